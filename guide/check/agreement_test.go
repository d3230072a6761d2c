package check_test

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

// agreeing is a matter and a flow that say what the valid guide says.
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

// known has the guide held against that matter and that flow, with one thing changed.
func (c sample) known(change func(*catalog.Matter, *workflow.Flow)) sample {
	c.matter, c.flow = agreeing()
	if change != nil {
		change(c.matter, c.flow)
	}
	return c
}

func matterSamples() []sample {
	matter := func(change func(*catalog.Matter)) func(*catalog.Matter, *workflow.Flow) {
		return func(m *catalog.Matter, _ *workflow.Flow) { change(m) }
	}
	realGuide := func(g *guide.Guide) { g.Example = false }
	rename := func(g *guide.Guide) { g.Basic.Name = "项目节能审查" }
	all := []sample{
		fails("matter/name", "another name", rename, "/basic/name").known(nil),
		passes("matter/name", "a name the catalog has beside it", rename).known(matter(func(m *catalog.Matter) { m.Aliases = []catalog.Alias{{Name: "项目节能审查"}} })),
		fails("matter/basic_code", "another code", func(g *guide.Guide) { g.Basic.BasicCode = "000104002000" }, "/basic/basic_code").known(nil),
		passes("matter/basic_code", "its code", func(g *guide.Guide) { g.Basic.BasicCode = "000104001000" }).known(nil),
		fails("matter/type", "another type", nil, "/basic/matter_type").known(matter(func(m *catalog.Matter) { m.Type = "07" })),
		passes("matter/type", "a type nobody knows", nil).known(matter(func(m *catalog.Matter) { m.Type = "" })),
		fails("matter/level", "another level", realGuide, "/basic/level").known(matter(func(m *catalog.Matter) { m.Level = 2 })),
		passes("matter/level", "a level nobody knows", realGuide).known(matter(func(m *catalog.Matter) { m.Level = 0 })),
		passes("matter/level", "an example, of no real body", nil).known(matter(func(m *catalog.Matter) { m.Level = 2 })),
		fails("matter/agency", "another body", realGuide, "/basic/agency").known(matter(func(m *catalog.Matter) { m.Department = "示例市行政审批服务局" })),
		passes("matter/agency", "a body nobody knows", realGuide).known(matter(func(m *catalog.Matter) { m.Department = "" })),
		fails("matter/case_kind", "another kind", nil, "/basic/case_kind").known(matter(func(m *catalog.Matter) { m.Handling = catalog.OnTheSpot })),
		passes("matter/case_kind", "a kind nobody knows", nil).known(matter(func(m *catalog.Matter) { m.Handling = "" })),
		fails("matter/statutory_limit", "a day more", nil, "/handling/statutory_limit").known(matter(func(m *catalog.Matter) { m.Statutory.Count = 21 })),
		passes("matter/statutory_limit", "another unit", nil).known(matter(func(m *catalog.Matter) { m.Statutory.Count, m.Statutory.Unit = 30, guide.CalendarDay })),
		fails("matter/promised_limit", "a day less", nil, "/handling/promised_limit").known(matter(func(m *catalog.Matter) { m.Promised.Count = 4 })),
		passes("matter/promised_limit", "no promise known", nil).known(matter(func(m *catalog.Matter) { m.Promised = nil })),
		fails("matter/trips", "a trip more", nil, "/handling/trips").known(matter(func(m *catalog.Matter) { *m.Trips = 1 })),
		passes("matter/trips", "no number known", nil).known(matter(func(m *catalog.Matter) { m.Trips = nil })),
		fails("matter/unknown_stage", "a stage of another name", nil, "/handling/flow/4/name").known(func(_ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[4].Name = "公开" }),
		passes("matter/unknown_stage", "a stage that applicants are not told of", nil).known(func(_ *catalog.Matter, f *workflow.Flow) {
			f.Process.Stages = append(f.Process.Stages, workflow.Stage{Name: "归档"})
		}),
		fails("matter/stage_limit", "a day less", nil, "/handling/flow/1/limit").known(func(_ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[1].Limit.Count = 4 }),
		passes("matter/stage_limit", "a stage without limit", nil).known(func(_ *catalog.Matter, f *workflow.Flow) { f.Process.Stages[1].Limit = nil }),
		fails("matter/clock_limit", "a day less", func(g *guide.Guide) { g.Handling.DeliveryLimit.Count = 9 }, "/handling/delivery_limit").known(nil),
		passes("matter/clock_limit", "a clock that runs after another", func(g *guide.Guide) { g.Handling.DeliveryLimit.Count = 9 }).known(func(_ *catalog.Matter, f *workflow.Flow) {
			for i := range f.Clocks {
				f.Clocks[i].After = &workflow.Limit{Count: 1, Unit: workflow.WorkingDay}
			}
		}),
		passes("matter/clock_limit", "no clock", func(g *guide.Guide) { g.Handling.DeliveryLimit.Count = 9 }).known(func(_ *catalog.Matter, f *workflow.Flow) { f.Clocks = nil }),
	}
	for _, id := range []string{"name", "basic_code", "type", "level", "agency", "case_kind", "statutory_limit", "promised_limit", "trips", "unknown_stage", "stage_limit", "clock_limit"} {
		all = append(all, exempt("matter/"+id, "neither catalog nor flow", rename))
	}
	return all
}
