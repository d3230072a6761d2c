package verify

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// random makes a small flow out of bytes: few states, so that they meet in every way.
func random(data []byte) *workflow.Flow {
	next := func(n int) int {
		if len(data) == 0 {
			return 0
		}
		b := int(data[0])
		data = data[1:]
		return b % n
	}
	limit := func() *workflow.Limit {
		n := next(6)
		if n == 0 {
			return nil
		}
		return &workflow.Limit{Count: n, Unit: []workflow.Unit{workflow.WorkingDay, workflow.WorkingDay, "calendar_day"}[next(3)]}
	}
	p := workflow.Process{ID: "p", Version: "1", Stages: []workflow.Stage{{ID: "a"}, {ID: "b"}}}
	roles := append(workflow.Roles()[:3], "boss", "")
	n := 1 + next(6)
	for i := range n {
		id := strconv.Itoa(i)
		p.Stages[1].Steps = append(p.Stages[1].Steps, workflow.Step{ID: id, Limit: limit()})
		s := workflow.StateRule{ID: workflow.State(id), Stage: "b", Step: id, Next: roles[next(len(roles))]}
		if s.Final = next(4) == 0; s.Final {
			s.Next = ""
		}
		p.States = append(p.States, s)
	}
	state := func() workflow.State {
		if i := next(n + 2); i < n {
			return workflow.State(strconv.Itoa(i))
		} else if i == n {
			return ""
		}
		return "nowhere"
	}
	events := []workflow.EventType{"e", "f", "g", "suspended", "resumed", ""}
	guards := []string{"is_suspended", "not_suspended", "within_acceptance_limit", "reason_given", "unheard_of"}
	for range next(12) {
		t := workflow.Transition{Action: workflow.Action(strconv.Itoa(next(8))), From: []workflow.State{state(), state()}[:next(3)], To: state(), Event: events[next(len(events))]}
		t.Roles = []workflow.Role{roles[next(len(roles))], roles[next(3)]}[:next(3)]
		for range next(3) {
			t.Guards = append(t.Guards, guards[next(len(guards))])
		}
		p.Transitions = append(p.Transitions, t)
	}
	f := &workflow.Flow{ID: "f", Version: "1", Process: p}
	for _, id := range []string{workflow.Acceptance, workflow.Statutory, workflow.Promised} {
		k := workflow.ClockRule{ID: id, Owner: roles[next(len(roles))], Start: events[next(3):3], Stop: events[next(4):4], Rule: deadline.Rule{Limit: limit()}}
		if next(2) == 0 {
			k.Lapse = workflow.DeemedAccepted
		}
		if next(2) == 0 {
			k.DeemedFrom = workflow.Acceptance
		}
		f.Clocks = append(f.Clocks, k)
	}
	return f
}

// Whatever the flow, verify ends, says the same twice, and proves what it says; and
// what random walks come to is what it says can be come to.
func FuzzFlow(f *testing.F) {
	rnd := rand.New(rand.NewPCG(6, 8))
	for range 200 {
		data := make([]byte, 20+rnd.IntN(150))
		for i := range data {
			data[i] = byte(rnd.Uint32())
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		flow := random(data)
		found := Flow(flow)
		if again := Flow(flow); !reflect.DeepEqual(found, again) {
			t.Fatalf("twice asked, two answers: %v, %v", lines(found), lines(again))
		}
		has := func(r Rule, s workflow.State) bool {
			return slices.ContainsFunc(found, func(x Finding) bool {
				return x.Rule == r && (len(x.Path) > 0 && x.Path[len(x.Path)-1].To == s || len(x.Path) == 0 && x.Pointer == "/states/"+string(s))
			})
		}
		for _, x := range found {
			check(t, []*workflow.Flow{flow}, x)
			if x.In(language.English) == "" || x.Severity != x.Rule.severity() {
				t.Errorf("%+v", x)
			}
		}
		opened := !slices.ContainsFunc(found, func(x Finding) bool { return x.Rule == NoOpening })
		reached := spread(flow)
		for _, s := range flow.Process.States {
			if opened && reached[s.ID] == has(StateUnreached, s.ID) {
				t.Errorf("state %s: reached %v, and found %v", s.ID, reached[s.ID], lines(found))
			}
		}
		walk(t, flow, found)
	})
}

// spread works out what can be reached in the plainest way: again and again, until
// nothing is added.
func spread(f *workflow.Flow) map[workflow.State]bool {
	reached := map[workflow.State]bool{"": true}
	for more := true; more; {
		more = false
		for s := range reached {
			for _, t := range out(f, s) {
				if to := t.To; to != "" && !reached[to] {
					reached[to], more = true, true
				}
			}
		}
	}
	return reached
}

// leads are the transitions that can still be taken from a state on.
func leads(f *workflow.Flow, s workflow.State) []workflow.Transition {
	var all []workflow.Transition
	seen, next := map[workflow.State]bool{s: true}, []workflow.State{s}
	for len(next) > 0 {
		ways := out(f, next[0])
		next = next[1:]
		all = append(all, ways...)
		for _, t := range ways {
			if t.To != "" && !seen[t.To] {
				seen[t.To] = true
				next = append(next, t.To)
			}
		}
	}
	return all
}

// out are the transitions a machine would take out of a state.
func out(f *workflow.Flow, s workflow.State) []workflow.Transition {
	var all []workflow.Transition
	end, _ := f.Process.State(s)
	for _, a := range f.Process.Actions() {
		i := slices.IndexFunc(f.Process.Transitions, func(t workflow.Transition) bool { return t.Action == a && slices.Contains(t.From, s) })
		if i < 0 {
			continue
		}
		t := f.Process.Transitions[i]
		to, known := f.Process.State(t.To)
		asked := slices.ContainsFunc(t.Roles, workflow.Role.Valid) && !slices.Contains(t.Guards, "unheard_of")
		both := slices.Contains(t.Guards, "is_suspended") && slices.Contains(t.Guards, "not_suspended")
		if asked && !both && (known && (to.Final || !end.Final) || t.To == "") {
			all = append(all, t)
		}
	}
	return all
}

// walk goes at random, with the clocks running by hand: a clock that an end leaves
// running has its finding, and no walk goes through more than the longest path.
func walk(t *testing.T, f *workflow.Flow, found []Finding) {
	t.Helper()
	v := look(&f.Process)
	rnd := rand.New(rand.NewPCG(1, 2))
	for i := range f.Clocks {
		k := &f.Clocks[i]
		g := v.over(f, k)
		most := g.longest(workflow.WorkingDay, func(n node) (place, bool) { return v.place(n.state), n.mode == running })
		for range 20 {
			var s workflow.State
			runs, sum := false, 0
			through := map[workflow.State]bool{}
			for range 20 {
				ways := out(f, s)
				if len(ways) == 0 {
					break
				}
				w := ways[rnd.IntN(len(ways))]
				if slices.Contains(k.Start, w.Event) {
					runs = true
				} else if slices.Contains(k.Stop, w.Event) {
					runs = false
				}
				if w.To != "" {
					s = w.To
				}
				if r, _ := f.Process.State(s); runs && !r.Final && !through[s] {
					through[s] = true
					if p := v.step(s); p.in(workflow.WorkingDay) {
						sum += p.limit.Count
					}
				}
			}
			if sum > most.sum {
				t.Fatalf("clock %s: a walk of %d days, and the longest path has %d", k.ID, sum, most.sum)
			}
			stops := slices.ContainsFunc(leads(f, s), func(x workflow.Transition) bool {
				return slices.Contains(k.Stop, x.Event) && !slices.Contains(k.Start, x.Event)
			})
			if r, _ := f.Process.State(s); r.Final && runs && !stops && (k.Owner != workflow.Applicant || len(k.Stop) > 0) {
				if !slices.ContainsFunc(found, func(x Finding) bool {
					if x.Rule != ClockLeftRunning || x.Pointer != "/clocks/"+strconv.Itoa(i)+"/stop" {
						return false
					}
					end := x.Path[len(x.Path)-1].To
					return end == s || slices.ContainsFunc(leads(f, end), func(x workflow.Transition) bool { return x.To == s })
				}) {
					t.Fatalf("clock %s still runs in %s, and that was not found", k.ID, s)
				}
			}
		}
	}
}
