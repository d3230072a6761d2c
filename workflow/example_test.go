package workflow_test

import (
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// A case of 节能审查 is received, accepted, and has its due dates.
func Example() {
	flow, _ := workflow.Shandong().For("sd-fgw-034")
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}

	applicant := workflow.Actor{ID: "a1", Role: workflow.Applicant}
	window := workflow.Actor{ID: "w1", Role: workflow.Window}
	at := func(day string) time.Time {
		return calendar.MustParse(day).In(calendar.Beijing()).Add(9 * time.Hour)
	}

	var c workflow.Case
	for _, cmd := range []workflow.Command{
		{Case: "k1", Action: "submit", Actor: applicant, At: at("2026-02-09"), Details: &workflow.Details{
			Matter:    "sd-fgw-034",
			Applicant: workflow.Party{Account: "a1", Name: "示例能源有限公司"},
		}},
		{Case: "k1", Action: "accept", Actor: window, At: at("2026-02-10")},
	} {
		events, err := m.Decide(c, cmd)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, e := range events {
			c = workflow.Apply(c, e)
		}
	}
	clocks := m.Clocks(c, calendar.MustParse("2026-02-11"))
	for _, k := range clocks {
		fmt.Printf("%s %s %s due %q\n", k.Rule.Name, k.Status, k.Light, k.Due)
	}
	fmt.Println(m.Explain(&clocks[1]).In(language.Chinese))

	_, err := m.Decide(c, workflow.Command{Case: "k1", Action: "sign", Actor: window, At: at("2026-02-11")})
	fmt.Println(err)
	// Output:
	// 受理时限 stopped grey due "2026-02-14"
	// 法定办结时限 running green due "2026-03-16"
	// 承诺办结时限 running grey due ""
	// 申请听证期限 not_started grey due ""
	// 组织听证时限 not_started grey due ""
	// 送达时限 not_started grey due ""
	// 行政复议申请期限 not_started grey due ""
	// 行政诉讼起诉期限 not_started grey due ""
	// 自2026-02-10的次日起算，第20个工作日为2026-03-16；其间周末5天、节假日9天不计，调休上班2天计入。
	// workflow: not_permitted: action "sign" in state "accepted" by "window"
}
