package signoff_test

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// A flow is assigned and filled in, and a limit that does not fit is refused. The people
// and figures are made up, and so is that this office has the matter.
func Example() {
	plan := signoff.Shandong()
	at := time.Date(2020, 5, 8, 9, 0, 0, 0, calendar.Beijing())
	basis := []catalog.Basis{{Title: "例", Mark: catalog.Example}}
	two := workflow.Limit{Count: 2, Unit: workflow.WorkingDay}
	three := workflow.Limit{Count: 3, Unit: workflow.WorkingDay}
	author := signoff.Person{Name: "例乙", Office: "environment"}
	var events []signoff.Event
	for _, e := range []signoff.Event{
		{Type: signoff.Assigned, By: signoff.Person{Name: "例丁", Office: "licensing"}, Office: "environment", Leader: "例丙"},
		{Type: signoff.Filled, By: author, Fills: []signoff.Fill{
			{Stage: "decide", Attribute: "limit", Limit: &two, Basis: basis},
			{Stage: "decide", Attribute: "phone", Text: "例：0531-00000000"},
		}},
		{Type: signoff.Filled, By: author, Fills: []signoff.Fill{{Stage: "decide", Step: "sign", Attribute: "limit", Limit: &three, Basis: basis}}},
	} {
		e.Matter, e.At = "sd-fgw-034", at
		recorded, err := plan.Decide(events, e)
		if refused, ok := errors.AsType[*signoff.Refusal](err); ok {
			fmt.Println(yiwang.Sentence(language.Chinese, refused))
			for _, p := range refused.Problems {
				fmt.Println("·", p.Message.In(language.Chinese))
			}
			continue
		}
		events = append(events, recorded)
	}
	board := plan.Board(events, calendar.ReceivedOn(at))
	for _, row := range board.Rows {
		if row.Office.ID != "environment" {
			continue
		}
		for _, l := range row.Lines {
			fmt.Println(row.Office.Name, l.Name, l.Status.Term().ZH, "逾期", l.Late, "日，下一步：", l.Next.Office.Name)
			for _, g := range signoff.Gaps(l.Missing)[:2] {
				fmt.Println("缺", g.Place.ZH, g.Words())
			}
		}
	}
	// Output:
	// “节能审查”流程的“填写”不能记录，原因1条。
	// · 流程有误，改正后方可记录：业务环节时限合计3个工作日，超过环节“决定”的2个工作日；另有0个业务环节时限未知或者单位不同，未计入
	// 环资处 节能审查 待填写 逾期 1 日，下一步： 环资处
	// 缺 申报 [办理时限 咨询电话]
	// 缺 受理 [办理时限 咨询电话]
}
