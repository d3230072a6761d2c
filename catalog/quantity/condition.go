package quantity

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Op is how a bound compares.
type Op string

// The ways to compare.
const (
	AtLeast Op = "at_least" // from the quantity up: 以上, 超过, 不低于
	AtMost  Op = "at_most"  // up to the quantity: 以下, 不超过, 不足
	Exactly Op = "exactly"  // the quantity alone, compared with nothing: 500千伏
)

// Term names o in both languages.
func (o Op) Term() yiwang.Term {
	switch o {
	case AtLeast:
		return yiwang.Term{ZH: "下限", EN: "lower bound"}
	case AtMost:
		return yiwang.Term{ZH: "上限", EN: "upper bound"}
	case Exactly:
		return yiwang.Term{ZH: "定值", EN: "exact value"}
	}
	return yiwang.Term{ZH: yiwang.Quote(string(o)), EN: yiwang.Quote(string(o))}
}

// Join is how the bounds of a condition belong together.
type Join string

// The ways to join.
const (
	All  Join = "all"  // every bound must hold: one bound, a range, 且
	Any  Join = "any"  // one is enough: a list, 或
	Open Join = "open" // the text does not say which of the two: 6吨/9座以下
)

// Term names j in both languages.
func (j Join) Term() yiwang.Term {
	switch j {
	case All:
		return yiwang.Term{ZH: "须全部符合", EN: "all must hold"}
	case Any:
		return yiwang.Term{ZH: "符合其一即可", EN: "one is enough"}
	case Open:
		return yiwang.Term{ZH: "未写明", EN: "not said"}
	}
	return yiwang.Term{ZH: yiwang.Quote(string(j)), EN: yiwang.Quote(string(j))}
}

// Bound is one quantity and how a value is compared with it.
type Bound struct {
	Op       Op       `json:"op"`
	Quantity Quantity `json:"quantity"`
	Word     string   `json:"word,omitempty"` // the comparing word: 以下, 超过; 至 for the ends of a range; "" for Exactly

	// Inclusive tells whether the quantity itself is within the bound, and Basis
	// why it is read so: by default from the word, see the package comment.
	Inclusive bool          `json:"inclusive"`
	Basis     catalog.Basis `json:"basis,omitzero"` // none for Exactly

	// Stated is set when Inclusive does not come from the word: the text says it,
	// as in 以上（不含）, or [Condition.With] did.
	Stated bool `json:"stated,omitempty"`
}

// Condition is what a text says of one or more quantities that belong together.
type Condition struct {
	Join      Join          `json:"join"`
	Bounds    []Bound       `json:"bounds"`              // at least one
	JoinBasis catalog.Basis `json:"join_basis,omitzero"` // why, where [Condition.WithJoin] has settled an open join

	Text  string `json:"text"`  // as the source has it
	Start int    `json:"start"` // byte offsets of Text in the source
	End   int    `json:"end"`
}

// With returns c with its lower (AtLeast) or upper (AtMost) bounds read as
// inclusive or not, on a basis that is known: the text of the document itself,
// or who decided so. Without a document or without a mark, and when c has no
// such bound, it is an [*OverrideError].
func (c Condition) With(op Op, inclusive bool, basis catalog.Basis) (Condition, error) {
	if !grounded(basis) {
		return Condition{}, &OverrideError{Problem: NoBasis, Op: op}
	}
	c.Bounds = slices.Clone(c.Bounds)
	found := false
	for i, b := range c.Bounds {
		if b.Op != op || op == Exactly {
			continue
		}
		found = true
		c.Bounds[i].Inclusive, c.Bounds[i].Basis, c.Bounds[i].Stated = inclusive, basis, true
	}
	if !found {
		return Condition{}, &OverrideError{Problem: NoSuchBound, Op: op}
	}
	return c, nil
}

// WithJoin returns c, whose join is open, with the join settled to All or Any on
// a basis. Otherwise it is an [*OverrideError].
func (c Condition) WithJoin(join Join, basis catalog.Basis) (Condition, error) {
	switch {
	case !grounded(basis):
		return Condition{}, &OverrideError{Problem: NoBasis, Join: join}
	case c.Join != Open || join != All && join != Any:
		return Condition{}, &OverrideError{Problem: NotOpen, Join: join}
	}
	c.Bounds = slices.Clone(c.Bounds)
	c.Join, c.JoinBasis = join, basis
	return c, nil
}

func grounded(b catalog.Basis) bool {
	return b.Mark.Known() && (b.Title != "" || b.Number != "")
}

// isRange reports whether c is one span of one kind, from a lower to an upper
// bound.
func (c Condition) isRange() bool {
	if c.Join != All || len(c.Bounds) != 2 {
		return false
	}
	a, b := c.Bounds[0], c.Bounds[1]
	if !like(a.Quantity.Unit, b.Quantity.Unit) {
		return false
	}
	return a.Op == AtLeast && b.Op == AtMost || a.Op == AtMost && b.Op == AtLeast
}
