package inquiry

import (
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Kind tells refusals apart, as it does those of a case.
type Kind = workflow.Kind

// The kinds of refusal, each with its own code "inquiry.<kind>".
const (
	UnknownAction = workflow.UnknownAction // there is no such action
	NotPermitted  = workflow.NotPermitted  // not in this state
	Forbidden     = workflow.Forbidden     // not by this role, or not by this person
	BadInput      = workflow.BadInput      // something is missing or wrong
	Blocked       = workflow.Blocked       // the inquiry does not allow it, whatever is handed in
)

// Refusal is the answer to a command that cannot be carried out; the inquiry is
// unchanged.
type Refusal struct {
	Kind   Kind
	State  State
	Stage  Stage // of the frequent question
	Action Action
	Role   workflow.Role
	Unmet  yiwang.Problems // all of it; empty for the first three kinds
}

// Code is the stable code of the refusal.
func (r *Refusal) Code() string { return "inquiry." + string(r.Kind) }

// Args fill the sentence of Code.
func (r *Refusal) Args() []any {
	switch r.Kind {
	case UnknownAction:
		return []any{yiwang.Quote(string(r.Action))}
	case Forbidden:
		return []any{r.Action.Term(), r.Role.Term()}
	}
	i := slices.IndexFunc(steps(), func(s step) bool { return s.action == r.Action })
	if s := steps()[i]; s.stages != nil && slices.Contains(s.from, r.State) {
		return []any{r.Action.Term(), r.Stage.Term()}
	}
	return []any{r.Action.Term(), r.State.Term()}
}

// Problems are all that is unmet, each with its place.
func (r *Refusal) Problems() []yiwang.Problem { return r.Unmet }

// Error tells developers the whole refusal in English.
func (r *Refusal) Error() string {
	s := fmt.Sprintf("inquiry: %s: action %q in state %q by %q", r.Kind, r.Action, r.State, r.Role)
	if len(r.Unmet) > 0 {
		s += ": " + r.Unmet.String()
	}
	return s
}
