package bench

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// way is one way of adding working days and of counting those from a first day to a
// last.
type way struct {
	name  string
	first string // first start day it can answer for, and its last day
	last  string
	add   func(from time.Time, n int) time.Time
	count func(first, last time.Time) int
}

const day = 24 * time.Hour

var (
	newYear   = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	yearsEnd  = time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	beginning = time.Date(2007, 1, 1, 0, 0, 0, 0, time.UTC)
)

// days lists the days of the calendar with a first and a last.
func days(tb testing.TB, first, last string) []calendar.Day {
	tb.Helper()
	seq, err := calendar.China().Days(calendar.MustParse(first).AddDays(-1), calendar.MustParse(last))
	if err != nil {
		tb.Fatal(err)
	}
	var all []calendar.Day
	for d := range seq {
		all = append(all, d)
	}
	return all
}

// readme is the peer as its README shows it: holidays added one by one.
func readme(tb testing.TB) way {
	c := cal.NewBusinessCalendar()
	worked := map[time.Time]bool{}
	for _, d := range days(tb, "2026-01-01", "2026-12-31") {
		switch d.Kind {
		case calendar.MakeUp:
			worked[d.Date.In(time.UTC)] = true
		case calendar.Holiday:
			c.AddHoliday(&cal.Holiday{
				Name: d.Name, Type: cal.ObservancePublic, StartYear: 2026, EndYear: 2026,
				Month: d.Date.Month(), Day: d.Date.Day(), Func: cal.CalcDayOfMonth,
			})
		}
	}
	c.WorkdayFunc = func(t time.Time) bool { return !cal.IsWeekend(t) || worked[t] }
	return way{"cal as in its README", "2026-01-01", "2026-12-31", c.WorkdaysFrom, c.WorkdaysInRange}
}

// fastest is the peer with everything worked out before: one bit a day.
func fastest(tb testing.TB) way {
	var bits []uint64
	for i, d := range days(tb, "2007-01-01", "2026-12-31") {
		if i%64 == 0 {
			bits = append(bits, 0)
		}
		if d.Working {
			bits[i/64] |= 1 << (i % 64)
		}
	}
	origin := beginning.Unix() / int64(day/time.Second)
	c := cal.NewBusinessCalendar()
	c.WorkdayFunc = func(t time.Time) bool {
		i := t.Unix()/int64(day/time.Second) - origin
		return bits[i/64]>>(i%64)&1 != 0
	}
	return way{"cal at its fastest", "2007-01-01", "2026-12-31", c.WorkdaysFrom, c.WorkdaysInRange}
}

// naive is the loop one writes first: a map of what the notices say, by text.
func naive(tb testing.TB) way {
	decided := map[string]bool{}
	for _, d := range days(tb, "2007-01-01", "2026-12-31") {
		if d.Notice.Number != "" {
			decided[d.Date.String()] = d.Working
		}
	}
	workday := func(t time.Time) bool {
		if working, ok := decided[t.Format(time.DateOnly)]; ok {
			return working
		}
		return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
	}
	add := func(t time.Time, n int) time.Time {
		step := 1
		if n < 0 {
			step, n = -1, -n
		}
		for n > 0 {
			t = t.AddDate(0, 0, step)
			if workday(t) {
				n--
			}
		}
		return t
	}
	count := func(first, last time.Time) int {
		n := 0
		for t := first; !t.After(last); t = t.AddDate(0, 0, 1) {
			if workday(t) {
				n++
			}
		}
		return n
	}
	return way{"naive loop", "2007-01-01", "2026-12-31", add, count}
}

// TestAllAgree: every way gives the calendar's dates, from every start day, as far
// as its days reach.
func TestAllAgree(t *testing.T) {
	c := calendar.China()
	for _, w := range []way{readme(t), fastest(t), naive(t)} {
		compared := 0
		first, last := calendar.MustParse(w.first), calendar.MustParse(w.last)
		for from := first; !from.After(last); from = from.AddDays(1) {
			for _, n := range []int{1, 5, 20, 60, -20} {
				want, err := c.Add(from, n)
				if err != nil || want.After(last) || want.Before(first) {
					continue // beyond what it was given
				}
				if got := calendar.Of(w.add(from.In(time.UTC), n)); got != want {
					t.Fatalf("%s: %v%+d is %v, want %v", w.name, from, n, got, want)
				}
				compared++
			}
			if n := 400; from.Day() == 1 {
				if want, err := c.Add(from, n); err == nil && !want.After(last) {
					if got := calendar.Of(w.add(from.In(time.UTC), n)); got != want {
						t.Fatalf("%s: %v%+d is %v, want %v", w.name, from, n, got, want)
					}
				}
			}
		}
		if compared < 1000 {
			t.Errorf("%s: only %d dates compared", w.name, compared)
		}
		if got := w.count(newYear, yearsEnd); got != 248 {
			t.Errorf("%s: 2026 has %d working days, want 248", w.name, got)
		}
	}
	if got, err := c.Count(calendar.MustParse("2025-12-31"), calendar.MustParse("2026-12-31")); got != 248 || err != nil {
		t.Errorf("2026 has %d working days, %v, want 248", got, err)
	}
}

// each is what one turn of a benchmark took, in ns.
func each(b *testing.B) float64 { return float64(b.Elapsed().Nanoseconds()) / float64(b.N) }

// ratio reports what one turn took as a multiple of ours, measured just before.
func ratio(b *testing.B, ours float64) {
	if ours > 0 {
		b.ReportMetric(each(b)/ours, "×yiwang")
	}
}

func BenchmarkAdd20(b *testing.B)  { add(b, "2026-01-28", 20, readme(b), fastest(b), naive(b)) }
func BenchmarkAdd400(b *testing.B) { add(b, "2024-01-29", 400, fastest(b), naive(b)) }

func add(b *testing.B, start string, n int, ways ...way) {
	c, from := calendar.China(), calendar.MustParse(start)
	want, err := c.Add(from, n)
	if err != nil {
		b.Fatal(err)
	}
	var ours float64
	b.Run("yiwang", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got, err := c.Add(from, n); got != want || err != nil {
				b.Fatal(got, err)
			}
		}
		ours = each(b)
	})
	t, end := from.In(time.UTC), want.In(time.UTC)
	for _, w := range ways {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := w.add(t, n); !got.Equal(end) {
					b.Fatal(got)
				}
			}
			ratio(b, ours)
		})
	}
}

func BenchmarkCountYear(b *testing.B) {
	c, after, to := calendar.China(), calendar.MustParse("2025-12-31"), calendar.MustParse("2026-12-31")
	var ours float64
	b.Run("yiwang", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n, err := c.Count(after, to); n != 248 || err != nil {
				b.Fatal(n, err)
			}
		}
		ours = each(b)
	})
	for _, w := range []way{readme(b), fastest(b), naive(b)} {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := w.count(newYear, yearsEnd); n != 248 {
					b.Fatal(n)
				}
			}
			ratio(b, ours)
		})
	}
}
