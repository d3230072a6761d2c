package workflow

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Event is a fact: what happened, when, and by whom.
type Event struct {
	Case    string        `json:"case"`
	Version int           `json:"version"` // 1 for the first event of a case
	Type    EventType     `json:"type"`
	Action  Action        `json:"action"`
	Flow    string        `json:"flow"`
	From    State         `json:"from,omitempty"`
	To      State         `json:"to"`
	At      time.Time     `json:"at"`
	Date    calendar.Date `json:"date"` // the day At falls on in China Standard Time
	Actor   Actor         `json:"actor"`
	Details *Details      `json:"details,omitzero"` // never nil in what Decide returns and in the History of a case
}

// whole makes sure that an event has details.
func (e *Event) whole() {
	if e.Details == nil {
		e.Details = nothing()
	}
}

// Fold builds a case from its events, oldest first. The case keeps them as its
// History: they must not be written to afterwards, nor folded twice at once.
func Fold(events []Event) Case {
	var c Case
	for i := range events {
		c.apply(&events[i])
	}
	c.History = slices.Clip(events)
	return c
}

// Apply returns the case after e. It does not judge: an event is a fact. The
// case handed in is left as it was and shares no slice with the result that a
// later Apply could write to.
func Apply(c Case, e Event) Case {
	c.follow(&e)
	return c
}

// follow is Apply in place.
func (c *Case) follow(e *Event) {
	c.apply(e)
	c.record(e)
}

// apply is Apply without the history.
func (c *Case) apply(e *Event) {
	e.whole()
	d := e.Details
	c.ID, c.Version, c.State, c.Flow = e.Case, e.Version, e.To, e.Flow
	if e.From == "" {
		c.Matter, c.MatterName, c.Versions = d.Matter, d.MatterName, d.Versions
		c.Applicant, c.Project, c.Effective, c.Requirements = d.Applicant, d.Project, d.Effective, d.Requirements
	}
	c.mandate(e)
	if len(d.Materials) > 0 {
		c.Materials = merge(c.Materials, d.Materials)
	}
	if len(d.Items) > 0 {
		c.Notice = d.Items
	}
	if len(d.Deferred) > 0 {
		c.Deferred = d.Deferred
	}
	c.Commitments = committed(c.Commitments, e)
	c.Hearing.follow(e)
	if d.Office != "" {
		c.Office, c.Handler = d.Office, ""
	}
	if d.Handler != "" {
		c.Handler = d.Handler
	}
	for _, office := range d.Offices {
		c.CoHandling = with(c.CoHandling, CoHandling{Office: office, Until: d.Until})
	}
	if d.Step != "" {
		c.Records = with(c.Records, Record{Step: d.Step, Office: e.Actor.Office, Date: e.Date, Result: d.Opinion})
	}
	if e.Type == "consultation_closed" {
		c.CoHandling = slices.Clone(c.CoHandling)
		for i := range c.CoHandling {
			if k := &c.CoHandling[i]; !k.Replied {
				k.Silent = true
			}
		}
	}
	if e.Type == "co_handled" {
		c.CoHandling = slices.Clone(c.CoHandling)
		for i := range c.CoHandling { // an office asked again has an earlier answer, which stays
			if k := &c.CoHandling[i]; k.Office == e.Actor.Office && !k.Replied {
				k.Opinion, k.Replied = d.Opinion, true
			}
		}
	}
	if d.Outcome != "" {
		c.Proposed, c.Conditions = d.Outcome, d.Conditions
	}
	switch e.Type {
	case "returned", "recalled":
		c.Proposed, c.Conditions = "", nil
	case "deferral_lapsed":
		c.Proposed, c.Conditions = Refused, nil
	case "decided":
		c.Outcome, c.Document = c.Proposed, Document{Number: d.Number, Date: e.Date}
		if c.Outcome == Granted {
			c.Commitments = borneOut(c.Commitments, c.Materials, e.Date)
		}
	case "deemed_granted": // by silence: there is no document
		c.Outcome, c.Proposed, c.Conditions = Granted, "", nil
	case "archived":
		c.Archived = e.Date
	}
}

// with is a list and one more behind it, in an array of its own and no longer than that.
func with[T any](list []T, more T) []T { return slices.Concat(list, []T{more}) }

// merge lays newer materials over older ones of the same code.
func merge(old, newer []Material) []Material {
	merged := slices.Clone(old)
	for _, m := range newer {
		if i := slices.IndexFunc(merged, func(x Material) bool { return x.Code == m.Code }); i >= 0 {
			merged[i] = m
		} else {
			merged = append(merged, m)
		}
	}
	return merged
}
