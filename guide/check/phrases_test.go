package check

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// Clean text costs nothing but the look at it.
func TestFindAllocatesNothing(t *testing.T) {
	clean := strings.Repeat("核对材料是否齐全、合乎法定形式；要补正的，当场或者五个工作日内一次说全。", 50)
	table := phrases()
	if got := testing.AllocsPerRun(10, func() {
		if hits := table.find(nil, 0, clean); hits != nil {
			t.Fatal(hits)
		}
	}); got != 0 {
		t.Errorf("allocations = %v, want 0", got)
	}
}

func TestFind(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"报国土资源局。", "国土资源局"},
		{"报国土资源（海洋）行政主管部门。", "国土资源（海洋）行政主管部门"},
		{"国土资源丰富", ""},
		{"按照有关规定，尽快", "按照有关规定 尽快"},
		{"统一社会信用机构代码证", ""},
		{"资源节约和环境保护部门", ""},
		{"", ""}, {"国", ""}, {"\xe5\x9b", ""}, {"法\xff人", ""},
	} {
		var got []string
		for _, h := range phrases().find(nil, 0, tt.text) {
			got = append(got, tt.text[h.start:h.end])
		}
		if strings.Join(got, " ") != tt.want {
			t.Errorf("find(%q) = %q, want %q", tt.text, got, tt.want)
		}
	}
}

// Every phrase of the data is found where it stands alone.
func TestEveryPhraseIsFound(t *testing.T) {
	for _, p := range phrases().all {
		s := p.Text
		if p.Endings != nil {
			s += p.Endings[0]
		}
		if hits := phrases().find(nil, 0, s); len(hits) != 1 || hits[0].end != len(s) {
			t.Errorf("find(%q) = %v", s, hits)
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("报国土资源（海洋）局")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, h := range phrases().find(nil, 0, s) {
			if h.start < last || h.end > len(s) || !strings.HasPrefix(s[h.start:], h.Text) {
				t.Fatalf("find(%q): %d to %d", s, h.start, h.end)
			}
			last = h.end
		}
	})
}

func BenchmarkFind(b *testing.B) {
	clean := strings.Repeat("核对材料是否齐全、合乎法定形式；要补正的，当场或者五个工作日内一次说全。", 500)
	b.SetBytes(int64(len(clean)))
	b.ReportAllocs()
	for b.Loop() {
		phrases().find(nil, 0, clean)
	}
}

// The rules over words allocate nothing for a guide in which they find nothing.
func TestWordRulesAllocateNothing(t *testing.T) {
	data, err := os.ReadFile("../data/guides/sd-fgw-034.json")
	if err != nil {
		t.Fatal(err)
	}
	g, err := guide.Load(data)
	if err != nil {
		t.Fatal(err)
	}
	s := newSubject(&g, nil, &Options{})
	for _, r := range slices.Concat(staleRules(), wordingRules(), questionRules(), copyRules()[:3], duplicateRules()) {
		var p rule.Pass
		if got := testing.AllocsPerRun(5, func() { r.Check(s, &p) }); got > 0 {
			t.Errorf("%s: allocations = %v", r.ID, got)
		}
	}
}
