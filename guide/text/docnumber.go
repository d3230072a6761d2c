package text

import (
	"strings"
	"unicode/utf8"
)

// documentNumber judges the year of a document number: 〔2020〕614号.
func (sc *scanner) documentNumber(r rune, i, size int) int {
	s, from := sc.s, i+size
	year := digits(s, from)
	if year-from != 4 || s[from:year] < "1949" || s[from:year] > "2099" {
		return 0
	}
	closing, n := utf8.DecodeRuneInString(s[year:])
	if closing == '年' { // 〔2020年〕614号
		var more int
		closing, more = utf8.DecodeRuneInString(s[year+n:])
		n += more
	}
	if !isClosing(closing) && !strings.ContainsRune(")]>}", closing) {
		return 0
	}
	rest := s[year+n:]
	rest = strings.TrimLeft(strings.TrimPrefix(strings.TrimLeft(rest, " "), "第"), " ")
	number := digits(rest, 0)
	if number == 0 || !strings.HasPrefix(strings.TrimLeft(rest[number:], " "), "号") {
		return 0
	}
	start := i
	for start > 0 && s[start-1] == ' ' {
		start--
	}
	b, end := before(s, start), year+n
	switch {
	case !isHan(b), shape(r) == '(' && strings.HasPrefix(s[year+n:], "第") && strings.ContainsRune("用证权", b), // 国用（2012）第3号, a certificate
		shape(r) == '(' && strings.HasPrefix(s[year+n:], "第") && strings.HasSuffix(s[:start], "证字"):
		return 0
	case r == '〔' && closing == '〕' && n == len("〕"):
		if gap := blanks(s, end); gap > end {
			sc.fix(StraySpace, Likely, end, gap, "")
		}
		if b == '令' { // an order is numbered 令2004年第14号
			sc.add(DocumentNumber, Likely, i, end)
		}
		if start < i {
			sc.fix(StraySpace, Likely, start, i, "")
		}
	default:
		sc.fix(DocumentNumber, Sure, start, end, "〔"+s[from:year]+"〕")
	}
	return end
}
