package applicability_test

import (
	"fmt"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

func Example() {
	rules := applicability.Shandong()
	facts := applicability.Facts{
		"subject":           applicability.Of("enterprise_project"),
		"type":              applicability.Of("coal_mine"),
		"planned_coalfield": applicability.Yes(),
	}
	answer, err := rules.Applicable(facts)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(answer[5].Matter, answer[5].Verdict, answer[5].Missing())

	facts["capacity"] = applicability.Measured(decimal.RequireFromString("90"), "万吨")
	reasons, err := rules.Explain(facts, "sd-fgw-006")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, r := range reasons {
		fmt.Println(r.Fact, r.Verdict, r.Words)
	}
	// Output:
	// sd-fgw-006 depends [capacity]
	// subject applies 企业投资
	// type applies 煤炭开发项目
	// planned_coalfield applies 国家规划矿区内
	// capacity applies 新增年生产能力低于120万吨的
}

// A guided interview: ask what Next says until nothing is open.
func ExampleRules_Next() {
	rules := applicability.Shandong()
	replies := map[string]applicability.Value{
		"subject":            applicability.Of("overseas_project"),
		"investment_usd":     applicability.Measured(decimal.RequireFromString("2.5"), "亿美元"),
		"sensitive":          applicability.No(),
		"central_enterprise": applicability.No(),
	}
	facts := applicability.Facts{}
	for {
		fact, more, err := rules.Next(facts)
		if err != nil {
			fmt.Println(err)
			return
		}
		if !more {
			break
		}
		facts[fact.ID] = replies[fact.ID]
		fmt.Println(fact.Question, facts[fact.ID])
	}
	answer, _ := rules.Applicable(facts)
	for _, code := range answer.Matters(applicability.Applies) {
		m, _ := catalog.Shandong().ByCode(code)
		fmt.Println(m.Name)
	}
	// Output:
	// 您要办的是哪一类事？ overseas_project
	// 投资额（境内项目为总投资，含增资）折合多少美元？ 2.5亿美元
	// 境外投资项目是否为敏感类？ false
	// 投资主体是否为中央管理的企业？ false
	// 3亿美元以下的境外投资项目备案
}
