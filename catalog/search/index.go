package search

import (
	"cmp"
	"maps"
	"math"
	"slices"
	"sync"
)

// Index finds entries. It never changes and is safe for concurrent use; make one
// with [New].
type Index struct {
	entries  []Entry
	texts    []text  // those with a form: names first, shorter first, in the order given
	runes    []rune  // their forms
	spelling []uint8 // of each rune, how it is typed
	masks    [256]uint64
	spelled  map[rune]uint8 // of each character there is, its spelling
	typings  [256][]rune
	variants *variants
	synonyms []rewording

	keys  []pair // sorted
	posts []post // of each key
	lists []uint32
	bits  []uint64
	words int // of 64 bits, in a set of texts

	scratch sync.Pool
}

// text is one text of an entry and where its form stands.
type text struct {
	entry uint32
	also  int32 // place in Also; -1 is the name
	start uint32
	n     uint32
}

// form is a text as it is compared, and how each character of it is typed.
type form struct {
	runes    []rune
	spelling []uint8
}

func (ix *Index) form(t int) form {
	at := ix.texts[t]
	return form{ix.runes[at.start : at.start+at.n], ix.spelling[at.start : at.start+at.n]}
}

// post is the texts a pair occurs in: n of them listed from at, or, when they are
// many, marked in a set of bits from at.
type post struct {
	at, n uint32
	dense bool
}

// New indexes the entries, which it copies. It knows [Synonyms] and those given
// besides.
func New(entries []Entry, more ...Synonym) *Index {
	ix := &Index{entries: slices.Clone(entries), variants: embedded()}
	ix.synonyms = ix.variants.rewordings(slices.Concat(ix.variants.synonyms, more))
	ix.scratch.New = func() any { return newFinder(ix) }
	ix.fold()
	ix.index()
	return ix
}

// fold brings all texts to their forms, in the order of their rank.
func (ix *Index) fold() {
	s := newSpeller(ix.variants)
	var given []rune
	var chars []char
	take := func(entry, also int, name string) {
		chars = ix.variants.fold(chars[:0], name, math.MaxInt)
		if len(chars) == 0 {
			return
		}
		ix.texts = append(ix.texts, text{uint32(entry), int32(also), uint32(len(given)), uint32(len(chars))})
		for _, c := range chars {
			given = append(given, c.r)
		}
	}
	for i := range ix.entries {
		e := &ix.entries[i]
		e.Also = slices.Clone(e.Also)
		take(i, -1, e.Name)
		for j, name := range e.Also {
			take(i, j, name)
		}
	}
	slices.SortStableFunc(ix.texts, func(a, b text) int {
		return cmp.Or(cmp.Compare(min(a.also, 0), min(b.also, 0)), cmp.Compare(a.n, b.n))
	})
	ix.texts = slices.Clip(ix.texts)
	ix.runes = make([]rune, 0, len(given))
	ix.spelling = make([]uint8, 0, len(given))
	for i, t := range ix.texts {
		ix.texts[i].start = uint32(len(ix.runes))
		for _, r := range given[t.start : t.start+t.n] {
			ix.runes = append(ix.runes, r)
			ix.spelling = append(ix.spelling, s.spell(r))
		}
	}
	ix.masks, ix.typings, ix.spelled = s.masks, typings(&s.masks), s.known
}

// index turns the forms round: from pairs to texts.
func (ix *Index) index() {
	found := map[pair][]uint32{}
	for t := range ix.texts {
		ix.pairs(ix.form(t), func(p pair) {
			list := found[p]
			if n := len(list); n == 0 || list[n-1] != uint32(t) {
				found[p] = append(list, uint32(t))
			}
		})
	}
	ix.words = (len(ix.texts) + 63) / 64
	ix.keys = slices.Sorted(maps.Keys(found))
	ix.posts = make([]post, len(ix.keys))
	lists, sets := 0, 0
	for _, list := range found {
		if ix.many(len(list)) {
			sets++
		} else {
			lists += len(list)
		}
	}
	ix.lists = make([]uint32, 0, lists)
	ix.bits = make([]uint64, sets*ix.words)
	set := 0
	for i, key := range ix.keys {
		list := found[key]
		ix.posts[i] = post{uint32(len(ix.lists)), uint32(len(list)), false}
		if !ix.many(len(list)) {
			ix.lists = append(ix.lists, list...)
			continue
		}
		ix.posts[i] = post{uint32(set), uint32(len(list)), true}
		for _, t := range list {
			ix.bits[set+int(t/64)] |= 1 << (t % 64)
		}
		set += ix.words
	}
}

// many tells whether a set of bits is smaller than a list of n texts.
func (ix *Index) many(n int) bool { return n > 2*ix.words }
