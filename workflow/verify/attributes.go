package verify

import (
	"strings"

	"github.com/yiwang-go/yiwang"
)

// attribute is one of those that the plan demands of a stage or step (六(二)).
type attribute struct {
	key     string
	term    yiwang.Term
	present bool
}

// attributes finds what the plan demands and nobody has given yet.
func (v *verifier) attributes() {
	told := func(at, stage, step string, name yiwang.Term, all []attribute) {
		for _, a := range all {
			if !a.present {
				v.find(AttributeMissing, at+"/"+a.key, v.into(stage, step), name, a.term)
			}
		}
	}
	for i, s := range v.p.Stages {
		at := yiwang.At("/stages", i)
		told(at, s.ID, "", named(s.Name, s.ID), []attribute{
			{"name", yiwang.Term{ZH: "环节名称", EN: "name"}, filled(s.Name)},
			{"content", yiwang.Term{ZH: "办理内容", EN: "content"}, filled(s.Content)},
			{"limit", yiwang.Term{ZH: "办理时限", EN: "limit"}, s.Limit != nil},
			{"result", yiwang.Term{ZH: "办理结果", EN: "result"}, filled(s.Result)},
			{"phone", yiwang.Term{ZH: "咨询电话", EN: "phone"}, filled(s.Phone)},
		})
		for j, x := range s.Steps {
			told(yiwang.At(at+"/steps", j), s.ID, x.ID, named(x.Name, x.ID), []attribute{
				{"name", yiwang.Term{ZH: "环节名称", EN: "name"}, filled(x.Name)},
				{"content", yiwang.Term{ZH: "办理内容", EN: "content"}, filled(x.Content)},
				{"limit", yiwang.Term{ZH: "办理时限", EN: "limit"}, x.Limit != nil},
				{"office", yiwang.Term{ZH: "所在处室", EN: "office"}, filled(x.Office)},
				{"criteria", yiwang.Term{ZH: "审查标准", EN: "criteria"}, filled(x.Criteria)},
				{"title", yiwang.Term{ZH: "办理人职务", EN: "title of the handler"}, filled(x.Title)},
				{"handlers", yiwang.Term{ZH: "办理人员", EN: "handlers"}, filled(strings.Join(x.Handlers, ""))},
				{"department", yiwang.Term{ZH: "办理部门", EN: "department"}, filled(x.Department)},
				{"result", yiwang.Term{ZH: "办理结果", EN: "result"}, filled(x.Result)},
			})
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
