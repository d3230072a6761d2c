package check

import (
	"cmp"
	"fmt"
	"iter"
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
	Groups   []GroupReport  // all ten, in the order of the plan
	Findings []rule.Finding // in the order of the guide
	Outcomes []rule.RuleOutcome
	Waived   []rule.WaivedFinding
	Idle     []rule.Waiver // waivers that no longer hold, or waived nothing

	subject *Subject
}

// Elements visits the elements in the order of the guide.
func (r *Report) Elements() iter.Seq[ElementReport] {
	return func(yield func(ElementReport) bool) {
		if r.subject == nil {
			return
		}
		for i := range r.subject.spots {
			at := &r.subject.spots[i]
			if at.State == "" {
				continue
			}
			need, state := r.subject.asked(at)
			if !yield(ElementReport{Element: at.Element(), Need: need, State: state, spot: at.Spot}) {
				return
			}
		}
	}
}

// asked is what is asked of the element at the spot, and its state in the light of it.
func (s *Subject) asked(at *Spot) (guide.Need, guide.State) {
	need, state := s.Need(at), at.State
	if state == guide.Empty && need == guide.MayOmit {
		state = guide.Omitted
	}
	return need, state
}

// Total is how many things were found, told or not.
func (r *Report) Total() int {
	n := 0
	for _, o := range r.Outcomes {
		n += o.Findings
	}
	return n
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
		subject: s,
	}
	groups := guide.Groups()
	r.Groups = make([]GroupReport, len(groups))
	order := make(map[string]int, len(groups))
	for i, group := range groups {
		order[group.Key] = i
		r.Groups[i] = GroupReport{Group: group.Key, Term: group.Term, Counts: Counts{}}
	}
	s.count(&r, order)
	s.sort(r.Findings, order)
	return r
}

// count counts the elements by state, group by group.
func (s *Subject) count(r *Report, groups map[string]int) {
	states := guide.States()
	n := make([]int, len(states))
	group := ""
	add := func() {
		for i, of := range n {
			if of > 0 {
				r.Groups[groups[group]].Counts[states[i]] += of
				r.Counts[states[i]] += of
				n[i] = 0
			}
		}
	}
	for i := range s.spots {
		at := &s.spots[i]
		if at.State == "" {
			continue
		}
		if at.Element().Group != group {
			add()
			group = at.Element().Group
		}
		_, state := s.asked(at)
		n[slices.Index(states, state)]++
	}
	add()
}

// sort brings findings into the order of the guide: by group, place, and stretch
// of the text. What is about no group comes last.
func (s *Subject) sort(found []rule.Finding, groups map[string]int) {
	if len(found) < 2 {
		return
	}
	type placed struct {
		group, spot, start int
		rule.Finding
	}
	spot := s.locate(found)
	list := make([]placed, len(found))
	for i, f := range found {
		at := placed{len(groups), spot(f.Pointer), -1, f}
		if g, ok := groups[f.Group]; ok {
			at.group = g
		}
		if f.Span != nil {
			at.start = f.Span.Start
		}
		list[i] = at
	}
	slices.SortStableFunc(list, func(a, b placed) int {
		return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.spot, b.spot), cmp.Compare(a.start, b.start))
	})
	for i := range list {
		found[i] = list[i].Finding
	}
}

// locate gives the number of the spot at a pointer of these findings, or of the
// nearest around it; -1 when there is none.
func (s *Subject) locate(found []rule.Finding) func(pointer string) int {
	at := map[guide.Key]int{} // of the pointers asked for
	for i := range found {
		for p := found[i].Pointer; p != ""; p = above(p) {
			if key, ok := guide.KeyOf(p); ok {
				at[key] = -1
			}
		}
	}
	for i := range s.besides {
		if key := s.spots[i].Key(); at[key] == -1 {
			at[key] = i
		}
	}
	beside := map[string]int{}
	for i := s.besides; i < len(s.spots); i++ {
		beside[s.spots[i].Pointer()] = i
	}
	return func(pointer string) int {
		if i, ok := beside[pointer]; ok {
			return i
		}
		for p := pointer; p != ""; p = above(p) {
			if key, ok := guide.KeyOf(p); ok && at[key] >= 0 {
				return at[key]
			}
		}
		return -1
	}
}

// above is the pointer to what holds the place at p.
func above(p string) string { return p[:max(0, strings.LastIndexByte(p, '/'))] }

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
		line("check.report_incomplete", r.Total())
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
