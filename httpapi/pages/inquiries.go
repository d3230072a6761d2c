package pages

import (
	"net/http"
	"net/url"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// inquiriesBody is a list of inquiries: the asker's own, or the queue of the staff.
type inquiriesBody struct {
	Staff  bool
	Office string // of who looks
	Which  string // "" for what waits, the most urgent first; "office", "faq" or "all"
	Items  []httpapi.InquiryItem
	Next   string // address of the next page
	Rule   *inquiry.Rules
	Unsure []string
}

func (h *handler) inquiries(q request) error {
	in := q.URL.Query()
	b := inquiriesBody{Staff: q.actor.Role.Staff(), Office: q.actor.Office, Which: in.Get("which"), Rule: h.service.InquiryRules()}
	title, ask := "我的咨询", httpapi.InquiryQuery{After: in.Get("after"), Limit: 50}
	if b.Staff {
		title = "咨询"
	}
	switch {
	case b.Staff && b.Which == "faq":
		ask.FAQ = inquiry.Proposed
	case b.Staff && b.Which != "all":
		office := ""
		if b.Which == "office" {
			office = b.Office
		} else {
			b.Which = ""
		}
		queue, err := h.service.InquiryQueue(q.Context(), q.actor, office)
		if err != nil {
			return err
		}
		b.Items = queue
		b.Unsure = unsureInquiries(queue)
		h.show(q, http.StatusOK, "inquiries", "inquiries", title, b)
		return nil
	default:
		b.Which = "all"
	}
	page, err := h.service.Inquiries(q.Context(), q.actor, ask)
	if err != nil {
		return err
	}
	b.Items, b.Unsure = page.Items, unsureInquiries(page.Items)
	if page.Next != nil {
		b.Next = h.link("inquiries") + "?" + url.Values{"which": {b.Which}, "after": {*page.Next}}.Encode()
	}
	h.show(q, http.StatusOK, "inquiries", "inquiries", title, b)
	return nil
}

// unsureInquiries are the words that stand beside the due dates of a list, each once.
func unsureInquiries(all []httpapi.InquiryItem) []string {
	cases := make([]httpapi.CaseItem, len(all))
	for i := range all {
		cases[i].Certainty = all[i].Certainty
	}
	return unsureWords(cases)
}
