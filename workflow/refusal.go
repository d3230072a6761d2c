package workflow

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// Kind tells refusals apart.
type Kind string

// The kinds of refusal, each with its own code "workflow.<kind>".
const (
	UnknownAction Kind = "action_unknown" // the flow has no such action
	NotPermitted  Kind = "not_permitted"  // not in this state
	Forbidden     Kind = "forbidden"      // not by this role
	BadInput      Kind = "bad_input"      // something the action needs is missing or wrong
	Blocked       Kind = "blocked"        // the case is not ready for it, whatever is handed in
)

// Refusal is the answer to a command that cannot be carried out. It names the
// state, the action and every unmet guard; the case is unchanged.
type Refusal struct {
	Kind   Kind
	State  yiwang.Term
	Action yiwang.Term
	Role   Role
	Unmet  []Unmet // all that is missing, not only the first; empty for the first three kinds
}

// Unmet is one guard that does not hold: which one, about what, and why.
type Unmet struct {
	Guard string // name from the fixed vocabulary
	yiwang.Problem
}

// Code is the stable code of the refusal.
func (r *Refusal) Code() string { return "workflow." + string(r.Kind) }

// Args fill the sentence of Code: action, state, role.
func (r *Refusal) Args() []any {
	switch r.Kind {
	case UnknownAction:
		return []any{r.Action.EN}
	case Forbidden:
		return []any{r.Action, r.Role.Term()}
	}
	return []any{r.Action, r.State}
}

// Problems are the unmet guards, for whoever tells the user.
func (r *Refusal) Problems() []yiwang.Problem {
	all := make([]yiwang.Problem, len(r.Unmet))
	for i, u := range r.Unmet {
		all[i] = u.Problem
	}
	return all
}

// Error tells developers the whole refusal in English.
func (r *Refusal) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "workflow: %s: action %q in state %q by %q", r.Kind, r.Action.EN, r.State.EN, string(r.Role))
	for _, u := range r.Unmet {
		b.WriteString("; " + u.Guard)
		if u.Pointer != "" {
			b.WriteString(" at " + u.Pointer)
		}
		b.WriteString(": " + u.Message.In(language.English))
	}
	return b.String()
}
