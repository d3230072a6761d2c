package check_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/guide/text"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func TestExampleGuideIsComplete(t *testing.T) {
	r := judge(t, validGuide(t, nil))
	if !r.Complete() || len(r.Findings) != 0 {
		t.Errorf("findings of the example guide:\n%s", r.Text(language.SimplifiedChinese))
	}
	if !r.Example {
		t.Error("the example guide is not marked as an example")
	}
}

// Every text defect has its rule and its sentence, whatever package text grows.
func TestEveryTextDefectHasItsSentence(t *testing.T) {
	kinds := text.Kinds()
	if len(kinds) == 0 {
		t.Fatal("no kinds")
	}
	for _, k := range kinds {
		if code := "check.text_" + string(k); !yiwang.Has(code) {
			t.Errorf("no sentence %s", code)
		}
		if id := "text/" + string(k); !slices.ContainsFunc(check.Rules(), func(r check.Rule) bool { return r.ID == id }) {
			t.Errorf("no rule %s", id)
		}
	}
}

// The day asked for goes before the day the guide names.
func TestAsOf(t *testing.T) {
	g := validGuide(t, func(g *guide.Guide) { g.AsOf = calendar.Date{} })
	for _, tt := range []struct{ own, asked, want string }{
		{"2026-11-01", "", "2026-11-01"},
		{"2026-11-01", "2023-05-31", "2023-05-31"},
		{"2023-06-01", "2026-11-01", "2026-11-01"},
	} {
		var opts check.Options
		if tt.asked != "" {
			opts.AsOf = calendar.MustParse(tt.asked)
		}
		g.AsOf = calendar.MustParse(tt.own)
		r, err := check.Guide(&g, opts)
		if err != nil {
			t.Fatal(err)
		}
		if r.AsOf.String() != tt.want || (len(r.Findings) == 0) != (tt.want == "2026-11-01") {
			t.Errorf("of %s, asked for %s: as of %s\n%s", tt.own, tt.asked, r.AsOf, sentences(r.Findings))
		}
	}
}

// Findings stand in the order of the guide, whatever rule found them: by group,
// place and stretch, and what is in no group last.
func TestOrderOfFindings(t *testing.T) {
	r := judge(t, validGuide(t, func(g *guide.Guide) {
		g.Note = "示例&nbsp;"
		g.Basic.Agency, g.Basic.Level = "", "地级"
		g.Conditions[0].Text = "属于<br>节能&nbsp;审查\uFFFD的项目。"
		g.Handling.ResultName = "关于示例有限公司节能审查的意见"
		g.Handling.Places = append(g.Handling.Places, g.Handling.Places[0])
		g.Handling.StatutoryLimit.Count = 4
		g.Materials[1].Code = "M1"
		g.FAQ[2].Answer = "答：不能开工。"
	}))
	var got []string
	for _, f := range r.Findings {
		got = append(got, f.Rule+" "+f.Pointer)
	}
	want := []string{
		"dictionary/value /basic/level",
		"element/empty /basic/agency",
		"text/html_tag /conditions/0/text",
		"text/html_entity /conditions/0/text",
		"text/replacement /conditions/0/text",
		"limit/promised_over_statutory /handling/promised_limit",
		"copy/concrete_case /handling/result_name",
		"duplicate/place /handling/places/1",
		"wording/question_label /faq/2/answer",
		"material/duplicate_code /materials/1/code",
		"text/html_entity /note",
	}
	if !slices.Equal(got, want) {
		t.Errorf("findings:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A list is as defective as its worst item.
func TestListOfDefectiveItems(t *testing.T) {
	r := judge(t, validGuide(t, func(g *guide.Guide) { g.Handling.Forms[0] = "窗口办理<br>" }))
	if r.Counts[guide.Defective] != 1 {
		t.Errorf("states = %v", r.Counts)
	}
}

func TestCheckDoesNotChangeTheGuide(t *testing.T) {
	breakIt := func(g *guide.Guide) { g.Basic.Name, g.FAQ = "节能\uFFFD", nil }
	g := validGuide(t, breakIt)
	judge(t, g)
	if want := validGuide(t, breakIt); !reflect.DeepEqual(g, want) {
		t.Error("Check changed the guide")
	}
}

func TestEmptyGuide(t *testing.T) {
	r := judge(t, guide.Guide{})
	if r.Complete() {
		t.Fatal("an empty guide is complete")
	}
	if n := r.Counts[guide.Filled] + r.Counts[guide.Nothing]; n != 0 {
		t.Errorf("%d elements of an empty guide are filled", n)
	}
	if len(r.Groups) != 10 {
		t.Errorf("groups = %d, want 10", len(r.Groups))
	}
	for _, g := range r.Groups {
		if g.Counts[guide.Empty] == 0 {
			t.Errorf("group %s of an empty guide lacks nothing", g.Group)
		}
	}
}

func TestRulesAreValid(t *testing.T) {
	if err := rule.Validate(check.Rules()); err != nil {
		t.Error(err)
	}
}

// A complete guide of twenty materials goes through all rules with at most 200
// allocations.
func TestAllocations(t *testing.T) {
	g := validGuide(t, func(g *guide.Guide) {
		given := g.Materials
		g.Materials = nil
		for i := range 20 {
			m := given[i%len(given)]
			m.Code, m.Name = fmt.Sprint("M", i+1), fmt.Sprint(m.Name, "之", i+1)
			g.Materials = append(g.Materials, m)
		}
	})
	if got := testing.AllocsPerRun(20, func() { judge(t, g) }); got > 200 {
		t.Errorf("%v allocations, want at most 200", got)
	}
}

// On a guide without a finding a rule costs a small map at most.
func TestContradictionsDoNotAllocate(t *testing.T) {
	g := validGuide(t, nil)
	cost := func(rules []check.Rule) float64 {
		return testing.AllocsPerRun(3, func() {
			if _, err := check.Guide(&g, check.Options{Rules: rules}); err != nil {
				t.Fatal(err)
			}
		})
	}
	idle := check.Rule{ID: "test/idle", Check: func(*check.Subject, *rule.Pass) {}}
	want := cost([]check.Rule{idle})
	for _, r := range check.Rules() {
		switch family, _, _ := strings.Cut(r.ID, "/"); family {
		case "limit", "handling", "fees", "flow", "material", "topics", "result", "dictionary":
			if got := cost([]check.Rule{r}); got > want+3 {
				t.Errorf("%s: %v allocations, want %v", r.ID, got, want)
			}
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	g := validGuide(b, nil)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := check.Guide(&g, check.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// All 48 guides of the catalog are checked; the number of findings per rule is
// pinned, so that a change of table, rules or guides is seen in review.
func TestShandongFindings(t *testing.T) {
	got, guides, complete := map[string]int{}, 0, 0
	for g := range library(t).All() {
		guides++
		r, err := check.Guide(&g, check.Options{Profiles: guide.ShandongProfiles()})
		if err != nil {
			t.Fatal(err)
		}
		if r.Complete() {
			complete++
		}
		for _, f := range r.Findings {
			got[f.Rule]++
			checkFinding(t, f)
		}
	}
	if guides != 48 || complete != 1 {
		t.Errorf("guides = %d, complete = %d, want 48 and 1", guides, complete)
	}
	// One name in the catalog has Western brackets: 总投资(含增资).
	want := map[string]int{"element/empty": 3055, "text/" + string(text.HalfWidth): 1}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("findings per rule = %v, want %v", got, want)
	}
}
