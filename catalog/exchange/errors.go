package exchange

import (
	"fmt"
	"strings"

	"github.com/yiwang-go/yiwang"
)

// EncodingError refuses a file whose characters cannot be trusted.
type EncodingError struct {
	Why    EncodingFault
	Line   int   // from 1
	Offset int64 // of the first byte at fault, from 0
}

// EncodingFault is what is wrong with a file's encoding: the code of its sentence.
type EncodingFault string

// The faults of an encoding.
const (
	Neither EncodingFault = "exchange.encoding_neither" // neither UTF-8 nor GB18030
	Mixed   EncodingFault = "exchange.encoding_mixed"   // some lines are in one, some in the other
	UTF16   EncodingFault = "exchange.encoding_wide"    // UTF-16 or UTF-32, by its byte order mark
	NotUTF8 EncodingFault = "exchange.encoding_json"    // JSON that is not UTF-8
)

func (e *EncodingError) Error() string {
	_, what, _ := strings.Cut(string(e.Why), "_")
	return fmt.Sprintf("exchange: encoding %s at line %d, byte %d", what, e.Line, e.Offset)
}

// Code names the sentence.
func (e *EncodingError) Code() string { return string(e.Why) }

// Args fill the sentence: the line, and the byte from 0.
func (e *EncodingError) Args() []any {
	if e.Why == UTF16 {
		return nil
	}
	return []any{e.Line, e.Offset}
}

// HeaderFault is what is wrong with a header: the code of its sentence.
type HeaderFault string

// The faults of a header.
const (
	NoHeader         HeaderFault = "exchange.header_none"       // no line, or one that cannot be read
	ForeignHeader    HeaderFault = "exchange.header_foreign"    // no vocabulary has these names
	SeparatorLine    HeaderFault = "exchange.header_sep"        // a line sep=, for spreadsheets comes before it
	WrongSeparator   HeaderFault = "exchange.header_separator"  // its names are parted by ; or a tab and not by a comma
	TwoVocabularies  HeaderFault = "exchange.header_both"       // names of both
	DuplicateColumn  HeaderFault = "exchange.header_duplicate"  // a name twice
	MissingColumn    HeaderFault = "exchange.header_missing"    // a column every file has
	TooManyColumns   HeaderFault = "exchange.header_columns"    // more than 512
	UnknownSchema    HeaderFault = "exchange.header_schema"     // JSON: the schema is another, or does not come first
	UnknownTopLevel  HeaderFault = "exchange.header_field"      // JSON: a field beside schema and rows
	MissingRows      HeaderFault = "exchange.header_rows"       // JSON: no rows
	WrongFormat      HeaderFault = "exchange.header_format"     // JSON in the national names
	UnprintableTitle HeaderFault = "exchange.header_unreadable" // a name with what [yiwang.Legible] does not let pass
)

// HeaderError refuses a file for its header. Of several faults there is one each,
// joined.
type HeaderError struct {
	Why    HeaderFault
	Line   int    // 0 in JSON
	Column int    // place of the name in the header, from 1; 0 when it is about all of it
	Name   string // the name at fault
}

func (e *HeaderError) Error() string {
	_, what, _ := strings.Cut(string(e.Why), "_")
	return fmt.Sprintf("exchange: header %s: line %d, column %d: %q", what, e.Line, e.Column, e.Name)
}

// Code names the sentence.
func (e *HeaderError) Code() string { return string(e.Why) }

// Args fill the sentence: the place of the column, its name.
func (e *HeaderError) Args() []any {
	if e.Why == NoHeader {
		return nil
	}
	return []any{e.Column, e.Name}
}

// SyntaxError is JSON that cannot be read on.
type SyntaxError struct {
	Offset int64 // bytes read before the fault was seen
	Detail string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("exchange: JSON near byte %d: %s", e.Offset, e.Detail)
}

// Code names the sentence.
func (e *SyntaxError) Code() string { return "exchange.json_malformed" }

// Args fill the sentence: the byte, and what the decoder says.
func (e *SyntaxError) Args() []any { return []any{e.Offset, e.Detail} }

// TooLargeError is more than an import takes on.
type TooLargeError struct {
	What  yiwang.Term // e.g. new matters
	Row   int         // from 1; 0 is the catalog that comes out
	Limit int
}

func (e *TooLargeError) Error() string {
	if e.Row == 0 {
		return fmt.Sprintf("exchange: the catalog that comes out has more than %d %s", e.Limit, e.What.EN)
	}
	return fmt.Sprintf("exchange: row %d: more than %d %s", e.Row, e.Limit, e.What.EN)
}

// Code names the sentence.
func (e *TooLargeError) Code() string {
	if e.Row == 0 {
		return "exchange.too_large_catalog"
	}
	return "exchange.too_large"
}

// Args fill the sentence: the row, when it is one, the limit, and of what.
func (e *TooLargeError) Args() []any {
	if e.Row == 0 {
		return []any{e.Limit, e.What}
	}
	return []any{e.Row, e.Limit, e.What}
}

// OptionError is an option that cannot be used.
type OptionError struct {
	Option string // its name, e.g. Source
	Value  string
}

func (e *OptionError) Error() string {
	return fmt.Sprintf("exchange: option %s cannot be %q", e.Option, e.Value)
}

// Code names the sentence.
func (e *OptionError) Code() string { return "exchange.option" }

// Args fill the sentence: the option and its value.
func (e *OptionError) Args() []any { return []any{e.Option, e.Value} }

// UnwritableError is a value that the file asked for cannot hold: a character the
// encoding has not, a carriage return, a list entry with the separator in it.
type UnwritableError struct {
	Matter string // its code
	Column string
	Value  string
}

func (e *UnwritableError) Error() string {
	return fmt.Sprintf("exchange: %s, %s: %q cannot be written", e.Matter, e.Column, e.Value)
}

// Code names the sentence.
func (e *UnwritableError) Code() string { return "exchange.unwritable" }

// Args fill the sentence: the matter, the column and the value.
func (e *UnwritableError) Args() []any { return []any{e.Matter, e.Column, e.Value} }
