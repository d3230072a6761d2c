package pages

import (
	"net/http"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
)

// matterBody is a matter with its guide.
type matterBody struct {
	Matter   httpapi.MatterDetail
	Fields   []matterField
	HasGuide bool
	Guide    guide.Guide
	Findings int
	Groups   []groupView
	Other    []findingView // findings outside the ten groups
	Changes  []changeView  // what became of it and what will, the newest first
	Ahead    []changeView  // of those, what is still to come
}

// Suspended is the change that suspended the matter; nothing when it is not, or the
// catalog has it so without one.
func (b matterBody) Suspended() []changeView {
	if b.Matter.Facts.State.Code != string(catalog.Suspended) {
		return nil
	}
	i := slices.IndexFunc(b.Changes[len(b.Ahead):], func(c changeView) bool { return c.Kind == revision.Suspend })
	if i < 0 {
		return nil
	}
	return b.Changes[len(b.Ahead)+i:][:1]
}

// May reports whether the matter can be applied for.
func (b matterBody) May() bool {
	return b.Matter.Flow != nil && b.Matter.Facts.State.Code != string(catalog.Suspended)
}

func (h *handler) matter(q request) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	b := matterBody{Matter: m, Fields: matterFields(m)}
	if b.Changes, b.Ahead, err = h.history(m.Code); err != nil {
		return err
	}
	g, report, err := h.service.Guide(string(m.Code))
	switch {
	case err == nil:
		b.HasGuide, b.Guide, b.Findings = true, g, len(report.Findings)
		if b.Groups, err = groupViews(g, report); err != nil {
			return err
		}
		b.Other = findingViews(report, "")
	case httpapi.ProblemOf(err, chinese).Status != http.StatusNotFound:
		return err
	}
	h.show(q, http.StatusOK, "matter", "matters", m.Name, b)
	return nil
}
