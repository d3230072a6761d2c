package text

import (
	"strings"
	"unicode/utf8"
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

// western judges a Western mark c at i, which in Chinese text is a slip.
func (sc *scanner) western(c byte, i int) int {
	s, end := sc.s, i+1
	b, n := before(s, i), after(s, end)
	wideBefore := isWide(b)
	if isOpening(b) && isClosing(n) { // the mark itself is spoken of
		return end
	}
	switch c {
	case '.':
		switch {
		case b == '。' && !strings.HasPrefix(s[i:], "..") || n == '。' && !isASCIIAlnum(b):
			sc.add(DoubledPunctuation, Likely, i, end)
		case n == '、' && isDigit(s[max(0, i-1)]) && (i < 2 || !isDigit(s[i-2]) || i < 3 || s[i-3] == '\n'): // 1.、
			if from := i - 1; from == 0 || s[from-1] == '\n' {
				sc.add(DoubledPunctuation, Likely, i, end+len("、"))
			}
		case strings.HasPrefix(s[i:], "...") && wideBefore && !isOpening(b):
			for end < len(s) && s[end] == '.' {
				end++
			}
			sc.fix(HalfWidth, Likely, i, end, "……")
		case isHan(b) && !isNumeral(b) && (n == 0 || n == '\n' || n == '\r' || n == ')' || n == '）' || n == '”'):
			sc.fix(HalfWidth, Likely, i, end, "。")
		}
		return end
	case '!':
		if strings.HasPrefix(s[i:], "!important") {
			sc.add(PageCode, Sure, i, i+len("!important"))
			return i + len("!important")
		}
		if !isHan(b) {
			return end
		}
	case ':':
		if !wideBefore && (!isWide(n) || isASCIIAlnum(b) && !isHan(n)) || n == '/' {
			return end
		}
	default:
		behind := blanks(s, end)
		if !wideBefore && !isWide(after(s, behind)) || b == ' ' && !isWide(n) {
			return end
		}
	}
	if b == 0 || n == rune(c) || sc.inEnglish() {
		return end
	}
	end = blanks(s, end)
	if end == len(s) || s[end] == '\n' {
		end = i + 1
	}
	sc.fix(HalfWidth, Sure, i, end, chinese(c))
	if c == ':' {
		sc.value(end)
	}
	return end
}

// isDateRest reports whether s goes on with the month behind 年, the day behind 月.
func isDateRest(s string, behind rune) bool {
	end := digits(s, 0)
	next := "日"
	if behind == '年' {
		next = "月"
	}
	return end > 0 && end < 3 && strings.HasPrefix(s[end:], next)
}

// chinese is the Chinese mark for the Western mark c.
func chinese(c byte) string {
	switch c {
	case ',':
		return "，"
	case ';':
		return "；"
	case ':':
		return "："
	case '!':
		return "！"
	}
	return "？"
}

// questions judges the question marks from i: a row of them is what is left of
// characters an encoding did not have.
func (sc *scanner) questions(i int) int {
	end := i
	for end < len(sc.s) && sc.s[end] == '?' {
		end++
	}
	b, n := before(sc.s, i), after(sc.s, end)
	switch {
	case end-i >= 3:
		sc.add(QuestionMarks, Sure, i, end)
	case end-i == 2 && (isWide(b) || isWide(n) || b == 0 || b == ')'):
		sc.add(QuestionMarks, Likely, i, end)
	case end-i == 1 && isHan(b) && isHan(n):
		sc.add(HalfWidth, Likely, i, end)
	case end-i == 1 && isHan(b):
		sc.fix(HalfWidth, Sure, i, end, "？")
	}
	return end
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
