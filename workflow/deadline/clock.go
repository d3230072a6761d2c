package deadline

import (
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Clock is a rule that runs from a day. Feed it what happened in the order of
// time; read it with [Clock.At].
//
// A copy of a Clock is a clock of its own as long as only one of the two is fed.
type Clock struct {
	Rule        *Rule
	Start       calendar.Date // day of the starting event; not counted itself
	StartAt     time.Time     // its instant, for a limit in hours
	Stopped     calendar.Date // day of the stopping event; absent while it runs
	StoppedAt   time.Time     // its instant, for a limit in hours
	Suspensions []Suspension  // oldest first; the last may be open
	Extended    int           // granted on top of the limit

	Due       calendar.Date      // last day within the limit; absent when it cannot be told, see Err
	DueAt     time.Time          // its instant, for a limit in hours
	Certainty calendar.Certainty // how far Due may still change with the calendar
	Err       error              // why Due cannot be told, e.g. *calendar.HorizonError

	cal *calendar.Calendar
}

// Suspension is one time in which a clock stood still. The days after From, up
// to To, are not counted; suspended and resumed on one day is no day.
type Suspension struct {
	Ground *Ground
	Notice string // the written notice
	From   calendar.Date
	To     calendar.Date // absent while it lasts
	Seen   calendar.Date // last day looked at: To, or the day asked while it lasts
	Days   int           // not counted so far
	Lapsed bool          // it ended because its bound ran out
	Beyond bool          // a day of it lies beyond the calendar, so Days cannot be told
}

// Open reports whether the clock still stands still.
func (s Suspension) Open() bool { return s.To.IsZero() }

// covers reports whether a day is one of those taken out.
func (s *Suspension) covers(day calendar.Date) bool {
	return s.From.Before(day) && !day.After(s.Seen)
}

// Run starts a clock on a day. A limit in hours starts at an instant: [RunAt].
func Run(cal *calendar.Calendar, rule *Rule, start calendar.Date) Clock {
	k := Clock{Rule: rule, Start: start, cal: cal}
	if rule.Hourly() {
		k.Err = &calendar.LimitError{Limit: *rule.Limit} // a day does not say from when
	}
	k.reckon()
	return k
}

// RunAt starts a clock at an instant, so that a limit in hours can be told. Hours
// are the office's, for a limit in working hours; they may be empty for others.
func RunAt(cal *calendar.Calendar, rule *Rule, start time.Time, hours calendar.Hours) Clock {
	k := Clock{Rule: rule, Start: calendar.ReceivedOn(start), StartAt: start, cal: cal}
	if !rule.Hourly() {
		k.reckon()
		return k
	}
	if k.DueAt, k.Err = cal.DueAt(start, *rule.Limit, hours); k.Err != nil {
		return k
	}
	k.Due = calendar.ReceivedOn(k.DueAt)
	if rule.Limit.Unit == calendar.WorkingHour { // others run through days of whatever kind
		k.Certainty, k.Err = cal.Certainty(k.Due)
	}
	return k
}

// Suspended reports whether the clock stands still. Its due date is then open:
// Due is the earliest it can be.
func (k *Clock) Suspended() bool { return k.open() != nil }

// open is the suspension that lasts, or nil.
func (k *Clock) open() *Suspension {
	if n := len(k.Suspensions); n > 0 && k.Suspensions[n-1].Open() {
		return &k.Suspensions[n-1]
	}
	return nil
}

// Held is the number of days not counted so far.
func (k *Clock) Held() int {
	n := 0
	for i := range k.Suspensions {
		n += k.Suspensions[i].Days
	}
	return n
}

// Suspend stops the counting from the day after on. It returns a *Refusal, and
// leaves the clock as it was, when [Clock.MaySuspend] does.
func (k *Clock) Suspend(ground, notice string, on calendar.Date) error {
	k.lapse(on)
	g, err := k.admit(ground, on)
	if err != nil {
		return err
	}
	if k.Suspensions == nil {
		k.Suspensions = make([]Suspension, 0, 4)
	}
	k.Suspensions = append(k.Suspensions, Suspension{Ground: g, Notice: notice, From: on, Seen: on})
	return nil
}

// Resume lets the clock run again from the day after on.
func (k *Clock) Resume(on calendar.Date) error {
	k.lapse(on)
	switch s := k.open(); {
	case s == nil:
		return refuse("deadline.not_suspended")
	case on.Before(s.From):
		return refuse("deadline.inverted", s.From.String(), on.String())
	}
	k.resume(on)
	return nil
}

// Extend adds days to the limit, in its unit, counted from its origin. What was
// granted once is not asked again whether it was lawful; [Clock.MayExtend] asks
// that before. A rule without extension, a stopped clock, a second extension and
// one that is no number of days are refused.
func (k *Clock) Extend(days int, on calendar.Date) error {
	switch {
	case !k.Rule.extendable():
		return refuse("deadline.no_extension")
	case !k.Stopped.IsZero():
		return refuse("deadline.stopped", k.Stopped.String())
	case k.Extended > 0:
		return refuse("deadline.extended_before", k.Extended, UnitTerm(k.Rule.Limit.Unit, k.Extended))
	case days < 1 || days > longest:
		x := k.Rule.Extensions[0]
		return refuse("deadline.extension_too_long", days, x.Limit.Count, UnitTerm(x.Limit.Unit, x.Limit.Count), cite(x.Basis))
	}
	k.lapse(on)
	k.Extended = days
	k.reckon()
	return nil
}

// Stop ends the clock: nothing that is fed to it later counts.
func (k *Clock) Stop(on calendar.Date) {
	if !k.Stopped.IsZero() {
		return
	}
	k.lapse(on)
	k.resume(on)
	k.Stopped = on
}

// At reads the clock as it stands at the end of a day, which must not be before
// what it was fed last: a bound that has run out by then has ended its suspension,
// an open one has lasted until then.
func (k *Clock) At(on calendar.Date) {
	k.lapse(on)
	if s := k.open(); s != nil {
		k.hold(s, on)
	}
}

// lapse ends an open suspension whose bound has run out by a day.
func (k *Clock) lapse(by calendar.Date) {
	s := k.open()
	if s == nil || s.Ground.Limit == nil {
		return
	}
	if end, err := k.bound(s.Ground, s.From); err == nil && !by.Before(end) {
		s.Lapsed = true
		k.resume(end)
	}
}

// bound is the day on which a suspension for a ground that begins on from ends by
// itself. What earlier ones took of the bound is gone.
func (k *Clock) bound(g *Ground, from calendar.Date) (calendar.Date, error) {
	left := k.unused(g)
	if g.Limit.Unit == calendar.WorkingDay {
		return k.cal.Add(from, left)
	}
	if end := from.AddDays(left); !end.IsZero() {
		return end, nil
	}
	return from, &calendar.LimitError{Limit: *g.Limit} // beyond the year 9999
}

// unused is what is left of the bound of a ground, in its unit.
func (k *Clock) unused(g *Ground) int {
	left := g.Limit.Count
	for i := range k.Suspensions {
		if s := &k.Suspensions[i]; s.Ground == g && !s.Open() {
			n := s.Days
			if g.Limit.Unit != k.Rule.Limit.Unit {
				n, _ = k.count(g.Limit.Unit, s.From, s.To)
			}
			left -= n
		}
	}
	return max(left, 0)
}

// resume ends the open suspension, if there is one.
func (k *Clock) resume(on calendar.Date) {
	if s := k.open(); s != nil {
		s.To = on
		k.hold(s, on)
	}
}

// hold takes out the days of a suspension up to one.
func (k *Clock) hold(s *Suspension, until calendar.Date) {
	days, err := k.count(k.Rule.Limit.Unit, s.From, until)
	if bound := s.Ground.Limit; bound != nil && err == nil {
		if _, err = k.count(bound.Unit, s.From, until); err != nil { // it may have run out
			days = 0
		}
	}
	s.Seen, s.Days, s.Beyond = until, max(days, 0), err != nil
	k.reckon()
	if err != nil {
		k.Err = err
	}
}

// beyond reports whether the days of a suspension cannot be told.
func (k *Clock) beyond() bool {
	for i := range k.Suspensions {
		if k.Suspensions[i].Beyond {
			return true
		}
	}
	return false
}

// count is the number of days after one, up to another, in a unit.
func (k *Clock) count(u calendar.Unit, after, to calendar.Date) (int, error) {
	switch {
	case u == calendar.CalendarDay:
		return to.DaysSince(after), nil
	case to == after: // none, also beyond the calendar
		return 0, nil
	}
	return k.cal.Count(after, to)
}

// reckon works out the due date from the origin: the limit, the extension, and
// the days not counted so far.
func (k *Clock) reckon() {
	if k.Rule.Limit == nil || k.Rule.Hourly() {
		return
	}
	limit := *k.Rule.Limit
	limit.Count += k.Extended
	k.Due, k.Certainty = calendar.Date{}, calendar.Settled
	if k.beyond() {
		return
	}
	origin := k.Start
	if k.Rule.After != nil {
		if origin, k.Err = k.cal.Due(k.Start, *k.Rule.After); k.Err != nil {
			return
		}
	}
	switch {
	case len(k.Suspensions) == 0:
		k.Due, k.Err = k.cal.Due(origin, limit)
	case limit.Unit == calendar.CalendarDay:
		k.Due, k.Err = k.moved(origin.AddDays(limit.Count))
	default:
		k.Due, k.Err = k.pushed(origin, limit)
	}
	if k.Err != nil {
		return
	}
	latest := k.Due
	if limit.Count < 0 {
		latest = origin.AddDays(-1)
	}
	k.Certainty, k.Err = k.cal.Certainty(latest)
}

// shifted is the end of a limit in calendar days behind the suspensions that began
// before it, and how many these are.
func (k *Clock) shifted(end calendar.Date) (shifted calendar.Date, n int) {
	for n < len(k.Suspensions) && k.Suspensions[n].From.Before(end) {
		end = end.AddDays(k.Suspensions[n].Days)
		n++
	}
	return end, n
}

// moved is the due date of a limit in calendar days: its end, or the next working
// day (民法典第二百零三条) that is not taken out by a suspension.
func (k *Clock) moved(end calendar.Date) (calendar.Date, error) {
	end, n := k.shifted(end)
	due, err := k.cal.Add(end, 0)
	for ; n < len(k.Suspensions) && err == nil; n++ {
		switch s := &k.Suspensions[n]; {
		case s.covers(due):
			due, err = k.cal.Next(s.Seen)
		case s.From == due: // which is counted itself
			due, err = k.cal.Add(s.Seen, 0)
		}
	}
	return due, err
}

// pushed is the due date of a limit in working days behind its suspensions. One that
// begins while days are left takes its own out. One that begins on the last day itself,
// which is counted, leaves none: the limit ends on the day it ends itself, or, when that
// is a day off, on the next working day (民法典第二百零三条), as it cannot end while it is
// suspended.
func (k *Clock) pushed(origin calendar.Date, limit calendar.Limit) (calendar.Date, error) {
	due, err := k.cal.Due(origin, limit)
	for i := range k.Suspensions {
		if err != nil {
			break
		}
		switch s := &k.Suspensions[i]; {
		case s.From.Before(due):
			due, err = k.cal.Add(due, s.Days)
		case s.From == due:
			due, err = k.cal.Add(s.Seen, 0)
		}
	}
	return due, err
}

// Overdue reports whether what was owed was done after the due date, or is owed
// still after it at the end of a day. While the clock is suspended it is not.
func (k *Clock) Overdue(on calendar.Date) bool {
	switch {
	case !k.DueAt.IsZero() && !k.StoppedAt.IsZero():
		return k.StoppedAt.After(k.DueAt)
	case !k.Stopped.IsZero():
		on = k.Stopped
	case !k.DueAt.IsZero() && !on.IsZero():
		return on.AddDays(1).In(calendar.Beijing()).After(k.DueAt)
	}
	return !k.Due.IsZero() && on.After(k.Due) && !k.Suspended()
}

// Spent tells the days used from Start up to a day, those not counted left out,
// and the days left from it to Due, negative when past and 0 without a Due. Both
// are in working days, or in calendar days where the limit is not in working days.
func (k *Clock) Spent(on calendar.Date) (used, left int, err error) {
	if k.beyond() {
		return 0, 0, k.Err
	}
	unit := calendar.CalendarDay
	if k.Rule.Limit == nil || k.Rule.Limit.Unit == calendar.WorkingDay {
		unit = calendar.WorkingDay
	}
	if k.Rule.Limit == nil || k.Rule.Limit.Count > 0 { // days before the one it is counted back from are none used
		used, err = k.count(unit, k.Start, on)
	}
	if err == nil && !k.Due.IsZero() {
		left, err = k.count(unit, on, k.Due)
	}
	if err != nil {
		return 0, 0, err
	}
	return used - k.Held(), left, nil
}
