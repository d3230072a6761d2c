package diagram

import (
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// mark says how a case stands towards a stage or a place.
type mark string

const (
	unmarked  mark = ""          // a flow without a case
	visited   mark = "visited"   // the case has been there
	current   mark = "current"   // it is there
	suspended mark = "suspended" // it is there, and a clock stands still
	ahead     mark = "ahead"     // it has not been there
)

// way is what a picture says of a case as a whole.
type way struct {
	id    string
	now   string // where it is, and who has the next move
	ended bool
	held  bool // a clock stands still
}

// graphOfCase is the graph of the flow with the way of a case marked in it, up to a
// day. A state that the flow does not have is on no place.
func graphOfCase(m workflow.Machine, c workflow.Case, on calendar.Date) *graph {
	g := graphOf(m.Flow)
	for i := range g.places {
		g.places[i].mark = ahead
	}
	n := 0
	for n < len(c.History) && !c.History[n].Date.After(on) {
		e := &c.History[n]
		from, to := g.at(e.From), g.at(e.To)
		if e.From == "" {
			g.enter(from, e.Date)
		}
		if from != to {
			g.enter(to, e.Date)
			g.take(from, to)
		}
		n++
	}
	if n < len(c.History) {
		c = workflow.Fold(c.History[:n])
	}
	for i, p := range m.Progress(c, on) {
		g.stages[i].entered = p.Entered
		g.stages[i].mark = map[workflow.StageStatus]mark{workflow.Done: visited, workflow.Current: current}[p.Status]
		if g.stages[i].mark == unmarked {
			g.stages[i].mark = ahead
		}
	}
	g.way = &way{id: clean(c.ID)}
	if n == 0 {
		g.way.now = "尚未申报"
		return g
	}
	state, _ := m.Flow.Process.State(c.State)
	g.way.ended = state.Final
	here := current
	if state.Final {
		here, g.way.now = visited, "已结束："+clean(state.Name)
	} else {
		g.way.now = "现在：" + clean(state.Name) + "；下一步由" + nextOf(state, c) + "办"
	}
	for _, k := range m.Clocks(c, on) {
		if k.Status == workflow.Running && k.Suspended() {
			s := k.Suspensions[len(k.Suspensions)-1]
			here, g.way.held = suspended, true
			g.way.now += "；自" + s.From.String() + "起挂起（" + clean(s.Ground.Name) + "）"
			break
		}
	}
	if at := g.at(c.State); at >= 0 {
		g.places[at].mark = here
		if here == suspended {
			g.stages[g.places[at].stage].mark = suspended
		}
	}
	return g
}

func (g *graph) enter(place int, day calendar.Date) {
	if place >= 0 {
		g.places[place].mark = visited
		g.places[place].days = append(g.places[place].days, day)
	}
}

func (g *graph) take(from, to int) {
	for i := range g.links {
		if l := &g.links[i]; l.from == from && l.to == to {
			l.taken = true
		}
	}
	for i := range g.exits {
		if g.exits[i].to == to {
			g.exits[i].taken = true
		}
	}
}

// nextOf is who has the next move: the role, with the office where one is known.
func nextOf(state workflow.StateRule, c workflow.Case) string {
	var offices []string
	switch state.Next {
	case workflow.Handler:
		offices = add(offices, clean(c.Office))
	case workflow.CoHandler:
		for _, k := range c.CoHandling {
			if !k.Replied && !k.Silent {
				offices = add(offices, clean(k.Office))
			}
		}
	}
	if len(offices) == 0 {
		return state.Next.Name()
	}
	return state.Next.Name() + "（" + strings.Join(offices, "、") + "）"
}

// notes are what a picture writes under the name of a place: its sign and the day
// the case entered it.
func (p *place) notes(ended bool) []string {
	var last string
	if len(p.days) > 0 {
		last = p.days[len(p.days)-1].String()
	}
	switch {
	case p.mark == current:
		return []string{"● 现在", last + "起"}
	case p.mark == suspended:
		return []string{"■ 现在，挂起中", last + "起"}
	case p.mark == visited && p.kind == end && ended:
		return []string{"✓ 结束", last}
	case p.mark == visited && len(p.days) > 1:
		return []string{"✓ " + p.days[0].String(), "先后" + strconv.Itoa(len(p.days)) + "次"}
	case p.mark == visited:
		return []string{"✓ " + last}
	}
	return nil
}
