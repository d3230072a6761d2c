package confirmation

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Sheet (确认表) is what was said of one matter. It is the fold of its History: build
// it with [Apply] or [Fold], never by hand.
type Sheet struct {
	Matter    catalog.Code
	Office    string // id; "" while nobody is assigned
	Head      string
	Due       calendar.Date
	Answers   []Answer // the last to each question, in the order first answered
	Signature *Event   // the one that holds; nil while there is none
	History   []Event  // who said what when, oldest first
}

// Apply is the sheet after e. It does not judge: an event is a fact. The sheet handed
// in is left as it was. Answers of one office are not those of another: assigning the
// matter to another office drops them, assigning it anew to the same one keeps them.
func Apply(s Sheet, e Event) Sheet {
	s.Matter = e.Matter
	switch e.Type {
	case Assigned:
		if s.Office != e.Office {
			s.Answers = nil
		}
		s.Office, s.Head, s.Due, s.Signature = e.Office, e.Head, e.Due, nil
	case Answered:
		s.Answers = merge(s.Answers, e.Answers)
	case Signed:
		s.Signature = &e
	case Returned, Reopened:
		s.Signature = nil
	}
	s.History = append(slices.Clip(s.History), e)
	return s
}

// Fold builds the sheets of all matters from their events, oldest first.
func Fold(events []Event) map[catalog.Code]Sheet {
	sheets := map[catalog.Code]Sheet{}
	for _, e := range events {
		sheets[e.Matter] = Apply(sheets[e.Matter], e)
	}
	return sheets
}

// merge lays newer answers over older ones to the same questions.
func merge(old, newer []Answer) []Answer {
	merged := slices.Clone(old)
	for _, a := range newer {
		if i := slices.IndexFunc(merged, func(o Answer) bool { return o.Question == a.Question }); i >= 0 {
			merged[i] = a
		} else {
			merged = append(merged, a)
		}
	}
	return merged
}

// Answer is what stands for a question.
func (s Sheet) Answer(question string) (Answer, bool) {
	i := slices.IndexFunc(s.Answers, func(a Answer) bool { return a.Question == question })
	if i < 0 {
		return Answer{}, false
	}
	return s.Answers[i], true
}

// AsOf is the sheet as it stood at the end of a day.
func (s Sheet) AsOf(day calendar.Date) Sheet {
	var then Sheet
	for _, e := range s.History {
		if e.Date().After(day) {
			break
		}
		then = Apply(then, e)
	}
	return then
}

// Revision is what changed between two signatures of a sheet.
type Revision struct {
	From, To Event    // the signatures
	Opened   Event    // what took the first away: returned or reopened, and why
	Changes  []Change // in the order of the answers; none when the same was signed again
}

// Change is a question that was answered otherwise.
type Change struct {
	Question string
	Was, Is  Answer
}

// Revisions tells what changed between each signature and the next.
func (s Sheet) Revisions() []Revision {
	var all []Revision
	var now, signed Sheet
	var opened Event
	for _, e := range s.History {
		now = Apply(now, e)
		switch e.Type {
		case Returned, Reopened:
			opened = e
		case Signed:
			if signed.Signature != nil {
				r := Revision{From: *signed.Signature, To: e, Opened: opened}
				for _, a := range now.Answers {
					if was, _ := signed.Answer(a.Question); was != a {
						r.Changes = append(r.Changes, Change{a.Question, was, a})
					}
				}
				all = append(all, r)
			}
			signed = now
		}
	}
	return all
}

// Status is how a sheet stands.
type Status string

// The statuses.
const (
	Unassigned Status = "unassigned" // no office yet; whoever divides the work has the next move
	Open       Status = "open"       // assigned, not every question is answered; the office has the next move
	Unsigned   Status = "unsigned"   // every question is answered; the head has the next move
	Confirmed  Status = "confirmed"  // signed, and not taken back
)

// Term is the official word for the status, and the English one.
func (s Status) Term() yiwang.Term {
	zh := map[Status]string{Unassigned: "未分派", Open: "待填写", Unsigned: "已填写、待签字", Confirmed: "已签字确认"}[s]
	return yiwang.Term{ZH: zh, EN: string(s)}
}

// Status derives how a sheet stands.
func (p *Plan) Status(s Sheet) Status {
	switch {
	case s.Office == "":
		return Unassigned
	case s.Signature != nil:
		return Confirmed
	case len(p.Missing(s)) == 0:
		return Unsigned
	}
	return Open
}

// Missing lists the questions that a sheet does not answer, in the order of the plan.
func (p *Plan) Missing(s Sheet) []Question {
	var missing []Question
	for _, q := range p.questions {
		if _, ok := s.Answer(q.ID); !ok {
			missing = append(missing, q)
		}
	}
	return missing
}
