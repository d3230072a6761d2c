package workflow

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// ShareKind says on whose account a working day of a case goes.
type ShareKind string

// The kinds. Every elapsed working day is of exactly one.
const (
	OnClock     ShareKind = "on_clock"  // a limit of the office ran; by stage
	OnHold      ShareKind = "suspended" // a limit was suspended; by ground
	OnApplicant ShareKind = "applicant" // the applicant had the next move
	Hidden      ShareKind = "hidden"    // no limit ran (隐形时间); by the state in which that was
)

// Share is a part of the working days a case has taken.
type Share struct {
	Kind ShareKind
	Key  string      // id of the stage, ground or state; "" for the applicant
	Name yiwang.Term // of the stage, ground or state
	Days int         // working days
}

// ended is the day on which the case came to its end.
func (m Machine) ended(c Case) (calendar.Date, bool) {
	for _, e := range c.History {
		if s, _ := m.Flow.Process.State(e.To); s.Final {
			return e.Date, true
		}
	}
	return calendar.Date{}, false
}

// Shares splits the working days of a case, after the day it was opened up to the
// day asked or the day it ended, into what was spent on whose account. The parts
// add up to the whole, exactly. A clock that no source gives a limit for is none
// here: days that only such a clock counts are hidden.
//
// It returns *calendar.HorizonError when the days lie beyond the calendar.
func (m Machine) Shares(c Case, on calendar.Date) (shares []Share, elapsed int, err error) {
	err = m.accounts(c, on, func(_ StateRule, share Share) {
		elapsed++
		i := slices.IndexFunc(shares, func(s Share) bool { return s.Kind == share.Kind && s.Key == share.Key })
		if i < 0 {
			shares, i = append(shares, share), len(shares)
		}
		shares[i].Days++
	})
	if err != nil {
		return nil, 0, err
	}
	return shares, elapsed, nil
}

// StageTime is what the working days of a case in a stage were spent on, over all its
// stays there.
type StageTime struct {
	Stage                                string // id
	OnClock, OnHold, OnApplicant, Hidden int    // working days, see ShareKind
}

// Days is the whole.
func (t StageTime) Days() int { return t.OnClock + t.OnHold + t.OnApplicant + t.Hidden }

// StageTimes splits the days that [Machine.Shares] splits by the stage in which they were
// spent, in the order of the process. Stages without a day are left out.
func (m Machine) StageTimes(c Case, on calendar.Date) ([]StageTime, error) {
	times := make([]StageTime, len(m.Flow.Process.Stages))
	for i, stage := range m.Flow.Process.Stages {
		times[i].Stage = stage.ID
	}
	err := m.accounts(c, on, func(state StateRule, share Share) {
		i := slices.IndexFunc(times, func(t StageTime) bool { return t.Stage == state.Stage })
		if i < 0 {
			times, i = append(times, StageTime{Stage: state.Stage}), len(times)
		}
		switch t := &times[i]; share.Kind {
		case OnClock:
			t.OnClock++
		case OnHold:
			t.OnHold++
		case OnApplicant:
			t.OnApplicant++
		default:
			t.Hidden++
		}
	})
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(times, func(t StageTime) bool { return t.Days() == 0 }), nil
}

// accounts tells of every working day of a case in which state it was spent, and on
// whose account.
func (m Machine) accounts(c Case, on calendar.Date, tell func(StateRule, Share)) error {
	if len(c.History) == 0 {
		return nil
	}
	end := on
	if day, ok := m.ended(c); ok && day.Before(on) {
		end = day
	}
	days, err := m.Calendar.Days(c.History[0].Date, end)
	if err != nil {
		return err
	}
	var runs []deadline.Clock // of the clocks of the office
	for i := range m.Flow.Clocks {
		rule := &m.Flow.Clocks[i]
		if !rule.Known() || rule.Owner == Applicant {
			continue
		}
		var k Clock
		m.read(&k, &c, rule, end)
		runs = append(runs, k.Earlier...)
		if k.Status != NotStarted {
			runs = append(runs, k.Clock)
		}
	}
	at := 0 // events before the day
	for day := range days {
		for at < len(c.History) && c.History[at].Date.Before(day.Date) {
			at++
		}
		if day.Working {
			state, _ := m.Flow.Process.State(c.History[at-1].To)
			tell(state, m.account(state, runs, day.Date))
		}
	}
	return nil
}

// account says on whose account a day goes. An event counts from the day after
// it, as everywhere here.
func (m Machine) account(state StateRule, runs []deadline.Clock, day calendar.Date) Share {
	if state.Next == Applicant {
		return Share{Kind: OnApplicant, Name: Applicant.Term()}
	}
	running := false
	for i := range runs {
		run := &runs[i]
		if !run.Start.Before(day) || !run.Stopped.IsZero() && day.After(run.Stopped) {
			continue
		}
		for _, s := range run.Suspensions {
			if s.From.Before(day) && (s.Open() || !day.After(s.To)) {
				return Share{Kind: OnHold, Key: s.Ground.ID, Name: s.Ground.Term()}
			}
		}
		running = true
	}
	if running {
		stage, _ := m.Flow.Process.Stage(state.Stage)
		return Share{Kind: OnClock, Key: stage.ID, Name: yiwang.Term{ZH: stage.Name, EN: stage.ID}}
	}
	return Share{Kind: Hidden, Key: string(state.ID), Name: m.Flow.Process.term(state.ID)}
}
