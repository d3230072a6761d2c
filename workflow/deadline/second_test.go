package deadline_test

import (
	"encoding/json"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// A second implementation, as dumb as can be: the raw notices as a list of days,
// numbered from 1 January 2004, and a walk from day to day with counters. It adds
// nothing up and looks nothing up in the calendar.

// notices are the days from 2004 to 2033 as the raw notices have them.
type notices struct {
	date             []calendar.Date
	year, month, day []int
	known, worked    []bool
	index            map[string]int
}

const firstDay = "2004-01-01"

func readNotices(t testing.TB) *notices {
	t.Helper()
	data, err := os.ReadFile("../calendar/data/cn.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Notices []struct {
			Year      int
			Issued    string
			Off, Work []struct{ Date string }
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	decided := map[string]bool{}
	issued, last := "", 0
	for _, n := range file.Notices {
		if n.Issued < issued {
			t.Fatalf("a notice of %s stands after one of %s", n.Issued, issued)
		}
		issued, last = n.Issued, max(last, n.Year)
		for _, d := range n.Off {
			decided[d.Date] = false
		}
		for _, d := range n.Work {
			decided[d.Date] = true
		}
	}
	if len(decided) < 500 {
		t.Fatalf("the notices decide %d days", len(decided))
	}
	n := notices{index: map[string]int{}}
	first, _ := time.Parse(time.DateOnly, firstDay)
	for x := first; x.Year() < 2034; x = x.AddDate(0, 0, 1) {
		working, ok := decided[x.Format(time.DateOnly)]
		if !ok {
			working = x.Weekday() != time.Saturday && x.Weekday() != time.Sunday
		}
		n.index[x.Format(time.DateOnly)] = len(n.date)
		n.date = append(n.date, calendar.Of(x))
		n.year, n.month, n.day = append(n.year, x.Year()), append(n.month, int(x.Month())), append(n.day, x.Day())
		n.known = append(n.known, 2007 <= x.Year() && x.Year() <= last)
		n.worked = append(n.worked, working)
	}
	return &n
}

// number is that of a day.
func (n *notices) number(t testing.TB, day string) int {
	t.Helper()
	d, ok := n.index[day]
	if !ok {
		t.Fatalf("no day %q", day)
	}
	return d
}

// days counts the days after one up to another, in a unit, and tells whether all
// are known.
func (n *notices) days(unit calendar.Unit, after, to int) (days int, known bool) {
	if to < after {
		days, known = n.days(unit, to, after)
		return -days, known
	}
	known = true
	for d := after + 1; d <= to; d++ {
		known = known && n.known[d]
		if unit != calendar.WorkingDay || n.worked[d] {
			days++
		}
	}
	return days, known || unit != calendar.WorkingDay
}

// deed is one thing that happened to a clock, lawfully.
type deed struct {
	day    int
	what   string // suspend, resume, extend
	ground int
	days   int
}

// row is a day of the walk's own ledger.
type row struct {
	day    int
	why    deadline.Why
	number int
	ground int
}

// walked is what a walk comes to.
type walked struct {
	due    int // -1: cannot be told
	rows   []row
	open   int   // ground for which it stands still on the day asked, or -1
	stood  []int // by ground: days it has stood so far, in the unit of its bound
	held   int   // days of the limit not counted
	lapsed int
	last   int // last day that mattered
	pushed bool
	rolled bool
	blind  bool // some day of a suspension is not known
}

// walk walks through what happened, as it stands at the end of a day.
func (n *notices) walk(rule *deadline.Rule, start int, deeds []deed, on int) walked {
	if rule.Limit == nil {
		return walked{due: -1, open: -1}
	}
	origin := start
	if rule.After != nil {
		w := n.walk(&deadline.Rule{Limit: rule.After}, start, nil, on)
		if w.due < 0 {
			return w
		}
		origin = w.due
	}
	switch unit := rule.Limit.Unit; {
	case unit == calendar.Month:
		return n.untilMonth(origin, rule.Limit.Count)
	case unit == calendar.Year:
		return n.untilMonth(origin, 12*rule.Limit.Count)
	case rule.Limit.Count < 0:
		return n.back(origin, -rule.Limit.Count)
	}
	return n.forth(rule, origin, deeds, on)
}

// untilMonth walks to the corresponding day so many months later, or that month's end.
func (n *notices) untilMonth(origin, months int) walked {
	w := walked{due: -1, open: -1}
	year, month := n.year[origin], n.month[origin]
	for range months {
		if month++; month > 12 {
			year, month = year+1, 1
		}
	}
	d := origin
	for number := 1; ; number++ {
		d++
		w.rows = append(w.rows, row{d, deadline.Counted, number, -1})
		ends := n.day[d] == n.day[origin] || n.day[d] < n.day[origin] && n.month[d+1] != month
		if n.year[d] == year && n.month[d] == month && ends {
			break
		}
	}
	return n.roll(w, d)
}

// roll walks on to a working day, if there is one that is known.
func (n *notices) roll(w walked, d int) walked {
	for n.known[d] && !n.worked[d] {
		d++
		w.rows = append(w.rows, row{d, deadline.Moved, 0, -1})
		w.rolled = true
	}
	if n.known[d] {
		w.due, w.last = d, d
	}
	return w
}

// back walks back over so many working days.
func (n *notices) back(origin, count int) walked {
	w := walked{due: -1, open: -1, last: origin - 1}
	d := origin
	for number := 0; number < count; {
		d--
		switch {
		case !n.known[d]:
			return w
		case n.worked[d]:
			number++
			w.rows = append(w.rows, row{d, deadline.Counted, number, -1})
		default:
			w.rows = append(w.rows, row{d, deadline.DayOff, 0, -1})
		}
	}
	slices.Reverse(w.rows)
	w.due = d
	return w
}

// forth walks over the days of a limit in working or calendar days, some of which
// are not counted.
func (n *notices) forth(rule *deadline.Rule, start int, deeds []deed, on int) walked {
	w := walked{due: -1, open: -1, rows: make([]row, 0, 64), stood: make([]int, len(rule.Grounds))}
	working := rule.Limit.Unit == calendar.WorkingDay
	total := rule.Limit.Count
	for _, x := range deeds {
		total += x.days
	}
	standing, spell := -1, 0    // the ground, and how long this time, in the unit of its bound
	counted := 0                // days of the limit
	pushing := false            // this spell began on the last day itself
	lost, blind := false, false // the due date, the bound of this spell: cannot be told
	ended := func() {
		if !blind {
			w.stood[standing] += spell
		}
		w.blind = w.blind || blind
		standing, spell, blind = -1, 0, false
	}
	for d := start; ; d++ {
		open := standing
		if d > on && standing >= 0 { // beyond the day asked: taken to run again
			w.open = standing
			ended()
			open = -1
		}
		switch {
		case d == start:
		case open >= 0:
			limit := rule.Grounds[standing].Limit
			if limit != nil {
				byWork := limit.Unit == calendar.WorkingDay
				blind = blind || byWork && !n.known[d]
				if !byWork || n.worked[d] {
					spell++
				}
			}
			switch {
			case blind || working && !n.known[d]:
				lost = true
			case working && !n.worked[d]:
				w.rows = append(w.rows, row{d, deadline.DayOff, 0, -1})
			default:
				w.held++
				w.rows = append(w.rows, row{d, deadline.Held, 0, standing})
			}
			if pushing && !lost {
				w.due, w.pushed = d, true
			}
			if limit != nil && !blind && w.stood[standing]+spell == limit.Count {
				w.lapsed++
				ended()
			}
		case lost:
		case working && counted == total && n.worked[w.due]:
			return n.done(w)
		case working && !n.known[d]:
			lost = true
		case working && !n.worked[d]:
			w.rows = append(w.rows, row{d, deadline.DayOff, 0, -1})
		case counted < total:
			counted++
			w.rows = append(w.rows, row{d, deadline.Counted, counted, -1})
			if counted == total {
				w.due = d
			}
		case !n.known[w.due]:
			lost = true
		case n.worked[w.due]:
			return n.done(w)
		default: // the end moves off a day off
			w.rows = append(w.rows, row{d, deadline.Moved, 0, -1})
			w.due, w.rolled = d, true
		}
		for _, x := range deeds {
			switch {
			case x.day != d:
			case x.what == "suspend":
				standing = x.ground
				pushing = d == w.due && n.known[d] && n.worked[d]
			case x.what == "resume" && standing >= 0:
				ended()
			}
		}
		if lost && d > on {
			w.due = -1
			return w
		}
	}
}

// done cuts off what lies after the due date.
func (n *notices) done(w walked) walked {
	for w.rows[len(w.rows)-1].day > w.due {
		w.rows = w.rows[:len(w.rows)-1]
	}
	w.last = w.due
	return w
}
