package guide_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

func TestRequirements(t *testing.T) {
	g := validGuide(t, func(g *guide.Guide) {
		g.Materials[1].Necessity = guide.Deferrable
		g.Materials[2].Necessity = ""
		g.Materials = append(g.Materials, guide.Material{Name: "没有编码的材料"})
	})
	want := []guide.Requirement{
		{Code: "M1", Name: "节能审查申请", Necessity: guide.Required},
		{Code: "M2", Name: "项目节能报告", Necessity: guide.Deferrable},
		{Code: "M3", Name: "项目代码及备案或者核准信息", Necessity: guide.Optional},
	}
	if got := g.Requirements(); !slices.Equal(got, want) {
		t.Errorf("Requirements() = %v, want %v", got, want)
	}
	if got := (guide.Guide{}).Requirements(); got != nil {
		t.Errorf("Requirements() of an empty guide = %v, want none", got)
	}
}

// A draft says what the catalog knows and nothing else.
func TestDraft(t *testing.T) {
	cat := catalog.Shandong()
	for _, tt := range []struct {
		code  catalog.Code
		basis string
	}{
		{"sd-fgw-001", "企业投资项目核准和备案管理条例"},
		{"sd-fgw-029", "政府投资条例"},
		{"sd-fgw-041", ""}, // no source names a confirmed article
	} {
		m, ok := cat.ByCode(tt.code)
		if !ok {
			t.Fatalf("no matter %s", tt.code)
		}
		g := guide.Draft(m)
		if g.Status != guide.DraftStatus || g.Name() != m.Name || g.Agency() != "" || g.Handling.PromisedLimit != nil {
			t.Errorf("%s: draft holds more or less than the catalog knows: %+v", tt.code, g)
		}
		var title string
		if len(g.LegalBasis) > 0 {
			title = g.LegalBasis[0].Title
			if mark := g.Sources["/legal_basis/0"].Mark; mark != catalog.Inference {
				t.Errorf("%s: legal basis is marked %q, want inference", tt.code, mark)
			}
		}
		if title != tt.basis {
			t.Errorf("%s: legal basis = %q, want %q", tt.code, title, tt.basis)
		}
	}
}
