package pages

import (
	"net/http"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
)

// mattersBody is the list of matters with its search form.
type mattersBody struct {
	Text, Class, Portal, OneWindow string
	Classes                        []classCount
	Total, OnPortal, OneWindows    int
	Filtered                       bool
	Edition                        httpapi.Edition
	Matters                        []foundMatter
}

// foundMatter is a matter in the list, with what a search has found highlighted.
type foundMatter struct {
	httpapi.Matter
	Title []httpapi.MatchPart // the name
	Also  []httpapi.MatchPart // the alias or law that was found in place of it; none when it was the name
}

func found(m httpapi.Matter) foundMatter {
	var text strings.Builder
	for _, part := range m.Match {
		text.WriteString(part.Text)
	}
	if text.String() == m.Name {
		return foundMatter{Matter: m, Title: m.Match}
	}
	return foundMatter{Matter: m, Title: []httpapi.MatchPart{{Text: m.Name}}, Also: m.Match}
}

// classCount is a class with the number of its matters.
type classCount struct {
	Class catalog.Class
	Name  string
	Count int
}

// allMatters follows the cursor to the end of the list.
func (h *handler) allMatters(q httpapi.MatterQuery) ([]httpapi.Matter, error) {
	var all []httpapi.Matter
	for {
		page, err := h.service.Matters(q)
		if err != nil {
			return nil, err
		}
		all = append(all, page.Items...)
		if page.Next == nil {
			return all, nil
		}
		q.After = *page.Next
	}
}

func (h *handler) matters(q request) error {
	in := q.URL.Query()
	b := mattersBody{Text: text(in, "q"), Class: in.Get("class"), Portal: in.Get("portal"), OneWindow: in.Get("one_window"), Edition: h.service.Edition()}
	b.Filtered = b.Text != "" || b.Class != "" || b.Portal != "" || b.OneWindow != ""
	all, err := h.allMatters(httpapi.MatterQuery{})
	if err != nil {
		return err
	}
	b.Total = len(all)
	for _, class := range catalog.Classes() {
		b.Classes = append(b.Classes, classCount{Class: class, Name: class.Name()})
	}
	for _, m := range all {
		if m.Portal {
			b.OnPortal++
		}
		if m.OneWindow {
			b.OneWindows++
		}
		if i := slices.IndexFunc(b.Classes, func(c classCount) bool { return c.Class == m.Class }); i >= 0 {
			b.Classes[i].Count++
		}
	}
	b.Classes = slices.DeleteFunc(b.Classes, func(c classCount) bool { return c.Count == 0 })
	matters, err := h.allMatters(httpapi.MatterQuery{Text: b.Text, Class: catalog.Class(b.Class), Portal: yesNo(b.Portal), OneWindow: yesNo(b.OneWindow)})
	if err != nil {
		return err
	}
	for _, m := range matters {
		b.Matters = append(b.Matters, found(m))
	}
	h.show(q, http.StatusOK, "matters", "matters", "事项与办事指南", b)
	return nil
}

// yesNo reads a choice of a search form; anything but yes and no is either.
func yesNo(s string) *bool {
	switch s {
	case "yes", "no":
		yes := s == "yes"
		return &yes
	}
	return nil
}
