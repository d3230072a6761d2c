package script_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse/script"
)

// A scenario is written with its questions left open, and played.
func Example() {
	s, err := script.Parse([]byte(`# 节能审查，补正
事项: sd-fgw-034

2026-02-09 申请人(a1) submit
    applicant.account: a1
    applicant.name: 示例能源有限公司
=>
    下一步:

2026-02-10 受理窗口(w1) request_supplement
=>

2026-02-10 受理窗口(w1) request_supplement
    items[]: {"text":"节能报告未盖章"}
=>
    下一步:
    时限 acceptance:
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	results, err := script.Run(workflow.Shandong(), calendar.China(), s)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%s", script.Format(results[0].Happened))
	// Output:
	// # 节能审查，补正
	// 事项: sd-fgw-034
	//
	// 2026-02-09 申请人(a1) submit
	//     applicant.account: a1
	//     applicant.name: 示例能源有限公司
	// => submitted 已收件，待受理 (提交申请 submitted)
	//     下一步: 受理窗口
	//
	// 2026-02-10 受理窗口(w1) request_supplement
	// => 拒绝 bad_input “一次性告知补正”所需的内容不全或有误，办件未变动（已收件，待受理）。
	//     不符 items_listed /items: 一次性告知必须列出需要补正的全部内容。
	//
	// 2026-02-10 受理窗口(w1) request_supplement
	//     items[]: {"text":"节能报告未盖章"}
	// => supplementing 待补正 (一次性告知补正 supplement_requested)
	//     下一步: 申请人(a1)
	//     时限 acceptance: 受理时限, 至 2026-02-14, 停于 2026-02-10, 灰灯
}
