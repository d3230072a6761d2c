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

// interpolation finds ${name} and #{name}, and $name$ and $name.
func (sc *scanner) interpolation(i int) int {
	s := sc.s
	if strings.HasPrefix(s[i+1:], "{") {
		end := find(s, i, "}")
		if end > 0 {
			sc.add(Template, Sure, i, end)
		}
		return end
	}
	if s[i] != '$' || isASCIIAlnum(before(s, i)) {
		return 0
	}
	end := i + 1
	for end < len(s) && isWordByte(s[end]) {
		end++
	}
	switch {
	case end == i+1:
		if end = hanEnd(s, end); end-i <= 6 || !strings.HasPrefix(s[end:], "$") {
			return 0
		}
		end++
	case isDigit(s[i+1]) || end-i < 3:
		return 0
	case strings.HasPrefix(s[end:], "$"):
		end++
	}
	sc.add(Template, Likely, i, end)
	return end
}

// hanEnd returns the end of the Han characters from i, at most a dozen.
func hanEnd(s string, i int) int {
	for n := 0; n < 12; n++ {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !isHan(r) {
			break
		}
		i += size
	}
	return i
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

// quote judges straight quotation marks: a key of JSON, or Chinese in Western
// marks.
func (sc *scanner) quote(i int) int {
	s := sc.s
	if k := len(sc.stack) - 1; k >= 0 && sc.stack[k].r == '“' && isWide(before(s, i)) && !strings.Contains(s[sc.stack[k].pos:i], "\"") {
		sc.stack = sc.stack[:k]
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

// percent finds bytes written as %E5 and the verbs of a format: %s, %d.
func (sc *scanner) percent(i int) int {
	if end := sc.quoted(i, '%'); end > 0 {
		return end
	}
	s, end := sc.s, i+1
	for end < len(s) && (s[end] == '(' || s[end] == ')' || isWordByte(s[end])) {
		end++
	}
	if name := s[i+1 : end]; len(name) > 3 && (strings.HasPrefix(s[end:], "%") && isLetter(rune(name[0])) && !strings.Contains(name, "(") && !isASCIIAlnum(before(s, i)) || name[0] == '(' && strings.HasSuffix(name, ")s")) { // %name%, %(name)s
		if name[0] != '(' {
			end++
		}
		sc.add(Template, Sure, i, end)
		return end
	}
	end = i + 1
	for end < len(s) && (isDigit(s[end]) || s[end] == '$' || s[end] == '.' || s[end] == '!') {
		end++
	}
	if end == len(s) || strings.IndexByte("sdfv@", s[end]) < 0 || isASCIIAlnum(before(s, i)) || isASCIIAlnum(after(s, end+1)) {
		return 0
	}
	sc.add(Template, Sure, i, end+1)
	return end + 1
}

// quoted finds bytes written in hexadecimal behind the mark: %E5%8A%9E.
func (sc *scanner) quoted(i int, sign byte) int {
	s, end := sc.s, i
	if strings.HasPrefix(s[i:], "%u") { // the escape of old scripts, %u529E
		for end+6 <= len(s) && s[end] == '%' && s[end+1] == 'u' && hex(s[end+2]) >= 0 && hex(s[end+3]) >= 0 && hex(s[end+4]) >= 0 && hex(s[end+5]) >= 0 {
			end += 6
		}
		if end > i {
			sc.add(QuotedBytes, Sure, i, end)
			return end
		}
	}
	if sign == '=' && strings.HasPrefix(s[i:], "=?") && (strings.HasPrefix(strings.ToLower(s[i+2:min(len(s), i+5)]), "utf") || strings.HasPrefix(strings.ToLower(s[i+2:min(len(s), i+4)]), "gb")) {
		if end = find(s, i+2, "?="); end > 0 { // the header of a mail
			sc.add(QuotedBytes, Sure, i, end)
			return end
		}
	}
	end = i
	var b []byte
	for end+2 < len(s) && s[end] == sign {
		high, low := hex(s[end+1]), hex(s[end+2])
		if high < 0 || low < 0 {
			break
		}
		b, end = append(b, byte(high<<4|low)), end+3
	}
	if len(b) == 1 && sign == '%' && isHan(before(s, i)) && isHan(after(s, end)) && strings.IndexByte(" \n\r\t:,/\"", b[0]) >= 0 {
		sc.add(QuotedBytes, Likely, i, end)
		return end
	}
	if len(b) < 2 || b[0] < 0x80 && len(b) < 3 {
		return 0
	}
	if utf8.Valid(b) && hasWide(string(b)) {
		sc.fix(QuotedBytes, Sure, i, end, string(b))
	} else {
		sc.add(QuotedBytes, Sure, i, end)
	}
	return end
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}
