package deadline

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Facts are what happened to a limit, as somebody tells it: in any order.
type Facts struct {
	Start       calendar.Date  // day of the starting event, or, for a limit counted backwards, the day before which to act
	StartAt     time.Time      // the instant, for a limit in hours; else absent
	Hours       calendar.Hours // the office's, for a limit in working hours
	Suspensions []Pause
	Extensions  []Grant       // one at most is lawful
	Stop        calendar.Date // day on which what was owed was done; absent while it is not
	On          calendar.Date // the day asked; absent: as the facts stand
}

// Pause is a suspension as it is told.
type Pause struct {
	Ground string        // id of a ground of the rule
	From   calendar.Date // the day it began, which is still counted
	To     calendar.Date // the day it ended; absent while it lasts
	Notice string        // the written notice to the applicant: its number, or how it was given
}

func (p Pause) inverted() bool { return !p.To.IsZero() && p.To.Before(p.From) }

// Grant is an extension as it is told.
type Grant struct {
	On       calendar.Date // the day it was approved
	Days     int           // in the unit of the limit
	Approver string        // in the words of the rule
	Reason   string        // told to the applicant
}

// FactsError lists all that is wrong with facts. Problems is never empty.
type FactsError struct {
	Problems []yiwang.Problem
}

func (e *FactsError) Error() string {
	return fmt.Sprintf("deadline: facts refused, %d problem(s), the first at %s: %s", len(e.Problems), e.Problems[0].Pointer, e.Problems[0].Message.Code)
}

// Code is the stable code of the error, deadline.bad_facts.
func (e *FactsError) Code() string { return "deadline.bad_facts" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *FactsError) Args() []any { return []any{len(e.Problems)} }

// Reckon gives the clock of a rule under facts. Facts that do not fit the rule are
// refused with a *FactsError that lists all that is wrong, each with a pointer
// such as /suspensions/0/ground. A due date that the calendar does not reach is no
// error: it is in Err of the clock.
func Reckon(cal *calendar.Calendar, rule *Rule, f Facts) (Clock, error) {
	var v verifier
	if rule.Hourly() == f.StartAt.IsZero() {
		v.add("/start", "deadline.start_kind")
	}
	if !f.StartAt.IsZero() {
		f.Start = calendar.ReceivedOn(f.StartAt)
	}
	if f.Start.IsZero() {
		v.add("/start", "deadline.start_missing")
	}
	if len(v.problems) > 0 {
		return Clock{}, &FactsError{v.problems}
	}
	f.check(&v)
	k := Run(cal, rule, f.Start)
	if rule.Hourly() {
		k = RunAt(cal, rule, f.StartAt, f.Hours)
	}
	f.feed(&k, &v)
	if len(v.problems) > 0 {
		return Clock{}, &FactsError{v.problems}
	}
	return k, nil
}

// check finds what is wrong with facts whatever the rule.
func (f *Facts) check(v *verifier) {
	for i, p := range f.Suspensions {
		at := index("/suspensions", i)
		if p.From.IsZero() {
			v.add(at+"/from", "deadline.day_missing")
		}
		if p.inverted() {
			v.add(at+"/to", "deadline.inverted", p.From.String(), p.To.String())
		}
		if strings.TrimSpace(p.Notice) == "" {
			v.add(at+"/notice", "deadline.notice_missing")
		}
	}
	for i, x := range f.Extensions {
		at := index("/extensions", i)
		if x.On.IsZero() {
			v.add(at+"/on", "deadline.day_missing")
		}
		if strings.TrimSpace(x.Reason) == "" {
			v.add(at+"/reason", "deadline.reason_missing")
		}
	}
	if !f.Stop.IsZero() && f.Stop.Before(f.Start) {
		v.add("/stop", "deadline.before_start", f.Stop.String(), f.Start.String())
	}
}

// event is one thing to feed, with its place.
type event struct {
	day   calendar.Date
	rank  int // among events of one day: an extension and an end come before a beginning, no time at all before some
	order int // as told
	feed  func()
}

// feed tells the clock everything in the order of time, and gathers what it does
// not admit.
func (f *Facts) feed(k *Clock, v *verifier) {
	refused := func(pointer string, err error) {
		if r, ok := err.(*Refusal); ok {
			v.add(pointer, r.Code(), r.Args()...)
		}
	}
	var all []event
	for i, x := range f.Extensions {
		at := index("/extensions", i)
		if x.On.IsZero() {
			continue
		}
		all = append(all, event{x.On, 0, i, func() {
			k.lapse(x.On)
			err := k.MayExtend(x.Days, x.On)
			if err == nil {
				err = k.Extend(x.Days, x.On)
			}
			refused(at+"/days", err)
			if rules := k.Rule.Extensions; len(rules) > 0 && strings.TrimSpace(x.Approver) != rules[0].Approver {
				v.add(at+"/approver", "deadline.wrong_approver", rules[0].Approver, rules[0].Basis[0].String())
			}
		}})
	}
	for i, p := range f.Suspensions {
		at, begun, rank := index("/suspensions", i), false, 3
		if p.To == p.From {
			rank = 2
		}
		if p.From.IsZero() || p.inverted() { // told already; whether the ground is one can still be said
			if err := k.knows(p.Ground); err != nil {
				refused(at+"/ground", err)
			}
			continue
		}
		all = append(all, event{p.From, rank, i, func() {
			err := k.Suspend(p.Ground, p.Notice, p.From)
			begun = err == nil
			pointer := at + "/ground"
			if r, ok := err.(*Refusal); ok && r.Code() != "deadline.no_ground" && r.Code() != "deadline.no_ground_at_all" {
				pointer = at + "/from"
			}
			refused(pointer, err)
			if begun && p.To == p.From {
				k.Resume(p.To)
			}
		}})
		if !p.To.IsZero() && p.To != p.From {
			all = append(all, event{p.To, 1, i, func() {
				if begun {
					k.Resume(p.To) // that its bound had run out before is no error: Lapsed says so
				}
			}})
		}
	}
	slices.SortStableFunc(all, func(a, b event) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order))
	})
	last := k.Start
	for _, e := range all {
		if !f.Stop.IsZero() && e.day.After(f.Stop) && k.Stopped.IsZero() {
			k.Stop(f.Stop)
		}
		e.feed()
		last = e.day
	}
	switch {
	case !f.Stop.IsZero() && k.Stopped.IsZero():
		k.Stop(f.Stop)
	case !f.On.IsZero() && f.On.Before(last):
		v.add("/on", "deadline.asked_before", f.On.String(), last.String())
	case !f.On.IsZero():
		k.At(f.On)
	}
}
