package sqljournal

import (
	"context"
	"database/sql"
	"net/url"
	"path/filepath"
	"strconv"
	"strings"
)

// SQLiteDSN is the data source name of the SQLite file at path, with the settings
// the package comment explains and a busy_timeout of five seconds, as
// modernc.org/sqlite reads it. The file is created when it is first used.
func SQLiteDSN(path string) string {
	path = filepath.ToSlash(filepath.Clean(path))
	if filepath.VolumeName(path) != "" {
		path = "/" + path // file:/C:/…
	}
	// In this order: switching to WAL may have to wait for another process.
	return "file:" + (&url.URL{Path: path}).EscapedPath() +
		"?_pragma=busy_timeout(5000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_txlock=immediate"
}

// dialect is what differs between databases.
type dialect struct {
	check func(context.Context, *sql.DB) error

	createHead string   // harmless when repeated
	createRest []string // so is each of these

	firstHead  string // args: schema, zero hash; harmless when repeated
	schemaName string
	lockHead   string // takes the write lock, returns seq and hash
	statements
}

// statements are written in SQL that only needs other placeholders elsewhere.
type statements struct {
	moveHead, keyOf, addKey,
	versionOf, streamOf, addStream, setStream,
	addRecord, recordsOfStream, recordsFrom,
	addTag, dropTag string
}

func sqlite() dialect {
	const record = `SELECT seq, stream, version, type, at_us, data, key, prev, hash FROM yiwang_journal_record `
	return dialect{
		check: checkSQLite,
		createHead: `CREATE TABLE IF NOT EXISTS yiwang_journal_head (
				id     INTEGER PRIMARY KEY CHECK (id = 1),
				schema TEXT    NOT NULL,
				seq    INTEGER NOT NULL,
				hash   BLOB    NOT NULL)`,
		createRest: []string{
			`CREATE TABLE IF NOT EXISTS yiwang_journal_record (
				seq     INTEGER PRIMARY KEY,
				stream  TEXT    NOT NULL,
				version INTEGER NOT NULL,
				type    TEXT    NOT NULL,
				at_us   INTEGER NOT NULL,
				data    BLOB    NOT NULL,
				key     TEXT    NOT NULL,
				prev    BLOB    NOT NULL,
				hash    BLOB    NOT NULL,
				UNIQUE (stream, version))`,
			`CREATE TABLE IF NOT EXISTS yiwang_journal_stream (
				stream    TEXT    PRIMARY KEY,
				version   INTEGER NOT NULL,
				first_seq INTEGER NOT NULL UNIQUE,
				last_seq  INTEGER NOT NULL,
				tags      TEXT    NOT NULL,
				data      BLOB    NOT NULL)`,
			`CREATE TABLE IF NOT EXISTS yiwang_journal_tag (
				name      TEXT    NOT NULL,
				value     TEXT    NOT NULL,
				first_seq INTEGER NOT NULL,
				PRIMARY KEY (name, value, first_seq))`,
			`CREATE TABLE IF NOT EXISTS yiwang_journal_key (
				key         TEXT    PRIMARY KEY,
				fingerprint TEXT    NOT NULL,
				first_seq   INTEGER NOT NULL,
				last_seq    INTEGER NOT NULL)`,
		},
		firstHead: `INSERT INTO yiwang_journal_head (id, schema, seq, hash) VALUES (1, ?, 0, ?)
			ON CONFLICT (id) DO NOTHING`,
		schemaName: `SELECT schema FROM yiwang_journal_head WHERE id = 1`,
		lockHead:   `UPDATE yiwang_journal_head SET seq = seq WHERE id = 1 RETURNING seq, hash`,
		statements: statements{
			moveHead:  `UPDATE yiwang_journal_head SET seq = ?, hash = ? WHERE id = 1`,
			keyOf:     `SELECT fingerprint, first_seq, last_seq FROM yiwang_journal_key WHERE key = ?`,
			addKey:    `INSERT INTO yiwang_journal_key (key, fingerprint, first_seq, last_seq) VALUES (?, ?, ?, ?)`,
			versionOf: `SELECT version FROM yiwang_journal_stream WHERE stream = ?`,
			streamOf:  `SELECT version, first_seq, tags FROM yiwang_journal_stream WHERE stream = ?`,
			addStream: `INSERT INTO yiwang_journal_stream (version, first_seq, last_seq, tags, data, stream)
				VALUES (?, ?, ?, ?, ?, ?)`,
			setStream: `UPDATE yiwang_journal_stream
				SET version = ?, first_seq = ?, last_seq = ?, tags = ?, data = ? WHERE stream = ?`,
			addRecord: `INSERT INTO yiwang_journal_record (seq, stream, version, type, at_us, data, key, prev, hash)
				VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			recordsOfStream: record + `WHERE stream = ? AND version > ? ORDER BY version`,
			recordsFrom:     record + `WHERE seq > ? ORDER BY seq LIMIT ?`,
			addTag:          `INSERT INTO yiwang_journal_tag (name, value, first_seq) VALUES (?, ?, ?)`,
			dropTag:         `DELETE FROM yiwang_journal_tag WHERE name = ? AND value = ? AND first_seq = ?`,
		},
	}
}

func checkSQLite(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	var version string
	if err := conn.QueryRowContext(ctx, `SELECT sqlite_version()`).Scan(&version); err != nil {
		return err
	}
	for _, p := range []struct {
		name, want string
		ok         func(got string) bool
	}{
		{"busy_timeout", "1 or more milliseconds", func(got string) bool { n, err := strconv.Atoi(got); return err == nil && n > 0 }},
		{"journal_mode", "wal, delete, truncate or persist", func(got string) bool {
			switch strings.ToLower(got) {
			case "wal", "delete", "truncate", "persist":
				return true
			}
			return false
		}},
		{"synchronous", "1 (NORMAL), 2 (FULL) or 3 (EXTRA)", func(got string) bool { return got == "1" || got == "2" || got == "3" }},
	} {
		var got string
		if err := conn.QueryRowContext(ctx, `PRAGMA `+p.name).Scan(&got); err != nil {
			return err
		}
		if !p.ok(got) {
			return &SettingError{Name: p.name, Got: got, Want: p.want}
		}
	}
	return nil
}
