package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// ElementReport is what was found at one element, or at one row of it.
type ElementReport struct {
	Element *guide.Element // shared, read-only
	Need    guide.Need
	State   guide.State
	spot    guide.Spot
}

// Pointer is where the element stands (RFC 6901).
func (e *ElementReport) Pointer() string { return e.spot.Pointer() }

// Counts counts elements by state.
type Counts map[guide.State]int

// GroupReport counts the elements of one group.
type GroupReport struct {
	Group  string
	Term   yiwang.Term
	Counts Counts
}

// Report is what [Guide] found. A page and an API show it; both take the
// sentences from Message in the reader's language.
type Report struct {
	Matter  catalog.Code
	Name    string
	Version string
	AsOf    calendar.Date // the day for which the guide was judged
	Status  guide.Status
	Example bool

	Counts   Counts
	Groups   []GroupReport   // all ten, in the order of the plan
	Elements []ElementReport // in the order of the guide
	Findings []rule.Finding  // in the order of the guide
	Outcomes []rule.RuleOutcome
	Waived   []rule.WaivedFinding
	Idle     []rule.Waiver // waivers that no longer hold, or waived nothing
}

// Complete reports whether nothing is left to do: what is found are at most
// notes, of which an editor decides.
func (r *Report) Complete() bool {
	return !slices.ContainsFunc(r.Findings, func(f rule.Finding) bool { return f.Severity != rule.Note })
}

// Blocked reports whether an error was found: the guide may not be signed.
func (r *Report) Blocked() bool {
	return slices.ContainsFunc(r.Findings, func(f rule.Finding) bool { return f.Severity == rule.Error })
}

// report counts what was found.
func (s *Subject) report(res rule.Result) Report {
	g := s.Guide
	r := Report{
		Matter: g.Matter, Name: g.Name(), Version: g.Version, AsOf: s.AsOf, Status: g.Status, Example: g.Example,
		Counts: Counts{}, Findings: res.Findings, Outcomes: res.Outcomes, Waived: res.Waived, Idle: res.Idle,
	}
	groups := guide.Groups()
	order := make(map[string]int, len(groups))
	for i, group := range groups {
		order[group.Key] = i
		r.Groups = append(r.Groups, GroupReport{Group: group.Key, Term: group.Term, Counts: Counts{}})
	}
	r.Elements = make([]ElementReport, 0, len(s.spots))
	for i := range s.spots {
		at := &s.spots[i]
		if at.State == "" {
			continue
		}
		need, state := s.Need(at), at.State
		if state == guide.Empty && need == guide.MayOmit {
			state = guide.Omitted
		}
		r.Elements = append(r.Elements, ElementReport{Element: at.Element, Need: need, State: state, spot: at.Spot})
		r.Groups[order[at.Element.Group]].Counts[state]++
		r.Counts[state]++
	}
	s.sort(r.Findings, order)
	return r
}

// sort brings findings into the order of the guide: by group, place, and stretch
// of the text. What is about no group comes last.
func (s *Subject) sort(found []rule.Finding, groups map[string]int) {
	if len(found) < 2 {
		return
	}
	places := make(map[string]int, len(s.spots))
	for i := range s.spots {
		places[s.spots[i].Pointer()] = i
	}
	group := func(f *rule.Finding) int {
		if i, ok := groups[f.Group]; ok {
			return i
		}
		return len(groups)
	}
	place := func(f *rule.Finding) int {
		for p := f.Pointer; p != ""; p = p[:strings.LastIndexByte(p, '/')] {
			if i, ok := places[p]; ok {
				return i
			}
		}
		return -1
	}
	start := func(f *rule.Finding) int {
		if f.Span == nil {
			return -1
		}
		return f.Span.Start
	}
	slices.SortStableFunc(found, func(a, b rule.Finding) int {
		return cmp.Or(cmp.Compare(group(&a), group(&b)), cmp.Compare(place(&a), place(&b)), cmp.Compare(start(&a), start(&b)))
	})
}

// Text writes the report for a clerk, in Chinese or English: a headline, one
// line of counts, then group by group what there is to do.
func (r *Report) Text(tag language.Tag) string {
	var b strings.Builder
	line := func(code string, args ...any) { b.WriteString(yiwang.Say(tag, code, args...) + "\n") }
	line("check.report_title", r.Name, string(r.Matter))
	if r.Example {
		line("check.report_example")
	}
	line("check.report_counts", r.counts(tag, r.Counts))
	if r.Complete() {
		line("check.report_complete")
	} else {
		line("check.report_incomplete", len(r.Findings))
	}
	for _, g := range r.Groups {
		b.WriteString("\n")
		line("check.report_group", g.Term, r.counts(tag, g.Counts))
		r.findings(&b, tag, g.Group)
	}
	if slices.ContainsFunc(r.Findings, func(f rule.Finding) bool { return f.Group == "" }) {
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
		line("check.report_basis", strings.Join(bases, "、"))
	}
	return b.String()
}

// findings writes those of one group: severity, sentence, place, rule and fix.
func (r *Report) findings(b *strings.Builder, tag language.Tag, group string) {
	for _, f := range r.Findings {
		if f.Group != group {
			continue
		}
		b.WriteString("  " + yiwang.Say(tag, "check.report_finding", f.Severity.Term(), f.Message, f.Pointer, f.Rule))
		switch {
		case f.Fix == nil:
		case f.Fix.Text == "":
			b.WriteString(yiwang.Say(tag, "check.report_fix_delete"))
		default:
			b.WriteString(yiwang.Say(tag, "check.report_fix", visible(f.Fix.Text)))
		}
		b.WriteString("\n")
	}
}

// counts writes the states that occur, in their order.
func (r *Report) counts(tag language.Tag, n Counts) string {
	var parts []string
	for _, s := range guide.States() {
		if n[s] > 0 {
			parts = append(parts, yiwang.Say(tag, "check.report_count", s.Term(), n[s]))
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
