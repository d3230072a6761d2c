package rule

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Finding is one thing that a rule found.
type Finding struct {
	Rule     string          // id of the rule
	Set      Set             // who asks for it
	Severity Severity        // what it means for the subject
	Pointer  string          // where (RFC 6901); "" is the subject as a whole
	Span     *Span           // the stretch of the text at Pointer that is meant; nil when it is all of it
	Group    string          // key of the part it belongs to; may be empty
	Element  yiwang.Term     // name of the element at Pointer; may be empty
	Message  yiwang.Message  // a sentence that stands alone
	Remedy   yiwang.Term     // what to do about it
	Basis    []catalog.Basis // on what ground; shared with the rule, read-only
	Fix      *Fix            // what to write; nil when only a person can know
}

// Span is a stretch of a text, in bytes: from Start up to End.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Fix replaces the bytes from Start up to End of the text at the finding's
// Pointer by Text.
type Fix struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"`
}

// Outcome is what became of a rule in a run.
type Outcome string

// The outcomes.
const (
	NotApplicable Outcome = "not_applicable" // the subject is not concerned
	NotInForce    Outcome = "not_in_force"   // not on that day
	Passed        Outcome = "passed"         // looked, and found nothing
	Failed        Outcome = "failed"         // found something
	Waived        Outcome = "waived"         // all that was found is waived
)

// Outcomes lists the outcomes.
func Outcomes() []Outcome { return []Outcome{NotApplicable, NotInForce, Passed, Failed, Waived} }

// Term is the outcome in both languages.
func (o Outcome) Term() yiwang.Term {
	switch o {
	case NotApplicable:
		return yiwang.Term{ZH: "不适用", EN: "not applicable"}
	case NotInForce:
		return yiwang.Term{ZH: "未施行或者已失效", EN: "not in force"}
	case Passed:
		return yiwang.Term{ZH: "通过", EN: "passed"}
	case Failed:
		return yiwang.Term{ZH: "未通过", EN: "failed"}
	case Waived:
		return yiwang.Term{ZH: "豁免", EN: "waived"}
	}
	return yiwang.Term{ZH: string(o), EN: string(o)}
}
