package calendar

import "fmt"

// Certainty tells how far what the calendar says of a day may still change. The
// greater, the less certain: the certainty of several days is the greatest.
type Certainty uint8

// The certainties, in order.
const (
	// Settled: a notice has arranged the year, and it is not one of the days below.
	// Amendments in the year itself have been rare: 2015, 2019 and 2020 in twenty
	// years.
	Settled Certainty = iota
	// Open: 29 to 31 December of the last year announced. The next year's notice
	// may change them; five of the twenty from 2007 to 2026 did, none an earlier day.
	Open
	// Provisional: no notice has arranged the year; see [Calendar.Provisional].
	Provisional
)

// Certainty returns how certain the calendar is of d. It never rises with time,
// so that of a due date is also the least of all days before it: of a limit that
// ends on due, ask Certainty(due). Of one counted backwards from d, ask the day
// before d. It takes constant time. Errors are those of IsWorkday.
func (c *Calendar) Certainty(d Date) (Certainty, error) {
	if _, err := c.index(d, 0, c.days()-1); err != nil {
		return Settled, err
	}
	return c.certainty(d), nil
}

// certainty is that of a day that is known.
func (c *Calendar) certainty(d Date) Certainty {
	switch {
	case d.n > c.announced:
		return Provisional
	case d.n >= c.open:
		return Open
	}
	return Settled
}

// String is settled, open or provisional.
func (c Certainty) String() string {
	switch c {
	case Settled:
		return "settled"
	case Open:
		return "open"
	case Provisional:
		return "provisional"
	}
	return fmt.Sprintf("certainty %d", uint8(c))
}

// MarshalText writes [Certainty.String].
func (c Certainty) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// UnmarshalText reads settled, open or provisional, and nothing else.
func (c *Certainty) UnmarshalText(text []byte) error {
	for v := Settled; v <= Provisional; v++ {
		if v.String() == string(text) {
			*c = v
			return nil
		}
	}
	return fmt.Errorf("calendar: %.40q is not a certainty", text)
}
