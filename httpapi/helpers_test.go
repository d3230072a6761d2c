package httpapi_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// people sign in by a token that names them.
var people = map[string]workflow.Actor{
	"applicant":  {ID: "a1", Name: "甲", Role: workflow.Applicant},
	"stranger":   {ID: "a2", Name: "乙", Role: workflow.Applicant},
	"window":     {ID: "w1", Name: "窗口", Role: workflow.Window, Office: "综合窗口"},
	"registrar":  {ID: "r1", Name: "文书", Role: workflow.Registrar, Office: "行政许可处"},
	"handler":    {ID: "h1", Name: "经办", Role: workflow.Handler, Office: "环资处"},
	"co_handler": {ID: "c1", Name: "会办", Role: workflow.CoHandler, Office: "工业处"},
	"leader":     {ID: "l1", Name: "委领导", Role: workflow.Leader},
	"supervisor": {ID: "s1", Name: "督办", Role: workflow.Supervisor},
}

func identify(r *http.Request) (workflow.Actor, error) {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok {
		return workflow.Actor{}, nil
	}
	actor, ok := people[token]
	if !ok {
		return workflow.Actor{}, httpapi.ErrSignIn
	}
	return actor, nil
}

// hall is a running server whose clock the test turns.
type hall struct {
	*httptest.Server
	service *httpapi.Service
	now     time.Time
}

func open(t *testing.T, store journal.Store) *hall {
	t.Helper()
	return openWith(t, httpapi.Options{Store: store})
}

// openWith opens a hall with data of its own.
func openWith(t *testing.T, options httpapi.Options) *hall {
	t.Helper()
	h := &hall{now: noon("2026-01-05")}
	options.Now = func() time.Time { return h.now }
	service, err := httpapi.NewService(options)
	if err != nil {
		t.Fatal(err)
	}
	h.service = service
	h.Server = httptest.NewServer(httpapi.NewHandler(service, identify))
	t.Cleanup(h.Close)
	return h
}

func (h *hall) as(who string) *client.Client {
	return &client.Client{Base: h.URL, Token: who, HTTP: h.Client()}
}

func noon(day string) time.Time {
	return calendar.MustParse(day).In(calendar.Beijing()).Add(12 * time.Hour)
}

// application is a complete application for 节能审查.
func application() httpapi.CaseRequest {
	return httpapi.CaseRequest{
		Matter:    "节能审查",
		Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司", USCC: "91370000000000000L", Contact: "张示例", Phone: "00000001234"},
		Project:   httpapi.ProjectRequest{Code: "2020-370000-44-03-000001", Name: "示例项目"},
		Materials: []httpapi.MaterialRequest{{Code: "M1", File: "申请.pdf"}, {Code: "M2", File: "报告.pdf"}, {Code: "M3", File: "代码"}},
	}
}

// opened is the id of a case just applied for.
func (h *hall) opened(t *testing.T) string {
	t.Helper()
	c, err := h.as("applicant").Open(t.Context(), application(), httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	return c.ID
}

// act carries an action out and fails the test when it is refused.
func (h *hall) act(t *testing.T, id, who, action string, q httpapi.ActionRequest) httpapi.Case {
	t.Helper()
	c, err := h.as(who).Act(t.Context(), id, action, q, httpapi.Request{})
	if err != nil {
		t.Fatalf("%s by %s: %v", action, who, err)
	}
	return c
}

// concluded runs a case to its end.
func (h *hall) concluded(t *testing.T) string {
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}})
	h.act(t, id, "co_handler", "co_handle", httpapi.ActionRequest{Opinion: "无意见"})
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(t, id, "leader", "sign", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕1号"})
	h.act(t, id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(t, id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	h.act(t, id, "window", "conclude", httpapi.ActionRequest{})
	return id
}
