package catalog

import (
	"strings"

	"github.com/yiwang-go/yiwang"
)

// Mark tells how far a fact may be trusted.
type Mark string

// The marks a fact can carry.
const (
	Confirmed  Mark = "confirmed"  // seen in the document named
	Inference  Mark = "inference"  // our reading of confirmed facts; no document says it in so many words
	Unverified Mark = "unverified" // believed, no document seen: not to be relied on as law
	Example    Mark = "example"    // made up or borrowed to show how a thing is filled in
)

// Known reports whether m is one of the four marks.
func (m Mark) Known() bool {
	switch m {
	case Confirmed, Inference, Unverified, Example:
		return true
	}
	return false
}

// Basis is what a figure, a rule or a field rests on: a document and the place
// in it. It serves the legal basis (设定依据) of a matter and the source of a
// single field alike, for both are the same question: who said so, and where.
type Basis struct {
	Title  string `json:"title"`            // name of the document, without 《》
	Number string `json:"number,omitempty"` // 文号, e.g. 鲁发改许可〔2020〕614号
	Place  string `json:"place,omitempty"`  // article, section or annex, e.g. 第三十二条
	Note   string `json:"note,omitempty"`   // what it says there, or why the mark is not "confirmed"
	Mark   Mark   `json:"mark"`

	// Informal marks a page or a system rather than a titled document: it is
	// cited without 《》.
	Informal bool `json:"informal,omitempty"`
}

// String writes the basis as Chinese documents cite it, e.g.
// 《中华人民共和国行政许可法》第四十二条. What is no titled document goes without
// 《》: 某县节能审查事项页面，承诺办结时限.
func (b Basis) String() string {
	var s strings.Builder
	switch {
	case b.Title == "":
	case b.Informal:
		s.WriteString(b.Title)
	default:
		s.WriteString("《" + b.Title + "》")
	}
	switch {
	case b.Number == "":
	case b.Title == "":
		s.WriteString(b.Number)
	default:
		s.WriteString("（" + b.Number + "）")
	}
	if b.Informal && b.Place != "" {
		s.WriteString("，")
	}
	s.WriteString(b.Place)
	return s.String()
}

// CheckBasis notes what is wrong with what a figure or a rule of a data file rests on:
// that there is nothing, with the code missing; and each basis without a title or a
// known mark, with the code wrong.
func CheckBasis(p *yiwang.Problems, pointer string, all []Basis, missing, wrong string) {
	if len(all) == 0 {
		p.Add(pointer, missing)
	}
	for i, b := range all {
		if strings.TrimSpace(b.Title) == "" || !b.Mark.Known() {
			p.Add(yiwang.At(pointer, i), wrong)
		}
	}
}
