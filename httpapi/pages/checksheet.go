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
	m.sheet = checkSheet{Name: harmless(report.Name), Matter: judged.Matter, AsOf: report.AsOf, Blocked: report.Blocked(), Total: len(report.Findings)}
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
	atGroup := map[string][]int{}
	for i, f := range report.Findings {
		if i == httpapi.MaxFindings {
			m.sheet.More = len(report.Findings) - i
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

// touched reports whether something was found at a node or below it.
func (m *sheetMaker) touched(n *node) bool {
	return len(m.ids[n]) > 0 || slices.ContainsFunc(n.children, m.touched)
}

// below appends the fields of what a node holds; what it lacks goes to gaps.
func (m *sheetMaker) below(all []checkField, n *node, depth int, gaps *[]missing) []checkField {
	for i, c := range n.children {
		if n.kind != listNode || c.leaf() {
			all = m.field(all, c, depth, gaps)
			continue
		}
		head := checkField{Label: "第 " + strconv.Itoa(i+1) + " 项", Path: c.pointer, Depth: depth, Head: true, Findings: m.say(c, m.ids[c])}
		all = m.headed(all, head, c)
	}
	return all
}

// headed appends a head and what stands below it.
func (m *sheetMaker) headed(all []checkField, head checkField, n *node) []checkField {
	if !m.room(n) {
		return all
	}
	at := len(all)
	all = m.below(append(all, head), n, head.Depth+1, &head.Missing)
	all[at].Missing = head.Missing
	return all
}

// room reports whether what stands at a node may be shown.
func (m *sheetMaker) room(n *node) bool {
	if m.touched(n) {
		return true
	}
	if m.shown == mostFields {
		m.sheet.Left++
		return false
	}
	m.shown++
	return true
}

// field appends what stands at a node: one field, or a head with the fields below it.
// Where nothing stands, that goes to gaps.
func (m *sheetMaker) field(all []checkField, n *node, depth int, gaps *[]missing) []checkField {
	if n.kind == missingNode {
		*gaps = lack(*gaps, m.say(n, m.ids[n]))
		return all
	}
	f := checkField{Label: m.label(n), Path: n.pointer, Depth: depth, Findings: m.say(n, m.ids[n])}
	var below []*node
	switch {
	case n.leaf():
		f.Text, f.State = m.said(n)
	case len(n.children) == 0:
		f.State = "空"
	case m.limit(n, &f):
		for _, c := range n.children {
			if c.key != "count" && c.key != "unit" || len(m.ids[c]) > 0 {
				below = append(below, c)
			}
		}
	case n.key == "basis" && m.cited(n, &f):
	case n.kind == listNode && !slices.ContainsFunc(n.children, func(c *node) bool { return !c.leaf() || m.touched(c) }):
		var items []string
		for _, c := range n.children {
			text, _ := m.plain(c)
			items = append(items, text)
		}
		f.Text = pieces(strings.Join(items, "、"))
	case f.Label == "" && len(f.Findings) == 0: // a part of a group without a name of its own
		return m.below(all, n, depth, gaps)
	default:
		f.Head = true
		if f.Label == "" {
			f.Label = n.key
		}
		return m.headed(all, f, n)
	}
	if f.Label == "" {
		f.Label = n.key
	}
	if !m.room(n) {
		return all
	}
	all = append(all, f)
	for _, c := range below {
		all = m.field(all, c, depth+1, gaps)
	}
	return all
}

// label is what a field is called: as the table of elements does, or as the document
// itself does; "" for a member that is only a part.
func (m *sheetMaker) label(n *node) string {
	if e := n.element(); e != nil {
		return e.Term.ZH
	}
	last := n.pointer[strings.LastIndexByte(n.pointer, '/')+1:]
	switch label, known := m.labels[n.pointer]; {
	case han(n.key):
		return seen(n.key)
	case n.pointer == "/note":
		return "说明"
	case last != "" && strings.Trim(last, "0123456789") == "":
		i, _ := strconv.Atoi(last)
		return "第 " + strconv.Itoa(i+1) + " 项"
	case strings.HasSuffix(n.pointer, "/explanation"):
		return "时限说明"
	case strings.HasSuffix(n.pointer, "/basis"):
		return "依据"
	case known:
		return label
	}
	if _, ok := ordinal(n.pointer); ok {
		return ""
	}
	return seen(n.key)
}

// said is what a field shows: its text, or what there is in place of one.
func (m *sheetMaker) said(n *node) (text []piece, state string) {
	plain, ok := m.plain(n)
	if !ok || plain == "" {
		return nil, "尚未填写"
	}
	if n.kind != textNode {
		return pieces(plain), ""
	}
	var marks []rule.Span
	for _, i := range m.ids[n] {
		if s := m.judged.Report.Findings[i].Span; s != nil {
			marks = append(marks, *s)
		}
	}
	if len(marks) == 0 {
		plain = named(pattern(n.pointer), plain)
	}
	return pieces(plain, marks...), ""
}

// plain is a leaf as a text; false when nothing is there.
func (m *sheetMaker) plain(n *node) (string, bool) {
	switch n.kind {
	case textNode, numberNode:
		return n.text, true
	case trueNode:
		return "是", true
	case falseNode:
		return "否", true
	}
	return "", false
}

// limit puts the number and the unit of a time limit into one text; false when the
// node is none.
func (m *sheetMaker) limit(n *node, f *checkField) bool {
	if e := n.element(); e == nil || e.Type != guide.LimitType || n.kind != objectNode {
		return false
	}
	count, unit := n.child("count"), n.child("unit")
	if count == nil || unit == nil || count.kind != numberNode || unit.kind != textNode {
		return false
	}
	if i, err := strconv.Atoi(count.text); err == nil && i >= 0 {
		f.Text = pieces(limitText(i, calendar.Unit(unit.text)))
	} else {
		f.Text = pieces(count.text + " " + unit.text)
	}
	return true
}

// cited puts what a limit rests on into one text; false when the node is no such list,
// or something was found in it.
func (m *sheetMaker) cited(n *node, f *checkField) bool {
	if n.kind != listNode || m.touched(n) {
		return false
	}
	var lines []string
	for _, c := range n.children {
		var b catalog.Basis
		for key, to := range map[string]*string{"title": &b.Title, "number": &b.Number, "place": &b.Place} {
			if part := c.child(key); part != nil {
				*to = part.text
			}
		}
		if part := c.child("informal"); part != nil {
			b.Informal = part.kind == trueNode
		}
		lines = append(lines, b.String())
	}
	f.Text = pieces(strings.Join(lines, "\n"))
	return true
}

// say are the findings with these numbers, at a node or, for nil, at none.
func (m *sheetMaker) say(n *node, numbers []int) []checkFinding {
	var all []checkFinding
	for _, i := range numbers {
		f := m.judged.Report.Findings[i]
		shown := checkFinding{ID: "f" + strconv.Itoa(i+1), Severity: f.Severity, Word: f.Severity.Term().ZH, Where: f.Element.ZH,
			Text: seen(f.Message.In(chinese)), Remedy: f.Remedy.ZH, Rule: f.Rule, Set: f.Set.Term().ZH, Basis: f.Basis}
		if f.Fix != nil {
			if n != nil && n.kind == textNode && n.pointer == f.Pointer {
				shown.Fix = fixOf(n.text, f.Fix)
			}
			if shown.Fix == nil && f.Fix.Text != "" {
				shown.Write = pieces(f.Fix.Text)
			}
		}
		if n != nil && n.pointer != "" {
			label := m.label(n)
			switch {
			case shown.Where == "":
				shown.Where = label
			case label != "" && label != shown.Where:
				shown.Where += "的" + label
			}
			shown.Text = strings.ReplaceAll(shown.Text, "“"+n.pointer+"”", "“"+shown.Where+"”") // a part of an element, which has no name of its own
		}
		if strings.Contains(shown.Text, shown.Where) {
			shown.Where = ""
		}
		all = append(all, shown)
		for j := range m.sheet.Counts {
			if c := &m.sheet.Counts[j]; c.Severity == f.Severity {
				c.Findings = append(c.Findings, shown)
			}
		}
	}
	return all
}
