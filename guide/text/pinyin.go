package text

import (
	"strings"
	"unicode/utf8"
)

// reading finds the Latin reading of a Han character in brackets at i. One is
// help with a rare name; two or more were put in by a copying machine.
func (sc *scanner) reading(i, size int) int {
	end := i + size
	for end < len(sc.s) && end < i+size+16 {
		r, n := utf8.DecodeRuneInString(sc.s[end:])
		if !(r >= 'a' && r <= 'z' || r >= 0xE0 && r <= 0x1DC) {
			break
		}
		end += n
	}
	r, n := utf8.DecodeRuneInString(sc.s[end:])
	if end == i+size || r != ')' && r != '）' || !isHan(before(sc.s, i)) || strings.IndexFunc(sc.s[i+size:end], isVowel) < 0 {
		return 0
	}
	end += n
	sc.pinyin = append(sc.pinyin, Defect{Kind: Pinyin, Start: i, End: end, Text: sc.s[i:end], Confidence: Sure, Certain: true})
	return end
}

func isVowel(r rune) bool { return strings.ContainsRune("aeiouü", r) || r >= 0xE0 }

func (sc *scanner) pinyins() {
	tones := 0
	for _, d := range sc.pinyin {
		if strings.ContainsFunc(d.Text, func(r rune) bool { return r >= 0xE0 && r <= 0x1DC }) {
			tones++
		}
	}
	if len(sc.pinyin) > 1 && tones > 0 {
		sc.found = append(sc.found, sc.pinyin...)
	}
}
