package pages

import (
	"net/http"
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
	More                           bool // there are more than are shown
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

// mostRows is how many matters the list shows at most. Whoever looks for one of more
// searches.
const mostRows = 200

// rows are the first matters of a list, and whether there are more.
func (h *handler) rows(q httpapi.MatterQuery) (all []foundMatter, more bool, err error) {
	for {
		page, err := h.service.Matters(q)
		if err != nil {
			return nil, false, err
		}
		for _, m := range page.Items {
			all = append(all, found(m))
		}
		if page.Next == nil || len(all) >= mostRows {
			return all, page.Next != nil, nil
		}
		q.After = *page.Next
	}
}

func (h *handler) matters(q request) error {
	in := q.URL.Query()
	b := mattersBody{Text: text(in, "q"), Class: in.Get("class"), Portal: in.Get("portal"), OneWindow: in.Get("one_window"), Edition: h.service.Edition()}
	b.Filtered = b.Text != "" || b.Class != "" || b.Portal != "" || b.OneWindow != ""
	counts := h.service.Counts()
	b.Total, b.OnPortal, b.OneWindows = counts.Matters, counts.OnPortal, counts.OneWindow
	for _, class := range catalog.Classes() {
		if n := counts.ByClass[class]; n > 0 {
			b.Classes = append(b.Classes, classCount{Class: class, Name: class.Name(), Count: n})
		}
	}
	var err error
	b.Matters, b.More, err = h.rows(httpapi.MatterQuery{Text: b.Text, Class: catalog.Class(b.Class), Portal: yesNo(b.Portal), OneWindow: yesNo(b.OneWindow)})
	if err != nil {
		return err
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
