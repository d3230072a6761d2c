package calendar

import (
	"fmt"
	"math"
	"time"
)

// ReceivedOn returns the day on which what enters a system at an instant counts as
// received: the civil day in China Standard Time, whatever the hour, and whether or
// not it is worked. A data message is received when it enters the designated system
// (电子签名法第十一条), and a limit that begins with its acceptance runs from then
// (法释〔2009〕20号第六条); neither asks whether the office is open. It is absent for
// the zero Time and outside the years 1 to 9999.
func ReceivedOn(at time.Time) Date {
	if at.IsZero() {
		return Date{}
	}
	return Of(at.In(Beijing()))
}

// OpenDay returns the first day on which an office can still deal with what reaches
// it at an instant: the same day if it is worked and the office has not yet closed,
// else the next working day. Without hours the day ends at 24:00.
//
// No law moves the receipt itself, see [ReceivedOn]. This is how systems in use treat
// matters done on the spot (即办), and what a bureau may promise. Errors are those of
// [Calendar.Add].
func (c *Calendar) OpenDay(at time.Time, h Hours) (Date, error) {
	day := ReceivedOn(at)
	if day.IsZero() {
		return Date{}, &DateError{}
	}
	d, err := c.Add(day, 0)
	if err != nil || at.Before(h.end(d)) {
		return d, err
	}
	return c.Next(d)
}

// mostHours is the greatest count of hours: 292 years, what a [time.Duration] holds.
const mostHours = int(math.MaxInt64 / time.Hour)

// countsHours reports whether l is in hours, and of a count that can be counted.
func (l Limit) countsHours() bool {
	return (l.Unit == Hour || l.Unit == WorkingHour) && 0 < l.Count && l.Count <= mostHours
}

// DueAt returns the instant, in China Standard Time, at which a limit ends that
// begins at an instant. What is done by then is done in time.
//
//   - Hours run from start itself (民法典第二百零一条第二款), through nights and days
//     off. An end on a day off stays where it is: 第二百零三条 moves a last day only.
//     The calendar and h are not looked at.
//   - Working hours count only while the office is open on a working day. A limit
//     that is used up at closing time ends then, not the next morning.
//   - The other units count as in [Calendar.Due], from the day of start, and end with
//     the last day: at closing time, or at 24:00 without h (第二百零三条第二款). Give h
//     where the office itself must be reached, not where its system always takes in.
//
// Errors are those of Due and Add, and a [*DateError] for a start or an end outside
// the years 1 to 9999. A count of hours that is 0, negative or more than 292 years is
// a [*LimitError]; working hours without h are a [*NoHoursError].
//
// Working hours take some hundred nanoseconds for each working day they cover, which
// the horizon bounds; all others take constant time. Nothing is allocated.
func (c *Calendar) DueAt(start time.Time, l Limit, h Hours) (time.Time, error) {
	day := ReceivedOn(start)
	switch {
	case day.IsZero():
		return time.Time{}, &DateError{}
	case l.Unit != Hour && l.Unit != WorkingHour:
		last, err := c.Due(day, l)
		if err != nil {
			return time.Time{}, err
		}
		return h.end(last), nil
	case !l.countsHours():
		return time.Time{}, &LimitError{Limit: l}
	}
	length := time.Duration(l.Count) * time.Hour
	if l.Unit == WorkingHour {
		if len(h.seasons) == 0 {
			return time.Time{}, &NoHoursError{Limit: l}
		}
		return c.afterOpen(start, length, h)
	}
	end := start.Add(length).In(Beijing())
	if Of(end).IsZero() {
		return time.Time{}, &DateError{Text: end.Format(layout)}
	}
	return end, nil
}

// afterOpen returns the first instant by which an office has been open for so long
// since start.
func (c *Calendar) afterOpen(start time.Time, left time.Duration, h Hours) (time.Time, error) {
	d, err := c.Add(ReceivedOn(start), 0)
	for err == nil {
		midnight := d.In(Beijing())
		begin := start.Sub(midnight) // where on d the count begins; negative: when it opens
		for _, s := range h.on(d) {
			from := max(s.from, begin)
			if s.to-from >= left {
				return midnight.Add(from + left), nil
			}
			left -= max(s.to-from, 0)
		}
		d, err = c.Next(d)
	}
	return time.Time{}, err
}

// NoHoursError is a limit in working hours for an office whose hours are not given.
type NoHoursError struct {
	Limit Limit
}

func (e *NoHoursError) Error() string {
	return fmt.Sprintf("calendar: a limit of %d working hours needs the hours of the office", e.Limit.Count)
}

// Code is the stable code of the error, calendar.hours_missing.
func (e *NoHoursError) Code() string { return "calendar.hours_missing" }

// Args fills the sentence: the count.
func (e *NoHoursError) Args() []any { return []any{e.Limit.Count} }
