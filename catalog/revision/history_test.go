package revision_test

import (
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

// A matter that is gone is found by its code, its number or its last name, on the days
// on which it is gone only; an edition gives its name for ever.
func TestGone(t *testing.T) {
	l, err := revision.Load(exampleJSON, catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	first := calendar.MustParse("2026-03-01")
	for _, key := range []string{"sd-fgw-033", "33", " 企业投资项目备案（不含汽车投资项目、境外投资项目） "} {
		fate, ok := l.Gone(key, first)
		if !ok || fate.Code != "sd-fgw-033" || !slices.Equal(fate.By.Results(), []catalog.Code{"sd-fgw-049", "sd-fgw-050"}) {
			t.Errorf("%s: %v, %+v", key, ok, fate)
		}
		if _, ok := l.Gone(key, first.AddDays(-1)); ok {
			t.Errorf("%s is gone a day too early", key)
		}
	}
	for _, key := range []string{"sd-fgw-034", "49", "", "nobody"} {
		if fate, ok := l.Gone(key, first); ok {
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
