package project

import (
	"slices"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

// Trust is how far something that was given may be trusted, in the grades of
// 国办函〔2016〕108号 for electronic certificates.
type Trust string

// The grades, best first.
const (
	Issued   Trust = "issued"   // A: 部门签发
	Checked  Trust = "checked"  // B: 经窗口核验
	Uploaded Trust = "uploaded" // C: 申请人上传，须核对原件
	Declared Trust = "declared" // D: 申请人自报，承诺真实
)

// Grades lists the grades, best first.
func Grades() []Trust { return []Trust{Issued, Checked, Uploaded, Declared} }

// rank is 0 for the best.
func (t Trust) rank() int { return slices.Index(Grades(), t) }

// Grade is what a grade is called and rests on.
type Grade struct {
	ID      Trust           `json:"id"`
	Letter  string          `json:"letter"` // A to D
	Name    string          `json:"name"`
	English string          `json:"english"`
	Basis   []catalog.Basis `json:"basis"`
}

// Term is the grade in both languages.
func (g Grade) Term() yiwang.Term { return yiwang.Term{ZH: g.Name, EN: g.English} }

// Flaw is why something that was given is to be looked at twice.
type Flaw string

// The flaws.
const (
	Expired   Flaw = "expired"   // its last day has gone by: it cannot be taken over
	Revoked   Flaw = "revoked"   // the decision of its case was revoked
	Refused   Flaw = "refused"   // its case was refused
	Declined  Flaw = "declined"  // its case was not accepted
	Withdrawn Flaw = "withdrawn" // its case was withdrawn
)

// Flaws lists the flaws, gravest first.
func Flaws() []Flaw { return []Flaw{Expired, Revoked, Refused, Declined, Withdrawn} }

// Term is the flaw in both languages.
func (f Flaw) Term() yiwang.Term {
	switch f {
	case Expired:
		return yiwang.Term{ZH: "已过有效期", EN: "expired"}
	case Revoked:
		return yiwang.Term{ZH: "所属办件的决定已撤销", EN: "the decision of its case was revoked"}
	case Refused:
		return yiwang.Term{ZH: "所属办件不予许可", EN: "its case was refused"}
	case Declined:
		return yiwang.Term{ZH: "所属办件未受理", EN: "its case was not accepted"}
	case Withdrawn:
		return yiwang.Term{ZH: "所属办件已撤回", EN: "its case was withdrawn"}
	}
	return yiwang.Term{ZH: string(f), EN: string(f)}
}
