package httpapi

import (
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
)

// FlowItem is a flow with the matters that run through it now.
type FlowItem struct {
	ID      string      `json:"id"`
	Version string      `json:"version"`
	Name    string      `json:"name"`
	Note    string      `json:"note"`
	Process string      `json:"process"` // name
	Matters []MatterRef `json:"matters"` // none: it is there for the cases opened under it
}

// FlowList lists the flows, those for older cases too.
func (s *Service) FlowList() []FlowItem {
	today := s.Today()
	flows, through := s.flowsOn(today), map[*workflow.Flow][]MatterRef{}
	for m := range s.inForce(today).All() {
		if f, ok := flows.For(m.Code); ok {
			through[f] = append(through[f], MatterRef{m.Code, m.Name})
		}
	}
	all := []FlowItem{}
	for _, f := range flows.Flows() {
		all = append(all, FlowItem{f.ID, f.Version, f.Name, f.Note, f.Process.Name, orEmpty(through[f])})
	}
	return all
}

// MatterFlow is the flow of a matter with all attributes of its stages, and to the staff
// those of their steps; nil when it has none.
func (s *Service) MatterFlow(actor workflow.Actor, key string) (*FlowSummary, error) {
	_, m, err := s.find("/code", key, s.Today())
	if err != nil {
		return nil, at("/code", err)
	}
	flow, ok := s.flowsOn(s.Today()).For(m.Code)
	if !ok {
		return nil, nil
	}
	return flowSummary(flow, actor.Role.Staff()), nil
}

// flowSummary shows a flow. Who handles a step, by name, is for the staff.
func flowSummary(f *workflow.Flow, names bool) *FlowSummary {
	shown := &FlowSummary{ID: f.ID, Name: f.Name, Note: f.Note, Stages: slices.Clone(f.Process.Stages), Clocks: orEmpty(f.Clocks)}
	if names {
		return shown
	}
	for i := range shown.Stages {
		stage := &shown.Stages[i]
		stage.Steps = slices.Clone(stage.Steps)
		for j := range stage.Steps {
			stage.Steps[j].Handlers = nil
		}
	}
	return shown
}
