package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Letters of Greek and Cyrillic that look like Latin ones, and the Latin ones.
const (
	likeLatin = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοАВЕКМНОРСТХаеорсх"
	latinLike = "ABEZHIKMNOPTYXoABEKMHOPCTXaeopcx"
)

// character judges the runes that are wrong in company. The present position is
// behind r, which stands at i.
func (sc *scanner) character(r rune, i int) bool {
	s, end := sc.s, 0
	switch {
	case r >= 0x386 && r <= 0x45F:
		at := strings.IndexRune(likeLatin, r)
		if at < 0 || !isLetter(before(s, i)) && !isLetter(after(s, sc.pos)) {
			return false
		}
		plain := latinLike[utf8.RuneCountInString(likeLatin[:at])]
		sc.fix(Lookalike, Likely, i, sc.pos, string(plain)) // СAD in Cyrillic
		return true
	case r >= 0x300 && r <= 0x36F && isHan(before(s, i)), r >= 0x20D0 && r <= 0x20F0:
		sc.add(ForeignScript, Likely, i, sc.pos) // a mark for a letter that is not there
		return true
	case r == '锟':
		if end = lostBytes(s, i); end > 0 {
			sc.add(LostBytes, Sure, i, end)
		}
	case r == '烫' || r == '屯':
		if end = repeated(s, i, r); end > 0 {
			sc.add(Uninitialised, Sure, i, end)
		}
	case isFullWidth(r):
		end = fullWidthEnd(s, i)
		sc.fix(FullWidth, Sure, i, end, norm.NFKC.String(s[i:end]))
	case r == '．' || r == '／' || r == '＠' || r == '＿':
		if isASCIIAlnum(before(s, i)) && isASCIIAlnum(after(s, sc.pos)) {
			sc.fix(FullWidth, Sure, i, sc.pos, norm.NFKC.String(s[i:sc.pos]))
		}
		return true
	case r >= 0xFE50 && r <= 0xFE6B, r >= 0xFE10 && r <= 0xFE19:
		if plain := norm.NFKC.String(s[i:sc.pos]); plain != s[i:sc.pos] {
			sc.fix(Compatibility, Sure, i, sc.pos, plain)
		}
		return true
	case r >= 0xFE30 && r <= 0xFE4F: // the marks of vertical lines
		sc.add(Compatibility, Likely, i, sc.pos)
		return true
	case r >= 0xFF61 && r <= 0xFF9F:
		if (i >= sc.run && !sc.garbled() || i < sc.run) && r <= 0xFF64 {
			sc.fix(Compatibility, Sure, i, i+3, norm.NFKC.String(s[i:i+3]))
		}
		return true
	case r == '■' || r == '□' || r == '▯' || r == '█':
		end = sc.glyph(r, i)
	case r == '○' || r == '◯':
		if isNumeral(before(s, i)) || isNumeral(after(s, sc.pos)) {
			sc.fix(Lookalike, Likely, i, sc.pos, "〇")
			return true
		}
	case r >= 0x3300 && r <= 0x33FF:
		switch {
		case r < 0x3358 || r >= 0x337B && r <= 0x337F: // Japanese words and eras
			sc.add(Compatibility, Likely, i, sc.pos)
		case r >= 0x3371 && r < 0x33E0 && (isLetter(before(s, i)) || isLetter(after(s, sc.pos))):
			sc.fix(Compatibility, Likely, i, sc.pos, norm.NFKC.String(s[i:sc.pos]))
		}
		return true
	case r >= 0x2E80 && r <= 0x2FDF:
		d := sc.add(Radical, Sure, i, sc.pos)
		if han := norm.NFKC.String(d.Text); han != d.Text {
			d.Repair, d.Certain = han, true
		} else if han, ok := sc.w.radicals[r]; ok {
			d.Repair, d.Certain = han, true
		}
		return true
	case r >= 0xF900 && r <= 0xFAFF || r >= 0x2F800 && r <= 0x2FA1F:
		if han := norm.NFC.String(s[i:sc.pos]); han != s[i:sc.pos] { // twelve of the block are no doubles
			sc.fix(Compatibility, Sure, i, sc.pos, han)
		}
		return true
	}
	if end > 0 {
		sc.pos = end
	}
	return end > 0
}

// fullWidthEnd returns the end of the full-width letters and digits from i, with
// the full-width marks that stand between two of them.
func fullWidthEnd(s string, i int) int {
	end := i
	for j, r := range s[i:] {
		switch {
		case isFullWidth(r):
			end = i + j + utf8.RuneLen(r)
		case !strings.ContainsRune("．／＠＿－", r):
			return end
		case r == '．' && end == i+j && isFullWidthNumber(s[i:end]): // an item's number
			end += utf8.RuneLen(r)
		}
	}
	return end
}

func isFullWidthNumber(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < 0xFF10 || r > 0xFF19 })
}

// glyph judges a box: between Han characters it stands for one that could not
// be drawn, unless the text is a form with boxes to tick.
func (sc *scanner) glyph(r rune, i int) int {
	end := i
	for n := 0; strings.HasPrefix(sc.s[end:], string(r)); n++ {
		end += utf8.RuneLen(r)
	}
	const near = 300
	ticks := strings.Contains(sc.s[max(0, i-near):i], "□") || strings.Contains(sc.s[end:min(len(sc.s), end+near)], "□")
	if a := after(sc.s, end); r == '□' && a > 0 && strings.ContainsRune("内中里", a) { // 在□内打√
		return end
	}
	if r != '▯' && (ticks || !isHan(before(sc.s, i)) || !isHan(after(sc.s, end))) {
		return end
	}
	sc.add(MissingGlyph, Likely, i, end)
	return end
}
