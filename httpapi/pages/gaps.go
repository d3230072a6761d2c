package pages

import (
	"net/http"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
)

// gapsBody is what no source gives, by who has to fill it in.
type gapsBody struct {
	httpapi.Gaps
	Groups []gapsGroup
}

type gapsGroup struct {
	httpapi.GapsGroup
	Matters []gapView
}

// gapView is what a matter lacks, in the official words.
type gapView struct {
	httpapi.MatterRef
	Unknown []string
}

func (h *handler) gaps(q request) error {
	b := gapsBody{Gaps: h.service.Gaps()}
	for _, g := range b.Gaps.Groups {
		shown := gapsGroup{GapsGroup: g}
		for _, m := range g.Matters {
			v := gapView{MatterRef: m.MatterRef}
			for _, field := range m.Unknown {
				v.Unknown = append(v.Unknown, catalog.FieldTerm(field).ZH)
			}
			shown.Matters = append(shown.Matters, v)
		}
		b.Groups = append(b.Groups, shown)
	}
	h.show(q, http.StatusOK, "gaps", "matters", "还没有填写的事项信息", b)
	return nil
}
