package pages

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// checkSheet is a guide with what was found beside its fields.
type checkSheet struct {
	Name    string
	Matter  *httpapi.MatterRef // with which it was compared; nil for none
	AsOf    calendar.Date
	Blocked bool
	Total   int
	More    int // findings that are not shown
	Counts  []severityCount
	Groups  []checkGroup // all ten
	Rest    checkGroup   // what is in none of them
	Left    int          // fields, lists and rows that are not shown: nothing was found in them
}

// severityCount are the findings of one severity.
type severityCount struct {
	Severity rule.Severity
	Word     string
	Findings []checkFinding
}

// checkGroup is one of the ten groups.
type checkGroup struct {
	Key, Name string
	Findings  []checkFinding // about the group as a whole
	Fields    []checkField
	Missing   []missing
	Count     int // of findings, those at its fields included
}

// checkField is one field, or the head of a list or of a row.
type checkField struct {
	Label    string
	Path     string // where it stands in the guide (RFC 6901)
	Depth    int    // of the list or row it stands in
	Head     bool   // it is a head: the fields below it follow
	Text     []piece
	State    string // in place of the text: 尚未填写
	Findings []checkFinding
	Missing  []missing // of the row or list whose head it is
}

// missing is what a group or a row has not at all: the findings that say so, with what
// they have in common told once.
type missing struct {
	checkFinding
	All []checkFinding
}

// checkFinding is a finding as an editor reads it.
type checkFinding struct {
	ID       string
	Severity rule.Severity
	Word     string // of the severity
	Where    string // the element, where the text does not name it
	Text     string
	Remedy   string
	Rule     string
	Set      string
	Basis    []catalog.Basis
	Fix      *fixView
	Write    []piece // what to write, where the text it goes into is not known
}

// mostFields is how many fields, lists and rows are shown at most, of those that nothing
// was found in.
const mostFields = 2000

// sheetMaker lays a posted guide out.
type sheetMaker struct {
	judged httpapi.JudgedGuide
	labels map[string]string // of what has labels of another system, by pointer
	ids    map[*node][]int   // numbers of the findings at a place
	shown  int
	sheet  checkSheet
}

// sheetOf lays a judged guide out: the fields in the order of the plan, or as the
// document has them when it is in the shape of another system, and each finding at the
// field it is about, at the group, or at the end.
func sheetOf(document []byte, judged httpapi.JudgedGuide) (checkSheet, error) {
	root, err := treeOf(document)
	if err != nil {
		return checkSheet{}, err
	}
	report := judged.Report
	m := &sheetMaker{judged: judged, labels: map[string]string{}, ids: map[*node][]int{}}
	m.sheet = checkSheet{Name: harmless(report.Name), Matter: judged.Matter, AsOf: report.AsOf, Blocked: report.Blocked(), Total: report.Total()}
	for _, t := range judged.Document.Texts {
		if e, ok := guide.ElementAt(t.Element); ok && t.Element != "" {
			m.labels[t.Pointer] = e.Term.ZH
		}
	}
	for pointer, phrase := range judged.Document.Guide.None { // 无, said of what holds no text
		if n := root.place(pointer); n.kind == missingNode && n.pointer == pointer {
			n.kind, n.text = textNode, phrase
		}
	}
	for _, severity := range rule.Severities() {
		m.sheet.Counts = append(m.sheet.Counts, severityCount{Severity: severity, Word: severity.Term().ZH})
	}
	m.sheet.More = report.Total() - min(len(report.Findings), httpapi.MaxFindings)
	atGroup := map[string][]int{}
	for i, f := range report.Findings {
		if i == httpapi.MaxFindings {
			break
		}
		n := root.place(f.Pointer)
		if n == root && f.Group != "" {
			atGroup[f.Group] = append(atGroup[f.Group], i)
			continue
		}
		m.ids[n] = append(m.ids[n], i)
	}
	if !judged.Document.Foreign {
		root.order()
	}
	for _, group := range guide.Groups() {
		g := checkGroup{Key: group.Key, Name: group.Term.ZH, Findings: m.say(nil, atGroup[group.Key])}
		if n := root.child(group.Key); n != nil {
			if n.leaf() {
				g.Fields = m.field(nil, n, 0, &g.Missing)
			} else {
				g.Findings = append(g.Findings, m.say(n, m.ids[n])...)
				g.Fields = m.below(nil, n, 0, &g.Missing)
			}
		}
		m.sheet.Groups = append(m.sheet.Groups, g.counted())
	}
	m.sheet.Rest = checkGroup{Key: "rest", Name: "其他", Findings: m.say(nil, m.ids[root])}
	for _, n := range root.children {
		if _, ok := ordinal(n.pointer); !ok && (n.key == "note" || m.touched(n)) {
			m.sheet.Rest.Fields = m.field(m.sheet.Rest.Fields, n, 0, &m.sheet.Rest.Missing)
		}
	}
	m.sheet.Rest = m.sheet.Rest.counted()
	for i := range m.sheet.Counts {
		slices.SortFunc(m.sheet.Counts[i].Findings, func(a, b checkFinding) int { return number(a.ID) - number(b.ID) })
	}
	return m.sheet, nil
}

// number is the number of a finding.
func number(id string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(id, "f")) // our own
	return n
}

// counted counts the findings of a group.
func (g checkGroup) counted() checkGroup {
	g.Count = len(g.Findings)
	for _, m := range g.Missing {
		g.Count += len(m.All)
	}
	for _, f := range g.Fields {
		g.Count += len(f.Findings)
		for _, m := range f.Missing {
			g.Count += len(m.All)
		}
	}
	return g
}

// lack puts findings about what is missing together, by what they have in common.
func lack(all []missing, found []checkFinding) []missing {
	for _, f := range found {
		i := slices.IndexFunc(all, func(m missing) bool {
			return m.Rule == f.Rule && m.Severity == f.Severity && m.Remedy == f.Remedy && slices.Equal(m.Basis, f.Basis)
		})
		if i < 0 {
			i, all = len(all), append(all, missing{checkFinding: f})
		}
		all[i].All = append(all[i].All, f)
	}
	slices.SortStableFunc(all, func(a, b missing) int {
		return slices.Index(rule.Severities(), a.Severity) - slices.Index(rule.Severities(), b.Severity)
	})
	return all
}
