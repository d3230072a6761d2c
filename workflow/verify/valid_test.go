package verify

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// permit is a flow with nothing to find, every figure in it an example.
func permit(t testing.TB) *workflow.Flow {
	t.Helper()
	basis := []catalog.Basis{{Title: "示例", Mark: catalog.Example}}
	days := func(n int) *workflow.Limit { return &workflow.Limit{Count: n, Unit: workflow.WorkingDay} }
	step := func(id string, n int) workflow.Step {
		return workflow.Step{ID: id, Name: "业务" + id, Content: "示例", Limit: days(n), Basis: basis, Office: "示例处", Criteria: "示例",
			Title: "示例", Handlers: []string{"示例"}, Department: "示例委", Result: "示例"}
	}
	stage := func(id string, n int, steps ...workflow.Step) workflow.Stage {
		return workflow.Stage{ID: id, Name: "环节" + id, Content: "示例", Limit: days(n), Basis: basis, Result: "示例", Phone: "示例", Steps: steps}
	}
	state := func(id workflow.State, stage, step string, next workflow.Role) workflow.StateRule {
		return workflow.StateRule{ID: id, Name: "状态" + string(id), Stage: stage, Step: step, Next: next, Final: next == ""}
	}
	type states = []workflow.State
	turn := func(a workflow.Action, from states, to workflow.State, e workflow.EventType, who workflow.Role, guards ...string) workflow.Transition {
		return workflow.Transition{Action: a, Name: "动作" + string(a), From: from, To: to, Event: e, Roles: []workflow.Role{who}, Guards: guards}
	}
	clock := func(id string, n int, start, stop []workflow.EventType) workflow.ClockRule {
		return workflow.ClockRule{ID: id, Name: "期限" + id, Owner: workflow.Handler, Start: start, Stop: stop, Rule: deadline.Rule{Limit: days(n), Basis: basis}}
	}
	type events = []workflow.EventType
	inside := states{"checking", "opining", "signing"}
	f := &workflow.Flow{ID: "permit", Version: "1", Name: "示例许可", Process: workflow.Process{
		Schema: "yiwang.process/1", ID: "permitting", Version: "1", Name: "示例程序", Basis: basis,
		Stages: []workflow.Stage{stage("apply", 1), stage("accept", 2), stage("handle", 8, step("check", 5), step("opine", 3)), stage("decide", 4), stage("deliver", 2)},
		States: []workflow.StateRule{
			state("received", "accept", "", workflow.Window), state("mending", "accept", "", workflow.Applicant),
			state("checking", "handle", "check", workflow.Handler), state("opining", "handle", "opine", workflow.Handler),
			state("signing", "decide", "", workflow.Leader), state("decided", "deliver", "", workflow.Window),
			state("declined", "accept", "", ""), state("withdrawn", "deliver", "", ""), state("delivered", "deliver", "", ""),
		},
		Transitions: []workflow.Transition{
			turn("apply", states{""}, "received", "submitted", workflow.Applicant, "applicant_named"),
			turn("ask", states{"received"}, "mending", "supplement_requested", workflow.Window, "within_acceptance_limit", "first_notice", "items_listed"),
			turn("mend", states{"mending"}, "received", "supplemented", workflow.Applicant, "own_case"),
			turn("decline", states{"received"}, "declined", "declined", workflow.Window, "within_acceptance_limit", "reason_given"),
			turn("accept", states{"received"}, "checking", "accepted", workflow.Window),
			turn("examine", states{"checking"}, "opining", "examined", workflow.Handler, "opinion_given"),
			turn("propose", states{"opining"}, "signing", "proposed", workflow.Handler, "result_given"),
			turn("return", states{"signing"}, "checking", "returned", workflow.Leader, "reason_given"),
			turn("sign", states{"signing"}, "decided", "decided", workflow.Leader, "not_suspended", "document_number_given"),
			turn("suspend", inside, "", "suspended", workflow.Handler, "not_suspended", "ground_lawful"),
			turn("resume", inside, "", "resumed", workflow.Handler, "is_suspended"),
			turn("deliver", states{"decided"}, "delivered", "delivered", workflow.Window, "delivery_given"),
			turn("withdraw", append(states{"received", "mending"}, inside...), "withdrawn", "withdrawn", workflow.Applicant, "own_case"),
		},
	}, Clocks: []workflow.ClockRule{
		clock(workflow.Acceptance, 2, events{"submitted", "supplemented"}, events{"accepted", "supplement_requested", "declined", "withdrawn"}),
		clock(workflow.Statutory, 20, events{"accepted"}, events{"decided", "withdrawn"}),
		clock(workflow.Promised, 12, events{"accepted"}, events{"decided", "withdrawn"}), // 8 and 4 of the stages, not a day more
		clock(workflow.Delivery, 2, events{"decided"}, events{"delivered"}),
		{ID: "lawsuit", Name: "起诉期限", Owner: workflow.Applicant, Start: events{"delivered"}, Rule: deadline.Rule{Limit: &workflow.Limit{Count: 6, Unit: calendar.Month}, Basis: basis}},
	}}
	f.Clocks[0].Lapse = workflow.DeemedAccepted
	f.Clocks[1].DeemedFrom, f.Clocks[2].DeemedFrom = workflow.Acceptance, workflow.Acceptance
	return f
}

// turnOf is the index of the first transition for an action.
func turnOf(t testing.TB, f *workflow.Flow, a workflow.Action) int {
	t.Helper()
	for i, x := range f.Process.Transitions {
		if x.Action == a {
			return i
		}
	}
	t.Fatalf("no action %s", a)
	return -1
}
