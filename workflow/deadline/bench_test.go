package deadline_test

import (
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// A permit accepted on 12 January 2026, suspended three times, extended once:
// 13 and 14 (2) | 21–23 (5), 26 and 27 January (7) | 2–6 February (12), 9 and 10 (14) |
// 25–27 (17), 28 (18, a Saturday worked), 2–6 March (23), 9–13 (28), 16 and 17 March (30).
var busy = struct{ start, from1, to1, from2, to2, extended, from3, to3, on, due calendar.Date }{
	date("2026-01-12"), date("2026-01-14"), date("2026-01-20"), date("2026-01-27"), date("2026-01-30"),
	date("2026-02-05"), date("2026-02-10"), date("2026-02-24"), date("2026-03-02"), date("2026-03-17"),
}

// reckonBusy feeds the clock what happened and asks it.
func reckonBusy(cal *calendar.Calendar, permit *deadline.Rule) (deadline.Clock, error) {
	k := deadline.Run(cal, permit, busy.start)
	for _, err := range [...]error{
		k.Suspend("hearing", "告知书1号", busy.from1), k.Resume(busy.to1),
		k.Suspend("testing", "告知书2号", busy.from2), k.Resume(busy.to2),
		k.Extend(10, busy.extended),
		k.Suspend("expert_review", "告知书3号", busy.from3), k.Resume(busy.to3),
	} {
		if err != nil {
			return k, err
		}
	}
	k.At(busy.on)
	return k, nil
}

// loopBusy is the loop one writes first, over what the notices say as a map by text.
func loopBusy(decided map[string]bool) calendar.Date {
	utc := func(d calendar.Date) time.Time { return d.In(time.UTC) }
	within := func(day, from, to time.Time) bool { return day.After(from) && !day.After(to) }
	day := utc(busy.start)
	for counted := 0; counted < 30; {
		day = day.AddDate(0, 0, 1)
		working, ok := decided[day.Format(time.DateOnly)]
		if !ok {
			working = day.Weekday() != time.Saturday && day.Weekday() != time.Sunday
		}
		if working && !within(day, utc(busy.from1), utc(busy.to1)) && !within(day, utc(busy.from2), utc(busy.to2)) && !within(day, utc(busy.from3), utc(busy.to3)) {
			counted++
		}
	}
	return calendar.Of(day)
}

// byText is what the notices say, by text.
func byText(tb testing.TB) map[string]bool {
	tb.Helper()
	days, err := calendar.China().Days(calendar.China().From(), calendar.China().Horizon())
	if err != nil {
		tb.Fatal(err)
	}
	decided := map[string]bool{}
	for d := range days {
		if d.Notice.Number != "" {
			decided[d.Date.String()] = d.Working
		}
	}
	return decided
}

// BenchmarkReckoned is a due date through a clock with three suspensions and an
// extension, without ledger.
func BenchmarkReckoned(b *testing.B) {
	cal, permit := calendar.China(), rule(b, "permit")
	b.Run("clock", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if k, err := reckonBusy(cal, permit); k.Due != busy.due || err != nil {
				b.Fatal(k.Due, err)
			}
		}
	})
	b.Run("loop", func(b *testing.B) {
		decided := byText(b)
		b.ReportAllocs()
		for b.Loop() {
			if got := loopBusy(decided); got != busy.due {
				b.Fatal(got)
			}
		}
	})
}

// BenchmarkLedger400 is a full ledger over 400 working days.
func BenchmarkLedger400(b *testing.B) {
	r := deadline.Rule{Limit: &calendar.Limit{Count: 400, Unit: calendar.WorkingDay}, Grounds: rule(b, "permit").Grounds}
	k := deadline.Run(calendar.China(), &r, calendar.MustParse("2024-01-29"))
	if err := k.Suspend("hearing", "告知书", calendar.MustParse("2024-03-04")); err != nil {
		b.Fatal(err)
	}
	if err := k.Resume(calendar.MustParse("2024-03-29")); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		var last deadline.Line
		for last = range k.Ledger() {
		}
		if last.Day.Date != k.Due || last.Number != 400 {
			b.Fatal(last)
		}
	}
}

// BenchmarkFacts is the same due date from facts.
func BenchmarkFacts(b *testing.B) {
	cal, permit := calendar.China(), rule(b, "permit")
	f := deadline.Facts{Start: busy.start, On: busy.on, Suspensions: []deadline.Pause{
		{Ground: "hearing", From: busy.from1, To: busy.to1, Notice: "告知书1号"},
		{Ground: "testing", From: busy.from2, To: busy.to2, Notice: "告知书2号"},
		{Ground: "expert_review", From: busy.from3, To: busy.to3, Notice: "告知书3号"},
	}, Extensions: []deadline.Grant{{On: busy.extended, Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"}}}
	b.ReportAllocs()
	for b.Loop() {
		if k, err := deadline.Reckon(cal, permit, f); k.Due != busy.due || err != nil {
			b.Fatal(k.Due, err)
		}
	}
}

// All ways that are measured come to the same date.
func TestBenchmarksAgree(t *testing.T) {
	cal := calendar.China()
	k, err := reckonBusy(cal, rule(t, "permit"))
	if loop := loopBusy(byText(t)); err != nil || k.Due != busy.due || loop != busy.due {
		t.Errorf("due %v, %v, by the loop %v, want %v", k.Due, err, loop, busy.due)
	}
	// Held: 15, 16, 19, 20 January (4) | 28, 29, 30 January (3) | 11–14 and 24 February (5).
	if k.Held() != 12 || k.Extended != 10 {
		t.Errorf("%d days held, extended by %d, want 12, 10", k.Held(), k.Extended)
	}
	checkLedger(t, &k)
}
