package revision_test

import (
	_ "embed"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// The example is made up: no such notice was ever issued.
//
//go:embed data/example.json
var exampleJSON []byte

// A spring of changes, all made up (mark "example"): no. 33 is split in March, no. 47
// suspended in April, and a limit promised for no. 34 is corrected within the day.
func Example() {
	ledger, err := revision.Load(exampleJSON, catalog.Shandong())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, step := range ledger.Diff(calendar.MustParse("2026-02-28"), calendar.MustParse("2026-04-01")) {
		fmt.Println(step.Message().In(language.Chinese))
		for _, field := range step.Fields {
			fmt.Println("  " + field.Message().In(language.Chinese))
		}
	}
	fate, err := ledger.Fate("sd-fgw-033", calendar.MustParse("2026-04-01"))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(fate.Message().In(language.English))

	first := calendar.MustParse("2026-04-01")
	noon := first.In(calendar.Beijing()).Add(12 * time.Hour)
	for _, c := range []*catalog.Catalog{ledger.AsKnown(first, noon), ledger.AsOf(first)} {
		m, _ := c.ByCode("sd-fgw-034")
		fmt.Println(c.Version(), c.Len(), m.Promised.Count)
	}
	// Output:
	// 自2026年3月1日起拆分事项：企业投资项目备案（不含汽车投资项目、境外投资项目），拆为企业投资项目备案（内资项目）、企业投资项目备案（外资项目）（依据《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕1号），批准人丙批准）。
	//   取消事项：企业投资项目备案（不含汽车投资项目、境外投资项目）。
	//   新增事项：企业投资项目备案（内资项目）。
	//   新增事项：企业投资项目备案（外资项目）。
	// 自2026年4月1日起暂停事项：临时价格干预范围事项提价申报调价备案（依据《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕2号），批准人丙批准）。
	//   临时价格干预范围事项提价申报调价备案的“事项状态”由在用改为暂停（《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕2号））。
	// 自2026年4月1日起变更事项：节能审查（依据《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕3号），批准人丙批准）。本修订更正“2026-3-promise”。
	//   节能审查的“承诺办结时限”由未知改为12个工作日（《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕3号））。
	// 企业投资项目备案（不含汽车投资项目、境外投资项目） was split from 2026-03-01 into 企业投资项目备案（内资项目）、企业投资项目备案（外资项目） (basis: 《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕1号）; approved by 批准人丙).
	// 2020-04-27.3+2026-04-01.3 49 15
	// 2020-04-27.3+2026-04-01.4 49 12
}

// A draft goes its way; who wrote it cannot approve it.
func ExampleLedger_Publish() {
	spring := time.Date(2026, 5, 6, 9, 0, 0, 0, calendar.Beijing())
	ledger := revision.New(catalog.Shandong())
	ledger, err := ledger.Draft("甲", spring, revision.Revision{
		ID: "2026-5", Kind: revision.Cancel, Matters: []catalog.Code{"sd-fgw-047"}, Effective: calendar.MustParse("2026-06-01"),
		Basis: catalog.Basis{Title: "示例通知", Mark: catalog.Example},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	ledger, err = ledger.Review("乙", spring, "2026-5")
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = ledger.Publish("甲", spring, "2026-5")
	for _, p := range err.(*revision.Error).Problems {
		fmt.Println(p.Pointer, p.Message.In(language.Chinese))
	}
	ledger, err = ledger.Publish("丙", spring, "2026-5")
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range ledger.Editions() {
		fmt.Println(e.Version, e.Catalog().Len())
	}
	// Output:
	// /revisions/0/record/2/by 甲是修订“2026-5”的拟稿人，不能审核或者批准。
	// 2020-04-27.3 48
	// 2020-04-27.3+2026-06-01.1 47
}
