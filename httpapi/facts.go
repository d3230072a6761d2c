package httpapi

import (
	"maps"
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
)

// facts are the fields of a matter that may be unknown.
func facts(c *catalog.Catalog, m catalog.Matter) MatterFacts {
	f := MatterFacts{Type: m.Type, Department: m.Department, Office: m.Office, Applicants: orEmpty(m.Applicants), LegalBasis: orEmpty(m.LegalBasis),
		Statutory: m.Statutory, Promised: m.Promised, Trips: m.Trips, Classified: m.Classified, Unknown: orEmpty(m.Unknown())}
	for _, r := range c.Responsible() {
		if r.Code == m.Responsible {
			f.Responsible = &CodeName{r.Code, r.Name}
		}
	}
	f.State = CodeName{string(m.State), m.State.Name()}
	if m.BasicCode != "" {
		f.BasicCode = &m.BasicCode
	}
	if m.Kind != "" {
		f.Kind = &CodeName{string(m.Kind), m.Kind.Name()}
	}
	if m.Handling != "" {
		f.Handling = &CodeName{string(m.Handling), m.Handling.Name()}
	}
	if m.Level != 0 {
		f.Level = &m.Level
	}
	if m.OnlineDepth != 0 {
		f.OnlineDepth = &m.OnlineDepth
	}
	return f
}

// Gaps reports what no source of the catalog gives, by who has to fill it in.
func (s *Service) Gaps() Gaps {
	c := s.inForce(s.Today())
	report := Gaps{Matters: c.Len(), Counts: []FieldCount{}, Groups: []GapsGroup{}}
	count := map[string]int{}
	for _, g := range c.Gaps() {
		group := GapsGroup{Fields: g.Fields, Matters: []Gap{}}
		if r := g.Responsible; r.Code != "" {
			group.Responsible, group.Source = &CodeName{r.Code, r.Name}, &r.Source
		}
		for _, gap := range g.Gaps {
			group.Matters = append(group.Matters, Gap{MatterRef{gap.Matter.Code, gap.Matter.Name}, gap.Fields})
			for _, field := range gap.Fields {
				count[field]++
			}
		}
		report.Fields += g.Fields
		report.Groups = append(report.Groups, group)
	}
	for _, field := range slices.Sorted(maps.Keys(count)) {
		report.Counts = append(report.Counts, FieldCount{field, catalog.FieldTerm(field).ZH, count[field]})
	}
	slices.SortStableFunc(report.Counts, func(a, b FieldCount) int { return b.Matters - a.Matters })
	return report
}

// cut is the report as the API gives it: a hundred matters, and a hundred groups. What
// is counted is counted over all.
func (g Gaps) cut() Gaps {
	left, groups := mostUnruled, []GapsGroup{}
	for _, group := range g.Groups {
		n := min(left, len(group.Matters))
		g.More += len(group.Matters) - n
		if left -= n; n > 0 {
			group.Matters = group.Matters[:n]
			groups = append(groups, group)
		}
	}
	g.Groups = groups
	return g
}
