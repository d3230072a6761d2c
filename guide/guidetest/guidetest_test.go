package guidetest_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/guidetest"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// recorder is a testing.TB that notes what it is told.
type recorder struct {
	testing.TB
	errors, logs []string
}

func (r *recorder) Helper() {}
func (r *recorder) Errorf(format string, args ...any) {
	r.errors = append(r.errors, fmt.Sprintf(format, args...))
}
func (r *recorder) Logf(format string, args ...any) {
	r.logs = append(r.logs, fmt.Sprintf(format, args...))
}

// validGuide is the complete example guide with one thing changed.
func validGuide(t *testing.T, change func(*guide.Guide)) guide.Guide {
	t.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	g, ok := lib.Guide("sd-fgw-034")
	if !ok {
		t.Fatal("no guide sd-fgw-034")
	}
	if change != nil {
		change(&g)
	}
	return g
}

// file is the same as a file.
func file(t *testing.T, change func(*guide.Guide)) *fstest.MapFile {
	t.Helper()
	data, err := json.Marshal(validGuide(t, change))
	if err != nil {
		t.Fatal(err)
	}
	return &fstest.MapFile{Data: data}
}

func noPhone(g *guide.Guide) { g.Contact.InquiryPhone = "" }
func noLimit(g *guide.Guide) { g.Basic.QuantityLimit = "" }

// wantCheck runs guidetest.Check and wants each error, and each log, to hold the
// sentences given for it, and no more errors and logs than that.
func wantCheck(t *testing.T, fsys fs.FS, opts guidetest.Options, errors, logs [][]string) {
	t.Helper()
	r := &recorder{TB: t}
	guidetest.Check(r, fsys, opts)
	want(t, "errors", r.errors, errors)
	want(t, "logs", r.logs, logs)
}

func want(t *testing.T, what string, got []string, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d %s, want %d:\n%s", len(got), what, len(want), strings.Join(got, "\n"))
	}
	for i := range want {
		for _, w := range want[i] {
			if !strings.Contains(got[i], w) {
				t.Errorf("%s %d: %s\nwant in it %s", what, i, got[i], w)
			}
		}
	}
}

func TestCheck(t *testing.T) {
	sound, phone, limit := file(t, nil), file(t, noPhone), file(t, noLimit)
	day := validGuide(t, nil).AsOf
	waiver := rule.Waiver{Rule: "element/empty", Pointer: "/contact/inquiry_phone", Reason: "示例：新号码待开通", Author: "示例人", Given: day, Until: day.AddDays(1)}
	phoneFound := []string{"“咨询电话”", "位置：咨询投诉 · 咨询电话\n", "规则：element/empty，文件中的位置：/contact/inquiry_phone", "处理：补充内容", "依据：《"}
	tests := []struct {
		name   string
		fsys   fstest.MapFS
		opts   guidetest.Options
		errors [][]string
		logs   [][]string
	}{
		{"complete", fstest.MapFS{"a.json": sound, "b/c.json": sound}, guidetest.Options{}, nil, nil},
		{"no file", fstest.MapFS{}, guidetest.Options{}, [][]string{{"没有检查到任何办事指南"}}, nil},
		{"no guide among the files", fstest.MapFS{"a.txt": sound}, guidetest.Options{}, [][]string{{"没有检查到任何办事指南"}}, nil},
		{"one error for each file", fstest.MapFS{"a.json": phone, "b.json": sound, "c/d.JSON": limit}, guidetest.Options{},
			[][]string{append(phoneFound, "a.json：“节能审查”办事指南有 1 处须处理：", "[错误]"), {"c/d.JSON：", "[提醒]", "“数量限制”为空"}}, nil},
		{"without a name", fstest.MapFS{"a.json": file(t, func(g *guide.Guide) { g.Basic.Name = "" })}, guidetest.Options{}, [][]string{{"“sd-fgw-034”办事指南有 1 处"}}, nil},
		{"in English", fstest.MapFS{"a.json": phone}, guidetest.Options{Language: language.English},
			[][]string{{"a.json: in the service guide of", "to put right (1)", "[error]", "Rule: element/empty, in the file at /contact/inquiry_phone", "Where: inquiry and complaint · inquiry phone", "To do: Fill it in", "Basis: "}}, nil},
		{"warnings passed over", fstest.MapFS{"a.json": limit}, guidetest.Options{Fail: []rule.Severity{rule.Error}},
			nil, [][]string{{"a.json：", "另有 1 处不影响通过", "“数量限制”为空"}}},
		{"fails on nothing", fstest.MapFS{"a.json": phone}, guidetest.Options{Fail: []rule.Severity{}}, nil, [][]string{phoneFound}},
		{"fails on notes", fstest.MapFS{"a.json": sound}, guidetest.Options{Rules: one(rule.Note), Fail: rule.Severities()}, [][]string{{"[建议]", "可改为：示例U+200B\n", "位置：基本信息\n"}}, nil},
		{"notes are logged", fstest.MapFS{"a.json": sound}, guidetest.Options{Rules: one(rule.Note)}, nil, [][]string{{"[建议]"}}},
		{"unknown severity", fstest.MapFS{"a.json": sound}, guidetest.Options{Fail: []rule.Severity{"eror"}}, [][]string{{"“eror”"}}, nil},
		{"no JSON, and on", fstest.MapFS{"a.json": {Data: []byte("{")}, "b.json": phone}, guidetest.Options{}, [][]string{{"a.json：未能检查", "办事指南文件"}, phoneFound}, nil},
		{"unknown member", fstest.MapFS{"a.json": {Data: []byte(strings.Replace(string(sound.Data), `"quantity_limit"`, `"quantity"`, 1))}}, guidetest.Options{},
			[][]string{{"a.json：未能检查", "没有名为“quantity”的字段（/basic/quantity）"}}, nil},
		{"a folder named like a guide", fstest.MapFS{"a.json/b.json": sound}, guidetest.Options{}, nil, nil},
		{"waived", fstest.MapFS{"a.json": phone}, guidetest.Options{Waivers: []rule.Waiver{waiver}},
			nil, [][]string{append(phoneFound, "已豁免：示例：新号码待开通（示例人，至 "+day.AddDays(1).String()+" 前有效）")}},
		{"waiver past", fstest.MapFS{"a.json": phone}, guidetest.Options{AsOf: day.AddDays(1), Waivers: []rule.Waiver{waiver}},
			[][]string{phoneFound}, [][]string{{"element/empty", "没有起作用：检查之日不在 " + day.String()}}},
		{"waiver used by one of two", fstest.MapFS{"a.json": phone, "b.json": sound}, guidetest.Options{Waivers: []rule.Waiver{waiver}}, nil, [][]string{phoneFound}},
		{"waiver without a reason", fstest.MapFS{"a.json": sound}, guidetest.Options{Waivers: []rule.Waiver{with(waiver, func(w *rule.Waiver) { w.Reason = " " })}},
			[][]string{{"“element/empty”的豁免不能使用：豁免没有填写“原因”。"}}, [][]string{{"没有用到，可以删去"}}},
		{"waiver of no rule", fstest.MapFS{"a.json": sound}, guidetest.Options{Waivers: []rule.Waiver{with(waiver, func(w *rule.Waiver) { w.Rule = "element/emtpy" })}},
			[][]string{{"没有规则“element/emtpy”"}}, [][]string{{"没有用到"}}},
		{"waiver of everything", fstest.MapFS{"a.json": phone}, guidetest.Options{Waivers: []rule.Waiver{with(waiver, func(w *rule.Waiver) { w.Rule = "*" })}},
			[][]string{{"“*”不是规则编号"}, phoneFound}, [][]string{{"没有用到"}}},
		{"waiver without an end", fstest.MapFS{"a.json": phone}, guidetest.Options{Waivers: []rule.Waiver{with(waiver, func(w *rule.Waiver) { w.Until = calendar.Date{} })}},
			[][]string{{"须写明起止日期"}, phoneFound}, [][]string{{"没有起作用"}}},
		{"a matter of the catalog", fstest.MapFS{"a.json": sound}, guidetest.Options{Catalog: catalog.Shandong()}, nil, nil},
		{"a matter of no catalog", fstest.MapFS{"a.json": file(t, func(g *guide.Guide) { g.Matter = "sd-fgw-999" })}, guidetest.Options{Catalog: catalog.Shandong()},
			[][]string{{"a.json：事项目录中没有“sd-fgw-999”"}}, nil},
		{"a rule that breaks", fstest.MapFS{"a.json": sound}, guidetest.Options{Rules: broken()}, [][]string{{"a.json：检查未能完成", "example/rule"}}, nil},
	}
	for _, tt := range tests {
		if tt.opts.Rules == nil { // one rule, so that a new one changes nothing here
			tt.opts.Rules = elementEmpty(t)
		}
		t.Run(tt.name, func(t *testing.T) { wantCheck(t, tt.fsys, tt.opts, tt.errors, tt.logs) })
	}
}

func with(w rule.Waiver, change func(*rule.Waiver)) rule.Waiver { change(&w); return w }

// one is a set of one rule that finds something of this severity.
func one(s rule.Severity) []check.Rule {
	return []check.Rule{{ID: "example/rule", Set: rule.Promise, Severity: s, Check: func(_ *check.Subject, p *rule.Pass) {
		p.Report("/basic", "check.report_complete").Fix = &rule.Fix{Text: "示例\u200b"}
	}}}
}

func broken() []check.Rule {
	return []check.Rule{{ID: "example/rule", Check: func(s *check.Subject, _ *rule.Pass) { panic("example") }}}
}

// elementEmpty is that rule alone.
func elementEmpty(t *testing.T) []check.Rule {
	t.Helper()
	return rules(t, "element/empty")
}

// rules are those with these ids, so that a new one changes nothing here.
func rules(t *testing.T, ids ...string) []check.Rule {
	t.Helper()
	all := slices.DeleteFunc(check.Rules(), func(r check.Rule) bool { return !slices.Contains(ids, r.ID) })
	if len(all) != len(ids) {
		t.Fatalf("%d rules of %v", len(all), ids)
	}
	return all
}

// Without options the rules that are shipped judge.
func TestCheckByAllRules(t *testing.T) {
	r := &recorder{TB: t}
	guidetest.Check(r, fstest.MapFS{"a.json": file(t, nil)}, guidetest.Options{})
	want(t, "errors", r.errors, nil)
	guidetest.Check(r, fstest.MapFS{"a.json": file(t, func(g *guide.Guide) { g.Contact.InquiryPhone = ""; g.Handling.ResultName = "节能审查<br/>意见" })}, guidetest.Options{})
	want(t, "errors", r.errors, [][]string{{"element/empty", "text/html_tag"}})
}

// A bureau that asks for more finds more.
func TestCheckByOwnProfiles(t *testing.T) {
	profiles, err := guide.LoadProfiles([]byte(`{"schema": "yiwang.profiles/1", "version": "1", "title": "示例", "note": "",
		"sources": {"a": {"title": "示例市办事指南规定", "mark": "example"}},
		"profiles": [{"key": "default", "overrides": [{"pointer": "/contact/inquiry_email", "need": "required", "sources": [{"source": "a"}]}]}]}`), guide.Profiles())
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{"a.json": file(t, func(g *guide.Guide) { g.Contact.InquiryEmail = "" })}
	opts := guidetest.Options{Rules: elementEmpty(t)}
	wantCheck(t, fsys, opts, nil, nil)
	opts.Profiles = profiles
	wantCheck(t, fsys, opts, [][]string{{"/contact/inquiry_email"}}, nil)
}

// The matter of the catalog is handed to the rules.
func TestCheckComparesWithTheCatalog(t *testing.T) {
	mine := one(rule.Error)
	mine[0].Applies = func(s *check.Subject) bool { return s.Matter != nil && s.Matter.Code == s.Guide.Matter }
	fsys := fstest.MapFS{"a.json": file(t, nil)}
	wantCheck(t, fsys, guidetest.Options{Rules: mine}, nil, nil)
	wantCheck(t, fsys, guidetest.Options{Rules: mine, Catalog: catalog.Shandong()}, [][]string{{"example/rule"}}, nil)
}

func TestComplete(t *testing.T) {
	r := &recorder{TB: t}
	guidetest.Complete(r, validGuide(t, nil))
	want(t, "errors", r.errors, nil)
	guidetest.Complete(r, validGuide(t, noLimit), guidetest.Options{Fail: []rule.Severity{rule.Error}})
	want(t, "errors", r.errors, nil)
	guidetest.Complete(r, validGuide(t, noPhone))
	want(t, "errors", r.errors, [][]string{{"sd-fgw-034：", "“咨询电话”"}})
}

func TestGolden(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "reports")
	sound, phone := file(t, nil), file(t, noPhone)
	opts := guidetest.Options{Golden: dir, Rules: elementEmpty(t)}
	write := opts
	write.Update = true
	draft := opts
	draft.Fail = []rule.Severity{}

	two := fstest.MapFS{"a.json": sound, "city/b.json": sound}
	wantCheck(t, two, opts, [][]string{{"a.json：没有存档"}, {"city/b.json：没有存档", filepath.Join(dir, "city", "b.txt")}}, nil)
	wantCheck(t, two, write, nil, nil)
	wantCheck(t, two, opts, nil, nil)
	golden := filepath.Join(dir, "a.txt")
	data, err := os.ReadFile(golden)
	if err != nil || !strings.Contains(string(data), "没有需要处理的问题") {
		t.Fatalf("golden report %q, %v", data, err)
	}
	if err := os.WriteFile(golden, []byte(strings.ReplaceAll(string(data), "\n", "\r\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	wantCheck(t, two, opts, nil, nil) // as a checkout on Windows has it

	changed := fstest.MapFS{"a.json": phone, "city/b.json": sound}
	wantCheck(t, changed, draft, [][]string{{"a.json：检查报告与存档", "第 3 行"}}, [][]string{{"“咨询电话”"}})
	wantCheck(t, fstest.MapFS{"a.json": sound}, opts, [][]string{{filepath.Join(dir, "city", "b.txt"), "没有对应的办事指南"}}, nil)
	wantCheck(t, fstest.MapFS{"a.json": sound, "a.JSON": sound, "city/b.json": sound}, opts, [][]string{{"另一文件的检查报告也存为 a.txt"}}, nil)

	if err := os.WriteFile(golden, append(data, "多一行\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	wantCheck(t, two, opts, [][]string{{"存档为“多一行”"}}, nil)
	if err := os.WriteFile(golden, []byte(strings.Replace(string(data), "完整", "残缺", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	wantCheck(t, two, opts, [][]string{{"残缺"}}, nil)
	if err := errors.Join(os.WriteFile(golden, data, 0o644), os.WriteFile(filepath.Join(dir, "README.md"), nil, 0o644)); err != nil {
		t.Fatal(err)
	}
	wantCheck(t, two, opts, nil, nil) // what is no report is left alone
	blocked := write
	blocked.Golden = golden // a file where the folder should be
	wantCheck(t, fstest.MapFS{"a.json": sound}, blocked, [][]string{{"无法写入"}, {golden}}, nil)
}

// What cannot be opened is said, and the rest is looked at.
func TestCheckOfWhatCannotBeRead(t *testing.T) {
	wantCheck(t, os.DirFS(filepath.Join(t.TempDir(), "none")), guidetest.Options{}, [][]string{{"未能检查"}, {"没有检查到任何办事指南"}}, nil)
	dir := t.TempDir()
	if err := os.Symlink("nowhere", filepath.Join(dir, "a.json")); err != nil {
		t.Fatal(err)
	}
	wantCheck(t, os.DirFS(dir), guidetest.Options{}, [][]string{{"a.json：未能检查"}}, nil)
}
