package text

import (
	"strings"
	"unicode/utf8"
)

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
