package contract

import (
	"crypto/ed25519"
	"encoding/json"
	"net/http"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
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

// documents seals documents of every kind, for each to whom they go, and asks for what
// there is not: in a hall of its own, on the same witness.
func documents(shared *hall) {
	h := open(shared.t, promisable(shared.t))
	defer func(handler http.Handler) { shared.handler = handler }(shared.handler)
	shared.handler, h.witness = h.handler, shared.witness

	seen := map[document.Kind]bool{}
	for _, walk := range []func(*hall) string{refusedOnTheWay, toldOfAHearing, grantedAndRevoked, forwarded, rejected, agreed, silent} {
		h.sealAll(walk(h), seen)
		h.now = noon("2026-01-05")
	}
	declined := h.opened()
	h.act(declined, "window", "decline", httpapi.ActionRequest{Reason: "不属于本机关职权范围"})
	at := "/api/v1/cases/" + declined + "/documents"
	h.want(409, h.send("window", "POST", at+"/delivery-2", `{}`), "a delivery that nobody tells of")
	h.want(422, h.send("window", "POST", at+"/delivery-2", `{"delivery":"邮寄","delivered_on":"2026-01-06"}`), "a delivery of tomorrow")
	h.want(400, h.send("window", "POST", at+"/delivery-2", `{"delivery":"邮寄","delivered_on":"2026-02-30"}`), "a delivery of no day")
	h.want(422, h.send("window", "POST", at+"/declining-2", `{"basis":{"title":""}}`), "a basis without a title")
	h.sealAll(declined, seen)
	h.certified()
	for _, kind := range document.Kinds() {
		if !seen[kind] {
			h.t.Errorf("no document of kind %s", kind)
		}
	}
	for _, tt := range []struct {
		status                  int
		who, method, path, body string
	}{
		{404, "applicant", "GET", at + "/acceptance-2", ""},
		{404, "applicant", "GET", at + "/acceptance-2/signature", ""},
		{404, "window", "GET", at + "/declining-2-1", ""},
		{404, "other", "GET", at, ""},
		{401, "", "GET", at, ""},
		{403, "handler", "POST", at + "/declining-2", "{}"},
		{409, "window", "POST", at + "/declining-2", `{"competent":"示例市商务局"}`},
		{400, "window", "POST", at + "/declining-2", `{"hobby":1}`},
		{404, "applicant", "GET", at + "/declining-2/certificate", ""},
		{404, "applicant", "GET", at + "/declining-2/certificate/signature", ""},
		{409, "window", "POST", at + "/declining-2/certificate", ""},
		{403, "handler", "POST", at + "/declining-2/certificate", ""},
		{401, "", "GET", at + "/declining-2/certificate", ""},
	} {
		h.want(tt.status, h.send(tt.who, tt.method, tt.path, tt.body), tt.method+" "+tt.path+" by "+tt.who)
	}
}

// certified has the certificate of a grant issued, read, and void.
func (h *hall) certified() {
	h.t.Helper()
	id, no := h.opened(), "decision-7"
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.decided(id, httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"}, "示例发改许可〔2026〕11号")
	path := "/api/v1/cases/" + id + "/documents/" + no + "/certificate"
	h.want(409, h.send("window", "POST", path, ""), "before it is sealed")
	if sealed := must[httpapi.DocumentItem](h)(h.as("window").SealDocument(h.t.Context(), id, no, httpapi.SealRequest{})); !sealed.Certifiable {
		h.t.Errorf("got %+v", sealed)
	}
	for range 2 {
		if issued := must[httpapi.DocumentItem](h)(h.as("window").IssueCertificate(h.t.Context(), id, no)); issued.Certificate == nil || issued.Certifiable {
			h.t.Errorf("got %+v", issued)
		}
	}
	h.want(200, h.send("applicant", "GET", path, ""), "the certificate")
	h.want(200, h.send("applicant", "GET", path+"/signature", ""), "its signature")
	h.want(404, h.send("other", "GET", path, ""), "somebody else's certificate")
	h.act(id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	h.act(id, "leader", "revoke", httpapi.ActionRequest{Reason: "以欺骗手段取得", Notice: "撤销2号"})
	h.everybodyLooks(id)
}

// sealAll seals every document of a case with what it takes, and has who may read it.
func (h *hall) sealAll(id string, seen map[document.Kind]bool) {
	h.t.Helper()
	list := must[httpapi.Documents](h)(h.as("window").Documents(h.t.Context(), id))
	for _, item := range list.Items {
		sealed := must[httpapi.DocumentItem](h)(h.as("registrar").SealDocument(h.t.Context(), id, item.No, h.sealRequest(item)))
		if sealed.Sealed == nil || sealed.Code != "" || len(sealed.Takes) > 0 {
			h.t.Errorf("%s: got %+v", item.No, sealed)
		}
		must[[]byte](h)(h.as("handler").Document(h.t.Context(), id, item.No))
		status := 200
		if item.Party != "" || item.Kind == document.Invitation || item.Kind == document.Forwarding {
			status = 404
		}
		path := "/api/v1/cases/" + id + "/documents/" + item.No
		h.want(status, h.send("applicant", "GET", path, ""), item.No)
		h.want(status, h.send("applicant", "GET", path, "", "Accept", "text/html"), item.No+" as a page")
		h.want(status, h.send("applicant", "GET", path+"/signature", ""), "signature of "+item.No)
		seen[item.Kind] = true
	}
	h.everybodyLooks(id)
}

// sealRequest tells all that a document takes.
func (h *hall) sealRequest(item httpapi.DocumentItem) (q httpapi.SealRequest) {
	for _, field := range item.Takes {
		switch field {
		case "number":
			q.Number = "示例发改〔2026〕5号"
		case "competent":
			q.Competent = "示例市人民政府"
		case "days":
			q.Days = 5
		case "party":
			q.Party = "示例物业有限公司"
		case "time":
			q.Time = "上午9时"
		case "superior":
			q.Superior = "示例省发展和改革委员会"
		case "corrected":
			q.Corrected = "项目代码：2020-370000-44-03-000002"
		case "basis":
			q.Basis = &httpapi.BasisRequest{Title: "中华人民共和国行政许可法", Place: "第六十九条第二款"}
		case "delivery":
			q.Delivery = "邮寄，申请人签收"
		case "delivered_on":
			q.DeliveredOn = calendar.Of(h.now)
		default:
			h.t.Errorf("%s takes %q", item.No, field)
		}
	}
	return q
}

// promisable are guides by which a promise may stand for the third material.
func promisable(t *testing.T) func(*httpapi.Options) {
	t.Helper()
	shandong, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	g, _ := shandong.Guide("sd-fgw-034")
	yes := true
	g.Materials = slices.Clone(g.Materials)
	g.Materials[2].Committable = &yes
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.FromFiles(catalog.Shandong(), fstest.MapFS{"example.json": {Data: data}})
	if err != nil {
		t.Fatal(err)
	}
	return func(o *httpapi.Options) { o.Guides = guides }
}
