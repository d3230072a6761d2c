package httpapi_test

import (
	"crypto/ed25519"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// sealOf is a seal with a key that everybody knows: an example.
func sealOf(t *testing.T) *document.Ed25519 {
	t.Helper()
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return seal
}

// office is what an example bureau adds to its documents.
func office() document.Facts {
	return document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会", Contact: "00000000",
		ReviewBodies: []string{"示例市人民政府"}, Courts: []string{"示例市示例区人民法院"}}
}

// want fails unless err is a problem of a status and a code.
func wantProblem(t *testing.T, what string, err error, status int, code string) httpapi.Problem {
	t.Helper()
	refused, ok := err.(*client.Error)
	if !ok || refused.Problem.Status != status || refused.Problem.Code != code {
		t.Errorf("%s: got %v, want %d %s", what, err, status, code)
		return httpapi.Problem{}
	}
	return refused.Problem
}

// A case has the documents of its events, sees what is ahead, and a sealed document
// stays as it was when the bureau's facts change.
func TestDocuments(t *testing.T) {
	store, seal := &journal.Memory{}, sealOf(t)
	h := openWith(t, httpapi.Options{Store: store, Office: office(), Seal: seal})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})

	all, err := h.as("applicant").Documents(t.Context(), id)
	if err != nil || len(all.Items) != 1 || all.Items[0].No != "acceptance-2" || !all.Items[0].Made() || all.Items[0].Sealed != nil {
		t.Fatalf("got %+v, %v", all, err)
	}
	var ahead []document.Kind
	for _, a := range all.Ahead {
		ahead = append(ahead, a.Kind)
	}
	if want := []document.Kind{document.Notice, document.Declining, document.Suspension, document.Extension, document.HearingRight, document.HearingNotice, document.Decision, document.Delivery, document.Mending, document.Correction, document.Revocation}; !slices.Equal(ahead, want) {
		t.Errorf("ahead: got %v, want %v", ahead, want)
	}
	_, err = h.as("applicant").DocumentSignature(t.Context(), id, "acceptance-2")
	wantProblem(t, "signature before the seal", err, 404, "httpapi.not_sealed")
	_, err = h.as("handler").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{})
	wantProblem(t, "a handler seals", err, 403, "httpapi.seal_roles")
	_, err = h.as("applicant").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{})
	wantProblem(t, "an applicant seals", err, 403, "httpapi.seal_roles")
	_, err = h.as("stranger").Document(t.Context(), id, "acceptance-2")
	wantProblem(t, "a stranger reads", err, 404, "httpapi.case_unknown")
	_, err = h.as("window").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{Number: "614号"})
	if p := wantProblem(t, "a number of no form", err, 422, "document.refused"); p.Pointer != "/number" {
		t.Errorf("pointer %q, want /number", p.Pointer)
	}

	for range 2 { // the same request again changes nothing
		item, err := h.as("window").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{})
		if err != nil || item.Sealed == nil || item.Sealed.Key != document.KeyID(seal.Public()) || item.Name.ZH != "受理通知书" {
			t.Fatalf("got %+v, %v", item, err)
		}
	}
	_, err = h.as("window").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{Number: "示例发改〔2026〕1号"})
	wantProblem(t, "sealed once more, with another number", err, 409, "httpapi.document_sealed")

	text, err := h.as("applicant").Document(t.Context(), id, "acceptance-2")
	if err != nil {
		t.Fatal(err)
	}
	data, err := h.as("applicant").DocumentSignature(t.Context(), id, "acceptance-2")
	if err != nil {
		t.Fatal(err)
	}
	signature, err := document.ReadSignature(data)
	if err == nil {
		err = document.Verify(seal.Public(), text, signature)
	}
	if err != nil || !signature.At.Equal(h.now) {
		t.Errorf("signature of %s: %v, want that of %s", text, err, h.now)
	}

	moved := office()
	moved.Contact, moved.Body = "11111111", "示例省发展和改革委员会"
	later := openWith(t, httpapi.Options{Store: store, Office: moved, Seal: seal})
	if again, err := later.as("applicant").Document(t.Context(), id, "acceptance-2"); err != nil || string(again) != string(text) {
		t.Errorf("a sealed document changed with the bureau's facts: %v\n%s\n%s", err, text, again)
	}
}

// What a document must tell and nobody gave is named, each with its article; and for
// that the bureau's facts are there.
func TestDocumentMissing(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会"}})
	id := h.opened(t)
	h.act(t, id, "window", "decline", httpapi.ActionRequest{Reason: "不属于本机关职权范围"})
	_, err := h.as("applicant").Document(t.Context(), id, "declining-2")
	p := wantProblem(t, "no remedies", err, 409, "document.refused")
	var codes []string
	for _, e := range p.Errors {
		codes = append(codes, e.Code)
	}
	if len(codes) < 2 || !strings.HasPrefix(codes[0], "document.missing") || !strings.Contains(p.Errors[0].ZH, "行政复议机关") {
		t.Errorf("errors %+v", p.Errors)
	}
	all, err := h.as("window").Documents(t.Context(), id)
	if err != nil || len(all.Items) != 2 || all.Items[1].Kind != document.Delivery || all.Items[0].Code != "document.refused" || len(all.Items[0].Unmet) != len(codes) || len(all.Ahead) != 0 {
		t.Errorf("got %+v, %v", all, err)
	}
	for _, no := range []string{"declining-1", "declining-3", "declining-02", "declining", "decision-2", "-2", "x", "declining--2"} {
		_, err := h.as("window").Document(t.Context(), id, no)
		wantProblem(t, no, err, 404, "httpapi.document_unknown")
	}
	whole := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office()})
	id = whole.opened(t)
	whole.act(t, id, "window", "accept", httpapi.ActionRequest{})
	_, err = whole.as("window").SealDocument(t.Context(), id, "acceptance-2", httpapi.SealRequest{})
	wantProblem(t, "no seal", err, 409, "httpapi.no_seal")
}

// The time that a special procedure needs is that to the day the applicant was told.
func TestDocumentSuspension(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office()})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	c := h.act(t, id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书第1号", Until: calendar.MustParse("2026-01-12")})
	text, err := h.as("applicant").Document(t.Context(), id, "suspension-4")
	if err != nil || !strings.Contains(string(text), "5个工作日") {
		t.Errorf("version %d: %s, %v", c.Version, text, err)
	}
}

// Whoever rather has a page gets one that a browser prints: no script, its own style and
// no other.
func TestDocumentAsPage(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t)})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	for accept, kind := range map[string]string{
		"":          "application/json",
		"text/html": "text/html; charset=utf-8",
		"text/html,application/xhtml+xml,*/*;q=0.8": "text/html; charset=utf-8",
		"application/json, text/html":               "application/json",
		"*/*":                                       "application/json",
	} {
		r, _ := http.NewRequestWithContext(t.Context(), "GET", h.URL+"/api/v1/cases/"+id+"/documents/acceptance-2", nil)
		r.Header.Set("Authorization", "Bearer applicant")
		if accept != "" {
			r.Header.Set("Accept", accept)
		}
		w, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(w.Body)
		w.Body.Close()
		csp := w.Header.Get("Content-Security-Policy")
		page := strings.HasPrefix(kind, "text/html")
		if w.Header.Get("Content-Type") != kind || w.Header.Get("Cache-Control") != "no-store" || strings.Contains(csp, document.StyleSource()) != page || strings.HasPrefix(string(body), "<!DOCTYPE") != page {
			t.Errorf("Accept %q: got %s, %s, %.40s", accept, w.Header.Get("Content-Type"), csp, body)
		}
	}
}
