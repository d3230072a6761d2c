package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// check lists what keeps a decoded file from being a calendar, in file order.
func (f *file) check() []*Problem {
	c := checker{byNumber: map[string]*fileNotice{}, decidedBy: map[issue]string{}}
	if len(f.Notices) == 0 {
		c.add("/notices", "calendar.file_missing", "notices")
	}
	for i := range f.Notices {
		n := &f.Notices[i]
		at := fmt.Sprintf("/notices/%d", i)
		c.fields(at, n)
		c.days(at, n)
	}
	for i := range f.Notices {
		c.amends(fmt.Sprintf("/notices/%d", i), &f.Notices[i])
	}
	c.gaps(f.Notices)
	return c.problems
}

type checker struct {
	byNumber  map[string]*fileNotice
	decidedBy map[issue]string // which notice decides a day at a date of issue
	problems  []*Problem
}

type issue struct{ day, issued Date }

func (c *checker) add(at, code string, args ...any) {
	c.problems = append(c.problems, newProblem(at, code, args...))
}

// fields checks the head of a notice.
func (c *checker) fields(at string, n *fileNotice) {
	if n.Year < 1 || n.Year > 9999 {
		c.add(at+"/year", "calendar.file_value", "year", n.Year)
	}
	for _, field := range []struct{ name, value string }{
		{"number", n.Number}, {"title", n.Title}, {"issued", n.Issued}, {"mark", string(n.Mark)},
	} {
		if strings.TrimSpace(field.value) == "" {
			c.add(at+"/"+field.name, "calendar.file_missing", field.name)
		}
	}
	n.notice = Notice{
		Year: n.Year, Number: n.Number, Title: n.Title, URL: n.URL, Amends: n.Amends, Mark: n.Mark, Note: n.Note,
		Issued: c.date(at+"/issued", n.Issued), Published: c.date(at+"/published", n.Published),
	}
	if !n.notice.Published.IsZero() && n.notice.Published.Before(n.notice.Issued) {
		c.add(at+"/published", "calendar.file_value", "published", n.Published)
	}
	if c.byNumber[n.Number] != nil {
		c.add(at+"/number", "calendar.file_notice_twice", clip(n.Number))
	} else if n.Number != "" {
		c.byNumber[n.Number] = n
	}
	if n.Mark != "" && n.Mark != Confirmed && n.Mark != Unverified {
		c.add(at+"/mark", "calendar.file_value", "mark", clip(string(n.Mark)))
	}
	if n.Mark == Unverified && n.Note == "" {
		c.add(at+"/note", "calendar.file_missing", "note")
	}
	if !web(n.URL) {
		c.add(at+"/url", "calendar.file_value", "url", clip(n.URL))
	}
	// A yearly notice without a day off is not one; an amendment may only move work.
	if len(n.Off) == 0 && (n.Amends == "" || len(n.Work) == 0) {
		c.add(at+"/off", "calendar.file_missing", "off")
	}
}

// web reports whether a text may stand as an address, or is absent.
func web(url string) bool {
	return url == "" || strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

// date reads a date that may be absent; whether it must be there is not asked.
func (c *checker) date(at, text string) Date {
	if text == "" {
		return Date{}
	}
	d, err := Parse(text)
	if err != nil {
		c.add(at, "calendar.file_value", "date", clip(text))
	}
	return d
}

// days checks the days a notice decides.
func (c *checker) days(at string, n *fileNotice) {
	seen := map[Date]bool{}
	read := func(at, text string) Date {
		if text == "" {
			c.add(at, "calendar.file_missing", "date")
		}
		d := c.date(at, text)
		switch {
		case d.IsZero():
			return d
		case seen[d]:
			c.add(at, "calendar.file_day_twice", d.String(), clip(n.Number))
		case d.Year() != n.Year && (d.Year() != n.Year-1 || d.Month() != time.December):
			c.add(at, "calendar.file_day_range", d.String(), n.Year)
		}
		seen[d] = true
		key := issue{d, n.notice.Issued}
		if other, ok := c.decidedBy[key]; ok && other != n.Number {
			c.add(at, "calendar.file_tie", d.String(), clip(other), clip(n.Number))
		}
		c.decidedBy[key] = n.Number
		return d
	}
	for i := range n.Off {
		d := &n.Off[i]
		d.day = read(fmt.Sprintf("%s/off/%d/date", at, i), d.Date)
		if d.Name == "" {
			c.add(fmt.Sprintf("%s/off/%d/name", at, i), "calendar.file_missing", "name")
		}
	}
	for i := range n.Work {
		d := &n.Work[i]
		at := fmt.Sprintf("%s/work/%d/date", at, i)
		d.day = read(at, d.Date)
		if !d.day.IsZero() && !weekend(d.day) {
			c.add(at, "calendar.file_work_weekday", d.Date, clip(n.Number))
		}
	}
}

// amends checks that an amendment names a notice of its year that is not later.
func (c *checker) amends(at string, n *fileNotice) {
	if n.Amends == "" {
		return
	}
	base := c.byNumber[n.Amends]
	if base == nil || base == n || base.Year != n.Year || base.notice.Issued.After(n.notice.Issued) {
		c.add(at+"/amends", "calendar.file_amends", clip(n.Number), clip(n.Amends))
	}
}

// gaps checks that every year between the first and the last has exactly one
// notice that amends none: two calendars pasted together, or a year forgotten,
// would otherwise count plain weekdays.
func (c *checker) gaps(notices []fileNotice) {
	yearly := map[int]string{}
	var years []int
	for i, n := range notices {
		if n.Year < 1 || n.Year > 9999 {
			continue
		}
		years = append(years, n.Year)
		if n.Amends != "" {
			continue
		}
		if other, ok := yearly[n.Year]; ok {
			c.add(fmt.Sprintf("/notices/%d", i), "calendar.file_year_twice", n.Year, clip(other), clip(n.Number))
		}
		yearly[n.Year] = n.Number
	}
	slices.Sort(years)
	for i, year := range years {
		if _, ok := yearly[year]; !ok && (i == 0 || years[i-1] != year) {
			c.add("/notices", "calendar.file_gap", year, year) // amendments only
		}
		if i > 0 && year-years[i-1] > 1 {
			c.add("/notices", "calendar.file_gap", years[i-1]+1, year-1)
		}
	}
}
