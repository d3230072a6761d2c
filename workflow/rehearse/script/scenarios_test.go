package script_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/rehearse/script"
)

var update = flag.Bool("update", false, "write what happened into the scenario files")

// played is a scenario file with what came of it.
type played struct {
	file    string
	data    []byte
	results []script.Result
}

// playAll plays every scenario file with the embedded library.
func playAll(t *testing.T) []played {
	t.Helper()
	files, err := filepath.Glob("../testdata/scenarios/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no scenario files: %v", err)
	}
	var all []played
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := script.Parse(data)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		results, err := script.Run(workflow.Shandong(), calendar.China(), s)
		if err != nil {
			t.Errorf("%s: %v", file, err)
			continue
		}
		all = append(all, played{file, data, results})
	}
	return all
}

// What the minutes say is what happens, for every matter they are for, and each file
// is in the canonical spelling.
func TestScenarios(t *testing.T) {
	for _, p := range playAll(t) {
		first := script.Format(p.results[0].Happened)
		if *update {
			if err := os.WriteFile(p.file, first, 0o644); err != nil {
				t.Fatal(err)
			}
			p.data = first
		}
		for _, r := range p.results {
			if got := script.Format(r.Happened); !bytes.Equal(got, first) {
				t.Errorf("%s: %s goes another way than %s: give it a file of its own\n%s", p.file, r.Matter, p.results[0].Matter, apart(got, first))
			}
			if diff := r.Diff(); diff != "" && !*update {
				t.Errorf("%s: something else happened (-update writes it)\n%s", p.file, diff)
			}
		}
		if s, err := script.Parse(p.data); err != nil || !bytes.Equal(script.Format(s), p.data) {
			t.Errorf("%s is not in the canonical spelling (-update writes it): %v\n%s", p.file, err, script.Format(s))
		}
	}
}

// apart is the first line in which two texts differ.
func apart(a, b []byte) string {
	before, after := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range before {
		if i >= len(after) || before[i] != after[i] {
			return before[i]
		}
	}
	return ""
}

// missing are the ends of flows that no scenario file reaches yet, for all matters of
// the flow. A flow or an end that is new has to be played, or stand here.
func missing() map[string][]workflow.State {
	return map[string][]workflow.State{}
}

// Every matter comes to every end that its process has.
func TestEveryMatterToEveryEnd(t *testing.T) {
	type pair struct {
		matter catalog.Code
		end    workflow.State
	}
	reached := map[pair]bool{}
	for _, p := range playAll(t) {
		for _, r := range p.results {
			reached[pair{r.Matter, r.Happened.Ends}] = true
		}
	}
	lacking := map[string][]catalog.Code{} // by flow and end
	l := workflow.Shandong()
	matters, want, got := 0, 0, 0
	for _, f := range l.Flows() {
		for _, code := range f.Matters {
			matters++
			if now, ok := l.For(code); !ok || now != f {
				t.Fatalf("%s is not of flow %s", code, f.ID)
			}
			for _, end := range ends(&f.Process) {
				want++
				listed := slices.Contains(missing()[f.ID], end)
				switch {
				case reached[pair{code, end}] && listed:
					t.Errorf("%s comes to %s: take it off the list of what is missing in %s", code, end, f.ID)
				case reached[pair{code, end}]:
					got++
				case !listed:
					lacking[f.ID+" to "+string(end)] = append(lacking[f.ID+" to "+string(end)], code)
				}
			}
		}
	}
	for what, codes := range lacking {
		t.Errorf("no scenario file brings %s: %d matters, %v", what, len(codes), codes)
	}
	if matters != 48 || want == 0 {
		t.Fatalf("looked at %d matters and %d ends, want 48 matters", matters, want)
	}
	t.Logf("%d of %d ends of %d matters played", got, want, matters)
}

// ends are the final states that can be reached.
func ends(p *workflow.Process) []workflow.State {
	at := []workflow.State{""}
	for i := 0; i < len(at); i++ {
		for _, t := range p.Transitions {
			if t.To != "" && slices.Contains(t.From, at[i]) && !slices.Contains(at, t.To) {
				at = append(at, t.To)
			}
		}
	}
	return slices.DeleteFunc(at, func(s workflow.State) bool {
		rule, _ := p.State(s)
		return !rule.Final
	})
}
