package workflow

import (
	"errors"
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// verifyProcess finds what would strand a case: unknown names, a state that
// leads nowhere or that nothing leads to, an end with a way out, an action that
// two rules answer in one state.
func verifyProcess(p Process) []error {
	known := GuardNames()
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
			} else if to, _ := p.State(t.To); s.Final && t.To != "" && !to.Final {
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
			if !slices.Contains(known, g) {
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
		own := k.Owner == Applicant // no word of the office's, no light: any id, any unit, an end that may lie elsewhere
		if !own && !slices.Contains(ClockIDs(), k.ID) || k.ID == "" || slices.ContainsFunc(f.Clocks[:i], func(x ClockRule) bool { return x.ID == k.ID }) {
			bad("clock %q unknown or twice; there are %v", k.ID, ClockIDs())
		}
		for _, p := range k.Rule.Verify() {
			bad("clock %q: %s: %s", k.ID, p.Pointer, p.Message.In(language.English))
		}
		if k.Lapse != "" && (k.Lapse != DeemedAccepted || k.ID != Acceptance) && (k.Lapse != DeemedGranted || k.ID != Statutory) {
			bad("clock %q: unknown lapse %q", k.ID, k.Lapse)
		}
		if k.LapseWith != "" && (k.Lapse != DeemedGranted || !slices.ContainsFunc(f.Clocks, func(x ClockRule) bool { return x.ID == k.LapseWith && x.Anchor != "" })) {
			bad("clock %q: lapse with %q, which has no anchor, or nothing follows", k.ID, k.LapseWith)
		}
		if k.Outcome != "" && k.Outcome.Name() == "" {
			bad("clock %q: unknown outcome %q", k.ID, k.Outcome)
		}
		if k.Anchor != "" && (k.Anchor != Effective || !own || len(k.Start) > 0) {
			bad("clock %q: anchor %q unknown, of the office, or beside a start", k.ID, k.Anchor)
		}
		if !k.Owner.Valid() || len(k.Start) == 0 && k.Anchor == "" || len(k.Stop) == 0 && (!own || k.Anchor != "") {
			bad("clock %q: needs an owner, a start and a stop", k.ID)
		}
		if k.Limit != nil {
			if err := verifyLimit(*k.Limit); !own && (err != nil || k.After != nil) {
				bad("clock %q: of the office, but not counted in days from its start: %d %q", k.ID, k.Limit.Count, k.Limit.Unit)
			}
			if k.Limit.Unit == calendar.WorkingHour || k.Limit.Unit == calendar.Hour && k.Anchor == "" {
				bad("clock %q: limit %d %q; hours run from an anchor, working hours from none", k.ID, k.Limit.Count, k.Limit.Unit)
			}
			limits[k.ID] = *k.Limit
		}
		if len(k.Choice) > 0 && (len(k.Extensions) < 2 || verifyBasis(k.Choice) != nil) {
			bad("clock %q: a choice with nothing to choose, or without a basis", k.ID)
		}
		for i, x := range k.Extensions {
			if len(k.Choice) == 0 && x.Limit.Count < k.Extensions[0].Limit.Count {
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
		for _, g := range t.Guards {
			asked := map[string]string{"within_acceptance_limit": Acceptance, "first_notice": Acceptance,
				"may_ask_for_hearing": HearingRequest, "hearing_settled": HearingRequest}[g]
			if asked != "" && f.clock(asked) == nil {
				bad("action %q asks for a clock %q, and there is none", t.Action, asked)
			}
		}
	}
	promised, a := limits[Promised]
	statutory, b := limits[Statutory]
	if a && b && (promised.Unit != statutory.Unit || promised.Count > statutory.Count) {
		bad("promised %d %s, more than the statutory %d %s", promised.Count, promised.Unit, statutory.Count, statutory.Unit)
	}
	return problems
}

// verifyLimit refuses a limit that an office cannot owe.
func verifyLimit(l Limit) error {
	if l.Count < 1 || l.Unit != WorkingDay && l.Unit != calendar.CalendarDay {
		return fmt.Errorf("limit %d %q; only working and calendar days from 1 up are known", l.Count, l.Unit)
	}
	return nil
}

// verifyBasis refuses a figure nobody answers for.
func verifyBasis(all []catalog.Basis) error {
	if len(all) == 0 {
		return errors.New("no basis")
	}
	for _, b := range all {
		if b.Title == "" || !b.Mark.Known() {
			return fmt.Errorf("basis %+v without a title, or with an unknown mark", b)
		}
	}
	return nil
}
