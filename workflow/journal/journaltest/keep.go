package journaltest

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func keepCases() []testCase {
	return []testCase{{
		name: "chain",
		law:  "Each record carries the hash of the one before it and its own; Verify returns the head.",
		run: func(t testing.TB, s Subject) {
			all := fill(t, s.Store)
			var prev [32]byte
			for _, r := range all {
				if r.Prev != prev || r.Hash != r.Sum() {
					t.Fatalf("record %d: Prev %x, Hash %x; want %x, %x", r.Seq, r.Prev, r.Hash, prev, r.Sum())
				}
				prev = r.Hash
			}
			if head, want := mustVerify(t, s.Store), (journal.Head{Seq: int64(len(all)), Hash: prev}); head != want {
				t.Errorf("Verify: got %+v, want %+v", head, want)
			}
		},
	}, {
		name: "tampering",
		law:  "Verify names the first record that was altered.",
		hook: Tamper,
		run: func(t testing.TB, s Subject) {
			all := fill(t, s.Store)
			const seq = 17
			was := all[seq-1]
			changes := map[string]func(*journal.Record){
				"data":   func(r *journal.Record) { r.Data = []byte(`{"n":9}`) },
				"type":   func(r *journal.Record) { r.Type = "case.approved" },
				"at":     func(r *journal.Record) { r.At = r.At.Add(-24 * time.Hour) },
				"key":    func(r *journal.Record) { r.Key = "another" },
				"prev":   func(r *journal.Record) { r.Prev[0]++; r.Hash = r.Sum() },
				"hash":   func(r *journal.Record) { r.Hash[31]++ },
				"resume": func(r *journal.Record) { r.Data = []byte(`{}`); r.Hash = r.Sum() },
			}
			for _, name := range slices.Sorted(maps.Keys(changes)) {
				s.Tamper(t, seq, changes[name])
				_, err := journal.Verify(t.Context(), s.Store)
				want := int64(seq)
				if name == "resume" {
					want++ // altered and summed anew: the next record no longer follows
				}
				if e, ok := errors.AsType[*journal.ChainError](err); !ok || e.Seq != want {
					t.Errorf("%s of record %d altered: Verify gave %v, want a *ChainError at %d", name, seq, err, want)
				}
				s.Tamper(t, seq, func(r *journal.Record) { *r = was })
				mustVerify(t, s.Store)
			}
		},
	}, {
		name: "reopen",
		law:  "A store on disk keeps records, rows, keys and order; reopened it goes on where it was.",
		hook: Reopen,
		run: func(t testing.TB, s Subject) {
			want := fill(t, s.Store)
			first := mustAppend(t, s.Store, valid("keyed", 0, keyed("k", "f"))).Records
			want = append(want, first...)
			head := mustVerify(t, s.Store)
			rows, _ := mustList(t, s.Store, journal.Query{Tags: map[string]string{"stream": "case-1"}})

			store := s.Reopen(t)
			mustEqual(t, followAll(t, store, 7), want)
			if got := mustVerify(t, store); got != head {
				t.Errorf("Verify: got head %+v, want %+v", got, head)
			}
			again, _ := mustList(t, store, journal.Query{Tags: map[string]string{"stream": "case-1"}})
			if len(rows) != 1 || fmt.Sprintf("%+v", again) != fmt.Sprintf("%+v", rows) {
				t.Errorf("List: got %+v, want %+v", again, rows)
			}
			mustEqual(t, mustReplay(t, store, "k", "f"), first)
			if done := mustAppend(t, store, valid("keyed", 0, keyed("k", "f"))); !done.Replayed {
				t.Errorf("the key of an earlier run was written anew")
			} else {
				mustEqual(t, done.Records, first)
			}
			_, err := store.Append(t.Context(), valid("case-1", 0))
			mustFail[*journal.ConflictError](t, store, err, len(want))
			if r := mustAppend(t, store, valid("keyed", 1)).Records[0]; r.Seq != head.Seq+1 || r.Prev != head.Hash {
				t.Errorf("the next record is %d after %x, want %d after %x", r.Seq, r.Prev, head.Seq+1, head.Hash)
			}
			mustVerify(t, store)
		},
	}}
}

// fill appends to some streams and returns all records.
func fill(t testing.TB, s journal.Store) []journal.Record {
	t.Helper()
	var all []journal.Record
	for i := range 30 {
		all = append(all, mustAppend(t, s, valid(fmt.Sprintf("case-%d", i%3), i/3*2, entries(2), keyed(fmt.Sprint("key-", i), "f"))).Records...)
	}
	return all
}
