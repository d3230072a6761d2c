package sqljournal

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// What needs a database is proved in the examples module, with a real one.

func TestSQLiteDSN(t *testing.T) {
	const settings = "?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_txlock=immediate"
	for path, want := range map[string]string{
		"yiwang.db":          "file:yiwang.db",
		"data/../yiwang.db":  "file:yiwang.db",
		"/var/lib/yiwang.db": "file:/var/lib/yiwang.db",
		"/a b/100%?#.db":     "file:/a%20b/100%25%3F%23.db",
		"发改/办件.db":           "file:%E5%8F%91%E6%94%B9/%E5%8A%9E%E4%BB%B6.db",
		"//double":           "file:/double",
	} {
		if got := SQLiteDSN(path); got != want+settings {
			t.Errorf("SQLiteDSN(%q): got %s, want %s", path, got, want+settings)
		}
	}
}

type coded int

func (c coded) Error() string { return fmt.Sprint("code ", int(c)) }
func (c coded) Code() int     { return int(c) }

func TestExplain(t *testing.T) {
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, c := range []struct {
		name string
		ctx  context.Context
		err  error
		is   func(error) bool
	}{
		{"busy by number", t.Context(), coded(5), isBusy},
		{"locked by extended number", t.Context(), coded(6 | 1<<8), isBusy},
		{"snapshot too old", t.Context(), fmt.Errorf("begin: %w", coded(5|2<<8)), isBusy},
		{"busy by sentence", t.Context(), errors.New("database is locked"), isBusy},
		{"constraint", t.Context(), coded(19), func(err error) bool { return !isBusy(err) && errors.Is(err, coded(19)) }},
		{"other", t.Context(), errors.New("disk full"), func(err error) bool {
			return !isBusy(err) && err.Error() == "sqljournal: append: disk full"
		}},
		{"typed", t.Context(), &journal.ConflictError{Stream: "s"}, func(err error) bool { _, ok := err.(*journal.ConflictError); return ok }},
		{"typed, context ended", ended, &journal.NotFoundError{Stream: "s"}, func(err error) bool { _, ok := err.(*journal.NotFoundError); return ok }},
		{"context ended", ended, errors.New("interrupted"), func(err error) bool { return errors.Is(err, context.Canceled) }},
	} {
		if got := explain(c.ctx, "append", c.err); !c.is(got) {
			t.Errorf("%s: got %v (%T)", c.name, got, got)
		}
	}
}

func isBusy(err error) bool {
	_, ok := errors.AsType[*journal.BusyError](err)
	return ok
}

func TestList(t *testing.T) {
	for _, tags := range []map[string]string{nil, {"b": "2", "a": "1"}, {"a": `'; DROP TABLE x --`}} {
		statement, args := list(tags, 7, 3)
		if got, want := strings.Count(statement, "?"), len(args); got != want || want != 2*len(tags)+2 {
			t.Errorf("%v: %d placeholders for %d arguments, want %d: %s", tags, got, want, 2*len(tags)+2, statement)
		}
		if strings.Contains(statement, "DROP") {
			t.Errorf("%v: a value stands in the statement: %s", tags, statement)
		}
	}
}

func TestDigest(t *testing.T) {
	var d digest
	for _, v := range []any{nil, "text", []byte{}, make([]byte, 31), make([]byte, 33), 1} {
		if err := d.Scan(v); err == nil {
			t.Errorf("Scan(%v): got no error", v)
		}
	}
	if err := d.Scan([]byte(strings.Repeat("x", 32))); err != nil || d[31] != 'x' {
		t.Errorf("Scan of 32 bytes: got %v, %v", d, err)
	}
}
