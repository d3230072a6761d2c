package rehearse

import (
	"sync/atomic"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
)

// BenchmarkYear rehearses a year of approvals on one core: some 1300 cases, those of
// before the first day included, with some twelve events each.
func BenchmarkYear(b *testing.B) {
	cal, plan := year(b), valid(b, nil)
	cases, opened, events := 0, 0, 0
	b.ReportAllocs()
	for b.Loop() {
		r, err := Run(workflow.Shandong(), cal, plan, 1)
		if err != nil {
			b.Fatal(err)
		}
		cases += r.Opened + r.Backlog.Came
		opened += r.Opened
		events += r.Events
	}
	b.ReportMetric(float64(cases)/b.Elapsed().Seconds(), "cases/s")
	b.ReportMetric(float64(events)/float64(opened), "events/case")
}

// BenchmarkYears rehearses years by different seeds side by side, one on each core.
func BenchmarkYears(b *testing.B) {
	cal, plan := year(b), valid(b, nil)
	var seed, cases atomic.Uint64
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			r, err := Run(workflow.Shandong(), cal, plan, seed.Add(1))
			if err != nil {
				b.Error(err)
				return
			}
			cases.Add(uint64(r.Opened + r.Backlog.Came))
		}
	})
	b.ReportMetric(float64(cases.Load())/b.Elapsed().Seconds(), "cases/s")
}
