package quantity

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// Problem is what is wrong, by the code of the sentence that says so.
type Problem string

// The problems of a text, reported in a [*SyntaxError].
const (
	TooLong         Problem = "quantity.too_long"         // more bytes than [Parse] takes
	NoNumber        Problem = "quantity.no_number"        // no number where a quantity should begin
	BadNumber       Problem = "quantity.bad_number"       // a number not well formed, or one that can be read in two ways: 1,00, 5 000, 三万五
	NumberBounds    Problem = "quantity.number_bounds"    // too great, or with too many digits
	NoUnit          Problem = "quantity.no_unit"          // no unit that is known after the number
	CurrencyUnclear Problem = "quantity.currency_unclear" // a currency that is not known, or is another than the unit: 新台币3亿元, 100万元港币
	IsDate          Problem = "quantity.is_date"          // a date: 2020年5月7日
	Approximate     Problem = "quantity.approximate"      // 左右, 上下, 余, 多
	Negation        Problem = "quantity.negation"         // a negation whose sense is not certain: 不一定超过
	Unclear         Problem = "quantity.unclear"          // comparing words that disagree, or whose reach is not certain
	ScaleUnclear    Problem = "quantity.scale_unclear"    // 3-5亿元: is it 3元 or 3亿元
	RangeReversed   Problem = "quantity.range_reversed"   // the lower end is above the upper
	RangeKinds      Problem = "quantity.range_kinds"      // the ends are of different kinds or currencies
	Rest            Problem = "quantity.rest"             // text after the condition
)

// The problems of comparing, reported in a [*CompareError].
const (
	OtherKind     Problem = "quantity.other_kind"     // units of kinds that no conversion joins
	OtherCurrency Problem = "quantity.other_currency" // money in another currency, which is never converted
	NoValue       Problem = "quantity.no_value"       // a value is needed in the unit wanted
	ValueTwice    Problem = "quantity.value_twice"    // two values of one kind
	UnknownUnit   Problem = "quantity.unknown_unit"   // a unit that is none of this package's
	OutOfBounds   Problem = "quantity.out_of_bounds"  // a value below zero, too great or with too many decimals
	OpenJoin      Problem = "quantity.open_join"      // the bounds disagree and the text does not say which decides
	NoBound       Problem = "quantity.no_bound"       // a condition without bounds
)

// The problems of an override, reported in an [*OverrideError].
const (
	NoBasis     Problem = "quantity.no_basis"      // no document, or no mark
	NoSuchBound Problem = "quantity.no_such_bound" // the condition has no bound that compares so
	NotOpen     Problem = "quantity.not_open"      // the join is not open, or is not to be All or Any
)

// SyntaxError is a text that is not one condition, or not one quantity.
type SyntaxError struct {
	Text    string // what was given, cut to 40 characters
	Offset  int    // byte offset of the fault in what was given
	Rune    int    // its place in characters, the first being 1
	Problem Problem
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("quantity: %q, character %d: %s", e.Text, e.Rune, e.Problem.words())
}

// Code names the sentence of the error: one per problem.
func (e *SyntaxError) Code() string { return string(e.Problem) }

// Args fill the sentence: the text, and the place in characters.
func (e *SyntaxError) Args() []any { return []any{e.Text, e.Rune} }

// CompareError says why a condition cannot be asked of a value.
type CompareError struct {
	Problem Problem
	Want    Unit // the unit of the condition; "" where the problem is the value's alone
	Got     Unit // the unit of the value; of the second bound for OpenJoin
}

func (e *CompareError) Error() string {
	return fmt.Sprintf("quantity: %s: want %.40q, got %.40q", e.Problem.words(), string(e.Want), string(e.Got))
}

// Code names the sentence of the error: one per problem.
func (e *CompareError) Code() string { return string(e.Problem) }

// Args fill the sentence: the unit wanted and the unit given, cut to 40
// characters; nothing for NoBound.
func (e *CompareError) Args() []any {
	if e.Problem == NoBound {
		return nil
	}
	return []any{yiwang.Quote(string(e.Want)), yiwang.Quote(string(e.Got))}
}

// DocumentError says what is wrong with a condition in JSON, or with one that is to
// be written so, with pointers into it. Problems is never empty.
type DocumentError struct {
	Problems yiwang.Problems
}

func (e *DocumentError) Error() string {
	return fmt.Sprintf("quantity: condition refused: %v", e.Problems)
}

// Code is the stable code of the error, quantity.bad_document.
func (e *DocumentError) Code() string { return "quantity.bad_document" }

// Args fill the sentence: how many problems. Each has a sentence of its own.
func (e *DocumentError) Args() []any { return []any{len(e.Problems)} }

// OverrideError says why a reading cannot be overridden.
type OverrideError struct {
	Problem Problem
	Op      Op   // asked of [Condition.With]
	Join    Join // asked of [Condition.WithJoin]
}

func (e *OverrideError) Error() string {
	return fmt.Sprintf("quantity: %s: %.40q", e.Problem.words(), string(e.Op)+string(e.Join))
}

// Code names the sentence of the error: one per problem.
func (e *OverrideError) Code() string { return string(e.Problem) }

// Args fill the sentence: what was asked for.
func (e *OverrideError) Args() []any {
	if e.Join != "" {
		return []any{e.Join.Term()}
	}
	return []any{e.Op.Term()}
}

func (p Problem) words() string {
	_, words, _ := strings.Cut(string(p), ".")
	return strings.ReplaceAll(words, "_", " ")
}

// failure is a fault on the way: where it is, and where reading may go on.
type failure struct {
	problem    Problem
	at, resume int
}

// fail makes f the error of the whole text.
func (s scanner) fail(f failure) error {
	at := min(f.at, len(s.text))
	return &SyntaxError{Text: yiwang.Quote(s.text), Offset: at, Rune: utf8.RuneCountInString(s.text[:at]) + 1, Problem: f.problem}
}
