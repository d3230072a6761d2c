package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// A guide of our own with three notes: one found at its place, one only by its
// field, one missed; and a finding on what is right.
func TestMeasureGuides(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "guides"), 0o700); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := measureGuides(&out, dir, false); err == nil {
		t.Error("no guides: got no error")
	}
	data := `{"basic":{"事项名称":"示例\u200b事项，甲、、乙","实施主体":"示例局"},"materials":[{"材料名称":"申请\u200b表"}],
	"judged_as_of":"2026-11",
	"ok":[{"field":"materials[0].材料名称","text":"申请\u200b表"}],
	"notes":[
	 {"field":"basic.事项名称","kind":"wrong_symbol","text":"、、","literal":true,"certainty":"sure"},
	 {"field":"basic.事项名称","kind":"typo","text":"甲","literal":true,"certainty":"sure"},
	 {"field":"basic.实施主体","kind":"renamed_agency","text":"示例局","literal":true,"certainty":"arguable"}]}`
	if err := os.WriteFile(filepath.Join(dir, "guides", "1.json"), []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := measureGuides(&out, dir, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"sure notes               notes       by field       by place        by kind",
		"typo                         1     1  100.0 %     0    0.0 %     0    0.0 %",
		"wrong_symbol                 1     1  100.0 %     1  100.0 %     1  100.0 %",
		"renamed_agency               1     0    0.0 %     0    0.0 %     0    0.0 %",
		"missed arguable renamed_agency 1.json basic.实施主体",
		"text/lost_text                          1      1      0        0         0",
		"text/zero_width                         2      0      1        0         1",
		"false alarm text/zero_width",
		"unjudged    text/zero_width",
	} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
}

// Where a note stands, and what lies at its place.
func TestNoteAt(t *testing.T) {
	texts := map[string]string{"/materials/0/name": "甲", "/materials/1/name": "乙", "/basic/名称(部门)": "丙"}
	for _, tt := range []struct {
		field, pointer string
		want           bool
	}{
		{"materials[1].name", "/materials/1/name", true},
		{"materials[1].name", "/materials/0/name", false},
		{"materials[1].name", "/materials", false},
		{"materials[*].name", "/materials/0/name", true},
		{"materials[*].name", "/materials", true},
		{"materials[*].name", "/faq/0/name", false},
		{"materials", "/materials/0/name", true},
		{"basic.名称(部门)", "/basic/名称(部门)", true},
		{"basic.名称(部门)", "/basic", false},
		{"handling.甲[0].乙", "/handling/甲/0/乙", true},
		{"", "", false},
	} {
		if got := (note{Field: tt.field}).at(texts, found{pointer: tt.pointer}); got != tt.want {
			t.Errorf("a note on %q and a finding at %q: %v, want %v", tt.field, tt.pointer, got, tt.want)
		}
	}
}

// A finding in a text that was posted as part of another is found at its place.
func TestFindingsHaveTheirPlace(t *testing.T) {
	doc, err := intake.Read([]byte(`{"basic":{"服务对象":"自然人、同上"}}`))
	if err != nil {
		t.Fatal(err)
	}
	all, err := findings(&doc, calendar.Date{})
	if err != nil {
		t.Fatal(err)
	}
	seen := false
	for _, f := range all {
		if f.rule == "element/placeholder" {
			seen = true
			if f.pointer != "/basic/服务对象" || f.absent {
				t.Errorf("finding at %q, absent %v", f.pointer, f.absent)
			}
		}
		if f.absent != (f.pointer == "") {
			t.Errorf("%s at %q: absent %v", f.rule, f.pointer, f.absent)
		}
	}
	if !seen {
		t.Errorf("the placeholder was not found: %+v", all)
	}
}
