package applicability

import (
	"slices"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang"
)

// Kind is how a fact is answered.
type Kind string

// The kinds of facts.
const (
	Bool   Kind = "bool"   // yes or no
	Choice Kind = "choice" // one of the options
	Amount Kind = "amount" // a decimal number of one of the units
	Count  Kind = "count"  // a whole number
)

// Kinds lists the kinds.
func Kinds() []Kind { return []Kind{Bool, Choice, Amount, Count} }

// Term is the kind in words.
func (k Kind) Term() yiwang.Term {
	switch k {
	case Bool:
		return yiwang.Term{ZH: "是或者否", EN: "yes or no"}
	case Choice:
		return yiwang.Term{ZH: "选项", EN: "an option"}
	case Amount:
		return yiwang.Term{ZH: "带单位的数量", EN: "an amount with its unit"}
	case Count:
		return yiwang.Term{ZH: "个数", EN: "a whole number"}
	}
	return yiwang.Term{ZH: string(k), EN: string(k)}
}

// Fact is something that the rules ask about a project or a request.
type Fact struct {
	ID       string   `json:"id"`
	Kind     Kind     `json:"kind"`
	Question string   `json:"question"`          // as the applicant is asked it, in Chinese
	Help     string   `json:"help,omitempty"`    // how it is to be answered, in Chinese
	Options  []Option `json:"options,omitempty"` // of a [Choice]
	Units    []Unit   `json:"units,omitempty"`   // of an [Amount]
}

// Option is one answer to a [Choice].
type Option struct {
	ID    string `json:"id"`
	Name  string `json:"name"`            // in Chinese
	Group string `json:"group,omitempty"` // the heading it stands under, where there are many
}

// Unit is a unit or currency in which an [Amount] may be given. One without Of is a
// base; another is Factor times the base it names. What is given in one base is
// never converted into another: a sum in euros is no sum in dollars.
type Unit struct {
	Name   string `json:"name"`
	Of     string `json:"of,omitempty"`
	Factor string `json:"factor,omitempty"`
}

func (f *Fact) clone() Fact {
	c := *f
	c.Options, c.Units = slices.Clone(f.Options), slices.Clone(f.Units)
	return c
}

// scale is a fact made ready: each answer that the rules can tell from another is
// one cell. For a choice the cells are the options; for yes or no, no and yes; for
// a number they are, per base, below the first threshold, at it, between it and the
// next, and so on.
type scale struct {
	Fact
	units  map[string]measure
	bases  []base
	number int // of cells
}

type measure struct {
	base   int
	factor decimal.Decimal
}

// base is the thresholds that the rules hold numbers of one base against, rising.
type base struct {
	name       string
	first      int // its first cell
	thresholds []decimal.Decimal
}

// cells is how many cells the base has.
func (b *base) cells() int { return 2*len(b.thresholds) + 1 }

// cell is the one a number falls into.
func (b *base) cell(n decimal.Decimal) int {
	for i, t := range b.thresholds {
		switch n.Cmp(t) {
		case -1:
			return b.first + 2*i
		case 0:
			return b.first + 2*i + 1
		}
	}
	return b.first + 2*len(b.thresholds)
}
