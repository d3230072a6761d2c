package quantity

import (
	"unicode"
	"unicode/utf8"
)

// unit reads the unit after the number of a, if one is there, and what it is
// counted per. A slash before another amount is left alone: 6吨/9座.
func (s scanner) unit(a *amount) failure {
	i := s.gap(a.end)
	unit, end, ok := s.unitName(i)
	if yuan, round := s.at(i, "圆"); round && a.formal {
		unit, end, ok = Yuan, yuan, true
	}
	if !ok {
		return failure{}
	}
	slash, rate := s.at(end, "/", "／")
	rate = rate && !s.opens(s.gap(slash))
	if every, ok := s.at(end, "每"); ok {
		slash, rate = every, true
	}
	if rate {
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
	if whole, ok := s.at(s.gap(end), "整", "正"); ok && unit == Yuan && s.closes(whole, unit) {
		end = whole // 伍仟万元整
	}
	a.unit, a.end = unit, end
	if f := s.foreign(end, unit); f.problem != "" {
		return f
	}
	if next, e, ok := s.unitName(end); ok && (utf8.RuneCountInString(s.text[end:e]) > 1 || s.closes(e, next)) {
		return failure{NoUnit, end, e} // 吨公里 is neither
	}
	return failure{}
}

// closes reports whether a word may end at i: what follows goes on with no other,
// or compares.
func (s scanner) closes(i int, unit Unit) bool {
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	_, _, ok := s.after(s.gap(i), unit)
	return ok || !unicode.Is(unicode.Han, r)
}

// unitName reads the longest name of a unit at i.
func (s scanner) unitName(i int) (unit Unit, end int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	return s.named(units().names[first], i)
}

func (s scanner) named(names []unitName, i int) (unit Unit, end int, ok bool) {
	for _, name := range names {
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
