package contract

import (
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// supervise lets a case run late, reminds of it, and follows an order to its end.
func supervise(h *hall) {
	ctx := h.t.Context()
	began := h.now
	defer func() { h.now = began }()
	h.concludedWay()
	id := h.opened()
	h.act(id, "agent", "accept_agency", httpapi.ActionRequest{})
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.now = noon("2026-03-10")
	looks := func() {
		h.t.Helper()
		for who, actor := range people {
			status := map[bool]int{true: 200, false: 403}
			h.want(status[actor.Role.Staff()], h.send(who, "GET", "/api/v1/supervision/board", ""), who+" reads the board")
			h.want(status[actor.Role.Staff()], h.send(who, "GET", "/api/v1/supervision/indicators", ""), who+" reads the indicators")
			h.want(status[actor.Role == workflow.Supervisor], h.send(who, "GET", "/api/v1/supervision/triggers", ""), who+" reads the triggers")
			h.want(status[actor.Role == workflow.Supervisor], h.send(who, "GET", "/api/v1/supervision/reminders", ""), who+" reads the reminders")
			want := status[actor.Role.Staff()]
			if who == "other" {
				want = 404
			}
			h.want(want, h.send(who, "GET", "/api/v1/cases/"+id+"/orders", ""), who+" reads the orders")
		}
	}
	looks()
	supervisor := h.as("supervisor")
	triggers := must[[]httpapi.TriggerItem](h)(supervisor.Triggers(ctx))
	reminders := must[[]httpapi.ReminderItem](h)(supervisor.Reminders(ctx))
	if len(triggers) == 0 || len(reminders) < 2 {
		h.t.Fatalf("%d triggers, %d reminders: nothing is late", len(triggers), len(reminders))
	}
	for range 2 {
		must[httpapi.RemindersSent](h)(supervisor.MarkReminders(ctx, httpapi.RemindersRequest{Reminders: []httpapi.ReminderKey{httpapi.ReminderKey(reminders[0].Key)}}))
	}
	must[httpapi.Orders](h)(supervisor.GiveOrder(ctx, id, httpapi.OrderRequest{Reason: supervision.PastLimit, Clock: workflow.Statutory, Office: "环资处", Level: workflow.Red, Days: 3, Text: "请说明原因"}, httpapi.Request{Key: "order-1"}))
	must[httpapi.Orders](h)(supervisor.GiveOrder(ctx, id, httpapi.OrderRequest{Reason: supervision.StepLate, Office: "环资处"}, httpapi.Request{Versions: []int{1}}))
	looks()
	for _, step := range []struct {
		who, action string
		q           httpapi.OrderActionRequest
	}{
		{"handler", "reply", httpapi.OrderActionRequest{Text: "已催办"}}, {"supervisor", "return", httpapi.OrderActionRequest{Text: "没有说明原因", Days: 2}},
		{"handler", "reply", httpapi.OrderActionRequest{Text: "会办处室未答复"}}, {"supervisor", "accept", httpapi.OrderActionRequest{}}, {"supervisor", "close", httpapi.OrderActionRequest{Text: "已整改"}},
	} {
		must[httpapi.Orders](h)(h.as(step.who).ActOnOrder(ctx, id, 1, step.action, step.q, httpapi.Request{}))
		looks()
	}
	h.now = noon("2026-03-30")
	must[httpapi.Orders](h)(supervisor.ActOnOrder(ctx, id, 2, "escalate", httpapi.OrderActionRequest{Text: "逾期未回复"}, httpapi.Request{}))
	looks()
	must[httpapi.IndicatorReport](h)(supervisor.Indicators(ctx, "2026-01-01", "2026-01-31"))
	at := "/api/v1/cases/" + id + "/orders"
	for _, tt := range []struct {
		status                  int
		who, method, path, body string
	}{
		{401, "", "GET", "/api/v1/supervision/board", ""},
		{400, "leader", "GET", "/api/v1/supervision/board?on=2026-01-01", ""},
		{422, "leader", "GET", "/api/v1/supervision/indicators?from=2026-02-30", ""},
		{422, "leader", "GET", "/api/v1/supervision/indicators?from=2026-03-02&to=2026-03-01", ""},
		{404, "supervisor", "POST", "/api/v1/cases/nothing/orders", `{"reason":"other","office":"环资处"}`},
		{403, "handler", "POST", at, `{"reason":"other","office":"环资处"}`},
		{422, "supervisor", "POST", at, `{"reason":"other","office":"环资处"}`},
		{422, "supervisor", "POST", at, `{"office":"环资处"}`},
		{409, "supervisor", "POST", at, `{"reason":"step_late","office":"环资处"}`},
		{404, "supervisor", "POST", at + "/9/actions/accept", `{}`},
		{404, "supervisor", "POST", at + "/1/actions/burn", `{}`},
		{409, "supervisor", "POST", at + "/1/actions/accept", `{}`},
		{403, "window", "POST", at + "/2/actions/escalate", `{"text":"逾期"}`},
		{422, "supervisor", "POST", "/api/v1/supervision/reminders", `{"reminders":[]}`},
		{409, "supervisor", "POST", "/api/v1/supervision/reminders", `{"reminders":[{"case":"x","clock":"statutory","level":"red"}]}`},
		{403, "window", "POST", "/api/v1/supervision/reminders", `{"reminders":[{"case":"x","clock":"statutory","level":"red"}]}`},
	} {
		h.want(tt.status, h.send(tt.who, tt.method, tt.path, tt.body), tt.method+" "+tt.path+" by "+tt.who)
	}
}

// concludedWay runs a case to its decision, so that there is something to measure.
func (h *hall) concludedWay() {
	id := h.opened()
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(id, "leader", "sign", httpapi.ActionRequest{})
	h.act(id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕8号"})
}
