package text

import (
	"strings"
)

// mark judges Chinese punctuation r at i; the present position is behind it.
func (sc *scanner) mark(r rune, i int) {
	s, end := sc.s, sc.pos
	next := after(s, end)
	b := before(s, i)
	switch {
	case next == r:
		for strings.HasPrefix(s[end:], string(r)) {
			end += 3
		}
		switch n := (end - i) / 3; {
		case r == '、':
			sc.add(LostText, Sure, i, end)
		case n == 2 && strings.ContainsRune("，；：。", r):
			sc.fix(DoubledPunctuation, Sure, i, end, string(r))
		case n > 2 && r == '。':
			sc.fix(DoubledPunctuation, Sure, i, end, "……")
		default:
			sc.add(DoubledPunctuation, Likely, i, end)
		}
		sc.pos = end
	case strings.ContainsRune("，。、；：", r) && strings.ContainsRune("，。、；：", next):
		sc.add(LostText, Sure, i, end+3)
		sc.pos = end + 3
	case isOpening(b) && isClosing(next): // the mark itself is spoken of: 用逗号（，）分隔
	case b == 0 && next != 0 && r != '：', (b == '（' || b == '《') && r != '！' && r != '？', (r == '，' || r == '、') && (next == '）' || next == '》'):
		sc.add(LostText, Likely, i, end)
	default:
		sc.again()
	}
	if r == '：' {
		sc.value(sc.pos)
	}
}

// again finds a clause that stands twice with its mark: 网址：网址：
func (sc *scanner) again() {
	from := sc.clause
	sc.clause = sc.pos
	clause := sc.s[from:sc.pos]
	if len(clause) < 12 || from < len(clause) || sc.s[from-len(clause):from] != clause {
		return
	}
	if isHan(after(clause, 0)) && !isHan(before(sc.s, from-len(clause))) { // else 重大事故 within 特别重大事故
		sc.add(DoubledWord, Likely, from, sc.pos)
	}
}
