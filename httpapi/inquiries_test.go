package httpapi_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// question is one that tells in every field who asks.
func question() httpapi.InquiryRequest {
	return httpapi.InquiryRequest{Name: "王示例", Contact: "13811112222", Matter: "34", Title: "王示例问", Text: "我是王示例"}
}

func (h *hall) ask(t *testing.T, moves ...func(id string) error) string {
	t.Helper()
	q, err := h.as("applicant").Ask(t.Context(), question(), httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	for i, move := range moves {
		if err := move(q.ID); err != nil {
			t.Fatalf("move %d: %v", i, err)
		}
	}
	return q.ID
}

// by is one action.
func (h *hall) by(t *testing.T, who, action string, q httpapi.InquiryActionRequest) func(string) error {
	return func(id string) error {
		_, err := h.as(who).ActInquiry(t.Context(), id, action, q, httpapi.Request{})
		return err
	}
}

// raw is the body of an answer.
func (h *hall) raw(t *testing.T, who, path string) string {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "GET", h.URL+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if who != "" {
		r.Header.Set("Authorization", "Bearer "+who)
	}
	w, err := h.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer w.Body.Close()
	body, err := io.ReadAll(w.Body)
	if err != nil || w.StatusCode != http.StatusOK {
		t.Fatalf("%s: %d %s %v", path, w.StatusCode, body, err)
	}
	return string(body)
}

// The public sees the published question and answer; nothing tells who asked.
func TestThePublicNeverSeesWhoAsked(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.ask(t,
		h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: "环资处"}),
		h.by(t, "handler", "answer", httpapi.InquiryActionRequest{Text: "王示例您好，可以。", Basis: []string{"示例文件第一条"}}),
		h.by(t, "handler", "propose_faq", httpapi.InquiryActionRequest{Question: "能自己编制吗？", Answer: "可以。"}),
		h.by(t, "registrar", "publish_faq", httpapi.InquiryActionRequest{}))
	got := h.raw(t, "", "/api/v1/matters/34/faq")
	if !strings.Contains(got, "能自己编制吗？") {
		t.Fatalf("not published: %s", got)
	}
	for _, secret := range []string{"王示例", "13811112222", "a1", id, "h1", "经办"} {
		if strings.Contains(got, secret) {
			t.Errorf("%s is in %s", secret, got)
		}
	}
}

// The asker sees what was said to him, not what the offices said to each other; staff
// see whom to reach only where they have need of it.
func TestWhoSeesWhatOfAnInquiry(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.ask(t,
		h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: "工业处", Text: "内部话一"}),
		h.by(t, "co_handler", "return", httpapi.InquiryActionRequest{Text: "内部话二"}),
		h.by(t, "registrar", "route", httpapi.InquiryActionRequest{Office: "环资处", Text: "内部话三"}),
		h.by(t, "handler", "answer", httpapi.InquiryActionRequest{Text: "答复话", Basis: []string{"示例文件第一条"}}),
		h.by(t, "handler", "propose_faq", httpapi.InquiryActionRequest{Question: "候选话", Answer: "可以。"}))
	path := "/api/v1/inquiries/" + id
	for who, want := range map[string]string{"applicant": "答复话 13811112222", "window": "答复话 内部话一 内部话二 内部话三 候选话 13811112222", "handler": "答复话 内部话一 内部话二 内部话三 候选话 13811112222",
		"co_handler": "答复话 内部话一 内部话二 内部话三 候选话 138****2222", "supervisor": "答复话 内部话一 内部话二 内部话三 候选话 138****2222"} {
		body := h.raw(t, who, path)
		var seen []string
		for _, s := range []string{"答复话", "内部话一", "内部话二", "内部话三", "候选话", "13811112222", "138****2222"} {
			if strings.Contains(body, s) {
				seen = append(seen, s)
			}
		}
		if got := strings.Join(seen, " "); got != want {
			t.Errorf("%s sees %s, want %s", who, got, want)
		}
	}
	if list := h.raw(t, "applicant", "/api/v1/inquiries"); strings.Contains(list, "proposed") {
		t.Errorf("the list tells the asker of the candidate: %s", list)
	}
	_, err := h.as("stranger").Inquiry(t.Context(), id)
	if refused, ok := errors.AsType[*client.Error](err); !ok || refused.Problem.Status != http.StatusNotFound {
		t.Errorf("a stranger: got %v, want 404", err)
	}
}

// The asker reads the answer that was wrong and the one in its place, with the reason;
// the public reads the corrected words, once approved, and since when they are so.
func TestAnAnswerIsCorrected(t *testing.T) {
	h := open(t, &journal.Memory{})
	wrong := httpapi.InquiryActionRequest{Text: "可以。", Basis: []string{"示例文件第一条"}}
	right := httpapi.InquiryActionRequest{Text: "不可以。", Basis: []string{"示例文件第二条"}, Reason: "示例文件已经修改", Answer: "不能自己编制。"}
	id := h.ask(t,
		h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: "环资处"}),
		h.by(t, "handler", "answer", wrong),
		h.by(t, "applicant", "solve", httpapi.InquiryActionRequest{}),
		h.by(t, "handler", "propose_faq", httpapi.InquiryActionRequest{Question: "能自己编制吗？", Answer: "能自己编制。"}),
		h.by(t, "registrar", "publish_faq", httpapi.InquiryActionRequest{}))
	public := func() []httpapi.FAQ {
		t.Helper()
		all, err := h.as("").FAQ(t.Context(), "34")
		if err != nil {
			t.Fatal(err)
		}
		return all.Items
	}
	if all := public(); len(all) != 1 || all[0].Corrected != nil {
		t.Fatalf("before: got %+v", all)
	}
	h.now = noon("2026-01-09")
	if err := h.by(t, "handler", "correct", right)(id); err != nil {
		t.Fatal(err)
	}
	if all := public(); len(all) != 0 {
		t.Errorf("not approved yet, but got %+v", all)
	}
	if page, err := h.as("registrar").Inquiries(t.Context(), httpapi.InquiryQuery{FAQ: inquiry.Proposed}); err != nil || len(page.Items) != 1 {
		t.Errorf("waiting for approval: got %+v, %v; want the one", page.Items, err)
	}
	h.now = noon("2026-01-12")
	if err := h.by(t, "registrar", "publish_faq", httpapi.InquiryActionRequest{})(id); err != nil {
		t.Fatal(err)
	}
	if all := public(); len(all) != 1 || all[0].Answer != right.Answer || all[0].Basis[0] != right.Basis[0] || all[0].Corrected == nil || all[0].Corrected.String() != "2026-01-09" || all[0].Date.String() != "2026-01-12" {
		t.Errorf("after: got %+v", all)
	}
	q, err := h.as("applicant").Inquiry(t.Context(), id)
	if err != nil || q.State != inquiry.Answered || len(q.Actions) != 2 {
		t.Fatalf("got %s, %+v, %v; want one that is answered and can be asked on", q.State, q.Actions, err)
	}
	var got []string
	for _, turn := range q.Thread {
		if turn.Event == inquiry.WasAnswered || turn.Event == inquiry.WasCorrected {
			got = append(got, fmt.Sprint(turn.Text, turn.Basis, turn.Reason, turn.CorrectedOn))
		}
	}
	if want := []string{"可以。[示例文件第一条]2026-01-09", "不可以。[示例文件第二条]示例文件已经修改"}; !slices.Equal(got, want) {
		t.Errorf("the asker reads %q, want %q", got, want)
	}
}

// The queue has what waits for the bureau, the most urgent first.
func TestInquiryQueue(t *testing.T) {
	h := open(t, &journal.Memory{})
	old := h.ask(t)
	h.now = noon("2026-01-09")
	later := h.ask(t, h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: "环资处"}))
	h.ask(t, h.by(t, "applicant", "solve", httpapi.InquiryActionRequest{}))
	h.now = noon("2026-01-13")
	for office, want := range map[string]string{"": old + " red;" + later + " green;", "环资处": later + " green;", "投资处": ""} {
		queue, err := h.service.InquiryQueue(t.Context(), people["window"], office)
		got := ""
		for _, item := range queue {
			got += fmt.Sprintf("%s %s;", item.ID, item.Light)
		}
		if err != nil || got != want {
			t.Errorf("queue of %q: got %s %v, want %s", office, got, err, want)
		}
	}
	if _, err := h.service.InquiryQueue(t.Context(), people["applicant"], ""); err == nil {
		t.Error("the queue was shown to an applicant")
	}
}

// Of many that answer at once one does; the others are told that it is answered.
func TestAnsweredOnce(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.ask(t, h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: "环资处"}))
	errs := make([]error, 8)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() {
			errs[i] = h.by(t, "handler", "answer", httpapi.InquiryActionRequest{Text: fmt.Sprint("答", i), Basis: []string{"示例文件"}})(id)
		})
	}
	all.Wait()
	if n := len(slices.DeleteFunc(errs, func(err error) bool { return err != nil })); n != 1 {
		t.Errorf("%d answered, want 1", n)
	}
	q, err := h.as("handler").Inquiry(t.Context(), id)
	if err != nil || q.Version != 3 {
		t.Errorf("got version %d, %v; want 3", q.Version, err)
	}
}

// The largest inquiry that is taken fits the store: what is not refused is kept.
func TestTheLargestInquiry(t *testing.T) {
	h := open(t, &journal.Memory{})
	wide := func(n int) string { return strings.Repeat("𠀀", n) }
	q := question()
	q.Name, q.Contact, q.Title, q.Text = wide(inquiry.LongestLine), wide(inquiry.LongestLine), wide(inquiry.LongestLine), wide(inquiry.LongestText)
	asked, err := h.as("applicant").Ask(t.Context(), q, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	handler := people["handler"]
	handler.Office = wide(inquiry.LongestOffice)
	for i, act := range []func() error{
		func() error {
			return h.by(t, "window", "route", httpapi.InquiryActionRequest{Office: handler.Office, Text: wide(inquiry.LongestText)})(asked.ID)
		},
		func() error {
			_, err := h.service.ActInquiry(t.Context(), handler, asked.ID, inquiry.Answer, httpapi.InquiryActionRequest{Text: wide(inquiry.LongestText),
				Basis: slices.Repeat([]string{wide(inquiry.LongestBasis)}, inquiry.MostBasis)}, httpapi.Request{})
			return err
		},
		func() error {
			_, err := h.service.ActInquiry(t.Context(), handler, asked.ID, inquiry.Propose, httpapi.InquiryActionRequest{
				Question: strings.Repeat("𠀁", inquiry.LongestQuestion), Answer: strings.Repeat("𠀁", inquiry.LongestText)}, httpapi.Request{})
			return err
		},
		func() error {
			_, err := h.service.ActInquiry(t.Context(), handler, asked.ID, inquiry.Correct, httpapi.InquiryActionRequest{Text: wide(inquiry.LongestText), Reason: wide(inquiry.LongestText),
				Basis: slices.Repeat([]string{wide(inquiry.LongestBasis)}, inquiry.MostBasis), Answer: strings.Repeat("𠀂", inquiry.LongestText)}, httpapi.Request{})
			return err
		},
	} {
		if err := act(); err != nil {
			t.Fatalf("step %d: %v", i, err)
		}
	}
	page, err := h.service.Inquiries(t.Context(), people["window"], httpapi.InquiryQuery{Office: handler.Office})
	if err != nil || len(page.Items) != 1 || page.Items[0].Title != q.Title {
		t.Errorf("got %d inquiries, %v; want the one", len(page.Items), err)
	}
}
