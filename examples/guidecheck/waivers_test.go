package main

import (
	"fmt"
	"strings"
	"testing"
)

// A waived finding is listed with its reason and no longer counts; a waiver that
// took nothing is named.
func TestWaivers(t *testing.T) {
	dir := t.TempDir()
	guide := write(t, dir, "a.json", []byte(exampleGuide))
	waiver := func(rule string) string {
		return fmt.Sprintf(`{"rule":%q,"reason":"示例理由。","author":"示例","given":"2026-11-01","until":"2027-01-01"}`, rule)
	}
	waivers := func(rules ...string) string {
		for i, r := range rules {
			rules[i] = waiver(r)
		}
		return write(t, dir, "waivers.data", []byte(`{"schema":"yiwang.waivers/1","waivers":[`+strings.Join(rules, ",")+`]}`))
	}
	code, out, errs := command(t, "-waivers", waivers("element/lacking", "text/*", "text/pinyin"), guide)
	if code != clean || !strings.Contains(out, "示例理由") {
		t.Errorf("everything waived: exit code %d, output %s", code, out)
	}
	if !strings.Contains(errs, "text/pinyin") || strings.Contains(errs, "element/lacking") {
		t.Errorf("stderr %q, want the idle waiver only", errs)
	}
	code, _, errs = command(t, "-waivers", waivers("text/nope", "text/pinyin"), guide)
	if code != trouble || !strings.Contains(errs, "/waivers/0/rule 没有规则“text/nope”") {
		t.Errorf("a waiver of no rule: exit code %d, stderr %s", code, errs)
	}
	if code, _, errs = command(t, "-waivers", waivers("*"), guide); code != trouble || !strings.Contains(errs, "“*”不是规则编号") {
		t.Errorf("a waiver of everything: exit code %d, stderr %s", code, errs)
	}
	if code, _, _ := command(t, "-as-of", "2027-01-01", "-waivers", waivers("element/lacking", "text/*"), guide); code != found {
		t.Errorf("after the end of the waivers: exit code %d, want %d", code, found)
	}
	if code, _, _ := command(t, "-waivers", waivers("element/lacking"), guide); code != found {
		t.Errorf("one of two waived: exit code %d, want %d", code, found)
	}
	_, out, _ = command(t, "-format", "junit", "-waivers", waivers("element/lacking"), guide)
	if !strings.Contains(out, `skipped="1"`) || !strings.Contains(out, `<skipped message="示例理由。">`) {
		t.Errorf("JUnit does not show what is waived:\n%s", out)
	}
	_, out, _ = command(t, "-format", "sarif", "-waivers", waivers("element/lacking"), guide)
	if strings.Count(out, `"justification":"示例理由。"`) != 1 {
		t.Errorf("SARIF does not show what is waived")
	}
}

// What is below -fail is shown and fails nothing.
func TestFail(t *testing.T) {
	dir := t.TempDir()
	path := write(t, dir, "a.csv", []byte("事项名称,承诺办结时限\n示例事项,尽快\n"))
	waivers := write(t, dir, "waivers.data", []byte(`{"schema":"yiwang.waivers/1","waivers":[{"rule":"element/lacking","reason":"示例理由。","author":"示例","given":"2026-11-01","until":"2027-01-01"}]}`))
	for fail, want := range map[string]struct {
		code int
		xml  string
	}{"error": {clean, "<system-out>"}, "warning": {found, "<failure "}, "note": {found, "<failure "}} {
		code, out, _ := command(t, "-fail", fail, "-format", "junit", "-waivers", waivers, path)
		if code != want.code || !strings.Contains(out, want.xml) || !strings.Contains(out, "element/unreadable") {
			t.Errorf("-fail %s: exit code %d, want %d and %s in\n%s", fail, code, want.code, want.xml, out)
		}
	}
}
