package text

import (
	"unicode"
	"unicode/utf8"
)

// foreignEnd returns the end of three or more foreign letters in a row from i,
// with the symbols and Han characters that stand singly among them, or 0.
func foreignEnd(s string, i int) int {
	end, row, between := 0, 0, 0
	for j, r := range s[i:] {
		switch {
		case isForeign(r):
			row, between = row+1, 0
			if row >= 3 {
				end = i + j + utf8.RuneLen(r)
			}
		case r >= 0xA0 && r != utf8.RuneError && between < 2 && !isCommonHan(r) && !isWide(r):
			between++
		default:
			return foreign(s, i, end)
		}
	}
	return foreign(s, i, end)
}

// foreign returns end, or 0 where the letters from i to end are a word of one
// language, such as a name: Иванов, 삼성전자. Garbled text has rare Han characters
// beside them.
func foreign(s string, i, end int) int {
	if end == 0 || !isForeignWord(s[i:end]) || isUnknown(before(s, i)) || isUnknown(after(s, end)) ||
		scriptOf(first(s[i:])) == '가' && !isBracket(before(s, i)) && !isBracket(after(s, end)) { // Chinese read as Korean looks Korean
		return end
	}
	return 0
}

func isBracket(r rune) bool {
	return r == '(' || r == ')' || r == '（' || r == '）' || r == '“' || r == '”'
}

// isForeignWord reports whether s is in one script, and has capitals only where a
// word has them.
func isForeignWord(s string) bool {
	script, small := rune(0), false
	for _, r := range s {
		if of := scriptOf(r); of == 0 || script != 0 && of != script {
			return false
		} else {
			script = of
		}
		if unicode.IsUpper(r) && small {
			return false
		}
		small = small || unicode.IsLower(r)
	}
	return true
}

// scriptOf names the script of r by one of its letters: plain Greek and Cyrillic,
// Hebrew, Arabic, kana, Hangul; 0 for everything else.
func scriptOf(r rune) rune {
	switch {
	case r >= 0x391 && r <= 0x3C9 || r >= 0x386 && r <= 0x38F || r >= 0x3CA && r <= 0x3CE:
		return 'α'
	case r >= 0x400 && r <= 0x52F:
		return 'а'
	case r >= 0x5D0 && r <= 0x5EA:
		return 'א'
	case r >= 0x620 && r <= 0x6D5:
		return 'ا'
	case r >= 0x3041 && r < 0x3100:
		return 'か'
	case r >= 0xAC00 && r < 0xD7B0:
		return '가'
	}
	return 0
}
