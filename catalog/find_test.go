package catalog_test

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

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
	for _, key := range []string{"", " ", "0", "49", "034", "-1", "节能", "sd-fgw-049", "sd-fgw-34", "节能审查\x00", "\xff"} {
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
		want  []int
	}{
		{"节能", []int{34}},
		{"34", []int{34}},
		{"sd-fgw-034", []int{34}},
		{"初审", []int{41, 43}},
		{"政府投资项目", []int{29, 35, 36}},
		{"国外贷款 审批", []int{37, 39}},
		{"审批 国外贷款", []int{37, 39}},
		{"限额以下", []int{38, 44}}, // 44 by its alias
		{"直升飞机", []int{30}},
		{"直升机", []int{30}},
		{"10万吨", []int{11, 19}},
		{"10 万吨", []int{11, 19, 26}}, // two words, and 26 has 100万吨
		{"mdi", []int{25}},
		{"（PX）", []int{25, 26}},
		{"节能 备案", nil},
		{"不存在的事项", nil},
	} {
		var got []int
		for _, m := range catalog.Shandong().Search(c.query) {
			got = append(got, m.Number)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("Search(%q): got %v, want %v", c.query, got, c.want)
		}
	}
	for _, query := range []string{"", " \u3000\t"} {
		if got := len(catalog.Shandong().Search(query)); got != 48 {
			t.Errorf("Search(%q): got %d matters, want all 48", query, got)
		}
	}
}

// What a caller does to a returned value stays with the caller.
func TestReturnedValuesAreCopies(t *testing.T) {
	c := catalog.Shandong()
	spoil := func(m catalog.Matter) {
		m.Platforms[0] = "spoilt"
		m.Aliases[0].Name = "spoilt"
		m.Sources["name"] = catalog.Basis{Title: "spoilt"}
		delete(m.Sources, "class")
	}
	m, err := c.Find("30") // it has aliases and platforms
	if err != nil {
		t.Fatal(err)
	}
	spoil(m)
	m, _ = c.ByCode("sd-fgw-030")
	spoil(m)
	spoil(c.Search("直升机")[0])
	for m := range c.All() {
		if m.Number == 30 {
			spoil(m)
			break
		}
	}
	c.Platforms()[0].Name = "spoilt"
	c.Groups()[0].Name = "spoilt"
	n := c.Counts()
	n.ByGroup["off_portal"], n.ByPlatforms[0], n.ByClass[catalog.Filing] = -1, -1, -1
	catalog.Classes()[0] = "spoilt"

	m, _ = c.Find("30")
	if m.Platforms[0] == "spoilt" || m.Aliases[0].Name == "spoilt" ||
		m.Sources["name"].Title == "spoilt" || m.Sources["class"].Title == "" {
		t.Errorf("a caller changed the catalog's matter: %+v", m)
	}
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
		found := c.Search(key)
		if len(found) > c.Len() {
			t.Fatalf("Search(%q): got %d of %d", key, len(found), c.Len())
		}
		if err == nil && len(strings.Fields(key)) == 1 && !slices.ContainsFunc(found, func(o catalog.Matter) bool { return o.Code == m.Code }) {
			t.Fatalf("Search(%q) misses %s, which Find finds", key, m.Code)
		}
	})
}
