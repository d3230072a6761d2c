package publication

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// LoadError says why a plan was refused. Its code is publication.bad_file.
type LoadError = yiwang.LoadError

// EventError says why a record is no event: every reason, with a pointer into it.
type EventError struct {
	Problems yiwang.Problems
}

func (e *EventError) Error() string {
	return "publication: event refused: " + e.Problems.String()
}

// Code is the stable code of the error, publication.bad_event.
func (e *EventError) Code() string { return "publication.bad_event" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *EventError) Args() []any { return []any{len(e.Problems)} }

// Refusal says why something cannot be recorded: every reason, with a pointer into the
// [Command] handed in, or "" where the guide is not ready for it. Problems is never
// empty; each has a stable code of its own.
type Refusal struct {
	Type     Type
	Matter   string // name, or the code as given when the catalog has no such matter
	Problems yiwang.Problems
	Findings []rule.Finding // all that the check found, when what it found is a reason
}

func (e *Refusal) Error() string {
	return "publication: " + string(e.Type) + " refused: " + e.Problems.String()
}

// Code is the stable code of the refusal, publication.refused.
func (e *Refusal) Code() string { return "publication.refused" }

// Args fills the sentence: the matter, what was asked for, how many reasons.
func (e *Refusal) Args() []any { return []any{nested(e.Matter), e.Type.Term(), len(e.Problems)} }

// AlteredError says that a guide is not the text that was published.
type AlteredError struct {
	Matter catalog.Code
	Want   string // digest of what was published; "" when nothing is
	Got    string // digest of what was handed in; "" when it is not UTF-8
}

func (e *AlteredError) Error() string {
	return fmt.Sprintf("publication: %s: guide has digest %q, published is %q", e.Matter, e.Got, e.Want)
}

// Code is the stable code of the error: publication.altered, or
// publication.not_published when nothing is.
func (e *AlteredError) Code() string {
	if e.Want == "" {
		return "publication.not_published"
	}
	return "publication.altered"
}

// Args fills the sentence: the matter.
func (e *AlteredError) Args() []any { return []any{yiwang.Quote(string(e.Matter))} }

// nested makes a text fit to stand between quotation marks.
func nested(s string) string { return yiwang.Nested(s) }

// quoted is nested for a text that somebody else wrote.
func quoted(s string) string { return nested(yiwang.Quote(s)) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }
