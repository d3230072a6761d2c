package text

import "strings"

// ascii handles the byte c at the present position.
func (sc *scanner) ascii(c byte) {
	i, end := sc.pos, 0
	switch {
	case c < ' ' || c == 0x7f:
		d := sc.add(Control, Sure, i, i+1)
		d.Certain = true
		if c == '\v' || c == '\f' { // word processors write these for a new line or page
			d.Repair = "\n"
		}
	case isWordByte(c):
		end = sc.word(i)
	case c == ' ':
		end = sc.spaces(i)
	case c == '<':
		end = sc.less(i)
	case c == '&':
		if d, ok := entity(sc.s, i); ok {
			sc.found = append(sc.found, d)
			end = d.End
		}
	case c == '(' || c == '[':
		if end = sc.errorValue(i); end == 0 {
			if end = sc.json(i); end == 0 {
				sc.open(rune(c), i, 1)
				return
			}
		}
	case c == ')' || c == ']':
		sc.close(rune(c), i, 1)
		return
	case c == '{':
		end = sc.brace(i)
	case c == '"':
		end = sc.quote(i)
	case c == '\'':
		end = sc.apostrophe(i)
	case c == '#':
		if end = sc.errorValue(i); end == 0 {
			end = sc.interpolation(i)
		}
	case c == '$':
		end = sc.interpolation(i)
	case c == '%':
		end = sc.percent(i)
	case c == '=':
		end = sc.quoted(i, '=')
	case c == '\\':
		end = sc.escapes(i)
	case c == '/':
		if end = sc.slash(i); end > 0 {
			break
		}
		if b := before(sc.s, i); !strings.HasPrefix(sc.s[i:], "/*") || isASCIIAlnum(b) || b == '/' {
			break
		}
		if n := strings.Index(sc.s[i+2:max(i+2, min(len(sc.s), i+maxTag))], "*/"); n > 0 {
			end = i + n + 4
			sc.add(PageCode, Sure, i, end)
		}
	case c == '?':
		end = sc.questions(i)
	case c == '@':
		if strings.HasPrefix(sc.s[i:], "@@") && isASCIIAlnum(before(sc.s, i)) {
			sc.add(Address, Sure, i, i+2)
			end = i + 2
		}
	case strings.IndexByte(",;:!.", c) >= 0:
		end = sc.western(c, i)
	}
	sc.pos = max(end, i+1)
}

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

// word judges the word or number at i and returns where to go on.
func (sc *scanner) word(i int) int {
	s, end := sc.s, i+1
	number := isDigit(s[i])
	for end < len(s) && isWordByte(s[end]) {
		number = number && isDigit(s[end])
		end++
	}
	if number {
		return sc.number(i, end)
	}
	word := s[i:end]
	switch {
	case addressStart(s, i, word):
		return sc.address(i, addressEnd(s, end))
	case sc.w.programs[word]:
		sc.program(i, end)
	case strings.HasPrefix(word, "__") && strings.HasSuffix(word, "__") && strings.Trim(word, "_") != "":
		sc.add(Template, Likely, i, end)
	case len(word) >= 7 && strings.HasPrefix(word, "_x") && word[6] == '_' && hex(word[2]) >= 0 && hex(word[3]) >= 0 && hex(word[4]) >= 0 && hex(word[5]) >= 0:
		sc.add(Escape, Sure, i, i+7) // a spreadsheet's way to write a control character
		return i + 7
	case sc.attribute(i, end):
	case (word == "java" || word == "System" || word == "javax") && isTypeName(s[end:]):
		for end < len(s) && (isWordByte(s[end]) || s[end] == '.' || s[end] == '@' || s[end] == '$') {
			end++
		}
		sc.add(NullLiteral, Sure, i, end)
		return end
	case word == "javascript" && strings.HasPrefix(s[end:], ":"):
		sc.add(PageCode, Sure, i, end+1)
	case sc.w.english[word] && sc.amidHan(i, end) && !sc.inEnglish():
		sc.add(LanguageMix, Likely, i, end)
	case strings.Trim(word, "Xx") == "" && len(word) < 9 || len(word) == 4 && strings.EqualFold(word, "20XX"):
		b, a := before(s, i), after(s, end)
		switch {
		case len(word) == 1 && !((b == '年' || b == '月') && (a == '月' || a == '日')), len(word) > 1 && isDigit(word[0]) && a != '年':
		case strings.HasPrefix(s[end:], "染色"):
		case isHan(b), isHan(a), (b == '-' || a == '-') && sc.phoneNear(i):
			sc.add(Placeholder, Likely, i, end)
		}
	case end < len(s) && (s[end] == '-' || s[end] == ':' || s[end] == ' ') && !isDigit(s[i]):
		if css := sc.css(i); css > 0 {
			return css
		}
	}
	sc.lookalike(i, end)
	return end
}
