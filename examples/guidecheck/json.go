package main

import (
	"encoding/json"
	"io"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// jsonPrinter writes one object a file, each on a line of its own.
type jsonPrinter struct {
	o *options
	w io.Writer
}

// fileObject is the line of a file.
type fileObject struct {
	Path   string        `json:"path"`
	Guides []guideObject `json:"guides"`
	Errors []string      `json:"errors,omitempty"`
}

type guideObject struct {
	Row      int                  `json:"row,omitempty"`
	Matter   string               `json:"matter,omitempty"`
	Name     string               `json:"name,omitempty"`
	Findings []findingObject      `json:"findings"`
	Waived   []waivedObject       `json:"waived,omitempty"`
	Outcomes map[rule.Outcome]int `json:"outcomes"` // how many rules
}

type findingObject struct {
	Rule     string        `json:"rule"`
	Set      rule.Set      `json:"set"`
	Severity rule.Severity `json:"severity"`
	Pointer  string        `json:"pointer"`
	Line     int           `json:"line,omitempty"`   // in the file, counted from 1
	Column   int           `json:"column,omitempty"` // in characters, counted from 1
	Span     *rule.Span    `json:"span,omitempty"`
	Message  string        `json:"message"`
	Remedy   string        `json:"remedy"`
	Basis    []string      `json:"basis"`
	Fix      *rule.Fix     `json:"fix,omitempty"`
}

type waivedObject struct {
	Finding findingObject `json:"finding"`
	Waiver  rule.Waiver   `json:"waiver"`
}

func (p *jsonPrinter) begin([]check.Rule) {}
func (p *jsonPrinter) end(*summary)       {}

func (p *jsonPrinter) file(res *result) {
	line := fileObject{Path: res.path, Guides: []guideObject{}}
	for _, g := range res.guides {
		o := guideObject{Row: g.row, Matter: g.matter, Name: g.name, Findings: []findingObject{}, Outcomes: g.outcomes}
		for _, f := range g.findings {
			o.Findings = append(o.Findings, p.finding(&g, &f))
		}
		for _, w := range g.waived {
			o.Waived = append(o.Waived, waivedObject{p.finding(&g, &w.Finding), w.Waiver})
		}
		line.Guides = append(line.Guides, o)
	}
	for _, err := range res.errs {
		line.Errors = append(line.Errors, sentence(p.o.tag, err))
	}
	encode(p.w, line)
}

func (p *jsonPrinter) finding(g *judged, f *rule.Finding) findingObject {
	line, column := g.at(f)
	o := findingObject{
		Line: line, Column: column,
		Rule: f.Rule, Set: f.Set, Severity: f.Severity, Pointer: f.Pointer, Span: f.Span,
		Message: f.Message.In(p.o.tag), Remedy: in(p.o.tag, f.Remedy), Basis: []string{}, Fix: f.Fix,
	}
	for _, b := range f.Basis {
		o.Basis = append(o.Basis, b.String())
	}
	return o
}

// encode writes a value and a line feed. What is written can always be encoded;
// errors of the writer show when it is flushed.
func encode(w io.Writer, v any) {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	_ = e.Encode(v)
}
