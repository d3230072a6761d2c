// Package sqljournal keeps a journal in a SQL database the caller has opened.
// It keeps the contract of package journal; it names no driver, opens nothing
// and closes nothing, and lives beside the caller's own tables under names that
// begin with yiwang_journal_.
//
//	db, err := sql.Open("sqlite", sqljournal.SQLiteDSN("yiwang.db")) // modernc.org/sqlite
//	…
//	store, err := sqljournal.New(ctx, db)
//
// The database is SQLite 3.35 or later. PostgreSQL can join without a change
// to the API: New already asks the database what it is.
//
// # Settings of SQLite
//
// The settings belong to each connection, so they belong into the DSN.
// [SQLiteDSN] writes them for modernc.org/sqlite; another driver may spell them
// otherwise. [New] asks for them and refuses what would break the contract:
//
//   - journal_mode=WAL: readers and the writer do not wait for each other. The
//     rollback modes delete, truncate and persist are correct too, only slower;
//     off and memory are refused.
//   - synchronous=FULL: an append that has returned survives a loss of power.
//     NORMAL still survives a kill of the process; OFF is refused.
//   - busy_timeout, in milliseconds: how long to wait for another process, or
//     for the caller's own transactions, before *journal.BusyError. 0 is refused.
//   - _txlock=immediate: not needed here, because the first statement of an append
//     is a write; good for the caller's own transactions on the same database.
//
// # How an append is written
//
// In one transaction, whose first statement takes the write lock by touching the
// one row of yiwang_journal_head. So every append sees the end of the journal
// and all keys as they are, and numbers become visible in their order.
// Within a process, appends queue for that lock in Go, where a cancelled context
// leaves the queue at once.
//
// The tables are for this package to write. Reading them, or copying them with
// the database's own backup, is fine.
package sqljournal
