package code

import (
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang"
)

// ProjectCode is an 投资项目代码: 20 digits in five segments, 24 characters with the
// hyphens, in one of two generations that [ProjectCode.Form] tells apart:
//
//	       old: YYYY-RRRRRR-II-TT-NNNNNN    new: YYMM-RRRRRR-DD-TT-NNNNNC
//	seg 1  year                             year and month       [ProjectCode.Year], [ProjectCode.Month]
//	seg 2  region, or a department 00….     region               [ProjectCode.Area]
//	seg 3  行业, GB/T 4754 division         中央业务指导部门     [ProjectCode.Sector]
//	seg 4  项目类型                         项目类型             [ProjectCode.Type]
//	seg 5  流水号 6                         随机码 5, 校验码 1   [ProjectCode.Tail]
//
// The old form is confirmed by public systems; the new one by 发改投资〔2020〕1439号
// art. 4 and 5. The meaning of the type numbers is unverified, that the new third
// segment is numbered as in a [BasicCode] is inference. Only the shape is checked:
// how the check digit of the new form (GB/T 40058-2021, 4.7) is worked out was not
// found, and no code is refused for it.
type ProjectCode struct{ s string }

// ProjectForm is a generation of project codes. Zero is none.
type ProjectForm int

// The generations. The rule for the new one is in force from 2020-11-01; provinces
// changed over from October 2020 on, Shandong on a day not known.
const (
	OldProject ProjectForm = 1 // the platform's rules of 2015
	NewProject ProjectForm = 2 // 发改投资〔2020〕1439号, then GB/T 40058-2021
)

// ParseProjectCode reads a project code of either generation. Anything wrong is a
// [*SegmentError].
//
// The generation is told by the first segment, which is inference: 2010 to 2012,
// and from 2101 on with a month 01 to 12, is year and month of the new form, which
// began in October 2020; 2015 to 2099, which can be no month, is a year of the old
// form, whose platform began in 2015. Anything else is refused. Old codes later
// than 2020 were not seen.
func ParseProjectCode(text string) (ProjectCode, error) {
	if err := KindProjectCode.scan(text); err != nil {
		return ProjectCode{}, err
	}
	if projectForm(text) == 0 {
		return ProjectCode{}, &SegmentError{KindProjectCode, SegTime, 1, text[:4], WrongValue, yiwang.Term{
			ZH: "旧版年份 2015 起，或新版年月 2010 至 2012、2101 起",
			EN: "a year from 2015 on (old form), or year and month 2010 to 2012 or from 2101 on (new form)",
		}}
	}
	return ProjectCode{text}, nil
}

// projectForm is the generation of a text of the right shape, 0 when it has none.
func projectForm(text string) ProjectForm {
	n, _ := strconv.Atoi(text[:4])
	month := n % 100
	switch {
	case 2015 <= n && n <= 2099:
		return OldProject
	case n >= 2010 && 1 <= month && month <= 12:
		return NewProject
	}
	return 0
}

// IsZero reports whether c is absent.
func (c ProjectCode) IsZero() bool { return c.s == "" }

// String gives the 24 characters; "" when absent.
func (c ProjectCode) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c ProjectCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent code; an
// error, as of [ParseProjectCode], leaves c as it was.
func (c *ProjectCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseProjectCode) }

// Form is the generation of the code; 0 when it is absent.
func (c ProjectCode) Form() ProjectForm {
	if c.IsZero() {
		return 0
	}
	return projectForm(c.s)
}

// Year is the year in which the code was given, in full; 0 when it is absent.
func (c ProjectCode) Year() int {
	n, _ := strconv.Atoi(cut(c.s, 0, 4)) // digits, or absent
	if c.Form() == NewProject {
		return 2000 + n/100
	}
	return n
}

// Month is the month in which a code of the new form was given; 0 for any other.
func (c ProjectCode) Month() time.Month {
	if c.Form() != NewProject {
		return 0
	}
	n, _ := strconv.Atoi(c.s[2:4]) // digits
	return time.Month(n)
}

// Area is the second segment, a region or a department (000052).
func (c ProjectCode) Area() string { return cut(c.s, 5, 11) }

// Region is the area as a region; false when it is none.
func (c ProjectCode) Region() (Region, bool) {
	r, err := ParseRegion(c.Area())
	return r, err == nil
}

// Sector is the third segment: a division of GB/T 4754 in the old form, a central
// department in the new.
func (c ProjectCode) Sector() string { return cut(c.s, 12, 14) }

// Type is the fourth segment, the 项目类型; the generations number it differently.
func (c ProjectCode) Type() string { return cut(c.s, 15, 17) }

// Tail is the fifth segment, six digits: the serial in the old form, five random
// digits and the check digit, which is not checked, in the new.
func (c ProjectCode) Tail() string { return cut(c.s, 18, 24) }
