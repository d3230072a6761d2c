package journaltest

import (
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// workers is how many goroutines race; rounds how often.
const workers, rounds = 16, 8

// together runs f in all workers at once and waits for them.
func together(f func(worker int)) {
	var wg sync.WaitGroup
	start := make(chan struct{})
	for w := range workers {
		wg.Go(func() { <-start; f(w) })
	}
	close(start)
	wg.Wait()
}

func raceCases() []testCase {
	return []testCase{{
		name: "one wins",
		law:  "Of several appends at one version exactly one wins; the others get *ConflictError.",
		run: func(t testing.TB, s Subject) {
			for version := range rounds {
				var mu sync.Mutex
				won := 0
				together(func(w int) {
					b := valid("case-1", version)
					b.Entries[0].Data = fmt.Appendf(nil, "%d", w)
					_, err := s.Store.Append(t.Context(), b)
					mu.Lock()
					defer mu.Unlock()
					if conflict, ok := errors.AsType[*journal.ConflictError](err); err == nil {
						won++
					} else if !ok || conflict.Actual != version+1 {
						t.Errorf("version %d: got error %v, want a conflict with version %d", version, err, version+1)
					}
				})
				if won != 1 {
					t.Errorf("version %d: %d appends won, want 1", version, won)
				}
			}
			if n := len(mustLoad(t, s.Store, "case-1", 0)); n != rounds {
				t.Errorf("got %d records, want %d", n, rounds)
			}
		},
	}, {
		name: "gap-free order",
		law:  "Seq counts over the whole journal without a gap and becomes visible in that order: whoever has followed up to n has missed nothing below n.",
		run: func(t testing.TB, s Subject) {
			stop := make(chan struct{})
			var follower sync.WaitGroup
			var seen []journal.Record
			var followErr error
			follower.Go(func() {
				for last := false; ; {
					records, err := s.Store.Follow(t.Context(), int64(len(seen)), 3)
					if err != nil {
						followErr = err
						return
					}
					seen = append(seen, records...)
					if len(records) == 0 && last {
						return
					}
					select {
					case <-stop:
						last = true
					default:
					}
				}
			})
			together(func(w int) {
				for i := range rounds {
					if _, err := s.Store.Append(t.Context(), valid(fmt.Sprintf("case-%d", w), 2*i, entries(2))); err != nil {
						t.Errorf("append %d of worker %d: %v", i, w, err)
						return
					}
				}
			})
			close(stop)
			follower.Wait()
			if followErr != nil {
				t.Fatalf("Follow beside appends: %v", followErr)
			}
			if want := workers * rounds * 2; len(seen) != want {
				t.Fatalf("a follower beside the appends saw %d records, want %d", len(seen), want)
			}
			for i, r := range seen {
				if r.Seq != int64(i+1) {
					t.Fatalf("a follower beside the appends saw Seq %d in place %d", r.Seq, i+1)
				}
			}
			mustVerify(t, s.Store)
		},
	}, {
		name: "concurrent replay",
		law:  "Of concurrent appends with one key and fingerprint one is written, and all return its records.",
		run: func(t testing.TB, s Subject) {
			for round := range rounds {
				var mu sync.Mutex
				var all []journal.Appended
				together(func(w int) {
					// As a retried command would: a new id for the stream at each try.
					b := valid(fmt.Sprintf("case-%d-%d", round, w), 0, entries(2), keyed(fmt.Sprintf("k%d", round), "f"))
					done, err := s.Store.Append(t.Context(), b)
					mu.Lock()
					defer mu.Unlock()
					if err != nil {
						t.Errorf("round %d: %v", round, err)
						return
					}
					all = append(all, done)
				})
				fresh := 0
				for _, done := range all {
					if !done.Replayed {
						fresh++
					}
					mustEqual(t, done.Records, all[0].Records)
				}
				if fresh != 1 {
					t.Errorf("round %d: %d appends say they wrote, want 1", round, fresh)
				}
			}
			if n := len(followAll(t, s.Store, 100)); n != 2*rounds {
				t.Errorf("the journal holds %d records, want %d", n, 2*rounds)
			}
		},
	}, {
		name: "all or nothing",
		law:  "The records of a batch and its index row are written together: no reader sees a row without its records, or part of a batch.",
		run: func(t testing.TB, s Subject) {
			const size = 4
			stop := make(chan struct{})
			var reader sync.WaitGroup
			reader.Go(func() {
				for {
					rows, _, err := s.Store.List(t.Context(), journal.Query{})
					if err != nil {
						t.Errorf("List beside appends: %v", err)
						return
					}
					for _, row := range rows {
						records, err := s.Store.Load(t.Context(), row.Stream, 0)
						if err != nil || len(records) < row.Version || len(records)%size != 0 {
							t.Errorf("row of %s at version %d, but Load gives %d records (batches of %d), error %v",
								row.Stream, row.Version, len(records), size, err)
							return
						}
						if row.Version%size != 0 || string(row.Data) != fmt.Sprintf("row %d", row.Version-size) || records[row.Version-1].Seq != row.Last {
							t.Errorf("row %+v does not belong to its records", row)
							return
						}
					}
					select {
					case <-stop:
						return
					default:
					}
				}
			})
			together(func(w int) {
				for i := range rounds {
					if _, err := s.Store.Append(t.Context(), valid(fmt.Sprintf("case-%d", w%3), size*i, entries(size))); err != nil {
						if _, ok := errors.AsType[*journal.ConflictError](err); !ok {
							t.Errorf("append: %v", err)
						}
					}
				}
			})
			close(stop)
			reader.Wait()
		},
	}}
}
