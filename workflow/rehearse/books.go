package rehearse

import (
	"errors"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func minutes(n int) time.Duration { return time.Duration(n) * time.Minute }

// books is what is noted in the course of a rehearsal.
type books struct {
	opened, events int
	backlog        Backlog
	month          int // the one that is under way
	months         []Month
	processes      []*processBook
	ends           []End
	elapsed        []int32
	shares         []Share
	days           int // elapsed, of the shares
	refusals       []Refusal
	halted         []Halt
}

// processBook is for all cases of a process.
type processBook struct {
	*workflow.Process
	stages  []stageBook
	states  []partBook
	stageOf []int // of a state
}

type stageBook = partBook

// partBook is how long cases were in a part of a process.
type partBook struct {
	total [3]int64 // minutes
	each  [3][]int32
	whole []int32
}

func (b *partBook) add(spent [3]int) {
	whole := 0
	for i, n := range spent {
		b.total[i] += int64(n)
		b.each[i] = append(b.each[i], int32(n))
		whole += n
	}
	b.whole = append(b.whole, int32(whole))
}

// clockBook is how a clock of a flow ran.
type clockBook struct {
	green, yellow, red int
	undue              int // without a last day
	open, behind       int // still running when the calendar ended, and past the last day
	used               []int32
}

// arrived notes an application.
func (b *books) arrived(r *rig, j *job) {
	if j.early {
		b.backlog.Came++
		return
	}
	b.opened++
	b.months[r.monthOf()].Opened++
}

func (b *books) process(p *workflow.Process) *processBook {
	for _, x := range b.processes {
		if x.ID == p.ID && x.Version == p.Version {
			return x
		}
	}
	x := &processBook{Process: p, stages: make([]stageBook, len(p.Stages)), states: make([]partBook, len(p.States))}
	for _, s := range p.States {
		x.stageOf = append(x.stageOf, slices.IndexFunc(p.Stages, func(g workflow.Stage) bool { return g.ID == s.Stage }))
	}
	b.processes = append(b.processes, x)
	return x
}

// refused notes a command that was refused. Reasons are told apart by their codes.
func (b *books) refused(j *job, action workflow.Action, err error) {
	if j.early {
		return
	}
	x := Refusal{Action: yiwang.Term{ZH: j.line.machine.Flow.Process.ActionName(action), EN: string(action)}, Count: 1}
	if refusal, ok := errors.AsType[*workflow.Refusal](err); ok {
		x.Why = yiwang.Message{Code: refusal.Code(), Args: refusal.Args()}
		if len(refusal.Unmet) > 0 {
			x.Why = refusal.Unmet[0].Message
		}
	}
	for i := range b.refusals {
		if y := &b.refusals[i]; y.Action == x.Action && y.Why.Code == x.Why.Code {
			y.Count++
			return
		}
	}
	b.refusals = append(b.refusals, x)
}

// stuck notes a case that no move leads on.
func (b *books) stuck(j *job) {
	if j.early {
		return
	}
	rule := &j.line.machine.Flow.Process.States[j.state]
	state := yiwang.Term{ZH: rule.Name, EN: string(rule.ID)}
	i := slices.IndexFunc(b.halted, func(x Halt) bool { return x.State == state })
	if i < 0 {
		i = len(b.halted)
		b.halted = append(b.halted, Halt{State: state})
	}
	b.halted[i].Count++
}

// sample notes how a clock stands that an event is about to stop.
func (r *rig) sample(j *job, on calendar.Date, i int) {
	if j.early {
		return
	}
	k := j.line.read(j.c, i, on)
	if k.Status != workflow.Running {
		return
	}
	b := &j.line.clocks[i]
	switch {
	case k.Due.IsZero():
		b.undue++
	case k.Late:
		b.red++
	case k.Own == workflow.Yellow:
		b.yellow++
	default:
		b.green++
	}
	if k.Counted {
		b.used = append(b.used, int32(k.Used))
	}
}

// monthOf is the month under way.
func (r *rig) monthOf() int { return min(r.books.month, len(r.books.months)-1) }

// monthEnds notes the lights of all open cases.
func (r *rig) monthEnds() {
	m := &r.books.months[r.monthOf()]
	for _, j := range r.open {
		worst := workflow.Grey
		for _, i := range j.line.office {
			if k := j.line.read(j.c, i, r.today().date); k.Status == workflow.Running {
				worst = worst.Worse(k.Light)
			}
		}
		switch worst {
		case workflow.Green:
			m.Green++
		case workflow.Yellow:
			m.Yellow++
		case workflow.Red:
			m.Red++
		default:
			m.Grey++
		}
	}
	r.books.month++
}

// ended notes a case that has come to its end.
func (r *rig) ended(j *job) {
	b := &r.books
	if r.now >= r.start {
		b.months[r.monthOf()].Ended++
	}
	if j.early {
		if r.now >= r.start {
			b.backlog.Ended++
		}
		return
	}
	rule := &j.line.machine.Flow.Process.States[j.line.states[j.c.State]]
	i := slices.IndexFunc(b.ends, func(e End) bool { return e.State.EN == string(rule.ID) && e.Outcome == j.c.Outcome })
	if i < 0 {
		i = len(b.ends)
		b.ends = append(b.ends, End{State: yiwang.Term{ZH: rule.Name, EN: string(rule.ID)}, Outcome: j.c.Outcome})
	}
	b.ends[i].Cases++
	b.elapsed = append(b.elapsed, int32(r.now-j.opened))
	for i, spent := range j.stages {
		if spent != [3]int32{} {
			j.line.process.stages[i].add([3]int{int(spent[0]), int(spent[1]), int(spent[2])})
		}
	}
	shares, days, err := j.line.machine.Shares(j.c, r.today().date)
	if err != nil {
		return // every day of it lies in the calendar
	}
	b.days += days
	for _, s := range shares {
		i := slices.IndexFunc(b.shares, func(x Share) bool { return x.Kind == s.Kind && x.Name == s.Name })
		if i < 0 {
			i = len(b.shares)
			b.shares = append(b.shares, Share{Kind: s.Kind, Name: s.Name})
		}
		b.shares[i].Days += s.Days
	}
}

// closing notes the clocks of the cases that are open when the calendar ends.
func (r *rig) closing() {
	for _, j := range r.open {
		if j.early {
			continue
		}
		for _, i := range j.line.office {
			k := j.line.read(j.c, i, r.today().date)
			if k.Status != workflow.Running {
				continue
			}
			j.line.clocks[i].open++
			if k.Late {
				j.line.clocks[i].behind++
			}
		}
	}
}

// timesOf sums up minutes.
func timesOf(all []int32) Times {
	if len(all) == 0 {
		return Times{}
	}
	slices.Sort(all)
	sum := int64(0)
	for _, n := range all {
		sum += int64(n)
	}
	days := func(n int64, of int) float64 { return float64(n) / float64(of*dayLong) }
	at := func(percent int) float64 { return days(int64(held(all, percent)), 1) }
	return Times{Cases: len(all), Mean: days(sum, len(all)), Median: at(50), P90: at(90), Max: at(100)}
}

// held is the least of sorted numbers that so many percent do not pass.
func held(sorted []int32, percent int) int32 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[max((len(sorted)*percent+99)/100, 1)-1]
}
