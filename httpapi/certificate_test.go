package httpapi_test

import (
	"bytes"
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// A certificate is issued of a sealed grant, once, and says what the decision says; it
// stays when the decision is revoked, and is told to be void.
func TestCertificate(t *testing.T) {
	store := &journal.Memory{}
	options := httpapi.Options{Store: store, Office: office(), Seal: sealOf(t)}
	h := openWith(t, options)
	id, no := h.granted(t), "decision-7"
	refused := func(who, no string, status int, code string) {
		t.Helper()
		_, err := h.as(who).IssueCertificate(t.Context(), id, no)
		wantProblem(t, who+" issues that of "+no, err, status, code)
	}
	refused("window", "acceptance-2", 409, "document.not_granted")
	refused("window", no, 409, "httpapi.certificate_unsealed")
	for _, no := range []string{no, "acceptance-2"} {
		if _, err := h.as("window").SealDocument(t.Context(), id, no, httpapi.SealRequest{Number: map[string]string{"acceptance-2": "示例发改受〔2026〕1号"}[no]}); err != nil {
			t.Fatal(err)
		}
	}
	refused("applicant", no, 403, "httpapi.certificate_roles")
	refused("handler", no, 403, "httpapi.certificate_roles")
	refused("window", "acceptance-2", 409, "document.not_granted")
	refused("window", "decision-8", 404, "httpapi.document_unknown")
	_, err := h.as("applicant").Certificate(t.Context(), id, no)
	wantProblem(t, "before it is issued", err, 404, "httpapi.not_certified")
	_, err = h.as("applicant").CertificateSignature(t.Context(), id, no)
	wantProblem(t, "its signature", err, 404, "httpapi.not_certified")
	if item, _ := h.listed(t, "window", id, no); !item.Certifiable || item.Certificate != nil {
		t.Errorf("before: got %+v", item)
	}

	issued, err := h.as("registrar").IssueCertificate(t.Context(), id, no)
	if err != nil || issued.Certificate == nil || issued.Certificate.Void != nil || issued.Certifiable || issued.Certificate.By.Role != "registrar" {
		t.Fatalf("got %+v, %v", issued, err)
	}
	read := func(h *hall) (text, signature []byte) {
		t.Helper()
		text, err := h.as("applicant").Certificate(t.Context(), id, no)
		if err != nil {
			t.Fatal(err)
		}
		if signature, err = h.as("applicant").CertificateSignature(t.Context(), id, no); err != nil {
			t.Fatal(err)
		}
		return text, signature
	}
	text, signature := read(h)
	c, err := document.ReadCertificate(text)
	if err != nil || c.Number != "示例发改许可〔2026〕1号" || c.Holder != "示例能源有限公司" || c.Matter != "sd-fgw-034" || c.Issuer != office().Body || c.Granted.String() != "2026-01-05" {
		t.Errorf("got %+v, %v", c, err)
	}
	s, err := document.ReadSignature(signature)
	if err != nil {
		t.Fatal(err)
	}
	if err := document.Verify(sealOf(t).Public(), text, s); err != nil {
		t.Error(err)
	}
	decision, err := h.as("applicant").DocumentSignature(t.Context(), id, no)
	if err != nil {
		t.Fatal(err)
	}
	if d, err := document.ReadSignature(decision); err != nil || d.Text != c.DocumentID {
		t.Errorf("the certificate is of %s, the decision is %s, %v", c.DocumentID, d.Text, err)
	}

	// Asked again, later and after a restart, it is the same.
	h.now = noon("2026-01-09")
	if _, err := h.as("window").IssueCertificate(t.Context(), id, no); err != nil {
		t.Error(err)
	}
	h.act(t, id, "leader", "revoke", httpapi.ActionRequest{Reason: "以欺骗手段取得", Notice: "送达"})
	if item, err := h.as("window").IssueCertificate(t.Context(), id, no); err != nil || item.Certificate == nil || item.Certificate.By.Role != "registrar" {
		t.Errorf("asked again after the revocation: got %+v, %v", item, err)
	}
	again := openWith(t, options)
	if t2, s2 := read(again); !bytes.Equal(t2, text) || !bytes.Equal(s2, signature) {
		t.Errorf("got %s, want %s", t2, text)
	}
	if item, _ := again.listed(t, "applicant", id, no); item.Certificate == nil || item.Certificate.Void == nil || item.Certificate.Void.String() != "2026-01-09" {
		t.Errorf("revoked: got %+v", item.Certificate)
	}
	_, err = h.as("stranger").Certificate(t.Context(), id, no)
	wantProblem(t, "somebody else", err, 404, "httpapi.case_unknown")
}

// Nothing is issued of a decision that was revoked before.
func TestNoCertificateOfWhatWasRevoked(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t)})
	id := h.granted(t)
	h.act(t, id, "leader", "revoke", httpapi.ActionRequest{Reason: "以欺骗手段取得", Notice: "送达"})
	item, err := h.as("window").SealDocument(t.Context(), id, "decision-7", httpapi.SealRequest{})
	if err != nil || item.Certifiable {
		t.Fatalf("got %+v, %v", item, err)
	}
	_, err = h.as("window").IssueCertificate(t.Context(), id, "decision-7")
	wantProblem(t, "revoked", err, 409, "httpapi.certificate_revoked")
}

// Of many that issue at once there is one certificate.
func TestCertificateOnce(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t)})
	id := h.granted(t)
	if _, err := h.as("window").SealDocument(t.Context(), id, "decision-7", httpapi.SealRequest{}); err != nil {
		t.Fatal(err)
	}
	keys := make([]time.Time, 8)
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() {
			item, err := h.service.IssueCertificate(context.Background(), people["window"], id, "decision-7")
			if err != nil {
				t.Error(err)
				return
			}
			keys[i] = item.Certificate.At
		})
	}
	all.Wait()
	for _, k := range keys {
		if !k.Equal(keys[0]) || k.IsZero() {
			t.Errorf("issued at %s and %s", keys[0], k)
		}
	}
}

// closed is a certificate service that does not answer.
type closed struct{}

func (closed) Issue(context.Context, document.Document, time.Time) (document.Certificate, document.Signature, error) {
	return document.Certificate{}, document.Signature{}, errors.New("secret address of the service")
}

// A service of the bureau's own that is down says no more than that; nothing is kept.
func TestCertificateServiceDown(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Office: office(), Seal: sealOf(t), Certificates: closed{}})
	id := h.granted(t)
	if _, err := h.as("window").SealDocument(t.Context(), id, "decision-7", httpapi.SealRequest{}); err != nil {
		t.Fatal(err)
	}
	_, err := h.as("window").IssueCertificate(t.Context(), id, "decision-7")
	wantProblem(t, "down", err, 503, "httpapi.certificates_down")
	if item, _ := h.listed(t, "window", id, "decision-7"); item.Certificate != nil || !item.Certifiable {
		t.Errorf("got %+v", item)
	}
}
