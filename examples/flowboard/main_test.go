package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestFlowboard(t *testing.T) {
	facts, err := os.ReadFile(filepath.Join("..", "demo", "data", "signoff.json"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "facts.json")
	if err := os.WriteFile(path, facts, 0o600); err != nil {
		t.Fatal(err)
	}
	now := time.Date(2020, 5, 8, 18, 0, 0, 0, time.UTC) // the 9th in China
	for _, tt := range []struct {
		args []string
		want []string
	}{
		{nil, []string{"截至2020-05-09", "共48项：处室已确认2，委领导已签字2，已上传1；逾期未上传47，逾期上传1。", "· 节能审查：已上传，逾期1日\n", "异议：例：", "没有分派处室：6项"}},
		{[]string{"-on", "2020-05-07", folder}, []string{"截至2020-05-07", "共48项：处室已确认0，委领导已签字0，已上传0；逾期未上传0，", "· 节能审查：已填齐、待确认，下一步：环资处", "缺 受理处室分办：审查标准、办理人职务、办理人员"}},
	} {
		var out strings.Builder
		if err := run(&out, tt.args, now); err != nil {
			t.Fatal(err)
		}
		for _, want := range tt.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%v: not said: %s", tt.args, want)
			}
		}
	}
	if err := os.WriteFile(path, []byte(strings.Replace(string(facts), `"office": "environment"`, `"office": "sports"`, 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := run(&strings.Builder{}, []string{folder}, now); err == nil || !strings.Contains(err.Error(), "/events/0/") {
		t.Errorf("a bad file: got %v", err)
	}
}
