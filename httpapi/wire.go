package httpapi

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"golang.org/x/text/language"
)

// Text is one sentence in both languages.
type Text struct {
	ZH string `json:"zh"`
	EN string `json:"en"`
}

func textOf(m yiwang.Message) Text {
	return Text{ZH: m.In(language.SimplifiedChinese), EN: m.In(language.English)}
}

// Page is a page of a list. Next is the cursor of the page after it, null on
// the last.
type Page[T any] struct {
	Items []T     `json:"items"`
	Next  *string `json:"next"`
}

// Matter is a matter in a list.
type Matter struct {
	Code      catalog.Code  `json:"code"`
	Number    int           `json:"number"`
	Name      string        `json:"name"`
	Aliases   []string      `json:"aliases"`
	Class     catalog.Class `json:"class"`
	ClassName string        `json:"class_name"`
	State     catalog.State `json:"state"` // in_use or suspended
	Portal    bool          `json:"portal"`
	OneWindow bool          `json:"one_window"`
	Platforms []Platform    `json:"platforms"`

	// Match is the name, alias or law by which a search has found the matter, in parts;
	// absent where nothing was searched for, or its code or number was.
	Match []MatchPart `json:"match,omitempty"`
}

// MatchPart is a part of a text that was found, to be highlighted when Hit.
type MatchPart struct {
	Text string `json:"text"`
	Hit  bool   `json:"hit"`
}

// Platform is a system a matter runs on today.
type Platform struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// MatterDetail is a matter with where every field comes from, and its clocks.
type MatterDetail struct {
	Matter
	Group      string                   `json:"group"`
	AliasNotes []AliasNote              `json:"alias_notes"`
	Fields     []FieldText              `json:"fields"`  // every field in words, in the order of the catalog
	Sources    map[string]catalog.Basis `json:"sources"` // of the fields that are known
	Facts      MatterFacts              `json:"facts"`
	Flow       *FlowSummary             `json:"flow"` // null: no flow for it yet
	Guide      GuideSummary             `json:"guide"`
}

// FieldText is a field of a matter in words.
type FieldText struct {
	Field string `json:"field"`
	Name  Text   `json:"name"`
	Text  Text   `json:"text"`

	Layers []FieldLayer `json:"layers"` // who said what, the bottom first: the last holds
}

// FieldLayer is what one level says of a field.
type FieldLayer struct {
	ID    string         `json:"id"`    // of its overlay; "" for the catalog at the bottom
	Level string         `json:"level"` // the body, e.g. 济宁市; "" for the catalog at the bottom
	Text  Text           `json:"text"`
	Basis *catalog.Basis `json:"basis"` // null when it is unknown there, or each value has its own
}

// MatterFacts are the fields of a matter that a source may not give: null, or
// empty, is unknown. Sources of the matter tell what the known ones rest on.
type MatterFacts struct {
	Responsible *CodeName       `json:"responsible"` // who answers for the data
	Kind        *CodeName       `json:"kind"`        // 行政权力 or 公共服务
	Type        string          `json:"type"`        // 事项类型代码, GB/T 39046-2020 A.1
	Level       *int            `json:"level"`       // 行使层级, GB/T 39046-2020 A.2
	Department  string          `json:"department"`
	Office      string          `json:"office"`
	Applicants  []string        `json:"applicants"`
	LegalBasis  []catalog.Basis `json:"legal_basis"`
	Statutory   *catalog.Limit  `json:"statutory_limit"`
	Promised    *catalog.Limit  `json:"promised_limit"`
	Handling    *CodeName       `json:"handling"`
	OnlineDepth *int            `json:"online_depth"` // 1 to 4 (Ⅰ–Ⅳ级)
	Trips       *int            `json:"trips"`
	Classified  *bool           `json:"classified"`
	State       CodeName        `json:"state"`
	BasicCode   *string         `json:"basic_code"`
	Unknown     []string        `json:"unknown"` // names of the fields above that no source gives
}

// CodeName is a code with its Chinese name.
type CodeName struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Gaps is what the catalog lacks, by who has to fill it in.
type Gaps struct {
	Matters int          `json:"matters"` // in the catalog
	Fields  int          `json:"fields"`  // unknown in all
	Counts  []FieldCount `json:"counts"`  // of each field that is unknown somewhere, most often first
	Groups  []GapsGroup  `json:"groups"`
	More    int          `json:"more"` // how many more matters have gaps; of the API, which lists a hundred
}

// FieldCount tells of how many matters a field is unknown.
type FieldCount struct {
	Field   string `json:"field"`
	Name    string `json:"name"` // the official word
	Matters int    `json:"matters"`
}

// GapsGroup is what one of those responsible has to fill in.
type GapsGroup struct {
	Responsible *CodeName      `json:"responsible"` // null: nobody is named
	Source      *catalog.Basis `json:"source"`
	Fields      int            `json:"fields"`
	Matters     []Gap          `json:"matters"`
}

// Gap is what a matter lacks.
type Gap struct {
	MatterRef
	Unknown []string `json:"unknown"`
}

// AliasNote says where another name of a matter stands and how it differs.
type AliasNote struct {
	Name   string        `json:"name"`
	Note   string        `json:"note"`
	Source catalog.Basis `json:"source"`
}

// FlowSummary is a flow with its limits.
type FlowSummary struct {
	ID     string               `json:"id"`
	Name   string               `json:"name"`
	Note   string               `json:"note,omitempty"`
	Stages []workflow.Stage     `json:"stages"`
	Clocks []workflow.ClockRule `json:"clocks"`
}

// Workdays answers a question about working days: when so many after a day are
// over (Date), or how many lie between two days (Count).
type Workdays struct {
	From        calendar.Date      `json:"from"` // not counted itself
	Add         *int               `json:"add,omitempty"`
	To          *calendar.Date     `json:"to,omitempty"`
	Date        *calendar.Date     `json:"date,omitempty"`
	Count       *int               `json:"count,omitempty"`    // negative when To is earlier than From
	Certainty   calendar.Certainty `json:"certainty"`          // of the answer: settled, open (the next notice may change it), provisional
	Skipped     []calendar.Day     `json:"skipped,omitempty"`  // days off on the way to Date, each with its notice
	MakeUps     []calendar.Day     `json:"make_ups,omitempty"` // weekend days that are worked, each with its notice
	Explanation *Text              `json:"explanation,omitempty"`
}

// WorkdaysQuery asks about working days: From, and either Add or To.
type WorkdaysQuery struct {
	From, To, Add string // dates as 2006-01-02; Add 1 to 1000
	AsOf          string // answer by the calendar as it was known on this day; "" for the latest
	Provisional   bool   // answer beyond the announced years too, by weekdays and the fixed holidays; marked so
}

// Year is a year of the working calendar, day by day.
type Year struct {
	Year        int            `json:"year"`
	WorkingDays int            `json:"working_days"`
	Days        []calendar.Day `json:"days"`
}
