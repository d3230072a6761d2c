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

// frame is a catalog document without its matters.
type frame struct {
	rest    map[string]json.RawMessage // all but version, sources and matters
	sources []json.RawMessage
	keys    map[string]bool // of the sources
	size    int             // in bytes, with room for a version
}

// matter is a matter after some revisions. It never changes once it is read.
type matter struct {
	head
	fields map[string]json.RawMessage
	raw    json.RawMessage   // the fields as one value
	at     string            // pointer to the entry that made it; "" in the base
	places map[string]string // pointers to the changes of single fields
	taken  []claim           // nil: it was not yet read by catalog.Load
	keys   []string          // of the sources it cites, when it was made or changed
}

// takeApart reads a document that catalog.Load has read.
func takeApart(document []byte) (*frame, []*matter) {
	var doc map[string]json.RawMessage
	f := &frame{keys: map[string]bool{}}
	var raws []json.RawMessage
	var keys []struct {
		Key string `json:"key"`
	}
	for _, err := range []error{
		json.Unmarshal(document, &doc), json.Unmarshal(doc["sources"], &f.sources), json.Unmarshal(doc["sources"], &keys), json.Unmarshal(doc["matters"], &raws),
	} {
		if err != nil {
			panic("revision: a catalog is not as its document: " + err.Error())
		}
	}
	for _, key := range []string{"version", "sources", "matters"} {
		delete(doc, key)
	}
	f.rest = doc
	for _, s := range keys {
		f.keys[s.Key] = true
	}
	f.size = len(f.document(nil, nil, "")) + 1000
	var matters []*matter
	for _, raw := range raws {
		matters = append(matters, made(raw, ""))
	}
	return f, matters
}

// made is a matter as an entry has it.
func made(raw json.RawMessage, at string) *matter {
	m := &matter{head: headOf(raw), raw: encoded(raw), at: at}
	_ = json.Unmarshal(raw, &m.fields)
	return m
}

// document writes matters as a catalog document, with the sources of revisions.
func (f *frame) document(matters []*matter, sources []Source, version string) []byte {
	doc := map[string]any{"version": version}
	for key, value := range f.rest {
		doc[key] = value
	}
	all := slices.Clone(f.sources)
	for _, s := range sources {
		all = append(all, encoded(s))
	}
	raws := make([]json.RawMessage, len(matters))
	for i, m := range matters {
		raws[i] = m.raw
	}
	doc["sources"], doc["matters"] = all, raws
	return encoded(doc)
}

// sample writes a document of a few matters, to be read for its faults. Of the sources
// that revisions brought only the keys matter.
func (f *frame) sample(matters []*matter, cited []string) []byte {
	var sources []Source
	slices.Sort(cited)
	for _, key := range slices.Compact(cited) {
		sources = append(sources, Source{key, catalog.Basis{Title: "-", Mark: catalog.Example}})
	}
	return f.document(matters, sources, "-")
}

// encoded is v as JSON; v is made of values that were read from JSON.
func encoded(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		panic("revision: " + err.Error())
	}
	return data
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

// cited are the keys of the sources that a matter cites.
func (m *matter) cited() []string {
	met := map[string]bool{}
	for _, field := range []string{"legal_basis", "aliases", "sources"} {
		recited(field, m.fields[field], func(key string) string {
			met[key] = true
			return key
		})
	}
	return slices.Sorted(maps.Keys(met))
}

// locate tells a pointer into a document of some matters as one to the revision that
// put there what is wrong; elsewhere when no revision did.
func locate(matters []*matter, pointer, elsewhere string) string {
	steps := strings.SplitN(pointer, "/", 5) // "", matters, place, field, rest
	if len(steps) < 3 || steps[1] != "matters" {
		return elsewhere
	}
	i, err := strconv.Atoi(steps[2])
	if err != nil || i >= len(matters) {
		return elsewhere
	}
	m := matters[i]
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
