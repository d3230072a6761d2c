// Package sqlite opens a journal in an SQLite file with the driver
// modernc.org/sqlite, which needs no C compiler. It is what the example programs
// use, and the place where package sqljournal is proved against a real database:
// the conformance suite, a process killed in the middle of writing, a database
// held by others.
//
//	db, store, err := sqlite.Open(ctx, "yiwang.db")
//	…
//	defer db.Close()
package sqlite
