package yiwang

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Decode reads a data file: exactly one JSON value in the shape of into. A field
// that into has not, and one that stands twice in an object, in whatever case, is
// refused: readers differ in which of two they take.
func Decode(data []byte, into any) error {
	if err := distinct(json.NewDecoder(bytes.NewReader(data))); err != nil {
		return err
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return err
	}
	if _, err := d.Token(); err != io.EOF {
		return errors.New("more than one JSON value")
	}
	return nil
}

// distinct refuses a value in which a key stands twice in one object.
func distinct(d *json.Decoder) error {
	var open []map[string]bool // the keys of each object we are in; nil for an array
	key := false               // the next token is a key
	for {
		token, err := d.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		inside := len(open) - 1
		switch t := token.(type) {
		case json.Delim:
			switch t {
			case '{':
				open = append(open, map[string]bool{})
			case '[':
				open = append(open, nil)
			default:
				open = open[:inside]
			}
			inside = len(open) - 1
			key = inside >= 0 && open[inside] != nil
			continue
		case string:
			if key {
				folded := strings.ToLower(t)
				if open[inside][folded] {
					return fmt.Errorf("the key %.40q stands twice", t)
				}
				open[inside][folded] = true
				key = false
				continue
			}
		}
		key = inside >= 0 && open[inside] != nil
	}
}
