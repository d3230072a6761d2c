package sqljournal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang/workflow/journal"
)

// Schema names the layout of the tables, kept in the database itself.
const Schema = "yiwang.journal/1"

// Store is a journal in a database. It has no Close: the *sql.DB is the caller's.
type Store struct {
	db      *sql.DB
	dialect dialect
	writing chan struct{} // holds one value while an append of this process runs
}

var _ journal.Store = (*Store)(nil)

// New returns the journal kept in db, and creates its tables if there are none.
// Errors: *SettingError if a setting would break the contract, *SchemaError if
// the tables are of another version of this package, *journal.BusyError. A
// database that is not SQLite is refused by its own error.
//
// Make one Store per database and process; several are correct, but wait for
// each other in the database and not in Go.
func New(ctx context.Context, db *sql.DB) (*Store, error) {
	s := &Store{db: db, dialect: sqlite(), writing: make(chan struct{}, 1)}
	if err := s.check(ctx); err != nil {
		return nil, explain(ctx, "open", err)
	}
	if err := s.create(ctx); err != nil {
		return nil, explain(ctx, "create tables", err)
	}
	return s, nil
}

// check asks for the settings, and again for a while if the database is busy. The
// switch of a file to WAL, which the DSN asks of the first connection, is the one
// step at which SQLite does not heed busy_timeout: while another process writes,
// or makes the same switch, it says "locked" at once.
func (s *Store) check(ctx context.Context) error {
	const patience, pause = 5 * time.Second, 20 * time.Millisecond
	waiting, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	for {
		err := s.dialect.check(ctx, s.db)
		if err == nil || !busy(err) {
			return err
		}
		select {
		case <-time.After(pause):
		case <-waiting.Done():
			return err
		}
	}
}

// create makes the tables that are missing. The head comes first and by itself:
// then the transaction can begin with a write, as every one here does. One that
// begins by reading may find, when it comes to write, that another was faster,
// and SQLite lets it wait for nothing.
func (s *Store) create(ctx context.Context) error {
	if _, err := s.db.ExecContext(ctx, s.dialect.createHead); err != nil {
		return err
	}
	return s.inTx(ctx, func(tx *sql.Tx) error {
		if err := exec(ctx, tx, s.dialect.firstHead, Schema, make([]byte, 32)); err != nil {
			return err
		}
		var schema string
		if err := tx.QueryRowContext(ctx, s.dialect.schemaName).Scan(&schema); err != nil {
			return err
		}
		if schema != Schema {
			return &SchemaError{Got: schema}
		}
		for _, statement := range s.dialect.createRest {
			if err := exec(ctx, tx, statement); err != nil {
				return err
			}
		}
		return nil
	})
}

// inTx runs f in a transaction, which is committed if f returns nil.
func (s *Store) inTx(ctx context.Context, f func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	if err := f(tx); err != nil {
		return err
	}
	return tx.Commit()
}

// SettingError refuses a database whose settings would break the contract.
type SettingError struct {
	Name, Got, Want string // e.g. synchronous, 0, NORMAL or FULL
}

func (e *SettingError) Error() string {
	return fmt.Sprintf("sqljournal: %s is %s, must be %s", e.Name, e.Got, e.Want)
}

// Code is journal.setting.
func (e *SettingError) Code() string { return "journal.setting" }

// Args are the name, what it is and what it must be.
func (e *SettingError) Args() []any { return []any{e.Name, e.Got, e.Want} }

// SchemaError says that the tables were made by another version of this package.
type SchemaError struct{ Got string }

func (e *SchemaError) Error() string {
	return fmt.Sprintf("sqljournal: tables are %q, this package knows %q", e.Got, Schema)
}

// Code is journal.schema.
func (e *SchemaError) Code() string { return "journal.schema" }

// Args are the schema found and the one known.
func (e *SchemaError) Args() []any { return []any{e.Got, Schema} }

// explain gives an error of the database its meaning: the context ended, the
// database was busy, or whatever it says itself. Typed errors pass unchanged.
func explain(ctx context.Context, doing string, err error) error {
	if coded, ok := errors.AsType[interface {
		error
		Args() []any
	}](err); ok {
		return coded
	}
	if ctx.Err() != nil {
		return fmt.Errorf("sqljournal: %s: %w", doing, ctx.Err())
	}
	err = fmt.Errorf("sqljournal: %s: %w", doing, err)
	if busy(err) {
		return &journal.BusyError{Err: err}
	}
	return err
}

// busy recognises SQLITE_BUSY (5) and SQLITE_LOCKED (6), whose extended codes
// keep them in the low byte, without naming a driver: by number where the
// error has one, else by SQLite's own two sentences.
func busy(err error) bool {
	if e, ok := errors.AsType[interface {
		error
		Code() int
	}](err); ok {
		primary := e.Code() & 0xff
		return primary == 5 || primary == 6
	}
	text := err.Error()
	return strings.Contains(text, "database is locked") || strings.Contains(text, "database table is locked")
}
