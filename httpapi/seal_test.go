package httpapi_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// heard is a case with a hearing for the applicant and two others; its right was told
// in event 4, its day in event 6.
func (h *hall) heard(t *testing.T) string {
	t.Helper()
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "offer_hearing", httpapi.ActionRequest{Parties: []string{"示例村村民委员会", "示例邻厂"}, Notice: "示发改听〔2026〕1号"})
	h.act(t, id, "applicant", "request_hearing", httpapi.ActionRequest{})
	h.act(t, id, "handler", "set_hearing", httpapi.ActionRequest{On: calendar.MustParse("2026-01-20"), Place: "第一会议室", Chair: "丙", Notice: "书面"})
	return id
}

// listed finds a document in the list that somebody sees.
func (h *hall) listed(t *testing.T, who, id, no string) (httpapi.DocumentItem, bool) {
	t.Helper()
	all, err := h.as(who).Documents(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all.Items, func(d httpapi.DocumentItem) bool { return d.No == no })
	if i < 0 {
		return httpapi.DocumentItem{}, false
	}
	return all.Items[i], true
}

// Each party has a document of its own, at an address of its own; the applicant sees
// those that are for nobody else.
func TestDocumentsForParties(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t)})
	id := h.heard(t)
	for no, to := range map[string]string{
		"hearing_right-4": "", "hearing_right-4-1": "示例村村民委员会", "hearing_right-4-2": "示例邻厂",
		"hearing_notice-6": "", "hearing_notice-6-1": "示例村村民委员会", "hearing_notice-6-2": "示例邻厂",
	} {
		item, ok := h.listed(t, "window", id, no)
		if !ok || item.Party != to {
			t.Errorf("%s: got %+v, want it for %q", no, item, to)
		}
		if _, seen := h.listed(t, "applicant", id, no); seen != (to == "") {
			t.Errorf("%s is for %q; the applicant sees it: %t", no, to, seen)
		}
		if to == "" {
			to = "示例能源有限公司"
		}
		q := httpapi.SealRequest{}
		if strings.HasPrefix(no, "hearing_notice") {
			_, err := h.as("window").SealDocument(t.Context(), id, no, q)
			if p := wantProblem(t, no+" without a time", err, 409, "document.refused"); p.Pointer != "/time" {
				t.Errorf("pointer %q, want /time", p.Pointer)
			}
			if !slices.Equal(item.Takes, []string{"number", "time"}) || len(item.Unmet) != 1 || item.Unmet[0].Pointer != "/time" {
				t.Errorf("%s takes %q, misses %+v", no, item.Takes, item.Unmet)
			}
			q.Time = "上午9时"
		} else if len(item.Takes) > 0 { // the event gives the number
			t.Errorf("%s takes %q", no, item.Takes)
		}
		sealed, err := h.as("window").SealDocument(t.Context(), id, no, q)
		if err != nil || sealed.Sealed == nil || len(sealed.Takes) > 0 {
			t.Errorf("%s: got %+v, %v", no, sealed, err)
		}
		text, err := h.as("handler").Document(t.Context(), id, no)
		if err != nil {
			t.Fatal(err)
		}
		if d, err := document.Read(text); err != nil || d.Addressee != to || q.Time != "" && !strings.Contains(string(text), "2026年1月20日上午9时") {
			t.Errorf("%s is for %s, want %s: %s, %v", no, d.Addressee, to, text, err)
		}
		if item.Party != "" {
			_, err = h.as("applicant").Document(t.Context(), id, no)
			wantProblem(t, "the applicant reads "+no, err, 404, "httpapi.document_unknown")
			_, err = h.as("applicant").DocumentSignature(t.Context(), id, no)
			wantProblem(t, "the applicant reads the signature of "+no, err, 404, "httpapi.document_unknown")
		}
	}
	for _, no := range []string{"hearing_right-4-0", "hearing_right-4-3", "hearing_right-4-01", "hearing_right-4-1-1", "hearing_right-4-", "acceptance-2-1"} {
		_, err := h.as("window").Document(t.Context(), id, no)
		wantProblem(t, no, err, 404, "httpapi.document_unknown")
	}
}

// granted is a case whose decision has been delivered.
func (h *hall) granted(t *testing.T) string {
	t.Helper()
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(t, id, "leader", "sign", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕1号"})
	h.act(t, id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(t, id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	return id
}

// What becomes of a decision is told in what the request gives.
func TestSealAfterwards(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t)})
	id := h.granted(t)
	h.act(t, id, "registrar", "correct", httpapi.ActionRequest{Reason: "项目代码末位有误", Notice: "示例发改更〔2026〕1号"})
	h.act(t, id, "leader", "revoke", httpapi.ActionRequest{Reason: "以欺骗手段取得", Notice: "送达"})
	refuse := func(no string, q httpapi.SealRequest, status int, code, pointer string) {
		t.Helper()
		_, err := h.as("window").SealDocument(t.Context(), id, no, q)
		if p := wantProblem(t, no, err, status, code); p.Pointer != pointer {
			t.Errorf("%s: pointer %q, want %q", no, p.Pointer, pointer)
		}
	}
	seal := func(no string, q httpapi.SealRequest, words ...string) {
		t.Helper()
		if _, err := h.as("window").SealDocument(t.Context(), id, no, q); err != nil {
			t.Fatalf("%s: %v", no, err)
		}
		text, err := h.as("applicant").Document(t.Context(), id, no)
		for _, w := range words {
			if err != nil || !strings.Contains(string(text), w) {
				t.Errorf("%s: %s, %v, want %q", no, text, err, w)
			}
		}
	}
	takes := func(no string, want ...string) {
		t.Helper()
		if item, ok := h.listed(t, "window", id, no); !ok || !slices.Equal(item.Takes, want) {
			t.Errorf("%s takes %q, want %q", no, item.Takes, want)
		}
	}
	takes("correction-10", "corrected")
	seal("correction-10", httpapi.SealRequest{Corrected: "项目代码：2020-370000-44-03-000002"}, "更正后为：项目代码：2020-370000-44-03-000002", "示例发改更〔2026〕1号")

	takes("revocation-11", "number", "basis")
	refuse("revocation-11", httpapi.SealRequest{Number: "示例发改撤〔2026〕1号"}, 409, "document.refused", "/basis")
	refuse("revocation-11", httpapi.SealRequest{Basis: &httpapi.BasisRequest{}}, 422, "httpapi.field_missing", "/basis/title")
	refuse("revocation-11", httpapi.SealRequest{Basis: &httpapi.BasisRequest{Title: "《》"}}, 409, "document.refused", "/basis")
	refuse("revocation-11", httpapi.SealRequest{Basis: &httpapi.BasisRequest{Title: "甲\u202e"}}, 422, "document.refused", "/basis")
	refuse("revocation-11", httpapi.SealRequest{Time: "上午9时"}, 422, "httpapi.seal_untaken", "/time")
	refuse("decision-7", httpapi.SealRequest{Number: "示例发改许可〔2026〕2号"}, 422, "httpapi.seal_untaken", "/number")
	basis := func() *httpapi.BasisRequest {
		return &httpapi.BasisRequest{Title: "《中华人民共和国行政许可法》", Place: "第六十九条第二款"}
	}
	for range 2 {
		seal("revocation-11", httpapi.SealRequest{Number: "示例发改撤〔2026〕1号", Basis: basis()}, "《中华人民共和国行政许可法》第六十九条第二款", "示例发改撤〔2026〕1号")
	}
	refuse("revocation-11", httpapi.SealRequest{Number: "示例发改撤〔2026〕1号"}, 409, "httpapi.document_sealed", "")

	// The number of what is delivered is known, because that was sealed.
	takes("delivery-11", "delivery", "delivered_on")
	day := calendar.MustParse
	refuse("delivery-11", httpapi.SealRequest{}, 409, "document.refused", "/delivered_on")
	refuse("delivery-11", httpapi.SealRequest{Delivery: "邮寄", DeliveredOn: day("2026-01-06")}, 422, "httpapi.delivered_ahead", "/delivered_on")
	refuse("delivery-11", httpapi.SealRequest{Delivery: "邮寄", DeliveredOn: day("2026-01-04")}, 422, "document.refused", "/delivered_on")
	seal("delivery-11", httpapi.SealRequest{Delivery: "邮寄，申请人签收", DeliveredOn: day("2026-01-05")}, "撤销决定书（示例发改撤〔2026〕1号）", "邮寄，申请人签收", "2026年1月5日")
	takes("delivery-9", "number")
}

// inviting are the flows of a bureau that does not ask who is invited to a mediation.
func inviting(t *testing.T) *workflow.Library {
	t.Helper()
	folder := fstest.MapFS{}
	files, err := filepath.Glob("../workflow/data/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		folder[filepath.Base(file)] = &fstest.MapFile{Data: bytes.Replace(data, []byte(`"other_side_named"`), []byte(`"parties_named"`), 1)}
	}
	l, err := workflow.Load(folder)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// The other side of a mediation is asked and told at addresses of its own; who was not
// named is told in the request.
func TestSealOfMediation(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t), Flows: inviting(t)})
	q := application()
	q.Matter, q.Materials = "sd-fgw-048", nil
	opened := func(parties ...string) string {
		t.Helper()
		c, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{})
		if err != nil {
			t.Fatal(err)
		}
		h.act(t, c.ID, "window", "invite", httpapi.ActionRequest{Parties: parties, Notice: "邮寄"})
		return c.ID
	}
	id := opened("示例物业有限公司")
	h.act(t, id, "window", "reject", httpapi.ActionRequest{Reason: "对方不同意"})
	for no, sees := range map[string]bool{"invitation-2-1": false, "termination-3": true, "termination-3-1": false} {
		if _, ok := h.listed(t, "applicant", id, no); ok != sees {
			t.Errorf("the applicant sees %s: %t, want %t", no, ok, sees)
		}
		if item, err := h.as("window").SealDocument(t.Context(), id, no, httpapi.SealRequest{}); err != nil || item.Sealed == nil {
			t.Errorf("%s: got %+v, %v", no, item, err)
		}
	}
	if _, ok := h.listed(t, "window", id, "invitation-2"); ok {
		t.Error("an invitation of nobody is listed")
	}

	id = opened()
	item, _ := h.listed(t, "window", id, "invitation-2")
	if !slices.Equal(item.Takes, []string{"number", "party"}) || len(item.Unmet) != 1 || item.Unmet[0].Pointer != "/party" {
		t.Errorf("got %+v", item)
	}
	if _, err := h.as("window").SealDocument(t.Context(), id, "invitation-2", httpapi.SealRequest{Party: "示例物业有限公司"}); err != nil {
		t.Error(err)
	}
	if text, err := h.as("window").Document(t.Context(), id, "invitation-2"); err != nil || !strings.Contains(string(text), `"addressee":"示例物业有限公司"`) {
		t.Errorf("got %s, %v", text, err)
	}
	_, err := h.as("applicant").Document(t.Context(), id, "invitation-2")
	wantProblem(t, "the applicant reads the invitation", err, 404, "httpapi.document_unknown")
}
