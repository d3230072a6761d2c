package document

import "github.com/yiwang-go/yiwang/workflow"

// Parties are the other parties whom the document of a kind about the event of a version
// is for besides the applicant (of an [Invitation] instead), each a [Facts].Party: who
// was told of the right to a hearing, or asked whether it agrees to mediation. None
// when the case names none, or has no such event.
func Parties(c workflow.Case, kind Kind, version int) []string {
	if version < 1 || version > len(c.History) {
		return nil
	}
	c = workflow.Fold(c.History[:version])
	return parties(&c, kind)
}

// parties are those of the last event of a case.
func parties(c *workflow.Case, kind Kind) []string {
	e := &c.History[len(c.History)-1]
	switch kind {
	case HearingRight, Invitation:
		return e.Details.Parties
	case HearingNotice:
		return c.Hearing.Parties
	case Termination:
		return invited(c)
	case Delivery:
		if e.Type == "delivered" && c.Outcome == "" && last(c, "agreed") >= 0 { // of what the sides agreed to
			return invited(c)
		}
	}
	return nil
}

// invited are the other sides of a mediation.
func invited(c *workflow.Case) []string {
	if i := last(c, "invited"); i >= 0 {
		return c.History[i].Details.Parties
	}
	return nil
}
