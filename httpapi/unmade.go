package httpapi

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// unmade is a refusal of package document with its parts as problems.
type unmade struct {
	*document.Refusal
	asked  SealRequest // what was handed in with the request
	admits []string    // its fields that the document has room for
}

func (e unmade) Unwrap() error { return e.Refusal }

// Problems are what is missing, then what is unfit: with a pointer where the request
// can tell it.
func (e unmade) Problems() []yiwang.Problem {
	var all []yiwang.Problem
	for i, m := range e.Messages() {
		p := yiwang.Problem{Message: m}
		if n := i - len(e.Missing); n >= 0 {
			p.Pointer = e.place(e.Unfit[n].Pointer)
		} else {
			p.Pointer = e.room(e.Missing[i].Fact)
		}
		all = append(all, p)
	}
	return all
}

// place is the pointer into the request of what is unfit in the facts; "" when it does
// not come from the request.
func (e unmade) place(fact string) string {
	if fact == "/needed" {
		fact = "/days"
	}
	if fact == "" || !slices.Contains(e.asked.given(), fact[1:]) {
		return ""
	}
	return fact
}

// room is the pointer into the request where a fact that is missing can be told; "" when
// it cannot be told there.
func (e unmade) room(fact string) string {
	field := fact
	switch fact {
	case "needed":
		field = "days"
	case "hearing_time":
		field = "time"
	case "revocation_basis":
		field = "basis"
	case "date":
		field = "delivered_on"
	}
	if !slices.Contains(e.admits, field) {
		return ""
	}
	return "/" + field
}

// ofRequest reports whether what is unfit was handed in with the request.
func (e unmade) ofRequest() bool {
	return slices.ContainsFunc(e.Unfit, func(p yiwang.Problem) bool { return e.place(p.Pointer) != "" })
}
