package pages

import (
	"net/http"
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// changesBody is what became of the catalog, and what will.
type changesBody struct {
	Edition httpapi.Edition
	Days    []changeDay
	Next    string // address of the page of earlier changes
}

// changeDay is the changes that take effect on a day.
type changeDay struct {
	Day     calendar.Date
	Ahead   bool // it is still to come
	Changes []changeView
}

// changeView is a change, its matters with links where there is a page.
type changeView struct {
	httpapi.Change
	Found, Made []matterLink
}

type matterLink struct {
	httpapi.MatterRef
	Link string // "" for one that is not in force
}

func (h *handler) changes(q request) error {
	after := 0
	if text := q.URL.Query().Get("after"); text != "" {
		var err error
		if after, err = strconv.Atoi(text); err != nil {
			after = -1 // no position is none that there is
		}
	}
	page, err := h.service.RecentChanges(after, 0)
	if err != nil {
		return err
	}
	links, err := h.matterLinks()
	if err != nil {
		return err
	}
	b := changesBody{Edition: h.service.Edition()}
	today := h.service.Today()
	for _, c := range page.Items {
		if n := len(b.Days); n == 0 || b.Days[n-1].Day != c.Effective {
			b.Days = append(b.Days, changeDay{Day: c.Effective, Ahead: c.Effective.After(today)})
		}
		day := &b.Days[len(b.Days)-1]
		day.Changes = append(day.Changes, links.view(c))
	}
	if page.Next != nil {
		b.Next = h.link("changes") + "?after=" + *page.Next
	}
	h.show(q, http.StatusOK, "changes", "matters", "事项变动", b)
	return nil
}

// matterLinks are the addresses of the matters in force.
type matterLinks map[catalog.Code]string

func (h *handler) matterLinks() (matterLinks, error) {
	all, err := h.allMatters(httpapi.MatterQuery{})
	links := matterLinks{}
	for _, m := range all {
		links[m.Code] = h.link("matters", m.Code)
	}
	return links, err
}

func (l matterLinks) view(c httpapi.Change) changeView {
	v := changeView{Change: c}
	for _, m := range c.Matters {
		v.Found = append(v.Found, matterLink{m, l[m.Code]})
	}
	for _, m := range c.Results {
		v.Made = append(v.Made, matterLink{m, l[m.Code]})
	}
	return v
}

// history is what became of a matter, the newest first, and what is still to come.
func (h *handler) history(code catalog.Code) (past, ahead []changeView, err error) {
	changes := h.service.MatterChanges(code)
	if len(changes) == 0 {
		return nil, nil, nil
	}
	links, err := h.matterLinks()
	if err != nil {
		return nil, nil, err
	}
	today := h.service.Today()
	for _, c := range slices.Backward(changes) {
		past = append(past, links.view(c))
		if c.Effective.After(today) {
			ahead = append(ahead, links.view(c))
		}
	}
	return past, ahead, nil
}
