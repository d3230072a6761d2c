package revision

import (
	"slices"
	"sort"
	"strconv"
	"strings"

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

// Gone finds a matter that is gone by a day by its code, its number or the last name it
// had, and tells its fate.
func (l *Ledger) Gone(key string, day calendar.Date) (Fate, bool) {
	key = strings.TrimSpace(key)
	here := l.on(day)
	for n := here; n.by != nil; n = n.parent {
		if !n.by.Kind.form().gone {
			continue
		}
		for _, t := range n.touched {
			m := t.was // nil: made in place of others
			if m != nil && (key == string(m.Code) || key == strconv.Itoa(m.Number) || key == m.Name) {
				fate, err := l.Fate(m.Code, day)
				return fate, err == nil
			}
		}
	}
	return Fate{}, false
}

// Name is the name of a matter in the edition. It needs no catalog to be made.
func (e Edition) Name(code catalog.Code) (string, bool) {
	m := e.at.find(code)
	if m == nil {
		return "", false
	}
	return m.Name, true
}
