package search_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang/catalog/search"
)

// sound checks what holds for every hit: the spans are in order, apart, within the
// text and between characters, and the scores fall.
func sound(t *testing.T, query string, hits []search.Hit) {
	t.Helper()
	seen := map[int]bool{}
	for i, h := range hits {
		if seen[h.Entry] {
			t.Errorf("Find(%q): entry %d twice", query, h.Entry)
		}
		seen[h.Entry] = true
		if h.Score < 1 || h.Score > 1000 || i > 0 && h.Score > hits[i-1].Score {
			t.Errorf("Find(%q): score %d at %d", query, h.Score, i)
		}
		if len(h.Spans) == 0 {
			t.Errorf("Find(%q): nothing to highlight in %q", query, h.Text)
		}
		last := -1
		for _, s := range h.Spans {
			if s.Start <= last || s.End <= s.Start || s.End > len(h.Text) {
				t.Fatalf("Find(%q): spans %v of %q, %d bytes", query, h.Spans, h.Text, len(h.Text))
			}
			last = s.End
			if !boundary(h.Text, s.Start) || !boundary(h.Text, s.End) {
				t.Errorf("Find(%q): span %v cuts a character of %q", query, s, h.Text)
			}
		}
	}
}

// boundary tells whether no character of the text spans the place.
func boundary(text string, at int) bool {
	for i := 0; i < at; {
		_, n := utf8.DecodeRuneInString(text[i:])
		if i += n; i > at {
			return false
		}
	}
	return true
}

// What is highlighted holds what was looked for.
func TestHighlightsHoldTheQuery(t *testing.T) {
	entries := shandong(t)
	ix := search.New(entries)
	looked := 0
	for _, e := range entries {
		name := []rune(e.Name)
		for i := range name {
			for n := 1; n <= 7 && i+n <= len(name); n += 2 {
				query := string(name[i : i+n])
				want := search.Fold(query)
				hits := ix.Find(query, 48)
				sound(t, query, hits)
				for _, h := range hits {
					looked++
					found := ""
					for _, s := range h.Spans {
						found += search.Fold(h.Text[s.Start:s.End]) + "|"
					}
					switch {
					case h.Score%100 != 0 || h.Score < 700: // a synonym, initials, or some pairs
					case h.Score == 700:
						for _, r := range want {
							if !strings.ContainsRune(found, r) {
								t.Errorf("Find(%q): %c is not highlighted: %s", query, r, marked(h))
							}
						}
					default:
						if strings.ReplaceAll(found, want, "") != strings.Repeat("|", len(h.Spans)) {
							t.Errorf("Find(%q): highlighted %s", query, marked(h))
						}
					}
				}
			}
		}
	}
	if looked < 10000 {
		t.Errorf("looked at %d hits only", looked)
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range [][2]string{
		{"节能审查", "节能审查"}, {"企业投资6吨/9座", "6t 9z"}, {"ｶﾞｽ ﷺ e\u0301 ①", "ガ"}, {"\xffa\xe8", "\xe8a"},
		{"한국어 각", "각"}, {"㎡ ½ ㍿ 節能", "m2 12"}, {"a\u0300\u0301\u0302b", "ab"}, {"限额以下", "限额下"}, {"𠀀𠀁", "𠀀"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, text, query string) {
		if len(text) > 4096 {
			return
		}
		ix := search.New([]search.Entry{{Key: "1", Name: text, Also: []string{query, text + query}}, {Key: "2", Name: query + text}})
		hits := ix.Find(query, 10)
		sound(t, query, hits)
		if again := ix.Find(query, 10); !reflect.DeepEqual(hits, again) {
			t.Errorf("Find(%q): %v, then %v", query, hits, again)
		}
		sound(t, text, ix.Find(text, 10))
		if form := search.Fold(query); form != "" && len(query) <= 1024 && utf8.RuneCountInString(form) <= search.MaxQuery {
			if !slices.ContainsFunc(hits, func(h search.Hit) bool { return h.Key == "1" && h.Score == 1000 }) {
				t.Errorf("Find(%q) in a text that is it: %v", query, hits)
			}
		}
	})
}

// The shorter way for common characters comes to the same as the long one.
func FuzzFold(f *testing.F) {
	for _, seed := range []string{"节能审查（ＭＤＩ）", "A\u0301", "は\u3099", "节\u302a", "ﾊﾞ", "Ａ\u0301Ｂ", "〇々〡", "\u1100\u1161", "龦龥", "\xd3\xf3¾", "\xf6\u0300\xcd\u0357"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, want := search.Fold(text), search.SlowFold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
		if form := search.Fold(text); search.Fold(wide(text)) != form {
			t.Errorf("in full width %q is %q, not %q", text, search.Fold(wide(text)), form)
		}
	})
}
