package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// feesRules ask about what is said of fees against each other.
func feesRules() []Rule {
	return []Rule{{
		ID:     "fees/without_items",
		Title:  yiwang.Term{ZH: "收费的列明项目", EN: "what is charged is listed"},
		Doc:    yiwang.Term{ZH: "写明收费，收费项目却写“无”或者“不收费”；别的系统的指南，除“是否收费”以外什么也没有写的，也算。", EN: "Charged, yet 无 stands for the items, or another system's guide says nothing else of fees."},
		Remedy: agree(),
		Set:    rule.Standard, Basis: checkers("收费的须有依据、项目、标准；不收费的不支持网上支付"), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			if f := &s.Guide.Fees; is(f.Charged, true) && len(f.Items) == 0 {
				if said := s.Guide.None["/fees/items"]; guide.StateOf(said) == guide.Nothing {
					p.Report("/fees/items", "check.fees_without_items", yiwang.Quote(said))
				} else if s.posted != nil && s.posted.Foreign && s.nothingBeside("/fees/charged") {
					p.Report("/fees/charged", "check.fees_nothing_else")
				}
			}
		},
	}, {
		ID:     "fees/without_basis",
		Title:  yiwang.Term{ZH: "收费的写明依据", EN: "what is charged has a basis"},
		Doc:    yiwang.Term{ZH: "写明收费，收费依据却写“无”。", EN: "Charged, yet 无 stands for the basis."},
		Remedy: yiwang.Term{ZH: "写明依据；不收费的，改正“是否收费”。", EN: "Give the basis, or correct that it is charged."},
		Set:    rule.Standard, Basis: checkers("收费的须有依据、项目、标准；不收费的不支持网上支付"), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			if f := &s.Guide.Fees; is(f.Charged, true) && guide.StateOf(f.Basis) == guide.Nothing {
				p.Report("/fees/basis", "check.fees_without_basis", yiwang.Quote(f.Basis))
			}
		},
	}, {
		ID:     "fees/free_with_items",
		Title:  yiwang.Term{ZH: "不收费的没有收费项目", EN: "what is free lists no fees"},
		Doc:    yiwang.Term{ZH: "写明不收费，又列有收费项目。", EN: "Free, yet fees are listed."},
		Remedy: agree(),
		Set:    rule.Standard, Basis: checkers("收费的须有依据、项目、标准；不收费的不支持网上支付"), Severity: rule.Error,
		Check: func(s *Subject, p *rule.Pass) {
			if f := &s.Guide.Fees; is(f.Charged, false) && len(f.Items) > 0 {
				p.Report("/fees/items", "check.fees_free_with_items", len(f.Items))
			}
		},
	}, {
		ID:     "fees/free_pay_online",
		Title:  yiwang.Term{ZH: "不收费的不支持网上支付", EN: "what is free is not paid online"},
		Doc:    yiwang.Term{ZH: "写明不收费，又支持网上支付。", EN: "Free, yet it can be paid online."},
		Remedy: agree(),
		Set:    rule.Standard, Basis: checkers("收费的须有依据、项目、标准；不收费的不支持网上支付"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if f := &s.Guide.Fees; is(f.Charged, false) && is(f.PayOnline, true) {
				p.Report("/fees/pay_online", "check.fees_free_pay_online")
			}
		},
	}, {
		ID:     "fees/standard_without_unit",
		Title:  yiwang.Term{ZH: "收费标准写明单位", EN: "an amount has its unit"},
		Doc:    yiwang.Term{ZH: "只查全由数字写成的标准。", EN: "Only a standard that is nothing but a number is found."},
		Remedy: yiwang.Term{ZH: "补上“元”“万元”或者比例。", EN: "Add 元, 万元 or a share."},
		Set:    rule.Standard, Basis: checkers("收费的须有依据、项目、标准；不收费的不支持网上支付"), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Fees.Items {
				if v := strings.TrimSpace(s.Guide.Fees.Items[i].Standard); v != "" && v != "0" && strings.Trim(v, "0123456789.,") == "" {
					p.Report(yiwang.At("/fees/items", i)+"/standard", "check.fees_standard_without_unit", yiwang.Quote(v))
				}
			}
		},
	}, {
		ID:     "fees/reduction_without_basis",
		Title:  yiwang.Term{ZH: "减免要有依据", EN: "a reduction has a basis"},
		Doc:    yiwang.Term{ZH: "允许减免，减免依据却是“无”或者没有写。", EN: "May be reduced, yet no ground is given."},
		Remedy: yiwang.Term{ZH: "写明减免依据。", EN: "Name the ground."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Fees.Items {
				f := &s.Guide.Fees.Items[i]
				if is(f.Reducible, true) && s.unsaid("/fees/items/0/reduction_basis", f.ReductionBasis) {
					p.Report(yiwang.At("/fees/items", i)+"/reduction_basis", "check.fees_reduction_without_basis")
				}
			}
		},
	}}
}
