package revision

import (
	"encoding/json"
	"slices"
	"sort"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Base is the catalog that is revised.
func (l *Ledger) Base() *catalog.Catalog { return l.base }

// Len is how many revisions are published: the position of the last.
func (l *Ledger) Len() int { return len(l.published) }

// Step is what a published revision did when it was published, be it corrected since
// or not. One of kind [Void] does the reverse of what it takes back. It takes the time
// of reading two catalogs, and does not keep them; of one that was corrected, or had
// others put before it, that of applying the revisions known then too.
func (l *Ledger) Step(position int) (Step, bool) {
	if position < 1 || position > len(l.published) {
		return Step{}, false
	}
	r := l.published[position-1]
	if r.Kind != Void {
		b := sort.Search(len(l.batches), func(i int) bool { return l.batches[i].end >= position })
		then := l.batches[b].end
		sequence := l.sequence(then)
		return l.past(sequence, slices.Index(sequence, r), then).step(), true
	}
	undone, _ := l.Step(l.find(r.Corrects).Position) // published before it
	return Step{r.clone(), catalog.Diff(undone.After, undone.Before), undone.Found, undone.Made, undone.After, undone.Before}, true
}

// CorrectedBy is the id of the revision that stands in place of the one with this id;
// "" when none does.
func (l *Ledger) CorrectedBy(id string) string {
	if r := l.corrected[id]; r != nil {
		return r.ID
	}
	return ""
}

// Recent lists the positions of all published revisions, those that take effect last
// first and, of one day, those published last.
func (l *Ledger) Recent() []int {
	order := make([]int, len(l.published))
	for i := range order {
		order[i] = len(order) - i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return l.published[b-1].Effective.Compare(l.published[a-1].Effective)
	})
	return order
}

// Between lists the positions of what leads from the catalog of one day to that of a
// later one, as [Ledger.Diff] does.
func (l *Ledger) Between(from, to calendar.Date) []int {
	return l.positions(func(n *node) bool { return n.from().After(from) && !n.from().After(to) })
}

// Of lists the positions of what became of a matter, by what is published by now, and
// of what will: the revisions that found it or made it, as they are applied.
func (l *Ledger) Of(code catalog.Code) []int {
	return l.positions(func(n *node) bool {
		_, ok := n.touch(code)
		return ok
	})
}

func (l *Ledger) positions(of func(n *node) bool) []int {
	var all []int
	for _, n := range l.now[1:] {
		if of(n) {
			all = append(all, n.by.Position)
		}
	}
	return all
}

// Former finds a matter by a key by which the catalog of a day does not find it, but an
// earlier one did: one that is gone, by its code, its number or a name or alias it had, or
// one that lives on, by a former name or alias. It tells its fate by that day. Keys are
// compared as [catalog.Catalog.Find] does; of two matters the one that had it last is
// found.
func (l *Ledger) Former(key string, day calendar.Date) (Fate, bool) {
	for n := l.on(day); n.by != nil; n = n.parent {
		for _, t := range n.touched { // nothing else lost a name here
			if m := t.was; m != nil && catalog.Names(key, m.Code, m.Number, m.names()...) {
				fate, err := l.Fate(m.Code, day)
				return fate, err == nil
			}
		}
	}
	return Fate{}, false
}

// names are the name and the aliases of a matter.
func (m *matter) names() []string {
	var aliases []struct {
		Name string `json:"name"`
	}
	_ = json.Unmarshal(m.fields["aliases"], &aliases) // read by catalog.Load before
	all := []string{m.Name}
	for _, a := range aliases {
		all = append(all, a.Name)
	}
	return all
}

// Became tells what a matter that is gone by a day has become: the matters in force on
// that day, each once, that it was made into, be it over others that are gone, too. A
// matter in force has become itself.
func (l *Ledger) Became(code catalog.Code, day calendar.Date) []Named {
	here, seen := l.on(day), map[catalog.Code]bool{}
	var all []Named
	var follow func(catalog.Code)
	follow = func(code catalog.Code) {
		if seen[code] {
			return
		}
		seen[code] = true
		if m := here.find(code); m != nil {
			all = append(all, Named{code, m.Name})
			return
		}
		if fate, err := l.Fate(code, day); err == nil {
			for _, result := range fate.By.Results() {
				follow(result)
			}
		}
	}
	follow(code)
	return all
}

// Name is the name of a matter in the edition. It needs no catalog to be made.
func (e Edition) Name(code catalog.Code) (string, bool) {
	m := e.at.find(code)
	if m == nil {
		return "", false
	}
	return m.Name, true
}
