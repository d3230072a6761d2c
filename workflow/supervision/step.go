package supervision

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// steps finds that the stage or the step the case is in takes longer than its own
// limit. Limits of stages and steps are in working or calendar days.
func (q *question) steps() (all []Trigger) {
	if q.state.Next == workflow.Applicant || q.held(q.on) {
		return nil // it waits for somebody else
	}
	stage, _ := q.m.Flow.Process.Stage(q.state.Stage)
	late := func(id, name string, limit *workflow.Limit, basis []catalog.Basis, inside func(workflow.StateRule) bool) {
		if limit == nil {
			return
		}
		since, ok := q.outstayed(*limit, inside)
		if !ok {
			return
		}
		all = append(all, q.trigger(StepLate, yiwang.Term{ZH: name, EN: id}, since, basis, recipients(q.m, q.c, "")[0]))
	}
	late(stage.ID, stage.Name, stage.Limit, stage.Basis, func(s workflow.StateRule) bool { return s.Stage == stage.ID })
	for _, step := range stage.Steps {
		if step.ID == q.state.Step {
			late(step.ID, step.Name, step.Limit, step.Basis, func(s workflow.StateRule) bool { return s.Stage == stage.ID && s.Step == step.ID })
		}
	}
	return all
}

// outstayed tells the last day within a limit, counted from the day the case last
// came to where it is, once a day that counts has gone by since. The office's days
// count, and no others.
func (q *question) outstayed(limit workflow.Limit, inside func(workflow.StateRule) bool) (last calendar.Date, ok bool) {
	history := q.c.History
	first := len(history) - 1 // the event that brought the case here
	for first > 0 {
		from, _ := q.m.Flow.Process.State(history[first-1].To)
		if !inside(from) {
			break
		}
		first--
	}
	days, err := q.m.Calendar.Days(history[first].Date, q.on)
	if err != nil {
		return last, false // beyond the calendar
	}
	used, at, last := 0, first, history[first].Date
	for day := range days {
		for at+1 < len(history) && history[at+1].Date.Before(day.Date) {
			at++
		}
		if !day.Working && limit.Unit == workflow.WorkingDay {
			continue
		}
		if state, _ := q.m.Flow.Process.State(history[at].To); state.Next == workflow.Applicant || q.held(day.Date) {
			continue
		}
		if used++; used == limit.Count {
			if last, err = q.m.Calendar.Add(day.Date, 0); err != nil { // 民法典第二百零三条
				return last, false
			}
		}
		if used > limit.Count && day.Working && day.Date.After(last) { // as everywhere here, late on a working day
			return last, true
		}
	}
	return last, false
}

// held reports whether a limit of the case stood still on a day.
func (q *question) held(day calendar.Date) bool {
	for i := range q.clocks {
		for _, s := range q.clocks[i].Suspensions {
			if s.From.Before(day) && (s.Open() || !day.After(s.To)) {
				return true
			}
		}
	}
	return false
}
