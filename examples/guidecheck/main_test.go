package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
)

// exampleGuide lacks much and has a telephone number with HTML in it.
const exampleGuide = `{"basic":{"事项名称":"示例事项"},"contact":{"咨询电话":"示例<br>电话"}}`

// write makes a file of a folder that is gone after the test.
func write(t testing.TB, dir, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// command runs the command for a fixed day.
func command(t testing.TB, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, errs bytes.Buffer
	code = run(append([]string{"-as-of", "2026-11-23"}, args...), &out, &errs)
	return code, out.String(), errs.String()
}

// lines reads the JSON output.
func lines(t testing.TB, out string) []fileObject {
	t.Helper()
	var all []fileObject
	dec := json.NewDecoder(strings.NewReader(out))
	dec.DisallowUnknownFields()
	for dec.More() {
		var f fileObject
		if err := dec.Decode(&f); err != nil {
			t.Fatalf("output is no JSON: %v\n%s", err, out)
		}
		all = append(all, f)
	}
	return all
}

// finds lists the pointers at which a rule found something.
func finds(g guideObject, rule string) []string {
	var at []string
	for _, f := range g.Findings {
		if f.Rule == rule {
			at = append(at, f.Pointer)
		}
	}
	return at
}

func TestTextNamesFileRuleAndPlace(t *testing.T) {
	path := write(t, t.TempDir(), "a.json", []byte(exampleGuide))
	code, out, errs := command(t, path)
	if code != found || errs != "" {
		t.Errorf("exit code %d, stderr %q, want %d and nothing", code, errs, found)
	}
	for _, want := range []string{path, "示例事项", "text/html_tag", "/contact/咨询电话", "1个文件、1个指南"} {
		if !strings.Contains(out, want) {
			t.Errorf("output lacks %q:\n%s", want, out)
		}
	}
	path = write(t, t.TempDir(), "b.json", []byte("{\"basic\":{\"事项名称\":\"示例\u200b事项\"},\"legal_basis\":[{\"文号\":\"示例发[2026]1号\"}]}"))
	_, out, _ = command(t, path)
	for _, want := range []string{yiwang.Say(language.SimplifiedChinese, "check.report_fix_delete"), yiwang.Say(language.SimplifiedChinese, "check.report_fix", "〔2026〕")} {
		if !strings.Contains(out, want) {
			t.Errorf("output lacks the fix %q:\n%s", want, out)
		}
	}
	_, out, _ = command(t, "-lang", "en", path)
	if !strings.Contains(out, "1 files, 1 guides") {
		t.Errorf("English summary is missing:\n%s", out)
	}
}

// A folder of many files is reported in the order of its names, every file once.
func TestFolderInOrder(t *testing.T) {
	dir := t.TempDir()
	var want []string
	for i := range 200 {
		want = append(want, write(t, dir, fmt.Sprintf("%03d.json", i), []byte(exampleGuide)))
	}
	write(t, dir, ".hidden.json", []byte("{"))
	write(t, dir, "~$lock.xlsx", nil)
	write(t, dir, "notes.txt", nil)
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, ".git"), "a.json", []byte("{"))
	code, out, errs := command(t, "-format", "json", dir)
	var got []string
	for _, f := range lines(t, out) {
		got = append(got, f.Path)
		if len(f.Guides) != 1 || len(finds(f.Guides[0], "text/html_tag")) != 1 {
			t.Fatalf("%s: got %+v, want one guide with HTML in it", f.Path, f)
		}
	}
	if code != found || errs != "" || !slices.Equal(got, want) {
		t.Errorf("code %d, stderr %q, files %v", code, errs, got)
	}
}

func TestUnreadableFilesAreNamedAndTheOthersChecked(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "1.json", []byte(`{"basic":`))
	write(t, dir, "2.json", []byte(exampleGuide))
	write(t, dir, "3.csv", []byte("事项名称\n"))
	write(t, dir, "4.xlsx", []byte("no workbook"))
	write(t, dir, "5.csv", []byte("事项名称\n示例事项,多\n"))
	write(t, dir, "6.csv", []byte("\xff\xff\xff"))
	if err := os.Symlink(os.DevNull, filepath.Join(dir, "7.json")); err != nil {
		t.Fatal(err)
	}
	code, out, errs := command(t, "-format", "json", dir, filepath.Join(dir, "missing"), write(t, t.TempDir(), "x.txt", nil), t.TempDir())
	if code != trouble {
		t.Errorf("exit code %d, want %d", code, trouble)
	}
	for i, f := range lines(t, out) {
		if readable := i == 1; readable != (len(f.Errors) == 0) || readable != (len(f.Guides) == 1) {
			t.Errorf("%s: guides %d, errors %q", f.Path, len(f.Guides), f.Errors)
		}
	}
	for _, want := range []string{"1.json: ", "3.csv: 表格没有内容", "4.xlsx: 表格不能读取", "5.csv: 第2行", "6.csv: 文件既不是", "7.json: 不是普通文件", "missing: ", "x.txt: 只能读取", "文件夹里没有"} {
		if !strings.Contains(errs, want) {
			t.Errorf("stderr lacks %q:\n%s", want, errs)
		}
	}
}

func TestExplainAndRules(t *testing.T) {
	rules := check.Rules()
	for _, r := range rules {
		code, out, _ := command(t, "-explain", r.ID)
		if code != clean || !strings.Contains(out, r.Doc.ZH) || !strings.Contains(out, r.Remedy.ZH) || !strings.Contains(out, r.Basis[0].String()) {
			t.Errorf("-explain %s: code %d, output %s", r.ID, code, out)
		}
	}
	code, out, errs := command(t, "-explain", "text/nosuch")
	if code != trouble || out != "" || !strings.Contains(errs, "text/html_tag") {
		t.Errorf("-explain of an unknown rule: code %d, %q, %q; want one that names those of its family", code, out, errs)
	}
	if _, out, _ = command(t, "-rules"); strings.Count(out, "\n") != len(rules) {
		t.Errorf("-rules gives %d lines, want %d", strings.Count(out, "\n"), len(rules))
	}
}

func TestExitCodes(t *testing.T) {
	dir := t.TempDir()
	bad := write(t, dir, "bad.json", []byte(exampleGuide))
	good, err := filepath.Abs("../../guide/data/guides")
	if err != nil {
		t.Fatal(err)
	}
	waivers := write(t, dir, "waivers.data", []byte(`{"schema":"yiwang.waivers/1","waivers":[`+
		`{"rule":"*","reason":"x"}]}`))
	for _, c := range []struct {
		args []string
		want int
	}{
		{[]string{good}, clean},
		{[]string{good, bad}, found},
		{nil, trouble},
		{[]string{"-format", "yaml", bad}, trouble},
		{[]string{"-as-of", "soon", bad}, trouble},
		{[]string{"-waivers", filepath.Join(dir, "none"), bad}, trouble},
		{[]string{"-waivers", waivers, bad}, trouble},
	} {
		if code, _, _ := command(t, c.args...); code != c.want {
			t.Errorf("guidecheck %q: exit code %d, want %d", c.args, code, c.want)
		}
	}
}
