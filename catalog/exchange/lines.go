package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// rowLimit is the most bytes a row may have.
const rowLimit = 1 << 20

// line is one line of a file.
type line struct {
	text   []byte // in UTF-8, with its end of line; nil when it is longer than a row may be
	number int
}

// lines reads a file line by line, in UTF-8.
type lines struct {
	r      *bufio.Reader
	d      decoder
	number int
	offset int64
	again  []line // read ahead, for a row of several lines
	at     int    // of them the next to be read
}

// newLines looks at the beginning of a file. The reader holds at least a row.
func newLines(r *bufio.Reader, given Encoding) (*lines, error) {
	head, err := r.Peek(rowLimit)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return nil, err
	}
	for _, mark := range []string{"\xFF\xFE", "\xFE\xFF", "\x00\x00\xFE\xFF"} {
		if bytes.HasPrefix(head, []byte(mark)) && given != GB18030 {
			return nil, &EncodingError{Why: UTF16, Line: 1}
		}
	}
	l := &lines{r: r, d: decoder{encoding: detect(head, err != nil)}}
	if given != "" {
		l.d.given = true
		if given == GB18030 || l.d.encoding != UTF8BOM {
			l.d.encoding = given
		}
	}
	if l.d.encoding == UTF8BOM && bytes.HasPrefix(head, []byte(bom)) {
		n, _ := r.Discard(len(bom))
		l.offset = int64(n)
	}
	return l, nil
}

// next is the next line; its text holds until next is called again. At the end it is
// io.EOF.
func (l *lines) next() (line, error) {
	if l.at*2 >= len(l.again) { // what is behind is not needed any more
		n := copy(l.again, l.again[l.at:])
		clear(l.again[n:])
		l.again, l.at = l.again[:n], 0
	}
	if l.at < len(l.again) {
		l.at++
		return l.again[l.at-1], nil
	}
	return l.read()
}

// ahead is the next line, kept so that back can have it read again.
func (l *lines) ahead() (line, error) {
	if l.at == len(l.again) {
		next, err := l.read()
		if err != nil {
			return next, err
		}
		next.text = bytes.Clone(next.text)
		l.again = append(l.again, next)
	}
	l.at++
	return l.again[l.at-1], nil
}

// back has the last n lines of ahead read again.
func (l *lines) back(n int) { l.at -= n }

// read reads a line from the file.
func (l *lines) read() (line, error) {
	raw, err := l.r.ReadSlice('\n')
	size := int64(len(raw))
	long := errors.Is(err, bufio.ErrBufferFull)
	for errors.Is(err, bufio.ErrBufferFull) { // the rest of a line that is too long
		var rest []byte
		rest, err = l.r.ReadSlice('\n')
		size += int64(len(rest))
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return line{}, err
	}
	if size == 0 {
		return line{}, io.EOF
	}
	l.number++
	at := l.offset
	l.offset += size
	if long || size > rowLimit {
		return line{number: l.number}, nil
	}
	text, bad := l.d.line(raw)
	if bad != nil {
		bad.Line, bad.Offset = l.number, bad.Offset+at
		return line{}, bad
	}
	return line{text, l.number}, nil
}
