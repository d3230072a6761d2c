package text

import (
	"strings"
)

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

// amidHan reports whether the word from i to end stands between Han characters,
// or at the head of a text that goes on with them.
func (sc *scanner) amidHan(i, end int) bool {
	b, a := before(strings.TrimRight(sc.s[:i], " "), len(strings.TrimRight(sc.s[:i], " "))), after(sc.s, blanks(sc.s, end))
	return isHan(a) && (isHan(b) || b == 0)
}

// inEnglish reports whether the text is English with Chinese words in it: then
// Western punctuation and English function words are in their place.
func (sc *scanner) inEnglish() bool {
	if sc.english == 0 {
		wide, words, letters := 0, 0, 0
		for i, r := range sc.s {
			switch {
			case r >= 'a' && r <= 'z':
				if letters > 0 || i == 0 || sc.s[i-1] == ' ' {
					letters++
				}
				continue
			case isWide(r):
				wide++
			case r == ' ' && letters > 1:
				words++
			}
			letters = 0
		}
		sc.english = 1
		if words > 0 && words*2 >= wide {
			sc.english = 2
		}
	}
	return sc.english == 2
}

// lookalike finds a letter written for a digit: 1O个, 2O20年, 0531-8691O345, or
// for 〇: 一O五.
func (sc *scanner) lookalike(i, end int) {
	word := sc.s[i:end]
	if strings.Trim(word, "0123456789OolI") != "" {
		return
	}
	b, a := before(sc.s, i), after(sc.s, end)
	letters := strings.Count(word, "I") == len(word)
	switch {
	case b == '/' || isASCIIAlnum(b) || b == '.': // I/O
		return
	case (word == "O" || word == "o") && isNumeral(b) && (isNumeral(a) || a == '年'):
		sc.fix(Lookalike, Likely, i, end, "〇")
		return
	case word == "l" && b == '第', (word == "l" || word == "I") && a == '个' && (b == 0 || b == '：' || b == ':'),
		len(word) == 4 && isDigit(word[0]) && isOpening(b) && isClosing(a),
		len(word) > 3 && !letters && sc.phoneNear(i) && (b == '：' || b == ':' || b == '-' || b == ')' || b == '）'):
	case len(word) > 6, a == 0 || !strings.ContainsRune(sc.w.measures, a) && !(a == '：' || a == ':' && len(word) == 2),
		(word[0] == 'O' || word[0] == 'I' || word[0] == 'o') && len(word) > 1 && !strings.ContainsRune("个日天元", a), // O3, I2: names of their own
		len(word) == 1 && word != "O" && word != "o", len(word) == 1 && !strings.ContainsRune(sc.w.measures, a), letters:
		return
	}
	if digits := strings.Trim(word, "OolI"); len(word) > 3 && digits == "" || (a == '：' || a == ':') && !isDigit(word[0]) {
		return
	}
	sc.fix(Lookalike, Likely, i, end, strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(word))
}

// program judges a program's word for nothing, from i to end. Between English
// words it is English; where no value is expected only some words are defects.
func (sc *scanner) program(i, end int) {
	s, word := sc.s, sc.s[i:end]
	b := strings.TrimRight(s[:i], " \t([（\"'")
	a := strings.TrimLeft(s[end:], " \t)]）\"'")
	last, next := before(b, len(b)), after(a, 0)
	value := (last == 0 || last == '：' || last == ':' || last == '=' || last == '\n') &&
		(next == 0 || strings.ContainsRune("；;，,。.、|\r\n", next))
	switch {
	case value:
		sc.add(NullLiteral, Sure, i, end)
	case next == '值', ofData(b): // in talk of data: 不能为null, 空值（null）
	case word == "None", strings.EqualFold(word, "true"), strings.EqualFold(word, "false"), isASCIIAlnum(last), isASCIIAlnum(next):
	default:
		sc.add(NullLiteral, Likely, i, end)
	}
}

// isTypeName reports whether s goes on as the name of a program's type does, which
// is printed where a value should be: java.lang.String@1b2c3d, System.Object
func isTypeName(s string) bool {
	for _, p := range [...]string{".lang.", ".util.", ".sql.", ".Object", ".String", ".Data", ".Collections", ".Int32"} {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// ofData reports whether s ends as talk of a field's value does.
func ofData(s string) bool {
	for _, end := range [...]string{"非", "不能为", "不得为", "不为", "可为", "允许为", "是否为", "空值"} {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}

// errorValue finds what a spreadsheet or a script prints for a missing value.
func (sc *scanner) errorValue(i int) int {
	if strings.HasPrefix(sc.s[i:], "[object ") {
		if end := find(sc.s, i, "]"); end > 0 && end < i+40 {
			sc.add(NullLiteral, Sure, i, end)
			return end
		}
	}
	for _, e := range sc.w.errors {
		if strings.HasPrefix(sc.s[i:], e) {
			sc.add(NullLiteral, Sure, i, i+len(e))
			return i + len(e)
		}
	}
	return 0
}
