package confirmation

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog/code"
)

// Decide says what to record when somebody says e about a sheet; a matter of which
// nothing was said yet has the zero Sheet. The result is e with the instant in UTC, to
// the microsecond, and with the due date it gets. What cannot be is refused with a
// *[Refusal] that gives every reason.
func (p *Plan) Decide(s Sheet, e Event) (Event, error) {
	v := &judge{plan: p, sheet: s, event: e}
	m, known := p.catalog.ByCode(e.Matter)
	if !known {
		m.Name = yiwang.Quote(string(e.Matter))
		v.Add("/matter", "confirmation.matter_unknown", m.Name)
	} else if s.Matter != "" && s.Matter != e.Matter {
		v.Add("/matter", "confirmation.matter_other", m.Name, string(s.Matter))
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
		v.Add("/type", "confirmation.type_unknown", yiwang.Quote(string(e.Type)))
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
	if _, ok := v.plan.Office(v.event.Office); !ok {
		v.Add("/office", "confirmation.office_unknown", yiwang.Quote(v.event.Office))
	}
	if blank(v.event.Head) {
		v.Add("/head", "confirmation.missing")
	}
	if v.event.Due.After(v.plan.due) {
		v.Add("/due", "confirmation.due_late", v.event.Due.String(), v.plan.due.String())
	}
}

func (v *judge) answered() {
	v.unsigned()
	v.byOffice(v.sheet.Office)
	if len(v.event.Answers) == 0 {
		v.Add("/answers", "confirmation.missing")
	}
	for i, a := range v.event.Answers {
		place := yiwang.At("/answers", i)
		q, known := v.plan.Question(a.Question)
		switch {
		case !known:
			v.Add(place+"/question", "confirmation.question_unknown", yiwang.Quote(a.Question))
			q.Words = yiwang.Quote(a.Question)
		case slices.ContainsFunc(v.event.Answers[:i], func(o Answer) bool { return o.Question == a.Question }):
			v.Add(place+"/question", "confirmation.question_twice", q.Words)
		}
		switch {
		case a.Reply != Yes && a.Reply != No:
			v.Add(place+"/reply", "confirmation.reply_unknown", q.Words, yiwang.Quote(string(a.Reply)))
		case a.Reply == No && blank(a.Reason):
			v.Add(place+"/reason", "confirmation.reason_missing", q.Words)
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
	if v.byOffice(v.sheet.Office) && v.event.By.Name != v.sheet.Head {
		v.Add("/by/name", "confirmation.not_head", yiwang.Quote(v.event.By.Name), v.sheet.Head)
	}
	for _, q := range v.plan.Missing(v.sheet) {
		v.Add("", "confirmation.unanswered", q.Words)
	}
}

func (v *judge) undone() {
	if v.sheet.Signature == nil {
		v.Add("", "confirmation.not_signed")
	}
	office := v.sheet.Office
	if v.event.Type == Returned {
		office = v.plan.receiver.ID
	}
	v.byOffice(office)
	if blank(v.event.Reason) {
		v.Add("/reason", "confirmation.missing")
	}
}

// unsigned wants a sheet that is not signed: after that it is reopened first.
func (v *judge) unsigned() {
	if s := v.sheet.Signature; s != nil {
		v.Add("", "confirmation.signed_already", s.By.Name, s.Date().String())
	}
}

// byOffice wants an assigned sheet and somebody of an office.
func (v *judge) byOffice(id string) bool {
	if v.sheet.Office == "" {
		v.Add("", "confirmation.not_assigned")
		return false
	}
	if v.event.By.Office != id {
		office, _ := v.plan.Office(id)
		v.Add("/by/office", "confirmation.not_office", yiwang.Quote(v.event.By.Office), office.Name)
		return false
	}
	return true
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
