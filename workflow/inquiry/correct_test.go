package inquiry_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// onto is a move on another day, by somebody else, with a frequent answer.
func onto(m move, day string, who workflow.Actor, answer string) move {
	m.day, m.who, m.d.Answer = day, who, answer
	return m
}

// The earlier answer stays in the history; what was solved is open to the asker again.
func TestAnAnswerIsCorrected(t *testing.T) {
	for _, tt := range []struct {
		name  string
		moves []move
		by    string
	}{
		{"by who answered", []move{ask, route, answer, correct}, "h1"},
		{"by the head of the office", []move{ask, route, answer, onto(correct, "2026-03-16", head, "")}, "o1"},
		{"after it was solved", []move{ask, route, answer, solve, correct}, "h1"},
		{"once more, by who corrected it", []move{ask, route, answer, onto(correct, "2026-03-16", head, ""), onto(correct, "2026-03-17", head, "")}, "o1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := drive(t, inquiry.Inquiry{}, tt.moves...)
			if q.State != inquiry.Answered || q.Next() != workflow.Applicant || q.AnsweredBy != tt.by || !slices.Equal(q.Basis, correct.d.Basis) {
				t.Errorf("got %s, next %q, answered by %q on %q", q.State, q.Next(), q.AnsweredBy, q.Basis)
			}
			if got := q.History[2].Details.Text; got != answer.d.Text {
				t.Errorf("the earlier answer is %q, want %q", got, answer.d.Text)
			}
			if k := desk.Clock(&q, day("2026-04-20")); k.Status != workflow.Stopped || k.Light != workflow.Grey {
				t.Errorf("the clock of an answer given in time: got %s, %s; want stopped, grey", k.Status, k.Light)
			}
			drive(t, q, onto(askOn, "2026-03-18", asker, ""))
		})
	}
}

// The words that were wrong leave the public at once; those in their place are approved
// by somebody else, and say from when they are. See docs/divergences.md.
func TestACorrectionTakesAFrequentQuestionBackToApproval(t *testing.T) {
	q := drive(t, inquiry.Inquiry{}, ask, route, answer, propose, publish)
	q = drive(t, q, onto(correct, "2026-03-16", head, "不能自己编制。"))
	if _, public := q.Published(); public {
		t.Fatalf("the public still reads %+v", q.FAQ)
	}
	refused(t, q, onto(publish, "2026-03-17", head, ""), inquiry.Blocked, " inquiry.own_proposal")
	q = drive(t, q, onto(publish, "2026-03-17", registrar, ""))
	got, public := q.Published()
	if !public || got.Answer != "不能自己编制。" || got.Corrected != day("2026-03-16") || got.Date != day("2026-03-17") || got.Question != propose.d.Question || !slices.Equal(got.Basis, correct.d.Basis) {
		t.Errorf("got %+v, %v", got, public)
	}
	// Corrected again while it waits: the day is that of the last correction.
	q = drive(t, q, onto(correct, "2026-03-18", head, "一"), onto(correct, "2026-03-19", head, "二"))
	if q.FAQ.Corrected != day("2026-03-19") || q.FAQ.Answer != "二" {
		t.Errorf("got %+v", q.FAQ)
	}
	// One proposed anew begins anew.
	again := onto(propose, "2026-03-21", handler, propose.d.Answer)
	q = drive(t, q, move{"2026-03-20", registrar, inquiry.Reject, text("与指南重复")}, again)
	if !q.FAQ.Corrected.IsZero() {
		t.Errorf("proposed anew, but corrected on %s", q.FAQ.Corrected)
	}
	// What was never public has nothing to tell the public.
	q = drive(t, inquiry.Inquiry{}, ask, route, answer, propose, onto(correct, "2026-03-16", handler, "不能。"))
	if !q.FAQ.Corrected.IsZero() || q.FAQ.Answer != "不能。" || q.FAQ.Stage != inquiry.Proposed {
		t.Errorf("never public, got %+v", q.FAQ)
	}
	// What was taken down stays as it was.
	q = drive(t, inquiry.Inquiry{}, ask, route, answer, propose, publish, move{"2026-03-12", registrar, inquiry.Withdraw, text("规定已变")}, correct)
	if q.FAQ.Stage != inquiry.Withdrawn || q.FAQ.Answer != propose.d.Answer || q.FAQ.Date != day("2026-03-12") {
		t.Errorf("withdrawn, got %+v", q.FAQ)
	}
}

func TestCorrectionsRefused(t *testing.T) {
	asked := drive(t, inquiry.Inquiry{}, ask)
	answered := drive(t, asked, route, answer)
	proposed := drive(t, answered, propose)
	for _, tt := range []struct {
		name string
		q    inquiry.Inquiry
		m    move
		kind inquiry.Kind
		want []string
	}{
		{"before an answer", drive(t, asked, route), correct, inquiry.NotPermitted, nil},
		{"asked on: the office answers anew", drive(t, answered, askOn), correct, inquiry.NotPermitted, nil},
		{"solved before anybody answered", drive(t, asked, solve), onto(correct, "2026-03-16", head, ""), inquiry.NotPermitted, nil},
		{"the asker", answered, onto(correct, "2026-03-16", asker, ""), inquiry.Forbidden, nil},
		{"another of the office", answered, onto(correct, "2026-03-16", colleague, ""), inquiry.Blocked, []string{" inquiry.other_answer"}},
		{"another office", answered, onto(correct, "2026-03-16", other, ""), inquiry.Blocked, []string{" inquiry.other_office"}},
		{"the head of another office", answered, onto(correct, "2026-03-16", otherHead, ""), inquiry.Blocked, []string{" inquiry.other_office"}},
		{"after the head corrected it", drive(t, answered, onto(correct, "2026-03-16", head, "")), correct, inquiry.Blocked, []string{" inquiry.other_answer"}},
		{"nothing filled in", answered, move{"2026-03-16", handler, inquiry.Correct, inquiry.Details{}}, inquiry.BadInput, []string{"/text inquiry.missing", "/reason inquiry.missing", "/basis inquiry.missing"}},
		{"a frequent question left wrong", proposed, correct, inquiry.BadInput, []string{"/answer inquiry.faq_answer_missing"}},
		{"a frequent question that is none", answered, onto(correct, "2026-03-16", handler, "不可以。"), inquiry.BadInput, []string{"/answer inquiry.faq_answer_unwanted"}},
		{"who asked, in the frequent answer", proposed, onto(correct, "2026-03-16", handler, "请打138 0000-0000"), inquiry.BadInput, []string{"/answer inquiry.personal", "/answer inquiry.personal"}},
		{"a reason for an answer", drive(t, asked, route), move{"2026-03-16", handler, inquiry.Answer, correct.d}, inquiry.BadInput, []string{"/reason inquiry.field_unwanted"}},
		{"proposed without an answer", drive(t, asked, solve), onto(propose, "2026-03-16", registrar, "可以。"), inquiry.NotPermitted, nil},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.q, tt.m, tt.kind, tt.want...) })
	}
}
