package supervision_test

import (
	"iter"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var (
	applicant  = workflow.Actor{ID: "a1", Role: workflow.Applicant}
	window     = workflow.Actor{ID: "w1", Role: workflow.Window, Office: "综合窗口"}
	registrar  = workflow.Actor{ID: "r1", Role: workflow.Registrar, Office: "行政许可处"}
	handler    = workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "环资处"}
	coHandler  = workflow.Actor{ID: "c1", Role: workflow.CoHandler, Office: "工业处"}
	leader     = workflow.Actor{ID: "l1", Role: workflow.Leader}
	supervisor = workflow.Actor{ID: "s1", Role: workflow.Supervisor, Office: "机关党委"}
)

func day(s string) calendar.Date { return calendar.MustParse(s) }

// noon is midday in China on a day.
func noon(d calendar.Date) time.Time { return d.In(calendar.Beijing()).Add(12 * time.Hour) }

// review is the machine of matter 34, 节能审查: twenty working days by law, ten by a
// promise that is made up.
func review(t testing.TB) workflow.Machine {
	t.Helper()
	library, err := workflow.Shandong().Promise("sd-fgw-034", workflow.Limit{Count: 10, Unit: workflow.WorkingDay}, catalog.Basis{Title: "示例局的承诺", Mark: catalog.Example})
	if err != nil {
		t.Fatal(err)
	}
	flow, _ := library.For("sd-fgw-034")
	return workflow.Machine{Flow: flow, Calendar: calendar.China()}
}

// act is one command of a script.
type act struct {
	day    string
	who    workflow.Actor
	action workflow.Action
	d      workflow.Details
}

func submit(on string) act {
	return act{on, applicant, "submit", workflow.Details{Matter: "sd-fgw-034", Applicant: workflow.Party{Account: "a1", Name: "示例能源有限公司"}}}
}

// play carries a script out.
func play(t testing.TB, m workflow.Machine, c workflow.Case, id string, script ...act) workflow.Case {
	t.Helper()
	for _, a := range script {
		events, err := m.Decide(c, workflow.Command{Case: id, Action: a.action, Actor: a.who, At: noon(day(a.day)), Details: &a.d})
		if err != nil {
			t.Fatalf("%s on %s: %v", a.action, a.day, err)
		}
		for _, e := range events {
			c = workflow.Apply(c, e)
		}
	}
	return c
}

// handling is a case received, accepted and assigned on a day.
func handling(t testing.TB, m workflow.Machine, id, on string) workflow.Case {
	return play(t, m, workflow.Case{}, id, submit(on), act{on, window, "accept", workflow.Details{}}, act{on, registrar, "assign", workflow.Details{Office: "环资处"}})
}

func granted(on string) []act {
	return []act{
		{on, handler, "examine", workflow.Details{Opinion: "符合要求"}},
		{on, handler, "form_opinion", workflow.Details{Opinion: "建议准予", Outcome: workflow.Granted}},
		{on, leader, "sign", workflow.Details{}},
		{on, registrar, "number_and_seal", workflow.Details{Number: "示发改许可〔2026〕1号"}},
	}
}

func hold(on string) act {
	return act{on, handler, "suspend", workflow.Details{Ground: "expert_review", Notice: "告知书1号"}}
}

func resume(on string) act { return act{on, handler, "resume", workflow.Details{}} }

// only is a sequence of cases of one machine.
func only(m workflow.Machine, cases ...workflow.Case) iter.Seq2[workflow.Machine, workflow.Case] {
	return func(yield func(workflow.Machine, workflow.Case) bool) {
		for _, c := range cases {
			if !yield(m, c) {
				return
			}
		}
	}
}

// wander is a case with a random history from a day in early 2026 on: what is refused
// does not happen.
func wander(r *rand.Rand, m workflow.Machine, matter catalog.Code, id string) workflow.Case {
	c, on := workflow.Case{}, day("2026-01-05").AddDays(r.IntN(60))
	menu := []act{
		{"", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补充说明"}}}},
		{"", applicant, "supplement", workflow.Details{Note: "已补充"}},
		{"", window, "accept", workflow.Details{}},
		{"", registrar, "assign", workflow.Details{Office: "环资处"}},
		{"", handler, "ask_offices", workflow.Details{Offices: []string{"工业处"}}},
		{"", coHandler, "co_handle", workflow.Details{Opinion: "无意见"}},
		hold(""), resume(""),
		{"", handler, "suspend", workflow.Details{Ground: "commissioned_evaluation", Notice: "告知书2号"}},
		{"", leader, "extend", workflow.Details{Days: 1 + r.IntN(10), Approver: "本行政机关负责人", Reason: "情况复杂"}},
		{"", applicant, "withdraw", workflow.Details{}},
		{"", leader, "return", workflow.Details{Reason: "再补充"}},
		{"", registrar, "publish", workflow.Details{}},
		{"", window, "deliver", workflow.Details{Delivery: "窗口签收"}},
		{"", window, "conclude", workflow.Details{}},
	}
	menu = append(menu, granted("")...)
	do := func(a act) {
		events, err := m.Decide(c, workflow.Command{Case: id, Action: a.action, Actor: a.who, At: noon(on), Details: &a.d})
		if err != nil {
			return
		}
		for _, e := range events {
			c = workflow.Apply(c, e)
		}
	}
	a := submit("")
	a.d.Matter = matter
	do(a)
	for range r.IntN(60) {
		if r.IntN(3) == 0 {
			on = on.AddDays(r.IntN(6))
		}
		if a := menu[r.IntN(len(menu))]; a.action != "withdraw" || r.IntN(8) == 0 {
			do(a)
		}
	}
	return c
}

// machines are those of all flows with a clock, and a matter of each.
func machines(t testing.TB) (all []workflow.Machine, matters []catalog.Code) {
	all, matters = append(all, review(t)), append(matters, "sd-fgw-034")
	for _, f := range workflow.Shandong().Flows() {
		if len(f.Matters) > 0 {
			all, matters = append(all, workflow.Machine{Flow: f, Calendar: calendar.China()}), append(matters, f.Matters[0])
		}
	}
	if len(all) < 5 {
		t.Fatalf("%d machines", len(all))
	}
	return all, matters
}
