package rehearse_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse"
	"golang.org/x/text/language"
)

// A year of approvals is rehearsed with the people of the plan, then with one more of
// those who are the bottleneck. The figures are made up.
func Example() {
	plan := *rehearse.Example()
	for _, more := range []int{0, 1} {
		plan.Pools = append([]rehearse.Pool(nil), plan.Pools...)
		plan.Pools[3].Staff += more
		report, err := rehearse.Run(workflow.Shandong(), calendar.China(), &plan, 1)
		if err != nil {
			fmt.Println(err)
			return
		}
		for _, finding := range report.Findings() {
			fmt.Println(finding.In(language.Chinese))
		}
		fmt.Println()
	}
	// Output:
	// 来件1240件，办结1153件，推演结束时在办87件；从申请到办结平均16.2个工作日，九成在31.7个工作日以内。
	// 期初在办56件（此前20个工作日来件100件），到推演结束办结其中56件。期初办件占用人手，计入人员和各月的数字，不计入其他数字。
	// 企业投资项目核准的法定办结时限（20个工作日）守不住：1101次中有61次超期（5.5%）。要有95%按期，需要22个工作日；要有99%按期，需要28个工作日。
	// 瓶颈：投资处承办人（3人）手头平均占用92%，每项工作平均等候1.5个工作日，最多时32项排队（2026-07-31）。
	// 已结办件共用18636个工作日：计时72.9%，挂起19.0%，等申请人7.2%，隐形时间0.9%。
	//
	// 来件1240件，办结1158件，推演结束时在办82件；从申请到办结平均14.8个工作日，九成在29.5个工作日以内。
	// 期初在办56件（此前20个工作日来件100件），到推演结束办结其中56件。期初办件占用人手，计入人员和各月的数字，不计入其他数字。
	// 各项时限都守得住：没有一项的超期率高于5%。
	// 没有明显的瓶颈；等候最久的是委领导，平均0.6个工作日。
	// 已结办件共用17099个工作日：计时70.4%，挂起20.7%，等申请人7.9%，隐形时间1.0%。
}
