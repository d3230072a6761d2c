package calendar

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a civil date (year, month, day) without time or zone, from 0001-01-01
// to 9999-12-31 in the Gregorian calendar. The zero Date is absent: it is before
// every date, writes as "" and is left out by the JSON option omitzero. Dates
// compare with == and may be keys of a map.
type Date struct {
	n int32 // days since 0000-12-31; 0 is absent
}

const (
	layout    = "2006-01-02"
	unixEpoch = 719163  // n of 1970-01-01
	lastDay   = 3652059 // n of 9999-12-31
	lastYear  = 9999
	daySecs   = 24 * 60 * 60
)

// New returns the date of a year from 1 to 9999, a month and a day that exist.
// Otherwise it returns a [*DateError]: 30 February is not taken for 1 March.
func New(year int, month time.Month, day int) (Date, error) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	y, m, d := t.Date()
	if y != year || m != month || d != day || y < 1 || y > 9999 {
		return Date{}, &DateError{Text: fmt.Sprintf("%04d-%02d-%02d", year, int(month), day)}
	}
	return Date{int32(t.Unix()/daySecs + unixEpoch)}, nil
}

// Parse reads a date written 2006-01-02, the only spelling it takes. Anything
// else, "" included, is a [*DateError].
func Parse(s string) (Date, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1 {
		return Date{}, &DateError{Text: s}
	}
	return Of(t), nil
}

// MustParse is [Parse] for literals in source code; it panics on a bad one.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Of returns the civil date that t shows in its own location: use
// Of(t.In(Beijing())) for the date on which something happened in China. It is
// absent when t is outside the years 1 to 9999.
func Of(t time.Time) Date {
	d, err := New(t.Date())
	if err != nil {
		return Date{}
	}
	return d
}

// IsZero reports whether d is absent.
func (d Date) IsZero() bool { return d.n == 0 }

// Year returns the year, 1 to 9999; 0 when d is absent.
func (d Date) Year() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Year()
}

// Month returns the month; 0 when d is absent.
func (d Date) Month() time.Month {
	if d.IsZero() {
		return 0
	}
	return d.utc().Month()
}

// Day returns the day of the month, 1 to 31; 0 when d is absent.
func (d Date) Day() int {
	if d.IsZero() {
		return 0
	}
	return d.utc().Day()
}

// Weekday returns the day of the week. It means nothing when d is absent.
func (d Date) Weekday() time.Weekday { return time.Weekday(d.n % 7) } // 0001-01-01 was a Monday

// AddDays returns the date n calendar days later, or earlier when n is negative.
// It is absent when d is, and when the result leaves the years 1 to 9999.
func (d Date) AddDays(n int) Date {
	if d.IsZero() || n > lastDay || n < -lastDay {
		return Date{}
	}
	sum := int(d.n) + n
	if sum < 1 || sum > lastDay {
		return Date{}
	}
	return Date{int32(sum)}
}

// AddMonths returns the corresponding day n months later, or earlier when n is
// negative; where that month has no such day, its last (民法典第二百零二条). It is
// absent when d is, and when the result leaves the years 1 to 9999.
func (d Date) AddMonths(n int) Date {
	if d.IsZero() || n > 12*lastYear || n < -12*lastYear {
		return Date{}
	}
	y, m, day := d.utc().Date()
	months := 12*y + int(m) - 1 + n
	y, m = months/12, time.Month(months%12+1)
	if months < 12 || y > lastYear {
		return Date{}
	}
	end := time.Date(y, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
	sum, _ := New(y, m, min(day, end))
	return sum
}

// DaysSince returns the calendar days from e to d, negative when d is earlier.
// Both must be present; it is 0 when one is not.
func (d Date) DaysSince(e Date) int {
	if d.IsZero() || e.IsZero() {
		return 0
	}
	return int(d.n - e.n)
}

// Compare returns -1 when d is before e, 0 when they are equal, +1 when after.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports whether d is an earlier date than e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports whether d is a later date than e.
func (d Date) After(e Date) bool { return d.n > e.n }

// String writes d as 2006-01-02; "" when absent.
func (d Date) String() string {
	b, _ := d.AppendText(make([]byte, 0, len(layout)))
	return string(b)
}

// utc is midnight of d in UTC; d must be present.
func (d Date) utc() time.Time {
	return time.Unix((int64(d.n)-unixEpoch)*daySecs, 0).UTC()
}
