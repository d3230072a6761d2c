package workflow

import (
	"slices"
	"time"
)

// Mover is who has the next move of a case.
type Mover struct {
	Role    Role
	Office  string // 处室, where it is known
	Account string // of the very person, where it is known
}

// Next tells who has the next move: one role, and of co-handling offices each that has
// not answered. It is empty for a case that has ended or was never opened.
func (m Machine) Next(c Case) []Mover {
	state, ok := m.Flow.Process.State(c.State)
	if !ok || state.Final {
		return nil
	}
	role := state.Next
	if role == CoHandler {
		var all []Mover
		for _, k := range c.CoHandling {
			if !k.Replied && !k.Silent {
				all = append(all, Mover{Role: CoHandler, Office: k.Office})
			}
		}
		if len(all) > 0 {
			return all
		}
		role = Handler // all have answered: the handling office goes on
	}
	switch role {
	case Applicant:
		return []Mover{{Role: role, Account: c.Applicant.Account}}
	case Handler:
		return []Mover{{Role: role, Office: c.Office, Account: c.Handler}}
	}
	stage, _ := m.Flow.Process.Stage(state.Stage)
	i := slices.IndexFunc(stage.Steps, func(s Step) bool { return s.ID == state.Step })
	if i < 0 {
		return []Mover{{Role: role}}
	}
	return []Mover{{Role: role, Office: stage.Steps[i].Office}}
}

// Due lists what the system is to do with c at an instant without being asked: actions
// open to [System] that need nothing handed in, such as to record that silence is
// acceptance by law, or that offices have not answered by the day set.
func (m Machine) Due(c Case, at time.Time) []Action {
	var due []Action
	for _, t := range m.Flow.Process.Transitions {
		if !slices.Contains(t.Roles, System) || !slices.Contains(t.From, c.State) {
			continue
		}
		_, err := m.Decide(c, Command{Case: c.ID, Action: t.Action, Actor: Actor{Role: System}, At: at})
		if err == nil {
			due = append(due, t.Action)
		}
	}
	return due
}

// MayFallDue reports whether the system has anything to do with cases in a state, sooner
// or later.
func (m Machine) MayFallDue(state State) bool {
	return slices.ContainsFunc(m.Flow.Process.Transitions, func(t Transition) bool {
		return slices.Contains(t.Roles, System) && slices.Contains(t.From, state)
	})
}

// Numbers reports whether an action, as c stands and by this role, gives the document
// its number.
func (m Machine) Numbers(c Case, action Action, by Role) bool {
	t, _ := m.Flow.Process.transition(c.State, action)
	return t != nil && slices.Contains(t.Roles, by) && slices.Contains(t.Guards, "document_number_given")
}
