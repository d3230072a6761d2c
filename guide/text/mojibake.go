package text

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// Garbled text is recognised by undoing the garbling: the characters are turned
// back into the bytes they came from, and if those bytes read as everyday
// Chinese in the other encoding, chance has no part in it.

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
