package exchange

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yiwang-go/yiwang"
)

// Fault is what is wrong with a row or a cell: the code of the sentence that says so.
type Fault string

// The faults for which a row is refused.
const (
	BrokenQuote     Fault = "exchange.row_quote"      // a quote that is not closed, or stands where none may
	CellCount       Fault = "exchange.row_cells"      // more or fewer cells than the header has
	LongRow         Fault = "exchange.row_size"       // more than 1 MiB
	NotARow         Fault = "exchange.row_json"       // JSON that is no object, or has a key twice
	Nameless        Fault = "exchange.row_nameless"   // neither code nor basic code nor name
	Ambiguous       Fault = "exchange.row_ambiguous"  // it cannot be told which matter the codes and the name mean
	Twice           Fault = "exchange.row_twice"      // as much speaks for another row of the same matter
	Taken           Fault = "exchange.row_taken"      // a code, number or name that another matter or row has
	Outweighed      Fault = "exchange.row_outweighed" // another row is more surely for the matter this one points to
	Moving          Fault = "exchange.row_moving"     // with it another row would be for another matter
	MoreProblems    Fault = "exchange.row_more"       // more than are told one by one
	NotOurs         Fault = "exchange.row_not_ours"   // no matter of ours, and none may be created
	Incomplete      Fault = "exchange.row_incomplete" // a new matter without what the catalog requires
	BadCharacter    Fault = "exchange.cell_character" // what [yiwang.Legible] does not let pass
	TooLong         Fault = "exchange.cell_length"    // longer than the column
	WrongCode       Fault = "exchange.cell_code"      // a code we take that does not hold in one of its segments
	WrongForm       Fault = "exchange.cell_form"      // no number, no limit …
	WrongValue      Fault = "exchange.cell_value"     // a value the catalog does not take
	UnknownField    Fault = "exchange.cell_field"     // JSON: a field that is none
	DoubtfulCode    Fault = "exchange.code_doubtful"  // warning: a code of which nothing is taken is not as such codes are
	LostZero        Fault = "exchange.code_short"     // warning: a code that lacks digits, as a spreadsheet drops zeros
	NothingThere    Fault = "exchange.gone_already"   // warning: cancelled there, unknown here
	ByAlias         Fault = "exchange.by_alias"       // warning: the name is an alias of ours; it is kept
	UnmappedCode    Fault = "exchange.code_unmapped"  // warning: a code on no list
	DisputedCode    Fault = "exchange.code_disputed"  // warning: lists differ on the code
	NoCounterpart   Fault = "exchange.code_foreign"   // warning: the catalog has nothing for the code
	UnlistedCode    Fault = "exchange.code_unlisted"  // warning: taken as it is
	UnknownUnit     Fault = "exchange.unit_unknown"   // warning: no source says what the unit's code is
	NoLimit         Fault = "exchange.days_none"      // warning: a number of days that stands for none
	SeveralValues   Fault = "exchange.code_several"   // warning: more than one value for a field that has one
	OtherGeneration Fault = "exchange.code_form"      // warning: a code of another generation
)

// Place is where something stands in a file.
type Place struct {
	Row     int    // from 1, the header not counted; 0 is the header
	Line    int    // from 1; 0 in JSON
	Column  int    // in characters of that line, from 1; 0 when it is about the row as a whole
	Pointer string // RFC 6901, in JSON only
}

// Term is the place as a sentence says it.
func (p Place) Term() yiwang.Term {
	switch {
	case p.Pointer != "":
		return yiwang.Term{ZH: " #" + p.Pointer + " ", EN: "#" + p.Pointer}
	case p.Column > 0:
		return yiwang.Term{ZH: fmt.Sprintf("第%d行第%d个字符", p.Line, p.Column), EN: fmt.Sprintf("line %d, character %d", p.Line, p.Column)}
	}
	return yiwang.Term{ZH: fmt.Sprintf("第%d行", p.Line), EN: fmt.Sprintf("line %d", p.Line)}
}

// Problem is one thing wrong with a row, or worth saying of it.
type Problem struct {
	Fault Fault
	Place
	Name   string // of the column or field, as the file has it; "" when it is about the row
	Value  string // what stands there, cut to 200 characters
	Detail any    // what the sentence adds: a [yiwang.Message], a [yiwang.Term] or nil
}

func (p *Problem) Error() string {
	_, what, _ := strings.Cut(string(p.Fault), ".")
	return fmt.Sprintf("exchange: %s: %s %q: %s", p.Place.Term().EN, p.Name, p.Value, what)
}

// Code names the sentence: the fault.
func (p *Problem) Code() string { return string(p.Fault) }

// Args fill the sentence: the place, the column, the value and the detail.
func (p *Problem) Args() []any {
	detail := p.Detail
	if detail == nil {
		detail = ""
	}
	return []any{p.Place.Term(), p.Name, p.Value, detail}
}

// clip makes a text fit to be kept and shown: at most 200 characters, what cannot be
// seen written as U+200B is.
func clip(s string) string {
	const most = 200
	if len(s) <= most && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) || r == unicode.ReplacementChar }) {
		return strings.Clone(s) // not the row it is part of
	}
	var b strings.Builder
	n := 0
	for _, r := range s {
		if n++; n > most {
			b.WriteString("…")
			break
		}
		if unicode.IsPrint(r) && r != unicode.ReplacementChar {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "%U", r)
		}
	}
	return b.String()
}

// both is a term that is the same in both languages.
func both(s string) yiwang.Term { return yiwang.Term{ZH: s, EN: s} }
