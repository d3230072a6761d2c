package signoff

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
)

// FactsSchema names the form of file that [Plan.Facts] reads, described by
// data/facts.schema.json.
const FactsSchema = "yiwang.signoff-facts/1"

// Facts reads a file of what happened, oldest first. It is as strict as [ReadEvent] with
// each, and wants the matters, flows and offices to be known. It does not ask whether the
// events could have happened: they are facts. What is wrong is a *[LoadError] that lists
// all of it.
func (p *Plan) Facts(data []byte) ([]Event, error) {
	var problems yiwang.Problems
	var doc struct {
		Schema string  `json:"schema"`
		Note   string  `json:"note"`
		Events []Event `json:"events"`
	}
	if !problems.Read(data, &doc, &doc.Schema, FactsSchema) {
		return nil, problems.Refuse("signoff.bad_file")
	}
	for i := range doc.Events {
		e := &doc.Events[i]
		at := yiwang.At("/events", i)
		var own yiwang.Problems
		e.shape(&own)
		if _, known := p.catalog.ByCode(e.Matter); e.Matter != "" && !known {
			own.Add("/matter", "signoff.matter_unknown", quoted(string(e.Matter)))
		}
		if e.Type == Filled && e.Flow != "" && len(p.matters(e.Flow)) == 0 {
			own.Add("/flow", "signoff.flow_unknown", quoted(e.Flow))
		}
		if _, known := p.Office(e.Office); e.Office != "" && !known {
			own.Add("/office", "signoff.office_unknown", quoted(e.Office))
		}
		if i > 0 && e.At.Before(doc.Events[i-1].At) {
			own.Add("/at", "signoff.before_last", e.Date().String(), doc.Events[i-1].Date().String())
		}
		for _, problem := range own {
			problems.Add(at+problem.Pointer, problem.Message.Code, problem.Message.Args...)
		}
		e.At = e.At.UTC()
	}
	if len(problems) > 0 {
		return nil, problems.Refuse("signoff.bad_file")
	}
	return doc.Events, nil
}

// ReadEvent reads the JSON of an event strictly: every field known and given once, and
// all that the type has and nothing else. What is no event is a *[LoadError] with every
// reason.
func ReadEvent(data []byte) (Event, error) {
	var e Event
	var problems yiwang.Problems
	if err := yiwang.Decode(data, &e); err != nil {
		problems.Add("", "yiwang.file_unreadable", err)
		return Event{}, problems.Refuse("signoff.bad_file")
	}
	if e.shape(&problems); len(problems) > 0 {
		return Event{}, problems.Refuse("signoff.bad_file")
	}
	e.At = e.At.UTC()
	return e, nil
}

// shape notes what a record lacks and what it has too much of.
func (e Event) shape(p *yiwang.Problems) {
	if e.Date().IsZero() || !e.At.Equal(e.At.Truncate(time.Microsecond)) {
		p.Add("/at", "signoff.bad_time")
	}
	if !yiwang.Legible(e.By.Name) {
		p.Add("/by/name", "signoff.missing")
	}
	if !slices.Contains(Types(), e.Type) {
		p.Add("/type", "signoff.type_unknown", quoted(string(e.Type)))
		return
	}
	for _, f := range []struct {
		pointer string
		filled  bool
		wanted  bool
	}{
		{"/matter", e.Matter != "", e.Type != Filled || e.Flow == ""},
		{"/office", e.Office != "", e.Type == Assigned},
		{"/leader", e.Leader != "", e.Type == Assigned},
		{"/flow", e.Flow != "", e.Type.onContent()},
		{"/version", e.Version != "", e.Type.onContent()},
		{"/digest", e.Digest != "", e.Type.onContent()},
		{"/fills", len(e.Fills) > 0, e.Type == Filled},
		{"/reason", e.Reason != "", e.Type == Objected},
	} {
		if f.wanted && !f.filled {
			p.Add(f.pointer, "signoff.missing")
		}
	}
	e.nothingElse(p)
	for _, f := range []struct{ pointer, s string }{{"/leader", e.Leader}, {"/version", e.Version}, {"/reason", e.Reason}} {
		if f.s != "" && !yiwang.Legible(f.s) {
			p.Add(f.pointer, "signoff.missing")
		}
	}
	if e.Digest != "" && !isDigest(e.Digest) {
		p.Add("/digest", "signoff.bad_digest", quoted(e.Digest))
	}
	if len(e.Fills) > most {
		p.Add("/fills", "signoff.too_many", most)
		return
	}
	for i, f := range e.Fills {
		f.shape(yiwang.At("/fills", i), p)
	}
}

// nothingElse wants an event to say what its type is about and nothing more.
func (e Event) nothingElse(p *yiwang.Problems) {
	for _, f := range []struct {
		pointer string
		filled  bool
		wanted  bool
	}{
		{"/office", e.Office != "", e.Type == Assigned},
		{"/leader", e.Leader != "", e.Type == Assigned},
		{"/flow", e.Flow != "", e.Type.onContent() || e.Type == Filled && e.Matter == ""},
		{"/version", e.Version != "", e.Type.onContent()},
		{"/digest", e.Digest != "", e.Type.onContent()},
		{"/fills", len(e.Fills) > 0, e.Type == Filled},
		{"/reason", e.Reason != "", e.Type == Objected},
	} {
		if f.filled && !f.wanted {
			p.Add(f.pointer, "signoff.unwanted", e.Type.Term())
		}
	}
}
