package project

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Joint is a joint review (联审联办): whom the office that leads a case asked, and what
// they said.
type Joint struct {
	Case  string
	Lead  string // 牵头处室
	Parts []JointPart
	Open  int // of those asked, how many have still to answer
	// Summary is what the lead made of the answers (会商意见): the opinion it formed last
	// after asking; "" when it has not yet.
	Summary string
}

// JointPart is one who was asked, once.
type JointPart struct {
	Office   string
	Asked    calendar.Date
	Due      calendar.Date // last day to answer: as the lead set it, else by the rules; zero: none
	Answered calendar.Date // zero: not yet
	Opinion  string
	Stand    JointStand
	Err      error // why Due cannot be told
}

// JointStand is where an answer stands.
type JointStand string

// The ways an answer can stand.
const (
	Awaited    JointStand = "awaited"    // there is still time, or no day was set
	Overdue    JointStand = "overdue"    // its last day has gone by, and silence means nothing
	Answered   JointStand = "answered"   //
	Unanswered JointStand = "unanswered" // the lead closed the review without it
	Consented  JointStand = "by_silence" // its last day has gone by, and silence is consent by the rules
)

// Term is where an answer stands in both languages.
func (s JointStand) Term() yiwang.Term {
	switch s {
	case Awaited:
		return yiwang.Term{ZH: "待答复", EN: "awaited"}
	case Overdue:
		return yiwang.Term{ZH: "超期未答复", EN: "overdue"}
	case Answered:
		return yiwang.Term{ZH: "已答复", EN: "answered"}
	case Unanswered:
		return yiwang.Term{ZH: "未答复", EN: "not answered"}
	case Consented:
		return yiwang.Term{ZH: "逾期未答复，视为同意", EN: "consent by silence"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}

// JointOf reads the joint review of a lead case on a day; false when nobody was asked
// by then.
func (r *Rules) JointOf(c workflow.Case, cal *calendar.Calendar, on calendar.Date) (Joint, bool) {
	j := Joint{Case: c.ID, Lead: c.Office}
	for _, e := range c.History {
		if e.Date.After(on) {
			break
		}
		switch e.Type {
		case "offices_asked":
			j.Summary = ""
			for _, office := range e.Details.Offices {
				part := JointPart{Office: office, Asked: e.Date, Due: e.Details.Until, Stand: Awaited}
				if part.Due.IsZero() && r.Silence.Limit != nil {
					part.Due, part.Err = cal.Due(e.Date, *r.Silence.Limit)
				}
				j.Parts = append(j.Parts, part)
			}
		case "co_handled":
			i := slices.IndexFunc(j.Parts, func(p JointPart) bool { return p.Office == e.Actor.Office && p.Stand == Awaited })
			if i >= 0 {
				j.Parts[i].Answered, j.Parts[i].Opinion, j.Parts[i].Stand = e.Date, e.Details.Opinion, Answered
			}
		case "consultation_closed":
			for i := range j.Parts {
				if j.Parts[i].Stand == Awaited {
					j.Parts[i].Stand = Unanswered
				}
			}
		case "examined", "opinion_formed":
			j.Summary = e.Details.Opinion
		}
	}
	for i := range j.Parts {
		p := &j.Parts[i]
		late := !p.Due.IsZero() && on.After(p.Due)
		switch {
		case late && r.Silence.Consent && (p.Stand == Awaited || p.Stand == Unanswered):
			p.Stand = Consented
		case late && p.Stand == Awaited:
			p.Stand = Overdue
		}
		if p.Stand == Awaited || p.Stand == Overdue {
			j.Open++
		}
	}
	return j, len(j.Parts) > 0
}
