package revision

import (
	"slices"
	"sort"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Edition is a catalog with the days on which it is in force.
type Edition struct {
	Version string        // of its catalog; never that of another
	From    calendar.Date // first day it is in force; absent for the base
	at      *node
}

// Catalog is the catalog of the edition. It is made when it is first asked for and
// kept with the ledger.
func (e Edition) Catalog() *catalog.Catalog { return e.at.catalog() }

func (n *node) edition() Edition { return Edition{n.version(), n.from(), n} }

// AsOf is the catalog in force on a day, by all that is published: the base before the
// first revision. After the first call for an edition it takes the time of a search
// among the revisions. It knows no clock: who works by one that may stand before the
// last publication, a replay or a rehearsal, asks [Ledger.AsKnown].
func (l *Ledger) AsOf(day calendar.Date) *catalog.Catalog { return l.on(day).catalog() }

// on is the node of a day.
func (l *Ledger) on(day calendar.Date) *node {
	i := sort.Search(len(l.now), func(i int) bool { return l.now[i].from().After(day) })
	return l.now[max(i-1, 0)]
}

// AsKnown is the catalog that at an instant was known to be in force on a day, be it
// then past or to come: what was published later, corrections among it, is not seen.
// When all was published by then it is [Ledger.AsOf]; else it takes the time of putting
// the revisions known in order, and the first time that of applying them.
func (l *Ledger) AsKnown(day calendar.Date, at time.Time) *catalog.Catalog {
	n := sort.Search(len(l.published), func(i int) bool { return l.published[i].last().At.After(at) })
	if n == len(l.published) {
		return l.AsOf(day)
	}
	sequence := l.sequence(n)
	i := sort.Search(len(sequence), func(i int) bool { return sequence[i].Effective.After(day) }) - 1
	if i < 0 {
		return l.base
	}
	if c := l.kept.catalog(key{l.published[l.minted(i, n).end-1], i + 1}, nil); c != nil {
		return c
	}
	return l.past(sequence, i, n).catalog()
}

// Editions lists what is in force when, by what is published by now: the base first,
// each until the next.
func (l *Ledger) Editions() []Edition {
	var all []Edition
	for i, n := range l.now {
		if i+1 == len(l.now) || l.now[i+1].from() != n.from() {
			all = append(all, n.edition())
		}
	}
	return all
}

// Edition finds the edition of a version, also one that a correction has replaced
// since: a case finds back the catalog it was opened under. One that is not in force any
// more takes the time of applying the revisions known then.
func (l *Ledger) Edition(version string) (Edition, bool) {
	n := l.versioned(version)
	if n == nil {
		return Edition{}, false
	}
	return n.edition(), true
}

// Revisions lists all revisions, drafts included, in the order in which they were first
// drafted.
func (l *Ledger) Revisions() []Revision { return clones(l.revisions) }

// Revision returns the revision with this id.
func (l *Ledger) Revision(id string) (Revision, bool) {
	r := l.find(id)
	if r == nil {
		return Revision{}, false
	}
	return r.clone(), true
}

// After lists what was published after a position, in the order of publication, limit
// revisions at most and all when limit is 0 or less. One who follows the changes keeps
// the [Revision.Position] of the last he has, 0 at first, and goes on from there:
// what comes after a position is the same for ever, but that it grows at the end.
func (l *Ledger) After(position, limit int) []Revision {
	from := min(max(position, 0), len(l.published))
	rest := l.published[from:]
	if limit > 0 {
		rest = rest[:min(limit, len(rest))]
	}
	return clones(rest)
}

func clones(list []*Revision) []Revision {
	var all []Revision
	for _, r := range list {
		all = append(all, r.clone())
	}
	return slices.Clip(all)
}
