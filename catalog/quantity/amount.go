package quantity

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// amount is a quantity as it stands in a text; its unit is "" where the number
// is followed by none.
type amount struct {
	number
	unit      Unit
	plusMinus bool
	renminbi  bool // 人民币 stands before it
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
	if hanziDigit(r) >= 0 || r == '十' {
		return true
	}
	_, half := s.halfYear(i)
	return half
}

// halfYear reads 半年 at i, the one half that is read: 6个月. 半年报 is none.
func (s scanner) halfYear(i int) (end int, ok bool) {
	end, ok = s.at(i, "半年")
	_, report := s.at(end, "报", "度", "级")
	return end, ok && !report
}

// begins reports whether an amount begins at i.
func (s scanner) begins(i int) bool {
	if _, end, ok := s.currency(i); ok {
		i = s.gap(end)
	}
	for _, lead := range [...][]string{{"±"}, {"百分之", "千分之"}} {
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
	currency, end, led := s.currency(i)
	if led {
		i = s.gap(end)
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
	if end, ok := s.halfYear(i); ok {
		a.number, a.unit = number{value: decimal.New(6, 0), end: end}, Month
	} else if _, size := s.digit(i); size > 0 {
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
	case a.unit == "":
		if f := s.unit(&a); f.problem != "" {
			return a, f
		}
	}
	if led {
		if f := s.led(&a, currency, start); f.problem != "" {
			return a, f
		}
	}
	if a.isYear() {
		return a, failure{IsDate, i, a.end}
	}
	if end, ok := s.hedge(a.end); ok {
		return a, failure{Approximate, a.end, end}
	}
	return a, failure{}
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
	if digits == 4 && strings.ContainsAny(s.text[i:end], "十百千拾佰仟万亿点") {
		digits = 3
	}
	return end, digits
}
