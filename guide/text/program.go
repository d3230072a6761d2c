package text

import (
	"strings"
)

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
