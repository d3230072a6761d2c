package pages

import (
	"net/http"
	"slices"

	"github.com/yiwang-go/yiwang/httpapi"
)

// projectBody is all that belongs to one project code.
type projectBody struct {
	httpapi.Project
	Staff     bool
	Applicant bool // who asks is one, or acts for one
	Unsure    []string
	Items     []dossierView
}

// dossierView is what was given for one field or material of a project.
type dossierView struct {
	Name  string
	Items []givenView // each value once, the best first
}

// givenView is a value that was given.
type givenView struct {
	httpapi.DossierItem
	Same int // how often the same was given besides
}

func (h *handler) project(q request) error {
	p, err := h.service.ProjectOf(q.Context(), q.actor, q.PathValue("code"))
	if err != nil {
		return err
	}
	b := projectBody{Project: p, Staff: q.actor.Role.Staff(), Applicant: q.actor.Role.Applies(), Unsure: unsureWords(p.Cases)}
	for _, item := range p.Dossier {
		n := len(b.Items) - 1
		if n < 0 || b.Items[n].Items[0].Key != item.Key || b.Items[n].Items[0].Kind != item.Kind {
			b.Items = append(b.Items, dossierView{item.Name, []givenView{{DossierItem: item}}})
			continue
		}
		same := slices.IndexFunc(b.Items[n].Items, func(x givenView) bool { return x.Value == item.Value && x.SHA256 == item.SHA256 })
		if same >= 0 {
			b.Items[n].Items[same].Same++
		} else {
			b.Items[n].Items = append(b.Items[n].Items, givenView{DossierItem: item})
		}
	}
	title := p.Name
	if title == "" {
		title = "项目 " + p.Code
	}
	h.show(q, http.StatusOK, "project", "cases", title, b)
	return nil
}
