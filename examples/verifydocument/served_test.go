package main

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"crypto/x509"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// What a server hands out, a document or a certificate and its signature, is what this
// program checks.
func TestServedDocuments(t *testing.T) {
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	service, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Seal: seal,
		Office: document.Facts{Library: "v0.0.0-example", Body: "示例市发展和改革委员会"},
		Now:    func() time.Time { return calendar.MustParse("2026-01-12").In(calendar.Beijing()).Add(12 * time.Hour) }})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(httpapi.NewHandler(service, func(r *http.Request) (workflow.Actor, error) {
		role, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		return workflow.Actor{ID: role, Role: workflow.Role(role), Office: "环资处"}, nil
	}))
	defer server.Close()
	as := func(role workflow.Role) *client.Client { return &client.Client{Base: server.URL, Token: string(role)} }
	c, err := as(workflow.Applicant).Open(t.Context(), httpapi.CaseRequest{Matter: "节能审查", Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司"},
		Materials: []httpapi.MaterialRequest{{Code: "M1", File: "申请.pdf"}, {Code: "M2", File: "报告.pdf"}, {Code: "M3", File: "代码"}}}, httpapi.Request{})
	act := func(role workflow.Role, action string, q httpapi.ActionRequest) {
		if err == nil {
			_, err = as(role).Act(t.Context(), c.ID, action, q, httpapi.Request{})
		}
	}
	act(workflow.Window, "accept", httpapi.ActionRequest{})
	act(workflow.Registrar, "assign", httpapi.ActionRequest{Office: "环资处"})
	act(workflow.Handler, "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	act(workflow.Handler, "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	act(workflow.Leader, "sign", httpapi.ActionRequest{})
	act(workflow.Registrar, "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕1号"})
	if err == nil {
		_, err = as(workflow.Window).SealDocument(t.Context(), c.ID, "decision-7", httpapi.SealRequest{})
	}
	if err == nil {
		_, err = as(workflow.Window).IssueCertificate(t.Context(), c.ID, "decision-7")
	}
	if err != nil {
		t.Fatal(err)
	}
	public, err := x509.MarshalPKIXPublicKey(seal.Public())
	if err != nil {
		t.Fatal(err)
	}
	applicant := as(workflow.Applicant)
	for _, tt := range []struct {
		name            string
		text, signature func(context.Context, string, string) ([]byte, error)
		says            string
	}{
		{"document", applicant.Document, applicant.DocumentSignature, "准予决定书"},
		{"certificate", applicant.Certificate, applicant.CertificateSignature, "持证主体：示例能源有限公司"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			text, err := tt.text(t.Context(), c.ID, "decision-7")
			if err != nil {
				t.Fatal(err)
			}
			signature, err := tt.signature(t.Context(), c.ID, "decision-7")
			if err != nil {
				t.Fatal(err)
			}
			folder := t.TempDir()
			for name, data := range map[string][]byte{"1-text.json": text, "2-signature.json": signature, "3-key.pem": pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: public})} {
				if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			names, _ := filepath.Glob(filepath.Join(folder, "*")) // sorted
			var out, errs bytes.Buffer
			if code := run(names, &out, &errs); code != good || !strings.Contains(out.String(), tt.says) {
				t.Errorf("got %d\n%s%s", code, out.String(), errs.String())
			}
			if err := os.WriteFile(names[0], bytes.Replace(text, []byte("示例能源"), []byte("示例能量"), 1), 0o600); err != nil {
				t.Fatal(err)
			}
			if code := run(names, &out, &errs); code != bad {
				t.Errorf("with another name: got %d, want %d", code, bad)
			}
		})
	}
}
