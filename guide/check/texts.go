package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/guide/text"
)

// textRules are one for each kind of defect that package text finds.
func textRules() []Rule {
	var all []Rule
	for _, kind := range text.Kinds() {
		all = append(all, Rule{
			ID:    "text/" + string(kind),
			Title: kind.Term(),
			Doc: yiwang.Term{
				ZH: "文字缺陷“" + kind.Term().ZH + "”：错误符号、代码、乱码须清除。",
				EN: "Defect of text, " + kind.Term().EN + ": wrong symbols, code and garbled text are cleared away.",
			},
			Remedy: yiwang.Term{ZH: "照建议改正；没有建议的，由知道原文的人改正。", EN: "Take the fix; where none is offered, somebody who knows the right text corrects it."},
			Set:    rule.Notice, Basis: plan(), Severity: rule.Error,
			Check: func(s *Subject, p *rule.Pass) {
				for i := range s.defects[kind] {
					s.defects[kind][i].report(s, p)
				}
			},
		})
	}
	return all
}

// report tells of the defect, unless the element as a whole is a placeholder,
// which has been said.
func (d *defect) report(s *Subject, p *rule.Pass) {
	at := &s.spots[d.spot]
	if at.Element() != nil && s.spots[at.owner].State == guide.Placeholder && d.Kind == text.Placeholder {
		return
	}
	f := p.Report(at.Pointer(), "check.text_"+string(d.Kind), s.name(at), visible(d.Text))
	f.Span = &rule.Span{Start: d.Start, End: d.End}
	if d.Confidence != text.Sure {
		f.Severity = rule.Warning
	}
	if d.Certain {
		f.Fix = &rule.Fix{Start: d.Start, End: d.End, Text: d.Repair}
	}
}
