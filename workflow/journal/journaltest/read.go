package journaltest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func readCases() []testCase {
	return []testCase{{
		name: "load after",
		law:  "Load returns the records after a version; none is no error while the stream exists, else *NotFoundError.",
		run: func(t testing.TB, s Subject) {
			want := mustAppend(t, s.Store, valid("case-1", 0, entries(4))).Records
			for after := -1; after <= 6; after++ {
				mustEqual(t, mustLoad(t, s.Store, "case-1", after), want[min(max(after, 0), 4):])
			}
			for _, name := range []string{"case-2", "", "case-1 ", "case-%", "办件", "case\x001"} {
				for _, after := range []int{0, 1} {
					records, err := s.Store.Load(t.Context(), name, after)
					if e, ok := errors.AsType[*journal.NotFoundError](err); !ok || e.Stream != name {
						t.Errorf("Load(%q, %d): got %d records and error %v, want *NotFoundError", name, after, len(records), err)
					}
				}
			}
		},
	}, {
		name: "follow",
		law:  "Follow returns records after a Seq in order, as many as PageSize reads of limit.",
		run: func(t testing.TB, s Subject) {
			var want []journal.Record
			const n = 130
			for i := range n {
				want = append(want, mustAppend(t, s.Store, valid(fmt.Sprintf("case-%d", i%7), i/7)).Records...)
			}
			for _, step := range []int{1, 3, 100, journal.MaxPage} {
				mustEqual(t, followAll(t, s.Store, step), want)
			}
			for _, c := range []struct {
				after       int64
				limit, size int
			}{{0, 0, journal.DefaultPage}, {-5, -1, journal.DefaultPage}, {0, journal.MaxPage + 1, n}, {n - 1, 5, 1}, {n, 5, 0}, {1 << 62, 5, 0}} {
				records, err := s.Store.Follow(t.Context(), c.after, c.limit)
				if err != nil || len(records) != c.size {
					t.Errorf("Follow(%d, %d): got %d records, error %v, want %d", c.after, c.limit, len(records), err, c.size)
				}
			}
		},
	}, {
		name: "empty journal",
		law:  "An empty journal is no error: nothing to follow, nothing to list, and its head is the zero Head.",
		run: func(t testing.TB, s Subject) {
			if n := len(followAll(t, s.Store, 10)); n != 0 {
				t.Errorf("Follow: got %d records, want none", n)
			}
			if rows, next := mustList(t, s.Store, journal.Query{}); len(rows) != 0 || next != "" {
				t.Errorf("List: got %d rows and cursor %q, want none", len(rows), next)
			}
			if head := mustVerify(t, s.Store); head != (journal.Head{}) {
				t.Errorf("Verify: got head %+v, want zero", head)
			}
		},
	}, {
		name: "slices are not shared",
		law:  "A store keeps no slice or map it was handed, and hands out none that it keeps.",
		run: func(t testing.TB, s Subject) {
			b := valid("case-1", 0, keyed("k", "f"))
			want := journal.Seal(journal.Head{}, b)
			data, tag := string(b.Index.Data), b.Index.Tags["stream"]
			spoil := func(records []journal.Record) {
				for i := range records {
					clear(records[i].Data)
					records[i] = journal.Record{}
				}
			}
			done := mustAppend(t, s.Store, b)
			clear(b.Entries[0].Data)
			clear(b.Entries)
			clear(b.Index.Tags)
			clear(b.Index.Data)
			spoil(done.Records)
			spoil(mustAppend(t, s.Store, valid("case-1", 0, keyed("k", "f"))).Records)
			spoil(mustReplay(t, s.Store, "k", "f"))
			spoil(mustLoad(t, s.Store, "case-1", 0))
			spoil(followAll(t, s.Store, 10))
			rows, _ := mustList(t, s.Store, journal.Query{})
			for _, row := range rows {
				clear(row.Tags)
				clear(row.Data)
			}
			mustEqual(t, mustLoad(t, s.Store, "case-1", 0), want)
			mustEqual(t, followAll(t, s.Store, 10), want)
			mustEqual(t, mustAppend(t, s.Store, valid("case-1", 0, keyed("k", "f"))).Records, want)
			mustEqual(t, mustReplay(t, s.Store, "k", "f"), want)
			rows, _ = mustList(t, s.Store, journal.Query{})
			if len(rows) != 1 || string(rows[0].Data) != data || rows[0].Tags["stream"] != tag {
				t.Errorf("List: got %+v, want one row with data %q", rows, data)
			}
		},
	}, {
		name: "cancelled context",
		law:  "With a context that has ended every method returns its error, and nothing is written.",
		run: func(t testing.TB, s Subject) {
			mustAppend(t, s.Store, valid("case-1", 0))
			ctx := cancelled(t)
			for name, call := range map[string]func() error{
				"Append": func() error { _, err := s.Store.Append(ctx, valid("case-1", 1)); return err },
				"Replay": func() error { _, err := s.Store.Replay(ctx, "k", "f"); return err },
				"Load":   func() error { _, err := s.Store.Load(ctx, "case-1", 0); return err },
				"Follow": func() error { _, err := s.Store.Follow(ctx, 0, 1); return err },
				"List":   func() error { _, _, err := s.Store.List(ctx, journal.Query{}); return err },
			} {
				for range 20 { // a choice left to chance shows itself
					if err := call(); !errors.Is(err, context.Canceled) {
						t.Fatalf("%s: got error %v, want context.Canceled", name, err)
					}
				}
			}
			if n := len(mustLoad(t, s.Store, "case-1", 0)); n != 1 {
				t.Errorf("got %d records, want 1", n)
			}
			mustAppend(t, s.Store, valid("case-1", 1)) // and the store still works
		},
	}}
}
