package check

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow"
)

// stageRules hold a guide against the flow by which its matter is handled: what
// applicants are told and what the system does.
func stageRules() []Rule {
	const docZH, docEN = "给出办理流程时才查；两边有一边没有写的，不查。", "Only where the flow is given, and only what both of them say."
	const doZH, doEN = "改正写错的一边：办事指南或者办理流程。", "Correct whichever is wrong, the guide or the flow."
	all := []Rule{
		promise("matter/unknown_stage", rule.Warning, "环节在办理流程中", "a stage is one of the flow", docZH, docEN, doZH, doEN, func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Handling.Flow {
				if name := key(s.Guide.Handling.Flow[i].Name); filled(name) != "" && s.stage(name) == nil {
					p.Report(yiwang.At("/handling/flow", i)+"/name", "check.matter_unknown_stage", yiwang.Quote(name), s.Flow.Name)
				}
			}
		}),
		promise("matter/stage_limit", rule.Warning, "环节时限与办理流程一致", "the limit of a stage is the flow's", docZH, docEN, doZH, doEN, func(s *Subject, p *rule.Pass) {
			for i := range s.Guide.Handling.Flow {
				f := &s.Guide.Handling.Flow[i]
				if stage := s.stage(key(f.Name)); stage != nil {
					if said, is, ok := limits(f.Limit, stage.Limit); ok {
						p.Report(yiwang.At("/handling/flow", i)+"/limit", "check.matter_flow_limit", said, is)
					}
				}
			}
		}),
		promise("matter/clock_limit", rule.Warning, "各项时限与系统所用时限一致", "limits are those by which the system counts", docZH, docEN, doZH, doEN, func(s *Subject, p *rule.Pass) {
			h := &s.Guide.Handling
			for _, c := range []struct {
				pointer, clock string
				said           *guide.Limit
			}{
				{"/handling/statutory_limit", workflow.Statutory, h.StatutoryLimit},
				{"/handling/promised_limit", workflow.Promised, h.PromisedLimit},
				{"/handling/delivery_limit", workflow.Delivery, h.DeliveryLimit},
			} {
				i := slices.IndexFunc(s.Flow.Clocks, func(k workflow.ClockRule) bool { return k.ID == c.clock })
				if i < 0 || s.Flow.Clocks[i].After != nil {
					continue
				}
				if said, is, ok := limits(c.said, s.Flow.Clocks[i].Limit); ok {
					p.Report(c.pointer, "check.matter_flow_limit", said, is)
				}
			}
		}),
	}
	for i := range all {
		all[i].Applies = func(s *Subject) bool { return s.Flow != nil }
	}
	return all
}

// stage is the stage of the flow that has this name; nil when there is none.
func (s *Subject) stage(name string) *workflow.Stage {
	stages := s.Flow.Process.Stages
	i := slices.IndexFunc(stages, func(st workflow.Stage) bool { return st.Name == name })
	if i < 0 {
		return nil
	}
	return &stages[i]
}
