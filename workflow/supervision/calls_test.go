package supervision_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// Before the day that CallsFrom gives, nothing calls for an order: random cases, some
// with an office asked or a suspension told to a day, some with a limit of a stage.
func TestNothingBeforeItCalls(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	all, matters := machines(t)
	found, quiet := map[string]int{}, 0
	for n := range 300 {
		i := r.IntN(len(all))
		m := all[i]
		if n%3 == 0 {
			flow := *m.Flow
			flow.Process.Stages = slices.Clone(flow.Process.Stages)
			for j := range flow.Process.Stages {
				flow.Process.Stages[j].Limit = &workflow.Limit{Count: 2, Unit: workflow.WorkingDay}
			}
			m.Flow = &flow
		}
		c := wander(r, m, matters[i], "k"+strconv.Itoa(n))
		if len(c.History) == 0 {
			continue
		}
		on := c.History[len(c.History)-1].Date
		until := on.AddDays(2 + r.IntN(6))
		for _, cmd := range []workflow.Command{
			{Action: "ask_offices", Actor: handler, Details: &workflow.Details{Offices: []string{"投资处"}, Until: until}},
			{Action: "suspend", Actor: handler, Details: &workflow.Details{Ground: "expert_review", Notice: "告知书3号", Until: until}},
		} {
			cmd.Case, cmd.At = c.ID, noon(on).Add(3600e9)
			if events, err := m.Decide(c, cmd); err == nil {
				c = workflow.Apply(c, events[0])
				break
			}
		}
		calls := supervision.CallsFrom(m, c, supervision.TurnsOf(m, c))
		for day := on; day.Before(on.AddDays(60)); day = day.AddDays(1) {
			triggers := supervision.Triggers(m, c, day)
			if len(triggers) > 0 && (calls.IsZero() || day.Before(calls)) {
				t.Fatalf("case %d calls on %s for %v, told from %s", n, day, triggers[0].Reason, calls)
			}
			for _, x := range triggers {
				found[x.Reason]++
			}
		}
		if calls.After(on) {
			quiet++
		}
	}
	if len(found) != 5 || quiet < 30 {
		t.Errorf("found %v, %d cases quiet at first: the test has seen too little", found, quiet)
	}
}
