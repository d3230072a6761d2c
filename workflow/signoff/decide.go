package signoff

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// Decide says what to record when somebody says e after some events. The result is e with
// the instant in UTC, to the microsecond, and with the flow, version and digest that a
// signature is on: where e has them, they have to be those of what stands. What cannot be
// is refused with a *[Refusal] that gives every reason.
func (p *Plan) Decide(events []Event, e Event) (Event, error) {
	recorded, refusal := p.fold(events, calendar.Date{}).decide(e)
	if refusal != nil {
		return Event{}, refusal
	}
	return recorded, nil
}

// DecideAll decides events one after the other, oldest first. It returns those to record,
// and for each event why it was refused and left out, or nil.
func (p *Plan) DecideAll(said []Event) (recorded []Event, refusals []*Refusal) {
	b := p.fold(nil, calendar.Date{})
	refusals = make([]*Refusal, len(said))
	for i, e := range said {
		e, refusal := b.decide(e)
		if refusal != nil {
			refusals[i] = refusal
			continue
		}
		b.take(e)
		recorded = append(recorded, e)
	}
	return recorded, refusals
}

// judge holds an event against the book.
type judge struct {
	yiwang.Problems
	*book
	sheet    Sheet
	event    Event
	findings []verify.Finding
}

func (b *book) decide(e Event) (Event, *Refusal) {
	e.At = e.At.UTC().Truncate(time.Microsecond)
	v := &judge{book: b, event: e}
	name := v.subject()
	if e.Date().IsZero() {
		v.Add("/at", "signoff.missing")
	} else if e.At.Before(b.last) {
		v.Add("/at", "signoff.before_last", e.Date().String(), (Event{At: b.last}).Date().String())
	}
	if !yiwang.Legible(e.By.Name) {
		v.Add("/by/name", "signoff.missing")
	}
	switch e.Type {
	case Assigned:
		v.by(b.plan.assigner)
		if _, ok := b.plan.Office(e.Office); !ok {
			v.Add("/office", "signoff.office_unknown", quoted(e.Office))
		}
		if !yiwang.Legible(e.Leader) {
			v.Add("/leader", "signoff.missing")
		}
	case Filled:
		v.filled()
	case Confirmed:
		v.confirmed()
	case Signed:
		v.signed()
	case Objected:
		if v.isAssigned() && !v.isLeader() {
			v.by(append(v.answering(), b.plan.uploader)...)
		}
		if !yiwang.Legible(e.Reason) {
			v.Add("/reason", "signoff.missing")
		}
	case Uploaded:
		v.uploaded()
	default:
		v.Add("/type", "signoff.type_unknown", quoted(string(e.Type)))
	}
	v.event.nothingElse(&v.Problems)
	if len(v.Problems) > 0 {
		return Event{}, &Refusal{e.Type, name, v.Problems, v.findings}
	}
	v.event.Fills = slices.Clone(v.event.Fills)
	return v.event, nil
}

// subject finds what the event is about, and gives its name.
func (v *judge) subject() string {
	e := v.event
	if e.Matter == "" && e.Type == Filled && e.Flow != "" {
		all := v.plan.matters(e.Flow)
		if len(all) == 0 {
			v.Add("/flow", "signoff.flow_unknown", quoted(e.Flow))
			return yiwang.Quote(e.Flow)
		}
		f, _ := v.plan.flows.For(all[0])
		return f.Name
	}
	m, known := v.plan.catalog.ByCode(e.Matter)
	if !known {
		m.Name = yiwang.Quote(string(e.Matter))
		v.Add("/matter", "signoff.matter_unknown", yiwang.Nested(m.Name))
		return m.Name
	}
	v.sheet = v.book.sheet(e.Matter)
	if v.sheet.Flow == nil {
		v.Add("/matter", "signoff.no_flow", yiwang.Nested(m.Name))
	}
	return m.Name
}

func (v *judge) filled() {
	e := v.event
	if len(e.Fills) == 0 {
		v.Add("/fills", "signoff.missing")
	}
	if len(e.Fills) > most {
		v.Add("/fills", "signoff.too_many", most)
		return
	}
	matters := []catalog.Code{e.Matter}
	if e.Matter == "" {
		matters = v.plan.matters(e.Flow)
		v.by(v.forAll(matters)...)
	} else if v.isAssigned() {
		v.by(v.answering()...)
	}
	var base *workflow.Flow
	ok := len(matters) > 0
	if ok {
		base, ok = v.plan.flows.For(matters[0])
	}
	taken := map[slot]bool{}
	for i, f := range e.Fills {
		at := yiwang.At("/fills", i)
		if taken[f.slot()] {
			v.Add(at, "signoff.value_twice")
		}
		taken[f.slot()] = true
		f.shape(at, &v.Problems)
		if ok && !f.known(&base.Process) {
			v.Add(at, "signoff.place_unknown", quoted(f.Stage), quoted(f.Step), quoted(f.Attribute))
		}
	}
	if len(v.Problems) == 0 {
		v.fits(matters)
	}
}

// fits wants the limits to fit each other, and the rest to be as before: what was wrong
// already is not held against what makes it no worse.
func (v *judge) fits(matters []catalog.Code) {
	type group struct {
		base *workflow.Flow
		code catalog.Code // of a matter with values of its own; "" for the others
	}
	seen := map[group]bool{}
	for _, code := range matters {
		base, ok := v.plan.flows.For(code)
		own := v.of(code).fills
		g := group{base, ""}
		if len(own) > 0 || v.event.Matter != "" {
			g.code = code
		}
		if !ok || seen[g] {
			continue
		}
		seen[g] = true
		shared := v.flows[root(base.ID)]
		before := compose(base, code, shared, own).wrong()
		if v.event.Matter == "" {
			shared = shared.with(v.event.Fills)
		} else {
			own = own.with(v.event.Fills)
		}
		for _, f := range compose(base, code, shared, own).wrong() {
			old := slices.ContainsFunc(before, func(x verify.Finding) bool { return x.Rule == f.Rule && x.Pointer == f.Pointer })
			if !old {
				v.findings = append(v.findings, f)
				v.Add("/fills", "signoff.flow_wrong", f.Message)
			}
		}
	}
}

func (v *judge) confirmed() {
	if v.isAssigned() {
		office, _ := v.plan.Office(v.sheet.Office)
		v.by(office)
	}
	if v.sheet.Confirmed != nil {
		v.Add("", "signoff.confirmed_already", quoted(v.sheet.Confirmed.By.Name), v.sheet.Confirmed.Date().String())
	}
	if !v.onContent() {
		return
	}
	for _, a := range v.sheet.Missing() {
		v.Add("", "signoff.attribute_missing", a.Place, a.Term)
	}
	for _, f := range v.book.content(v.event.Matter).wrong() {
		v.findings = append(v.findings, f)
		v.Add("", "signoff.flow_wrong", f.Message)
	}
}

func (v *judge) signed() {
	if v.isAssigned() && !v.isLeader() {
		v.Add("/by", "signoff.not_leader", quoted(v.event.By.Name), quoted(v.sheet.Leader))
	}
	if v.sheet.Confirmed == nil {
		v.Add("", "signoff.not_confirmed")
	}
	if v.sheet.Signed != nil {
		v.Add("", "signoff.signed_already", quoted(v.sheet.Signed.By.Name), v.sheet.Signed.Date().String())
	}
	v.onContent()
}

func (v *judge) uploaded() {
	v.by(v.plan.uploader)
	switch {
	case v.sheet.Signed == nil:
		v.Add("", "signoff.not_signed")
	case v.sheet.Uploaded != nil:
		v.Add("", "signoff.uploaded_already", v.sheet.Uploaded.Date().String())
	}
	v.onContent()
}

// onContent wants the event to be of what stands, and notes what that is.
func (v *judge) onContent() bool {
	c := v.book.content(v.event.Matter)
	if c == nil {
		return false
	}
	e := &v.event
	if e.Flow != "" && e.Flow != c.base.ID || e.Version != "" && e.Version != c.base.Version || e.Digest != "" && e.Digest != c.digest() {
		v.Add("/digest", "signoff.other_content")
	}
	e.Flow, e.Version, e.Digest = c.base.ID, c.base.Version, c.digest()
	return true
}
