package journaltest

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func keyCases() []testCase {
	return []testCase{{
		name: "replay",
		law:  "The same key with the same fingerprint returns the records of the first append with Replayed set and writes nothing, whatever Stream and Expect say.",
		run: func(t testing.TB, s Subject) {
			first := mustAppend(t, s.Store, valid("case-1", 0, entries(3), keyed("k1", "f1"))).Records
			mustAppend(t, s.Store, valid("case-1", 3, keyed("k2", "f1")))
			for name, again := range map[string]journal.Batch{
				"as it was":      valid("case-1", 0, entries(3), keyed("k1", "f1")),
				"at the version": valid("case-1", 4, keyed("k1", "f1")),
				"another stream": valid("case-2", 0, keyed("k1", "f1"), tagged(map[string]string{"new": "row"})),
			} {
				done := mustAppend(t, s.Store, again)
				if !done.Replayed {
					t.Errorf("%s: Replayed: got false, want true", name)
				}
				mustEqual(t, done.Records, first)
			}
			if n := len(followAll(t, s.Store, 100)); n != 4 {
				t.Errorf("after replays the journal holds %d records, want 4", n)
			}
			if rows, _ := mustList(t, s.Store, journal.Query{}); len(rows) != 1 || rows[0].Tags["new"] != "" {
				t.Errorf("after replays List gave %+v, want the row of case-1 as it was", rows)
			}
		},
	}, {
		name: "key reused",
		law:  "The same key with another fingerprint is *KeyReusedError, in whatever stream, and nothing is written.",
		run: func(t testing.TB, s Subject) {
			mustAppend(t, s.Store, valid("case-1", 0, keyed("k1", "f1")))
			for _, b := range []journal.Batch{
				valid("case-1", 1, keyed("k1", "f2")), valid("case-2", 0, keyed("k1", "F1")),
			} {
				_, err := s.Store.Append(t.Context(), b)
				if e := mustFail[*journal.KeyReusedError](t, s.Store, err, 1); e.Key != "k1" {
					t.Errorf("Key: got %q, want k1", e.Key)
				}
			}
		},
	}, {
		name: "replay asked for",
		law:  "Replay returns the records that an earlier append wrote under a key, none if the key is free, *KeyReusedError for another fingerprint, and writes nothing.",
		run: func(t testing.TB, s Subject) {
			first := mustAppend(t, s.Store, valid("case-1", 0, entries(3), keyed("k1", "f1"))).Records
			mustAppend(t, s.Store, valid("case-1", 3))
			mustEqual(t, mustReplay(t, s.Store, "k1", "f1"), first)
			mustEqual(t, mustReplay(t, s.Store, "k2", "f1"), nil)
			_, err := s.Store.Replay(t.Context(), "k1", "f2")
			if e := mustFail[*journal.KeyReusedError](t, s.Store, err, 4); e.Key != "k1" {
				t.Errorf("Key: got %q, want k1", e.Key)
			}
			_, err = s.Store.Replay(t.Context(), "", "f1")
			mustFail[*journal.InvalidError](t, s.Store, err, 4)
		},
	}, {
		name: "no key",
		law:  "An append without a key is never a replay.",
		run: func(t testing.TB, s Subject) {
			for i := range 3 {
				if done := mustAppend(t, s.Store, valid("case-1", i)); done.Replayed || len(done.Records) != 1 || done.Records[0].Version != i+1 {
					t.Errorf("append %d: got %+v, want a new record", i, done)
				}
			}
		},
	}, {
		name: "keys compare byte by byte",
		law:  "A key names one command: another spelling is another key.",
		run: func(t testing.TB, s Subject) {
			for i, key := range []string{"k", "K", "k ", " k", "ｋ", "é", "e\u0301"} {
				if done := mustAppend(t, s.Store, valid("case-1", i, keyed(key, "f"))); done.Replayed || done.Records[0].Key != key {
					t.Errorf("key %q: got Replayed %t, Key %q", key, done.Replayed, done.Records[0].Key)
				}
			}
		},
	}}
}
