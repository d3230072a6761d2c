package pages

import (
	"bytes"
	"net/http"
	"net/url"
	"strconv"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// sealBody is the form by which a document is sealed.
type sealBody struct {
	Case     httpapi.Case
	Document httpapi.DocumentItem
	Form     form
}

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

func (h *handler) sealForm(q request) error { return h.showSeal(q, http.StatusOK, nil, nil) }

func (h *handler) sealDocument(q request) error {
	id, no, in := q.PathValue("id"), q.PathValue("no"), q.PostForm
	asked := httpapi.SealRequest{Number: text(in, "number"), Competent: text(in, "competent")}
	if days := text(in, "days"); days != "" {
		n, err := strconv.Atoi(days)
		if err != nil {
			n = -1 // no number is none that can be
		}
		asked.Days = n
	}
	if _, err := h.service.SealDocument(q.Context(), q.actor, id, no, asked); err != nil {
		failed := refusalOf(err, places{"/number": "number", "/competent": "competent", "/days": "days"})
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusForbidden || failed.Status == http.StatusNotFound {
			return err
		}
		return h.showSeal(q, failed.Status, in, &failed)
	}
	h.seeOther(q, h.link("cases", id, "documents", no))
	return nil
}

// showSeal shows the form; after a refusal, as it was typed.
func (h *handler) showSeal(q request, status int, in url.Values, failed *refusal) error {
	id, no := q.PathValue("id"), q.PathValue("no")
	c, err := h.service.Case(q.Context(), q.actor, id)
	if err != nil {
		return err
	}
	all, err := h.service.Documents(q.Context(), q.actor, id)
	if err != nil {
		return err
	}
	b := sealBody{Case: c, Form: form{Action: h.link("cases", id, "documents", no, "seal"), Button: "用印"}}
	for _, item := range all.Items {
		if item.No == no {
			b.Document = item
		}
	}
	if b.Document.No == "" {
		_, err := h.service.Document(q.Context(), q.actor, id, no)
		return err // there is none
	}
	if b.Document.Sealed != nil && failed == nil {
		h.seeOther(q, h.link("cases", id, "documents", no))
		return nil
	}
	set := fieldset{}
	if b.Document.Kind != document.Decision {
		set.Fields = append(set.Fields, field{Name: "number", ID: "seal-number", Kind: "text", Label: "文号", Hint: "有文号的填写，如 鲁发改许可〔2020〕614号，年份用六角括号〔〕；没有的留空"})
	}
	switch b.Document.Kind {
	case document.Declining:
		set.Fields = append(set.Fields, field{Name: "competent", ID: "seal-competent", Kind: "text", Label: "有权受理的机关", Hint: "不属于本机关职权范围的，告知申请人向哪个机关申请"})
	case document.Suspension:
		set.Fields = append(set.Fields, field{Name: "days", ID: "seal-days", Kind: "number", Label: "特别程序所需时间", Hint: "工作日；挂起时已写明预计到哪一天的，留空"})
	}
	if len(set.Fields) > 0 {
		b.Form.Sets = []fieldset{set}
	}
	b.Form.fill(in)
	if failed != nil {
		b.Form.refuse(*failed)
	}
	h.show(q, status, "seal", "cases", "用印："+b.Document.Name.ZH, b)
	return nil
}
