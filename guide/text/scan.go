package text

import (
	"strings"
	"unicode/utf8"
)

// Scan returns the defects of s in the order in which they stand; no two
// overlap. A run of characters of one kind is one defect. Text without defects
// gives nil.
func Scan(s string) []Defect {
	sc := scanner{s: s}
	for sc.pos < len(s) {
		sc.step()
	}
	return sc.found
}

type scanner struct {
	s       string
	pos     int
	run     int      // end of the stretch of non-ASCII text already searched for UTF8AsGBK
	garbled []Defect // what was found in it and is not yet passed
	latin   *latinRegion
	found   []Defect
}

func (sc *scanner) step() {
	c := sc.s[sc.pos]
	if c < utf8.RuneSelf {
		sc.ascii(c)
		return
	}
	if sc.pos >= sc.run {
		sc.run = sc.pos + nonASCII(sc.s[sc.pos:])
		sc.garbled = gbkDefects(sc.s[sc.pos:sc.run], sc.pos)
	}
	if len(sc.garbled) > 0 && sc.garbled[0].Start == sc.pos {
		sc.add(sc.garbled[0]) // which also takes it off the list
		return
	}
	r, n := utf8.DecodeRuneInString(sc.s[sc.pos:])
	if _, ok := latinByte(r); ok {
		if sc.latin == nil || sc.pos >= sc.latin.end() {
			sc.latin = newLatinRegion(sc.s, sc.pos)
		}
		if d, ok := sc.latin.defect(sc.s, sc.pos); ok {
			sc.add(d)
			return
		}
	}
	switch {
	case r == '锟':
		if end := lostBytes(sc.s, sc.pos); end > 0 {
			sc.add(sc.defect(LostBytes, end, Sure))
			return
		}
	case r == '烫' || r == '屯':
		if end := repeated(sc.s, sc.pos, r); end > 0 {
			sc.add(sc.defect(Uninitialised, end, Sure))
			return
		}
	}
	kind, repair, certain := classify(r, n)
	if kind == "" {
		sc.pos += n
		return
	}
	d := sc.defect(kind, sc.pos+n, Sure)
	d.Repair, d.Certain = repair, certain
	sc.add(d)
}

// ascii handles the byte c at the present position.
func (sc *scanner) ascii(c byte) {
	switch {
	case c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0x7f:
		d := sc.defect(Control, sc.pos+1, Sure)
		d.Certain = true
		if c == '\v' || c == '\f' { // word processors write these for a new line or page
			d.Repair = "\n"
		}
		sc.add(d)
	case c == '<':
		if end := tagEnd(sc.s, sc.pos); end > 0 {
			sc.add(sc.defect(HTMLTag, end, Sure))
			return
		}
		sc.pos++
	case c == '&':
		if d, ok := entity(sc.s, sc.pos); ok {
			sc.add(d)
			return
		}
		sc.pos++
	case isWordByte(c):
		end := sc.pos + 1
		for end < len(sc.s) && isWordByte(sc.s[end]) {
			end++
		}
		switch word := sc.s[sc.pos:end]; {
		case addressStart(sc.s, sc.pos, word):
			sc.pos = addressEnd(sc.s, end)
		case isNullWord(word):
			if d, ok := nullDefect(sc.s, sc.pos, end); ok {
				sc.add(d)
				return
			}
			sc.pos = end
		default:
			sc.pos = end
		}
	case c == '#' || c == '[':
		if d, ok := cellError(sc.s, sc.pos); ok {
			sc.add(d)
			return
		}
		sc.pos++
	default:
		sc.pos++
	}
}

// defect makes a defect from the present position to end.
func (sc *scanner) defect(k Kind, end int, c Confidence) Defect {
	return Defect{Kind: k, Start: sc.pos, End: end, Text: sc.s[sc.pos:end], Confidence: c}
}

// add records d and goes on behind it; it joins a defect of the same kind that
// ends where d begins, if both are runs of single characters.
func (sc *scanner) add(d Defect) {
	sc.pos = d.End
	for len(sc.garbled) > 0 && sc.garbled[0].Start < sc.pos {
		sc.garbled = sc.garbled[1:]
	}
	if n := len(sc.found); n > 0 && joins(d.Kind) {
		last := &sc.found[n-1]
		if last.Kind == d.Kind && last.End == d.Start && last.Certain == d.Certain {
			last.End, last.Text, last.Repair = d.End, sc.s[last.Start:d.End], last.Repair+d.Repair
			return
		}
	}
	sc.found = append(sc.found, d)
}

func joins(k Kind) bool {
	switch k {
	case InvalidUTF8, Replacement, PrivateUse, Control, ZeroWidth, BidiControl, NoBreakSpace, ByteOrderMark:
		return true
	}
	return false
}

// classify judges one non-ASCII rune by itself. n is its length in bytes: an
// invalid byte decodes to U+FFFD with length 1.
func classify(r rune, n int) (kind Kind, repair string, certain bool) {
	switch {
	case r == utf8.RuneError && n == 1:
		return InvalidUTF8, "", false
	case r == utf8.RuneError:
		return Replacement, "", false
	case r < 0xA0: // a C1 control is usually a byte of another encoding
		return Control, "", false
	case r == 0x2028 || r == 0x2029: // line and paragraph separator
		return Control, "\n", true
	case r == 0xA0 || r == 0x2007 || r == 0x202F:
		return NoBreakSpace, " ", true
	case r == 0xAD || r >= 0x200B && r <= 0x200D || r == 0x2060:
		return ZeroWidth, "", true
	case r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return BidiControl, "", false // the reader saw the turned order: deleting the mark may not restore it
	case r == 0xFEFF:
		return ByteOrderMark, "", true
	case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		return PrivateUse, "", false
	}
	return "", "", false
}

func nonASCII(s string) int {
	i := 0
	for i < len(s) && s[i] >= utf8.RuneSelf {
		i++
	}
	return i
}

// lostBytes returns the end of the 锟斤拷 that begins at i, or 0. It reaches to
// the last such character from which the next is no more than three runes away,
// for single bytes that survived stand in between as chance characters.
func lostBytes(s string, i int) int {
	rest := s[i:]
	if !strings.HasPrefix(rest, "锟斤") && !strings.HasPrefix(rest, "锟\uFFFD") && !strings.HasPrefix(rest, "锟?") {
		return 0
	}
	end, gap := 0, 0
	for j, r := range rest {
		switch r {
		case '锟', '斤', '拷', utf8.RuneError:
			_, n := utf8.DecodeRuneInString(rest[j:]) // an invalid byte is one byte long
			end, gap = j+n, 0
		default:
			if gap++; gap > 3 {
				return i + end
			}
		}
	}
	return i + end
}

// repeated returns the end of a run of at least three r from i, or 0.
func repeated(s string, i int, r rune) int {
	n, end := 0, i
	for _, c := range s[i:] {
		if c != r {
			break
		}
		n, end = n+1, end+utf8.RuneLen(r)
	}
	if n < 3 {
		return 0
	}
	return end
}
