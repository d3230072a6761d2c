package journal

import "fmt"

// Problem is what is wrong with a part of a batch or a query.
type Problem string

// The problems an *InvalidError can name.
const (
	Empty     Problem = "empty"     // a required part is missing
	Malformed Problem = "malformed" // not written as such a part must be
	TooLarge  Problem = "too_large" // more bytes or members than the limit
	NotJSON   Problem = "not_json"  // the data of an entry is not one JSON value in UTF-8
)

// InvalidError refuses a batch or a query that no store may take.
type InvalidError struct {
	Problem Problem
	Field   string // where, as a pointer into the Batch or Query: /entries/0/data
	Got     string // what was found there, for Malformed and TooLarge
	Limit   int    // the limit exceeded, for TooLarge
}

func (e *InvalidError) Error() string {
	switch e.Problem {
	case TooLarge:
		return fmt.Sprintf("journal: %s: %s is more than %d", e.Field, e.Got, e.Limit)
	case Malformed:
		return fmt.Sprintf("journal: %s: malformed: %s", e.Field, e.Got)
	case NotJSON:
		return fmt.Sprintf("journal: %s: not a JSON value", e.Field)
	default:
		return fmt.Sprintf("journal: %s: %s", e.Field, e.Problem)
	}
}

// Code names the sentence: journal.empty, journal.malformed, journal.too_large, journal.not_json.
func (e *InvalidError) Code() string { return "journal." + string(e.Problem) }

// Args are the field; for Malformed also what was found; for TooLarge that and the limit.
func (e *InvalidError) Args() []any {
	switch e.Problem {
	case TooLarge:
		return []any{e.Field, e.Got, e.Limit}
	case Malformed:
		return []any{e.Field, e.Got}
	default:
		return []any{e.Field}
	}
}

// ConflictError says that the stream is not at the version the caller read.
// Load it and decide again.
type ConflictError struct {
	Stream           string
	Expected, Actual int // Actual is 0 if the stream does not exist
}

func (e *ConflictError) Error() string {
	return fmt.Sprintf("journal: stream %s is at version %d, not %d", e.Stream, e.Actual, e.Expected)
}

// Code is journal.conflict.
func (e *ConflictError) Code() string { return "journal.conflict" }

// Args are the stream and its actual and expected version.
func (e *ConflictError) Args() []any { return []any{e.Stream, e.Actual, e.Expected} }

// KeyReusedError says that an idempotency key was used for another command.
type KeyReusedError struct{ Key string }

func (e *KeyReusedError) Error() string {
	return fmt.Sprintf("journal: key %q was used for another command", e.Key)
}

// Code is journal.key_reused.
func (e *KeyReusedError) Code() string { return "journal.key_reused" }

// Args are the key.
func (e *KeyReusedError) Args() []any { return []any{e.Key} }

// NotFoundError says that the stream does not exist.
type NotFoundError struct{ Stream string }

func (e *NotFoundError) Error() string {
	return fmt.Sprintf("journal: stream %s does not exist", shorten(e.Stream))
}

// Code is journal.not_found.
func (e *NotFoundError) Code() string { return "journal.not_found" }

// Args are the stream.
func (e *NotFoundError) Args() []any { return []any{e.Stream} }

// BusyError says that the store could not get at its data within its patience,
// because others held it. Nothing was written; try again.
type BusyError struct{ Err error }

func (e *BusyError) Error() string { return "journal: busy: " + e.Err.Error() }

// Unwrap returns what the database said.
func (e *BusyError) Unwrap() error { return e.Err }

// Code is journal.busy.
func (e *BusyError) Code() string { return "journal.busy" }

// Args are none.
func (e *BusyError) Args() []any { return nil }

// Break is how a chain is broken.
type Break string

// The breaks a *ChainError can name.
const (
	Missing  Break = "missing"  // no record has this Seq
	Unlinked Break = "unlinked" // Prev is not the hash of the record before
	Altered  Break = "altered"  // Hash is not the sum of the record
	Unversed Break = "unversed" // Version is not the next of its stream
)

// ChainError names the first broken record of a journal.
type ChainError struct {
	Break  Break
	Seq    int64
	Stream string // "" if the record is missing
}

func (e *ChainError) Error() string {
	return fmt.Sprintf("journal: record %d of stream %q: %s", e.Seq, e.Stream, e.Break)
}

// Code names the sentence: journal.chain_missing, journal.chain_unlinked,
// journal.chain_altered, journal.chain_unversed.
func (e *ChainError) Code() string { return "journal.chain_" + string(e.Break) }

// Args are the sequence number and, unless the record is missing, its stream.
func (e *ChainError) Args() []any {
	if e.Break == Missing {
		return []any{e.Seq}
	}
	return []any{e.Seq, e.Stream}
}
