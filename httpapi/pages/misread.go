package pages

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/guide/rule"
)

// misread is the place at which a document could not be read on.
type misread struct {
	Lines []misreadLine // around it
}

// misreadLine is a line of the document.
type misreadLine struct {
	Number int
	Here   bool
	Text   []piece
}

// misread finds the place that a refusal is about, and says what is wrong there in
// words for somebody who writes guides rather than programs.
func (b *checkBody) misread(document []byte, r *refusal) {
	trimmed := bytes.TrimPrefix(document, []byte("\ufeff"))
	say := func(s string) { r.Sentence, r.Items = s, []refusedItem{{Text: s}} }
	switch r.Code {
	case "intake.encoding":
		at := 0
		for at < len(trimmed) {
			c, n := utf8.DecodeRune(trimmed[at:])
			if c == utf8.RuneError && n < 2 {
				break
			}
			at += n
		}
		line, _ := lineAt(trimmed, at)
		b.Text.Value = "" // sent once more, the lost characters would be taken for the guide
		say(fmt.Sprintf("第 %d 行有不是 UTF-8 编码的内容，多半是用 GBK 编码保存的文件。请另存为 UTF-8 编码后再选。", line))
		b.Misread = linesAt(trimmed, at)
	case "intake.syntax":
		var wrong *json.SyntaxError
		if !errors.As(json.Unmarshal(trimmed, new(json.RawMessage)), &wrong) {
			return
		}
		at := int(wrong.Offset) - 1
		if wrong.Error() == "unexpected end of JSON input" {
			at = len(bytes.TrimRight(trimmed, " \t\r\n"))
			line, _ := lineAt(trimmed, at)
			say(fmt.Sprintf("写到第 %d 行就完了，内容还没有结束：多半少了右括号“}”“]”或者引号。", line))
		} else {
			c, _ := utf8.DecodeRune(trimmed[max(at, 0):])
			line, column := lineAt(trimmed, at)
			say(fmt.Sprintf("第 %d 行第 %d 个字符“%s”不能写在这里：多半是前面少了或者多了逗号、引号、括号，或者用了全角的标点。", line, column, seen(string(c))))
		}
		b.Misread = linesAt(trimmed, at)
	case "intake.object":
		say("这里应当是一份办事指南：最外面是一对花括号“{ }”，里面是十个要素组。")
	}
}

// lineAt is the line and the character in it, from 1, at a byte of a document.
func lineAt(document []byte, at int) (line, column int) {
	at = min(max(at, 0), len(document))
	start := bytes.LastIndexByte(document[:at], '\n') + 1
	return bytes.Count(document[:at], []byte("\n")) + 1, utf8.RuneCount(document[start:at]) + 1
}

// mostOfLine is how many bytes of a line are shown on each side of a place.
const mostOfLine = 90

// linesAt shows the line of a place, and one before and after it.
func linesAt(document []byte, at int) *misread {
	at = min(max(at, 0), len(document))
	line, _ := lineAt(document, at)
	start := bytes.LastIndexByte(document[:at], '\n') + 1
	var m misread
	if start > 0 {
		before := document[bytes.LastIndexByte(document[:start-1], '\n')+1 : start-1]
		m.Lines = append(m.Lines, misreadLine{Number: line - 1, Text: pieces(cut(before, 0, 2*mostOfLine))})
	}
	end := len(document)
	if i := bytes.IndexByte(document[at:], '\n'); i >= 0 {
		end = at + i
	}
	here := document[start:end]
	from := max(0, at-start-mostOfLine)
	for from > 0 && !utf8.RuneStart(here[from]) {
		from--
	}
	mark := rule.Span{Start: at - start - from, End: at - start - from}
	shown := cut(here, from, at-start+mostOfLine)
	if rest := shown[min(mark.Start, len(shown)):]; rest != "" {
		_, n := utf8.DecodeRuneInString(rest)
		mark.End += n
	}
	m.Lines = append(m.Lines, misreadLine{Number: line, Here: true, Text: pieces(shown, mark)})
	if end < len(document) {
		after := document[end+1:]
		if i := bytes.IndexByte(after, '\n'); i >= 0 {
			after = after[:i]
		}
		m.Lines = append(m.Lines, misreadLine{Number: line + 1, Text: pieces(cut(after, 0, 2*mostOfLine))})
	}
	return &m
}

// cut is a part of a line, without what ends it.
func cut(line []byte, from, to int) string {
	for from < to && to < len(line) && !utf8.RuneStart(line[to]) {
		to--
	}
	return strings.TrimSuffix(string(line[from:min(to, len(line))]), "\r")
}
