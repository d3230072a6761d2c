package sqlite

import (
	"context"
	"database/sql"

	"github.com/yiwang-go/yiwang/workflow/journal/sqljournal"
	_ "modernc.org/sqlite" // the driver "sqlite"
)

// connections bounds the pool: readers beside the one writer SQLite allows. They
// are kept, for a new one has to read the schema and the settings again.
const connections = 8

// Open opens the journal in the file at path and creates it if there is none.
// The caller closes the database when the store is no longer used.
func Open(ctx context.Context, path string) (*sql.DB, *sqljournal.Store, error) {
	db, err := sql.Open("sqlite", sqljournal.SQLiteDSN(path))
	if err != nil {
		return nil, nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	store, err := sqljournal.New(ctx, db)
	if err != nil {
		db.Close()
		return nil, nil, err
	}
	return db, store, nil
}
