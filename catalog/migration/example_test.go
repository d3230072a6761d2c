package migration_test

import (
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The facts are made up.
func Example() {
	plan := migration.Shandong()
	progress, err := plan.Progress([]migration.Fact{
		{Event: migration.Connected, Matter: "sd-fgw-045", On: calendar.MustParse("2020-06-24"), By: "例"},
		{Event: migration.Moved, Matter: "sd-fgw-045", On: calendar.MustParse("2020-07-02"), By: "例"},
		{Event: migration.Stopped, Platform: "outer-application", On: calendar.MustParse("2020-06-30"), By: "例"},
	}, calendar.MustParse("2020-07-02"))
	if err != nil {
		fmt.Println(err)
		return
	}
	n := progress.Total
	fmt.Printf("应接%d项，已接入总门户%d项，在新系统运行%d项，逾期%d项\n", n.Matters, n.Connected, n.Moved, n.Late)
	for _, o := range progress.Platforms {
		fmt.Println(o.Name, "仍有", len(o.Matters), "项，逾期", o.Late, "日")
	}
	// Output:
	// 应接48项，已接入总门户43项，在新系统运行1项，逾期47项
	// 外网申报平台 仍有 0 项，逾期 0 日
	// 外网审批平台 仍有 40 项，逾期 0 日
	// 内网审批平台 仍有 40 项，逾期 2 日
	// 全国境外投资系统 仍有 1 项，逾期 0 日
}

// How the matter with four platforms is applied for, in the words of section 一（一） of
// the plan; the hours are made up.
func ExamplePlan_DetectJourney() {
	hour := func(h int) time.Time { return time.Date(2020, 5, 6, h, 0, 0, 0, calendar.Beijing()) }
	plan := migration.Shandong()
	proofs, err := plan.DetectJourney(migration.Journey{ID: "例1", Matter: "sd-fgw-042", Steps: []migration.Step{
		{At: hour(9), Where: "portal", What: "申请人登录山东省总门户", Login: true},
		{At: hour(10), Where: "outer-approval", What: "获得项目代码"},
		{At: hour(11), Where: "overseas", What: "申请人登录填报申请材料", Login: true},
		{At: hour(12), Where: "inner-approval", What: "通过光盘刻录方式导入", Staff: true, ByHand: true},
	}}, "例")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, p := range proofs {
		fmt.Printf("第%d步 %s\n", p.Step+1, plan.Message(p.Finding).In(language.Chinese))
	}
	// Output:
	// 第3步 “3亿美元以下的境外投资项目备案”在“全国境外投资系统”发生二次跳转：例1：申请人登录填报申请材料（2020-05-06，例）。
	// 第3步 “3亿美元以下的境外投资项目备案”在“全国境外投资系统”发生二次登录：例1：申请人登录填报申请材料（2020-05-06，例）。
	// 第4步 “3亿美元以下的境外投资项目备案”在“内网审批平台”发生体外循环：例1：通过光盘刻录方式导入（2020-05-06，例）。
}
