package httpapi

import (
	"context"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/diagram"
)

// FlowDiagram is the flow of a matter as SVG, nil when it has none. The picture may
// stand in a page as it is: see package diagram.
func (s *Service) FlowDiagram(key string) ([]byte, error) {
	_, m, err := s.find("/code", key, s.Today())
	if err != nil {
		return nil, at("/code", err)
	}
	flow, ok := s.flowsOn(s.Today()).For(m.Code)
	if !ok {
		return nil, nil
	}
	return diagram.SVG(flow), nil
}

// CaseDiagram is the way a case took up to now as SVG, to whoever may see the case.
func (s *Service) CaseDiagram(ctx context.Context, actor workflow.Actor, id string) ([]byte, error) {
	c, err := s.load(ctx, actor, id)
	if err != nil {
		return nil, err
	}
	m, err := s.machineFor(c)
	if err != nil {
		return nil, err
	}
	return diagram.SVGCase(m, c, s.Today()), nil
}
