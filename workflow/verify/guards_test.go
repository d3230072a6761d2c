package verify

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Of the guards that judge the case itself, those said to contradict each other never
// hold together in any state of any walk, and every other two do somewhere: after each
// event, probes ask for all pairs.
func TestContradictionsAreThoseOfTheMachine(t *testing.T) {
	shipped, _ := workflow.Shandong().For("sd-fgw-034")
	flow := *shipped
	flow.Process.Transitions = slices.Clone(flow.Process.Transitions)
	var states []workflow.State
	for _, s := range flow.Process.States {
		if !s.Final {
			states = append(states, s.ID)
		}
	}
	guards := []string{"not_suspended", "is_suspended", "within_acceptance_limit", "first_notice", "own_case", "own_office", "asked_office", "all_replied", "consultation_overdue", "nothing_missing", "something_deferrable"}
	type pair = [2]string
	probes := map[workflow.Action]pair{}
	for i, a := range guards {
		for _, b := range guards[i+1:] {
			name := workflow.Action("probe " + a + " " + b)
			probes[name] = pair{a, b}
			flow.Process.Transitions = append(flow.Process.Transitions, workflow.Transition{Action: name, From: states, Event: "probed", Roles: workflow.Roles(), Guards: []string{a, b}})
		}
	}
	never := func(p pair) bool {
		return slices.ContainsFunc(contradictions(), func(x [2]string) bool { return x == p || x == pair{p[1], p[0]} })
	}
	for _, x := range contradictions() {
		if !slices.Contains(guards, x[0]) || !slices.Contains(guards, x[1]) {
			t.Errorf("no probe for %v", x)
		}
	}
	held := map[pair]bool{}
	m := workflow.Machine{Flow: &flow, Calendar: calendar.China()}
	rnd := rand.New(rand.NewPCG(614, 2020))
	actors := []workflow.Actor{ // the applicant among the staff, too: the guards do not ask for the role
		{ID: "a", Role: workflow.Applicant, Office: "甲处"}, {ID: "w", Role: workflow.Window}, {ID: "r", Role: workflow.Registrar},
		{ID: "h", Role: workflow.Handler, Office: "甲处"}, {ID: "a", Role: workflow.CoHandler, Office: "乙处"}, {ID: "l", Role: workflow.Leader},
	}
	for range 80 {
		var c workflow.Case
		at := calendar.MustParse("2026-03-02").In(calendar.Beijing()).Add(12 * time.Hour)
		for range 60 {
			who := actors[rnd.IntN(len(actors))]
			var open []workflow.Possibility
			for _, p := range m.Actions(c, who, at) {
				if probe, ok := probes[p.Action]; ok && p.Possible {
					held[probe] = true
				} else if p.Possible && p.Action != "withdraw" && p.Action != "decline" && (p.Action != "supply_deferred" || rnd.IntN(8) == 0) { // let the case live, and what may follow be late
					open = append(open, p)
				}
			}
			at = at.Add(time.Duration(rnd.IntN(20)) * time.Hour)
			if len(open) == 0 {
				continue
			}
			p := open[rnd.IntN(len(open))]
			if events, err := m.Decide(c, workflow.Command{Case: "k", Action: p.Action, Actor: who, At: at, Details: fill(p, at)}); err == nil {
				c = workflow.Apply(c, events[0])
			}
		}
	}
	for _, p := range probes {
		if held[p] == never(p) {
			t.Errorf("%v held together: %v, and the table says never: %v", p, held[p], never(p))
		}
	}
}

// fill hands in what an action needs.
func fill(p workflow.Possibility, at time.Time) *workflow.Details {
	d := new(workflow.Details)
	for _, n := range p.Needs {
		switch n.Pointer {
		case "/applicant/name":
			d.Applicant = workflow.Party{Account: "a", Name: "示例公司"}
			d.Requirements = []workflow.Requirement{{Code: "x", Name: "示例材料", Required: true, Deferrable: true}}
		case "/materials":
			if p.Action == "supply_deferred" || p.Action == "submit" && at.Unix()%7 > 4 { // or it is left to follow
				d.Materials = []workflow.Material{{Code: "x", File: "示例.pdf"}}
			}
		case "/deferred":
			day, _ := calendar.China().Add(calendar.ReceivedOn(at), 1)
			d.Deferred = []workflow.Deferral{{Material: "x", Until: day}}
		case "/reason":
			d.Reason = "示例"
		case "/opinion":
			d.Opinion = "示例"
		case "/office":
			d.Office = []string{"甲处", "乙处"}[at.Hour()%2] // so that an office that was asked may come to have the case
		case "/offices":
			d.Offices = []string{"乙处"}
		case "/until":
			d.Until, _ = calendar.China().Add(calendar.ReceivedOn(at), 1)
		case "/step":
			d.Step = workflow.SiteVisit
		case "/outcome":
			d.Outcome = workflow.Granted
		case "/number":
			d.Number = "示发改许可〔2026〕7号"
		case "/delivery":
			d.Delivery = "邮寄"
		case "/ground":
			d.Ground = "expert_review"
		case "/notice":
			d.Notice = "告知书"
		case "/items":
			d.Items = []workflow.Item{{Text: "示例"}}
		case "/note":
			d.Note = "示例"
		}
	}
	return d
}

// Guards that a flow may name exist: a contradiction of none would be one nobody sees.
func TestContradictionsNameGuards(t *testing.T) {
	for _, pair := range contradictions() {
		for _, g := range pair {
			if !slices.Contains(workflow.GuardNames(), g) {
				t.Errorf("no guard is called %s", g)
			}
		}
	}
	for _, f := range workflow.Shandong().Flows() {
		for _, tr := range f.Process.Transitions {
			if pair, ok := contradict(&tr); ok {
				t.Errorf("%s: %s asks for %v", f.ID, tr.Action, pair)
			}
		}
	}
}
