package code

// BasicCode is a 基本编码 of 12 digits, the number of a matter in the basic catalog:
//
//	1-2    whose catalog it is: first two digits of a region   [BasicCode.Owner]
//	3-4    事项类型                                            [BasicCode.MatterType]
//	5-6    中央业务指导部门                                    [BasicCode.Department]
//	7-9    主项, serial                                        [BasicCode.MainItem]
//	10-12  子项, serial, 000 for the main item itself          [BasicCode.SubItem]
//
// The length is confirmed by public systems; the segments are inference, from 29
// codes in use in four provinces, that 000 ends a main item is confirmed. Only
// length and digits are checked. Types 01-10 and 20 are those of GB/T 39046-2020
// A.1; others occur (21 in Guangdong, 30 in Shandong, unexplained). Of the
// departments 07, 17, 18 and 23 are confirmed as 工信, 住建, 交通 and 卫健; that 04 is
// 发展改革 is inference. That 00 is the owner of national entries is unverified.
type BasicCode struct{ s string }

// ParseBasicCode reads a basic code. Anything wrong is a [*SegmentError]; a code of
// the older generation is a [*FormError].
func ParseBasicCode(text string) (BasicCode, error) {
	if err := KindBasicCode.scan(text); err != nil {
		return BasicCode{}, otherForm(KindBasicCode, text, err)
	}
	return BasicCode{text}, nil
}

// IsZero reports whether c is absent.
func (c BasicCode) IsZero() bool { return c.s == "" }

// String gives the 12 digits; "" when absent.
func (c BasicCode) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c BasicCode) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent code; an
// error, as of [ParseBasicCode], leaves c as it was.
func (c *BasicCode) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseBasicCode) }

// Owner says whose catalog the entry stands in: 37 is Shandong's.
func (c BasicCode) Owner() string { return cut(c.s, 0, 2) }

// MatterType is the code of the 事项类型, e.g. 01 for 行政许可.
func (c BasicCode) MatterType() string { return cut(c.s, 2, 4) }

// Department is the code of the 中央业务指导部门.
func (c BasicCode) Department() string { return cut(c.s, 4, 6) }

// MainItem is the serial of the 主项.
func (c BasicCode) MainItem() string { return cut(c.s, 6, 9) }

// SubItem is the serial of the 子项, 000 for the main item itself.
func (c BasicCode) SubItem() string { return cut(c.s, 9, 12) }

// IsMain reports whether c is a main item. It is false when c is absent.
func (c BasicCode) IsMain() bool { return c.SubItem() == "000" }
