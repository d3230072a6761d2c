package supervision_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

// told writes reminders for comparison: level clock since → role/office.
func told(all []supervision.Reminder) string {
	var lines []string
	for _, r := range all {
		var to []string
		for _, x := range r.To {
			to = append(to, string(x.Role)+"/"+x.Office)
		}
		run := ""
		if r.Run > 0 {
			run = fmt.Sprint("#", r.Run)
		}
		lines = append(lines, fmt.Sprintf("%s %s%s %s left %d → %s", r.Level, r.Clock, run, r.Since, r.Left, strings.Join(to, ",")))
	}
	return strings.Join(lines, "; ")
}

func TestRemindersOnRealDays(t *testing.T) {
	m := review(t)
	c := handling(t, m, "k1", "2026-03-02") // promised to 2026-03-16
	asked := play(t, m, c, "k1", act{"2026-03-03", handler, "ask_offices", workflow.Details{Offices: []string{"工业处", "投资处"}}},
		act{"2026-03-04", coHandler, "co_handle", workflow.Details{Opinion: "无意见"}})
	noticed := play(t, m, workflow.Case{}, "k1", submit("2026-03-02"),
		act{"2026-03-09", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补充说明"}}}},
		act{"2026-03-10", applicant, "supplement", workflow.Details{Note: "已补充"}})
	extended := play(t, m, c, "k1", act{"2026-03-27", leader, "extend", workflow.Details{Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"}})
	again := play(t, m, c, "k1", act{"2026-03-03", handler, "ask_offices", workflow.Details{Offices: []string{"工业处"}, Until: day("2026-03-04")}},
		act{"2026-03-05", handler, "close_consultation", workflow.Details{}}, act{"2026-03-05", handler, "ask_offices", workflow.Details{Offices: []string{"投资处"}}})
	late := c.History[len(c.History)-1] // an extension after the end, as another system may hand it over
	late.Type, late.Version, late.From, late.To, late.At, late.Date = "extended", 4, "handling", "handling", noon(day("2026-04-01")), day("2026-04-01")
	late.Details = &workflow.Details{Days: 2, Approver: "本行政机关负责人", Reason: "情况复杂"}
	rescued := workflow.Apply(c, late)
	key := func(clock string, run int, l workflow.Light) supervision.Key {
		return supervision.Key{Case: "k1", Clock: clock, Run: run, Level: l}
	}
	for _, tt := range []struct {
		name string
		c    workflow.Case
		on   string
		sent []supervision.Key
		want string
	}{
		{"the day before", c, "2026-03-12", nil, ""},
		{"one working day left", c, "2026-03-13", nil, "yellow promised 2026-03-13 left 1 → handler/环资处"},
		{"told before", c, "2026-03-13", []supervision.Key{key("promised", 0, workflow.Yellow)}, ""},
		{"nobody looked on Friday", c, "2026-03-16", nil, "yellow promised 2026-03-13 left 0 → handler/环资处"},
		{"red", c, "2026-03-17", []supervision.Key{key("promised", 0, workflow.Yellow)}, "red promised 2026-03-17 left -1 → handler/环资处"},
		{"nobody looked for a week", c, "2026-03-24", nil, "red promised 2026-03-17 left -6 → handler/环资处; yellow promised 2026-03-13 left -6 → handler/环资处"},
		{"both told", c, "2026-03-24", []supervision.Key{key("promised", 0, workflow.Yellow), key("promised", 0, workflow.Red)}, ""},
		{"the office that has not answered", asked, "2026-03-13", nil, "yellow promised 2026-03-13 left 1 → co_handler/投资处"},
		{"an office that stayed silent is not asked again", again, "2026-03-13", nil, "yellow promised 2026-03-13 left 1 → co_handler/投资处"},
		{"taken back from red", rescued, "2026-04-01", []supervision.Key{key("promised", 0, workflow.Yellow), key("promised", 0, workflow.Red)}, "yellow statutory 2026-04-01 left 0 → handler/环资处"},
		{"the window has the move", noticed, "2026-03-16", nil, "yellow acceptance#1 2026-03-16 left 1 → window/"},
		{"a clock started anew is one of its own", noticed, "2026-03-16", []supervision.Key{key("acceptance", 0, workflow.Yellow)}, "yellow acceptance#1 2026-03-16 left 1 → window/"},
		{"a clock is asked as of the day", noticed, "2026-03-06", nil, "yellow acceptance 2026-03-06 left 1 → window/"},
		{"the applicant has the move", noticed, "2026-03-09", nil, ""},
		{"an extension makes it green", extended, "2026-03-30", []supervision.Key{key("promised", 0, workflow.Yellow), key("promised", 0, workflow.Red)}, ""},
		{"an extended clock is yellow in its turn", extended, "2026-04-13", []supervision.Key{key("promised", 0, workflow.Yellow), key("promised", 0, workflow.Red)}, "yellow statutory 2026-04-09 left 1 → handler/环资处"}, // nine tenths of thirty used
		{"and not told again what was told before", extended, "2026-04-13", []supervision.Key{key("promised", 0, workflow.Yellow), key("promised", 0, workflow.Red), key("statutory", 0, workflow.Yellow)}, ""},
		{"concluded", play(t, m, c, "k1", granted("2026-03-20")...), "2026-03-23", nil, ""},
		{"withdrawn", play(t, m, c, "k1", act{"2026-03-16", applicant, "withdraw", workflow.Details{}}), "2026-03-17", nil, ""},
	} {
		sent := map[supervision.Key]bool{}
		for _, k := range tt.sent {
			sent[k] = true
		}
		got := supervision.Reminders(only(m, tt.c, tt.c), day(tt.on), sent)
		if told(got) != tt.want {
			t.Errorf("%s, %s:\n got %s\nwant %s", tt.name, tt.on, told(got), tt.want)
		}
		for _, r := range got {
			for _, tag := range []language.Tag{language.Chinese, language.English} {
				if s := r.Message().In(tag); strings.Contains(s, "%!") || !strings.Contains(s, r.Due.String()) {
					t.Errorf("said as %q", s)
				}
			}
		}
	}
}

// Where the applicant has the next move and a limit of the office runs all the same,
// its owner is reminded.
func TestReminderOfTheOwner(t *testing.T) {
	m := review(t)
	f := *m.Flow
	f.Clocks = slices.Clone(f.Clocks)
	f.Clocks[0].Stop = []workflow.EventType{"accepted"}
	m.Flow = &f
	c := play(t, m, workflow.Case{}, "k1", submit("2026-03-02"),
		act{"2026-03-03", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补充说明"}}}})
	if got, want := told(supervision.Reminders(only(m, c), day("2026-03-06"), nil)), "yellow acceptance 2026-03-06 left 1 → window/"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Over random histories, looked at on random days: no reminder comes twice, none for a
// clock that does not run or is not at its level, and none is missed that a look the
// same day would have to tell.
func TestNoReminderTwice(t *testing.T) {
	all, matters := machines(t)
	told := 0
	for seed := range uint64(120) {
		i := int(seed) % len(all)
		r := rand.New(rand.NewPCG(seed, 66))
		m, c := all[i], wander(r, all[i], matters[i], fmt.Sprint("k", seed))
		if len(c.History) == 0 {
			continue
		}
		sent := map[supervision.Key]bool{}
		for on := c.History[0].Date; on.Before(c.History[len(c.History)-1].Date.AddDays(50)); on = on.AddDays(1 + r.IntN(4)) {
			clocks := map[string]workflow.Clock{}
			for _, k := range m.Clocks(c, on) {
				clocks[k.Rule.ID] = k
			}
			got := supervision.Reminders(only(m, c), on, sent)
			for _, x := range got {
				k := clocks[x.Clock]
				if sent[x.Key] {
					t.Fatalf("seed %d, %s: %v told twice", seed, on, x.Key)
				}
				if k.Status != workflow.Running || k.Suspended() || k.Own.Worse(x.Level) != k.Own || len(k.Earlier) != x.Run {
					t.Fatalf("seed %d, %s: %v told, the clock is %s and %s", seed, on, x.Key, k.Status, k.Own)
				}
				if x.Since.After(on) || x.Since.Before(k.Start) || len(x.To) == 0 || !x.To[0].Role.Staff() {
					t.Fatalf("seed %d, %s: since %s, to %v", seed, on, x.Since, x.To)
				}
				sent[x.Key] = true
				told++
			}
			for _, k := range clocks {
				if l := k.Own; k.Status == workflow.Running && (l == workflow.Yellow || l == workflow.Red) && !sent[supervision.Key{Case: c.ID, Clock: k.Rule.ID, Run: len(k.Earlier), Level: l}] {
					t.Fatalf("seed %d, %s: %s is %s and nobody was ever told", seed, on, k.Rule.ID, l)
				}
			}
			if again := supervision.Reminders(only(m, c), on, sent); len(again) != 0 {
				t.Fatalf("seed %d, %s: asked again, %v", seed, on, again)
			}
		}
	}
	if told < 50 {
		t.Errorf("%d reminders: the histories say little", told)
	}
}
