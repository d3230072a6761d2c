package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// number is a phone number within a text.
type number struct {
	start, end int
	area       string // with its 0
	local      string // without area code and extension
	joined     bool   // area and local stand together
	service    bool   // 400 and 800 numbers
}

// nextNumber finds the first number at or after i.
func nextNumber(s string, i int) (n number, ok bool) {
	for ; i < len(s); i++ {
		end := digitsEnd(s, i)
		if end == i {
			continue
		}
		n = number{start: i, end: end, local: s[i:end]}
		switch area := areaLength(n.local); {
		case (n.local == "400" || n.local == "800") && strings.HasPrefix(s[end:], "-"):
			n.service = true
			for n.end < len(s) && (s[n.end] == '-' || digitsEnd(s, n.end) > n.end) {
				n.end++
			}
			return n, true
		case area > 0 && area == len(n.local):
			from := end
			for from < len(s) && strings.ContainsAny(s[from:from+1], "-) ") || strings.HasPrefix(s[min(from, len(s)):], "）") {
				if s[from] >= 0x80 {
					from += len("）")
				} else {
					from++
				}
			}
			n.area, n.end = n.local, digitsEnd(s, from)
			n.local = s[from:n.end]
		case area > 0 && (len(n.local)-area == 8 || len(n.local)-area == 7 && area == 4):
			n.area, n.local, n.joined = n.local[:area], n.local[area:], true
		}
		if strings.HasPrefix(s[n.end:], "-") { // an extension
			n.end = digitsEnd(s, n.end+1)
		}
		return n, true
	}
	return number{}, false
}

// areaLength is the length of the area code that digits begin with: 010 and 02x
// have three, others four; 0 when they begin with none.
func areaLength(digits string) int {
	switch {
	case len(digits) < 3 || digits[0] != '0':
		return 0
	case digits[1] == '2' || digits[:3] == "010":
		return 3
	case digits[1] >= '3' && len(digits) >= 4:
		return 4
	}
	return 0
}

func (n *number) mobile() bool {
	return n.area == "" && len(n.local) == 11 && n.local[0] == '1' && n.local[1] >= '3'
}

func (n *number) hotline() bool {
	return len(n.local) >= 3 && len(n.local) <= 6 && (n.local[0] == '1' || n.local[0] == '9')
}

// misdialled reports whether n has a number of digits that no phone has.
func (n *number) misdialled() bool {
	k := len(n.local)
	switch {
	case n.service || n.mobile() || n.hotline():
		return false
	case n.area != "":
		return k > 0 && k != 7 && k != 8
	}
	return k >= 9 && k < 14 && !(k == 10 && (strings.HasPrefix(n.local, "400") || strings.HasPrefix(n.local, "800")))
}

func phoneRules() []Rule {
	return forms(checkers("咨询电话、投诉电话齐全、不同、带区号"), []form{{
		id: "format/phone_area", code: "check.phone_area", format: guide.PhoneFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "固定电话写明区号", EN: "a landline has its area code"},
		doc:    yiwang.Term{ZH: "七位、八位的固定电话没有区号，外地打不通。同一处前面的号码写了区号的，视为共用。", EN: "A landline of 7 or 8 digits without area code cannot be dialled from elsewhere; one given earlier in the same text is shared."},
		remedy: yiwang.Term{ZH: "在号码前加区号和连字符。", EN: "Put the area code and a hyphen before the number."},
		find: eachNumber(func(n number, text string) bool {
			return n.area == "" && (len(n.local) == 7 || len(n.local) == 8) && n.local[0] >= '2' && !hasArea(text[:n.start])
		}),
	}, {
		id: "format/phone_joined", code: "check.phone_joined", format: guide.PhoneFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "区号与号码之间用连字符", EN: "a hyphen stands between area code and number"},
		doc:    yiwang.Term{ZH: "区号与号码连写，看不出从哪里断开。", EN: "Area code and number written together cannot be told apart."},
		remedy: yiwang.Term{ZH: "在区号后加连字符。", EN: "Put a hyphen after the area code."},
		find: func(s string) (stretch, bool) {
			for n, ok := nextNumber(s, 0); ok; n, ok = nextNumber(s, n.end) {
				if n.joined {
					at := n.start + len(n.area)
					return stretch{n.start, n.end, s[n.start:at] + "-" + s[at:n.end], true}, true
				}
			}
			return stretch{}, false
		},
	}, {
		id: "format/phone_digits", code: "check.phone_digits", format: guide.PhoneFormat, severity: rule.Error,
		title:  yiwang.Term{ZH: "电话号码位数正确", EN: "a phone number has the right number of digits"},
		doc:    yiwang.Term{ZH: "区号之后应是七位或者八位，手机号十一位；多一位少一位都打不通。", EN: "After an area code come 7 or 8 digits, a mobile number has 11: one more or less cannot be dialled."},
		remedy: yiwang.Term{ZH: "核对号码。", EN: "Check the number."},
		find:   eachNumber(func(n number, _ string) bool { return n.misdialled() }),
	}, {
		id: "format/phone_run_on", code: "check.phone_run_on", format: guide.PhoneFormat, severity: rule.Error,
		title:  yiwang.Term{ZH: "多个号码之间有分隔", EN: "several numbers are kept apart"},
		doc:    yiwang.Term{ZH: "十四位以上的数字是连在一起的两个号码。", EN: "Fourteen digits or more are two numbers written together."},
		remedy: yiwang.Term{ZH: "用顿号或者分号把号码隔开。", EN: "Put 、 or ； between the numbers."},
		find:   eachNumber(func(n number, _ string) bool { return n.area == "" && len(n.local) >= 14 }),
	}, {
		id: "format/phone_text", code: "check.phone_text", format: guide.PhoneFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "电话要素写的是号码", EN: "a phone element holds a number"},
		doc:    yiwang.Term{ZH: "写电话的地方没有号码，申请人无从拨打。", EN: "A text without a number cannot be dialled."},
		remedy: yiwang.Term{ZH: "写上电话号码。", EN: "Write the phone number."},
		find: func(s string) (stretch, bool) {
			for n, ok := nextNumber(s, 0); ok; n, ok = nextNumber(s, n.end) {
				if n.service || len(n.area)+len(n.local) >= 3 {
					return stretch{}, false
				}
			}
			return whole(s), true
		},
	}})
}

// eachNumber finds the first number that is wrong.
func eachNumber(wrong func(n number, text string) bool) func(string) (stretch, bool) {
	return func(s string) (stretch, bool) {
		for n, ok := nextNumber(s, 0); ok; n, ok = nextNumber(s, n.end) {
			if wrong(n, s) {
				return stretch{start: n.start, end: n.end}, true
			}
		}
		return stretch{}, false
	}
}

// hasArea reports whether a number in s has an area code.
func hasArea(s string) bool {
	_, ok := eachNumber(func(n number, _ string) bool { return n.area != "" })(s)
	return ok
}
