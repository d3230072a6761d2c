package rule_test

import (
	"fmt"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// A bureau's own rule, over its own forms: not a guide. The rule, the waiver and the
// sentence (one of this package's, for want of another) are made up.
func Example() {
	type form struct{ Title, Phone string }
	rules := []rule.Rule[form]{{
		ID:       "form/phone",
		Title:    yiwang.Term{ZH: "表格要有电话", EN: "a form has a phone"},
		Doc:      yiwang.Term{ZH: "申请人填表时要有人可问。", EN: "Who fills it in needs somebody to ask."},
		Remedy:   yiwang.Term{ZH: "补上电话。", EN: "Add the phone."},
		Set:      rule.Promise,
		Basis:    []catalog.Basis{{Title: "示例机关工作规则", Mark: catalog.Example}},
		InForce:  rule.Interval{From: calendar.MustParse("2026-01-01")},
		Severity: rule.Error,
		Check: func(f form, p *rule.Pass) {
			if f.Phone == "" {
				p.Report("/phone", "rule.waiver_empty", yiwang.Term{ZH: "电话", EN: "phone"})
			}
		},
	}}
	if err := rule.Validate(rules); err != nil {
		fmt.Println(err)
		return
	}
	waivers := []rule.Waiver{{Rule: "form/phone", Reason: "新号码待开通", Author: "示例人", Given: calendar.MustParse("2026-11-02"), Until: calendar.MustParse("2026-12-01")}}
	if err := rule.ValidateWaivers(waivers, rules); err != nil {
		fmt.Println(err)
		return
	}
	for _, day := range []string{"2025-12-31", "2026-11-30", "2026-12-01"} {
		res, err := rule.Run(rules, form{Title: "申请表"}, rule.Options{AsOf: calendar.MustParse(day), Waivers: waivers})
		if err != nil {
			fmt.Println(err) // a rule broke; the report of the others is kept
		}
		for _, o := range res.Outcomes {
			fmt.Println(day, o.Rule, o.Outcome.Term().ZH)
		}
		for _, f := range res.Findings {
			fmt.Println("·", f.Pointer, f.Message.In(language.Chinese), f.Remedy.ZH)
		}
		for _, w := range res.Waived {
			fmt.Println("·", w.Finding.Pointer, w.Waiver.Reason)
		}
	}
	// Output:
	// 2025-12-31 form/phone 未施行或者已失效
	// 2026-11-30 form/phone 豁免
	// · /phone 新号码待开通
	// 2026-12-01 form/phone 未通过
	// · /phone 豁免没有填写“电话”。 补上电话。
}
