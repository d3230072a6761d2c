package verify

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
)

// node is a state of a case together with how something else stands, e.g. whether a
// clock runs.
type node struct {
	state workflow.State
	mode  int
}

// edge is a transition out of a node, to the node of an index.
type edge struct{ by, to int }

// graph is what can be reached from the opening, nearest first: nodes[0] is the case
// not opened yet.
type graph struct {
	p     *workflow.Process
	nodes []node
	out   [][]edge
	back  []edge // the first way to each node: by which transition, from which node
}

// graph walks the process breadth-first. Step says in which modes a case can be after
// a transition taken in a mode: none when it cannot be taken in it. Only
// transitions that can be taken are ways.
func (v *verifier) graph(step func(mode int, t *workflow.Transition) []int) *graph {
	g := &graph{p: v.p, nodes: []node{{}}, back: []edge{{-1, -1}}}
	index := map[node]int{{}: 0}
	for i := 0; i < len(g.nodes); i++ {
		n := g.nodes[i]
		var out []edge
		for by := range v.ways(n.state) {
			t := &v.p.Transitions[by]
			to := t.To
			if to == "" {
				to = n.state
			}
			for _, mode := range step(n.mode, t) {
				next := node{to, mode}
				j, met := index[next]
				if !met {
					j = len(g.nodes)
					index[next] = j
					g.nodes, g.back = append(g.nodes, next), append(g.back, edge{by, i})
				}
				out = append(out, edge{by, j})
			}
		}
		g.out = append(g.out, out)
	}
	return g
}

// ways yields the transitions that lead out of a state or keep a case in it. What still
// happens after an end, such as a correction, keeps a case there or leads to another end.
func (v *verifier) ways(s workflow.State) func(func(int) bool) {
	return func(yield func(int) bool) {
		at, known := v.p.State(s)
		if s != "" && !known {
			return
		}
		for i := range v.p.Transitions {
			t := &v.p.Transitions[i]
			if !v.possible[i] || !slices.Contains(t.From, s) || v.earlier(i, s) >= 0 {
				continue
			}
			if to, ok := v.p.State(t.To); t.To != "" && (!ok || at.Final && !to.Final) {
				continue
			}
			if !yield(i) {
				return
			}
		}
	}
}

// earlier is the transition that answers for the action of transition i in a state in
// its place; -1 when there is none.
func (v *verifier) earlier(i int, s workflow.State) int {
	return slices.IndexFunc(v.p.Transitions[:i], func(t workflow.Transition) bool {
		return t.Action == v.p.Transitions[i].Action && slices.Contains(t.From, s)
	})
}

// index is the first node in a state, the nearest one; -1 when it is never reached.
func (g *graph) index(s workflow.State) int {
	return slices.IndexFunc(g.nodes, func(n node) bool { return n.state == s })
}

// to is the shortest path from the opening to the first node in a state, nil when
// there is none.
func (g *graph) to(s workflow.State) Path {
	if i := g.index(s); i >= 0 {
		return g.path(i)
	}
	return nil
}

// path is the shortest path from the opening to a node.
func (g *graph) path(i int) Path {
	var p Path
	for ; i > 0; i = g.back[i].to {
		p = append(p, g.move(g.back[i].to, edge{g.back[i].by, i}))
	}
	slices.Reverse(p)
	return p
}

// move is an edge out of a node as a person reads it.
func (g *graph) move(from int, e edge) Move {
	t := &g.p.Transitions[e.by]
	return Move{t.Action, t.Name, t.Event, g.nodes[from].state, g.nodes[e.to].state}
}

// between is the shortest path of one move or more from a node to another, or round to
// itself by way of others; nil when there is none.
func (g *graph) between(from, to int) Path {
	back := make([]edge, len(g.nodes)) // by and from, both one too high: zero for not met
	next := []int{from}
	for len(next) > 0 {
		i := next[0]
		next = next[1:]
		for _, e := range g.out[i] {
			if e.to == i || back[e.to] != (edge{}) {
				continue
			}
			back[e.to] = edge{e.by + 1, i + 1}
			if e.to != to {
				next = append(next, e.to)
				continue
			}
			var p Path
			for at := to; len(p) == 0 || at != from; at = back[at].to - 1 {
				p = append(p, g.move(back[at].to-1, edge{back[at].by - 1, at}))
			}
			slices.Reverse(p)
			return p
		}
	}
	return nil
}

// reaches tells of every node what can be reached from it.
func (g *graph) reaches() [][]bool {
	all := make([][]bool, len(g.nodes))
	for n := range all {
		all[n] = g.reach(n)
	}
	return all
}

// reach tells which nodes can be reached from a node, itself among them.
func (g *graph) reach(from int) []bool {
	seen := make([]bool, len(g.nodes))
	seen[from] = true
	next := []int{from}
	for len(next) > 0 {
		i := next[len(next)-1]
		next = next[:len(next)-1]
		for _, e := range g.out[i] {
			if !seen[e.to] {
				seen[e.to] = true
				next = append(next, e.to)
			}
		}
	}
	return seen
}

// final reports whether a node is an end.
func (g *graph) final(i int) bool {
	r, _ := g.p.State(g.nodes[i].state)
	return r.Final
}
