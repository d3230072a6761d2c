package pages

import (
	"net/http"
	"net/url"

	"github.com/yiwang-go/yiwang/httpapi"
)

// agencyBody is the form by which an agent accepts to act for the applicant of a case
// that they cannot see before.
type agencyBody struct{ Form form }

func (h *handler) agencyForm(q request) error {
	if q.actor.ID == "" {
		h.problem(q, refusal{Status: http.StatusUnauthorized, Code: "httpapi.who"}.say())
		return nil
	}
	return h.showAgency(q, http.StatusOK, q.URL.Query(), nil)
}

func (h *handler) acceptAgency(q request) error {
	in := q.PostForm
	c, err := h.service.Act(q.Context(), q.actor, text(in, "case"), "accept_agency", httpapi.ActionRequest{}, httpapi.Request{Key: in.Get("key")})
	if err != nil {
		failed := refusalOf(err, places{"/id": "case"})
		h.note(q, failed, err)
		if failed.Status == http.StatusUnauthorized {
			return err
		}
		return h.showAgency(q, failed.Status, in, &failed)
	}
	h.seeOther(q, h.link("cases", c.ID))
	return nil
}

// showAgency shows the form; after a refusal, as it was typed.
func (h *handler) showAgency(q request, status int, in url.Values, failed *refusal) error {
	b := agencyBody{Form: form{Action: h.link("agency"), Button: "接受委托", Sets: []fieldset{{Fields: []field{
		{Name: "case", ID: "agency-case", Kind: "text", Label: "办件编号", Needed: true},
	}}}}}
	b.Form.fill(in)
	if failed != nil {
		b.Form.refuse(*failed)
	}
	h.show(q, status, "agency", "cases", "接受委托", b)
	return nil
}
