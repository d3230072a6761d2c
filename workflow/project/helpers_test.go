package project_test

import (
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/project"
)

const (
	proposal    = catalog.Code("sd-fgw-036") // 项目建议书
	feasibility = catalog.Code("sd-fgw-035") // 可行性研究报告
	design      = catalog.Code("sd-fgw-029") // 初步设计概算
	energy      = catalog.Code("sd-fgw-034") // 节能审查
	airport     = catalog.Code("sd-fgw-013") // 核准
	filing      = catalog.Code("sd-fgw-033")

	code  = "2101-370000-04-01-000001" // made up
	code2 = "2101-370000-04-01-000002"
	usccA = "91370000000000000A" // made up; no check here
	usccB = "91370000000000000B"
)

var (
	window    = workflow.Actor{ID: "w1", Role: workflow.Window, Office: "综合窗口"}
	registrar = workflow.Actor{ID: "r1", Role: workflow.Registrar, Office: "行政许可处"}
	handler   = workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "环资处"}
	leader    = workflow.Actor{ID: "l1", Role: workflow.Leader}
)

func coHandler(office string) workflow.Actor {
	return workflow.Actor{ID: "c-" + office, Role: workflow.CoHandler, Office: office}
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

func noon(d calendar.Date) time.Time { return d.In(calendar.Beijing()).Add(12 * time.Hour) }

// promised is the library with the limits of the general flow and of 节能审查 set by
// promises that are made up.
func promised(t testing.TB, days map[catalog.Code]int) *workflow.Library {
	t.Helper()
	l := workflow.Shandong()
	for m, n := range days {
		var err error
		if l, err = l.Promise(m, workflow.Limit{Count: n, Unit: workflow.WorkingDay}, catalog.Basis{Title: "示例局的承诺", Mark: catalog.Example}); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func machine(t testing.TB, l *workflow.Library, m catalog.Code) workflow.Machine {
	t.Helper()
	flow, ok := l.For(m)
	if !ok {
		t.Fatalf("no flow for %s", m)
	}
	return workflow.Machine{Flow: flow, Calendar: calendar.China()}
}

func ask(t testing.TB, l *workflow.Library) project.Ask {
	return func(m catalog.Code) (project.Facts, bool) {
		return project.Facts{Machine: machine(t, l, m), Required: papers()}, true
	}
}

// papers are the materials every matter of the tests asks for.
func papers() []workflow.Requirement {
	return []workflow.Requirement{{Code: "M1", Name: "项目单位 营业执照", Required: true}, {Code: "M2", Name: "项目报告", Required: true, Deferrable: true}}
}

// told is what an application of the tests carries.
func told(m catalog.Code, change ...func(*workflow.Details)) workflow.Details {
	d := workflow.Details{Matter: m, MatterName: "事项" + string(m[len(m)-2:]), Requirements: papers(),
		Applicant: workflow.Party{Account: "a1", Name: "示例公司", USCC: usccA, Contact: "张三", Phone: "0531-1"},
		Project:   workflow.Project{Code: code, Name: "示例项目"},
		Materials: []workflow.Material{{Code: "M1", File: "执照.pdf"}, {Code: "M2", File: "报告.pdf", SHA256: "ab", Size: 3}}}
	for _, f := range change {
		f(&d)
	}
	return d
}

// act is one command of a script.
type act struct {
	day    string
	who    workflow.Actor
	action workflow.Action
	d      workflow.Details
}

func submit(on string, d workflow.Details) act {
	return act{on, workflow.Actor{ID: d.Applicant.Account, Name: "申报人", Role: workflow.Applicant}, "submit", d}
}

// play carries a script out.
func play(t testing.TB, m workflow.Machine, id string, script ...act) workflow.Case {
	t.Helper()
	var c workflow.Case
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

// granting is the script from acceptance to a grant, all on one day.
func granting(on, number string) []act {
	return []act{
		{on, registrar, "assign", workflow.Details{Office: "环资处"}},
		{on, handler, "examine", workflow.Details{Opinion: "符合要求"}},
		{on, handler, "form_opinion", workflow.Details{Outcome: workflow.Granted, Opinion: "建议准予"}},
		{on, leader, "sign", workflow.Details{}},
		{on, registrar, "number_and_seal", workflow.Details{Number: number}},
	}
}

// granted is a case from application to grant.
func granted(t testing.TB, m workflow.Machine, id, applied, accepted, decided string, d workflow.Details) workflow.Case {
	t.Helper()
	script := append([]act{submit(applied, d), {accepted, window, "accept", workflow.Details{}}}, granting(decided, "示例发改〔2026〕1号")...)
	return play(t, m, id, script...)
}
