package pages

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/httpapi"
)

// mostChanges is how many changes the page of a matter shows at most.
const mostChanges = 20

// history is what became of a matter, and what will.
type history struct {
	Changes []changeView // the newest first
	Earlier int          // how many are older than those
	Next    *changeView  // the first that is still to come; nil when none is
	Later   int          // how many come after it

	Suspended *changeView // that suspended the matter; nil when it is not suspended, or the catalog has it so without a change
}

func (h *handler) history(m httpapi.Matter) history {
	changes := h.service.MatterChanges(m.Code)
	var b history
	ahead := len(changes) // where what is still to come begins
	today := h.service.Today()
	for i, c := range slices.Backward(changes) {
		if c.Effective.After(today) {
			ahead = i
		}
		if len(b.Changes) < mostChanges {
			v := h.view(c)
			v.Dated = true
			b.Changes = append(b.Changes, v)
		}
	}
	b.Earlier = len(changes) - len(b.Changes)
	if ahead < len(changes) {
		next := h.view(changes[ahead])
		b.Next, b.Later = &next, len(changes)-ahead-1
	}
	if m.State != catalog.Suspended {
		return b
	}
	for _, c := range slices.Backward(changes[:ahead]) {
		if c.Kind == revision.Suspend {
			by := h.view(c)
			b.Suspended = &by
			break
		}
	}
	return b
}

// may reports whether a matter can be applied for.
func may(m httpapi.MatterDetail) bool { return m.Flow != nil && m.State != catalog.Suspended }
