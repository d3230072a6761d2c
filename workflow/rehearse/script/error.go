package script

import (
	"fmt"

	"github.com/yiwang-go/yiwang"
	"golang.org/x/text/language"
)

// Error says why a scenario cannot be read, or cannot be played, and where.
type Error struct {
	Line    int // from 1; 0 when the fault is in no line of a file
	Column  int // in characters, from 1
	Message yiwang.Message
}

func (e *Error) Error() string {
	if e.Line == 0 {
		return "script: " + e.Message.In(language.English)
	}
	return fmt.Sprintf("script: line %d, column %d: %s", e.Line, e.Column, e.Message.In(language.English))
}

// Code is script.fault, or that of Message for a fault in no line.
func (e *Error) Code() string {
	if e.Line == 0 {
		return e.Message.Code
	}
	return "script.fault"
}

// Args are line, column and the sentence that says what is wrong there.
func (e *Error) Args() []any {
	if e.Line == 0 {
		return e.Message.Args
	}
	return []any{e.Line, e.Column, e.Message}
}
