package document

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// before reads the clocks as if the event had not been, on the same day.
func (g *gatherer) before() []workflow.Clock {
	return g.m.Clocks(workflow.Fold(g.c.History[:len(g.c.History)-1]), g.e.Date)
}

// suspension tells why, for how long, and which limits stand still since the event.
func (g *gatherer) suspension() {
	var names []string
	var ground *deadline.Ground
	before := g.before()
	for i := range g.clocks {
		k := &g.clocks[i]
		if !k.Suspended() || before[i].Suspended() {
			continue
		}
		names = append(names, k.Rule.Name)
		if ground == nil || k.Rule.ID == workflow.Statutory {
			ground = k.Suspensions[len(k.Suspensions)-1].Ground
		}
	}
	needed := g.office.Needed
	if needed != (workflow.Limit{}) {
		if needed.Count < 1 || needed.Unit != calendar.WorkingDay && needed.Unit != calendar.CalendarDay {
			g.unfit.Add("/needed", "document.needed_unfit")
		}
		g.known["needed"] = span(needed)
	}
	g.put("needed_until", day(g.e.Details.Until), "")
	if ground == nil { // no clock admits it
		return
	}
	g.put("held", strings.Join(names, "、"), "")
	g.put("ground", ground.Name, "")
	g.put("ground_basis", cite(ground.Basis), "")
	if bound := ground.Limit; bound != nil {
		g.put("ground_limit", span(*bound), "")
		if needed.Unit == bound.Unit && needed.Count > bound.Count {
			g.unfit.Add("/needed", "document.needed_too_long", ground.Term(), bound.Count, deadline.UnitTerm(bound.Unit, bound.Count))
		}
	}
}

// extension tells which limit was extended by the event, by how much and by whom.
func (g *gatherer) extension() {
	before := g.before()
	for i := range g.clocks {
		k := &g.clocks[i]
		if k.Extended == 0 || before[i].Extended > 0 {
			continue
		}
		g.put("limit_name", k.Rule.Name, "")
		g.put("limit", span(*k.Rule.Limit), "")
		g.put("days", span(workflow.Limit{Count: k.Extended, Unit: k.Rule.Limit.Unit}), "")
		g.put("approver", g.e.Details.Approver, "")
		g.put("extension_basis", cite(k.Rule.Extensions[0].Basis), "")
		g.put("due", due(k), "")
		return
	}
}

// The clocks of the applicant's remedies, as the flows name them.
const (
	review     = "reconsideration"
	litigation = "litigation"
)

// remedies tells where a refusal can be contested, and how long. The limits are those
// of the flow; where it has neither clock they are those of the law, for the office
// must say so itself when there is no remedy. A flow with a clock for the one and not
// the other is one in which the one comes first (行政复议法 第二十三条).
func (g *gatherer) remedies() {
	if g.office.NoRemedy != nil {
		if g.clock(review) != nil || g.clock(litigation) != nil {
			g.unfit.Add("/no_remedy", "document.remedy_open")
		}
		g.put("no_remedy", g.office.NoRemedy.String(), "/no_remedy")
		return
	}
	g.put("review_body", g.joined(g.office.ReviewBodies, "review_body", "/review_bodies"), "/review_bodies")
	g.put("review_limit", g.remedy(review), "")
	if g.clock(review) != nil && g.clock(litigation) == nil {
		g.put("review_first", "应当先申请行政复议", "")
		if after, ok := deadline.Law().Rule("litigation_after"); ok {
			g.put("litigation_after", span(*after.Limit), "")
		}
		return
	}
	g.put("court", g.joined(g.office.Courts, "court", "/courts"), "/courts")
	g.put("litigation_limit", g.remedy(litigation), "")
}

// joined names one of several bodies the applicant may choose from.
func (g *gatherer) joined(names []string, fact, pointer string) string {
	if slices.ContainsFunc(names, func(s string) bool { return !yiwang.Legible(s) }) {
		term, _ := FactTerm(fact)
		g.unfit.Add(pointer, "document.illegible", term)
	}
	return strings.Join(names, "或者")
}

// remedy is the limit of a remedy: that of the flow, or of the law; "" when the flow
// has the clock and no figure for it.
func (g *gatherer) remedy(id string) string {
	if k := g.clock(id); k != nil {
		if !k.Known() {
			return ""
		}
		return span(*k.Rule.Limit)
	}
	rule, ok := deadline.Law().Rule(id)
	if !ok || !rule.Known() {
		return ""
	}
	return span(*rule.Limit)
}
