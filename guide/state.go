package guide

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
)

// State is what was found at an element.
type State string

// The states of an element.
const (
	Filled      State = "filled"      // it has content
	Nothing     State = "none"        // it says that there is nothing: 无, 不收费 …
	Empty       State = "empty"       // it has to be filled and is not
	Placeholder State = "placeholder" // it holds what stands in for content: 待补充, XXX, / …
	Defective   State = "defective"   // it has content with wrong symbols, codes or garbled text
	Omitted     State = "omitted"     // it may be left out and is
)

// States lists the states in the order in which reports show them.
func States() []State { return []State{Filled, Nothing, Empty, Placeholder, Defective, Omitted} }

// Term is the state in both languages.
func (s State) Term() yiwang.Term {
	switch s {
	case Filled:
		return yiwang.Term{ZH: "已填写", EN: "filled"}
	case Nothing:
		return yiwang.Term{ZH: "无", EN: "none"}
	case Empty:
		return yiwang.Term{ZH: "为空", EN: "empty"}
	case Placeholder:
		return yiwang.Term{ZH: "占位", EN: "placeholder"}
	case Defective:
		return yiwang.Term{ZH: "有错误字符", EN: "defective"}
	case Omitted:
		return yiwang.Term{ZH: "可不列而未列", EN: "left out"}
	}
	return yiwang.Term{ZH: string(s), EN: string(s)}
}

// StateOf judges a text by itself: Empty, Nothing, Placeholder or Filled.
// "无" may carry a remark in brackets: 无（示例机关未赋码）.
func StateOf(s string) State {
	core := strings.TrimFunc(s, frames)
	if core == "" {
		if strings.TrimSpace(s) == "" {
			return Empty
		}
		return Placeholder
	}
	t := elements()
	if len(core) <= t.longest {
		word := lower(core)
		if t.none[word] {
			return Nothing
		}
		if t.placeholders[word] {
			return Placeholder
		}
	}
	switch {
	case strings.HasPrefix(core, "无") && remarked(strings.TrimSpace(s)):
		return Nothing
	case !hasContent(core), repeats(core), hasMark(t, s), hasBlanks(s):
		return Placeholder
	}
	return Filled
}

// remarked reports whether s is 无 with a remark in brackets.
func remarked(s string) bool {
	return strings.HasPrefix(s, "无（") && strings.HasSuffix(s, "）") || strings.HasPrefix(s, "无(") && strings.HasSuffix(s, ")")
}

// frames reports whether r may stand around what is said.
func frames(r rune) bool {
	switch r {
	case '。', '.', '．', '；', ';', '！', '!', '，', ',', '、', '：', ':', '（', '）', '(', ')', '【', '】', '[', ']', '<', '>', '〈', '〉', '《', '》', '“', '”', '"', '\'', '…':
		return true
	}
	return unicode.IsSpace(r)
}

// lower writes A to Z small; most texts have none.
func lower(s string) string {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return strings.ToLower(s)
		}
	}
	return s
}

// hasContent reports whether s holds a letter, a digit or a symbol with a
// meaning of its own. Garbled text has content: it is judged as such.
func hasContent(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsNumber(r) || r >= 0x80 && !unicode.IsPunct(r) && !unicode.IsSpace(r) && r != '×' && r != '～'
	})
}

// repeats reports whether s is one letter, 0 or 1 three times or more, as in
// xxx, 111 or 啊啊啊. 999 is a code of real dictionaries; the text defect 烫烫烫
// is reported as such.
func repeats(s string) bool {
	first, n := utf8.DecodeRuneInString(s)
	return len(s) >= 3*n && s[n:2*n] == s[:n] && first < 0xA000 && first != '烫' && first != '屯' &&
		strings.Count(s, s[:n])*n == len(s) && (unicode.IsLetter(first) || first == '0' || first == '1')
}

// hasMark reports whether a mark stands in s. Few places begin as one does.
func hasMark(t *table, s string) bool {
	for i := 0; i+1 < len(s); i++ {
		if n := uint16(s[i])<<8 | uint16(s[i+1]); t.markBegins[n>>6]&(1<<(n&63)) == 0 {
			continue
		}
		for _, m := range t.marks {
			if strings.HasPrefix(s[i:], m) {
				return true
			}
		}
	}
	return false
}

// hasBlanks reports whether s holds XX or xxx where a name belongs, as in
// "XX寺改建意见". It is not one inside a longer word or an address.
func hasBlanks(s string) bool {
	if !strings.Contains(s, "XX") && !strings.Contains(s, "xx") {
		return false
	}
	for i := 0; i < len(s); {
		if !isASCIIWord(s[i]) {
			i++
			continue
		}
		j := i
		for j < len(s) && isASCIIWord(s[j]) {
			j++
		}
		if w := s[i:j]; len(w) >= 2 && (strings.Trim(w, "X") == "" || strings.Trim(w, "x") == "") {
			return true
		}
		i = j
	}
	return false
}

// isASCIIWord reports whether c may be part of a word, a number or an address.
func isASCIIWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || strings.IndexByte("_-./:@?=&%+", c) >= 0
}
