package revision

import (
	"encoding/json"
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
)

// Draft takes drafts into the ledger, or puts them in the place of those of the same id
// that are drafts still or were returned. Together, and as if published now, they must
// fit the catalogs they lead to: all that does not is told at once, in an *[Error].
// What a draft says of its position and record is not looked at; of a draft that is
// replaced the record is kept and the rest is not.
func (l *Ledger) Draft(by string, at time.Time, drafts ...Revision) (*Ledger, error) {
	next, would := l.copy(), l.copy()
	var p problems
	if len(drafts) == 0 {
		p.add("", "revision.missing")
	}
	met := map[string]bool{}
	for _, d := range drafts {
		i, old := len(next.revisions), next.find(d.ID)
		if old != nil {
			i = next.index[d.ID]
		}
		pointer := yiwang.At("/revisions", i)
		if met[d.ID] {
			p.add(pointer+"/id", "revision.twice", yiwang.Quote(d.ID))
			continue
		}
		met[d.ID] = true
		r, err := plain(d)
		if err != nil {
			p.unreadable(pointer, err)
			continue
		}
		p.shape(pointer, r)
		if old != nil {
			r.Record = slices.Clone(old.Record)
		}
		p.act(pointer, scribeOf(r), Act{Status: Drafted, By: by, At: at})
		if old == nil {
			p.order(pointer, next.revisions, r)
		}
		next.put(i, r)
		as := r.clone()
		as.Position = len(would.published) + 1
		would.put(i, &as)
		would.published = append(would.published, &as)
	}
	if len(p) == 0 {
		p = would.settle(len(l.published))
	}
	if len(p) > 0 {
		return nil, p.err()
	}
	return next, nil
}

// order checks that a revision was not drafted before the last of those before it.
func (p *problems) order(pointer string, before []*Revision, r *Revision) {
	if len(before) == 0 || len(r.Record) == 0 || len(before[len(before)-1].Record) == 0 {
		return
	}
	if first := before[len(before)-1].Record[0].At; r.Record[0].At.Before(first) {
		p.add(pointer+"/record/0/at", "revision.out_of_order", said(first))
	}
}

// plain is a deep copy of a draft, without what is the ledger's to fill.
func plain(d Revision) (*Revision, error) {
	d.Position, d.Record = 0, nil
	data, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	r := &Revision{}
	return r, yiwang.Decode(data, r)
}

// Review says that drafts were examined and found good. The author may not.
func (l *Ledger) Review(by string, at time.Time, ids ...string) (*Ledger, error) {
	next, _, p := l.act(Act{Status: Reviewed, By: by, At: at}, ids)
	return next, p.err()
}

// Return gives drafts, reviewed or not, back to the author, who may also take them back
// himself so. The reason is required.
func (l *Ledger) Return(by string, at time.Time, reason string, ids ...string) (*Ledger, error) {
	next, _, p := l.act(Act{Status: Returned, By: by, At: at, Reason: reason}, ids)
	return next, p.err()
}

// Publish publishes reviewed revisions, in the order given, at one instant that is later
// than that of any publication before. The author may not. They are checked again, for
// the catalog may have moved on since they were drafted. What is published never changes.
func (l *Ledger) Publish(by string, at time.Time, ids ...string) (*Ledger, error) {
	next, acted, p := l.act(Act{Status: Published, By: by, At: at}, ids)
	if len(p) > 0 {
		return nil, p.err()
	}
	done := len(l.published)
	if done > 0 && !at.After(l.published[done-1].last().At) {
		p.add("", "revision.not_later", said(l.published[done-1].last().At))
	}
	for _, r := range acted {
		r.Position = len(next.published) + 1
		next.published = append(next.published, r)
	}
	if len(p) == 0 {
		p = next.settle(done)
	}
	if len(p) > 0 {
		return nil, p.err()
	}
	return next, nil
}

// act does one act to each of some revisions.
func (l *Ledger) act(a Act, ids []string) (next *Ledger, acted []*Revision, p problems) {
	next = l.copy()
	if len(ids) == 0 {
		p.add("", "revision.missing")
	}
	for _, id := range ids {
		old := next.find(id)
		if old == nil {
			p.add("", "revision.none", yiwang.Quote(id))
			continue
		}
		r := old.clone()
		p.act(next.pointer(old), scribeOf(&r), a)
		next.put(next.index[id], &r)
		acted = append(acted, &r)
	}
	if len(p) > 0 {
		return nil, nil, p
	}
	return next, acted, nil
}
