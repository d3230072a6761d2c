package migration

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

// Code is the stable code of the error, migration.bad_file.
func (e *LoadError) Code() string { return "migration.bad_file" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *LoadError) Args() []any { return []any{len(e.Problems)} }

// RecordError says what is wrong with facts, findings or observations handed in, with
// pointers into them. Problems is never empty.
type RecordError struct {
	Problems []yiwang.Problem
}

func (e *RecordError) Error() string { return told("records refused", e.Problems) }

// Code is the stable code of the error, migration.bad_record.
func (e *RecordError) Code() string { return "migration.bad_record" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *RecordError) Args() []any { return []any{len(e.Problems)} }

func told(what string, problems []yiwang.Problem) string {
	var b strings.Builder
	fmt.Fprintf(&b, "migration: %s", what)
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

// records is the error of what was gathered from records; nil when all is well.
func (v *verifier) records() error {
	if len(v.problems) == 0 {
		return nil
	}
	return &RecordError{v.problems}
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
