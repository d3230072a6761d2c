package quantity

import (
	"strings"
	"unicode/utf8"
)

// maxText is the longest text in bytes that [Parse] and [ParseQuantity] take;
// [Find] takes any.
const maxText = 4096

// Parse reads exactly one condition, e.g. 3亿美元以下, with nothing before or
// after it but space. Else it is a [*SyntaxError]. What it returns is written by
// [Condition.String], and read again the same.
func Parse(text string) (Condition, error) {
	s, i, err := exact(text)
	if err != nil {
		return Condition{}, err
	}
	c, f := s.condition(i)
	switch {
	case f.problem != "":
		return Condition{}, s.fail(f)
	case c.End < len(s.text):
		return Condition{}, s.fail(failure{Rest, c.End, c.End})
	}
	return c, nil
}

// exact prepares to read the whole of text, between the spaces at its ends.
func exact(text string) (s scanner, start int, err error) {
	if len(text) > maxText {
		s = scanner{text: text}
		return s, 0, s.fail(failure{TooLong, maxText, 0})
	}
	s = scanner{text: strings.TrimRightFunc(text, blank), exact: true}
	return s, len(s.text) - len(strings.TrimLeftFunc(s.text, blank)), nil
}

// Find returns all the conditions in a running text such as the name of a matter,
// in order. What cannot be read with certainty it passes over rather than guess
// at half of it: an approximation (约3亿元), an ordinal (第3年), a date, days, years
// and 座 that nothing compares (5日 may be a date, 一座 a building), what is left out
// (不含3亿元以下), a factor (2×35万千瓦), the end of a name (宏达50兆瓦), and whatever
// [Parse] refuses.
// Its time is linear in the text.
func Find(text string) []Condition {
	s := scanner{text: text}
	var found []Condition
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !mayOpen(r) || !s.opens(i) {
			i += size
			continue
		}
		c, f := s.condition(i)
		if f.problem != "" {
			i = s.otherEnd(max(f.resume, i+size))
			continue
		}
		if !s.otherwise(i, c) && !c.loose() {
			found = append(found, c)
		}
		i = c.End
	}
	return found
}

// otherEnd passes over the other end of a range that is not read.
func (s scanner) otherEnd(i int) int {
	end, ok := s.span(s.gap(i))
	if end = s.gap(end); !ok || !s.begins(end) {
		return i
	}
	a, f := s.amount(end)
	return max(i, a.end, f.resume)
}

// mayOpen is a quick look at the first character of an item.
func mayOpen(r rune) bool {
	if '0' <= r && r <= '9' || '０' <= r && r <= '９' || hanziDigit(r) >= 0 {
		return true
	}
	switch r {
	case '±', '百', '千', '十', '半':
		return true
	}
	return words().before[r] != nil || words().negations[r] != nil || units().currencies[r] != nil
}

// loose reports whether c compares nothing and is in units that, so, may be
// something else: 5日 and 3-5日 a date, 一座 a building.
func (c Condition) loose() bool {
	for _, b := range c.Bounds {
		m, per, _ := b.Quantity.Unit.measure()
		if !m.loose || per != "" || b.Word != "" && b.Word != "至" {
			return false
		}
	}
	return true
}
