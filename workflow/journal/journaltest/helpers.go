package journaltest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// noon is an instant with a zone and more digits than a journal keeps.
func noon() time.Time {
	return time.Date(2026, 3, 2, 12, 0, 0, 123456789, time.FixedZone("UTC+8", 8*3600))
}

// valid is a batch that any store takes if the stream is at version expect;
// change breaks one thing.
func valid(stream string, expect int, change ...func(*journal.Batch)) journal.Batch {
	b := journal.Batch{
		Stream: stream, Expect: expect, At: noon(),
		Entries: []journal.Entry{{Type: "case.noted", Data: fmt.Appendf(nil, `{"after":%d}`, expect)}},
		Index:   journal.Index{Tags: map[string]string{"stream": stream}, Data: fmt.Appendf(nil, "row %d", expect)},
	}
	for _, f := range change {
		f(&b)
	}
	return b
}

func keyed(key, fingerprint string) func(*journal.Batch) {
	return func(b *journal.Batch) { b.Key, b.Fingerprint = key, fingerprint }
}

func entries(n int) func(*journal.Batch) {
	return func(b *journal.Batch) {
		b.Entries = nil
		for i := range n {
			b.Entries = append(b.Entries, journal.Entry{Type: "case.noted", Data: fmt.Appendf(nil, `{"n":%d}`, i)})
		}
	}
}

func tagged(tags map[string]string) func(*journal.Batch) {
	return func(b *journal.Batch) { b.Index.Tags = maps.Clone(tags) }
}

func mustAppend(t testing.TB, s journal.Store, b journal.Batch) journal.Appended {
	t.Helper()
	done, err := s.Append(t.Context(), b)
	if err != nil {
		t.Fatalf("Append to %s at %d: %v", b.Stream, b.Expect, err)
	}
	return done
}

func mustReplay(t testing.TB, s journal.Store, key, fingerprint string) []journal.Record {
	t.Helper()
	records, err := s.Replay(t.Context(), key, fingerprint)
	if err != nil {
		t.Fatalf("Replay(%s, %s): %v", key, fingerprint, err)
	}
	return records
}

func mustLoad(t testing.TB, s journal.Store, stream string, after int) []journal.Record {
	t.Helper()
	records, err := s.Load(t.Context(), stream, after)
	if err != nil {
		t.Fatalf("Load(%s, %d): %v", stream, after, err)
	}
	return records
}

// followAll reads the journal from its beginning in steps of the given size.
func followAll(t testing.TB, s journal.Store, step int) []journal.Record {
	t.Helper()
	var all []journal.Record
	for after := int64(0); ; after = all[len(all)-1].Seq {
		records, err := s.Follow(t.Context(), after, step)
		if err != nil {
			t.Fatalf("Follow(%d, %d): %v", after, step, err)
		}
		if len(records) > step {
			t.Fatalf("Follow(%d, %d): got %d records", after, step, len(records))
		}
		if len(records) == 0 {
			return all
		}
		if records[0].Seq <= after {
			t.Fatalf("Follow(%d, %d): got record %d", after, step, records[0].Seq)
		}
		all = append(all, records...)
	}
}

func mustList(t testing.TB, s journal.Store, q journal.Query) ([]journal.Row, string) {
	t.Helper()
	rows, next, err := s.List(t.Context(), q)
	if err != nil {
		t.Fatalf("List(%+v): %v", q, err)
	}
	return rows, next
}

func mustVerify(t testing.TB, s journal.Store) journal.Head {
	t.Helper()
	head, err := journal.Verify(t.Context(), s)
	if err != nil {
		t.Fatalf("Verify: %v", err)
	}
	return head
}

// mustFail checks that err is an E and that the journal still holds n records.
func mustFail[E error](t testing.TB, s journal.Store, err error, n int) E {
	t.Helper()
	e, ok := errors.AsType[E](err)
	if !ok {
		t.Fatalf("got error %v (%T), want %T", err, err, e)
	}
	if got := len(followAll(t, s, journal.MaxPage)); got != n {
		t.Fatalf("after the error %v the journal holds %d records, want %d", err, got, n)
	}
	return e
}

// same says what differs between two records, "" if nothing does.
func same(got, want journal.Record) string {
	if g, w := string(got.Data), string(want.Data); g != w {
		return fmt.Sprintf("data: got %.80q, want %.80q", g, w)
	}
	got.Data, want.Data = nil, nil
	if g, w := fmt.Sprintf("%+v", got), fmt.Sprintf("%+v", want); g != w {
		return fmt.Sprintf("got %s, want %s", g, w)
	}
	return ""
}

func mustEqual(t testing.TB, got, want []journal.Record) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("got %d records, want %d", len(got), len(want))
	}
	for i := range got {
		if diff := same(got[i], want[i]); diff != "" {
			t.Fatalf("record %d: %s", i, diff)
		}
	}
}

func cancelled(t testing.TB) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}

func streams(rows []journal.Row) string {
	s := ""
	for _, r := range rows {
		s += r.Stream + " "
	}
	return s
}
