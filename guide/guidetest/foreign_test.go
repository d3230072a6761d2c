package guidetest_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide/guidetest"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// exported is a guide as another system exports it; its content is made up.
const exported = `{"basic": {"事项名称": "节能审查", "数量限制": ""},
	"handling": {"办公地址": "示例路1号<br>", "停车": "有"},
	"materials": [{"材料名称": "申请表"}, {"材料名称": "待补充"}]}`

func plain(data string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(data)} }

// What an editor reads when the test fails: the file, the element in Chinese, what is
// wrong and what to do.
func TestWhatAnEditorReads(t *testing.T) {
	opts := guidetest.Options{Rules: rules(t, "element/empty", "element/placeholder", "element/lacking", "text/html_tag")}
	r := &recorder{TB: t}
	guidetest.Check(r, fstest.MapFS{"导出/节能审查.json": plain(exported), "收费表.XLSX": plain("")}, opts)
	if len(r.errors) != 1 || len(r.logs) != 2 {
		t.Fatalf("errors %q, logs %q", r.errors, r.logs)
	}
	got, lacking, _ := strings.Cut(r.errors[0], "\n  [错误] 缺少")
	want := `导出/节能审查.json：“节能审查”办事指南有 4 处须处理：
  [提醒] “数量限制”为空：有内容的请补充，确无内容的写“无”。
    位置：基本信息 · 数量限制
    处理：补充内容；确无内容的写“无”。
    依据：《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）六（三）
    规则：element/empty，文件中的位置：/basic/数量限制
  [错误] “办理地址”中有网页代码“<br>”，请清除。
    位置：办理信息 · 办理地址（栏目“办公地址”）
    处理：照建议改正；没有建议的，由知道原文的人改正。
    依据：《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）六（三）
    规则：text/html_tag，文件中的位置：/handling/办公地址
  [错误] “材料名称”写的“待补充”只是占位，请换成实际内容。
    位置：材料目录 · 材料名称 · 第2行
    处理：写上实际内容；确无内容的写“无”。
    依据：《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）六（三）
    规则：element/placeholder，文件中的位置：/materials/1/材料名称`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, w := range []string{"咨询电话", "位置：整份指南\n", "规则：element/lacking，文件中的位置：/"} {
		if !strings.Contains(lacking, w) {
			t.Errorf("got %s\nwant in it %s", lacking, w)
		}
	}
	if want := "表格文件没有检查（可用 examples/guidecheck 检查）：收费表.XLSX"; r.logs[0] != want {
		t.Errorf("got %s, want %s", r.logs[0], want)
	}
	if want := "导出/节能审查.json：下列栏目没有认出，只检查了文字：/handling/停车"; r.logs[1] != want {
		t.Errorf("got %s, want %s", r.logs[1], want)
	}
	opts.Language, r.errors = language.English, nil
	guidetest.Check(r, fstest.MapFS{"a.json": plain(exported)}, opts)
	if want := "    Where: handling · address (labelled 办公地址)\n"; len(r.errors) != 1 || !strings.Contains(r.errors[0], want) {
		t.Errorf("got %s, want in it %s", r.errors, want)
	}
}

// What is no guide is told as that; a guide of ours is read strictly all the same.
func TestWhatIsNoGuide(t *testing.T) {
	opts := guidetest.Options{Rules: elementEmpty(t)}
	for name, tt := range map[string]struct{ file, want string }{
		"something else":     {`{"a": 1}`, "a.json：认不出办事指南的任何一个栏目"},
		"of ours, no guide":  {`{"schema": "yiwang.waivers/1", "waivers": []}`, "“yiwang.waivers/1”不是 yiwang.guide/1"},
		"of a later version": {`{"schema": "yiwang.guide/2"}`, "“yiwang.guide/2”不是 yiwang.guide/1"},
		"cut off":            {exported[:40], "a.json：未能检查。办事指南文件无法读取：第1行第"},
		"a list":             {"[" + exported + "]", "应为分项内容（{…}）"},
		"GB18030":            {"{\"basic\": {\"\xca\xc2\xcf\xee\": 1}}", "不是UTF-8编码"},
		"a member twice":     {`{"basic": {"事项名称": "甲", "事项名称": "乙"}}`, "“事项名称”给出了两次"},
	} {
		t.Run(name, func(t *testing.T) {
			wantCheck(t, fstest.MapFS{"a.json": plain(tt.file)}, opts, [][]string{{tt.want}}, nil)
		})
	}
}

// A guide of another system is of the matter that has its name.
func TestForeignGuideAndTheCatalog(t *testing.T) {
	mine := one(rule.Error)
	mine[0].Applies = nil
	opts := guidetest.Options{Rules: mine, Catalog: catalog.Shandong(), Fail: []rule.Severity{}}
	wantCheck(t, fstest.MapFS{"a.json": plain(`{"basic": {"事项名称": "节能审查"}}`)}, opts, nil, [][]string{{"“节能审查”办事指南"}})
	wantCheck(t, fstest.MapFS{"a.json": plain(`{"basic": {"事项名称": "没有这个事项"}}`)}, opts, [][]string{{"a.json：事项目录中没有“没有这个事项”"}}, nil)
	wantCheck(t, fstest.MapFS{"a.json": plain(`{"basic": {"数量限制": "无"}}`)}, opts, [][]string{{"a.json：事项目录中没有“”"}}, nil)
	opts.Catalog = nil
	wantCheck(t, fstest.MapFS{"a.json": plain(`{"basic": {"数量限制": "无"}}`)}, opts, nil, [][]string{{"a.json：“a.json”办事指南"}})
}

// Waivers go by the place in the file, on a day that is given; a golden report is kept
// of every file.
func TestForeignGuideWaivedAndKept(t *testing.T) {
	day := calendar.MustParse("2026-11-02")
	dir := filepath.Join(t.TempDir(), "reports")
	fsys := fstest.MapFS{"a.json": plain(`{"basic": {"事项名称": "节能审查", "数量限制": ""}}`)}
	opts := guidetest.Options{Rules: elementEmpty(t), Golden: dir, Update: true, Waivers: []rule.Waiver{
		{Rule: "element/empty", Pointer: "/basic/数量限制", Reason: "示例", Author: "示例人", Given: day, Until: day.AddDays(1)}}}
	wantCheck(t, fsys, opts, [][]string{{"“数量限制”为空"}}, [][]string{{"没有起作用", "（Options.AsOf）"}})
	opts.AsOf = day
	wantCheck(t, fsys, opts, nil, [][]string{{"“数量限制”为空", "已豁免：示例（示例人"}})
	opts.Update = false
	wantCheck(t, fsys, opts, nil, [][]string{{"已豁免"}})
	data, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil || !strings.Contains(string(data), "节能审查") {
		t.Errorf("golden report %q, %v", data, err)
	}
	opts.Waivers = nil
	wantCheck(t, fsys, opts, [][]string{{"/basic/数量限制"}, {"a.json：检查报告与存档"}}, nil)
}
