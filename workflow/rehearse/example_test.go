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
	// 来件1240件，办结1154件，推演结束时在办86件；从申请到办结平均17.7个工作日，九成在33.7个工作日以内。
	// 期初在办62件（此前20个工作日来件100件），到推演结束办结其中62件。期初办件占用人手，计入人员和各月的数字，不计入其他数字。
	// 企业投资项目核准的法定办结时限（20个工作日）守不住：1100次中有136次超期（12.4%）。要有95%按期，需要27个工作日；要有99%按期，需要35个工作日。
	// 瓶颈：投资处承办人（3人）手头平均占用97%，每项工作平均等候2.5个工作日，最多时42项排队（2026-09-28）。
	// 人员缺勤92人日，占应出勤3224人日的2.9%；最多的是投资处承办人（34人日）。缺勤期间，手头的办件停着等。
	// 已结办件共用20447个工作日：计时75.0%，挂起17.4%，等申请人6.6%，隐形时间1.0%。
	//
	// 来件1240件，办结1156件，推演结束时在办84件；从申请到办结平均15.2个工作日，九成在29.7个工作日以内。
	// 期初在办64件（此前20个工作日来件100件），到推演结束办结其中64件。期初办件占用人手，计入人员和各月的数字，不计入其他数字。
	// 各项时限都守得住：没有一项的超期率高于5%。
	// 没有明显的瓶颈；等候最久的是委领导，平均0.5个工作日。
	// 人员缺勤97人日，占应出勤3472人日的2.8%；最多的是投资处承办人（39人日）。缺勤期间，手头的办件停着等。
	// 已结办件共用17569个工作日：计时71.0%，挂起20.2%，等申请人7.7%，隐形时间1.1%。
}
