package inquiry

import (
	"slices"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// State is where an inquiry stands; "" is one that was not asked yet.
type State string

// The states of an inquiry.
const (
	Asked    State = "asked"    // the window has to route it
	Routed   State = "routed"   // the office has to answer
	Answered State = "answered" // the asker may ask on, or say that it is solved
	Solved   State = "solved"   // the asker said so; a correction opens it again
	Declined State = "declined" // not for this bureau; the right body was named
)

// States lists them in the order in which an inquiry meets them.
func States() []State { return []State{Asked, Routed, Answered, Solved, Declined} }

// Term is the state in both languages.
func (s State) Term() yiwang.Term {
	zh := map[State]string{"": "尚未提出", Asked: "待分派", Routed: "待答复", Answered: "已答复", Solved: "已解决", Declined: "已告知咨询其他单位"}[s]
	if s == "" {
		return yiwang.Term{ZH: zh, EN: "not asked"}
	}
	return yiwang.Term{ZH: zh, EN: string(s)}
}

// Final reports whether nobody has to ask or answer anything more.
func (s State) Final() bool { return s == Solved || s == Declined }

// Stage is where the frequent question made of an inquiry stands; "" where none was
// proposed.
type Stage string

// The stages of a frequent question.
const (
	Proposed  Stage = "proposed"  // waits for approval
	Published Stage = "published" // the public sees it
	Rejected  Stage = "rejected"
	Withdrawn Stage = "withdrawn"
)

// Stages lists them, without "".
func Stages() []Stage { return []Stage{Proposed, Published, Rejected, Withdrawn} }

// Term is the stage in both languages.
func (s Stage) Term() yiwang.Term {
	zh := map[Stage]string{"": "未列为常见问题候选", Proposed: "常见问题候选，待审定", Published: "已公布为常见问题", Rejected: "未采用为常见问题", Withdrawn: "已撤下常见问题"}[s]
	if s == "" {
		return yiwang.Term{ZH: zh, EN: "not proposed as a frequent question"}
	}
	return yiwang.Term{ZH: zh, EN: string(s) + " as a frequent question"}
}

// Asker is who asks. The public never sees it.
type Asker struct {
	Account string `json:"account"`
	Name    string `json:"name"`
	Contact string `json:"contact,omitempty"` // where to be reached besides this system
}

// FAQ is a frequent question in the words of the office. Question and Answer are the
// two texts of the element 常见问题 of a guide.
type FAQ struct {
	Stage     Stage         `json:"stage"`
	Matter    catalog.Code  `json:"matter"`
	Question  string        `json:"question"`
	Answer    string        `json:"answer"`
	Basis     []string      `json:"basis"`
	Office    string        `json:"office"`
	By        string        `json:"by"`                 // account of who proposed it, or corrected it last
	Date      calendar.Date `json:"date"`               // of the present stage
	Corrected calendar.Date `json:"corrected,omitzero"` // the day the answer was corrected after the public had read it
}

// Inquiry (咨询) is one question and all that happened to it. It is the fold of its
// History: build it with [Apply] or [Fold], never by hand.
type Inquiry struct {
	ID         string
	Version    int // number of events
	State      State
	Asker      Asker
	Matter     catalog.Code // "" when it is about none, or the asker does not know
	Case       string       // id of the case it is about; ""
	Title      string
	Office     string   // that has it; "" before one does
	Basis      []string // of the newest answer
	AnsweredBy string   // account of who gave that answer, or corrected it; "" before one was given
	Body       string   // the body to be asked instead, once Declined
	FollowUps  int      // how often it was asked on
	FAQ        FAQ
	History    []Event
}

// Next is who has the next move: "" when nobody has.
func (q *Inquiry) Next() workflow.Role {
	switch q.State {
	case Asked:
		return workflow.Window
	case Routed:
		return workflow.Handler
	case Answered:
		return workflow.Applicant
	}
	return ""
}

// Published is the frequent question that the public sees, if there is one.
func (q *Inquiry) Published() (FAQ, bool) { return q.FAQ, q.FAQ.Stage == Published }

// Details is what an action carries.
type Details struct {
	Name     string       `json:"name,omitempty"`     // of the asker
	Contact  string       `json:"contact,omitempty"`  // of the asker
	Matter   catalog.Code `json:"matter,omitempty"`   // that it is about
	Case     string       `json:"case,omitempty"`     // that it is about
	Title    string       `json:"title,omitempty"`    // of the question, on one line
	Text     string       `json:"text,omitempty"`     // what is asked, answered, or the reason
	Office   string       `json:"office,omitempty"`   // it is routed to
	Basis    []string     `json:"basis,omitempty"`    // of an answer: documents and places in them
	Reason   string       `json:"reason,omitempty"`   // why an answer is corrected; the asker reads it
	Body     string       `json:"body,omitempty"`     // to be asked instead
	Question string       `json:"question,omitempty"` // of a frequent question
	Answer   string       `json:"answer,omitempty"`   // of a frequent question
}

// Event is a fact: what happened to an inquiry, when, and by whom.
type Event struct {
	Inquiry string         `json:"inquiry"`
	Version int            `json:"version"` // 1 for the first event of an inquiry
	Type    EventType      `json:"type"`
	From    State          `json:"from,omitempty"`
	To      State          `json:"to"`
	At      time.Time      `json:"at"`
	Date    calendar.Date  `json:"date"` // the day At falls on in China Standard Time
	Actor   workflow.Actor `json:"actor"`
	Details Details        `json:"details,omitzero"`
}

// EventType names what happened to an inquiry.
type EventType string

// The events.
const (
	WasAsked     EventType = "asked"
	WasRouted    EventType = "routed"
	WasReturned  EventType = "returned"
	WasAnswered  EventType = "answered"
	WasCorrected EventType = "corrected"
	WasAskedOn   EventType = "asked_on"
	WasSolved    EventType = "solved"
	WasDeclined  EventType = "declined"
	WasProposed  EventType = "faq_proposed"
	WasPublished EventType = "faq_published"
	WasRejected  EventType = "faq_rejected"
	WasWithdrawn EventType = "faq_withdrawn"
)

// Term is the event in both languages.
func (e EventType) Term() yiwang.Term {
	zh := map[EventType]string{WasAsked: "提出咨询", WasRouted: "分派", WasReturned: "退回分派", WasAnswered: "答复", WasCorrected: "更正答复", WasAskedOn: "追问", WasSolved: "确认已解决",
		WasDeclined: "告知咨询其他单位", WasProposed: "列为常见问题候选", WasPublished: "审定公布", WasRejected: "候选未采用", WasWithdrawn: "撤下常见问题"}[e]
	return yiwang.Term{ZH: zh, EN: strings.ReplaceAll(string(e), "_", " ")}
}

// Fold builds an inquiry from its events, oldest first.
func Fold(events []Event) Inquiry {
	var q Inquiry
	for _, e := range events {
		q = Apply(q, e)
	}
	return q
}

// Apply returns the inquiry after e. It does not judge: an event is a fact. The
// inquiry handed in is left as it was.
func Apply(q Inquiry, e Event) Inquiry {
	d := e.Details
	switch e.Type {
	case WasAsked:
		q.ID, q.Asker = e.Inquiry, Asker{e.Actor.ID, d.Name, d.Contact}
		q.Matter, q.Case, q.Title = d.Matter, d.Case, d.Title
	case WasRouted:
		q.Office = d.Office
		if d.Matter != "" {
			q.Matter = d.Matter
		}
	case WasReturned:
		q.Office = ""
	case WasAnswered:
		q.Basis, q.AnsweredBy = d.Basis, e.Actor.ID
	case WasCorrected:
		q.Basis, q.AnsweredBy = d.Basis, e.Actor.ID
		q.FAQ = q.FAQ.corrected(e)
	case WasAskedOn:
		q.FollowUps++
	case WasDeclined:
		q.Body = d.Body
	case WasProposed:
		if d.Matter != "" {
			q.Matter = d.Matter
		}
		q.FAQ = FAQ{Proposed, q.Matter, d.Question, d.Answer, q.Basis, q.Office, e.Actor.ID, e.Date, calendar.Date{}}
	case WasPublished:
		q.FAQ.Stage, q.FAQ.Date = Published, e.Date
	case WasRejected:
		q.FAQ.Stage, q.FAQ.Date = Rejected, e.Date
	case WasWithdrawn:
		q.FAQ.Stage, q.FAQ.Date = Withdrawn, e.Date
	}
	q.Version, q.State = e.Version, e.To
	q.History = append(slices.Clip(q.History), e)
	return q
}

// corrected is the frequent question after its answer was corrected: the words that were
// wrong are public no longer, and somebody else has to approve those in their place.
func (f FAQ) corrected(e Event) FAQ {
	switch {
	case f.Stage == Published:
		f.Stage, f.Date, f.Corrected = Proposed, e.Date, e.Date
	case f.Stage != Proposed:
		return f
	case !f.Corrected.IsZero():
		f.Corrected = e.Date
	}
	f.Answer, f.Basis, f.By = e.Details.Answer, e.Details.Basis, e.Actor.ID
	return f
}
