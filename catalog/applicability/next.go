package applicability

// Next is the fact to ask next: the one after whose answer the fewest matters can be
// expected to be left undecided, every answer that the rules can tell apart being
// held equally likely; of several the first in the file. What cannot be answered is
// named in skip, and not asked. ok is false when every matter is decided, or turns
// only on what is skipped. Facts that are wrong are a *[FactsError]; an id in skip
// that no fact has is passed over.
func (r *Rules) Next(facts Facts, skip ...string) (fact Fact, ok bool, err error) {
	s, err := r.state(facts)
	if err != nil {
		return Fact{}, false, err
	}
	var skipped set
	for _, id := range skip {
		if i, ok := r.index[id]; ok {
			skipped |= only(i)
		}
	}
	best := r.next(&s, skipped)
	if best < 0 {
		return Fact{}, false, nil
	}
	return r.scales[best].clone(), true, nil
}

// next is the place of the fact to ask, -1 when there is none.
func (r *Rules) next(s *state, skipped set) int {
	found := make([]finding, len(r.trees))
	r.find(s, found)
	var wanted set
	var open []int // the rules still to be decided, in the order of evaluation
	for _, i := range r.order {
		if found[i].truth == unknown {
			wanted |= found[i].missing
			open = append(open, i)
		}
	}
	wanted &^= skipped
	best, left, of := -1, 0, 1
	for i := range r.scales {
		if wanted&only(i) == 0 {
			continue
		}
		n := r.scales[i].number
		if l := r.left(s, i, open, found); best < 0 || l*of < left*n { // l/n < left/of
			best, left, of = i, l, n
		}
	}
	return best
}

// left sums, over the answers to a fact, how many rules each leaves open. It writes
// over what was found of the open ones.
func (r *Rules) left(s *state, fact int, open []int, found []finding) int {
	sum := 0
	for cell := range r.scales[fact].number {
		s[fact] = uint8(cell + 1)
		for _, i := range open {
			found[i] = r.trees[i].find(s, found)
			if found[i].truth == unknown {
				sum++
			}
		}
	}
	s[fact] = 0
	return sum
}
