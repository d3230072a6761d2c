package rehearse

import (
	"math"
	"slices"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Run rehearses a plan: every case is opened and moved by the machine of its flow, on
// days of the calendar, and whatever the machine refuses does not happen. The same
// plan, library, calendar and seed give the same report. A plan that does not fit is a
// *[PlanError].
//
// The office begins without any case on its desks, as many working days before the first
// day of the plan as the plan says, and works from nine to five without a break. Cases
// go on after the last day of the plan until the calendar ends; what is open then is
// counted as such.
func Run(l *workflow.Library, cal *calendar.Calendar, p *Plan, seed uint64) (*Report, error) {
	if err := p.check(); err != nil {
		return nil, err
	}
	if err := p.fit(l, cal); err != nil {
		return nil, err
	}
	r := &rig{plan: p, seed: seed, announced: cal.Announced(), lines: map[*workflow.Flow]*line{}}
	if err := r.setUp(l, cal); err != nil {
		return nil, err
	}
	for len(r.agenda.heap) > 0 {
		o := r.agenda.next()
		if o.at >= r.end {
			break
		}
		r.now = o.at
		r.happen(&o)
	}
	r.now = r.end - 1
	return r.report(), nil
}

// rig is a rehearsal under way.
type rig struct {
	plan      *Plan
	seed      uint64
	announced calendar.Date
	days      []day // working days, from the first on which cases come in to the end of the calendar
	now       tick
	start     tick // of the first day of the plan
	end       tick // of the calendar
	agenda    agenda
	desks     []*desk
	lines     map[*workflow.Flow]*line
	order     []*line
	open      []*job
	spare     []*task // done, to be used again
	arrived   int     // applications so far
	numbers   int     // of documents given so far
	books     books
}

// day is a working day.
type day struct {
	date  calendar.Date
	opens time.Time
}

// line is what all cases of a flow share.
type line struct {
	machine workflow.Machine
	office  []int                        // those of its clocks that the bureau owes by
	stops   map[workflow.EventType][]int // of them, those that an event ends
	clocks  []clockBook
	states  map[workflow.State]int // into those of the process
	system  []bool                 // by state: the system may have something to do there
	process *processBook
}

// job is a case in the works.
type job struct {
	id      string
	stream  *Stream
	line    *line
	c       workflow.Case
	dice    dice
	opened  tick
	early   bool   // of before the first day: it takes up people, and is not reported on
	place   int    // in the list of open cases
	turn    int    // goes up whenever it comes to a state, so that what was planned before is known to be past
	drawn   []bool // which chances it had, over all steps of the stream
	moves   int    // commands so far
	stages  [][3]int32
	step    *Step
	state   int // of the process
	entered tick
	spent   [3]int // minutes of this turn: waiting, handling, outside
	before  int    // the next chance to draw
	held    tick   // since when it waits for what follows
	asked   int    // answers that are still out
	asking  bool   // offices were asked in this turn
	idle    bool   // every move was refused; something that is still to follow may change that
	later   int    // what is to follow in the meanwhile
}

// What minutes are spent on.
const (
	waiting = iota
	handling
	outside
)

// mostCommands is how many a case can have before it is taken for one that goes round
// in circles.
const mostCommands = 500

// setUp lays out the working days, the desks and all applications.
func (r *rig) setUp(l *workflow.Library, cal *calendar.Calendar) error {
	first, err := r.plan.Period.first(cal)
	if err != nil {
		return err
	}
	all, err := cal.Days(first.AddDays(-1), cal.Horizon())
	if err != nil {
		return err
	}
	for d := range all {
		if d.Working {
			r.days = append(r.days, day{d.Date, d.Date.In(calendar.Beijing()).Add(9 * time.Hour)})
		}
	}
	warm, in := r.index(r.plan.Period.From), r.index(r.plan.Period.To.AddDays(1))
	r.start, r.end = tick(warm*dayLong), tick(len(r.days)*dayLong)
	for i := range r.plan.Pools {
		p := &r.plan.Pools[i]
		d := &desk{Pool: p, slots: p.Staff * p.AtOnce, people: r.people(i, p, warm), from: r.start, last: r.start, until: tick(in * dayLong)}
		d.personDays = p.Staff * (in - warm)
		d.lost = lost(d.people, warm, in)
		r.desks = append(r.desks, d)
	}
	r.agenda.plan(occurrence{kind: sweep})
	r.agenda.plan(occurrence{at: r.start, kind: begins})
	for i, d := range r.days {
		if i < warm {
			continue
		}
		if i+1 == len(r.days) || r.days[i+1].date.Month() != d.date.Month() {
			r.books.months = append(r.books.months, Month{Year: d.date.Year(), Month: int(d.date.Month())})
			r.agenda.plan(occurrence{at: tick((i+1)*dayLong - 1), kind: month})
		}
	}
	n := 0
	for i := range r.plan.Streams {
		n = r.comeIn(l, cal, &r.plan.Streams[i], n, warm, in, false)
	}
	for i := range r.plan.Streams {
		n = r.comeIn(l, cal, &r.plan.Streams[i], n, 0, warm, true)
	}
	return nil
}

// index is the place of a day among the working days, or of the next one.
func (r *rig) index(on calendar.Date) int {
	i, _ := slices.BinarySearchFunc(r.days, on, func(d day, on calendar.Date) int { return d.date.Compare(on) })
	return i
}

// comeIn has the applications of a stream come in between two of the days, after n that
// were drawn before; it returns how many there are then. The early ones are drawn last,
// and with numbers of their own, so that they change nothing about the others.
func (r *rig) comeIn(l *workflow.Library, cal *calendar.Calendar, s *Stream, n, from, to int, early bool) int {
	chances := 0
	for j := range s.Steps {
		chances += len(s.Steps[j].Before)
	}
	count := int(math.Round(s.PerDay * float64(to-from)))
	for range min(count, mostCases-n) {
		n++
		one := n
		if early {
			one += mostCases
		}
		j := &job{stream: s, dice: diceOf(r.seed, one), drawn: make([]bool, chances), early: early}
		part := s.Matters[j.dice.among(len(s.Matters), func(i int) int { return s.Matters[i].Weight })]
		flow, _ := l.For(part.Matter)
		j.line, j.c.Matter = r.lineOf(flow, cal), part.Matter
		r.agenda.plan(occurrence{at: tick(from*dayLong + j.dice.below((to-from)*dayLong)), kind: arrives, job: j})
	}
	return n
}

// read is one of the clocks of a case.
func (l *line) read(c workflow.Case, i int, on calendar.Date) workflow.Clock {
	k, _ := l.machine.Clock(c, l.machine.Flow.Clocks[i].ID, on)
	return k
}

// lineOf is the line of a flow.
func (r *rig) lineOf(flow *workflow.Flow, cal *calendar.Calendar) *line {
	if x, ok := r.lines[flow]; ok {
		return x
	}
	x := &line{machine: workflow.Machine{Flow: flow, Calendar: cal}, stops: map[workflow.EventType][]int{}, states: map[workflow.State]int{}}
	x.clocks = make([]clockBook, len(flow.Clocks))
	for i := range flow.Clocks {
		k := &flow.Clocks[i]
		if k.Owner == workflow.Applicant || k.Hourly() {
			continue
		}
		x.office = append(x.office, i)
		for _, e := range k.Stop {
			x.stops[e] = append(x.stops[e], i)
		}
	}
	for i, s := range flow.Process.States {
		x.states[s.ID] = i
		x.system = append(x.system, slices.ContainsFunc(flow.Process.Transitions, func(t workflow.Transition) bool {
			return slices.Contains(t.Roles, workflow.System) && slices.Contains(t.From, s.ID)
		}))
	}
	x.process = r.books.process(&flow.Process)
	r.lines[flow] = x
	r.order = append(r.order, x)
	return x
}

// happen carries out what was planned.
func (r *rig) happen(o *occurrence) {
	switch j := o.job; o.kind {
	case arrives:
		r.arrive(j)
	case begins:
		r.books.backlog.Open = len(r.open)
	case month:
		r.monthEnds()
	case sweep:
		r.sweep()
	case finishes:
		if o.task == nil { // a time that nobody worked in
			if j.turn == o.turn {
				j.spent[outside] += int(r.now - j.held)
				r.choose(j)
			}
			return
		}
		pool := o.task.pool
		pool.free(o.task, r.now)
		if j.turn == o.turn {
			r.finished(j, o.task)
		}
		r.spare = append(r.spare, o.task)
		r.begin(pool)
	case follows:
		r.follow(j, o)
	}
}

// begin has the people of a desk begin whatever they can.
func (r *rig) begin(d *desk) {
	for t := d.take(r.now); t != nil; t = d.take(r.now) {
		r.agenda.plan(occurrence{at: d.doneAt(t), kind: finishes, job: t.job, turn: t.turn, task: t})
	}
}

// today is the working day of now.
func (r *rig) today() day { return r.days[int(r.now)/dayLong] }

// arrive opens a case. An application that cannot be handed in is noted and gone.
func (r *rig) arrive(j *job) {
	r.arrived++
	j.id = "r" + strconv.Itoa(r.arrived)
	matter := j.c.Matter
	j.c = workflow.Case{}
	i := j.dice.among(len(j.stream.Opening), func(i int) int { return j.stream.Opening[i].Weight })
	m := &j.stream.Opening[i]
	d := m.Details
	d.Matter = matter
	actor := workflow.Actor{ID: applicant, Role: workflow.Applicant}
	if m.Role != "" {
		actor.Role = m.Role
	}
	if d.Applicant.Account == "" {
		d.Applicant.Account = applicant
	}
	if d.Applicant.Name == "" {
		d.Applicant.Name = "模拟申请人"
	}
	j.opened = r.now
	j.stages = make([][3]int32, len(j.line.process.stages))
	if !r.command(j, m.Action, actor, &d) {
		return
	}
	r.books.arrived(r, j)
	j.place = len(r.open)
	r.open = append(r.open, j)
	r.later(j, m.Then, actor.Role)
	r.enter(j)
}

const applicant = "applicant" // id of every applicant
