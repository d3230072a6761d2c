package applicability

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// place gives the cell, from 1, that a value puts fact i in, and 0 with a problem
// when it cannot be the value of that fact.
func (r *Rules) place(i int, value Value, v *yiwang.Problems) uint8 {
	f := &r.scales[i]
	if value.kind != f.Kind {
		v.Add(yiwang.Under("", f.ID), "applicability.fact_kind", f.Kind.Term(), yiwang.Quote(value.String()))
		return 0
	}
	switch f.Kind {
	case Bool:
		return f.truth(value.yes)
	case Choice:
		if k := f.option(value.word); k >= 0 {
			return uint8(k + 1)
		}
		v.Add(yiwang.Under("", f.ID), "applicability.fact_option", yiwang.Quote(value.word), f.Question)
		return 0
	}
	m, ok := f.units[value.word]
	switch {
	case !ok && value.word == "":
		v.Add(yiwang.Under("", f.ID)+"/unit", "applicability.fact_no_unit", f.unitNames())
	case !ok:
		v.Add(yiwang.Under("", f.ID)+"/unit", "applicability.fact_unit", yiwang.Quote(value.word), f.unitNames())
	}
	if !plain(value.number) {
		v.Add(yiwang.Under("", f.ID)+"/value", "applicability.fact_number", yiwang.Quote(value.String()))
		return 0
	}
	if !ok {
		return 0
	}
	return uint8(f.bases[m.base].cell(value.number.Mul(m.factor)) + 1)
}

// truth is the cell, from 1, of a yes or a no.
func (f *scale) truth(yes bool) uint8 {
	if yes {
		return 2
	}
	return 1
}

// option is the place of an option, -1 when there is none such.
func (f *scale) option(id string) int {
	return slices.IndexFunc(f.Options, func(o Option) bool { return o.ID == id })
}

func (f *scale) unitNames() string {
	names := make([]string, len(f.Units))
	for i, u := range f.Units {
		names[i] = u.Name
	}
	return strings.Join(names, "、")
}
