package intake

import "fmt"

// Error tells why a document was refused. Nothing of it is used.
type Error struct {
	Pointer string // the place (RFC 6901); "" for the document as a whole
	Problem string // one of the Problem constants
	Detail  any    // the name, or the limit that is passed
}

// Why a document is refused.
const (
	ProblemSyntax    = "syntax"    // no JSON, or more than one value
	ProblemEncoding  = "encoding"  // no UTF-8
	ProblemObject    = "object"    // no object
	ProblemDuplicate = "duplicate" // a member given twice
	ProblemLarge     = "large"     // more than MaxBytes, or pointers that are
	ProblemDeep      = "deep"      // more than MaxDepth
	ProblemMany      = "many"      // more than MaxValues
)

// How much a document may hold.
const (
	MaxBytes  = 1 << 20 // bytes, and as many times four of pointers
	MaxDepth  = 32      // objects and lists inside one another
	MaxValues = 20_000  // texts, numbers, lists, objects and the rest
)

// Error implements error.
func (e *Error) Error() string {
	return fmt.Sprintf("intake: %s at %q: %v", e.Problem, e.Pointer, e.Detail)
}

// Code implements yiwang.Coded.
func (e *Error) Code() string { return "intake." + e.Problem }

// Args implements yiwang.Coded: the place, then the detail.
func (e *Error) Args() []any {
	place := e.Pointer
	if place == "" {
		place = "/"
	}
	return []any{place, e.Detail}
}
