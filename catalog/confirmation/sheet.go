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
// in is left as it was, which takes a copy of its history: for many events there is
// [Fold]. Answers of one office are not those of another: assigning the matter to
// another office drops them, assigning it anew to the same one keeps them.
func Apply(s Sheet, e Event) Sheet {
	s.Answers = slices.Clone(s.Answers)
	f := folding{Sheet: s, place: make(map[string]int, len(s.Answers))}
	for i, a := range s.Answers {
		f.place[a.Question] = i
	}
	f.take(e)
	f.History = append(slices.Clip(s.History), e)
	return f.Sheet
}

// Fold builds the sheets of all matters from their events, oldest first.
func Fold(events []Event) map[catalog.Code]Sheet {
	b := book{}
	for _, e := range events {
		b.add(e)
	}
	return b.sheets()
}

// folding is a sheet in the making. It owns its answers.
type folding struct {
	Sheet
	place map[string]int // of each question in Answers
}

// take changes everything but the history, which is for the caller to keep.
func (f *folding) take(e Event) {
	f.Matter = e.Matter
	switch e.Type {
	case Assigned:
		if f.Office != e.Office {
			f.Answers, f.place = nil, nil
		}
		f.Office, f.Head, f.Due, f.Signature = e.Office, e.Head, e.Due, nil
	case Answered:
		if f.place == nil {
			f.place = map[string]int{}
		}
		for _, a := range e.Answers {
			if i, again := f.place[a.Question]; again {
				f.Answers[i] = a
			} else {
				f.place[a.Question] = len(f.Answers)
				f.Answers = append(f.Answers, a)
			}
		}
	case Signed:
		signature := e
		f.Signature = &signature
	case Returned, Reopened:
		f.Signature = nil
	}
}

// book is the sheets in the making. It owns their histories.
type book map[catalog.Code]*folding

func (b book) add(e Event) {
	f := b[e.Matter]
	if f == nil {
		f = &folding{}
		b[e.Matter] = f
	}
	f.take(e)
	f.History = append(f.History, e)
}

func (b book) sheets() map[catalog.Code]Sheet {
	sheets := make(map[catalog.Code]Sheet, len(b))
	for matter, f := range b {
		f.History = slices.Clip(f.History)
		sheets[matter] = f.Sheet
	}
	return sheets
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
	n := slices.IndexFunc(s.History, func(e Event) bool { return e.Date().After(day) })
	if n < 0 {
		n = len(s.History)
	}
	var then folding
	for _, e := range s.History[:n] {
		then.take(e)
	}
	then.History = s.History[:n:n]
	return then.Sheet
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
