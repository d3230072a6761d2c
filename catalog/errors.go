package catalog

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// UnknownMatterError says that the catalog has no matter under a key.
type UnknownMatterError struct {
	Key  string   // as it was asked for
	Near []string // names of matters that come near, the nearest first; may be none
}

func (e *UnknownMatterError) Error() string {
	return fmt.Sprintf("catalog: no matter %q", yiwang.Quote(e.Key))
}

// Code names the sentence of the error.
func (e *UnknownMatterError) Code() string { return "catalog.matter_unknown" }

// Args fill the sentence: the key, and a question that names what comes near.
func (e *UnknownMatterError) Args() []any {
	var near yiwang.Term
	if len(e.Near) > 0 {
		near = yiwang.Term{ZH: "是否要找：" + strings.Join(e.Near, "；") + "？", EN: " Did you mean " + strings.Join(e.Near, "; ") + "?"}
	}
	return []any{yiwang.Quote(e.Key), near}
}

// Problem is what is wrong at one place of a catalog document: the code of the
// sentence that says so.
type Problem string

// The problems [Load] reports.
const (
	Malformed     Problem = "catalog.data_malformed"      // not JSON, not UTF-8, a wrong type or an unknown field
	UnknownSchema Problem = "catalog.data_unknown_schema" // the schema is not [Schema]
	Missing       Problem = "catalog.data_missing"        // a required value is absent or empty; a matter's field without a source
	Invalid       Problem = "catalog.data_invalid"        // a value outside its range or form
	Duplicate     Problem = "catalog.data_duplicate"      // a code, number, name or alias that is taken already
	Unknown       Problem = "catalog.data_unknown"        // a class, group, platform, source or mark that is not declared
	Illegible     Problem = "catalog.data_illegible"      // blank, or with characters that cannot be seen, see [yiwang.Legible]
	Longer        Problem = "catalog.data_longer"         // a promised limit longer than the statutory one
	More          Problem = "catalog.data_more"           // so many faults more, which are not listed
)

// MaxFaults is how many faults of one document are told one by one.
const MaxFaults = 1000

// DataError is one fault of a catalog document.
type DataError struct {
	Pointer string // RFC 6901 pointer to the place; "" is the whole document
	Problem Problem
	Value   string // the value at fault, or what the decoder says of it

	Document string // ID of the overlay that is at fault, when it is laid on; "" for a document by itself
	Err      error  // why the document cannot be read, with the place in it; nil for other problems
}

func (e *DataError) Error() string {
	_, what, _ := strings.Cut(string(e.Problem), "_")
	return fmt.Sprintf("catalog: %s#%s: %s: %q", e.Document, e.Pointer, what, yiwang.Quote(e.Value))
}

// Code names the sentence of the error: one per problem.
func (e *DataError) Code() string { return string(e.Problem) }

// Args fill the sentence: the document and the pointer as a URI fragment, and the value,
// cut to 40 characters.
func (e *DataError) Args() []any {
	place := e.Document + "#" + e.Pointer
	switch {
	case e.Err != nil:
		return []any{place, e.Err}
	case e.Problem == Missing:
		return []any{place}
	}
	return []any{place, yiwang.Quote(e.Value)}
}

// Unwrap gives the error of reading the document, a *[yiwang.DecodeError].
func (e *DataError) Unwrap() error { return e.Err }
