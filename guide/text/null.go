package text

import (
	"strings"
	"unicode/utf8"
)

func isWordByte(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_'
}

func isNullWord(w string) bool {
	switch w {
	case "null", "NULL", "Null", "undefined", "NaN", "None":
		return true
	}
	return false
}

// nullDefect judges the word s[i:j], which isNullWord. Between English words it
// is English; "None" is a defect only where a value is expected.
func nullDefect(s string, i, j int) (Defect, bool) {
	d := Defect{Kind: NullLiteral, Start: i, End: j, Text: s[i:j], Confidence: Likely}
	before := strings.TrimRight(s[:i], " \t([（\"'")
	after := strings.TrimLeft(s[j:], " \t)]）\"'")
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	value := (before == "" || last == '：' || last == ':' || last == '=' || last == '\n') &&
		(after == "" || strings.ContainsRune("；;，,。.、|\r\n", next))
	switch {
	case value:
		d.Confidence = Sure
	case s[i:j] == "None", last < utf8.RuneSelf && isWordByte(byte(last)) && last != 0, next < utf8.RuneSelf && next != 0 && isWordByte(byte(next)):
		return Defect{}, false
	}
	return d, true
}

// cellErrors are what a spreadsheet or a script prints for a missing value.
func cellErrors() [7]string {
	return [...]string{"#N/A", "#VALUE!", "#REF!", "#NAME?", "#DIV/0!", "#NULL!", "[object Object]"}
}

func cellError(s string, i int) (Defect, bool) {
	for _, e := range cellErrors() {
		if strings.HasPrefix(s[i:], e) {
			return Defect{Kind: NullLiteral, Start: i, End: i + len(e), Text: e, Confidence: Sure}, true
		}
	}
	return Defect{}, false
}

// addressStart reports whether the word at i begins a web or mail address,
// whose characters are nobody's prose.
func addressStart(s string, i int, word string) bool {
	rest := s[i+len(word):]
	switch strings.ToLower(word) {
	case "http", "https", "ftp":
		return strings.HasPrefix(rest, "://")
	case "www":
		return strings.HasPrefix(rest, ".")
	}
	return strings.HasPrefix(rest, "@") && len(rest) > 1 && isWordByte(rest[1])
}

// addressEnd returns the end of the address that goes on at i.
func addressEnd(s string, i int) int {
	for i < len(s) && s[i] > ' ' && s[i] < 0x7f && s[i] != '<' && s[i] != '>' && s[i] != '"' {
		i++
	}
	return i
}
