package journal_test

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/journal/journaltest"
)

func TestMemory(t *testing.T) {
	journaltest.Run(t, func(t testing.TB) journaltest.Subject {
		m := new(journal.Memory)
		return journaltest.Subject{
			Store:  m,
			Tamper: func(_ testing.TB, seq int64, change func(*journal.Record)) { m.Tamper(seq, change) },
			Cannot: map[journaltest.Hook]string{journaltest.Reopen: "it keeps nothing beyond the process"},
		}
	})
}

// event is a record of the usual size: 200 bytes of JSON.
func event() []byte { return fmt.Appendf(nil, `{"note":"%s"}`, bytes.Repeat([]byte("x"), 189)) }

func BenchmarkMemoryAppend(b *testing.B) {
	m := new(journal.Memory)
	batch := journal.Batch{
		At: time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC), Fingerprint: "f",
		Entries: []journal.Entry{{Type: "case.noted", Data: event()}},
		Index:   journal.Index{Tags: map[string]string{"matter": "31"}, Data: []byte(`{}`)},
	}
	for i := 0; b.Loop(); i++ {
		batch.Stream, batch.Expect, batch.Key = fmt.Sprint("case-", i/20), i%20, fmt.Sprint(i)
		if _, err := m.Append(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkMemoryLoad(b *testing.B) {
	m := new(journal.Memory)
	for i := range 20 {
		if _, err := m.Append(b.Context(), journal.Batch{
			Stream: "case-1", Expect: i, At: time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC),
			Entries: []journal.Entry{{Type: "case.noted", Data: event()}},
		}); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if records, err := m.Load(b.Context(), "case-1", 0); err != nil || len(records) != 20 {
			b.Fatal(len(records), err)
		}
	}
}
