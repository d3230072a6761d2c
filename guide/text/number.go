package text

import (
	"strings"
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
