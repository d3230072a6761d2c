package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"
)

func TestRun(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	var out strings.Builder
	if err := run(&out, options{promise: 15, seed: 1, out: dir}); err != nil {
		t.Fatal(told(err, language.Chinese))
	}
	for _, want := range []string{"企业投资项目核准的承诺办结时限（15个工作日）守不住", "瓶颈：投资处承办人（3人）", "示例："} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("nothing says %q:\n%s", want, out.String())
		}
	}
	page, err := os.ReadFile(filepath.Join(dir, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	picture, err := os.ReadFile(filepath.Join(dir, "report.svg"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), string(picture)) || !strings.Contains(string(page), "守不住") {
		t.Error("the page lacks the picture or the findings")
	}
}

func TestAnotherPlan(t *testing.T) {
	data, err := os.ReadFile("../../workflow/rehearse/data/approval.json")
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "plan.json")
	write := func(text string) {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write(strings.Replace(string(data), `"per_day": 5`, `"per_day": 1`, 1))
	var out strings.Builder
	if err := run(&out, options{plan: file, seed: 1, lang: "en"}); err != nil || !strings.Contains(out.String(), "All limits can be held") {
		t.Errorf("got %v\n%s", err, out.String())
	}
	write(strings.Replace(string(data), `"percent": 5`, `"percent": 105`, 1))
	lines := told(run(&out, options{plan: file}), language.Chinese)
	if want := "/streams/0/steps/1/before/0/percent 105不是0至100的百分数。"; len(lines) != 2 || lines[1] != want {
		t.Errorf("got %q, want %q", lines, want)
	}
	if lines := told(run(&out, options{promise: 21}), language.Chinese); len(lines) != 1 {
		t.Errorf("a promise longer than the statutory limit: got %q", lines)
	}
}
