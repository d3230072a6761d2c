package intake

import (
	"reflect"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/guide"
)

// object reads the members of n into the scope.
func (r *reader) object(c *scope, n node, pointer string) {
	for i, name := range n.names {
		at := r.under(pointer, name)
		s, own := r.known(c, name)
		if s == nil {
			r.unknown(at)
			r.doc.Foreign = r.doc.Foreign || !ascii(name)
			r.leave(n.items[i], at, "")
			continue
		}
		r.doc.Foreign = r.doc.Foreign || !own
		r.read(c, s, n.items[i], at)
	}
	if c.list != nil && !c.open && !c.listed {
		r.openRow(c)
	}
}

// known is the place that a label stands for in a scope: one of our names, a
// label for something in the scope, or one that means the same everywhere. A
// remark in brackets within a label is left aside where the label is not known
// with it.
func (r *reader) known(c *scope, name string) (s *shape, own bool) {
	if s = c.shape.own[name]; s != nil {
		return s, true
	}
	label := plain(name)
	if s = r.labelled(c, label); s == nil {
		if before, rest, ok := strings.Cut(label, "（"); ok {
			if _, after, ok := strings.Cut(rest, "）"); ok {
				s = r.labelled(c, before+after)
			}
		}
	}
	return s, false
}

func (r *reader) labelled(c *scope, label string) *shape {
	if s := c.shape.labels[label]; s != nil {
		return s
	}
	s := r.words.root.labels[label]
	switch {
	case s == nil, c == r.root:
		return s
	case c.shape.parent == r.words.root: // a group
		return s
	case c.list != nil && (s == c.shape.parent || c.shape.pointer == "/legal_basis/*" || c.shape.pointer == "/conditions/*"):
		return s
	}
	return nil
}

// read reads what stands under a label for s.
func (r *reader) read(c *scope, s *shape, n node, pointer string) {
	switch n.kind {
	case objectNode:
		r.readObject(c, s, n, pointer)
	case listNode:
		r.readList(c, s, n, pointer)
	case nullNode:
		r.empty(c, s, pointer)
	default:
		r.value(c, s, n, pointer)
	}
}

func (r *reader) readObject(c *scope, s *shape, n node, pointer string) {
	list := s.list()
	switch {
	case s.kind == objectKind || s.kind == limitKind:
		v, canonical, ok := r.reach(c, s)
		if !ok {
			r.leave(n, pointer, s.element)
			return
		}
		r.place(canonical, pointer, 0)
		r.object(&scope{shape: s, value: v, canonical: canonical, open: true}, n, pointer)
	case s.kind == rowsKind && len(n.names) == 0:
		r.empty(c, s, pointer)
	case s.kind == rowsKind:
		r.row(c, s, n, pointer)
	case s.kind == mapKind:
		r.entries(c, s, n, pointer)
	case list != nil && list != c.shape.parent && list.within(c.shape): // a label of one element for the whole row
		r.row(c, list, n, pointer)
	default:
		r.refuse(c, s, n, pointer)
		r.leave(n, pointer, s.element)
	}
}

func (r *reader) readList(c *scope, s *shape, n node, pointer string) {
	if s.kind == textsKind {
		r.texts(c, s, n, pointer)
		return
	}
	if len(n.items) == 0 {
		r.empty(c, s, pointer)
		return
	}
	if s.kind == rowsKind && (!s.within(c.shape) || s.parent == c.shape) {
		if v, canonical, ok := r.reach(c, s.parent); ok && v.IsValid() {
			r.placeOnce(canonical+"/"+s.name, pointer)
		}
	}
	for i, item := range n.items {
		at := r.under(pointer, strconv.Itoa(i))
		if s.kind == rowsKind && item.kind == objectNode {
			r.row(c, s, item, at) // be it empty
		} else {
			r.read(c, s, item, at)
		}
	}
}

// row reads an object as one row of a list.
func (r *reader) row(c *scope, list *shape, n node, pointer string) {
	at := c
	if !list.within(c.shape) {
		at = r.root
	}
	if _, _, ok := r.reach(at, list.parent); !ok {
		r.leave(n, pointer, list.element)
		return
	}
	if c.list != nil && c.shape.parent == list {
		c.listed = true
	}
	r.object(&scope{shape: list.row, list: at, origin: pointer}, n, pointer)
}

// openRow makes the row of a scope, at the end of its list.
func (r *reader) openRow(c *scope) {
	list := c.shape.parent
	in, canonical, _ := r.reach(c.list, list.parent)
	canonical += "/" + list.name
	r.placeOnce(canonical, c.origin)
	c.index, c.canonical = r.append(in.Field(list.index), canonical)
	c.open = true
	r.place(c.canonical, c.origin, 0)
}

// append makes a row at the end of a list.
func (r *reader) append(list reflect.Value, canonical string) (int, string) {
	list.Set(reflect.Append(list, reflect.Zero(list.Type().Elem())))
	i := list.Len() - 1
	return i, canonical + "/" + strconv.Itoa(i)
}

// entries reads the members of an object into a map.
func (r *reader) entries(c *scope, s *shape, n node, pointer string) {
	in, canonical, ok := r.reach(c, s.parent)
	if !ok {
		r.leave(n, pointer, s.element)
		return
	}
	m := in.Field(s.index)
	if m.IsNil() {
		m.Set(reflect.MakeMap(s.typ))
	}
	for i, name := range n.names {
		at := r.under(pointer, name)
		v := reflect.New(s.row.typ).Elem()
		switch item := n.items[i]; {
		case s.row.kind == objectKind && item.kind == objectNode:
			r.object(&scope{shape: s.row, value: v, canonical: r.under(canonical+"/"+s.name, name), open: true}, item, at)
		case s.row.kind == textKind && item.kind == textNode:
			v.SetString(item.text)
		default:
			r.doc.Unread = append(r.doc.Unread, Unread{Pointer: at, Value: item.text, Want: s.row.want()})
			continue
		}
		m.SetMapIndex(reflect.ValueOf(name), v)
	}
}

// reach finds the object of the guide that s is, as seen from the scope, and
// makes what is missing on the way. False when it is in a list of rows of which
// no row can be told.
func (r *reader) reach(c *scope, s *shape) (v reflect.Value, canonical string, ok bool) {
	switch {
	case s == c.shape:
		if !c.open {
			r.openRow(c)
		}
		if c.list != nil { // the list may have been moved since
			in, _, _ := r.reach(c.list, s.parent.parent)
			return in.Field(s.parent.index).Index(c.index), c.canonical, true
		}
		return c.value, c.canonical, true
	case !s.within(c.shape):
		return r.reach(r.root, s)
	case s.parent.kind == rowsKind || s.parent.kind == mapKind:
		return reflect.Value{}, "", false
	}
	v, canonical, ok = r.reach(c, s.parent)
	if !ok {
		return v, canonical, false
	}
	v, canonical = v.Field(s.index), canonical+"/"+s.name
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		if l, isLimit := v.Interface().(*guide.Limit); isLimit {
			r.limitOf(l, canonical)
		}
		v = v.Elem()
	}
	return v, canonical, true
}

// leave lists the texts below a value that is read into no place.
func (r *reader) leave(n node, pointer, element string) {
	switch n.kind {
	case textNode:
		r.list(n, pointer, element, "")
	case objectNode:
		for i, name := range n.names {
			r.leave(n.items[i], r.under(pointer, name), element)
		}
	case listNode:
		for i := range n.items {
			r.leave(n.items[i], r.under(pointer, strconv.Itoa(i)), element)
		}
	}
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
