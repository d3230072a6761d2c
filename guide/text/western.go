package text

import (
	"strings"
	"unicode"
)

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
	if b == 0 || sc.inRow(i) || sc.inEnglish() {
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

// inRow reports whether the mark at i stands beside another such mark, whatever cannot be
// seen between them: a row of marks is more than a slip, and is left to a person.
func (sc *scanner) inRow(i int) bool {
	const marks = ",;:!"
	unseen := func(r rune) bool { return !unicode.IsGraphic(r) || unicode.IsSpace(r) }
	left := strings.TrimRightFunc(sc.s[:i], unseen)
	b := before(left, len(left))
	n := after(strings.TrimLeftFunc(sc.s[i+1:], unseen), 0)
	return b > 0 && strings.ContainsRune(marks, b) || n > 0 && strings.ContainsRune(marks, n)
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
