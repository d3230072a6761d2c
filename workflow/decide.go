package workflow

import (
	"cmp"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Machine decides over the cases of one flow. It holds no state of its own; one
// value serves any number of goroutines.
type Machine struct {
	Flow     *Flow
	Calendar *calendar.Calendar
	Lights   *Thresholds // nil means the default preset
}

// Command asks for an action.
type Command struct {
	Case    string // id of the case; given by the caller, also when it is opened
	Action  Action
	Actor   Actor
	At      time.Time
	Details Details
}

// Decide says what happens when cmd meets c: the events to be recorded, or a
// *Refusal that names everything unmet. It changes nothing. A case that does
// not exist yet is the zero Case.
func (m Machine) Decide(c Case, cmd Command) ([]Event, error) {
	t, known, permitted := m.Flow.Process.transition(c.State, cmd.Action)
	refusal := &Refusal{State: m.Flow.Process.term(c.State), Action: t.Term(), Role: cmd.Actor.Role}
	switch {
	case !known:
		refusal.Kind, refusal.Action = UnknownAction, m.Flow.Process.actionTerm(cmd.Action)
		return nil, refusal
	case !permitted:
		refusal.Kind, refusal.Action = NotPermitted, m.Flow.Process.actionTerm(cmd.Action)
		return nil, refusal
	case !slices.Contains(t.Roles, cmd.Actor.Role):
		refusal.Kind = Forbidden
		return nil, refusal
	}
	q := question{machine: m, c: c, cmd: cmd, today: dayOf(cmd.At)}
	refusal.Kind = BadInput
	for _, name := range t.Guards {
		g, unmet := q.ask(name)
		if len(unmet) > 0 && !g.input() {
			refusal.Kind = Blocked
		}
		refusal.Unmet = append(refusal.Unmet, unmet...)
	}
	if last := len(c.History); last > 0 && q.today.Before(c.History[last-1].Date) {
		u := problem("", "workflow.before_last", q.today.String(), c.History[last-1].Date.String())
		u.Guard = "in_order"
		refusal.Kind, refusal.Unmet = Blocked, append(refusal.Unmet, u)
	}
	for _, pointer := range cmd.Details.unwanted(t, m.Flow.Anchored()) {
		u := problem(pointer, "workflow.field_unwanted", t.Term())
		u.Guard = "nothing_else"
		refusal.Unmet = append(refusal.Unmet, u)
	}
	if len(refusal.Unmet) > 0 {
		return nil, refusal
	}
	details := cmd.Details
	if !details.Effective.IsZero() {
		details.Effective = details.Effective.UTC().Truncate(time.Microsecond)
	}
	if c.State == "" {
		details.Versions.Flow = m.Flow.Version
	}
	return []Event{{
		Case:    cmd.Case,
		Version: c.Version + 1,
		Type:    t.Event,
		Action:  t.Action,
		Flow:    m.Flow.ID,
		From:    c.State,
		To:      cmp.Or(t.To, c.State),
		At:      cmd.At.UTC().Truncate(time.Microsecond),
		Date:    q.today,
		Actor:   cmd.Actor,
		Details: details,
	}}, nil
}

// Possibility is one action as it stands for an actor: possible, with what it
// needs, or not, and why.
type Possibility struct {
	Action   Action
	Name     string
	Possible bool
	Roles    []Role // who may ask for it
	Needs    []Need // what has to be handed in
	To       State
	Refusal  *Refusal // why not; nil when possible
}

// Need is something an action must be given.
type Need struct {
	Guard   string
	Pointer string // where it goes in the details, e.g. "/reason"
}

// Actions answers what actor may do with c at an instant: every action of the
// flow, those possible first to last in the order of the data, each of the
// others with its refusal.
func (m Machine) Actions(c Case, actor Actor, at time.Time) []Possibility {
	var all []Possibility
	for _, action := range m.Flow.Process.Actions() {
		term := m.Flow.Process.actionTerm(action)
		p := Possibility{Action: action, Name: term.ZH}
		refusal := &Refusal{State: m.Flow.Process.term(c.State), Action: term, Role: actor.Role}
		t, _, permitted := m.Flow.Process.transition(c.State, action)
		if !permitted {
			refusal.Kind = NotPermitted
			p.Refusal = refusal
			all = append(all, p)
			continue
		}
		p.Roles, p.To = t.Roles, t.To
		q := question{machine: m, c: c, cmd: Command{Case: c.ID, Action: action, Actor: actor, At: at}, today: dayOf(at)}
		for _, name := range t.Guards {
			if g := guards()[name]; g.input() {
				p.Needs = append(p.Needs, Need{Guard: name, Pointer: g.pointer})
				continue
			}
			_, unmet := q.ask(name)
			refusal.Unmet = append(refusal.Unmet, unmet...)
		}
		switch {
		case !slices.Contains(t.Roles, actor.Role):
			refusal.Kind = Forbidden
			refusal.Unmet = nil
			p.Refusal = refusal
		case len(refusal.Unmet) > 0:
			refusal.Kind = Blocked
			p.Refusal = refusal
		default:
			p.Possible = true
		}
		all = append(all, p)
	}
	return all
}

// dayOf is the day on which what comes in at an instant counts.
func dayOf(at time.Time) calendar.Date { return calendar.ReceivedOn(at) }
