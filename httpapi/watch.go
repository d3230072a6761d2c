package httpapi

import (
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// watch is what supervision needs of a case without its events, in its index row: good
// until its next event, as long as calendar and thresholds are those it was reckoned by.
type watch struct {
	By      string               `json:"by"` // see reckoner
	Turns   supervision.Turns    `json:"turns,omitzero"`
	Calls   calendar.Date        `json:"calls,omitzero"` // see supervision.CallsFrom
	Decided *supervision.Decided `json:"decided,omitempty"`
}

func (s *Service) watchOf(m workflow.Machine, c workflow.Case) *watch {
	w := &watch{By: s.reckoner()}
	if state, _ := m.Flow.Process.State(c.State); !state.Final { // nobody watches a case that is over
		w.Turns = supervision.TurnsOf(m, c)
		w.Calls = supervision.CallsFrom(m, c, w.Turns)
	}
	if d, ok := supervision.DecidedOf(m, c); ok {
		w.Decided = &d
	}
	return w
}

// reckoning is raised when the library comes to reckon turns in another way.
const reckoning = 1

// reckonerOf names what turns are reckoned by beside the flow of the case, which keeps
// its version: the days of the calendar, and the thresholds of the lights.
func reckonerOf(c *calendar.Calendar, lights *workflow.Thresholds) string {
	var days []byte
	for d := c.From(); !d.IsZero() && !d.After(c.Horizon()); d = d.AddDays(1) {
		working, err := c.IsWorkday(d)
		switch {
		case err != nil:
			days = append(days, '?')
		case working:
			days = append(days, '1')
		default:
			days = append(days, '0')
		}
	}
	return digest(reckoning, c.From(), string(days), workflow.Machine{Lights: lights}.Thresholds())[:16]
}

// rowOf reads what the board needs of a case off its index row. What was reckoned by
// another calendar or other thresholds, or not kept yet, is reckoned anew from the row.
func (s *Service) rowOf(row journal.Row) (r supervision.Row, sum summary, fresh bool, err error) {
	sum, c, err := readRow(row)
	if err != nil {
		return r, sum, false, err
	}
	m, err := s.machineFor(c)
	if err != nil { // its flow is not loaded: grey, and let the others be seen
		s.log.Error("case without its flow", "case", sum.ID, "flow", sum.Flow, "version", sum.FlowVersion)
		return supervision.Row{Case: sum.ID, Matter: sum.Matter, Office: sum.Office}, sum, true, nil
	}
	state, _ := m.Flow.Process.State(c.State)
	r = supervision.Row{Case: sum.ID, Matter: sum.Matter, Office: sum.Office, Final: state.Final}
	if fresh = sum.Watch != nil && sum.Watch.By == s.reckoner(); fresh {
		r.Turns = sum.Watch.Turns
	} else {
		r.Turns = supervision.TurnsOf(m, c)
	}
	return r, sum, fresh, nil
}
