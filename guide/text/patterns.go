package text

import (
	"strings"
	"unicode/utf8"
)

// patterns looks for what the lexicon knows to stand around r, at i.
func (sc *scanner) patterns(r rune, i int) {
	list := &sc.w.lists[sc.w.list[r&0xFFFF]]
	if i+5 < len(sc.s) && list.next>>(sc.s[i+5]&63)&1 == 0 {
		return
	}
	for k := range list.patterns {
		p := &list.patterns[k]
		start := i - p.before
		if start < 0 || !strings.HasPrefix(sc.s[start:], p.text) {
			continue
		}
		end := start + len(p.text)
		switch {
		case p.half >= 0:
			sc.phrase(p, start)
		case p.kind == LostText || p.kind == DoubledWord:
			sc.add(p.kind, Likely, start, end)
		case p.kind == Placeholder && (!p.start || beginsValue(sc.s, start) && fillsValue(sc.s[end:])):
			sc.add(Placeholder, Likely, start, end)
		case p.kind == Misspelling && !inside(sc.s, start, end, p.unless):
			sc.add(Misspelling, Likely, start, end)
		}
	}
}

// inside reports whether the text from start to end is part of one of words.
func inside(s string, start, end int, words []string) bool {
	for _, w := range words {
		if at := strings.Index(w, s[start:end]); at >= 0 && at <= start && strings.HasPrefix(s[start-at:], w) {
			return true
		}
	}
	return false
}

// phrase compares the other half of p.right, whose one half stands at i.
func (sc *scanner) phrase(p *pattern, i int) {
	start := i - p.half
	end := start + len(p.right)
	if start < 0 || end > len(sc.s) || !utf8.RuneStart(sc.s[start]) {
		return
	}
	there, wrong := sc.s[start:end], 0
	for j := 0; j < len(there); j += 3 { // phrases hold characters of three bytes
		if there[j:j+3] == p.right[j:j+3] {
			continue
		}
		// The ends are left alone: what stands there may belong to other words.
		if wrong++; wrong > 1 || j == 0 || j+3 == len(there) || !isHan(after(there, j)) || !isHan(after(p.right, j)) ||
			strings.ContainsRune("与及或的和", after(there, j)) {
			return
		}
	}
	if wrong == 1 && !sc.w.variants[there] {
		sc.add(Misspelling, Likely, start, end)
	}
}

// doubledChar looks whether r, at i, stands a second time.
func (sc *scanner) doubledChar(r rune, i int) {
	one := utf8.RuneLen(r)
	if !strings.HasPrefix(sc.s[i+one:], sc.s[i:i+one]) {
		return
	}
	end := i + 2*one
	d := sc.w.doubled[r]
	b, a := before(sc.s, i), after(sc.s, end)
	if b == r || a == r || b > 0 && strings.ContainsRune(d.before, b) || a > 0 && strings.ContainsRune(d.after, a) {
		sc.pos = end
		return
	}
	sc.add(DoubledWord, Likely, i, end)
	sc.pos = end
}
