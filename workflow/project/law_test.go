package project_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// Every article that an order of matters, or the meaning of silence, rests on has its
// test, and what has a test is cited.
func TestArticles(t *testing.T) {
	tests := map[string]func(*testing.T){
		"政府投资条例第九条、第十条":             investment9n10,
		"政府投资条例第十二条":                investment12,
		"固定资产投资项目节能审查办法第三条、第五条、第六条": energy3n5n6,
		"中华人民共和国节约能源法第十五条":          conservation15,
		"国家发展改革委令2005年第28号第二条、第四条":  loans2n4,
		"江西省依第28号令所定办法第十五条":         loans15,
		"企业投资项目核准和备案管理条例第九条":        enterprise9,
	}
	cited := map[string]bool{}
	look := func(all []catalog.Basis) {
		for _, b := range all {
			if b.Place == "" {
				continue
			}
			cited[b.Title+b.Place] = true
			if tests[b.Title+b.Place] == nil {
				t.Errorf("%s is cited and has no test", b)
			}
		}
	}
	r := project.Default()
	for _, c := range r.Chains {
		for _, o := range c.Orders {
			look(o.Basis)
		}
	}
	for _, p := range r.Parallel {
		look(p.Basis)
	}
	look(r.Silence.Basis)
	for name, test := range tests {
		if !cited[name] {
			t.Errorf("%s has a test and is not cited", name)
		}
		t.Run(name, test)
	}
}

// follows fails unless after has to wait for before, and need not once that is granted.
func follows(t *testing.T, before, after catalog.Code) {
	t.Helper()
	l := workflow.Shandong()
	p := project.Default().Plan(after, before)
	if s := p.Standing(ask(t, l), nil, day("2026-03-02")); s.Places[1].Matter != after || s.Places[1].Stand != project.Waiting || s.Places[0].Stand != project.Ready {
		t.Errorf("%s before %s: got %+v", after, before, s.Places)
	}
	c := granted(t, machine(t, l, before), "c", "2026-03-02", "2026-03-02", "2026-03-05", told(before))
	if s := p.Standing(ask(t, l), []workflow.Case{c}, day("2026-03-05")); s.Places[1].Stand != project.Ready {
		t.Errorf("%s after %s: got %s", after, before, s.Places[1].Stand)
	}
}

// 政府投资条例 第九条、第十条: the proposal comes before the feasibility report (inference).
func investment9n10(t *testing.T) { follows(t, proposal, feasibility) }

// 政府投资条例 第十二条: the estimate is held against that of the approved feasibility
// report, which comes before.
func investment12(t *testing.T) { follows(t, feasibility, design) }

// 令44号 第三条、第五条、第六条: government investment needs the review before the
// feasibility report; an enterprise before works begin, so neither waits for the other.
func energy3n5n6(t *testing.T) {
	follows(t, energy, feasibility)
	for _, m := range []catalog.Code{airport, filing} {
		p := project.Default().Plan(energy, m)
		if s := p.Standing(ask(t, workflow.Shandong()), nil, day("2026-03-02")); s.Places[0].Stand != project.Ready || s.Places[1].Stand != project.Ready || p.Unsaid(m) != nil {
			t.Errorf("%s: got %+v", m, s.Places)
		}
	}
}

// 节约能源法 第十五条: what was refused lets a government project go no further.
func conservation15(t *testing.T) {
	l := workflow.Shandong()
	s := project.Default().Plan(energy, feasibility).Standing(ask(t, l), []workflow.Case{refused(t, machine(t, l, energy), "no", told(energy))}, day("2026-03-04"))
	if s.Places[0].Stand != project.Ended || s.Places[1].Stand != project.Waiting || len(s.Places[1].Waits) != 1 {
		t.Errorf("got %+v", s.Places)
	}
}

// 令28号 第二条、第四条: foreign loans go as government investment does.
func loans2n4(t *testing.T) {
	follows(t, "sd-fgw-037", "sd-fgw-039")
	follows(t, energy, "sd-fgw-039")
}

// One province's rule under 令28号, 第十五条: the money is applied for after the project is
// approved.
func loans15(t *testing.T) {
	for _, m := range []catalog.Code{"sd-fgw-043", "sd-fgw-044"} {
		follows(t, "sd-fgw-039", m)
	}
}

// 国令673 第九条 gives no days and no meaning to silence: there is neither.
func enterprise9(t *testing.T) {
	r := project.Default()
	j, _ := r.JointOf(consulting(t, ""), calendar.China(), day("2026-06-01"))
	i := slices.IndexFunc(j.Parts, func(p project.JointPart) bool { return p.Office == "省自然资源厅" })
	if r.Silence.Consent || r.Silence.Limit != nil || j.Parts[i].Stand != project.Awaited || !j.Parts[i].Due.IsZero() {
		t.Errorf("got %+v", j.Parts[i])
	}
}
