package workflow

import "github.com/yiwang-go/yiwang/workflow/calendar"

// Progress is one stage of the 办理流程 as a case has come through it.
type Progress struct {
	Stage   Stage
	Status  StageStatus
	Entered calendar.Date
	Left    calendar.Date // zero while the case is in the stage
	Days    int           // working days spent: after Entered, up to Left or the day asked
	Counted bool          // Days can be told
	Steps   []StepProgress
}

// StepProgress is one step of the 业务流程 inside a stage.
type StepProgress struct {
	Step    Step
	Status  StageStatus
	Entered calendar.Date
	Left    calendar.Date
}

// StageStatus says where a case stands towards a stage or step.
type StageStatus string

// The ways a case can stand towards a stage or step.
const (
	Ahead   StageStatus = "ahead"
	Current StageStatus = "current"
	Done    StageStatus = "done"
	Skipped StageStatus = "skipped" // the case ended, or moved on, without it
)

// Progress tells how c stands in every stage on a day. A stage entered more
// than once shows its first entry and its last leaving.
func (m Machine) Progress(c Case, on calendar.Date) []Progress {
	p := &m.Flow.Process
	all := make([]Progress, len(p.Stages))
	for i, stage := range p.Stages {
		all[i] = Progress{Stage: stage, Status: Ahead}
		for _, step := range stage.Steps {
			all[i].Steps = append(all[i].Steps, StepProgress{Step: step, Status: Ahead})
		}
	}
	var ended bool
	for _, e := range c.History {
		if e.Date.After(on) || ended {
			break // what happens after the end is no stage of the way to it
		}
		to, _ := p.State(e.To)
		ended = to.Final
		for i := range all {
			if i == 0 && e.From == "" { // handing in is a stage of its own, over at once
				all[i].Status, all[i].Entered, all[i].Left = Done, e.Date, e.Date
			}
			move(&all[i].Status, &all[i].Entered, &all[i].Left, all[i].Stage.ID == to.Stage, e.Date)
			for j := range all[i].Steps {
				s := &all[i].Steps[j]
				move(&s.Status, &s.Entered, &s.Left, all[i].Stage.ID == to.Stage && s.Step.ID == to.Step, e.Date)
			}
		}
		if ended {
			for i := range all {
				move(&all[i].Status, &all[i].Entered, &all[i].Left, false, e.Date)
			}
		}
	}
	passed := false
	for i := len(all) - 1; i >= 0; i-- {
		for j := len(all[i].Steps) - 1; j >= 0; j-- {
			skip(&all[i].Steps[j].Status, &passed, ended)
		}
		skip(&all[i].Status, &passed, ended)
		all[i].Days, all[i].Counted = m.spent(all[i], on)
	}
	return all
}

// move records that a case is now inside a stage or step, or is not.
func move(status *StageStatus, entered, left *calendar.Date, inside bool, day calendar.Date) {
	switch {
	case inside && *status != Current:
		*status, *left = Current, calendar.Date{}
		if entered.IsZero() {
			*entered = day
		}
	case !inside && *status == Current:
		*status, *left = Done, day
	}
}

// skip marks what lies ahead of a case that has ended, or before a place it has
// already reached.
func skip(status *StageStatus, passed *bool, ended bool) {
	if *status != Ahead {
		*passed = true
	} else if ended || *passed {
		*status = Skipped
	}
}

// spent counts the working days in a stage, as far as the calendar reaches.
func (m Machine) spent(p Progress, on calendar.Date) (int, bool) {
	if p.Status != Current && p.Status != Done {
		return 0, true
	}
	end := on
	if p.Status == Done {
		end = p.Left
	}
	n, err := m.Calendar.Count(p.Entered, end)
	return n, err == nil
}
