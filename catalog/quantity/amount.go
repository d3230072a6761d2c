package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// amount is a quantity as it stands in a text; its unit is "" where the number
// is followed by none.
type amount struct {
	number
	unit      Unit
	plusMinus bool
}

func (a amount) quantity() Quantity {
	return Quantity{Value: a.value.Normalize(), Unit: a.unit, PlusMinus: a.plusMinus}
}

// isYear reports whether a is a year, as one in full is written: 2020年.
func (a amount) isYear() bool {
	m, _, _ := a.unit.measure()
	return m.unit == Year && a.value.IsInteger() && a.value.NumDigits()+int(a.value.Exponent()) == 4
}

// numeral reports whether a number begins at i. 百, 千 and 万 begin none: 万元
// alone is no amount.
func (s scanner) numeral(i int) bool {
	if _, size := s.digit(i); size > 0 {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return hanziDigit(r) >= 0 || r == '十'
}

// begins reports whether an amount begins at i.
func (s scanner) begins(i int) bool {
	for _, lead := range [...][]string{{"人民币"}, {"±"}, {"百分之", "千分之"}} {
		if end, ok := s.at(i, lead...); ok {
			i = s.gap(end)
		}
	}
	return s.numeral(i)
}

// amount reads a number and its unit from i.
func (s scanner) amount(i int) (amount, failure) {
	var a amount
	start := i
	yuan, ok := s.at(i, "人民币")
	if ok {
		i = s.gap(yuan)
	}
	if end, ok := s.at(i, "±"); ok {
		a.plusMinus, i = true, s.gap(end)
	}
	var share Unit
	if end, ok := s.at(i, "百分之"); ok {
		share, i = Percent, s.gap(end)
	} else if end, ok := s.at(i, "千分之"); ok {
		share, i = PerMille, s.gap(end)
	}
	if !s.numeral(i) {
		_, size := utf8.DecodeRuneInString(s.text[start:])
		return a, failure{NoNumber, i, max(i, start+size)}
	}
	if end, ok := s.date(i); ok {
		return a, failure{IsDate, i, end}
	}
	var f failure
	if _, size := s.digit(i); size > 0 {
		a.number, f = s.arabic(i)
	} else {
		a.number, f = s.hanzi(i)
	}
	switch {
	case f.problem != "":
		return a, f
	case !bounded(a.value):
		return a, failure{NumberBounds, i, a.end}
	case share != "":
		a.unit = share
	default:
		if f := s.unit(&a); f.problem != "" {
			return a, f
		}
	}
	if ok && a.unit != "" && a.unit.Currency() != "CNY" {
		return a, failure{NoUnit, a.end, a.end}
	}
	if a.isYear() {
		return a, failure{IsDate, i, a.end}
	}
	if end, ok := s.at(s.gap(a.end), "左右", "上下"); ok {
		return a, failure{Approximate, a.end, end}
	}
	return a, failure{}
}

// unit reads the unit after the number of a, if one is there, and what it is
// counted per. A slash before another amount is left alone: 6吨/9座.
func (s scanner) unit(a *amount) failure {
	i := s.gap(a.end)
	unit, end, ok := s.unitName(i)
	if !ok {
		return failure{}
	}
	if slash, ok := s.at(end, "/", "／"); ok && !s.opens(s.gap(slash)) {
		per, perEnd, ok := s.unitName(slash)
		if !ok {
			perEnd, ok = s.at(slash, perMonth)
			per = perMonth
		}
		if !ok {
			return failure{NoUnit, slash, slash} // per what is not known, so the unit is not
		}
		unit, end = unit+"/"+per, perEnd
	}
	a.unit, a.end = unit, end
	return failure{}
}

// unitName reads the longest name of a unit at i.
func (s scanner) unitName(i int) (unit Unit, end int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	for _, name := range units().names[first] {
		end, ok := s.at(i, name.text)
		if ok && !(name.latin && s.alphanumeric(end)) {
			return name.unit, end, true
		}
	}
	return "", i, false
}

func (s scanner) alphanumeric(i int) bool {
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return r < utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// date reads a date at i, 2020年5月7日, with the span of dates it may begin: four
// digits before 年, or whatever has a month.
func (s scanner) date(i int) (end int, ok bool) {
	const maxMarks = 8
	rank := 0
	for range maxMarks {
		number, digits := s.dateNumber(i)
		if digits == 0 {
			break
		}
		mark, next := 0, 0
		for k, name := range [...][]string{{"年"}, {"月"}, {"日", "号"}} {
			if e, found := s.at(s.gap(number), name...); found {
				mark, next = k+1, e
			}
		}
		if mark <= rank {
			break
		}
		ok = ok || mark == 2 || mark == 1 && digits == 4
		end, rank, i = next, mark, s.gap(next)
		if span, found := s.span(i); found && ok {
			rank, i = 0, s.gap(span)
		}
	}
	return end, ok
}

// dateNumber is the end of a number of at most four digits, or Chinese numerals,
// and how many they are; four of them stand for themselves, as in 二〇二〇.
func (s scanner) dateNumber(i int) (end, digits int) {
	if digits = s.digits(i); digits > 0 {
		for end = i; ; {
			_, size := s.digit(end)
			if size == 0 {
				return end, digits
			}
			if end += size; end-i > 4*size {
				return i, 0
			}
		}
	}
	end, digits = s.hanziRun(i)
	if digits == 4 && strings.ContainsAny(s.text[i:end], "十百千万亿点") {
		digits = 3
	}
	return end, digits
}
