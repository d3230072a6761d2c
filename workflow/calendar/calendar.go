package calendar

import (
	_ "embed"
	"iter"
	"slices"
	"sync"
)

//go:embed data/cn.json
var cnJSON []byte

// Calendar knows the working days between two dates. It never changes and is
// safe for concurrent use. Its methods return a [*HorizonError] when the answer
// needs a day outside [From, Horizon], and a [*DateError] for an absent date.
type Calendar struct {
	from    int32         // number of the first day known
	before  []int32       // before[i]: working days among the first i days; one longer than the days
	nth     []int32       // nth[k]: number of working day k, from 0
	decided map[Date]*Day // days that a notice decides
	special []*Day        // the same by the number of the day, nil for the others
	notices []Notice      // in order of issue
	note    string

	announced int32 // number of the last day that the notices arrange
	open      int32 // number of the first day that the next yearly notice may still change
	src       source
}

// China returns the working-day calendar of the People's Republic of China from
// 2007-01-01 to 2026-12-31, as of the latest notice in the data. The same
// pointer each time; the first call builds it.
func China() *Calendar { return china() }

var china = sync.OnceValue(func() *Calendar {
	c, err := Load(cnJSON)
	if err != nil {
		panic(err) // embedded at build time; a test loads it
	}
	return c
})

// From returns the first day known: 1 January of the first notice's year.
func (c *Calendar) From() Date { return Date{c.from} }

// Horizon returns the last day known: 31 December of the last notice's year, or
// the day to which [Calendar.Provisional] has carried it on.
func (c *Calendar) Horizon() Date { return c.From().AddDays(c.days() - 1) }

// Announced returns the last day that the notices arrange, 31 December of the
// last one's year. Days after it, up to Horizon, are provisional.
func (c *Calendar) Announced() Date { return Date{c.announced} }

// Note returns what a reader of the whole calendar must know, in the words of
// its file (Chinese): among other things which days may still change. It is
// empty when [Calendar.AsOf] has left a notice out, as the words are about all.
func (c *Calendar) Note() string { return c.note }

// Notices returns the notices the calendar rests on, in order of issue, then the
// overlays in the order they were laid on, then the law behind provisional days.
// The slice is the caller's.
func (c *Calendar) Notices() []Notice { return slices.Clone(c.notices) }

// IsWorkday reports whether d is a working day.
func (c *Calendar) IsWorkday(d Date) (bool, error) {
	i, err := c.index(d, 0, c.days()-1)
	if err != nil {
		return false, err
	}
	return c.worked(i), nil
}

// Day returns what is known of d: working or not, of what kind, by which notice,
// and how certain that is.
func (c *Calendar) Day(d Date) (Day, error) {
	i, err := c.index(d, 0, c.days()-1)
	if err != nil {
		return Day{}, err
	}
	return c.day(i), nil
}

// Days returns the days x with after < x <= to in order, the same days that
// Count looks at, so that a count can be explained. None when to is not later
// than after.
func (c *Calendar) Days(after, to Date) (iter.Seq[Day], error) {
	if _, err := c.Count(after, to); err != nil {
		return nil, err
	}
	first, last := int(after.n-c.from)+1, int(to.n-c.from)
	return func(yield func(Day) bool) {
		for i := first; i <= last; i++ {
			if !yield(c.day(i)) {
				return
			}
		}
	}, nil
}

// days is the number of days known.
func (c *Calendar) days() int { return max(len(c.before)-1, 0) }

// worked tells whether day i is worked; i must be known.
func (c *Calendar) worked(i int) bool { return c.before[i+1] != c.before[i] }

func (c *Calendar) day(i int) (day Day) {
	switch special := c.special[i]; {
	case special != nil:
		day = *special
	case c.worked(i):
		day.Working, day.Kind = true, Workday
	default:
		day.Kind = Weekend
	}
	day.Date = Date{c.from + int32(i)}
	day.Certainty = c.certainty(day.Date)
	return day
}

// index returns how many days d is after the first day known, if that is in
// [low, high].
func (c *Calendar) index(d Date, low, high int) (int, error) {
	i := int(d.n) - int(c.from)
	if d.IsZero() || i < low || i > high {
		return 0, c.outside(d)
	}
	return i, nil
}

func (c *Calendar) outside(d Date) error {
	if d.IsZero() {
		return &DateError{}
	}
	return &HorizonError{Date: d, From: c.From(), To: c.Horizon()}
}
