package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// finder is what one search works with: sets of texts as lists or as bits.
type finder struct {
	*Index
	limit  int
	among  func(entry int) bool // nil: all
	passed bool                 // one that is not among them has the whole query
	hits   []Hit
	want   []pair // pairs looked up
	found  []post // and the texts of each
	list   []uint32
	set    []uint64
	counts [7][]uint64 // the bits of a count of each text; 63 pairs at most
	marked []bool
	chars  []char
}

func newFinder(ix *Index) *finder {
	f := &finder{Index: ix, set: make([]uint64, ix.words)}
	for i := range f.counts {
		f.counts[i] = make([]uint64, ix.words)
	}
	return f
}

// find gives the texts of a pair; none when it occurs nowhere.
func (ix *Index) find(p pair) post {
	if i, ok := slices.BinarySearch(ix.keys, p); ok {
		return ix.posts[i]
	}
	return post{}
}

func (ix *Index) listed(p post) []uint32 { return ix.lists[p.at : p.at+p.n] }
func (ix *Index) marks(p post) []uint64  { return ix.bits[p.at : int(p.at)+ix.words] }

// candidates yields, by rank, the texts with all pairs wanted. Where there is
// none, it yields those with a character of the query.
func (f *finder) candidates(a *reading, yield func(t int) bool) {
	if len(f.want) == 0 {
		f.having(a)
		f.each(f.set, yield)
		return
	}
	f.found = f.found[:0]
	for _, key := range f.want {
		p := f.find(key)
		if p.n == 0 {
			return
		}
		f.found = append(f.found, p)
	}
	slices.SortFunc(f.found, func(a, b post) int { return cmp.Compare(a.n, b.n) })
	first, rest := f.found[0], f.found[1:]
	if first.dense {
		copy(f.set, f.marks(first))
		for _, p := range rest {
			other := f.marks(p)[:len(f.set)]
			for i := range f.set {
				f.set[i] &= other[i]
			}
		}
		f.each(f.set, yield)
		return
	}
	f.list = append(f.list[:0], f.listed(first)...)
	for _, p := range rest {
		f.keep(p)
	}
	for _, t := range f.list {
		if !yield(int(t)) {
			return
		}
	}
}

// keep drops from the list what the post has not.
func (f *finder) keep(p post) {
	kept := f.list[:0]
	if p.dense {
		other := f.marks(p)
		for _, t := range f.list {
			if other[t/64]>>(t%64)&1 != 0 {
				kept = append(kept, t)
			}
		}
	} else {
		other := f.listed(p)
		for _, t := range f.list {
			for len(other) > 0 && other[0] < t {
				other = other[1:]
			}
			if len(other) > 0 && other[0] == t {
				kept = append(kept, t)
			}
		}
	}
	f.list = kept
}

// having fills the set with the texts that have one character of the query: every
// character is the first of some pair. Where a letter that may be an initial stands
// next to a character, it is the texts with any pair that these two can be.
func (f *finder) having(a *reading) {
	clear(f.set)
	r := a.runes[0]
	if a.typed && len(a.runes) > 1 {
		f.mixed(r, a.runes[1])
		return
	}
	from := pairOf(r, 0)
	if a.typed {
		from |= typed
	}
	i, _ := slices.BinarySearch(f.keys, from)
	for ; i < len(f.keys) && f.keys[i] < from+pairOf(1, 0); i++ {
		f.join(f.posts[i])
	}
}

// mixed joins the texts of all pairs of which x is or stands for the first and y
// for the second.
func (f *finder) mixed(x, y rune) {
	is := func(r, c rune) bool { return r == c || letter(r) && f.stands(r, f.spelled[c]) }
	for i, key := range f.keys {
		if key&typed != 0 {
			return // those sort last
		}
		if a, b := key.runes(); is(x, a) && is(y, b) {
			f.join(f.posts[i])
		}
	}
}

// join adds the texts of a post to the set.
func (f *finder) join(p post) {
	if !p.dense {
		for _, t := range f.listed(p) {
			f.set[t/64] |= 1 << (t % 64)
		}
		return
	}
	for i, w := range f.marks(p) {
		f.set[i] |= w
	}
}

// each yields the members of a set of bits until yield returns false.
func (f *finder) each(set []uint64, yield func(t int) bool) {
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			if !yield(i*64 + bits.TrailingZeros64(w)) {
				return
			}
		}
	}
}
