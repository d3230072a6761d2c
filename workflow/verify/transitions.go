package verify

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// transitions finds what can never be done.
func (v *verifier) transitions() {
	for i := range v.p.Transitions {
		t := &v.p.Transitions[i]
		at := yiwang.At("/transitions", i)
		path := v.leading(t)
		if !slices.ContainsFunc(t.Roles, workflow.Role.Valid) {
			v.find(ActionNobody, at+"/roles", path, t.Term())
		}
		if pair, ok := contradict(t); ok {
			v.find(GuardsContradict, at+"/guards", path, t.Term(), pair[0], pair[1])
		}
		opened := len(v.plain.nodes) > 1 // else there is one reason for all
		if opened && !slices.ContainsFunc(t.From, v.comesTo) {
			v.find(TransitionDead, at+"/from", nil, t.Term())
		}
		for j, from := range t.From {
			if k := v.earlier(i, from); k >= 0 {
				first := &v.p.Transitions[k]
				rule := TransitionCovered
				if slices.ContainsFunc(first.Guards, func(g string) bool { return !slices.Contains(t.Guards, g) }) {
					rule = TransitionShadowed
				}
				v.find(rule, yiwang.At(at+"/from", j), v.plain.to(from), t.Term(), v.term(from), yiwang.At("/transitions", k))
			}
		}
	}
}

// comesTo reports whether a case can come to a state: that of no case yet included,
// and one that does not exist too, which is told as such.
func (v *verifier) comesTo(s workflow.State) bool {
	_, known := v.p.State(s)
	return !known || v.plain.index(s) >= 0
}
