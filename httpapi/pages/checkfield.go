package pages

import (
	"slices"
	"strconv"
	"strings"
)

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
