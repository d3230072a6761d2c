package calendar

import (
	"fmt"
	"time"
)

// Provisional returns c carried on to the day to, beyond what the notices
// arrange, by what is known without a notice: Monday to Friday are worked, but for
// the holidays that 全国年节及纪念日放假办法 (国务院令第795号) fixes in the solar
// calendar: 元旦 1 January, 劳动节 1 and 2 May, 国庆节 1 to 3 October. Each day
// added is of the certainty [Provisional], and those three cite the regulation.
//
// What only a notice can say is not guessed: 春节, 清明, 端午 and 中秋, which the
// lunar calendar and the solar terms place, a day off in lieu of a holiday on a
// weekend, the weekdays joined to a holiday, and the weekend days worked for them.
// A due date is therefore early by all holidays missing. It is no lower bound:
// the weekend days worked may bring the true date forward by a day or two.
//
// A to that the notices arrange gives a calendar without provisional days. More
// than ten years is a [*ProvisionalError], as is a calendar that ends before
// 2024 or as of a day before 2024-11-10, when the regulation was not there.
func (c *Calendar) Provisional(to Date) (*Calendar, error) {
	const most = 10 // years
	s := c.src
	law := regulation()
	switch {
	case to.IsZero():
		return nil, &DateError{}
	case c.announced == 0: // the zero Calendar
		return nil, c.outside(to)
	case !to.After(c.Announced()):
		s.to = Date{}
		return s.build(), nil
	case c.Announced().Year() < law.Issued.Year(), !s.asOf.IsZero() && s.asOf.Before(law.Issued):
		return nil, &ProvisionalError{To: to, Announced: c.Announced()}
	case to.Year() > c.Announced().Year()+most:
		return nil, &ProvisionalError{To: to, Announced: c.Announced(), Latest: c.Announced().AddMonths(12 * most)}
	}
	s.to = to
	return s.build(), nil
}

// carryOn enters the fixed holidays of the years after the notices'.
func (c *Calendar) carryOn(to Date) {
	law := regulation()
	c.notices = append(c.notices, law)
	for year := c.Announced().Year() + 1; year <= to.Year(); year++ {
		for _, h := range []struct {
			name  string
			month time.Month
			days  int
		}{
			{"元旦", time.January, 1},
			{"劳动节", time.May, 2},
			{"国庆节", time.October, 3},
		} {
			for day := 1; day <= h.days; day++ {
				d, _ := New(year, h.month, day)
				c.decided[d] = &Day{Date: d, Kind: Holiday, Name: h.name, Notice: law}
			}
		}
	}
}

// regulation is the holiday regulation as it stands, in force since 2025-01-01.
func regulation() Notice {
	issued, _ := New(2024, time.November, 10)
	return Notice{Number: "国务院令第795号", Title: "全国年节及纪念日放假办法", Issued: issued, Mark: Confirmed}
}

// ProvisionalError says that a calendar cannot be carried on to a day.
type ProvisionalError struct {
	To        Date // the day asked for
	Announced Date // last day that the notices arrange
	Latest    Date // last day it could be carried on to; absent: the regulation was not there
}

func (e *ProvisionalError) Error() string {
	if e.Latest.IsZero() {
		return fmt.Sprintf("calendar: nothing to carry on the calendar from %s by: 国务院令第795号 was not in force", e.Announced)
	}
	return fmt.Sprintf("calendar: %s is too far: provisional days end on %s at the latest", e.To, e.Latest)
}

// Code is the stable code of the error: calendar.provisional_no_law, or
// calendar.provisional_too_far.
func (e *ProvisionalError) Code() string {
	if e.Latest.IsZero() {
		return "calendar.provisional_no_law"
	}
	return "calendar.provisional_too_far"
}

// Args fills the sentence: To, Announced and Latest as strings; Latest only where
// it is there.
func (e *ProvisionalError) Args() []any {
	args := []any{e.To.String(), e.Announced.String()}
	if !e.Latest.IsZero() {
		args = append(args, e.Latest.String())
	}
	return args
}
