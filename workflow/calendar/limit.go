package calendar

import "fmt"

// Unit is what a limit is counted in. The unit belongs to the limit: the same
// number of working and of calendar days are two limits.
type Unit string

// The units of a limit.
const (
	WorkingDay  Unit = "working_day"  // 工作日
	CalendarDay Unit = "calendar_day" // 日, where a law counts every day
	Month       Unit = "month"        // 月
	Year        Unit = "year"         // 年
	Hour        Unit = "hour"         // 小时, nights and days off included; see [Calendar.DueAt]
	WorkingHour Unit = "working_hour" // 工作小时: the hours that an office is open; see [Calendar.DueAt]
)

// Limit is a number of units, e.g. 20 working days.
type Limit struct {
	Count int  `json:"count"` // from 1; negative counts backwards, in working days only
	Unit  Unit `json:"unit"`
}

// Due returns the last day of a limit that an event on start sets running. The
// day of the event is not counted (民法典第二百零一条, by analogy where another law
// is silent).
//
//   - Working days: the Count-th working day after start; with a negative Count the
//     -Count-th before it, the last day on which to do what must be done so many
//     working days ahead.
//   - Calendar days: Count days after start.
//   - Months and years: the day of the last month that corresponds to start, the
//     end of that month where there is none (第二百零二条): a month from 31 January
//     ends on 28 or 29 February.
//
// A last day in calendar days, months or years that is not worked moves to the
// next working day (第二百零三条). The article speaks of 法定休假日; ordinary weekends,
// and the days off of an overlay, are taken for such.
//
// Only the last day must lie in the calendar, for working days those between as
// well; otherwise it is a [*HorizonError]. A limit that has no such day is a
// [*LimitError]: an unknown unit, hours, a Count of 0 or beyond the year 9999, and
// units other than working days counted backwards, for which no rule says which
// way a last day that is a day off moves.
func (c *Calendar) Due(start Date, l Limit) (Date, error) {
	if start.IsZero() {
		return Date{}, &DateError{}
	}
	var last Date
	switch {
	case l.Count == 0, l.Count < 0 && l.Unit != WorkingDay:
		return Date{}, &LimitError{Limit: l}
	case l.Unit == WorkingDay:
		return c.Add(start, l.Count)
	case l.Unit == CalendarDay:
		last = start.AddDays(l.Count)
	case l.Unit == Month:
		last = start.AddMonths(l.Count)
	case l.Unit == Year && l.Count <= lastYear:
		last = start.AddMonths(12 * l.Count)
	}
	if last.IsZero() {
		return Date{}, &LimitError{Limit: l}
	}
	return c.Add(last, 0)
}

// LimitError is a limit that no day ends, or no instant where one was asked for.
type LimitError struct {
	Limit Limit
}

func (e *LimitError) Error() string {
	return fmt.Sprintf("calendar: no day ends a limit of %d %.40q", e.Limit.Count, e.Limit.Unit)
}

// Code is the stable code of the error: calendar.limit_unit when the unit is
// unknown, calendar.limit_backwards when it is not counted backwards,
// calendar.limit_count when the count is 0 or too great, else calendar.limit_hours:
// hours, which only [Calendar.DueAt] counts.
func (e *LimitError) Code() string {
	switch e.Limit.Unit {
	case WorkingDay:
		return "calendar.limit_count"
	case CalendarDay, Month, Year, Hour, WorkingHour:
		switch {
		case e.Limit.Count < 0:
			return "calendar.limit_backwards"
		case e.Limit.countsHours():
			return "calendar.limit_hours"
		}
		return "calendar.limit_count"
	}
	return "calendar.limit_unit"
}

// Args fills the sentence: the count, and the unit cut to 40 characters.
func (e *LimitError) Args() []any {
	return []any{e.Limit.Count, fmt.Sprintf("%.40s", string(e.Limit.Unit))}
}
