package search

import (
	"bytes"
	"sort"
	"unicode"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// The first characters of each pinyin initial in the order of the collation, and the
// initials. What sorts before the first has no known reading.
const (
	boundaries = "阿八嚓咑妸发旮哈丌咔垃呣嗯喔妑七呥仨他穵夕丫帀"
	initial    = "abcdefghjklmnopqrstwxyz"
)

// speller gives characters the initials they can be typed by. It is not for
// concurrent use.
type speller struct {
	*variants
	order *collate.Collator
	buf   collate.Buffer
	keys  [][]byte
	known map[rune]uint8
	masks [256]uint64 // of each spelling, the letters and digits that stand for it
	codes map[uint64]uint8
}

func newSpeller(v *variants) *speller {
	s := &speller{
		variants: v,
		order:    collate.New(language.MustParse("zh-u-co-pinyin")),
		known:    map[rune]uint8{},
		codes:    map[uint64]uint8{0: 0},
	}
	for _, r := range boundaries {
		s.keys = append(s.keys, s.key(r))
	}
	return s
}

func (s *speller) key(r rune) []byte {
	s.buf.Reset()
	return bytes.Clone(s.order.KeyFromString(&s.buf, string(r)))
}

// initials are the letters or the digit a folded character can be typed by; none
// when there is no telling.
func (s *speller) initials(r rune) string {
	if alnum(r) {
		return string(r)
	}
	if several, ok := s.readings[r]; ok {
		return several
	}
	if !unicode.Is(unicode.Han, r) {
		return ""
	}
	key := s.key(r)
	i := sort.Search(len(s.keys), func(i int) bool { return bytes.Compare(s.keys[i], key) > 0 })
	if i == 0 {
		return ""
	}
	return initial[i-1 : i]
}

// spell gives the code of a character's spelling, an index into masks. Spellings
// are few: one for each letter and digit, and one for each set of readings.
func (s *speller) spell(r rune) uint8 {
	if code, ok := s.known[r]; ok {
		return code
	}
	var mask uint64
	for _, c := range s.initials(r) {
		mask |= bit(c)
	}
	code, ok := s.codes[mask]
	if !ok {
		code = uint8(len(s.codes))
		s.codes[mask], s.masks[code] = code, mask
	}
	s.known[r] = code
	return code
}

// bit is the place of a letter or digit in a mask.
func bit(r rune) uint64 {
	if letter(r) {
		return 1 << (r - 'a')
	}
	return 1 << (26 + r - '0')
}
