package revision

import (
	"slices"
	"strconv"
	"sync"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// node is the catalog after a sequence of revisions: its parent's, then one more. It
// holds what that one did and no catalog, until one is asked for.
type node struct {
	*origin
	parent  *node
	by      *Revision // nil for the base
	touched []touch   // of the root: every matter

	depth int       // how many revisions it comes of
	nth   int       // of its day, from 1
	mint  *Revision // the last that was published when it came to be
	known int       // how many were published then
	last  bool      // of its day, then

	once sync.Once
	made *catalog.Catalog
}

// touch is what a revision did to one matter: was is nil for one that it made, now for
// one that it took away.
type touch struct{ was, now *matter }

func (t touch) code() catalog.Code {
	if t.now == nil {
		return t.was.Code
	}
	return t.now.Code
}

// child is the node that one more revision leads to.
func (n *node) child(r *Revision, touched []touch) *node {
	c := &node{origin: n.origin, parent: n, by: r, depth: n.depth + 1, nth: 1, touched: touched}
	if n.by != nil && n.by.Effective == r.Effective {
		c.nth = n.nth + 1
	}
	return c
}

// version names a node by the day from which it holds and the number of publications
// with which it came to be known. One that does not last the day has its place in the
// day behind it.
func (n *node) version() string {
	v := n.base.Version()
	if n.by != nil {
		v += "+" + n.from().String() + "." + strconv.Itoa(n.known)
		if !n.last {
			v += "." + strconv.Itoa(n.nth)
		}
	}
	return v
}

// catalog is made when it is first asked for, and kept.
func (n *node) catalog() *catalog.Catalog {
	n.once.Do(func() { n.made = n.kept.catalog(n.key(), n.read) })
	return n.made
}

// read makes the catalog and does not keep it.
func (n *node) read() *catalog.Catalog {
	if n.by == nil {
		return n.base
	}
	c, err := catalog.Load(n.frame.document(n.matters(), n.sources(), n.version()))
	if err != nil {
		panic("revision: " + err.Error()) // every matter was read before
	}
	return c
}

// from is the first day on which it holds.
func (n *node) from() calendar.Date {
	if n.by == nil {
		return calendar.Date{}
	}
	return n.by.Effective
}

// find is a matter after the revisions, or nil.
func (n *node) find(code catalog.Code) *matter {
	for ; n != nil; n = n.parent {
		if t, ok := n.touch(code); ok {
			return t.now
		}
	}
	return nil
}

// touch is what the revision of the node did to a matter.
func (n *node) touch(code catalog.Code) (touch, bool) {
	i := slices.IndexFunc(n.touched, func(t touch) bool { return t.code() == code })
	if i < 0 {
		return touch{}, false
	}
	return n.touched[i], true
}

// matters are all matters after the revisions, those last touched last.
func (n *node) matters() []*matter {
	met := map[catalog.Code]bool{}
	var all []*matter
	for ; n != nil; n = n.parent {
		for _, t := range slices.Backward(n.touched) {
			if !met[t.code()] && t.now != nil {
				all = append(all, t.now)
			}
			met[t.code()] = true
		}
	}
	slices.Reverse(all)
	return all
}

// sources are those that the revisions brought.
func (n *node) sources() []Source {
	var all []Source
	for ; n.by != nil; n = n.parent {
		for _, s := range n.by.brought() {
			s.Key = n.by.ID + ":" + s.Key
			all = append(all, s)
		}
	}
	slices.Reverse(all)
	return all
}

// key tells a catalog from all others of ledgers that go on from one another.
type key struct {
	mint  *Revision
	depth int
}

func (n *node) key() key { return key{n.mint, n.depth} }

// kept are the catalogs that were asked for. Ledgers that go on from one another share
// them.
type kept struct {
	sync.Mutex
	made map[key]func() *catalog.Catalog
}

// catalog gives a catalog, reading it the first time.
func (k *kept) catalog(of key, read func() *catalog.Catalog) *catalog.Catalog {
	k.Lock()
	if k.made == nil {
		k.made = map[key]func() *catalog.Catalog{}
	}
	made, ok := k.made[of]
	if !ok && read != nil {
		made = sync.OnceValue(read)
		k.made[of] = made
	}
	k.Unlock()
	if made == nil {
		return nil
	}
	return made()
}
