package script

import (
	"bytes"
	"encoding/json"
	"regexp"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

var pathShape = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*(\[\])?$`)
})

// spell writes a value: a text as it is, where it would be read as that text again.
func spell(value json.RawMessage) string {
	var text string
	if json.Unmarshal(value, &text) == nil && plain(text) {
		return text
	}
	return string(value)
}

// plain reports whether a text means itself when it stands for a value.
func plain(text string) bool {
	return text != "" && strings.TrimSpace(text) == text && !strings.ContainsAny(text, "\r\n") &&
		!strings.ContainsAny(text[:1], `"[{`) && !json.Valid([]byte(text))
}

// readValue is what spell writes; ok is false for JSON that is broken.
func readValue(text string) (value json.RawMessage, ok bool) {
	if plain(text) {
		return quote(text), true
	}
	var b bytes.Buffer
	if json.Compact(&b, []byte(text)) != nil {
		return nil, false
	}
	if strings.HasPrefix(text, `"`) { // one way to escape
		var s string
		if json.Unmarshal(b.Bytes(), &s) != nil {
			return nil, false
		}
		return quote(s), true
	}
	return b.Bytes(), true
}

// quote is a text as JSON, with no more escapes than it needs.
func quote(text string) json.RawMessage {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(text); err != nil {
		panic(err) // a string is always encoded
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// put lays a detail into an object; ok is false where there is something already.
func put(object map[string]any, d Detail) (ok bool) {
	path, list := strings.CutSuffix(d.Path, "[]")
	names := strings.Split(path, ".")
	for _, name := range names[:len(names)-1] {
		switch inner := object[name].(type) {
		case nil:
			deeper := map[string]any{}
			object[name], object = deeper, deeper
		case map[string]any:
			object = inner
		default:
			return false
		}
	}
	last := names[len(names)-1]
	elements, isList := object[last].([]json.RawMessage)
	switch {
	case list && (isList || object[last] == nil):
		object[last] = append(elements, d.Value)
	case !list && object[last] == nil:
		object[last] = d.Value
	default:
		return false
	}
	return true
}

// details are the lines put together. Parse has seen that they can be.
func details(lines []Detail) (workflow.Details, error) {
	object := map[string]any{}
	for _, d := range lines {
		if !put(object, d) {
			return workflow.Details{}, &Error{Message: yiwang.Message{Code: "script.detail_twice", Args: []any{d.Path}}}
		}
	}
	return decode(object)
}

func decode(object map[string]any) (d workflow.Details, err error) {
	data, err := json.Marshal(object)
	if err != nil {
		return d, err
	}
	err = yiwang.Decode(data, &d)
	return d, err
}
