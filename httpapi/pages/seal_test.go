package pages

import (
	"crypto/ed25519"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// sealDesk is a desk whose bureau has a seal and tells what all its documents do.
func sealDesk(t *testing.T) *desk {
	t.Helper()
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return newDeskWith(t, "", httpapi.Options{Seal: seal, Office: document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会",
		ReviewBodies: []string{"示例市人民政府"}, Courts: []string{"示例市示例区人民法院"}}})
}

// The certificate of a grant is issued from the case, read by the applicant, and void
// once the decision is revoked.
func TestCertificateOnPages(t *testing.T) {
	d := sealDesk(t)
	path := d.concluded()
	address := path + "/documents/decision-11"
	if page := d.get("window", address+"/certificate").Body.String(); !strings.Contains(page, "现在不能颁发") || strings.Contains(page, "<form") {
		t.Errorf("before it is sealed: %s", words(page))
	}
	if w := d.post("window", address+"/certificate", nil); w.Code != 409 || !strings.Contains(w.Body.String(), "用印后才能颁发") {
		t.Errorf("issued before it is sealed: %d %s", w.Code, words(w.Body.String()))
	}
	d.sealed(address, nil)
	link := `href="` + address + `/certificate"`
	if !strings.Contains(d.get("window", path).Body.String(), link) || strings.Contains(d.get("applicant", path).Body.String(), link) {
		t.Error("the window is not offered to issue it, or the applicant is")
	}
	if w := d.get("applicant", address+"/certificate"); w.Code != 404 {
		t.Errorf("before it is issued the applicant gets %d", w.Code)
	}
	if w := d.post("handler", address+"/certificate", nil); w.Code != 403 {
		t.Errorf("the handler issues: %d", w.Code)
	}
	if w := d.post("window", address+"/certificate", nil); w.Code != 303 {
		t.Fatalf("%d %s", w.Code, words(w.Body.String()))
	}
	if !strings.Contains(d.get("applicant", path).Body.String(), link) {
		t.Error("the applicant is not shown the certificate")
	}
	if page := d.get("window", address+"/certificate").Body.String(); !strings.Contains(page, "持证主体") || strings.Contains(page, "<form") {
		t.Errorf("who issued it does not read it: %s", words(page))
	}
	page := d.get("applicant", address+"/certificate").Body.String()
	for _, want := range []string{"示发改许可〔2026〕1号", "持证主体", "示例市发展和改革委员会", "certificate-signature.json"} {
		if !strings.Contains(page, want) {
			t.Errorf("the certificate does not say %q: %s", want, words(page))
		}
	}
	if strings.Contains(page, "作废") {
		t.Error("void before it is")
	}
	for file, schema := range map[string]string{"certificate.json": document.CertificateSchema, "certificate-signature.json": document.SignatureSchema} {
		if w := d.get("applicant", address+"/"+file); w.Code != 200 || !strings.Contains(w.Body.String(), schema) || !strings.Contains(w.Header().Get("Content-Disposition"), "decision-11-"+file) {
			t.Errorf("%s: %d %s", file, w.Code, w.Body)
		}
	}
	d.must("leader", path, "revoke", url.Values{"reason": {"以欺骗手段取得"}, "notice": {"送达"}})
	if page := d.get("applicant", address+"/certificate").Body.String(); !strings.Contains(page, "本证照同时作废") {
		t.Error("revoked, and the page does not say so")
	}
}

// sealAsks wants the form of a document to have these fields and no others.
func (d *desk) sealAsks(address string, want ...string) {
	d.t.Helper()
	page := d.get("window", address+"/seal").Body.String()
	var got []string
	for _, name := range []string{"number", "competent", "days", "party", "time", "superior", "corrected", "basis_title", "basis_place", "basis_number", "delivery", "delivered_on"} {
		if strings.Contains(page, ` name="`+name+`"`) {
			got = append(got, name)
		}
	}
	if !slices.Equal(got, want) {
		d.t.Errorf("%s asks for %q, want %q", address, got, want)
	}
}

// sealRefused wants the form to come back with a fault at a field, and what was typed.
func (d *desk) sealRefused(address string, status int, field, typed string, in url.Values) {
	d.t.Helper()
	w := d.post("window", address+"/seal", in)
	if page := w.Body.String(); w.Code != status || !strings.Contains(page, `id="seal-`+field+`-error"`) || !strings.Contains(page, typed) {
		d.t.Errorf("%s: got %d, want %d with a fault at %s\n%s", address, w.Code, status, field, words(page))
	}
}

// sealed seals and wants the document to say some words.
func (d *desk) sealed(address string, in url.Values, says ...string) {
	d.t.Helper()
	if w := d.post("window", address+"/seal", in); w.Code != 303 {
		d.t.Fatalf("%s: %d\n%s", address, w.Code, words(w.Body.String()))
	}
	page := d.get("window", address).Body.String()
	for _, s := range says {
		if !strings.Contains(page, s) {
			d.t.Errorf("%s does not say %q:\n%s", address, s, words(page))
		}
	}
}

// The form asks for what neither the case nor the bureau tells, and for nothing else; a
// hearing is told to each party.
func TestSealHearingNotice(t *testing.T) {
	d := sealDesk(t)
	path := d.open()
	d.must("window", path, "accept", nil)
	d.must("registrar", path, "assign", url.Values{"office": {"环资处"}})
	d.must("handler", path, "offer_hearing", url.Values{"parties": {"示例村村民委员会\n示例邻厂"}, "notice": {"示发改听〔2026〕1号"}})
	d.must("applicant", path, "request_hearing", nil)
	d.must("handler", path, "set_hearing", url.Values{"on": {"2026-03-20"}, "place": {"第一会议室"}, "chair": {"丙"}, "notice": {"书面"}})

	page := d.get("window", path).Body.String()
	for _, want := range []string{"听证通知书（示例邻厂）", "/documents/hearing_notice-6-2/seal", "听证权利告知书（示例村村民委员会）"} {
		if !strings.Contains(page, want) {
			t.Errorf("the case page does not tell of %s", want)
		}
	}
	if page := d.get("applicant", path).Body.String(); strings.Contains(page, "书（示例") || strings.Contains(page, "hearing_right-4-1") || !strings.Contains(page, "hearing_right-4") {
		t.Error("the applicant is shown the documents of others")
	}
	d.sealAsks(path + "/documents/hearing_right-4-1")
	notice := path + "/documents/hearing_notice-6-2"
	d.sealAsks(notice, "number", "time")
	if page := d.get("window", notice+"/seal").Body.String(); !strings.Contains(page, "用印：听证通知书（示例邻厂）") || strings.Count(page, `class="needed"`) != 1 {
		t.Errorf("the form does not tell for whom it is, or what it needs:\n%s", page)
	}
	d.sealRefused(notice, 409, "time", "示发改听〔2026〕2号", url.Values{"number": {"示发改听〔2026〕2号"}})
	d.sealed(notice, url.Values{"time": {"上午9时"}}, "示例邻厂：", "2026年3月20日上午9时", "（电子签名）")
	if w := d.get("applicant", notice); w.Code != 404 {
		t.Errorf("the applicant reads the notice of another: %d, want 404", w.Code)
	}
}

// A correction, a revocation and its delivery, by their forms.
func TestSealAfterwards(t *testing.T) {
	d := sealDesk(t)
	path := d.concluded()
	d.must("registrar", path, "correct", url.Values{"reason": {"项目代码末位有误"}, "notice": {"示发改更〔2026〕1号"}})
	d.must("leader", path, "revoke", url.Values{"reason": {"以欺骗手段取得"}, "notice": {"示发改撤〔2026〕1号"}})
	page := d.get("window", path).Body.String()
	address := func(kind string) string {
		t.Helper()
		_, no, ok := strings.Cut(page, `href="`+path+"/documents/"+kind+"-")
		if !ok {
			t.Fatalf("no %s on\n%s", kind, words(page))
		}
		no, _, _ = strings.Cut(no, `"`)
		return path + "/documents/" + kind + "-" + strings.TrimSuffix(no, "/seal")
	}
	if a, b := strings.Index(page, path+"/documents/revocation-"), strings.LastIndex(page[:strings.Index(page, "h-clocks")], "/documents/delivery-"); a < 0 || b < a {
		t.Errorf("the delivery of the revocation is not listed after it: %d, %d", a, b)
	}
	if page := words(page); !strings.Contains(page, "送达回证 2026-03-02 撤销决定") {
		t.Errorf("which of two deliveries it is, is not told:\n%s", page)
	}
	if page := words(page); !strings.Contains(page, "准予（已撤销）") {
		t.Errorf("the decision is shown as if it stood:\n%s", page)
	}
	correction, revocation := address("correction"), address("revocation")
	d.sealAsks(correction, "corrected")
	d.sealed(correction, url.Values{"corrected": {"项目代码末位为2"}}, "更正后为：项目代码末位为2")
	d.sealAsks(revocation, "basis_title", "basis_place", "basis_number")
	d.sealRefused(revocation, 422, "basis-title", "第六十九条", url.Values{"basis_place": {"第六十九条"}})
	d.sealed(revocation, url.Values{"basis_title": {"中华人民共和国行政许可法"}, "basis_place": {"第六十九条"}}, "《中华人民共和国行政许可法》第六十九条", "示例市人民政府")

	delivery := strings.Replace(revocation, "revocation", "delivery", 1)
	d.sealAsks(delivery, "delivery", "delivered_on")
	d.sealRefused(delivery, 422, "delivered_on", "邮寄", url.Values{"delivery": {"邮寄"}, "delivered_on": {"2026-02-30"}})
	d.sealRefused(delivery, 422, "delivered_on", "邮寄", url.Values{"delivery": {"邮寄"}, "delivered_on": {"2027-01-04"}})
	d.sealRefused(delivery, 409, "delivery", "2026-03-02", url.Values{"delivered_on": {d.now.Format("2006-01-02")}})
	d.sealed(delivery, url.Values{"delivery": {"邮寄，申请人签收"}, "delivered_on": {d.now.Format("2006-01-02")}}, "撤销决定书（示发改撤〔2026〕1号）", "邮寄，申请人签收")
}
