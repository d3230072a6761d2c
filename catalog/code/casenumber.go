package code

import (
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// CaseNumber is a 办件编号 of 43 characters:
//
//	1-31   实施编码                    [CaseNumber.ImplCode]
//	32-39  a day, YYYYMMDD             [CaseNumber.Date]
//	40-43  serial, four digits         [CaseNumber.Serial]
//
// It is confirmed by one number in use, in Guangdong, and by no standard: fields
// for it (GB/T 39046-2020, the national exchange tables) hold any 50 characters.
// Read numbers with it that are of this form; do not ask it of the numbers of
// others. Which day it is, and whether serials begin with 0001, is not known.
type CaseNumber struct{ s string }

// ParseCaseNumber reads a case number. Anything wrong is a [*SegmentError].
func ParseCaseNumber(text string) (CaseNumber, error) {
	if err := KindCaseNumber.scan(text); err != nil {
		return CaseNumber{}, err
	}
	if err := KindCaseNumber.levelCheck(text); err != nil {
		return CaseNumber{}, err
	}
	if _, err := day(text[31:39]); err != nil {
		return CaseNumber{}, &SegmentError{KindCaseNumber, SegDate, 32, text[31:39], WrongValue,
			yiwang.Term{ZH: "实有的日期（年月日八位）", EN: "a date that exists, as YYYYMMDD"}}
	}
	if err := KindCaseNumber.usccCheck(text); err != nil {
		return CaseNumber{}, err
	}
	return CaseNumber{text}, nil
}

// day reads a date of eight digits.
func day(digits string) (calendar.Date, error) {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return calendar.Date{}, err
	}
	return calendar.New(n/10000, time.Month(n/100%100), n%100)
}

// IsZero reports whether c is absent.
func (c CaseNumber) IsZero() bool { return c.s == "" }

// String gives the 43 characters; "" when absent.
func (c CaseNumber) String() string { return c.s }

// MarshalText writes what String gives. It never fails.
func (c CaseNumber) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent number; an
// error, as of [ParseCaseNumber], leaves c as it was.
func (c *CaseNumber) UnmarshalText(text []byte) error { return unmarshal(c, text, ParseCaseNumber) }

// ImplCode is the matter, and the body, the case belongs to.
func (c CaseNumber) ImplCode() ImplCode { return ImplCode{cut(c.s, 0, 31)} }

// Date is the day in the number; absent when c is.
func (c CaseNumber) Date() calendar.Date {
	d, _ := day(cut(c.s, 31, 39)) // read before, or c is absent and so is the date
	return d
}

// Serial is the four digits after the date.
func (c CaseNumber) Serial() string { return cut(c.s, 39, 43) }
