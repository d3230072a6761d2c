package rehearse

import (
	"encoding/xml"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

// The picture is well-formed, holds no script and no style, and a name is never markup.
func TestSVG(t *testing.T) {
	r := rehearsed(t, valid(t, func(p *Plan) {
		p.Name = `<script>alert(1)</script>`
		p.Pools[0].Name = `"&<窗口>`
	}), 1)
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		d := xml.NewDecoder(strings.NewReader(string(r.SVG(tag))))
		var elements []string
		text := ""
		for {
			token, err := d.Token()
			if err == io.EOF {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			switch token := token.(type) {
			case xml.StartElement:
				elements = append(elements, token.Name.Local)
				for _, a := range token.Attr {
					if a.Name.Local == "style" || strings.HasPrefix(a.Name.Local, "on") || a.Name.Local == "href" {
						t.Errorf("attribute %s of %s", a.Name.Local, token.Name.Local)
					}
				}
			case xml.CharData:
				text += string(token)
			}
		}
		if slices.Contains(elements, "script") || slices.Contains(elements, "style") || len(elements) < 100 {
			t.Errorf("got %d elements", len(elements))
		}
		for _, want := range []string{`<script>alert(1)</script>`, `"&<窗口>`, "97%", "2027"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nothing says %q", tag, want)
			}
		}
	}
}

// What is said is whole in both languages, and an empty report says so much too.
func TestWriteText(t *testing.T) {
	full, empty := rehearsed(t, valid(t, nil), 1), &Report{Plan: "空"}
	for _, r := range []*Report{full, empty} {
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			var b strings.Builder
			if err := r.WriteText(&b, tag); err != nil {
				t.Fatal(err)
			}
			if s := b.String(); strings.Contains(s, "%!") || strings.Contains(s, "rehearse.") || strings.Contains(s, "NaN") {
				t.Errorf("%s:\n%s", tag, s)
			}
			if s := string(r.SVG(tag)); strings.Contains(s, "%!") || strings.Contains(s, "rehearse.") || strings.Contains(s, "NaN") {
				t.Errorf("%s: the picture has an unsaid sentence", tag)
			}
		}
	}
	var b strings.Builder
	if err := full.WriteText(&b, language.Chinese); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"瓶颈：投资处承办人（3人）", "示例：", "尚未公布", "委托评估", "已办结（准予）", "2026-07"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("nothing says %q in\n%s", want, b.String())
		}
	}
	// Columns line up: the lines of a table end at the same column, but the last is free.
	_, table, _ := strings.Cut(b.String(), "八、结局\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for _, line := range strings.Split(table, "\n") {
		if first, _, _ := strings.Cut(table, "\n"); columns(line) != columns(first) {
			t.Errorf("got %d columns in %q, want %d", columns(line), line, columns(first))
		}
		if strings.IndexFunc(line, unicode.IsControl) >= 0 {
			t.Errorf("control character in %q", line)
		}
	}
}
