package code

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/yiwang-go/yiwang"
)

// Repair is a kind of change [NormaliseDocumentNumber] makes: the code of the
// sentence that tells of it.
type Repair string

// The repairs, all to the form of GB/T 9704-2012 7.2.5. No other is made: a year
// cut short, a missing 号 or a Chinese numeral is left for a person.
const (
	RepairSpace     Repair = "code.repair_space"     // white space or an invisible character, dropped
	RepairBracket   Repair = "code.repair_bracket"   // [] ［］ () （） 【】 ﹝﹞ made 〔〕
	RepairDigit     Repair = "code.repair_digit"     // a full-width digit made a half-width one
	RepairIdeograph Repair = "code.repair_ideograph" // a radical or compatibility character, as PDF text has them (⽂), made the ordinary one (文)
	RepairOrdinal   Repair = "code.repair_ordinal"   // 第 before the number, dropped
	RepairZero      Repair = "code.repair_zero"      // a zero that leads the number, dropped
)

// Change is one character that was repaired.
type Change struct {
	Position int    // of the character in the text as given, in characters from 1
	From     string // the character
	To       string // what stands for it now; "" when it was dropped
	Repair   Repair
}

// Message is the sentence that tells of the change.
func (c Change) Message() yiwang.Message {
	return yiwang.Message{Code: string(c.Repair), Args: []any{c.Position, yiwang.Quote(c.From), c.To}}
}

const (
	openings = "[［(（【﹝"
	closings = "]］)）】﹞"
)

// NormaliseDocumentNumber repairs what typing and printing do to a document number
// (鲁发改 许可 [2020] 614 号), says what it changed, in the order of the text, and
// reads the result. It never changes what [ParseDocumentNumber] takes as it stands.
// An error is that function's; its positions are in the repaired text. The changes
// are told with it. Text that is not UTF-8 is not repaired: what stands between its
// stray bytes may be all that keeps them from being another character.
func NormaliseDocumentNumber(text string) (DocumentNumber, []Change, error) {
	if !utf8.ValidString(text) {
		n, err := ParseDocumentNumber(text)
		return n, nil, err
	}
	chars := split(text)
	dropOrdinal(chars)
	var repaired strings.Builder
	var changes []Change
	for i, c := range chars {
		repaired.WriteString(c.to)
		if c.repair != "" {
			changes = append(changes, Change{i + 1, c.from, c.to, c.repair})
		}
	}
	n, err := ParseDocumentNumber(repaired.String())
	return n, changes, err
}

// char is a character of the text given and what stands for it.
type char struct {
	from, to string
	repair   Repair // "" when it stays
}

// split takes a text apart and repairs what each character alone shows.
func split(text string) []char {
	chars := make([]char, 0, len(text))
	for text != "" {
		r, size := utf8.DecodeRuneInString(text)
		c := char{from: text[:size], to: text[:size]}
		text = text[size:]
		switch {
		case unicode.In(r, unicode.White_Space, unicode.Cf):
			c.to, c.repair = "", RepairSpace
		case strings.ContainsRune(openings, r):
			c.to, c.repair = "〔", RepairBracket
		case strings.ContainsRune(closings, r):
			c.to, c.repair = "〕", RepairBracket
		case '０' <= r && r <= '９':
			c.to, c.repair = string(r-'０'+'0'), RepairDigit
		case compatible(r):
			if to := norm.NFKC.String(c.from); to != c.from {
				c.to, c.repair = to, RepairIdeograph
			}
		}
		chars = append(chars, c)
	}
	return chars
}

// compatible reports whether r is of a block that doubles ordinary Chinese
// characters: radicals and compatibility ideographs.
func compatible(r rune) bool {
	return 0x2E80 <= r && r <= 0x2FDF || 0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F
}

// dropOrdinal drops, right after the year, each 第 and then the zeros that another
// digit follows.
func dropOrdinal(chars []char) {
	var rest []*char // after the year, without what is dropped
	after := false
	for i := range chars {
		switch c := &chars[i]; {
		case c.to == "〕":
			after = true
		case after && c.to != "":
			rest = append(rest, c)
		}
	}
	for len(rest) > 0 && rest[0].to == "第" {
		rest[0].to, rest[0].repair = "", RepairOrdinal
		rest = rest[1:]
	}
	for len(rest) > 1 && rest[0].to == "0" && digit(rune(rest[1].to[0])) {
		rest[0].to, rest[0].repair = "", RepairZero
		rest = rest[1:]
	}
}
