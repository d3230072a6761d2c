package main

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/guide/check"
)

// What each look at the files tells after something was done to them.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	a := write(t, dir, "a.json", []byte(exampleGuide))
	b := filepath.Join(dir, "b.csv")
	o, err := parse([]string{"-watch", "-as-of", "2026-11-23", dir}, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	rules := slices.DeleteFunc(check.Rules(), func(r check.Rule) bool { return r.ID != "text/html_tag" && r.ID != "element/lacking" })
	var out bytes.Buffer
	w := o.watcher(rules, bufio.NewWriter(&out))
	clock := time.Now()
	again := func(data string) { // the clock of a file system may be slow
		t.Helper()
		write(t, dir, "a.json", []byte(data))
		clock = clock.Add(time.Minute)
		if err := os.Chtimes(a, clock, clock); err != nil {
			t.Fatal(err)
		}
	}
	for _, tt := range []struct {
		name     string
		do       func()
		want     []string
		lines    int
		unwanted string
	}{
		{"at first", func() {}, []string{"新发现 " + a + ":1:47: [错误] ", "text/html_tag", "element/lacking", "a.json: 新发现2个，已解决0个，原有0个未变。"}, 3, "已解决 " + a},
		{"nothing happened", func() {}, nil, 0, "a.json"},
		{"another defect", func() { again(strings.Replace(exampleGuide, "示例事项", "示例<p>项", 1)) }, []string{"新发现 " + a, "/basic/事项名称", "a.json: 新发现1个，已解决0个，原有2个未变。"}, 2, "element/lacking"},
		{"one is mended, and the other moves", func() { again("\n" + exampleGuide) }, []string{"已解决 " + a, "/basic/事项名称", "a.json: 新发现0个，已解决1个，原有2个未变。"}, 2, "新发现 " + a},
		{"half written", func() { again(exampleGuide[:20]) }, []string{"a.json: “"}, 1, "已解决"},
		{"written", func() { again(exampleGuide) }, []string{"a.json: 新发现0个，已解决0个，原有2个未变。"}, 1, "新发现 " + a},
		{"a second file", func() { write(t, dir, "b.csv", []byte(exampleCSV)) }, []string{"新发现 " + b + ":4: ", "b.csv: "}, 4, "a.json"},
		{"it is removed", func() { os.Remove(b) }, []string{"已解决 " + b + ":4: ", "b.csv: 新发现0个，已解决3个，原有0个未变。"}, 4, "a.json"},
		{"it is gone for good", func() {}, nil, 0, "b.csv"},
		{"the same defect twice", func() { again(strings.Replace(exampleGuide, "<br>", "<br>示例<br>", 1)) }, []string{"a.json: 新发现1个，已解决0个，原有2个未变。"}, 2, "已解决 " + a},
		{"once again", func() { again(exampleGuide) }, []string{"a.json: 新发现0个，已解决1个，原有2个未变。"}, 2, "新发现 " + a},
	} {
		tt.do()
		out.Reset()
		if err := w.look(t.Context()); err != nil {
			t.Fatal(err)
		}
		told := out.String()
		for _, want := range tt.want {
			if !strings.Contains(told, want) {
				t.Errorf("%s: told without %q:\n%s", tt.name, want, told)
			}
		}
		if strings.Contains(told, tt.unwanted) || strings.Count(told, "\n") != tt.lines {
			t.Errorf("%s: told with %q or not in %d lines:\n%s", tt.name, tt.unwanted, tt.lines, told)
		}
	}
	if got := w.code(); got != found {
		t.Errorf("exit code %d, want %d", got, found)
	}
	again(`{"basic":{"name":"示例事项"}}`) // in our own names nothing lacks as in another system
	if err := w.look(t.Context()); err != nil || w.code() != clean {
		t.Errorf("exit code %d (%v), want %d", w.code(), err, clean)
	}
}

// What cannot be read is named once, and the exit code tells of it.
func TestWatchWithoutFile(t *testing.T) {
	o, err := parse([]string{"-watch", filepath.Join(t.TempDir(), "none.json")}, os.Stderr)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	ctx, stop := context.WithCancel(t.Context())
	tick := make(chan time.Time)
	code := make(chan int)
	go func() { code <- o.watch(ctx, tick, check.Rules(), bufio.NewWriter(&out)) }()
	tick <- time.Time{}
	tick <- time.Time{}
	stop()
	if got := <-code; got != trouble || strings.Count(out.String(), "none.json: ") != 1 {
		t.Errorf("exit code %d and told %q, want %d and the file once", got, out.String(), trouble)
	}
	if code, _, errs := command(t, "-watch", "-format", "json", "."); code != trouble || !strings.Contains(errs, "text") {
		t.Errorf("-watch with JSON: exit code %d, %q", code, errs)
	}
}
