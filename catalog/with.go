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

// With lays an overlay on and gives the catalog of the lower level. Everything that
// does not fit is refused at once, one *[DataError] each, with its place in the
// overlay: a base of another version, a matter that is not there, a field that stands
// otherwise than the overlay says, a value that is none, and what is looser than the
// base: see [LevelRules]. A matter that becomes 即办件 loses the promised limit it had,
// for it is decided on the spot.
func (c *Catalog) With(o *Overlay) (*Catalog, error) {
	w := &layering{loader: loader{document: o.ID}, base: c, overlay: o, places: map[string]string{}, number: map[Code]int{}, layers: cloneLayers(c.layers)}
	if o.Base != c.version {
		w.fault("/base", Stale, c.version)
		return nil, w.faults()
	}
	d := json.NewDecoder(bytes.NewReader(c.raw))
	d.UseNumber()
	if err := d.Decode(&w.doc); err != nil {
		return nil, err
	}
	w.doc["version"] = c.version + o.mark()
	w.declare()
	for i, m := range w.doc["matters"].([]any) {
		w.matters = append(w.matters, m.(map[string]any))
		w.number[Code(w.matters[i]["code"].(string))] = i
	}
	for i, f := range o.Changes {
		w.change("/changes/"+strconv.Itoa(i), f)
	}
	data, err := json.Marshal(w.doc)
	if err != nil {
		return nil, err
	}
	next, err := Load(data)
	w.placed(err)
	if err := w.faults(); err != nil {
		return nil, err
	}
	next.layers = w.layers
	return next, nil
}

// layering is the work of laying one overlay on.
type layering struct {
	loader
	base    *Catalog
	overlay *Overlay
	doc     map[string]any
	matters []map[string]any
	number  map[Code]int      // place in matters
	places  map[string]string // place in the document that comes of it → in the overlay
	layers  map[Code]map[string][]Layer
}

// declare takes in what the overlay brings with it: its sources, platforms and those
// who answer, and from when on it has project codes of the new form.
func (w *layering) declare() {
	o := w.overlay
	add := func(list string, i int, entry any) {
		all, _ := w.doc[list].([]any)
		w.places["/"+list+"/"+strconv.Itoa(len(all))] = "/" + list + "/" + strconv.Itoa(i)
		w.doc[list] = append(all, entry)
	}
	for i, e := range o.entries {
		e.Key = o.own(e.Key)
		add("sources", i, e)
	}
	for i, e := range o.platforms {
		e.Source = o.own(e.Source)
		add("platforms", i, e)
	}
	for i, e := range o.answering {
		e.Source = o.own(e.Source)
		add("responsible", i, e)
	}
	if o.codes == nil {
		return
	}
	if codes, known := w.base.ProjectCodes(); known && codes.NewFormSince.String() != o.codes.NewFormSince {
		w.fault("/project_codes/new_form_since", Looser, "启用日已由上级确定为"+codes.NewFormSince.String())
		return
	}
	w.doc["project_codes"] = projectCodesEntry{o.codes.NewFormSince, o.own(o.codes.Source)}
}

// change carries out one change, or says why not and leaves the field as it is.
func (w *layering) change(at string, f FieldChange) {
	n, known := w.number[f.Matter]
	if !known {
		w.fault(at+"/matter", Unknown, string(f.Matter))
		return
	}
	was := w.base.value(f.Matter, f.Field)
	if !same(was, f.Was) {
		w.fault(at+"/was", Stale, w.base.said(f.Field, was).ZH)
		return
	}
	if rule, ok := ruleFor(f.Field); len(was) > 0 && (!ok || !rule.allows(was, f.Value)) {
		w.fault(at+"/value", Looser, rule.Why)
		return
	}
	value := any(f.Value)
	if f.Field == "legal_basis" {
		value = w.overlay.ownKeys(was, f.Value)
	}
	w.set(n, f.Field, value, at, Layer{ID: w.overlay.ID, Level: w.overlay.Level, Value: string(compact(f.Value)), Basis: w.overlay.sources[f.Source]}, w.overlay.own(f.Source))
	if f.Field == "handling" && string(compact(f.Value)) == `"`+string(OnTheSpot)+`"` && !w.overlay.changes(f.Matter, "promised_limit") {
		w.set(n, "promised_limit", nil, at, Layer{ID: w.overlay.ID, Level: w.overlay.Level, Basis: w.overlay.sources[f.Source]}, "")
	}
}

// set writes a field of a matter; nil makes it unknown.
func (w *layering) set(n int, field string, value any, at string, layer Layer, source string) {
	m, code := w.matters[n], Code(w.matters[n]["code"].(string))
	sources := m["sources"].(map[string]any)
	if value == nil {
		if _, known := m[field]; !known {
			return
		}
		delete(m, field)
		delete(sources, field)
	} else {
		m[field], sources[field] = value, source
	}
	w.places["/matters/"+strconv.Itoa(n)+"/"+field] = at + "/value"
	if w.layers[code] == nil {
		w.layers[code] = map[string][]Layer{}
	}
	w.layers[code][field] = append(w.base.Provenance(code, field), layer)
}

// placed takes the faults of the derived document, each at its place in the overlay.
func (w *layering) placed(err error) {
	for _, err := range unjoined(err) {
		fault, ok := errors.AsType[*DataError](err)
		if !ok {
			continue
		}
		moved := *fault
		moved.Document = w.document
		parts := strings.Split(fault.Pointer, "/") // "", matters, its place, the field, what is in it
		for n := min(4, len(parts)); n >= 3; n-- {
			if place, ok := w.places[strings.Join(parts[:n], "/")]; ok {
				moved.Pointer = place + strings.Join(append([]string{""}, parts[n:]...), "/")
				break
			}
		}
		if len(parts) > 3 && parts[3] == "sources" { // of a field that has been left with nothing in it
			if place, ok := w.places["/matters/"+parts[2]+"/"+fault.Value]; ok {
				moved.Pointer, moved.Problem, moved.Value = place, Missing, ""
			}
		}
		w.refuse(&moved)
	}
}

// unjoined are the errors that have been joined into one.
func unjoined(err error) []error {
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		return joined.Unwrap()
	}
	return []error{err}
}

// own is a key of the overlay as the document that comes of it has it.
func (o *Overlay) own(key string) string { return o.ID + ":" + key }

// ownKeys puts the keys of the overlay's own sources under its name. A key that stood
// there before stays that of the base, whatever the overlay calls its own.
func (o *Overlay) ownKeys(was, value json.RawMessage) any {
	var before, keys []string
	if json.Unmarshal(value, &keys) != nil {
		return value
	}
	_ = json.Unmarshal(was, &before)
	stood := map[string]bool{}
	for _, key := range before {
		stood[key] = true
	}
	for i, key := range keys {
		if _, own := o.sources[key]; own && !stood[key] {
			keys[i] = o.own(key)
		}
	}
	return keys
}

// changes reports whether the overlay changes a field.
func (o *Overlay) changes(code Code, field string) bool {
	return slices.ContainsFunc(o.Changes, func(f FieldChange) bool { return f.Matter == code && f.Field == field })
}

func cloneLayers(all map[Code]map[string][]Layer) map[Code]map[string][]Layer {
	next := map[Code]map[string][]Layer{}
	for code, of := range all {
		next[code] = maps.Clone(of)
	}
	return next
}
