package quantity

import "unicode/utf8"

// literal is a number in digits, 5,000.25 for instance.
type literal struct {
	text   string // digits and a point
	whole  int    // digits before the point
	plain  bool   // digits only, of one group
	faulty bool   // groups that are not of three, two points, 5 000
	end    int
}

// joiner tells what stands between two digits at i: ',' between groups of three,
// '.' before decimals, 0 where the number ends. In running text a space before
// three digits can be read in two ways ('?'), and so can a full comma or point
// between digits of half width, which are as likely punctuation.
func (s scanner) joiner(i, group int, wide bool) (kind byte, end int) {
	r, size := utf8.DecodeRuneInString(s.text[i:])
	end = i + size
	_, next := s.digit(end)
	if next == 0 {
		return 0, i
	}
	sure := s.exact || wide && next > 1 && r != ' '
	switch r {
	case ',', '\u2009', '\u202f': // thin spaces part groups of digits
		return ',', end
	case '.':
		return '.', end
	case '．':
		kind = '.'
	case '，', ' ', '\u00a0':
		if kind = ','; group > 3 || s.digits(end) != 3 {
			return 0, i
		}
	default:
		return 0, i
	}
	if !sure {
		kind = '?'
	}
	return kind, end
}

// digits counts the digits from i, up to four.
func (s scanner) digits(i int) int {
	count := 0
	for count < 4 {
		_, n := s.digit(i)
		if n == 0 {
			break
		}
		i += n
		count++
	}
	return count
}

// literal reads the digits from i, where there is at least one, with all that
// is joined to them.
func (s scanner) literal(i int) literal {
	var text []byte
	l := literal{plain: true}
	group := 0 // digits since the last joiner
	point, wide := false, false
	for {
		d, size := s.digit(i)
		for ; size > 0; d, size = s.digit(i) {
			if len(text) <= maxLiteral {
				text = append(text, d)
			}
			group, i, wide = group+1, i+size, size > 1
		}
		kind, next := s.joiner(i, group, wide)
		if kind == 0 || point && kind == '?' {
			break
		}
		switch {
		case kind == '?', point:
			l.faulty = true
		case l.plain && kind == ',' && group > 3, !l.plain && group != 3:
			l.faulty = true
		}
		if kind == '.' && !point {
			point, l.whole = true, len(text)
			text = append(text, '.')
		}
		l.plain, group, i = false, 0, next
	}
	if !point {
		l.whole = len(text)
		l.faulty = l.faulty || !l.plain && group != 3
	}
	l.text, l.end = string(text), i
	return l
}
