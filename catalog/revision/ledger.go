package revision

import (
	"cmp"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Ledger is the revisions of a base catalog, drafts included. It never changes once
// made: what is done to it gives another. It is safe for concurrent use. Use [New] or
// [Load].
type Ledger struct {
	*origin
	root *node

	revisions []*Revision          // in the order in which they were first drafted
	index     map[string]int       // their places by id
	published []*Revision          // by position
	places    []int                // of what is published: the position of its origin
	corrected map[string]*Revision // by the id of what they correct

	batches []batch // what was published together, one after the other
	now     []*node // from the root to the last revision, as it is known now
	steps   int     // taken to make all there ever was, see MaxSteps
}

// origin is what all ledgers over a base share that go on from one another.
type origin struct {
	base  *catalog.Catalog
	frame *frame
	kept  kept
	most  int // MaxSteps, but in a test
}

// batch is what was published at one instant: nobody ever knew a part of it.
type batch struct {
	end  int // how many revisions were published when it was
	keep int // how many revisions, as they are applied, stand before the first that it changed
}

// New is a ledger without revisions. The base is best a catalog without overlays: they
// are laid on the editions.
func New(base *catalog.Catalog) *Ledger {
	frame, matters := takeApart(base.Document())
	l := &Ledger{origin: &origin{base: base, frame: frame, most: MaxSteps}, index: map[string]int{}, corrected: map[string]*Revision{}}
	l.root = &node{origin: l.origin}
	for _, m := range matters {
		shown, _ := base.ByCode(m.Code)
		m.take(shown)
		l.root.touched = append(l.root.touched, touch{now: m})
	}
	l.now = []*node{l.root}
	return l
}

// copy is a ledger whose tables may be written.
func (l *Ledger) copy() *Ledger {
	c := *l
	c.revisions, c.published = slices.Clone(l.revisions), slices.Clone(l.published)
	c.places, c.batches = slices.Clone(l.places), slices.Clone(l.batches)
	c.index, c.corrected = maps.Clone(l.index), maps.Clone(l.corrected)
	return &c
}

// put sets a revision in its place.
func (l *Ledger) put(i int, r *Revision) {
	if i == len(l.revisions) {
		l.revisions = append(l.revisions, r)
	}
	l.revisions[i], l.index[r.ID] = r, i
}

// find is the revision with an id, or nil.
func (l *Ledger) find(id string) *Revision {
	if i, ok := l.index[id]; ok {
		return l.revisions[i]
	}
	return nil
}

// pointer is where a revision stands in the document.
func (l *Ledger) pointer(r *Revision) string { return yiwang.At("/revisions", l.index[r.ID]) }

// settle checks what is published after the first done revisions, and the catalogs that
// it leads to.
func (l *Ledger) settle(done int) problems {
	var p problems
	for _, r := range l.published[done:] {
		l.place(r)
	}
	for from, to := done, done; from < len(l.published); from = to {
		to = l.together(from)
		for _, r := range l.published[from:to] {
			l.dates(&p, r, from)
		}
	}
	l.given(&p, done)
	if len(p) > 0 {
		return p
	}
	w := l.walk()
	sequence := l.sequence(done)
	for from, to := done, done; from < len(l.published); from = to {
		to = l.together(from)
		var keep int
		var anew map[catalog.Code]bool
		sequence, keep, anew = l.follow(sequence, from, to)
		if p = w.grow(sequence, keep, to, anew); len(p) > 0 {
			if to < len(l.published) { // what else will be found
				for _, q := range l.walk().grow(l.sequence(len(l.published)), 0, len(l.published), nil) {
					if !p.has(q) {
						p = append(p, q)
					}
				}
			}
			return p
		}
		l.batches = append(l.batches, batch{to, keep})
	}
	l.now, l.steps = w.now, w.steps
	return nil
}

// place notes whom a revision corrects, and in whose place it stands.
func (l *Ledger) place(r *Revision) {
	place := r.Position
	if target := l.find(r.Corrects); r.Corrects != "" && target != nil && 0 < target.Position && target.Position < r.Position {
		place = l.places[target.Position-1]
	}
	l.places = append(l.places, place)
	if l.corrected[r.Corrects] == nil && r.Corrects != "" {
		l.corrected[r.Corrects] = r
	}
}

// together is the end of the batch that begins after the first from publications.
func (l *Ledger) together(from int) int {
	to := from + 1
	for to < len(l.published) && l.published[to].last().At.Equal(l.published[from].last().At) {
		to++
	}
	return to
}

// before orders revisions as they are applied: by the day from which they hold, then in
// the order of publication, a correction in the place of what it corrects.
func (l *Ledger) before(a, b *Revision) int {
	return cmp.Or(a.Effective.Compare(b.Effective), cmp.Compare(l.places[a.Position-1], l.places[b.Position-1]))
}

// sequence is what held once the first n publications were known, in the order in which
// it is applied.
func (l *Ledger) sequence(n int) []*Revision {
	var all []*Revision
	for _, r := range l.published[:n] {
		if by := l.corrected[r.ID]; r.Kind != Void && (by == nil || by.Position > n) {
			all = append(all, r)
		}
	}
	slices.SortFunc(all, l.before)
	return all
}

// follow makes of the sequence before a batch the one after it, and tells how many
// revisions stand before the first change, and which matters are touched by what comes
// or goes.
func (l *Ledger) follow(sequence []*Revision, from, to int) (next []*Revision, keep int, anew map[catalog.Code]bool) {
	keep, anew = len(sequence), map[catalog.Code]bool{}
	for _, r := range l.published[from:to] {
		if r.Corrects != "" {
			target := l.find(r.Corrects)
			i, _ := slices.BinarySearchFunc(sequence, target, l.before)
			if i < len(sequence) && sequence[i] == target { // and not void
				sequence, keep = slices.Delete(sequence, i, i+1), min(keep, i)
				target.mark(anew)
			}
		}
	}
	for _, r := range l.published[from:to] {
		if r.Kind != Void {
			i, _ := slices.BinarySearchFunc(sequence, r, l.before)
			sequence, keep = slices.Insert(sequence, i, r), min(keep, i)
			r.mark(anew)
		}
	}
	return sequence, keep, anew
}
