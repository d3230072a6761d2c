package text

import (
	"strings"
)

// amidHan reports whether the word from i to end stands between Han characters,
// or at the head of a text that goes on with them.
func (sc *scanner) amidHan(i, end int) bool {
	b, a := before(strings.TrimRight(sc.s[:i], " "), len(strings.TrimRight(sc.s[:i], " "))), after(sc.s, blanks(sc.s, end))
	return isHan(a) && (isHan(b) || b == 0)
}

// inEnglish reports whether the text is English with Chinese words in it: then
// Western punctuation and English function words are in their place.
func (sc *scanner) inEnglish() bool {
	if sc.english == 0 {
		wide, words, letters := 0, 0, 0
		for i, r := range sc.s {
			switch {
			case r >= 'a' && r <= 'z':
				if letters > 0 || i == 0 || sc.s[i-1] == ' ' {
					letters++
				}
				continue
			case isWide(r):
				wide++
			case r == ' ' && letters > 1:
				words++
			}
			letters = 0
		}
		sc.english = 1
		if words > 0 && words*2 >= wide {
			sc.english = 2
		}
	}
	return sc.english == 2
}
