package revision

import (
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// step goes one revision further, or tells what is wrong with it. Every revision must
// leave a catalog that catalog.Load reads. To know that it does, only the matters that
// it touches are read, and that is done once; that what they claim is nobody else's is
// looked up.
func (w *walk) step(r *Revision) (*node, problems) {
	touched, p := w.apply(r)
	if len(p) > 0 {
		return nil, p
	}
	at := func() string { return w.l.pointer(r) }
	for i, s := range r.brought() {
		if key := r.ID + ":" + s.Key; w.l.frame.keys[key] {
			p.faults(&catalog.DataError{Pointer: yiwang.At("/sources", i) + "/key", Problem: catalog.Duplicate, Value: key}, func(string) string { return at() })
		}
	}
	w.cite(r, true)
	p = append(p, w.read(touched, at)...)
	w.cite(r, false)
	if len(p) > 0 {
		return nil, p
	}
	n := w.last().child(r, touched)
	if p = w.claim(n, at); len(p) > 0 {
		return nil, p
	}
	w.forth(n)
	switch {
	case len(w.matters) == 0:
		p.faults(&catalog.DataError{Pointer: "/matters", Problem: catalog.Missing}, func(string) string { return at() })
	case w.size > yiwang.MaxDocument:
		p.add(at(), "revision.too_large", r.ID)
	}
	if len(p) > 0 {
		w.back()
		return nil, p
	}
	return n, nil
}

// read reads those matters that were never read, or that cite what is not there.
func (w *walk) read(touched []touch, at func() string) problems {
	var p problems
	var fresh []*matter
	var cited []string
	for _, t := range touched {
		if m := t.now; m != nil && (m.taken == nil || !w.cites(m)) {
			fresh = append(fresh, m)
			for _, key := range m.cited() {
				if w.sources[key] && !w.l.frame.keys[key] {
					cited = append(cited, key)
				}
			}
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	c, err := catalog.Load(w.l.frame.sample(fresh, cited))
	if err != nil {
		p.faults(err, func(pointer string) string { return locate(fresh, pointer, at()) })
		return p
	}
	for _, m := range fresh {
		if m.taken == nil {
			shown, _ := c.ByCode(m.Code)
			m.take(shown)
		}
	}
	return nil
}

// cites reports whether all that a matter cites is there.
func (w *walk) cites(m *matter) bool {
	for _, key := range m.keys {
		if !w.sources[key] {
			return false
		}
	}
	return true
}

// claim finds codes, numbers and names that are another's.
func (w *walk) claim(n *node, at func() string) problems {
	var p problems
	for _, t := range n.touched {
		w.drop(t.was)
	}
	mine := map[string]bool{}
	for _, t := range n.touched {
		if t.now == nil {
			continue
		}
		for _, c := range t.now.taken {
			if w.taken[c.form] != nil || mine[c.form] {
				p.faults(&catalog.DataError{Pointer: "/matters/0" + c.pointer, Problem: catalog.Duplicate, Value: c.value},
					func(pointer string) string { return locate([]*matter{t.now}, pointer, at()) })
			}
			mine[c.form] = true
		}
	}
	for _, t := range n.touched {
		w.take(t.was)
	}
	return p
}

// claim is a key that no other matter may have.
type claim struct{ form, pointer, value string }

// take notes what a matter that was read claims and cites.
func (m *matter) take(shown catalog.Matter) {
	claims := []claim{
		{catalog.Form(string(shown.Code)), "/code", string(shown.Code)},
		{strconv.Itoa(shown.Number), "/number", strconv.Itoa(shown.Number)},
		{catalog.Form(shown.Name), "/name", shown.Name},
	}
	for i, a := range shown.Aliases {
		claims = append(claims, claim{catalog.Form(a.Name), yiwang.At("/aliases", i) + "/name", a.Name})
	}
	m.taken, m.keys = claims, m.cited()
}
