package calendar

import (
	"cmp"
	"slices"
	"time"
)

// Schema names the version of the calendar files that this package reads.
const Schema = "yiwang.calendar/1"

// file is a calendar file, notice by notice; data/calendar.schema.json is its
// published form.
type file struct {
	Schema  string       `json:"schema"`
	Note    string       `json:"note"`
	Notices []fileNotice `json:"notices"`
}

// fileNotice reads dates as text, over the fields of the same name in Notice, so
// that a bad one is a problem with a place like any other; check fills in the
// dates proper.
type fileNotice struct {
	Notice
	Issued    string    `json:"issued"`
	Published string    `json:"published"`
	Off       []fileDay `json:"off"`
	Work      []fileDay `json:"work"`
}

type fileDay struct {
	Date string `json:"date"`
	Name string `json:"name"`
	day  Date
}

// Load reads a calendar file of the schema yiwang.calendar/1. It knows the days
// from 1 January of the first notice's year to 31 December of the last one's;
// on a day that several notices decide, the latest issued one holds.
//
// A file that is damaged, of another schema, or not complete is refused with a
// [*LoadError] that lists every problem, each with its place: a field unknown,
// repeated or missing, a year without its notice, a second notice for a year
// that does not say what it amends, a day outside the notice's year and the
// December before it, a day twice in a notice, a work day that is not a Saturday
// or Sunday, two notices issued on one date that decide the same day.
func Load(data []byte) (*Calendar, error) {
	f, problem := decode(data)
	if problem != nil {
		return nil, &LoadError{Problems: []*Problem{problem}}
	}
	if problems := f.check(); len(problems) > 0 {
		return nil, &LoadError{Problems: problems}
	}
	return f.build(), nil
}

// build makes the tables of a checked file.
func (f *file) build() *Calendar {
	slices.SortStableFunc(f.Notices, func(a, b fileNotice) int { return a.Notice.Issued.Compare(b.Notice.Issued) })
	c := &Calendar{note: f.Note, decided: map[Date]Day{}}
	first, last := f.years()
	for _, n := range f.Notices {
		c.notices = append(c.notices, n.Notice)
		for _, d := range n.Off {
			c.decided[d.day] = Day{Date: d.day, Kind: Holiday, Name: d.Name, Notice: n.Notice}
		}
		for _, d := range n.Work {
			c.decided[d.day] = Day{Date: d.day, Working: true, Kind: MakeUp, Name: d.Name, Notice: n.Notice}
		}
	}
	from, _ := New(first, time.January, 1)
	to, _ := New(last, time.December, 31)
	c.from = from.n
	days := to.DaysSince(from) + 1
	c.before = make([]int32, 1, days+1)
	c.nth = make([]int32, 0, days)
	for n := from.n; n <= to.n; n++ {
		d := Date{n}
		day, ok := c.decided[d]
		if ok && day.Working || !ok && !weekend(d) {
			c.nth = append(c.nth, n)
		}
		c.before = append(c.before, int32(len(c.nth)))
	}
	return c
}

// years returns the first and the last year that a notice arranges.
func (f *file) years() (first, last int) {
	byYear := func(a, b fileNotice) int { return cmp.Compare(a.Year, b.Year) }
	return slices.MinFunc(f.Notices, byYear).Year, slices.MaxFunc(f.Notices, byYear).Year
}

func weekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
