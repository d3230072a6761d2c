package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// flowRules ask about the stages of the flow.
func flowRules() []Rule {
	return []Rule{{
		ID:     "flow/over_promise",
		Title:  yiwang.Term{ZH: "各环节合计不超过承诺时限", EN: "the stages keep within the promise"},
		Doc:    yiwang.Term{ZH: "受理之后到决定为止的工作日合计；写明不计入的环节不算。", EN: "Working days after acceptance up to the decision; stages said not to count are left out."},
		Remedy: yiwang.Term{ZH: "改正环节时限或者承诺时限。", EN: "Correct the stages or the promise."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Note,
		Check: func(s *Subject, p *rule.Pass) {
			l, flow := s.Guide.Handling.PromisedLimit, s.Guide.Handling.Flow
			from, to := stage(flow, "受理"), stage(flow, "决定")
			if l == nil || l.Unit != workflow.WorkingDay || l.Count == 0 || from < 0 || to <= from {
				return
			}
			sum := 0
			for i := from + 1; i <= to; i++ {
				if f := &flow[i]; f.Limit != nil && f.Limit.Unit == workflow.WorkingDay && !is(f.Special, true) && !notCounted(f.Limit.Explanation) {
					sum += f.Limit.Count
				}
			}
			if sum > l.Count {
				p.Report("/handling/promised_limit", "check.flow_over_promise", sum, l.Count)
			}
		},
	}, {
		ID:     "flow/no_acceptance",
		Title:  yiwang.Term{ZH: "办理流程有受理环节", EN: "the flow has an acceptance"},
		Doc:    yiwang.Term{ZH: "许可的流程中没有一个环节的名称说到受理、收件；只有一个环节的不查。", EN: "No stage of a licence speaks of acceptance; a flow of one stage is let pass."},
		Remedy: yiwang.Term{ZH: "补上受理环节，或者写清环节名称。", EN: "Add the stage, or name it clearly."},
		Set:    rule.Notice, Basis: tidy(), Severity: rule.Note,
		Applies: isPermit,
		Check: func(s *Subject, p *rule.Pass) {
			if f := s.Guide.Handling.Flow; len(f) > 1 && !anyStage(f, "受理", "收件") {
				p.Report("/handling/flow", "check.flow_no_acceptance")
			}
		},
	}, {
		ID:     "flow/no_decision",
		Title:  yiwang.Term{ZH: "办理流程有决定环节", EN: "the flow has a decision"},
		Doc:    yiwang.Term{ZH: "许可的流程中没有一个环节的名称说到决定、审批、办结、签发、发证、审定；只有一个环节的不查。", EN: "No stage of a licence speaks of a decision; a flow of one stage is let pass."},
		Remedy: yiwang.Term{ZH: "补上决定环节，或者写清环节名称。", EN: "Add the stage, or name it clearly."},
		Set:    rule.Notice, Basis: tidy(), Severity: rule.Note,
		Applies: isPermit,
		Check: func(s *Subject, p *rule.Pass) {
			if f := s.Guide.Handling.Flow; len(f) > 1 && !anyStage(f, "决定", "批", "办结", "签发", "发证", "审定") {
				p.Report("/handling/flow", "check.flow_no_decision")
			}
		},
	}, {
		ID:     "flow/order",
		Title:  yiwang.Term{ZH: "先受理后决定", EN: "acceptance comes before the decision"},
		Doc:    yiwang.Term{ZH: "名为“受理”的环节排在名为“决定”的之后。", EN: "The stage 受理 stands after the stage 决定."},
		Remedy: yiwang.Term{ZH: "调整环节的次序。", EN: "Put the stages in order."},
		Set:    rule.Promise, Basis: tidy(), Severity: rule.Warning,
		Check: func(s *Subject, p *rule.Pass) {
			if a, b := stage(s.Guide.Handling.Flow, "受理"), stage(s.Guide.Handling.Flow, "决定"); b >= 0 && a > b {
				p.Report(yiwang.At("/handling/flow", a)+"/name", "check.flow_order")
			}
		},
	}}
}
