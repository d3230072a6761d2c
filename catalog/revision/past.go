package revision

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// minted is the batch with which what the first i+1 revisions of a sequence lead to came
// to be: the last, of those up to a number of publications, that changed one of them.
func (l *Ledger) minted(i, publications int) batch {
	end := sort.Search(len(l.batches), func(b int) bool { return l.batches[b].end > publications })
	for _, b := range slices.Backward(l.batches[:end]) {
		if b.keep <= i {
			return b
		}
	}
	panic("revision: a sequence that nobody published")
}

// past makes the node once more that the first i+1 revisions led to when so many were
// published. All of it was checked when they were.
func (l *Ledger) past(sequence []*Revision, i, publications int) *node {
	b := l.minted(i, publications)
	if i+1 < len(l.now) && l.now[i+1].key() == (key{l.published[b.end-1], i + 1}) {
		return l.now[i+1]
	}
	w := l.fromRoot()
	for _, r := range sequence[:i+1] {
		touched, p := w.apply(r)
		if len(p) > 0 {
			panic("revision: " + p.err().Error())
		}
		w.forth(w.last().child(r, touched))
	}
	n := w.last()
	if l.name(n, b.end); i > 0 {
		l.name(n.parent, l.minted(i-1, publications).end)
	}
	return n
}

// name names a node that came to be with so many publications.
func (l *Ledger) name(n *node, publications int) {
	then := l.sequence(publications)
	n.mint, n.known = l.published[publications-1], publications
	n.last = n.depth == len(then) || then[n.depth].Effective != n.from()
}

// parse reads a version: the day from which it holds, how many were published when it
// came to be known, and its place in the day, 0 for the last.
func (l *Ledger) parse(version string) (from calendar.Date, publications, nth int, ok bool) {
	rest, ok := strings.CutPrefix(version, l.base.Version()+"+")
	parts := strings.Split(rest, ".")
	if !ok || len(parts) < 2 || len(parts) > 3 {
		return from, 0, 0, false
	}
	from, err := calendar.Parse(parts[0])
	if err != nil {
		return from, 0, 0, false
	}
	if publications, err = strconv.Atoi(parts[1]); err != nil {
		return from, 0, 0, false
	}
	if len(parts) == 3 {
		nth, err = strconv.Atoi(parts[2])
	}
	return from, publications, nth, err == nil
}

// versioned is the node of a version, or nil.
func (l *Ledger) versioned(version string) *node {
	if version == l.base.Version() {
		return l.root
	}
	from, publications, nth, ok := l.parse(version)
	b, found := slices.BinarySearchFunc(l.batches, publications, func(b batch, n int) int { return b.end - n })
	if !ok || !found {
		return nil
	}
	sequence := l.sequence(publications)
	i := sort.Search(len(sequence), func(i int) bool { return sequence[i].Effective.After(from) }) - 1
	if nth > 0 {
		i = nth - 1 + sort.Search(len(sequence), func(i int) bool { return !sequence[i].Effective.Before(from) })
	}
	if i < l.batches[b].keep || i >= len(sequence) {
		return nil
	}
	if n := l.past(sequence, i, publications); n.version() == version {
		return n
	}
	return nil
}
