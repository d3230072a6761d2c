package calendar

import (
	"testing"
	"time"
)

// The physical limit: one look into each table, no question asked. The variables
// keep the compiler from answering beforehand.
type bare struct {
	from        int32
	before, nth []int32
}

func (b *bare) add(d Date, n int) Date { return Date{b.nth[int(b.before[d.n-b.from+1])+n-1]} }

func (b *bare) count(after, to Date) int {
	return int(b.before[to.n-b.from+1] - b.before[after.n-b.from+1])
}

func bareTable(c *Calendar) *bare { return &bare{c.from, c.before, c.nth} }

// each is what one turn of a benchmark took, in ns.
func each(b *testing.B) float64 { return float64(b.Elapsed().Nanoseconds()) / float64(b.N) }

// ratio reports what one turn took as a multiple of the bare table's, measured just
// before.
func ratio(b *testing.B, bare float64) {
	if bare > 0 {
		b.ReportMetric(each(b)/bare, "×bare")
	}
}

func BenchmarkAdd(b *testing.B) {
	c := China()
	table := bareTable(c)
	raw, _ := readRaw(b, "")
	d := MustParse("2024-01-28")
	start := d.In(time.UTC)
	for _, bc := range []struct {
		name string
		n    int
	}{{"20", 20}, {"400", 400}} {
		want, err := c.Add(d, bc.n)
		if err != nil || table.add(d, bc.n) != want {
			b.Fatal(want, err)
		}
		var bare float64
		b.Run(bc.name+"/bare", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := table.add(d, bc.n); got != want {
					b.Fatal(got)
				}
			}
			bare = each(b)
		})
		b.Run(bc.name+"/calendar", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := c.Add(d, bc.n); got != want || err != nil {
					b.Fatal(got, err)
				}
			}
			ratio(b, bare)
		})
		b.Run(bc.name+"/loop", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				x := start
				for n := 0; n < bc.n; {
					x = x.AddDate(0, 0, 1)
					if rawWorkday(raw, x) {
						n++
					}
				}
			}
			ratio(b, bare)
		})
	}
}

func BenchmarkCountYear(b *testing.B) {
	c := China()
	table := bareTable(c)
	from, to := MustParse("2025-12-31"), MustParse("2026-12-31")
	var bare float64
	b.Run("bare", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n := table.count(from, to); n != 248 {
				b.Fatal(n)
			}
		}
		bare = each(b)
	})
	b.Run("calendar", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if n, err := c.Count(from, to); n != 248 || err != nil {
				b.Fatal(n, err)
			}
		}
		ratio(b, bare)
	})
}

func BenchmarkCertainty(b *testing.B) {
	c, d := China(), MustParse("2026-12-30")
	b.ReportAllocs()
	for b.Loop() {
		if got, err := c.Certainty(d); got != Open || err != nil {
			b.Fatal(got, err)
		}
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(cnJSON); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAsOf(b *testing.B) {
	c, d := China(), MustParse("2020-01-26")
	for b.Loop() {
		if _, err := c.AsOf(d); err != nil {
			b.Fatal(err)
		}
	}
}

// The days of 400 working days, one by one: what a ledger is made of.
func BenchmarkDays(b *testing.B) {
	c := China()
	after, to := MustParse("2024-01-29"), MustParse("2025-09-05")
	b.ReportAllocs()
	for b.Loop() {
		days, err := c.Days(after, to)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for day := range days {
			if day.Working {
				n++
			}
		}
		if n != 400 {
			b.Fatal(n)
		}
	}
}
