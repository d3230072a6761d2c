package revision

import (
	"strconv"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// dates checks from when a revision holds, and that what it corrects was among the
// first publications, before it was drafted, and still holds. That nothing holds before
// the day on which it is published is a rule of ours: nobody can have followed it. A
// correction may reach back as far as what it corrects.
func (l *Ledger) dates(p *problems, r *Revision, first int) {
	at, earliest := l.pointer(r), day(r.last().At)
	if r.Corrects != "" {
		target, other := l.find(r.Corrects), l.corrected[r.Corrects]
		switch {
		case target == nil || target.Position < 1 || target.Position > first:
			p.add(at+"/corrects", "revision.not_published", r.ID, yiwang.Quote(r.Corrects))
			return
		case other != r:
			p.add(at+"/corrects", "revision.corrected", r.ID, yiwang.Quote(r.Corrects), other.ID)
			return
		case r.Kind == Void && r.Effective != target.Effective:
			p.add(at+"/effective", "revision.void_date", r.ID, target.Effective.String())
		}
		if i := r.drafted(); r.Record[i].At.Before(target.last().At) {
			p.add(yiwang.At(at+"/record", i)+"/at", "revision.before_target", r.ID, r.Corrects, said(target.last().At))
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
	for _, m := range l.root.touched {
		codes[m.now.Code], numbers[m.now.Number] = 0, 0
	}
	for _, r := range l.published {
		root := l.places[r.Position-1]
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
