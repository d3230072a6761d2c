package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

func itoa(n int) string { return strconv.Itoa(n) }

func TestFindEveryMatter(t *testing.T) {
	c := catalog.Shandong()
	for i, row := range annex(t) {
		m, ok := c.ByCode(catalog.Code("sd-fgw-" + itoa(1000 + i + 1)[1:]))
		if !ok {
			t.Fatalf("no. %s: not found by code", row.number)
		}
		keys := []string{string(m.Code), row.number, m.Name, row.name} // row.name: spaces as printed
		for _, a := range m.Aliases {
			keys = append(keys, a.Name)
		}
		for _, key := range keys {
			if got, err := c.Find(key); err != nil || got.Code != m.Code {
				t.Errorf("Find(%q): got %s, %v; want %s", key, got.Code, err, m.Code)
			}
		}
	}
}

func TestFindOverlooksTypesetting(t *testing.T) {
	for key, want := range map[string]int{
		"34":         34,
		"３４":         34,
		" 34 ":       34,
		"034":        34,
		"第34项":       34,
		"序号 34":      34,
		"No. 34":     34,
		"№34":        34,
		"SD-FGW-034": 34,
		"节能 审查":      34,
		"节能\u3000审查": 34,
		"节能\u200b审查": 34,
		"企业投资6吨/9座以下通用飞机和3吨以下直升飞机制造项目核准":                               30,
		"企业投资 6 吨／9 座以下通用飞机和 3 吨以下直升机制造项目核准":                           30,
		"企业投资项目备案(不含汽车投资项目、境外投资项目)":                                    33, // as section 一 prints it
		"企业投资火电站(含自备电站)项目核准":                                           4,
		"《外商投资产业指导目录》中总投资（含增资）3亿美元以下的限制类项目核准":                          40,
		"3 亿美元以下的境外投资项目备案":                                             42,
		"企业投资列入国家批准的相关规划的新建煤制烯烃、新建煤制对二甲苯（px）项目，以及新建年产超过100万吨的煤制甲醇项目核准": 26,
	} {
		if m, err := catalog.Shandong().Find(key); err != nil || m.Number != want {
			t.Errorf("Find(%q): got %d, %v; want %d", key, m.Number, err, want)
		}
	}
}

func TestFindUnknown(t *testing.T) {
	for _, key := range []string{"", " ", "0", "49", "049", "-1", "节能", "sd-fgw-049", "sd-fgw-34", "节能审查\x00", "\xff"} {
		m, err := catalog.Shandong().Find(key)
		unknown, ok := errors.AsType[*catalog.UnknownMatterError](err)
		if !ok || unknown.Key != key || m.Code != "" {
			t.Errorf("Find(%q): got %q, %v; want an UnknownMatterError", key, m.Code, err)
		}
	}
	// ByCode is for codes as they stand, nothing else.
	for _, code := range []catalog.Code{"", "34", "节能审查", "SD-FGW-034"} {
		if m, ok := catalog.Shandong().ByCode(code); ok {
			t.Errorf("ByCode(%q): got %s, want none", code, m.Code)
		}
	}
}

func TestSearch(t *testing.T) {
	for _, c := range []struct {
		query string
		want  []int // the best first
	}{
		{"节能", []int{34}},
		{"34", []int{34}},
		{"SD-FGW-034", []int{34}},
		{"第34项", []int{34}},
		{"jnsc", []int{34}},
		{"節能審查", []int{34}},
		{"节约能源法", []int{34}}, // a word of the law
		{"政府投资项目初步设计概算审批", []int{29}},
		{"审批 国外贷款", []int{37, 39}},
		{"国外贷款 审批", []int{37, 39}},
		{"限额以下", []int{38, 44}}, // 44 by its alias
		{"直升飞机", []int{30}},
		{"直升机", []int{30}},
		{"10 万吨", []int{19, 11, 26}}, // two words, and 26 has 100万吨,
		{"mdi", []int{25}},
		{"（PX）", []int{25, 26}},
		{"节能审察", []int{34}}, // a wrong character
		{"", nil},
		{" \u3000\t，", nil},
	} {
		var got []int
		for _, hit := range catalog.Shandong().Search(c.query, 5) {
			got = append(got, hit.Matter.Number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Search(%q): got %v, want %v", c.query, got, c.want)
		}
	}
	if got := catalog.Shandong().Search("项目", 3); len(got) != 3 {
		t.Errorf("got %d hits, want the limit, 3", len(got))
	}
	for _, limit := range []int{0, -1} {
		if got := catalog.Shandong().Search("34", limit); got != nil {
			t.Errorf("limit %d: got %v", limit, got)
		}
	}
	// What was found, and what of it to highlight.
	hit := catalog.Shandong().Search("审批 国外贷款", 1)[0]
	var marked []string
	for _, s := range hit.Spans {
		marked = append(marked, hit.Text[s.Start:s.End])
	}
	if hit.Text != hit.Matter.Name || !slices.Equal(marked, []string{"国外贷款", "审批"}) {
		t.Errorf("%s: highlights %q", hit.Text, marked)
	}
	if hit := catalog.Shandong().Search("34", 1)[0]; hit.Text != "34" || hit.Spans != nil {
		t.Errorf("by number: got %q, %v", hit.Text, hit.Spans)
	}
}

// Who asks for what is not there is told what comes near.
func TestFindTellsWhatComesNear(t *testing.T) {
	for _, c := range []struct{ key, want string }{
		{"节能审察", "catalog.matter_unknown 节能审察 是否要找：节能审查？"},
		{"不存在", "catalog.matter_unknown 不存在 "},
		{"-1", "catalog.matter_unknown -1 "},
		{"049", "catalog.matter_unknown 049 "},
	} {
		_, err := catalog.Shandong().Find(c.key)
		unknown, ok := errors.AsType[*catalog.UnknownMatterError](err)
		if !ok {
			t.Fatalf("Find(%q): got %v", c.key, err)
		}
		args := unknown.Args()
		if got := fmt.Sprint(unknown.Code(), " ", args[0], " ", args[1].(yiwang.Term).ZH); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

// Lists of the catalog itself are copies.
func TestReturnedListsAreCopies(t *testing.T) {
	c := catalog.Shandong()
	c.Platforms()[0].Name = "spoilt"
	c.Groups()[0].Name = "spoilt"
	n := c.Counts()
	n.ByGroup["off_portal"], n.ByPlatforms[0], n.ByClass[catalog.Filing] = -1, -1, -1
	catalog.Classes()[0] = "spoilt"
	if c.Platforms()[0].Name == "spoilt" || c.Groups()[0].Name == "spoilt" {
		t.Error("a caller changed the catalog's platforms or groups")
	}
	if n := c.Counts(); n.ByGroup["off_portal"] != 6 || n.ByPlatforms[0] != 6 || n.ByClass[catalog.Filing] != 5 {
		t.Errorf("a caller changed the counts: %+v", n)
	}
	if catalog.Classes()[0] != catalog.Approval {
		t.Error("a caller changed the classes")
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{"", "34", "节能审查", "跨 10 万吨级", "（ＰＸ）", "\xff\xfe", "sd-fgw-001"} {
		f.Add(seed)
	}
	c := catalog.Shandong()
	f.Fuzz(func(t *testing.T, key string) {
		m, err := c.Find(key)
		if err != nil {
			if unknown, ok := errors.AsType[*catalog.UnknownMatterError](err); !ok || unknown.Key != key {
				t.Fatalf("Find(%q): got %v, want an UnknownMatterError", key, err)
			}
		} else if again, err := c.Find(" " + strings.ToUpper(key) + "\u3000"); err != nil || again.Code != m.Code {
			t.Fatalf("Find(%q) spaced out: got %s, %v; want %s", key, again.Code, err, m.Code)
		}
		found := c.Search(key, c.Len())
		if len(found) > c.Len() {
			t.Fatalf("Search(%q): got %d of %d", key, len(found), c.Len())
		}
		if err == nil && len(key) < 64 && (len(found) == 0 || found[0].Matter.Code != m.Code) {
			t.Fatalf("Search(%q) misses %s, which Find finds", key, m.Code)
		}
	})
}
