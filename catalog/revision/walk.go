package revision

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// MaxSteps is how much a ledger may take to make every catalog there ever was, in
// steps of a microsecond or two: one for every revision and for every matter that it
// touches, 60 for a matter that it suspends or resumes and 300 for one that it changes.
// What was published to hold before others that were published already takes those of
// the others once more: the 60 and the 300 only if it touches the same matter.
const MaxSteps = 5_000_000

// steps is what one revision takes.
func (r *Revision) steps(anew map[catalog.Code]bool) int {
	each := 1
	switch r.Kind {
	case Suspend, Resume:
		each = 60
	case Change:
		each = 300
	}
	n := 1 + len(r.Matters) + len(r.Entries)
	for _, code := range r.Matters {
		if each > 1 && anew[code] {
			n += each
		}
	}
	return n
}

// walk goes along a sequence of revisions, forth and back, and knows the matters where
// it stands.
type walk struct {
	l       *Ledger
	now     []*node
	matters map[catalog.Code]*matter
	taken   map[string]*matter // the forms of codes, numbers and names; whose they are
	sources map[string]bool    // keys of the base, and of the revisions so far
	size    int                // of the document, at most
	steps   int
	known   map[result]*matter // what was worked out before
}

// result is what a revision makes of a matter, or its entry i.
type result struct {
	was *matter
	by  *Revision
	i   int
}

// fromRoot stands at the base.
func (l *Ledger) fromRoot() *walk {
	w := &walk{l: l, steps: l.steps, matters: map[catalog.Code]*matter{}, taken: map[string]*matter{}, sources: map[string]bool{}, known: map[result]*matter{}}
	for key := range l.frame.keys {
		w.sources[key] = true
	}
	w.size = l.frame.size
	for _, n := range l.now { // what is known already
		made := 0
		for _, t := range n.touched {
			if t.now != nil && n.by != nil {
				w.known[result{t.was, n.by, made}] = t.now
			}
			if t.was == nil {
				made++
			}
		}
	}
	w.forth(l.root)
	return w
}

// walk stands where the ledger does.
func (l *Ledger) walk() *walk {
	w := l.fromRoot()
	for _, n := range l.now[1:] {
		w.forth(n)
	}
	return w
}

func (w *walk) last() *node { return w.now[len(w.now)-1] }

// forth goes to a child of where it stands.
func (w *walk) forth(n *node) {
	for _, t := range n.touched {
		w.drop(t.was)
	}
	for _, t := range n.touched {
		w.take(t.now)
	}
	w.cite(n.by, true)
	w.now = append(w.now, n)
}

// back goes to the parent.
func (w *walk) back() {
	n := w.last()
	w.now = w.now[:len(w.now)-1]
	for _, t := range n.touched {
		w.drop(t.now)
	}
	for _, t := range n.touched {
		w.take(t.was)
	}
	w.cite(n.by, false)
}

func (w *walk) take(m *matter) {
	if m == nil {
		return
	}
	w.matters[m.Code], w.size = m, w.size+len(m.raw)+1
	for _, c := range m.taken {
		w.taken[c.form] = m
	}
}

func (w *walk) drop(m *matter) {
	if m == nil {
		return
	}
	delete(w.matters, m.Code)
	w.size -= len(m.raw) + 1
	for _, c := range m.taken {
		delete(w.taken, c.form)
	}
}

// cite makes the sources of a revision known, or unknown.
func (w *walk) cite(r *Revision, known bool) {
	if r == nil {
		return
	}
	for _, s := range r.brought() {
		if known {
			w.sources[r.ID+":"+s.Key] = true
			w.size += s.size(r.ID)
		} else {
			delete(w.sources, r.ID+":"+s.Key)
			w.size -= s.size(r.ID)
		}
	}
}

// grow goes along a sequence whose first keep revisions it has gone along before, when
// so many are published; the matters touched by what came or went are anew. A
// revision that does not fit is left out, as are those that touch the same matters, and
// its sources are taken as there, so that one fault is not told as many.
func (w *walk) grow(sequence []*Revision, keep, publications int, anew map[catalog.Code]bool) problems {
	var p problems
	bad := map[catalog.Code]bool{}
	mint := w.l.published[publications-1]
	for len(w.now) > keep+1 {
		w.back()
	}
	for i, r := range sequence[keep:] {
		if len(p) >= yiwang.MaxProblems {
			break
		}
		if w.steps += r.steps(anew); w.steps > w.l.most {
			p.add(w.l.pointer(mint), "revision.tangled", mint.ID, w.l.most)
			return p
		}
		if len(bad) > 0 && r.touches(bad) {
			w.leave(r, bad)
			continue
		}
		n, faults := w.step(r)
		if len(faults) > 0 {
			for _, q := range faults {
				p.add(q.Pointer, q.Message.Code, q.Message.Args...)
			}
			w.leave(r, bad)
			continue
		}
		next := keep + i + 1
		n.mint, n.known, n.last = mint, publications, next == len(sequence) || sequence[next].Effective != r.Effective
	}
	return p
}

// leave leaves a revision out.
func (w *walk) leave(r *Revision, bad map[catalog.Code]bool) {
	r.mark(bad)
	w.cite(r, true)
}

func (r *Revision) touches(bad map[catalog.Code]bool) bool {
	for _, code := range append(r.Results(), r.Matters...) {
		if bad[code] {
			return true
		}
	}
	return false
}

// mark notes the matters that a revision touches.
func (r *Revision) mark(touched map[catalog.Code]bool) {
	for _, code := range append(r.Results(), r.Matters...) {
		touched[code] = true
	}
}
