package workflow

import (
	"cmp"
	"slices"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// HistoryError is an event that does not follow from those before it. It says nothing
// about who is right: the journal, the flow data, or the version of this library.
type HistoryError struct {
	Index int    // of the event, from 0
	What  string // code of the sentence, "workflow.history_…"
	args  []any
}

// Code names the sentence of the error: one per reason.
func (e *HistoryError) Code() string { return e.What }

// Args fill the sentence: the event's number, from 1, and what differs.
func (e *HistoryError) Args() []any { return append([]any{e.Index + 1}, e.args...) }

func (e *HistoryError) Error() string { return "workflow: " + yiwang.Sentence(language.English, e) }

// Replay is Fold for events that come from elsewhere: it builds the case only if each
// event follows from those before it by the flow of the machine, and else returns no case
// and a *HistoryError about the first that does not. So a gap, a duplicate, an event of
// another case or flow, out of order, or written by a newer version is found out before
// anybody decides on it.
//
// It does not ask again what Decide asked: whether a guard held or a role was right then
// is not judged by what is known now. Within a day instants may be out of order, as the
// clocks of several writers are. What a newer version put into an event beside what this
// one knows has to be refused where the event is decoded; see yiwang.Decode.
func (m Machine) Replay(events []Event) (Case, error) {
	var c Case
	for i := range events {
		events[i].whole()
		if e := m.follows(&c, events, i); e != nil {
			return Case{}, e
		}
		c.apply(&events[i])
	}
	c.History = slices.Clip(events)
	return c, nil
}

// follows says why event i does not follow from c, the fold of those before it.
func (m Machine) follows(c *Case, events []Event, i int) *HistoryError {
	e, p := &events[i], &m.Flow.Process
	wrong := func(what string, args ...any) *HistoryError { return &HistoryError{i, what, args} }
	flow := c.Versions.Flow
	if i == 0 {
		flow = e.Details.Versions.Flow
	}
	t, known := p.transition(c.State, e.Action)
	switch {
	case i > 0 && e.Case != c.ID:
		return wrong("workflow.history_case", e.Case, c.ID)
	case e.Version != i+1:
		return wrong("workflow.history_version", e.Version, i+1)
	case e.Flow != m.Flow.ID || flow != m.Flow.Version:
		return wrong("workflow.history_flow", e.Flow, flow, m.Flow.ID, m.Flow.Version)
	case !known:
		return wrong("workflow.history_action", string(e.Action))
	case e.From != c.State:
		return wrong("workflow.history_from", p.term(e.From), p.term(c.State))
	case t == nil:
		return wrong("workflow.history_state", p.actionTerm(e.Action), p.term(c.State))
	case e.Type != t.Event:
		return wrong("workflow.history_event", t.Term(), string(e.Type), string(t.Event))
	case e.To != cmp.Or(t.To, c.State):
		return wrong("workflow.history_to", t.Term(), p.term(e.To), p.term(cmp.Or(t.To, c.State)))
	case e.Date.IsZero() || e.Date != dayOf(e.At):
		return wrong("workflow.history_day", e.Date, dayOf(e.At))
	case i > 0 && e.Date.Before(events[i-1].Date):
		return wrong("workflow.history_date", e.Date, events[i-1].Date)
	}
	return m.contradicts(events[:i+1], wrong)
}

// contradicts finds a suspension inside another, and a resumption of none. One for a
// ground that is bounded may have ended by itself.
func (m Machine) contradicts(events []Event, wrong func(string, ...any) *HistoryError) *HistoryError {
	last := events[len(events)-1]
	if last.Type != "suspended" && last.Type != "resumed" {
		return nil
	}
	var open *Event
	for i := range events[:len(events)-1] {
		switch e := &events[i]; e.Type {
		case "suspended":
			open = e
		case "resumed":
			open = nil
		}
	}
	switch {
	case last.Type == "resumed" && open == nil:
		return wrong("workflow.history_resumed")
	case last.Type == "suspended" && open != nil && !m.Flow.bounded(open.Details.Ground):
		return wrong("workflow.history_suspended", open.Date)
	}
	return nil
}

// bounded reports whether a suspension for a ground may end by itself.
func (f *Flow) bounded(ground string) bool {
	for i := range f.Clocks {
		for _, g := range f.Clocks[i].Grounds {
			if g.ID == ground && g.Limit != nil {
				return true
			}
		}
	}
	return false
}
