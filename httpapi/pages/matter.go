package pages

import (
	"net/http"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
)

// matterBody is a matter with its guide.
type matterBody struct {
	Matter   httpapi.MatterDetail
	Facts    []matterFact
	HasGuide bool
	Guide    guide.Guide
	Findings int
	Groups   []groupView
	Other    []findingView // findings outside the ten groups
}

// matterFact is where one field of the catalog comes from.
type matterFact struct {
	Name   string
	Source catalog.Basis
}

func (h *handler) matter(q request) error {
	m, err := h.service.Matter(q.PathValue("code"))
	if err != nil {
		return err
	}
	b := matterBody{Matter: m, Facts: facts(m.Sources)}
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

// facts names the fields of a matter in Chinese, in the order of the page.
func facts(sources map[string]catalog.Basis) []matterFact {
	var all []matterFact
	for _, f := range [][2]string{{"number", "序号"}, {"name", "事项名称"}, {"class", "类别"}, {"group", "归类"}, {"portal", "接入总门户"},
		{"one_window", "一窗受理"}, {"platforms", "运行平台"}, {"code", "目录编码"}} {
		if b, ok := sources[f[0]]; ok {
			all = append(all, matterFact{f[1], b})
		}
	}
	return all
}
