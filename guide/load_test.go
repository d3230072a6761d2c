package guide_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

func TestLoadRefuses(t *testing.T) {
	valid := string(read(t, exampleFile))
	replace := func(old, repl string) string {
		if !strings.Contains(valid, old) {
			t.Fatalf("the example holds no %s", old)
		}
		return strings.Replace(valid, old, repl, 1)
	}
	tests := []struct {
		name, file, pointer, problem string
	}{
		{"empty file", "", "", guide.ProblemSyntax},
		{"no JSON", "办事指南", "", guide.ProblemSyntax},
		{"cut off", valid[:len(valid)/2], "", guide.ProblemSyntax},
		{"two values", valid + "{}", "", guide.ProblemSyntax},
		{"no UTF-8", replace("节能审查", "\xbd\xda"), "", guide.ProblemSyntax},
		{"two byte order marks", "\uFEFF\uFEFF" + valid, "", guide.ProblemSyntax},
		{"too deep", strings.Repeat("[", 20000) + strings.Repeat("]", 20000), "", guide.ProblemSyntax},
		{"an array", "[]", "", guide.ProblemType},
		{"null", "null", "/schema", guide.ProblemSchema},
		{"no schema", "{}", "/schema", guide.ProblemSchema},
		{"a later schema", replace("yiwang.guide/1", "yiwang.guide/2"), "/schema", guide.ProblemSchema},
		{"unknown field", replace(`"basic": {`, `"basic": {"colour": "red",`), "/basic/colour", guide.ProblemUnknown},
		{"unknown field in a row", replace(`"code": "M2"`, `"code": "M2", "a/b": 1`), "/materials/1/a~1b", guide.ProblemUnknown},
		{"field in other letters", replace(`"version"`, `"Version"`), "/Version", guide.ProblemUnknown},
		{"field twice", replace(`"version": "1"`, `"version": "1", "version": "2"`), "/version", guide.ProblemDuplicate},
		{"material code twice", replace(`"code": "M2"`, `"code": "M1"`), "/materials/1/code", guide.ProblemDuplicate},
		{"text for a flag", replace(`"charged": false`, `"charged": "否"`), "/fees/charged", guide.ProblemType},
		{"number for a text", replace(`"inquiry_phone": "12345"`, `"inquiry_phone": 12345`), "/contact/inquiry_phone", guide.ProblemType},
		{"object for a list", replace(`"conditions": [`, `"conditions": {}, "faq": [`), "/conditions", guide.ProblemType},
		{"null for a text", replace(`"level": "市级"`, `"level": null`), "/basic/level", guide.ProblemType},
		{"number for a date", replace(`"as_of": "2026-11-01"`, `"as_of": 20261101`), "/as_of", guide.ProblemType},
		{"a date that does not exist", replace("2026-11-01", "2026-02-30"), "/as_of", guide.ProblemValue},
		{"a fraction of a count", replace(`"trips": 0`, `"trips": 0.5`), "/handling/trips", guide.ProblemValue},
		{"a count out of range", replace(`"trips": 0`, `"trips": -1`), "/handling/trips", guide.ProblemValue},
		{"a limit out of range", replace(`"count": 20`, `"count": 99999`), "/handling/statutory_limit/count", guide.ProblemValue},
		{"unknown unit", replace(`"unit": "working_day"`, `"unit": "fortnight"`), "/handling/statutory_limit/unit", guide.ProblemValue},
		{"a limit out of range in a row", replace(`"count": 4,`, `"count": 3651,`), "/handling/flow/2/limit/count", guide.ProblemValue},
		{"unknown mark in a row", replace(`"note": "示例机关自定", "mark": "example"`, `"note": "示例机关自定", "mark": "sure"`), "/handling/flow/2/limit/basis/0/mark", guide.ProblemValue},
		{"unknown necessity", replace(`"necessity": "required"`, `"necessity": "必要"`), "/materials/0/necessity", guide.ProblemValue},
		{"unknown form", replace(`"form": "electronic"`, `"form": "fax"`), "/materials/0/form", guide.ProblemValue},
		{"unknown source", replace(`"source": "applicant"`, `"source": "me"`), "/materials/0/source", guide.ProblemValue},
		{"unknown status", replace(`"status": "published"`, `"status": "done"`), "/status", guide.ProblemValue},
		{"unknown mark", replace(`"mark": "inference"`, `"mark": "sure"`), "/handling/statutory_limit/basis/0/mark", guide.ProblemValue},
		{"no matter", replace(`"matter": "sd-fgw-034"`, `"matter": " "`), "/matter", guide.ProblemMissing},
		{"no version", replace(`"version": "1",`, ``), "/version", guide.ProblemMissing},
	}
	seen := map[string]bool{}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			g, err := guide.Load([]byte(tt.file))
			e, ok := errors.AsType[*guide.FileError](err)
			if !ok {
				t.Fatalf("Load: error %v, want a *FileError", err)
			}
			if e.Pointer != tt.pointer || e.Problem != tt.problem {
				t.Errorf("Load: %s at %q, want %s at %q", e.Problem, e.Pointer, tt.problem, tt.pointer)
			}
			if !reflect.DeepEqual(g, guide.Guide{}) {
				t.Error("Load returned half a guide")
			}
			coded(t, e)
		})
		seen[tt.problem] = true
	}
	for _, p := range []string{guide.ProblemSyntax, guide.ProblemSchema, guide.ProblemUnknown, guide.ProblemDuplicate, guide.ProblemType, guide.ProblemValue, guide.ProblemMissing} {
		if !seen[p] {
			t.Errorf("problem %s has no case", p)
		}
	}
}

// A file saved by Windows with a byte order mark is read.
func TestLoadPassesOverAByteOrderMark(t *testing.T) {
	g, err := guide.Load(append([]byte("\uFEFF"), read(t, exampleFile)...))
	if err != nil || g.Matter != "sd-fgw-034" {
		t.Errorf("Load: %s, %v", g.Matter, err)
	}
}

// The greatest figures that are no slip of the pen.
func TestLoadTakesTheBounds(t *testing.T) {
	file := string(read(t, exampleFile))
	for _, pair := range [][2]string{{`"trips": 0`, `"trips": 99`}, {`"count": 20`, `"count": 3650`}} {
		if !strings.Contains(file, pair[0]) {
			t.Fatalf("the example holds no %s", pair[0])
		}
		if _, err := guide.Load([]byte(strings.Replace(file, pair[0], pair[1], 1))); err != nil {
			t.Errorf("%s: %v", pair[1], err)
		}
	}
}

// A file refused is told in words a clerk understands.
func TestFileErrorsAsAClerkReadsThem(t *testing.T) {
	for file, want := range map[string]string{
		"{\n\"schema\": }": "办事指南文件无法读取：第2行第11个字：不合JSON的写法。",
		"{\"schema\": \"yiwang.guide/1\", \"note\": \"\xbd\"}": "办事指南文件无法读取：第1行第39个字：不是UTF-8编码。",
		`[]`: "办事指南文件“/”处的值类型不对，应为分项内容（{…}）。",
		`{"schema": "yiwang.guide/1", "as_of": 20261101}`: "办事指南文件“/as_of”处的值类型不对，应为日期（如 2026-11-01）。",
		`{"schema": "yiwang.guide/1", "note": 1}`:         "办事指南文件“/note”处的值类型不对，应为文字。",
		`{"schema": "` + strings.Repeat("长", 50) + `"}`:   "办事指南文件“/schema”处写的格式版本“" + strings.Repeat("长", 40) + "…”不是 yiwang.guide/1。",
	} {
		_, err := guide.Load([]byte(file))
		e, ok := errors.AsType[*guide.FileError](err)
		if !ok {
			t.Errorf("%s: %v", file, err)
			continue
		}
		if got := yiwang.Sentence(language.SimplifiedChinese, e); got != want {
			t.Errorf("%s:\n got %s\nwant %s", file, got, want)
		}
	}
}

// coded wants a sentence in both languages that uses what the error knows.
func coded(t *testing.T, e yiwang.Coded) {
	t.Helper()
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		if s := yiwang.Sentence(tag, e); s == e.Code() || strings.Contains(s, "%!") {
			t.Errorf("%s: sentence %q", e.Code(), s)
		}
	}
	if !strings.HasPrefix(e.Error(), "guide: ") {
		t.Errorf("Error() = %q, want the prefix guide:", e.Error())
	}
}

func TestFromFilesRefuses(t *testing.T) {
	valid := string(read(t, exampleFile))
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	for _, tt := range []struct {
		problem string
		fsys    fstest.MapFS
	}{
		{guide.LibraryMatter, fstest.MapFS{"a.json": file(strings.Replace(valid, "sd-fgw-034", "sd-fgw-999", 1))}},
		{guide.LibraryName, fstest.MapFS{"a.json": file(strings.Replace(valid, `"name": "节能审查"`, `"name": "节能评估"`, 1))}},
		{guide.LibraryTwice, fstest.MapFS{"a.json": file(valid), "b.json": file(valid)}},
	} {
		_, err := guide.FromFiles(catalog.Shandong(), tt.fsys)
		e, ok := errors.AsType[*guide.LibraryError](err)
		if !ok || e.Problem != tt.problem {
			t.Errorf("FromFiles: error %v, want %s", err, tt.problem)
			continue
		}
		coded(t, e)
	}
	_, err := guide.FromFiles(catalog.Shandong(), fstest.MapFS{"a.json": file("{}")})
	if _, ok := errors.AsType[*guide.FileError](err); !ok {
		t.Errorf("FromFiles: error %v, want a *FileError", err)
	}
}

func TestLibrary(t *testing.T) {
	lib, n := library(t), 0
	for g := range lib.All() {
		n++
		got, ok := lib.Guide(g.Matter)
		if !ok || got.Matter != g.Matter {
			t.Errorf("Guide(%s) = %s, %v", g.Matter, got.Matter, ok)
		}
	}
	if n != 48 {
		t.Errorf("%d guides, want 48", n)
	}
	if _, ok := lib.Guide("sd-fgw-999"); ok {
		t.Error("Guide of an unknown matter found")
	}
	for range lib.All() {
		break // stopping early must be possible
	}
}

func FuzzLoad(f *testing.F) {
	valid := read(f, exampleFile)
	f.Add(valid)
	f.Add([]byte(`{"schema":"yiwang.guide/1","matter":"x","version":"1","status":"draft"}`))
	f.Add([]byte(`{"schema":"yiwang.guide/1","matter":"x","version":"1","status":"draft","basic":{"name":"\ud800"},"none":{"/faq":"无"}}`))
	f.Add([]byte(`{"schema":"yiwang.guide/1","materials":[{"code":"a"},{"code":"a"}]}`))
	f.Add([]byte(`[[[[`))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := guide.Load(data)
		if err != nil {
			if _, ok := errors.AsType[*guide.FileError](err); !ok {
				t.Fatalf("Load(%q): error %T, want *FileError", data, err)
			}
			return
		}
		r, err := check.Guide(&g, check.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_ = r.Text(language.English)
		out, err := json.Marshal(g)
		if err != nil {
			t.Fatalf("Marshal of what Load(%q) gave: %v", data, err)
		}
		again, err := guide.Load(out)
		if err != nil {
			t.Fatalf("Load of what was written for %q: %v", data, err)
		}
		if out2, _ := json.Marshal(again); string(out2) != string(out) {
			t.Fatalf("guide changed on the way:\n got %s\nwant %s", out2, out)
		}
	})
}
