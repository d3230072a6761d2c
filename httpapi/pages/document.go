package pages

import (
	"bytes"
	"strconv"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// documentOf shows a document for print, as its own page without the frame of the site.
func (h *handler) documentOf(q request) error {
	id, no := q.PathValue("id"), q.PathValue("no")
	p, err := h.service.Document(q.Context(), q.actor, id, no)
	if err != nil {
		return err
	}
	links := []document.Link{{Name: "返回办件", Address: h.link("cases", id) + "#h-documents"}, {Name: "下载文书（JSON）", Address: h.link("cases", id, "documents", no, "original.json")}}
	switch {
	case p.Signature != nil:
		links = append(links, document.Link{Name: "下载签名", Address: h.link("cases", id, "documents", no, "signature.json")})
	case httpapi.Seals(q.actor.Role):
		links = append(links, document.Link{Name: "未用印：去用印", Address: h.link("cases", id, "documents", no, "seal")})
	}
	var b bytes.Buffer
	if err := p.WriteHTML(&b, links...); err != nil {
		return err
	}
	q.w.Header().Set("Content-Security-Policy", httpapi.SheetPolicy())
	q.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	q.w.Header().Set("Content-Language", "zh-CN")
	q.w.Header().Set("Cache-Control", "no-store")
	_, _ = q.w.Write(b.Bytes()) // the reader is gone if this fails
	return nil
}

// documentFile hands out the bytes that are signed.
func (h *handler) documentFile(q request) error {
	p, err := h.service.Document(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"))
	if err != nil {
		return err
	}
	attach(q, p.No+".json", p.Canonical)
	return nil
}

// signatureFile hands out the detached signature.
func (h *handler) signatureFile(q request) error {
	p, err := h.service.Document(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"))
	if err != nil {
		return err
	}
	data, err := p.SignatureBytes()
	if err != nil {
		return err
	}
	attach(q, p.No+"-signature.json", data)
	return nil
}

// attach answers a file to be kept.
func attach(q request, name string, data []byte) {
	q.w.Header().Set("Content-Type", "application/json")
	q.w.Header().Set("Content-Disposition", "attachment; filename="+strconv.Quote(name))
	q.w.Header().Set("Cache-Control", "no-store")
	_, _ = q.w.Write(data) // the reader is gone if this fails
}
