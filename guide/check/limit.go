package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// limitRules ask about the time limits against each other and against the law.
func limitRules() []Rule {
	return []Rule{{
		ID:     "limit/promised_over_statutory",
		Title:  yiwang.Term{ZH: "承诺时限不得超过法定时限", EN: "the promise keeps within the statutory limit"},
		Doc:    yiwang.Term{ZH: "同一单位才比较；承诺的工作日数超过法定的自然日数，也必然超过。", EN: "Compared in the same unit; more working days than calendar days are too many as well."},
		Remedy: yiwang.Term{ZH: "核对两个时限，改正写错的一个。", EN: "Check both limits and correct the wrong one."},
		Set:    rule.Law, Basis: []catalog.Basis{license("第四十二条第一款", "二十日内作出决定，法律、法规另有规定的依照规定")}, Severity: rule.Error,
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
		Set:    rule.Promise, Basis: []catalog.Basis{guide.Groups()[0].Basis}, Severity: rule.Note,
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
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("承诺时限即办的是即办件，否则是承诺件")}, Severity: rule.Warning,
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
		Set:    rule.Standard, Basis: []catalog.Basis{checkers("承诺时限即办的是即办件，否则是承诺件")}, Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.PromisedLimit; s.named("case_kind", s.Guide.Basic.CaseKind, "承诺件") && l != nil && l.Count == 0 && l.Unit != "" {
				p.Report("/handling/promised_limit", "check.limit_promise_of_nothing")
			}
		},
	}, {
		ID:     "limit/license_over",
		Title:  yiwang.Term{ZH: "许可超过二十个工作日的要说明依据", EN: "a licence that takes more than 20 working days says why"},
		Doc:    yiwang.Term{ZH: "法律、法规另有规定的，或者联合办理的，在说明或者依据中写明；写了的不查。", EN: "Where law or regulation says otherwise, or bodies act jointly, the explanation or basis says so; then nothing is found."},
		Remedy: yiwang.Term{ZH: "写明依据，或者改正时限。", EN: "Name the basis, or correct the limit."},
		Set:    rule.Law, Basis: []catalog.Basis{license("第四十二条", "二十日，可延长十日；联合办理四十五日，可延长十五日；法律、法规另有规定的除外")}, Severity: rule.Warning,
		Applies: isLicense,
		Check: func(s *Subject, p *rule.Pass) {
			if l := s.Guide.Handling.StatutoryLimit; l != nil && l.Unit == workflow.WorkingDay && l.Count > 20 && len(l.Basis) == 0 && guide.StateOf(l.Explanation) != guide.Filled {
				p.Report("/handling/statutory_limit", "check.limit_license_over", days(l))
			}
		},
	}, {
		ID:     "limit/acceptance_over",
		Title:  yiwang.Term{ZH: "受理不超过五个工作日", EN: "acceptance takes no more than five working days"},
		Doc:    yiwang.Term{ZH: "逾期不告知补正的，收到材料之日即为受理；只看名为“受理”的环节。", EN: "Silence means acceptance from the day of receipt; only a stage named 受理 is looked at."},
		Remedy: yiwang.Term{ZH: "改正受理环节的时限。", EN: "Correct the limit of the stage."},
		Set:    rule.Law, Basis: []catalog.Basis{license("第三十二条", "当场或者五日内一次告知补正，逾期不告知的视为受理")}, Severity: rule.Warning,
		Applies: isLicense,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Handling.Flow {
				if f := &s.Guide.Handling.Flow[i]; f.Name == "受理" && f.Limit != nil && f.Limit.Unit == workflow.WorkingDay && f.Limit.Count > 5 {
					p.Report(yiwang.At("/handling/flow", i)+"/limit", "check.limit_acceptance_over", days(f.Limit))
				}
			}
		},
	}}
}
