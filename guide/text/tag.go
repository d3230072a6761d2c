package text

import (
	"strings"
)

// tagEnd returns the end of the HTML tag or comment that begins at i, or 0.
func tagEnd(s string, i int) int {
	if strings.HasPrefix(s[i:], "<!--") {
		if n := strings.Index(s[i:min(len(s), i+maxTag)], "-->"); n > 0 {
			return i + n + 3
		}
		return 0
	}
	j := i + 1
	if j < len(s) && s[j] == '/' {
		j++
	}
	name := j
	for j < len(s) && (isWordByte(s[j]) || s[j] == ':') {
		j++
	}
	if j == name || j-name > 16 || j == len(s) || !strings.Contains(tags, " "+strings.ToLower(s[name:j])+" ") {
		return 0
	}
	if c := s[j]; c != '>' && c != '/' && c != ' ' && c != '\t' && c != '\n' && c != '\r' {
		return 0
	}
	for end := j; end < len(s) && end < i+maxTag; end++ {
		switch s[end] {
		case '>':
			return end + 1
		case '<':
			return 0
		}
	}
	return 0
}

// slash finds the rest of a closing tag that lost its mark at i: /p>
func (sc *scanner) slash(i int) int {
	s, end := sc.s, i+1
	for end < len(s) && end < i+6 && isWordByte(s[end]) {
		end++
	}
	if end == i+1 || end == len(s) || s[end] != '>' || !isWide(before(s, i)) || !strings.Contains(tags, " "+strings.ToLower(s[i+1:end])+" ") {
		return 0
	}
	sc.add(HTMLTag, Likely, i, end+1)
	return end + 1
}

// closingTag returns the end of a closing tag of whatever name at i, or 0.
func closingTag(s string, i int) int {
	if !strings.HasPrefix(s[i:], "</") {
		return 0
	}
	end := i + 2
	for end < len(s) && (isWordByte(s[end]) || s[end] == ':') {
		end++
	}
	if end == i+2 || end == len(s) || s[end] != '>' {
		return 0
	}
	return end + 1
}
