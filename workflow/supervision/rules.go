package supervision

import (
	_ "embed"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
)

// Schema names the form of file that [Load] reads, described by
// data/supervision.schema.json.
const Schema = "yiwang.supervision/1"

// longest is the most working days to reply that are no slip of the pen.
const longest = 250

// Rules are the reasons an order can have, the time to reply to it and the
// definitions of the indicators.
type Rules struct {
	ID         string
	Version    string
	Reply      Reply
	Reasons    []Reason
	Indicators []Definition
}

// Reply is how soon an order is to be answered: in working days after the day it was
// given, returned or escalated.
type Reply struct {
	Days  int             `json:"days"`
	Basis []catalog.Basis `json:"basis"`
}

// Reason is what an order may be given for, and the level it begins at.
type Reason struct {
	ID      string          `json:"id"`
	Name    string          `json:"name"`
	English string          `json:"english"`
	Level   workflow.Light  `json:"level"` // Yellow or Red
	Basis   []catalog.Basis `json:"basis"`
}

// Term is the reason in both languages.
func (r Reason) Term() yiwang.Term { return yiwang.Term{ZH: r.Name, EN: r.English} }

// The reasons that [Triggers] reads off a case; and Other, which needs a text. The
// further ones of the data only a person can see.
const (
	NotAccepted         = "not_accepted"         // 应受理不受理
	PastLimit           = "past_limit"           // 超过时限未办结
	StepLate            = "step_late"            // 环节超时，总时限未超
	SuspensionOverdue   = "suspension_overdue"   // 挂起超过告知的期限
	ConsultationOverdue = "consultation_overdue" // 会办超期未答复
	Other               = "other"                // 其他
)

// Reason looks up a reason.
func (r *Rules) Reason(id string) (Reason, bool) {
	i := slices.IndexFunc(r.Reasons, func(x Reason) bool { return x.ID == id })
	if i < 0 {
		return Reason{}, false
	}
	return r.Reasons[i], true
}

//go:embed data/supervision.json
var embedded []byte

// Default are the embedded rules. They are shared: do not write to them.
func Default() *Rules { return standard() }

var standard = yiwang.Embedded(embedded, Load)

// Load reads rules of the schema yiwang.supervision/1. A file with faults is refused
// with a *[LoadError] that lists all of them.
func Load(data []byte) (*Rules, error) {
	var doc struct {
		Schema     string       `json:"schema"`
		ID         string       `json:"id"`
		Version    string       `json:"version"`
		Reply      Reply        `json:"reply"`
		Reasons    []Reason     `json:"reasons"`
		Indicators []Definition `json:"indicators"`
	}
	var p yiwang.Problems
	if !p.Read(data, &doc, &doc.Schema, Schema) {
		return nil, p.Refuse("supervision.bad_file")
	}
	text := func(pointer, s string) {
		if strings.TrimSpace(s) == "" {
			p.Add(pointer, "supervision.missing")
		}
	}
	basis := func(pointer string, all []catalog.Basis) {
		catalog.CheckBasis(&p, pointer, all, "supervision.missing", "supervision.file_basis")
	}
	text("/id", doc.ID)
	text("/version", doc.Version)
	if doc.Reply.Days < 1 || doc.Reply.Days > longest {
		p.Add("/reply/days", "supervision.days_wrong", doc.Reply.Days, longest)
	}
	basis("/reply/basis", doc.Reply.Basis)
	if len(doc.Reasons) == 0 {
		p.Add("/reasons", "supervision.missing")
	}
	for i, r := range doc.Reasons {
		at := yiwang.At("/reasons", i)
		if !spelled(r.ID) || slices.ContainsFunc(doc.Reasons[:i], func(x Reason) bool { return x.ID == r.ID }) {
			p.Add(at+"/id", "supervision.file_id", yiwang.Quote(r.ID))
		}
		text(at+"/name", r.Name)
		text(at+"/english", r.English)
		if !level(r.Level) {
			p.Add(at+"/level", "supervision.level_unknown", yiwang.Quote(string(r.Level)))
		}
		basis(at+"/basis", r.Basis)
	}
	for i, d := range doc.Indicators {
		at := yiwang.At("/indicators", i)
		if !slices.Contains(IndicatorIDs(), d.ID) || slices.ContainsFunc(doc.Indicators[:i], func(x Definition) bool { return x.ID == d.ID }) {
			p.Add(at+"/id", "supervision.file_id", yiwang.Quote(d.ID))
		}
		for _, f := range [][2]string{{"name", d.Name}, {"english", d.English}, {"unit", d.Unit}, {"numerator", d.Numerator}, {"denominator", d.Denominator}, {"left_out", d.LeftOut}} {
			text(at+"/"+f[0], f[1])
		}
		basis(at+"/basis", d.Basis)
	}
	if len(p) > 0 {
		return nil, p.Refuse("supervision.bad_file")
	}
	return &Rules{doc.ID, doc.Version, doc.Reply, doc.Reasons, doc.Indicators}, nil
}

// spelled reports whether an id is spelled as one.
func spelled(id string) bool {
	return id != "" && strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
}

// level reports whether a light is a level of an order.
func level(l workflow.Light) bool { return l == workflow.Yellow || l == workflow.Red }

// LoadError says why a file of rules was refused. Its code is supervision.bad_file.
type LoadError = yiwang.LoadError
