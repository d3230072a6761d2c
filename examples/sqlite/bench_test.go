package sqlite_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// event is a record of the usual size: 200 bytes of JSON.
func event() []byte { return fmt.Appendf(nil, `{"note":"%s"}`, bytes.Repeat([]byte("x"), 189)) }

// BenchmarkAppend sets each durable append against what the disk allows: a bare
// write and fsync of the same bytes to a file in the same directory, taken in turn.
func BenchmarkAppend(b *testing.B) {
	dir := b.TempDir()
	_, store := open(b, filepath.Join(dir, "a.db"))
	bare, err := os.Create(filepath.Join(dir, "bare"))
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	batch := journal.Batch{
		At: noon(), Fingerprint: "f",
		Entries: []journal.Entry{{Type: "case.noted", Data: event()}},
		Index:   journal.Index{Tags: map[string]string{"matter": "31"}, Data: []byte(`{}`)},
	}
	var appending, writing time.Duration
	for i := 0; b.Loop(); i++ {
		batch.Stream, batch.Expect, batch.Key = fmt.Sprint("case-", i/20), i%20, fmt.Sprint(i)
		start := time.Now()
		if _, err := store.Append(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
		middle := time.Now()
		if _, err := bare.Write(batch.Entries[0].Data); err != nil {
			b.Fatal(err)
		}
		if err := bare.Sync(); err != nil {
			b.Fatal(err)
		}
		appending += middle.Sub(start)
		writing += time.Since(middle)
	}
	b.ReportMetric(float64(appending.Microseconds())/float64(b.N), "append-µs")
	b.ReportMetric(float64(writing.Microseconds())/float64(b.N), "fsync-µs")
	b.ReportMetric(float64(appending)/float64(writing), "append/fsync")
}

func BenchmarkLoad(b *testing.B) {
	_, store := open(b, filepath.Join(b.TempDir(), "a.db"))
	for i := range 20 {
		batch := note("case-1", i)
		batch.Entries[0].Data = event()
		if _, err := store.Append(b.Context(), batch); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		if records, err := store.Load(b.Context(), "case-1", 0); err != nil || len(records) != 20 {
			b.Fatal(len(records), err)
		}
	}
}
