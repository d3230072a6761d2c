package calendar

// Add walks n working days from d, in constant time.
//
//   - n > 0: the n-th working day after d. This is the last day of a limit of n
//     working days when d is the day of the event, which is not counted, whether
//     or not d is itself worked.
//   - n < 0: the -n-th working day before d, for limits counted backwards.
//   - n == 0: d if it is a working day, else the next one: where a limit in
//     calendar days that ends on a day off moves to.
//
// d itself is not looked at unless n is 0, so the day before From has an n-th
// working day after it, and the day after Horizon one before it. An answer
// beyond either end is a [*HorizonError] whose Days is the walk asked for.
func (c *Calendar) Add(d Date, n int) (Date, error) {
	// The common call, from a day in the calendar forward to one in it, as short as
	// it can be; walk says the same with all its cases.
	if i := int(d.n - c.from + 1); n > 0 && i > 0 && i < len(c.before) {
		if base := int(c.before[i]); n <= len(c.nth)-base {
			return Date{c.nth[base+n-1]}, nil
		}
	}
	return c.walk(d, n)
}

// walk is Add.
func (c *Calendar) walk(d Date, n int) (Date, error) {
	last := c.days() - 1
	low, high := 0, last
	switch {
	case n > 0:
		low = -1
	case n < 0:
		high = last + 1
	}
	i, err := c.index(d, low, high)
	if err != nil {
		return Date{}, err
	}
	var k int // which working day, from 0; written so that no n overflows
	switch {
	case n > 0:
		base := int(c.before[i+1])
		if n > len(c.nth)-base {
			return Date{}, c.ranOut(d, n)
		}
		k = base + n - 1
	case n < 0:
		k = int(c.before[i]) + n
		if k < 0 {
			return Date{}, c.ranOut(d, n)
		}
	default:
		k = int(c.before[i])
		if k == len(c.nth) {
			return Date{}, c.ranOut(d, 1)
		}
	}
	return Date{c.nth[k]}, nil
}

// Count returns the number of working days x with after < x <= to, in constant
// time: what Add(after, n) reaches is n away. It is negative when to is earlier
// than after, and then equals -Count(to, after). The day after is not looked at,
// so Count of 2006-12-31 and 2007-12-31 is the whole year.
func (c *Calendar) Count(after, to Date) (int, error) {
	i, j := uint(after.n-c.from+1), uint(to.n-c.from+1)
	switch end := uint(len(c.before)); { // before[0] is the day before From
	case i >= end || after.IsZero():
		return 0, c.outside(after)
	case j >= end || to.IsZero():
		return 0, c.outside(to)
	}
	return int(c.before[j] - c.before[i]), nil
}

// Next returns the first working day after d; it is Add(d, 1).
func (c *Calendar) Next(d Date) (Date, error) { return c.Add(d, 1) }

// Prev returns the last working day before d; it is Add(d, -1).
func (c *Calendar) Prev(d Date) (Date, error) { return c.Add(d, -1) }

func (c *Calendar) ranOut(d Date, n int) error {
	return &HorizonError{Date: d, From: c.From(), To: c.Horizon(), Days: n}
}
