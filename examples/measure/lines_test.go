package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The figures of a corpus of our own: one line found and repaired as wanted, one
// missed, one false alarm among two clean lines.
func TestMeasureLines(t *testing.T) {
	dir := t.TempDir()
	write := func(name, data string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("defects.jsonl", `{"text":"节能\u200b审查","kind":"zero_width","repair":"节能审查"}
{"text":"节能神查","kind":"typo","repair":null}
`)
	write("clean.jsonl", `{"text":"节能审查"}
{"text":"节能,审查"}
`)
	var out strings.Builder
	if err := measureLines(&out, dir, true); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"missed       typo", "recall       50.0 % (1 of 2)", "false alarms 50.0 % (1 of 2 clean lines) half_width 1", "all                                2     1        1      1"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
	write("clean.jsonl", "")
	if err := measureLines(&out, dir, false); err == nil {
		t.Error("no clean lines: got no error")
	}
}
