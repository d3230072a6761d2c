package demo

import (
	"context"
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// step is one thing somebody does so many working days before today.
type step struct {
	ago    int
	who    string // token
	action string // "submit", "review", "order", or an action of the flow
	with   httpapi.ActionRequest
	level  int // for review
	until  int // for ask_offices: the last day to answer, so many working days before today
}

// Seed fills an empty store with cases of the last weeks, each played through
// the real service at its own time, so that the board has something to show.
// The applicants and projects are made up and say so in their names; so are the
// questions asked about them. A store with a case in it is left alone. It gives the
// number of cases.
func Seed(ctx context.Context, store journal.Store, now time.Time) (int, error) {
	rows, _, err := store.List(ctx, journal.Query{Tags: map[string]string{"kind": "case"}, Limit: 1})
	if err != nil || len(rows) > 0 {
		return 0, err
	}
	flows, err := Flows()
	if err != nil {
		return 0, err
	}
	var clock time.Time
	service, err := httpapi.NewService(httpapi.Options{Store: store, Flows: flows, Now: func() time.Time { return clock }})
	if err != nil {
		return 0, err
	}
	g, _, err := service.Guide("节能审查")
	if err != nil {
		return 0, err
	}
	var materials []httpapi.MaterialRequest
	for _, r := range g.Requirements() {
		materials = append(materials, httpapi.MaterialRequest{Code: r.Code, File: r.Name + "（演示）.pdf"})
	}
	today := calendar.Of(now.In(calendar.Beijing()))
	at := func(day calendar.Date, i int) {
		clock = day.In(calendar.Beijing()).Add(9*time.Hour + time.Duration(i)*20*time.Minute)
		if day == today && clock.After(now) {
			clock = now
		}
	}
	for n, steps := range stories() {
		var id string
		for i, s := range steps {
			day, err := calendar.China().Add(today, -s.ago)
			if err != nil {
				return n, err // today lies beyond the calendar
			}
			if s.ago == 0 {
				day = today
			}
			at(day, i)
			who, _ := Find(s.who)
			switch s.action {
			case "submit":
				c, err := service.Open(ctx, who.Actor, request(n, materials), httpapi.Request{})
				if err != nil {
					return n, fmt.Errorf("demo: case %d: %w", n+1, err)
				}
				id = c.ID
			case "review":
				_, err = service.Review(ctx, who.Actor, id, httpapi.ReviewRequest{Level: s.level, Text: s.with.Reason}, httpapi.Request{})
			case "order":
				_, err = service.GiveOrder(ctx, who.Actor, id, httpapi.OrderRequest{Reason: supervision.PastLimit, Clock: workflow.Promised, Office: s.with.Office, Text: s.with.Reason}, httpapi.Request{})
			case "ask_offices":
				if s.until > 0 {
					if s.with.Until, err = calendar.China().Add(today, -s.until); err != nil {
						return n, err
					}
				}
				_, err = service.Act(ctx, who.Actor, id, "ask_offices", s.with, httpapi.Request{})
			case "number_and_seal":
				s.with.Number = fmt.Sprintf("示例发改许可〔%d〕%d号", day.Year(), n+1)
				fallthrough
			default:
				_, err = service.Act(ctx, who.Actor, id, workflow.Action(s.action), s.with, httpapi.Request{})
			}
			if err != nil {
				return n, fmt.Errorf("demo: case %d, %s: %w", n+1, s.action, err)
			}
		}
	}
	return len(stories()), seedInquiries(ctx, service, today, at)
}

// request is the application of the n-th story.
func request(n int, materials []httpapi.MaterialRequest) httpapi.CaseRequest {
	names := []string{"示例新材料有限公司", "示例热力有限公司", "示例数据中心有限公司", "示例钢铁有限公司", "示例纸业有限公司", "示例化工有限公司", "示例食品有限公司"}
	projects := []string{"高性能纤维生产线", "集中供热站改造", "绿色数据中心一期", "余热回收利用", "废纸制浆节能改造", "循环水系统改造", "冷链物流园"}
	i := n % len(names)
	return httpapi.CaseRequest{
		Matter:    "节能审查",
		Applicant: httpapi.ApplicantRequest{Name: names[i] + "（演示）", Contact: "演示联系人", Phone: "00000000000"},
		Project:   httpapi.ProjectRequest{Name: projects[i] + "（演示项目）"},
		Materials: materials,
	}
}

func stories() [][]step {
	submit := func(ago int) step { return step{ago: ago, who: "demo-applicant", action: "submit"} }
	accept := func(ago int) step { return step{ago: ago, who: "demo-window", action: "accept"} }
	assign := func(ago int) step {
		return step{ago: ago, who: "demo-registrar", action: "assign", with: httpapi.ActionRequest{Office: "资源环境处"}}
	}
	ask := func(ago int) step {
		return step{ago: ago, who: "demo-handler", action: "ask_offices", with: httpapi.ActionRequest{Offices: []string{"工业处"}}}
	}
	asked := func(ago, until int) step { s := ask(ago); s.until = until; return s }
	decide := func(ago int) []step {
		return []step{
			{ago: ago, who: "demo-handler", action: "examine", with: httpapi.ActionRequest{Opinion: "节能报告内容齐全，能效水平符合要求"}},
			{ago: ago, who: "demo-handler", action: "form_opinion", with: httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"}},
			{ago: ago, who: "demo-leader", action: "sign"},
			{ago: ago, who: "demo-registrar", action: "number_and_seal"},
		}
	}
	finish := func(ago int) []step {
		return []step{
			{ago: ago, who: "demo-registrar", action: "publish"},
			{ago: ago, who: "demo-window", action: "deliver", with: httpapi.ActionRequest{Delivery: "申请人到窗口签收"}},
			{ago: ago, who: "demo-window", action: "conclude"},
		}
	}
	story := func(parts ...any) []step {
		var all []step
		for _, p := range parts {
			switch p := p.(type) {
			case step:
				all = append(all, p)
			case []step:
				all = append(all, p...)
			}
		}
		return all
	}
	return [][]step{
		// Concluded in time, with a good review; then one with a negative review.
		story(submit(20), accept(19), assign(19), decide(16), finish(15),
			step{ago: 14, who: "demo-applicant", action: "review", level: 5}),
		story(submit(12), accept(11), assign(11), decide(7), finish(3),
			step{ago: 2, who: "demo-applicant", action: "review", level: 2, with: httpapi.ActionRequest{Reason: "承诺时限内未能查到办理进度"}}),
		// Past the promised limit; one day before it; well within.
		story(submit(9), accept(7), assign(7), asked(6, 2),
			step{ago: 1, who: "demo-supervisor", action: "order", with: httpapi.ActionRequest{Office: "资源环境处", Reason: "承诺时限已过，请说明原因和办结时间。"}}),
		story(submit(5), accept(4), assign(4)),
		story(submit(2), accept(1), assign(1), ask(0)),
		// Waiting for the applicant; just received.
		story(submit(3), step{ago: 2, who: "demo-window", action: "request_supplement",
			with: httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Text: "节能报告缺少主要用能设备能效水平的说明，请补充。"}}}}),
		story(submit(0)),
	}
}
