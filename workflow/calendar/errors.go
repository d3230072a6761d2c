package calendar

import "fmt"

// DateError is a text that is not a date written 2006-01-02, or a date that was
// needed and is absent (Text is then empty).
type DateError struct {
	Text string // what was given
}

func (e *DateError) Error() string {
	return fmt.Sprintf("calendar: %.40q is not a date of the form 2006-01-02", e.Text)
}

// Code is the stable code of the error, calendar.bad_date.
func (e *DateError) Code() string { return "calendar.bad_date" }

// Args fills the sentence: what was given, cut to 40 characters.
func (e *DateError) Args() []any { return []any{fmt.Sprintf("%.40s", e.Text)} }

// HorizonError says that an answer needs a day which the calendar does not know.
// Either Date itself lies outside [From, To], or (Days is not 0) the walk from
// Date ran out of it. No answer is better than a guess: the State Council moves
// working days to weekends each year.
type HorizonError struct {
	Date Date // the date asked about, or the start of the walk
	From Date // first day known
	To   Date // last day known
	Days int  // working days to walk from Date, negative backwards; 0 when Date itself is outside
}

func (e *HorizonError) Error() string {
	if e.Days == 0 {
		return fmt.Sprintf("calendar: %s lies outside the calendar %s..%s", e.Date, e.From, e.To)
	}
	return fmt.Sprintf("calendar: working day %+d from %s lies outside the calendar %s..%s", e.Days, e.Date, e.From, e.To)
}

// Code is the stable code of the error: calendar.beyond_horizon when Date is
// outside the calendar, calendar.runs_past_horizon when the walk forward leaves
// it, calendar.runs_before_start when the walk backward does.
func (e *HorizonError) Code() string {
	switch {
	case e.Days > 0:
		return "calendar.runs_past_horizon"
	case e.Days < 0:
		return "calendar.runs_before_start"
	}
	return "calendar.beyond_horizon"
}

// Args fills the sentence: Date, From and To as strings, and for a walk the
// number of working days, without sign, as the fourth.
func (e *HorizonError) Args() []any {
	args := []any{e.Date.String(), e.From.String(), e.To.String()}
	switch {
	case e.Days > 0:
		args = append(args, uint64(e.Days))
	case e.Days < 0:
		args = append(args, -uint64(e.Days)) // also right for the least int
	}
	return args
}
