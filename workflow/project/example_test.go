package project_test

import (
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// What was given for 节能审查 is offered to the next matter of the project, and taken
// over as far as the applicant ticks it.
func Example() {
	flow, _ := workflow.Shandong().For("sd-fgw-034")
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	required := []workflow.Requirement{{Code: "M1", Name: "营业执照", Required: true}}
	var c workflow.Case
	for _, cmd := range []workflow.Command{
		{Action: "submit", Actor: workflow.Actor{ID: "a1", Role: workflow.Applicant}, Details: &workflow.Details{
			Matter: "sd-fgw-034", Requirements: required, Applicant: workflow.Party{Account: "a1", Name: "示例能源有限公司"},
			Project: workflow.Project{Code: "2101-370000-04-01-000001"}, Materials: []workflow.Material{{Code: "M1", File: "执照.pdf"}}}},
		{Action: "accept", Actor: workflow.Actor{ID: "w1", Role: workflow.Window}},
	} {
		cmd.Case, cmd.At = "k1", time.Date(2026, 3, 2, 4, 0, 0, 0, time.UTC)
		events, err := m.Decide(c, cmd)
		if err != nil {
			fmt.Println(err)
			return
		}
		c = workflow.Apply(c, events[0])
	}

	dossier, err := project.Gather("2101-370000-04-01-000001", project.Sources{Cases: []workflow.Case{c}})
	if err != nil {
		fmt.Println(err)
		return
	}
	next := []workflow.Requirement{{Code: "A7", Name: "营业执照", Required: true}}
	offers := dossier.Offer(next, workflow.Party{Account: "a1"}, calendar.MustParse("2026-06-01"))
	for _, o := range offers {
		grade, _ := project.Default().Grade(o.Items[0].Trust)
		fmt.Println(o.Name, o.Items[0].Value, grade.Letter, grade.Name, o.Items[0].Date)
	}
	application, err := project.Confirm(offers, []project.Pick{{Key: "A7", From: "k1"}}, workflow.Details{Matter: "sd-fgw-035"})
	fmt.Println(application.Materials, application.Applicant.Name == "", err)
	// Output:
	// 申请人名称 示例能源有限公司 B 已经核验 2026-03-02
	// 营业执照 执照.pdf B 已经核验 2026-03-02
	// [{A7 执照.pdf  0 k1}] true <nil>
}

// The chain of a government investment: as long as its longest path, as far as limits
// are known.
func ExamplePlan_Whole() {
	library := workflow.Shandong()
	ask := func(m catalog.Code) (project.Facts, bool) {
		flow, ok := library.For(m)
		return project.Facts{Machine: workflow.Machine{Flow: flow, Calendar: calendar.China()}}, ok
	}
	chain, _ := project.Default().Chain("sd-fgw-036")
	plan := project.Default().Plan(chain.Matters...)
	for _, o := range plan.Before("sd-fgw-035") {
		fmt.Println(o.Before, "先于", o.After, o.Basis[0], o.Basis[0].Mark)
	}
	whole := plan.Whole(ask, calendar.MustParse("2026-03-02"))
	fmt.Println("最早", whole.Due, whole.Days, "期限不明：", whole.Open)
	// Output:
	// sd-fgw-036 先于 sd-fgw-035 《政府投资条例》（国务院令第712号）第九条、第十条 inference
	// sd-fgw-034 先于 sd-fgw-035 《固定资产投资项目节能审查办法》（国家发展和改革委员会令2016年第44号）第三条、第五条、第六条 confirmed
	// 最早 2026-04-07 25 期限不明： [sd-fgw-036 sd-fgw-035 sd-fgw-029]
}
