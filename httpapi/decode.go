package httpapi

import (
	"bytes"
	"encoding"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"mime"
	"net/http"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/go-playground/validator/v10"
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
)

// MaxBody is how many bytes a request body may have.
const MaxBody = 1 << 20

// RequestError is a request that cannot be read: its status, its code, and
// everything wrong with it.
type RequestError struct {
	Status int
	All    []yiwang.Problem
}

func badRequest(status int, pointer, code string, args ...any) *RequestError {
	return &RequestError{status, []yiwang.Problem{{Pointer: pointer, Message: yiwang.Message{Code: code, Args: args}}}}
}

func (e *RequestError) Error() string              { return "httpapi: " + yiwang.Sentence(english, e) }
func (e *RequestError) Code() string               { return e.All[0].Message.Code }
func (e *RequestError) Args() []any                { return e.All[0].Message.Args }
func (e *RequestError) Problems() []yiwang.Problem { return e.All }

// mostProblems is how many problems are told of one request.
const mostProblems = 100

// add tells one more problem; the first that is too many tells only that there are
// more.
func (e *RequestError) add(p string, m yiwang.Message) {
	switch {
	case len(e.All) < mostProblems:
		e.All = append(e.All, yiwang.Problem{Pointer: p, Message: m})
	case len(e.All) == mostProblems:
		e.All = append(e.All, yiwang.Problem{Message: yiwang.Message{Code: "httpapi.too_many"}})
	}
}

// decode reads one JSON object of the shape of into. It refuses a body that is
// too long, is not JSON, has fields that into has not, or values of another
// type: always all of it at once, each with its pointer. What the validate tags
// forbid the Service refuses. An empty body is an empty object.
func decode(w http.ResponseWriter, r *http.Request, into any) error {
	data, err := body(w, r)
	if err != nil {
		return err
	}
	return Unmarshal(data, into)
}

// body is the JSON of a request, not read yet. An empty one is an empty object.
func body(w http.ResponseWriter, r *http.Request) ([]byte, error) {
	kind := r.Header.Get("Content-Type")
	if kind != "" {
		if media, _, err := mime.ParseMediaType(kind); err != nil || media != "application/json" {
			return nil, badRequest(http.StatusUnsupportedMediaType, "", "httpapi.not_json_type", kind)
		}
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, MaxBody))
	if tooLong, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return nil, badRequest(http.StatusRequestEntityTooLarge, "", "httpapi.body_too_long", strconv.FormatInt(tooLong.Limit, 10))
	}
	if err != nil {
		return nil, badRequest(http.StatusBadRequest, "", "httpapi.body_unreadable")
	}
	if len(bytes.TrimSpace(data)) == 0 {
		data = []byte("{}")
	} else if kind == "" {
		return nil, badRequest(http.StatusUnsupportedMediaType, "", "httpapi.type_missing")
	}
	return data, nil
}

// Unmarshal is the strict reading of decode for a body already in memory.
func Unmarshal(data []byte, into any) error {
	refusal := &RequestError{Status: http.StatusBadRequest}
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	value, err := tree(d, refusal, "", 0)
	if err == nil {
		_, err = d.Token()
		if err == nil || !utf8.Valid(data) {
			err = errNotJSON // a second value, or bytes that would be replaced in silence
		} else if err == io.EOF {
			err = nil
		}
	}
	if err != nil {
		return badRequest(http.StatusBadRequest, "", "httpapi.not_json", strconv.FormatInt(d.InputOffset(), 10))
	}
	shape(refusal, value, reflect.TypeOf(into).Elem(), "")
	if len(refusal.All) > 0 {
		return refusal
	}
	if err := json.Unmarshal(data, into); err != nil {
		return badRequest(http.StatusBadRequest, "", "httpapi.not_json", "0")
	}
	return nil
}

var errNotJSON = errors.New("httpapi: not one JSON value")

// maxDepth is far more than any request needs.
const maxDepth = 32

// tree reads one JSON value. A name that stands twice in an object is refused:
// readers differ in which of the two they take.
func tree(d *json.Decoder, r *RequestError, at string, depth int) (any, error) {
	token, err := d.Token()
	if err != nil {
		return nil, err
	}
	delim, ok := token.(json.Delim)
	if !ok {
		return token, nil
	}
	if depth == maxDepth {
		return nil, errNotJSON
	}
	object, list := map[string]any{}, []any{}
	for d.More() {
		inner := at + "/" + strconv.Itoa(len(list))
		name := ""
		if delim == '{' {
			key, err := d.Token()
			if err != nil {
				return nil, err
			}
			name, _ = key.(string)
			inner = yiwang.Under(at, name)
			if _, twice := object[name]; twice {
				r.add(inner, yiwang.Message{Code: "httpapi.field_twice", Args: []any{name}})
			}
		}
		value, err := tree(d, r, inner, depth+1)
		if err != nil {
			return nil, err
		}
		if delim == '{' {
			object[name] = value
		} else {
			list = append(list, value)
		}
	}
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	if delim == '{' {
		return object, nil
	}
	return list, nil
}

// shape compares a decoded JSON value with the Go type it is meant for.
func shape(r *RequestError, value any, t reflect.Type, at string) {
	wrong := func(want string) {
		r.add(at, yiwang.Message{Code: "httpapi.type_wrong", Args: []any{want, jsonKind(value)}})
	}
	if t == reflect.TypeFor[json.RawMessage]() {
		return // whoever reads it tells what is wrong with it
	}
	if value == nil {
		wrong(wanted(t))
		return
	}
	if reflect.PointerTo(t).Implements(reflect.TypeFor[encoding.TextUnmarshaler]()) { // a date, say: a text of a form of its own
		text, ok := value.(string)
		if !ok {
			wrong("string")
			return
		}
		if text == "" { // what is not known is left out
			r.add(at, yiwang.Message{Code: "httpapi.field_missing"})
			return
		}
		err := reflect.New(t).Interface().(encoding.TextUnmarshaler).UnmarshalText([]byte(text))
		if coded, ok := errors.AsType[yiwang.Coded](err); ok {
			r.add(at, yiwang.Message{Code: coded.Code(), Args: coded.Args()})
		} else if err != nil {
			r.add(at, yiwang.Message{Code: "httpapi.field_wrong", Args: []any{t.Name()}})
		}
		return
	}
	switch t.Kind() {
	case reflect.Struct:
		object, ok := value.(map[string]any)
		if !ok {
			wrong("object")
			return
		}
		fields := jsonFields(t)
		for _, name := range slices.Sorted(maps.Keys(object)) { // so that the same body is always refused in the same words
			inner := yiwang.Under(at, name)
			if field, ok := fields[name]; ok {
				shape(r, object[name], field, inner)
			} else {
				r.add(inner, yiwang.Message{Code: "httpapi.field_unknown", Args: []any{name}})
			}
		}
	case reflect.Map:
		object, ok := value.(map[string]any)
		if !ok {
			wrong("object")
			return
		}
		for _, name := range slices.Sorted(maps.Keys(object)) {
			shape(r, object[name], t.Elem(), yiwang.Under(at, name))
		}
	case reflect.Slice:
		list, ok := value.([]any)
		if !ok {
			wrong("array")
			return
		}
		for i, v := range list {
			shape(r, v, t.Elem(), at+"/"+strconv.Itoa(i))
		}
	case reflect.String:
		text, ok := value.(string)
		if !ok {
			wrong("string")
		} else if strings.ContainsFunc(text, broken) {
			r.add(at, yiwang.Message{Code: "httpapi.text_broken"})
		}
	case reflect.Bool:
		if _, ok := value.(bool); !ok {
			wrong("boolean")
		}
	case reflect.Int, reflect.Int64:
		n, ok := value.(json.Number)
		if ok {
			_, err := n.Int64()
			ok = err == nil
		}
		if !ok {
			wrong("integer")
		}
	}
}

// broken reports whether a character has no business in a text somebody wrote:
// the replacement character (a lone surrogate becomes one), control characters
// but line breaks and tabs, and those that turn the direction of writing.
func broken(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t':
		return false
	case r == unicode.ReplacementChar, unicode.IsControl(r):
		return true
	}
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

func jsonFields(t reflect.Type) map[string]reflect.Type {
	fields := map[string]reflect.Type{}
	for i := range t.NumField() {
		f := t.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name != "" && name != "-" {
			fields[name] = f.Type
		}
	}
	return fields
}

func wanted(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Struct, reflect.Map:
		return "object"
	case reflect.Slice:
		return "array"
	case reflect.Bool:
		return "boolean"
	case reflect.Int, reflect.Int64:
		return "integer"
	}
	return "string"
}

func jsonKind(value any) string {
	switch value.(type) {
	case nil:
		return "null"
	case bool:
		return "boolean"
	case json.Number:
		return "number"
	case string:
		return "string"
	case []any:
		return "array"
	}
	return "object"
}

// validate applies the validate tags and turns what they find into problems.
func validate(value any) error {
	err := checker().Struct(value)
	found, ok := errors.AsType[validator.ValidationErrors](err)
	if !ok {
		return err
	}
	refusal := &RequestError{Status: http.StatusUnprocessableEntity}
	for _, f := range found {
		// The namespace reads Type.field.list[0].field.
		_, path, _ := strings.Cut(f.Namespace(), ".")
		pointer := "/" + strings.NewReplacer(".", "/", "[", "/", "]", "").Replace(path)
		switch f.Tag() {
		case "required":
			refusal.add(pointer, yiwang.Message{Code: "httpapi.field_missing"})
		case "max":
			refusal.add(pointer, yiwang.Message{Code: "httpapi.field_too_long", Args: []any{f.Param()}})
		default:
			if wrong, ok := code.Explain(f).(yiwang.Coded); ok {
				refusal.add(pointer, yiwang.Message{Code: wrong.Code(), Args: wrong.Args()})
				continue
			}
			refusal.add(pointer, yiwang.Message{Code: "httpapi.field_wrong", Args: []any{f.Tag()}})
		}
	}
	return refusal
}

// together joins what is wrong with the shape of a request and what the guards
// of an action miss in it, so that both are told at once. A refusal of another
// kind goes first: the shape of a request matters little to who may not make it.
func together(malformed, refused error) error {
	shape, ok := errors.AsType[*RequestError](malformed)
	if !ok {
		return refused
	}
	if refused == nil {
		return shape
	}
	input, ok := errors.AsType[*workflow.Refusal](refused)
	if !ok || input.Kind != workflow.BadInput {
		return refused
	}
	return &RequestError{shape.Status, append(slices.Clip(shape.All), input.Problems()...)}
}

var checker = sync.OnceValue(func() *validator.Validate {
	v := validator.New(validator.WithRequiredStructEnabled())
	v.RegisterTagNameFunc(func(f reflect.StructField) string {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		return name
	})
	if err := code.Register(v); err != nil {
		panic(err) // the tags are names of its own
	}
	return v
})
