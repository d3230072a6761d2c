package contract

import (
	"crypto/ed25519"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// office is what an example bureau adds to its documents.
func office() document.Facts {
	return document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会",
		ReviewBodies: []string{"示例市人民政府"}, Courts: []string{"示例市示例区人民法院"}}
}

// sealOf is a seal with a key that everybody knows.
func sealOf(t *testing.T) *document.Ed25519 {
	t.Helper()
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return seal
}

// documents seals one document of every kind, and asks for what there is not.
func documents(h *hall) {
	seen := map[document.Kind]bool{}
	all := func(id string) {
		list := must[httpapi.Documents](h)(h.as("window").Documents(h.t.Context(), id))
		for _, item := range list.Items {
			must[httpapi.DocumentItem](h)(h.as("registrar").SealDocument(h.t.Context(), id, item.No, httpapi.SealRequest{}))
			must[[]byte](h)(h.as("applicant").Document(h.t.Context(), id, item.No))
			must[[]byte](h)(h.as("applicant").DocumentSignature(h.t.Context(), id, item.No))
			h.want(200, h.send("applicant", "GET", "/api/v1/cases/"+id+"/documents/"+item.No, "", "Accept", "text/html"), item.No+" as a page")
			seen[item.Kind] = true
		}
		h.everybodyLooks(id)
	}
	id := h.opened()
	h.act(id, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Text: "缺附表"}}})
	h.act(id, "applicant", "supplement", httpapi.ActionRequest{Materials: []httpapi.MaterialRequest{{Code: "M2", File: "报告（改）.pdf"}}})
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书第1号", Until: calendar.Of(h.now).AddDays(7)})
	h.act(id, "handler", "resume", httpapi.ActionRequest{})
	h.act(id, "leader", "extend", httpapi.ActionRequest{Days: 10, Approver: extensionOf(h, id), Reason: "情况复杂"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Refused, Opinion: "能效水平不符合要求"})
	h.act(id, "leader", "sign", httpapi.ActionRequest{})
	h.act(id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕9号"})
	h.act(id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	all(id)
	declined := h.opened()
	h.act(declined, "window", "decline", httpapi.ActionRequest{Reason: "不属于本机关职权范围"})
	all(declined)
	for _, kind := range document.Kinds() {
		if !seen[kind] {
			h.t.Errorf("no document of kind %s", kind)
		}
	}
	at := "/api/v1/cases/" + declined + "/documents"
	for _, tt := range []struct {
		status                  int
		who, method, path, body string
	}{
		{404, "applicant", "GET", at + "/acceptance-2", ""},
		{404, "applicant", "GET", at + "/acceptance-2/signature", ""},
		{404, "other", "GET", at, ""},
		{401, "", "GET", at, ""},
		{403, "handler", "POST", at + "/declining-2", "{}"},
		{409, "window", "POST", at + "/declining-2", `{"competent":"示例市人民政府"}`},
		{400, "window", "POST", at + "/declining-2", `{"hobby":1}`},
	} {
		h.want(tt.status, h.send(tt.who, tt.method, tt.path, tt.body), tt.method+" "+tt.path+" by "+tt.who)
	}
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
