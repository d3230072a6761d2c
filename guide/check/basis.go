package check

import (
	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

// plan is the plan where it asks for the thing itself: filled, or 无, and free of
// wrong symbols, code and garbage.
func plan() []catalog.Basis { return []catalog.Basis{guide.Groups()[0].Basis} }

// tidy is the plan where it asks in general words only, that what is unclear or
// wrong be corrected.
func tidy() []catalog.Basis {
	b := guide.Groups()[0].Basis
	b.Note, b.Mark = "方案要求写规范表述、清除错误符号；具体到这一项是推断", catalog.Inference
	return []catalog.Basis{b}
}

// checkers is what the checking programs of another province ask.
func checkers(note string) []catalog.Basis {
	return []catalog.Basis{{
		Title: "浙江办事指南核查规则", Informal: true, Mark: catalog.Inference,
		Note: note + "；所见为温州公开源码：系统实际这样用是查实的，本省照用是推断",
	}}
}

func permitLaw(place, note string) []catalog.Basis {
	return []catalog.Basis{{Title: "中华人民共和国行政许可法", Place: place, Note: note, Mark: catalog.Confirmed}}
}

func reviewLaw() []catalog.Basis {
	return []catalog.Basis{{Title: "中华人民共和国行政复议法", Number: "2023年9月1日修订", Place: "第二十条", Mark: catalog.Confirmed}}
}

func litigationLaw() []catalog.Basis {
	return []catalog.Basis{{Title: "中华人民共和国行政诉讼法", Number: "2017年6月27日修正", Place: "第四十五条、第四十六条", Mark: catalog.Confirmed}}
}

// agree is the remedy of a contradiction.
func agree() yiwang.Term {
	return yiwang.Term{ZH: "把互相矛盾的内容改成一致。", EN: "Bring what contradicts itself into line."}
}
