package supervision

import (
	"sort"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Turns are the days from which a case is at least green, yellow and red if nothing
// happens to it. A zero day never comes.
type Turns struct {
	Green  calendar.Date `json:"green,omitzero"`
	Yellow calendar.Date `json:"yellow,omitzero"`
	Red    calendar.Date `json:"red,omitzero"`
}

// TurnsOf works out the days for a case: its light is the worst of its clocks. They
// hold from the day of its last event until the next, as long as the calendar and the
// thresholds of the machine stay as they are: keep them in the index row of the case.
// Suspensions that end by themselves and acceptance by silence are reckoned with.
func TurnsOf(m workflow.Machine, c workflow.Case) Turns {
	if len(c.History) == 0 {
		return Turns{}
	}
	from := c.History[len(c.History)-1].Date
	days := max(m.Calendar.Horizon().DaysSince(from)+1, 0) // the light does not change beyond the calendar
	worst := func(day calendar.Date) (l workflow.Light) {
		l = workflow.Grey
		clocks := m.Clocks(c, day)
		for i := range clocks {
			l = l.Worse(clocks[i].Light)
		}
		return l
	}
	turn := func(at workflow.Light) calendar.Date {
		n := sort.Search(days+1, func(i int) bool { l := worst(from.AddDays(i)); return l.Worse(at) == l })
		if n > days {
			return calendar.Date{}
		}
		return from.AddDays(n)
	}
	return Turns{turn(workflow.Green), turn(workflow.Yellow), turn(workflow.Red)}
}

// Light is the light on a day, from that of the last event on.
func (t Turns) Light(on calendar.Date) workflow.Light {
	switch green, yellow, red := t.reached(on); {
	case red == 1:
		return workflow.Red
	case yellow == 1:
		return workflow.Yellow
	case green == 1:
		return workflow.Green
	}
	return workflow.Grey
}

// reached is 1 for each light that is reached on a day, or passed. It has no branches:
// boards ask it millions of times.
func (t *Turns) reached(on calendar.Date) (green, yellow, red int) {
	red = come(t.Red, on)
	yellow = come(t.Yellow, on) | red
	return come(t.Green, on) | yellow, yellow, red
}

// come is 1 when a day has come, and 0 when it has not or never will.
func come(d, on calendar.Date) int {
	set, reached := 1, 1
	if d.IsZero() {
		set = 0
	}
	if on.Before(d) {
		reached = 0
	}
	return set & reached
}

// Row is what a board needs of a case.
type Row struct {
	Case   string
	Matter catalog.Code
	Office string // that handles it; "" before one does
	Final  bool
	Turns
}

// RowOf is the row of a case, good until its next event: see [TurnsOf].
func RowOf(m workflow.Machine, c workflow.Case) Row {
	state, _ := m.Flow.Process.State(c.State)
	return Row{c.ID, c.Matter, c.Office, state.Final, TurnsOf(m, c)}
}

// CallsFrom is a day before which [Triggers] finds nothing in a case, if nothing happens
// to it: beside its turns, keep it in the index row, so that only the cases whose day has
// come are read whole. Zero: nothing before its next event.
func CallsFrom(m workflow.Machine, c workflow.Case, t Turns) calendar.Date {
	state, ok := m.Flow.Process.State(c.State)
	if !ok || state.Final || len(c.History) == 0 {
		return calendar.Date{}
	}
	first := t.Red
	sooner := func(day calendar.Date) {
		if first.IsZero() || day.Before(first) {
			first = day
		}
	}
	for i := len(c.History) - 1; i >= 0; i-- {
		e := &c.History[i]
		if e.Type == "suspended" && !e.Details.Until.IsZero() {
			sooner(e.Details.Until.AddDays(1))
		}
		if e.Type == "suspended" || e.Type == "resumed" {
			break
		}
	}
	for _, k := range c.CoHandling {
		if !k.Replied && !k.Silent && !k.Until.IsZero() {
			sooner(k.Until.AddDays(1))
		}
	}
	stage, _ := m.Flow.Process.Stage(state.Stage)
	limited := stage.Limit != nil
	for _, step := range stage.Steps {
		limited = limited || step.ID == state.Step && step.Limit != nil
	}
	if limited { // which days count towards it only the whole case tells
		sooner(c.History[len(c.History)-1].Date)
	}
	return first
}
