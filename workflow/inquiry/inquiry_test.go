package inquiry_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"golang.org/x/text/language"
)

func TestTheLifeOfAnInquiry(t *testing.T) {
	decline := move{"2026-03-03", window, inquiry.Decline, inquiry.Details{Body: "市税务局", Text: "涉及税款缴纳"}}
	back := move{"2026-03-04", handler, inquiry.Return, text("不是本处职责")}
	reroute := move{"2026-03-05", registrar, inquiry.Route, inquiry.Details{Office: "工业处", Text: "属工业项目"}}
	for _, tt := range []struct {
		name  string
		moves []move
		state inquiry.State
		next  workflow.Role
		want  string // office, times asked on, body
	}{
		{"asked", []move{ask}, inquiry.Asked, workflow.Window, ",0,"},
		{"routed", []move{ask, route}, inquiry.Routed, workflow.Handler, "环资处,0,"},
		{"routed on, with a reason", []move{ask, route, reroute}, inquiry.Routed, workflow.Handler, "工业处,0,"},
		{"handed back", []move{ask, route, back}, inquiry.Asked, workflow.Window, ",0,"},
		{"handed back and routed, which needs no reason", []move{ask, route, back, {"2026-03-05", window, inquiry.Route, inquiry.Details{Office: "工业处"}}}, inquiry.Routed, workflow.Handler, "工业处,0,"},
		{"answered", []move{ask, route, answer}, inquiry.Answered, workflow.Applicant, "环资处,0,"},
		{"asked on", []move{ask, route, answer, askOn}, inquiry.Routed, workflow.Handler, "环资处,1,"},
		{"solved", []move{ask, route, answer, solve}, inquiry.Solved, "", "环资处,0,"},
		{"solved before anybody looked", []move{ask, solve}, inquiry.Solved, "", ",0,"},
		{"not for us", []move{ask, decline}, inquiry.Declined, "", ",0,市税务局"},
		{"not for us after all", []move{ask, route, decline}, inquiry.Declined, "", "环资处,0,市税务局"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			q := drive(t, inquiry.Inquiry{}, tt.moves...)
			got := fmt.Sprintf("%s,%d,%s", q.Office, q.FollowUps, q.Body)
			if q.State != tt.state || q.Next() != tt.next || got != tt.want {
				t.Errorf("got %s, next %q, %s; want %s, next %q, %s", q.State, q.Next(), got, tt.state, tt.next, tt.want)
			}
			if q.Asker != (inquiry.Asker{Account: "a1", Name: "示例能源有限公司", Contact: "13800000000"}) || q.Version != len(tt.moves) {
				t.Errorf("got asker %+v, version %d", q.Asker, q.Version)
			}
		})
	}
}

func TestAFrequentQuestion(t *testing.T) {
	q := drive(t, inquiry.Inquiry{}, ask, route, answer, propose)
	if _, public := q.Published(); public || q.FAQ.Stage != inquiry.Proposed {
		t.Fatalf("got %+v, want one that is proposed and not public", q.FAQ)
	}
	q = drive(t, q, publish)
	got, public := q.Published()
	want := inquiry.FAQ{Stage: inquiry.Published, Matter: "sd-fgw-034", Question: propose.d.Question, Answer: propose.d.Answer,
		Basis: []string{"示例文件第一条"}, Office: "环资处", By: "h1", Date: day("2026-03-11")}
	if !public || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v; want %+v", got, public, want)
	}
	q = drive(t, q, move{"2026-03-12", registrar, inquiry.Withdraw, text("规定已变")})
	if _, public := q.Published(); public || q.FAQ.Stage != inquiry.Withdrawn {
		t.Errorf("withdrawn, but got %+v", q.FAQ)
	}
	again := propose
	again.day = "2026-03-13"
	q = drive(t, q, again, move{"2026-03-14", registrar, inquiry.Reject, text("与指南重复")})
	if _, public := q.Published(); public || q.FAQ.Stage != inquiry.Rejected {
		t.Errorf("rejected, but got %+v", q.FAQ)
	}
}

// What was proposed keeps its matter and office, whatever becomes of the inquiry.
func TestAFrequentQuestionNeedsAMatter(t *testing.T) {
	without := ask
	without.d.Matter = ""
	q := drive(t, inquiry.Inquiry{}, without, route, answer)
	refused(t, q, propose, inquiry.BadInput, "/matter inquiry.matter_missing")
	with := propose
	with.d.Matter = "sd-fgw-035"
	if q = drive(t, q, with); q.FAQ.Matter != "sd-fgw-035" || q.Matter != "sd-fgw-035" {
		t.Errorf("got matter %q of %q, want sd-fgw-035", q.FAQ.Matter, q.Matter)
	}
}

// refused wants a refusal of a kind with these problems, "pointer code" each.
func refused(t *testing.T, q inquiry.Inquiry, m move, kind inquiry.Kind, want ...string) {
	t.Helper()
	before := fmt.Sprintf("%+v", q)
	_, err := desk.Decide(q, m.command())
	refusal, ok := errors.AsType[*inquiry.Refusal](err)
	if !ok {
		t.Errorf("%s by %s: got %v, want a refusal", m.action, m.who.ID, err)
		return
	}
	var got []string
	for _, p := range refusal.Problems() {
		got = append(got, p.Pointer+" "+p.Message.Code)
		if said := p.Message.In(language.Chinese); strings.Contains(said, "%!") || said == p.Message.Code {
			t.Errorf("%s: no good sentence: %s", p.Message.Code, said)
		}
	}
	if refusal.Kind != kind || !slices.Equal(got, want) {
		t.Errorf("%s by %s: got %s %q, want %s %q", m.action, m.who.ID, refusal.Kind, got, kind, want)
	}
	if said := yiwang.Sentence(language.English, refusal); strings.Contains(said, "%!") || said == refusal.Code() {
		t.Errorf("no good sentence: %s", said)
	}
	if fmt.Sprintf("%+v", q) != before {
		t.Errorf("%s changed the inquiry", m.action)
	}
}

func TestRefusals(t *testing.T) {
	asked := drive(t, inquiry.Inquiry{}, ask)
	routed := drive(t, asked, route)
	answered := drive(t, routed, answer)
	proposed := drive(t, answered, propose)
	by := func(m move, who workflow.Actor) move { m.who = who; return m }
	with := func(m move, change func(*inquiry.Details)) move { change(&m.d); return m }
	late := func(m move) move { m.day = "2026-04-01"; return m }
	for _, tt := range []struct {
		name string
		q    inquiry.Inquiry
		m    move
		kind inquiry.Kind
		want []string
	}{
		{"no such action", asked, late(move{action: "burn", who: window}), inquiry.UnknownAction, nil},
		{"a window asks", inquiry.Inquiry{}, by(ask, window), inquiry.Forbidden, nil},
		{"asked twice", asked, late(ask), inquiry.NotPermitted, nil},
		{"nothing filled in", inquiry.Inquiry{}, with(ask, func(d *inquiry.Details) { *d = inquiry.Details{} }), inquiry.BadInput, []string{"/name inquiry.missing", "/title inquiry.missing", "/text inquiry.missing"}},
		{"two lines", inquiry.Inquiry{}, with(ask, func(d *inquiry.Details) { d.Title = "一\n二" }), inquiry.BadInput, []string{"/title inquiry.illegible"}},
		{"too long", inquiry.Inquiry{}, with(ask, func(d *inquiry.Details) { d.Title = strings.Repeat("长", inquiry.LongestLine+1) }), inquiry.BadInput, []string{"/title inquiry.too_long"}},
		{"cannot be seen", inquiry.Inquiry{}, with(ask, func(d *inquiry.Details) { d.Text = "问\u200b" }), inquiry.BadInput, []string{"/text inquiry.illegible"}},
		{"of no use", inquiry.Inquiry{}, with(ask, func(d *inquiry.Details) { d.Office, d.Basis = "环资处", []string{"一"} }), inquiry.BadInput, []string{"/office inquiry.field_unwanted", "/basis inquiry.field_unwanted"}},
		{"a handler routes", asked, by(route, handler), inquiry.Forbidden, nil},
		{"the supervisor routes", asked, by(route, watcher), inquiry.Forbidden, nil},
		{"nowhere", asked, with(route, func(d *inquiry.Details) { d.Office = "" }), inquiry.BadInput, []string{"/office inquiry.missing"}},
		{"to where it is, without a reason", routed, late(route), inquiry.BadInput, []string{"/office inquiry.same_office", "/text inquiry.reason_missing"}},
		{"another office answers", routed, by(late(answer), other), inquiry.Blocked, []string{" inquiry.other_office"}},
		{"answered before routed", asked, late(answer), inquiry.NotPermitted, nil},
		{"without a basis", routed, with(late(answer), func(d *inquiry.Details) { d.Basis = nil }), inquiry.BadInput, []string{"/basis inquiry.missing"}},
		{"an empty basis", routed, with(late(answer), func(d *inquiry.Details) { d.Basis = []string{"一", " "} }), inquiry.BadInput, []string{"/basis/1 inquiry.missing"}},
		{"bases that are none", routed, with(late(answer), func(d *inquiry.Details) {
			d.Basis = []string{"一\n二", strings.Repeat("长", inquiry.LongestBasis+1)}
		}), inquiry.BadInput, []string{"/basis/0 inquiry.illegible", "/basis/1 inquiry.too_long"}},
		{"too many bases", routed, with(late(answer), func(d *inquiry.Details) { d.Basis = slices.Repeat([]string{"一"}, 21) }), inquiry.BadInput, []string{"/basis inquiry.too_many"}},
		{"in the past", answered, with(by(move{"2026-03-04", asker, inquiry.AskOn, text("?")}, asker), func(*inquiry.Details) {}), inquiry.Blocked, []string{"/at inquiry.before_last"}},
		{"a stranger asks on", answered, by(late(askOn), stranger), inquiry.Forbidden, nil},
		{"a stranger says it is solved", answered, by(late(solve), stranger), inquiry.Forbidden, nil},
		{"declined without a body", asked, move{"2026-03-04", window, inquiry.Decline, text("不归我们")}, inquiry.BadInput, []string{"/body inquiry.missing"}},
		{"declined when answered", answered, late(move{"", window, inquiry.Decline, text("不归我们")}), inquiry.NotPermitted, nil},
		{"proposed before it is answered", routed, propose, inquiry.NotPermitted, nil},
		{"proposed twice", proposed, late(propose), inquiry.NotPermitted, nil},
		{"published by the leader", proposed, by(publish, leader), inquiry.Forbidden, nil},
		{"published by the head of another office", proposed, by(publish, otherHead), inquiry.Blocked, []string{" inquiry.other_office"}},
		{"published before it is proposed", answered, publish, inquiry.NotPermitted, nil},
		{"rejected without a reason", proposed, move{"2026-03-12", registrar, inquiry.Reject, inquiry.Details{}}, inquiry.BadInput, []string{"/text inquiry.missing"}},
		{"withdrawn before it is published", proposed, move{"2026-03-12", registrar, inquiry.Withdraw, text("x")}, inquiry.NotPermitted, nil},
		{"with who asked in it", answered, with(propose, func(d *inquiry.Details) {
			d.Question, d.Answer = "示例能源 有限公司问：节能报告谁编？", "请打138 0000-0000"
		}), inquiry.BadInput, []string{"/question inquiry.personal", "/answer inquiry.personal", "/answer inquiry.personal"}},
	} {
		t.Run(tt.name, func(t *testing.T) { refused(t, tt.q, tt.m, tt.kind, tt.want...) })
	}
	// Nobody approves what he proposed himself.
	own := by(propose, workflow.Actor{ID: "o1", Role: "office_head", Office: "环资处"})
	refused(t, drive(t, answered, own), publish, inquiry.Blocked, " inquiry.own_proposal")
	// Another inquiry's number.
	cmd := late(answer).command()
	cmd.Inquiry = "q2"
	if _, err := desk.Decide(routed, cmd); err == nil || !strings.Contains(err.Error(), "inquiry.other") {
		t.Errorf("got %v, want inquiry.other", err)
	}
}

func TestAskedOnEnough(t *testing.T) {
	q := drive(t, inquiry.Inquiry{}, ask, route, answer)
	most := inquiry.Default().AskOn.Most
	for range most {
		m := answer
		m.day = "2026-03-06"
		q = drive(t, q, askOn, m)
	}
	refused(t, q, askOn, inquiry.Blocked, " inquiry.asked_enough")
	if got := desk.May(&q, asker); !slices.Equal(got, []inquiry.Action{inquiry.Solve}) {
		t.Errorf("got %v, want to solve alone", got)
	}
}

func TestMay(t *testing.T) {
	asked := drive(t, inquiry.Inquiry{}, ask)
	answered := drive(t, asked, route, answer)
	proposed := drive(t, answered, propose)
	for _, tt := range []struct {
		name string
		q    inquiry.Inquiry
		who  workflow.Actor
		want []inquiry.Action
	}{
		{"the window, of a new one", asked, window, []inquiry.Action{inquiry.Route, inquiry.Decline}},
		{"the asker", answered, asker, []inquiry.Action{inquiry.AskOn, inquiry.Solve}},
		{"a stranger", answered, stranger, []inquiry.Action{}},
		{"the office", answered, handler, []inquiry.Action{inquiry.Correct, inquiry.Propose}},
		{"one of the office who did not answer", answered, colleague, []inquiry.Action{inquiry.Propose}},
		{"another office", answered, other, []inquiry.Action{}},
		{"the head", proposed, head, []inquiry.Action{inquiry.Correct, inquiry.Publish, inquiry.Reject}},
		{"the registrar", proposed, registrar, []inquiry.Action{inquiry.Publish, inquiry.Reject}},
		{"who proposed it", proposed, handler, []inquiry.Action{inquiry.Correct}},
		{"the supervisor", proposed, watcher, []inquiry.Action{}},
	} {
		if got := desk.May(&tt.q, tt.who); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// An event keeps what was said, whatever becomes of the command that said it.
func TestAnEventIsItsOwn(t *testing.T) {
	q := drive(t, inquiry.Inquiry{}, ask, route)
	cmd := answer.command()
	cmd.Details.Basis = []string{"文件一"}
	events, err := desk.Decide(q, cmd)
	if err != nil {
		t.Fatal(err)
	}
	cmd.Details.Basis[0] = "改掉"
	if got := inquiry.Apply(q, events[0]).Basis; !slices.Equal(got, []string{"文件一"}) {
		t.Errorf("got %q", got)
	}
}

// Random commands by random people: what is refused changes nothing, what May lists is
// never forbidden or out of place, versions count up, a replay through JSON gives the
// same, the clock runs exactly while the office or the window has the next move.
func TestRandomLives(t *testing.T) {
	people := []workflow.Actor{asker, asker, stranger, window, registrar, handler, handler, other, head, leader, watcher}
	rnd := rand.New(rand.NewPCG(1, 2))
	states, stages := map[inquiry.State]int{}, map[inquiry.Stage]int{}
	for range 150 {
		var q inquiry.Inquiry
		on := day("2026-01-05")
		for range 25 {
			on = on.AddDays(rnd.IntN(4))
			m := move{on.String(), people[rnd.IntN(len(people))], inquiry.Actions()[rnd.IntN(len(inquiry.Actions()))], inquiry.Details{}}
			if q.State == "" {
				m = move{on.String(), asker, inquiry.Ask, ask.d}
			} else if rnd.IntN(4) > 0 {
				if all := desk.May(&q, m.who); len(all) > 0 {
					m.action = all[rnd.IntN(len(all))]
				}
				if (m.action == inquiry.Solve || m.action == inquiry.Decline) && rnd.IntN(4) > 0 {
					continue // there is more to see
				}
				m.d = fitting(m.action, rnd)
			}
			may := slices.Contains(desk.May(&q, m.who), m.action)
			before := fmt.Sprintf("%+v", q)
			events, err := desk.Decide(q, m.command())
			if refusal, ok := errors.AsType[*inquiry.Refusal](err); ok && may && refusal.Kind != inquiry.BadInput || err == nil && !may {
				t.Fatalf("%s by %s in %s: May says %v, Decide %v", m.action, m.who.ID, q.State, may, err)
			}
			after := q
			for _, e := range events {
				after = inquiry.Apply(after, e)
			}
			if fmt.Sprintf("%+v", q) != before {
				t.Fatalf("%s changed the inquiry it was given", m.action)
			}
			q = after
			states[q.State]++
			stages[q.FAQ.Stage]++
			k := desk.Clock(&q, on)
			if running := q.State == inquiry.Asked || q.State == inquiry.Routed; (k.Status == workflow.Running) != running || k.Used < 0 {
				t.Fatalf("%s: clock %s, used %d", q.State, k.Status, k.Used)
			}
			if q.Version != len(q.History) || q.State.Final() != (q.Next() == "") {
				t.Fatalf("version %d of %d events, %s, next %q", q.Version, len(q.History), q.State, q.Next())
			}
		}
		data, err := json.Marshal(q.History)
		if err != nil {
			t.Fatal(err)
		}
		var events []inquiry.Event
		if err := json.Unmarshal(data, &events); err != nil {
			t.Fatal(err)
		}
		if again := inquiry.Fold(events); !reflect.DeepEqual(again, q) {
			t.Fatalf("replayed: got %+v, want %+v", again, q)
		}
	}
	if len(states) != len(inquiry.States()) || len(stages) != 5 {
		t.Errorf("went through %v and %v only", states, stages)
	}
}

// fitting is good input for an action.
func fitting(a inquiry.Action, rnd *rand.Rand) inquiry.Details {
	switch a {
	case inquiry.Route:
		return inquiry.Details{Office: []string{"环资处", "工业处"}[rnd.IntN(2)], Text: "理由"}
	case inquiry.Answer:
		return answer.d
	case inquiry.Decline:
		return inquiry.Details{Body: "市税务局", Text: "理由"}
	case inquiry.Correct:
		d := correct.d
		if rnd.IntN(2) == 0 {
			d.Answer = propose.d.Answer
		}
		return d
	case inquiry.Propose:
		return propose.d
	case inquiry.Publish, inquiry.Solve:
		return inquiry.Details{}
	}
	return text("理由")
}
