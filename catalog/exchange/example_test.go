package exchange_test

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/exchange"
	"golang.org/x/text/language"
)

func ExampleImport() {
	file := `TASK_NAME,TASK_STATE,PROMISE_DAY,PROMISE_TYPE,DEPT_CODE,LINK_WAY
节能审查,1,15,,113700000045024031,示例
企业投资涉及开荒的项目核准,1,15,2,113700000045024032,
企业投资"涉及,1,,,,
3亿美元以下的境外投资项目备案,3,,,,
`
	report, next, err := exchange.Import(catalog.Shandong(), strings.NewReader(file), exchange.ImportOptions{
		Source:  catalog.Basis{Title: "山东省政务服务事项管理系统", Informal: true, Place: "示例批次", Mark: catalog.Example},
		Version: "2020-06-01.1",
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, row := range report.Rows {
		fmt.Printf("第%d条 %s %s\n", row.Row, row.Matter, row.Outcome.Term().ZH)
		for _, c := range row.Changes {
			fmt.Println(" ", c.Term().ZH, c.New)
		}
		for _, p := range append(row.Errors, row.Warnings...) {
			fmt.Println(" ", yiwang.Sentence(language.Chinese, p))
		}
	}
	for _, c := range report.Columns {
		if c.Filled > c.Taken {
			fmt.Println(c.Name, c.Filled, c.Taken)
		}
	}
	m, _ := next.Find("节能审查")
	fmt.Println(next.Version(), m.Promised.Count, m.Sources["promised_limit"])
	// Output:
	// 第1条 sd-fgw-034 变更
	//   承诺办结时限 {"count":15,"unit":"working_day"}
	// 第2条 sd-fgw-002 不变
	//   第3行第20个字符：时限单位“2”的含义没有可靠来源，该时限保持不变；请先约定单位代码。
	//   第3行第22个字符：“DEPT_CODE”一栏的“113700000045024032”与通常的编码不符：统一社会信用代码的校验码核对不上：第 18 位是“2”，按其校验的各位算得“1”，请逐位核对。本目录不采用这一栏，这一行照常导入。
	// 第3条  未采用
	//   第4行第5个字符：引号没有成对，或者出现在不该出现的地方，这一行未采用；从下一行继续读取。
	// 第4条 sd-fgw-042 对方已取消，建议核定
	// PROMISE_DAY 2 1
	// PROMISE_TYPE 1 0
	// DEPT_CODE 2 0
	// LINK_WAY 1 0
	// 2020-06-01.1 15 山东省政务服务事项管理系统，示例批次
}
