package text

import (
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// common holds the 3,755 characters of the first level of GB/T 2312 (rows 16 to
// 55), which make up all but a sliver of official text. Garbled text is full of
// others.
var common = sync.OnceValue(func() *[(0xA000 - 0x4E00) / 64]uint64 {
	var set [(0xA000 - 0x4E00) / 64]uint64
	dec := simplifiedchinese.GBK.NewDecoder()
	for lead := byte(0xB0); lead <= 0xD7; lead++ {
		for trail := byte(0xA1); trail <= 0xFE; trail++ {
			b, err := dec.Bytes([]byte{lead, trail})
			if err != nil {
				continue
			}
			if r, _ := utf8.DecodeRune(b); r >= 0x4E00 && r < 0xA000 {
				set[(r-0x4E00)/64] |= 1 << ((r - 0x4E00) % 64)
			}
		}
	}
	return &set
})

// known holds the characters that right text may have in a row: those of GB/T 2312
// (simplified) and those of the first level of Big5 (traditional). Names hold
// others, singly.
var known = sync.OnceValue(func() *[(0xA000 - 0x4E00) / 64]uint64 {
	var set [(0xA000 - 0x4E00) / 64]uint64
	add := func(e encoding.Encoding, from, to byte) {
		dec := e.NewDecoder()
		for lead := from; lead <= to; lead++ {
			for trail := byte(0x40); trail <= 0xFE; trail++ {
				if e == simplifiedchinese.GBK && trail < 0xA1 {
					continue
				}
				b, err := dec.Bytes([]byte{lead, trail})
				if err != nil {
					continue
				}
				if r, n := utf8.DecodeRune(b); n == len(b) && r >= 0x4E00 && r < 0xA000 {
					set[(r-0x4E00)/64] |= 1 << ((r - 0x4E00) % 64)
				}
			}
		}
	}
	add(simplifiedchinese.GBK, 0xB0, 0xF7)
	add(traditionalchinese.Big5, 0xA4, 0xC6)
	return &set
})

// isUnknown reports whether r is a Han character hardly any text holds.
func isUnknown(r rune) bool {
	return r >= 0x4E00 && r < 0xA000 && known()[(r-0x4E00)/64]&(1<<((r-0x4E00)%64)) == 0
}

// strange returns the stretch of s in which four or more characters that hardly
// any text holds stand close together and make up two fifths of it.
func strange(s string) (from, to int) {
	first, last, n, all, gap := -1, 0, 0, 0, 0
	good := func() bool { return n >= 4 && n*5 >= all*2 }
	for i, r := range s {
		if isUnknown(r) {
			if first < 0 {
				first, n, all = i, 0, 0
			} else {
				all += gap
			}
			n, all, gap, last = n+1, all+1, 0, i+utf8.RuneLen(r)
			continue
		}
		if isWide(r) && !isHan(r) { // names in a list
			gap = 4
		}
		if gap++; first >= 0 && gap > 4 {
			if good() {
				return first, last
			}
			first, gap = -1, 0
		}
	}
	if first >= 0 && good() {
		return first, last
	}
	return 0, 0
}

func isCommonHan(r rune) bool {
	return r >= 0x4E00 && r < 0xA000 && common()[(r-0x4E00)/64]&(1<<((r-0x4E00)%64)) != 0
}

// isEveryday reports whether r is a common Han character or Chinese punctuation.
func isEveryday(r rune) bool {
	return isCommonHan(r) || r >= 0x3000 && r <= 0x301F || r >= 0xFF01 && r <= 0xFF5E ||
		r >= 0x2013 && r <= 0x2026
}
