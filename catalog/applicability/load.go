package applicability

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Load reads rules of the schema yiwang.applicability/1 for the matters of a
// catalog: one for each. A file that is damaged, that asks what no fact tells, that
// quotes words which do not stand in the matter's name or an alias, or that has a
// condition without words and basis is refused with a *[LoadError] that lists every
// problem.
func Load(data []byte, c *catalog.Catalog) (*Rules, error) {
	var doc document
	var p yiwang.Problems
	if !p.Read(data, &doc, &doc.Schema, Schema) {
		return nil, p.Refuse("applicability.bad_file")
	}
	whole, err := compile(doc, c)
	if err != nil {
		return nil, err
	}
	return inPeriods(doc, c, whole)
}

// compile makes the rules of a document, with all its conditions, whenever in force.
func compile(doc document, c *catalog.Catalog) (*Rules, error) {
	l := &loader{
		Rules:  &Rules{index: map[string]int{}, sources: map[string]catalog.Basis{}, matters: map[catalog.Code]int{}},
		limits: map[string]map[string][]threshold{},
	}
	l.required("/version", doc.Version)
	l.version = doc.Version
	for i, s := range doc.Sources {
		l.source(yiwang.At("/sources", i), s)
	}
	l.facts(doc.Facts)
	l.entries(doc.Matters, c)
	for i, g := range doc.Gaps {
		l.gap(yiwang.At("/gaps", i), g)
	}
	l.families(doc)
	l.count()
	if len(l.Problems) == 0 {
		l.sort()
	}
	if len(l.Problems) > 0 {
		return nil, l.Refuse("applicability.bad_file")
	}
	l.finish()
	return l.Rules, nil
}

// loader builds rules and gathers what is wrong.
type loader struct {
	*Rules
	yiwang.Problems
	names  []string                          // of the matter at hand: its name and aliases
	limits map[string]map[string][]threshold // by fact and base
}

func (l *loader) required(pointer, text string) {
	if strings.TrimSpace(text) == "" {
		l.Add(pointer, "applicability.file_missing")
	}
}

// id checks that an id is spelled as one and not taken.
func (l *loader) id(pointer, id string, taken bool) {
	if taken || id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_-") != "" {
		l.Add(pointer, "applicability.file_id", yiwang.Quote(id))
	}
}

func (l *loader) source(pointer string, s sourceEntry) {
	_, taken := l.sources[s.Key]
	l.id(pointer+"/key", s.Key, taken)
	l.required(pointer+"/title", s.Title+s.Number)
	if !s.Mark.Known() {
		l.Add(pointer+"/mark", "applicability.file_unknown", yiwang.Quote(string(s.Mark)))
	}
	l.sources[s.Key] = s.Basis
}

// cite checks that a source is declared.
func (l *loader) cite(pointer, key string) {
	if _, ok := l.sources[key]; !ok {
		l.Add(pointer, "applicability.file_unknown", yiwang.Quote(key))
	}
}

// entries reads the rules: first which matters there are, then their conditions,
// which may refer to any of them.
func (l *loader) entries(list []ruleEntry, c *catalog.Catalog) {
	for i, e := range list {
		_, known := c.ByCode(e.Code)
		if _, twice := l.matters[e.Code]; twice || !known {
			l.Add(yiwang.At("/matters", i)+"/code", "applicability.file_matter", yiwang.Quote(string(e.Code)))
		}
		l.matters[e.Code] = i
		l.codes = append(l.codes, e.Code)
		l.notes = append(l.notes, e.Note)
	}
	for m := range c.All() {
		if _, ok := l.matters[m.Code]; !ok {
			l.Add("/matters", "applicability.file_matter_missing", string(m.Code), m.Name)
		}
	}
	for i, e := range list {
		l.names = nil
		if m, ok := c.ByCode(e.Code); ok {
			l.names = append(l.names, m.Name)
			for _, a := range m.Aliases {
				l.names = append(l.names, a.Name)
			}
		}
		l.undated(yiwang.At("/matters", i)+"/when", e.When)
		l.trees = append(l.trees, l.condition(yiwang.At("/matters", i)+"/when", e.When, true))
	}
}

func (l *loader) gap(pointer string, g gapEntry) {
	l.id(pointer+"/id", g.ID, slices.ContainsFunc(l.gaps, func(x gap) bool { return x.ID == g.ID }))
	l.required(pointer+"/name", g.Name)
	l.required(pointer+"/note", g.Note)
	l.undated(pointer+"/when", g.When)
	l.gaps = append(l.gaps, gap{Gap{g.ID, g.Name, g.Note}, l.condition(pointer+"/when", g.When, false)})
}

// families checks what the file says of matters that go, or do not go, together.
func (l *loader) families(doc document) {
	for i, e := range doc.Exclusive {
		p := yiwang.At("/exclusive", i)
		l.required(p+"/name", e.Name)
		l.known(p+"/left", e.Left)
		l.known(p+"/right", e.Right)
		l.cite(p+"/source", e.Source)
	}
	for i, o := range doc.Overlaps {
		p := yiwang.At("/overlaps", i)
		l.known(p+"/code", []catalog.Code{o.Code})
		l.known(p+"/with", o.With)
		l.required(p+"/note", o.Note)
	}
	l.exclusive, l.overlaps = doc.Exclusive, doc.Overlaps
}

// known gives the places of matters, which must all have rules.
func (l *loader) known(pointer string, codes []catalog.Code) []int {
	if len(codes) == 0 {
		l.Add(pointer, "applicability.file_missing")
	}
	var places []int
	for i, code := range codes {
		place, ok := l.matters[code]
		if !ok {
			l.Add(yiwang.At(pointer, i), "applicability.file_unknown", yiwang.Quote(string(code)))
		}
		places = append(places, place)
	}
	return places
}

// sort puts the rules in an order in which none refers to a later one.
func (l *loader) sort() {
	const ready, busy = 1, 2
	marks := make([]int, len(l.trees))
	var visit func(i int)
	visit = func(i int) {
		if marks[i] == busy {
			l.Add(yiwang.At("/matters", i)+"/when", "applicability.file_cycle", string(l.codes[i]))
			return
		}
		if marks[i] == ready {
			return
		}
		marks[i] = busy
		for _, j := range l.trees[i].refers() {
			visit(j)
		}
		marks[i] = ready
		l.order = append(l.order, i)
	}
	for i := range l.trees {
		visit(i)
	}
}

// refers lists the rules that a condition refers to.
func (n *node) refers() []int {
	refs := n.matters
	for _, kid := range n.kids {
		refs = append(slices.Clip(refs), kid.refers()...)
	}
	return refs
}
