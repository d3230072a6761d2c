package calendar

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// decode reads a file strictly: UTF-8, one JSON value, no field that the schema
// does not know, none twice, and the content that its digest was taken of. The
// schema is looked at first, so that a file of a later version is called that and
// not damaged.
func decode[T any](data []byte, schema string) (*T, *Problem) {
	if !utf8.Valid(data) {
		return nil, unreadable(errors.New("not UTF-8"))
	}
	var head struct {
		Schema string `json:"schema"`
		Digest string `json:"digest"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return nil, unreadable(err)
	}
	if head.Schema != schema {
		return nil, newProblem("/schema", "calendar.file_schema", clip(head.Schema), schema)
	}
	if head.Digest != "" {
		if sum := digest(data, head.Digest); sum != head.Digest {
			return nil, newProblem("/digest", "calendar.file_digest", clip(head.Digest), sum)
		}
	}
	return strict[T](data)
}

// strict reads one valid JSON value without a field unknown or given twice.
func strict[T any](data []byte) (*T, *Problem) {
	if err := strictKeys(data); err != nil {
		return nil, unreadable(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	var f T
	if err := dec.Decode(&f); err != nil {
		return nil, unreadable(err)
	}
	return &f, nil
}

// digest is the SHA-256, in small hexadecimal digits, of a file without the space
// between its tokens and with its own value left empty: what
//
//	jq -c '.digest=""' file.json | tr -d '\n' | sha256sum
//
// prints. Laying the file out anew does not change it; any other change does.
func digest(data []byte, own string) string {
	var b bytes.Buffer
	if err := json.Compact(&b, data); err != nil {
		return "" // not JSON: found before
	}
	sum := sha256.Sum256(bytes.Replace(b.Bytes(), []byte(`"digest":"`+own+`"`), []byte(`"digest":""`), 1))
	return hex.EncodeToString(sum[:])
}

func unreadable(err error) *Problem {
	if e, ok := errors.AsType[*json.SyntaxError](err); ok {
		err = fmt.Errorf("%w, offset %d", err, e.Offset)
	} else if e, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		err = fmt.Errorf("%s in field %s, offset %d", e.Value, e.Field, e.Offset)
	}
	return newProblem("", "calendar.file_unreadable", err.Error())
}

// strictKeys refuses what encoding/json lets pass: a key given twice, of which
// the first would be lost without a word, and a key spelled in other letters
// than the schema's. The data must be valid JSON.
func strictKeys(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	var seen []map[string]bool // one per open object, nil per open array
	key := false               // whether the next token is a key
	for {
		token, err := dec.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		switch token {
		case json.Delim('{'):
			seen, key = append(seen, map[string]bool{}), true
			continue
		case json.Delim('['):
			seen, key = append(seen, nil), false
			continue
		case json.Delim('}'), json.Delim(']'):
			seen = seen[:len(seen)-1]
		default:
			if key {
				name := token.(string)
				top := seen[len(seen)-1]
				if top[name] {
					return fmt.Errorf("field %q given twice, offset %d", clip(name), dec.InputOffset())
				}
				if !plain(name) {
					return fmt.Errorf("unknown field %q, offset %d", clip(name), dec.InputOffset())
				}
				top[name], key = true, false
				continue
			}
		}
		key = len(seen) > 0 && seen[len(seen)-1] != nil
	}
}

// plain reports whether a key is in small letters, as all of the schema's are.
func plain(key string) bool {
	for _, r := range key {
		if r < 'a' || r > 'z' {
			return false
		}
	}
	return true
}

// clip keeps a text from a file short enough to be repeated in a message.
func clip(s string) string { return fmt.Sprintf("%.64s", s) }
