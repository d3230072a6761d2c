package pages

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
)

// matterField is one field of the catalog, and what it rests on. One without a
// source is unknown.
type matterField struct {
	Name   string
	Value  string
	Bases  []catalog.Basis // the value, where it is a list of documents
	Source *catalog.Basis
}

// matterFields are all fields of a matter, in the order of the catalog.
func matterFields(m httpapi.MatterDetail) []matterField {
	var all []matterField
	add := func(field, value string, bases ...catalog.Basis) {
		f := matterField{Name: catalog.FieldTerm(field).ZH, Value: value, Bases: bases}
		if b, ok := m.Sources[field]; ok {
			f.Source = &b
		}
		all = append(all, f)
	}
	for _, field := range []string{"code", "number", "name", "class", "group", "portal", "one_window", "platforms", "state", "basic_code", "responsible", "kind", "type",
		"level", "department", "office", "applicants", "legal_basis", "statutory_limit", "promised_limit", "handling", "online_depth", "trips", "classified"} {
		value, bases := httpapi.FieldText(m, field).ZH, []catalog.Basis(nil)
		_, said := m.Sources[field]
		switch {
		case field == "state" && !said:
			continue
		case field == "platforms" && len(m.Platforms) == 0:
			value = "方案未列"
		case field == "legal_basis":
			value, bases = "", m.Facts.LegalBasis
		}
		add(field, value, bases...)
	}
	return all
}
