package workflow

import (
	"reflect"
	"slices"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Case (办件) is one application and all that happened to it. It is the fold of
// its History: build it with Apply, Fold or Machine.Replay, never by hand. Cases are
// compared by what they tell, not with reflect.DeepEqual: a case also knows what room
// there is behind its History.
type Case struct {
	ID           string
	Version      int // number of events
	State        State
	Matter       catalog.Code
	MatterName   string // it had when the case was opened; "" when that was not recorded
	Flow         string // id of the flow it was opened under; its version is in Versions
	Versions     Versions
	Applicant    Party
	Project      Project
	Effective    time.Time // when what is applied for takes effect, where a limit counts from it; see Effective
	Requirements []Requirement
	Materials    []Material
	Notice       []Item     // the one-time notice, if one was given
	Deferred     []Deferral // the materials that may follow acceptance (容缺受理)
	Commitments  []Commitment
	Office       string // 主办处室
	Handler      string // account of who handles it there; "": anybody of the office
	Hearing      Hearing
	CoHandling   []CoHandling
	Records      []Record // what was done outside the system, oldest first
	Proposed     Outcome  // what the handling office proposes; not yet a decision
	Conditions   []string // on which the grant is, or is proposed to be (附条件准予); none for a plain one
	Outcome      Outcome  // what was decided; set when the document is numbered and sealed
	Document     Document
	Archived     calendar.Date // the day it was archived; zero: not yet
	History      []Event

	room *room // behind History
}

// Versions are the versions of the data a case was opened under. They stay with
// it when the data moves on.
type Versions struct {
	Catalog string `json:"catalog,omitempty"`
	Flow    string `json:"flow,omitempty"`
	Guide   string `json:"guide,omitempty"`
}

// Party is who applies.
type Party struct {
	Account string `json:"account,omitempty"` // of the applicant
	Agent   string `json:"agent,omitempty"`   // account of who acts for the applicant (帮办代办); "" when nobody does
	Name    string `json:"name"`              // 申请人名称
	USCC    string `json:"uscc,omitempty"`    // 统一社会信用代码
	Contact string `json:"contact,omitempty"` // 联系人
	Phone   string `json:"phone,omitempty"`   // 联系电话
}

// Project is the project an application belongs to.
type Project struct {
	Code string `json:"code,omitempty"` // 投资项目代码
	Name string `json:"name,omitempty"`
}

// Requirement is a material the guide asks for.
type Requirement struct {
	Code        string `json:"code"`
	Name        string `json:"name"`
	Required    bool   `json:"required"`
	Deferrable  bool   `json:"deferrable,omitempty"`  // it is required, and may follow acceptance (可以容缺后补)
	Committable bool   `json:"committable,omitempty"` // it is required, and a written promise may stand in its place (告知承诺)
}

// Deferral (容缺) is a required material that may follow acceptance, and the last
// day for it. Until it is in, the decision can be no grant.
type Deferral struct {
	Material string        `json:"material"` // code of the requirement
	Until    calendar.Date `json:"until"`
}

// Commitment (告知承诺) is a written promise of the applicant in place of a required
// material. The case is decided on it; it is checked afterwards, and what does not
// hold is to be mended, or the decision is revoked (山东省优化营商环境条例第二十八条至第三十条).
type Commitment struct {
	Material string        `json:"material"`         // code of the requirement
	Made     calendar.Date `json:"made"`             // the day it was given
	Mend     calendar.Date `json:"mend,omitzero"`    // the last day to mend what did not hold (责令整改); zero: none was set
	Checked  calendar.Date `json:"checked,omitzero"` // the day it was found kept; zero: not yet
}

// Material is what the applicant handed in for a requirement: a file by name,
// and by content when it was uploaded.
type Material struct {
	Code   string `json:"code"`
	File   string `json:"file"`             // file name or document number
	SHA256 string `json:"sha256,omitempty"` // hexadecimal; empty when the content was not uploaded
	Size   int64  `json:"size,omitempty"`   // bytes
	From   string `json:"from,omitempty"`   // where it was taken over from: another case of the project, or who sent it; "" when it was handed in
}

// Item is one line of a one-time notice: what to mend in which material.
type Item struct {
	Material string `json:"material,omitempty"`
	Text     string `json:"text"`
}

// CoHandling (会办) is a co-handling office and its opinion.
type CoHandling struct {
	Office  string        `json:"office"`
	Opinion string        `json:"opinion,omitempty"`
	Replied bool          `json:"replied"`
	Until   calendar.Date `json:"until,omitzero"`   // the last day to answer; zero: none was set
	Silent  bool          `json:"silent,omitempty"` // it had not answered when the consultation was closed
}

// OfflineStep is what the bureau does outside the system and enters the result of
// (线下环节): each is 实地核查, 检验 or the like of the 特别程序 record of
// GB/T 39046-2020, table 7, where the result is kept. A hearing has turns of its own,
// see [Hearing].
type OfflineStep string

// The offline steps. Whether one stops a clock is another matter: see the grounds
// of the rules of package deadline.
const (
	SiteVisit    OfflineStep = "site_visit"    // 现场勘查
	ExpertReview OfflineStep = "expert_review" // 专家评审
	Assessment   OfflineStep = "assessment"    // 委托评估
	Inspection   OfflineStep = "inspection"    // 检验、检测、检疫、鉴定
	PublicNotice OfflineStep = "public_notice" // 公示
)

// OfflineSteps lists the offline steps.
func OfflineSteps() []OfflineStep {
	return []OfflineStep{SiteVisit, ExpertReview, Assessment, Inspection, PublicNotice}
}

// Name is the offline step in Chinese; "" when there is no such step.
func (s OfflineStep) Name() string {
	switch s {
	case SiteVisit:
		return "现场勘查"
	case ExpertReview:
		return "专家评审"
	case Assessment:
		return "委托评估"
	case Inspection:
		return "检验、检测、检疫、鉴定"
	case PublicNotice:
		return "公示"
	}
	return ""
}

// Record is an offline step with its result.
type Record struct {
	Step   OfflineStep   `json:"step"`
	Office string        `json:"office"` // whose handler entered it
	Date   calendar.Date `json:"date"`   // the day it was entered
	Result string        `json:"result"`
}

// Outcome is what was decided.
type Outcome string

// The outcomes of a decision.
const (
	Granted Outcome = "granted" // 准予
	Refused Outcome = "refused" // 不予
)

// Name is the outcome in Chinese.
func (o Outcome) Name() string {
	switch o {
	case Granted:
		return "准予"
	case Refused:
		return "不予"
	}
	return ""
}

// Document is the written decision.
type Document struct {
	Number string        `json:"number"` // 发文字号, e.g. 鲁发改许可〔2020〕614号
	Date   calendar.Date `json:"date"`   // the day it was numbered and sealed
}

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
	Reason       string        `json:"reason,omitempty"`
	Office       string        `json:"office,omitempty"`
	Handler      string        `json:"handler,omitempty"` // account of who is to handle it
	Offices      []string      `json:"offices,omitempty"`
	Until        calendar.Date `json:"until,omitzero"`    // the last day for the offices to answer, or of a suspension as the applicant is told (行政许可法第四十五条)
	Parties      []string      `json:"parties,omitempty"` // 利害关系人: whom a right to a hearing is told, or who asks for one
	On           calendar.Date `json:"on,omitzero"`       // the day of a hearing
	Place        string        `json:"place,omitempty"`   // where it is held
	Chair        string        `json:"chair,omitempty"`   // who presides over it (听证主持人)
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

// Event is a fact: what happened, when, and by whom.
type Event struct {
	Case    string        `json:"case"`
	Version int           `json:"version"` // 1 for the first event of a case
	Type    EventType     `json:"type"`
	Action  Action        `json:"action"`
	Flow    string        `json:"flow"`
	From    State         `json:"from,omitempty"`
	To      State         `json:"to"`
	At      time.Time     `json:"at"`
	Date    calendar.Date `json:"date"` // the day At falls on in China Standard Time
	Actor   Actor         `json:"actor"`
	Details *Details      `json:"details,omitzero"` // never nil in what Decide returns and in the History of a case
}

// whole makes sure that an event has details.
func (e *Event) whole() {
	if e.Details == nil {
		e.Details = nothing()
	}
}

// Fold builds a case from its events, oldest first. The case keeps them as its
// History: they must not be written to afterwards, nor folded twice at once.
func Fold(events []Event) Case {
	var c Case
	for i := range events {
		c.apply(&events[i])
	}
	c.History = slices.Clip(events)
	return c
}

// Apply returns the case after e. It does not judge: an event is a fact. The
// case handed in is left as it was and shares no slice with the result that a
// later Apply could write to.
func Apply(c Case, e Event) Case {
	c.follow(&e)
	return c
}

// follow is Apply in place.
func (c *Case) follow(e *Event) {
	c.apply(e)
	c.record(e)
}

// apply is Apply without the history.
func (c *Case) apply(e *Event) {
	e.whole()
	d := e.Details
	c.ID, c.Version, c.State, c.Flow = e.Case, e.Version, e.To, e.Flow
	if e.From == "" {
		c.Matter, c.MatterName, c.Versions = d.Matter, d.MatterName, d.Versions
		c.Applicant, c.Project, c.Effective, c.Requirements = d.Applicant, d.Project, d.Effective, d.Requirements
	}
	if len(d.Materials) > 0 {
		c.Materials = merge(c.Materials, d.Materials)
	}
	if len(d.Items) > 0 {
		c.Notice = d.Items
	}
	if len(d.Deferred) > 0 {
		c.Deferred = d.Deferred
	}
	c.Commitments = committed(c.Commitments, e)
	c.Hearing.follow(e)
	if d.Office != "" {
		c.Office, c.Handler = d.Office, ""
	}
	if d.Handler != "" {
		c.Handler = d.Handler
	}
	for _, office := range d.Offices {
		c.CoHandling = with(c.CoHandling, CoHandling{Office: office, Until: d.Until})
	}
	if d.Step != "" {
		c.Records = with(c.Records, Record{Step: d.Step, Office: e.Actor.Office, Date: e.Date, Result: d.Opinion})
	}
	if e.Type == "consultation_closed" {
		c.CoHandling = slices.Clone(c.CoHandling)
		for i := range c.CoHandling {
			if k := &c.CoHandling[i]; !k.Replied {
				k.Silent = true
			}
		}
	}
	if e.Type == "co_handled" {
		c.CoHandling = slices.Clone(c.CoHandling)
		for i := range c.CoHandling { // an office asked again has an earlier answer, which stays
			if k := &c.CoHandling[i]; k.Office == e.Actor.Office && !k.Replied {
				k.Opinion, k.Replied = d.Opinion, true
			}
		}
	}
	if d.Outcome != "" {
		c.Proposed, c.Conditions = d.Outcome, d.Conditions
	}
	switch e.Type {
	case "returned", "recalled":
		c.Proposed, c.Conditions = "", nil
	case "deferral_lapsed":
		c.Proposed, c.Conditions = Refused, nil
	case "decided":
		c.Outcome, c.Document = c.Proposed, Document{Number: d.Number, Date: e.Date}
	case "deemed_granted": // by silence: there is no document
		c.Outcome, c.Proposed, c.Conditions = Granted, "", nil
	case "archived":
		c.Archived = e.Date
	}
}

// Outstanding are the deferred materials that are not in yet.
func (c Case) Outstanding() []Deferral {
	var all []Deferral
	for _, d := range c.Deferred {
		if !handedIn(c.Materials, d.Material) {
			all = append(all, d)
		}
	}
	return all
}

// with is a list and one more behind it, in an array of its own and no longer than that.
func with[T any](list []T, more T) []T { return slices.Concat(list, []T{more}) }

// merge lays newer materials over older ones of the same code.
func merge(old, newer []Material) []Material {
	merged := slices.Clone(old)
	for _, m := range newer {
		if i := slices.IndexFunc(merged, func(x Material) bool { return x.Code == m.Code }); i >= 0 {
			merged[i] = m
		} else {
			merged = append(merged, m)
		}
	}
	return merged
}

// AsOf is the case as it stood at an instant: the fold of the events up to it.
func (c Case) AsOf(at time.Time) Case {
	n := 0
	for n < len(c.History) && !c.History[n].At.After(at) {
		n++
	}
	if n == len(c.History) {
		return c
	}
	return Fold(c.History[:n])
}

// last returns the newest event of one of the types.
func (c Case) last(types ...EventType) (Event, bool) {
	for i := len(c.History) - 1; i >= 0; i-- {
		if slices.Contains(types, c.History[i].Type) {
			return c.History[i], true
		}
	}
	return Event{}, false
}
