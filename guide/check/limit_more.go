package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// limitRulesMore ask about the time limits against each other and against the law.
func limitRulesMore() []Rule {
	return []Rule{{
		ID:     "limit/delivery_over",
		Title:  yiwang.Term{ZH: "决定后十个工作日内送达", EN: "delivery within ten working days of the decision"},
		Doc:    yiwang.Term{ZH: "只查行政许可、以工作日计的送达时限。", EN: "Licences only, and limits in working days."},
		Remedy: yiwang.Term{ZH: "改正送达时限。", EN: "Correct the limit."},
		Set:    rule.Law, Basis: []catalog.Basis{license("第四十四条", "作出准予决定之日起十日内颁发、送达")}, Severity: rule.Warning,
		Applies: isLicense,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.DeliveryLimit; l != nil && l.Unit == workflow.WorkingDay && l.Count > 10 {
				p.Report("/handling/delivery_limit", "check.limit_delivery_over", days(l))
			}
		},
	}, {
		ID:     "limit/zero_unit",
		Title:  yiwang.Term{ZH: "0时限以工作日计", EN: "a limit of 0 is in working days"},
		Doc:    yiwang.Term{ZH: "当场办结写作0个工作日。", EN: "On the spot is 0 working days."},
		Remedy: yiwang.Term{ZH: "单位改为工作日，或者写上时限。", EN: "Set the unit to working days, or give the time."},
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.spots {
				if l := s.spots[i].Limit(); l != nil && l.Count == 0 && l.Unit != "" && l.Unit != workflow.WorkingDay {
					p.Report(s.spots[i].Pointer(), "check.limit_zero_unit")
				}
			}
		},
	}, {
		ID:     "limit/review_period",
		Title:  yiwang.Term{ZH: "复议期限为六十日", EN: "sixty days to ask for review"},
		Doc:    yiwang.Term{ZH: "六十日是自然日；法律规定超过六十日的除外，所以不查更长的。", EN: "Sixty calendar days; a law may give more, so more is not found."},
		Remedy: yiwang.Term{ZH: "改为60个自然日。", EN: "Make it 60 calendar days."},
		Set:    rule.Law, Basis: []catalog.Basis{reviewLaw()}, Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Remedies.Review.Limit; l != nil && l.Unit != "" && (l.Unit == guide.CalendarDay && l.Count < 60 || l.Unit == workflow.WorkingDay || l.Unit == guide.Hour || l.Unit == guide.Month && l.Count < 2) {
				p.Report("/remedies/review/limit", "check.limit_review_period", days(l))
			}
		},
	}, {
		ID:     "limit/suit_period",
		Title:  yiwang.Term{ZH: "直接起诉的期限为六个月", EN: "six months to sue"},
		Doc:    yiwang.Term{ZH: "十五日只用于不服复议决定的起诉；法律另有规定的除外。", EN: "Fifteen days are for suits after a review; other laws may differ."},
		Remedy: yiwang.Term{ZH: "改为6个月；法律另有规定的写明依据。", EN: "Make it 6 months, or name the law that says otherwise."},
		Set:    rule.Law, Basis: []catalog.Basis{litigationLaw()}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Remedies.Litigation.Limit; l != nil && l.Unit != "" && l.Unit != guide.Year && (l.Unit != guide.Month || l.Count < 6) {
				p.Report("/remedies/litigation/limit", "check.limit_suit_period", days(l))
			}
		},
	}}
}
