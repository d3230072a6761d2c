package httpapi_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// problemCode is the code of the problem a client was told; "" for none.
func problemCode(err error) string {
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok {
		return ""
	}
	return refusal.Problem.Code
}

// failing is a store that takes nothing for streams of one kind.
type failing struct {
	journal.Store
	fail string // prefix of a stream; "" for none
}

func (f *failing) Append(ctx context.Context, b journal.Batch) (journal.Appended, error) {
	if f.fail != "" && strings.HasPrefix(b.Stream, f.fail) {
		return journal.Appended{}, &journal.BusyError{Err: errors.New("made to fail")}
	}
	return f.Store.Append(ctx, b)
}

// sealing opens a case and takes it as far as its number.
func (h *hall) sealing(t *testing.T) string {
	t.Helper()
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(t, id, "leader", "sign", httpapi.ActionRequest{})
	return id
}

// Numbers come from the register of their issuer: the next, whoever asks, and none
// twice or left out; a number left over is void with a reason.
func TestNumbers(t *testing.T) {
	const issuer = "示发改许可"
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Issuers: []string{issuer, "示发改外资"}})
	seal := func(id, who, number string) (httpapi.Case, error) {
		return h.as(who).Act(t.Context(), id, "number_and_seal", httpapi.ActionRequest{Number: number}, httpapi.Request{})
	}
	for _, tt := range []struct{ typed, want string }{
		{"", "示发改许可〔2026〕1号"},
		{"示发改许可〔2026〕号", "示发改许可〔2026〕2号"},
		{"示发改许可〔2026〕3号", "示发改许可〔2026〕3号"},
		{"示发改外资〔2026〕号", "示发改外资〔2026〕1号"},
		{"另发改许可〔2026〕99号", "另发改许可〔2026〕99号"}, // kept elsewhere
	} {
		c, err := seal(h.sealing(t), "registrar", tt.typed)
		if err != nil || c.Document == nil || c.Document.Number != tt.want {
			t.Errorf("typed %q: got %+v, %v, want %s", tt.typed, c.Document, err, tt.want)
		}
	}
	id := h.sealing(t)
	for _, tt := range []struct {
		who, typed, code string
	}{
		{"registrar", "示发改许可〔2026〕2号", "numbering.taken"},
		{"registrar", "示发改许可〔2026〕9号", "numbering.gap"},
		{"registrar", "示发改许可〔2025〕号", "numbering.another_year"},
		{"registrar", "示发改许可[2026]4号", "workflow.bad_input"},
		{"leader", "", "workflow.forbidden"},
	} {
		if _, err := seal(id, tt.who, tt.typed); problemCode(err) != tt.code {
			t.Errorf("%s typed %q: got %v, want %s", tt.who, tt.typed, err, tt.code)
		}
	}

	// The first is refused for its body after it was numbered nowhere; suspended cases
	// take no number along.
	h.act(t, id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书1号"})
	if _, err := seal(id, "registrar", ""); problemCode(err) != "workflow.blocked" {
		t.Errorf("suspended: got %v", err)
	}
	n, err := h.as("leader").Numbers(t.Context(), issuer, 2026, 0, 2)
	if err != nil || n.Next != "示发改许可〔2026〕4号" || len(n.Items) != 2 || n.After == nil || !n.Items[0].Used || n.Items[0].By != "文书" {
		t.Fatalf("got %+v, %v", n, err)
	}
	if n, err = h.as("leader").Numbers(t.Context(), issuer, 2026, *n.After, 2); err != nil || len(n.Items) != 1 || n.Items[0].Number != 3 || n.After != nil {
		t.Errorf("the rest: got %+v, %v", n, err)
	}
	for _, tt := range []struct {
		who, issuer, code string
		number            int
		reason            string
	}{
		{"registrar", issuer, "httpapi.number_used", 3, "x"},
		{"registrar", issuer, "numbering.not_given", 4, "x"},
		{"leader", issuer, "httpapi.registrar_only", 3, "x"},
		{"applicant", issuer, "httpapi.staff_only", 3, "x"},
		{"registrar", "无此代字", "httpapi.issuer_unknown", 3, "x"},
	} {
		if _, err := h.as(tt.who).MakeVoid(t.Context(), tt.issuer, 2026, httpapi.VoidRequest{Number: tt.number, Reason: tt.reason}); problemCode(err) != tt.code {
			t.Errorf("%s voids %d: got %v, want %s", tt.who, tt.number, err, tt.code)
		}
	}
}

// A number whose case came to nothing stays the case's until it is made void.
func TestNumberLeftOver(t *testing.T) {
	store := &failing{Store: &journal.Memory{}}
	h := openWith(t, httpapi.Options{Store: store, Issuers: []string{"示发改许可"}})
	id := h.sealing(t)
	store.fail = "case/"
	if _, err := h.as("registrar").Act(t.Context(), id, "number_and_seal", httpapi.ActionRequest{}, httpapi.Request{}); err == nil {
		t.Fatal("a store that fails, and no error")
	}
	store.fail = ""
	n, err := h.as("registrar").Numbers(t.Context(), "示发改许可", 2026, 0, 0)
	if err != nil || len(n.Items) != 1 || n.Items[0].Used || n.Items[0].Case != id {
		t.Fatalf("got %+v, %v, want a number left over", n, err)
	}
	void := httpapi.VoidRequest{Number: 1, Reason: "申请人撤回"}
	if _, err := h.as("registrar").MakeVoid(t.Context(), "示发改许可", 2026, void); problemCode(err) != "httpapi.number_awaited" {
		t.Errorf("its case may be sealed yet: got %v", err)
	}
	h.act(t, id, "applicant", "withdraw", httpapi.ActionRequest{})
	if n, err = h.as("registrar").MakeVoid(t.Context(), "示发改许可", 2026, void); err != nil || n.Items[0].Void == nil || n.Items[0].Void.Reason != "申请人撤回" {
		t.Errorf("got %+v, %v", n, err)
	}
	if c, err := h.as("registrar").Act(t.Context(), h.sealing(t), "number_and_seal", httpapi.ActionRequest{}, httpapi.Request{}); err != nil || c.Document.Number != "示发改许可〔2026〕2号" {
		t.Errorf("got %+v, %v", c.Document, err)
	}
}

// Clerks who seal at the same moment get numbers that follow on each other.
func TestNumbersAtOnce(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Issuers: []string{"示发改许可"}})
	const cases = 4 // as many as may collide before somebody is told to try again
	ids := make([]string, cases)
	for i := range ids {
		ids[i] = h.sealing(t)
	}
	numbers := make([]string, cases)
	var all sync.WaitGroup
	for i, id := range ids {
		all.Go(func() {
			c, err := h.as("registrar").Act(t.Context(), id, "number_and_seal", httpapi.ActionRequest{}, httpapi.Request{})
			if err != nil {
				t.Error(err)
				return
			}
			numbers[i] = c.Document.Number
		})
	}
	all.Wait()
	seen := map[string]bool{}
	for _, n := range numbers {
		seen[n] = true
	}
	for _, want := range []string{"示发改许可〔2026〕1号", "示发改许可〔2026〕2号", "示发改许可〔2026〕3号", "示发改许可〔2026〕4号"} {
		if !seen[want] {
			t.Errorf("%s is missing in %v", want, numbers)
		}
	}
}

func TestIssuersAreChecked(t *testing.T) {
	if _, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Issuers: []string{"abc"}}); err == nil {
		t.Error("an issuer that no number can be written of is taken")
	}
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Issuers: []string{"示发改许可"}})
	for _, year := range []string{"20x6", "1899", "2100", "+2026"} {
		r, err := h.Client().Get(h.URL + "/api/v1/numbers/示发改许可/" + year)
		if err != nil || r.StatusCode != http.StatusNotFound {
			t.Errorf("year %s: got %v, %v, want 404", year, r, err)
		}
	}
}

// A number cannot be made void in the moment in which it is put on a document, and who
// is second at a register looks again.
func TestVoidMeetsSeal(t *testing.T) {
	const issuer = "示发改许可"
	store := &quicker{Store: &journal.Memory{}, prefix: "case/"}
	h := openWith(t, httpapi.Options{Store: store, Issuers: []string{issuer, "示发改外资"}})
	void := func(n int) error {
		_, err := h.as("registrar").MakeVoid(t.Context(), issuer, 2026, httpapi.VoidRequest{Number: n, Reason: "误"})
		return err
	}
	seal := func(id, number string) (httpapi.Case, error) {
		return h.as("registrar").Act(t.Context(), id, "number_and_seal", httpapi.ActionRequest{Number: number}, httpapi.Request{})
	}
	id := h.sealing(t)
	store.other = func() {
		if err := void(1); problemCode(err) != "httpapi.number_awaited" {
			t.Errorf("made void while it is sealed: got %v", err)
		}
	}
	if c, err := seal(id, ""); err != nil || c.Document.Number != "示发改许可〔2026〕1号" {
		t.Errorf("got %+v, %v", c.Document, err)
	}

	left, other, third, fourth := h.sealing(t), h.sealing(t), h.sealing(t), h.sealing(t)
	store.other = func() { h.act(t, left, "applicant", "withdraw", httpapi.ActionRequest{}) }
	if _, err := seal(left, ""); problemCode(err) != "workflow.not_permitted" {
		t.Errorf("withdrawn meanwhile: got %v", err)
	}
	store.prefix, store.other = "numbers/", func() {
		if c, err := seal(other, ""); err != nil || c.Document.Number != "示发改许可〔2026〕3号" {
			t.Errorf("got %+v, %v", c.Document, err)
		}
	}
	if err := void(2); err != nil {
		t.Errorf("second at the register: got %v", err)
	}
	c, err := seal(third, "示发改外资〔2026〕号")
	if err != nil || c.Document.Number != "示发改外资〔2026〕1号" {
		t.Errorf("got %+v, %v", c.Document, err)
	}
	store.prefix, store.other = "case/", func() {
		h.act(t, fourth, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书1号"})
	}
	if _, err := seal(fourth, ""); problemCode(err) != "workflow.blocked" {
		t.Errorf("suspended meanwhile: got %v", err)
	}
	h.act(t, fourth, "handler", "resume", httpapi.ActionRequest{})
	if _, err := seal(fourth, "另发改许可〔2026〕9号"); err != nil {
		t.Error(err)
	}
	if err := void(4); err != nil { // its case has a number of another issuer now, and goes on
		t.Errorf("left over by a case that goes on: got %v", err)
	}
	n, err := h.as("leader").Numbers(t.Context(), issuer, 2026, 0, 3)
	if err != nil || len(n.Items) != 3 || n.Issuer != issuer || n.Year != 2026 || n.Version != 6 {
		t.Fatalf("got %+v, %v", n, err)
	}
	for i, item := range n.Items {
		if used := i != 1; item.Used != used || (item.Void == nil) != used || item.Document != fmt.Sprintf("示发改许可〔2026〕%d号", i+1) || item.Date.String() != "2026-01-05" {
			t.Errorf("number %d: %+v", i+1, item)
		}
	}
	if n, err = h.as("leader").Numbers(t.Context(), issuer, 2026, 2, 1); err != nil || len(n.Items) != 1 || n.Items[0].Number != 3 || n.Items[0].Document != "示发改许可〔2026〕3号" {
		t.Errorf("the last: %+v, %v", n, err)
	}
	if n, err = h.as("leader").Numbers(t.Context(), issuer, 2025, 0, 0); err != nil || n.Items == nil || len(n.Items) != 0 {
		t.Errorf("of another year: %+v, %v", n, err)
	}
	for who, code := range map[string]string{"": "httpapi.who", "applicant": "httpapi.staff_only"} {
		if _, err := h.service.Numbers(t.Context(), people[who], issuer, 2026, 0, 0); codeOf(err) != code {
			t.Errorf("%q reads the register: got %v, want %s", who, err, code)
		}
	}
	if _, err := h.as("registrar").MakeVoid(t.Context(), issuer, 2026, httpapi.VoidRequest{Number: 2}); err == nil {
		t.Error("made void without a reason")
	}
}

// contested is a store at which somebody else is always quicker, once it is asked to be.
type contested struct {
	journal.Store
	prefix string // of streams; "" for none
	tries  int
}

func (c *contested) Append(ctx context.Context, b journal.Batch) (journal.Appended, error) {
	if c.prefix != "" && strings.HasPrefix(b.Stream, c.prefix) {
		c.tries++
		return journal.Appended{}, &journal.ConflictError{Stream: b.Stream, Expected: b.Expect, Actual: b.Expect + 1}
	}
	return c.Store.Append(ctx, b)
}

// Who seals while another does takes the next number; who is always second gives up, and
// so at once does who wanted the case as they had seen it. The number waits for its case.
func TestSealMeetsSeal(t *testing.T) {
	const issuer = "示发改许可"
	first := &quicker{Store: &journal.Memory{}, prefix: "numbers/"}
	store := &contested{Store: first}
	h := openWith(t, httpapi.Options{Store: store, Issuers: []string{issuer}})
	seal := func(id string, versions []int) (httpapi.Case, error) {
		return h.service.Act(t.Context(), people["registrar"], id, "number_and_seal", httpapi.ActionRequest{}, httpapi.Request{Versions: versions})
	}
	slow, quick, late := h.sealing(t), h.sealing(t), h.sealing(t)
	first.other = func() {
		if c, err := seal(quick, nil); err != nil || c.Document.Number != "示发改许可〔2026〕1号" {
			t.Errorf("the quicker: %+v, %v", c.Document, err)
		}
	}
	if c, err := seal(slow, nil); err != nil || c.Document.Number != "示发改许可〔2026〕2号" {
		t.Errorf("the slower: %+v, %v", c.Document, err)
	}
	c, err := h.service.Case(t.Context(), people["registrar"], late)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		prefix   string
		versions []int
		tries    int
	}{
		{"numbers/", nil, 4},
		{"case/", nil, 4},
		{"case/", []int{c.Version}, 1},
	} {
		store.prefix, store.tries = tt.prefix, 0
		if _, err := seal(late, tt.versions); err == nil || store.tries != tt.tries {
			t.Errorf("always second at %s, versions %v: %d tries, %v; want %d and an error", tt.prefix, tt.versions, store.tries, err, tt.tries)
		}
	}
	store.prefix = ""
	h.act(t, late, "applicant", "withdraw", httpapi.ActionRequest{})
	void := httpapi.VoidRequest{Number: 3, Reason: "申请人撤回"}
	store.prefix, store.tries = "numbers/", 0
	if _, err := h.service.MakeVoid(t.Context(), people["registrar"], issuer, 2026, void); err == nil || store.tries != 4 {
		t.Errorf("always second at the register: %d tries, %v", store.tries, err)
	}
	store.prefix = ""
	n, err := h.service.MakeVoid(t.Context(), people["registrar"], issuer, 2026, void)
	if err != nil || n.Version != 4 || len(n.Items) != 1 || n.Items[0].Void == nil || n.Items[0].Case != late {
		t.Errorf("three numbers and one void: got %+v, %v", n, err)
	}
}
