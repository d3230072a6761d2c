package supervision

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// State is where an order stands; "" is an order that was not given yet.
type State string

// The states of an order.
const (
	Ordered  State = "ordered"  // the office addressed has to reply
	Replied  State = "replied"  // the supervisor has to accept or return the reply
	Returned State = "returned" // the office has to reply again
	Accepted State = "accepted" // the supervisor has to close it
	Closed   State = "closed"
)

// Term is the state in both languages.
func (s State) Term() yiwang.Term {
	zh := map[State]string{"": "尚未发出", Ordered: "待回复", Replied: "已回复，待审核", Returned: "已退回，待重新回复", Accepted: "已认可，待办结", Closed: "已办结"}[s]
	if s == "" {
		return yiwang.Term{ZH: zh, EN: "not given"}
	}
	return yiwang.Term{ZH: zh, EN: string(s)}
}

// Order (督办单) is one supervision order and all that happened to it. It is the fold
// of its History: build it with [Apply] or [Fold], never by hand.
type Order struct {
	ID      string
	Version int // number of events
	State   State
	Level   workflow.Light // Yellow or Red; it never falls
	Case    string
	Reason  string        // id of a Reason
	Clock   string        // id; "" when it is about no clock
	Office  string        // whom it is addressed to
	Due     calendar.Date // last day to reply; zero while no reply is awaited
	Late    int           // replies that came after their last day
	History []Event
}

// Awaited reports whether the office has to reply.
func (o *Order) Awaited() bool { return o.State == Ordered || o.State == Returned }

// Overdue reports whether a reply is awaited and its last day has gone by: the order
// is to be escalated.
func (o *Order) Overdue(on calendar.Date) bool {
	return o.Awaited() && !o.Due.IsZero() && on.After(o.Due)
}

// Details is what an action carries.
type Details struct {
	Case   string         `json:"case,omitempty"`   // of an order
	Reason string         `json:"reason,omitempty"` // of an order: id of a Reason
	Clock  string         `json:"clock,omitempty"`  // of an order, where it is about one
	Office string         `json:"office,omitempty"` // of an order: whom it is addressed to
	Level  workflow.Light `json:"level,omitempty"`  // of an order, not below that of the reason, which "" takes
	Days   int            `json:"days,omitempty"`   // working days to reply, where not those of the rules
	Text   string         `json:"text,omitempty"`   // what is asked, replied, found wanting or found
}

// Event is a fact: what happened to an order, when, and by whom.
type Event struct {
	Order   string         `json:"order"`
	Version int            `json:"version"` // 1 for the first event of an order
	Type    EventType      `json:"type"`
	From    State          `json:"from,omitempty"`
	To      State          `json:"to"`
	Level   workflow.Light `json:"level"`        // from here on
	Due     calendar.Date  `json:"due,omitzero"` // last day to reply from here on, as it was told
	At      time.Time      `json:"at"`
	Date    calendar.Date  `json:"date"` // the day At falls on in China Standard Time
	Actor   workflow.Actor `json:"actor"`
	Details Details        `json:"details,omitzero"`
}

// EventType names what happened to an order.
type EventType string

// The events.
const (
	WasOrdered   EventType = "ordered"
	WasReplied   EventType = "replied"
	WasAccepted  EventType = "accepted"
	WasReturned  EventType = "returned"
	WasEscalated EventType = "escalated"
	WasClosed    EventType = "closed"
)

// Fold builds an order from its events, oldest first.
func Fold(events []Event) Order {
	var o Order
	for _, e := range events {
		o = Apply(o, e)
	}
	return o
}

// Apply returns the order after e. It does not judge: an event is a fact. The order
// handed in is left as it was.
func Apply(o Order, e Event) Order {
	if e.From == "" {
		d := e.Details
		o.ID, o.Case, o.Reason, o.Clock, o.Office = e.Order, d.Case, d.Reason, d.Clock, d.Office
	}
	if e.Type == WasReplied && o.Overdue(e.Date) {
		o.Late++
	}
	o.Version, o.State, o.Level, o.Due = e.Version, e.To, e.Level, e.Due
	o.History = append(slices.Clip(o.History), e)
	return o
}
