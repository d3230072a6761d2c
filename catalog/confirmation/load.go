package confirmation

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema names the form of file that [Load] reads, described by
// data/confirmation.schema.json.
const Schema = "yiwang.confirmation/1"

// document is the file as it stands.
type document struct {
	Schema     string           `json:"schema"`
	Version    string           `json:"version"`
	Sources    []sourceEntry    `json:"sources"`
	Due        dueEntry         `json:"due"`
	Assigner   whoEntry         `json:"assigner"`
	Receiver   whoEntry         `json:"receiver"`
	Questions  []questionEntry  `json:"questions"`
	Offices    []officeEntry    `json:"offices"`
	Exceptions []exceptionEntry `json:"exceptions"`
}

type sourceEntry struct {
	Key string `json:"key"`
	catalog.Basis
}

type dueEntry struct {
	Date   string `json:"date"`
	Source string `json:"source"`
}

type whoEntry struct {
	Office string `json:"office"`
	Source string `json:"source"`
}

type questionEntry struct {
	ID     string `json:"id"`
	Words  string `json:"words"`
	Source string `json:"source"`
}

type officeEntry struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Source string `json:"source"`
}

type exceptionEntry struct {
	Matter catalog.Code `json:"matter"`
	Source string       `json:"source"`
}

// Load reads a plan of the schema yiwang.confirmation/1 for the matters of a catalog.
// A file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	l := &loader{sources: map[string]catalog.Basis{}, keys: map[string]bool{}}
	if c == nil {
		l.Add("", "confirmation.catalog_missing")
		return nil, &LoadError{l.Problems}
	}
	var doc document
	if err := yiwang.Decode(data, &doc); err != nil {
		l.Add("", "confirmation.file_unreadable", err)
		return nil, &LoadError{l.Problems}
	}
	if doc.Schema != Schema {
		l.Add("/schema", "confirmation.file_schema", quoted(doc.Schema), Schema)
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
	p := &Plan{catalog: c, version: doc.Version, dueSource: l.cite("/due/source", doc.Due.Source)}
	var err error
	if p.due, err = calendar.Parse(doc.Due.Date); err != nil {
		l.Add("/due/date", "confirmation.file_date", quoted(doc.Due.Date))
	}
	asked := map[string]bool{}
	for i, q := range doc.Questions {
		place := yiwang.At("/questions", i)
		l.id(place+"/id", q.ID, asked)
		l.required(place+"/words", q.Words)
		p.questions = append(p.questions, Question{q.ID, q.Words, l.cite(place+"/source", q.Source)})
	}
	offices := map[string]bool{}
	for i, o := range doc.Offices {
		place := yiwang.At("/offices", i)
		l.id(place+"/id", o.ID, offices)
		l.required(place+"/name", o.Name)
		p.offices = append(p.offices, Office{o.ID, o.Name, l.cite(place+"/source", o.Source)})
	}
	if len(p.questions) == 0 {
		l.Add("/questions", "confirmation.file_missing")
	}
	p.assigner = l.who("/assigner", doc.Assigner, p)
	p.receiver = l.who("/receiver", doc.Receiver, p)
	for i, e := range doc.Exceptions {
		place := yiwang.At("/exceptions", i)
		source := l.cite(place+"/source", e.Source)
		if _, known := c.ByCode(e.Matter); !known {
			l.Add(place+"/matter", "confirmation.matter_unknown", quoted(string(e.Matter)))
		} else if _, twice := p.Exception(e.Matter); twice {
			l.Add(place+"/matter", "confirmation.file_exception_twice", quoted(string(e.Matter)))
		} else {
			p.exceptions = append(p.exceptions, Exception{e.Matter, source})
		}
	}
	return p
}

// who is one of the offices in a part that a source gives it.
func (l *loader) who(pointer string, e whoEntry, p *Plan) Office {
	office, known := p.Office(e.Office)
	if !known {
		l.Add(pointer+"/office", "confirmation.file_unknown", quoted(e.Office))
	}
	office.Source = l.cite(pointer+"/source", e.Source)
	return office
}

func (l *loader) required(pointer, text string) {
	if blank(text) {
		l.Add(pointer, "confirmation.file_missing")
	}
}

// id checks that an id is spelled as one and not taken, and takes it.
func (l *loader) id(pointer, id string, taken map[string]bool) {
	if taken[id] || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		l.Add(pointer, "confirmation.file_id", quoted(id))
	}
	taken[id] = true
}

func (l *loader) source(pointer string, s sourceEntry) {
	l.id(pointer+"/key", s.Key, l.keys)
	l.required(pointer+"/title", s.Title+s.Number)
	if !s.Mark.Known() {
		l.Add(pointer+"/mark", "confirmation.file_unknown", quoted(string(s.Mark)))
	}
	l.sources[s.Key] = s.Basis
}

// cite is a declared source.
func (l *loader) cite(pointer, key string) catalog.Basis {
	basis, ok := l.sources[key]
	if !ok {
		l.Add(pointer, "confirmation.file_unknown", quoted(key))
	}
	return basis
}
