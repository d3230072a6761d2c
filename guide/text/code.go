package text

import (
	"strings"
	"unicode/utf8"
)

// maxCode bounds how far the end of a piece of code is looked for, in bytes.
const maxCode = 1000

// find returns where the first what from i ends, 0 if it is not near.
func find(s string, i int, what string) int {
	n := strings.Index(s[i:min(len(s), i+maxCode)], what)
	if n < 0 {
		return 0
	}
	return i + n + len(what)
}

// brace judges what begins with { at i: a template, JSON or a style sheet.
func (sc *scanner) brace(i int) int {
	s, end := sc.s, sc.documentNumber('{', i, 1)
	switch {
	case end > 0:
		return end
	case strings.HasPrefix(s[i:], "{{"):
		end = find(s, i, "}}")
	case strings.HasPrefix(s[i:], "{%"):
		end = find(s, i, "%}")
	case hanEnd(s, i+1)-i > 6 && strings.HasPrefix(s[hanEnd(s, i+1):], "}"): // {部门名称}
		end = hanEnd(s, i+1) + 1
	default:
		if end = sc.json(i); end > 0 {
			return end
		}
		end = i + 1
		if end < len(s) && strings.IndexByte("$@#", s[end]) >= 0 {
			end++
		}
		for end < len(s) && (isWordByte(s[end]) || s[end] == '.' || s[end] == '-') {
			end++
		}
		if css := strings.IndexAny(s[i:min(len(s), i+maxCode)], ":}"); css > 0 && s[i+css] == ':' && sc.w.css[strings.TrimSpace(s[i+1:i+css])] {
			if end = find(s, i, "}"); end > 0 {
				sc.add(PageCode, Sure, i, end)
			}
			return end
		}
		if end == i+1 || end == len(s) || s[end] != '}' || i > 0 && (s[i-1] == ']' || s[i-1] == ')' || i > 1 && s[i-2] == '\\') { // \d{9} repeats
			return 0
		}
		end++
	}
	if end > 0 {
		sc.add(Template, Sure, i, end)
	}
	return end
}

// json finds an object or a list of JSON: what begins like one and ends with
// the last of its braces.
func (sc *scanner) json(i int) int {
	s := sc.s
	inner := strings.TrimLeft(s[i+1:min(len(s), i+64)], " \r\n\t")
	switch {
	case strings.HasPrefix(s[i:], "[[") && len(inner) > 2 && isLetter(rune(inner[1])):
		end := i + 2
		for end < len(s) && (isWordByte(s[end]) || s[end] == '.') {
			end++
		}
		if !strings.HasPrefix(s[end:], "]]") {
			return 0
		}
		sc.add(Template, Sure, i, end+2)
		return end + 2
	case s[i] == '{' && !isKey(inner), s[i] == '[' && !strings.HasPrefix(inner, `{"`) && !(strings.HasPrefix(inner, `"`) && strings.Contains(inner[1:], `"`)), s[i] == '(':
		return 0
	}
	depth, end := 0, i
	for end < len(s) && end < i+maxCode {
		switch s[end] {
		case '{', '[':
			depth++
		case '}', ']':
			depth--
		}
		end++
		if depth == 0 {
			break
		}
	}
	for end < len(s) && !utf8.RuneStart(s[end]) {
		end++
	}
	sc.add(JSON, Sure, i, end)
	return end
}

// isKey reports whether s begins with a key of JSON: "code":
func isKey(s string) bool {
	if !strings.HasPrefix(s, `"`) && !strings.HasPrefix(s, `'`) {
		return false
	}
	n := strings.IndexByte(s[1:], s[0])
	return n > 0 && strings.HasPrefix(strings.TrimLeft(s[n+2:], " "), ":")
}
