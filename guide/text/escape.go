package text

import (
	"strconv"
	"strings"
	"unicode/utf16"
)

// escapes judges the row of backslash escapes from i: \r\n, \u529e\u7406.
func (sc *scanner) escapes(i int) int {
	s := sc.s
	if inPath(s, i) {
		return 0
	}
	var units []uint16
	certain, end := true, i
	for end+1 < len(s) && s[end] == '\\' {
		n, unit := 2, uint16(0)
		switch s[end+1] {
		case 'n':
			unit = '\n'
		case 'r':
			unit = '\r'
		case 't':
			unit = '\t'
		case '"', '\'', '/', '\\':
			unit, certain = uint16(s[end+1]), false
		case 'u':
			v, err := strconv.ParseUint(s[min(len(s), end+2):min(len(s), end+6)], 16, 16)
			if err != nil || end+6 > len(s) {
				n = 0
				break
			}
			n, unit = 6, uint16(v)
		case 'x':
			if end+4 > len(s) || hex(s[end+2]) < 0 || hex(s[end+3]) < 0 {
				n = 0
				break
			}
			n, certain = 4, false
		default:
			n = 0
		}
		if n == 0 {
			break
		}
		if next := end + n; n == 2 && unit < ' ' && next < len(s) && s[next] >= 'a' && s[next] <= 'z' {
			break // a word begins with that letter
		}
		units, end = append(units, unit), end+n
	}
	if len(units) == 0 {
		return 0
	}
	d := sc.add(Escape, Sure, i, end)
	if text := string(utf16.Decode(units)); certain && !strings.ContainsFunc(text, unfit) {
		d.Repair, d.Certain = plainBreaks(text), true
	}
	return end
}

// unfit reports whether r must not come out of an escape.
func unfit(r rune) bool {
	return r == 0xFFFD || r < ' ' && r != '\n' && r != '\r' && r != '\t' || r == '\\'
}

// plainBreaks writes line ends as one \n and drops the indent behind them.
func plainBreaks(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.ReplaceAll(strings.ReplaceAll(s, "\n\t", "\n"), "\t", " ")
}

// inPath reports whether the backslash at i belongs to the path of a file.
func inPath(s string, i int) bool {
	b := before(s, i)
	if !isASCIIAlnum(b) && b != ':' && b != '\\' && b != '_' && b != '-' {
		return false
	}
	from := strings.LastIndexAny(s[max(0, i-200):i], " \n，。：；（、")
	return strings.Contains(s[max(0, i-200)+max(0, from):i+1], `:\`) || strings.HasPrefix(s[max(0, i-200)+max(0, from):], `\\`)
}
