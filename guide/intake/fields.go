package intake

import (
	"strconv"

	"github.com/yiwang-go/yiwang"
)

// Field is one cell of a table of guides: a value under a label.
type Field struct {
	Group string // key of its group; "" when the table does not say: the label then has to mean one thing only
	Label string // as in the header of the table
	Value string
	Row   int // which row of a list it belongs to, such as which material; 0 where there is one only
}

// FromFields makes a document of the cells that tell of one guide, such as the
// row of a spreadsheet. Its pointers are /label, /group/label or, for a row of
// a list, /group/row/label, where rows are counted from 0 as they come. A label
// given twice in one place is an error, an [*Error], as are more cells than
// MaxValues, or more than MaxBytes in labels and values.
func FromFields(fields []Field) (Document, error) {
	if len(fields) > MaxValues {
		return Document{}, &Error{Problem: ProblemMany, Detail: MaxValues}
	}
	r := newReader()
	root := node{kind: objectNode}
	type key struct {
		group string
		row   int
		label string
	}
	seen := map[key]bool{}
	size := 0
	groups := map[string]int{}       // group → its place in root
	rows := map[string]map[int]int{} // group → row → its place in the group
	for _, f := range fields {
		if size += len(f.Group) + len(f.Label) + len(f.Value); size > MaxBytes {
			return Document{}, &Error{Problem: ProblemLarge, Detail: MaxBytes}
		}
		k := key{f.Group, f.Row, f.Label}
		if seen[k] {
			return Document{}, &Error{Pointer: yiwang.Under(yiwang.Under("", f.Group), f.Label), Problem: ProblemDuplicate, Detail: yiwang.Quote(f.Label)}
		}
		seen[k] = true
		value := node{kind: textNode, text: f.Value}
		if !isGroup(f.Group) {
			if f.Group != "" {
				r.unknown(yiwang.Under(yiwang.Under("", f.Group), f.Label))
				continue
			}
			root.names, root.items = append(root.names, f.Label), append(root.items, value)
			continue
		}
		i, ok := groups[f.Group]
		if !ok {
			i = len(root.items)
			groups[f.Group], rows[f.Group] = i, map[int]int{}
			root.names, root.items = append(root.names, f.Group), append(root.items, node{kind: listNode})
		}
		g := &root.items[i]
		j, ok := rows[f.Group][f.Row]
		if !ok {
			j = len(g.items)
			rows[f.Group][f.Row] = j
			g.items = append(g.items, node{kind: objectNode})
		}
		g.items[j].names, g.items[j].items = append(g.items[j].names, f.Label), append(g.items[j].items, value)
	}
	for i, name := range root.names {
		if g, ok := groups[name]; ok && g == i {
			r.group(name, root.items[i])
		} else {
			r.object(r.root, node{kind: objectNode, names: root.names[i : i+1], items: root.items[i : i+1]}, "")
		}
	}
	return r.finish()
}

// group reads a group of FromFields: a list of rows, or one object.
func (r *reader) group(name string, n node) {
	s, pointer := r.words.root.own[name], r.under("", name)
	if s.kind != rowsKind && len(n.items) == 1 {
		r.read(r.root, s, n.items[0], pointer)
		return
	}
	r.placeOnce(s.pointer, pointer)
	for i, item := range n.items {
		r.read(r.root, s, item, r.under(pointer, strconv.Itoa(i)))
	}
}

// Element is the pointer, in the table of elements, of what a label stands for
// in a group; "" when nobody knows it. With group "" the label has to mean one
// thing only.
func Element(group, label string) string {
	w := vocabulary()
	r := reader{words: w}
	at := &scope{shape: w.root}
	r.root = at
	if group != "" {
		s := w.root.own[group]
		if s == nil || !isGroup(group) {
			return ""
		}
		at = &scope{shape: s}
		if s.kind == rowsKind {
			at = &scope{shape: s.row, list: r.root}
		}
	}
	if s, _ := r.known(at, label); s != nil {
		return s.element
	}
	return ""
}
