package text

import (
	"strings"
)

// css finds declarations of a style sheet from i: font-family:仿宋; …
func (sc *scanner) css(i int) int {
	s, end := sc.s, 0
	for at := i; ; {
		name := at
		for name < len(s) && (isLetter(rune(s[name])) || s[name] == '-') {
			name++
		}
		word := s[at:name]
		if name-at > 4 && s[at] <= 'Z' { // old pages have LINE-HEIGHT
			word = strings.ToLower(word)
		}
		known := sc.w.css[word] || strings.HasPrefix(word, "mso-")
		colon := blanks(s, name)
		if !known || colon == len(s) || s[colon] != ':' {
			return sc.cssEnd(i, end)
		}
		value := strings.IndexAny(s[colon:min(len(s), colon+120)], ";}\" ")
		if value < 0 {
			value = len(s) - colon
			if value > 40 {
				return sc.cssEnd(i, end)
			}
			if strings.Contains(word, "-") {
				end = len(s)
			}
			return sc.cssEnd(i, end)
		}
		stop := colon + value
		if value == 1 && s[stop] == ' ' { // a space behind the colon
			if n := strings.IndexByte(s[stop:min(len(s), stop+80)], ';'); n > 0 {
				stop += n
			}
		}
		if s[stop] == ';' || strings.Contains(word, "-") || end > 0 {
			end = stop
			if s[stop] == ';' {
				end++
			}
		}
		if s[stop] != ';' {
			return sc.cssEnd(i, end)
		}
		at = blanks(s, stop+1)
	}
}

// attribute finds what is left of a tag or a script: style="…", MsoNormal, br/>
func (sc *scanner) attribute(i, end int) bool {
	word, rest := sc.s[i:end], sc.s[end:]
	switch word {
	case "style", "class", "href", "src", "onclick", "target", "align", "width", "height":
		if !strings.HasPrefix(rest, `="`) {
			return false
		}
		close := find(sc.s, end+2, `"`)
		if close == 0 {
			close = end + 2
		}
		sc.add(PageCode, Sure, i, close)
	case "MsoNormal":
		sc.add(PageCode, Sure, i, end)
	case "document", "window":
		if !strings.HasPrefix(rest, ".") || len(rest) < 2 || !isLetter(rune(rest[1])) || isFileName(rest) {
			return false
		}
		sc.add(PageCode, Likely, i, end)
	case "function":
		if !strings.HasPrefix(rest, "(") && !strings.HasPrefix(rest, " (") {
			return false
		}
		sc.add(PageCode, Likely, i, end)
	case "br", "nbsp":
		tail := strings.TrimLeft(rest, " ")
		if word == "br" && !strings.HasPrefix(tail, "/>") && !strings.HasPrefix(tail, ">") || word == "nbsp" && !strings.HasPrefix(tail, ";") {
			return false
		}
		sc.add(HTMLTag, Likely, i, end+strings.IndexAny(rest, ">;")+1)
	default:
		return false
	}
	return true
}

// isFileName reports whether s goes on as the name of a file does: .pdf
func isFileName(s string) bool {
	for _, ext := range [...]string{".pdf", ".doc", ".xls", ".ppt", ".ofd", ".txt", ".jpg", ".png", ".zip", ".rar", ".exe", ".xml", ".wps"} {
		if strings.HasPrefix(strings.ToLower(s[:min(len(s), 4)]), ext) {
			return true
		}
	}
	return false
}

func (sc *scanner) cssEnd(i, end int) int {
	if end > i {
		sc.add(PageCode, Sure, i, end)
	}
	return end
}
