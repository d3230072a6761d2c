package quantity

import (
	"strings"
	"unicode/utf8"
)

// currency reads the name of a currency at i; unit is "" for one that is not read.
func (s scanner) currency(i int) (unit Unit, end int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	return s.named(units().currencies[first], i)
}

// foreign refuses money before the name of a currency that may be meant instead:
// 100万元港币, 3亿元（美元）, 5000万元以下美元贷款.
func (s scanner) foreign(i int, unit Unit) failure {
	at := s.gap(i)
	if unit.Currency() == "" {
		return failure{}
	}
	bracket, open := s.at(at, "（", "(")
	name, end, ok := s.currency(s.gap(bracket))
	if open && ok {
		_, ok = s.at(s.gap(end), "）", ")")
	}
	if !ok || name == Yuan && unit == Yuan {
		return failure{}
	}
	return failure{CurrencyUnclear, at, end}
}

// led puts into a the currency named before it, from start: 港币100万元. It is
// refused where the unit is another, or where a plain 元 follows that may be in
// this currency too: 港币100万元至200万元.
func (s scanner) led(a *amount, currency Unit, start int) failure {
	f := failure{CurrencyUnclear, a.end, a.end}
	if currency != Yuan {
		f.resume = s.lent(a.end)
	}
	switch {
	case currency == "":
		f.at = start
		return f
	case a.unit == "" && currency == Yuan:
		a.renminbi = true
	case a.unit == Yuan:
		a.unit = currency
	case a.unit != currency:
		return f
	}
	if f.resume > a.end {
		return f
	}
	return failure{}
}

// lent passes over the amounts in plain 元 that are joined to one that ends at i.
func (s scanner) lent(i int) int {
	for {
		next := i
		if _, end, ok := s.after(s.gap(i), Yuan); ok {
			next = end
		}
		if end, ok := s.span(s.gap(next)); ok {
			next = s.gap(end)
		} else {
			_, next = s.joint(next)
		}
		if _, end, ok := s.before(next); ok {
			next = s.gap(end)
		}
		if _, _, ok := s.currency(next); ok || !s.begins(next) {
			return i
		}
		a, f := s.amount(next)
		if f.problem != "" || a.unit != Yuan {
			return i
		}
		i = a.end
	}
}

// headed reports whether before ends with the name of a foreign currency that
// heads what follows: 注册资本（港币）, 港币：.
func headed(before string) bool {
	name, colon := strings.CutSuffix(before, "：")
	for _, closing := range []string{":", "）", ")"} {
		if !colon {
			name, colon = strings.CutSuffix(before, closing)
		}
	}
	if !colon {
		return false
	}
	for _, names := range units().currencies {
		for _, n := range names {
			if head, ok := strings.CutSuffix(name, n.text); ok && n.unit != Yuan {
				last, _ := utf8.DecodeLastRuneInString(head)
				return strings.HasSuffix(before, "：") || strings.HasSuffix(before, ":") || last == '（' || last == '('
			}
		}
	}
	return false
}
