package pages

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/yiwang-go/yiwang/httpapi"
)

// casesBody is a page of the list of cases.
type casesBody struct {
	Staff bool
	Which string // "open", "closed" or "" for all
	Cases []httpapi.CaseItem
	Next  string // address of the next page

	Unsure []string // words beside due dates that are to be explained
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
	b.Cases, b.Unsure = page.Items, unsureWords(page.Items)
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

// unsureWords are those that stand beside the due dates of a list, each once.
func unsureWords(cases []httpapi.CaseItem) []string {
	var all []string
	for _, c := range cases {
		if word := unsure(c.Certainty); word != "" && !slices.Contains(all, word) {
			all = append(all, word)
		}
	}
	return all
}
