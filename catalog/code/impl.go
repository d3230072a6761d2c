package code

import "github.com/yiwang-go/yiwang"

// ImplCode is a 实施编码 of 31 characters, the number of a matter as one body
// carries it out:
//
//	1-18   the USCC of the 实施主体   [ImplCode.USCC]
//	19     行使层级, 1 to 7           [ImplCode.Level]
//	20-31  基本编码                   [ImplCode.BasicCode]
//
// The length is confirmed by public systems; the segments are inference, from 29
// codes in use in four provinces, in each of which the USCC holds its check. That
// check and the range of the level refuse a code, for nothing else tells a slip of
// the pen.
type ImplCode struct{ s string }

// ParseImplCode reads an implementation code. Anything wrong is a [*SegmentError];
// a code of the older generation or of 四川 is a [*FormError].
func ParseImplCode(text string) (ImplCode, error) {
	if err := KindImplCode.scan(text); err != nil {
		return ImplCode{}, otherForm(KindImplCode, text, err)
	}
	if err := KindImplCode.levelCheck(text); err != nil {
		return ImplCode{}, err
	}
	if err := KindImplCode.usccCheck(text); err != nil {
		return ImplCode{}, err
	}
	return ImplCode{text}, nil
}

// levelCheck looks at character 19 of a text that begins with the form of an
// implementation code.
func (k Kind) levelCheck(text string) error {
	if level := text[18]; level < '1' || level > '7' {
		return &SegmentError{k, SegLevel, 19, text[18:19], WrongValue, yiwang.Term{ZH: "1 至 7", EN: "1 to 7"}}
	}
	return nil
}

// IsZero reports whether c is absent.
func (c ImplCode) IsZero() bool { return c.s == "" }

// String gives the 31 characters; "" when absent.
func (c ImplCode) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c ImplCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent code; an
// error, as of [ParseImplCode], leaves c as it was.
func (c *ImplCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseImplCode) }

// USCC is the code of the body that carries the matter out.
func (c ImplCode) USCC() USCC { return USCC{cut(c.s, 0, 18)} }

// Level is the level at which the matter is carried out; 0 when c is absent.
func (c ImplCode) Level() Level {
	if c.IsZero() {
		return 0
	}
	return Level(c.s[18] - '0')
}

// BasicCode is the number of the matter in the basic catalog.
func (c ImplCode) BasicCode() BasicCode { return BasicCode{cut(c.s, 19, 31)} }
