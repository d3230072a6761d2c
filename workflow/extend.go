package workflow

import (
	"fmt"
	"slices"
)

// fileProcess is a process as its file has it: whole, or what differs from another.
type fileProcess struct {
	Process
	Extends string `json:"extends"` // id of the process it is, but for what follows
	Without struct {
		States  []State  `json:"states"`
		Actions []Action `json:"actions"`
	} `json:"without"` // what it has not
}

// whole is the process with what it takes over from the one it extends: its stages
// where it names none, and every state and action that it has neither itself nor is
// without. What leads to or from a state that is gone, is gone too.
func (p fileProcess) whole(files map[string]fileProcess) (Process, error) {
	if p.Extends == "" {
		return p.Process, nil
	}
	base, ok := files[p.Extends]
	if !ok || base.Extends != "" {
		return p.Process, fmt.Errorf("workflow: process %q extends %q, which is unknown or extends another", p.ID, p.Extends)
	}
	for _, s := range p.Without.States {
		if _, ok := base.State(s); !ok {
			return p.Process, fmt.Errorf("workflow: process %q is without state %q, which %q has not", p.ID, s, base.ID)
		}
	}
	for _, a := range p.Without.Actions {
		if !slices.Contains(base.Actions(), a) {
			return p.Process, fmt.Errorf("workflow: process %q is without action %q, which %q has not", p.ID, a, base.ID)
		}
	}
	if len(p.Stages) == 0 {
		p.Stages = base.Stages
	}
	p.Basis = slices.Concat(p.Basis, base.Basis)
	p.States = lay(base.States, p.States, func(s StateRule) State { return s.ID },
		func(s StateRule) bool { return slices.Contains(p.Without.States, s.ID) })
	gone := func(s State) bool { _, ok := p.State(s); return s != "" && !ok }
	var taken []Transition
	for _, t := range base.Transitions {
		t.From = slices.DeleteFunc(slices.Clone(t.From), gone)
		if len(t.From) > 0 && !gone(t.To) {
			taken = append(taken, t)
		}
	}
	p.Transitions = lay(taken, p.Transitions, func(t Transition) Action { return t.Action },
		func(t Transition) bool { return slices.Contains(p.Without.Actions, t.Action) })
	return p.Process, nil
}

// lay puts what is over in the place of what has its key below, or after it all, and
// leaves out what is without.
func lay[T any, K comparable](below, over []T, key func(T) K, without func(T) bool) []T {
	all := slices.DeleteFunc(slices.Clone(below), without)
	for _, x := range over {
		if i := slices.IndexFunc(all, func(y T) bool { return key(y) == key(x) }); i >= 0 {
			all[i] = x
		} else {
			all = append(all, x)
		}
	}
	return all
}
