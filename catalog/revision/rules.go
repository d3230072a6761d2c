package revision

import (
	"slices"
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// dates checks from when a revision holds, and that what it corrects was published
// before it and still holds. That nothing holds before the day on which it is published
// is a rule of ours: nobody can have followed it. A correction may reach back as far as
// what it corrects.
func (l *Ledger) dates(p *problems, r *Revision, before []*Revision) {
	at, earliest := l.pointer(r), day(r.last().At)
	if r.Corrects != "" {
		target := find(before, r.Corrects)
		other := slices.IndexFunc(l.published, func(o *Revision) bool { return o != r && o.Corrects == r.Corrects && o.Position < r.Position })
		switch {
		case target == nil:
			p.add(at+"/corrects", "revision.not_published", r.ID, yiwang.Quote(r.Corrects))
			return
		case other >= 0:
			p.add(at+"/corrects", "revision.corrected", r.ID, yiwang.Quote(r.Corrects), l.published[other].ID)
			return
		case r.Kind == Void && r.Effective != target.Effective:
			p.add(at+"/effective", "revision.void_date", r.ID, target.Effective.String())
		}
		if target.Effective.Before(earliest) {
			earliest = target.Effective
		}
	}
	if r.Effective.Before(earliest) {
		p.add(at+"/effective", "revision.too_early", r.ID, r.Effective.String(), earliest.String())
	}
}

// given checks that no code and no number is given twice, be the matter gone or not: a
// case may bear it. A correction gives again what it corrects gave.
func (l *Ledger) given(p *problems, done int) {
	codes, numbers := map[catalog.Code]int{}, map[int]int{} // → who gave it first; 0 is the base
	for _, m := range l.root.state.matters {
		codes[m.Code], numbers[m.Number] = 0, 0
	}
	for _, r := range l.published {
		root := l.origin(r).Position
		for i, raw := range r.Entries {
			h, at := headOf(raw), yiwang.At(l.pointer(r)+"/entries", i)
			if by, ok := codes[h.Code]; !ok {
				codes[h.Code] = root
			} else if by != root && h.Code != "" && r.Position > done {
				p.add(at+"/code", "revision.given", r.ID, yiwang.Quote(string(h.Code)))
			}
			if by, ok := numbers[h.Number]; !ok {
				numbers[h.Number] = root
			} else if by != root && h.Number != 0 && r.Position > done {
				p.add(at+"/number", "revision.given", r.ID, strconv.Itoa(h.Number))
			}
		}
	}
}

// origin is the revision in whose place one stands at last: itself, unless it corrects.
func (l *Ledger) origin(r *Revision) *Revision {
	for r.Corrects != "" {
		target := find(l.published, r.Corrects)
		if target == nil || target.Position >= r.Position {
			break // told elsewhere
		}
		r = target
	}
	return r
}
