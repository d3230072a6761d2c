package document

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// party is which of the other parties the document is for. Open says that the case need
// not know them.
func (g *gatherer) party(open bool) {
	name, known := g.office.Party, parties(g.c, g.kind)
	if name != "" && !slices.Contains(known, name) && !(open && len(known) == 0) {
		g.unfit.Add("/party", "document.party_unknown", yiwang.Quote(name))
	}
	g.put("party", name, "/party")
}

// hearingRight tells until when a hearing may be asked for (行政许可法 第四十七条).
func (g *gatherer) hearingRight() {
	g.party(false)
	if k := g.clock(workflow.HearingRequest); k != nil && k.Known() && cite(k.Rule.Basis) != "" {
		g.put("request_limit", span(*k.Rule.Limit), "")
		g.put("request_due", due(k), "")
	}
	if k := g.clock(workflow.ToHear); k != nil && k.Known() && cite(k.Rule.Basis) != "" {
		g.put("hearing_limit", span(*k.Rule.Limit), "")
	}
}

// hearingNotice tells when and where a hearing is held, who presides, and whether it was
// asked for (行政许可法 第四十八条); one that replaces an earlier notice also why.
func (g *gatherer) hearingNotice() {
	h := &g.c.Hearing
	g.party(h.Offered.IsZero())
	g.put("hearing_on", day(h.On), "")
	g.put("hearing_time", g.office.Time, "/time")
	g.put("hearing_place", h.Place, "")
	g.put("hearing_chair", h.Chair, "")
	g.put("requested", day(h.Requested), "")
	for _, e := range g.c.History[:len(g.c.History)-1] {
		if e.Type == g.e.Type {
			g.put("replaced_on", day(e.Date), "")
			g.put("reasons", g.e.Details.Reason, "")
		}
	}
}

// termination tells why, to the applicant or to the other side.
func (g *gatherer) termination() {
	g.put("reasons", g.e.Details.Reason, "")
	g.party(true)
}

// afterwards tells what becomes of a decision: what is to be mended, is corrected, or
// why it is revoked.
func (g *gatherer) afterwards() {
	g.written()
	g.put("reasons", g.e.Details.Reason, "")
	switch g.kind {
	case Correction:
		g.put("corrected", g.office.Corrected, "/corrected")
	case Mending:
		var names []string
		for _, material := range g.e.Details.Commitments {
			names = append(names, g.named(material))
		}
		g.put("mending", lines(names), "")
		g.put("mend_until", day(g.e.Details.Until), "")
	case Revocation:
		if b := g.office.Basis; b != nil {
			g.put("revocation_basis", b.String(), "/basis")
		}
		var open []string
		for _, k := range g.c.Commitments {
			if !k.Mend.IsZero() && k.Checked.IsZero() && k.Mend.Before(g.e.Date) {
				open = append(open, g.named(k.Material)+"（整改的最后一日为"+day(k.Mend)+"）")
			}
		}
		g.put("unmended", lines(open), "")
		g.remedies()
	}
}
