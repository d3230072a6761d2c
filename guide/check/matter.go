package check

import (
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// matterRules hold a guide against the matter in the catalog. What either leaves
// unsaid, or the catalog does not know, is not compared.
func matterRules() []Rule {
	other := func(id, pointer, zh, en string, differs func(*Subject) (said, is any, ok bool)) Rule {
		r := promise("matter/"+id, rule.Warning, zh, en,
			"给出事项目录时才查；两边有一边没有写的，不查。", "Only where the catalog is given, and only what both of them say.",
			"以事项目录为准改正；目录写错的，改目录。", "The catalog prevails; where it is wrong, correct the catalog.",
			func(s *Subject, p *rule.Pass) {
				if said, is, ok := differs(s); ok {
					p.Report(pointer, "check.matter_other", said, is)
				}
			})
		r.Applies = func(s *Subject) bool { return s.Matter != nil }
		return r
	}
	text := func(said func(*guide.Guide) string, is func(*catalog.Matter) string) func(*Subject) (any, any, bool) {
		return func(s *Subject) (any, any, bool) {
			a, b := said(s.Guide), is(s.Matter)
			return yiwang.Quote(a), yiwang.Quote(b), b != "" && filled(a) != "" && key(a) != b
		}
	}
	coded := func(dictionary string, said func(*guide.Guide) string, is func(*catalog.Matter) string) func(*Subject) (any, any, bool) {
		return func(s *Subject) (any, any, bool) {
			d, _ := guide.DictionaryOf(dictionary)
			a, known := d.Lookup(said(s.Guide))
			b, ok := d.Lookup(is(s.Matter))
			return a.Name, b.Name, known && ok && a.Name != b.Name
		}
	}
	bodily := func(differs func(*Subject) (any, any, bool)) func(*Subject) (any, any, bool) {
		return func(s *Subject) (any, any, bool) {
			if s.Guide.Example { // it is of no real body
				return nil, nil, false
			}
			return differs(s)
		}
	}
	return []Rule{
		other("name", "/basic/name", "事项名称与目录一致", "the name is the catalog's", func(s *Subject) (any, any, bool) {
			name, m := s.Guide.Basic.Name, s.Matter
			known := key(name) == m.Name || slices.ContainsFunc(m.Aliases, func(a catalog.Alias) bool { return key(name) == a.Name })
			return yiwang.Quote(name), yiwang.Quote(m.Name), filled(name) != "" && !known
		}),
		other("basic_code", "/basic/basic_code", "基本编码与目录一致", "the basic code is the catalog's",
			text(func(g *guide.Guide) string { return g.Basic.BasicCode }, func(m *catalog.Matter) string { return m.BasicCode })),
		other("type", "/basic/matter_type", "事项类型与目录一致", "the type is the catalog's",
			coded("matter_type", func(g *guide.Guide) string { return g.Basic.MatterType }, func(m *catalog.Matter) string { return m.Type })),
		other("level", "/basic/level", "行使层级与目录一致", "the level is the catalog's",
			bodily(coded("level", func(g *guide.Guide) string { return g.Basic.Level }, func(m *catalog.Matter) string { return strconv.Itoa(m.Level) }))),
		other("agency", "/basic/agency", "实施主体与目录一致", "the body is the catalog's",
			bodily(text(func(g *guide.Guide) string { return g.Basic.Agency }, func(m *catalog.Matter) string { return m.Department }))),
		other("case_kind", "/basic/case_kind", "办件类型与目录一致", "the kind of case is the catalog's",
			coded("case_kind", func(g *guide.Guide) string { return g.Basic.CaseKind }, func(m *catalog.Matter) string { return m.Handling.Name() })),
		other("statutory_limit", "/handling/statutory_limit", "法定办结时限与目录一致", "the statutory limit is the catalog's", func(s *Subject) (any, any, bool) {
			return limits(s.Guide.Handling.StatutoryLimit, s.Matter.Statutory)
		}),
		other("promised_limit", "/handling/promised_limit", "承诺办结时限与目录一致", "the promised limit is the catalog's", func(s *Subject) (any, any, bool) {
			return limits(s.Guide.Handling.PromisedLimit, s.Matter.Promised)
		}),
		other("trips", "/handling/trips", "到办事现场次数与目录一致", "the number of trips is the catalog's", func(s *Subject) (any, any, bool) {
			a, b := s.Guide.Handling.Trips, s.Matter.Trips
			if a == nil || b == nil || *a == *b {
				return nil, nil, false
			}
			return *a, *b, true
		}),
	}
}
