package confirmation

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
)

// LoadError says why a plan was refused. Problems is never empty.
type LoadError struct {
	Problems []yiwang.Problem
}

func (e *LoadError) Error() string { return told("file refused", e.Problems) }

// Code is the stable code of the error, confirmation.bad_file.
func (e *LoadError) Code() string { return "confirmation.bad_file" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *LoadError) Args() []any { return []any{len(e.Problems)} }

// Refusal says why something cannot be recorded: every reason, with a pointer into
// the [Event] handed in, or "" where the sheet is not ready for it. Problems is never
// empty; each has a stable code of its own.
type Refusal struct {
	Type     Type
	Matter   string // name, or the code as given when the catalog has no such matter
	Problems []yiwang.Problem
}

func (e *Refusal) Error() string { return told(string(e.Type)+" refused", e.Problems) }

// Code is the stable code of the refusal, confirmation.refused.
func (e *Refusal) Code() string { return "confirmation.refused" }

// Args fills the sentence: the matter, what was asked for, how many reasons.
func (e *Refusal) Args() []any { return []any{e.Matter, e.Type.Term(), len(e.Problems)} }

func told(what string, problems []yiwang.Problem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "confirmation: %s", what)
	for _, p := range problems {
		fmt.Fprintf(&b, "; %s at %q", p.Message.Code, p.Pointer)
	}
	return b.String()
}

// verifier gathers problems.
type verifier struct {
	problems []yiwang.Problem
}

func (v *verifier) add(pointer, code string, args ...any) {
	v.problems = append(v.problems, yiwang.Problem{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}})
}

func blank(s string) bool { return strings.TrimSpace(s) == "" }

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
