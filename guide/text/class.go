package text

import (
	"strings"
	"unicode/utf8"
)

// What a character of the Basic Multilingual Plane asks to be looked at for. A
// character without a bit is passed over: nearly all of right Chinese text.
const (
	odd     uint8 = 1 << iota // an uncommon Han character: the text may be garbled
	trigger                   // a pattern of the lexicon stands here
	double                    // must not stand twice
	mark                      // ，。、；：！？
	opening                   // （《“
	closing                   // ）》”
	special                   // judged by itself
	whole                     // a text that is no content begins so; see lexicon.value
)

const (
	marks    = "，。、；：！？"
	openings = "（《〈【〔「『“［﹝"
	closings = "）》〉】〕」』”］﹞"
)

func (w *lexicon) classes() *[1 << 16]uint8 {
	var class [1 << 16]uint8
	for r := rune(0x80); r < 1<<16; r++ {
		switch {
		case r >= 0x4E00 && r < 0xA000:
			if !isCommonHan(r) {
				class[r] |= odd
			}
			continue
		case r < 0x800, r >= 0xD800 && r < 0xE000, // two bytes, and what is no UTF-8
			r == utf8.RuneError,
			r >= 0x2E80 && r <= 0x2FDF, r >= 0xF900 && r <= 0xFAFF, // radicals, compatibility ideographs
			r >= 0x25A0 && r <= 0x25EF,                                                                                                             // ■ □ ○ ◯
			r >= 0x3300 && r <= 0x33FF,                                                                                                             // ㍻ ㎾
			r >= 0xFE50 && r <= 0xFE6B && r != '﹝' && r != '﹞', r >= 0xFE10 && r <= 0xFE19, r >= 0xFE30 && r <= 0xFE4F, r >= 0x20D0 && r <= 0x20F0, // small and vertical punctuation
			r == '．', r == '／', r == '＠', r == '＿',
			isForeign(r), isFullWidth(r), r >= 0xFF61 && r <= 0xFF9F:
			class[r] |= special
			continue
		}
		if kind, _, _ := classify(r, 3); kind != "" {
			class[r] |= special
		}
	}
	for _, r := range "锟烫屯" {
		class[r] |= special
	}
	for r := range w.patterns {
		class[r&0xFFFF] |= trigger
	}
	for v := range w.values {
		class[first(v)&0xFFFF] |= whole
	}
	for r := range w.doubled {
		class[r&0xFFFF] |= double
	}
	for _, l := range []struct {
		runes string
		bit   uint8
	}{{marks, mark}, {openings, opening}, {closings, closing}} {
		for _, r := range l.runes {
			class[r] |= l.bit
		}
	}
	return &class
}

// isFullWidth reports whether r is a letter or digit as wide as a Han character.
func isFullWidth(r rune) bool {
	return r >= 0xFF10 && r <= 0xFF19 || r >= 0xFF21 && r <= 0xFF3A || r >= 0xFF41 && r <= 0xFF5A
}

// isForeign reports whether r belongs to a script Chinese text does not use: Greek
// and Cyrillic (a letter or two may be symbols), Hebrew, kana, Hangul, accented
// Latin, and the boxes of old code pages.
func isForeign(r rune) bool {
	return r >= 0xC0 && r < 0x800 && r != '×' && r != '÷' && r != 'ˉ' && r != 'ˇ' && r != '˙' ||
		r >= 0x2550 && r <= 0x256C || r >= 0x3041 && r < 0x3100 && r != '・' || r >= 0x3131 && r < 0x3190 || r >= 0xAC00 && r < 0xD7B0
}

func isHan(r rune) bool {
	return r >= 0x4E00 && r < 0xA000 || r >= 0x3400 && r < 0x4DC0 || r == '〇' || r >= 0x20000 && r < 0x32000
}

// isWide reports whether r is a Han character or a mark of Chinese punctuation.
func isWide(r rune) bool {
	return isHan(r) || r >= 0x3001 && r <= 0x301F || r >= 0xFF01 && r <= 0xFF0F || r >= 0xFF1A && r <= 0xFF1F ||
		r == '“' || r == '”' || r == '…' || r == '—'
}

func isOpening(r rune) bool { return r > 0 && strings.ContainsRune(openings, r) }

func isClosing(r rune) bool { return r > 0 && strings.ContainsRune(closings, r) }

func isNumeral(r rune) bool {
	return strings.ContainsRune("〇一二三四五六七八九十○", r) && r > 0
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

func isASCIIAlnum(r rune) bool { return isLetter(r) || r >= '0' && r <= '9' }

// before and after return the rune that ends and the rune that begins at i, 0
// at the ends of s.
func before(s string, i int) rune {
	r, n := utf8.DecodeLastRuneInString(s[:i])
	if n == 0 {
		return 0
	}
	return r
}

func after(s string, i int) rune {
	r, n := utf8.DecodeRuneInString(s[i:])
	if n == 0 {
		return 0
	}
	return r
}

// blanks returns the end of the spaces from i.
func blanks(s string, i int) int {
	for i < len(s) && s[i] == ' ' {
		i++
	}
	return i
}

// digits returns the end of the digits from i.
func digits(s string, i int) int {
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	return i
}

// hasWide reports whether s holds a Han character or Chinese punctuation.
func hasWide(s string) bool { return strings.ContainsFunc(s, isWide) }
