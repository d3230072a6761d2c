package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

func call(t *testing.T, args ...string) (out, notes string) {
	t.Helper()
	var o, n strings.Builder
	if err := run(args, &o, &n); err != nil {
		t.Fatal(told(err))
	}
	return o.String(), n.String()
}

// What it writes it reads, and nothing has changed.
func TestThereAndBack(t *testing.T) {
	for _, args := range [][]string{{}, {"-to", "gb18030", "-columns", "national"}, {"-columns", "national"}, {"-to", "json"}, {"-to", "gb18030"}} {
		file, notes := call(t, args...)
		if !strings.HasPrefix(notes, "写出48项。\n") {
			t.Errorf("%q: %s", args, notes)
		}
		if national := slices.Contains(args, "national"); national != strings.Contains(notes, "没有对应代码而留空：服务对象：[\"企业\"]（31项）") {
			t.Errorf("%q: %s", args, notes)
		}
		name := filepath.Join(t.TempDir(), "f")
		if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
			t.Fatal(err)
		}
		out, _ := call(t, name)
		if !strings.HasSuffix(out, "\n新增0，变更0，不变48，未采用0，对方已取消0。目录版本："+catalog.Shandong().Version()+"\n") || strings.Count(out, "\n") != 2 {
			t.Errorf("%q: %s", args, out)
		}
	}
}

func TestRowReport(t *testing.T) {
	saved := filepath.Join(t.TempDir(), "catalog.json")
	out, _ := call(t, "-o", saved, "data/rows.json")
	for _, want := range []string{
		"第1条 sd-fgw-034 变更\n  承诺办结时限：未知 → {\"count\":15,\"unit\":\"working_day\"}\n",
		"第2条 sd-fgw-038 未采用\n   #/rows/1 ：事项sd-fgw-038在本文件中另有一行（ #/rows/3 ），两行都未采用。\n",
		"第3条 sd-fgw-001 未采用\n   #/rows/2/promised_limit ：“promised_limit”一栏的",
		"第5条 sd-fgw-042 对方已取消，建议核定\n",
		"新增0，变更1，不变0，未采用3，对方已取消1。",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("nothing says %q:\n%s", want, out)
		}
	}
	data, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	c, err := catalog.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	if m, _ := c.Find("节能审查"); m.Promised == nil || m.Promised.Count != 15 || m.Sources["trips"].Mark != catalog.Example {
		t.Errorf("got %+v", m)
	}
}

func TestRefused(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f.csv")
	if err := os.WriteFile(name, []byte("编码,名称\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	err := run([]string{name}, &out, &out)
	if err == nil || !slices.Equal(told(err), []string{"表头中没有认识的列名：“编码,名称”。"}) || out.Len() > 0 {
		t.Errorf("got %v, %q", err, out.String())
	}
}

// What cannot be seen is written out, wherever it comes from.
func TestNothingIsPrintedRaw(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f.csv")
	file := "TASK_NAME,DEPT_NAME\n节能审查,某\u202e局\u001b[31m\n" // as the file tells it
	if err := os.WriteFile(name, []byte(file), 0o600); err != nil {
		t.Fatal(err)
	}
	out, _ := call(t, name)
	if !strings.Contains(out, "某U+202E局U+001B[31m") || strings.ContainsAny(out, "\u202e\u001b") {
		t.Errorf("got %q", out)
	}
}
