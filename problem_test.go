package yiwang_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
)

func TestProblems(t *testing.T) {
	var p yiwang.Problems
	p.Add(yiwang.Under(yiwang.At("/list", 3), "a/b~c"), "x.wrong", 1)
	if got, want := p.String(), `x.wrong at "/list/3/a~1b~0c"`; got != want || p[0].Message.Args[0] != 1 {
		t.Errorf("got %s, %v, want %s", got, p[0].Message.Args, want)
	}
	for range 2 * yiwang.MaxProblems {
		p.Add("", "x.more")
	}
	if got := p.String(); len(p) != yiwang.MaxProblems || strings.Count(got, "x.more") != 9 || !strings.HasSuffix(got, fmt.Sprintf("; %d more", yiwang.MaxProblems-10)) {
		t.Errorf("%d problems: %s", len(p), got)
	}
}

func TestQuote(t *testing.T) {
	for s, want := range map[string]string{
		"":                        "",
		"节能审查":                    "节能审查",
		"a\u200bb\n":              "aU+200BbU+000A",
		"\xff":                    "\uFFFD",
		strings.Repeat("长", 1000): strings.Repeat("长", 40) + "…",
		strings.Repeat("短", 40):   strings.Repeat("短", 40),
	} {
		if got := yiwang.Quote(s); got != want {
			t.Errorf("Quote(%.50q): got %q, want %q", s, got, want)
		}
	}
}

func TestLegible(t *testing.T) {
	for s, want := range map[string]bool{
		"节能审查": true, "第一行\n\t第二行": true, "𠮷 (PX)－㎡": true,
		"": false, " \u3000\n": false, "\xff": false, "甲\u202e": false, "甲\u200b": false, "甲\ufe00": false, "\u3164": false, "\ufeff甲": false, "甲\r": false, "甲\x00": false, "\ue000": false, "甲\ufffd": false,
	} {
		if got := yiwang.Legible(s); got != want {
			t.Errorf("Legible(%q): got %t", s, got)
		}
	}
}
