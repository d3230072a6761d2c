package pages

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/guide/rule"
)

// piece is a part of a text as an editor sees it: what nobody could see otherwise is
// named.
type piece struct {
	Text string
	Char string // in place of Text: the name of a character without a shape of its own
	Mark bool   // a finding is about it
}

// pieces parts a text: the stretches that findings are about are marked, and the
// characters that cannot be seen are named. Stretches that leave the text are cut.
func pieces(text string, marks ...rule.Span) []piece {
	marks = slices.Clone(marks)
	for i := range marks {
		marks[i] = within(text, marks[i])
	}
	slices.SortFunc(marks, func(a, b rule.Span) int { return a.Start - b.Start })
	var all []piece
	at := 0
	for _, m := range marks {
		if m.Start > at {
			all = spelled(all, text[at:m.Start], false)
			at = m.Start
		}
		if m.End > at {
			all = spelled(all, text[at:m.End], true)
			at = m.End
		} else if m.Start == m.End && m.Start == at {
			all = append(all, piece{Char: "此处", Mark: true})
		}
	}
	return spelled(all, text[at:], false)
}

// within cuts a stretch to whole characters of the text.
func within(text string, s rule.Span) rule.Span {
	s.Start = min(max(s.Start, 0), len(text))
	s.End = min(max(s.End, s.Start), len(text))
	for s.Start > 0 && s.Start < len(text) && !utf8.RuneStart(text[s.Start]) {
		s.Start--
	}
	for s.End < len(text) && !utf8.RuneStart(text[s.End]) {
		s.End++
	}
	return s
}

// spelled appends a stretch of a text; in one that is marked white space is named, too.
func spelled(all []piece, text string, mark bool) []piece {
	start := 0
	flush := func(end int) {
		if start < end {
			all = append(all, piece{Text: text[start:end], Mark: mark})
		}
	}
	for i, n := 0, 0; i < len(text); i += n {
		var r rune
		r, n = utf8.DecodeRuneInString(text[i:])
		name := charName(r, text[i:i+n], mark)
		if name == "" {
			continue
		}
		flush(i)
		all = append(all, piece{Char: name, Mark: mark})
		if r == '\n' {
			all = append(all, piece{Text: "\n", Mark: mark})
		}
		start = i + n
	}
	flush(len(text))
	return all
}

// charName names a character that cannot be seen, or that no font has a shape for; ""
// for the others. White space that everybody writes is named only where it is meant.
func charName(r rune, bytes string, meant bool) string {
	switch {
	case r == ' ' && meant:
		return "空格"
	case r == ' ':
		return ""
	case r == '\n', r == '\u3000':
		if !meant {
			return ""
		}
	case r == utf8.RuneError && len(bytes) == 1: // no UTF-8
		return fmt.Sprintf("字节 0x%02X", bytes[0])
	case r == utf8.RuneError, unicode.IsControl(r), unicode.IsSpace(r), unicode.In(r, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp, unicode.Zs), r == '\u115F', r == '\u1160', r == '\u3164', r == '\uFFA0':
	default:
		return ""
	}
	return strings.TrimSpace(fmt.Sprintf("U+%04X %s", r, sayChar(r)))
}

// sayChar is what a character is called.
func sayChar(r rune) string {
	switch {
	case r == '\t':
		return "制表符"
	case r == '\n':
		return "换行"
	case r == '\r':
		return "回车"
	case r == '\u00A0':
		return "不换行空格"
	case r == '\u00AD':
		return "软连字符"
	case r == '\u200B':
		return "零宽空格"
	case r == '\u200C', r == '\u200D', r == '\u2060':
		return "零宽连接符"
	case r == '\u2028', r == '\u2029':
		return "分行分段符"
	case r == '\u3000':
		return "全角空格"
	case r == '\uFEFF':
		return "字节顺序标记"
	case r == '\uFFFD':
		return "替换字符（原字已丢失）"
	case unicode.Is(unicode.Bidi_Control, r):
		return "文字方向控制符"
	case unicode.Is(unicode.Co, r):
		return "私用区字符"
	case unicode.IsControl(r):
		return "控制字符"
	case unicode.IsSpace(r):
		return "特殊空格"
	}
	return "不可见字符"
}

// seen is a text with the characters named that cannot be seen.
func seen(text string) string {
	var b strings.Builder
	for _, p := range pieces(text) {
		if p.Char != "" {
			b.WriteString("‹" + p.Char + "›")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

// fixView is a text before and after a correction, with a few words around it.
type fixView struct {
	Before, After []piece
	Delete        bool // nothing takes its place
}

// around is how many characters stand on each side of what a correction changes.
const around = 12

// fixOf shows a correction of text; nil when it does not fit it.
func fixOf(text string, f *rule.Fix) *fixView {
	if f == nil || f.Start < 0 || f.End < f.Start || f.End > len(text) {
		return nil
	}
	start, end := f.Start, f.End
	for n := 0; n < around && start > 0; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:start])
		start -= size
	}
	for n := 0; n < around && end < len(text); n++ {
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	head, tail := "", ""
	if start > 0 {
		head = "…"
	}
	if end < len(text) {
		tail = "…"
	}
	show := func(middle string) []piece {
		before := head + text[start:f.Start]
		all := before + middle + text[f.End:end] + tail
		if middle == "" {
			return pieces(all)
		}
		return pieces(all, rule.Span{Start: len(before), End: len(before) + len(middle)})
	}
	return &fixView{Before: show(text[f.Start:f.End]), After: show(f.Text), Delete: f.Text == ""}
}
