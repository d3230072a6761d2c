package guide

import (
	"bytes"
	"encoding"
	"encoding/json"
	"reflect"
	"strconv"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// Load reads a guide file strictly: UTF-8, with or without a byte order mark, one
// JSON value of this schema, every field known, given once and of the right type,
// every coded value among the possible ones. An error is a [*FileError]. What
// Load accepts need not be complete: that is for package guide/check to say.
func Load(file []byte) (Guide, error) {
	data := bytes.TrimPrefix(file, []byte("\ufeff"))
	if err := json.Unmarshal(data, new(json.RawMessage)); err != nil || !utf8.Valid(data) { // also bounds the depth of nesting
		return Guide{}, &FileError{Problem: ProblemSyntax, Detail: yiwang.Decode(file, new(any))}
	}
	var head struct {
		Schema any `json:"schema"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return Guide{}, &FileError{Problem: ProblemType, Detail: typeTerm(reflect.TypeFor[Guide]())}
	}
	if head.Schema != Schema {
		schema, _ := head.Schema.(string)
		return Guide{}, &FileError{Pointer: "/schema", Problem: ProblemSchema, Detail: yiwang.Quote(schema)}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	if err := conform(dec, reflect.TypeFor[Guide](), ""); err != nil {
		return Guide{}, err
	}
	var g Guide
	if err := json.Unmarshal(data, &g); err != nil { // conform saw nothing wrong
		return Guide{}, &FileError{Problem: ProblemType, Detail: yiwang.Quote(err.Error())}
	}
	if err := validate(&g); err != nil {
		return Guide{}, err
	}
	return g, nil
}

// conform reads one JSON value and compares it with the type t. It sees what
// encoding/json lets pass: fields given twice or in other letters, and null.
func conform(dec *json.Decoder, t reflect.Type, pointer string) error {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	token, err := dec.Token()
	if err != nil {
		return &FileError{Pointer: pointer, Problem: ProblemSyntax, Detail: yiwang.Quote(err.Error())}
	}
	wrong := &FileError{Pointer: pointer, Problem: ProblemType, Detail: typeTerm(t)}
	switch v := token.(type) {
	case string:
		if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
			if err := reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(v)); err != nil || v == "" {
				return &FileError{Pointer: pointer, Problem: ProblemValue, Detail: yiwang.Quote(v)}
			}
			return nil
		}
		if t.Kind() != reflect.String {
			return wrong
		}
	case bool:
		if t.Kind() != reflect.Bool {
			return wrong
		}
	case json.Number:
		if t.Kind() != reflect.Int {
			return wrong
		}
		if _, err := strconv.ParseInt(v.String(), 10, 32); err != nil {
			return &FileError{Pointer: pointer, Problem: ProblemValue, Detail: yiwang.Quote(v.String())}
		}
	case json.Delim:
		switch {
		case v == '[' && t.Kind() == reflect.Slice:
			for i := 0; dec.More(); i++ {
				if err := conform(dec, t.Elem(), pointer+"/"+strconv.Itoa(i)); err != nil {
					return err
				}
			}
		case v == '{' && (t.Kind() == reflect.Map || t.Kind() == reflect.Struct && !reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]())):
			if err := conformObject(dec, t, pointer); err != nil {
				return err
			}
		default:
			return wrong
		}
		if _, err := dec.Token(); err != nil { // the closing bracket
			return &FileError{Pointer: pointer, Problem: ProblemSyntax, Detail: yiwang.Quote(err.Error())}
		}
	default: // null says nothing: leave the field out
		return wrong
	}
	return nil
}

func conformObject(dec *json.Decoder, t reflect.Type, pointer string) error {
	seen := map[string]bool{}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return &FileError{Pointer: pointer, Problem: ProblemSyntax, Detail: yiwang.Quote(err.Error())}
		}
		name, _ := token.(string)
		at := yiwang.Under(pointer, name)
		if seen[name] {
			return &FileError{Pointer: at, Problem: ProblemDuplicate, Detail: yiwang.Quote(name)}
		}
		seen[name] = true
		ft, ok := fieldType(t, name)
		if !ok {
			return &FileError{Pointer: at, Problem: ProblemUnknown, Detail: yiwang.Quote(name)}
		}
		if err := conform(dec, ft, at); err != nil {
			return err
		}
	}
	return nil
}

func fieldType(t reflect.Type, name string) (reflect.Type, bool) {
	if t.Kind() == reflect.Map {
		return t.Elem(), true
	}
	for i := range t.NumField() {
		if jsonName(t.Field(i)) == name {
			return t.Field(i).Type, true
		}
	}
	return nil, false
}

// typeTerm names what a field of this type takes.
func typeTerm(t reflect.Type) yiwang.Term {
	switch t.Kind() {
	case reflect.Int:
		return yiwang.Term{ZH: "整数", EN: "a whole number"}
	case reflect.Bool:
		return yiwang.Term{ZH: "是或否（true 或 false）", EN: "true or false"}
	case reflect.Slice:
		return yiwang.Term{ZH: "清单（[…]）", EN: "a list ([…])"}
	case reflect.Map, reflect.Struct:
		if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) {
			return yiwang.Term{ZH: "日期（如 2026-11-01）", EN: "a date (as 2026-11-01)"}
		}
		return yiwang.Term{ZH: "分项内容（{…}）", EN: "an object ({…})"}
	}
	return yiwang.Term{ZH: "文字", EN: "a text"}
}
