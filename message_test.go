package yiwang

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/language"
)

// Both languages of a sentence take the same arguments, and neither is empty.
func TestSentencesMatch(t *testing.T) {
	verb := regexp.MustCompile(`%\[\d+\][a-z]|%%`)
	codes := Codes()
	if len(codes) == 0 {
		t.Fatal("no messages")
	}
	for _, code := range codes {
		s := catalog()[code]
		if strings.TrimSpace(s.ZH) == "" || strings.TrimSpace(s.EN) == "" {
			t.Errorf("%s: a language is empty", code)
		}
		zh, en := verb.FindAllString(s.ZH, -1), verb.FindAllString(s.EN, -1)
		slices.Sort(zh)
		slices.Sort(en)
		if zh, en = slices.Compact(zh), slices.Compact(en); !slices.Equal(zh, en) {
			t.Errorf("%s: arguments %v in Chinese, %v in English", code, zh, en)
		}
		if rest := verb.ReplaceAllString(s.ZH+s.EN, ""); strings.Contains(rest, "%") {
			t.Errorf("%s: a verb without an index", code)
		}
		if !strings.ContainsFunc(s.ZH, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: no Chinese in %q", code, s.ZH)
		}
	}
}

func TestLanguage(t *testing.T) {
	for _, tt := range []struct {
		header string
		want   language.Tag
	}{
		{"", language.SimplifiedChinese},
		{"zh-CN,zh;q=0.9", language.SimplifiedChinese},
		{"en-GB", language.English},
		{"fr, en;q=0.5", language.English},
		{"fr", language.SimplifiedChinese},
		{"en;q=0.1, zh", language.SimplifiedChinese},
		{";;;", language.SimplifiedChinese},
	} {
		if got := Language(tt.header); got != tt.want {
			t.Errorf("Language(%q) = %s, want %s", tt.header, got, tt.want)
		}
	}
}

func TestArgumentsAreSaidInTheSameLanguage(t *testing.T) {
	m := Message{Code: "workflow.forbidden", Args: []any{Term{"受理", "accept"}, Term{"申请人", "applicant"}}}
	if zh := m.In(language.Chinese); !strings.Contains(zh, "受理") || strings.Contains(zh, "accept") {
		t.Errorf("in Chinese: %q", zh)
	}
	if en := m.In(language.English); !strings.Contains(en, "accept") || strings.Contains(en, "受理") {
		t.Errorf("in English: %q", en)
	}
	if got := (Message{Code: "no.such_code"}).In(language.English); got != "no.such_code" {
		t.Errorf("an unknown code is said as %q, want the code itself", got)
	}
}

func ExampleSay() {
	fmt.Println(Say(language.Chinese, "workflow.office_wrong", "环资处"))
	fmt.Println(Say(language.English, "workflow.action_unknown", "burn"))
	// Output:
	// 会办处室不能为空、不能重复，也不能是主办处室：环资处。
	// There is no action "burn".
}
