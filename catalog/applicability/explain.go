package applicability

import "github.com/yiwang-go/yiwang/catalog"

// Reason is one condition that decides a matter or that it waits for.
type Reason struct {
	Fact    string         // id
	Verdict Verdict        // of the condition by itself: met, not met, or not known
	Words   string         // of the matter's name that the condition comes from; "" when it comes from law
	Basis   *catalog.Basis // of the condition in law; nil when it comes from the name
	Reading *catalog.Basis // of a number's being included or not; nil otherwise
	Mark    catalog.Mark   // [catalog.Inference] where the words are read as they need not be
	Note    string         // how they are read, in Chinese
}

// Explain gives the reasons for the verdict on a matter, in the order of the rule:
// the conditions that decide it, or, while it depends, those met or not met so far
// and those that it waits for. A matter the rules do not have has no reasons.
func (r *Rules) Explain(facts Facts, code catalog.Code) ([]Reason, error) {
	s, err := r.state(facts)
	if err != nil {
		return nil, err
	}
	i, ok := r.matters[code]
	if !ok {
		return nil, nil
	}
	found := make([]finding, len(r.trees))
	r.find(&s, found)
	var reasons []Reason
	r.explain(r.trees[i], &s, found, &reasons)
	return reasons, nil
}

// explain goes down the way that find went.
func (r *Rules) explain(n *node, s *state, found []finding, to *[]Reason) {
	switch n.op {
	case opLeaf:
		*to = append(*to, r.reason(n, n.find(s, found).truth))
	case opNot:
		r.explain(n.kids[0], s, found, to)
	case opApplies:
		// One reason for the whole list: the basis on which other matters come first.
		f := n.find(s, found)
		for _, id := range r.ids(f.used | f.missing) {
			reason := r.reason(n, f.truth)
			reason.Fact = id
			*to = append(*to, reason)
		}
	default:
		settles := yes
		if n.op == opAll {
			settles = no
		}
		for _, kid := range n.kids {
			if kid.find(s, found).truth == settles {
				r.explain(kid, s, found, to)
				return
			}
		}
		for _, kid := range n.kids {
			r.explain(kid, s, found, to)
		}
	}
}

func (r *Rules) reason(n *node, t truth) Reason {
	c := n.source
	return Reason{c.Fact, t.verdict(), c.Words, r.basis(c.Basis), r.basis(c.Reading), c.Mark, c.Note}
}

func (r *Rules) basis(key string) *catalog.Basis {
	b, ok := r.sources[key]
	if !ok {
		return nil
	}
	return &b
}
