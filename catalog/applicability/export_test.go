package applicability

import (
	"bytes"
	"encoding/binary"
	"iter"
	"math/bits"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang/catalog"
)

// Samples are answers to a fact, one for every cell that the rules can tell apart.
func (r *Rules) Samples(id string) []Value {
	s := &r.scales[r.index[id]]
	var all []Value
	switch s.Kind {
	case Bool:
		return []Value{No(), Yes()}
	case Choice:
		for _, o := range s.Options {
			all = append(all, Of(o.ID))
		}
		return all
	}
	give := func(n decimal.Decimal, unit string) {
		if s.Kind == Count {
			all = append(all, Counted(n.IntPart()))
		} else {
			all = append(all, Measured(n, unit))
		}
	}
	one := decimal.NewFromInt(1)
	for _, b := range s.bases {
		last := decimal.Zero
		for _, t := range b.thresholds {
			give(last.Add(t).Div(decimal.NewFromInt(2)).Floor(), b.name)
			give(t, b.name)
			last = t
		}
		give(last.Add(one), b.name)
	}
	return all
}

// Longest is the longest interview there is: how many questions [Rules.Next] asks
// at most, over every complete set of facts that the rules can tell apart. What is
// left to decide tells what is asked next, so that it is worked out once for all the
// answers that leave the same.
func (r *Rules) Longest() (questions, states int) {
	known := map[string]int{}
	var longest func(s state) int
	longest = func(s state) int {
		key := r.residue(&s)
		if n, ok := known[key]; ok {
			return n
		}
		n := 0
		if fact := r.next(&s, 0); fact >= 0 {
			for cell := range r.scales[fact].number {
				s[fact] = uint8(cell + 1)
				n = max(n, 1+longest(s))
			}
		}
		known[key] = n
		return n
	}
	return longest(state{}), len(known)
}

// residue spells what is left to decide.
func (r *Rules) residue(s *state) string {
	found := make([]finding, len(r.trees))
	r.find(s, found)
	var b []byte
	for i, f := range found {
		b = append(b, byte(f.truth))
		if f.truth == unknown {
			b = r.trees[i].residue(b, s, found)
		}
	}
	return string(b)
}

func (n *node) residue(b []byte, s *state, done []finding) []byte {
	b = append(b, '(', byte(n.op))
	switch n.op {
	case opLeaf:
		b = append(b, byte(n.fact))
		b = binary.BigEndian.AppendUint64(b, n.cells)
	case opApplies:
		for _, m := range n.matters {
			if done[m].truth == unknown {
				b = append(b, byte(m))
			}
		}
	}
	for _, kid := range n.kids {
		if kid.find(s, done).truth == unknown {
			b = kid.residue(b, s, done)
		}
	}
	return append(b, ')')
}

// Projects yields facts for every sort of project that the rules of the given
// matters can tell apart, with just the facts that decide all of them.
func (r *Rules) Projects(codes []catalog.Code) iter.Seq[Facts] {
	return func(yield func(Facts) bool) {
		samples := make([][]Value, len(r.scales))
		for i := range r.scales {
			samples[i] = r.Samples(r.scales[i].ID)
		}
		found := make([]finding, len(r.trees))
		var walk func(s state) bool
		walk = func(s state) bool {
			r.find(&s, found)
			var missing set
			for _, code := range codes {
				missing |= found[r.matters[code]].missing
			}
			if missing == 0 {
				facts := Facts{}
				for i, cell := range s {
					if cell > 0 {
						facts[r.scales[i].ID] = samples[i][cell-1]
					}
				}
				return yield(facts)
			}
			fact := bits.TrailingZeros64(uint64(missing))
			for cell := range samples[fact] {
				s[fact] = uint8(cell + 1)
				if !walk(s) {
					return false
				}
			}
			return true
		}
		walk(state{})
	}
}

// ShandongJSON is the embedded file.
func ShandongJSON() []byte { return bytes.Clone(shandongJSON) }
