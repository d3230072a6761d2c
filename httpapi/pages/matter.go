package pages

import (
	"html/template"
	"net/http"
	"slices"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
)

// matterBody is a matter with its guide.
type matterBody struct {
	Matter   httpapi.MatterDetail
	Fields   []matterField
	HasGuide bool
	Guide    guide.Guide
	Findings int
	Groups   []groupView
	Asked    []httpapi.FAQ    // frequent questions made of inquiries
	Stages   []workflow.Stage // of the flow; with what is for the staff, when they ask
	Gaps     bool             // a stage has no limit or no phone
	Diagram  template.HTML    // of the flow; "" when there is none
	history
}

// May reports whether the matter can be applied for.
func (b matterBody) May() bool { return may(b.Matter) }

func (h *handler) matter(q request) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	b := matterBody{Matter: m, Fields: matterFields(m), history: h.history(m.Matter)}
	flow, err := h.service.MatterFlow(q.actor, string(m.Code))
	if err != nil {
		return err
	}
	if flow != nil {
		b.Stages = flow.Stages
		b.Gaps = slices.ContainsFunc(flow.Stages, func(s workflow.Stage) bool { return s.Limit == nil || s.Phone == "" })
	}
	drawn, err := h.service.FlowDiagram(string(m.Code))
	if err != nil {
		return err
	}
	b.Diagram = template.HTML(drawn) // #nosec G203: package diagram escapes every text
	asked, err := h.service.FAQ(q.Context(), string(m.Code))
	if err != nil {
		return err
	}
	b.Asked = asked.Items
	g, report, err := h.service.Guide(string(m.Code))
	switch {
	case err == nil:
		b.HasGuide, b.Guide, b.Findings = true, g, report.Total()
		if b.Groups, err = groupViews(g, report); err != nil {
			return err
		}
	case httpapi.ProblemOf(err, chinese).Status != http.StatusNotFound:
		return err
	}
	h.show(q, http.StatusOK, "matter", "matters", m.Name, b)
	return nil
}
