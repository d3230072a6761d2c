package workflow

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// A journal that was damaged, mixed up, or written by a newer version is told by the
// first event that does not follow, in both languages, and leaves no case.
func TestReplayRefuses(t *testing.T) {
	m, c := concluded(t)
	at := func(kind EventType) int {
		return slices.IndexFunc(c.History, func(e Event) bool { return e.Type == kind })
	}
	accepted := at("accepted")
	for _, tt := range []struct {
		name  string
		bend  func([]Event) []Event
		index int
		code  string
	}{
		{"a newer version's event type", func(all []Event) []Event { all[accepted].Type = "accepted_by_robot"; return all }, accepted, "workflow.history_event"},
		{"a newer version's action", func(all []Event) []Event { all[accepted].Action = "accept_by_robot"; return all }, accepted, "workflow.history_action"},
		{"another version of the flow", func(all []Event) []Event {
			d := *all[0].Details // which others share
			d.Versions.Flow = "2099-01-01"
			all[0].Details = &d
			return all
		}, 0, "workflow.history_flow"},
		{"another flow on the way", func(all []Event) []Event { all[3].Flow = "filing"; return all }, 3, "workflow.history_flow"},
		{"a state no flow leads to", func(all []Event) []Event { all[accepted].To = "dreaming"; return all }, accepted, "workflow.history_to"},
		{"an event of another case", func(all []Event) []Event { all[5].Case = "k2"; return all }, 5, "workflow.history_case"},
		{"a gap", func(all []Event) []Event { return slices.Delete(all, 4, 5) }, 4, "workflow.history_version"},
		{"one twice", func(all []Event) []Event { return slices.Insert(all, 4, all[3]) }, 4, "workflow.history_version"},
		{"two the other way round", func(all []Event) []Event { all[4], all[5] = all[5], all[4]; return all }, 4, "workflow.history_version"},
		{"the first one gone", func(all []Event) []Event { return all[1:] }, 0, "workflow.history_version"},
		{"from a state it is not in", func(all []Event) []Event { all[6].From = "signing"; return all }, 6, "workflow.history_from"},
		{"opened in the middle", func(all []Event) []Event { all[0].From = "submitted"; return all }, 0, "workflow.history_from"},
		{"opened twice", func(all []Event) []Event {
			all[1] = all[0]
			all[1].Version, all[1].From = 2, "submitted"
			return all
		}, 1, "workflow.history_state"},
		{"a day back", func(all []Event) []Event {
			all[7].At, all[7].Date = noon("2026-01-02"), calendar.MustParse("2026-01-02")
			return all
		}, 7, "workflow.history_date"},
		{"a date that is not that of the instant", func(all []Event) []Event { all[7].Date = all[7].Date.AddDays(1); return all }, 7, "workflow.history_day"},
		{"no date at all", func(all []Event) []Event { all[7].Date = calendar.Date{}; return all }, 7, "workflow.history_day"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bent := tt.bend(slices.Clone(c.History))
			wrongAt(t, m, bent, tt.index, tt.code)
		})
	}
	if got, err := m.Replay(c.History); err != nil || !same(got, c) {
		t.Errorf("the history as it was: %v", err)
	}
	if got, err := m.Replay(nil); err != nil || got.Version != 0 {
		t.Errorf("no history: %v, %v, want no case and no error", got, err)
	}
}

// wrongAt wants Replay to stop at an event, for a reason, and to say so.
func wrongAt(t *testing.T, m Machine, events []Event, index int, code string) {
	t.Helper()
	c, err := m.Replay(events)
	wrong, ok := errors.AsType[*HistoryError](err)
	if !ok || wrong.Index != index || wrong.Code() != code || c.Version != 0 || c.History != nil {
		t.Fatalf("got version %d, %v, want no case, and event %d wrong for %s", c.Version, err, index, code)
	}
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		if s := yiwang.Sentence(tag, wrong); s == code || strings.Contains(s, "%!") {
			t.Errorf("in %s: %q", tag, s)
		}
	}
}

// A clock is resumed only where it stood still, and suspended only where it ran; save
// that a suspension with a bound may have ended by itself.
func TestReplayOfClocks(t *testing.T) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", application())
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	c = do(t, m, c, registrar, "assign", "2026-03-02", Details{Office: "环资处"})
	held := do(t, m, c, handler, "suspend", "2026-03-03", Details{Ground: "expert_review", Notice: "告知书"})
	again := func(c Case, action Action, kind EventType, ground string) []Event {
		e := c.History[len(c.History)-1]
		e.Version, e.Action, e.Type, e.From, e.To = c.Version+1, action, kind, c.State, c.State
		e.Details = &Details{Ground: ground}
		return append(slices.Clip(c.History), e)
	}
	wrongAt(t, m, again(c, "resume", "resumed", ""), c.Version, "workflow.history_resumed")
	wrongAt(t, m, again(held, "suspend", "suspended", "expert_review"), held.Version, "workflow.history_suspended")
	free := do(t, m, held, handler, "resume", "2026-03-05", Details{})
	wrongAt(t, m, again(free, "resume", "resumed", ""), free.Version, "workflow.history_resumed")
	if _, err := m.Replay(again(free, "suspend", "suspended", "expert_review")); err != nil {
		t.Errorf("suspended once more: %v", err)
	}
}

// What a newer version put beside what this one knows is found out where it is read.
func TestUnknownFieldOfAnEvent(t *testing.T) {
	_, c := concluded(t)
	data, err := json.Marshal(c.History[3])
	if err != nil {
		t.Fatal(err)
	}
	var e Event
	if err := yiwang.Decode(data, &e); err != nil || e.Type != "accepted" {
		t.Errorf("as it was: %v, %v", e.Type, err)
	}
	newer := strings.Replace(string(data), `"case":`, `"weight":3,"case":`, 1)
	if _, ok := errors.AsType[*yiwang.DecodeError](yiwang.Decode([]byte(newer), &e)); !ok {
		t.Error("an event with a field nobody knows is read")
	}
}

// A command that comes twice is refused the second time, or lawful once more; in neither
// case is the first event written again.
func TestCommandTwice(t *testing.T) {
	m, c := examined(t)
	twice := Command{Case: "k1", Action: "record_step", Actor: handler, At: noon("2026-01-07"), Details: &Details{Step: SiteVisit, Opinion: "一致"}}
	for n := range 2 {
		events, err := m.Decide(c, twice)
		if err != nil || events[0].Version != 4+n {
			t.Fatalf("%v, %v, want event %d", events, err, 4+n)
		}
		c = Apply(c, events[0])
	}
	once := Command{Case: "k1", Action: "examine", Actor: handler, At: noon("2026-01-07"), Details: &Details{Opinion: "符合要求"}}
	events, err := m.Decide(c, once)
	if err != nil {
		t.Fatal(err)
	}
	c = Apply(c, events[0])
	if events, err := m.Decide(c, once); err == nil {
		t.Errorf("examined twice: %v", events)
	}
	wrongAt(t, m, append(slices.Clip(c.History), events[0]), c.Version, "workflow.history_version")
}
