package intake

import (
	"reflect"
	"strings"

	"github.com/yiwang-go/yiwang/guide"
)

// value reads a text, a number or a truth value that stands for s.
func (r *reader) value(c *scope, s *shape, n node, pointer string) {
	if n.kind == textNode && strings.TrimSpace(n.text) == "" {
		r.list(n, pointer, s.element, r.empty(c, s, pointer))
		return
	}
	leaf := s
	switch {
	case s.kind == rowsKind && nothing(n):
		canonical := r.canonical(c, s)
		r.none(canonical, n, pointer)
		r.list(n, pointer, s.element, canonical)
		return
	case s.split:
		r.splitRows(c, s, n, pointer)
		return
	case s.text != nil:
		leaf = s.text
		r.placeOnce(r.canonical(c, s), pointer)
	case s.number != nil && n.kind == textNode && holdsNumber(n.text) && !r.doc.Has(r.canonical(c, s.number)):
		leaf = s.number
	case s.kind == objectKind || s.kind == rowsKind || s.kind == mapKind:
		r.refuse(c, s, n, pointer)
		r.list(n, pointer, s.element, "")
		return
	case s.kind == countKind && r.copies(c, s, n, pointer):
		return
	}
	v, canonical, ok := r.locate(c, leaf)
	if !ok || r.doc.Has(canonical) {
		r.list(n, pointer, leaf.element, "")
		return
	}
	held := r.set(leaf, v, n, canonical, pointer)
	if n.kind == textNode {
		r.text(Text{Pointer: pointer, Value: n.text, Element: leaf.element, Canonical: canonical, Held: held})
	}
}

// locate finds the place for a value of s, and makes the row it is to be in.
// False when it is in a list of rows and no row is free for it.
func (r *reader) locate(c *scope, s *shape) (v reflect.Value, canonical string, ok bool) {
	list := s.list()
	if list == nil || s.within(c.shape) && c.shape.within(list.row) {
		v, canonical, ok = r.in(c, s)
		if !ok || list == nil || !s.opens || !r.doc.Has(canonical) {
			return v, canonical, ok
		}
		in, at, _ := r.reach(c.list, list.parent) // a further row, behind the one that is read
		i, row := r.append(in.Field(list.index), at+"/"+list.name)
		return r.in(&scope{shape: list.row, value: in.Field(list.index).Index(i), canonical: row, open: true}, s)
	}
	in, at, ok := r.reach(r.root, list.parent)
	if !ok {
		return v, "", false
	}
	rows, at := in.Field(list.index), at+"/"+list.name
	i := r.next[s]
	for i < rows.Len() && r.doc.Has(atRow(at, i)+s.pointer[len(list.row.pointer):]) {
		i++
	}
	r.next[s] = i
	if i == rows.Len() {
		if i > 0 && !s.opens {
			return v, "", false
		}
		r.append(rows, at)
	}
	return r.in(&scope{shape: list.row, value: rows.Index(i), canonical: atRow(at, i), open: true}, s)
}

// in is the place of s as seen from a scope around it.
func (r *reader) in(c *scope, s *shape) (reflect.Value, string, bool) {
	v, canonical, ok := r.reach(c, s.parent)
	if !ok {
		return v, "", false
	}
	return v.Field(s.index), canonical + "/" + s.name, true
}

// canonical is the place of s in the guide, without making anything but the row
// that is read. For what is in rows that are not being read it is the list.
func (r *reader) canonical(c *scope, s *shape) string {
	list := s.list()
	switch {
	case list == nil:
		return s.pointer
	case s.within(c.shape) && c.shape.within(list.row):
		if _, canonical, ok := r.reach(c, c.shape); ok {
			return canonical + s.pointer[len(c.shape.pointer):]
		}
	}
	return list.pointer
}

// empty notes that s was posted, with nothing in it. It returns its place.
func (r *reader) empty(c *scope, s *shape, pointer string) string {
	canonical := r.canonical(c, s)
	r.placeOnce(canonical, pointer)
	return canonical
}

// refuse notes that s cannot take what was posted.
func (r *reader) refuse(c *scope, s *shape, n node, pointer string) {
	canonical := r.canonical(c, s)
	if r.doc.Has(canonical) {
		canonical = ""
	} else {
		r.place(canonical, pointer, 0)
	}
	r.unread(pointer, canonical, n.text, s.want())
}

func (r *reader) unread(pointer, canonical, value string, want guide.Type) {
	r.doc.Unread = append(r.doc.Unread, Unread{Pointer: pointer, Canonical: canonical, Value: value, Want: want})
}

// none notes that there is nothing at a place that can hold no text to say so.
func (r *reader) none(canonical string, n node, pointer string) {
	if r.doc.Guide.None == nil {
		r.doc.Guide.None = map[string]string{}
	}
	r.doc.Guide.None[canonical] = n.text
	r.placeOnce(canonical, pointer)
}

func nothing(n node) bool { return n.kind == textNode && guide.StateOf(n.text) == guide.Nothing }

func (r *reader) place(canonical, pointer string, offset int) {
	r.doc.origin[canonical] = source{pointer, offset}
}

func (r *reader) placeOnce(canonical, pointer string) {
	if !r.doc.Has(canonical) {
		r.place(canonical, pointer, 0)
	}
}

// list notes a text that was posted and that the guide does not hold.
func (r *reader) list(n node, pointer, element, canonical string) {
	if n.kind == textNode {
		r.text(Text{Pointer: pointer, Value: n.text, Element: element, Canonical: canonical})
	}
}

func (r *reader) text(t Text) {
	if !r.quiet {
		r.doc.Texts = append(r.doc.Texts, t)
	}
}

func (r *reader) unknown(pointer string) { r.doc.Unknown = append(r.doc.Unknown, pointer) }
