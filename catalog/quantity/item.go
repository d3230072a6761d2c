package quantity

import (
	"strings"
	"unicode/utf8"
)

// item is an amount with the words around it that compare.
type item struct {
	amount
	start, end int
	word       *word // nil where nothing compares it
	leads      bool  // the word stands before the amount
	stated     *bool // what the text says of the quantity itself: （含）
	named      bool  // it says so of this quantity by name: （含3吨）
}

// bound makes the bound of an item.
func (it item) bound() Bound {
	b := Bound{Op: Exactly, Quantity: it.quantity(), Inclusive: true}
	if it.word == nil {
		return b
	}
	b.Op, b.Word, b.Inclusive, b.Basis = it.word.op, it.word.text, it.word.inclusive, it.word.basis()
	if it.stated != nil {
		b.Inclusive, b.Stated, b.Basis = *it.stated, true, stated(*it.stated)
	}
	return b
}

// before reads a comparing word at i, one that stands before the amount, with
// its negation; w is nil when that is not certain.
func (s scanner) before(i int) (w *word, end int, ok bool) {
	if sp, end, ok := s.spelled(i); ok {
		return sp.word, end, true
	}
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	for _, n := range words().negations[first] {
		end, ok := s.at(i, n.text)
		if !ok {
			continue
		}
		if sp, end, ok := s.spelled(s.gap(end)); ok {
			if !n.sure {
				return nil, end, true
			}
			return sp.not, end, true
		}
	}
	return nil, i, false
}

// spelled reads the longest comparing word at i.
func (s scanner) spelled(i int) (sp spelling, end int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	for _, sp := range words().before[first] {
		if end, ok := s.at(i, sp.text); ok {
			return sp, end, true
		}
	}
	return spelling{}, i, false
}

// after reads a comparing word at i, one that stands after an amount of a unit.
func (s scanner) after(i int, unit Unit) (w *word, end int, ok bool) {
	first, _ := utf8.DecodeRuneInString(s.text[i:])
	for _, sp := range words().after[first] {
		if end, ok := s.at(i, sp.text); ok && (!sp.word.timeOnly || unit.isTime()) {
			return sp.word, end, true
		}
	}
	return nil, i, false
}

// item reads an amount from i with its comparing words.
func (s scanner) item(i int) (item, failure) {
	it := item{start: i}
	w, end, ok := s.before(i)
	if ok {
		it.word, it.leads, i = w, true, s.gap(end)
		if !s.begins(i) {
			return it, failure{NoNumber, i, end}
		}
	}
	var f failure
	if it.amount, f = s.amount(i); f.problem != "" {
		return it, f
	}
	it.end = it.amount.end
	if ok && w == nil {
		return it, failure{Negation, it.start, it.end}
	}
	if it.unit == "" {
		return it, failure{}
	}
	s.state(&it)
	if w, end, ok := s.after(s.gap(it.end), it.unit); ok {
		if it.word == nil {
			it.word = w
		} else if it.word.op != w.op || it.word.inclusive != w.inclusive {
			return it, failure{Unclear, it.start, end}
		}
		said := it.stated
		it.end = end
		s.state(&it)
		if said != nil && *said != *it.stated {
			return it, failure{Unclear, it.start, it.end}
		}
	}
	return it, s.goesOn(it)
}

// state reads a bracket after it that says whether the quantity is included:
// （含）, （不含本数）, （含5000吨标准煤）.
func (s scanner) state(it *item) {
	inclusive, of, end, ok := s.bracket(it.end)
	if ok && (of == nil || it.is(*of)) {
		it.stated, it.end, it.named = &inclusive, end, of != nil
	}
}

// is reports whether a is the amount of it, the end of whose unit it may leave
// out: （含5000吨） after 5000吨标准煤.
func (it item) is(a amount) bool {
	if !strings.HasPrefix(string(it.unit), string(a.unit)) {
		return false
	}
	return it.value.Cmp(a.value) == 0
}

// bracket reads such a bracket after i. One that goes on after naming the
// quantity is left open.
func (s scanner) bracket(i int) (inclusive bool, of *amount, end int, ok bool) {
	end, ok = s.at(s.gap(i), "（", "(")
	if !ok {
		return false, nil, i, false
	}
	end, not := s.at(s.gap(end), "不")
	end, ok = s.at(s.gap(end), "包含", "包括", "含")
	if !ok {
		return false, nil, i, false
	}
	end, _ = s.at(s.gap(end), "本数")
	if s.begins(s.gap(end)) {
		a, f := s.amount(s.gap(end))
		if f.problem != "" || a.unit == "" {
			return false, nil, i, false
		}
		of, end = &a, a.end
		if _, more := s.at(s.gap(end), "，", ",", "；", ";"); more {
			return !not, of, end, true
		}
	}
	end, ok = s.at(s.gap(end), "）", ")")
	return !not, of, end, ok
}
