package text

import (
	"strings"
	"unicode/utf8"
)

// classify judges one non-ASCII rune by itself. n is its length in bytes: an
// invalid byte decodes to U+FFFD with length 1.
func classify(r rune, n int) (kind Kind, repair string, certain bool) {
	switch {
	case r == utf8.RuneError && n == 1:
		return InvalidUTF8, "", false
	case r == utf8.RuneError:
		return Replacement, "", false
	case r >= 0xFFF9 && r <= 0xFFFC || r >= 0xFDD0 && r <= 0xFDEF || r >= 0xFFFE && r <= 0xFFFF: // an image that was there, and what is no character
		return Control, "", false
	case r < 0xA0: // a C1 control is usually a byte of another encoding
		return Control, "", false
	case r == 0x2028 || r == 0x2029: // line and paragraph separator
		return Control, "\n", true
	case r == 0xA0 || r >= 0x2004 && r <= 0x200A || r == 0x202F || r == 0x205F:
		return NoBreakSpace, " ", true
	case r == 0xAD || r >= 0x200B && r <= 0x200D || r >= 0x2060 && r <= 0x2064 || r == 0x180E || r == 0x3164 || r == 0x115F || r == 0x1160 || r == 0xFFA0 || r == 0x2800 || r == 0x34F:
		return ZeroWidth, "", true
	case r == 0x200E || r == 0x200F || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069:
		return BidiControl, "", false // the reader saw the turned order: deleting the mark may not restore it
	case r == 0xFEFF:
		return ByteOrderMark, "", true
	case r >= 0xE000 && r <= 0xF8FF || r >= 0xF0000:
		return PrivateUse, "", false
	}
	return "", "", false
}

func nonASCII(s string) int {
	i := 0
	for i < len(s) && s[i] >= utf8.RuneSelf {
		i++
	}
	return i
}

// lostBytes returns the end of the 锟斤拷 that begins at i, or 0. It reaches to
// the last such character from which the next is no more than three runes away,
// for single bytes that survived stand in between as chance characters.
func lostBytes(s string, i int) int {
	rest := s[i:]
	if near := rest[:min(len(rest), 12)]; !strings.HasPrefix(rest, "锟斤") && !strings.HasPrefix(rest, "锟\uFFFD") && !strings.HasPrefix(rest, "锟?") && !strings.Contains(near, "拷") {
		return 0
	}
	end, gap := 0, 0
	for j, r := range rest {
		switch r {
		case '锟', '斤', '拷', utf8.RuneError:
			_, n := utf8.DecodeRuneInString(rest[j:]) // an invalid byte is one byte long
			end, gap = j+n, 0
		default:
			if gap++; gap > 3 {
				return i + end
			}
		}
	}
	return i + end
}

// repeated returns the end of a run of at least three r from i, or 0.
func repeated(s string, i int, r rune) int {
	n, end := 0, i
	for _, c := range s[i:] {
		if c != r {
			break
		}
		n, end = n+1, end+utf8.RuneLen(r)
	}
	if n < 3 {
		return 0
	}
	return end
}

// gbkLetters returns the end of the GBK read as UTF-8 that begins at i, or 0: U+FFFD
// among letters that were two bytes by chance. seen is how far it looked.
func gbkLetters(s string, i int) (end, seen int) {
	lost, letters, ascii := 0, 0, 0
	for j, r := range s[i:] {
		_, n := utf8.DecodeRuneInString(s[i+j:])
		switch {
		case r == utf8.RuneError && n == 3:
			lost, ascii, end = lost+1, 0, i+j+n
		case n == 2 && r >= 0xA0:
			letters, ascii, end = letters+1, 0, i+j+n
		case n == 1 && r < utf8.RuneSelf && ascii < 3:
			ascii++
		default:
			return gbkVerdict(lost, letters, end, i+j+n)
		}
	}
	return gbkVerdict(lost, letters, end, len(s))
}

func gbkVerdict(lost, letters, end, seen int) (int, int) {
	if lost >= 3 && letters > 0 || lost > 1 && letters > 1 {
		return end, seen
	}
	return 0, seen
}
