package guide

import (
	"reflect"
	"strconv"
	"strings"
	"sync"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Spot is one place in a guide: an element, said or not, or a text.
type Spot struct {
	node  *node
	rows  [maxRows]int32 // the rows on the way, outermost first
	value reflect.Value  // invalid where what it would stand in is absent
}

// maxRows is how deep lists stand in lists: /handling/flow/*/limit/basis/*.
const maxRows = 3

// Walk calls visit for every place of the guide, in its order: each element of
// the table, once for each row where it stands in a list, whether it is said or
// not, and each text that people read. Guide.None and Guide.Sources are no
// places.
func Walk(g *Guide, visit func(Spot)) {
	w := walker{visit: visit}
	root := plan()
	v := reflect.ValueOf(g).Elem()
	for _, n := range root.children {
		w.walk(n, v.Field(n.field), 0)
	}
}

// TextSpot is a text that stands beside a guide, at a pointer of the caller's; e
// is the element it would be, or nil.
func TextSpot(pointer, value string, e *Element) Spot {
	return Spot{node: &node{pointer: pointer, kind: reflect.String, element: e, part: e == nil}, value: reflect.ValueOf(value)}
}

// Element is the element that stands here or, for a part, the nearest one around
// it; nil for a text outside the ten groups, as the note.
func (p *Spot) Element() *Element { return p.node.element }

// Part reports whether this is a text within an element: an item of a list of
// texts, the explanation of a limit.
func (p *Spot) Part() bool { return p.node.part }

// Pointer is where the place stands (RFC 6901).
func (p *Spot) Pointer() string {
	if p.node.rowsAbove == 0 {
		return p.node.pointer
	}
	var b strings.Builder
	row := 0
	for part := range strings.SplitSeq(p.node.pointer[1:], "/") {
		b.WriteByte('/')
		if part == "*" {
			b.WriteString(strconv.Itoa(int(p.rows[row])))
			row++
		} else {
			b.WriteString(part)
		}
	}
	return b.String()
}

// Key tells one place of a guide from another without writing its pointer.
type Key struct {
	pattern string
	rows    [maxRows]int32
}

// Key is the key of the place.
func (p *Spot) Key() Key { return Key{p.node.pointer, p.rows} }

// Pattern is the pointer of the place with "*" for rows.
func (k Key) Pattern() string { return k.pattern }

// KeyOf is the key of the place at a pointer. False when no pointer into a guide
// can look so.
func KeyOf(pointer string) (Key, bool) {
	if pointer == "" || pointer[0] != '/' {
		return Key{}, false
	}
	var k Key
	row := 0
	parts := strings.Split(pointer[1:], "/")
	for i, part := range parts {
		if part == "" || part[0] < '0' || part[0] > '9' {
			continue
		}
		n, err := strconv.ParseInt(part, 10, 32)
		if err != nil || row == maxRows || len(part) > 1 && part[0] == '0' {
			return Key{}, false
		}
		k.rows[row], parts[i] = int32(n), "*"
		row++
	}
	k.pattern = "/" + strings.Join(parts, "/")
	return k, true
}

// Pattern is the pointer of the place with "*" for rows, as the table writes it.
func (p *Spot) Pattern() string { return p.node.pointer }

// Row is the number of the row of the outermost list around the place; -1 when
// it stands in none.
func (p *Spot) Row() int {
	if p.node.rowsAbove == 0 {
		return -1
	}
	return int(p.rows[0])
}

// Text is the text that stands here; "" when it is absent or no text.
func (p *Spot) Text() string {
	if p.value.IsValid() && p.value.Kind() == reflect.String {
		return p.value.String()
	}
	return ""
}

// IsText reports whether a text stands here, or would.
func (p *Spot) IsText() bool { return p.node.kind == reflect.String }

// Texts is the list of texts that stands here; nil when there is none.
func (p *Spot) Texts() []string {
	if p.value.IsValid() && p.node.kind == reflect.Slice && p.value.Type().Elem().Kind() == reflect.String {
		return *p.value.Addr().Interface().(*[]string)
	}
	return nil
}

// Limit is the time limit that stands here; nil when there is none.
func (p *Spot) Limit() *Limit {
	if p.node.limit && p.value.IsValid() {
		return *p.value.Addr().Interface().(**Limit)
	}
	return nil
}

// Absent reports whether nothing is said here.
func (p *Spot) Absent() bool { return isAbsent(p.value) }

// node is one step of the plan by which a guide is walked.
type node struct {
	pointer   string // with "*" for rows
	rowsAbove int
	field     int // number of the field in the struct above
	kind      reflect.Kind
	limit     bool
	element   *Element
	part      bool
	row       *node   // of a list: its rows
	children  []*node // of a struct
}

// plan is how to walk a guide, made once from its type and the table.
var plan = sync.OnceValue(func() *node {
	root := &node{}
	t := reflect.TypeFor[Guide]()
	for i := range t.NumField() {
		switch name := jsonName(t.Field(i)); name {
		case "schema", "matter", "version", "status", "none", "sources":
		default:
			if n := planOf(t.Field(i).Type, "/"+name, 0, nil); n != nil {
				n.field = i
				root.children = append(root.children, n)
			}
		}
	}
	return root
})

// planOf plans the type t at pointer, below the element around; nil when there
// is nothing to visit.
func planOf(t reflect.Type, pointer string, rows int, around *Element) *node {
	n := &node{pointer: pointer, rowsAbove: rows, limit: t == reflect.TypeFor[*Limit]()}
	if i, ok := elements().index[pointer]; ok {
		n.element = &elements().elements[i-1]
		around = n.element
	} else {
		n.element, n.part = around, true
	}
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	n.kind = t.Kind()
	switch {
	case t == reflect.TypeFor[calendar.Date]():
	case n.kind == reflect.Slice:
		n.row = planOf(t.Elem(), pointer+"/*", rows+1, around)
	case n.kind == reflect.Struct:
		for i := range t.NumField() {
			if c := planOf(t.Field(i).Type, pointer+"/"+jsonName(t.Field(i)), rows, around); c != nil {
				c.field = i
				n.children = append(n.children, c)
			}
		}
	}
	if n.part && n.kind != reflect.String && n.row == nil && n.children == nil {
		return nil
	}
	return n
}

type walker struct {
	visit func(Spot)
	rows  [maxRows]int32
}

// walk visits what n plans, below depth lists. v is invalid where it is absent.
func (w *walker) walk(n *node, v reflect.Value, depth int) {
	if !n.part || n.kind == reflect.String && v.IsValid() && v.Len() > 0 {
		w.visit(Spot{node: n, rows: w.rows, value: v})
	}
	v = deref(v)
	switch {
	case n.row != nil:
		if !v.IsValid() {
			return
		}
		for i := range v.Len() {
			w.rows[depth] = int32(i)
			w.walk(n.row, v.Index(i), depth+1)
		}
		w.rows[depth] = 0
	case n.children != nil:
		for _, c := range n.children {
			if v.IsValid() {
				w.walk(c, v.Field(c.field), depth)
			} else {
				w.walk(c, reflect.Value{}, depth)
			}
		}
	}
}

func jsonName(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func deref(v reflect.Value) reflect.Value {
	for v.IsValid() && v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	return v
}

// isAbsent reports whether nothing is said at v.
func isAbsent(v reflect.Value) bool {
	if !v.IsValid() {
		return true
	}
	switch v.Kind() {
	case reflect.Pointer:
		return v.IsNil()
	case reflect.Slice, reflect.Map, reflect.String:
		return v.Len() == 0
	}
	return v.IsZero()
}
