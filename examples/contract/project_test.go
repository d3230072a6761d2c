package contract

import (
	"encoding/json"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// projects takes a project from its first case to the next, which takes over what was
// given, with everybody looking on.
func projects(h *hall) {
	ctx := h.t.Context()
	const code = "2020-370000-44-03-000009"
	q := application()
	q.Project.Code = code
	first := must[httpapi.Case](h)(h.as("applicant").Open(ctx, q, httpapi.Request{})).ID
	h.act(first, "agent", "accept_agency", httpapi.ActionRequest{})
	h.act(first, "window", "accept", httpapi.ActionRequest{})
	h.act(first, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(first, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处", "投资处"}})
	h.act(first, "co_handler", "co_handle", httpapi.ActionRequest{Opinion: "无意见"})
	proposal := must[httpapi.Case](h)(h.as("applicant").Open(ctx, httpapi.CaseRequest{Matter: "36", Applicant: httpapi.ApplicantRequest{Name: "另一个名称"}, Project: httpapi.ProjectRequest{Code: code}}, httpapi.Request{})).ID
	must[httpapi.Case](h)(h.as("applicant").Act(ctx, proposal, "withdraw", httpapi.ActionRequest{}, httpapi.Request{}))
	for who := range people {
		status := 200
		if who == "other" {
			status = 404
		}
		h.want(status, h.send(who, "GET", "/api/v1/projects/"+code, ""), who+" reads the project")
		h.want(200, h.send(who, "GET", "/api/v1/projects/"+code+"/offers?matter=35", ""), who+" asks what is offered")
	}
	p := must[httpapi.Project](h)(h.as("handler").Project(ctx, code))
	if len(p.Cases) != 2 || p.Chain == nil || len(p.Places) != 4 || len(p.Joint) != 1 || len(p.Dossier) == 0 || p.Light != workflow.Green {
		h.t.Errorf("got %d cases, chain %v, %d places, %d joint, %d items, light %s", len(p.Cases), p.Chain, len(p.Places), len(p.Joint), len(p.Dossier), p.Light)
	}
	offers := must[[]httpapi.ProjectOffer](h)(h.as("applicant").Offers(ctx, code, "34"))
	var confirmed []httpapi.ConfirmRequest
	for _, o := range offers {
		confirmed = append(confirmed, httpapi.ConfirmRequest{Key: o.Key, From: first})
	}
	again := httpapi.CaseRequest{Matter: "34", Project: httpapi.ProjectRequest{Code: code}, Confirmed: confirmed}
	body := string(must[[]byte](h)(json.Marshal(again)))
	h.want(201, h.send("applicant", "POST", "/api/v1/cases", strings.Replace(body, `"applicant":{},`, "", 1)), "an application that takes all over")
	h.want(422, h.send("other", "POST", "/api/v1/cases", body), "the same by another")
	for _, body := range bend(h, body) {
		if status := h.send("applicant", "POST", "/api/v1/cases", body); status >= 500 {
			h.t.Errorf("%.200s: %d", body, status)
		}
	}
	sent := `{"from":"示例在线审批监管平台","uscc":"` + q.Applicant.USCC + `","items":[{"kind":"field","key":"/project/name","value":"示例项目（赋码名称）"},` +
		`{"kind":"paper","name":"节能报告","value":"共享.pdf","sha256":"` + strings.Repeat("a", 64) + `","size":7,"until":"2026-12-31"}]}`
	at := "/api/v1/projects/" + code + "/sent"
	h.want(200, h.send("administrator", "POST", at, sent, "Idempotency-Key", "sent"), "what a platform knows")
	h.want(200, h.send("administrator", "POST", at, sent, "Idempotency-Key", "sent", "If-Match", `"0"`), "the same again")
	h.want(412, h.send("administrator", "POST", at, sent, "If-Match", `"9"`), "at another version")
	h.want(401, h.send("", "POST", at, sent), "a visitor sends")
	h.want(403, h.send("window", "POST", at, sent), "the window sends")
	h.want(422, h.send("administrator", "POST", "/api/v1/projects/nothing/sent", sent), "of no project")
	for who, n := range map[string]int{"applicant": 1, "other": 0} {
		offered := 0
		for _, o := range must[[]httpapi.ProjectOffer](h)(h.as(who).Offers(ctx, code, "34")) {
			for _, i := range o.Items {
				if o.Key == "/project/name" && i.Letter == "A" && i.Value == "示例项目（赋码名称）" {
					offered++
				}
			}
		}
		if offered != n {
			h.t.Errorf("%s is offered what was sent %d times, want %d", who, offered, n)
		}
	}
	for _, body := range bend(h, sent) {
		if status := h.send("administrator", "POST", at, body); status >= 500 {
			h.t.Errorf("%.200s: %d", body, status)
		}
	}
	h.want(200, h.send("supervisor", "GET", "/api/v1/projects/"+code, ""), "with what was sent")
	for path, status := range map[string]int{"/nothing": 422, "/2020-370000-44-03-999999": 404, "/nothing/offers?matter=34": 422, "/" + code + "/offers": 422, "/" + code + "/offers?matter=占卜": 404} {
		h.want(status, h.send("applicant", "GET", "/api/v1/projects"+path, ""), path)
	}
	h.want(401, h.send("", "GET", "/api/v1/projects/"+code, ""), "a visitor")
	h.want(401, h.send("", "GET", "/api/v1/projects/"+code+"/offers?matter=34", ""), "a visitor")
}
