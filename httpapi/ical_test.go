package httpapi

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// unfold is what a reader does first: it joins the lines that begin with a space.
// It fails the test for a line that RFC 5545 does not allow.
func unfold(t *testing.T, feed string) string {
	t.Helper()
	body, whole := strings.CutSuffix(feed, "\r\n")
	if !whole {
		t.Errorf("%q does not end in CRLF", feed)
	}
	for line := range strings.SplitSeq(body, "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") || line == "" {
			t.Errorf("%d octets, want 1 to 75 of whole characters without a line break: %q", len(line), line)
		}
	}
	return strings.ReplaceAll(body, "\r\n ", "")
}

// unescape undoes escapeText, another way.
func unescape(t *testing.T, value string) string {
	t.Helper()
	var b strings.Builder
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '\\' && i+1 < len(value):
			i++
			switch value[i] {
			case 'n':
				b.WriteByte('\n')
			case '\\', ';', ',':
				b.WriteByte(value[i])
			default:
				t.Errorf("%q escapes %q", value, value[i])
			}
		case c == '\\' || c == ';' || c == ',':
			t.Errorf("%q has %q as it stands", value, c)
		default:
			b.WriteByte(c)
		}
	}
	return b.String()
}

func TestFolding(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"", "X:\r\n"},
		{strings.Repeat("a", 73), "X:" + strings.Repeat("a", 73) + "\r\n"},
		{strings.Repeat("a", 74), "X:" + strings.Repeat("a", 73) + "\r\n a\r\n"},
		{strings.Repeat("a", 73+74), "X:" + strings.Repeat("a", 73) + "\r\n " + strings.Repeat("a", 74) + "\r\n"},
		{strings.Repeat("a", 73+74+1), "X:" + strings.Repeat("a", 73) + "\r\n " + strings.Repeat("a", 74) + "\r\n a\r\n"},
		{strings.Repeat("a", 72) + "春", "X:" + strings.Repeat("a", 72) + "\r\n 春\r\n"},
		{strings.Repeat("a", 70) + "春节", "X:" + strings.Repeat("a", 70) + "春\r\n 节\r\n"},
		{strings.Repeat("a", 70) + "𠀀", "X:" + strings.Repeat("a", 70) + "\r\n 𠀀\r\n"},
	} {
		var l lines
		l.add("X", c.value)
		if got := l.String(); got != c.want {
			t.Errorf("%q: got %q, want %q", c.value, got, c.want)
		}
	}
	for _, char := range []string{"é", "春", "𠀀"} {
		for shift := range 80 {
			var l lines
			value := strings.Repeat("a", shift) + strings.Repeat(char, 80)
			l.add("X", value)
			if got := unfold(t, l.String()); got != "X:"+value {
				t.Errorf("got %q, want X:%q", got, value)
			}
		}
	}
}

func TestEscapeText(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"", ""},
		{"春节（休）", "春节（休）"},
		{"a,b;c:d", `a\,b\;c:d`},
		{`C:\n`, `C:\\n`},
		{"one\ntwo\r\nthree\rfour", `one\ntwo\nthree\nfour`},
		{"tab\tand\x00no\x1b\u0085other\x7f", "tab\tandnoother"},
		{"\xff", "\ufffd"},
		{`"quoted"`, `"quoted"`},
	} {
		if got := escapeText(c.text); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// Whatever text stands in a calendar file, it comes out as it was, and it can
// neither end its line nor begin another property.
func FuzzText(f *testing.F) {
	f.Add("依据：《通知》（国办发明电〔2025〕7号，2025-11-04）。\nhttps://www.gov.cn/")
	f.Add("x\r\nEND:VEVENT\r\n")
	f.Add(strings.Repeat(" ", 200))
	f.Add(`\\;,\n` + "\x00\xff" + strings.Repeat("𠀀", 50))
	f.Fuzz(func(t *testing.T, text string) {
		var l lines
		l.text("X", text)
		got, found := strings.CutPrefix(unfold(t, l.String()), "X:")
		want := strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string([]rune(text)))
		want = strings.Map(func(r rune) rune {
			if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
				return -1
			}
			return r
		}, want)
		if back := unescape(t, got); !found || back != want {
			t.Errorf("%q came back as %q, want %q", text, back, want)
		}
	})
}
