package text

import (
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
)

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
	if repair, end := gbkPairs(b); end > 0 && (end >= 6 || end == len(b) && lettersOnly(s, i, at[end], b)) {
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

// lettersOnly reports whether b, the bytes of s from start to end, is accented
// letters with no plain ones beside them: less than three characters of GBK.
func lettersOnly(s string, start, end int, b []byte) bool {
	letters := 0
	for _, c := range b {
		if c >= 0xC0 && c != 0xD7 && c != 0xF7 { // × and ÷
			letters++
		}
	}
	return letters >= 2 && letters*2 >= len(b) && !isASCIIAlnum(before(s, start)) && !isASCIIAlnum(after(s, end))
}

// gbkPairs reads b as GBK as long as it gives everyday Chinese.
func gbkPairs(b []byte) (text string, end int) {
	var read []byte
	dec := simplifiedchinese.GBK.NewDecoder()
	for i := 0; i+1 < len(b) && b[i] >= 0xA1 && b[i+1] >= 0xA1; i += 2 {
		p, err := dec.Bytes(b[i : i+2])
		if err != nil {
			break
		}
		r, _ := utf8.DecodeRune(p)
		if !isEveryday(r) {
			break
		}
		read, end = append(read, p...), i+2
	}
	return string(read), end
}
