package rehearse

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
)

// enter brings a case to the step of the state it is in now.
func (r *rig) enter(j *job) {
	j.turn++
	rule := &j.line.machine.Flow.Process.States[j.line.states[j.c.State]]
	if rule.Final {
		r.finish(j)
		return
	}
	j.step, j.state, j.entered = j.stream.find(j.c.State), j.line.states[j.c.State], r.now
	j.spent, j.before, j.asking, j.asked, j.idle = [3]int{}, 0, false, 0, false
	r.advance(j)
}

// leave closes the books of the step that a case is in.
func (r *rig) leave(j *job) {
	if j.early {
		return
	}
	j.spent[outside] += int(r.now-j.entered) - j.spent[waiting] - j.spent[handling] - j.spent[outside]
	p := j.line.process
	p.states[j.state].add(j.spent)
	for i, n := range j.spent {
		j.stages[p.stageOf[j.state]][i] += int32(n)
	}
}

// advance does what comes next in a step: what may come between, the answers of other
// offices, the work.
func (r *rig) advance(j *job) {
	for j.before < len(j.step.Before) {
		x := &j.step.Before[j.before]
		j.before++
		at := j.chance(j.before - 1)
		if j.drawn[at] || j.dice.below(100) >= x.Percent {
			continue
		}
		j.drawn[at] = true
		state := j.c.State
		role := cmp.Or(x.Role, r.roleOf(j))
		if !r.make(j, &x.Move, role) {
			continue
		}
		if j.c.State != state {
			r.leave(j)
			r.enter(j)
			return
		}
		if x.Then != nil && !x.Then.Meanwhile {
			return // until what follows
		}
	}
	if x := j.step.Replies; x != nil && !j.asking {
		j.asking = true
		for i := range j.c.CoHandling {
			k := &j.c.CoHandling[i]
			if !k.Replied && !k.Silent {
				j.asked++
				r.queue(task{job: j, turn: j.turn, office: k.Office, answer: true, pool: r.deskOf(x.Pool, k.Office), length: j.dice.minutes(x.Days)})
			}
		}
	}
	if j.asked > 0 {
		return
	}
	n := j.dice.minutes(j.step.Days)
	if j.step.Pool == "" {
		j.held = r.now
		r.agenda.plan(occurrence{at: r.now + tick(n), kind: finishes, job: j, turn: j.turn})
		return
	}
	r.queue(task{job: j, turn: j.turn, pool: r.deskOf(j.step.Pool, j.c.Office), length: n})
}

// chance is the place of a chance of the present step among those of the stream.
func (j *job) chance(i int) int {
	for k := 0; &j.stream.Steps[k] != j.step; k++ {
		i += len(j.stream.Steps[k].Before)
	}
	return i
}

// queue puts a task on its desk. Tasks done are used again.
func (r *rig) queue(t task) {
	var free *task
	if last := len(r.spare) - 1; last >= 0 {
		free, r.spare = r.spare[last], r.spare[:last]
	} else {
		free = new(task)
	}
	*free = t
	t.pool.put(free, r.now)
	r.begin(t.pool)
}

// finished is a piece of work done: an answer, or the work of the step.
func (r *rig) finished(j *job, t *task) {
	spent := [3]int{waiting: int(r.now-t.queued) - t.length, handling: t.length}
	if !t.answer {
		j.spent[waiting] += spent[waiting]
		j.spent[handling] += spent[handling]
		r.choose(j)
		return
	}
	x := j.step.Replies
	d := &x.Details
	r.command(j, x.Action, r.actor(j, t.pool.Role, t.office), d)
	if j.asked--; j.asked == 0 { // the last answer is the one that was waited for
		j.spent[waiting] += spent[waiting]
		j.spent[handling] += spent[handling]
		r.advance(j)
	}
}

// choose makes one of the moves at the end of a step. One that is refused gives way to
// those after it in the list, then to those before it.
func (r *rig) choose(j *job) {
	moves := j.step.Moves
	first := j.dice.among(len(moves), func(i int) int { return moves[i].Weight })
	for k := range moves {
		m := &moves[(first+k)%len(moves)]
		if r.make(j, m, cmp.Or(m.Role, r.roleOf(j))) {
			r.leave(j)
			r.enter(j)
			return
		}
	}
	if j.idle = true; j.later == 0 {
		r.books.stuck(j)
	}
}

// make carries out a move, and plans what follows it.
func (r *rig) make(j *job, m *Move, role workflow.Role) bool {
	numbered := strings.Contains(m.Details.Number, "{n}")
	d := &m.Details
	if numbered || m.UntilDays > 0 { // the plan stays as it is
		own := m.Details
		d = &own
	}
	if m.UntilDays > 0 {
		until, err := j.line.machine.Calendar.Add(r.today().date, m.UntilDays)
		if err == nil && len(d.Deferred) == 0 {
			d.Until = until
		}
		d.Deferred = slices.Clone(d.Deferred)
		for i := range d.Deferred {
			d.Deferred[i].Until = until
		}
	}
	if numbered {
		d.Number = strings.ReplaceAll(d.Number, "{n}", strconv.Itoa(r.numbers+1))
		d.Number = strings.ReplaceAll(d.Number, "{year}", strconv.Itoa(r.today().date.Year()))
	}
	if !r.command(j, m.Action, r.actor(j, role, ""), d) {
		return false
	}
	if numbered {
		r.numbers++
	}
	r.later(j, m.Then, role)
	return true
}

// later plans what follows a move.
func (r *rig) later(j *job, x *Then, role workflow.Role) {
	if x == nil {
		return
	}
	if x.Meanwhile {
		j.later++
	} else {
		j.held = r.now
	}
	r.agenda.plan(occurrence{at: r.now + tick(j.dice.minutes(x.Days)), kind: follows, job: j, turn: j.turn, then: x, role: cmp.Or(x.Role, role)})
}

// follow does what was to follow a move.
func (r *rig) follow(j *job, o *occurrence) {
	if o.then.Meanwhile {
		j.later--
	} else if o.turn != j.turn {
		return // the case has moved on without it
	}
	if j.place < 0 {
		return // it has ended
	}
	state := j.c.State
	r.command(j, o.then.Action, r.actor(j, o.role, ""), &o.then.Details)
	switch {
	case j.c.State != state:
		r.leave(j)
		r.enter(j)
	case !o.then.Meanwhile:
		j.spent[outside] += int(r.now - j.held)
		r.advance(j)
	case j.idle:
		j.idle = false
		r.choose(j)
	}
}

// sweep has the system do what is due by law or by a set day, as it does every morning.
// Whoever was at work on such a case has worked in vain. And those who were away are back.
func (r *rig) sweep() {
	r.agenda.plan(occurrence{at: r.now + dayLong, kind: sweep})
	var due []*job
	for _, j := range r.open {
		if j.line.system[j.state] {
			due = append(due, j)
		}
	}
	at := r.today().opens
	for _, j := range due {
		for _, action := range j.line.machine.Due(j.c, at) {
			state := j.c.State
			if r.command(j, action, workflow.Actor{ID: string(workflow.System), Role: workflow.System}, nil) && j.c.State != state {
				r.leave(j)
				r.enter(j)
				break
			}
		}
	}
	for _, d := range r.desks {
		if d.people != nil {
			r.begin(d)
		}
	}
}

// command puts a command to the machine, and keeps the books.
func (r *rig) command(j *job, action workflow.Action, actor workflow.Actor, d *workflow.Details) bool {
	now := r.today()
	if j.moves++; j.moves > mostCommands {
		return false
	}
	events, err := j.line.machine.Decide(j.c, workflow.Command{Case: j.id, Action: action, Actor: actor, At: now.opens.Add(minutes(int(r.now) % dayLong)), Details: d})
	if err != nil {
		r.books.refused(j, action, err)
		return false
	}
	for i := range events {
		if !j.early {
			r.books.events++
		}
		for _, k := range j.line.stops[events[i].Type] {
			r.sample(j, now.date, k)
		}
		j.c = workflow.Apply(j.c, events[i])
	}
	return true
}

// roleOf is who makes the moves of the step that a case is in.
func (r *rig) roleOf(j *job) workflow.Role {
	if j.step.Pool == "" {
		return workflow.Applicant
	}
	return r.deskOf(j.step.Pool, j.c.Office).Role
}

// actor is somebody in a role, of an office; of the one that has the case unless
// another is named.
func (r *rig) actor(j *job, role workflow.Role, office string) workflow.Actor {
	if role == workflow.Applicant {
		return workflow.Actor{ID: applicant, Role: role}
	}
	return workflow.Actor{ID: string(role), Role: role, Office: cmp.Or(office, j.c.Office)}
}

// deskOf is the desk of a pool for an office: its own, or the one for all.
func (r *rig) deskOf(id, office string) *desk {
	var general *desk
	for _, d := range r.desks {
		switch {
		case d.ID != id:
		case d.Office == office:
			return d
		case d.Office == "" || general == nil:
			general = d
		}
	}
	return general
}

// finish takes a case that has ended off the list.
func (r *rig) finish(j *job) {
	last := r.open[len(r.open)-1]
	r.open[j.place], last.place = last, j.place
	r.open = r.open[:len(r.open)-1]
	j.place = -1
	r.ended(j)
	j.c = workflow.Case{}
}
