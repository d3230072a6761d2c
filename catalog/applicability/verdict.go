package applicability

// Verdict is whether a matter applies.
type Verdict string

// The verdicts. No and Yes never change when facts are added; Depends may become
// either.
const (
	Applies Verdict = "applies"
	Not     Verdict = "not"
	Depends Verdict = "depends" // on facts that are not known yet
)

// truth is a value of Kleene's three-valued logic; the order makes and the lesser
// and or the greater.
type truth int8

const (
	no truth = iota
	unknown
	yes
)

func (t truth) verdict() Verdict {
	switch t {
	case yes:
		return Applies
	case no:
		return Not
	}
	return Depends
}

// set is a set of facts, by their places.
type set uint64

func only(fact int) set { return 1 << fact }

// state is the cell each fact is in, counted from 1; 0 is not known.
type state [most]uint8

// op is what a node does.
type op uint8

const (
	opLeaf op = iota
	opAll
	opAny
	opNot
	opApplies
)

// node is a condition made ready.
type node struct {
	op      op
	fact    int     // of a leaf
	cells   uint64  // of a leaf: those in which it holds
	kids    []*node // of all, any and not
	matters []int   // of applies: the rules any of which is to hold
	source  *condition
}

// finding is the truth of a node and the facts that make it so: those that decide
// it, and, while it is unknown, those that it waits for.
type finding struct {
	truth   truth
	used    set
	missing set
}

// find evaluates a node. done holds what was found of the rules it may refer to.
func (n *node) find(s *state, done []finding) finding {
	switch n.op {
	case opLeaf:
		cell := s[n.fact]
		switch {
		case cell == 0:
			return finding{unknown, 0, only(n.fact)}
		case n.cells>>(cell-1)&1 == 1:
			return finding{yes, only(n.fact), 0}
		}
		return finding{no, only(n.fact), 0}
	case opNot:
		f := n.kids[0].find(s, done)
		f.truth = yes - f.truth
		return f
	}
	settles := yes // the truth of one part that settles the whole
	if n.op == opAll {
		settles = no
	}
	f := finding{truth: yes - settles}
	for i := range max(len(n.kids), len(n.matters)) {
		part := n.part(i, s, done)
		switch part.truth {
		case settles:
			return part
		case unknown:
			f.truth = unknown
		}
		f.used |= part.used
		f.missing |= part.missing
	}
	return f
}

func (n *node) part(i int, s *state, done []finding) finding {
	if n.op == opApplies {
		return done[n.matters[i]]
	}
	return n.kids[i].find(s, done)
}
