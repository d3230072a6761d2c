package httpapi

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/search"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// MatterQuery selects matters. The zero value selects all.
type MatterQuery struct {
	Text      string        // as [catalog.Catalog.Search] takes it; "" for any
	Class     catalog.Class // "" for any
	Portal    *bool
	OneWindow *bool
	After     string // cursor: the code of the last matter seen, of the same query
	Limit     int    // 0 means 100

	AsOf calendar.Date // in the catalog in force on this day; absent: today
}

// Matters lists the matters in the order of their numbers; those of a text, at most
// [search.MaxHits] of those that the rest of the query selects, the best first.
func (s *Service) Matters(q MatterQuery) (Page[Matter], error) {
	limit := q.Limit
	if limit <= 0 || limit > 100 {
		limit = 100
	}
	if q.Class != "" && q.Class.Name() == "" {
		return Page[Matter]{}, badRequest(400, "/class", "httpapi.query_wrong", "class", string(q.Class))
	}
	c := s.inForce(s.dayOr(q.AsOf))
	hits := matterHits(c, q)
	if q.After != "" {
		i := slices.IndexFunc(hits, func(h catalog.Hit) bool { return string(h.Matter.Code) == q.After })
		if i < 0 {
			return Page[Matter]{}, badRequest(400, "/after", "httpapi.cursor_wrong", q.After)
		}
		hits = hits[i+1:]
	}
	page := Page[Matter]{Items: []Matter{}}
	for _, hit := range hits {
		if len(page.Items) == limit {
			next := string(page.Items[limit-1].Code)
			page.Next = &next
			break
		}
		item := matterOf(c, hit.Matter)
		item.Match = match(hit)
		page.Items = append(page.Items, item)
	}
	return page, nil
}

// takes reports whether the query selects a matter, but for the text.
func (q *MatterQuery) takes(m catalog.Matter) bool {
	return (q.Class == "" || m.Class == q.Class) && (q.Portal == nil || m.Portal == *q.Portal) && (q.OneWindow == nil || m.OneWindow == *q.OneWindow)
}

// matterHits are the matters that a query selects, by its text where it has one.
func matterHits(c *catalog.Catalog, q MatterQuery) []catalog.Hit {
	if strings.TrimSpace(q.Text) != "" {
		return c.SearchAmong(q.Text, search.MaxHits, q.takes)
	}
	var all []catalog.Hit
	for m := range c.All() {
		if q.takes(m) {
			all = append(all, catalog.Hit{Matter: m})
		}
	}
	return all
}

// match parts the text a hit was found by into what is to be highlighted and what not.
func match(h catalog.Hit) []MatchPart {
	var parts []MatchPart
	at := 0
	for _, span := range h.Spans {
		if at < span.Start {
			parts = append(parts, MatchPart{h.Text[at:span.Start], false})
		}
		parts = append(parts, MatchPart{h.Text[span.Start:span.End], true})
		at = span.End
	}
	if 0 < at && at < len(h.Text) {
		parts = append(parts, MatchPart{h.Text[at:], false})
	}
	return parts
}

// Matter finds a matter by code, number, name or alias. One that is gone is refused
// with 410 and what became of it.
func (s *Service) Matter(key string) (MatterDetail, error) { return s.MatterAsOf(key, s.Today()) }

// MatterAsOf finds a matter as Matter does, in the catalog in force on a day. Its flow
// and its guide are those of today.
func (s *Service) MatterAsOf(key string, day calendar.Date) (MatterDetail, error) {
	c, m, err := s.find("/code", key, day)
	if err != nil {
		return MatterDetail{}, at("/code", err)
	}
	d := MatterDetail{Matter: matterOf(c, m), Group: m.Group, AliasNotes: []AliasNote{}, Sources: m.Sources, Facts: facts(c, m)}
	for _, a := range m.Aliases {
		d.AliasNotes = append(d.AliasNotes, AliasNote{a.Name, a.Note, a.Source})
	}
	for _, field := range catalog.Fields() {
		d.Fields = append(d.Fields, FieldText{field, Text(catalog.FieldTerm(field)), Text(c.FieldText(m.Code, field)), layersOf(c, m.Code, field)})
	}
	if flow, ok := s.flowsOn(s.Today()).For(m.Code); ok {
		d.Flow = flowSummary(flow, false)
	}
	if g, ok := s.guides.Guide(m.Code); ok {
		report, err := check.Guide(&g, s.checkOptions(&m, day))
		if err != nil {
			return MatterDetail{}, err
		}
		d.Guide = GuideSummary{Version: g.Version, Status: g.Status, Complete: report.Complete(), Findings: report.Total(), Example: g.Example}
	}
	return d, nil
}

// layersOf tells which level said what of a field.
func layersOf(c *catalog.Catalog, code catalog.Code, field string) []FieldLayer {
	all := []FieldLayer{}
	for _, l := range c.Provenance(code, field) {
		layer := FieldLayer{ID: l.ID, Level: l.Level, Text: Text(l.Term())}
		if l.Basis != (catalog.Basis{}) {
			layer.Basis = &l.Basis
		}
		all = append(all, layer)
	}
	return all
}

func matterOf(c *catalog.Catalog, m catalog.Matter) Matter {
	shown := Matter{Code: m.Code, Number: m.Number, Name: m.Name, Aliases: []string{}, Class: m.Class, ClassName: m.Class.Name(), State: m.State,
		Portal: m.Portal, OneWindow: m.OneWindow, Platforms: []Platform{}}
	for _, a := range m.Aliases {
		shown.Aliases = append(shown.Aliases, a.Name)
	}
	for _, code := range m.Platforms {
		p, _ := c.Platform(code)
		shown.Platforms = append(shown.Platforms, Platform{Code: code, Name: p.Name})
	}
	return shown
}

// Guide is the service guide of a matter, with the report of its check, in which the matter
// is called as the catalog in force does.
func (s *Service) Guide(key string) (guide.Guide, check.Report, error) {
	_, m, err := s.find("/code", key, s.Today())
	if err != nil {
		return guide.Guide{}, check.Report{}, at("/code", err)
	}
	g, ok := s.guides.Guide(m.Code)
	if !ok {
		return guide.Guide{}, check.Report{}, refuse(404, "httpapi.no_guide", m.Name)
	}
	report, err := check.Guide(&g, s.checkOptions(&m, s.Today()))
	if err != nil {
		return guide.Guide{}, check.Report{}, err
	}
	report.Name = m.Name
	return g, report, nil
}
