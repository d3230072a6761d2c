package diagram

import (
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var update = flag.Bool("update", false, "rewrite golden files")

func flowOf(t testing.TB, id string) *workflow.Flow {
	t.Helper()
	for _, f := range workflow.Shandong().Flows() {
		if f.ID == id {
			return f
		}
	}
	t.Fatalf("no flow %q", id)
	return nil
}

// step is an action of a case on a day.
type step struct {
	role    workflow.Role
	action  workflow.Action
	day     string
	details workflow.Details
}

// run takes a case of a matter through actions.
func run(t testing.TB, f *workflow.Flow, steps ...step) (workflow.Machine, workflow.Case) {
	t.Helper()
	m := workflow.Machine{Flow: f, Calendar: calendar.China()}
	var c workflow.Case
	office := map[workflow.Role]string{workflow.Handler: "环资处", workflow.CoHandler: "工业处"}
	for _, s := range steps {
		who := workflow.Actor{ID: string(s.role), Role: s.role, Office: office[s.role]}
		at := calendar.MustParse(s.day).In(calendar.Beijing()).Add(9 * time.Hour)
		events, err := m.Decide(c, workflow.Command{Case: "k1", Action: s.action, Actor: who, At: at, Details: &s.details})
		if err != nil {
			t.Fatalf("%s on %s: %v", s.action, s.day, err)
		}
		for _, e := range events {
			c = workflow.Apply(c, e)
		}
	}
	return m, c
}

// examined is a case of 节能审查 that was mended once, sent back once and awaits its
// signature for the second time.
func examined() []step {
	opinion := workflow.Details{Opinion: "可"}
	propose := workflow.Details{Opinion: "可", Outcome: workflow.Granted}
	return []step{
		{workflow.Applicant, "submit", "2026-03-02", workflow.Details{Matter: "sd-fgw-034", Applicant: workflow.Party{Account: "applicant", Name: "示例能源有限公司"}}},
		{workflow.Window, "request_supplement", "2026-03-03", workflow.Details{Items: []workflow.Item{{Text: "请补充能效水平说明"}}}},
		{workflow.Applicant, "supplement", "2026-03-05", workflow.Details{Note: "已补充"}},
		{workflow.Window, "accept", "2026-03-06", workflow.Details{}},
		{workflow.Registrar, "assign", "2026-03-09", workflow.Details{Office: "环资处"}},
		{workflow.Handler, "ask_offices", "2026-03-10", workflow.Details{Offices: []string{"工业处"}}},
		{workflow.CoHandler, "co_handle", "2026-03-12", opinion},
		{workflow.Handler, "examine", "2026-03-13", opinion},
		{workflow.Handler, "form_opinion", "2026-03-16", propose},
		{workflow.Leader, "return", "2026-03-17", workflow.Details{Reason: "请核对能耗量"}},
		{workflow.Handler, "examine", "2026-03-18", opinion},
		{workflow.Handler, "form_opinion", "2026-03-19", propose},
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != string(want) {
		t.Errorf("the picture differs from %s; run go test -update and look at it", file)
	}
}

// Three flows and one case, drawn as they are kept.
func TestGolden(t *testing.T) {
	for _, id := range []string{"energy_review", "filing", "disclosure"} {
		f := flowOf(t, id)
		golden(t, id+".svg", SVG(f))
		golden(t, id+".mmd", []byte(Mermaid(f)))
	}
	m, c := run(t, flowOf(t, "energy_review"), examined()...)
	on := calendar.MustParse("2026-03-20")
	golden(t, "case.svg", SVGCase(m, c, on))
	golden(t, "case.mmd", []byte(MermaidCase(m, c, on)))
}
