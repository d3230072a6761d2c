package revision

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"sync"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Ledger is the revisions of a base catalog, drafts included. It never changes once
// made: what is done to it gives another. It is safe for concurrent use. Use [New] or
// [Load].
type Ledger struct {
	base      *catalog.Catalog
	frame     *frame
	revisions []*Revision // in the order in which they were first drafted
	published []*Revision // by position

	root     *node
	next     map[step]*node   // the tree of all catalogs there ever were
	versions map[string]*node // the same by version
	first    map[int]*node    // what came of a publication when it was made, by position
	now      []*node          // from the root to the last revision, as it is known now
}

// step leads from one node of the tree to the next.
type step struct {
	from     *node
	position int
}

// New is a ledger without revisions. The base is best a catalog without overlays: they
// are laid on the editions.
func New(base *catalog.Catalog) *Ledger {
	l := &Ledger{base: base, next: map[step]*node{}, versions: map[string]*node{}, first: map[int]*node{}}
	same := func() *catalog.Catalog { return base }
	l.root = &node{version: base.Version(), catalog: same, read: same}
	l.frame, l.root.state = takeApart(base.Document())
	l.versions[l.root.version] = l.root
	l.now = []*node{l.root}
	return l
}

// copy is a ledger whose tables may be written.
func (l *Ledger) copy() *Ledger {
	c := *l
	c.revisions, c.published = slices.Clone(l.revisions), slices.Clone(l.published)
	c.next, c.versions, c.first = maps.Clone(l.next), maps.Clone(l.versions), maps.Clone(l.first)
	return &c
}

// settle checks what is published after the first done revisions and takes it into the
// tree. What was published at one instant was published together: nobody ever knew a
// part of it.
func (l *Ledger) settle(done int) problems {
	var p problems
	for from := done; from < len(l.published); {
		to := from + 1
		for to < len(l.published) && l.published[to].last().At.Equal(l.published[from].last().At) {
			to++
		}
		for _, r := range l.published[from:to] {
			l.dates(&p, r, l.published[:from])
		}
		from = to
	}
	l.given(&p, done)
	for n := done; n < len(l.published) && len(p) == 0; {
		at := l.published[n].last().At
		for n < len(l.published) && l.published[n].last().At.Equal(at) {
			n++
		}
		if p = l.grow(n); len(p) > 0 && n < len(l.published) {
			for _, q := range l.grow(len(l.published)) { // what else will be found
				if !p.has(q) {
					p = append(p, q)
				}
			}
		}
	}
	return p
}

// pointer is where a revision stands in the document.
func (l *Ledger) pointer(r *Revision) string {
	return yiwang.At("/revisions", slices.Index(l.revisions, r))
}

func find(list []*Revision, id string) *Revision {
	if i := slices.IndexFunc(list, func(r *Revision) bool { return r.ID == id }); i >= 0 {
		return list[i]
	}
	return nil
}

// sequence is what held once the first n publications were known, in the order in which
// it is applied: by the day from which it holds, then in the order of publication, a
// correction in the place of what it corrects.
func (l *Ledger) sequence(n int) []*Revision {
	corrected := map[string]bool{}
	for _, r := range l.published[:n] {
		corrected[r.Corrects] = true
	}
	places := map[*Revision]int{}
	var all []*Revision
	for _, r := range l.published[:n] {
		if !corrected[r.ID] && r.Kind != Void {
			all, places[r] = append(all, r), l.origin(r).Position
		}
	}
	slices.SortFunc(all, func(a, b *Revision) int {
		return cmp.Or(a.Effective.Compare(b.Effective), cmp.Compare(places[a], places[b]))
	})
	return all
}

// grow takes the catalogs into the tree that the first n publications lead to. A
// revision that does not fit is left out, as are those that touch the same matters, so
// that one fault is not told as many.
func (l *Ledger) grow(n int) problems {
	var p problems
	at, sequence, nth := l.root, l.sequence(n), 0
	bad := map[catalog.Code]bool{}
	l.now = []*node{l.root}
	for i, r := range sequence {
		if nth++; i == 0 || sequence[i-1].Effective != r.Effective {
			nth = 1
		}
		next, ok := l.next[step{at, r.Position}]
		if !ok {
			touched := append(r.Results(), r.Matters...)
			var faults problems
			if !slices.ContainsFunc(touched, func(c catalog.Code) bool { return bad[c] }) {
				last := i+1 == len(sequence) || sequence[i+1].Effective != r.Effective
				next, faults = l.child(at, r, l.version(r.Effective, n, nth, last))
			}
			if next == nil {
				p = append(p, faults...)
				for _, code := range touched {
					bad[code] = true
				}
				continue
			}
			l.next[step{at, r.Position}], l.versions[next.version] = next, next
			if l.first[r.Position] == nil {
				l.first[r.Position] = next
			}
		}
		at = next
		l.now = append(l.now, at)
	}
	return p
}

// version names a catalog by the day from which it holds and the number of publications
// with which it came to be known. One that does not last the day has its place in the
// day behind it.
func (l *Ledger) version(from calendar.Date, n, nth int, last bool) string {
	v := l.base.Version() + "+" + from.String() + "." + strconv.Itoa(n)
	if !last {
		v += "." + strconv.Itoa(nth)
	}
	return v
}

// child makes the node that one more revision leads to, or finds what is wrong with it.
// Every revision must leave a catalog that stands.
func (l *Ledger) child(parent *node, r *Revision, version string) (*node, problems) {
	at := l.pointer(r)
	s, p := parent.apply(r, at)
	if len(p) > 0 {
		return nil, p
	}
	load := func() (*catalog.Catalog, error) { return catalog.Load(l.frame.document(s, version)) }
	if _, err := load(); err != nil {
		p.faults(err, func(pointer string) string { return s.locate(pointer, at) })
		return nil, p
	}
	read := func() *catalog.Catalog {
		c, err := load()
		if err != nil {
			panic("revision: " + err.Error()) // read once already
		}
		return c
	}
	return &node{parent: parent, by: r, version: version, state: s, catalog: sync.OnceValue(read), read: read}, nil
}
