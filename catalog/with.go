package catalog

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// The problems [Catalog.With] reports beside those of [Load].
const (
	Stale  Problem = "catalog.data_stale"  // an overlay for another version, or that tells wrongly what stands there
	Looser Problem = "catalog.data_looser" // a lower level may not change the field, or not this way
)

// Layer is what one level says of a field.
type Layer struct {
	ID    string // of the overlay; "" for the catalog at the bottom
	Level string // the body, e.g. 济宁市; "" for the catalog at the bottom
	Value string // as JSON; "" when unknown
	Basis Basis
}

// Provenance tells which level said what of a field of a matter, and on what basis:
// the bottom first, the last holds. A field that no level has changed has one.
func (c *Catalog) Provenance(code Code, field string) []Layer {
	m, ok := c.ByCode(code)
	if !ok {
		return nil
	}
	if layers := c.layers[code][field]; len(layers) > 0 {
		return slices.Clone(layers)
	}
	return []Layer{{Value: string(compact(c.value(code, field))), Basis: m.Sources[field]}}
}

// value is a field as the document has it; nil when it is unknown. The state is
// never unknown: see [Matter].
func (c *Catalog) value(code Code, field string) json.RawMessage {
	value := c.entries()[code][field]
	if field == "state" && value == nil && c.entries()[code] != nil {
		return json.RawMessage(`"` + InUse + `"`)
	}
	return value
}

// With lays an overlay on and gives the catalog of the lower level. Everything that
// does not fit is refused at once, one *[DataError] each, with its place in the
// overlay: a base of another version, a matter that is not there, a field that stands
// otherwise than the overlay says, a value that is none, and what is looser than the
// base: see [LevelRules].
func (c *Catalog) With(o *Overlay) (*Catalog, error) {
	l := &loader{document: o.ID}
	if o.Base != c.version {
		l.fault("/base", Stale, o.Base)
		return nil, l.faults()
	}
	var doc map[string]any
	d := json.NewDecoder(bytes.NewReader(c.raw))
	d.UseNumber()
	if err := d.Decode(&doc); err != nil {
		return nil, err
	}
	doc["version"] = c.version + o.mark()
	for _, e := range o.entries {
		e.Key = o.ID + ":" + e.Key
		doc["sources"] = append(doc["sources"].([]any), e)
	}
	if o.codes != nil {
		doc["project_codes"] = projectCodesEntry{o.codes.NewFormSince, o.ID + ":" + o.codes.Source}
	}
	matters, places := doc["matters"].([]any), map[string]string{}
	number := map[Code]int{} // place in matters
	for i, m := range matters {
		number[Code(m.(map[string]any)["code"].(string))] = i
	}
	layers := cloneLayers(c.layers)
	for i, f := range o.Changes {
		at := "/changes/" + strconv.Itoa(i)
		n, known := number[f.Matter]
		if !known {
			l.fault(at+"/matter", Unknown, string(f.Matter))
			continue
		}
		was := c.value(f.Matter, f.Field)
		if !same(was, f.Was) {
			l.fault(at+"/was", Stale, string(f.Was))
			continue
		}
		if rule, ok := ruleFor(f.Field); len(was) > 0 && (!ok || !rule.allows(was, f.Value)) {
			l.fault(at+"/value", Looser, rule.Why)
			continue
		}
		m := matters[n].(map[string]any)
		m[f.Field] = f.Value
		if f.Field == "legal_basis" {
			m[f.Field] = o.ownKeys(f.Value)
		}
		m["sources"].(map[string]any)[f.Field] = o.ID + ":" + f.Source
		places["/matters/"+strconv.Itoa(n)+"/"+f.Field] = at + "/value"
		if layers[f.Matter] == nil {
			layers[f.Matter] = map[string][]Layer{}
		}
		layers[f.Matter][f.Field] = append(c.Provenance(f.Matter, f.Field), Layer{o.ID, o.Level, string(compact(f.Value)), o.sources[f.Source]})
	}
	if err := l.faults(); err != nil {
		return nil, err
	}
	data, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	next, err := Load(data)
	if err != nil {
		return nil, errors.Join(o.placed(err, places)...)
	}
	next.layers = layers
	return next, nil
}

// ownKeys puts the keys of the overlay's own sources under its name.
func (o *Overlay) ownKeys(value json.RawMessage) any {
	var keys []string
	if json.Unmarshal(value, &keys) != nil {
		return value
	}
	for i, key := range keys {
		if _, own := o.sources[key]; own {
			keys[i] = o.ID + ":" + key
		}
	}
	return keys
}

// placed tells faults of the derived document at their place in the overlay.
func (o *Overlay) placed(err error, places map[string]string) []error {
	list := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		list = joined.Unwrap()
	}
	for i, err := range list {
		fault, ok := errors.AsType[*DataError](err)
		if !ok {
			continue
		}
		parts := strings.SplitN(fault.Pointer, "/", 5) // "", matters, its place, the field, what is in it
		if from, ok := places[strings.Join(parts[:min(4, len(parts))], "/")]; ok {
			list[i] = &DataError{from + strings.TrimPrefix(fault.Pointer, strings.Join(parts[:4], "/")), fault.Problem, fault.Value, o.ID}
		}
	}
	return list
}

func cloneLayers(all map[Code]map[string][]Layer) map[Code]map[string][]Layer {
	next := map[Code]map[string][]Layer{}
	for code, of := range all {
		next[code] = maps.Clone(of)
	}
	return next
}

// same compares two JSON values; absent is not the same as any.
func same(a, b json.RawMessage) bool { return bytes.Equal(compact(a), compact(b)) }

// compact writes a JSON value in one way: no white space, keys sorted.
func compact(value json.RawMessage) []byte {
	if len(value) == 0 {
		return nil
	}
	var v any
	d := json.NewDecoder(bytes.NewReader(value))
	d.UseNumber()
	if d.Decode(&v) != nil {
		return value
	}
	data, err := json.Marshal(v)
	if err != nil {
		return value
	}
	return data
}
