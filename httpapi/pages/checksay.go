package pages

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

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
