package code

import (
	"strconv"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// part is a segment and the number of its characters.
type part struct {
	segment Segment
	length  int
}

// layout lists the segments of a kind of fixed length, to name the place of a fault.
func (k Kind) layout() []part {
	switch k {
	case KindUSCC:
		return []part{{SegAuthority, 1}, {SegCategory, 1}, {SegRegistry, 6}, {SegEntity, 9}, {SegCheck, 1}}
	case KindOrgCode:
		return []part{{SegEntity, 8}, {SegCheck, 1}}
	case KindBasicCode:
		return []part{{SegOwner, 2}, {SegMatterType, 2}, {SegDepartment, 2}, {SegMainItem, 3}, {SegSubItem, 3}}
	case KindImplCode:
		return append(append(KindUSCC.layout(), part{SegLevel, 1}), KindBasicCode.layout()...)
	case KindItemCode:
		return append(KindImplCode.layout(), part{SegItemSerial, 2})
	case KindProjectCode:
		return []part{
			{SegTime, 4}, {SegHyphen, 1}, {SegArea, 6}, {SegHyphen, 1}, {SegSector, 2},
			{SegHyphen, 1}, {SegProjectType, 2}, {SegHyphen, 1}, {SegTail, 6},
		}
	case KindCaseNumber:
		return append(KindImplCode.layout(), part{SegDate, 8}, part{SegSerial, 4})
	case KindRegion:
		return []part{{SegProvince, 2}, {SegCity, 2}, {SegCounty, 2}}
	}
	return nil
}

// segment names what stands at a position, counted from 1.
func (k Kind) segment(position int) Segment {
	for _, p := range k.layout() {
		if position <= p.length {
			return p.segment
		}
		position -= p.length
	}
	return SegEnd
}

// scan holds text against the shape of k. It looks at characters and length only.
func (k Kind) scan(text string) error {
	shape := k.shape()
	if len(text) != len(shape) {
		return k.locate(text, shape)
	}
	for i := range len(shape) {
		if !fits(text[i], shape[i]) {
			return k.locate(text, shape)
		}
	}
	return nil
}

// locate finds the first fault of a text that does not fit: a character that
// cannot stand where it does goes before a wrong length.
func (k Kind) locate(text, shape string) error {
	position, at := 1, 0
	for ; at < len(text) && position <= len(shape); position++ {
		_, size := utf8.DecodeRuneInString(text[at:])
		if !fits(text[at], shape[position-1]) {
			return &SegmentError{k, k.segment(position), position, text[at : at+size], WrongCharacter, allowed(shape[position-1])}
		}
		at += size
	}
	if at < len(text) {
		return &SegmentError{k, SegEnd, position, text[at:], Surplus, k.length()}
	}
	return &SegmentError{k, k.segment(position), position, "", Missing, k.length()}
}

// length says how long a code of the kind is.
func (k Kind) length() yiwang.Term {
	n := strconv.Itoa(len(k.shape()))
	if k == KindItemCode {
		n = strconv.Itoa(len(KindImplCode.shape()))
		return yiwang.Term{ZH: "全长 " + n + " 位，分业务办理项的再加 2 位", EN: n + " characters in all, 2 more with an item"}
	}
	return yiwang.Term{ZH: "全长 " + n + " 位", EN: n + " characters in all"}
}

// fits reports whether c may stand where the shape has s.
func fits(c, s byte) bool {
	switch s {
	case '9':
		return '0' <= c && c <= '9'
	case 'X':
		return value(c) != none
	case 'A':
		return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z'
	}
	return c == s
}

// allowed says what may stand where the shape has s.
func allowed(s byte) yiwang.Term {
	switch s {
	case '9':
		return yiwang.Term{ZH: "数字 0 至 9", EN: "a digit 0 to 9"}
	case 'X':
		return yiwang.Term{ZH: "数字或大写字母（I、O、S、V、Z 除外）", EN: "a digit or a capital letter other than I, O, S, V, Z"}
	case 'A':
		return yiwang.Term{ZH: "数字或大写字母", EN: "a digit or a capital letter"}
	}
	return exactly(string(s))
}

// exactly is the wish for one text and no other.
func exactly(text string) yiwang.Term {
	return yiwang.Term{ZH: "“" + text + "”", EN: `"` + text + `"`}
}
