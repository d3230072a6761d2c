package document

import (
	"slices"

	"github.com/yiwang-go/yiwang"
)

// Kind is a kind of document. Spellings are stable.
type Kind string

// The kinds.
const (
	Acceptance Kind = "acceptance" // 受理通知书
	Notice     Kind = "notice"     // 补正告知书, all at once (一次性告知)
	Declining  Kind = "declining"  // 不予受理决定书
	Suspension Kind = "suspension" // 特别程序告知书
	Extension  Kind = "extension"  // 延期告知书
	Decision   Kind = "decision"   // 准予决定书, 不予决定书
	Delivery   Kind = "delivery"   // 送达回证
)

// Kinds lists them in the order in which a case comes to them.
func Kinds() []Kind {
	return []Kind{Acceptance, Notice, Declining, Suspension, Extension, Decision, Delivery}
}

// Term is the kind in both languages; the kind itself when there is no such.
func (k Kind) Term() yiwang.Term {
	names := []string{"受理通知书", "补正告知书", "不予受理决定书", "特别程序告知书", "延期告知书", "决定书", "送达回证"}
	if i := slices.Index(Kinds(), k); i >= 0 {
		return yiwang.Term{ZH: names[i], EN: string(k)}
	}
	return yiwang.Term{ZH: yiwang.Quote(string(k)), EN: yiwang.Quote(string(k))}
}
