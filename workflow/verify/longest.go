package verify

import (
	"cmp"
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// place is a stage or step that a limit may be set for.
type place struct {
	stage, step string
	limit       *workflow.Limit
}

// place is where a state lies, as limits are counted: the stage if that has one, else
// the step.
func (v *verifier) place(s workflow.State) place {
	r, _ := v.p.State(s)
	stage, _ := v.p.Stage(r.Stage)
	if stage.Limit != nil || r.Step == "" {
		return place{r.Stage, "", stage.Limit}
	}
	return v.step(s)
}

// step is the step a state lies in.
func (v *verifier) step(s workflow.State) place {
	r, _ := v.p.State(s)
	stage, _ := v.p.Stage(r.Stage)
	i := slices.IndexFunc(stage.Steps, func(x workflow.Step) bool { return x.ID == r.Step })
	if i < 0 {
		return place{r.Stage, r.Step, nil}
	}
	return place{r.Stage, r.Step, stage.Steps[i].Limit}
}

// most is the path along which limits add up to most.
type most struct {
	sum  int
	left int // places along it that are not in the sum: no limit, or one in another unit
	path Path
}

// longest finds the path along which the limits in a unit add up to most, each place
// counted once however often a case comes back to it. At says what the place of a node
// is and whether it counts; an end takes no time.
//
// Nodes that lead to each other are gone through together, for a case may come through
// all of them. What remains has no cycles, so the sums are worked out from the ends
// backwards. A place in two such groups is counted once: then the path is a true one,
// though another might add up to more.
func (g *graph) longest(unit workflow.Unit, at func(node) (place, bool)) most {
	places := make([]place, len(g.nodes)) // zero: none that counts
	for i, n := range g.nodes {
		if p, counts := at(n); counts && !g.final(i) {
			places[i] = p
		}
	}
	reach := g.reaches()
	size := make([]int, len(g.nodes)) // of what is reached: larger the nearer to the opening
	for n := range g.nodes {
		for _, yes := range reach[n] {
			if yes {
				size[n]++
			}
		}
	}
	group := make([]int, len(g.nodes)) // the first node of it
	members := make([][]int, len(g.nodes))
	for n := range g.nodes {
		for m := 0; m <= n; m++ {
			if reach[n][m] && reach[m][n] {
				group[n] = m
				break
			}
		}
		members[group[n]] = append(members[group[n]], n)
	}
	order := make([]int, 0, len(g.nodes))
	for n := range g.nodes {
		if group[n] == n {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(size[a], size[b]) })
	best := make([]int, len(g.nodes)) // of groups: the sum from there on
	next := make([]int, len(g.nodes)) // of groups: the node of the next group; -1 at the last
	for _, n := range order {
		next[n] = -1
		for _, m := range members[n] {
			for _, e := range g.out[m] {
				if to := group[e.to]; to != n && best[to] > 0 && (next[n] < 0 || best[to] > best[group[next[n]]]) {
					next[n] = e.to
				}
			}
		}
		if next[n] >= 0 {
			best[n] = best[group[next[n]]]
		}
		counted := map[place]bool{}
		for _, m := range members[n] {
			if p := places[m]; p.in(unit) && !counted[p] {
				counted[p] = true
				best[n] += p.limit.Count
			}
		}
	}
	return g.through(unit, places, members, group, next)
}

// in reports whether the place has a limit in the unit.
func (p place) in(unit workflow.Unit) bool { return p.limit != nil && p.limit.Unit == unit }

// through goes from group to group, in each to one node of every place that counts.
func (g *graph) through(unit workflow.Unit, places []place, members [][]int, group, next []int) most {
	var m most
	seen := map[place]bool{}
	here := 0
	for enter := 0; enter >= 0; {
		if here != enter {
			m.path = append(m.path, g.between(here, enter)...)
			here = enter
		}
		for _, n := range members[group[enter]] {
			p := places[n]
			if p == (place{}) || seen[p] {
				continue
			}
			seen[p] = true
			if !p.in(unit) {
				m.left++
				continue
			}
			m.sum += p.limit.Count
			if n != here {
				m.path = append(m.path, g.between(here, n)...)
				here = n
			}
		}
		enter = next[group[enter]]
	}
	return m
}

// stages finds stages whose steps take longer than they may.
func (v *verifier) stages() {
	for i, stage := range v.p.Stages {
		if stage.Limit == nil {
			continue
		}
		most := v.plain.longest(stage.Limit.Unit, func(n node) (place, bool) {
			r, _ := v.p.State(n.state)
			return v.step(n.state), r.Stage == stage.ID && r.Step != ""
		})
		if most.sum > stage.Limit.Count {
			v.find(StepsOverStage, yiwang.At("/stages", i)+"/limit", most.path, named(stage.Name, stage.ID),
				most.sum, deadline.UnitTerm(stage.Limit.Unit, most.sum), stage.Limit.Count, deadline.UnitTerm(stage.Limit.Unit, stage.Limit.Count), most.left)
		}
	}
}
