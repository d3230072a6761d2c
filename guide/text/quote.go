package text

import (
	"strings"
	"unicode/utf8"
)

// quote judges straight quotation marks: a key of JSON, or Chinese in Western
// marks.
func (sc *scanner) quote(i int) int {
	s := sc.s
	if k := sc.stack.n - 1; k >= 0 && sc.stack.at(k).r == '“' && isWide(before(s, i)) && !strings.Contains(s[sc.stack.at(k).pos:i], "\"") {
		sc.stack.n = k
		sc.fix(MixedBrackets, Sure, i, i+1, "”")
		return i + 1
	}
	sc.quotes++
	near := s[i:min(len(s), i+200)]
	n := strings.IndexByte(near[1:], '"')
	if n < 1 {
		return 0
	}
	end := i + n + 2
	word := s[i+1 : end-1]
	switch {
	case isKey(near) && strings.IndexFunc(word, func(r rune) bool { return r >= utf8.RuneSelf || !isWordByte(byte(r)) }) < 0:
		sc.add(JSON, Likely, i, end)
		sc.quotes++
		return end
	case sc.quotes%2 == 1 && isWide(after(word, 0)) && isWide(before(word, len(word))):
		sc.fix(HalfWidth, Sure, i, end, "“"+word+"”")
	}
	return 0
}

// apostrophe finds Chinese between Western single quotation marks.
func (sc *scanner) apostrophe(i int) int {
	s := sc.s
	n := strings.IndexByte(s[i+1:min(len(s), i+60)], '\'')
	if n < 6 {
		return 0
	}
	end := i + n + 2
	if word := s[i+1 : end-1]; !isHan(after(word, 0)) || !isHan(before(word, len(word))) || isASCIIAlnum(before(s, i)) || isASCIIAlnum(after(s, end)) {
		return 0
	}
	sc.add(HalfWidth, Likely, i, end)
	return end
}
