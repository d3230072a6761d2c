package journaltest

import (
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func appendCases() []testCase {
	return []testCase{{
		name: "append and load",
		law:  "What was appended is loaded, byte for byte, with Seq and Version counting from 1, in UTC cut to microseconds.",
		run: func(t testing.TB, s Subject) {
			b := valid("case-1", 0, keyed("k1", "f1"))
			b.Entries = []journal.Entry{
				{Type: "case.opened", Data: []byte(` {"a" : 1.0, "人":"𠮷\u0000<&>"}` + "\n")},
				{Type: "case.noted", Data: []byte(`null`)},
			}
			done := mustAppend(t, s.Store, b)
			if done.Replayed {
				t.Errorf("Replayed: got true, want false")
			}
			at := time.Date(2026, 3, 2, 4, 0, 0, 123456000, time.UTC)
			want := journal.Seal(journal.Head{}, b)
			if len(want) != 2 || want[1].Seq != 2 || want[1].Version != 2 || want[0].At != at {
				t.Fatalf("Seal gave %+v", want)
			}
			mustEqual(t, done.Records, want)
			mustEqual(t, mustLoad(t, s.Store, "case-1", 0), want)
			for _, r := range mustLoad(t, s.Store, "case-1", -1) {
				if r.At != at {
					t.Errorf("At: got %v, want %v", r.At, at)
				}
			}
		},
	}, {
		name: "streams",
		law:  "Version counts within a stream, Seq over the journal; names of streams compare byte by byte.",
		run: func(t testing.TB, s Subject) {
			var want []journal.Record
			for _, b := range []journal.Batch{
				valid("case-1", 0), valid("CASE-1", 0), valid("case-1", 1, entries(2)), valid("case-10", 0), valid("CASE-1", 1),
			} {
				want = append(want, mustAppend(t, s.Store, b).Records...)
			}
			for i, r := range want {
				if r.Seq != int64(i+1) {
					t.Errorf("record %d: got Seq %d, want %d", i, r.Seq, i+1)
				}
			}
			mustEqual(t, mustLoad(t, s.Store, "case-1", 0), []journal.Record{want[0], want[2], want[3]})
			mustEqual(t, mustLoad(t, s.Store, "CASE-1", 0), []journal.Record{want[1], want[5]})
		},
	}, {
		name: "conflict",
		law:  "A batch is written only if the stream is at Expect; otherwise *ConflictError, and nothing is written.",
		run: func(t testing.TB, s Subject) {
			mustAppend(t, s.Store, valid("case-1", 0, entries(2)))
			for _, c := range []struct {
				stream         string
				expect, actual int
			}{{"case-1", 0, 2}, {"case-1", 1, 2}, {"case-1", 3, 2}, {"case-2", 1, 0}} {
				_, err := s.Store.Append(t.Context(), valid(c.stream, c.expect, keyed("k", "f")))
				e := mustFail[*journal.ConflictError](t, s.Store, err, 2)
				if want := (journal.ConflictError{Stream: c.stream, Expected: c.expect, Actual: c.actual}); *e != want {
					t.Errorf("got %+v, want %+v", *e, want)
				}
			}
			rows, _ := mustList(t, s.Store, journal.Query{})
			if len(rows) != 1 || rows[0].Version != 2 || string(rows[0].Data) != "row 0" {
				t.Errorf("after conflicts List gave %+v, want the one row of case-1 as it was", rows)
			}
			mustAppend(t, s.Store, valid("case-1", 2, keyed("k", "other"))) // the refused appends left the key free
		},
	}, {
		name: "invalid batches",
		law:  "A batch outside the limits is refused with *InvalidError, and nothing is written.",
		run: func(t testing.TB, s Subject) {
			for name, breakIt := range map[string]func(*journal.Batch){
				"no entries":       func(b *journal.Batch) { b.Entries = nil },
				"too many entries": entries(journal.MaxEntries + 1),
				"no stream":        func(b *journal.Batch) { b.Stream = "" },
				"stream in 中文":     func(b *journal.Batch) { b.Stream = "办件" },
				"no instant":       func(b *journal.Batch) { b.At = time.Time{} },
				"negative version": func(b *journal.Batch) { b.Expect = -1 },
				"no type":          func(b *journal.Batch) { b.Entries[0].Type = "" },
				"no data":          func(b *journal.Batch) { b.Entries[0].Data = nil },
				"two values":       func(b *journal.Batch) { b.Entries[0].Data = []byte(`1 2`) },
				"not utf-8":        func(b *journal.Batch) { b.Entries[0].Data = []byte("\"\xff\"") },
				"key alone":        keyed("k", ""),
				"fingerprint only": keyed("", "f"),
				"NUL in a key":     keyed("k\x00", "f"),
				"long key":         keyed(strings.Repeat("k", journal.MaxText+1), "f"),
				"tag in 中文":        tagged(map[string]string{"事项": "x"}),
				"NUL in a tag":     tagged(map[string]string{"matter": "\x00"}),
				"large row":        func(b *journal.Batch) { b.Index.Data = make([]byte, journal.MaxIndex+1) },
				"large data": func(b *journal.Batch) {
					b.Entries[0].Data = []byte(`"` + strings.Repeat("x", journal.MaxData) + `"`)
				},
			} {
				_, err := s.Store.Append(t.Context(), valid("case-1", 0, breakIt))
				if err == nil {
					t.Errorf("%s: got no error, want *InvalidError", name)
					continue
				}
				mustFail[*journal.InvalidError](t, s.Store, err, 0)
			}
			mustAppend(t, s.Store, valid("case-1", 0))
		},
	}, {
		name: "largest batch",
		law:  "A batch at the limits is taken and comes back byte for byte.",
		run: func(t testing.TB, s Subject) {
			b := valid(strings.Repeat("s", journal.MaxName), 0, entries(journal.MaxEntries),
				keyed(strings.Repeat("钥", journal.MaxText/3), strings.Repeat("f", journal.MaxText)))
			b.Entries[7].Data = []byte(`"` + strings.Repeat("发改委", (journal.MaxData-2)/9) + `"`)
			b.Index.Data = []byte(strings.Repeat("\x00\xff", journal.MaxIndex/2))
			b.Index.Tags = map[string]string{}
			for i := range journal.MaxTags {
				b.Index.Tags["t"+strings.Repeat("x", i)] = strings.Repeat("值", journal.MaxText/3)
			}
			want := journal.Seal(journal.Head{}, b)
			mustAppend(t, s.Store, b)
			mustEqual(t, mustLoad(t, s.Store, b.Stream, 0), want)
			rows, _ := mustList(t, s.Store, journal.Query{Tags: b.Index.Tags})
			if len(rows) != 1 || string(rows[0].Data) != string(b.Index.Data) || len(rows[0].Tags) != journal.MaxTags {
				t.Errorf("List by %d tags: got %d rows, want the one appended with its data", journal.MaxTags, len(rows))
			}
		},
	}, {
		name: "time is an argument",
		law:  "At is the caller's and does not order: it may stand still or go back.",
		run: func(t testing.TB, s Subject) {
			for i, year := range []int{2026, 1, 9999, 1969, 1969} {
				at := time.Date(year, 6, 1, 0, 0, 0, 999, time.UTC)
				mustAppend(t, s.Store, valid("case-1", i, func(b *journal.Batch) { b.At = at }))
				records := mustLoad(t, s.Store, "case-1", i)
				if len(records) != 1 || records[0].At != at.Truncate(time.Microsecond) {
					t.Errorf("year %d: got %+v, want one record at %v", year, records, at.Truncate(time.Microsecond))
				}
			}
			mustVerify(t, s.Store)
		},
	}}
}
