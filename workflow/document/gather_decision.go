package document

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// lines numbers what stands each on a line of its own.
func lines(all []string) string {
	var b strings.Builder
	for i, s := range all {
		fmt.Fprintf(&b, "%d. %s\n", i+1, strings.Join(strings.Fields(s), " "))
	}
	return b.String()
}

// named is the name of a required material; its code when none is known.
func (g *gatherer) named(material string) string {
	if i := slices.IndexFunc(g.c.Requirements, func(r workflow.Requirement) bool { return r.Code == material }); i >= 0 {
		return g.c.Requirements[i].Name
	}
	return material
}

// acceptance tells by whom and since when it is accepted: by the office, or by its
// silence, which the system records; and what was left for later.
func (g *gatherer) acceptance() {
	g.limits()
	if g.e.Actor.Role == workflow.System {
		g.put("recorded", day(g.e.Date), "")
		if k := g.clock(workflow.Acceptance); k != nil && k.Rule.Lapse == workflow.DeemedAccepted {
			g.put("deemed", day(k.Start), "")
		}
	} else {
		g.put("accepted_on", day(g.e.Date), "")
	}
	var deferred []string
	for _, d := range g.c.Deferred {
		deferred = append(deferred, g.named(d.Material)+"，最后一日为"+day(d.Until))
	}
	g.put("deferred", lines(deferred), "")
	g.commitments()
}

// commitments tells in place of which materials a promise stands. One whose material was
// handed in after all stands in no place any more.
func (g *gatherer) commitments() {
	var all []string
	for _, k := range g.c.Commitments {
		if !slices.ContainsFunc(g.c.Materials, func(m workflow.Material) bool { return m.Code == k.Material }) {
			all = append(all, g.named(k.Material)+"（"+day(k.Made)+"承诺）")
		}
	}
	g.put("commitments", lines(all), "")
}

// decision tells on what conditions and promises a grant rests, or why it is none.
func (g *gatherer) decision() {
	if g.c.Outcome == workflow.Refused {
		g.opinionFormed()
		g.remedies()
		return
	}
	g.put("conditions", lines(g.c.Conditions), "")
	g.commitments()
}

// opinionFormed is the opinion that was signed, as reasons.
func (g *gatherer) opinionFormed() {
	if i := g.last("opinion_formed", "deferral_lapsed"); i >= 0 {
		g.put("reasons", cmp.Or(strings.TrimSpace(g.c.History[i].Details.Reason), g.c.History[i].Details.Opinion), "")
	}
}

// opinion tells what a preliminary review came to, and for whom it is.
func (g *gatherer) opinion() {
	switch g.c.Outcome {
	case workflow.Granted:
		g.put("agreed", "同意转报", "")
		g.put("conditions", lines(g.c.Conditions), "")
		g.commitments()
	case workflow.Refused:
		g.put("disagreed", "不同意转报", "")
		g.opinionFormed()
	}
	if g.kind == Forwarding {
		g.put("superior", g.office.Superior, "/superior")
		g.written()
		var names []string
		for _, m := range g.c.Materials {
			names = append(names, g.named(m.Code))
		}
		g.put("materials", lines(names), "")
	}
}

// deemedGrant tells which limit has passed in silence, and on what silence is consent;
// also whether that is only inferred, as from the rule of another province.
func (g *gatherer) deemedGrant() {
	g.clocks = g.before() // the event has stopped what ran out
	g.limits()
	k := g.clock(workflow.Statutory)
	if k != nil && !slices.ContainsFunc(k.Rule.Basis, func(b catalog.Basis) bool { return b.Mark == catalog.Confirmed }) {
		g.put("inferred", "推断", "")
	}
}

// written names the decision, or the preliminary opinion, of the case.
func (g *gatherer) written() {
	i := g.set.about(g.m.Flow.Process.ID, "decided", g.c.Outcome)
	if i < 0 || g.c.Outcome == "" || g.c.Document.Number == "" {
		return
	}
	g.put("decision", g.set.forms[i].Title+"（"+g.c.Document.Number+"）", "")
	g.put("decided_on", day(g.c.Document.Date), "")
}

// delivered tells what was delivered: the decision, or, where the flow has none, the
// agreement of the sides or the result of the stage; and when the remedies end that run
// from the delivery.
func (g *gatherer) delivered() {
	g.put("recipient", g.c.Applicant.Name, "")
	if g.e.Type != "delivered" {
		g.served()
		return
	}
	g.put("delivery", g.e.Details.Delivery, "")
	if i := g.last("forwarded"); i >= 0 {
		g.put("forwarded_on", day(g.c.History[i].Date), "")
	}
	g.written()
	process := &g.m.Flow.Process
	switch {
	case g.c.Outcome != "":
		g.put("delivered", g.known["decision"], "")
	case g.last("agreed") >= 0:
		g.put("delivered", "调解协议书", "")
		g.party(true)
		g.put("recipient", g.known["party"], "")
	case !slices.ContainsFunc(process.Transitions, func(t workflow.Transition) bool { return t.Event == "decided" }):
		state, _ := process.State(g.e.To)
		stage, _ := process.Stage(state.Stage)
		g.put("delivered", stage.Result, "")
	}
	for fact, id := range map[string]string{"review_due": review, "litigation_due": litigation} {
		if k := g.clock(id); k != nil && k.Status == workflow.Running {
			g.put(fact, due(k), "")
		}
	}
}

// served tells of a delivery that is no event of the case, such as that of a refusal to
// accept: the office says when it was, and how.
func (g *gatherer) served() {
	i := g.set.about(g.m.Flow.Process.ID, g.e.Type, g.c.Outcome)
	if i < 0 {
		return
	}
	what := g.set.forms[i].Title
	if n := g.known["number"]; n != "" {
		what += "（" + n + "）"
	}
	delete(g.known, "number") // it is not the receipt's
	delete(g.known, "date")
	g.put("delivered", what, "")
	g.put("delivery", g.office.Delivery, "/delivery")
	on := g.office.DeliveredOn
	if on.IsZero() {
		return
	}
	if on.Before(g.e.Date) {
		g.unfit.Add("/delivered_on", "document.delivered_early", on, g.e.Date)
	}
	g.date = on
	g.put("date", day(on), "")
	for fact, id := range map[string]string{"review_due": review, "litigation_due": litigation} {
		if k := g.clock(id); k != nil {
			if run := deadline.Run(g.m.Calendar, &k.Rule.Rule, on); run.Certainty == calendar.Settled {
				g.put(fact, day(run.Due), "")
			}
		}
	}
}
