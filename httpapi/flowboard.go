package httpapi

import (
	"net/http"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// FlowBoard is how far the offices are with the sign-off of the flows.
type FlowBoard struct {
	On         calendar.Date  `json:"on"`
	Due        *calendar.Date `json:"due"` // null when nobody says
	DueSource  *catalog.Basis `json:"due_source"`
	Counts     FlowCounts     `json:"counts"` // of all matters
	Offices    []FlowOffice   `json:"offices"`
	Unassigned []FlowLine     `json:"unassigned"` // matters that no office has
}

// FlowCounts are numbers of matters, and of attributes.
type FlowCounts struct {
	Matters      int                    `json:"matters"`
	Status       map[signoff.Status]int `json:"status"` // they add up to Matters
	Confirmed    int                    `json:"confirmed"`
	Signed       int                    `json:"signed"`
	Late         int                    `json:"late"`          // past due and never uploaded
	UploadedLate int                    `json:"uploaded_late"` // past due, for the first time
	Changed      int                    `json:"changed"`
	Attributes   int                    `json:"attributes"` // that the plan demands
	Missing      int                    `json:"missing"`    // of them
}

// Filled is how many attributes are there.
func (n FlowCounts) Filled() int { return n.Attributes - n.Missing }

// FlowOffice is one office of the board.
type FlowOffice struct {
	Office CodeName      `json:"office"`
	Source catalog.Basis `json:"source"` // who says that it answers
	Counts FlowCounts    `json:"counts"`
	Lines  []FlowLine    `json:"matters"`
}

// FlowLine is the flow of a matter.
type FlowLine struct {
	MatterRef
	Flow       *FlowRef       `json:"flow"` // what stands; null when it has none
	Status     signoff.Status `json:"status"`
	StatusName Text           `json:"status_name"`
	Next       string         `json:"next"` // office or leader with the next move; "" when nobody has
	Attributes int            `json:"attributes"`
	Gaps       []FlowGap      `json:"gaps"`      // what is missing
	Confirmed  *calendar.Date `json:"confirmed"` // by the office, what stands; null while it is not
	Signed     *calendar.Date `json:"signed"`
	Uploaded   *calendar.Date `json:"uploaded"`
	Late       int            `json:"late"`      // calendar days past due
	Changed    bool           `json:"changed"`   // something else stands than was signed
	Lost       bool           `json:"lost"`      // what was uploaded is not in force: its flow is gone, or wrong
	Objection  string         `json:"objection"` // that stands; "" when there is none
}

// FlowRef names a flow.
type FlowRef struct {
	ID      string `json:"id"`
	Version string `json:"version"`
	Name    string `json:"name"`
}

// FlowGap is what is missing in a stage or in a step of it.
type FlowGap struct {
	Stage   string     `json:"stage"`
	Step    string     `json:"step"` // "" for the stage itself
	Name    string     `json:"name"`
	Missing []CodeName `json:"missing"`
}

// MissingCount is how many attributes are missing.
func (l FlowLine) MissingCount() int {
	n := 0
	for _, g := range l.Gaps {
		n += len(g.Missing)
	}
	return n
}

// FlowBoard tells the staff how far the offices are with the sign-off of the flows.
func (s *Service) FlowBoard(actor workflow.Actor) (FlowBoard, error) {
	switch {
	case actor.ID == "":
		return FlowBoard{}, refuse(http.StatusUnauthorized, "httpapi.who")
	case !actor.Role.Staff():
		return FlowBoard{}, refuse(http.StatusForbidden, "httpapi.staff_only")
	}
	o := s.signOff.Load()
	if o == nil {
		return FlowBoard{}, refuse(http.StatusNotFound, "httpapi.no_sign_off")
	}
	b := o.board(s.Today())
	shown := FlowBoard{On: b.AsOf, Counts: flowCounts(b.Counts), Offices: []FlowOffice{}, Unassigned: s.flowLines(b.Unassigned)}
	if !b.Due.IsZero() {
		shown.Due, shown.DueSource = &b.Due, &b.DueSource
	}
	for _, r := range b.Rows {
		shown.Offices = append(shown.Offices, FlowOffice{CodeName{r.Office.ID, r.Office.Name}, r.Office.Source, flowCounts(r.Counts), s.flowLines(r.Lines)})
	}
	return shown, nil
}

func flowCounts(n signoff.Counts) FlowCounts {
	shown := FlowCounts{Matters: n.Matters, Status: map[signoff.Status]int{}, Confirmed: n.Confirmed, Signed: n.Signed,
		Late: n.Late, UploadedLate: n.UploadedLate, Changed: n.Changed, Attributes: n.Attributes, Missing: n.Missing}
	for _, status := range signoff.Statuses() {
		shown.Status[status] = n.Status[status]
	}
	return shown
}

func (s *Service) flowLines(lines []signoff.Line) []FlowLine {
	all := []FlowLine{}
	for _, l := range lines {
		shown := FlowLine{MatterRef: MatterRef{l.Matter, l.Name}, Status: l.Status, StatusName: Text(l.Status.Term()), Attributes: l.Attributes,
			Gaps: []FlowGap{}, Confirmed: dateOf(l.Confirmed), Signed: dateOf(l.Signed), Uploaded: dateOf(l.Uploaded), Late: l.Late, Changed: l.Changed, Lost: l.Lost}
		if l.Flow != nil {
			shown.Flow = &FlowRef{l.Flow.ID, l.Flow.Version, l.Flow.Name}
		}
		if l.Next != nil {
			shown.Next = l.Next.Office.Name + l.Next.Leader // the one or the other
		}
		if l.Objection != nil {
			shown.Objection = l.Objection.Reason
		}
		for _, g := range signoff.Gaps(l.Missing) {
			gap := FlowGap{Stage: g.Stage, Step: g.Step, Name: g.Place.ZH}
			for _, a := range g.Missing {
				gap.Missing = append(gap.Missing, CodeName{a.Key, a.Term.ZH})
			}
			shown.Gaps = append(shown.Gaps, gap)
		}
		all = append(all, shown)
	}
	return all
}
