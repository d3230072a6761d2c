package revision

import "github.com/yiwang-go/yiwang"

// Kind says what a revision does.
type Kind string

// The kinds. The first nine are the ways in which matters are managed dynamically
// (动态管理); Void is how a published mistake is undone.
const (
	Add      Kind = "add"       // 新增: new matters
	Change   Kind = "change"    // 变更: fields of matters
	Split    Kind = "split"     // 拆分: one matter becomes two or more, and is gone
	Merge    Kind = "merge"     // 合并: two matters or more become one, and are gone
	Devolve  Kind = "devolve"   // 下放: matters go to a lower body
	TakeOver Kind = "take_over" // 承接: matters come from a higher body
	Suspend  Kind = "suspend"   // 暂停: matters in use cannot be applied for
	Resume   Kind = "resume"    // 恢复: suspended matters can be again
	Cancel   Kind = "cancel"    // 取消: matters are gone
	Void     Kind = "void"      // 作废: what it corrects never was
)

// Kinds lists the kinds.
func Kinds() []Kind {
	return []Kind{Add, Change, Split, Merge, Devolve, TakeOver, Suspend, Resume, Cancel, Void}
}

// Name is the kind in Chinese; "" when there is no such kind.
func (k Kind) Name() string { return k.form().zh }

// Term is the kind in both languages.
func (k Kind) Term() yiwang.Term {
	en := string(k)
	if k == TakeOver {
		en = "take over"
	}
	return yiwang.Term{ZH: k.Name(), EN: en}
}

// many is more than anybody writes down.
const many = 1 << 30

// form is what a revision of a kind is made of.
type form struct {
	zh      string
	matters [2]int // least and most matters that it finds
	entries [2]int // least and most matters that it makes
	changes bool   // it changes fields of each of its matters
	body    bool   // another body gives or receives
	gone    bool   // its matters are gone
}

func (k Kind) form() form {
	none, some := [2]int{}, [2]int{1, many}
	switch k {
	case Add:
		return form{"新增", none, some, false, false, false}
	case Change:
		return form{"变更", some, none, true, false, false}
	case Split:
		return form{"拆分", [2]int{1, 1}, [2]int{2, many}, false, false, true}
	case Merge:
		return form{"合并", [2]int{2, many}, [2]int{1, 1}, false, false, true}
	case Devolve:
		return form{"下放", some, none, false, true, true}
	case TakeOver:
		return form{"承接", none, some, false, true, false}
	case Suspend:
		return form{"暂停", some, none, false, false, false}
	case Resume:
		return form{"恢复", some, none, false, false, false}
	case Cancel:
		return form{"取消", some, none, false, false, true}
	case Void:
		return form{"作废", none, none, false, false, false}
	}
	return form{}
}
