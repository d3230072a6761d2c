package code

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
)

// DocumentNumber is a 发文字号 as 党政机关公文处理工作条例 art. 9 composes it and GB/T
// 9704-2012 7.2.5 writes it (both confirmed by others' quotation): 发文机关代字, the
// year in full inside 〔〕 (U+3014, U+3015), the running number without 第 and
// without leading zeros, 号.
//
//	鲁发改许可〔2020〕614号
//
// That the issuer is written in Chinese characters only, the year lies from 1900
// to 2099 and the number below a thousand million is this library's own reading. A
// number of another make (国家发展改革委令第2号) is none of these.
type DocumentNumber struct{ s string }

// ParseDocumentNumber reads a document number, strictly. Anything wrong is a
// [*SegmentError]; a number that has all but its running number, as a draft has
// before it is numbered (赋文号), is a [*DraftError].
func ParseDocumentNumber(text string) (DocumentNumber, error) {
	r := reader{rest: text, position: 1}
	issuer := r.take(func(c rune) bool { return unicode.Is(unicode.Unified_Ideograph, c) })
	if issuer == "" || r.rest != "" && !r.at("〔"+openings) {
		return DocumentNumber{}, r.unexpected(SegIssuer, yiwang.Term{ZH: "汉字", EN: "a Chinese character"})
	}
	if err := r.expect(SegBracket, "〔"); err != nil {
		return DocumentNumber{}, err
	}
	start := r.position
	year := r.take(digit)
	if len(year) < 4 {
		return DocumentNumber{}, r.unexpected(SegYear, yiwang.Term{ZH: "四位年份的数字", EN: "a digit of the year in full"})
	}
	if century := year[:2]; len(year) > 4 || century != "19" && century != "20" {
		return DocumentNumber{}, r.value(SegYear, start, year, yiwang.Term{ZH: "1900 至 2099", EN: "1900 to 2099"})
	}
	if err := r.expect(SegBracket, "〕"); err != nil {
		return DocumentNumber{}, err
	}
	start = r.position
	number := r.take(digit)
	if number == "" && !r.at("号") {
		return DocumentNumber{}, r.unexpected(SegNumber, yiwang.Term{ZH: "数字", EN: "a digit"})
	}
	if len(number) > 9 || strings.HasPrefix(number, "0") {
		return DocumentNumber{}, r.value(SegNumber, start, number, yiwang.Term{ZH: "不编虚位的序号，至多九位", EN: "a number without leading zeros, of nine digits at most"})
	}
	if err := r.expect(SegSuffix, "号"); err != nil {
		return DocumentNumber{}, err
	}
	if r.rest != "" {
		return DocumentNumber{}, &SegmentError{KindDocumentNumber, SegEnd, r.position, r.rest, Surplus, yiwang.Term{ZH: "以“号”结尾", EN: "it ends with 号"}}
	}
	if number == "" {
		n, _ := strconv.Atoi(year) // four digits
		return DocumentNumber{}, &DraftError{issuer, n}
	}
	return DocumentNumber{text}, nil
}

// NewDocumentNumber puts a document number together, as when a draft is numbered.
// The error is that of [ParseDocumentNumber] for the text it would make.
func NewDocumentNumber(issuer string, year, number int) (DocumentNumber, error) {
	return ParseDocumentNumber(issuer + "〔" + strconv.Itoa(year) + "〕" + strconv.Itoa(number) + "号")
}

// IsZero reports whether n is absent.
func (n DocumentNumber) IsZero() bool { return n.s == "" }

// String gives the number as it is written; "" when absent.
func (n DocumentNumber) String() string { return n.s }

// MarshalText writes what String gives. It never fails.
func (n DocumentNumber) MarshalText() ([]byte, error) { return []byte(n.s), nil }

// UnmarshalText reads what MarshalText writes, empty text as the absent number; an
// error, as of [ParseDocumentNumber], leaves n as it was.
func (n *DocumentNumber) UnmarshalText(text []byte) error {
	return unmarshal(n, text, ParseDocumentNumber)
}

// Issuer is the 发文机关代字, for a joint document that of the leading body. It may
// name an office as well (鲁发改许可: 鲁发改 and the 行政许可处); where one ends and the
// other begins, the number does not say.
func (n DocumentNumber) Issuer() string {
	issuer, _, _ := strings.Cut(n.s, "〔")
	return issuer
}

// Year is the year in the brackets; 0 when n is absent.
func (n DocumentNumber) Year() int {
	_, rest, _ := strings.Cut(n.s, "〔")
	year, _ := strconv.Atoi(cut(rest, 0, 4)) // digits, or absent
	return year
}

// Number is the running number, from 1; 0 when n is absent.
func (n DocumentNumber) Number() int {
	_, rest, _ := strings.Cut(n.s, "〕")
	number, _ := strconv.Atoi(strings.TrimSuffix(rest, "号")) // digits, or absent
	return number
}

// DraftError is a document number that still wants its running number.
// [NewDocumentNumber] of its fields and the number makes it whole.
type DraftError struct {
	Issuer string
	Year   int
}

func (e *DraftError) Error() string {
	return fmt.Sprintf("code: document_number: %s〔%d〕号 has no running number yet", e.Issuer, e.Year)
}

// Code names the sentence of the error.
func (e *DraftError) Code() string { return "code.draft" }

// Args fill the sentence: the issuer and the year.
func (e *DraftError) Args() []any { return []any{yiwang.Quote(e.Issuer), e.Year} }
