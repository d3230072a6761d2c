package workflow

import (
	"slices"
	"sync/atomic"
)

// room is the spare part of the array behind a History. Copies of a case share it: the
// first of them that goes on writes there, and the others each take an array of their
// own. So a case that is carried forward copies its history seldom, and two futures of
// one case never share a slot.
type room struct {
	of    *Event       // the first of the array
	taken atomic.Int64 // slots of it that are written
}

// record puts e behind the history.
func (c *Case) record(e *Event) {
	n := len(c.History)
	if n < cap(c.History) && c.room.take(c.History) {
		c.History = append(c.History, *e)
		return
	}
	c.History = append(slices.Grow(slices.Clip(c.History), max(n, 8)), *e)
	c.room = &room{of: &c.History[0]}
	c.room.taken.Store(int64(n) + 1)
}

// take claims the slot behind a history; it fails when another has it, or when the room
// is not that of the history.
func (r *room) take(history []Event) bool {
	n := int64(len(history))
	return r != nil && n > 0 && r.of == &history[0] && r.taken.CompareAndSwap(n, n+1)
}
