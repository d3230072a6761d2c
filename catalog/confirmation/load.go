package confirmation

import (
	"slices"
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
	Schema    string          `json:"schema"`
	Version   string          `json:"version"`
	Sources   []sourceEntry   `json:"sources"`
	Due       dueEntry        `json:"due"`
	Receiver  receiverEntry   `json:"receiver"`
	Questions []questionEntry `json:"questions"`
	Offices   []officeEntry   `json:"offices"`
}

type sourceEntry struct {
	Key string `json:"key"`
	catalog.Basis
}

type dueEntry struct {
	Date   string `json:"date"`
	Source string `json:"source"`
}

type receiverEntry struct {
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

// Load reads a plan of the schema yiwang.confirmation/1 for the matters of a catalog.
// A file with faults is refused with a *[LoadError] that lists all of them.
func Load(data []byte, c *catalog.Catalog) (*Plan, error) {
	l := &loader{sources: map[string]catalog.Basis{}}
	var doc document
	if err := yiwang.Decode(data, &doc); err != nil {
		l.Add("", "confirmation.file_unreadable", yiwang.Quote(err.Error()))
		return nil, &LoadError{l.Problems}
	}
	if doc.Schema != Schema {
		l.Add("/schema", "confirmation.file_schema", yiwang.Quote(doc.Schema), Schema)
		return nil, &LoadError{l.Problems}
	}
	p := l.plan(doc)
	if len(l.Problems) > 0 {
		return nil, &LoadError{l.Problems}
	}
	p.catalog = c
	return p, nil
}

// loader builds a plan and gathers what is wrong.
type loader struct {
	yiwang.Problems
	sources map[string]catalog.Basis
}

func (l *loader) plan(doc document) *Plan {
	l.required("/version", doc.Version)
	for i, s := range doc.Sources {
		l.source(yiwang.At("/sources", i), s)
	}
	p := &Plan{version: doc.Version, dueSource: l.cite("/due/source", doc.Due.Source)}
	var err error
	if p.due, err = calendar.Parse(doc.Due.Date); err != nil {
		l.Add("/due/date", "confirmation.file_date", yiwang.Quote(doc.Due.Date))
	}
	for i, q := range doc.Questions {
		place := yiwang.At("/questions", i)
		_, taken := p.Question(q.ID)
		l.id(place+"/id", q.ID, taken)
		l.required(place+"/words", q.Words)
		p.questions = append(p.questions, Question{q.ID, q.Words, l.cite(place+"/source", q.Source)})
	}
	for i, o := range doc.Offices {
		place := yiwang.At("/offices", i)
		_, taken := p.Office(o.ID)
		l.id(place+"/id", o.ID, taken)
		l.required(place+"/name", o.Name)
		p.offices = append(p.offices, Office{o.ID, o.Name, l.cite(place+"/source", o.Source)})
	}
	if len(p.questions) == 0 {
		l.Add("/questions", "confirmation.file_missing")
	}
	var known bool
	if p.receiver, known = p.Office(doc.Receiver.Office); !known {
		l.Add("/receiver/office", "confirmation.file_unknown", yiwang.Quote(doc.Receiver.Office))
	}
	p.receiver.Source = l.cite("/receiver/source", doc.Receiver.Source)
	return p
}

func (l *loader) required(pointer, text string) {
	if blank(text) {
		l.Add(pointer, "confirmation.file_missing")
	}
}

// id checks that an id is spelled as one and not taken.
func (l *loader) id(pointer, id string, taken bool) {
	if taken || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		l.Add(pointer, "confirmation.file_id", yiwang.Quote(id))
	}
}

func (l *loader) source(pointer string, s sourceEntry) {
	_, taken := l.sources[s.Key]
	l.id(pointer+"/key", s.Key, taken)
	l.required(pointer+"/title", s.Title+s.Number)
	if !slices.Contains([]catalog.Mark{catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example}, s.Mark) {
		l.Add(pointer+"/mark", "confirmation.file_unknown", yiwang.Quote(string(s.Mark)))
	}
	l.sources[s.Key] = s.Basis
}

// cite is a declared source.
func (l *loader) cite(pointer, key string) catalog.Basis {
	basis, ok := l.sources[key]
	if !ok {
		l.Add(pointer, "confirmation.file_unknown", yiwang.Quote(key))
	}
	return basis
}
