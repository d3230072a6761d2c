package revision_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func corrected(id string, by func(*revision.Revision)) func(*revision.Revision) {
	return func(r *revision.Revision) {
		if r.Corrects = id; by != nil {
			by(r)
		}
	}
}

// What a publication did is told as it was then, corrected since or not, and a void
// one does the reverse.
func TestStep(t *testing.T) {
	l := published(t, revision.New(small(t)), at(1, 9), rev("stop", revision.Suspend, 5, of("a1")), rev("trips", revision.Change, 6, trips("a2", "", "2")))
	l = published(t, l, at(2, 9), rev("right", revision.Change, 6, corrected("trips", trips("a2", "", "1"))))
	l = published(t, l, at(3, 9), rev("never", revision.Void, 5, corrected("stop", nil)))
	if l.Len() != 4 || l.Base().Version() != "v1" {
		t.Fatalf("%d published over %s, want 4 over v1", l.Len(), l.Base().Version())
	}
	for position, want := range []string{"", "stop a1 state in_use→suspended", "trips a2 trips →2", "right a2 trips →1", "never a1 state suspended→in_use", ""} {
		step, ok := l.Step(position)
		got := ""
		if ok {
			f := step.Fields[0]
			got = strings.ReplaceAll(step.Revision.ID+" "+string(f.Matter)+" "+f.Field+" "+f.Old+"→"+f.New, `"`, "")
			if len(step.Found) != 1 || step.Found[0].Code != f.Matter || step.Before.Len() != 4 || step.After.Len() != 4 || len(step.Fields) != 1 {
				t.Errorf("%s found %v, %d fields", got, step.Found, len(step.Fields))
			}
		}
		if got != want {
			t.Errorf("position %d: got %q, want %q", position, got, want)
		}
	}
	step, _ := l.Step(4)
	if got := step.Message().In(language.Chinese); !strings.HasPrefix(got, "作废修订“stop”，自2026年3月5日起") {
		t.Errorf("void: %s", got)
	}
	for id, want := range map[string]string{"stop": "never", "trips": "right", "right": "", "": ""} {
		if got := l.CorrectedBy(id); got != want {
			t.Errorf("%q is corrected by %q, want %q", id, got, want)
		}
	}
	if got, want := l.Recent(), []int{3, 2, 4, 1}; !slices.Equal(got, want) {
		t.Errorf("recent %v, want %v", got, want)
	}
	if got, want := l.Between(date(4), date(6)), []int{3}; !slices.Equal(got, want) {
		t.Errorf("between %v, want %v", got, want)
	}
	if got := l.Between(date(6), date(9)); len(got) != 0 {
		t.Errorf("after the last day: %v, want none", got)
	}
}

// A matter that is gone is found by all that Find took for it, on the days on which it
// is gone only; an edition gives its name for ever.
func TestFormer(t *testing.T) {
	l, err := revision.Load(exampleJSON, catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	first := calendar.MustParse("2026-03-01")
	for _, key := range []string{"sd-fgw-033", "33", "033", "３３", "第33项", "序号33", "No. 33", "SD-FGW-033", " 企业投资项目备案（不含汽车投资项目、境外投资项目） ",
		"企业投资项目备案(不含汽车投资项目、境外投资项目)", "企业投资项目备案 （不含 汽车投资项目、境外投资项目）"} {
		if m, err := l.Base().Find(key); err != nil || m.Number != 33 {
			t.Fatalf("the base finds %v by %s, %v", m.Code, key, err)
		}
		fate, ok := l.Former(key, first)
		if !ok || fate.Code != "sd-fgw-033" || fate.State != "" || !slices.Equal(fate.By.Results(), []catalog.Code{"sd-fgw-049", "sd-fgw-050"}) {
			t.Errorf("%s: %v, %+v", key, ok, fate)
		}
		if _, ok := l.Former(key, first.AddDays(-1)); ok {
			t.Errorf("%s is gone a day too early", key)
		}
	}
	for _, key := range []string{"sd-fgw-034", "49", "", " ", "0", "第项", "nobody"} {
		if fate, ok := l.Former(key, first); ok {
			t.Errorf("%s is gone: %+v", key, fate)
		}
	}
	e, _ := l.Edition(l.Base().Version())
	if name, ok := e.Name("sd-fgw-033"); !ok || name != "企业投资项目备案（不含汽车投资项目、境外投资项目）" {
		t.Errorf("the base calls it %q, %v", name, ok)
	}
	e, _ = l.Edition(l.AsOf(first).Version())
	if name, ok := e.Name("sd-fgw-033"); ok {
		t.Errorf("the edition of that day calls it %q", name)
	}
	for code, want := range map[catalog.Code][]int{"sd-fgw-033": {1}, "sd-fgw-050": {1}, "sd-fgw-047": {2}, "sd-fgw-034": {4}, "sd-fgw-001": nil} {
		if got := l.Of(code); !slices.Equal(got, want) {
			t.Errorf("of %s: %v, want %v", code, got, want)
		}
	}
}

// A name or alias that a matter had leads to it, or to what became of it since; and what
// became of it is in force, however many steps lead there.
func TestFormerNames(t *testing.T) {
	field := func(code catalog.Code, field, was, value string) func(*revision.Revision) {
		return func(r *revision.Revision) {
			r.Matters = []catalog.Code{code}
			r.Changes = []catalog.FieldChange{{Matter: code, Field: field, Was: json.RawMessage(was), Value: json.RawMessage(value), Source: "basis"}}
		}
	}
	into := func(code catalog.Code, numbers ...int) func(*revision.Revision) {
		return func(r *revision.Revision) {
			r.Matters = []catalog.Code{code}
			for _, n := range numbers {
				r.Entries = append(r.Entries, made(t, n))
			}
		}
	}
	l := published(t, revision.New(small(t)), at(1, 9),
		rev("alias", revision.Change, 2, field("a1", "aliases", `[]`, `[{"name":"示例俗称（甲）","source":"list","note":"示例"}]`)),
		rev("none", revision.Change, 3, field("a1", "aliases", `[{"name":"示例俗称（甲）","source":"list","note":"示例"}]`, `[]`)),
		rev("name", revision.Change, 4, field("a1", "name", `"示例事项1号"`, `"示例新名称"`)),
		rev("split", revision.Split, 5, into("a1", 5, 6)),
		rev("again", revision.Split, 6, into("a5", 7, 8)),
		rev("merge", revision.Merge, 7, func(r *revision.Revision) {
			r.Matters, r.Entries = []catalog.Code{"a6", "a7"}, []json.RawMessage{made(t, 9)}
		}),
		rev("devolve", revision.Devolve, 8, func(r *revision.Revision) { r.Matters, r.Body = []catalog.Code{"a8"}, "示例县" }))
	for _, tt := range []struct {
		key    string
		day    int
		name   string // its last; "" where none is found
		gone   bool
		became string
	}{
		{"示例俗称(甲)", 2, "", false, "a1"}, // as the catalog has it
		{"示例俗称(甲)", 3, "示例事项1号", false, "a1"},
		{"示例事项１号", 4, "示例新名称", false, "a1"},
		{"A1", 5, "示例新名称", true, "a5 a6"},
		{"示例事项 1号", 5, "示例新名称", true, "a5 a6"},
		{"示例俗称（甲）", 6, "示例新名称", true, "a7 a8 a6"},
		{"第1项", 7, "示例新名称", true, "a9 a8"},
		{"示例新名称", 8, "示例新名称", true, "a9"},
	} {
		fate, ok := l.Former(tt.key, date(tt.day))
		if ok != (tt.name != "") || ok && (fate.Code != "a1" || fate.Name != tt.name || (fate.State == "") != tt.gone) {
			t.Errorf("%s on day %d: %v, %+v, want %+v", tt.key, tt.day, ok, fate, tt)
		}
		var became []string
		for _, m := range l.Became("a1", date(tt.day)) {
			became = append(became, string(m.Code))
			if m.Name == "" {
				t.Errorf("%s has no name", m.Code)
			}
		}
		if got := strings.Join(became, " "); got != tt.became {
			t.Errorf("on day %d a1 has become %s, want %s", tt.day, got, tt.became)
		}
	}
	if got := l.Became("a8", date(8)); len(got) != 0 {
		t.Errorf("what is devolved has become %v", got)
	}
	if got := l.Became("nobody", date(8)); len(got) != 0 {
		t.Errorf("nobody has become %v", got)
	}
}
