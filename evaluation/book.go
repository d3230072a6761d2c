package evaluation

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Service is one contact of the applicant with the bureau that may be reviewed
// (办件服务).
type Service struct {
	Number int           // 1, 2, …: as they happened
	Name   string        // what was done, e.g. 受理
	Date   calendar.Date // the day of the service
}

// ServicesOf reads off a case what may be reviewed: the events that the rules
// call a service, such as being accepted and being concluded.
func (r *Rules) ServicesOf(c workflow.Case) []Service {
	var all []Service
	for _, e := range c.History {
		if i := slices.IndexFunc(r.Services, func(s ServiceRule) bool { return s.Event == e.Type }); i >= 0 {
			all = append(all, Service{Number: len(all) + 1, Name: r.Services[i].Name, Date: e.Date})
		}
	}
	return all
}

// Book is every review of one case and what became of the negative ones. It is
// the fold of its events.
type Book struct {
	Case           string
	Version        int // number of events
	Reviews        []Review
	Rectifications []Rectification
}

// Review is one review of one service.
type Review struct {
	Service int           `json:"service"`
	Level   Level         `json:"level"`
	Options []string      `json:"options,omitempty"` // codes
	Text    string        `json:"text,omitempty"`
	Rules   string        `json:"rules"` // id and version of the rules it was given under
	Date    calendar.Date `json:"date"`
}

// Rectification (整改) is what a negative review opens.
type Rectification struct {
	Service  int           `json:"service"`
	Opened   calendar.Date `json:"opened"`
	Due      calendar.Date `json:"due,omitzero"`      // last day; zero when it lies beyond the calendar
	Contact  string        `json:"contact,omitempty"` // what the follow-up call (回访) found
	Answer   string        `json:"answer,omitempty"`  // what was put right, or why it could not be
	Answered calendar.Date `json:"answered,omitzero"` // zero while it is open
}

// Open reports whether the rectification waits for an answer.
func (r Rectification) Open() bool { return r.Answered.IsZero() }

// Late reports whether it was, or on that day is, past its due date.
func (r Rectification) Late(on calendar.Date) bool {
	if !r.Open() {
		on = r.Answered
	}
	return !r.Due.IsZero() && on.After(r.Due)
}

// EventType names what happened.
type EventType string

// What can happen in a book.
const (
	Reviewed            EventType = "reviewed"
	RectificationOpened EventType = "rectification_opened"
	FollowedUp          EventType = "followed_up"
	Rectified           EventType = "rectified"
)

// Event is a fact of a book.
type Event struct {
	Case          string         `json:"case"`
	Version       int            `json:"version"`
	Type          EventType      `json:"type"`
	At            time.Time      `json:"at"`
	Actor         workflow.Actor `json:"actor"`
	Review        *Review        `json:"review,omitempty"`
	Rectification *Rectification `json:"rectification,omitempty"`
}

// Fold builds a book from its events, oldest first.
func Fold(events []Event) Book {
	var b Book
	for _, e := range events {
		b = Apply(b, e)
	}
	return b
}

// Apply returns the book after e and leaves b as it was.
func Apply(b Book, e Event) Book {
	b.Case, b.Version = e.Case, e.Version
	if e.Review != nil {
		b.Reviews = append(slices.Clip(b.Reviews), *e.Review)
	}
	if r := e.Rectification; r != nil {
		b.Rectifications = slices.Clone(b.Rectifications)
		if i := b.rectification(r.Service); i >= 0 {
			b.Rectifications[i] = *r
		} else {
			b.Rectifications = append(b.Rectifications, *r)
		}
	}
	return b
}

// Review finds the review of a service.
func (b Book) Review(service int) (Review, bool) {
	i := slices.IndexFunc(b.Reviews, func(r Review) bool { return r.Service == service })
	if i < 0 {
		return Review{}, false
	}
	return b.Reviews[i], true
}

func (b Book) rectification(service int) int {
	return slices.IndexFunc(b.Rectifications, func(r Rectification) bool { return r.Service == service })
}
