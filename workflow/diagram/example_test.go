package diagram_test

import (
	"fmt"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/diagram"
)

// A tiny flow (an example, of no law) as Mermaid text.
func Example() {
	flow := &workflow.Flow{ID: "tiny", Name: "示例流程", Process: workflow.Process{
		Stages: []workflow.Stage{
			{ID: "apply", Name: "申报"},
			{ID: "handle", Name: "办理", Steps: []workflow.Step{{ID: "examine", Name: "审查"}}},
		},
		States: []workflow.StateRule{
			{ID: "examining", Name: "审查中", Stage: "handle", Step: "examine", Next: workflow.Handler},
			{ID: "done", Name: "已办结", Stage: "handle", Final: true},
		},
		Transitions: []workflow.Transition{
			{Action: "submit", Name: "提交申请", From: []workflow.State{""}, To: "examining", Roles: []workflow.Role{workflow.Applicant}},
			{Action: "conclude", Name: "办结", From: []workflow.State{"examining"}, To: "done", Roles: []workflow.Role{workflow.Handler}},
		},
	}}
	fmt.Print(diagram.Mermaid(flow))
	// Output:
	// flowchart LR
	//   accTitle: 示例流程：流程图
	//   subgraph outer["办理流程：申请人看到的环节"]
	//     direction LR
	//     s0["1 申报"]
	//     s1["2 办理"]
	//     s0 ==> s1
	//   end
	//   subgraph within["业务流程：机关内部的办理"]
	//     direction LR
	//     subgraph c0["申报"]
	//       p0(["提交申请<br/>申请人"])
	//     end
	//     subgraph c1["办理"]
	//       p1["审查<br/>主办处室"]
	//       p2{{"已办结"}}
	//     end
	//   end
	//   p0 ==>|"提交申请（申请人）"| p1
	//   p1 ==>|"办结（主办处室）"| p2
}
