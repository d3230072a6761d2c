package journal

import (
	"context"
	"time"
)

// Store is an event journal. The package comment is its contract; package
// journaltest proves it of an implementation.
type Store interface {
	// Append writes a batch at the end of its stream, or returns the records
	// that an earlier append wrote under the same key.
	// Errors: *InvalidError, *KeyReusedError, *ConflictError, *BusyError.
	Append(ctx context.Context, b Batch) (Appended, error)

	// Replay returns the records that an earlier append wrote under a key, none
	// if the key is free: so that a repeated command is known before it is
	// decided anew. Append looks at the key again by itself.
	// Errors: *InvalidError for a key or fingerprint that cannot be, *KeyReusedError.
	Replay(ctx context.Context, key, fingerprint string) ([]Record, error)

	// Load returns the records of a stream with Version > after, in order.
	// A stream that exists but has none after that version gives an empty
	// result; one that does not exist gives *NotFoundError.
	Load(ctx context.Context, stream string, after int) ([]Record, error)

	// Follow returns up to limit records with Seq > after, in order of Seq.
	// An empty result is the end of the journal for now. PageSize reads limit.
	Follow(ctx context.Context, after int64, limit int) ([]Record, error)

	// List returns a page of index rows, the newest stream first (by the Seq
	// of its first record, which never changes), and the cursor of the next
	// page, "" on the last. A stream that begins while pages are read belongs
	// before the first of them: no row is shown twice, none is lost. Whether a
	// row matches is judged when its page is read.
	// Errors: *InvalidError for a tag or a cursor that cannot be.
	List(ctx context.Context, q Query) (rows []Row, next string, err error)
}

// Entry is one event to be appended.
type Entry struct {
	Type string // a name, e.g. case.accepted
	Data []byte // one JSON value in UTF-8, at most MaxData bytes
}

// Batch is what one command appends: at least one entry, to one stream.
type Batch struct {
	Stream string
	Expect int       // version of the stream the caller read; 0: the stream must not exist
	At     time.Time // when it happened; required, years 1 to 9999

	// Key makes the append repeatable; Fingerprint tells whether a repetition
	// is the same command, and is usually a digest of who asked for what. Both
	// are set or neither. A fingerprint should leave out what each try draws
	// anew, such as the id of a stream to be created.
	Key, Fingerprint string

	Entries []Entry
	Index   Index // replaces the row of the stream as a whole
}

// Index is what lists show and search of a stream.
type Index struct {
	Tags map[string]string // searched by equality; an empty value is a value
	Data []byte            // opaque, at most MaxIndex bytes
}

// Record is an event that was appended.
type Record struct {
	Seq        int64     // place in the journal, from 1
	Stream     string    //
	Version    int       // place in the stream, from 1
	Type       string    //
	At         time.Time // UTC, microseconds
	Data       []byte    // JSON, as it was given
	Key        string    // key of the append that wrote it, or ""
	Prev, Hash [32]byte  // Hash of the record before, zero for the first; Sum of this one
}

// Appended is the outcome of an append.
type Appended struct {
	Records  []Record
	Replayed bool // the records are those of an earlier append with the same key
}

// Row is the index row of a stream.
type Row struct {
	Stream      string
	Version     int // of the stream, and so the number of its records
	Tags        map[string]string
	Data        []byte
	First, Last int64 // Seq of its first and its latest record
}

// Query selects index rows. The zero Query is the first page of all.
type Query struct {
	Tags  map[string]string // all of them must be equal
	After string            // the cursor a page returned, as next; "" for the first page
	Limit int               // rows to return, read by PageSize
}
