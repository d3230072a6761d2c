package workflow

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// TestMatrix: every action in every state by every role, with nothing handed in: a table
// for each process, such as a clerk could read. What a new process or guard needs is
// -update and a look at the diff.
func TestMatrix(t *testing.T) {
	const folder = "testdata/matrix"
	seen := map[string]bool{}
	for _, f := range Shandong().Flows() {
		p := &f.Process
		if seen[p.ID+".txt"] {
			continue
		}
		seen[p.ID+".txt"] = true
		got := matrix(t, Machine{Flow: f, Calendar: calendar.China()})
		file := filepath.Join(folder, p.ID+".txt")
		if *update {
			if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: %s; run go test -update and read the diff", file, difference(got, string(want)))
		}
	}
	files, err := os.ReadDir(folder)
	if err != nil || len(seen) == 0 {
		t.Fatal(len(seen), err)
	}
	for _, file := range files {
		if !seen[file.Name()] {
			t.Errorf("%s/%s is of no process", folder, file.Name())
		}
	}
}

// difference is the first line in which two texts differ.
func difference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(g), len(w)) {
		if g[i] != w[i] {
			return fmt.Sprintf("line %d is %q, want %q", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

// matrix is the table of a process, for a case in each of its states.
func matrix(t *testing.T, m Machine) string {
	p := &m.Flow.Process
	var roles, never []Role
	for _, r := range Roles() {
		if slices.ContainsFunc(p.Transitions, func(t Transition) bool { return slices.Contains(t.Roles, r) }) {
			roles = append(roles, r)
		} else {
			never = append(never, r)
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s\n\n", p.ID, p.Name)
	b.WriteString("Every action in every state by every role, with nothing handed in, on a case that came the\n" +
		"way told. yes: done; needs: something has to be handed in; blocked: the case is not ready\n" +
		"for it; a dot: not by this role. A guard with ! does not hold.\n")
	if len(never) > 0 {
		fmt.Fprintf(&b, "By these roles never: %v.\n", never)
	}
	cases := m.everyState()
	for _, s := range append([]StateRule{{}}, p.States...) {
		c, ok := cases[s.ID]
		if !ok {
			t.Errorf("no way found to state %s of process %s: say in enough what its guards want", s.ID, p.ID)
			continue
		}
		owner := "next " + string(s.Next)
		if s.Final {
			owner = "an end"
		}
		if s.ID == "" {
			fmt.Fprint(&b, "\n== not opened ==\n")
		} else {
			fmt.Fprintf(&b, "\n== %s %s, %s ==\nway:%s\n", s.ID, s.Name, owner, way(c))
		}
		m.stateTable(t, &b, c, roles, never)
	}
	return b.String()
}

// way is how a case came to be as it is.
func way(c Case) string {
	var b strings.Builder
	for i, e := range c.History {
		if i == 0 || e.Date != c.History[i-1].Date {
			fmt.Fprintf(&b, " %s", e.Date)
		}
		fmt.Fprintf(&b, " %s", e.Action)
	}
	return b.String()
}

// stateTable tells what may be done with c.
func (m Machine) stateTable(t *testing.T, b *strings.Builder, c Case, roles, never []Role) {
	at := start
	if n := len(c.History); n > 0 {
		at = c.History[n-1].At
	}
	var refused []Action
	head := true
	for _, a := range m.Flow.Process.Actions() {
		tr, _ := m.Flow.Process.transition(c.State, a)
		if tr == nil {
			refused = append(refused, a)
		} else if head {
			fmt.Fprintf(b, "%-18s", "")
			for _, r := range roles {
				fmt.Fprintf(b, " %-*s", max(len(r), 7), r)
			}
			b.WriteString("  to, event, guards\n")
			head = false
		}
		if tr != nil {
			fmt.Fprintf(b, "%-18s", a)
		}
		var unmet []string
		for _, r := range slices.Concat(roles, never) {
			_, err := m.Decide(c, Command{Case: "k1", Action: a, Actor: actorFor(c, r), At: at})
			refusal, _ := errors.AsType[*Refusal](err)
			cell := "yes"
			if refusal != nil {
				cell = map[Kind]string{BadInput: "needs", Blocked: "blocked", Forbidden: ".", NotPermitted: "no"}[refusal.Kind]
			}
			switch {
			case (tr == nil) != (cell == "no"), (tr == nil || !slices.Contains(tr.Roles, r)) != (cell == "no" || cell == "."):
				t.Errorf("state %q, %s by %s: %v", c.State, a, r, err)
			case tr != nil && slices.Contains(roles, r):
				fmt.Fprintf(b, " %-*s", max(len(r), 7), cell)
			}
			if refusal != nil && tr != nil && r == tr.Roles[0] {
				for _, u := range refusal.Unmet {
					unmet = append(unmet, u.Guard)
				}
			}
		}
		if tr != nil {
			fmt.Fprintf(b, " -> %-16s %-20s", tr.To, tr.Event)
			for _, g := range tr.Guards {
				b.WriteString(" " + g)
				if slices.Contains(unmet, g) {
					b.WriteString("!")
				}
			}
			b.WriteString("\n")
		}
	}
	fmt.Fprintf(b, "not in this state: %v\n", refused)
}

// start is when the cases of the matrix are opened.
var start = noon("2026-01-05")

// everyState finds a case for each state of the flow, each by the shortest way there is:
// breadth first, through every action that enough can be handed in for, the same day, the
// next, or so late that limits are over.
func (m Machine) everyState() map[State]Case {
	p := &m.Flow.Process
	found := map[State]Case{"": {}}
	been := map[string]bool{}
	for next := []Case{{}}; len(next) > 0 && len(found) <= len(p.States); next = next[1:] {
		c, last := next[0], start
		if n := len(c.History); n > 0 {
			last = c.History[n-1].At
		}
		for i := range p.Transitions {
			t := &p.Transitions[i]
			if !slices.Contains(t.From, c.State) {
				continue
			}
			for _, days := range []int{0, 1, 90} {
				for variant := range 4 {
					to, ok := m.try(c, t, last.Add(time.Duration(days)*24*time.Hour), func(n int) int { return variant % n })
					if key := string(c.State) + " " + string(t.Action) + " " + string(to.State); ok && !been[key] {
						been[key] = true
						next = append(next, to)
						if _, known := found[to.State]; !known {
							found[to.State] = to
						}
					}
				}
			}
		}
	}
	return found
}

// try carries out a transition by the first of its roles.
func (m Machine) try(c Case, t *Transition, at time.Time, pick pick) (Case, bool) {
	who := actorFor(c, t.Roles[0])
	events, err := m.Decide(c, Command{Case: "k1", Action: t.Action, Actor: who, At: at, Details: enough(m, c, t, who, at, pick)})
	if err != nil {
		return c, false
	}
	return Apply(c, events[0]), true
}
