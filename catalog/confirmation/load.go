package confirmation

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/roster"
)

// Schema names the form of file that [Load] reads, described by
// data/confirmation.schema.json.
const Schema = "yiwang.confirmation/1"

// document is the file as it stands.
type document struct {
	Schema     string           `json:"schema"`
	Version    string           `json:"version"`
	Sources    []roster.Source  `json:"sources"`
	Due        roster.Date      `json:"due"`
	Assigner   roster.Part      `json:"assigner"`
	Receiver   roster.Part      `json:"receiver"`
	Questions  []questionEntry  `json:"questions"`
	Offices    []roster.Entry   `json:"offices"`
	Exceptions []exceptionEntry `json:"exceptions"`
}

type questionEntry struct {
	ID     string `json:"id"`
	Words  string `json:"words"`
	Source string `json:"source"`
}

type exceptionEntry struct {
	Matter catalog.Code `json:"matter"`
	Source string       `json:"source"`
}

// Load reads a plan of the schema yiwang.confirmation/1 for the matters of a catalog.
// A file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	var early yiwang.Problems
	if c == nil {
		early.Add("", "confirmation.catalog_missing")
		return nil, early.Refuse("confirmation.bad_file")
	}
	var doc document
	if !early.Read(data, &doc, &doc.Schema, Schema) {
		return nil, early.Refuse("confirmation.bad_file")
	}
	p, problems := read(doc, c)
	if len(problems) > 0 {
		return nil, problems.Refuse("confirmation.bad_file")
	}
	return p, nil
}

// read builds a plan and gathers what is wrong.
func read(doc document, c *catalog.Catalog) (*Plan, yiwang.Problems) {
	r := roster.Read(doc.Sources, roster.Codes{Missing: "confirmation.file_missing", ID: "confirmation.file_id", Unknown: "confirmation.file_unknown", Date: "confirmation.file_date"})
	r.Required("/version", doc.Version)
	p := &Plan{catalog: c, version: doc.Version}
	p.due, p.dueSource = r.Due("/due", doc.Due)
	asked := map[string]bool{}
	for i, q := range doc.Questions {
		place := yiwang.At("/questions", i)
		r.ID(place+"/id", q.ID, asked)
		r.Required(place+"/words", q.Words)
		p.questions = append(p.questions, Question{q.ID, q.Words, r.Cite(place+"/source", q.Source)})
	}
	p.offices = r.Offices("/offices", doc.Offices)
	if len(p.questions) == 0 {
		r.Add("/questions", "confirmation.file_missing")
	}
	p.assigner = r.Who("/assigner", doc.Assigner, p.offices)
	p.receiver = r.Who("/receiver", doc.Receiver, p.offices)
	for i, e := range doc.Exceptions {
		place := yiwang.At("/exceptions", i)
		source := r.Cite(place+"/source", e.Source)
		if _, known := c.ByCode(e.Matter); !known {
			r.Add(place+"/matter", "confirmation.matter_unknown", quoted(string(e.Matter)))
		} else if _, twice := p.Exception(e.Matter); twice {
			r.Add(place+"/matter", "confirmation.file_exception_twice", quoted(string(e.Matter)))
		} else {
			p.exceptions = append(p.exceptions, Exception{e.Matter, source})
		}
	}
	return p, r.Problems
}
