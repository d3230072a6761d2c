package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// handlingRulesRest ask about what is said of the ways to handle a matter against each other.
func handlingRulesRest() []Rule {
	return []Rule{{
		ID:     "handling/joint_without_agencies",
		Title:  yiwang.Term{ZH: "联办件写明联办机构", EN: "a joint matter names its partners"},
		Doc:    yiwang.Term{ZH: "办理方式是联办件，联办机构却写“无”。", EN: "Handled jointly, yet it is said that nobody joins."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			b := &s.Guide.Basic
			if len(b.JointAgencies) == 0 && guide.StateOf(s.Guide.None["/basic/joint_agencies"]) == guide.Nothing && s.named("handling_mode", b.HandlingMode, "联办件") {
				p.Report("/basic/joint_agencies", "check.handling_joint_without_agencies")
			}
		},
	}}
}
