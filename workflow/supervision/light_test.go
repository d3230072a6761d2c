package supervision_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

func worst(m workflow.Machine, c workflow.Case, on calendar.Date) workflow.Light {
	l := workflow.Grey
	for _, k := range m.Clocks(c, on) {
		l = l.Worse(k.Light)
	}
	return l
}

// A clock that stands still has no light, no reminder and calls for nothing; when it
// runs again it is where it was.
func TestFrozenWhileItStandsStill(t *testing.T) {
	m := review(t)
	c := handling(t, m, "k1", "2026-03-02") // promised to 2026-03-16, by law to 2026-03-30
	c = play(t, m, c, "k1", hold("2026-03-12"))
	for on := day("2026-03-12"); on.Before(day("2026-06-01")); on = on.AddDays(1) {
		if got := worst(m, c, on); got != workflow.Grey {
			t.Fatalf("%s: %s while suspended, want grey", on, got)
		}
		if got := supervision.Reminders(only(m, c), on, nil); len(got) != 0 {
			t.Fatalf("%s: reminded %v while suspended", on, got)
		}
		if got := supervision.Triggers(m, c, on); len(got) != 0 {
			t.Fatalf("%s: triggers %v while suspended", on, got)
		}
	}
	c = play(t, m, c, "k1", resume("2026-06-01")) // Monday; 8 of 10 days used, so due on the 3rd
	for _, tt := range []struct {
		on   string
		want workflow.Light
	}{
		{"2026-06-01", workflow.Green}, {"2026-06-02", workflow.Yellow}, {"2026-06-03", workflow.Yellow}, {"2026-06-04", workflow.Red},
	} {
		if got := worst(m, c, day(tt.on)); got != tt.want {
			t.Errorf("%s, resumed: %s, want %s", tt.on, got, tt.want)
		}
	}
}

// TurnsOf tells for every later day what the clocks tell, whatever happened before.
func TestTurnsAgreeWithTheClocks(t *testing.T) {
	all, matters := machines(t)
	seen := map[workflow.Light]int{}
	for seed := range uint64(160) {
		i := int(seed) % len(all)
		r := rand.New(rand.NewPCG(seed, 6))
		m := all[i]
		m.Lights = &workflow.Presets()[r.IntN(len(workflow.Presets()))]
		c := wander(r, m, matters[i], fmt.Sprint("k", seed))
		if len(c.History) == 0 {
			continue
		}
		turns := supervision.TurnsOf(m, c)
		from := c.History[len(c.History)-1].Date
		for on := from; !on.After(m.Calendar.Horizon().AddDays(30)); on = on.AddDays(1) {
			got, want := turns.Light(on), worst(m, c, on)
			if got != want {
				t.Fatalf("seed %d, %s, state %s, %s: %s by %v, want %s", seed, m.Flow.ID, c.State, on, got, turns, want)
			}
			seen[got]++
		}
	}
	for _, l := range []workflow.Light{workflow.Grey, workflow.Green, workflow.Yellow, workflow.Red} {
		if seen[l] < 100 {
			t.Errorf("%s seen %d times: the histories say little", l, seen[l])
		}
	}
	if got := supervision.TurnsOf(all[0], workflow.Case{}); got != (supervision.Turns{}) {
		t.Errorf("no case: %v", got)
	}
}

// Presets judge the same clock each by its own figure.
func TestPresetsOnRealDays(t *testing.T) {
	c := handling(t, review(t), "k1", "2026-03-02") // due 2026-03-16; 9 of 10 used on the 13th, a Friday
	want := map[string]string{"default": "2026-03-13", "shandong_hotline": "2026-03-13", "yulin": "2026-03-13", "city_signal": "2026-03-13"}
	presets := workflow.Presets()
	for i := range presets {
		m := review(t)
		m.Lights = &presets[i]
		turns := supervision.TurnsOf(m, c)
		if got := turns.Yellow.String(); got != want[presets[i].ID] {
			t.Errorf("%s: yellow from %s, want %s", presets[i].ID, got, want[presets[i].ID])
		}
		if turns.Red != day("2026-03-17") {
			t.Errorf("%s: red from %s, want the first working day past the due date", presets[i].ID, turns.Red)
		}
	}
	if len(presets) != len(want) {
		t.Errorf("%d presets, %d told", len(presets), len(want))
	}
}
