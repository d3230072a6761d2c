package workflow

import (
	"slices"
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
	Nominee      string // account that the applicant named to act for them and that has not accepted yet
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
	Agent   string `json:"agent,omitempty"`   // account of who acts for the applicant (帮办代办); "" when nobody does. In an application, whom the applicant names
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
// Where the material itself is handed in after all, a grant has checked it.
type Commitment struct {
	Material string        `json:"material"`         // code of the requirement
	Made     calendar.Date `json:"made"`             // the day it was given
	Mend     calendar.Date `json:"mend,omitzero"`    // the last day to mend what did not hold (责令整改); zero: none was set
	Checked  calendar.Date `json:"checked,omitzero"` // the day it was found kept, or the material was granted upon; zero: not yet
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

// Document is the written decision.
type Document struct {
	Number string        `json:"number"` // 发文字号, e.g. 鲁发改许可〔2020〕614号
	Date   calendar.Date `json:"date"`   // the day it was numbered and sealed
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
