package journal_test

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

func TestCheck(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*journal.Batch)
		want   journal.InvalidError // zero: valid
	}{
		{"valid", func(b *journal.Batch) {}, journal.InvalidError{}},
		{"all marks of a name", func(b *journal.Batch) { b.Stream = "0aZ._-:/" }, journal.InvalidError{}},
		{"no stream", func(b *journal.Batch) { b.Stream = "" }, journal.InvalidError{Problem: journal.Empty, Field: "/stream"}},
		{"begins with a mark", func(b *journal.Batch) { b.Stream = "-a" }, journal.InvalidError{Problem: journal.Malformed, Field: "/stream", Got: `"-a"`}},
		{"space in a type", func(b *journal.Batch) { b.Entries[1].Type = "a b" }, journal.InvalidError{Problem: journal.Malformed, Field: "/entries/1/type", Got: `"a b"`}},
		{"long stream", func(b *journal.Batch) { b.Stream = strings.Repeat("s", 129) }, journal.InvalidError{Problem: journal.TooLarge, Field: "/stream", Got: "129", Limit: 128}},
		{"below 0", func(b *journal.Batch) { b.Expect = -1 }, journal.InvalidError{Problem: journal.Malformed, Field: "/expect", Got: "-1"}},
		{"no instant", func(b *journal.Batch) { b.At = time.Time{} }, journal.InvalidError{Problem: journal.Empty, Field: "/at"}},
		{"year 10000 in UTC", func(b *journal.Batch) {
			b.At = time.Date(9999, 12, 31, 23, 0, 0, 0, time.FixedZone("", -3600))
		}, journal.InvalidError{Problem: journal.Malformed, Field: "/at", Got: "10000-01-01T00:00:00Z"}},
		{"key alone", func(b *journal.Batch) { b.Fingerprint = "" }, journal.InvalidError{Problem: journal.Empty, Field: "/fingerprint"}},
		{"fingerprint alone", func(b *journal.Batch) { b.Key = "" }, journal.InvalidError{Problem: journal.Empty, Field: "/key"}},
		{"line break in a key", func(b *journal.Batch) { b.Key = "a\n" }, journal.InvalidError{Problem: journal.Malformed, Field: "/key", Got: `"a\n"`}},
		{"key not UTF-8", func(b *journal.Batch) { b.Key = "\xff" }, journal.InvalidError{Problem: journal.Malformed, Field: "/key", Got: `"\xff"`}},
		{"no entries", func(b *journal.Batch) { b.Entries = nil }, journal.InvalidError{Problem: journal.Empty, Field: "/entries"}},
		{"no data", func(b *journal.Batch) { b.Entries[0].Data = nil }, journal.InvalidError{Problem: journal.NotJSON, Field: "/entries/0/data"}},
		{"too much data", func(b *journal.Batch) { b.Entries[0].Data = make([]byte, journal.MaxData+1) }, journal.InvalidError{Problem: journal.TooLarge, Field: "/entries/0/data", Got: "1048577", Limit: 1048576}},
		{"long value", func(b *journal.Batch) { b.Index.Tags["a"] = strings.Repeat("x", 256) }, journal.InvalidError{Problem: journal.TooLarge, Field: "/index/tags/a", Got: "256", Limit: 255}},
		{"large row", func(b *journal.Batch) { b.Index.Data = make([]byte, journal.MaxIndex+1) }, journal.InvalidError{Problem: journal.TooLarge, Field: "/index/data", Got: "65537", Limit: 65536}},
	} {
		b := journal.Batch{
			Stream: "case-1", At: time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC), Key: "k", Fingerprint: "f",
			Entries: []journal.Entry{{Type: "case.opened", Data: []byte("{}")}, {Type: "case.noted", Data: []byte("1")}},
			Index:   journal.Index{Tags: map[string]string{"matter": "31"}},
		}
		c.change(&b)
		err := b.Check()
		if c.want == (journal.InvalidError{}) {
			if err != nil {
				t.Errorf("%s: got %v, want none", c.name, err)
			}
			continue
		}
		if e, ok := errors.AsType[*journal.InvalidError](err); !ok || *e != c.want {
			t.Errorf("%s: got %v, want %v", c.name, err, &c.want)
		}
	}
}

func TestPageSize(t *testing.T) {
	for limit, want := range map[int]int{math.MinInt: 100, -1: 100, 0: 100, 1: 1, 1000: 1000, 1001: 1000, math.MaxInt: 1000} {
		if got := journal.PageSize(limit); got != want {
			t.Errorf("PageSize(%d): got %d, want %d", limit, got, want)
		}
	}
}

func FuzzCursor(f *testing.F) {
	for _, s := range []string{"", "1", "42", "9223372036854775807", "9223372036854775808", "01", "+1", "0", "-1", "1 ", "一"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		before, _, err := journal.Query{After: s}.Page()
		if err != nil {
			if _, ok := errors.AsType[*journal.InvalidError](err); !ok {
				t.Errorf("cursor %q: got error %v, want *InvalidError", s, err)
			}
			return
		}
		if s != "" && (journal.Row{First: before}).Cursor() != s {
			t.Errorf("cursor %q read as %d, which is written %q", s, before, journal.Row{First: before}.Cursor())
		}
	})
}
