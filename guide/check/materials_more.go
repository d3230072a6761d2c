package check

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// materialRulesMore ask about the list of materials.
func materialRulesMore() []Rule {
	return []Rule{{
		ID:     "material/commitment_denied",
		Title:  yiwang.Term{ZH: "告知承诺的说法要一致", EN: "commitment is allowed or not"},
		Doc:    yiwang.Term{ZH: "告知承诺写“无”，材料却可以承诺。", EN: "There is no commitment, yet a material allows it."},
		Remedy: yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if guide.StateOf(s.Guide.Handling.Commitment) != guide.Nothing {
				return
			}
			for i := range s.Guide.Materials {
				if is(s.Guide.Materials[i].Committable, true) {
					p.Report(yiwang.At("/materials", i)+"/committable", "check.material_commitment_denied")
				}
			}
		},
	}, {
		ID:     "material/unknown_parent",
		Title:  yiwang.Term{ZH: "上级材料在目录中", EN: "a parent is in the list"},
		Doc:    yiwang.Term{ZH: "上级材料写的是本指南另一材料的编码。", EN: "The parent is the code of another material of the guide."},
		Remedy: yiwang.Term{ZH: "改正编码，或者补上该材料。", EN: "Correct the code, or add the material."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			m := s.Guide.Materials
			for i := range m {
				if guide.StateOf(m[i].Parent) == guide.Filled && (m[i].Parent == m[i].Code || !slices.ContainsFunc(m, func(o guide.Material) bool { return o.Code == m[i].Parent })) {
					p.Report(yiwang.At("/materials", i)+"/parent", "check.material_unknown_parent", yiwang.Quote(m[i].Parent))
				}
			}
		},
	}}
}
