package intake

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
)

// Every element has a place in the guide and is found by its own name; every
// label of the file is found, and means what the file says, in the group of its
// element.
func TestEveryLabelMeansOneThing(t *testing.T) {
	w := vocabulary()
	for _, e := range guide.ElementTable() {
		s := w.root.find(e.Pointer)
		if s == nil {
			t.Errorf("%s has no place in a guide", e.Pointer)
			continue
		}
		if got := Element("", e.Term.ZH); got != e.Pointer {
			t.Errorf("%s is taken for %q, want %q", e.Term.ZH, got, e.Pointer)
		}
		if s.want() != e.Type && s.want() != WordType {
			t.Errorf("%s takes %s in the guide and is a %s in the table", e.Pointer, s.want(), e.Type)
		}
	}
	var f labelsFile
	if err := json.Unmarshal(labelsJSON, &f); err != nil {
		t.Fatal(err)
	}
	looked := 0
	cited := map[string]bool{}
	for _, l := range f.Labels {
		cited[l.Source] = true
		to := w.root.find(l.Element)
		for i, label := range slices.Concat(l.Anywhere, l.Inside) {
			looked++
			if got := to.parent.labels[plain(label)]; got != to && to.parent != w.root {
				t.Errorf("beside %s, %s is taken for %s", l.Element, label, at(got))
			}
			if i < len(l.Anywhere) {
				if got := w.root.labels[plain(label)]; got != to {
					t.Errorf("anywhere, %s is taken for %s, want %s", label, at(got), l.Element)
				}
			}
		}
	}
	if looked < 600 {
		t.Errorf("looked at %d labels", looked)
	}
	for _, x := range f.Words {
		cited[x.Source] = true
	}
	for source := range f.Sources {
		if !cited[source] {
			t.Errorf("nothing cites the source %s", source)
		}
	}
}

func at(s *shape) string {
	if s == nil {
		return "nothing, or two things"
	}
	return s.pointer
}

// A file of labels that is not right is refused.
func TestLoadLabelsRefuses(t *testing.T) {
	if _, err := loadLabels(labelsJSON); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new string }{
		{`"yiwang.labels/1"`, `"yiwang.labels/2"`},
		{`"/basic/name"`, `"/basic/nme"`},
		{`"source": "v3"`, `"source": "v4"`},
		{`"text": "/faq/*/question"`, `"text": "/faq/question"`},
		{`"opens": ["/faq/*/question"]`, `"opens": ["/faq/*/questions"]`},
		{`"phone": "/contact/inquiry_phone"`, `"phone": "/contact/inquiry"`},
		{`"value": "deferrable"`, `"value": "later"`},
		{`"dictionary": "limit_unit"`, `"dictionary": "units"`},
		{`"copies":`, `"cpies":`},
	} {
		if !strings.Contains(string(labelsJSON), tt.old) {
			t.Fatalf("the file has no %s", tt.old)
		}
		if _, err := loadLabels([]byte(strings.Replace(string(labelsJSON), tt.old, tt.new, 1))); err == nil {
			t.Errorf("%s instead of %s: got no error", tt.new, tt.old)
		}
	}
}

func TestChinese(t *testing.T) {
	for s, want := range map[string]int{
		"零": 0, "〇": 0, "一": 1, "两": 2, "十": 10, "十五": 15, "二十": 20, "二十一": 21, "九十九": 99, "一百": 100, "一百零五": 105, "一百八十": 180, "三百六十五": 365,
		"": -1, "百": -1, "十十": -1, "一十百": -1, "一二": -1, "二十二十": -1, "三个": -1, "十百": -1,
	} {
		got, ok := chinese(s)
		if !ok {
			got = -1
		}
		if got != want {
			t.Errorf("chinese(%q) = %d, want %d", s, got, want)
		}
	}
}

func TestSplit(t *testing.T) {
	if n := len(split(strings.Repeat("甲，", 1000))); n != 1000 {
		t.Errorf("%d items, want 1000", n)
	}
	if n := len(split(strings.Repeat("甲，", 1001))); n != 1 {
		t.Errorf("%d items of a text that would have more than 1000, want 1", n)
	}
	for s, want := range map[string][]string{
		"":            nil,
		" ，、":         nil,
		"甲":           {"甲"},
		"甲^乙，丙;丁；戊|己": {"甲", "乙", "丙", "丁", "戊", "己"},
		" 甲 ,　乙　":     {"甲", "乙"},
		"甲（乙、丙）、丁":    {"甲（乙、丙）", "丁"},
		"甲，乙。":        {"甲，乙。"},
		"甲）、乙":        {"甲）", "乙"},
	} {
		var got []string
		for _, x := range split(s) {
			got = append(got, s[x.start:x.end])
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("split(%q) = %q, want %q", s, got, want)
		}
	}
}
