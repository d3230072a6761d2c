package supervision

import (
	"fmt"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Kind tells refusals apart, as it does those of a case.
type Kind = workflow.Kind

// The kinds of refusal, each with its own code "supervision.<kind>".
const (
	UnknownAction = workflow.UnknownAction // there is no such action
	NotPermitted  = workflow.NotPermitted  // not in this state
	Forbidden     = workflow.Forbidden     // not by this role
	BadInput      = workflow.BadInput      // something is missing or wrong
	Blocked       = workflow.Blocked       // the order does not allow it, whatever is handed in
)

// Refusal is the answer to a command that cannot be carried out; the order is
// unchanged.
type Refusal struct {
	Kind     Kind
	State    State
	Action   Action
	Role     workflow.Role
	Problems yiwang.Problems // all that is unmet; empty for the first three kinds
}

// Code is the stable code of the refusal.
func (r *Refusal) Code() string { return "supervision." + string(r.Kind) }

// Args fill the sentence of Code.
func (r *Refusal) Args() []any {
	switch r.Kind {
	case UnknownAction:
		return []any{yiwang.Quote(string(r.Action))}
	case Forbidden:
		return []any{r.Action.Term(), r.Role.Term()}
	}
	return []any{r.Action.Term(), r.State.Term()}
}

// Error tells developers the whole refusal in English.
func (r *Refusal) Error() string {
	s := fmt.Sprintf("supervision: %s: action %q in state %q by %q", r.Kind, r.Action, r.State, r.Role)
	if len(r.Problems) > 0 {
		s += ": " + r.Problems.String()
	}
	return s
}
