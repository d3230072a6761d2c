package confirmation

import (
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Type is what happened to a sheet.
type Type string

// The types of event, and which fields of [Event] each has beside matter, instant and
// person. A field that the type does not have must be empty.
const (
	Assigned Type = "assigned" // given to an office by the assigner: Office, Head, Due
	Answered Type = "answered" // some or all questions answered by the office: Answers
	Signed   Type = "signed"   // signed by the head of the office: nothing more
	Returned Type = "returned" // sent back by the receiver after signing: Reason
	Reopened Type = "reopened" // taken back by the office after signing: Reason
)

// Term is the official word for the type, and the English one.
func (t Type) Term() yiwang.Term {
	zh := map[Type]string{Assigned: "分派", Answered: "填写", Signed: "签字确认", Returned: "退回", Reopened: "撤回重填"}[t]
	if zh == "" {
		return yiwang.Term{ZH: quoted(string(t)), EN: quoted(string(t))}
	}
	return yiwang.Term{ZH: zh, EN: string(t)}
}

// Person is who says something: a name, and the id of their office.
type Person struct {
	Name   string `json:"name"`
	Office string `json:"office,omitempty"`
}

// Event is a fact: what happened to the sheet of a matter, when, and by whom. Its JSON
// reads back as the same event.
type Event struct {
	Matter  catalog.Code  `json:"matter"`
	Type    Type          `json:"type"`
	At      time.Time     `json:"at"` // UTC, microseconds
	By      Person        `json:"by"`
	Office  string        `json:"office,omitempty"` // id
	Head    string        `json:"head,omitempty"`   // 主要负责同志, who has to sign
	Due     calendar.Date `json:"due,omitzero"`     // last day in time; the plan's when left out
	Answers []Answer      `json:"answers,omitempty"`
	Reason  string        `json:"reason,omitempty"`
}

// Date is the day the event falls on in China Standard Time.
func (e Event) Date() calendar.Date { return calendar.ReceivedOn(e.At) }

// Reply is what an office says to a question.
type Reply string

// The replies. An absent one is no reply.
const (
	Yes Reply = "yes" // 是
	No  Reply = "no"  // 否
)

// Answer is the reply to one question.
type Answer struct {
	Question  string `json:"question"` // id
	Reply     Reply  `json:"reply"`
	Reason    string `json:"reason,omitempty"`     // needed for no
	BasicCode string `json:"basic_code,omitempty"` // 基本编码 of 12 digits; only with a yes to [NationalCatalog]
}
