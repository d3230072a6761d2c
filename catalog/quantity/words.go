package quantity

import "github.com/yiwang-go/yiwang/catalog"

// word is a comparing word and how it is read by default.
type word struct {
	text      string // as written back
	op        Op
	inclusive bool
	ground    ground
	timeOnly  bool // compares time only: 20个工作日内
}

// ground is what a default reading rests on.
type ground int

const (
	named    ground = iota // 民法典 第一千二百五十九条 names the word
	negated                // it names the word that is negated
	ordinary               // the ordinary meaning of the word
)

// rangeEnd is the word at both ends of a range: 3000万元至3亿元.
func rangeEnd(op Op) *word { return &word{text: "至", op: op, inclusive: true, ground: ordinary} }

// basis is the source of the default reading of w. None is confirmed: the
// article speaks for civil law, and no source says that another document, the
// plan of 2020-04-27 among them, means the same.
func (w *word) basis() catalog.Basis {
	if w.ground == ordinary {
		return catalog.Basis{
			Title: "“" + w.text + "”的通常含义", Informal: true,
			Note: "民法典第一千二百五十九条未列此词，按通常含义作默认理解", Mark: catalog.Inference,
		}
	}
	note := "该条列明此词是否包括本数"
	if w.ground == negated {
		note = "该条列明“超过”不包括本数，由此推出其否定包括本数"
	}
	return catalog.Basis{
		Title: "中华人民共和国民法典", Place: "第一千二百五十九条",
		Note: note + "；该条只就民事法律而言，且自2021年起施行，其他文件另有规定的从其规定，故仅作默认理解", Mark: catalog.Inference,
	}
}

// stated is the basis of a reading that the text itself gives.
func stated(inclusive bool) catalog.Basis {
	what := "不含"
	if inclusive {
		what = "含"
	}
	return catalog.Basis{Title: "条件原文载明“" + what + "”", Informal: true, Mark: catalog.Confirmed}
}
