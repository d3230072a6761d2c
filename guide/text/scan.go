package text

import (
	"unicode/utf8"
)

// Scan returns the defects of s in the order in which they stand; no two
// overlap. A run of characters of one kind is one defect. Text without defects
// gives nil.
func Scan(s string) []Defect {
	sc := scanner{s: s, w: words()}
	sc.value(0)
	for sc.pos < len(s) {
		c := s[sc.pos]
		if c < utf8.RuneSelf {
			if sc.w.plain[c] {
				sc.pos++
			} else {
				sc.ascii(c)
			}
			continue
		}
		if c < 0xE0 || c > 0xEF || sc.pos+2 >= len(s) || s[sc.pos+1]&0xC0 != 0x80 || s[sc.pos+2]&0xC0 != 0x80 {
			sc.special()
			continue
		}
		r := rune(c&0x0F)<<12 | rune(s[sc.pos+1]&0x3F)<<6 | rune(s[sc.pos+2]&0x3F)
		if class := sc.w.class[r] &^ whole; class == 0 {
			sc.pos += 3
		} else {
			sc.wide(r, class)
		}
	}
	sc.unclosed(0)
	sc.pinyins()
	return resolve(s, sc.found)
}

type scanner struct {
	s       string
	w       *lexicon
	pos     int
	run     int // end of the stretch of non-ASCII text already searched for garbling
	letters int // end of the stretch already searched for GBKAsUTF8
	latin   *latinRegion
	stack   brackets
	last    [2]int   // where the pair closed last begins and ends
	clause  int      // where the clause begins: behind the last mark
	quotes  int      // straight quotation marks so far
	english int      // 2 if the text is English, 1 if it is not, 0 if that was not asked
	pinyin  []Defect // readings in brackets, defects if there are two
	found   []Defect // in no order
}

// add records a defect from start to end, with what it must read if certain.
func (sc *scanner) add(k Kind, c Confidence, start, end int) *Defect {
	sc.found = append(sc.found, Defect{Kind: k, Start: start, End: end, Text: sc.s[start:end], Confidence: c})
	return &sc.found[len(sc.found)-1]
}

func (sc *scanner) fix(k Kind, c Confidence, start, end int, repair string) {
	d := sc.add(k, c, start, end)
	d.Repair, d.Certain = repair, true
}

// wide handles a rune of three bytes that asks to be looked at.
func (sc *scanner) wide(r rune, class uint8) {
	i := sc.pos
	if class&odd != 0 && i >= sc.run && sc.garbled() {
		return
	}
	if class&special != 0 {
		sc.special()
		return
	}
	sc.pos += 3
	if class&trigger != 0 {
		sc.patterns(r, i)
	}
	switch {
	case class&double != 0:
		sc.doubledChar(r, i)
	case class&mark != 0:
		sc.mark(r, i)
	case class&opening != 0:
		sc.open(r, i, 3)
	case class&closing != 0:
		sc.close(r, i, 3)
	}
}

// garbled searches the non-ASCII text around the present position for Chinese
// read in a wrong encoding. It reports whether it went on behind some.
func (sc *scanner) garbled() bool {
	start := sc.pos
	for start > 0 && sc.s[start-1] >= utf8.RuneSelf {
		start--
	}
	sc.run = sc.pos + nonASCII(sc.s[sc.pos:])
	found := misread(sc.s[start:sc.run], start)
	sc.found = append(sc.found, found...)
	for _, d := range found {
		if d.Start <= sc.pos && d.End > sc.pos {
			sc.pos = d.End
			return true
		}
	}
	return false
}

// special judges one rune by itself, and bytes that are none.
func (sc *scanner) special() {
	i := sc.pos
	r, n := utf8.DecodeRuneInString(sc.s[i:])
	if i >= sc.letters && (n == 2 || r == utf8.RuneError && n == 3) {
		var end int
		if end, sc.letters = gbkLetters(sc.s, i); end > 0 {
			sc.add(GBKAsUTF8, Sure, i, end)
			sc.pos = end
			return
		}
	}
	if _, ok := latinByte(r); ok && n == 2 {
		if sc.latin == nil || i >= sc.latin.end() {
			sc.latin = newLatinRegion(sc.s, i)
		}
		if d, ok := sc.latin.defect(sc.s, i); ok {
			sc.found = append(sc.found, d)
			sc.pos = d.End
			return
		}
	}
	if isForeign(r) {
		if end := foreignEnd(sc.s, i); end > 0 {
			sc.add(ForeignScript, Likely, i, end)
			sc.pos = end
			return
		}
	}
	sc.pos += n
	if sc.character(r, i) {
		return
	}
	kind, repair, certain := classify(r, n)
	if kind == "" {
		return
	}
	d := sc.add(kind, Sure, i, sc.pos)
	d.Repair, d.Certain = repair, certain
}
