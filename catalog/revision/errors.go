package revision

import (
	"errors"
	"fmt"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Error says why a document, a draft, a review, a return or a publication was
// refused. Nothing has then changed. Problems is never empty; its pointers lead into
// the document of the ledger as it would have been, so that a new draft is found
// behind the revisions there are.
type Error struct {
	Problems []yiwang.Problem
}

func (e *Error) Error() string {
	first := e.Problems[0]
	return fmt.Sprintf("revision: refused, %d problem(s), the first at %q: %s %q", len(e.Problems), first.Pointer, first.Message.Code, first.Message.Args)
}

// Code is the stable code of the error, revision.refused.
func (e *Error) Code() string { return "revision.refused" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *Error) Args() []any { return []any{len(e.Problems)} }

// problems gathers what is wrong.
type problems yiwang.Problems

func (p *problems) add(pointer, code string, args ...any) {
	(*yiwang.Problems)(p).Add(pointer, code, args...)
}

func (p problems) err() error {
	if len(p) == 0 {
		return nil
	}
	return &Error{p}
}

// has reports whether the same is said of the same place already.
func (p problems) has(q yiwang.Problem) bool {
	for _, known := range p {
		if known.Pointer == q.Pointer && known.Message.Code == q.Message.Code {
			return true
		}
	}
	return false
}

// faults takes what catalog.Load finds, each at the place that place gives.
func (p *problems) faults(err error, place func(pointer string) string) {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for _, err := range list {
		if fault, ok := errors.AsType[*catalog.DataError](err); ok {
			fault = &catalog.DataError{Pointer: place(fault.Pointer), Problem: fault.Problem, Value: yiwang.Quote(fault.Value)}
			p.add(fault.Pointer, fault.Code(), fault.Args()...)
		}
	}
}
