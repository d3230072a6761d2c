package workflow

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// An event that tells nothing but itself has details all the same, wherever a case has
// it from, and its JSON has none.
func TestDetailsAreNeverNil(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	bare := make([]Event, len(c.History))
	for i, e := range c.History {
		data, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		if told := strings.Contains(string(data), `"details"`); told != (e.Type != "accepted") {
			t.Errorf("%s: details in JSON: %v", e.Type, told)
		}
		if err := json.Unmarshal(data, &bare[i]); err != nil {
			t.Fatal(err)
		}
	}
	if bare[1].Details != nil {
		t.Fatal("an acceptance tells more than itself")
	}
	replayed, err := m.Replay([]Event{bare[0], bare[1]})
	if err != nil {
		t.Fatal(err)
	}
	applied := Apply(Apply(Case{}, bare[0]), bare[1])
	for name, got := range map[string]Case{"decided": c, "replayed": replayed, "applied": applied, "folded": Fold(bare)} {
		for i := range got.History {
			if got.History[i].Details == nil {
				t.Errorf("%s: event %d has no details", name, i)
			}
		}
	}
}

// What a command carries is shared by its event and written to by nobody.
func TestDecideLeavesDetails(t *testing.T) {
	m := review(t)
	d := application()
	before, err := json.Marshal(&d)
	if err != nil {
		t.Fatal(err)
	}
	events, err := m.Decide(Case{}, Command{Case: "k1", Action: "submit", Actor: applicant, At: calendar.MustParse("2026-03-02").In(calendar.Beijing()), Details: &d})
	if err != nil {
		t.Fatal(err)
	}
	after, _ := json.Marshal(&d)
	if string(after) != string(before) || events[0].Details.Versions.Flow != m.Flow.Version {
		t.Errorf("the command came with %s and was left with %s", before, after)
	}
}

// A decision whose event is not kept allocates nothing: the guards keep nothing of the
// question, so that it stays where it is.
func TestDecideAllocatesNothing(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	cmd := Command{Case: "k1", Action: "examine", Actor: handler, At: calendar.MustParse("2026-03-02").In(calendar.Beijing()), Details: &Details{Opinion: "符合要求"}}
	n := testing.AllocsPerRun(100, func() {
		if events, err := m.Decide(c, cmd); err != nil || events[0].Action != "examine" {
			t.Fatal(err)
		}
	})
	if n != 0 {
		t.Errorf("%v allocations", n)
	}
}
