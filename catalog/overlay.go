package catalog

import (
	"encoding/json"
	"slices"
	"strconv"

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

	codes   *projectCodesEntry
	sources map[string]Basis
	entries []sourceEntry
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
	Schema  string        `json:"schema"`
	ID      string        `json:"id"`
	Version string        `json:"version"`
	Title   string        `json:"title"`
	Level   string        `json:"level"`
	Base    string        `json:"base"`
	Sources []sourceEntry `json:"sources"`
	Changes []FieldChange `json:"changes"`
	Relies  []FieldChange `json:"relies_on,omitempty"`

	ProjectCodes *projectCodesEntry `json:"project_codes,omitempty"`
}

// LoadOverlay reads an overlay. What is wrong with it by itself is refused with one
// *[DataError] per fault; whether it fits a catalog is for [Catalog.With] to find.
func LoadOverlay(data []byte) (*Overlay, error) {
	var doc overlayDocument
	if err := yiwang.Decode(data, &doc); err != nil {
		return nil, malformed("", err)
	}
	if doc.Schema != OverlaySchema {
		return nil, &DataError{"/schema", UnknownSchema, doc.Schema, ""}
	}
	l := &loader{sources: map[string]Basis{}}
	for _, f := range []struct{ pointer, value string }{
		{"/id", doc.ID}, {"/version", doc.Version}, {"/title", doc.Title}, {"/level", doc.Level}, {"/base", doc.Base},
	} {
		l.require(f.pointer, f.value)
	}
	if doc.ID != "" && !wellFormed(doc.ID) {
		l.fault("/id", Invalid, doc.ID)
	}
	for i, e := range doc.Sources {
		l.addSource("/sources/"+strconv.Itoa(i), e)
	}
	l.readProjectCodes("/project_codes", doc.ProjectCodes)
	if doc.Changes == nil || len(doc.Changes) == 0 && doc.ProjectCodes == nil {
		l.fault("/changes", Missing, "")
	}
	patchable := slices.Concat([]string{"name"}, fields()[3:], optional())
	check := func(list string, all []FieldChange, change bool) {
		type place struct {
			Code
			field string
		}
		taken := map[place]bool{}
		for i, f := range all {
			at := list + "/" + strconv.Itoa(i)
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
	}
	check("/changes", doc.Changes, true)
	check("/relies_on", doc.Relies, false)
	if err := l.faults(); err != nil {
		return nil, err
	}
	return &Overlay{ID: doc.ID, Version: doc.Version, Title: doc.Title, Level: doc.Level, Base: doc.Base,
		Changes: doc.Changes, Relies: doc.Relies, codes: doc.ProjectCodes, sources: l.sources, entries: doc.Sources}, nil
}

// Document writes the overlay as a document that [LoadOverlay] reads.
func (o *Overlay) Document() ([]byte, error) {
	return json.MarshalIndent(overlayDocument{OverlaySchema, o.ID, o.Version, o.Title, o.Level, o.Base, o.entries, o.Changes, o.Relies, o.codes}, "", "  ")
}
