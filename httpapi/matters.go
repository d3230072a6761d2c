package httpapi

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// MatterQuery selects matters. The zero value selects all.
type MatterQuery struct {
	Text      string        // all words must be in a name or alias; or a number or code
	Class     catalog.Class // "" for any
	Portal    *bool
	OneWindow *bool
	After     string // cursor: the code of the last matter seen
	Limit     int    // 0 means 100
}

// Matters lists the matters in the order of their numbers.
func (s *Service) Matters(q MatterQuery) (Page[Matter], error) {
	limit := q.Limit
	if limit <= 0 || limit > 100 {
		limit = 100
	}
	if q.Class != "" && q.Class.Name() == "" {
		return Page[Matter]{}, badRequest(400, "/class", "httpapi.query_wrong", "class", string(q.Class))
	}
	after := 0
	if q.After != "" {
		m, ok := s.catalog.ByCode(catalog.Code(q.After))
		if !ok {
			return Page[Matter]{}, badRequest(400, "/after", "httpapi.cursor_wrong", q.After)
		}
		after = m.Number
	}
	page := Page[Matter]{Items: []Matter{}}
	for _, m := range s.catalog.Search(q.Text) {
		if m.Number <= after || q.Class != "" && m.Class != q.Class ||
			q.Portal != nil && m.Portal != *q.Portal || q.OneWindow != nil && m.OneWindow != *q.OneWindow {
			continue
		}
		if len(page.Items) == limit {
			next := string(page.Items[limit-1].Code)
			page.Next = &next
			break
		}
		page.Items = append(page.Items, s.matter(m))
	}
	return page, nil
}

// Matter finds a matter by code, number, name or alias.
func (s *Service) Matter(key string) (MatterDetail, error) {
	m, err := s.catalog.Find(key)
	if err != nil {
		return MatterDetail{}, at("/code", err)
	}
	d := MatterDetail{Matter: s.matter(m), Group: m.Group, AliasNotes: []AliasNote{}, Sources: m.Sources, Facts: s.facts(m)}
	for _, a := range m.Aliases {
		d.AliasNotes = append(d.AliasNotes, AliasNote{a.Name, a.Note, a.Source})
	}
	if flow, ok := s.flows.For(m.Code); ok {
		d.Flow = &FlowSummary{ID: flow.ID, Name: flow.Name, Note: flow.Note, Stages: flow.Process.Stages, Clocks: orEmpty(flow.Clocks)}
	}
	if g, ok := s.guides.Guide(m.Code); ok {
		report := guide.Check(g)
		d.Guide = GuideSummary{Complete: report.Complete(), Findings: len(report.Findings), Example: g.Example}
	}
	return d, nil
}

func (s *Service) matter(m catalog.Matter) Matter {
	shown := Matter{Code: m.Code, Number: m.Number, Name: m.Name, Aliases: []string{}, Class: m.Class, ClassName: m.Class.Name(),
		Portal: m.Portal, OneWindow: m.OneWindow, Platforms: []Platform{}}
	for _, a := range m.Aliases {
		shown.Aliases = append(shown.Aliases, a.Name)
	}
	for _, code := range m.Platforms {
		p, _ := s.catalog.Platform(code)
		shown.Platforms = append(shown.Platforms, Platform{Code: code, Name: p.Name})
	}
	return shown
}

// Guide is the service guide of a matter, with the report of its check.
func (s *Service) Guide(key string) (guide.Guide, guide.Report, error) {
	m, err := s.catalog.Find(key)
	if err != nil {
		return guide.Guide{}, guide.Report{}, at("/code", err)
	}
	g, ok := s.guides.Guide(m.Code)
	if !ok {
		return guide.Guide{}, guide.Report{}, refuse(404, "httpapi.no_guide", m.Name)
	}
	return g, guide.Check(g), nil
}
