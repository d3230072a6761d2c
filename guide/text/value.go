package text

import (
	"strings"
	"unicode/utf8"
)

// beginsValue reports whether the text that begins at i is what is said, not
// the rest of a sentence.
func beginsValue(s string, i int) bool {
	switch before(s, i) {
	case 0, '：', ':', '\n', '（', '(', '【', '[', '<', '"', '“':
		return true
	}
	return false
}

// fillsValue reports whether the value ends soon behind what s begins with: a
// sentence that goes on is an instruction to the applicant, 请填写《…》后提交.
func fillsValue(s string) bool {
	for i, r := range s {
		switch {
		case i > 36 || r == '后' || r == '并':
			return false
		case r == '\n' || r == '。' || isClosing(r) || r < utf8.RuneSelf && strings.ContainsRune(")]>\"….", r) || r == '…':
			return true
		case !isHan(r) && r != '、' && r != '/' && r != ' ':
			return false
		}
	}
	return true
}

// value is what it is when a text says nothing but line.
func (w *lexicon) value(line string) Kind {
	if w.class[first(line)&0xFFFF]&whole == 0 {
		return ""
	}
	return w.values[line]
}

// value judges what is said from i to the end of the line, if it is short.
func (sc *scanner) value(i int) {
	i = blanks(sc.s, i)
	line := sc.s[i:min(len(sc.s), i+longestValue+1)]
	if n := strings.IndexByte(line, '\n'); n >= 0 {
		line = line[:n]
	} else if len(line) > longestValue {
		return
	}
	line = strings.TrimRight(line, " \r\t")
	kind := sc.w.value(line)
	switch {
	case kind != "":
	case isNoDay(line):
		kind = NullLiteral
	case i > 0 && sc.behindLabel(i, line):
		return
	case isHan(after(line, 0)) && isRepeated(line):
		kind = Placeholder
	default:
		line = strings.TrimFunc(line, isFrame)
		if kind = sc.w.value(line); kind == "" {
			return
		}
		i += strings.Index(sc.s[i:], line)
	}
	if i == 0 && line != "{}" && line != "[]" && len(line) < 10 && !strings.ContainsFunc(line, func(r rune) bool { return isHan(r) || isLetter(r) }) { // a mark alone may be all there is to say
		return
	}
	sc.add(kind, Likely, i, i+len(line))
}

// behindLabel judges a value that has a label before it: what is no content there
// may be a code, or the rest of a sentence, where it is the whole of a text.
func (sc *scanner) behindLabel(i int, line string) bool {
	if strings.HasPrefix(line, "-1") && len(line) > 2 && strings.ContainsRune("个天日次份", after(line, 2)) && !strings.HasPrefix(line, "-1个百分点") {
		sc.add(NullLiteral, Likely, i, i+2)
		return true
	}
	label, again := strings.CutPrefix(sc.s[lineStart(sc.s, i):i], line)
	again = again && (label == "：" || label == ":") && isHan(after(line, 0))
	if again || isFiller(line) || len(line) > 2 && strings.Contains("#*=~+xX", line[:1]) && strings.Trim(line, line[:1]) == "" {
		sc.add(Placeholder, Likely, i, i+len(line))
		return true
	}
	for _, unit := range [...]string{"个工作日", "个自然日", "元/", "元整"} {
		if strings.HasPrefix(line, unit) && before(sc.s, i) != '\n' && !strings.Contains(sc.s[max(0, i-15):i], "单位") {
			sc.add(LostText, Likely, i, i+len(unit)) // the number is not there
			return true
		}
	}
	return false
}

// isFrame reports whether r may stand around a value.
func isFrame(r rune) bool {
	switch r {
	case '。', '；', ';', '，', ',', '（', '）', '(', ')', '【', '】', '[', ']':
		return true
	}
	return false
}

// lineStart is where the line of i begins, if that is near.
func lineStart(s string, i int) int {
	from := max(0, i-2*longestValue)
	if n := strings.LastIndexByte(s[from:i], '\n'); n >= 0 {
		return from + n + 1
	}
	return from
}

// isNoDay reports whether s begins with the day from which programs count: what
// they print where no day was given.
func isNoDay(s string) bool {
	if s == "" || s[0] != '0' && s[0] != '1' {
		return false
	}
	for _, day := range [...]string{"0000-00-00", "0001-01-01", "1899-12-30", "1899-12-31", "1900-01-00", "1900-01-01", "1970-01-01"} {
		if strings.HasPrefix(s, day) {
			return true
		}
	}
	return false
}

// isRepeated reports whether s is nothing but two or three characters said again:
// 内容内容.
func isRepeated(s string) bool {
	for _, unit := range [...]int{6, 9} {
		if len(s) > unit && len(s)%unit == 0 && strings.Count(s, s[:unit])*unit == len(s) {
			return true
		}
	}
	return false
}

// isFiller reports whether s is what a hand types to fill a field: 111, 1234.
func isFiller(s string) bool {
	same, rising := true, true
	for i := 1; i < len(s); i++ {
		same = same && s[i] == s[0]
		rising = rising && s[i] == s[i-1]+1
	}
	number := len(s) > 2 && digits(s, 0) == len(s)
	return number && (same && s[0] <= '1' || rising && s[0] == '1') || s == "-1"
}
