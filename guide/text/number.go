package text

import (
	"strconv"
	"strings"
	"time"
)

// number judges the digits from i to end and what they belong to: a date, a
// time, a phone number, an amount. It returns where to go on.
func (sc *scanner) number(i, end int) int {
	s := sc.s
	b, n := before(s, i), after(s, end)
	switch {
	case n == '.' && end-i == 1 && !isASCIIAlnum(b) && b != '.':
		if e := exponent(s, end+1); e > 0 { // 3.70104E+11: a long number in a spreadsheet
			sc.add(JSON, Likely, i, e)
			return e
		}
	case n == '曰': // 3月1曰
		sc.fix(Misspelling, Likely, end, end+len("曰"), "日")
	case n == '年' && end-i == 4:
		sc.date(i, end)
	case (n == ':' || n == '：') && end-i <= 2 && b != ':' && b != '：':
		return sc.clock(i, end)
	case n == ' ' && isHan(b):
		if e := blanks(s, end); e-end <= 2 && strings.ContainsRune(sc.w.measures, after(s, e)) && after(s, e) != 0 && !sc.label(i) {
			sc.fix(StraySpace, Sure, end, e, "")
		}
	case (b == '〇' || isNumeral(b)) && (isNumeral(n) || n == '年') && strings.Trim(s[i:end], "0") == "":
		sc.fix(Lookalike, Likely, i, end, strings.Repeat("〇", end-i))
	case (n == '-' || n == '.' || n == '/') && end-i == 4 && s[i:end] > "1949" && s[i:end] < "2100" && !isASCIIAlnum(b) && b != '-' && b != '.' && b != '/':
		sc.isoDate(i, end)
	default:
		if e := sc.phone(i, end); e > 0 {
			return e
		}
	}
	return end
}

// exponent returns the end of the decimals and the exponent from i, or 0.
func exponent(s string, i int) int {
	e := digits(s, i)
	if e == i || !strings.HasPrefix(s[e:], "E+") && !strings.HasPrefix(s[e:], "e+") {
		return 0
	}
	if end := digits(s, e+2); end-e == 4 {
		return end
	}
	return 0
}

// label reports whether the number at i belongs to the label of a title: 附件1 项目
// 申请报告, 表3 年度计划. The space behind it is in its place.
func (sc *scanner) label(i int) bool {
	for _, l := range [...]string{"附件", "附表", "附图", "附录", "表", "图", "步骤", "专栏"} {
		if strings.HasSuffix(sc.s[:i], l) {
			b := before(sc.s, i-len(l))
			return !isHan(b)
		}
	}
	return false
}

// date finds a day that no calendar has. The year stands from i to end.
func (sc *scanner) date(i, end int) {
	s := sc.s
	m := end + len("年")
	mEnd := digits(s, m)
	if e := digits(s, m+len("月")); mEnd == m && strings.HasPrefix(s[m:], "月") && e > m+len("月") && strings.HasPrefix(s[e:], "日") || strings.HasPrefix(s[mEnd:], "月日") && mEnd > m {
		sc.add(LostText, Likely, i, max(mEnd, e)+len("日")) // 2020年3月日
		return
	}
	if mEnd == m || mEnd-m > 2 || !strings.HasPrefix(s[mEnd:], "月") {
		return
	}
	year, _ := strconv.Atoi(s[i:end])
	month, _ := strconv.Atoi(s[m:mEnd])
	last := mEnd + len("月")
	d := last
	dEnd := digits(s, d)
	day := 1
	if dEnd > d && dEnd-d <= 2 && (strings.HasPrefix(s[dEnd:], "日") || strings.HasPrefix(s[dEnd:], "号")) {
		day, _ = strconv.Atoi(s[d:dEnd])
		last = dEnd + len("日")
	}
	if t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC); t.Month() != time.Month(month) || t.Day() != day {
		sc.add(Date, Sure, i, last)
	}
}

// isoDate finds a day that no calendar has, written 2020-02-30. The year stands
// from i to end.
func (sc *scanner) isoDate(i, end int) {
	s := sc.s
	sep := s[end]
	mEnd := digits(s, end+1)
	if mEnd-end != 3 || mEnd == len(s) || s[mEnd] != sep {
		return
	}
	dEnd := digits(s, mEnd+1)
	if a := after(s, dEnd); dEnd-mEnd != 3 || isASCIIAlnum(a) || a == rune(sep) || a == '-' {
		return
	}
	if _, err := time.Parse("20060102", s[i:end]+s[end+1:mEnd]+s[mEnd+1:dEnd]); err != nil {
		sc.add(Date, Likely, i, dEnd)
	}
}

// clock judges a time of day whose hour stands from i to end.
func (sc *scanner) clock(i, end int) int {
	s := sc.s
	colon := 1
	if s[end] != ':' {
		colon = len("：")
	}
	m := end + colon
	mEnd := digits(s, m)
	hour, _ := strconv.Atoi(s[i:end])
	switch length := mEnd - m; {
	case (length == 3 || length == 4) && hour <= 24 && mEnd < len(s) && s[mEnd] == ':' && digits(s, mEnd+1)-mEnd == 3 &&
		s[m] <= '5' && s[m+2:mEnd] <= "24" && before(s, i) != ':':
		sc.add(LostText, Sure, i, mEnd+3) // 14:0018:00
		return mEnd + 3
	case length == 2 && colon > 1 && hour <= 24 && s[m] <= '5' && sc.timeNear(i, mEnd):
		sc.fix(FullWidth, Sure, end, m, ":")
		return mEnd
	case length == 2 && (hour > 24 || s[m] > '5') && sc.hours(i):
		sc.add(Date, Likely, i, mEnd) // 8:60
		return mEnd
	case length == 0:
		return end
	}
	return max(end, mEnd)
}

// hours reports whether the text before i speaks of hours, not of a scale.
func (sc *scanner) hours(i int) bool {
	near := sc.s[max(0, i-12):i]
	for _, w := range [...]string{"午", "早", "晚", "时间"} {
		if strings.Contains(near, w) {
			return true
		}
	}
	return false
}

// timeNear reports whether the number from i to end stands where a time does:
// behind 上午, or as an end of a range.
func (sc *scanner) timeNear(i, end int) bool {
	near := sc.s[max(0, i-9):i]
	for _, w := range []string{"午", "早", "晚", "时间"} {
		if strings.Contains(near, w) {
			return true
		}
	}
	b, a := before(sc.s, i), after(sc.s, end)
	return b > 0 && strings.ContainsRune("-—–～~至到", b) || a > 0 && strings.ContainsRune("-—–～~至到", a)
}

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
