package applicability

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// Overlap is two matters of the mutually exclusive families that one project may
// need at once, and why.
type Overlap struct {
	A, B catalog.Code // A stands before B in the rules
	Note string
}

// Overlaps lists every pair of approvals that may apply to the same project. That
// no approval meets a filing the data says under "exclusive"; a test goes through
// all projects that the rules can tell apart and finds these pairs and no other.
func (r *Rules) Overlaps() []Overlap {
	var all []Overlap
	for _, o := range r.overlaps {
		for _, with := range o.With {
			a, b := o.Code, with
			if r.matters[b] < r.matters[a] {
				a, b = b, a
			}
			if !slices.ContainsFunc(all, func(x Overlap) bool { return x.A == a && x.B == b }) {
				all = append(all, Overlap{a, b, o.Note})
			}
		}
	}
	return all
}

// Exclusive lists the families of matters of which no two, one of each, apply to
// the same project, and the basis of that.
func (r *Rules) Exclusive() []Exclusion {
	var all []Exclusion
	for _, e := range r.exclusive {
		all = append(all, Exclusion{e.Name, slices.Clone(e.Left), slices.Clone(e.Right), r.sources[e.Source]})
	}
	return all
}

// Exclusion is two families of matters that shut each other out.
type Exclusion struct {
	Name        string
	Left, Right []catalog.Code
	Basis       catalog.Basis
}

// Gap is a sort of project that no matter of the catalog takes, and what becomes of
// it as far as the sources tell.
type Gap struct {
	ID   string
	Name string // in Chinese
	Note string // in Chinese
}

type gap struct {
	Gap
	tree *node
}

// Gaps lists the gaps.
func (r *Rules) Gaps() []Gap {
	all := make([]Gap, len(r.gaps))
	for i, g := range r.gaps {
		all[i] = g.Gap
	}
	return all
}

// Outside lists the gaps that the facts are known to fall into: what to say when no
// matter applies.
func (r *Rules) Outside(facts Facts) ([]Gap, error) {
	s, err := r.state(facts)
	if err != nil {
		return nil, err
	}
	found := make([]finding, len(r.trees))
	r.find(&s, found)
	var in []Gap
	for _, g := range r.gaps {
		if g.tree.find(&s, found).truth == yes {
			in = append(in, g.Gap)
		}
	}
	return in, nil
}
