package check_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func documentSamples() []sample {
	return []sample{
		fails("element/unreadable", "no limit", nil, "/basic/承诺办结时限").posted(`{"basic":{"承诺办结时限":"尽快"}}`).with("element/lacking"),
		fails("element/unreadable", "no flag", nil, "/fees/charged").posted(relabelled(`"charged": false`, `"charged": "看情况"`)),
		passes("element/unreadable", "a flag in words", nil).posted(relabelled(`"charged": false`, `"charged": "否"`)),
		exempt("element/unreadable", "no document", agency("示例市发展改革委员会")),
		fails("element/lacking", "one element", nil, "").posted(relabelled(`"level": "市级",`, "")),
		passes("element/lacking", "none but what may be 无", nil).posted(relabelled(`"quantity_limit": "无",`, "")),
		passes("element/lacking", "empty is not lacking", nil).posted(relabelled(`"level": "市级"`, `"level": ""`)).with("element/empty"),
		passes("element/lacking", "a member of a row", nil).posted(relabelled(`"code": "M1",`, "")),
		exempt("element/lacking", "no document", agency("示例市发展改革委员会")),
	}
}

// post checks a document in whatever shape.
func post(t testing.TB, doc string) check.Report {
	t.Helper()
	d, err := intake.Read([]byte(doc))
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Document(&d, check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// find is the finding of a rule, which is there once.
func find(t testing.TB, r *check.Report, id, pointer string) rule.Finding {
	t.Helper()
	i := slices.IndexFunc(r.Findings, func(f rule.Finding) bool { return f.Rule == id && f.Pointer == pointer })
	if i < 0 {
		t.Fatalf("no finding %s at %q among %+v", id, pointer, r.Findings)
	}
	return r.Findings[i]
}
func TestDocumentInLabels(t *testing.T) {
	const doc = `{"basic":{"事项名称":"示例事项","数量限制":"","自定栏目":"示例&nbsp;文字","承诺办结时限":"尽快","办件类型":"承诺件"},
		"handling":{"办理地点":"示例路1号<br>"}}`
	r := post(t, doc)
	find(t, &r, "element/empty", "/basic/数量限制")
	find(t, &r, "text/html_entity", "/basic/自定栏目")
	find(t, &r, "element/unreadable", "/basic/承诺办结时限")
	tag := find(t, &r, "text/html_tag", "/handling/办理地点")
	if got := "示例路1号<br>"[tag.Span.Start:tag.Span.End]; got != "<br>" {
		t.Errorf("span = %q", got)
	}
	lacking := find(t, &r, "element/lacking", "")
	if n := lacking.Message.Args[0].(int); n < 5 {
		t.Errorf("lacking = %d elements", n)
	}
	for _, f := range r.Findings {
		if f.Rule == "element/empty" && f.Pointer != "/basic/数量限制" {
			t.Errorf("what the format may not carry is told one by one: %s", f.Pointer)
		}
	}
}

// A waiver names the place as the report shows it, or that in the guide.
func TestWaiverOfADocument(t *testing.T) {
	d, err := intake.Read([]byte(`{"basic":{"事项名称":"示例事项","数量限制":""}}`))
	if err != nil {
		t.Fatal(err)
	}
	day := calendar.MustParse("2026-11-02")
	for pointer, want := range map[string]int{"/basic/数量限制": 1, "/basic/quantity_limit": 1, "/basic/事项名称": 0} {
		w := rule.Waiver{Rule: "element/empty", Pointer: pointer, Reason: "示例", Author: "示例人", Given: day, Until: day.AddDays(1)}
		r, err := check.Document(&d, check.Options{AsOf: day, Waivers: []rule.Waiver{w}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Waived) != want || len(r.Idle) != 1-want || want == 1 && r.Waived[0].Finding.Pointer != "/basic/数量限制" {
			t.Errorf("%s: waived %+v, idle %+v", pointer, r.Waived, r.Idle)
		}
	}
}

// In our own names every element has its place, and what lacks is told there.
func TestDocumentInOurNames(t *testing.T) {
	r := post(t, `{"basic":{"name":"示例事项"},"materials":[{"name":"示例材料"}]}`)
	find(t, &r, "element/empty", "/basic/agency")
	find(t, &r, "element/empty", "/legal_basis")
	find(t, &r, "element/empty", "/materials/0/necessity")
	if i := slices.IndexFunc(r.Outcomes, func(o rule.RuleOutcome) bool { return o.Rule == "element/lacking" }); r.Outcomes[i].Outcome != rule.NotApplicable {
		t.Errorf("element/lacking = %s, want not applicable", r.Outcomes[i].Outcome)
	}
}
