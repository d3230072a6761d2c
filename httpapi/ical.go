package httpapi

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// lines writes the content lines of an iCalendar object.
type lines struct{ bytes.Buffer }

// text writes a property of type TEXT.
func (l *lines) text(name, value string) { l.add(name, escapeText(value)) }

// add writes a property whose value stands as it is, in lines of at most 75
// octets, of which all but the first begin with a space (RFC 5545, 3.1). No
// character is cut in two.
func (l *lines) add(name, value string) {
	line := name + ":" + value
	for room := 75; len(line) > room; room = 74 {
		cut := room
		for !utf8.RuneStart(line[cut]) {
			cut--
		}
		l.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	l.WriteString(line + "\r\n")
}

// escapeText makes a value of type TEXT (RFC 5545, 3.3.11), without the control
// characters that it cannot hold and with bytes that are no text replaced.
func escapeText(text string) string {
	var b strings.Builder
	for _, r := range strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text) {
		switch {
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\\' || r == ';' || r == ',':
			b.WriteByte('\\')
			b.WriteRune(r)
		case !unicode.IsControl(r) || r == '\t':
			b.WriteRune(r)
		}
	}
	return b.String()
}
