package search

import "slices"

// matches tells whether the form has the reading at i.
func (ix *Index) matches(f form, i int, a *reading) bool {
	if i+len(a.runes) > len(f.runes) {
		return false
	}
	for j, r := range a.runes {
		if f.runes[i+j] != r && !(a.typed && letter(r) && ix.stands(r, f.spelling[i+j])) {
			return false
		}
	}
	return true
}

// stands tells whether a letter may stand for a character spelled so.
func (ix *Index) stands(r rune, spelling uint8) bool { return ix.masks[spelling]&bit(r) != 0 }

// occurs gives the first place from i on where the form has the reading, or -1.
func (ix *Index) occurs(f form, i int, a *reading) int {
	for last := len(f.runes) - len(a.runes); i <= last; i++ {
		if !a.typed {
			n := slices.Index(f.runes[i:last+1], a.runes[0])
			if n < 0 {
				return -1
			}
			i += n
		}
		if ix.matches(f, i, a) {
			return i
		}
	}
	return -1
}

// spans gives what of the text was found: every occurrence of the query, or, by
// pairs, every pair and every single character of it.
func (f *finder) spans(a *reading, t int, text string, byPairs bool) (spans []Span) {
	form := f.form(t)
	n := len(form.runes)
	f.marked = slices.Grow(f.marked[:0], n)[:n]
	clear(f.marked)
	if byPairs {
		f.markPairs(a, form)
	} else {
		for i := f.occurs(form, 0, a); i >= 0; i = f.occurs(form, i+len(a.runes), a) {
			for j := range a.runes {
				f.marked[i+j] = true
			}
		}
	}
	f.chars = f.variants.fold(f.chars[:0], text, n)
	for i, c := range f.chars {
		if !f.marked[i] {
			continue
		}
		if last := len(spans) - 1; last >= 0 && (f.marked[i-1] || spans[last].End >= c.start) {
			spans[last].End = c.end
		} else {
			spans = append(spans, Span{c.start, c.end})
		}
	}
	return spans
}

func (f *finder) markPairs(a *reading, form form) {
	for i := 1; i < len(form.runes); i++ {
		if slices.Contains(a.pairs, pairOf(form.runes[i-1], form.runes[i])) {
			f.marked[i-1], f.marked[i] = true, true
		}
	}
	for i, r := range a.runes {
		if a.loner(i) {
			for j, other := range form.runes {
				if other == r {
					f.marked[j] = true
				}
			}
		}
	}
}
