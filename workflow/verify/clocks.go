package verify

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// The ways a clock can stand in the course of a path.
const (
	idle = iota
	running
	deemed // running because the acceptance clock ran out in silence
)

// clocks finds clocks that never start, or that an end leaves running.
func (v *verifier) clocks(f *workflow.Flow) {
	for i := range f.Clocks {
		k := &f.Clocks[i]
		at := yiwang.At("/clocks", i)
		if k.ID == "" || slices.ContainsFunc(f.Clocks[:i], func(x workflow.ClockRule) bool { return x.ID == k.ID }) {
			v.find(IDTwice, at+"/id", nil, k.ID)
		}
		v.events(at+"/start", k.Start)
		v.events(at+"/stop", k.Stop)
		office := k.Owner != workflow.Applicant
		if office && k.Limit == nil {
			v.find(LimitUnknown, at, nil, named(k.Name, k.ID))
		}
		if len(v.plain.nodes) == 1 {
			continue
		}
		if office && k.Anchor == "" && !slices.ContainsFunc(k.Start, v.happens) {
			v.find(ClockNeverStarts, at+"/start", nil, named(k.Name, k.ID))
			continue
		}
		if !office && len(k.Stop) == 0 {
			continue // what ends it happens elsewhere
		}
		g := v.over(f, k)
		v.left(g, at+"/stop", k)
	}
}

// left finds the ends at which a clock still runs for good. Of ends that follow on each
// other the first is told.
func (v *verifier) left(g *graph, at string, k *workflow.ClockRule) {
	told := make([]bool, len(g.nodes))
	ends := map[workflow.State]bool{}
	for n, end := range g.nodes {
		if end.mode == idle || !g.final(n) || ends[end.state] {
			continue
		}
		stops := false
		for m, yes := range g.reach(n) {
			stops = stops || yes && g.nodes[m].mode == idle
		}
		if stops {
			continue
		}
		told[n], ends[end.state] = true, true
		if !told[g.back[n].to] {
			v.find(ClockLeftRunning, at, g.path(n), named(k.Name, k.ID), v.term(end.state))
		}
	}
}

// events finds events that no transition leaves behind.
func (v *verifier) events(at string, list []workflow.EventType) {
	for i, e := range list {
		if !slices.ContainsFunc(v.p.Transitions, func(t workflow.Transition) bool { return t.Event == e }) {
			v.find(NameUnknown, yiwang.At(at, i), nil, yiwang.Term{ZH: "事件", EN: "event"}, string(e))
		}
	}
}

// happens reports whether some path leaves an event behind.
func (v *verifier) happens(e workflow.EventType) bool {
	for _, out := range v.plain.out {
		if slices.ContainsFunc(out, func(x edge) bool { return v.p.Transitions[x.by].Event == e }) {
			return true
		}
	}
	return false
}

// over is the process with a clock running over it, as package workflow runs it. A
// clock for one outcome can start: that was the outcome. After silence at acceptance
// nothing is open that must come within its limit.
func (v *verifier) over(f *workflow.Flow, k *workflow.ClockRule) *graph {
	var silence []workflow.EventType
	if i := slices.IndexFunc(f.Clocks, func(x workflow.ClockRule) bool { return x.ID == k.DeemedFrom }); i >= 0 && k.DeemedFrom != "" && f.Clocks[i].Lapse == workflow.DeemedAccepted {
		silence = f.Clocks[i].Start
	}
	return v.graph(func(mode int, t *workflow.Transition) []int {
		switch {
		case mode == deemed && slices.Contains(t.Guards, "within_acceptance_limit"):
			return nil
		case slices.Contains(k.Start, t.Event):
			return []int{running}
		case mode != idle && slices.Contains(k.Stop, t.Event):
			return []int{idle}
		case mode == idle && slices.Contains(silence, t.Event):
			return []int{idle, deemed}
		}
		return []int{mode}
	})
}

// limits compares the bureau's word with the law, and both with the limits of the
// stages and steps that a case goes through while they run. Where silence started a
// clock, the office is late already: what led there is not counted.
func (v *verifier) limits(f *workflow.Flow) {
	known := map[string]*workflow.Limit{}
	for i := range f.Clocks {
		k := &f.Clocks[i]
		if k.ID != workflow.Promised && k.ID != workflow.Statutory || k.Limit == nil || known[k.ID] != nil {
			continue
		}
		known[k.ID] = k.Limit
		g := v.over(f, k)
		most := g.longest(k.Limit.Unit, func(n node) (place, bool) { return v.place(n.state), n.mode == running })
		if most.sum > k.Limit.Count {
			v.find(PathOverLimit, yiwang.At("/clocks", i)+"/limit", most.path, named(k.Name, k.ID),
				most.sum, deadline.UnitTerm(k.Limit.Unit, most.sum), k.Limit.Count, deadline.UnitTerm(k.Limit.Unit, k.Limit.Count), most.left)
		}
	}
	p, s := known[workflow.Promised], known[workflow.Statutory]
	if p != nil && s != nil && (p.Unit != s.Unit || p.Count > s.Count) {
		i := slices.IndexFunc(f.Clocks, func(k workflow.ClockRule) bool { return k.ID == workflow.Promised })
		v.find(PromiseOverLaw, yiwang.At("/clocks", i)+"/limit", nil,
			p.Count, deadline.UnitTerm(p.Unit, p.Count), s.Count, deadline.UnitTerm(s.Unit, s.Count))
	}
}
