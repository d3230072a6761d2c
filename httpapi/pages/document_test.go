package pages

import (
	"crypto/ed25519"
	"net/url"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// A document is read, sealed by the window, and handed out with its signature to the
// applicant, to nobody else's.
func TestDocumentPages(t *testing.T) {
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Seal: seal, Office: document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会"}})
	path := d.open()
	d.must("window", path, "accept", nil)
	address := path + "/documents/acceptance-2"

	for who, want := range map[string]int{"applicant": 200, "handler": 200, "other": 404, "visitor": 401} {
		if w := d.get(who, address); w.Code != want {
			t.Errorf("%s: got %d, want %d", who, w.Code, want)
		}
	}
	w := d.get("applicant", address)
	if page := w.Body.String(); w.Header().Get("Content-Security-Policy") != httpapi.SheetPolicy() || !strings.Contains(page, "受理通知书") || !strings.Contains(page, "（印章）") || strings.Contains(page, "/seal") {
		t.Errorf("the document, not sealed: %s\n%s", w.Header(), page)
	}
	if w := d.get("applicant", address+"/signature.json"); w.Code != 404 {
		t.Errorf("signature before the seal: %d, want 404", w.Code)
	}
	page := d.get("applicant", path).Body.String()
	if n := strings.Count(page, `href="/fgw`+address+`"`); n != 2 || strings.Contains(page, "/seal") {
		t.Errorf("%d links on the case page, want one in the list and one in the history", n)
	}
	if page := d.get("window", path).Body.String(); !strings.Contains(page, address+"/seal") {
		t.Error("the window is not offered to seal it")
	}
	if w := d.post("window", address+"/seal", url.Values{"number": {"614号"}}); w.Code != 422 || !strings.Contains(w.Body.String(), `id="seal-number-error"`) || !strings.Contains(w.Body.String(), `value="614号"`) {
		t.Errorf("a number of no form: %d\n%s", w.Code, w.Body)
	}
	if w := d.post("handler", address+"/seal", nil); w.Code != 403 {
		t.Errorf("a handler seals: %d, want 403", w.Code)
	}
	if w := d.post("window", address+"/seal", nil); w.Code != 303 || w.Header().Get("Location") != "/fgw"+address {
		t.Errorf("seal: %d %s", w.Code, w.Body)
	}
	if page := d.get("applicant", address).Body.String(); !strings.Contains(page, document.KeyID(seal.Public())) || !strings.Contains(page, "（电子签名）") {
		t.Errorf("the sealed document does not tell its signature:\n%s", page)
	}
	text, signed := d.get("applicant", address+"/original.json"), d.get("applicant", address+"/signature.json")
	s, err := document.ReadSignature(signed.Body.Bytes())
	if err == nil {
		err = document.Verify(seal.Public(), text.Body.Bytes(), s)
	}
	if err != nil || !strings.Contains(text.Header().Get("Content-Disposition"), `attachment; filename="acceptance-2.json"`) {
		t.Errorf("what is handed out does not verify: %v, %v", err, text.Header())
	}
	if w := d.get("window", address+"/seal"); w.Code != 303 {
		t.Errorf("the form of a sealed document: %d, want 303", w.Code)
	}
	if w := d.get("window", path+"/documents/decision-2"); w.Code != 404 {
		t.Errorf("a document there is not: %d, want 404", w.Code)
	}
}

// What is missing is told on the page of the case and where the document would be.
func TestDocumentPageMissing(t *testing.T) {
	d := newDesk(t, "")
	path := d.open()
	d.must("window", path, "accept", nil)
	if w := d.get("applicant", path+"/documents/acceptance-2"); w.Code != 409 || !strings.Contains(w.Body.String(), "机关名称") {
		t.Errorf("got %d\n%s", w.Code, w.Body)
	}
	if page := d.get("window", path).Body.String(); !strings.Contains(page, "还不能出具") || !strings.Contains(page, "机关名称") {
		t.Error("the page of the case does not tell what is missing")
	}
}
