package guide

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Severity tells what a finding means for the guide.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // applicants cannot rely on the guide
	Warning Severity = "warning" // it must be put right, but misleads nobody
)

// Term is the severity in both languages.
func (s Severity) Term() yiwang.Term {
	if s == Error {
		return yiwang.Term{ZH: "错误", EN: "error"}
	}
	return yiwang.Term{ZH: "提醒", EN: "warning"}
}

// Finding is one thing that keeps a guide from being complete.
type Finding struct {
	Rule     string          // stable id, see Rules
	Severity Severity        // what it means for the guide
	Pointer  string          // where, in the guide (RFC 6901)
	Group    string          // key of the group; empty outside the ten
	Element  yiwang.Term     // name of the element; empty outside the table
	Span     *Span           // the defective stretch of the text at Pointer; nil when it is all of it
	Message  yiwang.Message  // a sentence that stands alone
	Basis    []catalog.Basis // who asks for it
	Fix      *Fix            // what to write; nil when only a person can know
}

// Span is a stretch of a text, in bytes: from Start up to End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Fix replaces the bytes from Start up to End of the text at the finding's
// Pointer by Text. It is never "无": what is not filled in is unknown, and only
// somebody who knows can say that there truly is nothing.
type Fix struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// ElementReport is what was found at one element, or at one row of it.
type ElementReport struct {
	Pointer string
	Group   string
	Element yiwang.Term
	Need    Need
	State   State
}

// Counts counts elements by state.
type Counts map[State]int

// GroupReport counts the elements of one group.
type GroupReport struct {
	Group  string
	Term   yiwang.Term
	Counts Counts
}

// Report is what [Check] found. A page and an API show it; both take the
// sentences from Message in the reader's language.
type Report struct {
	Matter  catalog.Code
	Name    string
	Version string
	AsOf    calendar.Date
	Status  Status
	Example bool

	Counts   Counts
	Groups   []GroupReport   // all ten, in the order of the plan
	Elements []ElementReport // in the order of the table
	Findings []Finding       // in the order of the groups
}

// Complete reports whether nothing is left to do.
func (r Report) Complete() bool { return len(r.Findings) == 0 }

// report counts what was found.
func (c *checker) report() Report {
	r := Report{
		Matter: c.g.Matter, Name: c.g.Name(), Version: c.g.Version, AsOf: c.g.AsOf, Status: c.g.Status, Example: c.g.Example,
		Counts: Counts{}, Elements: c.done,
	}
	for _, g := range c.table.groups {
		gr := GroupReport{Group: g.Key, Term: g.Term, Counts: Counts{}}
		for _, e := range c.done {
			if e.Group == g.Key {
				gr.Counts[e.State]++
				r.Counts[e.State]++
			}
		}
		r.Groups = append(r.Groups, gr)
		for _, f := range c.found {
			if f.Group == g.Key {
				r.Findings = append(r.Findings, f)
			}
		}
	}
	for _, f := range c.found {
		if f.Group == "" {
			r.Findings = append(r.Findings, f)
		}
	}
	return r
}

// Text writes the report for a clerk, in Chinese or English: a headline, one
// line of counts, then group by group what there is to do.
func (r Report) Text(tag language.Tag) string {
	var b strings.Builder
	line := func(code string, args ...any) { b.WriteString(yiwang.Say(tag, code, args...) + "\n") }
	line("guide.report_title", r.Name, string(r.Matter))
	if r.Example {
		line("guide.report_example")
	}
	line("guide.report_counts", r.counts(tag, r.Counts))
	if r.Complete() {
		line("guide.report_complete")
	} else {
		line("guide.report_incomplete", len(r.Findings))
	}
	for _, g := range r.Groups {
		b.WriteString("\n")
		line("guide.report_group", g.Term, r.counts(tag, g.Counts))
		r.findings(&b, tag, g.Group)
	}
	if slices.ContainsFunc(r.Findings, func(f Finding) bool { return f.Group == "" }) {
		b.WriteString("\n")
		r.findings(&b, tag, "") // outside the ten groups: the note, Guide.None
	}
	var bases []string
	for _, f := range r.Findings {
		for _, basis := range f.Basis {
			if s := basis.String(); !slices.Contains(bases, s) {
				bases = append(bases, s)
			}
		}
	}
	if len(bases) > 0 {
		b.WriteString("\n")
		line("guide.report_basis", strings.Join(bases, "、"))
	}
	return b.String()
}

// findings writes those of one group: severity, sentence, place, rule and fix.
func (r Report) findings(b *strings.Builder, tag language.Tag, group string) {
	for _, f := range r.Findings {
		if f.Group != group {
			continue
		}
		b.WriteString("  " + yiwang.Say(tag, "guide.report_finding", f.Severity.Term(), f.Message, f.Pointer, f.Rule))
		switch {
		case f.Fix == nil:
		case f.Fix.Text == "":
			b.WriteString(yiwang.Say(tag, "guide.report_fix_delete"))
		default:
			b.WriteString(yiwang.Say(tag, "guide.report_fix", visible(f.Fix.Text)))
		}
		b.WriteString("\n")
	}
}

// counts writes the states that occur, in their order.
func (r Report) counts(tag language.Tag, n Counts) string {
	var parts []string
	for _, s := range States() {
		if n[s] > 0 {
			parts = append(parts, yiwang.Say(tag, "guide.report_count", s.Term(), n[s]))
		}
	}
	return strings.Join(parts, " · ")
}

// visible writes s so that a reader sees every character of it: those without
// a shape of their own as U+200B. Long texts are cut.
func visible(s string) string {
	const most = 40 // characters
	var b strings.Builder
	n := 0
	for i, r := range s {
		if n++; n > most {
			return b.String() + "…"
		}
		switch {
		case r == unicode.ReplacementChar && s[i] != 0xEF:
			b.WriteString("0x" + strings.ToUpper(strconv.FormatUint(uint64(s[i]), 16)))
		case r == unicode.ReplacementChar, r != ' ' && !unicode.IsGraphic(r), unicode.Is(unicode.Co, r), r != ' ' && unicode.IsSpace(r):
			b.WriteString(fmt.Sprintf("U+%04X", r))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
