package workflow

import (
	"errors"
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// verifyProcess finds what would strand a case: unknown names, a state that
// leads nowhere or that nothing leads to, an end with a way out, an action that
// two rules answer in one state.
func verifyProcess(p Process) []error {
	var problems []error
	bad := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("workflow: process %q: "+format, append([]any{p.ID}, args...)...))
	}
	if len(p.Stages) == 0 || len(p.States) == 0 || len(p.Transitions) == 0 {
		bad("stages, states and transitions must not be empty")
	}
	for i, s := range p.States {
		stage, ok := p.Stage(s.Stage)
		if !ok {
			bad("state %q: unknown stage %q", s.ID, s.Stage)
		}
		if s.Step != "" && !slices.ContainsFunc(stage.Steps, func(x Step) bool { return x.ID == s.Step }) {
			bad("state %q: unknown step %q", s.ID, s.Step)
		}
		if s.Final == s.Next.Valid() {
			bad("state %q: either final or with a role that has the next move", s.ID)
		}
		if s.ID == "" || slices.ContainsFunc(p.States[:i], func(x StateRule) bool { return x.ID == s.ID }) {
			bad("state %q empty or twice", s.ID)
		}
	}
	if p.ID == "" || p.Version == "" || p.Name == "" {
		bad("needs an id, a version and a name")
	}
	if err := verifyBasis(p.Basis); err != nil {
		bad("%w", err)
	}
	limit := func(where string, l *Limit, basis []catalog.Basis) {
		if l == nil {
			return
		}
		if err := verifyLimit(*l); err != nil {
			bad("%s: %w", where, err)
		}
		if err := verifyBasis(basis); err != nil {
			bad("%s: %w", where, err)
		}
	}
	for _, stage := range p.Stages {
		limit("stage "+stage.ID, stage.Limit, stage.Basis)
		for _, step := range stage.Steps {
			limit("step "+stage.ID+"/"+step.ID, step.Limit, step.Basis)
		}
	}
	for i, stage := range p.Stages {
		if i > 0 && !slices.ContainsFunc(p.States, func(s StateRule) bool { return s.Stage == stage.ID }) {
			bad("stage %q: no state lies in it", stage.ID)
		}
	}
	for _, t := range p.Transitions {
		if _, ok := p.State(t.To); !ok && t.To != "" {
			bad("action %q: unknown state %q", t.Action, t.To)
		}
		if t.Event == "" || len(t.From) == 0 || len(t.Roles) == 0 {
			bad("action %q: needs an event, a state to come from and a role", t.Action)
		}
		for _, from := range t.From {
			if s, ok := p.State(from); from != "" && !ok {
				bad("action %q: unknown state %q", t.Action, from)
			} else if s.Final {
				bad("action %q leads out of the end state %q", t.Action, from)
			}
			n := 0
			for _, u := range p.Transitions {
				if u.Action == t.Action && slices.Contains(u.From, from) {
					n++
				}
			}
			if n > 1 {
				bad("action %q: %d rules in state %q", t.Action, n, from)
			}
		}
		for _, r := range t.Roles {
			if !r.Valid() {
				bad("action %q: unknown role %q", t.Action, r)
			}
		}
		for _, g := range t.Guards {
			if _, ok := guards()[g]; !ok {
				bad("action %q: unknown guard %q", t.Action, g)
			}
		}
	}
	for _, s := range p.States {
		if !p.reaches("", s.ID) {
			bad("state %q is never reached", s.ID)
		}
		if !s.Final && !slices.ContainsFunc(p.States, func(end StateRule) bool { return end.Final && p.reaches(s.ID, end.ID) }) {
			bad("state %q reaches no end", s.ID)
		}
	}
	return problems
}

// reaches reports whether a chain of transitions leads from one state to another.
func (p *Process) reaches(from, to State) bool {
	seen, next := map[State]bool{}, []State{from}
	for len(next) > 0 {
		s := next[0]
		next = next[1:]
		if s == to {
			return true
		}
		for _, t := range p.Transitions {
			if t.To != "" && slices.Contains(t.From, s) && !seen[t.To] {
				seen[t.To] = true
				next = append(next, t.To)
			}
		}
	}
	return false
}

// verifyClocks finds clocks that could never be right: events the process does
// not know, a limit without a basis, a promise longer than the law allows.
func verifyClocks(f *Flow) []error {
	var problems []error
	bad := func(format string, args ...any) {
		problems = append(problems, fmt.Errorf("workflow: flow %q: "+format, append([]any{f.ID}, args...)...))
	}
	if f.ID == "" || f.Version == "" || f.Name == "" {
		bad("needs an id, a version and a name")
	}
	limits := map[string]Limit{}
	for i, k := range f.Clocks {
		if !slices.Contains(ClockIDs(), k.ID) || slices.ContainsFunc(f.Clocks[:i], func(x ClockRule) bool { return x.ID == k.ID }) {
			bad("clock %q unknown or twice; there are %v", k.ID, ClockIDs())
		}
		if err := verifyBasis(k.Basis); err != nil {
			bad("clock %q: %w", k.ID, err)
		}
		if k.Lapse != "" && (k.Lapse != DeemedAccepted || k.ID != Acceptance) {
			bad("clock %q: unknown lapse %q", k.ID, k.Lapse)
		}
		if k.Outcome != "" && k.Outcome.Name() == "" {
			bad("clock %q: unknown outcome %q", k.ID, k.Outcome)
		}
		if !k.Owner.Valid() || len(k.Start) == 0 || len(k.Stop) == 0 {
			bad("clock %q: needs an owner, a start and a stop", k.ID)
		}
		if k.Limit != nil {
			if err := verifyLimit(*k.Limit); err != nil {
				bad("clock %q: %w", k.ID, err)
			}
			limits[k.ID] = *k.Limit
		}
		for _, g := range k.Grounds {
			if g.ID == "" || g.Name == "" || verifyBasis(g.Basis) != nil || g.Limit != nil && verifyLimit(*g.Limit) != nil {
				bad("clock %q: ground %q lacks a name or a basis, or its limit is unknown", k.ID, g.ID)
			}
		}
		for i, x := range k.Extensions {
			if x.Approver == "" || verifyBasis(x.Basis) != nil || verifyLimit(x.Limit) != nil {
				bad("clock %q: extension %d lacks an approver or a basis, or its limit is unknown", k.ID, i+1)
			}
			if x.Limit.Count < k.Extensions[0].Limit.Count {
				bad("clock %q: extension %d is stricter than the first, which holds", k.ID, i+1)
			}
		}
		for _, e := range slices.Concat(k.Start, k.Stop) {
			if !slices.ContainsFunc(f.Process.Transitions, func(t Transition) bool { return t.Event == e }) {
				bad("clock %q: unknown event %q", k.ID, e)
			}
		}
		if k.DeemedFrom != "" && !slices.ContainsFunc(f.Clocks[:i], func(x ClockRule) bool { return x.ID == k.DeemedFrom && x.Lapse == DeemedAccepted }) {
			bad("clock %q: deemed_from names no earlier clock whose lapse is %s: %q", k.ID, DeemedAccepted, k.DeemedFrom)
		}
	}
	for _, t := range f.Process.Transitions {
		asks := slices.Contains(t.Guards, "within_acceptance_limit") || slices.Contains(t.Guards, "first_notice")
		if asks && !slices.ContainsFunc(f.Clocks, func(k ClockRule) bool { return k.ID == Acceptance }) {
			bad("action %q asks for a clock %q, and there is none", t.Action, Acceptance)
		}
	}
	promised, a := limits[Promised]
	statutory, b := limits[Statutory]
	if a && b && promised.Count > statutory.Count {
		bad("promised %d working days, more than the statutory %d", promised.Count, statutory.Count)
	}
	return problems
}

// verifyLimit refuses a limit this version cannot compute.
func verifyLimit(l Limit) error {
	if l.Count < 1 || l.Unit != WorkingDay {
		return fmt.Errorf("limit %d %q; only working days from 1 up are known", l.Count, l.Unit)
	}
	return nil
}

// verifyBasis refuses a figure nobody answers for.
func verifyBasis(all []catalog.Basis) error {
	if len(all) == 0 {
		return errors.New("no basis")
	}
	for _, b := range all {
		if b.Title == "" || !slices.Contains([]catalog.Mark{catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example}, b.Mark) {
			return fmt.Errorf("basis %+v without a title, or with an unknown mark", b)
		}
	}
	return nil
}
