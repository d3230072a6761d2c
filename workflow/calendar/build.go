package calendar

import (
	"slices"
	"time"
)

// source is what a calendar is built from. It is read only: AsOf, With and
// Provisional build from a changed copy.
type source struct {
	note     string
	notices  []fileNotice // checked, in order of issue
	overlays []*Overlay   // in the order they were laid on
	asOf     Date         // day as of which it is known; absent: all that is here
	to       Date         // last provisional day; absent: none
}

// build makes the tables.
func (s source) build() *Calendar {
	c := &Calendar{note: s.note, decided: map[Date]*Day{}, src: s}
	first, last := s.years()
	for _, n := range s.notices {
		c.notices = append(c.notices, n.notice)
		c.decide(n.notice, n.Off, n.Work)
	}
	from, _ := New(first, time.January, 1)
	to, _ := New(last, time.December, 31)
	c.from, c.announced = from.n, to.n
	c.open = to.AddDays(-2).n // 29 December
	if s.to.After(to) {
		c.carryOn(s.to)
		to = s.to
	}
	for i, o := range s.overlays { // last: an overlay is above all that is national
		c.notices = slices.Insert(c.notices, len(s.notices)+i, o.notice)
		c.decide(o.notice, o.file.Off, o.file.Work)
	}
	days := to.DaysSince(from) + 1
	c.before = make([]int32, 1, days+1)
	c.nth = make([]int32, 0, days)
	for n := from.n; n <= to.n; n++ {
		d := Date{n}
		day := c.decided[d]
		if day != nil && day.Working || day == nil && !weekend(d) {
			c.nth = append(c.nth, n)
		}
		c.special = append(c.special, day)
		c.before = append(c.before, int32(len(c.nth)))
	}
	return c
}

// decide enters the days that a notice decides, over what stands.
func (c *Calendar) decide(n Notice, off, work []fileDay) {
	for _, d := range off {
		c.decided[d.day] = &Day{Date: d.day, Kind: Holiday, Name: d.Name, Notice: n}
	}
	for _, d := range work {
		c.decided[d.day] = &Day{Date: d.day, Working: true, Kind: MakeUp, Name: d.Name, Notice: n}
	}
}

// years returns the first and the last year that a notice arranges.
func (s source) years() (first, last int) {
	first, last = s.notices[0].Year, s.notices[0].Year
	for _, n := range s.notices {
		first, last = min(first, n.Year), max(last, n.Year)
	}
	return first, last
}
