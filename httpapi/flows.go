package httpapi

import (
	"errors"
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/signoff"
)

// SignOff is what a bureau filled in, confirmed, signed and uploaded of its flows: a plan
// and what happened, oldest first. Cases are opened under what was uploaded by the day
// the service is made; another upload takes a restart.
type SignOff struct {
	Plan   *signoff.Plan
	Events []signoff.Event
}

// takeSignOff puts the flows in force in place of those that were filled in.
func (s *Service) takeSignOff(o *SignOff) error {
	if o == nil {
		return nil
	}
	if o.Plan == nil {
		return errors.New("httpapi: Options.SignOff has no plan")
	}
	if s.flows != nil && s.flows != o.Plan.Flows() {
		return errors.New("httpapi: Options.Flows are not the flows that Options.SignOff is about")
	}
	flows, err := o.Plan.Library(o.Events, s.Today())
	if err != nil {
		return fmt.Errorf("httpapi: the flows that were uploaded: %w", err)
	}
	s.flows, s.signOff = flows, &SignOff{o.Plan, slices.Clone(o.Events)}
	return nil
}

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
	c := s.inForce(s.Today())
	through := map[*workflow.Flow][]MatterRef{}
	for m := range c.All() {
		if f, ok := s.flows.For(m.Code); ok {
			through[f] = append(through[f], MatterRef{m.Code, m.Name})
		}
	}
	all := []FlowItem{}
	for _, f := range s.flows.Flows() {
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
	flow, ok := s.flows.For(m.Code)
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
