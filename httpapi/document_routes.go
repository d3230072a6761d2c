package httpapi

import (
	"bytes"
	"net/http"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/document"
)

func (h *handler) documents(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	all, err := h.service.Documents(r.Context(), actor, r.PathValue("id"))
	return write(w, http.StatusOK, all, err)
}

// document answers the very bytes that were signed, or a page for print to whoever
// rather has HTML.
func (h *handler) document(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	p, err := h.service.Document(r.Context(), actor, r.PathValue("id"), r.PathValue("no"))
	if err != nil {
		return err
	}
	body := p.Canonical
	w.Header().Add("Vary", "Accept")
	w.Header().Set("Content-Type", "application/json")
	if prefersHTML(r) {
		var b bytes.Buffer
		if err := p.WriteHTML(&b); err != nil {
			return err
		}
		body = b.Bytes()
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", SheetPolicy())
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(body) // the client is gone if this fails
	return nil
}

// SheetPolicy is the content security policy of the page of a document: its own style,
// and nothing else.
func SheetPolicy() string {
	return "default-src 'none'; style-src " + document.StyleSource() + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
}

// prefersHTML reports whether a request names text/html, and no JSON before it.
func prefersHTML(r *http.Request) bool {
	for kind := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
		kind, _, _ = strings.Cut(kind, ";")
		switch strings.TrimSpace(kind) {
		case "text/html":
			return true
		case "application/json", "application/*", "*/*":
			return false
		}
	}
	return false
}

func (h *handler) signature(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	p, err := h.service.Document(r.Context(), actor, r.PathValue("id"), r.PathValue("no"))
	if err != nil {
		return err
	}
	body, err := p.SignatureBytes()
	return signed(w, body, err)
}

// signed answers bytes as they were signed, or as they sign.
func signed(w http.ResponseWriter, body []byte, err error) error {
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	_, _ = w.Write(body) // the client is gone if this fails
	return nil
}

// SignatureBytes is the detached signature in the form that document.ReadSignature
// reads; a document that is not sealed has none, which is a refusal.
func (p Paper) SignatureBytes() ([]byte, error) {
	if p.Signature == nil {
		return nil, badRequest(http.StatusNotFound, "/no", "httpapi.not_sealed", p.No)
	}
	return yiwang.Canonical(p.Signature)
}

func (h *handler) sealDocument(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	var q SealRequest
	if err := decode(w, r, &q); err != nil {
		return err
	}
	item, err := h.service.SealDocument(r.Context(), actor, r.PathValue("id"), r.PathValue("no"), q)
	return write(w, http.StatusOK, item, err)
}

func (h *handler) certificate(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	c, err := h.service.Certificate(r.Context(), actor, r.PathValue("id"), r.PathValue("no"))
	return signed(w, c.Canonical, err)
}

func (h *handler) certificateSignature(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	c, err := h.service.Certificate(r.Context(), actor, r.PathValue("id"), r.PathValue("no"))
	if err != nil {
		return err
	}
	body, err := c.SignatureBytes()
	return signed(w, body, err)
}

func (h *handler) issueCertificate(r *http.Request, w http.ResponseWriter, actor workflow.Actor) error {
	item, err := h.service.IssueCertificate(r.Context(), actor, r.PathValue("id"), r.PathValue("no"))
	return write(w, http.StatusOK, item, err)
}
