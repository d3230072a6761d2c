package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// resultRules ask about the result.
func resultRules() []Rule {
	return []Rule{{
		ID:     "result/other_type",
		Title:  yiwang.Term{ZH: "结果名称与类型一致", EN: "name and type of the result agree"},
		Doc:    yiwang.Term{ZH: "名称以“证”结尾的是证照，以“批复”结尾的是批文。", EN: "A name ending in 证 is a certificate, one ending in 批复 an approval."},
		Remedy: yiwang.Term{ZH: "改正结果类型或者名称。", EN: "Correct the type or the name."},
		Set:    rule.Standard, Basis: checkers("结果名称以证结尾的出证办结，以批复结尾的审批办结"), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if strings.HasSuffix(h.ResultName, "证") && h.ResultType == "批文" || strings.HasSuffix(h.ResultName, "批复") && h.ResultType == "证照" {
				p.Report("/handling/result_type", "check.result_other_type", yiwang.Quote(h.ResultName), h.ResultType)
			}
		},
	}, {
		ID:     "result/without_sample",
		Title:  yiwang.Term{ZH: "有结果的附样本", EN: "a result has a sample"},
		Doc:    yiwang.Term{ZH: "有结果名称，结果样本只写“无”；括号里说明了为什么没有的不查。", EN: "The result has a name and 无 stands for its sample; one that says why in brackets is let pass."},
		Remedy: yiwang.Term{ZH: "附上样本，或者说明没有样本的原因。", EN: "Add the sample, or say why there is none."},
		Set:    rule.Standard, Basis: checkers("有结果名称的须有结果样本"), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			if filled(h.ResultName) != "" && guide.StateOf(h.ResultSample) == guide.Nothing && !strings.ContainsAny(h.ResultSample, "（(") {
				p.Report("/handling/result_sample", "check.result_without_sample", yiwang.Quote(h.ResultName))
			}
		},
	}, {
		ID:     "result/type_none",
		Title:  yiwang.Term{ZH: "有结果的写明类型", EN: "a result has a type"},
		Doc:    yiwang.Term{ZH: "有结果名称，审批结果类型却是“无”。", EN: "The result has a name, yet its type is 无."},
		Remedy: agree(),
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if h := &s.Guide.Handling; guide.StateOf(h.ResultName) == guide.Filled && guide.StateOf(h.ResultType) == guide.Nothing {
				p.Report("/handling/result_type", "check.result_type_none", yiwang.Quote(h.ResultName))
			}
		},
	}}
}
