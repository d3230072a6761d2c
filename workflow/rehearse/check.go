package rehearse

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// PlanError lists all that is wrong with a plan. Problems is never empty; each has a
// pointer into the file of the plan.
type PlanError struct {
	Problems yiwang.Problems
}

func (e *PlanError) Error() string {
	return fmt.Sprintf("rehearse: plan refused, %d problem(s): %s", len(e.Problems), e.Problems)
}

// Code is the stable code of the error, rehearse.bad_plan.
func (e *PlanError) Code() string { return "rehearse.bad_plan" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *PlanError) Args() []any { return []any{len(e.Problems)} }

// Load reads a plan. It is an error of [yiwang.Decode], or a *[PlanError]; what only
// the flows can tell, [Run] checks.
func Load(data []byte) (*Plan, error) {
	var p Plan
	if err := yiwang.Decode(data, &p); err != nil {
		return nil, err
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	return &p, nil
}

// The bounds within which a plan is no slip of the pen.
const (
	mostCases  = 200_000 // of a rehearsal
	mostPeople = 100_000 // of a pool
	mostDays   = 1000    // of a step, and before the first day
	mostWeight = 1_000_000
	mostMoves  = 200 // of a list
)

// checker gathers problems.
type checker struct {
	yiwang.Problems
	plan *Plan
}

// check finds what is wrong with a plan whatever the flows.
func (p *Plan) check() error {
	c := checker{plan: p}
	if p.Schema != Schema {
		c.Add("/schema", "rehearse.schema", yiwang.Quote(p.Schema), Schema)
	}
	c.basis("/period/basis", p.Period.Basis)
	if p.Period.From.IsZero() || p.Period.To.Before(p.Period.From) {
		c.Add("/period/to", "rehearse.period", p.Period.From, p.Period.To)
	}
	if p.Period.WarmUp < 0 || p.Period.WarmUp > mostDays {
		c.Add("/period/warm_up_days", "rehearse.warm_up", mostDays)
	}
	if len(p.Pools) == 0 {
		c.Add("/pools", "rehearse.missing")
	}
	for i, pool := range p.Pools {
		at := yiwang.At("/pools", i)
		same := func(x Pool) bool { return x.ID == pool.ID && x.Office == pool.Office }
		if pool.ID == "" || strings.TrimSpace(pool.Name) == "" || slices.ContainsFunc(p.Pools[:i], same) {
			c.Add(at+"/id", "rehearse.pool_id", yiwang.Quote(pool.ID))
		}
		if !pool.Role.Valid() {
			c.Add(at+"/role", "rehearse.role", yiwang.Quote(string(pool.Role)))
		}
		c.basis(at+"/basis", pool.Basis)
		if pool.Staff < 1 || pool.AtOnce < 1 || pool.Staff > mostPeople || pool.AtOnce > mostPeople {
			c.Add(at+"/staff", "rehearse.staff", mostPeople)
		}
		c.away(at+"/away", &pool)
	}
	if len(p.Streams) == 0 {
		c.Add("/streams", "rehearse.missing")
	}
	for i := range p.Streams {
		c.stream(yiwang.At("/streams", i), &p.Streams[i])
	}
	if len(c.Problems) > 0 {
		return &PlanError{c.Problems}
	}
	return nil
}

func (c *checker) stream(at string, s *Stream) {
	sum := 0
	for i, m := range s.Matters {
		sum += m.Weight
		c.weight(yiwang.At(at+"/matters", i)+"/weight", m.Weight)
	}
	if sum <= 0 {
		c.Add(at+"/matters", "rehearse.no_weight")
	}
	if !(s.PerDay > 0 && s.PerDay <= mostCases) { // NaN, too
		c.Add(at+"/per_day", "rehearse.per_day", mostCases)
	}
	c.basis(at+"/basis", s.Basis)
	c.moves(at+"/opening", s.Opening)
	handle, asked := s.offices()
	for i := range s.Steps {
		step, at := &s.Steps[i], yiwang.At(at+"/steps", i)
		if slices.ContainsFunc(s.Steps[:i], func(x Step) bool { return x.State == step.State }) {
			c.Add(at+"/state", "rehearse.step_twice", yiwang.Quote(string(step.State)))
		}
		if step.Pool != "" {
			c.pool(at+"/pool", step.Pool, handle)
		}
		c.days(at+"/days", step.Days)
		c.moves(at+"/moves", step.Moves)
		if len(step.Before) > mostMoves {
			c.Add(at+"/before", "rehearse.too_many", mostMoves)
		}
		for j := range step.Before {
			chance, at := &step.Before[j], yiwang.At(at+"/before", j)
			if chance.Percent < 0 || chance.Percent > 100 {
				c.Add(at+"/percent", "rehearse.percent", chance.Percent)
			}
			c.move(at, &chance.Move)
		}
		if r := step.Replies; r != nil {
			c.pool(at+"/replies/pool", r.Pool, asked)
			c.days(at+"/replies/days", r.Days)
		}
	}
}

// offices are those that the moves of the stream hand cases to, and those they ask.
func (s *Stream) offices() (handle, asked []string) {
	note := func(d *workflow.Details) {
		asked = append(asked, d.Offices...)
		if d.Office != "" {
			handle = append(handle, d.Office)
		}
	}
	for i := range s.Steps {
		step := &s.Steps[i]
		for j := range step.Moves {
			note(&step.Moves[j].Details)
		}
		for j := range step.Before {
			note(&step.Before[j].Details)
		}
	}
	return handle, asked
}

// pool wants one for whichever office has the case.
func (c *checker) pool(at, id string, offices []string) {
	found, general := false, false
	for _, p := range c.plan.Pools {
		if p.ID == id {
			found, general = true, general || p.Office == ""
		}
	}
	if !found {
		c.Add(at, "rehearse.no_pool", yiwang.Quote(id))
		return
	}
	for _, office := range offices {
		if !general && !slices.ContainsFunc(c.plan.Pools, func(p Pool) bool { return p.ID == id && p.Office == office }) {
			c.Add(at, "rehearse.no_pool_of_office", yiwang.Quote(id), yiwang.Quote(office))
			return
		}
	}
}

func (c *checker) moves(at string, moves []Move) {
	if len(moves) > mostMoves {
		c.Add(at, "rehearse.too_many", mostMoves)
		return
	}
	sum := 0
	for i := range moves {
		sum += moves[i].Weight
		c.weight(yiwang.At(at, i)+"/weight", moves[i].Weight)
		c.move(yiwang.At(at, i), &moves[i])
		if then := moves[i].Then; then != nil && !then.Meanwhile {
			c.Add(yiwang.At(at, i)+"/then/meanwhile", "rehearse.then_waits")
		}
	}
	if sum <= 0 {
		c.Add(at, "rehearse.no_weight")
	}
}

func (c *checker) move(at string, m *Move) {
	if m.Role != "" && !m.Role.Valid() {
		c.Add(at+"/role", "rehearse.role", yiwang.Quote(string(m.Role)))
	}
	if m.UntilDays < 0 || m.UntilDays > mostDays {
		c.Add(at+"/until_days", "rehearse.until_days", mostDays)
	}
	if m.Then == nil {
		return
	}
	c.days(at+"/then/days", m.Then.Days)
	if r := m.Then.Role; r != "" && !r.Valid() {
		c.Add(at+"/then/role", "rehearse.role", yiwang.Quote(string(r)))
	}
}

func (c *checker) basis(at string, all []catalog.Basis) {
	catalog.CheckBasis(&c.Problems, at, all, "rehearse.basis", "rehearse.basis")
}

func (c *checker) weight(at string, w int) {
	if w < 0 || w > mostWeight {
		c.Add(at, "rehearse.weight", mostWeight)
	}
}

func (c *checker) days(at string, d Days) {
	if !(0 <= d.Least && d.Least <= d.Likely && d.Likely <= d.Most && d.Most <= mostDays) {
		c.Add(at, "rehearse.days", mostDays)
	}
}

// fit finds what does not go with the flows: matters without one, states and actions
// that it has not, states that cases come to without a step for them, days that the
// calendar does not know.
func (p *Plan) fit(l *workflow.Library, cal *calendar.Calendar) error {
	c := checker{plan: p}
	if _, err := cal.Count(p.Period.From, p.Period.To); err != nil {
		c.Add("/period/to", "rehearse.beyond", p.Period.From, p.Period.To, cal.From(), cal.Horizon())
	} else if first, err := p.Period.first(cal); err != nil {
		c.Add("/period/warm_up_days", "rehearse.warm_up_beyond", p.Period.WarmUp, p.Period.From, cal.From())
	} else {
		c.leaves(first, cal.Horizon())
	}
	for i := range p.Streams {
		s, at := &p.Streams[i], yiwang.At("/streams", i)
		var process *workflow.Process
		for j, part := range s.Matters {
			flow, ok := l.For(part.Matter)
			switch {
			case !ok:
				c.Add(yiwang.At(at+"/matters", j), "rehearse.no_flow", yiwang.Quote(string(part.Matter)))
			case process == nil:
				process = &flow.Process
			case process.ID != flow.Process.ID:
				c.Add(yiwang.At(at+"/matters", j), "rehearse.other_process", string(part.Matter), flow.Process.Name, process.Name)
			}
		}
		if process != nil {
			c.walk(at, s, process)
		}
	}
	if len(c.Problems) > 0 {
		return &PlanError{c.Problems}
	}
	return nil
}

// walk follows every move of a stream through its process.
func (c *checker) walk(at string, s *Stream, p *workflow.Process) {
	seen := []workflow.State{""}
	follow := func(at string, from workflow.State, action workflow.Action) {
		i := slices.IndexFunc(p.Transitions, func(t workflow.Transition) bool { return t.Action == action && slices.Contains(t.From, from) })
		if i < 0 {
			c.Add(at+"/action", "rehearse.no_action", yiwang.Quote(string(action)), yiwang.Quote(string(from)))
			return
		}
		if to := p.Transitions[i].To; to != "" && !slices.Contains(seen, to) {
			seen = append(seen, to)
		}
	}
	for i := range s.Opening {
		follow(yiwang.At(at+"/opening", i), "", s.Opening[i].Action)
	}
	for i := range s.Steps {
		step, at := &s.Steps[i], yiwang.At(at+"/steps", i)
		if rule, ok := p.State(step.State); !ok || rule.Final {
			c.Add(at+"/state", "rehearse.no_state", yiwang.Quote(string(step.State)))
			continue
		}
		for j := range step.Moves {
			follow(yiwang.At(at+"/moves", j), step.State, step.Moves[j].Action)
		}
		for j := range step.Before {
			follow(yiwang.At(at+"/before", j), step.State, step.Before[j].Action)
		}
		if step.Replies != nil {
			follow(at+"/replies", step.State, step.Replies.Action)
		}
	}
	for _, state := range seen[1:] {
		if rule, ok := p.State(state); ok && !rule.Final && s.find(state) == nil {
			c.Add(at+"/steps", "rehearse.no_step", yiwang.Quote(string(state)))
		}
	}
}
