package rehearse

import (
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var made = []catalog.Basis{{Title: "示例", Informal: true, Mark: catalog.Example}}

// year is a calendar in which all cases of 2026 come to an end.
func year(t testing.TB) *calendar.Calendar {
	t.Helper()
	cal, err := calendar.China().Provisional(calendar.MustParse("2027-03-31"))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// valid is the embedded plan, with something changed.
func valid(t testing.TB, change func(*Plan)) *Plan {
	t.Helper()
	data, err := os.ReadFile("data/approval.json")
	if err != nil {
		t.Fatal(err)
	}
	p, err := Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(p)
	}
	return p
}

func fixed(days float64) Days { return Days{days, days, days} }

func move(action workflow.Action, d workflow.Details) Move {
	return Move{Action: action, Weight: 1, Details: d}
}

// single is a plan for one approval that is granted, on a day, with nobody else about:
// all takes no time but the handling.
func single(on string, handling float64) *Plan {
	pool := func(id string, role workflow.Role) Pool {
		return Pool{ID: id, Name: id, Role: role, Staff: 1, AtOnce: 1, Basis: made}
	}
	step := func(state workflow.State, pool string, days float64, m Move) Step {
		return Step{State: state, Pool: pool, Days: fixed(days), Moves: []Move{m}}
	}
	var none workflow.Details
	return &Plan{
		Schema: Schema, ID: "one", Name: "一件", Period: Period{From: calendar.MustParse(on), To: calendar.MustParse(on), Basis: made},
		Pools: []Pool{pool("window", workflow.Window), pool("registrar", workflow.Registrar), pool("handler", workflow.Handler), pool("leader", workflow.Leader)},
		Streams: []Stream{{
			Name: "核准", Matters: []Part{{"sd-fgw-001", 1}}, PerDay: 1, Basis: made, Opening: []Move{move("submit", none)},
			Steps: []Step{
				step("submitted", "window", 0, move("accept", none)),
				step("accepted", "registrar", 0, move("assign", workflow.Details{Office: "能源处"})),
				step("handling", "handler", handling, move("examine", workflow.Details{Opinion: "符合条件"})),
				step("forming_opinion", "handler", 0, move("form_opinion", workflow.Details{Outcome: workflow.Granted, Opinion: "建议准予"})),
				step("signing", "leader", 0, move("sign", none)),
				step("sealing", "registrar", 0, move("number_and_seal", workflow.Details{Number: "示例许可〔{year}〕{n}号"})),
				step("decided", "registrar", 0, move("publish", none)),
				step("published", "window", 0, move("deliver", workflow.Details{Delivery: "电子送达"})),
				step("delivered", "window", 0, move("conclude", none)),
			},
		}},
	}
}

// rehearsed runs a plan with the embedded flows.
func rehearsed(t testing.TB, p *Plan, seed uint64) *Report {
	t.Helper()
	r, err := Run(workflow.Shandong(), year(t), p, seed)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// clock finds a clock of a report.
func (r *Report) clock(t testing.TB, id string) Clock {
	t.Helper()
	for _, k := range r.Clocks {
		if k.ID == id {
			return k
		}
	}
	t.Fatalf("no clock %q in %+v", id, r.Clocks)
	return Clock{}
}
