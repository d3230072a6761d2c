package rehearse

import (
	"cmp"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Report is what came of a rehearsal.
type Report struct {
	Plan      string // its name
	Example   bool   // figures of the plan are made up
	Seed      uint64
	From, To  calendar.Date // between which applications came in
	Through   calendar.Date // the last day of the calendar: what is open then stays so
	Announced calendar.Date // up to which its working days are announced
	Backlog   Backlog       // cases of before From; what follows is of the others unless it says so
	Opened    int           // cases
	Events    int
	Ends      []End     // of cases, most first
	Open      int       // cases when the calendar ended
	Elapsed   Times     // from the application to the end
	Stages    []Passage // in the order of the process
	States    []Passage // inside the stages
	Clocks    []Clock   // of the bureau, that ran at all
	Desks     []Desk    // the busiest first; with the work of the backlog
	Months    []Month   // of the calendar, up to the last in which a case was open; with the backlog
	Shares    []Share   // of the working days of ended cases, most first
	Days      int       // of all shares together
	Refusals  []Refusal // what the machine refused, most first
	Stuck     []Halt    // how often cases stood still because no move was admitted, most first
}

// Ended is the number of cases that have come to an end.
func (r *Report) Ended() int { return r.Elapsed.Cases }

// Backlog is what came in before the first day of the plan, and was on the table then.
type Backlog struct {
	WarmUp int // working days on which it came in; 0 for none
	Came   int // cases of those days
	Open   int // of them, when the first day began
	Ended  int // of the open ones, up to the end of the calendar
}

// Times are working days over a number of cases, or of times in a state.
type Times struct {
	Cases  int
	Mean   float64
	Median float64
	P90    float64 // nine of ten took no longer
	Max    float64
}

// Passage is the time cases spent in a stage or a state of a process. For a stage it
// is all the time a case was there, for a state each stay of its own.
type Passage struct {
	Process  string
	Name     yiwang.Term
	Whole    Times
	Waiting  Times // until somebody took it up, and while whoever had it was away
	Handling Times // while somebody worked on it
	Outside  Times // for the applicant, or what the bureau does not do itself, e.g. while it was suspended
}

// End is an end that cases came to.
type End struct {
	State   yiwang.Term
	Outcome workflow.Outcome // "" where nothing was decided
	Cases   int
}

// Clock is how a time limit of a flow was kept. A run is one time that it was started;
// those that ended are counted by the light they ended under.
type Clock struct {
	Flow   string // name
	ID     string
	Name   string
	Limit  workflow.Limit // zero when no figure is known
	Runs   int
	Green  int
	Yellow int
	Late   int // ended after the last day
	Undue  int // without a last day: no figure is known, or it lies beyond the calendar
	Open   int // still running when the calendar ended, not in Runs
	Behind int // of those, past their last day
	Mean   float64
	Held95 int // the least limit that 95 of 100 runs would have kept, in the unit of the limit: days on which it stood still are not in it
	Held99 int // the least limit that 99 of 100 runs would have kept
}

// Short reports whether the limit is known and more than five of a hundred runs did
// not keep it.
func (c *Clock) Short() bool { return c.Limit.Count != 0 && c.Late*100 > c.Runs*tolerated }

// Desk is how busy the people of a pool were between the first and the last day of
// the plan, whichever cases they worked on.
type Desk struct {
	Pool
	Tasks   int     // done, from the first day of the plan up to the end of the calendar
	Busy    float64 // share of the time of those who were there, at all their places, that went into work, 0 to 1
	Queue   float64 // tasks waiting, in the mean
	Longest int     // most tasks waiting at one time
	On      calendar.Date
	Wait    Times
	// Person-days between the first and the last day of the plan, and those of them on
	// which somebody was away.
	PersonDays, Lost int
}

// Month is the cases of a month, and the lights of those open on its last working day.
type Month struct {
	Year, Month              int
	Opened, Ended            int
	Green, Yellow, Red, Grey int // the worst light of the clocks that ran; grey: none, or on hold
}

// InHand is the number of cases open at the end of the month.
func (m Month) InHand() int { return m.Green + m.Yellow + m.Red + m.Grey }

// Share is working days of ended cases on one account; see [workflow.Machine.Shares].
type Share struct {
	Kind workflow.ShareKind
	Name yiwang.Term
	Days int
}

// Refusal is how often something was refused for one reason.
type Refusal struct {
	Action yiwang.Term
	Why    yiwang.Message // as it was told the first time
	Count  int
}

// Halt is how often a case stood still in a state.
type Halt struct {
	State yiwang.Term
	Count int
}

// report closes the books.
func (r *rig) report() *Report {
	r.closing()
	b := &r.books
	out := &Report{
		Plan: r.plan.Name, Seed: r.seed, From: r.plan.Period.From, To: r.plan.Period.To, Announced: r.announced,
		Opened: b.opened, Events: b.events, Open: b.opened - len(b.elapsed), Days: b.days, Backlog: b.backlog,
		Elapsed: timesOf(b.elapsed), Ends: b.ends, Shares: b.shares,
		Refusals: b.refusals, Stuck: b.halted,
		Example: r.plan.example(),
	}
	out.Backlog.WarmUp = r.plan.Period.WarmUp
	if len(r.days) > 0 {
		out.Through = r.days[len(r.days)-1].date
	}
	for _, p := range b.processes {
		for i, s := range p.Stages {
			out.Stages = p.stages[i].passage(out.Stages, p.Name, yiwang.Term{ZH: s.Name, EN: s.ID})
		}
		for i, s := range p.States {
			out.States = p.states[i].passage(out.States, p.Name, yiwang.Term{ZH: s.Name, EN: string(s.ID)})
		}
	}
	var rows []clockRow
	for _, l := range r.order {
		for i := range l.clocks {
			rows = merge(rows, clockRow{l.machine.Flow.Name, &l.machine.Flow.Clocks[i], l.clocks[i]})
		}
	}
	for i := range rows {
		if k := rows[i].clock(); k.Runs+k.Open > 0 {
			out.Clocks = append(out.Clocks, k)
		}
	}
	for _, d := range r.desks {
		out.Desks = append(out.Desks, r.desk(d))
	}
	slices.SortStableFunc(out.Desks, func(a, b Desk) int { return cmp.Compare(b.Busy, a.Busy) })
	slices.SortStableFunc(out.Ends, func(a, b End) int { return cmp.Compare(b.Cases, a.Cases) })
	slices.SortStableFunc(out.Refusals, func(a, b Refusal) int { return cmp.Compare(b.Count, a.Count) })
	slices.SortStableFunc(out.Stuck, func(a, b Halt) int { return cmp.Compare(b.Count, a.Count) })
	slices.SortStableFunc(out.Shares, func(a, b Share) int { return cmp.Compare(b.Days, a.Days) })
	last := 0
	for i, m := range b.months {
		if m.Opened+m.Ended+m.InHand() > 0 {
			last = i + 1
		}
	}
	out.Months = b.months[:last]
	return out
}

func (b *partBook) passage(list []Passage, process string, name yiwang.Term) []Passage {
	if len(b.whole) == 0 {
		return list
	}
	return append(list, Passage{process, name, timesOf(b.whole), timesOf(b.each[waiting]), timesOf(b.each[handling]), timesOf(b.each[outside])})
}

// clockRow is a clock with its book.
type clockRow struct {
	flow string
	rule *workflow.ClockRule
	clockBook
}

// merge adds a book to that of the same limit in a flow of the same name, such as one
// for a matter that has a promise of its own.
func merge(rows []clockRow, x clockRow) []clockRow {
	for i := range rows {
		y := &rows[i]
		if y.flow != x.flow || y.rule.ID != x.rule.ID || y.limit() != x.limit() {
			continue
		}
		y.green, y.yellow, y.red, y.undue = y.green+x.green, y.yellow+x.yellow, y.red+x.red, y.undue+x.undue
		y.open, y.behind = y.open+x.open, y.behind+x.behind
		y.used = append(y.used, x.used...)
		return rows
	}
	return append(rows, x)
}

// limit is zero when no figure is known.
func (x *clockRow) limit() workflow.Limit {
	if x.rule.Limit == nil {
		return workflow.Limit{}
	}
	return *x.rule.Limit
}

func (x *clockRow) clock() Clock {
	k := Clock{
		Flow: x.flow, ID: x.rule.ID, Name: x.rule.Name, Limit: x.limit(), Runs: x.green + x.yellow + x.red + x.undue,
		Green: x.green, Yellow: x.yellow, Late: x.red, Undue: x.undue, Open: x.open, Behind: x.behind,
	}
	slices.Sort(x.used)
	sum := 0
	for _, n := range x.used {
		sum += int(n)
	}
	if len(x.used) > 0 {
		k.Mean = float64(sum) / float64(len(x.used))
	}
	k.Held95, k.Held99 = int(held(x.used, 95)), int(held(x.used, 99))
	return k
}

// desk closes the books of a pool.
func (r *rig) desk(d *desk) Desk {
	d.count(d.until)
	out := Desk{Pool: *d.Pool, Tasks: d.done, Longest: d.longest, Wait: timesOf(d.waits), PersonDays: d.personDays, Lost: d.lost}
	if there := d.personDays - d.lost; there > 0 {
		out.Busy = float64(d.work) / float64(there*d.AtOnce*dayLong)
	}
	if d.until > d.from {
		out.Queue = float64(d.area) / float64(d.until-d.from)
	}
	if d.longest > 0 {
		out.On = r.days[int(d.when)/dayLong].date
	}
	return out
}
