package httpapi

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// showInquiry turns an inquiry into what actor may see of it today. An asker sees what
// was asked, answered and told, and to which office it went; not what the offices said
// to each other.
func (s *Service) showInquiry(q inquiry.Inquiry, actor workflow.Actor) Inquiry {
	desk := s.inquiryDesk()
	k := desk.Clock(&q, s.Today())
	shown := Inquiry{ID: q.ID, Version: q.Version, State: q.State, StateName: q.State.Term().ZH, Next: nextIn(&q), Asker: q.Asker,
		Matter: s.inquiryMatterRef(q.Matter), Case: q.Case, Title: q.Title, Office: q.Office, Body: q.Body, AskedAt: q.History[0].At, AskedOn: q.FollowUps,
		Clock: clockOf(workflow.Machine{}, &k), Thread: []InquiryTurn{}, Actions: []InquiryActionID{}}
	if actor.ID != q.Asker.Account && actor.Role != workflow.Window && (actor.Office == "" || actor.Office != q.Office) {
		shown.Asker.Contact = maskPhone(q.Asker.Contact)
	}
	staff := actor.Role.Staff()
	if f := q.FAQ; staff && f.Stage != "" {
		shown.FAQ = &InquiryFAQ{Stage: f.Stage, StageName: f.Stage.Term().ZH, FAQ: faqOf(f)}
	}
	answer := -1 // the turn with the answer as it stands
	for _, e := range q.History {
		if !staff && !forAsker(e.Type) {
			continue
		}
		turn := InquiryTurn{Event: e.Type, Name: e.Type.Term().ZH, At: e.At, Date: e.Date, Role: roleOf(e.Actor.Role), Office: e.Actor.Office, To: e.Details.Office,
			Text: e.Details.Text, Basis: orEmpty(e.Details.Basis), Reason: e.Details.Reason}
		if staff {
			turn.Actor = e.Actor.Name
		} else if e.Type == inquiry.WasRouted {
			turn.Text = ""
		}
		if e.Type == inquiry.WasCorrected && answer >= 0 {
			shown.Thread[answer].CorrectedOn = e.Date
		}
		if e.Type == inquiry.WasAnswered || e.Type == inquiry.WasCorrected {
			answer = len(shown.Thread)
		}
		shown.Thread = append(shown.Thread, turn)
	}
	for _, a := range desk.May(&q, actor) {
		shown.Actions = append(shown.Actions, InquiryActionID{a, a.Term().ZH})
	}
	return shown
}

// forAsker reports whether an event is the asker's to know.
func forAsker(e inquiry.EventType) bool {
	switch e {
	case inquiry.WasAsked, inquiry.WasRouted, inquiry.WasAnswered, inquiry.WasCorrected, inquiry.WasAskedOn, inquiry.WasSolved, inquiry.WasDeclined:
		return true
	}
	return false
}

func (s *Service) inquiryItem(row journal.Row, actor workflow.Actor) (InquiryItem, error) {
	kept, q, err := readInquiryRow(row)
	if err != nil {
		return InquiryItem{}, err
	}
	k := s.inquiryDesk().Clock(&q, s.Today())
	item := InquiryItem{ID: kept.ID, Title: kept.Title, Matter: s.inquiryMatterRef(kept.Matter), Asker: kept.Asker, State: kept.State, StateName: kept.State.Term().ZH,
		Next: nextIn(&q), Office: kept.Office, AskedAt: kept.AskedAt, Light: k.Light, Unit: workflow.WorkingDay}
	if actor.Role.Staff() {
		item.FAQ = kept.FAQ.Stage
	}
	if k.Rule.Limit != nil && k.Rule.Limit.Unit != workflow.WorkingDay {
		item.Unit = calendar.CalendarDay
	}
	if k.Status == workflow.Running && !k.Due.IsZero() {
		item.Due, item.Left, item.Certainty = dateOf(k.Due), leftOf(&k), &k.Certainty
	}
	return item, nil
}

func (s *Service) inquiryMatterRef(code catalog.Code) *MatterRef {
	if code == "" {
		return nil
	}
	ref := s.matterRef(workflow.Case{Matter: code})
	return &ref
}

func nextIn(q *inquiry.Inquiry) *RoleRef {
	next := q.Next()
	if next == "" {
		return nil
	}
	ref := roleOf(next)
	return &ref
}

// urgency orders by the worst light, then by the nearest due date; none comes last.
func urgency(a, b workflow.Light, dueA, dueB *calendar.Date) int {
	switch {
	case a != b:
		if a.Worse(b) == a {
			return -1
		}
		return 1
	case dueA == nil || dueB == nil:
		if (dueA == nil) == (dueB == nil) {
			return 0
		}
		if dueB == nil {
			return -1
		}
		return 1
	}
	return dueA.Compare(*dueB)
}
