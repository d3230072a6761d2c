package check_test

import (
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

// On a guide without a finding a rule costs no memory of its own.
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
			if got := cost([]check.Rule{r}); got > want {
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
		r := judge(t, g)
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
	want := map[string]int{"element/empty": 2914, "text/" + string(text.HalfWidth): 1}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("findings per rule = %v, want %v", got, want)
	}
}
