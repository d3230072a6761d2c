package main

import (
	"fmt"
	"io"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// printer writes results in one of the formats, file by file. Its writer keeps
// the first error, which shows when it is flushed.
type printer interface {
	begin(rules []check.Rule)
	file(*result)
	end(*summary)
}

func newPrinter(o *options, w io.Writer) printer {
	switch o.format {
	case "json":
		return &jsonPrinter{o: o, w: w}
	case "sarif":
		return &sarifPrinter{o: o, w: w}
	case "junit":
		return &junitPrinter{o: o, w: w}
	}
	return &textPrinter{o: o, w: w}
}

// textPrinter writes for people.
type textPrinter struct {
	o *options
	w io.Writer
}

func (p *textPrinter) begin([]check.Rule) {}

func (p *textPrinter) file(res *result) {
	var n counts
	for i := range res.guides {
		g := &res.guides[i]
		n.add(g)
		if len(g.findings)+len(g.waived) == 0 {
			continue
		}
		fmt.Fprintf(p.w, "%s  %s\n", place(res.path, g.row), yiwang.Quote(g.name))
		for _, f := range g.findings {
			p.finding(&f)
		}
		for _, w := range g.waived {
			f, by := w.Finding, w.Waiver
			fmt.Fprintln(p.w, "  "+p.o.say("waived", f.Message, f.Pointer, f.Rule, by.Reason, by.Author, by.Until))
		}
	}
	for _, err := range res.errs {
		fmt.Fprintf(p.w, "%s: %s\n", res.path, sentence(p.o.tag, err))
	}
	if n != (counts{}) {
		fmt.Fprintf(p.w, "%s: %s\n\n", res.path, p.o.say("file", n.errors, n.warnings, n.notes, n.waived))
	}
}

// finding writes severity, sentence, place, rule, fix and remedy.
func (p *textPrinter) finding(f *rule.Finding) {
	tag := p.o.tag
	line := yiwang.Say(tag, "check.report_finding", f.Severity.Term(), f.Message, f.Pointer, f.Rule)
	switch {
	case f.Fix == nil:
	case f.Fix.Text == "":
		line += yiwang.Say(tag, "check.report_fix_delete")
	default:
		line += yiwang.Say(tag, "check.report_fix", yiwang.Quote(f.Fix.Text))
	}
	fmt.Fprintf(p.w, "  %s\n    %s%s\n", line, p.o.say("remedy"), in(tag, f.Remedy))
}

func (p *textPrinter) end(s *summary) {
	fmt.Fprintln(p.w, p.o.say("summary", s.files, s.guides, s.errors, s.warnings, s.notes, s.waived, s.unread))
}

// place is a file, or a row of it.
func place(path string, row int) string {
	if row == 0 {
		return path
	}
	return fmt.Sprintf("%s:%d", path, row)
}
