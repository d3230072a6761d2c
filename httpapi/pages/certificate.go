package pages

import (
	"net/http"

	"github.com/yiwang-go/yiwang/httpapi"
)

// certificateBody is the certificate of a decision, or the form by which it is issued.
type certificateBody struct {
	Case        httpapi.Case
	Document    httpapi.DocumentItem
	Certificate *httpapi.Certified // nil: not issued yet
	Form        form
	Failed      *refusal
}

func (h *handler) certificateOf(q request) error { return h.showCertificate(q, http.StatusOK, nil) }

func (h *handler) issueCertificate(q request) error {
	id, no := q.PathValue("id"), q.PathValue("no")
	if _, err := h.service.IssueCertificate(q.Context(), q.actor, id, no); err != nil {
		failed := refusalOf(err, nil)
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized || failed.Status == http.StatusForbidden || failed.Status == http.StatusNotFound {
			return err
		}
		return h.showCertificate(q, failed.Status, &failed)
	}
	h.seeOther(q, h.link("cases", id, "documents", no, "certificate"))
	return nil
}

// showCertificate shows the certificate; where there is none, to who may issue it, that
// it can be, or why not.
func (h *handler) showCertificate(q request, status int, failed *refusal) error {
	id, no := q.PathValue("id"), q.PathValue("no")
	c, item, err := h.document(q)
	if err != nil {
		return err
	}
	b := certificateBody{Case: c, Document: item, Form: form{Action: h.link("cases", id, "documents", no, "certificate"), Button: "颁发电子证照"}, Failed: failed}
	if !httpapi.Seals(q.actor.Role) || item.Certificate != nil {
		issued, err := h.service.Certificate(q.Context(), q.actor, id, no)
		if err != nil {
			return err
		}
		b.Certificate = &issued
	}
	h.show(q, status, "certificate", "cases", "电子证照："+c.Matter.Name, b)
	return nil
}

// certificateFile hands out the bytes that were signed.
func (h *handler) certificateFile(q request) error {
	c, err := h.service.Certificate(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"))
	if err != nil {
		return err
	}
	attach(q, q.PathValue("no")+"-certificate.json", c.Canonical)
	return nil
}

// certificateSignatureFile hands out the detached signature.
func (h *handler) certificateSignatureFile(q request) error {
	c, err := h.service.Certificate(q.Context(), q.actor, q.PathValue("id"), q.PathValue("no"))
	if err != nil {
		return err
	}
	data, err := c.SignatureBytes()
	if err != nil {
		return err
	}
	attach(q, q.PathValue("no")+"-certificate-signature.json", data)
	return nil
}
