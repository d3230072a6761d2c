package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// gatherer finds the facts of a document: in the case as it stood after the event, in
// its clocks at the end of that day, and in what the office says.
type gatherer struct {
	set    *Set
	m      workflow.Machine
	c      *workflow.Case
	e      *workflow.Event
	office *Facts
	kind   Kind
	date   calendar.Date // of the document
	clocks []workflow.Clock
	known  map[string]string
	items  []string
	unfit  yiwang.Problems
	told   []string    // paragraphs of the form that are in the document
	left   []paragraph // and those that are not
}

// put notes a fact, unless it is empty. One that cannot be read is unfit.
func (g *gatherer) put(fact, value, pointer string) {
	if strings.TrimSpace(value) == "" {
		return
	}
	if !yiwang.Legible(value) {
		term, _ := FactTerm(fact)
		g.unfit.Add(pointer, "document.illegible", term)
	}
	g.known[fact] = value
}

func (g *gatherer) gather() {
	c, e, f := g.c, g.e, g.office
	g.clocks = g.m.Clocks(*c, e.Date)
	g.put("body", f.Body, "/body")
	g.put("contact", f.Contact, "/contact")
	g.put("applicant", c.Applicant.Name, "")
	g.put("matter", c.MatterName, "")
	g.put("case", c.ID, "")
	g.put("project_name", c.Project.Name, "")
	g.put("project_code", c.Project.Code, "")
	g.put("date", day(e.Date), "")
	g.put("received", day(c.History[0].Date), "")
	if i := g.last("supplemented"); i >= 0 {
		g.put("supplemented", day(c.History[i].Date), "")
	}
	g.number()
	switch g.kind {
	case Acceptance:
		g.acceptance()
	case Notice:
		g.limits()
		g.list()
	case Declining:
		g.put("reasons", e.Details.Reason, "")
		g.put("competent", f.Competent, "/competent")
		g.remedies()
	case Suspension:
		g.suspension()
	case Extension:
		g.put("reasons", e.Details.Reason, "")
		g.extension()
	case HearingRight:
		g.hearingRight()
	case HearingNotice:
		g.hearingNotice()
	case Decision:
		g.decision()
	case Opinion, Forwarding:
		g.opinion()
	case Invitation:
		g.party(true)
	case Termination:
		g.termination()
	case DeemedGrant:
		g.deemedGrant()
	case Delivery:
		g.delivered()
	case Mending, Correction, Revocation:
		g.afterwards()
	}
}

// last is the newest event of one of the types; -1 when there is none.
func (g *gatherer) last(types ...workflow.EventType) int { return last(g.c, types...) }

func last(c *workflow.Case, types ...workflow.EventType) int {
	for i := len(c.History) - 1; i >= 0; i-- {
		if slices.Contains(types, c.History[i].Type) {
			return i
		}
	}
	return -1
}

// number is the 文号: of a decision or opinion that of the case, of another document that of the
// written notice in the event, when it is one, or what the office gives.
func (g *gatherer) number() {
	if g.kind == Decision || g.kind == Opinion {
		g.put("number", g.c.Document.Number, "")
		return
	}
	if n := g.office.Number; n != "" {
		_, err := code.ParseDocumentNumber(n)
		if wrong, ok := err.(yiwang.Coded); ok {
			g.unfit.Add("/number", wrong.Code(), wrong.Args()...)
		}
		g.known["number"] = n
		return
	}
	if n, err := code.ParseDocumentNumber(g.e.Details.Notice); err == nil {
		g.known["number"] = n.String()
	}
}

// list is what has to be mended, each with the name of its material.
func (g *gatherer) list() {
	for _, item := range g.e.Details.Items {
		text := item.Text
		if i := slices.IndexFunc(g.c.Requirements, func(r workflow.Requirement) bool { return r.Code == item.Material }); i >= 0 {
			text = g.c.Requirements[i].Name + "：" + text
		}
		if !yiwang.Legible(text) {
			term, _ := FactTerm("items")
			g.unfit.Add("", "document.illegible", term)
		}
		g.items = append(g.items, text)
	}
	if len(g.items) > 0 {
		g.known["items"] = strconv.Itoa(len(g.items))
	}
}

// clock finds a clock by id; nil when the flow has none.
func (g *gatherer) clock(id string) *workflow.Clock {
	i := slices.IndexFunc(g.clocks, func(k workflow.Clock) bool { return k.Rule.ID == id })
	if i < 0 {
		return nil
	}
	return &g.clocks[i]
}

// limits are the time limits that the applicant is told when the case is accepted: those
// for which a document was seen that gives them.
func (g *gatherer) limits() {
	if k := g.clock(workflow.Acceptance); k != nil && k.Known() && cite(k.Rule.Basis) != "" {
		g.put("acceptance_basis", cite(k.Rule.Basis), "")
		if slices.Contains(k.Rule.Start, "supplemented") {
			g.put("notice_limit", span(*k.Rule.Limit), "")
		}
	}
	if k := g.clock(workflow.Statutory); k != nil && k.Known() && k.Status == workflow.Running && cite(k.Rule.Basis) != "" {
		if k.Deemed {
			g.put("deemed", day(k.Start), "")
		}
		g.put("limit_name", k.Rule.Name, "")
		g.put("limit", span(*k.Rule.Limit), "")
		g.put("limit_start", day(k.Start), "")
		g.put("limit_basis", cite(k.Rule.Basis), "")
		g.put("due", due(k), "")
	}
	if k := g.clock(workflow.Promised); k != nil && k.Known() && k.Status == workflow.Running && cite(k.Rule.Basis) != "" {
		g.put("promise_name", k.Rule.Name, "")
		g.put("promise", span(*k.Rule.Limit), "")
		g.put("promise_start", day(k.Start), "")
		g.put("promise_due", due(k), "")
	}
}

// day writes a date as documents do: 2026年1月5日.
func day(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), d.Month(), d.Day())
}

// span writes a limit with its unit, and whether days are working days.
func span(l workflow.Limit) string {
	s := strconv.Itoa(l.Count) + deadline.UnitTerm(l.Unit, l.Count).ZH
	if l.Unit == calendar.CalendarDay {
		s += "（自然日）"
	}
	return s
}

// due is the last day of a clock, when nothing can move it any more but the turns of
// the case itself.
func due(k *workflow.Clock) string {
	if k.Certainty != calendar.Settled || k.Suspended() {
		return ""
	}
	return day(k.Due)
}

// cite joins what a limit rests on, each once. What no document was seen for is not
// cited to an applicant.
func cite(all []catalog.Basis) string {
	var said []string
	for _, b := range all {
		if s := b.String(); (b.Mark == catalog.Confirmed || b.Mark == catalog.Inference) && !slices.Contains(said, s) {
			said = append(said, s)
		}
	}
	return strings.Join(said, "、")
}
