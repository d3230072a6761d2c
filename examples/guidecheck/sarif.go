package main

import (
	"io"
	"net/url"
	"path/filepath"
	"strings"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// sarifPrinter writes SARIF 2.1.0, result by result: the order of members is
// free, so that nothing need be kept but the files that could not be read.
type sarifPrinter struct {
	o     *options
	w     io.Writer
	index map[string]int // of a rule
	more  bool           // a result was written
	notes []object       // about files that could not be read
}

// object is a JSON object.
type object = map[string]any

func text(s string) object { return object{"text": s} }

func (p *sarifPrinter) begin(rules []check.Rule) {
	p.index = map[string]int{}
	all := []object{}
	for i, r := range rules {
		p.index[r.ID] = i
		doc, remedy := in(p.o.tag, r.Doc), in(p.o.tag, r.Remedy)
		all = append(all, object{
			"id": r.ID, "shortDescription": text(in(p.o.tag, r.Title)), "fullDescription": text(doc), "help": text(doc + "\n" + remedy),
			"defaultConfiguration": object{"level": string(r.Severity)}, "properties": object{"set": r.Set},
		})
	}
	lang := "zh-CN"
	if in(p.o.tag, words("file")) == words("file").EN {
		lang = "en"
	}
	p.write(`{"version":"2.1.0","$schema":"https://json.schemastore.org/sarif-2.1.0.json","runs":[{"columnKind":"unicodeCodePoints","language":"` + lang + `","tool":`)
	encode(p.w, object{"driver": object{"name": "guidecheck", "informationUri": "https://github.com/yiwang-go/yiwang", "rules": all}})
	p.write(`,"results":[`)
}

func (p *sarifPrinter) write(s string) { _, _ = io.WriteString(p.w, s) }

func (p *sarifPrinter) file(res *result) {
	for i := range res.guides {
		g := &res.guides[i]
		for _, f := range g.findings {
			p.result(res.path, g, &f, nil)
		}
		for _, w := range g.waived {
			p.result(res.path, g, &w.Finding, &w.Waiver)
		}
	}
	for _, err := range res.errs {
		p.notes = append(p.notes, object{"level": "error", "message": text(sentence(p.o.tag, err)), "locations": []object{{"physicalLocation": physical(res.path, 0, 0)}}})
	}
}

func (p *sarifPrinter) result(path string, g *judged, f *rule.Finding, by *rule.Waiver) {
	if p.more {
		p.write(",")
	}
	p.more = true
	properties := object{"remedy": in(p.o.tag, f.Remedy)}
	if g.row > 0 {
		properties["row"] = g.row
	}
	if f.Span != nil {
		properties["span"] = f.Span
	}
	if f.Fix != nil {
		properties["fix"] = f.Fix // of the text at the pointer, not of the file: SARIF's own fixes are of bytes of the file
	}
	line, column := g.at(f)
	r := object{
		"ruleId": f.Rule, "ruleIndex": p.index[f.Rule], "level": string(f.Severity), "message": text(f.Message.In(p.o.tag)), "properties": properties,
		"locations": []object{{"physicalLocation": physical(path, line, column), "logicalLocations": []object{{"fullyQualifiedName": f.Pointer}}}},
	}
	if by != nil {
		r["suppressions"] = []object{{"kind": "external", "status": "accepted", "justification": by.Reason}}
	}
	encode(p.w, r)
}

// physical is a file, or a place in it.
func physical(path string, line, column int) object {
	u := url.URL{Path: filepath.ToSlash(path)}
	if filepath.IsAbs(path) {
		u.Scheme, u.Path = "file", "/"+strings.TrimPrefix(u.Path, "/") // a drive has none
	}
	o := object{"artifactLocation": object{"uri": u.String()}}
	if line > 0 {
		region := object{"startLine": line}
		if column > 0 {
			region["startColumn"] = column
		}
		o["region"] = region
	}
	return o
}

func (p *sarifPrinter) end(s *summary) {
	if p.notes == nil {
		p.notes = []object{}
	}
	p.write(`],"invocations":[`)
	encode(p.w, object{"executionSuccessful": s.unread == 0, "exitCode": s.code(), "toolExecutionNotifications": p.notes})
	p.write("]}]}\n")
}
