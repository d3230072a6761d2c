package project_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/project"
)

// refused is a case that was refused by a decision.
func refused(t *testing.T, m workflow.Machine, id string, d workflow.Details) workflow.Case {
	t.Helper()
	script := []act{submit("2026-03-02", d), {"2026-03-02", window, "accept", workflow.Details{}}}
	for _, a := range granting("2026-03-03", "示例发改〔2026〕2号") {
		if a.action == "form_opinion" {
			a.d = workflow.Details{Outcome: workflow.Refused, Opinion: "建议不予"}
		}
		script = append(script, a)
	}
	return play(t, m, id, script...)
}

func TestARefusedCase(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	c := refused(t, m, "no", told(energy))
	d := gather(t, project.Sources{Cases: []workflow.Case{c}, Results: func(catalog.Code) string { return "节能审查意见" }})
	for _, i := range d.Items {
		if i.Kind == project.Result || !slices.Equal(i.Flaws, []project.Flaw{project.Refused}) {
			t.Errorf("got %+v, want no result, and everything marked", i)
		}
	}
	s := project.Default().Plan(energy).Standing(ask(t, workflow.Shandong()), []workflow.Case{c}, day("2026-03-04"))
	if s.Places[0].Stand != project.Ended {
		t.Errorf("got %+v, want it ended", s.Places[0])
	}
}

// 行政许可法 第三十二条第一款第四项: silence accepts, and has looked at nothing.
func TestXuke32SilenceChecksNothing(t *testing.T) {
	c := play(t, machine(t, workflow.Shandong(), energy), "c1", submit("2026-03-02", told(energy)))
	c = workflow.Apply(c, workflow.Event{Case: "c1", Version: 2, Type: "accepted", From: c.State, To: "accepted", Date: day("2026-03-10"), At: noon(day("2026-03-10")), Actor: workflow.Actor{Role: "system"}})
	if got := one(t, gather(t, project.Sources{Cases: []workflow.Case{c}}), "/applicant/uscc", "c1"); got.Trust != project.Declared {
		t.Errorf("got %s", got.Trust)
	}
}

// The same value keeps all its origins, behind the one that still holds.
func TestTheSameValueOfSeveral(t *testing.T) {
	c := play(t, machine(t, workflow.Shandong(), energy), "c1", submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Materials[1].SHA256 = "" })))
	sent := func(from, project_ string) project.Sent {
		return project.Sent{Project: project_, Kind: project.Paper, Name: "项目报告", Value: "报告.pdf", From: from, USCC: usccA, Until: day("2026-05-01")}
	}
	d := gather(t, project.Sources{Cases: []workflow.Case{c}, Sent: []project.Sent{sent("甲", code), sent("乙", code), sent("丙", code2)}})
	o := offerOf(t, d.Offer(papers(), workflow.Party{USCC: usccA}, day("2026-06-01")), "M2")
	if len(o.Items) != 1 || o.Items[0].From != "c1" || len(o.Items[0].Flaws) != 0 {
		t.Fatalf("got %+v, want the one that has not expired", o.Items)
	}
	also := slices.Sorted(slices.Values(o.Items[0].Also))
	if !slices.Equal(also, []string{"乙", "甲"}) {
		t.Errorf("also %q, want those of this project", also)
	}
	got, err := project.Confirm([]project.Offer{o}, []project.Pick{{Key: "M2", From: "甲"}}, workflow.Details{})
	if err != nil || got.Materials[0].From != "甲" {
		t.Errorf("picked where else it was given: got %+v, %v", got.Materials, err)
	}
}

// A file that was uploaded is another than one of which only the name is known.
func TestAFileIsItsContent(t *testing.T) {
	m := machine(t, workflow.Shandong(), energy)
	cases := []workflow.Case{
		play(t, m, "c1", submit("2026-03-02", told(energy))),
		play(t, m, "c2", submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Materials[1].SHA256 = "" }))),
		play(t, m, "c3", submit("2026-03-02", told(energy, func(d *workflow.Details) { d.Materials[1].File = "改名.pdf" }))),
	}
	o := offerOf(t, gather(t, project.Sources{Cases: cases}).Offer(papers(), workflow.Party{USCC: usccA}, day("2026-06-01")), "M2")
	if len(o.Items) != 2 || o.Items[0].From != "c1" || !slices.Equal(o.Items[0].Also, []string{"c3"}) || o.Items[1].From != "c2" {
		t.Fatalf("got %+v", o.Items)
	}
	roomy := append(make([]workflow.Material, 0, 4), workflow.Material{Code: "M1", File: "x"})
	got, err := project.Confirm([]project.Offer{o}, []project.Pick{{Key: "M2", From: "c1"}}, workflow.Details{Materials: roomy})
	if err != nil || got.Materials[1] != (workflow.Material{Code: "M2", File: "报告.pdf", SHA256: "ab", Size: 3, From: "c1"}) {
		t.Errorf("got %+v, %v", got.Materials, err)
	}
	if roomy[:2][1] != (workflow.Material{}) {
		t.Error("the list handed in was written to")
	}
}

// What was typed and is the same may be ticked.
func TestTickedAndTypedTheSame(t *testing.T) {
	c := play(t, machine(t, workflow.Shandong(), energy), "c1", submit("2026-03-02", told(energy)))
	offers := gather(t, project.Sources{Cases: []workflow.Case{c}}).Offer(nil, workflow.Party{Account: "a1"}, day("2026-06-01"))
	got, err := project.Confirm(offers, []project.Pick{{Key: "/project/name", From: "c1"}}, workflow.Details{Project: workflow.Project{Name: " 示例项目"}})
	if err != nil || got.Project.Name != "示例项目" || len(got.Origins) != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
}

// 国令711 第三十三条: the answer is owed from the receipt, so nothing is added for
// accepting.
func TestGongkai33RunsFromReceipt(t *testing.T) {
	w := project.Default().Plan("sd-fgw-046").Whole(ask(t, workflow.Shandong()), day("2026-03-02"))
	if !w.Known || w.Days != 20 || len(w.Path) != 1 {
		t.Errorf("got %d days over %d legs, known %v, want 20", w.Days, len(w.Path), w.Known)
	}
}

// chained are rules by which 核准, whose limits are known, comes after 35, whose are not.
func chained(t *testing.T) *project.Rules {
	t.Helper()
	data, err := os.ReadFile("data/project.json")
	if err != nil {
		t.Fatal(err)
	}
	r, err := project.Load([]byte(strings.ReplaceAll(string(data), string(design), string(airport))))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// What follows something of unknown length has no known end either.
func TestUnknownStaysUnknown(t *testing.T) {
	p, l := chained(t).Plan(feasibility, airport), workflow.Shandong()
	w := p.Whole(ask(t, l), day("2026-03-02"))
	if w.Parts[1].Matter != airport || w.Parts[1].Known || w.Known || !slices.Equal(w.Open, []catalog.Code{feasibility}) {
		t.Errorf("got %+v", w)
	}
	if s := p.Standing(ask(t, l), nil, day("2026-03-02")); s.Places[1].Known || s.Places[1].Stand != project.Waiting {
		t.Errorf("got %+v", s.Places[1])
	}
}

func TestOfTwoAlikeTheNewerCounts(t *testing.T) {
	l := workflow.Shandong()
	m := machine(t, l, proposal)
	older, newer := play(t, m, "older", submit("2026-03-02", told(proposal))), play(t, m, "newer", submit("2026-03-03", told(proposal)))
	for _, cases := range [][]workflow.Case{{older, newer}, {newer, older}} {
		if s := project.Default().Plan(proposal).Standing(ask(t, l), cases, day("2026-03-04")); s.Places[0].Case != "newer" {
			t.Errorf("got %s", s.Places[0].Case)
		}
	}
	declined := play(t, m, "declined", submit("2026-03-02", told(proposal)), act{"2026-03-03", window, "decline", workflow.Details{Reason: "不属于本机关职权范围"}})
	if s := project.Default().Plan(proposal).Standing(ask(t, l), []workflow.Case{declined}, day("2026-03-04")); s.Places[0].Stand != project.Ended {
		t.Errorf("declined: got %s", s.Places[0].Stand)
	}
}

// A case keeps the limits it was opened under.
func TestACaseKeepsItsFlow(t *testing.T) {
	old := promised(t, map[catalog.Code]int{energy: 10})
	was := machine(t, old, energy)
	c := play(t, was, "c", submit("2026-03-02", told(energy)), act{"2026-03-02", window, "accept", workflow.Details{}})
	facts := func(m catalog.Code) (project.Facts, bool) {
		return project.Facts{Machine: machine(t, workflow.Shandong(), m), Of: func(workflow.Case) (workflow.Machine, bool) { return was, true }}, true
	}
	s := project.Default().Plan(energy).Standing(facts, []workflow.Case{c}, day("2026-03-17"))
	if s.End != day("2026-03-17") || s.Light != workflow.Red || s.Places[0].Light != workflow.Red {
		t.Errorf("got %s, %s; want its promise of ten days to be over", s.End, s.Light)
	}
	gone := func(m catalog.Code) (project.Facts, bool) {
		return project.Facts{Machine: was, Of: func(workflow.Case) (workflow.Machine, bool) { return workflow.Machine{}, false }}, true
	}
	if s := project.Default().Plan(energy).Standing(gone, []workflow.Case{c}, day("2026-03-17")); s.Known || s.Places[0].Stand != project.Running {
		t.Errorf("whose flow is gone: got %+v", s)
	}
}

// An office asked again answers again, and the summary of the first round is none of
// the second.
func TestJointReviewTwice(t *testing.T) {
	c := consulting(t, "2026-03-10", act{"2026-03-06", coHandler("省自然资源厅"), "co_handle", workflow.Details{Opinion: "同意"}},
		act{"2026-03-09", handler, "examine", workflow.Details{Opinion: "第一次会商"}},
		act{"2026-03-09", handler, "form_opinion", workflow.Details{Outcome: workflow.Granted, Opinion: "第一次意见"}},
		act{"2026-03-09", leader, "return", workflow.Details{Reason: "再征求意见"}},
		act{"2026-03-10", handler, "ask_offices", workflow.Details{Offices: []string{"工业处"}}},
		act{"2026-03-11", coHandler("工业处"), "co_handle", workflow.Details{Opinion: "补充意见"}})
	j, _ := project.Default().JointOf(c, calendar.China(), day("2026-03-11"))
	if len(j.Parts) != 3 || j.Parts[0].Opinion != "无意见" || j.Parts[2].Opinion != "补充意见" || j.Summary != "" || j.Open != 0 {
		t.Errorf("got %+v", j)
	}
}
