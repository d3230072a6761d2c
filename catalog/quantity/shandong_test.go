package quantity

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// The 48 names, by their number in the annex of 鲁发改许可〔2020〕614号: each
// condition in it as the name has it, and as it is read.
func TestShandong(t *testing.T) {
	type found struct{ text, read string }
	want := map[int][]found{
		1: nil, 2: nil, 3: nil, 4: nil,
		5: {
			{"±500千伏及以上", "≥±500千伏[及以上]"},
			{"500千伏、1000千伏", "any =500千伏 =1000千伏"},
		},
		6: {{"低于120万吨", "<1200000吨[低于]"}},
		7: nil, 8: nil, 9: nil, 10: nil,
		11: {{"10万吨级及以上", "≥100000吨级[及以上]"}}, // 一级及以上 is no quantity
		12: nil, 13: nil, 14: nil, 15: nil, 16: nil, 17: nil, 18: nil,
		19: {{"10万吨级及以上", "≥100000吨级[及以上]"}},
		20: nil, 21: nil, 22: nil, 23: nil,
		24: nil, // 一次炼油
		25: nil, // 二甲苯
		26: {{"超过100万吨", ">1000000吨[超过]"}},
		27: nil, 28: nil, 29: nil,
		30: {
			{"6吨/9座以下", "open ≤6吨[以下] ≤9座[以下]"},
			{"3吨以下", "≤3吨[以下]"},
		},
		31: nil,
		32: {
			{"5000万元及以上", "≥50000000元[及以上]"},
			{"3000万元及以上", "≥30000000元[及以上]"},
		},
		33: nil, 34: nil, 35: nil, 36: nil, 37: nil,
		38: nil, // 限额以下
		39: nil,
		40: {{"3亿美元以下", "≤300000000美元[以下]"}},
		41: nil,
		42: {{"3亿美元以下", "≤300000000美元[以下]"}},
		43: nil, 44: nil, 45: nil, 46: nil, 47: nil, 48: nil,
	}
	looked := 0
	for m := range catalog.Shandong().All() {
		names := []string{m.Name}
		for _, a := range m.Aliases {
			names = append(names, a.Name)
		}
		expect, ok := want[m.Number]
		if !ok {
			t.Errorf("no expectation for no. %d", m.Number)
		}
		looked++
		for _, name := range names {
			var got []found
			for _, c := range Find(name) {
				got = append(got, found{c.Text, show(c)})
				if name[c.Start:c.End] != c.Text {
					t.Errorf("no. %d: %q is not at %d:%d of the name", m.Number, c.Text, c.Start, c.End)
				}
			}
			if !slices.Equal(got, expect) {
				t.Errorf("no. %d %s:\n got %v\nwant %v", m.Number, name, got, expect)
			}
		}
	}
	if looked != len(want) || looked != 48 {
		t.Errorf("looked at %d matters, have expectations for %d, want 48", looked, len(want))
	}
}

// The readings of the annex are defaults, none of them confirmed.
func TestShandongReadingsAreInferred(t *testing.T) {
	looked := 0
	for m := range catalog.Shandong().All() {
		for _, c := range Find(m.Name) {
			for _, b := range c.Bounds {
				if b.Op == Exactly {
					continue
				}
				looked++
				if b.Basis.Mark != catalog.Inference || b.Basis.Title == "" || b.Stated {
					t.Errorf("no. %d, %s: read on %+v", m.Number, c.Text, b.Basis)
				}
			}
		}
	}
	if looked != 12 {
		t.Errorf("looked at %d bounds, want 12", looked)
	}
}
