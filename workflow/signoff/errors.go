package signoff

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// LoadError says why a file was refused. Its code is signoff.bad_file.
type LoadError = yiwang.LoadError

// Refusal says why something cannot be recorded: every reason, with a pointer into the
// [Event] handed in, or "" where the flow is not ready for it. Problems is never empty;
// each has a stable code of its own.
type Refusal struct {
	Type     Type
	Name     string // of the matter, or of the flow; as given when there is none
	Problems yiwang.Problems
	Findings []verify.Finding // what is wrong with the flow, when that is a reason
}

func (e *Refusal) Error() string {
	return fmt.Sprintf("signoff: %s: %v", string(e.Type)+" refused", e.Problems)
}

// Code is the stable code of the refusal, signoff.refused.
func (e *Refusal) Code() string { return "signoff.refused" }

// Args fills the sentence: the matter or flow, what was asked for, how many reasons.
func (e *Refusal) Args() []any {
	return []any{yiwang.Nested(e.Name), e.Type.Term(), len(e.Problems)}
}

// quoted is a text that somebody else wrote, to stand between quotation marks.
func quoted(s string) string { return yiwang.Nested(yiwang.Quote(s)) }

func blank(s string) bool { return strings.TrimSpace(s) == "" }
