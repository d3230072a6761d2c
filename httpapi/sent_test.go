package httpapi_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/project"
	"golang.org/x/text/language"
)

// platform is a system that is connected; administrator enters what one of them knows.
var (
	platform      = workflow.Actor{ID: "p1", Name: "示例在线审批监管平台", Role: workflow.System}
	administrator = workflow.Actor{ID: "m1", Name: "管理员", Role: workflow.Administrator}
)

// known is what a platform knows of the applicant of application().
func known() httpapi.SentRequest {
	return httpapi.SentRequest{USCC: application().Applicant.USCC, Items: []httpapi.SentItemRequest{
		{Kind: project.Field, Key: "/project/name", Value: "示例项目（赋码名称）"},
		{Kind: project.Paper, Name: "节能审查申请", Value: "共享.pdf", Until: calendar.MustParse("2026-01-08")},
	}}
}

// given are the values that somebody is offered for a key, each with its grade.
func (h *hall) given(t *testing.T, who, key string) string {
	t.Helper()
	offers, err := h.as(who).Offers(t.Context(), projectCode, "34")
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, o := range offers {
		if o.Key == key {
			for _, i := range o.Items {
				all = append(all, fmt.Sprint(i.Value, i.Letter))
			}
		}
	}
	return strings.Join(all, " ")
}

// What was sent is offered to who gave the same 统一社会信用代码 with a case that the staff
// accepted, and to nobody who merely typed it in.
func TestSentIsOfferedToWhomItIsOf(t *testing.T) {
	h := open(t, &journal.Memory{})
	ctx := t.Context()
	sent, err := h.service.Send(ctx, platform, projectCode, known(), httpapi.Request{})
	if err != nil || sent.From != platform.Name || sent.Version != 1 || len(sent.Items) != 2 || sent.Items[0].Letter != "A" || sent.Items[0].Name != "项目名称" {
		t.Fatalf("got %+v, %v", sent, err)
	}
	id := h.opened(t)
	if got, want := h.given(t, "applicant", "/project/name"), "示例项目D"; got != want {
		t.Errorf("before acceptance: offered %q, want %q", got, want)
	}
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	if got, want := h.given(t, "applicant", "/project/name"), "示例项目（赋码名称）A 示例项目B"; got != want {
		t.Errorf("after acceptance: offered %q, want %q", got, want)
	}
	// A stranger types the code in, in a case of the same project that nobody accepted.
	if _, err := h.as("stranger").Open(ctx, application(), httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	if got := h.given(t, "stranger", "/project/name"); strings.Contains(got, "赋码") {
		t.Errorf("a stranger is offered %q", got)
	}
	next := application()
	next.Project.Name, next.Confirmed = "", []httpapi.ConfirmRequest{{Key: "/project/name", From: platform.Name}}
	_, err = h.as("stranger").Open(ctx, next, httpapi.Request{})
	wantProblem(t, "a stranger takes it over", err, 422, "project.not_offered")
	c, err := h.as("applicant").Open(ctx, next, httpapi.Request{})
	if err != nil || c.Project.Name != "示例项目（赋码名称）" {
		t.Errorf("taken over: got %q, %v", c.Project.Name, err)
	}
	for who, want := range map[string]bool{"applicant": true, "stranger": false, "window": true} {
		p, err := h.as(who).Project(ctx, projectCode)
		sees := slices.ContainsFunc(p.Dossier, func(i httpapi.DossierItem) bool { return i.From == platform.Name && i.Matter == nil })
		if err != nil || sees != want {
			t.Errorf("%s sees what was sent: %t, %v; want %t", who, sees, err, want)
		}
	}
}

// A case that was taken back proves nothing, though it had been accepted.
func TestSentIsNotOfferedOnACaseTakenBack(t *testing.T) {
	h := open(t, &journal.Memory{})
	if _, err := h.service.Send(t.Context(), platform, projectCode, known(), httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	if got := h.given(t, "applicant", "/project/name"); !strings.Contains(got, "赋码") {
		t.Fatalf("accepted: offered %q", got)
	}
	h.act(t, id, "applicant", "withdraw", httpapi.ActionRequest{})
	if got := h.given(t, "applicant", "/project/name"); strings.Contains(got, "赋码") {
		t.Errorf("taken back: still offered %q", got)
	}
}

// What is of another 统一社会信用代码 is offered to nobody else, whatever was accepted of
// theirs; and of the same thing the sender says one thing of each.
func TestSentOfAnotherIsOfferedToNobodyElse(t *testing.T) {
	h := open(t, &journal.Memory{})
	h.act(t, h.opened(t), "window", "accept", httpapi.ActionRequest{})
	another := known()
	another.USCC, another.Items = "91370000000000001P", another.Items[:1]
	another.Items[0].Value = "示例项目（他人所报）"
	for _, q := range []httpapi.SentRequest{known(), another} {
		if _, err := h.service.Send(t.Context(), platform, projectCode, q, httpapi.Request{}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := h.given(t, "applicant", "/project/name"), "示例项目（赋码名称）A 示例项目B"; got != want {
		t.Errorf("offered %q, want %q", got, want)
	}
	p, err := h.as("applicant").Project(t.Context(), projectCode)
	if err != nil || slices.ContainsFunc(p.Dossier, func(i httpapi.DossierItem) bool { return i.Value == another.Items[0].Value }) {
		t.Errorf("the applicant reads what is another's: %+v, %v", p.Dossier, err)
	}
}

// The sender's newer word replaces the older; another sender's stands beside it.
func TestSentAnew(t *testing.T) {
	store := &journal.Memory{}
	h := open(t, store)
	ctx := t.Context()
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	send := func(actor workflow.Actor, how httpapi.Request, q httpapi.SentRequest) httpapi.ProjectSent {
		t.Helper()
		sent, err := h.service.Send(ctx, actor, projectCode, q, how)
		if err != nil {
			t.Fatal(err)
		}
		return sent
	}
	send(platform, httpapi.Request{Key: "k"}, known())
	if again := send(platform, httpapi.Request{Key: "k"}, known()); again.Version != 1 {
		t.Errorf("the same key: version %d, want 1", again.Version)
	}
	newer := known()
	newer.Items[0].Value = "示例项目（更正）"
	if sent := send(platform, httpapi.Request{Versions: []int{1}}, newer); sent.Version != 2 || len(sent.Items) != 2 || sent.Items[0].Value != "示例项目（更正）" {
		t.Errorf("got %+v", sent)
	}
	if _, err := h.service.Send(ctx, platform, projectCode, newer, httpapi.Request{Versions: []int{1}}); err == nil {
		t.Error("sent at a version that is past")
	}
	other := known()
	other.From, other.Items = "示例市场监管部门", other.Items[:1]
	other.Items[0].Value = "示例项目（登记名称）"
	if sent := send(administrator, httpapi.Request{}, other); len(sent.Items) != 1 || sent.From != other.From {
		t.Errorf("got %+v", sent)
	}
	for _, h := range []*hall{h, open(t, store)} {
		if got, want := h.given(t, "applicant", "/project/name"), "示例项目（更正）A 示例项目（登记名称）A 示例项目B"; got != want {
			t.Errorf("offered %q, want %q", got, want)
		}
	}
	// A last day that is over takes it back.
	if got, want := h.given(t, "applicant", "M1"), "共享.pdfA 申请.pdfB"; got != want {
		t.Errorf("until its last day: offered %q, want %q", got, want)
	}
	h.now = noon("2026-01-09")
	if got, want := h.given(t, "applicant", "M1"), "申请.pdfB 共享.pdfA"; got != want {
		t.Errorf("after it: offered %q, want %q", got, want)
	}
	q := application()
	q.Materials, q.Confirmed = q.Materials[1:], []httpapi.ConfirmRequest{{Key: "M1", From: platform.Name}}
	_, err := h.as("applicant").Open(ctx, q, httpapi.Request{})
	wantProblem(t, "what has expired", err, 422, "project.item_expired")
}

func TestSendRefuses(t *testing.T) {
	h := open(t, &journal.Memory{})
	with := func(change func(*httpapi.SentRequest)) httpapi.SentRequest { q := known(); change(&q); return q }
	for _, tt := range []struct {
		name   string
		actor  workflow.Actor
		code   string
		q      httpapi.SentRequest
		status int
		want   string
	}{
		{"nobody", workflow.Actor{}, projectCode, known(), 401, " httpapi.who"},
		{"the window", people["window"], projectCode, known(), 403, " httpapi.sender_only"},
		{"the applicant", people["applicant"], projectCode, known(), 403, " httpapi.sender_only"},
		{"no project", platform, "2020", known(), 422, "/code code.missing"},
		{"of nobody", platform, projectCode, with(func(q *httpapi.SentRequest) { q.USCC = "" }), 422, "/uscc httpapi.field_missing"},
		{"nothing", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items = nil }), 422, "/items httpapi.field_wrong"},
		{"in another's name", platform, projectCode, with(func(q *httpapi.SentRequest) { q.From = "示例省大数据局" }), 422, "/from httpapi.sender_other"},
		{"in nobody's name", administrator, projectCode, known(), 422, "/from httpapi.sender_missing"},
		{"a field there is not", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[0].Key = "/project/code" }), 422, "/items/0/key httpapi.sent_field"},
		{"a field with a name", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[0].Name = "名" }), 422, "/items/0/name httpapi.sent_unwanted"},
		{"a paper with a key", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[1].Key = "M1" }), 422, "/items/1/key httpapi.sent_unwanted"},
		{"a paper without a name", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[1].Name = "" }), 422, "/items/1/name httpapi.sent_unnamed"},
		{"another's code", platform, projectCode, with(func(q *httpapi.SentRequest) {
			q.Items[0] = httpapi.SentItemRequest{Kind: project.Field, Key: "/applicant/uscc", Value: "91370000000000001M"}
		}), 422, "/items/0/value httpapi.sent_other_uscc"},
		{"a telephone that is none", platform, projectCode, with(func(q *httpapi.SentRequest) {
			q.Items[0] = httpapi.SentItemRequest{Kind: project.Field, Key: "/applicant/phone", Value: strings.Repeat("1", 31)}
		}), 422, "/items/0/value httpapi.sent_longest"},
		{"nothing to be read", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[1].Value = "\u200b" }), 422, "/items/1/value httpapi.sent_illegible"},
		{"no such kind", platform, projectCode, with(func(q *httpapi.SentRequest) { q.Items[0].Kind = "hobby" }), 422, "/items/0/kind httpapi.field_wrong"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := h.service.Send(t.Context(), tt.actor, tt.code, tt.q, httpapi.Request{})
			p := httpapi.ProblemOf(err, language.English)
			if got := p.Errors[0].Pointer + " " + p.Errors[0].Code; err == nil || p.Status != tt.status || got != tt.want {
				t.Errorf("got %d %s (%v), want %d %s", p.Status, got, err, tt.status, tt.want)
			}
		})
	}
	_, err := h.as("handler").Send(t.Context(), projectCode, known(), httpapi.Request{})
	if refused, ok := errors.AsType[*client.Error](err); !ok || refused.Problem.Status != 403 {
		t.Errorf("over HTTP: got %v, want 403", err)
	}
}
