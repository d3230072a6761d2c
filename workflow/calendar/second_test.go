package calendar

import (
	"encoding/json"
	"testing"
	"time"
)

// A second implementation, as dumb as can be: the file as maps, days as text and
// time.Time, one step at a time.

type rawDay struct {
	work   bool
	number string
}

// readRaw maps each decided day to what the last notice in the file says.
func readRaw(t testing.TB) map[string]rawDay {
	t.Helper()
	var f map[string]any
	if err := json.Unmarshal(cnJSON, &f); err != nil {
		t.Fatal(err)
	}
	days := map[string]rawDay{}
	issued := ""
	for _, n := range f["notices"].([]any) {
		notice := n.(map[string]any)
		if s := notice["issued"].(string); s < issued {
			t.Fatalf("%s does not stand in order of issue", notice["number"])
		} else {
			issued = s
		}
		for _, list := range []string{"off", "work"} {
			entries, _ := notice[list].([]any)
			for _, e := range entries {
				days[e.(map[string]any)["date"].(string)] = rawDay{list == "work", notice["number"].(string)}
			}
		}
	}
	return days
}

func rawWorkday(raw map[string]rawDay, t time.Time) bool {
	if day, ok := raw[t.Format(time.DateOnly)]; ok {
		return day.work
	}
	return t.Weekday() != time.Saturday && t.Weekday() != time.Sunday
}

// TestSecondImplementation walks from every day of the calendar, and the days
// beside it, up to 60 working days either way.
func TestSecondImplementation(t *testing.T) {
	const most = 60
	c, raw := China(), readRaw(t)
	first := time.Date(2007, 1, 1, 0, 0, 0, 0, time.UTC)
	last := time.Date(2026, 12, 31, 0, 0, 0, 0, time.UTC)
	worked := map[time.Time]bool{}
	for x := first; !x.After(last); x = x.AddDate(0, 0, 1) {
		worked[x] = rawWorkday(raw, x)
	}
	compared := 0
	for start := first.AddDate(0, 0, -1); !start.After(last.AddDate(0, 0, 1)); start = start.AddDate(0, 0, 1) {
		from := Of(start)
		for _, step := range []int{1, -1} {
			n := 0
			x := start.AddDate(0, 0, step)
			for ; n < most && !x.Before(first) && !x.After(last); x = x.AddDate(0, 0, step) {
				if worked[x] {
					n++
					if got, err := c.Add(from, n*step); got != Of(x) || err != nil {
						t.Fatalf("Add(%v, %d) = %v, %v, want %v", from, n*step, got, err, Of(x))
					}
					compared++
				}
				if step == 1 { // Count is over (from, x], which only this walk sums
					if got, err := c.Count(from, Of(x)); got != n || err != nil {
						t.Fatalf("Count(%v, %v) = %d, %v, want %d", from, Of(x), got, err, n)
					}
					if got, err := c.Count(Of(x), from); got != -n || err != nil {
						t.Fatalf("Count(%v, %v) = %d, %v, want %d", Of(x), from, got, err, -n)
					}
				}
			}
			if n < most { // the walk left the calendar: so must Add
				if got, err := c.Add(from, (n+1)*step); err == nil {
					t.Fatalf("Add(%v, %d) = %v, want a horizon error", from, (n+1)*step, got)
				}
			}
		}
		if worked[start] {
			if got, err := c.Add(from, 0); got != from || err != nil {
				t.Fatalf("Add(%v, 0) = %v, %v, want the day itself", from, got, err)
			}
		} else if !start.Before(first) && !start.After(last) {
			next, _ := c.Next(from)
			if got, err := c.Add(from, 0); got != next || err != nil {
				t.Fatalf("Add(%v, 0) = %v, %v, want %v", from, got, err, next)
			}
		}
	}
	if compared < 2*most*7000 {
		t.Errorf("only %d walks compared", compared)
	}
}

func BenchmarkAdd20(b *testing.B) {
	c, raw := China(), readRaw(b)
	d := MustParse("2026-01-28")
	start := d.In(time.UTC)
	b.Run("table", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := c.Add(d, 20); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			x := start
			for n := 0; n < 20; {
				x = x.AddDate(0, 0, 1)
				if rawWorkday(raw, x) {
					n++
				}
			}
		}
	})
}

func BenchmarkCountYear(b *testing.B) {
	c, raw := China(), readRaw(b)
	from, to := MustParse("2025-12-31"), MustParse("2026-12-31")
	first, last := from.AddDays(1).In(time.UTC), to.In(time.UTC)
	b.Run("table", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n, err := c.Count(from, to); n != 248 || err != nil {
				b.Fatal(n, err)
			}
		}
	})
	b.Run("loop", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			n := 0
			for x := first; !x.After(last); x = x.AddDate(0, 0, 1) {
				if rawWorkday(raw, x) {
					n++
				}
			}
			if n != 248 {
				b.Fatal(n)
			}
		}
	})
}
