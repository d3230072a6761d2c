package migration

import (
	"fmt"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Journey is what was observed of one application on its way through the places.
type Journey struct {
	ID     string       `json:"id"`
	Matter catalog.Code `json:"matter"`
	Steps  []Step       `json:"steps"` // in order
}

// Step is one step of a journey.
type Step struct {
	At     time.Time `json:"at"`
	Where  string    `json:"where"`             // code of a platform, the portal or the target
	What   string    `json:"what"`              // in a few words
	Staff  bool      `json:"staff,omitempty"`   // a step of the office, not of the applicant
	Login  bool      `json:"login,omitempty"`   // a login was asked for
	ByHand bool      `json:"by_hand,omitempty"` // the data came here by hand, e.g. on a burned disc
}

// CaseRecord is where each step of a case was handled.
type CaseRecord struct {
	ID     string       `json:"id"` // of the case
	Matter catalog.Code `json:"matter"`
	Steps  []Handled    `json:"steps"` // in order
}

// Handled is one step of a case.
type Handled struct {
	At    time.Time `json:"at"`
	Where string    `json:"where,omitempty"` // where it was handled, or its result entered; "" on no system
	What  string    `json:"what"`
}

// Proof is a finding and the step, from 0, that proves it. Its evidence is the id of
// the journey or case and the words of that step; it was seen on the day of the step.
// The same steps give the same findings again, by their keys: [Merge] lays them over
// what is recorded.
type Proof struct {
	Finding
	Step int
}

// DetectJourney finds in a journey what by names as its observer: a [SecondJump] for
// every place beyond the portal that the applicant comes to after the first, a
// [SecondLogin] for every place after the first that asks the applicant to log in, each
// once for a place, and [OffSystemHandling] for every step whose data came by hand.
// Steps of staff are neither jumps nor logins of the applicant. A journey that cannot be
// is refused with a *[RecordError].
func (p *Plan) DetectJourney(j Journey, by string) ([]Proof, error) {
	o := observation{plan: p, of: "journey", id: j.ID, matter: j.Matter, by: by}
	o.begin(len(j.Steps))
	for i, s := range j.Steps {
		o.step(i, s.At, s.Where, s.What, false)
	}
	if err := o.records(); err != nil {
		return nil, err
	}
	var places, logins []string
	for i, s := range j.Steps {
		if !s.Staff && s.Where != p.portal.Code && !slices.Contains(places, s.Where) {
			if len(places) > 0 {
				o.prove(i, SecondJump, s.Where, s.At, s.What)
			}
			places = append(places, s.Where)
		}
		if !s.Staff && s.Login && !slices.Contains(logins, s.Where) {
			if len(logins) > 0 {
				o.prove(i, SecondLogin, s.Where, s.At, s.What)
			}
			logins = append(logins, s.Where)
		}
		if s.ByHand {
			o.prove(i, OffSystemHandling, s.Where, s.At, s.What)
		}
	}
	return o.proofs, nil
}

// DetectCase finds in a case [OffSystemHandling]: a step handled on no system, on a
// platform that by the catalog the matter does not run on, or on one after the day on
// which facts say that it stopped, for this matter or altogether. The day it stopped is not held against anybody. That a platform should
// have stopped by the plan is not enough: that is late, see [Plan.Progress]. Facts or a
// case that cannot be are refused with a *[RecordError].
func (p *Plan) DetectCase(c CaseRecord, facts []Fact, by string) ([]Proof, error) {
	if err := p.Check(facts); err != nil {
		return nil, err
	}
	o := observation{plan: p, of: "case", id: c.ID, matter: c.Matter, by: by}
	o.begin(len(c.Steps))
	for i, s := range c.Steps {
		o.step(i, s.At, s.Where, s.What, true)
	}
	if err := o.records(); err != nil {
		return nil, err
	}
	m, _ := p.catalog.ByCode(c.Matter)
	runsOn := slices.Concat(m.Platforms, []string{p.portal.Code, p.target.Code})
	for i, s := range c.Steps {
		day := calendar.ReceivedOn(s.At)
		stopped := when(facts, day, Stopped, c.Matter, s.Where)
		if !slices.Contains(runsOn, s.Where) || !stopped.IsZero() && stopped.Before(day) {
			o.prove(i, OffSystemHandling, s.Where, s.At, s.What)
		}
	}
	return o.proofs, nil
}

// observation checks what was observed and gathers what it proves.
type observation struct {
	verifier
	plan   *Plan
	of     string // journey or case
	id     string
	matter catalog.Code
	by     string
	last   time.Time
	proofs []Proof
}

func (o *observation) begin(steps int) {
	o.plan.known(&o.verifier, "", o.matter)
	o.filled("/id", o.id)
	o.filled("/by", o.by)
	if steps == 0 {
		o.Add("/steps", "migration.missing")
	}
}

func (o *observation) step(i int, instant time.Time, where, what string, none bool) {
	place := yiwang.At("/steps", i)
	switch {
	case calendar.ReceivedOn(instant).IsZero():
		o.Add(place+"/at", "migration.missing")
	case instant.Before(o.last):
		o.Add(place+"/at", "migration.out_of_order")
	}
	o.last = instant
	o.plan.place(&o.verifier, place+"/where", where, none)
	o.filled(place+"/what", what)
}

func (o *observation) prove(i int, kind Kind, where string, instant time.Time, what string) {
	f := Finding{Kind: kind, Matter: o.matter, Where: where, Seen: calendar.ReceivedOn(instant), By: o.by,
		Evidence: o.id + "：" + what, Observed: fmt.Sprintf("%s %q step %d", o.of, o.id, i)}
	o.proofs = append(o.proofs, Proof{f, i})
}
