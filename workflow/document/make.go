package document

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Make writes the document of a kind about the event of a version (1 for the first) of
// a case, with the standard forms: see [Set.Make].
func Make(m workflow.Machine, c workflow.Case, kind Kind, version int, facts Facts) (Document, error) {
	return Standard().Make(m, c, kind, version, facts)
}

// Make writes the document of a kind about one event of a case. What happened after
// that event changes nothing in it. The machine must be that of the flow, in the
// version, under which the case was opened, and of the calendar of that day.
//
// It returns an *[EventError] when the case has no such event, or it is not one for
// such a document, and a *[Refusal] that names every fact that is missing or unfit.
func (s *Set) Make(m workflow.Machine, c workflow.Case, kind Kind, version int, facts Facts) (Document, error) {
	if version < 1 || version > len(c.History) {
		return Document{}, &EventError{Reason: "document.no_event", Kind: kind, Version: version}
	}
	c = workflow.Fold(c.History[:version])
	e := &c.History[version-1]
	if m.Flow == nil || m.Calendar == nil || c.Flow != m.Flow.ID || c.Versions.Flow != m.Flow.Version {
		return Document{}, &EventError{"document.other_flow", kind, version, c.Flow + " " + c.Versions.Flow}
	}
	i := s.index(kind, c.Outcome)
	if i < 0 || !slices.Contains(s.forms[i].Events, e.Type) {
		return Document{}, &EventError{"document.other_event", kind, version, string(e.Type)}
	}
	if !s.forms[i].Fits(m.Flow.Process.ID, e.Type, c.Outcome) {
		return Document{}, &EventError{"document.other_process", kind, version, m.Flow.Process.Name}
	}
	form := &s.forms[i]

	g := gatherer{set: s, m: m, c: &c, e: e, office: &facts, kind: kind, date: e.Date, known: map[string]string{}}
	g.gather()
	refusal := &Refusal{Title: form.Title, Unfit: g.unfit}
	if strings.TrimSpace(facts.Library) == "" {
		refusal.Missing = append(refusal.Missing, Missing{Fact: "library", Name: yiwang.Term{ZH: "程序库版本", EN: "library version"}})
	}
	for _, a := range form.Asks {
		has := func(fact string) bool { _, ok := g.known[fact]; return ok }
		if !has(a.Fact) && !a.IfKnown && !slices.ContainsFunc(a.Unless, has) {
			name, _ := FactTerm(a.Fact)
			refusal.Missing = append(refusal.Missing, Missing{a.Fact, name, a.Basis})
		}
	}
	text, closing := g.fill(form.Text), g.fill(form.Closing)
	if len(refusal.Missing) == 0 {
		refusal.Missing = g.untold(form)
	}
	if len(refusal.Missing)+len(refusal.Unfit) > 0 {
		return Document{}, refusal
	}
	inputs, err := digest(struct {
		Kind   Kind             `json:"kind"`
		Facts  Facts            `json:"facts"`
		Events []workflow.Event `json:"events"`
	}{kind, facts, c.History})
	if err != nil {
		return Document{}, err
	}
	d := Document{
		Schema: Schema, Kind: kind, Title: form.Title, Number: g.known["number"], Body: g.known["body"],
		Addressee: cmp.Or(g.known["superior"], g.known["party"], g.known["applicant"]),
		Text:      text, Closing: closing, Blanks: form.Blanks, Date: g.date,
		Case: c.ID, Matter: c.Matter, MatterName: c.MatterName,
		Receipt: Receipt{
			Library: facts.Library, Forms: s.version, Catalog: c.Versions.Catalog, Flow: m.Flow.ID + " " + m.Flow.Version, Guide: c.Versions.Guide,
			Calendar: calendarVersion(m.Calendar), Event: version, Inputs: inputs,
		},
	}
	if form.List {
		d.Items = g.items
	}
	if kind == Decision {
		d.Outcome = c.Outcome
	}
	return d, nil
}

// fill puts the facts in place. A paragraph of which one is not known is left out;
// what a fact says is never read as a placeholder again.
func (g *gatherer) fill(texts []string) []string {
	var all []string
	for _, text := range texts {
		var absent []string
		filled := placeholders().ReplaceAllStringFunc(text, func(name string) string {
			name = strings.Trim(name, "{}")
			value, ok := g.known[name]
			if !ok {
				absent = append(absent, name)
			}
			return value
		})
		if absent != nil {
			g.left = append(g.left, paragraph{text, absent})
			continue
		}
		g.told = append(g.told, text)
		for line := range strings.SplitSeq(filled, "\n") { // a line of what somebody wrote is a paragraph
			if line = strings.TrimSpace(line); line != "" {
				all = append(all, line)
			}
		}
	}
	return all
}

// paragraph is one that was left out, and for want of what.
type paragraph struct {
	text   string
	absent []string
}

// untold finds what keeps a fact out of the text that must be told, and is known: the
// facts that the paragraph wants beside it.
func (g *gatherer) untold(form *Form) []Missing {
	var all []Missing
	for _, a := range form.Asks {
		place := "{" + a.Fact + "}"
		names := func(text string) bool { return strings.Contains(text, place) }
		_, known := g.known[a.Fact]
		if !known || slices.Contains(laidOut(), a.Fact) || form.List && a.Fact == "items" || slices.ContainsFunc(g.told, names) {
			continue
		}
		for _, p := range g.left {
			for _, fact := range p.absent {
				if names(p.text) && !slices.ContainsFunc(all, func(m Missing) bool { return m.Fact == fact }) {
					name, _ := FactTerm(fact)
					all = append(all, Missing{fact, name, a.Basis})
				}
			}
		}
	}
	return all
}
