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
	StopAt      time.Time     // the instant, for a limit in hours; else absent
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
	Problems yiwang.Problems
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
		v.Add("/start", "deadline.start_kind")
	}
	if !f.StopAt.IsZero() {
		f.Stop = calendar.ReceivedOn(f.StopAt)
	}
	if !f.StartAt.IsZero() {
		f.Start = calendar.ReceivedOn(f.StartAt)
	}
	if f.Start.IsZero() {
		v.Add("/start", "deadline.start_missing")
	}
	started := len(v.Problems) == 0
	f.check(rule, &v)
	var k Clock
	if started {
		if k = Run(cal, rule, f.Start); rule.Hourly() {
			k = RunAt(cal, rule, f.StartAt, f.Hours)
		}
		f.feed(&k, &v)
	}
	if len(v.Problems) > 0 {
		return Clock{}, &FactsError{v.Problems}
	}
	return k, nil
}

// refused adds what a refusal says.
func (v *verifier) refused(pointer string, err error) {
	if r, ok := err.(*Refusal); ok {
		v.Add(pointer, r.Code(), r.Args()...)
	}
}

// check finds what is wrong with facts whatever the days.
func (f *Facts) check(rule *Rule, v *verifier) {
	for i, p := range f.Suspensions {
		at := yiwang.At("/suspensions", i)
		_, err := rule.knows(p.Ground)
		v.refused(at+"/ground", err)
		if p.From.IsZero() {
			v.Add(at+"/from", "deadline.day_missing")
		}
		if p.inverted() {
			v.Add(at+"/to", "deadline.inverted", p.From.String(), p.To.String())
		}
		if strings.TrimSpace(p.Notice) == "" {
			v.Add(at+"/notice", "deadline.notice_missing")
		}
	}
	for i, x := range f.Extensions {
		at := yiwang.At("/extensions", i)
		if x.On.IsZero() {
			v.Add(at+"/on", "deadline.day_missing")
		}
		v.refused(at+"/days", rule.allows(x.Days))
		if rule.extendable() && strings.TrimSpace(x.Approver) != rule.Extensions[0].Approver {
			v.Add(at+"/approver", "deadline.wrong_approver", rule.Extensions[0].Approver, cite(rule.Extensions[0].Basis))
		}
		if strings.TrimSpace(x.Reason) == "" {
			v.Add(at+"/reason", "deadline.reason_missing")
		}
	}
	if rule.Hourly() && f.StopAt.IsZero() && !f.Stop.IsZero() || !rule.Hourly() && !f.StopAt.IsZero() {
		v.Add("/stop", "deadline.stop_kind")
	}
	switch {
	case rule.Hourly() && !f.StopAt.IsZero() && f.StopAt.Before(f.StartAt):
		v.Add("/stop", "deadline.before_start", instant(f.StopAt), instant(f.StartAt))
	case !rule.Hourly() && !rule.backwards() && !f.Stop.IsZero() && f.Stop.Before(f.Start):
		v.Add("/stop", "deadline.before_start", f.Stop.String(), f.Start.String())
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
// not admit of what check found nothing wrong with.
func (f *Facts) feed(k *Clock, v *verifier) {
	all := f.events(k, v)
	slices.SortStableFunc(all, func(a, b event) int {
		return cmp.Or(a.day.Compare(b.day), cmp.Compare(a.rank, b.rank), cmp.Compare(a.order, b.order))
	})
	stop := f.Stop
	last := k.Start // day of the last thing told, up to the stop
	if k.Rule.backwards() {
		last = calendar.Date{} // all that matters lies before the start
	} else if stop.Before(k.Start) {
		stop = calendar.Date{}
	}
	for _, e := range all {
		if !stop.IsZero() && e.day.After(stop) {
			k.Stop(stop)
		} else {
			last = e.day
		}
		e.feed()
	}
	if !stop.IsZero() {
		k.Stop(stop)
		k.StoppedAt = f.StopAt
		last = stop
	}
	on := f.On
	switch {
	case on.IsZero():
		on = last
	case on.Before(last) && !last.IsZero():
		v.Add("/on", "deadline.asked_before", on.String(), last.String())
	}
	k.At(on)
}

// events are what is fed to a clock, in the order told.
func (f *Facts) events(k *Clock, v *verifier) (all []event) {
	for i, x := range f.Extensions {
		at := yiwang.At("/extensions", i)
		if x.On.IsZero() || !k.Rule.extendable() {
			continue
		}
		all = append(all, event{x.On, 0, i, func() {
			k.lapse(x.On)
			err := k.mayExtend(x.On)
			v.refused(at+"/on", err)
			if err == nil && k.Rule.allows(x.Days) == nil {
				v.refused(at+"/days", k.Extend(x.Days, x.On))
			}
		}})
	}
	for i, p := range f.Suspensions {
		at := yiwang.At("/suspensions", i)
		if _, err := k.Rule.knows(p.Ground); err != nil || p.From.IsZero() || p.inverted() {
			continue
		}
		rank, n := 3, 0 // n: how many there are with this one, 0 while it is none
		if p.To == p.From {
			rank = 2
		}
		all = append(all, event{p.From, rank, i, func() {
			err := k.Suspend(p.Ground, p.Notice, p.From)
			v.refused(at+"/from", err)
			if err != nil {
				return
			}
			if n = len(k.Suspensions); p.To == p.From {
				k.resume(p.To)
			}
		}})
		if p.To.After(p.From) {
			all = append(all, event{p.To, 1, i, func() {
				k.lapse(p.To)
				if n == len(k.Suspensions) { // else its bound ran out before, and the next one has begun
					k.resume(p.To)
				}
			}})
		}
	}
	return all
}
