package text

import (
	"strings"
	"testing"
)

// Every word of the table is found where it stands alone, and right words that
// hold one are not.
func TestWordsAreFound(t *testing.T) {
	finds := func(s string, k Kind) bool {
		for _, d := range Scan(s) {
			if d.Kind == k {
				return true
			}
		}
		return false
	}
	looked := 0
	for _, list := range words().patterns {
		for _, p := range list {
			looked++
			s := p.text
			if p.kind == DoubledWord { // alone it is a placeholder
				s = "甲" + s
			}
			if p.half >= 0 { // a phrase with its second character wrong
				runes := []rune(p.right)
				if runes[1] == '、' {
					continue
				}
				runes[1] = '某'
				s = string(runes)
			}
			if !finds(s, p.kind) {
				t.Errorf("Scan(%q) finds no %s", s, p.kind)
			}
			for _, right := range p.unless {
				if finds(right, p.kind) {
					t.Errorf("Scan(%q) finds %s in a right word", right, p.kind)
				}
			}
			if p.half >= 0 && finds(p.right, p.kind) {
				t.Errorf("Scan(%q) finds %s in a right phrase", p.right, p.kind)
			}
		}
	}
	for v, kind := range words().values {
		looked++
		if s := "说明：" + v; !finds(s, kind) {
			t.Errorf("Scan(%q) finds no %s", s, kind)
		}
		if s := "说明：前文" + v + "后文"; finds(s, DanglingReference) {
			t.Errorf("Scan(%q) takes part of a sentence for all that is said", s)
		}
		if len(v) > longestValue {
			t.Errorf("value %q is longer than %d bytes", v, longestValue)
		}
	}
	for r := range words().doubled {
		looked++
		if s := "甲" + strings.Repeat(string(r), 2) + "乙"; !finds(s, DoubledWord) {
			t.Errorf("Scan(%q) finds no %s", s, DoubledWord)
		}
	}
	if looked < 100 {
		t.Fatalf("looked at %d words", looked)
	}
}

func TestLoadWordsRefuses(t *testing.T) {
	for _, data := range []string{"", "{}", `{"schema":"yiwang.textwords/2"}`, `{"schema":"yiwang.textwords/1","more":1}`} {
		if _, err := loadWords([]byte(data)); err == nil {
			t.Errorf("loadWords(%q) gives no error", data)
		}
	}
}
