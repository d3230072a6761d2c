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
	Details *Details // nil: nothing is handed in
}

// Decide says what happens when cmd meets c: the events to be recorded, or a
// *Refusal that names everything unmet. It changes nothing. A case that does
// not exist yet is the zero Case. The events share the details of the command: do not
// write to them afterwards.
func (m Machine) Decide(c Case, cmd Command) ([]Event, error) {
	return m.decide(make([]Event, 1), &c, &cmd) // so short that it is inlined: a caller that keeps no event allocates none
}

// decide is Decide; it fills in the event handed in.
func (m Machine) decide(events []Event, c *Case, cmd *Command) ([]Event, error) {
	t, known := m.Flow.Process.transition(c.State, cmd.Action)
	switch {
	case !known:
		return nil, m.refuse(UnknownAction, c, cmd.Action, cmd.Actor.Role)
	case t == nil:
		return nil, m.refuse(NotPermitted, c, cmd.Action, cmd.Actor.Role)
	case !slices.Contains(t.Roles, cmd.Actor.Role):
		return nil, m.refuse(Forbidden, c, cmd.Action, cmd.Actor.Role)
	}
	d := cmp.Or(cmd.Details, nothing())
	q := question{machine: &m, c: c, cmd: cmd, d: d, today: dayOf(cmd.At)}
	kind, wrong := BadInput, []Unmet(nil)
	judged := make([]string, 0, 8)
	for _, name := range t.Guards {
		pointer, unmet := q.ask(name)
		if len(unmet) > 0 && pointer == "" {
			kind = Blocked
		}
		judged = append(judged, pointer)
		wrong = append(wrong, unmet...)
	}
	if late := outOfOrder(c, q.today); late != nil {
		kind, wrong = Blocked, append(wrong, late...)
	}
	if wrong = append(wrong, d.unwanted(t, m.Flow, judged)...); len(wrong) > 0 {
		return nil, m.refuse(kind, c, cmd.Action, cmd.Actor.Role, wrong...)
	}
	e := &events[0] // filled in where it lies, for it is large
	e.Case, e.Version, e.Flow = cmd.Case, c.Version+1, m.Flow.ID
	e.Type, e.Action, e.From, e.To = t.Event, t.Action, c.State, cmp.Or(t.To, c.State)
	e.At, e.Date = cmd.At.UTC().Truncate(time.Microsecond), q.today
	e.Actor, e.Details = cmd.Actor, d
	if c.State == "" { // what only an application tells
		opening := *d
		opening.Versions.Flow = m.Flow.Version
		opening.Effective = d.Effective.UTC().Truncate(time.Microsecond)
		e.Details = &opening
	}
	return events, nil
}

// refuse tells why not.
func (m Machine) refuse(kind Kind, c *Case, action Action, role Role, unmet ...Unmet) *Refusal {
	p := &m.Flow.Process
	term := p.actionTerm(action)
	if t, _ := p.transition(c.State, action); t != nil {
		term = t.Term() // an action may have another name in another state
	}
	return &Refusal{Kind: kind, State: p.term(c.State), Action: term, Role: role, Unmet: unmet}
}

// outOfOrder finds a day that lies before that of the last event, as no later event may.
func outOfOrder(c *Case, today calendar.Date) []Unmet {
	n := len(c.History)
	if n == 0 || !today.Before(c.History[n-1].Date) {
		return nil
	}
	late := problem("", "workflow.before_last", today.String(), c.History[n-1].Date.String())
	late.Guard = "in_order"
	return []Unmet{late}
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
// others with its refusal. What it refuses, Decide refuses alike, whatever is handed in.
func (m Machine) Actions(c Case, actor Actor, at time.Time) []Possibility {
	actions := m.Flow.Process.Actions()
	all := make([]Possibility, len(actions))
	for i, action := range actions {
		all[i] = m.possibility(c, Command{Case: c.ID, Action: action, Actor: actor, At: at})
	}
	return all
}

// possibility says how a command stands before anything is handed in.
func (m Machine) possibility(c Case, cmd Command) Possibility {
	t, _ := m.Flow.Process.transition(c.State, cmd.Action)
	if t == nil {
		refusal := m.refuse(NotPermitted, &c, cmd.Action, cmd.Actor.Role)
		return Possibility{Action: cmd.Action, Name: refusal.Action.ZH, Refusal: refusal}
	}
	p := Possibility{Action: cmd.Action, Name: t.Name, Roles: t.Roles, To: t.To}
	q := question{machine: &m, c: &c, cmd: &cmd, today: dayOf(cmd.At), d: nothing()}
	var unmet []Unmet
	for _, name := range t.Guards {
		pointer, more := q.ask(name)
		if pointer != "" { // nothing is handed in yet
			p.Needs = append(p.Needs, Need{Guard: name, Pointer: pointer})
			continue
		}
		unmet = append(unmet, more...)
	}
	unmet = append(unmet, outOfOrder(&c, q.today)...)
	switch {
	case !slices.Contains(t.Roles, cmd.Actor.Role):
		p.Refusal = m.refuse(Forbidden, &c, cmd.Action, cmd.Actor.Role)
	case len(unmet) > 0:
		p.Refusal = m.refuse(Blocked, &c, cmd.Action, cmd.Actor.Role, unmet...)
	default:
		p.Possible = true
	}
	return p
}

// dayOf is the day on which what comes in at an instant counts.
func dayOf(at time.Time) calendar.Date { return calendar.ReceivedOn(at) }
