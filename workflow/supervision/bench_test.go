package supervision_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

const million = 1_000_000

// crowd is a million open cases as index rows have them.
func crowd() []supervision.Turns {
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]supervision.Turns, million)
	for i := range all {
		if r.IntN(10) == 0 {
			continue // suspended
		}
		start := day("2026-01-05").AddDays(r.IntN(120))
		all[i] = supervision.Turns{Green: start, Yellow: start.AddDays(14 + r.IntN(10)), Red: start.AddDays(24 + r.IntN(10))}
	}
	return all
}

// halves runs f over both halves of the cases at once, and sums up.
func halves(all []supervision.Turns, f func([]supervision.Turns) supervision.Lights) supervision.Lights {
	var sums [2]supervision.Lights
	var wg sync.WaitGroup
	for i, part := range [][]supervision.Turns{all[:len(all)/2], all[len(all)/2:]} {
		wg.Go(func() { sums[i] = f(part) })
	}
	wg.Wait()
	a, b := sums[0], sums[1]
	return supervision.Lights{Grey: a.Grey + b.Grey, Green: a.Green + b.Green, Yellow: a.Yellow + b.Yellow, Red: a.Red + b.Red}
}

// BenchmarkLightsOfAMillion counts the lights of a million open cases on a day, in two
// goroutines, beside a bare pass over the same columns.
func BenchmarkLightsOfAMillion(b *testing.B) {
	all, on := crowd(), day("2026-04-01")
	bare := func(part []supervision.Turns) (l supervision.Lights) {
		for i := range part {
			if part[i].Red == on || part[i].Yellow == on || part[i].Green == on {
				l.Grey++
			}
		}
		return l
	}
	var ours, passed time.Duration
	for b.Loop() {
		t0 := time.Now()
		l := halves(all, func(part []supervision.Turns) supervision.Lights { return supervision.Count(part, on) })
		t1 := time.Now()
		halves(all, bare)
		ours, passed = ours+t1.Sub(t0), passed+time.Since(t1)
		if l.Total() != million || l.Red == 0 || l.Grey == 0 {
			b.Fatal(l)
		}
	}
	b.ReportMetric(float64(ours.Microseconds())/1000/float64(b.N), "ms/million")
	b.ReportMetric(float64(passed.Microseconds())/1000/float64(b.N), "bare-ms/million")
	b.ReportMetric(float64(ours)/float64(passed), "ratio")
}

// BenchmarkBoardOfAMillion counts them by office and matter, on one core.
func BenchmarkBoardOfAMillion(b *testing.B) {
	rows := make([]supervision.Row, million)
	for i, t := range crowd() {
		rows[i] = supervision.Row{Matter: catalog.Code(fmt.Sprintf("sd-fgw-%03d", 1+i%48)), Office: fmt.Sprint("第", i%20, "处"), Turns: t}
	}
	for b.Loop() {
		if n := supervision.BoardOf(slices.Values(rows), day("2026-04-01")).Total.Total(); n != million {
			b.Fatal(n)
		}
	}
}

// BenchmarkRow is what an index row costs when it is written.
func BenchmarkRow(b *testing.B) {
	m := review(b)
	c := handling(b, m, "k1", "2026-03-02")
	for b.Loop() {
		supervision.RowOf(m, c)
	}
}

func BenchmarkReminders(b *testing.B) {
	m := workflow.Machine{Flow: review(b).Flow, Calendar: calendar.China()}
	c := handling(b, m, "k1", "2026-03-02")
	for b.Loop() {
		supervision.Reminders(only(m, c), day("2026-03-17"), nil)
	}
}
