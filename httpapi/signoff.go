package httpapi

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// SignOff is what a bureau filled in, confirmed, signed and uploaded of its flows: a plan
// and what happened, oldest first. Cases are opened under what was uploaded by their day;
// what is uploaded while the service runs, [Service.TakeSignOff] takes.
type SignOff struct {
	Plan   *signoff.Plan
	Events []signoff.Event
}

// signedOff is what was said of the flows, and what follows from it: verified once, when
// it is taken.
type signedOff struct {
	SignOff
	editions []flowEdition // in the order of their days, the first for all before
	board    func(calendar.Date) signoff.Board
}

// flowEdition are the flows in force from a day on.
type flowEdition struct {
	from  calendar.Date
	flows *workflow.Library
}

// takeSignOff checks a sign-off and works out which flows are in force from today on.
func (s *Service) takeSignOff(o *SignOff) error {
	if o == nil {
		return nil
	}
	if o.Plan == nil {
		return errors.New("httpapi: Options.SignOff has no plan")
	}
	if s.flows != nil && s.flows != o.Plan.Flows() {
		return errors.New("httpapi: Options.Flows are not the flows that Options.SignOff is about")
	}
	taken, err := s.signedOff(o.Plan, o.Events)
	if err != nil {
		return err
	}
	s.flows = o.Plan.Flows()
	s.signOff.Store(taken)
	return nil
}

// TakeSignOff takes all that was said of the flows by now, in place of what the service
// knew: the same events, and more. Cases opened from then on run by what was uploaded;
// those opened before keep their flow. A service made of the same events runs alike;
// where several serve one store, each has to take them.
func (s *Service) TakeSignOff(events []signoff.Event) error {
	for {
		known := s.signOff.Load()
		if known == nil {
			return errors.New("httpapi: the service was made without Options.SignOff")
		}
		if err := continues(known.Events, events); err != nil {
			return err
		}
		taken, err := s.signedOff(known.Plan, events)
		if err != nil {
			return err
		}
		if s.signOff.CompareAndSwap(known, taken) {
			return nil
		}
	}
}

// continues wants events to begin with those that are known: cases run by what they say.
func continues(known, events []signoff.Event) error {
	for i, e := range known {
		var before, after []byte
		before, err := encode(e)
		if err == nil && i < len(events) {
			after, err = encode(events[i])
		}
		if err != nil || !bytes.Equal(before, after) {
			return fmt.Errorf("httpapi: the sign-off does not begin as it did: event %d is missing or another one", i+1)
		}
	}
	return nil
}

// signedOff works out what follows from events, today and on the days of those to come.
func (s *Service) signedOff(plan *signoff.Plan, events []signoff.Event) (*signedOff, error) {
	o := &signedOff{SignOff: SignOff{plan, slices.Clone(events)}}
	o.board = lastOf(func(day calendar.Date) signoff.Board { return o.Plan.Board(o.Events, day) })
	days := []calendar.Date{s.Today()}
	for _, e := range o.Events {
		if day := e.Date(); e.Type == signoff.Uploaded && day.After(days[len(days)-1]) {
			days = append(days, day)
		}
	}
	for _, day := range days {
		flows, err := plan.Library(o.Events, day)
		if err != nil {
			return nil, fmt.Errorf("httpapi: the flows that were uploaded: %w", err)
		}
		o.editions = append(o.editions, flowEdition{day, flows})
	}
	return o, nil
}

// lastOf keeps the answer of the last day that was asked for.
func lastOf[T any](answer func(calendar.Date) T) func(calendar.Date) T {
	var mu sync.Mutex
	var last calendar.Date
	var kept T
	return func(day calendar.Date) T {
		mu.Lock()
		defer mu.Unlock()
		if day != last {
			kept, last = answer(day), day
		}
		return kept
	}
}

// flowsOn are the flows that cases are opened under on a day, today or later.
func (s *Service) flowsOn(day calendar.Date) *workflow.Library {
	o := s.signOff.Load()
	if o == nil {
		return s.flows
	}
	in := o.editions[0]
	for _, e := range o.editions {
		if !e.from.After(day) {
			in = e
		}
	}
	return in.flows
}

// flow is a flow that a case may run by, in force or not.
func (s *Service) flow(id, version string) (*workflow.Flow, bool) {
	if o := s.signOff.Load(); o != nil {
		return o.editions[len(o.editions)-1].flows.Flow(id, version)
	}
	return s.flows.Flow(id, version)
}
