package catalog

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// OverlaySchema names the form of document that [LoadOverlay] reads, described by
// data/overlay.schema.json.
const OverlaySchema = "yiwang.catalog.overlay/1"

// Overlay is what a lower level changes in the catalog above it: single fields of
// single matters, each with its source. It names the version it was written for and
// what stood there, so that a change of the base is noticed: see [Overlay.Rebase].
type Overlay struct {
	ID      string // e.g. "jining"
	Version string
	Title   string
	Level   string // of the body that says so, e.g. 济宁市
	Base    string // version of the catalog it is laid on, see [Catalog.Version]
	Changes []FieldChange
	Relies  []FieldChange // fields it leaves as they are, but relies on

	codes     *projectCodesEntry
	sources   map[string]Basis
	entries   []sourceEntry
	platforms []platformEntry // its own, beside those of the base
	answering []groupEntry    // likewise
}

// FieldChange is one field of one matter in an overlay.
type FieldChange struct {
	Matter Code            `json:"matter"`
	Field  string          `json:"field"`           // JSON name
	Was    json.RawMessage `json:"was,omitempty"`   // what the base says; absent: unknown there
	Value  json.RawMessage `json:"value,omitempty"` // what holds here
	Source string          `json:"source,omitempty"`
}

type overlayDocument struct {
	Schema    string            `json:"schema"`
	ID        string            `json:"id"`
	Version   string            `json:"version"`
	Title     string            `json:"title"`
	Level     string            `json:"level"`
	Base      string            `json:"base"`
	Sources   []json.RawMessage `json:"sources"`
	Platforms []json.RawMessage `json:"platforms,omitempty"`
	Answering []json.RawMessage `json:"responsible,omitempty"`
	Changes   []json.RawMessage `json:"changes"`
	Relies    []json.RawMessage `json:"relies_on,omitempty"`

	ProjectCodes *projectCodesEntry `json:"project_codes,omitempty"`
}

// LoadOverlay reads an overlay. What is wrong with it by itself is refused with one
// *[DataError] per fault; whether it fits a catalog is for [Catalog.With] to find.
func LoadOverlay(data []byte) (*Overlay, error) {
	var doc overlayDocument
	if err := yiwang.Decode(data, &doc); err != nil {
		return nil, unreadable(err)
	}
	if doc.Schema != OverlaySchema {
		return nil, &DataError{Pointer: "/schema", Problem: UnknownSchema, Value: doc.Schema}
	}
	l := &loader{sources: map[string]Basis{}, platforms: map[string]bool{}, answering: map[string]bool{}}
	for _, f := range []struct{ pointer, value string }{
		{"/id", doc.ID}, {"/version", doc.Version}, {"/title", doc.Title}, {"/level", doc.Level}, {"/base", doc.Base},
	} {
		l.require(f.pointer, f.value)
	}
	if doc.ID != "" && !wellFormed(doc.ID) {
		l.fault("/id", Invalid, doc.ID)
	}
	o := &Overlay{ID: doc.ID, Version: doc.Version, Title: doc.Title, Level: doc.Level, Base: doc.Base, codes: doc.ProjectCodes, sources: l.sources}
	if strings.ContainsAny(doc.Version, "+@") { // which part the versions of catalogs
		l.fault("/version", Invalid, doc.Version)
	}
	for pointer, e := range elements[sourceEntry](l, "/sources", doc.Sources) {
		l.addSource(pointer, e)
		o.entries = append(o.entries, e)
	}
	for pointer, e := range elements[platformEntry](l, "/platforms", doc.Platforms) {
		l.platform(pointer, e)
		o.platforms = append(o.platforms, e)
	}
	for pointer, e := range elements[groupEntry](l, "/responsible", doc.Answering) {
		l.declared(pointer, e, l.answering)
		o.answering = append(o.answering, e)
	}
	l.readProjectCodes("/project_codes", doc.ProjectCodes)
	if doc.Changes == nil || len(doc.Changes) == 0 && doc.ProjectCodes == nil {
		l.fault("/changes", Missing, "")
	}
	o.Changes = l.fieldChanges("/changes", doc.Changes, true)
	o.Relies = l.fieldChanges("/relies_on", doc.Relies, false)
	if err := l.faults(); err != nil {
		return nil, err
	}
	return o, nil
}

// fieldChanges reads a list of fields, with their values and sources when they change.
func (l *loader) fieldChanges(list string, raws []json.RawMessage, change bool) []FieldChange {
	type place struct {
		Code
		field string
	}
	taken := map[place]bool{}
	patchable := slices.Concat([]string{"name"}, fields()[3:], optional())
	var all []FieldChange
	for at, f := range elements[FieldChange](l, list, raws) {
		all = append(all, f)
		if !slices.Contains(patchable, f.Field) {
			l.fault(at+"/field", Unknown, f.Field)
		}
		if taken[place{f.Matter, f.Field}] {
			l.fault(at, Duplicate, string(f.Matter)+" "+f.Field)
		}
		taken[place{f.Matter, f.Field}] = true
		if change && (len(f.Value) == 0 || string(f.Value) == "null") {
			l.fault(at+"/value", Missing, "")
		}
		if change {
			l.cite(at+"/source", f.Source)
		}
	}
	return all
}

// Document writes the overlay as a document that [LoadOverlay] reads.
func (o *Overlay) Document() ([]byte, error) {
	return json.MarshalIndent(struct {
		Schema    string          `json:"schema"`
		ID        string          `json:"id"`
		Version   string          `json:"version"`
		Title     string          `json:"title"`
		Level     string          `json:"level"`
		Base      string          `json:"base"`
		Sources   []sourceEntry   `json:"sources"`
		Platforms []platformEntry `json:"platforms,omitempty"`
		Answering []groupEntry    `json:"responsible,omitempty"`
		Changes   []FieldChange   `json:"changes"`
		Relies    []FieldChange   `json:"relies_on,omitempty"`

		ProjectCodes *projectCodesEntry `json:"project_codes,omitempty"`
	}{OverlaySchema, o.ID, o.Version, o.Title, o.Level, o.Base, o.entries, o.platforms, o.answering, o.Changes, o.Relies, o.codes}, "", "  ")
}
