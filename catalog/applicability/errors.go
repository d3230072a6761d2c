package applicability

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
)

// FactsError says what is wrong with facts: all of it, with pointers to the facts,
// in the order of their ids. Problems is never empty.
type FactsError struct {
	Problems []yiwang.Problem
}

func (e *FactsError) Error() string { return told("facts refused", e.Problems) }

// Code is the stable code of the error, applicability.bad_facts.
func (e *FactsError) Code() string { return "applicability.bad_facts" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *FactsError) Args() []any { return []any{len(e.Problems)} }

// LoadError says why a file of rules was refused. Problems is never empty.
type LoadError struct {
	Problems []yiwang.Problem
}

func (e *LoadError) Error() string { return told("file refused", e.Problems) }

// Code is the stable code of the error, applicability.bad_file.
func (e *LoadError) Code() string { return "applicability.bad_file" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *LoadError) Args() []any { return []any{len(e.Problems)} }

func told(what string, problems []yiwang.Problem) string {
	return fmt.Sprintf("applicability: %s, %d problem(s), the first at %q: %s", what, len(problems), problems[0].Pointer, problems[0].Message.Code)
}

// verifier gathers problems.
type verifier struct {
	problems []yiwang.Problem
}

func (v *verifier) add(pointer, code string, args ...any) {
	v.problems = append(v.problems, yiwang.Problem{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}})
}

// pointer is the RFC 6901 pointer to a member of the whole.
func pointer(member string) string {
	return "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(member)
}

// clip makes a text fit for a sentence: at most 40 characters, those that cannot be
// seen written as U+200B is.
func clip(s string) string {
	const most = 40
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if unicode.IsPrint(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	return b.String()
}
