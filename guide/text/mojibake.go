package text

import (
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Garbled text is recognised by undoing the garbling: the characters are turned
// back into the bytes they came from, and if those bytes read as everyday
// Chinese in the other encoding, chance has no part in it.

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

// chain reads b as UTF-8 from the start, as long as it gives everyday Chinese,
// stepping over at most three bytes lost in between. It returns how many
// characters it read, where the last of them ends, and whether nothing was lost.
func chain(b []byte) (n, end int, whole bool) {
	whole = true
	for i, lost := 0, 0; i < len(b) && lost <= 3; {
		r, size := utf8.DecodeRune(b[i:])
		if size == 3 && (isEveryday(r) || n > 0 && r >= 0x4E00 && r < 0xA000) {
			if lost > 0 {
				whole = false
			}
			i, lost, n = i+size, 0, n+1
			end = i
			continue
		}
		if n == 0 {
			return 0, 0, false
		}
		i, lost = i+1, lost+1
	}
	return n, end, whole
}

// misread finds Chinese read in the encodings of East Asia in run, a stretch of
// non-ASCII text that begins at base.
func misread(run string, base int) []Defect {
	odd, kana, from, to := 0, 0, -1, 0
	for i, r := range run {
		switch {
		case r >= 0x4E00 && r < 0xA000 && !isCommonHan(r):
			odd++
		case r >= 0xFF61 && r <= 0xFF9F:
			kana++
		default:
			continue
		}
		if from < 0 {
			from = i
		}
		to = i + utf8.RuneLen(r)
	}
	if odd < 2 && kana < 2 {
		return nil
	}
	if kana == 1 {
		if right, ok := undo(run[from:to], UTF8AsShiftJIS); ok {
			return []Defect{{Kind: UTF8AsShiftJIS, Start: base + from, End: base + to, Text: run[from:to], Confidence: Sure, Repair: right, Certain: true}}
		}
	}
	if kana < 2 {
		if found := gbkDefects(run, base); found != nil {
			return found
		}
	}
	if kana > 1 || oddShare(run[from:to]) && mayBeBig5(run[from:to]) {
		kind := Big5Mixup
		if kana > 1 {
			kind = UTF8AsShiftJIS
		}
		if right, ok := undo(run, kind); ok {
			return []Defect{{Kind: kind, Start: base, End: base + len(run), Text: run, Confidence: Sure, Repair: right, Certain: true}}
		}
		part := run[from:to]
		if _, ok := undo(part, kind); ok || kana > 1 {
			return []Defect{{Kind: kind, Start: base + from, End: base + to, Text: part, Confidence: Sure}}
		}
	}
	if i, j := strange(run); j > i {
		return []Defect{{Kind: ForeignScript, Start: base + i, End: base + j, Text: run[i:j], Confidence: Likely}}
	}
	return nil
}

// mayBeBig5 reports whether s is long enough, and holds characters that right
// traditional text has not.
func mayBeBig5(s string) bool {
	all, unknown := 0, 0
	for _, r := range s {
		all++
		if isUnknown(r) {
			unknown++
		}
	}
	return all > 3 && unknown > 0 || all == 3 && unknown > 1
}

// undo reads s in the encoding it should have been read in.
func undo(s string, kind Kind) (string, bool) {
	if kind == UTF8AsShiftJIS {
		return reread(s, japanese.ShiftJIS, nil)
	}
	if right, ok := reread(s, traditionalchinese.Big5, simplifiedchinese.GBK); ok {
		return right, true
	}
	return reread(s, simplifiedchinese.GBK, traditionalchinese.Big5)
}

// reread writes s in the encoding it was misread in and reads the bytes in the
// right one (UTF-8 if nil). It reports whether that gives everyday Chinese.
func reread(s string, wrong, right encoding.Encoding) (string, bool) {
	b, err := wrong.NewEncoder().Bytes([]byte(s))
	if err == nil && right != nil {
		b, err = right.NewDecoder().Bytes(b)
	}
	if err != nil || !utf8.Valid(b) {
		return "", false
	}
	all, strange := 0, 0
	for _, r := range string(b) {
		all++
		if !isEveryday(r) && (r < '0' || r > 'z') {
			strange++
		}
	}
	return string(b), all > 2 && strange*8 <= all
}

// gbkDefects finds UTF-8 that was read as GBK in run, a stretch of non-ASCII
// text that begins at base.
func gbkDefects(run string, base int) []Defect {
	var found []Defect
	b, at := gbkBytes(run)
	for i := 0; i < len(b); {
		n, end, whole := chain(b[i:])
		end += i
		// Two characters in a row come about by chance, unless they are all there is
		// or every character is rare.
		start, stop := at[i], at[end]
		exact := whole && startsRune(at, i) && startsRune(at, end)
		if n < 3 && (n < 2 || start != 0 || stop < len(run)) && !(n == 2 && exact && !strings.ContainsFunc(run[start:stop], isEveryday)) {
			i++
			continue
		}
		if tail := cutTail(b, at, end); tail > end { // the last character is cut: it belongs to the garbled text
			end, stop, exact = tail, at[tail], false
		}
		if oddShare(run[start:stop]) { // else it is right text that happens to read as UTF-8
			d := Defect{Kind: UTF8AsGBK, Start: base + start, End: base + stop, Text: run[start:stop], Confidence: Sure}
			if exact {
				d.Repair, d.Certain = string(b[i:end]), true
			}
			found = append(found, d)
		}
		i = end
	}
	return found
}

// gbkBytes writes s in GBK. at[i] is the offset in s of the character that byte
// i belongs to, and at[len(b)] is len(s). A character GBK lacks becomes 0xFF.
func gbkBytes(s string) (b []byte, at []int) {
	enc := simplifiedchinese.GBK.NewEncoder()
	for i, r := range s {
		p, err := enc.Bytes([]byte(string(r)))
		if err != nil || r == utf8.RuneError {
			enc.Reset()
			p = []byte{0xFF}
		}
		for range p {
			at = append(at, i)
		}
		b = append(b, p...)
	}
	return b, append(at, len(s))
}

// cutTail returns the end of a Chinese character of which only the first byte or
// two are left at i, or i where there is none.
func cutTail(b []byte, at []int, i int) int {
	if startsRune(at, i) && (i+1 >= len(b) || b[i] < 0xE3 || b[i] > 0xEF || b[i+1] < 0x80 || b[i+1] > 0xBF) {
		return i
	}
	for i++; i < len(b) && !startsRune(at, i); {
		i++
	}
	return i
}

func startsRune(at []int, i int) bool {
	return i == 0 || at[i] != at[i-1]
}

// oddShare reports whether a quarter or more of the characters are uncommon.
func oddShare(s string) bool {
	all, odd := 0, 0
	for _, r := range s {
		all++
		if !isEveryday(r) {
			odd++
		}
	}
	return odd*4 >= all
}
