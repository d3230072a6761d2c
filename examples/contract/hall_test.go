package contract

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/examples/demo"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// people sign in by a token that is their role; "other" is a second applicant.
var people = map[string]workflow.Actor{
	"applicant":     {ID: "a1", Name: "甲", Role: workflow.Applicant},
	"other":         {ID: "a2", Name: "乙", Role: workflow.Applicant},
	"window":        {ID: "w1", Name: "窗口", Role: workflow.Window, Office: "综合窗口"},
	"registrar":     {ID: "r1", Name: "文书", Role: workflow.Registrar, Office: "行政许可处"},
	"handler":       {ID: "h1", Name: "经办", Role: workflow.Handler, Office: "环资处"},
	"co_handler":    {ID: "c1", Name: "会办", Role: workflow.CoHandler, Office: "工业处"},
	"agent":         {ID: "g1", Name: "帮办", Role: workflow.Agent},
	"office_head":   {ID: "o1", Name: "处长", Role: workflow.OfficeHead, Office: "环资处"},
	"administrator": {ID: "m1", Name: "管理员", Role: workflow.Administrator},
	"leader":        {ID: "l1", Name: "委领导", Role: workflow.Leader},
	"supervisor":    {ID: "s1", Name: "督办", Role: workflow.Supervisor},
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

// hall is a handler behind a witness, with a clock the test turns.
type hall struct {
	*witness
	service *httpapi.Service
	store   journal.Store
	now     time.Time
}

func open(t *testing.T, change ...func(*httpapi.Options)) *hall {
	t.Helper()
	h := &hall{now: noon("2026-01-05"), store: &journal.Memory{}}
	signOff, err := demo.SignOff(workflow.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	options := httpapi.Options{Store: h.store, Issuers: []string{"示发改许可", "示发改外资"}, Revisions: revisions(t), SignOff: signOff, Office: office(), Seal: sealOf(t), Now: func() time.Time { return h.now }}
	for _, f := range change {
		f(&options)
	}
	if h.service, err = httpapi.NewService(options); err != nil {
		t.Fatal(err)
	}
	h.witness = newWitness(t, httpapi.NewHandler(h.service, identify))
	return h
}

func noon(day string) time.Time {
	return calendar.MustParse(day).In(calendar.Beijing()).Add(12 * time.Hour)
}

func (h *hall) as(who string) *client.Client {
	return &client.Client{Base: "http://hall.example", Token: who, HTTP: &http.Client{Transport: h.witness}}
}

// send asks as raw as a client can, and gives the status of the answer.
func (h *hall) send(who, method, path, body string, headers ...string) int {
	h.t.Helper()
	var reader io.Reader
	if body != "" {
		reader = strings.NewReader(body)
	}
	r := httptest.NewRequestWithContext(h.t.Context(), method, "http://hall.example"+path, reader)
	if body != "" {
		r.Header.Set("Content-Type", "application/json")
	}
	if who != "" {
		r.Header.Set("Authorization", "Bearer "+who)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	answer, err := h.RoundTrip(r)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer.StatusCode
}

// want fails the test when the answer is not the one expected.
func (h *hall) want(status, got int, what string) {
	h.t.Helper()
	if got != status {
		h.t.Errorf("%s: got %d, want %d", what, got, status)
	}
}

// must hands a value through that came without an error.
func must[T any](h *hall) func(T, error) T {
	return func(value T, err error) T {
		h.t.Helper()
		if err != nil {
			h.t.Fatal(err)
		}
		return value
	}
}

// application is a complete application for 节能审查.
func application() httpapi.CaseRequest {
	return httpapi.CaseRequest{
		Matter:    "节能审查",
		Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司", USCC: "91370000000000000L", Contact: "张示例", Phone: "00000001234", Agent: "g1"},
		Project:   httpapi.ProjectRequest{Code: "2020-370000-44-03-000001", Name: "示例项目"},
		Materials: []httpapi.MaterialRequest{
			{Code: "M1", File: "申请.pdf", SHA256: strings.Repeat("0a", 32), Size: 1234}, {Code: "M2", File: "报告.pdf"}, {Code: "M3", File: "代码"}},
	}
}

func (h *hall) opened() string {
	h.t.Helper()
	return must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), application(), httpapi.Request{})).ID
}

// act carries an action out, and has everybody look at the case after it.
func (h *hall) act(id, who, action string, q httpapi.ActionRequest) httpapi.Case {
	h.t.Helper()
	c := must[httpapi.Case](h)(h.as(who).Act(h.t.Context(), id, action, q, httpapi.Request{}))
	h.everybodyLooks(id)
	return c
}

func (h *hall) everybodyLooks(id string) {
	h.t.Helper()
	c := must[httpapi.Case](h)(h.as("applicant").Case(h.t.Context(), id))
	for who := range people {
		status := 200
		if who == "other" || who == "agent" && c.Applicant.Agent != people[who].ID {
			status = 404
		}
		for _, path := range []string{"", "/actions", "/reviews", "/documents"} {
			h.want(status, h.send(who, "GET", "/api/v1/cases/"+id+path, ""), who+" reads "+path)
		}
	}
}
