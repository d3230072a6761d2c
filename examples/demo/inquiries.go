package demo

import (
	"context"
	"fmt"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// asked is one thing somebody does about an inquiry so many working days before today.
type asked struct {
	ago    int
	who    string // token
	action inquiry.Action
	with   httpapi.InquiryActionRequest
}

// inquiries are made-up questions about 节能审查, and what became of them. What is
// answered is made up, too, and says so.
func inquiries() []struct {
	title, text string
	steps       []asked
} {
	route := func(ago int) asked {
		return asked{ago, "demo-window", inquiry.Route, httpapi.InquiryActionRequest{Office: "资源环境处"}}
	}
	answer := func(ago int, text string) asked {
		return asked{ago, "demo-handler", inquiry.Answer, httpapi.InquiryActionRequest{Text: text + "（演示答复，不是任何机关的答复）", Basis: []string{"演示文件第一条"}}}
	}
	return []struct {
		title, text string
		steps       []asked
	}{
		{"节能报告可以自己编制吗", "我公司有专业人员，可以自己编制节能报告吗？", []asked{route(14), answer(12, "可以自己编制，也可以委托有能力的机构编制。"),
			{11, "demo-applicant", inquiry.AskOn, httpapi.InquiryActionRequest{Text: "自己编制的，编制人员要签字吗？"}}, answer(10, "要，由编制人员签字并加盖单位公章。"),
			{9, "demo-applicant", inquiry.Solve, httpapi.InquiryActionRequest{}},
			{8, "demo-handler", inquiry.Propose, httpapi.InquiryActionRequest{Question: "节能报告可以由项目单位自己编制吗？", Answer: "可以自己编制，也可以委托编制；编制人员签字，并加盖单位公章。（演示）"}},
			{7, "demo-registrar", inquiry.Publish, httpapi.InquiryActionRequest{}}}},
		{"改造项目要不要做节能审查", "原有锅炉改造，年综合能源消费量不增加，还要做节能审查吗？", []asked{route(8)}},
		{"节能审查意见有效期", "取得审查意见后一直没有开工，意见还有效吗？", []asked{route(4), answer(3, "请以批复载明的期限为准。"),
			{2, "demo-handler", inquiry.Propose, httpapi.InquiryActionRequest{Question: "取得节能审查意见后没有开工的，意见还有效吗？", Answer: "以批复载明的期限为准。（演示）"}}}},
		{"材料能不能后补", "评审意见下周才能拿到，能先申报吗？", []asked{route(4)}},
		{"购置节能设备的税收优惠", "购置节能设备能不能抵免企业所得税？", []asked{{1, "demo-window", inquiry.Decline, httpapi.InquiryActionRequest{Body: "主管税务机关", Text: "税收优惠由税务机关解释。"}}}},
		{"网上申报后要不要交纸质件", "网上已经提交，还要送纸质材料吗？", nil},
	}
}

// seedInquiries plays the inquiries through the service; at sets its clock.
func seedInquiries(ctx context.Context, service *httpapi.Service, today calendar.Date, at func(calendar.Date, int)) error {
	for n, story := range inquiries() {
		start := 0
		if len(story.steps) > 0 {
			start = story.steps[0].ago
		}
		applicant, _ := Find("demo-applicant")
		var id string
		for i, s := range append([]asked{{ago: start, who: "demo-applicant"}}, story.steps...) {
			day := today
			if s.ago > 0 {
				var err error
				if day, err = calendar.China().Add(today, -s.ago); err != nil {
					return err // today lies beyond the calendar
				}
			}
			at(day, i)
			if i == 0 {
				q, err := service.Ask(ctx, applicant.Actor, httpapi.InquiryRequest{Name: "示例新材料有限公司（演示）", Contact: "00000000000", Matter: "节能审查", Title: story.title, Text: story.text}, httpapi.Request{})
				if err != nil {
					return fmt.Errorf("demo: inquiry %d: %w", n+1, err)
				}
				id = q.ID
				continue
			}
			who, _ := Find(s.who)
			if _, err := service.ActInquiry(ctx, who.Actor, id, s.action, s.with, httpapi.Request{}); err != nil {
				return fmt.Errorf("demo: inquiry %d, %s: %w", n+1, s.action, err)
			}
		}
	}
	return nil
}
