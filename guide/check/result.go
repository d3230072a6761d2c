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
