package catalog_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// annexRow is a row of the issued annex, as printed.
type annexRow struct{ number, name, portal, oneWindow string }

func annex(t *testing.T) []annexRow {
	t.Helper()
	text, err := os.ReadFile("testdata/annex.txt")
	if err != nil {
		t.Fatal(err)
	}
	var rows []annexRow
	for line := range strings.Lines(string(text)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(cells) != 4 {
			t.Fatalf("annex line %q: got %d cells, want 4", line, len(cells))
		}
		rows = append(rows, annexRow{cells[0], cells[1], cells[2], cells[3]})
	}
	if len(rows) != 48 {
		t.Fatalf("annex: got %d rows, want 48", len(rows))
	}
	return rows
}

// typeset is the one rule about names: a space between a digit and a Han
// character comes from typesetting and goes.
func typeset(s string) string {
	s = regexp.MustCompile(`(\p{Han}) (\d)`).ReplaceAllString(s, "$1$2")
	return regexp.MustCompile(`(\d) (\p{Han})`).ReplaceAllString(s, "$1$2")
}

func TestShandongIsTheAnnex(t *testing.T) {
	rows := annex(t)
	matters := slices.Collect(catalog.Shandong().All())
	if len(matters) != len(rows) {
		t.Fatalf("got %d matters, want %d", len(matters), len(rows))
	}
	yes := map[bool]string{true: "是", false: "否"}
	for i, m := range matters {
		row := rows[i]
		if m.Number != i+1 || row.number != itoa(m.Number) {
			t.Errorf("matter %d: got number %d, want %s", i, m.Number, row.number)
		}
		if want := catalog.Code("sd-fgw-" + itoa(1000 + i + 1)[1:]); m.Code != want {
			t.Errorf("no. %s: got code %s, want %s", row.number, m.Code, want)
		}
		if want := typeset(row.name); m.Name != want {
			t.Errorf("no. %s: got name\n%s, want\n%s", row.number, m.Name, want)
		}
		if yes[m.Portal] != row.portal || yes[m.OneWindow] != row.oneWindow {
			t.Errorf("no. %s: got portal %s, one window %s; want %s, %s",
				row.number, yes[m.Portal], yes[m.OneWindow], row.portal, row.oneWindow)
		}
	}
}

// The figures of the plan, section 一, and the classes as we read the names.
func TestShandongCounts(t *testing.T) {
	got := catalog.Shandong().Counts()
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"matters", got.Matters, 48},
		{"on the portal", got.OnPortal, 42},
		{"off the portal", got.OffPortal, 6},
		{"one window", got.OneWindow, 41},
		{"not one window", got.NotOneWindow, 7},
		{"the 37 of （二）", got.ByGroup["enterprise_approval"] + got.ByGroup["government_investment"] + got.ByGroup["energy_review"], 37},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %d, want %d", c.what, c.got, c.want)
		}
	}
	if want := map[int]int{4: 1, 3: 37, 2: 2, 1: 2, 0: 6}; !maps.Equal(got.ByPlatforms, want) {
		t.Errorf("by platforms: got %v, want %v", got.ByPlatforms, want)
	}
	groups := map[string]int{
		"overseas_filing": 1, "enterprise_approval": 30, "government_investment": 6, "energy_review": 1,
		"duty_exemption": 2, "project_filing": 2, "off_portal": 6,
	}
	if !maps.Equal(got.ByGroup, groups) {
		t.Errorf("by group: got %v, want %v", got.ByGroup, groups)
	}
	classes := map[catalog.Class]int{
		catalog.Approval: 31, catalog.Filing: 5, catalog.GovernmentApproval: 6, catalog.Review: 1,
		catalog.Confirmation: 1, catalog.PreliminaryReview: 2, catalog.Disclosure: 1, catalog.Mediation: 1,
	}
	if !maps.Equal(got.ByClass, classes) {
		t.Errorf("by class: got %v, want %v", got.ByClass, classes)
	}
}

// Within a group every matter takes the same way: section 一 （一） to （五）.
func TestShandongPlatformsByGroup(t *testing.T) {
	three := []string{"outer-approval", "outer-application", "inner-approval"}
	want := map[string][]string{
		"overseas_filing":       {"outer-approval", "overseas", "outer-application", "inner-approval"},
		"enterprise_approval":   three,
		"government_investment": three,
		"energy_review":         three,
		"duty_exemption":        {"outer-application", "inner-approval"},
		"project_filing":        {"outer-approval"},
		"off_portal":            nil,
	}
	numbers := map[string][]int{}
	for m := range catalog.Shandong().All() {
		numbers[m.Group] = append(numbers[m.Group], m.Number)
		if !slices.Equal(m.Platforms, want[m.Group]) {
			t.Errorf("%s: got platforms %v, want %v", m.Code, m.Platforms, want[m.Group])
		}
	}
	for group, want := range map[string][]int{
		"overseas_filing":       {42},
		"government_investment": {28, 29, 35, 36, 37, 39},
		"energy_review":         {34},
		"duty_exemption":        {38, 41},
		"project_filing":        {27, 33},
		"off_portal":            {43, 44, 45, 46, 47, 48},
	} {
		if !slices.Equal(numbers[group], want) {
			t.Errorf("group %s: got %v, want %v", group, numbers[group], want)
		}
	}
}

func TestShandongSources(t *testing.T) {
	fields := []string{"class", "code", "group", "name", "number", "one_window", "platforms", "portal"}
	inferred := map[string][]int{}
	for m := range catalog.Shandong().All() {
		given := slices.DeleteFunc(slices.Clone(optional), func(field string) bool { return slices.Contains(m.Unknown(), field) })
		want := slices.Sorted(slices.Values(slices.Concat(fields, given)))
		if got := slices.Sorted(maps.Keys(m.Sources)); !slices.Equal(got, want) {
			t.Errorf("%s: got sources for %v, want %v", m.Code, got, want)
		}
		for field, b := range m.Sources {
			if b.String() == "" || b.Mark == "" || b.Note == "" {
				t.Errorf("%s: %s: source %+v says too little", m.Code, field, b)
			}
			if b.Mark == catalog.Inference {
				inferred[field] = append(inferred[field], m.Number)
			}
		}
		if !strings.Contains(m.Name, m.Class.Name()) {
			t.Errorf("%s: class %s is not in the name %s", m.Code, m.Class.Name(), m.Name)
		}
	}
	for _, field := range []string{"code", "level"} {
		if got := len(inferred[field]); got != 48 {
			t.Errorf("%s marked inference: got %d, want all 48", field, got)
		}
		delete(inferred, field)
	}
	var approvals []int // enterprise approvals, matter 40 left out
	for n := 1; n <= 32; n++ {
		if n <= 26 || n >= 30 {
			approvals = append(approvals, n)
		}
	}
	permits := append(slices.Clone(approvals), 34, 40)
	applicants := slices.Sorted(slices.Values(append(slices.Clone(approvals), 27, 33)))
	want := map[string][]int{
		"group":     {28, 37, 39, 40},
		"platforms": {28, 37, 39, 40, 43, 44, 45, 46, 47, 48},
		"class":     {28, 37, 39, 41, 42, 43, 47},

		"kind": permits, "type": permits, "applicants": applicants,
		"basic_code": {38}, "legal_basis": {42}, "statutory_limit": {34, 42}, "online_depth": {38}, // that of 47 is unverified
	}
	if !maps.EqualFunc(inferred, want, slices.Equal) {
		t.Errorf("marked inference: got %v, want %v", inferred, want)
	}
}

// The two places where the plan names a matter in two ways.
func TestShandongAliases(t *testing.T) {
	want := map[int]string{
		30: "企业投资6吨/9座以下通用飞机和3吨以下直升飞机制造项目核准",
		44: "限额以下借用外国政府贷款项目资金申请报告审批",
	}
	for m := range catalog.Shandong().All() {
		var got string
		for _, a := range m.Aliases {
			got += a.Name
			if a.Note == "" || a.Source.Title == "" {
				t.Errorf("%s: alias %s without note or source", m.Code, a.Name)
			}
		}
		if got != want[m.Number] {
			t.Errorf("%s: got aliases %q, want %q", m.Code, got, want[m.Number])
		}
	}
}

func TestShandongHead(t *testing.T) {
	c := catalog.Shandong()
	if got, want := c.Version(), "2020-04-27.3"; got != want {
		t.Errorf("version: got %s, want %s", got, want)
	}
	if got, want := c.Source().Number, "鲁发改许可〔2020〕614号"; got != want {
		t.Errorf("source: got %s, want %s", got, want)
	}
	if c.Title() == "" || c.Len() != 48 {
		t.Errorf("got title %q, %d matters", c.Title(), c.Len())
	}
	var names []string
	for _, p := range c.Platforms() {
		names = append(names, p.Name)
		if q, ok := c.Platform(p.Code); !ok || q != p || p.FullName == "" || p.Source.Title == "" {
			t.Errorf("platform %s: got %+v, %v", p.Code, q, ok)
		}
	}
	if want := []string{"外网申报平台", "外网审批平台", "内网审批平台", "全国境外投资系统"}; !slices.Equal(names, want) {
		t.Errorf("platforms: got %v, want %v", names, want)
	}
	if _, ok := c.Platform("数字发改"); ok {
		t.Error("a platform that is not in the data was found")
	}
	if got := len(c.Groups()); got != 7 {
		t.Errorf("got %d groups, want 7", got)
	}
}
