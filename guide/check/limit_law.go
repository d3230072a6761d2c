package check

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// special reports whether b is a law that may set a period to sue of its own.
func special(b catalog.Basis) bool {
	return !b.Informal && strings.HasSuffix(b.Title, "法") && !strings.Contains(b.Title, "行政诉讼法")
}

// lawfulLimitRules ask about the time limits against the laws of procedure.
func lawfulLimitRules() []Rule {
	return []Rule{{
		ID:     "limit/permit_over",
		Title:  yiwang.Term{ZH: "许可超过二十个工作日的要说明依据", EN: "a licence that takes more than 20 working days says why"},
		Doc:    yiwang.Term{ZH: "法律、法规另有规定的，或者联合办理的，在说明或者依据中写明；写了的不查。", EN: "Where law or regulation says otherwise, or bodies act jointly, the explanation or basis says so; then nothing is found."},
		Remedy: yiwang.Term{ZH: "写明依据，或者改正时限。", EN: "Name the basis, or correct the limit."},
		Set:    rule.Law, Basis: permitLaw("第四十二条", "二十日，可延长十日；联合办理四十五日，可延长十五日；法律、法规另有规定的除外"), Severity: rule.Warning,
		Applies: isPermit,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.StatutoryLimit; l != nil && l.Unit == workflow.WorkingDay && l.Count > 20 && len(l.Basis) == 0 && guide.StateOf(l.Explanation) != guide.Filled {
				p.Report("/handling/statutory_limit", "check.limit_permit_over", days(l))
			}
		},
	}, {
		ID:     "limit/acceptance_over",
		Title:  yiwang.Term{ZH: "受理不超过五个工作日", EN: "acceptance takes no more than five working days"},
		Doc:    yiwang.Term{ZH: "逾期不告知补正的，收到材料之日即为受理；只看名为“受理”的环节。", EN: "Silence means acceptance from the day of receipt; only a stage named 受理 is looked at."},
		Remedy: yiwang.Term{ZH: "改正受理环节的时限。", EN: "Correct the limit of the stage."},
		Set:    rule.Law, Basis: permitLaw("第三十二条", "当场或者五日内一次告知补正，逾期不告知的视为受理"), Severity: rule.Warning,
		Applies: isPermit,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Handling.Flow {
				if f := &s.Guide.Handling.Flow[i]; strings.TrimSpace(f.Name) == "受理" && f.Limit != nil && f.Limit.Unit == workflow.WorkingDay && f.Limit.Count > 5 {
					p.Report(yiwang.At("/handling/flow", i)+"/limit", "check.limit_acceptance_over", days(f.Limit))
				}
			}
		},
	}, {
		ID:     "limit/delivery_over",
		Title:  yiwang.Term{ZH: "决定后十个工作日内送达", EN: "delivery within ten working days of the decision"},
		Doc:    yiwang.Term{ZH: "只查行政许可、以工作日计的送达时限。", EN: "Licences only, and limits in working days."},
		Remedy: yiwang.Term{ZH: "改正送达时限。", EN: "Correct the limit."},
		Set:    rule.Law, Basis: permitLaw("第四十四条", "作出准予决定之日起十日内颁发、送达"), Severity: rule.Warning,
		Applies: isPermit,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.DeliveryLimit; l != nil && l.Unit == workflow.WorkingDay && l.Count > 10 {
				p.Report("/handling/delivery_limit", "check.limit_delivery_over", days(l))
			}
		},
	}, {
		ID:     "limit/review_period",
		Title:  yiwang.Term{ZH: "复议期限为六十日", EN: "sixty days to ask for review"},
		Doc:    yiwang.Term{ZH: "六十日是自然日；法律规定超过六十日的除外，所以不查更长的。", EN: "Sixty calendar days; a law may give more, so more is not found."},
		Remedy: yiwang.Term{ZH: "改为60个自然日。", EN: "Make it 60 calendar days."},
		Set:    rule.Law, Basis: reviewLaw(), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Remedies.Review.Limit; l != nil && l.Unit != "" && (l.Unit == guide.CalendarDay && l.Count < 60 || l.Unit == workflow.WorkingDay || l.Unit == guide.Hour || l.Unit == guide.Month && l.Count < 2) {
				p.Report("/remedies/review/limit", "check.limit_review_period", days(l))
			}
		},
	}, {
		ID:     "limit/suit_period",
		Title:  yiwang.Term{ZH: "直接起诉的期限为六个月", EN: "six months to sue"},
		Doc:    yiwang.Term{ZH: "十五日只用于不服复议决定的起诉。法律另有规定、依据里写明那部法律的不查。", EN: "Fifteen days are for suits after a review. Where another law says otherwise and the basis names it, nothing is found."},
		Remedy: yiwang.Term{ZH: "改为6个月；法律另有规定的写明依据。", EN: "Make it 6 months, or name the law that says otherwise."},
		Set:    rule.Law, Basis: litigationLaw(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Remedies.Litigation.Limit; l != nil && l.Unit != "" && l.Unit != guide.Year && (l.Unit != guide.Month || l.Count < 6) && !slices.ContainsFunc(l.Basis, special) {
				p.Report("/remedies/litigation/limit", "check.limit_suit_period", days(l))
			}
		},
	}}
}
