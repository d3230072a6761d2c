package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// limitRules ask about the time limits against each other.
func limitRules() []Rule {
	return []Rule{{
		ID:     "limit/promised_over_statutory",
		Title:  yiwang.Term{ZH: "承诺时限不得超过法定时限", EN: "the promise keeps within the statutory limit"},
		Doc:    yiwang.Term{ZH: "同一单位才比较；承诺的工作日数超过法定的自然日数，也必然超过。", EN: "Compared in the same unit; more working days than calendar days are too many as well."},
		Remedy: yiwang.Term{ZH: "核对两个时限，改正写错的一个。", EN: "Check both limits and correct the wrong one."},
		Set:    rule.Law, Basis: permitLaw("第四十二条第一款", "二十日内作出决定，法律、法规另有规定的依照规定；不是许可的，法定时限见其设定依据"), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			a, b := s.Guide.Handling.PromisedLimit, s.Guide.Handling.StatutoryLimit
			if a != nil && b != nil && a.Count > b.Count && (a.Unit == b.Unit || a.Unit == workflow.WorkingDay && b.Unit == guide.CalendarDay) {
				p.Report("/handling/promised_limit", "check.limit_promised_over_statutory", days(a), days(b))
			}
		},
	}, {
		ID:     "limit/promised_equals_statutory",
		Title:  yiwang.Term{ZH: "承诺时限宜短于法定时限", EN: "the promise is shorter than the law asks"},
		Doc:    yiwang.Term{ZH: "承诺与法定相同，等于没有承诺；是否压缩由机关决定。", EN: "A promise equal to the law promises nothing; the office decides."},
		Remedy: yiwang.Term{ZH: "确认是否能够压缩时限。", EN: "See whether the time can be shortened."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			a, b := s.Guide.Handling.PromisedLimit, s.Guide.Handling.StatutoryLimit
			if a != nil && b != nil && a.Count > 0 && a.Count == b.Count && a.Unit == b.Unit {
				p.Report("/handling/promised_limit", "check.limit_promised_equals_statutory", days(a))
			}
		},
	}, {
		ID:     "limit/on_the_spot_with_days",
		Title:  yiwang.Term{ZH: "即办件当场办结", EN: "what is done on the spot takes no days"},
		Doc:    yiwang.Term{ZH: "即办件的承诺时限写作0个工作日。", EN: "The promised limit of an 即办件 is 0 working days."},
		Remedy: yiwang.Term{ZH: "改正办件类型或者承诺时限。", EN: "Correct the kind of case or the limit."},
		Set:    rule.Standard, Basis: checkers("承诺时限即办的是即办件，否则是承诺件"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.PromisedLimit; s.named("case_kind", s.Guide.Basic.CaseKind, "即办件") && l != nil && l.Count > 0 {
				p.Report("/handling/promised_limit", "check.limit_on_the_spot_with_days", days(l))
			}
		},
	}, {
		ID:     "limit/promise_of_nothing",
		Title:  yiwang.Term{ZH: "承诺件要有承诺的时间", EN: "a case with a promise has a time"},
		Doc:    yiwang.Term{ZH: "承诺时限为0的是即办件。", EN: "A limit of 0 makes it an 即办件."},
		Remedy: yiwang.Term{ZH: "改正办件类型或者承诺时限。", EN: "Correct the kind of case or the limit."},
		Set:    rule.Standard, Basis: checkers("承诺时限即办的是即办件，否则是承诺件"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.PromisedLimit; s.named("case_kind", s.Guide.Basic.CaseKind, "承诺件") && l != nil && l.Count == 0 && l.Unit != "" {
				p.Report("/handling/promised_limit", "check.limit_promise_of_nothing")
			}
		},
	}, {
		ID:     "limit/zero_unit",
		Title:  yiwang.Term{ZH: "0时限以工作日计", EN: "a limit of 0 is in working days"},
		Doc:    yiwang.Term{ZH: "当场办结写作0个工作日。", EN: "On the spot is 0 working days."},
		Remedy: yiwang.Term{ZH: "单位改为工作日，或者写上时限。", EN: "Set the unit to working days, or give the time."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.spots {
				if l := s.spots[i].Limit(); l != nil && l.Count == 0 && l.Unit != "" && l.Unit != workflow.WorkingDay {
					p.Report(s.spots[i].Pointer(), "check.limit_zero_unit")
				}
			}
		},
	}}
}
