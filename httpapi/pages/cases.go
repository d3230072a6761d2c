package pages

import (
	"net/http"
	"net/url"

	"github.com/yiwang-go/yiwang/httpapi"
)

// casesBody is a page of the list of cases.
type casesBody struct {
	Staff bool
	Which string // "open", "closed" or "" for all
	Cases []httpapi.CaseItem
	Next  string // address of the next page
}

func (h *handler) cases(q request) error {
	in := q.URL.Query()
	b := casesBody{Staff: q.actor.Role.Staff(), Which: in.Get("which")}
	ask := httpapi.CaseQuery{After: in.Get("after"), Limit: 50}
	switch b.Which {
	case "open", "closed":
		open := b.Which == "open"
		ask.Open = &open
	default:
		b.Which = ""
	}
	page, err := h.service.Cases(q.Context(), q.actor, ask)
	if err != nil {
		return err
	}
	b.Cases = page.Items
	if page.Next != nil {
		b.Next = h.link("cases") + "?" + url.Values{"which": {b.Which}, "after": {*page.Next}}.Encode()
	}
	title := "我的办件"
	if b.Staff {
		title = "全部办件"
	}
	h.show(q, http.StatusOK, "cases", "cases", title, b)
	return nil
}
