package text

import (
	"strings"
	"unicode/utf8"
)

// isDateRest reports whether s goes on with the month behind 年, the day behind 月.
func isDateRest(s string, behind rune) bool {
	end := digits(s, 0)
	next := "日"
	if behind == '年' {
		next = "月"
	}
	return end > 0 && end < 3 && strings.HasPrefix(s[end:], next)
}

// spaces judges the spaces from i. Between Han characters and between Chinese
// and a number they are a matter of layout; beside punctuation and within a word
// they are not.
func (sc *scanner) spaces(i int) int {
	s := sc.s
	end := blanks(s, i)
	b, n := before(s, i), after(s, end)
	if b == 0 || n == 0 || b == '\n' || n == '\n' || n == '\r' {
		return end
	}
	switch {
	case isOpening(b) && isClosing(n): // a blank to fill in
	case strings.ContainsRune("，。；：！？、）》〉”】〕」』", n), strings.ContainsRune("（《〈“【〔「『", b):
		sc.fix(StraySpace, Sure, i, end, "")
	case b == '第' && (isNumeral(n) || n >= '0' && n <= '9'), (b == '年' || b == '月') && isDateRest(s[end:], b), strings.HasSuffix(s[:i], "中华人民共和国") && isHan(n):
		sc.fix(StraySpace, Likely, i, end, "")
	case b == '、' && (isNumeral(before(s, i-3)) || isASCIIAlnum(before(s, i-3))): // the number of an item
	case strings.ContainsRune("，、", b) && end-i <= 2 && isHan(n):
		sc.fix(StraySpace, Sure, i, end, "")
	case strings.ContainsRune("，、", b) && end-i <= 2:
		sc.add(StraySpace, Likely, i, end)
	case isHan(b) && isHan(n):
		pair := string([]rune{b, n})
		apart := i - utf8.RuneLen(b)
		alone := !isHan(before(s, apart))
		second := end + utf8.RuneLen(n)
		if !alone && sc.w.heads[string([]rune{n, after(s, second)})] { // 初审 核准: the second of two words
			break
		}
		if sc.w.units[pair] && end-i == 1 && !(alone && !isHan(after(s, second))) || sc.w.spread[pair] && alone {
			sc.fix(StraySpace, Likely, i, end, "")
		}
	}
	return end
}
