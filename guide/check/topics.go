package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// topicsRules ask about the themes.
func topicsRules() []Rule {
	return []Rule{{
		ID:     "topics/other_code",
		Title:  yiwang.Term{ZH: "主题的代码与名称一致", EN: "code and name of a theme agree"},
		Doc:    yiwang.Term{ZH: "代码和名称都在字典中而不是同一主题；同一代码对法人、自然人含义不同。", EN: "Both are known and not the same theme; codes differ between organisations and individuals."},
		Remedy: yiwang.Term{ZH: "改正代码或者名称。", EN: "Correct the code or the name."},
		Set:    rule.Standard, Basis: checkers("法人、自然人主题分类编码各一套，只见于公开源码"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			topicCodes(p, "topic_legal_person", "/topics/legal_person", s.Guide.Topics.LegalPerson)
			topicCodes(p, "topic_natural_person", "/topics/natural_person", s.Guide.Topics.NaturalPerson)
		},
	}, {
		ID:     "topics/missing_audience",
		Title:  yiwang.Term{ZH: "服务对象都有主题", EN: "every audience has a theme"},
		Doc:    yiwang.Term{ZH: "服务对象有自然人，自然人主题却写“无”；法人同样。", EN: "Individuals are served, yet 无 stands for their themes; organisations likewise."},
		Remedy: yiwang.Term{ZH: "选择主题，或者改正服务对象。", EN: "Choose a theme, or correct the audience."},
		Set:    rule.Standard, Basis: checkers("服务对象与主题分类的对象一致"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			n, l, sure := audience(s.Guide.Basic.Applicants)
			if sure && n && guide.StateOf(s.Guide.None["/topics/natural_person"]) == guide.Nothing {
				p.Report("/topics/natural_person", "check.topics_missing_audience", yiwang.Term{ZH: "自然人", EN: "Individuals"})
			}
			if sure && l && guide.StateOf(s.Guide.None["/topics/legal_person"]) == guide.Nothing {
				p.Report("/topics/legal_person", "check.topics_missing_audience", yiwang.Term{ZH: "法人", EN: "Organisations"})
			}
		},
	}, {
		ID:     "topics/other_audience",
		Title:  yiwang.Term{ZH: "主题与服务对象一致", EN: "themes are for those served"},
		Doc:    yiwang.Term{ZH: "有自然人主题，服务对象却没有自然人；法人同样。", EN: "A theme for individuals where none are served; organisations likewise."},
		Remedy: yiwang.Term{ZH: "删去主题，或者改正服务对象。", EN: "Delete the theme, or correct the audience."},
		Set:    rule.Standard, Basis: checkers("服务对象与主题分类的对象一致"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			n, l, sure := audience(s.Guide.Basic.Applicants)
			if sure && !n && len(s.Guide.Topics.NaturalPerson) > 0 {
				p.Report("/topics/natural_person", "check.topics_other_audience", yiwang.Term{ZH: "自然人", EN: "Individuals"})
			}
			if sure && !l && len(s.Guide.Topics.LegalPerson) > 0 {
				p.Report("/topics/legal_person", "check.topics_other_audience", yiwang.Term{ZH: "法人", EN: "Organisations"})
			}
		},
	}}
}
