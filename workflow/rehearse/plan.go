package rehearse

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Schema names the form of file that [Load] reads, described by
// data/rehearsal.schema.json.
const Schema = "yiwang.rehearsal/1"

// Plan is what is rehearsed: which cases come in when, who works on them, how long
// each step takes and which way cases go. Each part says what its figures rest on;
// those that nobody measured are marked example. All durations are in working days, of
// which fractions count.
type Plan struct {
	Schema  string   `json:"schema"`
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Period  Period   `json:"period"`
	Pools   []Pool   `json:"pools"`
	Streams []Stream `json:"streams"`
}

// Period is when the applications come in that are reported on. Cases go on until the
// calendar ends.
//
// On WarmUp working days before From applications come in as well, at the same rate and
// with the same ways to go. What is left of them when From begins is the backlog (期初在办):
// it takes up people, and is in no figure of the report but those of desks and months.
type Period struct {
	From   calendar.Date   `json:"from"`                   // the first day
	To     calendar.Date   `json:"to"`                     // the last one
	WarmUp int             `json:"warm_up_days,omitempty"` // working days, 0 to 1000; 0: the first day begins with empty desks
	Basis  []catalog.Basis `json:"basis"`
}

// Pool is people who do the same work. Each of them has AtOnce cases on the desk at
// a time; what comes in beyond that waits, first come, first served.
type Pool struct {
	ID     string          `json:"id"` // several pools of one id are told apart by office
	Name   string          `json:"name"`
	Role   workflow.Role   `json:"role"`
	Office string          `json:"office,omitempty"` // absent: it works for every office
	Staff  int             `json:"staff"`
	AtOnce int             `json:"at_once"`
	Away   Away            `json:"away,omitzero"` // absent: they are there on every working day
	Basis  []catalog.Basis `json:"basis"`
}

// Stream is applications of one sort: matters of one process that go the same ways.
type Stream struct {
	Name    string          `json:"name"`
	Matters []Part          `json:"matters"`
	PerDay  float64         `json:"per_day"` // so many come in on a working day, in the mean
	Basis   []catalog.Basis `json:"basis"`   // of all figures of the stream
	Opening []Move          `json:"opening"` // how they come in
	Steps   []Step          `json:"steps"`
}

// Part is a matter with its weight among those of the stream.
type Part struct {
	Matter catalog.Code `json:"matter"`
	Weight int          `json:"weight"`
}

// Step says what goes on in a state of the flow: first what may come between
// (Before), then the answers of other offices (Replies), then the work, at whose end
// one of Moves is made.
type Step struct {
	State   workflow.State `json:"state"`
	Pool    string         `json:"pool,omitempty"` // absent: nobody of the bureau works on it, it only takes time
	Days    Days           `json:"days"`
	Before  []Chance       `json:"before,omitempty"`
	Replies *Reply         `json:"replies,omitempty"`
	Moves   []Move         `json:"moves"`
}

// Days is how long something takes: the least, the most likely and the most working
// days, drawn from the triangular distribution between them. Whoever does the work
// can tell these three; its mean is their mean.
type Days struct {
	Least  float64 `json:"least"`
	Likely float64 `json:"likely"`
	Most   float64 `json:"most"`
}

// Move is an action as a command of the flow. One that the machine refuses is noted,
// and gives way to those after it in its list, then to those before it.
type Move struct {
	Action    workflow.Action  `json:"action"`
	Role      workflow.Role    `json:"role,omitempty"`       // absent: that of the pool, the applicant where there is none
	Weight    int              `json:"weight,omitempty"`     // among the moves of a list; 0: only in place of one refused
	Details   workflow.Details `json:"details,omitzero"`     // {year} and {n} in a document number are filled in
	UntilDays int              `json:"until_days,omitempty"` // the last day of the details lies so many working days ahead
	Then      *Then            `json:"then,omitempty"`
}

// Chance is a move that some cases see, once at most.
type Chance struct {
	Percent int `json:"percent"`
	Move
}

// Then is what follows a move: after some days another action. The case waits for it,
// as one that is suspended does, unless it comes in the meanwhile; what follows one of
// the moves at the end of a step always does.
type Then struct {
	Action    workflow.Action  `json:"action"`
	Role      workflow.Role    `json:"role,omitempty"` // absent: that of the move before
	Days      Days             `json:"days"`
	Details   workflow.Details `json:"details,omitzero"`
	Meanwhile bool             `json:"meanwhile,omitempty"`
}

// Reply is how the offices asked answer, all at the same time.
type Reply struct {
	Action  workflow.Action  `json:"action"`
	Pool    string           `json:"pool"`
	Days    Days             `json:"days"`
	Details workflow.Details `json:"details,omitzero"`
}

// first is the day on which the first applications come in: From, or so many working
// days before it.
func (p *Period) first(cal *calendar.Calendar) (calendar.Date, error) {
	if p.WarmUp == 0 {
		return p.From, nil
	}
	return cal.Add(p.From, -p.WarmUp)
}

// example reports whether some of the figures are made up.
func (p *Plan) example() bool {
	all := slices.Clone(p.Period.Basis)
	for i := range p.Pools {
		all = append(all, p.Pools[i].Basis...)
	}
	for i := range p.Streams {
		all = append(all, p.Streams[i].Basis...)
	}
	return slices.ContainsFunc(all, func(b catalog.Basis) bool { return b.Mark == catalog.Example })
}

// find is the step for a state; nil when there is none.
func (s *Stream) find(state workflow.State) *Step {
	for i := range s.Steps {
		if s.Steps[i].State == state {
			return &s.Steps[i]
		}
	}
	return nil
}
