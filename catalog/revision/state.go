package revision

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
)

// frame is a catalog document taken apart.
type frame struct {
	rest    map[string]json.RawMessage // all but version, sources and matters
	sources []json.RawMessage
}

// state is the matters and the sources after some revisions. It never changes: apply
// makes another. The matters last touched stand last, so that of two that clash the
// later is at fault.
type state struct {
	matters []*matter
	sources []json.RawMessage // those that revisions brought
}

// matter is a matter in a state.
type matter struct {
	head
	fields map[string]json.RawMessage
	raw    json.RawMessage   // the fields as one value
	at     string            // pointer to the entry that made it; "" in the base
	places map[string]string // pointers to the changes of single fields
}

// takeApart reads a document that catalog.Load has read.
func takeApart(document []byte) (*frame, state) {
	var doc map[string]json.RawMessage
	var f frame
	var s state
	var matters []json.RawMessage
	for _, err := range []error{
		json.Unmarshal(document, &doc), json.Unmarshal(doc["sources"], &f.sources), json.Unmarshal(doc["matters"], &matters),
	} {
		if err != nil {
			panic("revision: a catalog is not as its document: " + err.Error())
		}
	}
	for _, key := range []string{"version", "sources", "matters"} {
		delete(doc, key)
	}
	f.rest = doc
	for _, raw := range matters {
		s.matters = append(s.matters, made(raw, ""))
	}
	return &f, s
}

// made is a matter as an entry has it.
func made(raw json.RawMessage, at string) *matter {
	m := &matter{head: headOf(raw), raw: raw, at: at}
	_ = json.Unmarshal(raw, &m.fields)
	return m
}

// document writes a state as a catalog document.
func (f *frame) document(s state, version string) []byte {
	doc := map[string]any{"version": version, "sources": slices.Concat(f.sources, s.sources)}
	for key, value := range f.rest {
		doc[key] = value
	}
	matters := make([]json.RawMessage, len(s.matters))
	for i, m := range s.matters {
		matters[i] = m.raw
	}
	doc["matters"] = matters
	return encoded(doc)
}

// encoded is v as JSON; v is made of values that were read from JSON.
func encoded(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic("revision: " + err.Error())
	}
	return data
}

func (s state) find(code catalog.Code) *matter {
	if i := slices.IndexFunc(s.matters, func(m *matter) bool { return m.Code == code }); i >= 0 {
		return s.matters[i]
	}
	return nil
}

// without is the state without a matter.
func (s state) without(code catalog.Code) state {
	s.matters = slices.DeleteFunc(slices.Clone(s.matters), func(m *matter) bool { return m.Code == code })
	return s
}

// with is the state with a matter as the last, in place of the one of its code.
func (s state) with(m *matter) state {
	s = s.without(m.Code)
	s.matters = append(s.matters, m)
	return s
}

// value is a field; nil when it is unknown. The state is never unknown.
func (m *matter) value(field string) json.RawMessage {
	if v := m.fields[field]; v != nil || field != "state" {
		return v
	}
	return json.RawMessage(`"` + catalog.InUse + `"`)
}

// set is the matter with a field changed, or unknown when value is absent.
func (m *matter) set(field string, value json.RawMessage, source, at string) *matter {
	next := &matter{head: m.head, fields: maps.Clone(m.fields), at: m.at, places: maps.Clone(m.places)}
	sources := map[string]string{}
	_ = json.Unmarshal(m.fields["sources"], &sources)
	if len(value) == 0 {
		delete(next.fields, field)
		delete(sources, field)
	} else if next.fields[field] = value; field != "aliases" { // each of which has its own
		sources[field] = source
	}
	next.fields["sources"] = encoded(sources)
	if next.places == nil {
		next.places = map[string]string{}
	}
	next.places[field] = at
	next.raw = encoded(next.fields)
	next.head = headOf(next.raw)
	return next
}

// locate tells a pointer into the document of a state as one to the revision that put
// there what is wrong; elsewhere when no revision did.
func (s state) locate(pointer, elsewhere string) string {
	steps := strings.SplitN(pointer, "/", 5) // "", matters, place, field, rest
	if len(steps) < 3 || steps[1] != "matters" {
		return elsewhere
	}
	i, err := strconv.Atoi(steps[2])
	if err != nil || i >= len(s.matters) {
		return elsewhere
	}
	m := s.matters[i]
	if len(steps) > 3 {
		if at := m.places[steps[3]]; at != "" {
			return strings.Join(append([]string{at + "/value"}, steps[4:]...), "/")
		}
		if len(steps) == 5 && steps[3] == "sources" && m.places[steps[4]] != "" {
			return m.places[steps[4]] + "/source"
		}
	}
	if m.at == "" {
		return elsewhere
	}
	return strings.Join(append([]string{m.at}, steps[3:]...), "/")
}

// same compares two JSON values; absent is not the same as any.
func same(a, b json.RawMessage) bool { return bytes.Equal(compact(a), compact(b)) }

// compact writes a JSON value in one way: no white space, keys sorted.
func compact(value json.RawMessage) []byte {
	var v any
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	if len(value) == 0 || d.Decode(&v) != nil {
		return value
	}
	return encoded(v)
}
