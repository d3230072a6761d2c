package publication

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/guide"
)

const digestPrefix = "sha256:"

// Digest names the content of a guide: sha256: and the hexadecimal SHA-256 of its JSON
// in the canonical form of RFC 8785. The status is left out, for it is what happens to
// a text and not what it says; all else counts, the version and the sources too. It is
// "" when a text of the guide is not UTF-8: such a guide has no JSON of its own.
func Digest(g guide.Guide) string {
	if !isUTF8(reflect.ValueOf(g)) {
		return ""
	}
	tree, _ := treeOf(g).(map[string]any)
	delete(tree, "status")
	sum := sha256.Sum256(canonical(nil, tree))
	return digestPrefix + hex.EncodeToString(sum[:])
}

// isDigest reports whether s is spelled as [Digest] does.
func isDigest(s string) bool {
	digits, ok := strings.CutPrefix(s, digestPrefix)
	return ok && len(digits) == 2*sha256.Size && strings.Trim(digits, "0123456789abcdef") == ""
}

// treeOf is the JSON of a value: objects, lists, texts, numbers and flags.
func treeOf(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err) // a guide and a basis are plain data
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		panic(err) // it was written just now
	}
	return tree
}

// canonical appends v as RFC 8785 writes it. The numbers of a guide are whole and
// small, so that they are written as they stand.
func canonical(b []byte, v any) []byte {
	switch v := v.(type) {
	case map[string]any:
		b = append(b, '{')
		for i, key := range slices.SortedFunc(maps.Keys(v), byUTF16) {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(canonicalText(b, key), ':')
			b = canonical(b, v[key])
		}
		return append(b, '}')
	case []any:
		b = append(b, '[')
		for i, item := range v {
			if i > 0 {
				b = append(b, ',')
			}
			b = canonical(b, item)
		}
		return append(b, ']')
	case string:
		return canonicalText(b, v)
	case json.Number:
		return append(b, v...)
	case bool:
		if v {
			return append(b, "true"...)
		}
		return append(b, "false"...)
	}
	return append(b, "null"...)
}

// byUTF16 orders as RFC 8785 does. Bytes do the same up to U+DFFF.
func byUTF16(a, b string) int {
	high := func(r rune) bool { return r > 0xDFFF }
	if !strings.ContainsFunc(a, high) && !strings.ContainsFunc(b, high) {
		return strings.Compare(a, b)
	}
	return slices.Compare(utf16.Encode([]rune(a)), utf16.Encode([]rune(b)))
}

// canonicalText escapes what must be escaped, in the shortest way, and nothing else.
func canonicalText(b []byte, s string) []byte {
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
	case reflect.Pointer:
		return v.IsNil() || isUTF8(v.Elem())
	case reflect.Slice:
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
			if !isUTF8(v.Field(i)) {
				return false
			}
		}
	}
	return true
}
