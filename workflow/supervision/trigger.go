package supervision

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Trigger is something about a case that calls for a supervision order on a day.
type Trigger struct {
	Case   string
	Reason string // one of the derived reasons, e.g. PastLimit
	Clock  string // id; of a suspension, the clock that stands still; else ""
	Office string // who is to answer: the office with the next move, "" where none is named
	Role   workflow.Role
	Place  yiwang.Term     // the clock, the stage or step, the ground of the suspension, the office asked
	Since  calendar.Date   // the last day that was in time
	Days   int             // working days past it, up to the day asked; 0 beyond the calendar
	Basis  []catalog.Basis // what gives the time; empty where the bureau told it itself
}

// Message says the trigger in a sentence.
func (t Trigger) Message() yiwang.Message {
	return yiwang.Message{Code: "supervision.trigger_" + t.Reason, Args: []any{t.Place, t.Since.String(), t.Days}}
}

// Triggers tells what calls for supervision of a case on a day, and why:
//
//   - NotAccepted: the time to accept has run out in silence, and nobody accepted,
//     told what is missing, or declined;
//   - PastLimit: another limit of the office runs and is red;
//   - StepLate: the stage or step the case is in has taken longer than its own limit,
//     while no limit of the case is red. Days in which a limit was suspended or the
//     applicant had the next move do not count, nor do earlier stays;
//   - SuspensionOverdue: a limit stands still beyond the end that was told with the
//     suspension (the until of its event; one that was given none cannot be late);
//   - ConsultationOverdue: an office asked has not answered by its day.
//
// Limits that are over call for nothing any more, however late. It needs the whole
// case with its history, and looks at what had happened by the end of the day.
func Triggers(m workflow.Machine, c workflow.Case, on calendar.Date) []Trigger {
	c = asOf(c, on)
	state, ok := m.Flow.Process.State(c.State)
	if !ok || state.Final {
		return nil
	}
	q := question{m: m, c: c, state: state, on: on, clocks: m.Clocks(c, on)}
	all := q.limits()
	if len(all) == 0 {
		all = q.steps()
	}
	return slices.Concat(all, q.suspension(), q.consultation())
}

// question is a case on a day.
type question struct {
	m      workflow.Machine
	c      workflow.Case
	state  workflow.StateRule
	on     calendar.Date
	clocks []workflow.Clock
}

// asOf is the case as it stood at the end of a day.
func asOf(c workflow.Case, on calendar.Date) workflow.Case {
	n := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Date.After(on) })
	if n < 0 {
		return c
	}
	return workflow.Fold(c.History[:n])
}

// trigger fills in what all triggers have.
func (q *question) trigger(reason string, place yiwang.Term, since calendar.Date, basis []catalog.Basis, to Recipient) Trigger {
	t := Trigger{Case: q.c.ID, Reason: reason, Place: place, Since: since, Basis: basis, Role: to.Role, Office: to.Office}
	if n, err := q.m.Calendar.Count(since, q.on); err == nil {
		t.Days = n
	}
	return t
}

// limits finds the clocks that run and are red.
func (q *question) limits() (all []Trigger) {
	for i := range q.clocks {
		k := &q.clocks[i]
		if k.Status != workflow.Running || k.Own != workflow.Red {
			continue
		}
		reason := PastLimit
		if k.Rule.ID == workflow.Acceptance {
			reason = NotAccepted
		}
		t := q.trigger(reason, clockTerm(k), k.Due, k.Rule.Basis, recipients(q.m, q.c, k.Rule.Owner)[0])
		t.Clock = k.Rule.ID
		all = append(all, t)
	}
	return all
}

func clockTerm(k *workflow.Clock) yiwang.Term { return yiwang.Term{ZH: k.Rule.Name, EN: k.Rule.ID} }

// suspension finds a suspension that lasts beyond the end told with it.
func (q *question) suspension() []Trigger {
	i := slices.IndexFunc(q.clocks, func(k workflow.Clock) bool { return k.Status == workflow.Running && k.Suspended() })
	if i < 0 {
		return nil
	}
	k := &q.clocks[i]
	s := k.Suspensions[len(k.Suspensions)-1]
	for i := len(q.c.History) - 1; i >= 0; i-- {
		e := &q.c.History[i]
		if e.Type != "suspended" {
			continue
		}
		if end := e.Details.Until; !end.IsZero() && q.on.After(end) {
			t := q.trigger(SuspensionOverdue, s.Ground.Term(), end, s.Ground.Basis, Recipient{workflow.Handler, q.c.Office})
			t.Clock = k.Rule.ID
			return []Trigger{t}
		}
		break
	}
	return nil
}

// consultation finds the offices asked that are late.
func (q *question) consultation() (all []Trigger) {
	for _, k := range q.c.CoHandling {
		if !k.Replied && !k.Silent && !k.Until.IsZero() && q.on.After(k.Until) {
			all = append(all, q.trigger(ConsultationOverdue, yiwang.Term{ZH: k.Office, EN: k.Office}, k.Until, nil, Recipient{workflow.CoHandler, k.Office}))
		}
	}
	return all
}
