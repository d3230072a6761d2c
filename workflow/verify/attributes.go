package verify

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// Attribute is one of those that the plan demands (六(二)): five of a stage of the
// 办理流程, nine of a step of the 业务流程.
type Attribute struct {
	Stage, Step string      // ids; Step is "" for the stage itself
	Key         string      // as the file of the process has it, e.g. "phone"
	Pointer     string      // RFC 6901, in that file
	Place       yiwang.Term // the stage or step, by its name
	Term        yiwang.Term // the attribute, in the words of the plan
	Present     bool
}

// Attributes lists what the plan demands of a process: stage by stage, each with its
// steps after it, there or not.
func Attributes(p *workflow.Process) []Attribute {
	var all []Attribute
	for i, s := range p.Stages {
		add := func(at, step string, place yiwang.Term, key, zh, en string, present bool) {
			all = append(all, Attribute{s.ID, step, key, at + "/" + key, place, yiwang.Term{ZH: zh, EN: en}, present})
		}
		at, place := yiwang.At("/stages", i), named(s.Name, s.ID)
		add(at, "", place, "name", "环节名称", "name", filled(s.Name))
		add(at, "", place, "content", "办理内容", "content", filled(s.Content))
		add(at, "", place, "limit", "办理时限", "limit", s.Limit != nil)
		add(at, "", place, "result", "办理结果", "result", filled(s.Result))
		add(at, "", place, "phone", "咨询电话", "phone", filled(s.Phone))
		for j, x := range s.Steps {
			at, place := yiwang.At(at+"/steps", j), named(x.Name, x.ID)
			add(at, x.ID, place, "name", "环节名称", "name", filled(x.Name))
			add(at, x.ID, place, "content", "办理内容", "content", filled(x.Content))
			add(at, x.ID, place, "limit", "办理时限", "limit", x.Limit != nil)
			add(at, x.ID, place, "office", "所在处室", "office", filled(x.Office))
			add(at, x.ID, place, "criteria", "审查标准", "criteria", filled(x.Criteria))
			add(at, x.ID, place, "title", "办理人职务", "title of the handler", filled(x.Title))
			add(at, x.ID, place, "handlers", "办理人员", "handlers", filled(strings.Join(x.Handlers, "")))
			add(at, x.ID, place, "department", "办理部门", "department", filled(x.Department))
			add(at, x.ID, place, "result", "办理结果", "result", filled(x.Result))
		}
	}
	return all
}

// attributes finds what the plan demands and nobody has given yet.
func (v *verifier) attributes() {
	for _, a := range Attributes(v.p) {
		if !a.Present {
			v.find(AttributeMissing, a.Pointer, v.into(a.Stage, a.Step), a.Place, a.Term)
		}
	}
}

func filled(s string) bool { return strings.TrimSpace(s) != "" }

// into is the shortest path into a stage, or into a step of it.
func (v *verifier) into(stage, step string) Path {
	for i, n := range v.plain.nodes { // nearest first
		r, _ := v.p.State(n.state)
		if n.state != "" && r.Stage == stage && (step == "" || r.Step == step) {
			return v.plain.path(i)
		}
	}
	return nil
}
