package workflow

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Ground is a reason for which a clock may be suspended (挂起). The list of a
// clock is closed: what is not on it is no ground, such as a site visit, an
// inner discussion or the applicant's delay after acceptance.
type Ground struct {
	ID    string          `json:"id"`
	Name  string          `json:"name"`
	Limit *Limit          `json:"limit,omitempty"` // so long at most; then the clock runs again by itself
	Basis []catalog.Basis `json:"basis"`
}

// Term is the ground in both languages.
func (g Ground) Term() yiwang.Term {
	return yiwang.Term{ZH: g.Name, EN: strings.ReplaceAll(g.ID, "_", " ")}
}

// ExtensionRule says how a clock may be extended (延期), once, and who has to
// approve it: the approver is part of the rule.
type ExtensionRule struct {
	Limit    Limit           `json:"limit"`    // at most so long
	Approver string          `json:"approver"` // in the words of the rule, e.g. 本行政机关负责人
	Basis    []catalog.Basis `json:"basis"`
}

// Suspension is one time in which a clock stood still. The days after From, up
// to To, are not counted; suspended and resumed on one day is no day.
type Suspension struct {
	Ground Ground
	From   calendar.Date
	To     calendar.Date // zero while it lasts
	Days   int           // working days not counted so far
	Beyond bool          // it ended beyond the calendar, so Days cannot be told
}

// Open reports whether the clock still stands still.
func (s Suspension) Open() bool { return s.To.IsZero() }

// suspend lays the suspensions and the extension of a case over a clock that
// runs from k.Start, and moves its due date.
//
// A working day is worth the same wherever it lies, so a suspension of n counted
// days moves the due date by n working days, exactly. What begins after the due
// date comes too late to move it.
func (m Machine) suspend(c Case, k *Clock, on calendar.Date) {
	limit := k.Rule.Limit.Count
	for i := range c.History {
		e := &c.History[i]
		if e.Date.Before(k.Start) || e.Type != "suspended" && e.Type != "resumed" && e.Type != "extended" {
			continue
		}
		if e.Date.After(on) || k.Status == Stopped && e.Date.After(k.Stop) {
			break
		}
		m.lapse(k, e.Date)
		m.due(k, limit)
		switch e.Type {
		case "suspended":
			i := slices.IndexFunc(k.Rule.Grounds, func(g Ground) bool { return g.ID == e.Details.Ground })
			inTime := k.Due.IsZero() || !e.Date.After(k.Due) // a due date that cannot be told cannot have passed
			if i >= 0 && inTime && !k.Suspended() {
				k.Suspensions = append(k.Suspensions, Suspension{Ground: k.Rule.Grounds[i], From: e.Date})
			}
		case "resumed":
			m.resume(k, e.Date)
		case "extended":
			if len(k.Rule.Extensions) > 0 && k.Extended == 0 {
				k.Extended = e.Details.Days
			}
		}
	}
	if k.Status == Stopped {
		m.lapse(k, k.Stop)
		m.resume(k, k.Stop)
	}
	m.lapse(k, on)
	if k.Suspended() { // so far as it has lasted
		s := &k.Suspensions[len(k.Suspensions)-1]
		if s.Days, k.Err = m.Calendar.Count(s.From, on); k.Err != nil {
			s.Days = 0
		}
	}
	m.due(k, limit)
}

// lapse ends an open suspension whose bound has run out by a day.
func (m Machine) lapse(k *Clock, by calendar.Date) {
	if !k.Suspended() {
		return
	}
	s := k.Suspensions[len(k.Suspensions)-1]
	if s.Ground.Limit == nil {
		return
	}
	if end, err := m.Calendar.Add(s.From, s.Ground.Limit.Count); err == nil && !by.Before(end) {
		m.resume(k, end)
	}
}

// resume ends the open suspension on a day not later than its bound; see lapse.
func (m Machine) resume(k *Clock, day calendar.Date) {
	if !k.Suspended() {
		return
	}
	s := &k.Suspensions[len(k.Suspensions)-1]
	s.To = day
	days, err := m.Calendar.Count(s.From, day)
	if err != nil {
		k.Err, s.Beyond = err, true
		return
	}
	s.Days = days
}

// due works out the due date from the origin: the limit, the extension, and the
// days not counted so far.
func (m Machine) due(k *Clock, limit int) {
	total := limit + k.Extended
	for _, s := range k.Suspensions {
		if s.Beyond {
			k.Due = calendar.Date{}
			return
		}
		total += s.Days
	}
	var err error
	if k.Due, err = m.Calendar.Add(k.Start, total); err != nil {
		k.Due, k.Err = calendar.Date{}, err
	}
}

// Suspended reports whether the clock stands still. Its due date is then open:
// Due is the earliest day it can be.
func (k Clock) Suspended() bool {
	return len(k.Suspensions) > 0 && k.Suspensions[len(k.Suspensions)-1].Open()
}

// suspendedDays are the working days not counted so far.
func (k Clock) suspendedDays() int {
	n := 0
	for _, s := range k.Suspensions {
		n += s.Days
	}
	return n
}

// LedgerDay is one line of a clock's ledger: a day after Start, whether it
// counts, and why.
type LedgerDay struct {
	calendar.Day
	Counted bool
	Number  int    // which counted day it is, from 1; 0 when it is not counted
	Ground  string // id of the ground for which it was not counted, "" else
}

// Ledger tells a clock day by day, from the day after its start to its due date:
// so many counted days as the limit and its extension have. It is a walk, and
// shares no arithmetic with the due date it arrives at; a test holds the two
// together. It is nil when there is no due date.
func (m Machine) Ledger(k Clock) []LedgerDay {
	if k.Due.IsZero() || k.Rule.Limit == nil {
		return nil
	}
	days, err := m.Calendar.Days(k.Start, m.Calendar.Horizon())
	if err != nil {
		return nil
	}
	var ledger []LedgerDay
	total, n := k.Rule.Limit.Count+k.Extended, 0
	for day := range days {
		line := LedgerDay{Day: day}
		for _, s := range k.Suspensions {
			last := s.To
			if s.Open() {
				last, _ = m.Calendar.Add(s.From, max(s.Days, 1))
				if s.Days == 0 {
					last = s.From
				}
			}
			if day.Working && s.From.Before(day.Date) && !day.Date.After(last) {
				line.Ground = s.Ground.ID
			}
		}
		if day.Working && line.Ground == "" {
			n++
			line.Counted, line.Number = true, n
		}
		ledger = append(ledger, line)
		if n == total {
			break
		}
	}
	return ledger
}
