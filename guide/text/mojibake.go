package text

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Garbled text is recognised by undoing the garbling: the characters are turned
// back into the bytes they came from, and if those bytes read as everyday
// Chinese in the other encoding, chance has no part in it.

// common holds the 3,755 characters of the first level of GB/T 2312 (rows 16 to
// 55), which make up all but a sliver of official text. Garbled text is full of
// others.
var common = sync.OnceValue(func() *[(0xA000 - 0x4E00) / 64]uint64 {
	var set [(0xA000 - 0x4E00) / 64]uint64
	dec := simplifiedchinese.GBK.NewDecoder()
	for lead := byte(0xB0); lead <= 0xD7; lead++ {
		for trail := byte(0xA1); trail <= 0xFE; trail++ {
			b, err := dec.Bytes([]byte{lead, trail})
			if err != nil {
				continue
			}
			if r, _ := utf8.DecodeRune(b); r >= 0x4E00 && r < 0xA000 {
				set[(r-0x4E00)/64] |= 1 << ((r - 0x4E00) % 64)
			}
		}
	}
	return &set
})

func isCommonHan(r rune) bool {
	return r >= 0x4E00 && r < 0xA000 && common()[(r-0x4E00)/64]&(1<<((r-0x4E00)%64)) != 0
}

// isEveryday reports whether r is a common Han character or Chinese punctuation.
func isEveryday(r rune) bool {
	return isCommonHan(r) || r >= 0x3000 && r <= 0x301F || r >= 0xFF01 && r <= 0xFF5E ||
		r >= 0x2013 && r <= 0x2026
}

// chain reads b as UTF-8 from the start, as long as it gives everyday Chinese,
// stepping over at most three bytes lost in between. It returns how many
// characters it read, where the last of them ends, and whether nothing was lost.
func chain(b []byte) (n, end int, whole bool) {
	whole = true
	for i, lost := 0, 0; i < len(b) && lost <= 3; {
		r, size := utf8.DecodeRune(b[i:])
		if size == 3 && (isEveryday(r) || n > 0 && r >= 0x4E00 && r < 0xA000) {
			if lost > 0 {
				whole = false
			}
			i, lost, n = i+size, 0, n+1
			end = i
			continue
		}
		if n == 0 {
			return 0, 0, false
		}
		i, lost = i+1, lost+1
	}
	return n, end, whole
}

// gbkDefects finds UTF-8 that was read as GBK in run, a stretch of non-ASCII
// text that begins at base.
func gbkDefects(run string, base int) []Defect {
	odd := 0
	for _, r := range run {
		if r >= 0x4E00 && r < 0xA000 && !isCommonHan(r) {
			odd++
		}
	}
	if odd < 2 {
		return nil
	}
	var found []Defect
	b, at := gbkBytes(run)
	for i := 0; i < len(b); {
		n, end, whole := chain(b[i:])
		end += i
		// Two characters in a row come about by chance, unless they are all there is.
		if n < 3 && (n < 2 || at[i] != 0 || at[end] < len(run)) {
			i++
			continue
		}
		start, stop := at[i], at[end]
		exact := whole && startsRune(at, i) && startsRune(at, end)
		if tail := cutTail(b, at, end); tail > end { // the last character is cut: it belongs to the garbled text
			end, stop, exact = tail, at[tail], false
		}
		if oddShare(run[start:stop]) { // else it is right text that happens to read as UTF-8
			d := Defect{Kind: UTF8AsGBK, Start: base + start, End: base + stop, Text: run[start:stop], Confidence: Sure}
			if exact {
				d.Repair, d.Certain = string(b[i:end]), true
			}
			found = append(found, d)
		}
		i = end
	}
	return found
}

// gbkBytes writes s in GBK. at[i] is the offset in s of the character that byte
// i belongs to, and at[len(b)] is len(s). A character GBK lacks becomes 0xFF.
func gbkBytes(s string) (b []byte, at []int) {
	enc := simplifiedchinese.GBK.NewEncoder()
	for i, r := range s {
		p, err := enc.Bytes([]byte(string(r)))
		if err != nil || r == utf8.RuneError {
			enc.Reset()
			p = []byte{0xFF}
		}
		for range p {
			at = append(at, i)
		}
		b = append(b, p...)
	}
	return b, append(at, len(s))
}

// cutTail returns the end of a Chinese character of which only the first byte or
// two are left at i, or i where there is none.
func cutTail(b []byte, at []int, i int) int {
	if startsRune(at, i) && (i+1 >= len(b) || b[i] < 0xE3 || b[i] > 0xEF || b[i+1] < 0x80 || b[i+1] > 0xBF) {
		return i
	}
	for i++; i < len(b) && !startsRune(at, i); {
		i++
	}
	return i
}

func startsRune(at []int, i int) bool {
	return i == 0 || at[i] != at[i-1]
}

// oddShare reports whether a quarter or more of the characters are uncommon.
func oddShare(s string) bool {
	all, odd := 0, 0
	for _, r := range s {
		all++
		if !isEveryday(r) {
			odd++
		}
	}
	return odd*4 >= all
}

// latinByte returns the byte that reads as r in Windows-1252, or in Latin-1
// where Windows-1252 leaves a gap. ASCII is not asked for.
func latinByte(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xFF {
		return byte(r), true
	}
	if r > 0x2122 || r < 0x152 {
		return 0, false
	}
	return charmap.Windows1252.EncodeRune(r)
}

// latinRegion is a stretch of accented letters and symbols of Western Europe,
// turned back into the bytes it may have been misread from.
type latinRegion struct {
	b    []byte
	at   []int // at[k] is where byte k stands in the text, at[len(b)] where the region ends
	next int   // how far it has been searched
}

// gap stands for a blank in a region; no UTF-8 holds this byte.
const gap = 0xFF

// newLatinRegion reads the region that begins at base in s. Up to two blanks in
// a row belong to it: a no-break space in garbled text often became one.
func newLatinRegion(s string, base int) *latinRegion {
	var g latinRegion
	blanks := 0
	for j, c := range s[base:] {
		v, ok := latinByte(c)
		switch {
		case ok:
			blanks = 0
		case (c == ' ' || c == '\n') && blanks < 2:
			v, blanks = gap, blanks+1
		default:
			g.at = append(g.at, base+j)
			return &g
		}
		g.b, g.at = append(g.b, v), append(g.at, base+j)
	}
	g.at = append(g.at, len(s))
	return &g
}

func (g *latinRegion) end() int { return g.at[len(g.b)] }

// defect finds UTF-8 or GBK that was read as Latin-1 or Windows-1252 and begins
// at i, which must not be before the last i asked for.
func (g *latinRegion) defect(s string, i int) (Defect, bool) {
	for g.at[g.next] < i {
		g.next++
	}
	b, at := g.b[g.next:], g.at[g.next:]
	if len(b) == 0 || b[0] < 0xA1 || b[0] == gap {
		return Defect{}, false
	}
	defect := func(k Kind, end int, repair string, certain bool) (Defect, bool) {
		d := Defect{Kind: k, Start: i, End: at[end], Confidence: Sure, Repair: repair, Certain: certain}
		d.Text = s[i:d.End]
		return d, true
	}
	if n, end, whole := chain(b); n >= 2 || n == 1 && whole && end == len(b) {
		repair := string(b[:end])
		for end < len(b) && b[end] != gap { // letters left over: a character that lost a byte
			end, whole = end+1, false
		}
		if !whole {
			repair = ""
		}
		return defect(UTF8AsLatin, end, repair, whole)
	}
	if repair, end := gbkPairs(b); end > 0 {
		return defect(GBKAsLatin, end, repair, true)
	}
	if end := twice(b); end > 0 {
		return defect(UTF8AsLatin, end, "", false)
	}
	return Defect{}, false
}

// twice returns the end of text that was garbled more than once: its bytes are
// UTF-8 for yet more accented letters. At least four in a row are asked for.
func twice(b []byte) (end int) {
	n := 0
	for i, lost := 0, 0; i < len(b) && lost <= 3; {
		r, size := utf8.DecodeRune(b[i:])
		if size < 2 || r == utf8.RuneError {
			if n == 0 {
				return 0
			}
			i, lost = i+1, lost+1
			continue
		}
		i, lost, n = i+size, 0, n+1
		end = i
	}
	if n < 4 {
		return 0
	}
	return end
}

// gbkPairs reads b as GBK as long as it gives everyday Chinese. At least three
// characters are asked for.
func gbkPairs(b []byte) (text string, end int) {
	var read []byte
	dec := simplifiedchinese.GBK.NewDecoder()
	n := 0
	for i := 0; i+1 < len(b) && b[i] >= 0xA1 && b[i+1] >= 0xA1; i += 2 {
		p, err := dec.Bytes(b[i : i+2])
		if err != nil {
			break
		}
		r, _ := utf8.DecodeRune(p)
		if !isEveryday(r) {
			break
		}
		read, end, n = append(read, p...), i+2, n+1
	}
	if n < 3 {
		return "", 0
	}
	return string(read), end
}
