package verify

import (
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// names finds names that nothing has, and ids that two have.
func (v *verifier) names() {
	unknown := func(pointer string, path Path, kind yiwang.Term, name string) {
		v.find(NameUnknown, pointer, path, kind, name)
	}
	for i, s := range v.p.States {
		at := yiwang.At("/states", i)
		if s.ID == "" || slices.ContainsFunc(v.p.States[:i], func(x workflow.StateRule) bool { return x.ID == s.ID }) {
			v.find(IDTwice, at+"/id", v.plain.to(s.ID), string(s.ID))
		}
		stage, ok := v.p.Stage(s.Stage)
		if !ok {
			unknown(at+"/stage", v.plain.to(s.ID), yiwang.Term{ZH: "环节", EN: "stage"}, s.Stage)
		} else if s.Step != "" && !slices.ContainsFunc(stage.Steps, func(x workflow.Step) bool { return x.ID == s.Step }) {
			unknown(at+"/step", v.plain.to(s.ID), yiwang.Term{ZH: "业务环节", EN: "step"}, s.Step)
		}
	}
	guards := workflow.GuardNames()
	for i, t := range v.p.Transitions {
		at := yiwang.At("/transitions", i)
		path := v.leading(&v.p.Transitions[i])
		for j, from := range t.From {
			if _, ok := v.p.State(from); from != "" && !ok {
				unknown(yiwang.At(at+"/from", j), nil, yiwang.Term{ZH: "状态", EN: "state"}, string(from))
			}
		}
		if _, ok := v.p.State(t.To); t.To != "" && !ok {
			unknown(at+"/to", path, yiwang.Term{ZH: "状态", EN: "state"}, string(t.To))
		}
		if t.Event == "" {
			unknown(at+"/event", path, yiwang.Term{ZH: "事件", EN: "event"}, "")
		}
		for j, r := range t.Roles {
			if !r.Valid() && slices.ContainsFunc(t.Roles, workflow.Role.Valid) { // else nobody may ask for it: that says more
				unknown(fmt.Sprintf("%s/roles/%d", at, j), path, yiwang.Term{ZH: "角色", EN: "role"}, string(r))
			}
		}
		for j, g := range t.Guards {
			if !slices.Contains(guards, g) {
				unknown(fmt.Sprintf("%s/guards/%d", at, j), path, yiwang.Term{ZH: "条件", EN: "guard"}, g)
			}
		}
	}
}

// leading is the shortest path to a state that a transition starts from.
func (v *verifier) leading(t *workflow.Transition) Path {
	for i, n := range v.plain.nodes { // nearest first
		if slices.Contains(t.From, n.state) {
			return v.plain.path(i)
		}
	}
	return nil
}

// places finds stages and steps that no case ever comes to. The first stage is handing
// in: over at once, so that no state need lie in it.
func (v *verifier) places() {
	for i, stage := range v.p.Stages {
		in := func(step string) bool {
			return slices.ContainsFunc(v.p.States, func(s workflow.StateRule) bool {
				return s.Stage == stage.ID && (step == "" || s.Step == step)
			})
		}
		at := yiwang.At("/stages", i)
		if i > 0 && !in("") {
			v.find(PlaceUnused, at, nil, named(stage.Name, stage.ID))
			continue
		}
		for j, step := range stage.Steps {
			if !in(step.ID) {
				v.find(PlaceUnused, yiwang.At(at+"/steps", j), nil, named(step.Name, step.ID))
			}
		}
	}
}
