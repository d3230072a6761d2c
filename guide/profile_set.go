package guide

import (
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// set works out what every profile asks of every element: those of the base
// anew, for what they build on may have changed, then those that are new.
func (l *profileLoader) set() (*ProfileSet, error) {
	s := &ProfileSet{byKey: map[string]*Profile{}, byType: map[string]*Profile{}, byClass: map[catalog.Class]*Profile{}}
	if l.base != nil {
		for _, old := range l.base.profiles {
			p := *old
			p.Overrides = slices.Clone(old.Overrides)
			if err := l.add(s, &p, old); err != nil {
				return nil, err
			}
		}
	}
	for _, key := range l.order {
		if err := l.add(s, l.changed[key].profile, nil); err != nil {
			return nil, err
		}
	}
	if s.byKey[DefaultProfile] == nil {
		return nil, &ProfileError{Pointer: "/profiles", Problem: ProfileMissing, Detail: DefaultProfile}
	}
	return s, nil
}

// add works p out and takes it into s. Its new overrides may weaken nothing
// without a reason, compared with old: p as the base has it, nil for a new one,
// which is compared with what it builds on. A law stands over both: one that the
// file brings for what p builds on holds against what p asked before.
func (l *profileLoader) add(s *ProfileSet, p, old *Profile) error {
	p.inherit(s.byKey[p.Base])
	if old != nil {
		for i := range p.Overrides {
			p.lay(&p.Overrides[i])
		}
	}
	before := p.needs
	if old != nil {
		before = old.needs
	}
	c := l.changed[p.Key]
	first := len(p.Overrides)
	p.Overrides = append(p.Overrides, c.overrides...)
	for i := range c.overrides {
		o := &p.Overrides[first+i]
		n := elements().index[o.Pointer] - 1
		at := c.pointer + "/overrides/" + strconv.Itoa(i)
		switch {
		case p.protects(o):
			return &ProfileError{Pointer: at + "/need", Problem: ProfileLaw, Detail: o.Pointer, Law: p.laws[n]}
		case rank(o.Need) < rank(before[n]) && (strings.TrimSpace(o.Reason) == "" || len(o.Basis) == 0):
			return &ProfileError{Pointer: at, Problem: ProfileReason, Detail: o.Pointer}
		}
		p.lay(o)
	}
	for _, t := range p.MatterTypes {
		if s.byType[t] != nil {
			return &ProfileError{Pointer: c.pointer + "/matter_types", Problem: ProfileDuplicate, Detail: yiwang.Quote(t)}
		}
		s.byType[t] = p
	}
	for _, class := range p.Classes {
		if s.byClass[class] != nil {
			return &ProfileError{Pointer: c.pointer + "/classes", Problem: ProfileDuplicate, Detail: yiwang.Quote(string(class))}
		}
		s.byClass[class] = p
	}
	s.byKey[p.Key] = p
	s.profiles = append(s.profiles, p)
	return nil
}

// inherit makes p ask what base asks; without a base, what the table asks.
func (p *Profile) inherit(base *Profile) {
	if base != nil {
		p.needs, p.by, p.bases, p.laws = slices.Clone(base.needs), slices.Clone(base.by), slices.Clone(base.bases), slices.Clone(base.laws)
		return
	}
	n := len(ElementTable())
	p.needs, p.by, p.bases, p.laws = make([]Need, n), make([]*Override, n), make([][]catalog.Basis, n), make([][]catalog.Basis, n)
	for i, e := range ElementTable() {
		p.needs[i], p.laws[i] = e.Need, slices.Clip(e.Law)
		p.bases[i] = slices.Concat(e.Law, []catalog.Basis{NeedBasis(e.Need)})
	}
}

// protects reports whether o asks for less than p does of an element that a law
// asks for.
func (p *Profile) protects(o *Override) bool {
	n := elements().index[o.Pointer] - 1
	return len(p.laws[n]) > 0 && rank(o.Need) < rank(p.needs[n])
}

// lay makes p ask what o asks, but no less than a law does.
func (p *Profile) lay(o *Override) {
	i := elements().index[o.Pointer] - 1
	if !p.protects(o) {
		p.needs[i], p.by[i] = o.Need, o
	} else if !o.Law {
		return
	}
	if o.Law {
		p.laws[i] = slices.Concat(p.laws[i], o.Basis)
		p.bases[i] = p.laws[i]
		return
	}
	p.bases[i] = slices.Concat(p.laws[i], o.Basis)
	if len(p.bases[i]) == 0 {
		p.bases[i] = []catalog.Basis{NeedBasis(o.Need)}
	}
}
