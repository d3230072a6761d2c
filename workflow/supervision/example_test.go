package supervision_test

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

// A case runs past its promised limit: reminders, a trigger, an order and its way to
// the end, and the board.
func Example() {
	library, _ := workflow.Shandong().Promise("sd-fgw-034", workflow.Limit{Count: 10, Unit: workflow.WorkingDay}, catalog.Basis{Title: "示例局的承诺", Mark: catalog.Example})
	flow, _ := library.For("sd-fgw-034")
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	at := func(day string) time.Time {
		return calendar.MustParse(day).In(calendar.Beijing()).Add(9 * time.Hour)
	}
	var c workflow.Case
	for _, cmd := range []workflow.Command{
		{Action: "submit", Actor: workflow.Actor{ID: "a1", Role: workflow.Applicant}, Details: &workflow.Details{Matter: "sd-fgw-034", Applicant: workflow.Party{Account: "a1", Name: "示例能源有限公司"}}},
		{Action: "accept", Actor: workflow.Actor{ID: "w1", Role: workflow.Window}},
		{Action: "assign", Actor: workflow.Actor{ID: "r1", Role: workflow.Registrar}, Details: &workflow.Details{Office: "环资处"}},
	} {
		cmd.Case, cmd.At = "k1", at("2026-03-02")
		events, err := m.Decide(c, cmd)
		if err != nil {
			fmt.Println(err)
			return
		}
		c = workflow.Apply(c, events[0])
	}

	// Reminders, every working day; what was sent is kept by the bureau.
	cases := maps.All(map[workflow.Machine]workflow.Case{m: c})
	sent := map[supervision.Key]bool{}
	for _, day := range []string{"2026-03-12", "2026-03-13", "2026-03-16", "2026-03-17"} {
		for _, r := range supervision.Reminders(cases, calendar.MustParse(day), sent) {
			sent[r.Key] = true
			fmt.Println(day, r.To[0].Office, r.Message().In(language.Chinese))
		}
	}

	// What calls for an order, and the order.
	trigger := supervision.Triggers(m, c, calendar.MustParse("2026-03-17"))[0]
	fmt.Println(trigger.Message().In(language.Chinese))
	desk := supervision.Desk{Calendar: calendar.China()}
	supervisor := workflow.Actor{ID: "s1", Role: workflow.Supervisor}
	handler := workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "环资处"}
	var order supervision.Order
	for _, cmd := range []supervision.Command{
		{Action: supervision.Give, Actor: supervisor, At: at("2026-03-17"), Details: supervision.Details{Case: trigger.Case, Reason: trigger.Reason, Clock: trigger.Clock, Office: trigger.Office}},
		{Action: supervision.Close, Actor: supervisor, At: at("2026-03-18"), Details: supervision.Details{Text: "不再督办"}}, // not so
		{Action: supervision.Answer, Actor: handler, At: at("2026-03-19"), Details: supervision.Details{Text: "今日形成办理意见"}},
		{Action: supervision.Accept, Actor: supervisor, At: at("2026-03-20")},
		{Action: supervision.Close, Actor: supervisor, At: at("2026-03-20"), Details: supervision.Details{Text: "已作出决定"}},
	} {
		cmd.Order = "d1"
		events, err := desk.Decide(order, cmd)
		if err != nil {
			fmt.Println(err)
			continue
		}
		order = supervision.Apply(order, events[0])
		fmt.Printf("%s %s %s %s %q\n", events[0].Date, events[0].Actor.ID, order.Level, order.State.Term().ZH, order.Due)
	}

	board := supervision.BoardOf(slices.Values([]supervision.Row{supervision.RowOf(m, c)}), calendar.MustParse("2026-03-17"))
	for _, line := range board.Each {
		fmt.Printf("%s %s 红%d 黄%d 绿%d 灰%d\n", line.Office, line.Matter, line.Red, line.Yellow, line.Green, line.Grey)
	}
	// Output:
	// 2026-03-13 环资处 办件k1的“承诺办结时限”到2026-03-16为止，请抓紧办理（2026-03-13亮黄灯）。
	// 2026-03-17 环资处 办件k1的“承诺办结时限”已于2026-03-16届满，仍未完成（2026-03-17亮红灯）。
	// “承诺办结时限”已于2026-03-16届满，已超1个工作日。
	// 2026-03-17 s1 red 待回复 "2026-03-24"
	// supervision: not_permitted: action "close" in state "ordered" by "supervisor"
	// 2026-03-19 h1 red 已回复，待审核 ""
	// 2026-03-20 s1 red 已认可，待办结 ""
	// 2026-03-20 s1 red 已办结 ""
	// 环资处 sd-fgw-034 红1 黄0 绿0 灰0
}

// The indicators of a month, with what they mean.
func ExampleMeasure() {
	kept := func(onTime, early bool) supervision.Kept {
		return supervision.Kept{Limited: true, OnTime: onTime, Early: early}
	}
	cases := []supervision.Decided{
		{On: calendar.MustParse("2026-03-10"), Promised: kept(true, true), Counted: true, Elapsed: 6, Working: 5, Hidden: 1},
		{On: calendar.MustParse("2026-03-16"), Promised: kept(true, false), Counted: true, Elapsed: 10, Working: 10},
		{On: calendar.MustParse("2026-03-20"), Promised: kept(false, false), Counted: true, Elapsed: 14, Working: 14, Hidden: 3},
		{On: calendar.MustParse("2026-03-23"), Counted: true, Elapsed: 2, Working: 2}, // no promise: in neither rate
	}
	n := supervision.Measure(slices.Values(cases), calendar.MustParse("2026-03-01"), calendar.MustParse("2026-03-31"))
	for _, d := range supervision.Default().Indicators {
		switch d.ID {
		case supervision.OnTimeRate:
			fmt.Printf("%s %s%% (%d/%d)\n", d.Name, n.Promised.OnTime.Percent(), n.Promised.OnTime.Part, n.Promised.OnTime.Whole)
		case supervision.EarlyRate:
			fmt.Printf("%s %s%%\n", d.Name, n.Promised.Early.Percent())
		case supervision.AverageTime:
			fmt.Printf("%s %s个工作日\n", d.Name, n.AverageTime.Mean())
		case supervision.HiddenShare:
			fmt.Printf("%s %s%%\n", d.Name, n.HiddenShare.Percent())
		}
	}
	fmt.Println("法定时限的按期办结率有值:", n.Statutory.OnTime.Defined())
	// Output:
	// 按期办结率 66.7% (2/3)
	// 提前办结率 33.3%
	// 平均用时 7.8个工作日
	// 隐形时间占比 12.5%
	// 法定时限的按期办结率有值: false
}
