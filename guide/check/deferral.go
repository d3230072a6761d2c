package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// deferralRules ask about materials that may follow or be promised.
func deferralRules() []Rule {
	return []Rule{{
		ID:     "material/deferrable_denied",
		Title:  yiwang.Term{ZH: "容缺的说法要一致", EN: "deferral is allowed or not"},
		Doc:    yiwang.Term{ZH: "容缺受理写“无”，材料却可以容缺后补。", EN: "There is no deferral, yet a material may follow."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if guide.StateOf(s.Guide.Handling.Deferral) != guide.Nothing {
				return
			}
			for i := range s.Guide.Materials {
				if s.Guide.Materials[i].Necessity == guide.Deferrable {
					p.Report(yiwang.At("/materials", i)+"/necessity", "check.material_deferrable_denied")
				}
			}
		},
	}, {
		ID:     "material/commitment_denied",
		Title:  yiwang.Term{ZH: "告知承诺的说法要一致", EN: "commitment is allowed or not"},
		Doc:    yiwang.Term{ZH: "告知承诺写“无”，材料却可以承诺。", EN: "There is no commitment, yet a material allows it."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
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
	}}
}
