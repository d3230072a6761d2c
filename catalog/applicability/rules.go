package applicability

import (
	_ "embed"
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// most is how many facts a file may have, and how many cells a fact.
const most = 64

// Rules say of each matter of a catalog when it applies. They never change and are
// safe for concurrent use.
type Rules struct {
	version   string
	scales    []scale
	index     map[string]int // of the facts
	sources   map[string]catalog.Basis
	codes     []catalog.Code // of the matters, in the order of the file
	matters   map[catalog.Code]int
	notes     []string
	trees     []*node
	order     []int // in which the trees are evaluated: what one refers to before it
	gaps      []gap
	exclusive []exclusion
	overlaps  []overlap
	periods   []period // by their first day; none when nothing has dates
}

//go:embed data/sd-fgw.json
var shandongJSON []byte

// Shandong is the rules of the 48 matters of [catalog.Shandong].
func Shandong() *Rules { return shandong() }

var shandong = yiwang.Embedded(shandongJSON, func(data []byte) (*Rules, error) { return Load(data, catalog.Shandong()) })

// Version is the date of the data.
func (r *Rules) Version() string { return r.version }

// Facts lists what can be asked, in the order of the file. They are the caller's.
func (r *Rules) Facts() []Fact {
	all := make([]Fact, len(r.scales))
	for i := range r.scales {
		all[i] = r.scales[i].clone()
	}
	return all
}

// Fact is the fact with this id.
func (r *Rules) Fact(id string) (Fact, bool) {
	i, ok := r.index[id]
	if !ok {
		return Fact{}, false
	}
	return r.scales[i].clone(), true
}

// Note is what the name of a matter leaves open and how the rule reads it, in
// Chinese; "" when there is nothing to say.
func (r *Rules) Note(code catalog.Code) string {
	i, ok := r.matters[code]
	if !ok {
		return ""
	}
	return r.notes[i]
}

// Result is what the facts say of one matter.
type Result struct {
	Matter  catalog.Code
	Verdict Verdict

	rules         *Rules
	used, missing set
}

// Used lists the facts that decide the verdict; while it depends, those that have a
// part in it so far. In the order of [Rules.Facts].
func (r Result) Used() []string { return r.rules.ids(r.used) }

// Missing lists the facts that a verdict of [Depends] waits for; it may not need all
// of them.
func (r Result) Missing() []string { return r.rules.ids(r.missing) }

// Answer is what the facts say of every matter, in the order of the file.
type Answer []Result

// Matters lists the matters with a verdict.
func (a Answer) Matters(v Verdict) []catalog.Code {
	var codes []catalog.Code
	for _, r := range a {
		if r.Verdict == v {
			codes = append(codes, r.Matter)
		}
	}
	return codes
}

// Applicable says of every matter whether it applies, as far as the facts tell. An
// id, a kind, an option, a number or a unit that the rules do not know is a
// *[FactsError] that lists all of them.
func (r *Rules) Applicable(facts Facts) (Answer, error) {
	s, err := r.state(facts)
	if err != nil {
		return nil, err
	}
	found := make([]finding, len(r.trees))
	r.find(&s, found)
	answer := make(Answer, len(found))
	for i, f := range found {
		answer[i] = Result{r.codes[i], f.truth.verdict(), r, f.used, f.missing}
	}
	return answer, nil
}

// find evaluates every rule into found.
func (r *Rules) find(s *state, found []finding) {
	for _, i := range r.order {
		found[i] = r.trees[i].find(s, found)
	}
}

// state puts facts into their cells.
func (r *Rules) state(facts Facts) (state, error) {
	var s state
	var v yiwang.Problems
	for id, value := range facts {
		if i, ok := r.index[id]; ok {
			s[i] = r.place(i, value, &v)
		} else {
			v.Add(yiwang.Under("", id), "applicability.fact_unknown", yiwang.Quote(id))
		}
	}
	if len(v) == 0 {
		return s, nil
	}
	v = nil // once more, in order
	for _, id := range slices.Sorted(maps.Keys(facts)) {
		if i, ok := r.index[id]; ok {
			r.place(i, facts[id], &v)
		} else {
			v.Add(yiwang.Under("", id), "applicability.fact_unknown", yiwang.Quote(id))
		}
	}
	return state{}, &FactsError{v}
}

func (r *Rules) ids(facts set) []string {
	var ids []string
	for i := range r.scales {
		if facts&only(i) != 0 {
			ids = append(ids, r.scales[i].ID)
		}
	}
	return ids
}
