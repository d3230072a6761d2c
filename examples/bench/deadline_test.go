package bench

import (
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// A permit accepted on 12 January 2026: twenty working days, extended by ten, and
// three times in which they are not counted. 13 and 14 (2) | 21–23 (5), 26 and
// 27 January (7) | 2–6 February (12), 9 and 10 (14) | 25–27 (17), 28 (18, a Saturday
// worked), 2–6 March (23), 9–13 (28), 16 and 17 March (30).
const extended = 10

var (
	accepted = calendar.MustParse("2026-01-12")
	held     = [3]struct{ from, to calendar.Date }{
		{calendar.MustParse("2026-01-14"), calendar.MustParse("2026-01-20")},
		{calendar.MustParse("2026-01-27"), calendar.MustParse("2026-01-30")},
		{calendar.MustParse("2026-02-10"), calendar.MustParse("2026-02-24")},
	}
	wanted = calendar.MustParse("2026-03-17")
)

// clock feeds a clock all that happened; it checks what it is fed, which the others
// do not.
func clock(cal *calendar.Calendar, permit *deadline.Rule) calendar.Date {
	k := deadline.Run(cal, permit, accepted)
	for i, h := range held {
		if i == 2 && k.Extend(extended, held[1].to) != nil ||
			k.Suspend("expert_review", "告知书", h.from) != nil || k.Resume(h.to) != nil {
			return calendar.Date{}
		}
	}
	k.At(wanted)
	return k.Due
}

// due reckons as one would with what knows working days only: those that are not
// counted come on top of the limit.
func (w way) due(from time.Time, spells [3][2]time.Time) time.Time {
	days := 20 + extended
	for _, s := range spells {
		days += w.count(s[0], s[1])
	}
	return w.add(from, days)
}

// spellsOf gives the first and the last day of each spell.
func spellsOf() (spells [3][2]time.Time) {
	for i, h := range held {
		spells[i] = [2]time.Time{h.from.AddDays(1).In(time.UTC), h.to.In(time.UTC)}
	}
	return spells
}

func permit(tb testing.TB) *deadline.Rule {
	tb.Helper()
	r, ok := deadline.Law().Rule("permit")
	if !ok {
		tb.Fatal("no rule for permits")
	}
	return r
}

// TestDueDatesAgree: every way comes to the date that was counted by hand.
func TestDueDatesAgree(t *testing.T) {
	if got := clock(calendar.China(), permit(t)); got != wanted {
		t.Errorf("yiwang: %v, want %v", got, wanted)
	}
	for _, w := range []way{readme(t), fastest(t), naive(t)} {
		if got := calendar.Of(w.due(accepted.In(time.UTC), spellsOf())); got != wanted {
			t.Errorf("%s: %v, want %v", w.name, got, wanted)
		}
	}
}

func BenchmarkDueDate(b *testing.B) {
	cal, r := calendar.China(), permit(b)
	var ours float64
	b.Run("yiwang", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if got := clock(cal, r); got != wanted {
				b.Fatal(got)
			}
		}
		ours = each(b)
	})
	start, end, spells := accepted.In(time.UTC), wanted.In(time.UTC), spellsOf()
	for _, w := range []way{readme(b), fastest(b), naive(b)} {
		b.Run(w.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got := w.due(start, spells); !got.Equal(end) {
					b.Fatal(got)
				}
			}
			ratio(b, ours)
		})
	}
}
