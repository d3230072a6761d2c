package httpapi

import (
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// CaseRequest opens a case.
type CaseRequest struct {
	Matter      string            `json:"matter" validate:"required,max=200"` // code, number, name or alias
	Applicant   ApplicantRequest  `json:"applicant,omitzero"`
	Project     ProjectRequest    `json:"project,omitzero"`
	Effective   string            `json:"effective_at,omitempty" validate:"omitempty,datetime=2006-01-02T15:04:05Z07:00"` // RFC 3339; of matters with a limit that counts from it
	Materials   []MaterialRequest `json:"materials,omitempty" validate:"max=200,dive"`
	Commitments []string          `json:"commitments,omitempty" validate:"max=200,dive,max=100"` // codes of materials in whose place a written promise stands
	Confirmed   []ConfirmRequest  `json:"confirmed,omitempty" validate:"max=200,dive"`           // what is taken over from earlier cases of the project, see Offers
}

// MaterialRequest is a material handed in.
type MaterialRequest struct {
	Code   string `json:"code" validate:"max=100"`
	File   string `json:"file" validate:"max=255"`
	SHA256 string `json:"sha256,omitempty" validate:"omitempty,sha256"`
	Size   int64  `json:"size,omitempty" validate:"min=0"`
}

// ItemRequest is a line of a one-time notice.
type ItemRequest struct {
	Material string `json:"material,omitempty" validate:"max=100"`
	Text     string `json:"text" validate:"max=2000"`
}

// ApplicantRequest is who applies. Account is for an agent to tell, agent for an
// applicant: each is otherwise who asks.
type ApplicantRequest struct {
	Account string `json:"account,omitempty" validate:"max=200"`
	Agent   string `json:"agent,omitempty" validate:"max=200"` // account of who is to act for the applicant (帮办代办), once they accept
	Name    string `json:"name,omitempty" validate:"max=200"`
	USCC    string `json:"uscc,omitempty" validate:"omitempty,uscc"`
	Contact string `json:"contact,omitempty" validate:"max=100"`
	Phone   string `json:"phone,omitempty" validate:"max=30"`
}

// ProjectRequest is the project applied for. Its code is of either form of
// code.ProjectCode.
type ProjectRequest struct {
	Code string `json:"code,omitempty" validate:"omitempty,project_code"`
	Name string `json:"name,omitempty" validate:"max=200"`
}

// ActionRequest carries what an action needs; which of it is told by the
// actions of a case.
type ActionRequest struct {
	Materials   []MaterialRequest    `json:"materials,omitempty" validate:"max=200,dive"`
	Items       []ItemRequest        `json:"items,omitempty" validate:"max=200,dive"`
	Deferred    []DeferralRequest    `json:"deferred,omitempty" validate:"max=200,dive"`
	Commitments []string             `json:"commitments,omitempty" validate:"max=200,dive,max=100"` // codes of materials: with a supplement, in whose place a promise stands; later, whose promise was checked
	Agent       string               `json:"agent,omitempty" validate:"max=200"`                    // account of who is to act for the applicant, once they accept
	Reason      string               `json:"reason,omitempty" validate:"max=2000"`
	Office      string               `json:"office,omitempty" validate:"max=100"`
	Handler     string               `json:"handler,omitempty" validate:"max=200"` // account of who is to handle it
	Offices     []string             `json:"offices,omitempty" validate:"max=50,dive,max=100"`
	Until       calendar.Date        `json:"until,omitzero"`                                    // the last day for the offices to answer, or of a suspension; may be left out
	Parties     []string             `json:"parties,omitempty" validate:"max=200,dive,max=200"` // whom a right to a hearing is told besides the applicant, or who asks for one, none being the applicant; the other sides of a mediation
	On          calendar.Date        `json:"on,omitzero"`                                       // the day of a hearing
	Place       string               `json:"place,omitempty" validate:"max=200"`
	Chair       string               `json:"chair,omitempty" validate:"max=100"` // who presides over it, or did
	Step        workflow.OfflineStep `json:"step,omitempty" validate:"max=40"`   // what was done offline; its result is the opinion
	Opinion     string               `json:"opinion,omitempty" validate:"max=2000"`
	Outcome     workflow.Outcome     `json:"outcome,omitempty" validate:"max=20"`
	Conditions  []string             `json:"conditions,omitempty" validate:"max=50,dive,max=2000"` // on which it is granted
	Number      string               `json:"number,omitempty" validate:"max=100"`
	Delivery    string               `json:"delivery,omitempty" validate:"max=500"`
	Note        string               `json:"note,omitempty" validate:"max=2000"`       // what the applicant says to a notice
	Ground      string               `json:"ground,omitempty" validate:"max=100"`      // id of a ground of suspension
	Notice      string               `json:"notice,omitempty" validate:"max=500"`      // the written notice of a suspension to the applicant
	Days        int                  `json:"days,omitempty" validate:"min=0,max=1000"` // working days of an extension
	Approver    string               `json:"approver,omitempty" validate:"max=100"`    // who approved an extension
}

// DeferralRequest is a material that may follow acceptance, and the last day for it.
type DeferralRequest struct {
	Material string        `json:"material" validate:"required,max=100"`
	Until    calendar.Date `json:"until"`
}

// RecordRef is an offline step of a case with its result.
type RecordRef struct {
	Step   workflow.OfflineStep `json:"step"`
	Name   string               `json:"name"`
	Office string               `json:"office"`
	Date   calendar.Date        `json:"date"`
	Result string               `json:"result"`
}

// CommitmentRef is a promise in place of a material, and what became of it.
type CommitmentRef struct {
	Material string         `json:"material"`
	Name     string         `json:"name"`
	Made     calendar.Date  `json:"made"`
	Mend     *calendar.Date `json:"mend"`    // the last day to mend what did not hold; null: none was set
	Checked  *calendar.Date `json:"checked"` // the day it was found kept; null: not yet
}

// HearingRef is how far a case has come with a hearing; null for what has not happened.
type HearingRef struct {
	Offered   *calendar.Date `json:"offered"`
	Parties   []string       `json:"parties"`
	Waived    *calendar.Date `json:"waived"`
	Requested *calendar.Date `json:"requested"`
	By        []string       `json:"by"`
	On        *calendar.Date `json:"on"`
	Place     string         `json:"place"`
	Chair     string         `json:"chair"` // who presides
	Held      *calendar.Date `json:"held"`
	Record    string         `json:"record,omitempty"` // for the staff
}

// MoverRef is who has the next move.
type MoverRef struct {
	RoleRef
	Office  string `json:"office,omitempty"`
	Account string `json:"account,omitempty"`
}

// Case is a case as somebody may see it on a day.
type Case struct {
	ID          string                `json:"id"`
	Version     int                   `json:"version"`
	On          calendar.Date         `json:"on"` // the day the clocks are read for
	Matter      MatterRef             `json:"matter"`
	State       workflow.State        `json:"state"`
	StateName   string                `json:"state_name"`
	Final       bool                  `json:"final"`
	Next        *RoleRef              `json:"next"`    // who has the next move; null when it is over
	NextBy      []MoverRef            `json:"next_by"` // the same, with office and person where they are known; the staff's are shown to the staff
	Light       workflow.Light        `json:"light"`
	OpenedAt    time.Time             `json:"opened_at"`
	Applicant   workflow.Party        `json:"applicant"`
	Nominee     string                `json:"nominee,omitempty"` // account named to act for the applicant that has not accepted
	Project     workflow.Project      `json:"project"`
	Effective   *time.Time            `json:"effective_at"` // when what is applied for takes effect, if a limit counts from it
	Materials   []Material            `json:"materials"`
	Notice      []workflow.Item       `json:"notice"`
	Commitments []CommitmentRef       `json:"commitments"` // promises in place of materials
	Office      string                `json:"office"`
	Handler     string                `json:"handler,omitempty"` // account, for the staff
	Hearing     *HearingRef           `json:"hearing"`           // null: none was told of or set
	CoHandling  []workflow.CoHandling `json:"co_handling"`
	Records     []RecordRef           `json:"records"`            // what was done offline, for the staff
	Proposed    workflow.Outcome      `json:"proposed,omitempty"` // for the staff only: not yet a decision
	Outcome     workflow.Outcome      `json:"outcome,omitempty"`
	Conditions  []string              `json:"conditions"` // of the grant; for the staff also while it is proposed
	Document    *workflow.Document    `json:"document"`
	Clocks      []Clock               `json:"clocks"`
	Stages      []Stage               `json:"stages"`
	Times       *Times                `json:"times"` // on whose account the days went; null beyond the calendar
	History     []Happening           `json:"history"`
	Versions    workflow.Versions     `json:"versions"`
}

// MatterRef names a matter.
type MatterRef struct {
	Code catalog.Code `json:"code"`
	Name string       `json:"name"`
}

// RoleRef names a role.
type RoleRef struct {
	Role workflow.Role `json:"role"`
	Name string        `json:"name"`
}

// Material is a required material and what was handed in for it.
type Material struct {
	Code        string        `json:"code"`
	Name        string        `json:"name"`
	Required    bool          `json:"required"`
	Deferrable  bool          `json:"deferrable,omitempty"`  // it may follow acceptance
	Committable bool          `json:"committable,omitempty"` // a written promise may stand in its place
	Until       calendar.Date `json:"until,omitzero"`        // the last day for it, when it was deferred
	File        string        `json:"file,omitempty"`
	SHA256      string        `json:"sha256,omitempty"`
	Size        int64         `json:"size,omitempty"`
	From        string        `json:"from,omitempty"` // where it was taken over from: a case, or who sent it
}

// Clock is a time limit of a case as it stands on a day.
type Clock struct {
	ID          string          `json:"id"`
	Name        string          `json:"name"`
	Owner       workflow.Role   `json:"owner"`
	Limit       *workflow.Limit `json:"limit"` // null: no source gives one
	After       *workflow.Limit `json:"after"` // the limit is counted from the end of this one
	Status      workflow.Status `json:"status"`
	Start       *calendar.Date  `json:"start"`
	Stop        *calendar.Date  `json:"stop"`
	Used        *int            `json:"used"` // working days, calendar days where the limit is in no working days; null: beyond the calendar
	Left        *int            `json:"left"` // likewise; negative when past due
	Late        bool            `json:"late"`
	Overran     bool            `json:"overran"` // an earlier run of it ended late; a restart does not hide that
	Deemed      bool            `json:"deemed"`
	Suspended   bool            `json:"suspended"`   // it stands still: due is then the earliest day it can be
	Suspensions []Suspension    `json:"suspensions"` // oldest first
	Extended    int             `json:"extended"`    // working days granted on top of the limit
	Grounds     []GroundRef     `json:"grounds"`     // for which it may be suspended
	Extension   *ExtensionRef   `json:"extension"`   // how it may be extended; null: not at all
	Light       workflow.Light  `json:"light"`
	Basis       []catalog.Basis `json:"basis"`
	Reckoned
}

// Suspension is a time in which a clock stood still.
type Suspension struct {
	Ground GroundRef      `json:"ground"`
	From   calendar.Date  `json:"from"`
	To     *calendar.Date `json:"to"`     // null while it lasts
	Days   *int           `json:"days"`   // not counted so far, in the unit of the limit; null: beyond the calendar
	Lapsed bool           `json:"lapsed"` // it ended because its bound ran out
}

// GroundRef names a ground of suspension.
type GroundRef struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// ExtensionRef is how a clock may be extended.
type ExtensionRef struct {
	Days     int    `json:"days"` // working days, at most
	Approver string `json:"approver"`
}

// Stage is a stage of a case's way.
type Stage struct {
	ID      string               `json:"id"`
	Name    string               `json:"name"`
	Status  workflow.StageStatus `json:"status"`
	Entered *calendar.Date       `json:"entered"`
	Left    *calendar.Date       `json:"left"`
	Days    *int                 `json:"days"` // working days spent; null: beyond the calendar
	Steps   []Step               `json:"steps"`
}

// Step is a step inside a stage.
type Step struct {
	ID      string               `json:"id"`
	Name    string               `json:"name"`
	Status  workflow.StageStatus `json:"status"`
	Entered *calendar.Date       `json:"entered"`
	Left    *calendar.Date       `json:"left"`
}

// Times are the working days a case has taken, split by whose account they went
// on. The parts add up to the whole.
type Times struct {
	Elapsed int         `json:"elapsed"`
	Shares  []Share     `json:"shares"`
	Stages  []StageTime `json:"stages"` // the same days by the stage they were spent in
}

// StageTime is what the working days in a stage were spent on.
type StageTime struct {
	Stage     string `json:"stage"`
	Name      string `json:"name"`
	Days      int    `json:"days"`
	OnClock   int    `json:"on_clock"` // a limit of the office ran
	Suspended int    `json:"suspended"`
	Applicant int    `json:"applicant"` // the applicant had the next move
	Hidden    int    `json:"hidden"`    // no limit ran (隐形时间)
}

// Share is one part of them.
type Share struct {
	Kind workflow.ShareKind `json:"kind"`
	Key  string             `json:"key"` // stage, ground or state; "" for the applicant
	Name Text               `json:"name"`
	Days int                `json:"days"`
}

// Happening is one line of a case's history.
type Happening struct {
	Version    int                `json:"version"`
	Event      workflow.EventType `json:"event"`
	Action     workflow.Action    `json:"action"`
	ActionName string             `json:"action_name"`
	State      workflow.State     `json:"state"`
	StateName  string             `json:"state_name"`
	At         time.Time          `json:"at"`
	Date       calendar.Date      `json:"date"`
	Role       RoleRef            `json:"role"`
	Actor      string             `json:"actor,omitempty"`
	Office     string             `json:"office,omitempty"`
	Remark     string             `json:"remark,omitempty"` // reason, opinion or delivery
}

// ActionItem is one action as it stands for the asker.
type ActionItem struct {
	Action   workflow.Action `json:"action"`
	Name     string          `json:"name"`
	Possible bool            `json:"possible"`
	Roles    []RoleRef       `json:"roles"`
	Needs    []Need          `json:"needs"`
	Code     string          `json:"code,omitempty"` // why not
	Reason   *Text           `json:"reason"`         // why not, null when possible
	Unmet    []ProblemItem   `json:"unmet"`
}

// Need is a field an action must be given.
type Need struct {
	Field string `json:"field"`
	Guard string `json:"guard"`
}

// CaseItem is a case in a list or on the board.
type CaseItem struct {
	ID        string         `json:"id"`
	Matter    MatterRef      `json:"matter"`
	Applicant string         `json:"applicant"`
	Project   string         `json:"project"`
	State     workflow.State `json:"state"`
	StateName string         `json:"state_name"`
	Final     bool           `json:"final"`
	Next      *RoleRef       `json:"next"`
	Office    string         `json:"office"`
	OpenedAt  time.Time      `json:"opened_at"`
	Light     workflow.Light `json:"light"`
	Due       *calendar.Date `json:"due"`   // the nearest due date of a running clock
	Clock     string         `json:"clock"` // which clock that is
	Left      *int           `json:"left"`
	Unit      calendar.Unit  `json:"unit"` // of Left: working or calendar days

	Certainty *calendar.Certainty `json:"certainty"` // how far Due may change with the calendar
}

// Board is the supervision board: every open case with its light, worst first.
type Board struct {
	On         calendar.Date          `json:"on"`
	Thresholds workflow.Thresholds    `json:"thresholds"`
	Lights     map[workflow.Light]int `json:"lights"`
	Open       int                    `json:"open"`
	Cases      []CaseItem             `json:"cases"`
}
