package check

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func catchAllMaterial(s *Subject, p *rule.Pass) {
	s.eachText("/materials/*/name", func(at *Spot, t string) {
		core := strings.Trim(unnumbered(t), " 　。；;.、")
		if i := strings.IndexAny(core, "（("); i > 0 {
			core = core[:i]
		}
		if catchAll(core, "材料") || catchAll(core, "资料") || catchAll(core, "文件") {
			at.report(p, "check.wording_catch_all_material")
			return
		}
		for _, tail := range []string{"其他材料", "其它材料", "其他相关材料", "其他有关材料", "等相关材料", "等有关材料", "及相关材料", "其他资料", "其它资料"} {
			if strings.HasSuffix(core, tail) {
				f := at.report(p, "check.wording_catch_all_tail")
				f.Severity = rule.Warning
				return
			}
		}
	})
}

// catchAll reports whether the name says nothing but other papers: 其他材料,
// 法律、法规规定的其他材料, 其他需要提供的材料.
func catchAll(name, paper string) bool {
	rest, ok := strings.CutSuffix(name, paper)
	if !ok {
		return false
	}
	for _, whole := range []string{
		"其他", "其它", "相关", "有关", "其他相关", "其他有关", "其它相关", "其它有关", "其他需要提供的", "其他需提供的", "其他应当提交的",
		"其他需要提交的", "需要提供的其他", "需要提交的其他", "应当提交的其他", "要求提供的其他", "其他必要的", "其他必要", "其他证明", "其他相关证明", "其他有关证明", "相关证明", "有关证明", "必要的证明", "相关佐证", "其他佐证", "其他补充", "所需", "所需的", "主管部门要求的其他", "审批部门要求的其他", "受理机关要求的其他", "要求的其他",
	} {
		if rest == whole {
			return true
		}
	}
	return (strings.HasPrefix(rest, "法律") || strings.HasPrefix(rest, "国家") || strings.HasPrefix(rest, "审批机关") || strings.HasPrefix(rest, "行政机关")) &&
		(strings.HasSuffix(rest, "的其他") || strings.HasSuffix(rest, "的其它"))
}

func catchAllCondition(s *Subject, p *rule.Pass) {
	s.eachText("/conditions/*/text", func(at *Spot, t string) {
		core := strings.TrimRight(unnumbered(t), " 　。；;")
		if catchAll(core, "条件") || catchAll(core, "情形") {
			at.report(p, "check.wording_catch_all_condition")
		}
	})
}

func applicantTitle(s *Subject, p *rule.Pass) {
	s.eachText("/basic/applicants/*", func(at *Spot, t string) {
		if endsAny(strings.TrimRight(t, " 。》）)"), "指引", "须知", "指南", "流程", "申请书", "申请表", "登记表", "通知书", "规程", "手册", "说明", "目录", "清单") {
			f := p.Report(at.Pointer(), "check.wording_applicant", yiwang.Quote(t))
			f.Span = &rule.Span{End: len(t)}
		}
	})
}

// listEnd looks at the last of the conditions.
func listEnd(s *Subject, p *rule.Pass) {
	last := len(s.Guide.Conditions) - 1
	s.eachText("/conditions/*/text", func(at *Spot, t string) {
		end := len(strings.TrimRight(t, " 　\n\r\t"))
		if at.Row() != last || !endsAny(t[:end], "；", ";", "，", ",", "、", "：", ":") {
			return
		}
		mark := strings.LastIndexAny(t[:end], "；;，,、：:")
		f := p.Report(at.Pointer(), "check.wording_list_end", at.Element().Term, yiwang.Quote(t[mark:end]))
		f.Span = &rule.Span{Start: mark, End: end}
		if endsAny(t[:end], "；", ";") {
			f.Fix = &rule.Fix{Start: mark, End: end, Text: "。"}
		}
	})
}

func legalPerson(s *Subject, p *rule.Pass) {
	s.eachHit(p, personPhrase, func(at *Spot, h *hit, said string) {
		t := at.Text()
		if strings.HasPrefix(at.Pattern(), "/legal_basis/") || quoted(t[:h.start]) || strings.HasSuffix(t[:h.start], "非") {
			return
		}
		f := s.reportHit(p, at, h, "check.wording_legal_person", at.Element().Term, yiwang.Quote(said), yiwang.Quote(h.Successor))
		f.Fix = &rule.Fix{Start: h.start, End: h.end, Text: h.Successor}
	})
}

func numberedName(s *Subject, p *rule.Pass) {
	s.eachText("/materials/*/name", func(at *Spot, t string) {
		if n := listNumber(t); n > 0 && strings.Trim(t[:n], "（(、．.）)") != strconv.Itoa(at.Row()+1) {
			f := at.report(p, "check.wording_numbered_name")
			f.Span, f.Fix = &rule.Span{Start: 0, End: n}, &rule.Fix{Start: 0, End: n}
		}
	})
}
