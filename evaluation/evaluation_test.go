package evaluation

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

var (
	applicant = workflow.Actor{ID: "a1", Role: workflow.Applicant}
	staff     = workflow.Actor{ID: "w1", Role: workflow.Window}
)

func noon(day string) time.Time {
	return calendar.MustParse(day).In(calendar.Beijing()).Add(12 * time.Hour)
}

// served is a case accepted on 5 January and concluded on 16 January 2026.
func served() workflow.Case {
	event := func(version int, kind workflow.EventType, day string) workflow.Event {
		return workflow.Event{Case: "k1", Version: version, Type: kind, Date: calendar.MustParse(day), At: noon(day)}
	}
	c := workflow.Fold([]workflow.Event{
		event(1, "submitted", "2026-01-04"), event(2, "accepted", "2026-01-05"), event(3, "concluded", "2026-01-16"),
	})
	c.Applicant.Account = "a1"
	return c
}

func desk() Desk { return Desk{Rules: Shandong(), Calendar: calendar.China()} }

func good() Command {
	return Command{Action: GiveReview, Service: 2, Actor: applicant, At: noon("2026-01-19"), Level: 5, Options: []string{"513"}}
}

func bad() Command {
	return Command{Action: GiveReview, Service: 2, Actor: applicant, At: noon("2026-01-19"), Level: 2, Text: "窗口业务不熟练"}
}

func do(t *testing.T, b Book, cmd Command) Book {
	t.Helper()
	events, err := desk().Decide(b, served(), cmd)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		b = Apply(b, e)
	}
	return b
}

func TestRulesAreTheFortyOptions(t *testing.T) {
	r := Shandong()
	if len(r.Options) != 40 || len(r.Levels) != 5 {
		t.Fatalf("got %d options, %d levels, want 40, 5", len(r.Options), len(r.Levels))
	}
	for level := Level(1); level <= 5; level++ {
		if n := len(r.OptionsFor(level)); n != 8 {
			t.Errorf("level %d has %d options, want 8", level, n)
		}
		if got := r.Negative(level); got != (level <= 2) {
			t.Errorf("level %d negative: %v; the last two are (鲁政办发〔2020〕10号)", level, got)
		}
	}
	for _, o := range r.Options {
		if o.Code[0] != byte('0'+o.Level) {
			t.Errorf("option %s does not carry its level %d first", o.Code, o.Level)
		}
	}
}

func TestGoodReview(t *testing.T) {
	b := do(t, Book{}, good())
	if len(b.Reviews) != 1 || len(b.Rectifications) != 0 || b.Version != 1 || b.Reviews[0].Rules != "shandong/2020-05-06" {
		t.Errorf("got %+v, want one review under shandong/2020-05-06 and nothing to put right", b)
	}
	first := good()
	first.Service, first.At = 1, noon("2026-01-06")
	if b = do(t, b, first); len(b.Reviews) != 2 {
		t.Errorf("the other service of the case: got %d reviews, want 2", len(b.Reviews))
	}
}

// Every negative review opens a rectification, due five working days later.
func TestNegativeReviewIsPutRight(t *testing.T) {
	b := do(t, Book{}, bad())
	if len(b.Rectifications) != 1 || !b.Rectifications[0].Open() || b.Rectifications[0].Due.String() != "2026-01-26" {
		t.Fatalf("got %+v, want one open rectification due 2026-01-26", b.Rectifications)
	}
	if r := b.Rectifications[0]; r.Late(calendar.MustParse("2026-01-26")) || !r.Late(calendar.MustParse("2026-01-27")) {
		t.Error("late on the wrong day: want from 2026-01-27")
	}
	called := do(t, b, Command{Action: FollowUp, Actor: staff, At: noon("2026-01-20"), Text: "已电话核实"})
	done := do(t, called, Command{Action: Rectify, Actor: staff, At: noon("2026-01-21"), Text: "已组织窗口培训"})
	r := done.Rectifications[0]
	if r.Open() || r.Contact != "已电话核实" || r.Answer != "已组织窗口培训" || r.Answered.String() != "2026-01-21" {
		t.Errorf("got %+v, want it answered on 2026-01-21", r)
	}
	if !b.Rectifications[0].Open() {
		t.Error("Apply wrote to the book it was handed")
	}
}

func TestRefusals(t *testing.T) {
	reviewed := do(t, Book{}, bad())
	answered := do(t, reviewed, Command{Action: Rectify, Actor: staff, At: noon("2026-01-20"), Text: "已改"})
	with := func(cmd Command, f func(*Command)) Command { f(&cmd); return cmd }
	for _, tt := range []struct {
		name          string
		b             Book
		cmd           Command
		pointer, code string
	}{
		{"no such service", Book{}, with(good(), func(c *Command) { c.Service = 3 }), "/service", "evaluation.no_service"},
		{"somebody else", Book{}, with(good(), func(c *Command) { c.Actor.ID = "a2" }), "", "evaluation.not_applicant"},
		{"staff", Book{}, with(good(), func(c *Command) { c.Actor = staff }), "", "evaluation.not_applicant"},
		{"twice", reviewed, good(), "/service", "evaluation.reviewed_before"},
		{"sixth working day", Book{}, with(good(), func(c *Command) { c.At = noon("2026-01-26") }), "/service", "evaluation.window_closed"},
		{"before the service", Book{}, with(good(), func(c *Command) { c.At = noon("2026-01-15") }), "/service", "evaluation.before_service"},
		{"level 6", Book{}, with(good(), func(c *Command) { c.Level = 6 }), "/level", "evaluation.level_wrong"},
		{"level 0", Book{}, with(good(), func(c *Command) { c.Level = 0; c.Options = nil }), "/level", "evaluation.level_wrong"},
		{"option of another level", Book{}, with(good(), func(c *Command) { c.Options = []string{"513", "406"} }), "/options/1", "evaluation.option_wrong"},
		{"option twice", Book{}, with(good(), func(c *Command) { c.Options = []string{"513", "513"} }), "/options/1", "evaluation.option_wrong"},
		{"151 characters", Book{}, with(good(), func(c *Command) { c.Text = strings.Repeat("好", 151) }), "/text", "evaluation.text_too_long"},
		{"negative without reason", Book{}, with(bad(), func(c *Command) { c.Text = " " }), "/text", "evaluation.reason_missing"},
		{"applicant puts right", reviewed, Command{Action: Rectify, Actor: applicant, At: noon("2026-01-20"), Text: "x"}, "", "evaluation.staff_only"},
		{"nothing to put right", Book{}, Command{Action: Rectify, Actor: staff, At: noon("2026-01-20"), Text: "x"}, "/service", "evaluation.no_rectification"},
		{"put right twice", answered, Command{Action: Rectify, Actor: staff, At: noon("2026-01-21"), Text: "x"}, "/service", "evaluation.rectified_before"},
		{"empty answer", reviewed, Command{Action: Rectify, Actor: staff, At: noon("2026-01-20")}, "/text", "evaluation.text_missing"},
		{"unknown action", Book{}, with(good(), func(c *Command) { c.Action = "burn" }), "", "evaluation.action_unknown"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			events, err := desk().Decide(tt.b, served(), tt.cmd)
			refusal, ok := errors.AsType[*Refusal](err)
			if !ok || events != nil {
				t.Fatalf("got %v, %v, want a *Refusal", events, err)
			}
			i := slices.IndexFunc(refusal.Unmet, func(p yiwang.Problem) bool { return p.Message.Code == tt.code })
			if i < 0 || refusal.Unmet[i].Pointer != tt.pointer {
				t.Fatalf("got %+v, want %s at %q", refusal.Unmet, tt.code, tt.pointer)
			}
			for _, tag := range []language.Tag{language.Chinese, language.English} {
				if s := refusal.Unmet[i].Message.In(tag); strings.Contains(s, "%!") || s == tt.code {
					t.Errorf("said in %s as %q", tag, s)
				}
			}
		})
	}
	// The last day of the window still counts.
	if _, err := desk().Decide(Book{}, served(), with(good(), func(c *Command) { c.At = noon("2026-01-23") })); err != nil {
		t.Errorf("fifth working day: %v", err)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct{ name, old, new, want string }{
		{"schema", "yiwang.evaluation/1", "x", "unknown schema"},
		{"unknown field", `"text_limit"`, `"text_max"`, "unknown field"},
		{"option level", `"level": 5, "text"`, `"level": 7, "text"`, "unknown level 7"},
		{"option twice", `"511"`, `"510"`, `option "510" twice`},
		{"unit", "working_day", "hour", "only working days"},
		{"no negative level", `, "negative": true`, "", "none that is negative"},
		{"no basis", `"options_basis": [`, `"options_basis": [], "x": [`, "unknown field"},
	} {
		changed := strings.ReplaceAll(string(shandongJSON), tt.old, tt.new)
		if changed == string(shandongJSON) {
			t.Fatalf("%s: nothing to change", tt.name)
		}
		if r, err := Load([]byte(changed)); err == nil || r != nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}
