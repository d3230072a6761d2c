package code

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Problem is what is wrong with a segment: the code of the sentence that says so.
type Problem string

// The problems of a [SegmentError].
const (
	Missing        Problem = "code.missing"   // the text ends before the segment does
	Surplus        Problem = "code.surplus"   // the code is complete and text follows
	WrongCharacter Problem = "code.character" // a character that cannot stand there
	WrongValue     Problem = "code.value"     // right characters that mean nothing there
	WrongCheck     Problem = "code.check"     // a check character that the others do not give
)

// SegmentError is the first thing wrong with a code. A wrong character is told
// before a wrong length, a wrong length before a value, and a check character last.
type SegmentError struct {
	Kind     Kind        // the code that was to be read
	Segment  Segment     // the segment at fault
	Position int         // of the first character at fault, in characters from 1
	Got      string      // the character or segment found there; "" when Problem is [Missing]
	Problem  Problem     // what is wrong
	Want     yiwang.Term // what could stand there, or how long the code is
}

func (e *SegmentError) Error() string {
	_, problem, _ := strings.Cut(string(e.Problem), ".")
	return fmt.Sprintf("code: %s: %s in %s at %d: got %.40q, want %s", e.Kind, problem, e.Segment, e.Position, e.Got, e.Want.EN)
}

// Code names the sentence of the error: its problem.
func (e *SegmentError) Code() string { return string(e.Problem) }

// Args fill the sentence: the kind, the segment, the position, what was found (cut
// to 40 characters, those that cannot be seen as U+200B) and what was wanted.
func (e *SegmentError) Args() []any {
	return []any{e.Kind.Term(), e.Segment.Term(), e.Position, yiwang.Quote(e.Got), e.Want}
}

// cut is s[from:to], and "" of the zero value of a code.
func cut(s string, from, to int) string {
	if len(s) < to {
		return ""
	}
	return s[from:to]
}

// unmarshal is UnmarshalText for every type: empty text is the absent code, an
// error leaves the target as it was.
func unmarshal[T any](target *T, text []byte, parse func(string) (T, error)) error {
	var v T
	if len(text) > 0 {
		var err error
		if v, err = parse(string(text)); err != nil {
			return err
		}
	}
	*target = v
	return nil
}

// Must is for literals in source code: it returns v, and panics when err is not
// nil, as in Must(ParseUSCC("113700000045024031")).
func Must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
