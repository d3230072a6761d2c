package verify

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// states finds states that a case cannot come to, cannot leave, or in which nobody
// moves it.
func (v *verifier) states() {
	if len(v.plain.out[0]) == 0 || len(v.plain.nodes) == 1 {
		v.find(NoOpening, "/transitions", nil)
		return // no state is reached: that is the reason
	}
	for i, s := range v.p.States {
		at := yiwang.At("/states", i)
		n := v.plain.index(s.ID)
		if n < 0 {
			v.find(StateUnreached, at, nil, v.term(s.ID))
			continue
		}
		if s.Final == s.Next.Valid() {
			v.find(NextMissing, at+"/next", v.plain.path(n), v.term(s.ID))
		} else if !s.Final {
			v.next(at, s, n)
		}
	}
	v.ends()
	for i, t := range v.p.Transitions {
		for j, from := range t.From {
			to, _ := v.p.State(t.To)
			if s, ok := v.p.State(from); ok && s.Final && t.To != "" && !to.Final {
				v.find(EndLeft, yiwang.At(yiwang.At("/transitions", i)+"/from", j), v.plain.to(from), v.term(from), t.Term())
			}
		}
	}
}

// next finds a role that has the next move and cannot make it.
func (v *verifier) next(at string, s workflow.StateRule, n int) {
	var leave []workflow.Role
	acts := false
	for _, e := range v.plain.out[n] {
		roles := v.p.Transitions[e.by].Roles
		acts = acts || slices.Contains(roles, s.Next)
		if e.to != n {
			leave = append(leave, roles...)
		}
	}
	slices.Sort(leave)
	leave = slices.DeleteFunc(slices.Compact(leave), func(r workflow.Role) bool { return !r.Valid() })
	switch {
	case len(v.plain.out[n]) == 0: // a dead end
	case !acts:
		v.find(NextIdle, at+"/next", v.plain.path(n), v.term(s.ID), s.Next.Term())
	case len(leave) == 1 && leave[0] != s.Next:
		v.find(NextCannotLeave, at+"/next", v.plain.path(n), v.term(s.ID), s.Next.Term(), leave[0].Term())
	}
}

// ends finds where cases stay for ever: a state without a way out, or states that only
// lead to each other. What leads there and nowhere else is not told beside it.
func (v *verifier) ends() {
	g := v.plain
	reach := g.reaches()
	told := make([]bool, len(g.nodes))
	for n := 1; n < len(g.nodes); n++ {
		onward := false // to an end, or on a way that does not come back
		for m, yes := range reach[n] {
			onward = onward || yes && (g.final(m) || !reach[m][n])
		}
		if onward || told[n] {
			continue
		}
		for m, yes := range reach[n] {
			told[m] = told[m] || yes
		}
		s := g.nodes[n].state
		at := yiwang.At("/states", slices.IndexFunc(v.p.States, func(x workflow.StateRule) bool { return x.ID == s }))
		if cycle := g.between(n, n); cycle != nil {
			v.find(Endless, at, g.path(n), v.term(s)).Cycle = cycle
		} else {
			v.find(DeadEnd, at, g.path(n), v.term(s))
		}
	}
}

// suspensions finds states in which a case can be suspended and not resumed, and those
// in which a suspended case can come to stand with no way to be resumed or to an end.
func (v *verifier) suspensions() {
	g := v.graph(func(suspended int, t *workflow.Transition) []int {
		switch {
		case suspended == 1 && slices.Contains(t.Guards, "not_suspended"), suspended == 0 && slices.Contains(t.Guards, "is_suspended"):
			return nil
		case t.Event == "suspended":
			return []int{1}
		case t.Event == "resumed":
			return []int{0}
		}
		return []int{suspended}
	})
	reach := g.reaches()
	for n, at := range g.nodes {
		if at.mode == 0 || g.final(n) {
			continue
		}
		stuck := true
		for m, yes := range reach[n] {
			stuck = stuck && !(yes && (g.nodes[m].mode == 0 || g.final(m)))
		}
		here := func(event workflow.EventType) bool {
			return slices.ContainsFunc(v.p.Transitions, func(t workflow.Transition) bool { return t.Event == event && slices.Contains(t.From, at.state) })
		}
		if stuck || here("suspended") && !here("resumed") {
			i := slices.IndexFunc(v.p.States, func(x workflow.StateRule) bool { return x.ID == at.state })
			v.find(SuspensionStuck, yiwang.At("/states", i), g.path(n), v.term(at.state))
		}
	}
}
