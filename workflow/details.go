package workflow

import (
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Origin tells of a field of an application that it was taken over, with the
// applicant's consent.
type Origin struct {
	Field string `json:"field"` // pointer, e.g. "/applicant/uscc"
	From  string `json:"from"`  // another case of the project, or who sent it
}

// Details is what an action carries. Which of them an action needs is named by
// the guards of its transition. It is large: commands and events hold it by pointer,
// share it, and never write to it.
type Details struct {
	Matter       catalog.Code  `json:"matter,omitempty"`
	MatterName   string        `json:"matter_name,omitempty"` // as it is called when the case is opened
	Versions     Versions      `json:"versions,omitzero"`
	Requirements []Requirement `json:"requirements,omitempty"`
	Applicant    Party         `json:"applicant,omitzero"`
	Project      Project       `json:"project,omitzero"`
	Effective    time.Time     `json:"effective_at,omitzero"` // see Effective; microseconds, UTC
	Origins      []Origin      `json:"origins,omitempty"`
	Materials    []Material    `json:"materials,omitempty"`
	Items        []Item        `json:"items,omitempty"`
	Deferred     []Deferral    `json:"deferred,omitempty"`
	Commitments  []string      `json:"commitments,omitempty"` // codes of the materials in whose place a promise stands
	Agent        string        `json:"agent,omitempty"`       // account of who is to act for the applicant
	Reason       string        `json:"reason,omitempty"`
	Office       string        `json:"office,omitempty"`
	Handler      string        `json:"handler,omitempty"` // account of who is to handle it
	Offices      []string      `json:"offices,omitempty"`
	Until        calendar.Date `json:"until,omitzero"`    // the last day for the offices to answer, or of a suspension as the applicant is told (行政许可法第四十五条)
	Parties      []string      `json:"parties,omitempty"` // 利害关系人: whom a right to a hearing is told, or who asks for one (none: the applicant)
	On           calendar.Date `json:"on,omitzero"`       // the day of a hearing
	Place        string        `json:"place,omitempty"`   // where it is held
	Chair        string        `json:"chair,omitempty"`   // who presides over it, or did (听证主持人)
	Step         OfflineStep   `json:"step,omitempty"`    // what was done offline; its result is Opinion
	Opinion      string        `json:"opinion,omitempty"`
	Note         string        `json:"note,omitempty"` // what the applicant says to a notice
	Outcome      Outcome       `json:"outcome,omitempty"`
	Conditions   []string      `json:"conditions,omitempty"` // on which it is granted
	Number       string        `json:"number,omitempty"`
	Ground       string        `json:"ground,omitempty"`   // why the clock is suspended: id of a Ground
	Notice       string        `json:"notice,omitempty"`   // the written notice to the applicant: its number, or how it was given
	Days         int           `json:"days,omitempty"`     // working days of an extension
	Approver     string        `json:"approver,omitempty"` // who approved it, in the words of the rule
	Delivery     string        `json:"delivery,omitempty"` // how it was delivered, and to whom
}

// IsZero reports whether nothing is told; JSON then leaves the details out.
func (d *Details) IsZero() bool { return d == nil || reflect.ValueOf(d).Elem().IsZero() }

// nothing is what an event tells that tells nothing but itself.
var nothing = sync.OnceValue(func() *Details { return new(Details) })

// unwanted lists the fields filled in that the transition has no use for. An
// event records what its action is about and nothing else: accepting a case
// must not be a way to write its decision. judged are the places that a guard of the
// transition has judged.
func (d *Details) unwanted(t *Transition, f *Flow, judged []string) []Unmet {
	opening := slices.Contains(t.From, "")
	var all []Unmet
	for _, x := range [...]struct {
		pointer string
		filled  bool
		opens   bool // told by what opens a case; the rest is for a guard to judge
	}{
		{"/matter", d.Matter != "", true},
		{"/matter_name", d.MatterName != "", true},
		{"/versions", d.Versions != Versions{}, true},
		{"/requirements", len(d.Requirements) > 0, true},
		{"/applicant", d.Applicant != Party{}, true},
		{"/project", d.Project != Project{}, true},
		{"/effective_at", !d.Effective.IsZero(), f.Anchored()},
		{"/origins", len(d.Origins) > 0, true},
		{"/materials", len(d.Materials) > 0, false},
		{"/items", len(d.Items) > 0, false},
		{"/deferred", len(d.Deferred) > 0, false},
		{"/agent", d.Agent != "", false},
		{"/reason", d.Reason != "", false},
		{"/commitments", len(d.Commitments) > 0, false},
		{"/office", d.Office != "", false},
		{"/handler", d.Handler != "", false},
		{"/offices", len(d.Offices) > 0, false},
		{"/until", !d.Until.IsZero(), false},
		{"/parties", len(d.Parties) > 0, false},
		{"/on", !d.On.IsZero(), false},
		{"/place", d.Place != "", false},
		{"/chair", d.Chair != "", false},
		{"/step", d.Step != "", false},
		{"/opinion", d.Opinion != "", false},
		{"/note", d.Note != "", false},
		{"/outcome", d.Outcome != "", false},
		{"/conditions", len(d.Conditions) > 0, false},
		{"/number", d.Number != "", false},
		{"/delivery", d.Delivery != "", false},
		{"/ground", d.Ground != "", false},
		{"/notice", d.Notice != "", false},
		{"/days", d.Days != 0, false},
		{"/approver", d.Approver != "", false},
	} {
		if x.filled && !(opening && x.opens) && !slices.Contains(judged, x.pointer) {
			u := problem(x.pointer, "workflow.field_unwanted", t.Term())
			u.Guard = "nothing_else"
			all = append(all, u)
		}
	}
	return all
}
