package exchange

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// Schema names the JSON that this package reads and writes, described by
// data/exchange.schema.json.
const Schema = "yiwang.catalog.exchange/1"

// bounded reads UTF-8 and no more of it than it is allowed at a time.
type bounded struct {
	r     io.Reader
	read  int64 // bytes so far
	until int64 // bytes that may be read
	line  int
	tail  []byte // a character begun at the end of what was read
	bad   *EncodingError
	over  bool
}

var _ io.Reader = (*bounded)(nil)

func (b *bounded) Read(p []byte) (int, error) {
	if b.bad != nil {
		return 0, b.bad
	}
	if b.read >= b.until {
		b.over = true
		return 0, io.ErrShortBuffer
	}
	n, err := b.r.Read(p[:min(len(p), 32<<10, int(b.until-b.read))])
	b.tail = append(b.tail, p[:n]...)
	start := b.read - int64(len(b.tail)-n)
	b.read += int64(n)
	i := 0
	for i < len(b.tail) {
		if c := b.tail[i]; c < utf8.RuneSelf {
			if c == '\n' {
				b.line++
			}
			i++
			continue
		}
		if !utf8.FullRune(b.tail[i:]) && err == nil {
			break
		}
		r, size := utf8.DecodeRune(b.tail[i:])
		if r == utf8.RuneError && size == 1 {
			b.bad = &EncodingError{NotUTF8, b.line + 1, start + int64(i)}
			return 0, b.bad
		}
		i += size
	}
	b.tail = append(b.tail[:0], b.tail[i:]...)
	return n, err
}

type jsonRows struct {
	in  *bounded
	dec *json.Decoder
}

// token reads a token; what is wrong is a *SyntaxError.
func (j *jsonRows) token() (json.Token, error) {
	j.allow()
	t, err := j.dec.Token()
	return t, j.told(err)
}

// allow lets the decoder read one row more, and what it has read ahead.
func (j *jsonRows) allow() { j.in.until = max(j.in.until, j.dec.InputOffset()+rowLimit+64<<10) }

func (j *jsonRows) told(err error) error {
	switch {
	case err == nil:
		return nil
	case j.in.bad != nil:
		return j.in.bad
	case j.in.over:
		return &TooLargeError{What: yiwang.Term{ZH: "字节（一行）", EN: "bytes of one row"}, Limit: rowLimit}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &SyntaxError{j.dec.InputOffset(), "unexpected end"}
	}
	if wrong, ok := errors.AsType[*json.SyntaxError](err); ok {
		return &SyntaxError{wrong.Offset, strings.ToValidUTF8(wrong.Error(), "?")}
	}
	return err
}

func openJSON(in *bufio.Reader, o ReadOptions) (*Reader, error) {
	if o.Encoding == GB18030 {
		return nil, &OptionError{"Encoding", string(o.Encoding)}
	}
	if o.Vocabulary == National {
		return nil, &HeaderError{WrongFormat, 0, 0, string(National)}
	}
	r := &Reader{format: JSON, vocabulary: Own, encoding: func() Encoding { return UTF8 }}
	b := &bounded{r: in}
	if head, _ := in.Peek(len(bom)); string(head) == bom {
		n, _ := in.Discard(len(bom))
		b.read = int64(n)
		r.encoding = func() Encoding { return UTF8BOM }
	}
	j := &jsonRows{in: b, dec: json.NewDecoder(b)}
	want := []json.Token{json.Delim('{'), "schema", Schema, "rows", json.Delim('[')}
	faults := []HeaderFault{NoHeader, UnknownSchema, UnknownSchema, MissingRows, MissingRows}
	for i, t := range want {
		got, err := j.token()
		if err != nil {
			return nil, err
		}
		if got != t {
			name, _ := got.(string)
			return nil, &HeaderError{faults[i], 0, 0, clip(name)}
		}
	}
	r.rows = j.rows()
	return r, nil
}

func (j *jsonRows) rows() iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		for n := 1; ; n++ {
			j.allow()
			if !j.dec.More() {
				break
			}
			row := Row{Number: n}
			at := Place{Row: n, Pointer: yiwang.At("/rows", n-1)}
			var raw json.RawMessage
			if err := j.told(j.dec.Decode(&raw)); err != nil {
				if large, ok := errors.AsType[*TooLargeError](err); ok {
					large.Row = n
				}
				yield(row, err)
				return
			}
			var fields map[string]json.RawMessage
			var err error
			if len(raw) > rowLimit {
				err = &Problem{Fault: LongRow, Place: at}
			} else if wrong := yiwang.Decode(raw, &fields); wrong != nil || fields == nil {
				err = &Problem{Fault: NotARow, Place: at, Value: clip(string(raw))}
			}
			for _, name := range slices.Sorted(maps.Keys(fields)) {
				row.Cells = append(row.Cells, Cell{name, string(fields[name]), Place{Row: n, Pointer: yiwang.Under(at.Pointer, clip(name))}})
			}
			if !yield(row, err) {
				return
			}
		}
		if err := j.end(); err != nil {
			yield(Row{}, err)
		}
	}
}

// end reads what closes the document.
func (j *jsonRows) end() error {
	for _, want := range []json.Token{json.Delim(']'), json.Delim('}')} {
		got, err := j.token()
		if err != nil {
			return err
		}
		if got != want {
			name, _ := got.(string)
			return &HeaderError{UnknownTopLevel, 0, 0, clip(name)}
		}
	}
	j.allow()
	if _, err := j.dec.Token(); !errors.Is(err, io.EOF) {
		if j.in.bad != nil {
			return j.in.bad
		}
		return &SyntaxError{j.dec.InputOffset(), "data after the document"}
	}
	return nil
}
