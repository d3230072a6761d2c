package applicability

import (
	"slices"

	"github.com/shopspring/decimal"
	"github.com/yiwang-go/yiwang"
)

// facts reads the facts.
func (l *loader) facts(list []Fact) {
	if len(list) == 0 || len(list) > most {
		l.Add("/facts", "applicability.file_many", len(list), most)
		list = list[:min(len(list), most)]
	}
	for i, f := range list {
		p := yiwang.At("/facts", i)
		_, taken := l.index[f.ID]
		l.id(p+"/id", f.ID, taken)
		l.index[f.ID] = i
		l.required(p+"/question", f.Question)
		s := scale{Fact: f.clone(), units: map[string]measure{}}
		if !slices.Contains(Kinds(), f.Kind) {
			l.Add(p+"/kind", "applicability.file_unknown", yiwang.Quote(string(f.Kind)))
		}
		if (f.Kind == Choice) != (len(f.Options) > 0) || len(f.Options) > most {
			l.Add(p+"/options", "applicability.file_many", len(f.Options), most)
		}
		if (f.Kind == Amount) != (len(f.Units) > 0) {
			l.Add(p+"/units", "applicability.file_many", len(f.Units), most)
		}
		for j, o := range f.Options {
			l.id(yiwang.At(p+"/options", j)+"/id", o.ID, s.option(o.ID) < j)
			l.required(yiwang.At(p+"/options", j)+"/name", o.Name)
		}
		if f.Kind == Count {
			s.units[""] = measure{0, decimal.NewFromInt(1)}
			s.bases = []base{{}}
		}
		for j, u := range f.Units {
			l.unit(yiwang.At(p+"/units", j), &s, u)
		}
		l.scales = append(l.scales, s)
	}
}

func (l *loader) unit(pointer string, s *scale, u Unit) {
	l.required(pointer+"/name", u.Name)
	if _, taken := s.units[u.Name]; taken {
		l.Add(pointer+"/name", "applicability.file_id", yiwang.Quote(u.Name))
	}
	if u.Of == "" {
		if u.Factor != "" {
			l.Add(pointer+"/factor", "applicability.file_factor", yiwang.Quote(u.Factor))
		}
		s.units[u.Name] = measure{len(s.bases), decimal.NewFromInt(1)}
		s.bases = append(s.bases, base{name: u.Name})
		return
	}
	factor, ok := parse(u.Factor)
	if !ok || !factor.IsPositive() {
		l.Add(pointer+"/factor", "applicability.file_factor", yiwang.Quote(u.Factor))
	}
	of, known := s.units[u.Of]
	if !known || s.bases[of.base].name != u.Of {
		l.Add(pointer+"/of", "applicability.file_unknown", yiwang.Quote(u.Of))
	}
	s.units[u.Name] = measure{of.base, factor}
}

// threshold is a number that a condition holds a fact against, and the condition:
// its cells are known when all thresholds are.
type threshold struct {
	number decimal.Decimal
	node   *node
}

// count refuses a number held against more thresholds than there is room for.
func (l *loader) count() {
	for i, s := range l.scales {
		cells := 0
		for _, b := range s.bases {
			cells += 2*len(l.rising(s.ID, b.name)) + 1
		}
		if cells > most {
			l.Add(yiwang.At("/facts", i), "applicability.file_many", cells, most)
		}
	}
}

// finish lays out the cells of every fact and says of every condition on a number
// in which of them it holds.
func (l *loader) finish() {
	for i := range l.scales {
		s := &l.scales[i]
		switch s.Kind {
		case Bool:
			s.number = 2
		case Choice:
			s.number = len(s.Options)
		}
		for b := range s.bases {
			base := &s.bases[b]
			base.first = s.number
			base.thresholds = l.rising(s.ID, base.name)
			s.number += base.cells()
		}
		for b := range s.bases {
			for _, t := range l.limits[s.ID][s.bases[b].name] {
				t.node.cells = s.bases[b].holds(t)
			}
		}
	}
}

// rising lists the different thresholds of a base.
func (l *loader) rising(fact, base string) []decimal.Decimal {
	var all []decimal.Decimal
	for _, t := range l.limits[fact][base] {
		all = append(all, t.number)
	}
	slices.SortFunc(all, decimal.Decimal.Cmp)
	return slices.CompactFunc(all, decimal.Decimal.Equal)
}

// holds is the cells in which a condition on a number holds.
func (b *base) holds(t threshold) uint64 {
	c := t.node.source
	at := b.cell(t.number)
	var cells uint64
	for cell := b.first; cell < b.first+b.cells(); cell++ {
		switch {
		case cell == at && (c.At == Equal || *c.Inclusive),
			cell < at && c.At == Below,
			cell > at && c.At == Above:
			cells |= 1 << cell
		}
	}
	return cells
}
