package quantity

// maxItems is how many quantities one condition may have.
const maxItems = 8

// joint is what stands between two items.
type joint int

const (
	nothing   joint = iota // no item follows
	adjacent               // 1亿元以上10亿元以下
	comma                  // 1亿元以上，10亿元以下
	listed                 // 500千伏、1000千伏
	either                 // 1000万美元或800万欧元
	both                   // 不低于30%且不高于50%
	undecided              // 6吨/9座
)

// join is the join that j makes.
func (j joint) join() Join {
	switch j {
	case either, listed:
		return Any
	case undecided:
		return Open
	}
	return All
}

// joint reads what stands at i before the next item, and where that begins.
func (s scanner) joint(i int) (joint, int) {
	i = s.gap(i)
	kind := adjacent
	if end, ok := s.at(i, "，", ","); ok {
		kind, i = comma, s.gap(end)
	}
	if end, ok := s.at(i, "或者", "或"); ok {
		kind, i = either, end
	} else if end, ok := s.at(i, "并且", "且"); ok {
		kind, i = both, end
	} else if end, ok := s.at(i, "、", "和", "及", "与"); ok && kind == adjacent {
		kind, i = listed, end
	} else if end, ok := s.at(i, "/", "／"); ok && kind == adjacent {
		kind, i = undecided, end
	}
	if i = s.gap(i); !s.opens(i) {
		return nothing, i
	}
	return kind, i
}

// span reads a sign between the ends of a range. Two dashes are a dash.
func (s scanner) span(i int) (end int, ok bool) {
	end, ok = s.at(i, "至", "到", "-", "－", "–", "—", "~", "～", "〜")
	if _, twice := s.at(end, "-", "－", "—"); ok && twice {
		return i, false
	}
	return end, ok
}

// opens reports whether an item begins at i.
func (s scanner) opens(i int) bool {
	if s.begins(i) {
		return true
	}
	_, end, ok := s.before(i)
	return ok && s.begins(s.gap(end))
}

// condition reads one condition from i.
func (s scanner) condition(i int) (Condition, failure) {
	a, f := s.item(i)
	if f.problem != "" {
		return Condition{}, f
	}
	if end, ok := s.span(s.gap(a.end)); ok && s.opens(s.gap(end)) {
		b, f := s.item(s.gap(end))
		if f.problem != "" {
			return Condition{}, f
		}
		return s.between(a, b)
	}
	kind, next := s.joint(a.end)
	if a.unit == "" {
		return Condition{}, s.unitless(a, kind, next)
	}
	items := []item{a}
	switch kind {
	case either, both, undecided:
		return s.joined(items, kind, next)
	case listed, comma, adjacent:
		b, f := s.item(next)
		if s.unsettles(a, next, f) {
			return Condition{}, failure{f.problem, a.start, f.resume}
		}
		if f.problem != "" || a.word == nil || b.word == nil || !like(a.unit, b.unit) {
			break
		}
		if c, f := s.between(a, b); f.problem == "" {
			return c, f
		}
	}
	for (kind == listed || kind == either) && a.word == nil && a.stated == nil {
		b, f := s.item(next)
		if s.unsettles(a, next, f) {
			return Condition{}, failure{f.problem, a.start, f.resume}
		}
		if f.problem != "" || b.word != nil || b.stated != nil || !like(a.unit, b.unit) {
			break
		}
		items = extend(items, b)
		kind, next = s.joint(b.end)
	}
	return s.compose(Any, items)
}

// extend appends b to items; only one more than a condition may have is kept,
// the last.
func extend(items []item, b item) []item {
	return append(items[:min(len(items), maxItems)], b)
}

// unsettles reports whether the failure of the item at next, 3亿元港币, leaves open
// in what currency the one before it is: 1亿元、3亿元港币.
func (s scanner) unsettles(a item, next int, f failure) bool {
	_, _, led := s.currency(next)
	return f.problem == CurrencyUnclear && !led && a.unit.Currency() != ""
}

// joined reads the rest of what 或, 且 or a slash joins. A word before the first
// item or after the last serves those of other kinds that have none: 6吨/9座以下.
// Where its reach is not certain, 3吨或5吨以下, nothing is read.
func (s scanner) joined(items []item, kind joint, next int) (Condition, failure) {
	for k := kind; k == kind; k, next = s.joint(items[len(items)-1].end) {
		b, f := s.item(next)
		if f.problem == "" && b.unit == "" {
			f = failure{NoUnit, b.end, b.end}
		}
		switch {
		case f.problem == "":
			items = extend(items, b)
			continue
		case kind == undecided || f.problem != NoUnit && f.problem != IsDate || len(items) > 1:
			return Condition{}, f
		}
		break // what follows is no quantity
	}
	if len(items) == 2 && kind == both && like(items[0].unit, items[1].unit) {
		return s.between(items[0], items[1])
	}
	reach(items)
	return s.compose(kind.join(), items)
}
