package verify

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
)

// In the flows that come with the library nothing is wrong, and what is incomplete is
// what no source gives: it is the bureau's to fill in.
func TestShippedFlows(t *testing.T) {
	l := workflow.Shandong()
	found := Library(l)
	for _, f := range found {
		if f.Severity == Wrong {
			t.Errorf("%s", f.In(language.SimplifiedChinese))
		}
		check(t, l.Flows(), f)
	}
	got := map[string]int{}
	for _, f := range found {
		got[string(f.Rule)+" "+f.Pointer[strings.LastIndexByte(f.Pointer, '/')+1:]]++
	}
	for i := range 10 { // clocks by number say nothing
		k := fmt.Sprintf("limit_unknown %d", i)
		got["limit_unknown"] += got[k]
		delete(got, k)
	}
	want := map[string]int{
		"limit_unknown":           29,
		"attribute_missing limit": 64, "attribute_missing phone": 38,
		"attribute_missing office": 26, "attribute_missing criteria": 26, "attribute_missing title": 26, "attribute_missing handlers": 26, "attribute_missing department": 26,
	}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if err := Err(found); err != nil {
		t.Errorf("got %v, want nil: nothing is wrong", err)
	}
	for _, f := range l.Flows() { // alone or with the others: the same
		alone := 0
		for _, x := range Flow(f) {
			if x.Flow == f.ID {
				alone++
			}
		}
		among := len(slices.DeleteFunc(slices.Clone(found), func(x Finding) bool { return x.Flow != f.ID }))
		if alone != among {
			t.Errorf("%s: %d findings alone, %d in the library", f.ID, alone, among)
		}
	}
}

// Each row breaks one thing in a flow with nothing to find. A finding is written as its
// rule, its place, and the actions that lead there.
func TestBreakOneThing(t *testing.T) {
	type flow = *workflow.Flow
	if got := lines(Flow(permit(t))); len(got) > 0 {
		t.Fatalf("the valid flow: %s", strings.Join(got, "\n"))
	}
	told := map[Rule]bool{}
	for _, tt := range []struct {
		name string
		edit func(f flow)
		want []string
	}{
		{"unknown stage", func(f flow) { f.Process.States[4].Stage = "x" }, []string{"name_unknown /states/4/stage [apply accept examine propose]", "place_unused /stages/3"}},
		{"unknown step", func(f flow) { f.Process.States[3].Step = "x" }, []string{"name_unknown /states/3/step [apply accept examine]", "place_unused /stages/2/steps/1"}},
		{"unknown state to", func(f flow) { f.Process.Transitions[12].To = "x" }, []string{"name_unknown /transitions/12/to [apply]", "state_unreached /states/7"}},
		{"unknown state from", func(f flow) { f.Process.Transitions[12].From[0] = "x" }, []string{"name_unknown /transitions/12/from/0"}},
		{"unknown role", func(f flow) { f.Process.Transitions[8].Roles = []workflow.Role{"boss", workflow.Leader} }, []string{"name_unknown /transitions/8/roles/0 [apply accept examine propose]"}},
		{"unknown guard", func(f flow) { f.Process.Transitions[3].Guards = []string{"x"} }, []string{"name_unknown /transitions/3/guards/0 [apply]", "state_unreached /states/6"}},
		{"unknown events", func(f flow) { f.Clocks[3].Start = append(f.Clocks[3].Start, "x"); f.Clocks[3].Stop[0] = "y" }, []string{
			"name_unknown /clocks/3/start/1", "name_unknown /clocks/3/stop/0", "clock_left_running /clocks/3/stop [apply accept examine propose sign deliver]"}},
		{"no event", func(f flow) { f.Process.Transitions[5].Event = "" }, []string{"name_unknown /transitions/5/event [apply accept]"}},
		{"state twice", func(f flow) { f.Process.States = append(f.Process.States, f.Process.States[0]) }, []string{"id_twice /states/9/id [apply]"}},
		{"clock twice", func(f flow) { f.Clocks = append(f.Clocks, f.Clocks[0]) }, []string{"id_twice /clocks/5/id"}},
		{"no opening", func(f flow) { f.Process.Transitions[0].From = nil }, []string{"no_opening /transitions"}},
		{"opens nothing", func(f flow) { f.Process.Transitions[0].To = "" }, []string{"no_opening /transitions"}},
		{"dead end", func(f flow) { f.Process.Transitions[11].From[0] = "signing" }, []string{"dead_end /states/5 [apply accept examine propose sign]", "clock_left_running /clocks/1/stop [apply accept examine propose deliver]", "clock_left_running /clocks/2/stop [apply accept examine propose deliver]"}},
		{"what leads to a dead end", func(f flow) {
			f.Process.Transitions[11].From = nil
			f.Process.Transitions[7].From[0] = "opining"
			f.Process.Transitions[12].From = f.Process.Transitions[12].From[:4]
		}, []string{"state_unreached /states/8", "dead_end /states/5 [apply accept examine propose sign]", "transition_dead /transitions/11/from"}},
		{"endless", func(f flow) {
			f.Process.Transitions[8].To = "opining"
			f.Process.Transitions[12].From = f.Process.Transitions[12].From[:2]
		}, []string{
			"state_unreached /states/5", "state_unreached /states/8", "endless /states/2 [apply accept] round [examine propose return]", "transition_dead /transitions/11/from"}},
		{"out of an end", func(f flow) { f.Process.Transitions[7].From = append(f.Process.Transitions[7].From, "declined") }, []string{"end_left /transitions/7/from/1 [apply decline]"}},
		{"from an end to an end", func(f flow) { f.Process.Transitions[12].From = append(f.Process.Transitions[12].From, "declined") }, nil},
		{"running from end to end", func(f flow) {
			f.Process.Transitions[12].From = append(f.Process.Transitions[12].From, "declined")[1:]
			f.Clocks[0].Stop = f.Clocks[0].Stop[:2]
		}, []string{"clock_left_running /clocks/0/stop [apply decline]"}},
		{"stopped after the end", func(f flow) {
			f.Clocks[3].Stop[0] = "archived"
			f.Process.Transitions = append(f.Process.Transitions, workflow.Transition{Action: "archive", Event: "archived", From: []workflow.State{"delivered"}, Roles: []workflow.Role{workflow.Registrar}})
		}, nil},
		{"nobody next", func(f flow) { f.Process.States[1].Next = "" }, []string{"next_missing /states/1/next [apply ask]"}},
		{"next at an end", func(f flow) { f.Process.States[6].Next = workflow.Window }, []string{"next_missing /states/6/next [apply decline]"}},
		{"next has no action", func(f flow) { f.Process.States[5].Next = workflow.Registrar }, []string{"next_idle /states/5/next [apply accept examine propose sign]"}},
		{"another leaves", func(f flow) {
			f.Process.States[5].Next = workflow.Leader
			f.Process.Transitions = append(f.Process.Transitions, workflow.Transition{Action: "look", Event: "looked", From: []workflow.State{"decided"}, Roles: []workflow.Role{workflow.Leader}})
		}, []string{"next_cannot_leave /states/5/next [apply accept examine propose sign]"}},
		{"no resuming here", func(f flow) { f.Process.Transitions[10].From = []workflow.State{"checking", "opining"} }, []string{"suspension_stuck /states/4 [apply accept examine propose suspend]"}},
		{"no resuming at all", func(f flow) {
			f.Process.Transitions[9].From = []workflow.State{"signing"}
			f.Process.Transitions[10].Guards = []string{"is_suspended", "not_suspended"}
			f.Process.Transitions[7].Guards = []string{"not_suspended"}
			f.Process.Transitions[12].From = f.Process.Transitions[12].From[:4]
		}, []string{"suspension_stuck /states/4 [apply accept examine propose suspend]", "guards_contradict /transitions/10/guards [apply accept]"}},
		{"from nowhere", func(f flow) {
			f.Process.Transitions = append(f.Process.Transitions, workflow.Transition{Action: "x", Event: "x", Roles: []workflow.Role{workflow.Leader}})
		}, []string{"transition_dead /transitions/13/from"}},
		{"two answers", func(f flow) { f.Process.Transitions[3].Action = "ask" }, []string{"state_unreached /states/6", "transition_shadowed /transitions/3/from/0 [apply]"}},
		{"covered", func(f flow) {
			f.Process.Transitions = append(f.Process.Transitions, workflow.Transition{Action: "deliver", Event: "mailed", To: "delivered", From: []workflow.State{"decided"}, Roles: []workflow.Role{workflow.Window}, Guards: []string{"delivery_given", "reason_given"}})
		}, []string{"transition_covered /transitions/13/from/0 [apply accept examine propose sign]"}},
		{"nobody may", func(f flow) { f.Process.Transitions[7].Roles = nil }, []string{"action_nobody /transitions/7/roles [apply accept examine propose]"}},
		{"nobody there is may", func(f flow) { f.Process.Transitions[7].Roles[0] = "boss" }, []string{"action_nobody /transitions/7/roles [apply accept examine propose]"}},
		{"starts on what never happens", func(f flow) {
			f.Clocks[3].Start[0] = "returned"
			f.Process.Transitions[7].Roles = nil
		}, []string{"action_nobody /transitions/7/roles [apply accept examine propose]", "clock_never_starts /clocks/3/start"}},
		{"left running", func(f flow) { f.Clocks[2].Stop = f.Clocks[2].Stop[:1] }, []string{"clock_left_running /clocks/2/stop [apply withdraw]"}},
		{"left running, not deemed", func(f flow) { f.Clocks[2].Stop, f.Clocks[2].DeemedFrom = f.Clocks[2].Stop[:1], "" }, []string{"clock_left_running /clocks/2/stop [apply accept withdraw]"}},
		{"declined after silence", func(f flow) { f.Process.Transitions[3].Guards = []string{"reason_given"} }, []string{
			"clock_left_running /clocks/1/stop [apply decline]", "clock_left_running /clocks/2/stop [apply decline]"}},
		{"promise over law", func(f flow) { f.Clocks[2].Limit.Count = 21 }, []string{"promise_over_law /clocks/2/limit"}},
		{"promise in other days", func(f flow) { f.Clocks[2].Limit.Unit = "calendar_day" }, []string{"promise_over_law /clocks/2/limit"}},
		{"a day too many", func(f flow) { f.Process.Stages[3].Limit.Count = 5 }, []string{"path_over_limit /clocks/2/limit [apply accept examine propose]"}},
		{"steps alone", func(f flow) { f.Process.Stages[2].Limit = nil; f.Process.Stages[2].Steps[1].Limit.Count = 4 }, []string{
			"attribute_missing /stages/2/limit [apply accept]", "path_over_limit /clocks/2/limit [apply accept examine propose]"}},
		{"steps over stage", func(f flow) { f.Process.Stages[2].Steps[1].Limit.Count = 4 }, []string{"steps_over_stage /stages/2/limit [apply accept examine]"}},
		{"unknown limit", func(f flow) { f.Clocks[2].Limit = nil }, []string{"limit_unknown /clocks/2"}},
		{"no attributes", func(f flow) { f.Process.Stages[2].Steps[0] = workflow.Step{ID: "check"} }, []string{
			"attribute_missing /stages/2/steps/0/name [apply accept]", "attribute_missing /stages/2/steps/0/content [apply accept]", "attribute_missing /stages/2/steps/0/limit [apply accept]",
			"attribute_missing /stages/2/steps/0/office [apply accept]", "attribute_missing /stages/2/steps/0/criteria [apply accept]", "attribute_missing /stages/2/steps/0/title [apply accept]",
			"attribute_missing /stages/2/steps/0/handlers [apply accept]", "attribute_missing /stages/2/steps/0/department [apply accept]", "attribute_missing /stages/2/steps/0/result [apply accept]"}},
		{"no phone", func(f flow) { f.Process.Stages[0].Phone = "\u3000" }, []string{"attribute_missing /stages/0/phone"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			f := permit(t)
			tt.edit(f)
			found := Flow(f)
			if got := lines(found); !slices.Equal(got, tt.want) {
				t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(tt.want, "\n\t"))
			}
			for _, x := range found {
				told[x.Rule] = true
				check(t, []*workflow.Flow{f}, x)
			}
		})
	}
	for _, r := range Rules() {
		if !told[r] {
			t.Errorf("no row of the table breaks %s", r)
		}
		if !yiwang.Has("verify." + string(r)) {
			t.Errorf("%s has no sentence", r)
		}
	}
	for _, code := range yiwang.Codes() {
		if rule, ours := strings.CutPrefix(code, "verify."); ours && rule != "refused" && !slices.Contains(Rules(), Rule(rule)) {
			t.Errorf("no rule says %s", code)
		}
	}
	if len(told) != len(Rules()) {
		t.Errorf("%d rules found, %d listed", len(told), len(Rules()))
	}
}

// lines writes findings for a table.
func lines(found []Finding) []string {
	var all []string
	for _, f := range found {
		s := string(f.Rule) + " " + f.Pointer
		if len(f.Path) > 0 {
			s += " [" + strings.ReplaceAll(f.Path.In(language.English), " → ", " ") + "]"
		}
		if len(f.Cycle) > 0 {
			s += " round [" + strings.ReplaceAll(f.Cycle.In(language.English), " → ", " ") + "]"
		}
		all = append(all, s)
	}
	return all
}

// check sees that a finding proves what it says: its path is a chain of transitions of
// the process from the opening on, and its cycle comes back to where it began.
func check(t *testing.T, flows []*workflow.Flow, f Finding) {
	t.Helper()
	i := slices.IndexFunc(flows, func(x *workflow.Flow) bool { return x.Process.ID == f.Process && (f.Flow == "" || x.ID == f.Flow) })
	if i < 0 {
		t.Fatalf("%s is about no flow there is", f.In(language.English))
	}
	p := &flows[i].Process
	at := workflow.State("")
	for _, m := range slices.Concat(f.Path, f.Cycle) {
		lawful := slices.ContainsFunc(p.Transitions, func(x workflow.Transition) bool {
			return x.Action == m.Action && x.Event == m.Event && slices.Contains(x.From, m.From) && (x.To == m.To || x.To == "" && m.From == m.To)
		})
		if m.From != at || !lawful {
			t.Errorf("%s: %v does not lead on from %q", f.In(language.English), m, at)
		}
		at = m.To
	}
	if len(f.Cycle) > 0 && f.Cycle[0].From != at {
		t.Errorf("%s: the cycle ends in %q", f.In(language.English), at)
	}
	if (len(f.Cycle) > 0) != (f.Rule == Endless) {
		t.Errorf("%s: a cycle where none belongs, or none", f.In(language.English))
	}
}

// A bureau's flow that is broken in ten ways is refused with ten findings at once.
func TestTenWays(t *testing.T) {
	f := permit(t)
	p := &f.Process
	p.Stages = append(p.Stages, workflow.Stage{ID: "archive", Name: "归档", Content: "示例", Limit: &workflow.Limit{Count: 1, Unit: workflow.WorkingDay}, Basis: p.Basis, Result: "示例", Phone: "示例"}) // 1
	p.States = append(p.States, workflow.StateRule{ID: "archived", Name: "已归档", Stage: "deliver", Final: true})                                                                                   // 2
	p.States[1].Next = workflow.Leader                                                                                                                                                            // 3
	p.Stages[3].Limit.Count = 5                                                                                                                                                                   // 4
	p.Stages[2].Steps[0].Limit.Count = 6                                                                                                                                                          // 5
	f.Clocks[3].Stop[0] = "decided"                                                                                                                                                               // 6
	p.Transitions[turnOf(t, f, "return")].Guards = []string{"is_suspended", "not_suspended"}                                                                                                      // 7
	p.Transitions[turnOf(t, f, "resume")].From = []workflow.State{"checking", "signing"}                                                                                                          // 8
	p.Transitions = append(p.Transitions,
		workflow.Transition{Action: "deliver", Name: "再送达", Event: "mailed", To: "delivered", From: []workflow.State{"decided"}, Roles: []workflow.Role{workflow.Leader}}, // 9
		workflow.Transition{Action: "recall", Name: "撤销", Event: "recalled", To: "signing", From: []workflow.State{"decided"}, Roles: []workflow.Role{"boss"}})            // 10
	l := draft(t, f)
	err := Err(Library(l))
	refusal, ok := errors.AsType[*Refusal](err)
	if !ok {
		t.Fatalf("got %v, want a refusal", err)
	}
	want := []string{
		"place_unused /stages/5",
		"next_idle /states/1/next [apply ask]",
		"state_unreached /states/9",
		"suspension_stuck /states/3 [apply accept examine suspend]",
		"guards_contradict /transitions/7/guards [apply accept examine propose]",
		"transition_shadowed /transitions/13/from/0 [apply accept examine propose sign]",
		"action_nobody /transitions/14/roles [apply accept examine propose sign]",
		"steps_over_stage /stages/2/limit [apply accept examine]",
		"clock_left_running /clocks/3/stop [apply accept examine propose sign deliver]",
		"path_over_limit /clocks/2/limit [apply accept examine propose]",
	}
	if got := lines(refusal.Findings); !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
	if len(refusal.Problems()) != len(want) || yiwang.Sentence(language.SimplifiedChinese, refusal) != "流程有 10 处错误" {
		t.Errorf("got %s, %d problems", yiwang.Sentence(language.SimplifiedChinese, refusal), len(refusal.Problems()))
	}
	for _, x := range refusal.Findings {
		if !strings.Contains(refusal.Error(), x.In(language.English)) || strings.Contains(x.In(language.SimplifiedChinese), "%!") || strings.Contains(x.In(language.English), "%!") {
			t.Errorf("not told well: %s", x.In(language.English))
		}
	}
}

// draft reads a flow from files, as a bureau has it.
func draft(t testing.TB, f *workflow.Flow) *workflow.Library {
	t.Helper()
	process, err := json.Marshal(f.Process)
	if err != nil {
		t.Fatal(err)
	}
	clocks, err := json.Marshal(f.Clocks)
	if err != nil {
		t.Fatal(err)
	}
	flows := fmt.Sprintf(`{"schema": "yiwang.flows/1", "id": "example", "version": "1", "flows": [
		{"id": %q, "version": "1", "name": "示例", "process": %q, "matters": [], "clocks": %s}]}`, f.ID, f.Process.ID, clocks)
	folder := fstest.MapFS{"flows.json": {Data: []byte(flows)}, "process-permit.json": {Data: process}}
	l, err := workflow.Draft(folder)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// What verify finds nothing wrong in loads, as far as it is a matter of ways.
func TestValidFlowLoads(t *testing.T) {
	if got := lines(Library(draft(t, permit(t)))); len(got) > 0 {
		t.Errorf("got %v, want nothing", got)
	}
}

func BenchmarkLibrary(b *testing.B) {
	l := workflow.Shandong()
	b.ReportAllocs()
	for b.Loop() {
		Library(l)
	}
}
