package signoff

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// Sheet is how the flow of a matter stood at the end of a day.
type Sheet struct {
	Matter     catalog.Code
	Office     string             // id; "" while nobody is assigned
	Leader     string             // who has to sign
	Flow       *workflow.Flow     // with all that was filled in; nil when the matter has none
	Attributes []verify.Attribute // that the plan demands; one is there also when it is said that there is none
	Confirmed  *Event             // nil unless it holds for what stands
	Signed     *Event             // likewise
	Uploaded   *Event             // likewise
	Objection  *Event             // that stands; nil when there is none
	InForce    *Event             // the last upload, be it of what stands or not
	First      calendar.Date      // of the first upload
	Lost       bool               // what was uploaded last cannot be put together any more, or is wrong: it is not in force
	History    []Event            // of this matter, oldest first; what was filled in for its flow is not in it
	content    *content
}

// Sheet derives how the flow of a matter stood at the end of a day.
func (p *Plan) Sheet(events []Event, matter catalog.Code, asOf calendar.Date) Sheet {
	s := p.fold(events, asOf).sheet(matter)
	s.Digest() // worked out now, so that a sheet may be shared
	return s
}

func (b *book) sheet(matter catalog.Code) Sheet {
	s := Sheet{Matter: matter}
	c := b.content(matter)
	if c != nil {
		s.content, s.Flow, s.Attributes = c, c.flow, c.attributes()
	}
	m := b.matters[matter]
	if m == nil {
		return s
	}
	s.Office, s.Leader, s.Objection, s.InForce, s.First, s.Lost = m.office, m.leader, m.objection, m.uploaded, m.first, m.lost
	s.History = slices.Clip(m.history)
	holds := func(e *Event) *Event {
		if c == nil || e == nil || e.Digest != c.digest() {
			return nil
		}
		return e
	}
	s.Confirmed, s.Uploaded = holds(m.confirmed), holds(m.uploaded)
	if s.Confirmed != nil {
		s.Signed = holds(m.signed)
	}
	return s
}

// Digest names what stands; "" when the matter has no flow.
func (s Sheet) Digest() string {
	if s.content == nil {
		return ""
	}
	return s.content.digest()
}

// Missing are the attributes that nobody has filled in.
func (s Sheet) Missing() []verify.Attribute {
	return slices.DeleteFunc(slices.Clone(s.Attributes), func(a verify.Attribute) bool { return a.Present })
}

// Changed reports whether something else stands than was confirmed, signed or uploaded
// last: those signatures do not hold for it.
func (s Sheet) Changed() bool {
	if s.Flow == nil {
		return false
	}
	last := len(s.History) - 1
	for ; last >= 0; last-- {
		if e := s.History[last]; e.Type.onContent() {
			return e.Digest != s.Digest()
		}
	}
	return false
}

// Status is how the flow of a matter stands.
type Status string

// The statuses. Who has the next move, [Plan.Next] tells.
const (
	StatusNone       Status = "none"       // the matter has no flow
	StatusUnassigned Status = "unassigned" // no office yet
	StatusOpen       Status = "open"       // attributes are missing
	StatusObjected   Status = "objected"   // somebody objects, and it was not confirmed since
	StatusComplete   Status = "complete"   // every attribute is there, and what stands is not confirmed
	StatusConfirmed  Status = "confirmed"  // by the office; the leader has not signed
	StatusSigned     Status = "signed"     // not uploaded yet
	StatusUploaded   Status = "uploaded"   // what stands is signed and uploaded
)

// Statuses lists the statuses, in the order of a flow's life.
func Statuses() []Status {
	return []Status{StatusNone, StatusUnassigned, StatusOpen, StatusObjected, StatusComplete, StatusConfirmed, StatusSigned, StatusUploaded}
}

// Term is the official word for the status, and the English one.
func (s Status) Term() yiwang.Term {
	zh := map[Status]string{StatusNone: "没有流程", StatusUnassigned: "未分派", StatusOpen: "待填写", StatusObjected: "有异议", StatusComplete: "已填齐、待确认",
		StatusConfirmed: "已确认、待签字", StatusSigned: "已签字、待上传", StatusUploaded: "已上传"}[s]
	return yiwang.Term{ZH: zh, EN: string(s)}
}

// Status derives how the flow stands.
func (s Sheet) Status() Status {
	switch {
	case s.Flow == nil:
		return StatusNone
	case s.Office == "":
		return StatusUnassigned
	case s.Objection != nil:
		return StatusObjected
	case s.Uploaded != nil:
		return StatusUploaded
	case s.Signed != nil:
		return StatusSigned
	case s.Confirmed != nil:
		return StatusConfirmed
	case len(s.Missing()) == 0:
		return StatusComplete
	}
	return StatusOpen
}

// Mover is who has the next move: an office, or the leader in charge by name.
type Mover struct {
	Office Office
	Leader string // then the office is zero
}

// Next tells who has the next move. False when nobody has: the flow is uploaded, or there
// is none.
func (p *Plan) Next(s Sheet) (Mover, bool) {
	office, _ := p.Office(s.Office)
	switch s.Status() {
	case StatusNone, StatusUploaded:
		return Mover{}, false
	case StatusUnassigned:
		return Mover{Office: p.assigner}, true
	case StatusConfirmed:
		return Mover{Leader: s.Leader}, true
	case StatusSigned:
		return Mover{Office: p.uploader}, true
	}
	return Mover{Office: office}, true
}
