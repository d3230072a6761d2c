package code

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// reader walks through a document number and knows where it is.
type reader struct {
	rest     string
	position int // of what comes next, in characters from 1
}

// take reads the characters that belong.
func (r *reader) take(belongs func(rune) bool) string {
	end := 0
	for end < len(r.rest) {
		c, size := utf8.DecodeRuneInString(r.rest[end:])
		if !belongs(c) {
			break
		}
		end += size
		r.position++
	}
	taken := r.rest[:end]
	r.rest = r.rest[end:]
	return taken
}

// at reports whether one of set comes next.
func (r *reader) at(set string) bool {
	c, size := utf8.DecodeRuneInString(r.rest)
	return size > 0 && strings.ContainsRune(set, c)
}

// expect reads one character that must come next.
func (r *reader) expect(s Segment, want string) error {
	if rest, ok := strings.CutPrefix(r.rest, want); ok {
		r.rest = rest
		r.position++
		return nil
	}
	return r.unexpected(s, exactly(want))
}

// unexpected says that what comes next, or nothing, cannot stand there.
func (r *reader) unexpected(s Segment, want yiwang.Term) error {
	_, size := utf8.DecodeRuneInString(r.rest)
	e := &SegmentError{KindDocumentNumber, s, r.position, r.rest[:size], WrongCharacter, want}
	if size == 0 {
		e.Problem = Missing
	}
	return e
}

func (r *reader) value(s Segment, position int, got string, want yiwang.Term) error {
	return &SegmentError{KindDocumentNumber, s, position, got, WrongValue, want}
}

func digit(c rune) bool { return '0' <= c && c <= '9' }
