package document

import (
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Kind is a kind of document. Spellings are stable.
type Kind string

// The kinds.
const (
	Acceptance    Kind = "acceptance"          // 受理通知书
	Notice        Kind = "notice"              // 补正告知书, all at once (一次性告知)
	Declining     Kind = "declining"           // 不予受理决定书
	Invitation    Kind = "invitation"          // 征求意见函, to the other side of a dispute
	Suspension    Kind = "suspension"          // 特别程序告知书
	Extension     Kind = "extension"           // 延期告知书
	HearingRight  Kind = "hearing_right"       // 听证权利告知书, to the applicant and to each party
	HearingNotice Kind = "hearing_notice"      // 听证通知书, as HearingRight
	Decision      Kind = "decision"            // 准予决定书, 不予决定书
	Opinion       Kind = "preliminary_opinion" // 初审意见, which decides nothing
	Forwarding    Kind = "forwarding"          // 转报函, to the superior body
	Termination   Kind = "termination"         // 调解终止通知书, to each side
	DeemedGrant   Kind = "deemed_grant"        // 视为同意说明: that no answer was given in time
	Delivery      Kind = "delivery"            // 送达回证
	Mending       Kind = "mending"             // 责令整改通知书
	Correction    Kind = "correction"          // 更正通知书
	Revocation    Kind = "revocation"          // 撤销决定书
)

// kinds are the kinds with their names, in the order in which a case comes to them.
func kinds() ([]Kind, []string) {
	return []Kind{
			Acceptance, Notice, Declining, Invitation, Suspension, Extension, HearingRight, HearingNotice,
			Decision, Opinion, Forwarding, Termination, DeemedGrant, Delivery, Mending, Correction, Revocation,
		}, []string{
			"受理通知书", "补正告知书", "不予受理决定书", "征求意见函", "特别程序告知书", "延期告知书", "听证权利告知书", "听证通知书",
			"决定书", "初审意见", "转报函", "调解终止通知书", "视为同意说明", "送达回证", "责令整改通知书", "更正通知书", "撤销决定书",
		}
}

// Kinds lists them in the order in which a case comes to them.
func Kinds() []Kind {
	all, _ := kinds()
	return all
}

// Term is the kind in both languages; the kind itself when there is no such.
func (k Kind) Term() yiwang.Term {
	all, names := kinds()
	if i := slices.Index(all, k); i >= 0 {
		return yiwang.Term{ZH: names[i], EN: strings.ReplaceAll(string(k), "_", " ")}
	}
	return yiwang.Term{ZH: yiwang.Quote(string(k)), EN: yiwang.Quote(string(k))}
}
