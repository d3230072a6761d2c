package publication

import (
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

// FlowChange is what differs from one library of flows to the next: it touches the
// guides whose matters run through another flow or version now, where they show what
// differs: the stages of the 办理流程 with their five attributes, and the statutory, the
// promised and the delivery limit. What guides do not show, such as steps, states and
// transitions, touches none.
func FlowChange(id string, was, is *workflow.Library) Change {
	return Change{id, OfFlow, func(g guide.Guide) []touch {
		old, had := was.For(g.Matter)
		now, has := is.For(g.Matter)
		switch {
		case !had && !has:
			return nil
		case !had:
			old = &workflow.Flow{}
		case !has:
			now = &workflow.Flow{}
		}
		why := message("publication.flow_changed", flowTerm(old), flowTerm(now))
		var found []touch
		for _, pointer := range append(stages(g, old.Process.Stages, now.Process.Stages), limits(g, old, now)...) {
			found = append(found, touch{pointer, why})
		}
		return found
	}}
}

func flowTerm(f *workflow.Flow) yiwang.Term {
	if f.ID == "" {
		return yiwang.Term{ZH: "无流程", EN: "no flow"}
	}
	name := yiwang.Quote(f.Name) + " " + yiwang.Quote(f.Version)
	return yiwang.Term{ZH: name, EN: name}
}

// stages are the places of a guide that show a stage as it was, and no longer is. A
// guide that shows no flow at all is not touched.
func stages(g guide.Guide, was, is []workflow.Stage) []string {
	const list = "/handling/flow"
	var places []string
	for _, now := range is {
		if shownAt(g, now.Name) < 0 && !slices.ContainsFunc(was, named(now.Name)) && len(g.Handling.Flow) > 0 {
			places = append(places, list) // a stage that is new
		}
	}
	var order []string // of the stages that the guide shows and that are there still
	for i, row := range g.Handling.Flow {
		at := list + "/" + strconv.Itoa(i)
		o := slices.IndexFunc(was, named(row.Name))
		n := slices.IndexFunc(is, named(row.Name))
		if n >= 0 {
			order = append(order, row.Name)
		}
		switch {
		case o >= 0 && n < 0:
			places = append(places, at)
		case o >= 0:
			places = append(places, stage(at, row, was[o], is[n])...)
		}
	}
	if !slices.Equal(names(was, order), names(is, order)) && !slices.Equal(order, names(is, order)) {
		places = append(places, list)
	}
	return places
}

// stage are the attributes that changed and that a guide shows as they were.
func stage(at string, row guide.FlowStage, was, is workflow.Stage) []string {
	var places []string
	for _, a := range []struct{ name, shown, was, is string }{
		{"content", row.Content, was.Content, is.Content},
		{"result", row.Result, was.Result, is.Result},
		{"phone", row.Phone, was.Phone, is.Phone},
	} {
		if a.was != a.is && a.shown != "" && a.shown != a.is {
			places = append(places, at+"/"+a.name)
		}
	}
	if !equalLimits(was.Limit, is.Limit) && row.Limit != nil && !sameLimit(row.Limit, is.Limit) {
		places = append(places, at+"/limit")
	}
	return places
}

// limits are the time limits of the matter that changed and that a guide shows as they
// were.
func limits(g guide.Guide, was, is *workflow.Flow) []string {
	var places []string
	for _, k := range []struct{ clock, name string }{
		{workflow.Statutory, "statutory_limit"}, {workflow.Promised, "promised_limit"}, {workflow.Delivery, "delivery_limit"},
	} {
		old, now := limitOf(was, k.clock), limitOf(is, k.clock)
		pointer, shown := "/handling/"+k.name, limitAt(g, k.name)
		silent := shown == nil && g.None[pointer] == ""
		if !equalLimits(old, now) && !silent && !sameLimit(shown, now) {
			places = append(places, pointer)
		}
	}
	return places
}

// limitOf is the limit of a clock of a flow, nil when it has none.
func limitOf(f *workflow.Flow, clock string) *catalog.Limit {
	for _, k := range f.Clocks {
		if k.ID == clock {
			return k.Limit
		}
	}
	return nil
}

func equalLimits(a, b *catalog.Limit) bool { return a == b || a != nil && b != nil && *a == *b }

func named(name string) func(workflow.Stage) bool {
	return func(s workflow.Stage) bool { return s.Name == name }
}

// names are those stages that are among some, by name, in their order.
func names(stages []workflow.Stage, among []string) []string {
	var all []string
	for _, s := range stages {
		if slices.Contains(among, s.Name) {
			all = append(all, s.Name)
		}
	}
	return all
}

// shownAt is the row of a guide that shows a stage, or -1.
func shownAt(g guide.Guide, name string) int {
	return slices.IndexFunc(g.Handling.Flow, func(row guide.FlowStage) bool { return row.Name == name })
}
