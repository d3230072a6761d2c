package calendar

import (
	"fmt"
	"slices"
)

// AsOf returns the calendar as it was known at the end of day d: the notices
// published by then, issued where publication is not known, and the overlays
// issued by then. It ends with the last year then announced without a gap. What it
// knows of a day may differ from c, which is the point: 1 February 2020 was a
// working day until 27 January 2020. It is never provisional; see
// [Calendar.Provisional] for how to carry it on.
//
// A day before the first notice is an [*UnknownError], an absent one a
// [*DateError].
func (c *Calendar) AsOf(d Date) (*Calendar, error) {
	if d.IsZero() {
		return nil, &DateError{}
	}
	known := func(n fileNotice) bool { return !n.notice.Known().After(d) }
	announced := map[int]bool{}
	first, earliest := 0, Date{}
	for _, n := range c.src.notices {
		if n.Amends != "" {
			continue
		}
		if k := n.notice.Known(); earliest.IsZero() || k.Before(earliest) {
			earliest = k
		}
		if known(n) {
			announced[n.Year] = true
			if first == 0 || n.Year < first {
				first = n.Year
			}
		}
	}
	if first == 0 {
		return nil, &UnknownError{AsOf: d, Since: earliest}
	}
	last := first
	for announced[last+1] {
		last++
	}
	s := source{note: c.src.note, asOf: d}
	for _, n := range c.src.notices {
		if known(n) && first <= n.Year && n.Year <= last {
			s.notices = append(s.notices, n)
		}
	}
	if len(s.notices) != len(c.src.notices) {
		s.note = ""
	}
	s.overlays = slices.DeleteFunc(slices.Clone(c.src.overlays), func(o *Overlay) bool { return o.notice.Known().After(d) })
	if a := c.src.asOf; !a.IsZero() && a.Before(d) {
		s.asOf = a
	}
	return s.build(), nil
}

// UnknownError says that no calendar was known yet on a day.
type UnknownError struct {
	AsOf  Date // the day asked about
	Since Date // when the first notice became known; absent when there is none
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("calendar: nothing was known on %s; the first notice became known on %s", e.AsOf, e.Since)
}

// Code is the stable code of the error, calendar.nothing_known.
func (e *UnknownError) Code() string { return "calendar.nothing_known" }

// Args fills the sentence: AsOf and Since as strings.
func (e *UnknownError) Args() []any { return []any{e.AsOf.String(), e.Since.String()} }
