package text

import (
	"strings"
)

// phone judges the digits from i to end as the beginning of a phone number.
func (sc *scanner) phone(i, end int) int {
	s := sc.s
	b := before(s, i)
	if isLetter(b) || b == '-' || b == '.' || b == '/' || b == '_' || b == '=' {
		return 0
	}
	area := areaCode(s[i:end])
	sep := dash(s, end)
	if gap := blanks(s, end); sep > 0 || gap > end { // 0531 - 86912345
		if d := dash(s, gap); d > 0 {
			sep = blanks(s, gap+d) - end
		}
	}
	rest := digits(s, end+sep)
	n := rest - end - sep
	if sep == 0 && end < len(s) && strings.IndexByte("_.~", s[end]) >= 0 && sc.phoneNear(i) {
		sep = 1
		rest = digits(s, end+sep)
		n = rest - end - sep
	}
	switch {
	case area == end-i && (n == 7 || n == 8) && strings.Trim(s[end+sep:rest], s[rest-1:rest]) == "" && (s[rest-1] == '0' || s[rest-1] == '1') && sc.phoneNear(i),
		s[i:end] == "0000" && sep > 0 && n > 0 && sc.phoneNear(i):
		sc.add(Placeholder, Likely, i, rest)
	case sep == 1 && s[end] == '-' && (n == 7 || n == 8) && (end-i == 3 && s[i] >= '2' && !foreignCode(s[i:end]) || end-i == 5 && s[i] == '0') && sc.phoneNear(i):
		sc.add(Phone, Likely, i, rest) // 531-86912345, 05311-86912345
	case area == end-i && sep > 0 && s[end:end+sep] != "-" && (n == 7 || n == 8):
		sc.fix(Phone, Sure, i, rest, s[i:end]+"-"+s[end+sep:rest])
	case area == end-i && sep > 0 && (n == 9 || n == 10 || n == 6) && s[end+sep] >= '2' && dash(s, rest) == 0 && sc.phoneNear(i):
		sc.add(Phone, Likely, i, rest)
	case area == end-i && sep > 0 && n == 0 && sc.phoneNear(i) && !isWordRune(after(s, rest)):
		sc.add(Phone, Likely, i, rest) // 0531-
	case area > 0 && end-i > area && (end-i-area == 8 || end-i-area == 7 && area == 4) && sep == 0:
		if sc.phoneNear(i) {
			sc.fix(Phone, Sure, i, end, s[i:i+area]+"-"+s[i+area:end])
		} else if i == 0 && end == len(s) {
			sc.add(Phone, Likely, i, end)
		}
	case s[i] == '1' && end-i > 1 && s[i+1] >= '3' && (end-i == 10 || end-i == 12) && sep == 0 && sc.phoneNear(i),
		s[i] >= '2' && end-i == 9 && sep == 0 && sc.phoneNear(i):
		sc.add(Phone, Likely, i, end)
	default:
		return 0
	}
	return max(end, rest)
}

// foreignCode reports whether s begins a number of three digits and more that is
// right: 400 and 800 calls, Hong Kong, Macao.
func foreignCode(s string) bool {
	return s == "400" || s == "800" || s == "852" || s == "853" || s == "886"
}

func isWordRune(r rune) bool { return isHan(r) || isASCIIAlnum(r) || r == '*' || r == '×' }

// areaCode returns the length of the area code that digits begins with, or 0.
func areaCode(digits string) int {
	switch {
	case len(digits) < 3 || digits[0] != '0':
		return 0
	case digits[1] == '2' || digits[:3] == "010":
		return 3
	case digits[1] >= '3' && len(digits) >= 4:
		return 4
	}
	return 0
}

// dash returns the length of the dash that stands at i, of whatever kind.
func dash(s string, i int) int {
	for _, d := range []string{"--", "-", "——", "—", "–", "－", "‐", "−", "―", "‑"} {
		if strings.HasPrefix(s[i:], d) {
			return len(d)
		}
	}
	return 0
}

// phoneNear reports whether the text before i speaks of a phone.
func (sc *scanner) phoneNear(i int) bool {
	near := sc.s[max(0, i-45):i]
	for _, w := range sc.w.phone {
		if strings.Contains(near, w) {
			return true
		}
	}
	return false
}
