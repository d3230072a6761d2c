package code

import "github.com/yiwang-go/yiwang"

// USCC is a 统一社会信用代码 of 18 characters:
//
//	1      登记管理部门            [USCC.Authority]
//	2      机构类别                [USCC.Category]
//	3-8    登记管理机关行政区划    [USCC.Registry]
//	9-17   主体标识码              [USCC.Entity], an organisation code: [USCC.OrgCode]
//	18     校验码                  [USCC.Check]
//
// Structure, alphabet, weights and check character are confirmed by public
// programs and by all real codes tried, not in GB 32100-2015 itself, which was
// not seen. The alphabet is 0-9 and A-Z without I, O, S, V and Z. Any authority
// and category are taken, for the lists seen are not complete; so is any region.
//
// # What the check character finds
//
// The values of the 18 characters, times 1, 3, 9, … (powers of 3 modulo 31) and
// for the last times 1, add up to 0 modulo 31. As 31 is prime and no weight is 0,
// one character changed into any other is always found. As the first 17 weights
// all differ and the last equals the first alone, two characters exchanged, be
// they neighbours or not, are always found when they differ, the first with the
// last excepted. Two or more independent errors pass once in 31.
type USCC struct{ s string }

// ParseUSCC reads a USCC. Anything wrong is a [*SegmentError]. The check of the
// organisation code inside is not asked for: see [USCC.OrgCode].
func ParseUSCC(text string) (USCC, error) {
	if err := KindUSCC.scan(text); err != nil {
		return USCC{}, err
	}
	if err := KindUSCC.usccCheck(text); err != nil {
		return USCC{}, err
	}
	return USCC{text}, nil
}

// IsZero reports whether c is absent.
func (c USCC) IsZero() bool { return c.s == "" }

// String gives the 18 characters; "" when absent.
func (c USCC) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c USCC) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent code; an
// error, as of [ParseUSCC], leaves c as it was.
func (c *USCC) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseUSCC) }

// Authority is the code of the 登记管理部门, e.g. 1 for 机构编制.
func (c USCC) Authority() string { return cut(c.s, 0, 1) }

// Category is the code of the 机构类别, which depends on the authority: see [USCC.Body].
func (c USCC) Category() string { return cut(c.s, 1, 2) }

// Registry is the region of the registering authority, six digits.
func (c USCC) Registry() string { return cut(c.s, 2, 8) }

// Region is the registry as a region; false when it is none. It is the region as
// numbered on the day of registration, which may have been abolished since.
func (c USCC) Region() (Region, bool) {
	r, err := ParseRegion(c.Registry())
	return r, err == nil
}

// Entity is the 主体标识码, nine characters.
func (c USCC) Entity() string { return cut(c.s, 8, 17) }

// Check is the check character.
func (c USCC) Check() string { return cut(c.s, 17, 18) }

// OrgCode is the entity as an organisation code. Where its own check character
// does not hold, the error is a [*SegmentError] with positions in the USCC. That
// check is unverified, though it held for every code tried: do not refuse a USCC
// for it. An absent c gives an absent code.
func (c USCC) OrgCode() (OrgCode, error) {
	if c.IsZero() {
		return OrgCode{}, nil
	}
	org, err := ParseOrgCode(c.Entity())
	if e, ok := err.(*SegmentError); ok {
		return OrgCode{}, &SegmentError{KindUSCC, SegEntity, e.Position + 8, e.Got, e.Problem, e.Want}
	}
	return org, nil
}

// Body is what kind of body the first two characters name, e.g. 机关; false when
// they are not on the list. The list is confirmed by a public program and known
// not to be complete (8x occurs).
func (c USCC) Body() (yiwang.Term, bool) {
	switch cut(c.s, 0, 2) {
	case "11":
		return yiwang.Term{ZH: "机关", EN: "government body"}, true
	case "12":
		return yiwang.Term{ZH: "事业单位", EN: "public institution"}, true
	case "13":
		return yiwang.Term{ZH: "群众团体", EN: "mass organisation"}, true
	case "51":
		return yiwang.Term{ZH: "社会团体", EN: "social organisation"}, true
	case "52":
		return yiwang.Term{ZH: "民办非企业单位", EN: "private non-enterprise unit"}, true
	case "53":
		return yiwang.Term{ZH: "基金会", EN: "foundation"}, true
	case "91":
		return yiwang.Term{ZH: "企业", EN: "enterprise"}, true
	case "92":
		return yiwang.Term{ZH: "个体工商户", EN: "individual business"}, true
	case "93":
		return yiwang.Term{ZH: "农民专业合作社", EN: "farmers' cooperative"}, true
	}
	return yiwang.Term{}, false
}

const (
	alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY" // a character's index is its value
	weights  = "\x01\x03\x09\x1b\x13\x1a\x10\x11\x14\x1d\x19\x0d\x08\x18\x0a\x1e\x1c"
	none     = 0xff
)

// value is the value of a character of a USCC, none for any other byte.
func value(c byte) byte {
	const from0toY = "\x00\x01\x02\x03\x04\x05\x06\x07\x08\x09" + "\xff\xff\xff\xff\xff\xff\xff" +
		"\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\xff\x12\x13\x14\x15\x16\xff\x17\x18\x19\xff\x1a\x1b\xff\x1c\x1d\x1e"
	if i := c - '0'; i < byte(len(from0toY)) {
		return from0toY[i]
	}
	return none
}

// usccCheck holds character 18 of a text that begins with the form of a USCC
// against the 17 before it.
func (k Kind) usccCheck(text string) error {
	sum := 0
	for i := range len(weights) {
		sum += int(weights[i]) * int(value(text[i]))
	}
	if want := alphabet[(31-sum%31)%31]; text[17] != want {
		return &SegmentError{k, SegCheck, 18, text[17:18], WrongCheck, exactly(string(want))}
	}
	return nil
}
