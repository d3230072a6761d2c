package yiwang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// MaxDocument is the most bytes a data file may have. The files of a bureau take some
// hundred kilobytes; what is a hundred times that is no such file.
const MaxDocument = 32 << 20

// DecodeError says why a data file cannot be read, and where.
type DecodeError struct {
	Reason string // the code of the sentence that says so
	Line   int    // from 1; 0 when the fault is not in one place
	Column int    // in characters, from 1
	Detail any    // what fills the sentence beside the place; may be nil
}

func (e *DecodeError) Error() string {
	what := strings.TrimPrefix(e.Reason, "yiwang.decode_")
	if e.Detail != nil {
		what += fmt.Sprintf(" %v", e.Detail)
	}
	if e.Line == 0 {
		return "yiwang: " + what
	}
	return fmt.Sprintf("yiwang: line %d, column %d: %s", e.Line, e.Column, what)
}

// Code names the sentence of the error: one per reason.
func (e *DecodeError) Code() string { return e.Reason }

// Args fill the sentence: line and column, where there are, and the detail.
func (e *DecodeError) Args() []any {
	var args []any
	if e.Line > 0 {
		args = append(args, e.Line, e.Column)
	}
	if e.Detail != nil {
		args = append(args, e.Detail)
	}
	return args
}

// Pointer is the field at the top of the document that the fault is in, as an RFC 6901
// pointer; "" when the decoder does not tell.
func (e *DecodeError) Pointer() string {
	if e.Reason != "yiwang.decode_type" {
		return ""
	}
	field, _, _ := strings.Cut(fmt.Sprint(e.Detail), ".")
	return strings.TrimSuffix("/"+field, "/")
}

// Decode reads a data file: exactly one JSON value in UTF-8, of at most [MaxDocument]
// bytes, in the shape of into. A byte order mark before it is passed over. A field that
// into has not, and a key that stands twice in an object, is refused: readers differ in
// which of two they take. So is a key with a capital letter: our keys have none, and
// encoding/json takes Name for name. What is refused is a *[DecodeError].
func Decode(data []byte, into any) error {
	if len(data) > MaxDocument {
		return &DecodeError{Reason: "yiwang.decode_too_large", Detail: len(data)}
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if i := foreign(data); i >= 0 {
		return located(data, i, "yiwang.decode_encoding", nil)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return told(data, err)
	}
	end := int(d.InputOffset())
	if _, err := d.Token(); err != io.EOF {
		return located(data, end, "yiwang.decode_more", nil)
	}
	return distinct(data)
}

// told says what encoding/json says, with the place.
func told(data []byte, err error) error {
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		return located(data, len(data), "yiwang.decode_truncated", nil)
	}
	if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
		return located(data, int(syntax.Offset)-1, "yiwang.decode_syntax", nil)
	}
	if wrong, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return located(data, int(wrong.Offset)-1, "yiwang.decode_type", Quote(wrong.Field))
	}
	if name, ok := strings.CutPrefix(err.Error(), "json: unknown field "); ok {
		if i := bytes.Index(data, []byte(name)); i >= 0 && i == bytes.LastIndex(data, []byte(name)) { // as a key, and nowhere else
			name, _ = strconv.Unquote(name)
			return located(data, i, "yiwang.decode_field", Quote(name))
		}
		name, _ = strconv.Unquote(name)
		return &DecodeError{Reason: "yiwang.decode_field_somewhere", Detail: Quote(name)}
	}
	if coded, ok := errors.AsType[Coded](err); ok { // a value that refuses its text, such as a date
		return &DecodeError{Reason: "yiwang.decode_value", Detail: Message{coded.Code(), coded.Args()}}
	}
	return &DecodeError{Reason: "yiwang.decode_value", Detail: Quote(err.Error())}
}

// foreign is the place of the first byte that is not UTF-8, or -1.
func foreign(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	i := 0
	for {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
}

// located says where a fault is: in which line, and at which character of it.
func located(data []byte, i int, reason string, detail any) error {
	before := data[:min(max(i, 0), len(data))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return &DecodeError{reason, bytes.Count(before, []byte("\n")) + 1, utf8.RuneCount(line) + 1, detail}
}

// distinct refuses a value, well-formed JSON, in which a key stands twice in one
// object, or has a capital letter.
func distinct(data []byte) error {
	var open []map[string]bool // the keys of each object we are in; nil for an array
	key := false               // the next string is a key
	for i := 0; i < len(data); i++ {
		switch data[i] {
		case '{':
			open, key = append(open, map[string]bool{}), true
		case '[':
			open, key = append(open, nil), false
		case '}', ']':
			open, key = open[:len(open)-1], false
		case ',':
			key = open[len(open)-1] != nil
		case '"':
			end := closing(data, i)
			if key {
				name := string(data[i+1 : end])
				if strings.Contains(name, `\`) {
					_ = json.Unmarshal(data[i:end+1], &name) // it is well-formed
				}
				keys := open[len(open)-1]
				switch {
				case strings.ToLower(strings.ToUpper(name)) != name: // as encoding/json matches fields
					return located(data, i, "yiwang.decode_capital", Quote(name))
				case keys[name]:
					return located(data, i, "yiwang.decode_twice", Quote(name))
				}
				keys[name] = true
			}
			i, key = end, false
		}
	}
	return nil
}

// closing is the place of the quote that closes the string which data[i] opens.
func closing(data []byte, i int) int {
	for i++; data[i] != '"'; i++ {
		if data[i] == '\\' {
			i++
		}
	}
	return i
}
