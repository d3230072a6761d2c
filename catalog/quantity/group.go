package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// reach gives items of different kinds the word that serves them all.
func reach(items []item) {
	for i, a := range items {
		for _, b := range items[:i] {
			if like(a.unit, b.unit) {
				return
			}
		}
	}
	last := items[len(items)-1]
	for i := len(items) - 2; i >= 0 && items[i].word == nil && last.word != nil && !last.leads; i-- {
		items[i].word = last.word
		if items[i].stated == nil && !last.named {
			items[i].stated = last.stated
		}
	}
	for i := 1; i < len(items) && items[i].word == nil && items[0].leads; i++ {
		items[i].word = items[0].word
	}
}

// compose puts items into a condition: either all are compared, or none is.
func (s scanner) compose(join Join, items []item) (Condition, failure) {
	start, end := items[0].start, items[len(items)-1].end
	if len(items) > maxItems {
		return Condition{}, failure{Rest, items[maxItems-1].end, end}
	}
	if len(items) == 1 {
		join = All
	}
	c := Condition{Join: join, Start: start, End: end, Text: s.text[start:end]}
	for _, it := range items {
		if (it.word == nil) != (items[0].word == nil) || it.word == nil && it.stated != nil {
			return Condition{}, failure{Unclear, start, end}
		}
		c.Bounds = append(c.Bounds, it.bound())
	}
	if between, ok := s.at(s.gap(end), "之间"); ok { // a range, but are its ends in it?
		return Condition{}, failure{Unclear, start, between}
	}
	return c, failure{}
}

// between makes a range of its two ends. The first may leave out the unit, or
// the end of it: 1000吨至5000吨标准煤.
func (s scanner) between(a, b item) (Condition, failure) {
	fault := func(p Problem) (Condition, failure) { return Condition{}, failure{p, a.start, b.end} }
	switch {
	case b.unit == "":
		return Condition{}, failure{NoUnit, b.end, b.end}
	case a.unit == "" && b.scaled && !a.scaled && !a.value.IsZero():
		return fault(ScaleUnclear)
	case a.unit == "" && a.renminbi && b.unit != Yuan:
		return fault(CurrencyUnclear)
	case !like(a.unit, b.unit) && strings.HasPrefix(string(b.unit), string(a.unit)):
		a.unit = b.unit
	case !like(a.unit, b.unit):
		return fault(RangeKinds)
	}
	switch {
	case a.isYear():
		return fault(IsDate)
	case (a.word == nil) != (b.word == nil):
		return fault(Unclear)
	case a.word == nil:
		a.word, b.word = rangeEnd(AtLeast), rangeEnd(AtMost)
		if inclusive, of, end, ok := s.bracket(b.end); ok && of != nil && a.is(*of) {
			a.stated, b.end = &inclusive, end
		}
	case a.word.op == b.word.op:
		return fault(Unclear)
	}
	b.end, _ = s.at(b.end, "之间")
	lower, upper := a.quantity(), b.quantity()
	if a.word.op == AtMost {
		lower, upper = upper, lower
	}
	if order, err := lower.Compare(upper); err != nil || order > 0 {
		return fault(RangeReversed)
	}
	return s.compose(All, []item{a, b})
}

// unitless is the failure of a number without a unit. What it is joined to goes
// with it, for it may have been meant to share that unit; except after the
// number of a paragraph: 1、3亿美元以下.
func (s scanner) unitless(a item, kind joint, next int) failure {
	f := failure{NoUnit, a.end, a.end}
	if kind == nothing || kind == adjacent || kind == comma || kind == listed && s.numbers(a) {
		return f
	}
	if b, g := s.item(next); g.problem != "" {
		f.resume = g.resume
	} else {
		f.resume = b.end
	}
	return f
}

// numbers reports whether a is the number of a paragraph: small, and at the head
// of the text, a line or a clause.
func (s scanner) numbers(a item) bool {
	before := s.text[:a.start]
	head := strings.TrimRightFunc(before, blank)
	last, _ := utf8.DecodeLastRuneInString(head)
	return !a.scaled && a.value.IntPart() < 100 &&
		(head == "" || strings.Contains(before[len(head):], "\n") || unicode.IsPunct(last) && last != '、')
}
