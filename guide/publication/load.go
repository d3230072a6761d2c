package publication

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema names the form of file that [Load] reads, described by
// data/publication.schema.json.
const Schema = "yiwang.publication/1"

// longest is the most working days of a revision that are no slip of the pen.
const longest = 250

// document is the file as it stands.
type document struct {
	Schema    string         `json:"schema"`
	Version   string         `json:"version"`
	Sources   []sourceEntry  `json:"sources"`
	Due       *dueEntry      `json:"due"`
	Revision  *revisionEntry `json:"revision"`
	FourEyes  *fourEyesEntry `json:"four_eyes"`
	Assigner  whoEntry       `json:"assigner"`
	Publisher *whoEntry      `json:"publisher"`
	Offices   []officeEntry  `json:"offices"`
}

type sourceEntry struct {
	Key string `json:"key"`
	catalog.Basis
}

type dueEntry struct {
	Date   string `json:"date"`
	Source string `json:"source"`
}

type revisionEntry struct {
	WorkingDays int    `json:"working_days"`
	Source      string `json:"source"`
}

type fourEyesEntry struct {
	Source string `json:"source"`
}

type whoEntry struct {
	Office string `json:"office"`
	Source string `json:"source"`
}

type officeEntry struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Source string `json:"source"`
}

// Load reads a plan of the schema yiwang.publication/1 for the matters of a catalog. A
// file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	l := &loader{sources: map[string]catalog.Basis{}, keys: map[string]bool{}}
	if c == nil {
		l.Add("", "publication.catalog_missing")
		return nil, &LoadError{l.Problems}
	}
	var doc document
	if err := yiwang.Decode(data, &doc); err != nil {
		l.Add("", "publication.file_unreadable", err)
		return nil, &LoadError{l.Problems}
	}
	if doc.Schema != Schema {
		l.Add("/schema", "publication.file_schema", quoted(doc.Schema), Schema)
		return nil, &LoadError{l.Problems}
	}
	p := l.plan(doc, c)
	if len(l.Problems) > 0 {
		return nil, &LoadError{l.Problems}
	}
	return p, nil
}

// loader builds a plan and gathers what is wrong.
type loader struct {
	yiwang.Problems
	sources map[string]catalog.Basis
	keys    map[string]bool // of the sources
}

func (l *loader) plan(doc document, c *catalog.Catalog) *Plan {
	l.required("/version", doc.Version)
	for i, s := range doc.Sources {
		l.source(yiwang.At("/sources", i), s)
	}
	p := &Plan{catalog: c, version: doc.Version}
	if d := doc.Due; d != nil {
		var err error
		if p.due, err = calendar.Parse(d.Date); err != nil {
			l.Add("/due/date", "publication.file_date", quoted(d.Date))
		}
		p.dueSource = l.cite("/due/source", d.Source)
	}
	if r := doc.Revision; r != nil {
		if p.days = r.WorkingDays; p.days < 1 || p.days > longest {
			l.Add("/revision/working_days", "publication.file_days", p.days, longest)
		}
		p.daysSource = l.cite("/revision/source", r.Source)
	}
	if f := doc.FourEyes; f != nil {
		p.fourEyes, p.fourEyesSource = true, l.cite("/four_eyes/source", f.Source)
	}
	ids := map[string]bool{}
	for i, o := range doc.Offices {
		place := yiwang.At("/offices", i)
		l.id(place+"/id", o.ID, ids)
		l.required(place+"/name", o.Name)
		p.offices = append(p.offices, Office{o.ID, o.Name, l.cite(place+"/source", o.Source)})
	}
	p.assigner = l.who("/assigner", doc.Assigner, p)
	if doc.Publisher != nil {
		p.publisher = l.who("/publisher", *doc.Publisher, p)
	}
	return p
}

// who is one of the offices in a part that a source gives it.
func (l *loader) who(pointer string, e whoEntry, p *Plan) Office {
	office, known := p.Office(e.Office)
	if !known {
		l.Add(pointer+"/office", "publication.file_unknown", quoted(e.Office))
	}
	office.Source = l.cite(pointer+"/source", e.Source)
	return office
}

func (l *loader) required(pointer, text string) {
	if blank(text) {
		l.Add(pointer, "publication.missing")
	}
}

// id checks that an id is spelled as one and not taken, and takes it.
func (l *loader) id(pointer, id string, taken map[string]bool) {
	if taken[id] || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		l.Add(pointer, "publication.file_id", quoted(id))
	}
	taken[id] = true
}

func (l *loader) source(pointer string, s sourceEntry) {
	l.id(pointer+"/key", s.Key, l.keys)
	l.required(pointer+"/title", s.Title+s.Number)
	if !s.Mark.Known() {
		l.Add(pointer+"/mark", "publication.file_unknown", quoted(string(s.Mark)))
	}
	l.sources[s.Key] = s.Basis
}

// cite is a declared source.
func (l *loader) cite(pointer, key string) catalog.Basis {
	basis, ok := l.sources[key]
	if !ok {
		l.Add(pointer, "publication.file_unknown", quoted(key))
	}
	return basis
}
