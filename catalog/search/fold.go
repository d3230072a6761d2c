package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// char is one character of the form in which texts are compared, and the bytes of
// the text it comes from. What comes of one sequence has the same bytes.
type char struct {
	r          rune
	start, end int
	apart      bool // something that is not compared stands before it
}

// fold appends the form of the text to chars, at most limit characters of it.
func (v *variants) fold(chars []char, text string, limit int) []char {
	apart := false
	for i := 0; i < len(text) && len(chars) < limit; {
		r, n := utf8.DecodeRuneInString(text[i:])
		if plain(r) && !composes(text[i+n:]) {
			if r >= fullWidth {
				r -= fullWidth - '!'
			}
			if r, ok := v.lower(r); ok {
				chars = append(chars, char{r, i, i + n, apart})
				apart = false
			} else {
				apart = true
			}
			i += n
			continue
		}
		if r == utf8.RuneError && n == 1 { // no UTF-8: nothing to compare, and nothing that composes
			apart = true
			i++
			continue
		}
		n = max(1, norm.NFKC.NextBoundaryInString(text[i:], true))
		for _, r := range norm.NFKC.String(text[i : i+n]) {
			if r, ok := v.lower(r); ok && len(chars) < limit {
				chars = append(chars, char{r, i, i + n, apart})
				apart = false
			} else {
				apart = true
			}
		}
		i += n
	}
	return chars
}

// lower is the character as it is compared, and whether it is compared at all.
func (v *variants) lower(r rune) (rune, bool) {
	switch {
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return r, alnum(r)
	case unicode.Is(unicode.Han, r):
		if to, ok := v.simple[r]; ok {
			r = to
		}
		return r, true
	}
	return unicode.ToLower(r), unicode.In(r, unicode.L, unicode.N, unicode.M) && !unicode.Is(unicode.Variation_Selector, r)
}

func letter(r rune) bool { return 'a' <= r && r <= 'z' }
func alnum(r rune) bool  { return letter(r) || '0' <= r && r <= '9' }

const fullWidth = '！' // the full-width form of '!'; those up to '~' follow in the order of ASCII

// plain tells characters that normalise by themselves, if nothing follows that
// composes with them: most of every text, so that it need not be looked up.
func plain(r rune) bool {
	return r < utf8.RuneSelf || '\u4e00' <= r && r <= '\u9fa5' || '\u3001' <= r && r <= '\u3029' || fullWidth <= r && r <= '～'
}

func composes(rest string) bool {
	if rest == "" || rest[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return !plain(r)
}
