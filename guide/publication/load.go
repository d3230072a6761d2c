package publication

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
)

// Schema names the form of file that [Load] reads, described by
// data/publication.schema.json.
const Schema = "yiwang.publication/1"

// longest is the most working days of a revision that are no slip of the pen.
const longest = 250

// document is the file as it stands.
type document struct {
	Schema    string          `json:"schema"`
	Version   string          `json:"version"`
	Sources   []roster.Source `json:"sources"`
	Due       *roster.Date    `json:"due"`
	Revision  *revisionEntry  `json:"revision"`
	FourEyes  *fourEyesEntry  `json:"four_eyes"`
	Assigner  roster.Part     `json:"assigner"`
	Publisher *roster.Part    `json:"publisher"`
	Offices   []roster.Entry  `json:"offices"`
}

type revisionEntry struct {
	WorkingDays int    `json:"working_days"`
	Source      string `json:"source"`
}

type fourEyesEntry struct {
	Source string `json:"source"`
}

// Load reads a plan of the schema yiwang.publication/1 for the matters of a catalog. A
// file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	var early yiwang.Problems
	if c == nil {
		early.Add("", "publication.catalog_missing")
		return nil, early.Refuse("publication.bad_file")
	}
	var doc document
	if !early.Read(data, &doc, &doc.Schema, Schema) {
		return nil, early.Refuse("publication.bad_file")
	}
	p, problems := read(doc, c)
	if len(problems) > 0 {
		return nil, problems.Refuse("publication.bad_file")
	}
	return p, nil
}

// read builds a plan and gathers what is wrong.
func read(doc document, c *catalog.Catalog) (*Plan, yiwang.Problems) {
	r := roster.Read(doc.Sources, roster.Codes{Missing: "publication.missing", ID: "publication.file_id", Unknown: "publication.file_unknown", Date: "publication.file_date"})
	r.Required("/version", doc.Version)
	p := &Plan{catalog: c, version: doc.Version, offices: r.Offices("/offices", doc.Offices)}
	if d := doc.Due; d != nil {
		p.due, p.dueSource = r.Due("/due", *d)
	}
	if e := doc.Revision; e != nil {
		if p.days = e.WorkingDays; p.days < 1 || p.days > longest {
			r.Add("/revision/working_days", "publication.file_days", p.days, longest)
		}
		p.daysSource = r.Cite("/revision/source", e.Source)
	}
	if f := doc.FourEyes; f != nil {
		p.fourEyes, p.fourEyesSource = true, r.Cite("/four_eyes/source", f.Source)
	}
	p.assigner = r.Who("/assigner", doc.Assigner, p.offices)
	if doc.Publisher != nil {
		p.publisher = r.Who("/publisher", *doc.Publisher, p.offices)
	}
	return p, r.Problems
}
