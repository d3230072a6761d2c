package deadline

import (
	"iter"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Line is one day of a ledger: whether it counts, and why.
type Line struct {
	Day    calendar.Day
	Why    Why
	Number int     // which counted day it is, from 1; 0 when it is not counted
	Ground *Ground // for which it was not counted, when Why is Held
}

// Why says why a day counts, or does not.
type Why string

// The reasons.
const (
	Counted Why = "counted" // it is one of the days of the limit
	DayOff  Why = "day_off" // a limit in working days does not count it
	Held    Why = "held"    // the limit was suspended
	Moved   Why = "moved"   // the last day of the limit, or of a suspension that began on it, was a day off: it ends on the next working day
)

// Ledger tells a clock day by day, from the day after its start to its due date;
// for a limit counted backwards, from its due date to the day before the one it
// counts from, the numbers falling. It is what the due date was reckoned from,
// spelled out: so many counted days as the limit and its extension have. There are
// none when there is no due date, for a limit in hours, and where the calendar
// begins after the start, as it may for a limit not in working days.
func (k *Clock) Ledger() iter.Seq[Line] {
	return func(yield func(Line) bool) {
		if k.Due.IsZero() || k.Rule.Hourly() {
			return
		}
		limit := *k.Rule.Limit
		from, to := k.Start, k.Due
		if k.Rule.After != nil {
			from, _ = k.cal.Due(k.Start, *k.Rule.After) // it was, or there would be no due date
		}
		total := limit.Count + k.Extended // of working days
		if limit.Unit != calendar.WorkingDay {
			total = k.nominal(from).DaysSince(from)
		}
		n, step := 0, 1
		if limit.Count < 0 {
			from, to = k.Due.AddDays(-1), from.AddDays(-1)
			n, step = 1-limit.Count, -1
		}
		days, err := k.cal.Days(from, to)
		if err != nil {
			return
		}
		next := 0 // suspension
		for day := range days {
			for next < len(k.Suspensions) && day.Date.After(k.Suspensions[next].Seen) {
				next++
			}
			line := Line{Day: day, Why: Counted}
			switch {
			case limit.Unit == calendar.WorkingDay && !day.Working:
				line.Why = DayOff
			case next < len(k.Suspensions) && k.Suspensions[next].covers(day.Date):
				line.Why, line.Ground = Held, k.Suspensions[next].Ground
			case n == total:
				line.Why = Moved
			default:
				n += step
				line.Number = n
			}
			if !yield(line) {
				return
			}
		}
	}
}

// nominal is the last day of a limit not in working days before suspensions or a
// day off move it; absent for working days.
func (k *Clock) nominal(origin calendar.Date) calendar.Date {
	switch l := *k.Rule.Limit; l.Unit {
	case calendar.CalendarDay:
		return origin.AddDays(l.Count + k.Extended)
	case calendar.Month:
		return origin.AddMonths(l.Count)
	case calendar.Year:
		return origin.AddMonths(12 * l.Count)
	}
	return calendar.Date{}
}

// Message says the line in one sentence.
func (l Line) Message() yiwang.Message {
	say := func(code string, args ...any) yiwang.Message {
		return yiwang.Message{Code: code, Args: append([]any{l.Day.Date.String(), weekday(l.Day.Date)}, args...)}
	}
	switch {
	case l.Why == Held:
		return say("deadline.line_held", l.Ground.Term(), cite(l.Ground.Basis))
	case l.Why == Moved:
		return say("deadline.line_moved")
	case l.Why == Counted && l.Day.Kind == calendar.MakeUp:
		return say("deadline.line_make_up", l.Number, l.Day.Notice.Number)
	case l.Why == Counted:
		return say("deadline.line_counted", l.Number)
	case l.Day.Kind == calendar.Holiday:
		return say("deadline.line_holiday", l.Day.Name, l.Day.Notice.Number)
	}
	return say("deadline.line_weekend")
}

// weekday is the day of the week in both languages.
func weekday(d calendar.Date) yiwang.Term {
	day := d.Weekday()
	return yiwang.Term{ZH: "周" + string([]rune("日一二三四五六")[day]), EN: day.String()}
}
