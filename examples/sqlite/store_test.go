package sqlite_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/examples/sqlite"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/journal/journaltest"
	"github.com/yiwang-go/yiwang/workflow/journal/sqljournal"
)

func noon() time.Time { return time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC) }

func note(stream string, expect int) journal.Batch {
	return journal.Batch{
		Stream: stream, Expect: expect, At: noon(),
		Entries: []journal.Entry{{Type: "case.noted", Data: []byte(`{}`)}},
	}
}

// open opens the journal at path until the end of the test, or until the
// returned function is called.
func open(t testing.TB, path string) (*sql.DB, *sqljournal.Store) {
	t.Helper()
	db, store, err := sqlite.Open(t.Context(), path)
	if err != nil {
		t.Fatalf("Open(%s): %v", path, err)
	}
	t.Cleanup(func() { db.Close() })
	return db, store
}

func TestConformance(t *testing.T) {
	for name, dsn := range dsns() {
		t.Run(name, func(t *testing.T) {
			journaltest.Run(t, func(t testing.TB) journaltest.Subject {
				return subject(t, dsn(filepath.Join(t.TempDir(), "a.db")))
			})
		})
	}
}

func subject(t testing.TB, dsn string) journaltest.Subject {
	var db *sql.DB
	reopen := func(t testing.TB) journal.Store {
		t.Helper()
		if db != nil {
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		}
		var err error
		if db, err = sql.Open("sqlite", dsn); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { db.Close() })
		store, err := sqljournal.New(t.Context(), db)
		if err != nil {
			t.Fatal(err)
		}
		return store
	}
	return journaltest.Subject{
		Store:  reopen(t),
		Reopen: reopen,
		Tamper: func(t testing.TB, seq int64, change func(*journal.Record)) { tamper(t, db, seq, change) },
	}
}

// tamper changes a record as someone with the file and a SQL shell would.
func tamper(t testing.TB, db *sql.DB, seq int64, change func(*journal.Record)) {
	t.Helper()
	var r journal.Record
	var at int64
	var prev, hash []byte
	err := db.QueryRow(`SELECT seq, stream, version, type, at_us, data, key, prev, hash FROM yiwang_journal_record WHERE seq = ?`, seq).
		Scan(&r.Seq, &r.Stream, &r.Version, &r.Type, &at, &r.Data, &r.Key, &prev, &hash)
	if err != nil {
		t.Fatal(err)
	}
	r.At, r.Prev, r.Hash = time.UnixMicro(at).UTC(), [32]byte(prev), [32]byte(hash)
	change(&r)
	if _, err := db.Exec(`UPDATE yiwang_journal_record SET type = ?, at_us = ?, data = ?, key = ?, prev = ?, hash = ? WHERE seq = ?`,
		r.Type, r.At.UnixMicro(), r.Data, r.Key, r.Prev[:], r.Hash[:], seq); err != nil {
		t.Fatal(err)
	}
}

// The file is where its name says, whatever signs are in it.
func TestFileName(t *testing.T) {
	path := filepath.Join(t.TempDir(), "办件 100%25 #1?.db")
	_, store := open(t, path)
	if _, err := store.Append(t.Context(), note("case-1", 0)); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestSettingsRefused(t *testing.T) {
	for name, c := range map[string]struct{ dsn, setting string }{
		"driver's defaults": {"", "busy_timeout"},
		"nothing synced":    {"?_pragma=busy_timeout(1)&_pragma=synchronous(OFF)", "synchronous"},
		"journal in memory": {"?_pragma=busy_timeout(1)&_pragma=journal_mode(MEMORY)", "journal_mode"},
		"no journal":        {"?_pragma=busy_timeout(1)&_pragma=journal_mode(OFF)", "journal_mode"},
	} {
		db, err := sql.Open("sqlite", "file:"+filepath.Join(t.TempDir(), "a.db")+c.dsn)
		if err != nil {
			t.Fatal(err)
		}
		_, err = sqljournal.New(t.Context(), db)
		if e, ok := errors.AsType[*sqljournal.SettingError](err); !ok || e.Name != c.setting {
			t.Errorf("%s: got %v, want a *SettingError of %s", name, err, c.setting)
		}
		db.Close()
	}
}

func TestOtherSchemaRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	db, _ := open(t, path)
	if _, err := db.Exec(`UPDATE yiwang_journal_head SET schema = 'yiwang.journal/9'`); err != nil {
		t.Fatal(err)
	}
	_, err := sqljournal.New(t.Context(), db)
	if e, ok := errors.AsType[*sqljournal.SchemaError](err); !ok || e.Got != "yiwang.journal/9" {
		t.Errorf("got %v, want a *SchemaError", err)
	}
}

// dsns are the settings under which a store must be correct: those advised, and
// those with which neither the log nor the start of a transaction helps.
func dsns() map[string]func(path string) string {
	return map[string]func(path string) string{
		"advised": sqljournal.SQLiteDSN,
		"deferred": func(path string) string {
			return strings.Replace(sqljournal.SQLiteDSN(path), "&_txlock=immediate", "", 1)
		},
		"rollback journal": func(path string) string {
			return "file:" + path + "?_pragma=busy_timeout(5000)&_pragma=synchronous(NORMAL)"
		},
	}
}

// process opens the journal as a process of its own would, and appends n times to a
// stream of its own. Every step is done while others do the same.
func process(ctx context.Context, dsn, stream string, n int) error {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return err
	}
	defer db.Close()
	store, err := sqljournal.New(ctx, db)
	if err != nil {
		return fmt.Errorf("open for %s: %w", stream, err)
	}
	for i := range n {
		if _, err := store.Append(ctx, note(stream, i)); err != nil {
			return fmt.Errorf("append %d to %s: %w", i, stream, err)
		}
	}
	return nil
}

// Several processes may open a new file at once, and append to it at once: one
// makes the tables, and all share one order.
func TestManyProcesses(t *testing.T) {
	for name, dsn := range dsns() {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "a.db")
			failed := make(chan error)
			const processes, n = 6, 20
			for i := range processes {
				go func() { failed <- process(t.Context(), dsn(path), fmt.Sprint("case-", i), n) }()
			}
			for range processes {
				if err := <-failed; err != nil {
					t.Error(err)
				}
			}
			_, store := open(t, path)
			if head, err := journal.Verify(t.Context(), store); err != nil || head.Seq != processes*n {
				t.Errorf("got head %d, error %v; want %d", head.Seq, err, processes*n)
			}
		})
	}
}

// A file not yet in WAL mode, to which another process is writing, is opened once
// that has finished: SQLite itself refuses the switch at once.
func TestOpenBesideWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	other, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate")
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if _, err := other.Exec(`CREATE TABLE theirs (a)`); err != nil {
		t.Fatal(err)
	}
	tx, err := other.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Exec(`INSERT INTO theirs VALUES (1)`); err != nil {
		t.Fatal(err)
	}
	opened := make(chan error)
	go func() { opened <- process(t.Context(), sqljournal.SQLiteDSN(path), "case-1", 1) }()
	time.Sleep(100 * time.Millisecond)
	if err := tx.Commit(); err != nil {
		t.Error(err)
	}
	if err := <-opened; err != nil {
		t.Error(err)
	}
}

// While another transaction holds the write lock, readers go on, an append waits
// as long as busy_timeout says and then is a *BusyError, and an append whose
// context ends stops waiting.
func TestBusy(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.db")
	other, store := open(t, path)
	if _, err := store.Append(t.Context(), note("case-1", 0)); err != nil {
		t.Fatal(err)
	}
	impatient, err := sql.Open("sqlite", strings.Replace(sqljournal.SQLiteDSN(path), "busy_timeout(5000)", "busy_timeout(50)", 1))
	if err != nil {
		t.Fatal(err)
	}
	defer impatient.Close()
	hurried, err := sqljournal.New(t.Context(), impatient)
	if err != nil {
		t.Fatal(err)
	}

	tx, err := other.BeginTx(t.Context(), nil) // _txlock=immediate: holds the lock from here
	if err != nil {
		t.Fatal(err)
	}
	if records, err := hurried.Load(t.Context(), "case-1", 0); err != nil || len(records) != 1 {
		t.Errorf("Load beside a writer: got %d records, error %v", len(records), err)
	}
	_, err = hurried.Append(t.Context(), note("case-1", 1))
	if _, ok := errors.AsType[*journal.BusyError](err); !ok {
		t.Errorf("Append beside a writer: got %v (%T), want *BusyError", err, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	start := time.Now()
	if _, err = store.Append(ctx, note("case-1", 1)); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Append with a deadline: got %v, want context.DeadlineExceeded", err)
	}
	if took := time.Since(start); took > 3*time.Second {
		t.Errorf("Append with a deadline of 100ms returned after %v", took)
	}

	// One that is patient gets through once the other has finished.
	done := make(chan error)
	go func() { _, err := store.Append(t.Context(), note("case-1", 1)); done <- err }()
	time.Sleep(50 * time.Millisecond)
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("Append after the writer has finished: %v", err)
	}
	if head, err := journal.Verify(t.Context(), store); err != nil || head.Seq != 2 {
		t.Errorf("got head %d, error %v; want 2", head.Seq, err)
	}
}
