package text

import (
	"strings"
	"unicode/utf8"
)

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
