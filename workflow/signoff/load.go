package signoff

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
	"github.com/yiwang-go/yiwang/workflow"
)

// Schema names the form of file that [Load] reads, described by data/signoff.schema.json.
const Schema = "yiwang.signoff/1"

// document is the file as it stands.
type document struct {
	Schema   string          `json:"schema"`
	Version  string          `json:"version"`
	Sources  []roster.Source `json:"sources"`
	Due      *roster.Date    `json:"due"`
	Assigner roster.Part     `json:"assigner"`
	Window   *roster.Part    `json:"window"`
	Uploader roster.Part     `json:"uploader"`
	Offices  []roster.Entry  `json:"offices"`
}

// Load reads a plan of the schema yiwang.signoff/1 for the matters of a catalog and their
// flows. A file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog, flows *workflow.Library) (*Plan, error) {
	var early yiwang.Problems
	if c == nil || flows == nil {
		early.Add("", "signoff.catalog_missing")
		return nil, early.Refuse("signoff.bad_file")
	}
	var doc document
	if !early.Read(data, &doc, &doc.Schema, Schema) {
		return nil, early.Refuse("signoff.bad_file")
	}
	r := roster.Read(doc.Sources, roster.Codes{Missing: "signoff.missing", ID: "signoff.file_id", Unknown: "signoff.file_unknown", Date: "signoff.file_date"})
	r.Required("/version", doc.Version)
	p := &Plan{catalog: c, flows: flows, version: doc.Version, offices: r.Offices("/offices", doc.Offices)}
	if d := doc.Due; d != nil {
		p.due, p.dueSource = r.Due("/due", *d)
	}
	p.assigner = r.Who("/assigner", doc.Assigner, p.offices)
	p.uploader = r.Who("/uploader", doc.Uploader, p.offices)
	if doc.Window != nil {
		p.window = r.Who("/window", *doc.Window, p.offices)
	}
	if len(r.Problems) > 0 {
		return nil, r.Refuse("signoff.bad_file")
	}
	return p, nil
}
