package applicability

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// condition makes a condition ready. In a matter's rule every leaf must say where
// it comes from; a gap is our own finding and need not.
func (l *loader) condition(pointer string, c *condition, sourced bool) *node {
	if c == nil || !c.shapely() {
		l.Add(pointer, "applicability.file_shape")
		return &node{}
	}
	if !c.Until.IsZero() && c.Until.Before(c.From) {
		l.Add(pointer+"/until", "applicability.file_dates")
	}
	n := &node{source: c}
	kids := func(name string, list []*condition) {
		for i, kid := range list {
			n.kids = append(n.kids, l.condition(yiwang.At(pointer+"/"+name, i), kid, sourced))
		}
	}
	switch {
	case c.All != nil:
		n.op = opAll
		kids("all", c.All)
	case c.Any != nil:
		n.op = opAny
		kids("any", c.Any)
	case c.Not != nil:
		n.op = opNot
		l.undated(pointer+"/not", c.Not)
		n.kids = []*node{l.condition(pointer+"/not", c.Not, sourced)}
	case c.Applies != nil:
		n.op = opApplies
		n.matters = l.known(pointer+"/applies", c.Applies)
		l.grounded(pointer, c, sourced)
	default:
		l.leaf(pointer, c, n)
		l.grounded(pointer, c, sourced)
	}
	return n
}

// undated refuses dates where leaving the condition out would leave nothing.
func (l *loader) undated(pointer string, c *condition) {
	if c.dated() {
		l.Add(pointer, "applicability.file_dates")
	}
}

// shapely reports whether a condition has exactly one form, with what belongs to
// that form and nothing else.
func (c *condition) shapely() bool {
	leaf := c.Fact != ""
	forms := count(c.All != nil, c.Any != nil, c.Not != nil, c.Applies != nil, leaf)
	empty := len(c.All)+len(c.Any)+len(c.Applies) == 0 && c.Not == nil && !leaf
	tests := count(c.Is != nil, c.In != nil, c.At != "")
	number := c.Value != "" || c.Unit != "" || c.Inclusive != nil || c.Reading != ""
	ground := c.Words != "" || c.Basis != "" || c.Mark != "" || c.Note != ""
	switch {
	case forms != 1, empty:
		return false
	case leaf:
		return tests == 1 && (c.At != "" || !number)
	}
	return tests == 0 && !number && (c.Applies != nil || !ground)
}

func count(all ...bool) int {
	n := 0
	for _, is := range all {
		if is {
			n++
		}
	}
	return n
}

// grounded checks that a leaf quotes words that stand in the name, or cites.
func (l *loader) grounded(pointer string, c *condition, sourced bool) {
	if sourced && c.Words == "" && c.Basis == "" {
		l.Add(pointer, "applicability.file_ground")
	}
	if c.Words != "" && !slices.ContainsFunc(l.names, func(name string) bool { return strings.Contains(name, c.Words) }) {
		l.Add(pointer+"/words", "applicability.file_words", yiwang.Quote(c.Words))
	}
	if c.Basis != "" {
		l.cite(pointer+"/basis", c.Basis)
	}
	if c.Mark != "" && !c.Mark.Known() {
		l.Add(pointer+"/mark", "applicability.file_unknown", yiwang.Quote(string(c.Mark)))
	}
	if c.Mark == catalog.Inference || c.Mark == catalog.Unverified {
		l.required(pointer+"/note", c.Note)
	}
}

// leaf reads what a condition asks of a fact.
func (l *loader) leaf(pointer string, c *condition, n *node) {
	i, ok := l.index[c.Fact]
	if !ok || i >= len(l.scales) {
		l.Add(pointer+"/fact", "applicability.file_unknown", yiwang.Quote(c.Fact))
		return
	}
	n.fact = i
	f := &l.scales[i]
	switch {
	case c.At != "" && (f.Kind == Amount || f.Kind == Count):
		l.threshold(pointer, c, n, f)
	case c.In != nil && f.Kind == Choice && len(c.In) > 0:
		for j, id := range c.In {
			l.option(yiwang.At(pointer+"/in", j), id, n, f)
		}
	case c.Is != nil && f.Kind == Choice:
		var id string
		if json.Unmarshal(c.Is, &id) != nil {
			l.Add(pointer+"/is", "applicability.file_unknown", yiwang.Quote(string(c.Is)))
			return
		}
		l.option(pointer+"/is", id, n, f)
	case c.Is != nil && f.Kind == Bool:
		var yes *bool
		if json.Unmarshal(c.Is, &yes) != nil || yes == nil {
			l.Add(pointer+"/is", "applicability.file_unknown", yiwang.Quote(string(c.Is)))
			return
		}
		n.cells = 1 << (f.truth(*yes) - 1)
	default:
		l.Add(pointer, "applicability.file_shape")
	}
}

func (l *loader) option(pointer, id string, n *node, f *scale) {
	k := f.option(id)
	if k < 0 || k >= most {
		l.Add(pointer, "applicability.file_unknown", yiwang.Quote(id))
		return
	}
	n.cells |= 1 << k
}

// threshold reads a number, in a unit of the fact, and on what its being included
// or not rests. "equal" includes it by itself and needs no reading.
func (l *loader) threshold(pointer string, c *condition, n *node, f *scale) {
	number, ok := parse(c.Value)
	m, unit := f.units[c.Unit]
	switch {
	case !ok:
		l.Add(pointer+"/value", "applicability.file_threshold", yiwang.Quote(c.Value))
	case !unit:
		l.Add(pointer+"/unit", "applicability.file_unknown", yiwang.Quote(c.Unit))
	case !slices.Contains(Comparisons(), c.At):
		l.Add(pointer+"/at", "applicability.file_unknown", yiwang.Quote(string(c.At)))
	case (c.At == Equal) != (c.Inclusive == nil):
		l.Add(pointer+"/inclusive", "applicability.file_missing")
	case c.At != Equal && c.Reading == "":
		l.Add(pointer+"/reading", "applicability.file_missing")
	}
	if c.Reading != "" {
		l.cite(pointer+"/reading", c.Reading)
	}
	if !ok || !unit {
		return
	}
	name := f.bases[m.base].name
	if l.limits[f.ID] == nil {
		l.limits[f.ID] = map[string][]threshold{}
	}
	l.limits[f.ID][name] = append(l.limits[f.ID][name], threshold{number.Mul(m.factor), n})
}
