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

// matterFields are the fields of a matter, in the order of the catalog. Its other
// names are not among them: each has a source of its own.
func matterFields(m httpapi.MatterDetail) []matterField {
	var all []matterField
	for _, f := range m.Fields {
		source, known := m.Sources[f.Field]
		shown := matterField{Name: f.Name.ZH, Value: f.Text.ZH}
		if known {
			shown.Source = &source
		}
		switch {
		case f.Field == "aliases", f.Field == "state" && !known:
			continue
		case f.Field == "platforms" && len(m.Platforms) == 0:
			shown.Value = "方案未列"
		case f.Field == "legal_basis":
			shown.Value, shown.Bases = "", m.Facts.LegalBasis
		}
		all = append(all, shown)
	}
	return all
}
