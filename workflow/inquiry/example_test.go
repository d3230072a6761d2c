package inquiry_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// A question from asking to the frequent question the public sees. The five working
// days to answer are an example.
func Example() {
	desk := inquiry.Desk{Calendar: calendar.China()}
	asker := workflow.Actor{ID: "a1", Role: workflow.Applicant}
	window := workflow.Actor{ID: "w1", Role: workflow.Window, Office: "综合窗口"}
	handler := workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "环资处"}
	registrar := workflow.Actor{ID: "r1", Role: workflow.Registrar, Office: "行政许可处"}
	var q inquiry.Inquiry
	for _, step := range []struct {
		day    string
		action inquiry.Action
		actor  workflow.Actor
		d      inquiry.Details
	}{
		{"2026-03-02", inquiry.Ask, asker, inquiry.Details{Name: "示例能源有限公司", Matter: "sd-fgw-034", Title: "节能报告由谁编制", Text: "我公司可以自己编制节能报告吗？"}},
		{"2026-03-03", inquiry.Route, window, inquiry.Details{Office: "环资处"}},
		{"2026-03-04", inquiry.Answer, handler, inquiry.Details{Text: "可以。"}}, // not so
		{"2026-03-06", inquiry.Answer, handler, inquiry.Details{Text: "可以。", Basis: []string{"示例文件第一条"}}},
		{"2026-03-09", inquiry.Solve, asker, inquiry.Details{}},
		{"2026-03-10", inquiry.Propose, handler, inquiry.Details{Question: "节能报告可以自己编制吗？", Answer: "可以。"}},
		{"2026-03-11", inquiry.Publish, registrar, inquiry.Details{}},
	} {
		on := calendar.MustParse(step.day)
		events, err := desk.Decide(q, inquiry.Command{Inquiry: "q1", Action: step.action, Actor: step.actor, At: on.In(calendar.Beijing()), Details: step.d})
		if err != nil {
			fmt.Println(err)
			continue
		}
		q = inquiry.Apply(q, events[0])
		k := desk.Clock(&q, on)
		fmt.Println(on, q.State.Term().ZH, k.Light.Term().ZH, k.Due)
	}
	faq, ok := q.Published()
	fmt.Println(ok, faq.Matter, faq.Question, faq.Answer)
	// Output:
	// 2026-03-02 待分派 绿灯 2026-03-09
	// 2026-03-03 待答复 绿灯 2026-03-09
	// inquiry: bad_input: action "answer" in state "routed" by "handler": inquiry.missing at "/basis"
	// 2026-03-06 已答复 灰灯 2026-03-09
	// 2026-03-09 已解决 灰灯 2026-03-09
	// 2026-03-10 已解决 灰灯 2026-03-09
	// 2026-03-11 已解决 灰灯 2026-03-09
	// true sd-fgw-034 节能报告可以自己编制吗？ 可以。
}
