package search

import "slices"

// reading is one way to read a query: as typed, with a word put for another, or
// with its letters as initials.
type reading struct {
	runes []rune
	apart []bool // of each rune, whether a word begins with it
	typed bool   // a letter may stand for a character
	less  int    // what this reading costs in score

	pairs       []pair // within its words
	seams       []pair // across words
	first, last pair   // with the edges of the text
}

// rewording is a word and another to put in its place.
type rewording struct{ from, to []rune }

// rewordings prepares synonyms: each word may be put for each other.
func (v *variants) rewordings(all []Synonym) (list []rewording) {
	for _, s := range all {
		var words [][]rune
		for _, w := range s.Words {
			if runes, _ := v.runes(w); len(runes) > 0 {
				words = append(words, runes)
			}
		}
		for i, from := range words {
			for j, to := range words {
				if i != j {
					list = append(list, rewording{from, to})
				}
			}
		}
	}
	return list
}

func (v *variants) runes(text string) (runes []rune, apart []bool) {
	for _, c := range v.fold(make([]char, 0, MaxQuery), text[:min(len(text), maxBytes)], MaxQuery) {
		runes, apart = append(runes, c.r), append(apart, c.apart)
	}
	return runes, apart
}

// maxReadings bounds what one query is read as.
const maxReadings = 8

// read gives the readings of a query, the one as typed first; none when it has
// nothing to look for.
func (ix *Index) read(query string) []reading {
	runes, apart := ix.variants.runes(query)
	if len(runes) == 0 {
		return nil
	}
	all := []reading{{runes: runes, apart: apart}}
	for _, s := range ix.synonyms {
		if len(all) == maxReadings-1 {
			break
		}
		if i := indexOf(runes, s.from); i >= 0 {
			all = append(all, reading{
				runes: slices.Concat(runes[:i], s.to, runes[i+len(s.from):]),
				apart: slices.Concat(apart[:i+1], make([]bool, len(s.to)-1), apart[i+len(s.from):]),
				less:  reworded,
			})
		}
	}
	if slices.ContainsFunc(runes, letter) {
		all = append(all, reading{runes: runes, apart: apart, typed: true, less: initials})
	}
	for i := range all {
		all[i].pair()
	}
	return all
}

// indexOf is where word begins in runes, or -1.
func indexOf(runes, word []rune) int {
	for i := 0; i+len(word) <= len(runes); i++ {
		if slices.Equal(runes[i:i+len(word)], word) {
			return i
		}
	}
	return -1
}

// pair lists the pairs of the reading. Where a letter that may be an initial stands
// next to a character, there is none to look up.
func (a *reading) pair() {
	n := len(a.runes)
	a.pairs = make([]pair, 0, n+2)
	for i := 1; i < n; i++ {
		x, y := a.runes[i-1], a.runes[i]
		p := pairOf(x, y)
		if a.typed && (letter(x) || letter(y)) {
			if !alnum(x) || !alnum(y) {
				continue
			}
			p |= typed
		}
		if a.apart[i] {
			a.seams = append(a.seams, p)
		} else if !slices.Contains(a.pairs, p) {
			a.pairs = append(a.pairs, p)
		}
	}
	a.first, a.last = pairOf(begin, a.runes[0]), pairOf(a.runes[n-1], end)
	if a.typed && letter(a.runes[0]) {
		a.first |= typed
	}
	if a.typed && letter(a.runes[n-1]) {
		a.last |= typed
	}
}

// loose tells whether a text can have every word of the query but not the query:
// there is more than one pair or word. Initials are too few letters for that.
func (a *reading) loose() bool { return !a.typed && (len(a.runes) > 2 || len(a.seams) > 0) }

// loner tells whether the i-th rune is a word by itself: it has no pair.
func (a *reading) loner(i int) bool {
	return (i == 0 || a.apart[i]) && (i == len(a.runes)-1 || a.apart[i+1])
}

// hasLoners tells whether a form has the words of one character.
func (a *reading) hasLoners(f form) bool {
	for i, r := range a.runes {
		if a.loner(i) && !slices.Contains(f.runes, r) {
			return false
		}
	}
	return true
}
