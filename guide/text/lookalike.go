package text

import (
	"strings"
)

// lookalike finds a letter written for a digit: 1O个, 2O20年, 0531-8691O345, or
// for 〇: 一O五.
func (sc *scanner) lookalike(i, end int) {
	word := sc.s[i:end]
	if strings.Trim(word, "0123456789OolI") != "" {
		return
	}
	b, a := before(sc.s, i), after(sc.s, end)
	letters := strings.Count(word, "I") == len(word)
	switch {
	case b == '/' || isASCIIAlnum(b) || b == '.': // I/O
		return
	case (word == "O" || word == "o") && isNumeral(b) && (isNumeral(a) || a == '年'):
		sc.fix(Lookalike, Likely, i, end, "〇")
		return
	case word == "l" && b == '第', (word == "l" || word == "I") && a == '个' && (b == 0 || b == '：' || b == ':'),
		len(word) == 4 && isDigit(word[0]) && isOpening(b) && isClosing(a),
		len(word) > 3 && !letters && sc.phoneNear(i) && (b == '：' || b == ':' || b == '-' || b == ')' || b == '）'):
	case len(word) > 6, a == 0 || !strings.ContainsRune(sc.w.measures, a) && !(a == '：' || a == ':' && len(word) == 2),
		(word[0] == 'O' || word[0] == 'I' || word[0] == 'o') && len(word) > 1 && !strings.ContainsRune("个日天元", a), // O3, I2: names of their own
		len(word) == 1 && word != "O" && word != "o", len(word) == 1 && !strings.ContainsRune(sc.w.measures, a), letters:
		return
	}
	if digits := strings.Trim(word, "OolI"); len(word) > 3 && digits == "" || (a == '：' || a == ':') && !isDigit(word[0]) {
		return
	}
	sc.fix(Lookalike, Likely, i, end, strings.NewReplacer("O", "0", "o", "0", "l", "1", "I", "1").Replace(word))
}
