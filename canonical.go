package yiwang

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// CanonicalError says why a value has no canonical JSON.
type CanonicalError struct {
	Reason string // the code of the sentence that says so
	Detail string // the number that is not whole, or what encoding/json says
}

func (e *CanonicalError) Error() string {
	return "yiwang: " + strings.TrimPrefix(e.Reason, "yiwang.") + " " + e.Detail
}

// Code names the sentence of the error: one per reason.
func (e *CanonicalError) Code() string { return e.Reason }

// Args fill the sentence: the detail, where there is one.
func (e *CanonicalError) Args() []any {
	if e.Detail == "" {
		return nil
	}
	return []any{Quote(e.Detail)}
}

// Canonical is the JSON of a value in the one form of RFC 8785: no space, the keys of
// an object in the order of their UTF-16, nothing escaped that need not be. So what is
// the same has the same bytes, whoever writes them, and a hash or a signature over
// them can be checked anywhere. A text that is not UTF-8 would lose what it says, and
// a number that is not whole, or beyond 2^53-1, is written differently by different
// programs: both are refused with a *[CanonicalError].
func Canonical(v any) ([]byte, error) {
	if !isUTF8(reflect.ValueOf(v)) {
		return nil, &CanonicalError{Reason: "yiwang.canonical_text"}
	}
	data, err := json.Marshal(v)
	if err != nil {
		return nil, &CanonicalError{"yiwang.canonical_value", err.Error()}
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return nil, &CanonicalError{"yiwang.canonical_value", err.Error()}
	}
	return appendCanonical(make([]byte, 0, len(data)), tree)
}

// appendCanonical writes what encoding/json has read.
func appendCanonical(b []byte, v any) ([]byte, error) {
	var err error
	switch v := v.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, key := range slices.SortedFunc(maps.Keys(v), byUTF16) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendText(b, key), ':')
			if b, err = appendCanonical(b, v[key]); err != nil {
				return nil, err
			}
		}
		return append(b, '}'), nil
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = appendCanonical(b, item); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	case string:
		return appendText(b, v), nil
	case json.Number:
		const most = 1<<53 - 1
		if n, err := strconv.ParseInt(string(v), 10, 64); err != nil || n > most || n < -most || v == "-0" {
			return nil, &CanonicalError{"yiwang.canonical_number", string(v)}
		}
		return append(b, v...), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	}
	return append(b, "null"...), nil
}

// byUTF16 orders as RFC 8785 does. Bytes do the same up to U+DFFF.
func byUTF16(a, b string) int {
	high := func(r rune) bool { return r > 0xDFFF }
	if !strings.ContainsFunc(a, high) && !strings.ContainsFunc(b, high) {
		return strings.Compare(a, b)
	}
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

// appendText escapes what must be escaped, in the shortest way, and nothing else.
func appendText(b []byte, s string) []byte {
	const hexDigits = "0123456789abcdef"
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c >= 0x20:
			b = append(b, c)
		case strings.IndexByte("\b\t\n\f\r", c) >= 0:
			b = append(b, '\\', "btnfr"[strings.IndexByte("\b\t\n\f\r", c)])
		default:
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(b, '"')
}

// isUTF8 reports whether every text in v is UTF-8.
func isUTF8(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.String:
		return utf8.ValidString(v.String())
	case reflect.Pointer, reflect.Interface:
		return v.IsNil() || isUTF8(v.Elem())
	case reflect.Slice, reflect.Array:
		if k := v.Type().Elem().Kind(); k == reflect.Uint8 {
			return true // bytes, which encoding/json writes in base64
		}
		for i := range v.Len() {
			if !isUTF8(v.Index(i)) {
				return false
			}
		}
	case reflect.Map:
		for key, value := range v.Seq2() {
			if !isUTF8(key) || !isUTF8(value) {
				return false
			}
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); (f.IsExported() || f.Anonymous) && !isUTF8(v.Field(i)) { // encoding/json writes no others
				return false
			}
		}
	}
	return true
}
