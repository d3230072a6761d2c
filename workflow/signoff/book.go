package signoff

import (
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// book is what events come to: nothing of it is judged, an event is a fact.
type book struct {
	plan    *Plan
	flows   map[string]fills // by the root of the flow
	matters map[catalog.Code]*entry
	last    time.Time // of the last event
}

// entry is what was said of one matter.
type entry struct {
	office, leader              string
	fills                       fills
	confirmed, signed, uploaded *Event // the last of each
	objection                   *Event // that no confirmation came after
	first                       calendar.Date
	inForce                     []*workflow.Flow // what was uploaded, oldest first
	lost                        bool             // the last upload cannot be put together any more
	history                     []Event
}

// fold takes the events up to the end of a day; all when it is absent.
func (p *Plan) fold(events []Event, until calendar.Date) *book {
	b := &book{plan: p, flows: map[string]fills{}, matters: map[catalog.Code]*entry{}}
	for _, e := range events {
		if until.IsZero() || !e.Date().After(until) {
			b.take(e)
		}
	}
	return b
}

// of is what was said of a matter.
func (b *book) of(matter catalog.Code) *entry {
	if b.matters[matter] == nil {
		b.matters[matter] = &entry{}
	}
	return b.matters[matter]
}

func (b *book) take(e Event) {
	b.last = e.At
	if e.Type == Filled && e.Matter == "" {
		b.flows[root(e.Flow)] = b.flows[root(e.Flow)].with(e.Fills)
		return
	}
	m := b.of(e.Matter)
	m.history = append(m.history, e)
	switch e.Type {
	case Assigned:
		if m.office != e.Office || m.leader != e.Leader {
			m.confirmed, m.signed = nil, nil
		}
		m.office, m.leader = e.Office, e.Leader
	case Filled:
		m.fills = m.fills.with(e.Fills)
	case Confirmed:
		m.confirmed, m.signed, m.objection = &e, nil, nil
	case Signed:
		m.signed = &e
	case Objected:
		m.confirmed, m.signed, m.objection = nil, nil, &e
	case Uploaded:
		m.uploaded = &e
		if m.first.IsZero() {
			m.first = e.Date()
		}
		c := b.contentUnder(e.Matter, e.Flow, e.Version)
		m.lost = c == nil || c.digest() != e.Digest || len(c.wrong()) > 0
		if !m.lost {
			m.inForce = append(m.inForce, c.flow)
		}
	}
}

// content is what stands for a matter: nil when it has no flow.
func (b *book) content(matter catalog.Code) *content {
	base, ok := b.plan.flows.For(matter)
	if !ok {
		return nil
	}
	return b.fill(base, matter)
}

// contentUnder is what stood for a matter under a flow, which may be for older cases
// only by now.
func (b *book) contentUnder(matter catalog.Code, flow, version string) *content {
	base, ok := b.plan.flows.Flow(flow, version)
	if !ok {
		return nil
	}
	return b.fill(base, matter)
}

func (b *book) fill(base *workflow.Flow, matter catalog.Code) *content {
	var own fills
	if m := b.matters[matter]; m != nil {
		own = m.fills
	}
	return compose(base, matter, b.flows[root(base.ID)], own)
}

// Library returns the flows in force at the end of a day: for each matter the one
// uploaded last, as long as the matter still runs through the flow that it was made
// from; and all that were uploaded before, for the cases opened under them. What was
// uploaded and cannot be put together any more, or has a flow that is wrong, is left
// out: the [Board] names it.
func (p *Plan) Library(events []Event, asOf calendar.Date) (*workflow.Library, error) {
	b := p.fold(events, asOf)
	var more []*workflow.Flow
	for m := range p.catalog.All() {
		e := b.matters[m.Code]
		base, ok := p.flows.For(m.Code)
		if e == nil || !ok || len(e.inForce) == 0 {
			continue
		}
		last := e.inForce[len(e.inForce)-1]
		current := !e.lost && e.uploaded.Flow == base.ID && e.uploaded.Version == base.Version
		seen := map[string]bool{}
		for _, f := range e.inForce {
			if _, there := p.flows.Flow(f.ID, f.Version); there || seen[f.Version] {
				continue // nothing was filled in, or the same again
			}
			seen[f.Version] = true
			own := *f
			if !current || f.ID != last.ID || f.Version != last.Version {
				own.Matters = nil
			}
			more = append(more, &own)
		}
	}
	return p.flows.With(more...)
}
