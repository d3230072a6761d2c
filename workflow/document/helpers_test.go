package document_test

import (
	"crypto/ed25519"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

var (
	applicant = workflow.Actor{ID: "a1", Role: workflow.Applicant}
	window    = workflow.Actor{ID: "w1", Role: workflow.Window}
	registrar = workflow.Actor{ID: "r1", Role: workflow.Registrar}
	handler   = workflow.Actor{ID: "h1", Role: workflow.Handler, Office: "投资处"}
	leader    = workflow.Actor{ID: "l1", Role: workflow.Leader}
)

// office is what an office adds; names are examples.
func office() document.Facts {
	return document.Facts{
		Library: "v0.6.0", Body: "示例市发展和改革委员会", Contact: "0000-0000000（示例）",
		Needed:       workflow.Limit{Count: 20, Unit: workflow.WorkingDay},
		ReviewBodies: []string{"示例市人民政府"}, Courts: []string{"示例市示例区人民法院"},
	}
}

// step is one command of a case.
type step struct {
	who    workflow.Actor
	action workflow.Action
	day    string
	d      workflow.Details
}

// at is midday in China.
func at(day string) time.Time {
	return calendar.MustParse(day).In(calendar.Beijing()).Add(12 * time.Hour)
}

// run takes a case of a matter through steps, each of which must be lawful.
func run(t testing.TB, matter catalog.Code, steps ...step) (workflow.Machine, workflow.Case) {
	t.Helper()
	flow, ok := workflow.Shandong().For(matter)
	if !ok {
		t.Fatalf("no flow for %s", matter)
	}
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	var c workflow.Case
	for _, s := range steps {
		events, err := m.Decide(c, workflow.Command{Case: "示例-0001", Action: s.action, Actor: s.who, At: at(s.day), Details: &s.d})
		if err != nil {
			t.Fatalf("%s on %s: %v", s.action, s.day, err)
		}
		for _, e := range events {
			c = workflow.Apply(c, e)
		}
	}
	return m, c
}

func submit(matter catalog.Code, name string) step {
	return step{applicant, "submit", "2026-01-05", workflow.Details{
		Matter: matter, MatterName: name, Versions: workflow.Versions{Catalog: "2026-11-23", Guide: "example-1"},
		Applicant:    workflow.Party{Account: "a1", Name: "示例水务有限公司"},
		Project:      workflow.Project{Code: "0000-000000-00-00-000000", Name: "示例水库工程"},
		Requirements: []workflow.Requirement{{Code: "request", Name: "项目申请书", Required: true}, {Code: "site", Name: "选址意见书", Required: true}},
		Materials:    []workflow.Material{{Code: "request", File: "a.pdf"}, {Code: "site", File: "b.pdf"}},
	}}
}

// steps of the usual way, after submit.
func accept(day string) step { return step{window, "accept", day, workflow.Details{}} }
func assign(day string) step {
	return step{registrar, "assign", day, workflow.Details{Office: "投资处"}}
}
func decided(day string, o workflow.Outcome, opinion string) []step {
	return []step{
		{handler, "examine", day, workflow.Details{Opinion: "已审查"}},
		{handler, "form_opinion", day, workflow.Details{Outcome: o, Opinion: opinion}},
		{leader, "sign", day, workflow.Details{}},
		{registrar, "number_and_seal", day, workflow.Details{Number: "示发改许可〔2026〕1号"}},
	}
}
func delivered(day string) []step {
	return []step{{registrar, "publish", day, workflow.Details{}}, {window, "deliver", day, workflow.Details{Delivery: "窗口直接送达，申请人的经办人签收"}}}
}

// scenario is a document of each kind, with the case that leads to it.
type scenario struct {
	name   string
	kind   document.Kind
	matter catalog.Code
	steps  []step
	facts  func(*document.Facts)
}

const reason = "拟建地点在饮用水水源一级保护区内，不符合规划。\n申请人没有提出可行的替代选址。"

func scenarios() []scenario {
	reservoir := submit("sd-fgw-001", "水库项目核准（示例）")
	request := submit("sd-fgw-046", "政府信息公开")
	cat := func(first step, rest ...any) []step {
		all := []step{first}
		for _, r := range rest {
			switch r := r.(type) {
			case step:
				all = append(all, r)
			case []step:
				all = append(all, r...)
			}
		}
		return all
	}
	filing := submit("sd-fgw-033", "企业投资项目备案")
	return append([]scenario{
		{"acceptance", document.Acceptance, "sd-fgw-001", cat(reservoir,
			step{window, "request_supplement", "2026-01-07", workflow.Details{Items: []workflow.Item{{Material: "site", Text: "缺少附图"}}}},
			step{applicant, "supplement", "2026-01-09", workflow.Details{Materials: []workflow.Material{{Code: "site", File: "c.pdf"}}}},
			accept("2026-01-12")), nil},
		{"acceptance-deemed", document.Acceptance, "sd-fgw-001", cat(reservoir, accept("2026-01-19")), nil},
		{"acceptance-unknown-limit", document.Acceptance, "sd-fgw-035", cat(submit("sd-fgw-035", "政府投资项目的可行性研究报告审批"), accept("2026-01-06")), nil},
		{"notice", document.Notice, "sd-fgw-001", cat(reservoir,
			step{window, "request_supplement", "2026-01-07", workflow.Details{Items: []workflow.Item{
				{Material: "site", Text: "缺少附图"}, {Material: "request", Text: "第三页没有盖章"}, {Text: "经办人的授权委托书"}}}}),
			func(f *document.Facts) { f.Number = "示发改补〔2026〕3号" }},
		{"declining", document.Declining, "sd-fgw-001", cat(reservoir,
			step{window, "decline", "2026-01-08", workflow.Details{Reason: "该项目不属于本机关的核准权限。"}}),
			func(f *document.Facts) { f.Competent = "示例省发展和改革委员会" }},
		{"suspension", document.Suspension, "sd-fgw-001", cat(reservoir, accept("2026-01-06"), assign("2026-01-06"),
			step{handler, "suspend", "2026-01-12", workflow.Details{Ground: "commissioned_evaluation", Notice: "示发改告〔2026〕2号"}}), nil},
		{"extension", document.Extension, "sd-fgw-001", cat(reservoir, accept("2026-01-06"), assign("2026-01-06"),
			step{leader, "extend", "2026-01-20", workflow.Details{Days: 15, Approver: "本机关主要负责人", Reason: "需要征求有关单位的意见"}}), nil},
		{"decision-granted", document.Decision, "sd-fgw-001", cat(reservoir, accept("2026-01-06"), assign("2026-01-06"), decided("2026-01-20", workflow.Granted, "建议准予")), nil},
		{"decision-refused", document.Decision, "sd-fgw-001", cat(reservoir, accept("2026-01-06"), assign("2026-01-06"), decided("2026-01-20", workflow.Refused, reason)), nil},
		{"decision-review-first", document.Decision, "sd-fgw-046", cat(request, accept("2026-01-06"), assign("2026-01-06"), decided("2026-01-20", workflow.Refused, "所申请的信息属于国家秘密。")), nil},
		{"decision-no-remedy", document.Decision, "sd-fgw-035", cat(submit("sd-fgw-035", "政府投资项目的可行性研究报告审批"), accept("2026-01-06"), assign("2026-01-06"), decided("2026-01-20", workflow.Refused, "建设规模没有依据。")),
			func(f *document.Facts) { f.NoRemedy = &catalog.Basis{Title: "示例规定", Mark: catalog.Example} }},
		{"delivery", document.Delivery, "sd-fgw-001", cat(reservoir, accept("2026-01-06"), assign("2026-01-06"), decided("2026-01-20", workflow.Refused, reason), delivered("2026-01-22")), nil},
		{"delivery-filing", document.Delivery, "sd-fgw-033", cat(filing, step{window, "deliver", "2026-01-07", workflow.Details{Delivery: "申请人自行打印"}}), nil},
	}, turnScenarios()...)
}

// made runs a scenario and makes its document about its last event.
func made(t testing.TB, name string, change ...func(*document.Facts)) (document.Document, error) {
	t.Helper()
	for _, s := range scenarios() {
		if s.name != name {
			continue
		}
		m, c := run(t, s.matter, s.steps...)
		facts := office()
		if s.facts != nil {
			s.facts(&facts)
		}
		for _, f := range change {
			f(&facts)
		}
		return document.Make(m, c, s.kind, c.Version, facts)
	}
	t.Fatalf("no scenario %s", name)
	panic("unreachable")
}

// must makes the document of a scenario.
func must(t testing.TB, name string) document.Document {
	t.Helper()
	d, err := made(t, name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return d
}

// seal is a key that everybody knows.
func seal(t testing.TB) *document.Ed25519 {
	t.Helper()
	s, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)))
	if err != nil {
		t.Fatal(err)
	}
	return s
}
