package pages

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// changesBody is what became of the catalog, and what will.
type changesBody struct {
	One     int // the only change that is shown; 0: they are listed
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
	Link                 string // address of its own page
	Dated                bool   // it tells from when it holds, where no heading does
	Found, Made          []matterLink
	Replaces, ReplacedBy *numbered // what Corrects and CorrectedBy name; nil for none
}

// Void reports whether it takes another back, with nothing in its place.
func (v changeView) Void() bool { return v.Kind == revision.Void }

// numbered is a change as others speak of it.
type numbered struct {
	Position int
	Link     string
	Void     bool
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
	b := changesBody{Edition: h.service.Edition(), Days: h.changeDays(page.Items)}
	if page.Next != nil {
		b.Next = h.link("changes") + "?after=" + *page.Next
	}
	h.show(q, http.StatusOK, "changes", "matters", "事项变动", b)
	return nil
}

// change is the page of one change, by its position: others refer to it.
func (h *handler) change(q request) error {
	no := whole(q.PathValue("no"))
	list, err := h.service.Changes(no-1, 1)
	if err != nil || len(list.Items) == 0 {
		h.problem(q, refusal{Status: http.StatusNotFound, Code: "httpapi.route_unknown"}.say())
		return nil
	}
	title := fmt.Sprintf("第%d号变动", no)
	h.show(q, http.StatusOK, "changes", "matters", title, changesBody{One: no, Days: h.changeDays(list.Items)})
	return nil
}

// changeDays are changes under the days on which they take effect.
func (h *handler) changeDays(list []httpapi.Change) []changeDay {
	var all []changeDay
	today := h.service.Today()
	for _, c := range list {
		if n := len(all); n == 0 || all[n-1].Day != c.Effective {
			all = append(all, changeDay{Day: c.Effective, Ahead: c.Effective.After(today)})
		}
		day := &all[len(all)-1]
		day.Changes = append(day.Changes, h.view(c))
	}
	return all
}

func (h *handler) view(c httpapi.Change) changeView {
	return changeView{Change: c, Link: h.link("changes", c.Position), Found: h.matterLinks(c.Matters), Made: h.matterLinks(c.Results),
		Replaces: h.numbered(c.Corrects), ReplacedBy: h.numbered(c.CorrectedBy)}
}

func (h *handler) numbered(id string) *numbered {
	if c, ok := h.service.Change(id); ok {
		return &numbered{c.Position, h.link("changes", c.Position), c.Kind == revision.Void}
	}
	return nil
}

// matterLinks are matters with their addresses.
func (h *handler) matterLinks(list []httpapi.MatterRef) []matterLink {
	var all []matterLink
	for _, m := range list {
		link := matterLink{MatterRef: m}
		if _, ok := h.service.InForce(m.Code); ok {
			link.Link = h.link("matters", m.Code)
		}
		all = append(all, link)
	}
	return all
}

// suspended reports whether a matter in force is suspended.
func (h *handler) suspended(code catalog.Code) bool {
	m, ok := h.service.InForce(code)
	return ok && m.State == catalog.Suspended
}
