package roster

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Source is a source of a file with the key that its facts name it by.
type Source struct {
	Key string `json:"key"`
	catalog.Basis
}

// Date is a day as a file has it.
type Date struct {
	Date   string `json:"date"`
	Source string `json:"source"` // key
}

// Part is an office that has a part, as a file has it.
type Part struct {
	Office string `json:"office"` // id
	Source string `json:"source"` // key
}

// Entry is an office as a file has it.
type Entry struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Source string `json:"source"` // key
}

// Office is an office that answers (责任处室).
type Office struct {
	ID     string
	Name   string // as the plan abbreviates it
	Source catalog.Basis
}

// Find is the office with an id.
func Find(offices []Office, id string) (Office, bool) {
	i := slices.IndexFunc(offices, func(o Office) bool { return o.ID == id })
	if i < 0 {
		return Office{}, false
	}
	return offices[i], true
}

// Codes are the codes of the sentences that say what is wrong with a file.
type Codes struct {
	Missing string // nothing stands here
	ID      string // an id is taken or misspelt; of the id
	Unknown string // something is not declared; of its name
	Date    string // no date; of what stands there
}

// Reader reads one file and gathers what is wrong with it.
type Reader struct {
	yiwang.Problems
	codes   Codes
	sources map[string]catalog.Basis
}

// Read begins with the sources of a file, which stand at /sources.
func Read(sources []Source, codes Codes) *Reader {
	r := &Reader{codes: codes, sources: map[string]catalog.Basis{}}
	keys := map[string]bool{}
	for i, s := range sources {
		at := yiwang.At("/sources", i)
		r.ID(at+"/key", s.Key, keys)
		r.Required(at+"/title", s.Title+s.Number)
		if !s.Mark.Known() {
			r.unknown(at+"/mark", string(s.Mark))
		}
		r.sources[s.Key] = s.Basis
	}
	return r
}

// Required notes a text that is blank.
func (r *Reader) Required(pointer, text string) {
	if strings.TrimSpace(text) == "" {
		r.Add(pointer, r.codes.Missing)
	}
}

// ID checks that an id is spelled as one and not taken, and takes it.
func (r *Reader) ID(pointer, id string, taken map[string]bool) {
	if taken[id] || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		r.Add(pointer, r.codes.ID, quoted(id))
	}
	taken[id] = true
}

// Cite is a declared source.
func (r *Reader) Cite(pointer, key string) catalog.Basis {
	basis, ok := r.sources[key]
	if !ok {
		r.unknown(pointer, key)
	}
	return basis
}

// Offices reads a list of offices.
func (r *Reader) Offices(pointer string, list []Entry) []Office {
	var all []Office
	ids := map[string]bool{}
	for i, o := range list {
		at := yiwang.At(pointer, i)
		r.ID(at+"/id", o.ID, ids)
		r.Required(at+"/name", o.Name)
		all = append(all, Office{o.ID, o.Name, r.Cite(at+"/source", o.Source)})
	}
	return all
}

// Who is one of the offices in a part that a source gives it: its Source is that of the
// part.
func (r *Reader) Who(pointer string, p Part, offices []Office) Office {
	office, known := Find(offices, p.Office)
	if !known {
		r.unknown(pointer+"/office", p.Office)
	}
	office.Source = r.Cite(pointer+"/source", p.Source)
	return office
}

// Due reads a day and who says so.
func (r *Reader) Due(pointer string, d Date) (calendar.Date, catalog.Basis) {
	source := r.Cite(pointer+"/source", d.Source)
	day, err := calendar.Parse(d.Date)
	if err != nil {
		r.Add(pointer+"/date", r.codes.Date, quoted(d.Date))
	}
	return day, source
}

func (r *Reader) unknown(pointer, name string) { r.Add(pointer, r.codes.Unknown, quoted(name)) }

// quoted is a text that somebody else wrote, to stand between quotation marks.
func quoted(s string) string { return yiwang.Nested(yiwang.Quote(s)) }
