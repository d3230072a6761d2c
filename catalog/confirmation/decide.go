package confirmation

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/code"
)

// Decide says what to record when somebody says e about a sheet; a matter of which
// nothing was said yet has the zero Sheet. The result is e with the instant in UTC, to
// the microsecond, and with the due date it gets. What cannot be is refused with a
// *[Refusal] that gives every reason.
func (p *Plan) Decide(s Sheet, e Event) (Event, error) {
	recorded, refusal := p.decide(s, e)
	if refusal != nil {
		return Event{}, refusal
	}
	return recorded, nil
}

// DecideAll decides events one after the other, oldest first, each on what those
// before it made of the sheet of its matter. It returns the sheets, and for each event
// why it was refused and left out, or nil.
func (p *Plan) DecideAll(said []Event) (map[catalog.Code]Sheet, []*Refusal) {
	b := book{}
	refusals := make([]*Refusal, len(said))
	for i, e := range said {
		var s Sheet
		if f := b[e.Matter]; f != nil {
			s = f.Sheet
		}
		recorded, refusal := p.decide(s, e)
		if refusal != nil {
			refusals[i] = refusal
			continue
		}
		b.add(recorded)
	}
	return b.sheets(), refusals
}

func (p *Plan) decide(s Sheet, e Event) (Event, *Refusal) {
	v := &judge{plan: p, sheet: s, event: e}
	m, known := p.catalog.ByCode(e.Matter)
	if !known {
		m.Name = yiwang.Quote(string(e.Matter))
		v.Add("/matter", "confirmation.matter_unknown", nested(m.Name))
	} else if s.Matter != "" && s.Matter != e.Matter {
		v.Add("/matter", "confirmation.matter_other", nested(m.Name), string(s.Matter))
	}
	switch last := len(s.History) - 1; {
	case e.Date().IsZero():
		v.Add("/at", "confirmation.missing")
	case last >= 0 && e.At.Before(s.History[last].At):
		v.Add("/at", "confirmation.before_last", e.Date().String(), s.History[last].Date().String())
	}
	if blank(e.By.Name) {
		v.Add("/by/name", "confirmation.missing")
	}
	switch e.Type {
	case Assigned:
		v.assigned()
	case Answered:
		v.answered()
	case Signed:
		v.signed()
	case Returned, Reopened:
		v.undone()
	default:
		v.Add("/type", "confirmation.type_unknown", quoted(string(e.Type)))
	}
	v.nothingElse()
	if len(v.Problems) > 0 {
		return Event{}, &Refusal{e.Type, m.Name, v.Problems}
	}
	e.At = e.At.UTC().Truncate(time.Microsecond)
	e.Answers = slices.Clone(e.Answers)
	if e.Type == Assigned && e.Due.IsZero() {
		e.Due = p.due
	}
	return e, nil
}

// judge holds an event against a sheet.
type judge struct {
	yiwang.Problems
	plan  *Plan
	sheet Sheet
	event Event
}

func (v *judge) assigned() {
	v.unsigned()
	v.byOffice(v.plan.assigner)
	if _, ok := v.plan.Office(v.event.Office); !ok {
		v.Add("/office", "confirmation.office_unknown", quoted(v.event.Office))
	}
	if blank(v.event.Head) {
		v.Add("/head", "confirmation.missing")
	}
	switch due, day := v.event.Due, v.event.Date(); {
	case due.IsZero() || due == v.plan.due: // the plan's own may be past already
	case due.After(v.plan.due):
		v.Add("/due", "confirmation.due_late", due.String(), v.plan.due.String())
	case due.Before(day):
		v.Add("/due", "confirmation.due_early", due.String(), day.String())
	}
}

func (v *judge) answered() {
	v.unsigned()
	v.byItsOffice()
	if len(v.event.Answers) == 0 {
		v.Add("/answers", "confirmation.missing")
	}
	asked := map[string]bool{}
	for i, a := range v.event.Answers {
		place := yiwang.At("/answers", i)
		q, known := v.plan.Question(a.Question)
		switch {
		case !known:
			q.Words = yiwang.Quote(a.Question)
			v.Add(place+"/question", "confirmation.question_unknown", nested(q.Words))
		case asked[q.ID]:
			v.Add(place+"/question", "confirmation.question_twice", nested(q.Words))
		}
		asked[q.ID] = true
		switch {
		case a.Reply != Yes && a.Reply != No:
			v.Add(place+"/reply", "confirmation.reply_unknown", nested(q.Words), quoted(string(a.Reply)))
		case a.Reply == No && blank(a.Reason):
			v.Add(place+"/reason", "confirmation.reason_missing", nested(q.Words))
		}
		if a.BasicCode == "" {
			continue
		}
		if a.Question != NationalCatalog || a.Reply != Yes {
			v.Add(place+"/basic_code", "confirmation.code_unwanted")
		}
		if _, err := code.ParseBasicCode(a.BasicCode); err != nil {
			v.coded(place+"/basic_code", err)
		}
	}
}

// coded passes on the sentence of another package.
func (v *judge) coded(pointer string, err error) {
	if c, ok := err.(yiwang.Coded); ok {
		v.Add(pointer, c.Code(), c.Args()...)
	}
}

func (v *judge) signed() {
	v.unsigned()
	if v.byItsOffice() && v.event.By.Name != v.sheet.Head {
		v.Add("/by/name", "confirmation.not_head", quoted(v.event.By.Name), yiwang.Quote(v.sheet.Head))
	}
	for _, q := range v.plan.Missing(v.sheet) {
		v.Add("", "confirmation.unanswered", nested(q.Words))
	}
}

func (v *judge) undone() {
	if v.sheet.Signature == nil {
		v.Add("", "confirmation.not_signed")
	}
	if v.event.Type == Reopened {
		v.byItsOffice()
	} else if v.isAssigned() {
		v.byOffice(v.plan.receiver)
	}
	if blank(v.event.Reason) {
		v.Add("/reason", "confirmation.missing")
	}
}

// unsigned wants a sheet that is not signed: after that it is reopened first.
func (v *judge) unsigned() {
	if s := v.sheet.Signature; s != nil {
		v.Add("", "confirmation.signed_already", yiwang.Quote(s.By.Name), s.Date().String())
	}
}

// isAssigned wants a sheet that an office has.
func (v *judge) isAssigned() bool {
	if v.sheet.Office == "" {
		v.Add("", "confirmation.not_assigned")
	}
	return v.sheet.Office != ""
}

// byItsOffice wants somebody of the office that has the sheet.
func (v *judge) byItsOffice() bool {
	office, _ := v.plan.Office(v.sheet.Office)
	return v.isAssigned() && v.byOffice(office)
}

// byOffice wants somebody of an office.
func (v *judge) byOffice(office Office) bool {
	id := v.event.By.Office
	if id == office.ID {
		return true
	}
	name := yiwang.Quote(id)
	if other, known := v.plan.Office(id); known {
		name = other.Name
	}
	if blank(id) {
		v.Add("/by/office", "confirmation.no_office", nested(office.Name))
	} else {
		v.Add("/by/office", "confirmation.not_office", nested(name), nested(office.Name))
	}
	return false
}

// nothingElse wants an event to say what its type is about and nothing more.
func (v *judge) nothingElse() {
	e, t := v.event, v.event.Type
	for _, f := range []struct {
		pointer string
		filled  bool
		wanted  bool
	}{
		{"/office", e.Office != "", t == Assigned},
		{"/head", e.Head != "", t == Assigned},
		{"/due", !e.Due.IsZero(), t == Assigned},
		{"/answers", len(e.Answers) > 0, t == Answered},
		{"/reason", e.Reason != "", t == Returned || t == Reopened},
	} {
		if f.filled && !f.wanted {
			v.Add(f.pointer, "confirmation.unwanted", t.Term())
		}
	}
}
