package contract

import (
	"reflect"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// question is one about matter 34.
func question() httpapi.InquiryRequest {
	return httpapi.InquiryRequest{Name: "示例能源有限公司", Contact: "13800000000", Matter: "34", Title: "节能报告由谁编制", Text: "我公司可以自己编制节能报告吗？"}
}

func (h *hall) asked() string {
	h.t.Helper()
	return must[httpapi.Inquiry](h)(h.as("applicant").Ask(h.t.Context(), question(), httpapi.Request{})).ID
}

func (h *hall) routed() string {
	h.t.Helper()
	id := h.asked()
	must[httpapi.Inquiry](h)(h.as("window").ActInquiry(h.t.Context(), id, "route", httpapi.InquiryActionRequest{Office: "环资处"}, httpapi.Request{}))
	return id
}

func (h *hall) answered() string {
	h.t.Helper()
	id := h.routed()
	must[httpapi.Inquiry](h)(h.as("handler").ActInquiry(h.t.Context(), id, "answer", httpapi.InquiryActionRequest{Text: "可以。", Basis: []string{"示例文件第一条"}}, httpapi.Request{}))
	return id
}

// inquiries takes a question to the frequent question the public reads, with everybody
// looking on, and others to the other ends.
func inquiries(h *hall) {
	ctx := h.t.Context()
	act := func(id, who, action string, q httpapi.InquiryActionRequest) httpapi.Inquiry {
		h.t.Helper()
		got := must[httpapi.Inquiry](h)(h.as(who).ActInquiry(ctx, id, action, q, httpapi.Request{Key: who + action + id + q.Text + q.Answer}))
		again := must[httpapi.Inquiry](h)(h.as(who).ActInquiry(ctx, id, action, q, httpapi.Request{Key: who + action + id + q.Text + q.Answer}))
		if again.Version != got.Version {
			h.t.Errorf("%s with its key: version %d, then %d", action, got.Version, again.Version)
		}
		for reader := range people {
			status := 200
			if reader == "other" || reader == "agent" {
				status = 404
			}
			h.want(status, h.send(reader, "GET", "/api/v1/inquiries/"+id, ""), reader+" reads the inquiry")
		}
		return got
	}
	first := must[httpapi.Inquiry](h)(h.as("applicant").Ask(ctx, question(), httpapi.Request{Key: "one question"}))
	if again := must[httpapi.Inquiry](h)(h.as("applicant").Ask(ctx, question(), httpapi.Request{Key: "one question"})); again.ID != first.ID {
		h.t.Errorf("the same key asked %s and %s", first.ID, again.ID)
	}
	id := first.ID
	path := "/api/v1/inquiries/" + id + "/actions/route"
	h.want(412, h.send("window", "POST", path, `{"office":"工业处"}`, "If-Match", `"7"`), "at another version")
	h.want(200, h.send("window", "POST", path, `{"office":"工业处"}`, "If-Match", `"1"`), "at this version")
	act(id, "co_handler", "return", httpapi.InquiryActionRequest{Text: "属环资处"})
	act(id, "registrar", "route", httpapi.InquiryActionRequest{Office: "环资处"})
	act(id, "handler", "answer", httpapi.InquiryActionRequest{Text: "可以。", Basis: []string{"示例文件第一条"}})
	act(id, "applicant", "ask_on", httpapi.InquiryActionRequest{Text: "要盖章吗？"})
	for day, light := range map[string]workflow.Light{"2026-01-05": workflow.Green, "2026-01-09": workflow.Yellow, "2026-01-13": workflow.Red} {
		h.now = noon(day)
		page := must[httpapi.Page[httpapi.InquiryItem]](h)(h.as("handler").Inquiries(ctx, httpapi.InquiryQuery{Office: "环资处", State: inquiry.Routed}))
		if len(page.Items) != 1 || page.Items[0].Light != light {
			h.t.Errorf("on %s: got %+v, want one with a %s light", day, page.Items, light)
		}
	}
	h.now = noon("2026-01-05")
	act(id, "handler", "answer", httpapi.InquiryActionRequest{Text: "要。\r\n加盖公章。", Basis: []string{"示例文件第二条"}})
	h.want(422, h.send("handler", "POST", "/api/v1/inquiries/"+id+"/actions/propose_faq", `{"question":"示例能源有限公司能自己编制吗？","answer":"打13800000000"}`), "with who asked in it")
	act(id, "handler", "propose_faq", httpapi.InquiryActionRequest{Question: "节能报告可以自己编制吗？", Answer: "可以，要加盖公章。"})
	if all := must[httpapi.MatterFAQ](h)(h.as("").FAQ(ctx, "34")); len(all.Items) != 0 {
		h.t.Errorf("published before approval: %+v", all)
	}
	act(id, "registrar", "publish_faq", httpapi.InquiryActionRequest{})
	all := must[httpapi.MatterFAQ](h)(h.as("").FAQ(ctx, "节能审查"))
	if want := []guide.Question{{Question: "节能报告可以自己编制吗？", Answer: "可以，要加盖公章。"}}; !reflect.DeepEqual(all.Guide, want) || len(all.Items) != 1 || all.Items[0].Office != "环资处" {
		h.t.Errorf("got %+v, want %+v", all, want)
	}
	answer, err := h.as("").HTTP.Get("http://hall.example/api/v1/matters/34/faq")
	if err != nil {
		h.t.Fatal(err)
	}
	h.want(304, h.send("", "GET", "/api/v1/matters/34/faq", "", "If-None-Match", answer.Header.Get("ETag")), "what the sender has")
	act(id, "applicant", "solve", httpapi.InquiryActionRequest{})
	h.want(422, h.send("handler", "POST", "/api/v1/inquiries/"+id+"/actions/correct", `{"text":"不要。","basis":["示例文件第三条"]}`), "without a reason, and a frequent question left wrong")
	h.want(403, h.send("window", "POST", "/api/v1/inquiries/"+id+"/actions/ask_on", `{"text":"?"}`), "not the asker")
	corrected := act(id, "handler", "correct", httpapi.InquiryActionRequest{Text: "不要。", Basis: []string{"示例文件第三条"}, Reason: "示例文件已经修改", Answer: "可以，不用加盖公章。"})
	if n := len(corrected.Thread); corrected.State != inquiry.Answered || corrected.Thread[n-1].Reason == "" || corrected.FAQ.Stage != inquiry.Proposed || corrected.FAQ.Corrected == nil {
		h.t.Errorf("corrected: got %+v", corrected)
	}
	must[httpapi.Inquiry](h)(h.as("registrar").ActInquiry(ctx, id, "publish_faq", httpapi.InquiryActionRequest{}, httpapi.Request{}))
	if all := must[httpapi.MatterFAQ](h)(h.as("").FAQ(ctx, "34")); len(all.Items) != 1 || all.Items[0].Corrected == nil || all.Items[0].Answer != "可以，不用加盖公章。" {
		h.t.Errorf("corrected, but the public reads %+v", all)
	}
	act(id, "applicant", "solve", httpapi.InquiryActionRequest{Text: "谢谢"})
	act(id, "registrar", "withdraw_faq", httpapi.InquiryActionRequest{Text: "规定已变"})
	if all := must[httpapi.MatterFAQ](h)(h.as("").FAQ(ctx, "34")); len(all.Items) != 0 {
		h.t.Errorf("withdrawn, but got %+v", all)
	}
	act(id, "handler", "propose_faq", httpapi.InquiryActionRequest{Question: "节能报告可以自己编制吗？", Answer: "可以。"})
	act(id, "registrar", "reject_faq", httpapi.InquiryActionRequest{Text: "与指南重复"})
	other := question()
	other.Matter, other.Case = "", h.opened()
	about := must[httpapi.Inquiry](h)(h.as("applicant").Ask(ctx, other, httpapi.Request{}))
	if about.Matter == nil || about.Matter.Code != "sd-fgw-034" || about.Case != other.Case {
		h.t.Errorf("of a case: got %+v", about)
	}
	other.Matter, other.Case = "", ""
	none := must[httpapi.Inquiry](h)(h.as("other").Ask(ctx, other, httpapi.Request{}))
	must[httpapi.Inquiry](h)(h.as("window").ActInquiry(ctx, none.ID, "decline", httpapi.InquiryActionRequest{Body: "市税务局", Text: "涉及税款"}, httpapi.Request{}))
	open := true
	for who, n := range map[string]int{"applicant": 1, "other": 0, "supervisor": 1} {
		if page := must[httpapi.Page[httpapi.InquiryItem]](h)(h.as(who).Inquiries(ctx, httpapi.InquiryQuery{Open: &open})); len(page.Items) != n {
			h.t.Errorf("%s sees %d open inquiries, want %d", who, len(page.Items), n)
		}
	}
	for _, query := range []string{"?limit=1", "?faq=rejected", "?matter=34"} {
		h.want(200, h.send("window", "GET", "/api/v1/inquiries"+query, ""), query)
	}
}
