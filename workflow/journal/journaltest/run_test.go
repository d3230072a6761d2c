package journaltest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// log is a testing.TB that only notes failures, so that a suite that must fail
// can be run inside a test that must not.
type log struct {
	testing.TB
	mu     sync.Mutex
	failed bool
	text   strings.Builder
}

func (l *log) Errorf(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.failed = true
	fmt.Fprintf(&l.text, format+"\n", args...)
}

func (l *log) Fatalf(format string, args ...any) { l.Errorf(format, args...); l.FailNow() }
func (l *log) FailNow()                          { panic(l) }

func (l *log) Logf(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	fmt.Fprintf(&l.text, format+"\n", args...)
}

func (l *log) Failed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.failed
}

// fails runs one case against a store and returns what it printed if it failed.
func fails(t *testing.T, c testCase, newStore func(testing.TB) Subject) (string, bool) {
	l := &log{TB: t}
	func() {
		defer func() {
			if r := recover(); r != nil && r != any(l) {
				l.Errorf("panic: %v", r) // a broken store may well break its test
			}
		}()
		c.check(l, newStore)
	}()
	return l.text.String(), l.Failed()
}

// broken is a store with one of its methods replaced.
type broken struct {
	*journal.Memory
	append func(context.Context, journal.Batch) (journal.Appended, error)
	load   func(context.Context, string, int) ([]journal.Record, error)
	follow func(context.Context, int64, int) ([]journal.Record, error)
	list   func(context.Context, journal.Query) ([]journal.Row, string, error)
}

func (b *broken) Append(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
	return b.append(ctx, batch)
}
func (b *broken) Load(ctx context.Context, s string, n int) ([]journal.Record, error) {
	return b.load(ctx, s, n)
}
func (b *broken) Follow(ctx context.Context, n int64, limit int) ([]journal.Record, error) {
	return b.follow(ctx, n, limit)
}
func (b *broken) List(ctx context.Context, q journal.Query) ([]journal.Row, string, error) {
	return b.list(ctx, q)
}

// subject is a sound store after change. Its hooks work, in memory.
func subject(change func(*broken)) func(testing.TB) Subject {
	return func(testing.TB) Subject {
		m := new(journal.Memory)
		b := &broken{Memory: m, append: m.Append, load: m.Load, follow: m.Follow, list: m.List}
		altered := map[int64]journal.Record{}
		b.follow = func(ctx context.Context, after int64, limit int) ([]journal.Record, error) {
			records, err := m.Follow(ctx, after, limit)
			for i, r := range records {
				if a, ok := altered[r.Seq]; ok {
					records[i] = a
				}
			}
			return records, err
		}
		s := Subject{
			Store:  b,
			Reopen: func(testing.TB) journal.Store { return b },
			Tamper: func(t testing.TB, seq int64, change func(*journal.Record)) {
				records, err := b.Follow(t.Context(), seq-1, 1)
				if err != nil || len(records) != 1 {
					t.Fatalf("no record %d: %v", seq, err)
				}
				change(&records[0])
				altered[seq] = records[0]
			},
		}
		change(b)
		return s
	}
}

func TestSoundStorePasses(t *testing.T) {
	for _, c := range cases() {
		if text, failed := fails(t, c, subject(func(*broken) {})); failed {
			t.Errorf("%s: a sound store fails:\n%s", c.name, text)
		}
	}
}

// Each way to break a store is caught by the cases named, and every case catches
// at least one.
func TestBrokenStoresFail(t *testing.T) {
	caught := map[string]bool{}
	for name, m := range mutants() {
		for _, c := range cases() {
			text, failed := fails(t, c, m.newStore)
			if !failed {
				if slices.Contains(m.caughtBy, c.name) {
					t.Errorf("a store that %s passes the case %q", name, c.name)
				}
				continue
			}
			caught[c.name] = true
			if !strings.Contains(text, c.law) {
				t.Errorf("a store that %s fails the case %q, which prints no contract:\n%s", name, c.name, text)
			}
		}
	}
	for _, c := range cases() {
		if !caught[c.name] {
			t.Errorf("the case %q catches no broken store", c.name)
		}
	}
	if len(caught) == 0 {
		t.Error("nothing was looked at")
	}
}

type mutant struct {
	caughtBy []string
	newStore func(testing.TB) Subject
}

func mutants() map[string]mutant {
	all := map[string]mutant{}
	add := func(name string, change func(*broken), caughtBy ...string) {
		all[name] = mutant{caughtBy, subject(change)}
	}
	// onAppend changes batches on their way in.
	onAppend := func(change func(*journal.Batch)) func(*broken) {
		return func(b *broken) {
			b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
				if batch.Check() == nil {
					change(&batch)
				}
				return b.Memory.Append(ctx, batch)
			}
		}
	}

	add("lets the last writer win", func(b *broken) {
		b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
			for {
				done, err := b.Memory.Append(ctx, batch)
				conflict, ok := errors.AsType[*journal.ConflictError](err)
				if !ok {
					return done, err
				}
				batch.Expect = conflict.Actual
			}
		}
	}, "conflict", "one wins")
	add("forgets keys", onAppend(func(b *journal.Batch) { b.Key, b.Fingerprint = "", "" }),
		"replay", "key reused", "replay asked for", "concurrent replay", "slices are not shared", "reopen")
	add("keeps keys by stream", onAppend(func(b *journal.Batch) {
		if b.Key != "" {
			b.Key = (b.Key + b.Stream)[:min(len(b.Key+b.Stream), journal.MaxText)]
		}
	}), "replay", "key reused", "concurrent replay")
	add("folds the case of keys", onAppend(func(b *journal.Batch) { b.Key = strings.ToLower(b.Key) }), "keys compare byte by byte")
	add("ignores fingerprints", onAppend(func(b *journal.Batch) {
		if b.Key != "" {
			b.Fingerprint = "f"
		}
	}), "key reused", "replay asked for")
	add("takes no key for a key", onAppend(func(b *journal.Batch) {
		if b.Key == "" {
			b.Key, b.Fingerprint = "none", "f"
		}
	}), "no key", "streams")
	add("has its own clock", onAppend(func(b *journal.Batch) { b.At = time.Unix(1, 0) }), "append and load", "time is an argument")
	add("refuses to go back in time", func(b *broken) {
		var mu sync.Mutex
		var last time.Time
		b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
			mu.Lock()
			defer mu.Unlock()
			if batch.At.Before(last) {
				return journal.Appended{}, errors.New("time went back")
			}
			last = batch.At
			return b.Memory.Append(ctx, batch)
		}
	}, "time is an argument")
	add("folds the case of streams", onAppend(func(b *journal.Batch) { b.Stream = strings.ToLower(b.Stream) }), "streams")
	add("writes JSON its own way", onAppend(func(b *journal.Batch) {
		b.Entries = slices.Clone(b.Entries)
		for i := range b.Entries {
			b.Entries[i].Data = []byte(strings.ReplaceAll(string(b.Entries[i].Data), " ", ""))
		}
	}), "append and load")
	add("cuts large data", onAppend(func(b *journal.Batch) { b.Index.Data = b.Index.Data[:min(len(b.Index.Data), 4000)] }), "largest batch")
	add("takes anything", func(b *broken) {
		b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
			done, err := b.Memory.Append(ctx, batch)
			if _, ok := errors.AsType[*journal.InvalidError](err); ok {
				err = nil
			}
			return done, err
		}
	}, "invalid batches")
	add("writes a batch entry by entry", func(b *broken) {
		b.append = func(ctx context.Context, batch journal.Batch) (all journal.Appended, err error) {
			if err := batch.Check(); err != nil {
				return all, err
			}
			for i, e := range batch.Entries {
				part := batch
				part.Entries, part.Expect = []journal.Entry{e}, batch.Expect+i
				done, err := b.Memory.Append(ctx, part)
				if err != nil {
					return all, err
				}
				all.Records = append(all.Records, done.Records...)
				time.Sleep(10 * time.Microsecond)
			}
			return all, nil
		}
	}, "all or nothing", "replay")
	add("keeps what it was handed", func(b *broken) {
		var mu sync.Mutex
		given := map[int64][]byte{}
		b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
			mu.Lock()
			defer mu.Unlock()
			done, err := b.Memory.Append(ctx, batch)
			if err == nil && !done.Replayed {
				for i, r := range done.Records {
					given[r.Seq] = batch.Entries[i].Data
				}
			}
			return done, err
		}
		b.load = func(ctx context.Context, stream string, after int) ([]journal.Record, error) {
			mu.Lock()
			defer mu.Unlock()
			records, err := b.Memory.Load(ctx, stream, after)
			for i := range records {
				records[i].Data = given[records[i].Seq-1]
			}
			return records, err
		}
	}, "slices are not shared")
	add("hands out what it keeps", func(b *broken) {
		var mu sync.Mutex
		kept := map[string][]journal.Record{}
		b.load = func(ctx context.Context, stream string, after int) ([]journal.Record, error) {
			mu.Lock()
			defer mu.Unlock()
			if records, ok := kept[stream]; ok && after == 0 {
				return records, nil
			}
			records, err := b.Memory.Load(ctx, stream, after)
			kept[stream] = records
			return records, err
		}
	}, "slices are not shared")
	add("does not look at the context", func(b *broken) {
		b.list = func(ctx context.Context, q journal.Query) ([]journal.Row, string, error) {
			return b.Memory.List(context.WithoutCancel(ctx), q)
		}
	}, "cancelled context")
	add("finds every stream", func(b *broken) {
		b.load = func(ctx context.Context, stream string, after int) ([]journal.Record, error) {
			records, err := b.Memory.Load(ctx, stream, after)
			if _, ok := errors.AsType[*journal.NotFoundError](err); ok {
				return nil, nil
			}
			return records, err
		}
	}, "load after")
	add("counts sequence numbers with gaps", func(b *broken) {
		b.follow = func(ctx context.Context, after int64, limit int) ([]journal.Record, error) {
			records, err := b.Memory.Follow(ctx, after/2, limit)
			for i := range records {
				records[i].Seq *= 2
			}
			return records, err
		}
	}, "gap-free order", "follow", "chain")
	add("follows to the end only", func(b *broken) {
		b.follow = func(ctx context.Context, after int64, limit int) ([]journal.Record, error) {
			if limit <= 0 {
				return nil, nil
			}
			return b.Memory.Follow(ctx, after, limit)
		}
	}, "follow")
	add("begins with a record of its own", func(b *broken) {
		b.Memory.Append(context.Background(), valid("origin", 0))
	}, "empty journal")
	add("hides a late record", func(b *broken) {
		b.follow = func(ctx context.Context, after int64, limit int) ([]journal.Record, error) {
			records, err := b.Memory.Follow(ctx, after, limit)
			return slices.DeleteFunc(records, func(r journal.Record) bool { return r.Seq == 5 }), err
		}
	}, "gap-free order", "follow", "chain")
	add("hides tampering", func(b *broken) { b.follow = b.Memory.Follow }, "tampering")
	add("adds to tags and replaces none", func(b *broken) {
		tags := map[string]map[string]string{}
		var mu sync.Mutex
		b.append = func(ctx context.Context, batch journal.Batch) (journal.Appended, error) {
			mu.Lock()
			defer mu.Unlock()
			both := maps.Clone(tags[batch.Stream])
			if both == nil {
				both = map[string]string{}
			}
			maps.Copy(both, batch.Index.Tags)
			if len(both) <= journal.MaxTags {
				batch.Index.Tags, tags[batch.Stream] = both, both
			}
			return b.Memory.Append(ctx, batch)
		}
	}, "index row")
	add("searches by any tag", func(b *broken) {
		b.list = func(ctx context.Context, q journal.Query) ([]journal.Row, string, error) {
			for k := range q.Tags {
				if len(q.Tags) > 1 {
					q.Tags = map[string]string{k: q.Tags[k]}
				}
				break
			}
			return b.Memory.List(ctx, q)
		}
	}, "search")
	add("pages by number", func(b *broken) {
		b.list = func(ctx context.Context, q journal.Query) ([]journal.Row, string, error) {
			skip, limit := 0, journal.PageSize(q.Limit)
			if q.After != "" {
				if _, err := fmt.Sscanf(q.After, "%d", &skip); err != nil || skip <= 0 {
					return nil, "", &journal.InvalidError{Problem: journal.Malformed, Field: "/after"}
				}
			}
			rows, _, err := b.Memory.List(ctx, journal.Query{Tags: q.Tags, Limit: journal.MaxPage})
			rows = rows[min(skip, len(rows)):]
			if len(rows) > limit {
				return rows[:limit], fmt.Sprint(skip + limit), err
			}
			return rows, "", err
		}
	}, "pages")
	add("begins anew at a bad cursor", func(b *broken) {
		b.list = func(ctx context.Context, q journal.Query) ([]journal.Row, string, error) {
			rows, next, err := b.Memory.List(ctx, q)
			if _, ok := errors.AsType[*journal.InvalidError](err); ok {
				q.After = ""
				return b.Memory.List(ctx, q)
			}
			return rows, next, err
		}
	}, "invalid queries")

	forgetful := subject(func(*broken) {})
	all["is empty when reopened"] = mutant{[]string{"reopen"}, func(t testing.TB) Subject {
		s := forgetful(t)
		s.Reopen = func(testing.TB) journal.Store { return new(journal.Memory) }
		return s
	}}
	return all
}

// A hook that is neither given nor declared missing, or both, fails every case.
func TestHooksAreDeclared(t *testing.T) {
	for name, change := range map[string]func(*Subject){
		"silent":         func(s *Subject) { s.Reopen = nil },
		"without reason": func(s *Subject) { s.Reopen = nil; s.Cannot = map[Hook]string{Reopen: ""} },
		"both":           func(s *Subject) { s.Cannot = map[Hook]string{Tamper: "no"} },
	} {
		for _, c := range cases() {
			_, failed := fails(t, c, func(t testing.TB) Subject {
				s := subject(func(*broken) {})(t)
				change(&s)
				return s
			})
			if !failed {
				t.Errorf("%s: the case %q passes", name, c.name)
			}
		}
	}
	for _, c := range cases() {
		text, failed := fails(t, c, func(testing.TB) Subject {
			return Subject{Store: new(journal.Memory), Cannot: map[Hook]string{Reopen: "in memory", Tamper: "sealed"}}
		})
		if failed || (c.hook != "") != strings.Contains(text, "declared: this store cannot") {
			t.Errorf("declared missing, case %q: failed %t, printed %q", c.name, failed, text)
		}
	}
}
