package check

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// materialRules ask about the list of materials.
func materialRules() []Rule {
	return []Rule{{
		ID:     "material/duplicate_code",
		Title:  yiwang.Term{ZH: "材料编码不重复", EN: "a code stands for one material"},
		Doc:    yiwang.Term{ZH: "按编码核对材料，编码相同就分不清。", EN: "Materials are checked by code; two with one code cannot be told apart."},
		Remedy: yiwang.Term{ZH: "改正其中一个编码。", EN: "Correct one of the codes."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			rows := s.Guide.Materials
			twins(rows, func(m *guide.Material) string { return filled(m.Code) }, func(i, j int) {
				p.Report(yiwang.At("/materials", i)+"/code", "check.material_duplicate_code", yiwang.Quote(rows[i].Code), j+1)
			})
		},
	}, {
		ID:     "material/no_sheets",
		Title:  yiwang.Term{ZH: "纸质材料要有份数", EN: "paper comes in copies"},
		Doc:    yiwang.Term{ZH: "纸质材料，原件、复印件都是0份。", EN: "On paper, yet neither an original nor a copy is asked."},
		Remedy: yiwang.Term{ZH: "写明份数，或者改正材料形式。", EN: "Give the number, or correct the form."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Materials {
				m := &s.Guide.Materials[i]
				if m.Form == guide.Paper && m.Originals != nil && *m.Originals == 0 && m.Copies != nil && *m.Copies == 0 && (m.PaperCount == nil || *m.PaperCount == 0) {
					p.Report(yiwang.At("/materials", i)+"/originals", "check.material_no_sheets")
				}
			}
		},
	}, {
		ID:     "material/electronic_with_paper",
		Title:  yiwang.Term{ZH: "电子材料不要纸质份数", EN: "what is electronic needs no paper"},
		Doc:    yiwang.Term{ZH: "材料形式是电子，纸质份数却不是0。", EN: "Electronic only, yet paper is asked."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Materials {
				if m := &s.Guide.Materials[i]; m.Form == guide.Electronic && m.PaperCount != nil && *m.PaperCount > 0 {
					p.Report(yiwang.At("/materials", i)+"/paper_count", "check.material_electronic_with_paper", *m.PaperCount)
				}
			}
		},
	}, {
		ID:     "material/government_without_issuer",
		Title:  yiwang.Term{ZH: "政府核发的材料写明出具机构", EN: "what government issues has an issuer"},
		Doc:    yiwang.Term{ZH: "来源是政府部门核发，出具机构却是“无”。", EN: "Issued by government, yet 无 stands for the issuer."},
		Remedy: yiwang.Term{ZH: "写明出具机构。", EN: "Name the issuer."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Materials {
				if m := &s.Guide.Materials[i]; m.Source == guide.FromGovernment && s.unsaid("/materials/0/issuer", m.Issuer) {
					p.Report(yiwang.At("/materials", i)+"/issuer", "check.material_government_without_issuer")
				}
			}
		},
	}, {
		ID:     "material/asked_in_conditions",
		Title:  yiwang.Term{ZH: "条件里要交的材料在目录中", EN: "what the conditions ask for is in the list"},
		Doc:    yiwang.Term{ZH: "受理条件里写明提交某某申请书、报告、证明之类，材料目录里没有名称相近的。", EN: "A condition asks that a form, a report or a proof be handed in, and no material of the list has a name like it."},
		Remedy: yiwang.Term{ZH: "在材料目录中补上，或者从条件中删去。", EN: "Add it to the list, or take it out of the condition."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Note,
		Applies: func(s *Subject) bool { return len(s.Guide.Materials) > 0 },
		Check:   askedInConditions,
	}, {
		ID:     "material/unknown_parent",
		Title:  yiwang.Term{ZH: "上级材料在目录中", EN: "a parent is in the list"},
		Doc:    yiwang.Term{ZH: "上级材料写的是本指南另一材料的编码。", EN: "The parent is the code of another material of the guide."},
		Remedy: yiwang.Term{ZH: "改正编码，或者补上该材料。", EN: "Correct the code, or add the material."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
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
