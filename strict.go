package yiwang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// MaxDocument is the most bytes a data file may have. The files of a bureau take some
// hundred kilobytes; what is a hundred times that is no such file.
const MaxDocument = 32 << 20

// Decode reads a data file: exactly one JSON value in UTF-8, of at most [MaxDocument]
// bytes, in the shape of into. A field that into has not, and a key that stands twice in
// an object, is refused: readers differ in which of two they take. So is a key with a
// capital letter: our keys have none, and encoding/json takes Name for name.
func Decode(data []byte, into any) error {
	if len(data) > MaxDocument {
		return fmt.Errorf("%d bytes, more than %d", len(data), MaxDocument)
	}
	if i := foreign(data); i >= 0 {
		return located(data, i, errors.New("not UTF-8"))
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if syntax, ok := errors.AsType[*json.SyntaxError](err); ok {
			return located(data, int(syntax.Offset)-1, err)
		}
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one JSON value")
	}
	return distinct(data)
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

// located says where an error is: in which line, and at which character of it.
func located(data []byte, i int, err error) error {
	before := data[:min(max(i, 0), len(data))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	return fmt.Errorf("line %d, column %d: %w", bytes.Count(before, []byte("\n"))+1, utf8.RuneCount(line)+1, err)
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
			key = len(open) > 0 && open[len(open)-1] != nil
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
					return located(data, i, fmt.Errorf("the key %.40q has a capital letter", name))
				case keys[name]:
					return located(data, i, fmt.Errorf("the key %.40q stands twice", name))
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
