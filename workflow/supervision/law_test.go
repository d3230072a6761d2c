package supervision_test

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

// Every article of law that a reason cites has its test, and what has a test is cited.
// What is no law, such as a city's rule, is tested with the reasons.
func TestArticles(t *testing.T) {
	tests := map[string]func(*testing.T){
		"第三十二条、第七十二条": licensing32n72,
		"第三十八条、第七十二条": licensing38n72,
		"第四十五条":       licensing45,
	}
	cited := map[string]bool{}
	for _, r := range supervision.Default().Reasons {
		for _, b := range r.Basis {
			if strings.HasPrefix(b.Title, "中华人民共和国") {
				cited[b.Place] = true
				if tests[b.Place] == nil {
					t.Errorf("%s %s: 《%s》%s is cited and has no test", r.ID, r.Name, b.Title, b.Place)
				}
			}
		}
	}
	for place, test := range tests {
		if !cited[place] {
			t.Errorf("%s has a test and is not cited", place)
		}
		t.Run("行政许可法"+place, test)
	}
}

// 行政许可法第三十二条、第七十二条: nothing told in five days calls for a red order, from the
// sixth on and not before.
func licensing32n72(t *testing.T) {
	m := review(t)
	c := play(t, m, workflow.Case{}, "k1", submit("2026-03-02"))
	if got := supervision.Triggers(m, c, day("2026-03-09")); got != nil {
		t.Errorf("on the fifth day: %s", listed(got))
	}
	got := supervision.Triggers(m, c, day("2026-03-10"))
	if len(got) != 1 || got[0].Reason != supervision.NotAccepted {
		t.Fatalf("on the sixth day: %s", listed(got))
	}
	if r, _ := supervision.Default().Reason(got[0].Reason); r.Level != workflow.Red {
		t.Errorf("level %s", r.Level)
	}
}

// 行政许可法第三十八条、第七十二条: no reasons given calls for a red order; who sees it is the
// supervisor, since a flow lets nobody decline or refuse without a word.
func licensing38n72(t *testing.T) {
	o := drive(t, supervision.Order{}, move{"2026-03-18", supervisor, supervision.Give, supervision.Details{Case: "k1", Reason: "no_reasons", Office: "环资处"}})
	if o.Level != workflow.Red {
		t.Errorf("level %s", o.Level)
	}
	m := review(t)
	c := play(t, m, workflow.Case{}, "k1", submit("2026-03-02"))
	if _, err := m.Decide(c, workflow.Command{Case: "k1", Action: "decline", Actor: window, At: noon(day("2026-03-03"))}); err == nil {
		t.Error("declined without reasons")
	}
}

// 行政许可法第四十五条: the end of a suspension is told in writing, and calls for an order
// when it is past.
func licensing45(t *testing.T) {
	m := review(t)
	c := play(t, m, handling(t, m, "k1", "2026-03-02"), "k1",
		act{"2026-03-04", handler, "suspend", workflow.Details{Ground: "expert_review", Notice: "告知书1号", Until: day("2026-03-20")}})
	if got := supervision.Triggers(m, c, day("2026-03-20")); got != nil {
		t.Errorf("on the day told: %s", listed(got))
	}
	if got := supervision.Triggers(m, c, day("2026-03-23")); len(got) != 1 || got[0].Reason != supervision.SuspensionOverdue {
		t.Errorf("past it: %s", listed(got))
	}
}
