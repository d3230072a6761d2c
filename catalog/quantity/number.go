package quantity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// scanner reads a text where it stands: every place is a byte offset into it.
type scanner struct {
	text  string
	exact bool // the text is one condition, so a space or a full comma in a number parts groups of digits
}

// maxGap is how many spaces may part the pieces of one condition.
const maxGap = 4

// gap passes over spaces, line ends and invisible characters from i.
func (s scanner) gap(i int) int {
	for range maxGap {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if !blank(r) {
			break
		}
		i += size
	}
	return i
}

func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// at reports whether one of the words begins at i, and where it ends.
func (s scanner) at(i int, list ...string) (end int, ok bool) {
	for _, w := range list {
		if strings.HasPrefix(s.text[i:], w) {
			return i + len(w), true
		}
	}
	return i, false
}

// digit is the decimal digit at i, of half or full width; size is 0 when there
// is none.
func (s scanner) digit(i int) (d byte, size int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if c := s.text[i]; '0' <= c && c <= '9' {
		return c, 1
	}
	if r, n := utf8.DecodeRuneInString(s.text[i:]); '０' <= r && r <= '９' {
		return byte(r-'０') + '0', n
	}
	return 0, 0
}

// number is a number without its unit.
type number struct {
	value  decimal.Decimal
	scaled bool // with 万 or the like, which may be meant for its neighbour too
	formal bool // in the capitals of banks: 伍仟
	end    int
}

const (
	maxLiteral = 40 // digits of one number, more than any value in bounds has
	maxHanzi   = 24 // Chinese numerals of one number
	maxParts   = 4  // 1万亿2000亿3000万4000
)

// scale reads 百, 千, 万, 亿 and what they make together, e.g. 千万, as a power
// of ten; 0 when there is none. The 千 of 千伏 belongs to the unit.
func (s scanner) scale(i int) (power int32, end int) {
	if end, ok := s.at(i, "百"); ok {
		power, i = 2, end
	} else if end, ok := s.at(i, "千"); ok {
		if _, _, unit := s.unitName(i); !unit {
			power, i = 3, end
		}
	}
	if end, ok := s.at(i, "万"); ok {
		power, i = power+4, end
	}
	if end, ok := s.at(i, "亿"); ok {
		power, i = power+8, end
	}
	return power, i
}

// arabic reads a number that begins with a digit: 5000, 3亿, 1亿2000万.
func (s scanner) arabic(i int) (number, failure) {
	l := s.literal(i)
	if l.faulty {
		return number{}, failure{BadNumber, i, l.end}
	}
	if len(l.text) > maxLiteral {
		return number{}, failure{NumberBounds, i, l.end}
	}
	n := number{value: decimal.RequireFromString(l.text), end: l.end}
	power, end := s.scale(s.gap(l.end))
	if power == 0 {
		return n, failure{}
	}
	n.value, n.end, n.scaled = n.value.Shift(power), end, true
	for range maxParts {
		if _, size := s.digit(n.end); size == 0 {
			return n, failure{}
		}
		part := s.literal(n.end)
		lower, end := s.scale(part.end)
		// A part below the scale before it, with its own scale or, after 万, with
		// all its four digits: 3万5 could be 30005 or 35000.
		if !l.plain || !part.plain || lower >= power || part.whole > int(power-lower) || lower == 0 && (power != 4 || part.whole != 4) {
			return number{}, failure{BadNumber, i, max(end, part.end)}
		}
		n.value, n.end = n.value.Add(decimal.RequireFromString(part.text).Shift(lower)), max(end, part.end)
		if power = lower; power == 0 {
			return n, failure{}
		}
	}
	return number{}, failure{BadNumber, i, n.end}
}
