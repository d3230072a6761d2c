package confirmation

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// LoadError says why a plan was refused. Its code is confirmation.bad_file.
type LoadError = yiwang.LoadError

// Refusal says why something cannot be recorded: every reason, with a pointer into
// the [Event] handed in, or "" where the sheet is not ready for it. Problems is never
// empty; each has a stable code of its own.
type Refusal struct {
	Type     Type
	Matter   string // name, or the code as given when the catalog has no such matter
	Problems yiwang.Problems
}

func (e *Refusal) Error() string {
	return fmt.Sprintf("confirmation: %s: %v", string(e.Type)+" refused", e.Problems)
}

// Code is the stable code of the refusal, confirmation.refused.
func (e *Refusal) Code() string { return "confirmation.refused" }

// Args fills the sentence: the matter, what was asked for, how many reasons.
func (e *Refusal) Args() []any { return []any{nested(e.Matter), e.Type.Term(), len(e.Problems)} }

// nested makes a text fit to stand between quotation marks.
func nested(s string) string { return yiwang.Nested(s) }

// quoted is nested for a text that somebody else wrote.
func quoted(s string) string { return nested(yiwang.Quote(s)) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }
