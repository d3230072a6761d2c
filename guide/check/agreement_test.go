package check_test

import (
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/workflow"
)

// agreeing is a matter and a flow that say what the complete guide says (figures
// are examples).
func agreeing() (*catalog.Matter, *workflow.Flow) {
	trips := 0
	m := &catalog.Matter{
		Name: "节能审查", Type: "01", Level: 3, Department: "示例市发展和改革委员会", BasicCode: "000104001000", Handling: catalog.WithinLimit, Trips: &trips,
		Statutory: &catalog.Limit{Count: 20, Unit: workflow.WorkingDay}, Promised: &catalog.Limit{Count: 5, Unit: workflow.WorkingDay},
	}
	f := &workflow.Flow{Name: "节能审查"}
	for _, name := range []string{"申报", "受理", "办理", "决定", "决定公开", "送达", "办结"} {
		f.Process.Stages = append(f.Process.Stages, workflow.Stage{Name: name})
	}
	f.Process.Stages[1].Limit = &workflow.Limit{Count: 5, Unit: workflow.WorkingDay}
	for id, n := range map[string]int{workflow.Statutory: 20, workflow.Promised: 5, workflow.Delivery: 10} {
		k := workflow.ClockRule{ID: id}
		k.Limit = &workflow.Limit{Count: n, Unit: workflow.WorkingDay}
		f.Clocks = append(f.Clocks, k)
	}
	return m, f
}

// One thing said otherwise in the guide, or known otherwise, gives that finding and
// no other; a row without a rule is the nearest that agrees.
func TestAgreement(t *testing.T) {
	tests := []struct {
		rule, pointer string
		change        func(*guide.Guide, *catalog.Matter, *workflow.Flow)
	}{
		{"", "", func(*guide.Guide, *catalog.Matter, *workflow.Flow) {}},
		{"matter/name", "/basic/name", func(g *guide.Guide, _ *catalog.Matter, _ *workflow.Flow) { g.Basic.Name = "项目节能审查" }},
		{"", "", func(g *guide.Guide, m *catalog.Matter, _ *workflow.Flow) {
			g.Basic.Name, m.Aliases = "项目节能审查", []catalog.Alias{{Name: "项目节能审查"}}
		}},
		{"matter/basic_code", "/basic/basic_code", func(g *guide.Guide, _ *catalog.Matter, _ *workflow.Flow) { g.Basic.BasicCode = "000104002000" }},
		{"", "", func(g *guide.Guide, _ *catalog.Matter, _ *workflow.Flow) { g.Basic.BasicCode = "000104001000" }},
		{"matter/type", "/basic/matter_type", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Type = "07" }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Type = "" }},
		{"matter/level", "/basic/level", func(g *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { g.Example, m.Level = false, 2 }},
		{"", "", func(g *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { g.Example, m.Level = false, 0 }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Level, m.Department = 2, "某机关" }},
		{"matter/agency", "/basic/agency", func(g *guide.Guide, m *catalog.Matter, _ *workflow.Flow) {
			g.Example, m.Department = false, "示例市行政审批服务局"
		}},
		{"", "", func(g *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { g.Example, m.Department = false, "" }},
		{"matter/case_kind", "/basic/case_kind", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Handling = catalog.OnTheSpot }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Handling = "" }},
		{"matter/statutory_limit", "/handling/statutory_limit", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Statutory.Count = 21 }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Statutory.Unit = guide.CalendarDay }},
		{"matter/promised_limit", "/handling/promised_limit", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Promised.Count = 4 }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Promised = nil }},
		{"matter/trips", "/handling/trips", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { *m.Trips = 1 }},
		{"", "", func(_ *guide.Guide, m *catalog.Matter, _ *workflow.Flow) { m.Trips = nil }},
		{"matter/unknown_stage", "/handling/flow/4/name", func(_ *guide.Guide, _ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[4].Name = "公开" }},
		{"", "", func(g *guide.Guide, _ *catalog.Matter, _ *workflow.Flow) { g.Handling.Flow = g.Handling.Flow[:5] }},
		{"matter/stage_limit", "/handling/flow/1/limit", func(_ *guide.Guide, _ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[1].Limit.Count = 4 }},
		{"", "", func(_ *guide.Guide, _ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[1].Limit = nil }},
		{"matter/clock_limit", "/handling/delivery_limit", func(g *guide.Guide, _ *catalog.Matter, _ *workflow.Flow) { g.Handling.DeliveryLimit.Count = 9 }},
		{"", "", func(_ *guide.Guide, _ *catalog.Matter, f *workflow.Flow) { f.Clocks = nil }},
	}
	for _, tt := range tests {
		t.Run(tt.rule, func(t *testing.T) {
			g := validGuide(t, nil)
			m, f := agreeing()
			tt.change(&g, m, f)
			r, err := check.Guide(&g, check.Options{Matter: m, Flow: f})
			if err != nil {
				t.Fatal(err)
			}
			if tt.rule == "" {
				if len(r.Findings) > 0 {
					t.Errorf("findings:\n%s", r.Text(language.English))
				}
			} else if len(r.Findings) != 1 || r.Findings[0].Rule != tt.rule || r.Findings[0].Pointer != tt.pointer {
				t.Errorf("got:\n%s\nwant %s at %s alone", r.Text(language.English), tt.rule, tt.pointer)
			}
		})
	}
}
