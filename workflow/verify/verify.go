package verify

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Flow finds all there is to say of a flow: first of its process, in the order of the
// rules, then of its clocks. The same flow gives the same findings in the same order.
func Flow(f *workflow.Flow) []Finding {
	v := look(&f.Process)
	v.process()
	v.flow(f)
	return v.found
}

// Library finds all there is to say of every flow of a library, those for older cases
// included. A process that several flows share is told of once, before the first.
func Library(l *workflow.Library) []Finding {
	type key struct{ id, version string }
	seen := map[key]*verifier{}
	var all []Finding
	for _, f := range l.Flows() {
		k := key{f.Process.ID, f.Process.Version}
		v := seen[k]
		if v == nil {
			v = look(&f.Process)
			v.process()
			seen[k] = v
		}
		v.flow(f)
		all = append(all, v.found...)
		v.found = nil
	}
	return all
}

// verifier looks through one process and the flows that share it.
type verifier struct {
	p        *workflow.Process
	possible []bool // by transition: it can be taken at all
	plain    *graph // of states alone
	flowID   string // of the flow looked at
	found    []Finding
}

func look(p *workflow.Process) *verifier {
	v := &verifier{p: p, possible: make([]bool, len(p.Transitions))}
	known := workflow.GuardNames()
	for i := range p.Transitions {
		v.possible[i] = takeable(&p.Transitions[i], known)
	}
	v.plain = v.graph(func(int, *workflow.Transition) []int { return []int{0} })
	return v
}

// process applies the rules about a process.
func (v *verifier) process() {
	v.names()
	v.places()
	v.states()
	v.suspensions()
	v.transitions()
	v.stages()
	v.attributes()
}

// flow applies the rules about the clocks of a flow.
func (v *verifier) flow(f *workflow.Flow) {
	v.flowID = f.ID
	v.clocks(f)
	v.limits(f)
	v.flowID = ""
}

// find notes a finding.
func (v *verifier) find(r Rule, pointer string, path Path, args ...any) *Finding {
	v.found = append(v.found, Finding{
		Rule: r, Severity: r.severity(), Process: v.p.ID, Flow: v.flowID, Pointer: pointer, Path: path,
		Message: yiwang.Message{Code: "verify." + string(r), Args: args},
	})
	return &v.found[len(v.found)-1]
}

// term is a state in both languages.
func (v *verifier) term(s workflow.State) yiwang.Term {
	if s == "" {
		return yiwang.Term{ZH: "尚未申报", EN: "not opened"}
	}
	r, _ := v.p.State(s)
	return named(r.Name, string(s))
}

// named is something of the data in both languages: by its name, or by its id.
func named(name, id string) yiwang.Term {
	if name == "" {
		name = id
	}
	return yiwang.Term{ZH: name, EN: id}
}
