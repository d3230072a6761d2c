package signoff

import (
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Type is what happened.
type Type string

// The types of event, and which fields of [Event] each has beside instant and person. A
// field that the type does not have must be empty.
const (
	Assigned  Type = "assigned"  // given to an office by the assigner: Matter, Office, Leader
	Filled    Type = "filled"    // attributes given: Matter, or Flow for all its matters; Fills
	Confirmed Type = "confirmed" // by the office: Matter, Flow, Version, Digest
	Signed    Type = "signed"    // by the leader in charge: Matter, Flow, Version, Digest
	Objected  Type = "objected"  // by any of those who answer for it: Matter, Reason
	Uploaded  Type = "uploaded"  // by the uploader, and in force from now on: Matter, Flow, Version, Digest
)

// Types lists the types, in the order of a flow's life.
func Types() []Type { return []Type{Assigned, Filled, Confirmed, Signed, Objected, Uploaded} }

// Term is the official word for the type, and the English one.
func (t Type) Term() yiwang.Term {
	zh := map[Type]string{Assigned: "分派", Filled: "填写", Confirmed: "处室确认", Signed: "委分管领导签字", Objected: "提出异议", Uploaded: "上传"}[t]
	if zh == "" {
		return yiwang.Term{ZH: quoted(string(t)), EN: quoted(string(t))}
	}
	return yiwang.Term{ZH: zh, EN: string(t)}
}

// onContent reports whether the event is of a content.
func (t Type) onContent() bool { return t == Confirmed || t == Signed || t == Uploaded }

// Person is who did something: a name, and the id of their office; a leader has none.
type Person struct {
	Name   string `json:"name"`
	Office string `json:"office,omitempty"`
}

// Event is a fact: what happened to the flow of a matter, when, and by whom. Its JSON
// reads back as the same event, see [ReadEvent].
type Event struct {
	Type    Type         `json:"type"`
	At      time.Time    `json:"at"` // UTC, microseconds
	By      Person       `json:"by"`
	Matter  catalog.Code `json:"matter,omitempty"`
	Office  string       `json:"office,omitempty"` // id
	Leader  string       `json:"leader,omitempty"` // 委分管领导, who has to sign
	Flow    string       `json:"flow,omitempty"`   // id, as the library before the sign-off has it
	Version string       `json:"version,omitempty"`
	Digest  string       `json:"digest,omitempty"` // of the content
	Fills   []Fill       `json:"fills,omitempty"`
	Reason  string       `json:"reason,omitempty"`
}

// Date is the day the event falls on in China Standard Time.
func (e Event) Date() calendar.Date { return calendar.ReceivedOn(e.At) }

// Fill gives one attribute of a stage or step its value, in place of what it had. It has
// one of Text, Limit, Names, None and Clear.
type Fill struct {
	Stage     string          `json:"stage"`          // id
	Step      string          `json:"step,omitempty"` // id; "" for the stage itself
	Attribute string          `json:"attribute"`      // as [verify.Attribute] has it, e.g. "phone"; names stay as they are
	Text      string          `json:"text,omitempty"`
	Limit     *workflow.Limit `json:"limit,omitempty"` // of limit; needs a basis
	Names     []string        `json:"names,omitempty"` // of handlers
	None      string          `json:"none,omitempty"`  // of limit: why there is none
	Clear     bool            `json:"clear,omitempty"` // takes back what was filled in before
	Basis     []catalog.Basis `json:"basis,omitempty"` // on what it rests
}
