package revision_test

import (
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func exampleLedger(b *testing.B) *revision.Ledger {
	l, err := revision.Load(exampleJSON, catalog.Shandong())
	if err != nil {
		b.Fatal(err)
	}
	return l
}

// The catalog of a day that was asked for before.
func BenchmarkAsOf(b *testing.B) {
	l, day := exampleLedger(b), calendar.MustParse("2026-04-01")
	for b.Loop() {
		if l.AsOf(day).Len() != 49 {
			b.Fatal("another catalog")
		}
	}
}

// A past state of knowledge of a day that was asked for before.
func BenchmarkAsKnown(b *testing.B) {
	l, day := exampleLedger(b), calendar.MustParse("2026-04-01")
	noon := day.In(calendar.Beijing())
	for b.Loop() {
		if l.AsKnown(day, noon).Len() != 49 {
			b.Fatal("another catalog")
		}
	}
}

// A draft on the 48 matters.
func BenchmarkDraft(b *testing.B) {
	l := exampleLedger(b)
	draft := rev("new", revision.Cancel, 31, of("sd-fgw-048"))
	draft.Effective = calendar.MustParse("2026-04-02") // after all others
	when := draft.Effective.In(calendar.Beijing()).Add(9 * time.Hour)
	for b.Loop() {
		if _, err := l.Draft("甲", when, draft); err != nil {
			b.Fatal(told(err))
		}
	}
}

// A ledger of five revisions over the 48 matters, four of them published.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		exampleLedger(b)
	}
}

// A hundred revisions, each published to hold before all that were published already.
func BenchmarkLoadDescending(b *testing.B) {
	data, base := descending(b, 100), small(b)
	for b.Loop() {
		if _, err := revision.Load(data, base); err != nil {
			b.Fatal(told(err))
		}
	}
}
