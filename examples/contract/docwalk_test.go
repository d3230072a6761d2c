package contract

import (
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// refusedOnTheWay has a notice, a special procedure, an extension and a refusal.
func refusedOnTheWay(h *hall) string {
	id := h.opened()
	h.act(id, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Text: "缺附表"}}})
	h.act(id, "applicant", "supplement", httpapi.ActionRequest{Materials: []httpapi.MaterialRequest{{Code: "M2", File: "报告（改）.pdf"}}})
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书第1号", Until: calendar.Of(h.now).AddDays(7)})
	h.act(id, "handler", "resume", httpapi.ActionRequest{})
	h.act(id, "leader", "extend", httpapi.ActionRequest{Days: 10, Approver: extensionOf(h, id), Reason: "情况复杂"})
	h.decided(id, httpapi.ActionRequest{Outcome: workflow.Refused, Opinion: "能效水平不符合要求"}, "示例发改许可〔2026〕9号")
	h.act(id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	return id
}

// toldOfAHearing has a hearing set, for a party besides the applicant.
func toldOfAHearing(h *hall) string {
	id := h.opened()
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "offer_hearing", httpapi.ActionRequest{Parties: []string{"邻厂"}, Notice: "告知书1号"})
	h.act(id, "window", "request_hearing", httpapi.ActionRequest{Parties: []string{"邻厂"}})
	h.act(id, "handler", "set_hearing", httpapi.ActionRequest{On: calendar.MustParse("2026-01-20"), Place: "会议室", Chair: "丙", Notice: "通知1号"})
	return id
}

// grantedAndRevoked has a grant on a promise, corrected, to be mended, and revoked.
func grantedAndRevoked(h *hall) string {
	q := application()
	q.Materials, q.Commitments = q.Materials[:2], []string{"M3"}
	id := must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), q, httpapi.Request{})).ID
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.decided(id, httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予", Conditions: []string{"落实节能措施"}}, "示例发改许可〔2026〕10号")
	h.act(id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	h.act(id, "registrar", "correct", httpapi.ActionRequest{Reason: "项目代码末位有误", Notice: "更正1号"})
	h.act(id, "handler", "order_mending", httpapi.ActionRequest{Commitments: []string{"M3"}, Until: calendar.MustParse("2026-01-16"), Reason: "与承诺不符", Notice: "整改1号"})
	h.now = noon("2026-01-19")
	h.act(id, "leader", "revoke", httpapi.ActionRequest{Reason: "逾期没有整改", Notice: "撤销1号"})
	return id
}

// of opens a case of a matter whose guide asks for nothing.
func (h *hall) of(matter catalog.Code) string {
	q := application()
	q.Matter, q.Materials = string(matter), nil
	return must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), q, httpapi.Request{})).ID
}

// forwarded has the opinion of a preliminary review passed on.
func forwarded(h *hall) string {
	id := h.of("sd-fgw-043")
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.decided(id, httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "同意转报"}, "示例发改外资〔2026〕1号")
	h.act(id, "registrar", "forward", httpapi.ActionRequest{Notice: "转报1号"})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	return id
}

// rejected has a mediation to which the other side does not agree.
func rejected(h *hall) string {
	id := h.of("sd-fgw-048")
	h.act(id, "window", "invite", httpapi.ActionRequest{Parties: []string{"示例物业有限公司"}, Notice: "邮寄"})
	h.act(id, "window", "reject", httpapi.ActionRequest{Reason: "对方不同意"})
	return id
}

// agreed has a mediation with an agreement that goes to two.
func agreed(h *hall) string {
	id := h.of("sd-fgw-048")
	h.act(id, "window", "invite", httpapi.ActionRequest{Parties: []string{"示例物业有限公司"}, Notice: "邮寄"})
	h.act(id, "window", "accept", httpapi.ActionRequest{Opinion: "各方同意"})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "agree", httpapi.ActionRequest{Opinion: "达成协议"})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "各方签收"})
	return id
}

// silent has a rise of a price, declared ahead, that nobody answered in time.
func silent(h *hall) string {
	q := application()
	q.Matter, q.Materials, q.Effective = "sd-fgw-047", nil, h.now.AddDate(0, 0, 30).Format(time.RFC3339)
	id := must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), q, httpapi.Request{})).ID
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.now = noon("2026-01-20")
	if _, err := h.service.Sweep(h.t.Context(), h.now); err != nil {
		h.t.Fatal(err)
	}
	return id
}

// decided forms an opinion and has it signed and numbered.
func (h *hall) decided(id string, opinion httpapi.ActionRequest, number string) {
	h.t.Helper()
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "已审查"})
	h.act(id, "handler", "form_opinion", opinion)
	h.act(id, "leader", "sign", httpapi.ActionRequest{})
	h.act(id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: number})
}

// extensionOf is who approves an extension of a running clock.
func extensionOf(h *hall, id string) string {
	for _, k := range must[httpapi.Case](h)(h.as("handler").Case(h.t.Context(), id)).Clocks {
		if k.Status == workflow.Running && k.Extension != nil {
			return k.Extension.Approver
		}
	}
	h.t.Fatal("no clock can be extended")
	return ""
}
