package text

import "strings"

// addressStart reports whether the word at i begins a web or mail address,
// whose characters are nobody's prose.
func addressStart(s string, i int, word string) bool {
	rest := s[i+len(word):]
	switch strings.ToLower(word) {
	case "http", "https", "ftp", "htp", "htpp", "htttp":
		return strings.HasPrefix(rest, ":/") || strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "：//") || strings.HasPrefix(rest, "：／") || strings.HasPrefix(rest, ":／") || strings.HasPrefix(rest, ":www.") || strings.HasPrefix(rest, `:\\`)
	case "www":
		return strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, "。") || strings.HasPrefix(rest, "，") || strings.HasPrefix(rest, ",")
	case "file":
		return strings.HasPrefix(rest, ":///")
	case "localhost":
		return strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, "/")
	}
	return strings.HasPrefix(rest, "@") && len(rest) > 1 && isWordByte(rest[1])
}

// addressEnd returns the end of the address that goes on at i.
func addressEnd(s string, i int) int {
	for i < len(s) && s[i] > ' ' && s[i] < 0x7f && s[i] != '<' && s[i] != '>' && s[i] != '"' {
		i++
	}
	return i
}

// address judges the address from i to end: whether it leads anywhere, and
// whether it holds somebody's session.
func (sc *scanner) address(i, end int) int {
	a := strings.ToLower(sc.s[i:end])
	scheme, rest, ok := strings.Cut(a, "://")
	host := rest
	if !ok {
		host = a
	}
	host, _, _ = strings.Cut(host, "/")
	name, _, _ := strings.Cut(host, ":")
	user, domain, mail := strings.Cut(a, "@")
	switch {
	case mail && !ok && !strings.ContainsAny(user, "/") && !strings.Contains(domain, "."), strings.Contains(host, ","), a == "www", a == "www.", strings.HasPrefix(a, "www,"), scheme == "file", brokenHost(sc.s[end:]) && !strings.Contains(rest, "/"), strings.HasPrefix(a, "htp"), strings.HasPrefix(a, "http") && !ok && i+len(a) < len(sc.s),
		name == "localhost", name == "127.0.0.1", name == "0.0.0.0", strings.HasPrefix(name, "192.168."), strings.HasPrefix(name, "10.") && strings.Count(name, ".") == 3,
		!ok && strings.HasPrefix(scheme, "http"), ok && (name == "" || !strings.Contains(name, ".")), strings.Contains(rest, "://http"), strings.HasPrefix(rest, "http:"),
		strings.Contains(host, ".."), strings.Contains(host, "@@"), ok && strings.HasPrefix(rest, "/"):
		if name == "" && strings.HasPrefix(sc.s[end:], "<") || name == "" && end < len(sc.s) && sc.s[end] >= 0x80 {
			break
		}
		sc.add(Address, Likely, i, end)
		return end
	}
	if at := sc.sessionAt(a); at >= 0 {
		sc.add(SessionCode, Likely, i+at, end)
	}
	return end
}

// brokenHost reports whether s goes on with a Chinese mark for the dot of a host:
// gov。cn
func brokenHost(s string) bool {
	for _, dot := range [...]string{"。", "，", "．", "、"} {
		if rest, ok := strings.CutPrefix(s, dot); ok {
			return strings.HasPrefix(rest, "cn") || strings.HasPrefix(rest, "com") || strings.HasPrefix(rest, "gov") || strings.HasPrefix(rest, "org")
		}
	}
	return false
}

// sessionAt returns where in an address a session's parameter begins, or -1. Its
// value must be long enough to be nobody's choice.
func (sc *scanner) sessionAt(a string) int {
	for _, p := range sc.w.session {
		for _, lead := range []string{"?", "&", ";"} {
			at := strings.Index(a, lead+p+"=")
			if at < 0 {
				continue
			}
			value := a[at+len(lead)+len(p)+1:]
			if n := strings.IndexAny(value, "&#;"); n >= 0 {
				value = value[:n]
			}
			if len(value) >= 12 {
				return at
			}
		}
	}
	return -1
}
