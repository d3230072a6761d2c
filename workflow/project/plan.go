package project

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// Plan is some matters of one project, in an order in which each comes after those
// that must precede it.
type Plan struct {
	Matters []catalog.Code
	Orders  []Order    // between them
	Side    []Parallel // of them, those that a source lets go side by side
}

// Plan lays out matters by the rules. A matter named twice counts once.
func (r *Rules) Plan(matters ...catalog.Code) Plan {
	var p Plan
	has := func(m catalog.Code) bool { return slices.Contains(matters, m) }
	for _, c := range r.Chains {
		for _, o := range c.Orders {
			if has(o.Before) && has(o.After) && !slices.ContainsFunc(p.Orders, func(x Order) bool { return x.Before == o.Before && x.After == o.After }) {
				p.Orders = append(p.Orders, o)
			}
		}
	}
	for _, x := range r.Parallel {
		if slices.ContainsFunc(x.One, has) && slices.ContainsFunc(x.Other, has) {
			lacks := func(m catalog.Code) bool { return !has(m) }
			p.Side = append(p.Side, Parallel{slices.DeleteFunc(slices.Clone(x.One), lacks), slices.DeleteFunc(slices.Clone(x.Other), lacks), x.Basis})
		}
	}
	for placed := true; placed; { // rules that load have no cycle, so every matter finds its place
		placed = false
		for _, m := range matters {
			if !slices.Contains(p.Matters, m) && !slices.ContainsFunc(p.Orders, func(o Order) bool { return o.After == m && !slices.Contains(p.Matters, o.Before) }) {
				p.Matters = append(p.Matters, m)
				placed = true
			}
		}
	}
	return p
}

// Before are the orders that say what must precede a matter.
func (p Plan) Before(m catalog.Code) []Order {
	var all []Order
	for _, o := range p.Orders {
		if o.After == m {
			all = append(all, o)
		}
	}
	return all
}

// Unsaid are the matters of which no source says whether they come before m, after
// it, or beside it. Nothing forbids applying for them.
func (p Plan) Unsaid(m catalog.Code) []catalog.Code {
	var all []catalog.Code
	for _, x := range p.Matters {
		if x != m && !p.precedes(x, m) && !p.precedes(m, x) && !p.beside(x, m) {
			all = append(all, x)
		}
	}
	return all
}

// precedes follows the orders.
func (p Plan) precedes(a, b catalog.Code) bool {
	return slices.ContainsFunc(p.Orders, func(o Order) bool { return o.Before == a && (o.After == b || p.precedes(o.After, b)) })
}

func (p Plan) beside(a, b catalog.Code) bool {
	return slices.ContainsFunc(p.Side, func(x Parallel) bool {
		return slices.Contains(x.One, a) && slices.Contains(x.Other, b) || slices.Contains(x.One, b) && slices.Contains(x.Other, a)
	})
}
