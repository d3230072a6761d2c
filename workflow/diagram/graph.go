package diagram

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// graph is what both forms of a picture show of a flow.
type graph struct {
	name   string
	stages []stage
	spans  []span
	places []place // column by column, from top to bottom
	links  []link  // in the order of where they begin, then of where they lead
	exits  []exit
	turns  []string // what the numbers say: the first is that of number 1
	way    *way     // nil for a flow without a case
}

// stage is a column.
type stage struct {
	name, limit string
	mark        mark
	entered     calendar.Date
}

// span is a limit of the office over the stages it covers.
type span struct {
	name, limit string
	first, last int
}

// place is a step, or a state outside any step: where a case can be.
type place struct {
	stage  int
	name   string
	who    string
	kind   kind
	states []workflow.State
	mark   mark
	days   []calendar.Date // on which the case entered it
}

// kind says what a place is.
type kind string

const (
	start kind = "start"
	inner kind = "place"
	end   kind = "end"
)

// link leads from a place to another.
type link struct {
	from, to int
	label    string // the actions and who asks for them
	way      bool   // on the normal way
	number   int    // of the turn; 0 on the normal way
	taken    bool
}

// exit is an end that many places lead to; it has a number and no lines.
type exit struct {
	to     int
	number int
	taken  bool
}

// fewest is how many places have to lead to an end for it to be drawn as an exit.
const fewest = 3

func graphOf(f *workflow.Flow) *graph {
	p := &f.Process
	g := &graph{name: clean(f.Name)}
	for i := range p.Stages {
		s := &p.Stages[i]
		g.stages = append(g.stages, stage{name: clean(s.Name), limit: limitText(s.Limit, s.Basis)})
		if i == 0 {
			g.places = append(g.places, place{kind: start, states: []workflow.State{""}})
		}
		g.places = append(g.places, placesOf(p, i)...)
	}
	g.join(p)
	g.spans = spansOf(f, g)
	return g
}

// placesOf are the places of a stage: its steps, and its states outside any step,
// in the order of the states; ends come last.
func placesOf(p *workflow.Process, i int) []place {
	type ranked struct {
		place
		rank int
	}
	var all []ranked
	rank := 0
	for _, step := range p.Stages[i].Steps {
		s := place{stage: i, kind: inner, name: clean(step.Name)}
		var who []string
		for j, state := range p.States {
			if state.Stage != p.Stages[i].ID || state.Step != step.ID || state.Final {
				continue
			}
			if len(s.states) == 0 {
				rank = j
			}
			s.states = append(s.states, state.ID)
			who = add(who, state.Next.Name())
		}
		s.who = cmp.Or(clean(step.Office), strings.Join(who, "、"))
		all = append(all, ranked{s, rank})
	}
	for j, state := range p.States {
		if state.Stage != p.Stages[i].ID || state.Step != "" && !state.Final {
			continue
		}
		s := place{stage: i, kind: inner, name: clean(state.Name), who: state.Next.Name(), states: []workflow.State{state.ID}}
		rank := j
		if state.Final {
			s.kind, rank = end, len(p.States)+j
		}
		all = append(all, ranked{s, rank})
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return a.rank - b.rank })
	places := make([]place, len(all))
	for i := range all {
		places[i] = all[i].place
	}
	return places
}

// at is the place of a state, -1 when there is none.
func (g *graph) at(s workflow.State) int {
	return slices.IndexFunc(g.places, func(p place) bool { return slices.Contains(p.states, s) })
}

// join finds the links, which of them are the normal way, and what is an exit.
func (g *graph) join(p *workflow.Process) {
	for _, t := range p.Transitions {
		to := g.at(t.To)
		if t.To == "" || to < 0 {
			continue
		}
		var who []string
		for _, r := range t.Roles {
			who = add(who, r.Name())
		}
		label := fmt.Sprintf("%s（%s）", clean(t.Name), strings.Join(who, "、"))
		for _, state := range t.From {
			if from := g.at(state); from >= 0 && from != to {
				g.link(from, to, label)
			}
			if state == "" && len(g.places) > 0 {
				g.places[0].name, g.places[0].who = clean(t.Name), strings.Join(who, "、")
			}
		}
	}
	slices.SortStableFunc(g.links, func(a, b link) int { return cmp.Or(a.from-b.from, a.to-b.to) })
	g.findWay()
	for i := range g.places {
		into := 0
		for _, l := range g.links {
			switch {
			case l.to == i && l.way:
				into = -len(g.places)
			case l.to == i:
				into++
			}
		}
		if g.places[i].kind == end && into >= fewest {
			g.exits = append(g.exits, exit{to: i})
		}
	}
	g.count()
}

func (g *graph) link(from, to int, label string) {
	for i := range g.links {
		if l := &g.links[i]; l.from == from && l.to == to {
			if !strings.Contains(l.label, label) {
				l.label += "；" + label
			}
			return
		}
	}
	g.links = append(g.links, link{from: from, to: to, label: label})
}

// findWay marks the longest way that leads forward from the start to an end. Places
// are in the order of the stages, so that one pass over the links finds it.
func (g *graph) findWay() {
	length, by := make([]int, len(g.places)), make([]int, len(g.places))
	last := 0
	for i, l := range g.links {
		if l.from > l.to || l.from > 0 && length[l.from] == 0 || g.places[l.from].kind == end { // what follows an end, such as 撤销, is no way to it
			continue
		}
		if n := length[l.from] + 1; n > length[l.to] {
			length[l.to], by[l.to] = n, i
		}
	}
	for i, p := range g.places {
		if p.kind == end && length[i] > length[last] {
			last = i
		}
	}
	for last > 0 {
		g.links[by[last]].way = true
		last = g.links[by[last]].from
	}
}

// count gives every turn a number, the same to the same turn.
func (g *graph) count() {
	number := func(says string) int {
		if i := slices.Index(g.turns, says); i >= 0 {
			return i + 1
		}
		g.turns = append(g.turns, says)
		return len(g.turns)
	}
	for i := range g.links {
		if l := &g.links[i]; !l.way && !g.leaves(l.to) {
			l.number = number(l.label)
		}
	}
	for i := range g.exits {
		var labels, from []string
		for _, l := range g.links {
			if l.to == g.exits[i].to {
				labels, from = add(labels, l.label), add(from, g.stages[g.places[l.from].stage].name)
			}
		}
		g.exits[i].number = number(strings.Join(labels, "；") + "：可在" + strings.Join(from, "、") + "环节提出")
	}
}

// leaves reports whether a place is an exit.
func (g *graph) leaves(place int) bool {
	return slices.ContainsFunc(g.exits, func(x exit) bool { return x.to == place })
}

// drawn reports whether a link is a line in the picture: to an exit it is one only
// where the case took it.
func (g *graph) drawn(l link) bool { return l.taken || !g.leaves(l.to) }

// add appends what is not there yet.
func add(all []string, s string) []string {
	if s == "" || slices.Contains(all, s) {
		return all
	}
	return append(all, s)
}
