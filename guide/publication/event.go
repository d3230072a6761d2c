package publication

import (
	"slices"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Type is what happened to a guide.
type Type string

// The types of event, and which fields of [Event] each has beside matter, instant and
// person. A field that the type does not have must be empty.
const (
	Assigned  Type = "assigned"  // given to an office by the assigner: Office, Head, Due
	Drafted   Type = "drafted"   // a text handed in by the office: Version, Digest
	Checked   Type = "checked"   // the text in hand was checked: Version, Digest, Check
	Signed    Type = "signed"    // by the head of the office: Version, Digest, Check
	Published Type = "published" // shown to applicants from now on: Version, Digest
	Reopened  Type = "reopened"  // a draft again: Reason; Due or Days; Version, Digest and Change when a change did it
	Withdrawn Type = "withdrawn" // shown no more, and a draft again: Reason; Due or Days
)

// Types lists the types.
func Types() []Type {
	return []Type{Assigned, Drafted, Checked, Signed, Published, Reopened, Withdrawn}
}

// Term is the official word for the type, and the English one.
func (t Type) Term() yiwang.Term {
	zh := map[Type]string{Assigned: "分派", Drafted: "提交文稿", Checked: "校验", Signed: "签字审定", Published: "发布", Reopened: "退回修订", Withdrawn: "撤下"}[t]
	if zh == "" {
		return yiwang.Term{ZH: quoted(string(t)), EN: quoted(string(t))}
	}
	return yiwang.Term{ZH: zh, EN: string(t)}
}

// Role is in what capacity a person acts.
type Role string

// The roles.
const (
	Manager   Role = "manager"   // divides the work: of the assigning office
	Author    Role = "author"    // 经办人: fills in the guide, of the responsible office
	Head      Role = "head"      // 处室主要负责同志: signs, of the responsible office
	Publisher Role = "publisher" // publishes and withdraws, of the publishing office
	System    Role = "system"    // a program that checks, or follows changes; of no office
)

// Term is the official word for the role, and the English one.
func (r Role) Term() yiwang.Term {
	zh := map[Role]string{Manager: "分派人员", Author: "经办人", Head: "处室主要负责同志", Publisher: "发布人员", System: "系统"}[r]
	if zh == "" {
		return yiwang.Term{ZH: quoted(string(r)), EN: quoted(string(r))}
	}
	return yiwang.Term{ZH: zh, EN: string(r)}
}

// Person is who did something: a name, the id of their office, and in what capacity.
type Person struct {
	Name   string `json:"name"`
	Office string `json:"office,omitempty"`
	Role   Role   `json:"role"`
}

// Check is what a check of a text came to.
type Check struct {
	Day      calendar.Date `json:"day"` // as of which the rules were applied
	Errors   int           `json:"errors"`
	Warnings int           `json:"warnings"`
	Notes    int           `json:"notes"`
}

// Cause is a change that a guide has to follow.
type Cause struct {
	ID       string     `json:"id"` // of the change
	Kind     ChangeKind `json:"kind"`
	Pointers []string   `json:"pointers"` // RFC 6901, into the guide; "" is all of it
}

// Event is a fact: what happened to the guide of a matter, when, and by whom. Its JSON
// reads back as the same event, see [ReadEvent].
type Event struct {
	Matter  catalog.Code  `json:"matter"`
	Type    Type          `json:"type"`
	At      time.Time     `json:"at"` // UTC, microseconds
	By      Person        `json:"by"`
	Office  string        `json:"office,omitempty"`  // id
	Head    string        `json:"head,omitempty"`    // who has to sign
	Due     calendar.Date `json:"due,omitzero"`      // last day in time
	Days    int           `json:"days,omitempty"`    // working days given from the next one on, in place of Due
	Version string        `json:"version,omitempty"` // of the text, as the guide has it
	Digest  string        `json:"digest,omitempty"`  // of the text
	Check   *Check        `json:"check,omitempty"`
	Reason  string        `json:"reason,omitempty"`
	Change  *Cause        `json:"change,omitempty"`
}

// Date is the day the event falls on in China Standard Time.
func (e Event) Date() calendar.Date { return calendar.ReceivedOn(e.At) }

// ReadEvent reads the JSON of an event strictly: every field known and given once, and
// all that the type has and nothing else. It does not ask whether the event could have
// happened. What is no event is an *[EventError] with every reason.
func ReadEvent(data []byte) (Event, error) {
	var e Event
	var p yiwang.Problems
	if err := yiwang.Decode(data, &e); err != nil {
		p.Add("", "yiwang.file_unreadable", err)
		return Event{}, &EventError{p}
	}
	e.shape(&p)
	if len(p) > 0 {
		return Event{}, &EventError{p}
	}
	e.At = e.At.UTC()
	return e, nil
}

// shape notes what an event lacks and what it has too much of.
func (e Event) shape(p *yiwang.Problems) {
	if blank(string(e.Matter)) {
		p.Add("/matter", "publication.missing")
	}
	if e.Date().IsZero() || !e.At.Equal(e.At.Truncate(time.Microsecond)) {
		p.Add("/at", "publication.bad_time")
	}
	if !yiwang.Legible(e.By.Name) {
		p.Add("/by/name", "publication.missing")
	}
	if !slices.Contains([]Role{Manager, Author, Head, Publisher, System}, e.By.Role) {
		p.Add("/by/role", "publication.role_unknown", quoted(string(e.By.Role)))
	}
	t := e.Type
	if !slices.Contains(Types(), t) {
		p.Add("/type", "publication.type_unknown", quoted(string(t)))
		return
	}
	const never, may, must = 0, 1, 2
	is := func(n int, types ...Type) int {
		if slices.Contains(types, t) {
			return n
		}
		return never
	}
	text := max(is(must, Drafted, Checked, Signed, Published), is(may, Reopened))
	undone := is(may, Reopened, Withdrawn)
	for _, f := range []struct {
		pointer string
		filled  bool
		want    int
	}{
		{"/office", e.Office != "", is(must, Assigned)},
		{"/head", e.Head != "", is(must, Assigned)},
		{"/due", !e.Due.IsZero(), max(is(may, Assigned), undone)},
		{"/days", e.Days != 0, undone},
		{"/version", e.Version != "", text},
		{"/digest", e.Digest != "", text},
		{"/check", e.Check != nil, is(must, Checked, Signed)},
		{"/reason", e.Reason != "", is(must, Reopened, Withdrawn)},
		{"/change", e.Change != nil, is(may, Reopened)},
	} {
		switch {
		case f.filled && f.want == never:
			p.Add(f.pointer, "publication.unwanted", t.Term())
		case !f.filled && f.want == must:
			p.Add(f.pointer, "publication.missing")
		}
	}
	for _, f := range []struct{ pointer, s string }{{"/head", e.Head}, {"/version", e.Version}, {"/reason", e.Reason}} {
		if f.s != "" && !yiwang.Legible(f.s) {
			p.Add(f.pointer, "publication.missing")
		}
	}
	if e.Digest != "" && !isDigest(e.Digest) {
		p.Add("/digest", "publication.bad_digest", quoted(e.Digest))
	}
	if e.Days < 0 || e.Days > 0 && !e.Due.IsZero() {
		p.Add("/days", "publication.unwanted", t.Term())
	}
	if t == Reopened && (e.Change != nil) != (e.Digest != "") {
		p.Add("/digest", "publication.digest_with_change")
	}
	if (e.Version == "") != (e.Digest == "") && text == may {
		p.Add("/version", "publication.digest_with_change")
	}
	e.Check.shape(p)
	e.Change.shape(p)
}

func (c *Check) shape(p *yiwang.Problems) {
	if c != nil && (c.Day.IsZero() || c.Errors < 0 || c.Warnings < 0 || c.Notes < 0) {
		p.Add("/check", "publication.missing")
	}
}

func (c *Cause) shape(p *yiwang.Problems) {
	if c == nil {
		return
	}
	if !yiwang.Legible(c.ID) {
		p.Add("/change/id", "publication.missing")
	}
	if c.Kind.Term().ZH == "" {
		p.Add("/change/kind", "publication.kind_unknown", quoted(string(c.Kind)))
	}
	if len(c.Pointers) == 0 {
		p.Add("/change/pointers", "publication.missing")
	}
}
