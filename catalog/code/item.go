package code

import "github.com/yiwang-go/yiwang"

// ItemCode is a 业务办理项编码: an implementation code, and where the matter is
// divided into 业务办理项 the serial of one of them, 31 or 33 characters:
//
//	1-31   实施编码                              [ItemCode.ImplCode]
//	32-33  serial of the 业务办理项, from 01     [ItemCode.Serial]
//
// Both lengths, and that the first 31 are the implementation code, are confirmed
// by the program of a Shandong city that exchanges them with the province. That
// serials begin with 01 is inference; 00 is refused.
type ItemCode struct{ s string }

// ParseItemCode reads an item code of 31 or 33 characters. Anything wrong is a
// [*SegmentError]; a code of the older generation or of 四川 is a [*FormError].
func ParseItemCode(text string) (ItemCode, error) {
	const whole = 31 // without 业务办理项
	if len(text) != whole || KindImplCode.scan(text) != nil {
		if err := KindItemCode.scan(text); err != nil {
			return ItemCode{}, otherForm(KindItemCode, text, err)
		}
	}
	if err := KindItemCode.levelCheck(text); err != nil {
		return ItemCode{}, err
	}
	if text[whole:] == "00" {
		return ItemCode{}, &SegmentError{KindItemCode, SegItemSerial, whole + 1, "00", WrongValue, yiwang.Term{ZH: "01 至 99", EN: "01 to 99"}}
	}
	if err := KindItemCode.usccCheck(text); err != nil {
		return ItemCode{}, err
	}
	return ItemCode{text}, nil
}

// IsZero reports whether c is absent.
func (c ItemCode) IsZero() bool { return c.s == "" }

// String gives the 31 or 33 characters; "" when absent.
func (c ItemCode) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c ItemCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent code; an
// error, as of [ParseItemCode], leaves c as it was.
func (c *ItemCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseItemCode) }

// ImplCode is the implementation code, which is all of a code of 31 characters.
func (c ItemCode) ImplCode() ImplCode { return ImplCode{cut(c.s, 0, 31)} }

// Serial is the serial of the 业务办理项; "" where the matter has none.
func (c ItemCode) Serial() string { return cut(c.s, 31, 33) }
