package main

import (
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// A finding stands where its text does, counted in characters; in a text that is
// written with escapes it stands at the beginning, and what is lacking at the thing
// around it.
func TestWhereInJSON(t *testing.T) {
	const posted = "\ufeff{\"basic\":{\"事项名称\":\"示例<br>\"},\r\n" +
		" \"contact\": {\n  \"电话\": \"示\\n例<br>\", \"x\": 1}}"
	doc, err := intake.Read([]byte(posted))
	if err != nil {
		t.Fatal(err)
	}
	at := inJSON([]byte(posted), &doc)
	for _, tt := range []struct {
		pointer      string
		span         *rule.Span
		line, column int
	}{
		{"", nil, 1, 1},
		{"/basic", nil, 1, 10},
		{"/basic/事项名称", nil, 1, 18},
		{"/basic/事项名称", &rule.Span{Start: 0, End: 3}, 1, 19},
		{"/basic/事项名称", &rule.Span{Start: 6, End: 10}, 1, 21},
		{"/basic/level", &rule.Span{Start: 6, End: 10}, 1, 10},
		{"/contact/电话", nil, 3, 9},
		{"/contact/电话", &rule.Span{Start: 3, End: 4}, 3, 11},
		{"/contact/电话", &rule.Span{Start: 7, End: 11}, 3, 9},
		{"/contact/x", &rule.Span{Start: 1, End: 2}, 3, 26},
		{"/faq/0/answer", nil, 1, 1},
	} {
		if line, column := at(&rule.Finding{Pointer: tt.pointer, Span: tt.span}); line != tt.line || column != tt.column {
			t.Errorf("%s %v is found at %d:%d, want %d:%d", tt.pointer, tt.span, line, column, tt.line, tt.column)
		}
	}
}

// The same place is told in JSON and in SARIF.
func TestLinesArePrinted(t *testing.T) {
	path := write(t, t.TempDir(), "a.json", []byte("{\"contact\":\n {\"咨询电话\":\"示例<br>电话\"}}"))
	_, out, _ := command(t, "-format", "json", path)
	if !strings.Contains(out, "<br>") {
		t.Errorf("JSON that no person can read:\n%s", out)
	}
	ok := false
	for _, f := range lines(t, out)[0].Guides[0].Findings {
		ok = ok || f.Rule == "text/html_tag" && f.Line == 2 && f.Column == 13
	}
	if !ok {
		t.Errorf("no HTML in line 2, column 13:\n%s", out)
	}
	_, out, _ = command(t, "-format", "sarif", path)
	ok = false
	for _, r := range sarif(t, out).Results {
		region := r.Locations[0].PhysicalLocation.Region
		ok = ok || r.RuleID == "text/html_tag" && region.StartLine == 2 && region.StartColumn == 13
	}
	if !ok {
		t.Errorf("no HTML in line 2, column 13:\n%s", out)
	}
}
