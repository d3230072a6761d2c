package inquiry

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Clock is the clock of the answer as it stands on a day, with its light: the office's,
// from the question, or from what was asked on, until it is answered, solved or closed.
// An answer that came late once keeps it red. Of the inquiry it reads the types and days
// of the events that are [Clocked] alone, so that an index row can hold what it needs.
func (d Desk) Clock(q *Inquiry, on calendar.Date) workflow.Clock {
	rule := workflow.ClockRule{
		ID: "answer", Name: d.rules().Answer.Name, Owner: workflow.Handler, Rule: d.rules().Answer,
		Start: starting(), Stop: stopping(),
	}
	c := workflow.Case{ID: q.ID, History: make([]workflow.Event, len(q.History))}
	for i := range q.History {
		c.History[i].Type, c.History[i].Date = workflow.EventType(q.History[i].Type), q.History[i].Date
	}
	m := workflow.Machine{Flow: &workflow.Flow{Clocks: []workflow.ClockRule{rule}}, Calendar: d.Calendar, Lights: d.Lights}
	return m.Clocks(c, on)[0]
}

// Clocked reports whether an event starts or stops the clock of the answer.
func Clocked(e EventType) bool {
	return slices.Contains(starting(), workflow.EventType(e)) || slices.Contains(stopping(), workflow.EventType(e))
}

func starting() []workflow.EventType {
	return []workflow.EventType{workflow.EventType(WasAsked), workflow.EventType(WasAskedOn)}
}

func stopping() []workflow.EventType {
	return []workflow.EventType{workflow.EventType(WasAnswered), workflow.EventType(WasSolved), workflow.EventType(WasDeclined)}
}
