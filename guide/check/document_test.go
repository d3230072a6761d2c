package check_test

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func documentSamples() []sample {
	const appointed, forms = `"appointment": false`, `"forms": ["窗口办理", "网上办理"]`
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

		// Where other rules point in a document.
		fails("element/empty", "in our own names, where it would stand", nil, "/basic/level").posted(own(`"level": "市级",`, "")),
		fails("handling/appointment_without_rule", "in our own names, where it would stand", nil, "/handling/appointment_rule").posted(own(appointed, `"appointment": true`)),
		fails("handling/appointment_without_rule", "under labels, at the nearest place there is", nil, "/handling").posted(relabelled(appointed, `"appointment": true`)),
		defect("zero_width", "in our own names, in a list posted as one text", "\u200b", "").posted(own(forms, `"forms": "窗口办理、网`+"\u200b"+`上办理"`)).at("/handling/forms"),
		defect("zero_width", "under labels, in a list posted as one text", "\u200b", "").posted(relabelled(forms, `"办理形式": "窗口办理、网`+"\u200b"+`上办理"`)).at("/handling/办理形式"),
		defect("html_entity", "under a label that is known", "&nbsp;", " ").posted(relabelled(`"exercise_content": "本市`, `"exercise_content": "本市&nbsp;`)).at("/basic/exercise_content"),
		defect("html_entity", "under a label that is not", "&nbsp;", " ").posted(relabelled(`"exercise_content"`, `"自定栏目": "示例&nbsp;", "exercise_content"`)).at("/basic/自定栏目"),
		fails("format/phone_area", "in a second text for one place", nil, "/contact/咨询电话").on("81234567").
			posted(relabelled(`"inquiry_phone": "12345"`, `"inquiry_phone": "12345", "咨询电话": "81234567"`)),
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

// Under labels that are not known, bodies that have gone and phones are found.
func TestDocumentBeside(t *testing.T) {
	r := post(t, `{"basic":{"事项名称":"示例事项","会签单位":"示例市物价局","参照规定":"报物价局备案"},"handling":{"值班电话":"8123456"}}`)
	find(t, &r, "stale/agency", "/basic/会签单位")
	find(t, &r, "format/phone_area", "/handling/值班电话")
	for _, f := range r.Findings {
		if f.Rule == "stale/agency" && f.Pointer != "/basic/会签单位" {
			t.Errorf("a finding at %s, want none", f.Pointer)
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

// A group that is an empty list lacks as one that is not there does.
func TestDocumentWithAnEmptyGroup(t *testing.T) {
	without := post(t, `{"basic":{"事项名称":"示例事项"}}`)
	empty := post(t, `{"basic":{"事项名称":"示例事项"},"conditions":[]}`)
	if len(empty.Findings) != 1 {
		t.Fatalf("findings:\n%s", sentences(empty.Findings))
	}
	got, want := find(t, &empty, "element/lacking", "").Message, find(t, &without, "element/lacking", "").Message
	if got.Args[0] != want.Args[0] {
		t.Errorf("lacking = %v, want %v", got.Args[0], want.Args[0])
	}
}

// A waived finding points into the document too.
func TestDocumentWaived(t *testing.T) {
	d, err := intake.Read([]byte(relabelled(`"fees": {"charged": false`, `"fees": {"是否收费": "看情况"`)))
	if err != nil {
		t.Fatal(err)
	}
	r, err := check.Document(&d, check.Options{Waivers: []rule.Waiver{{
		Rule: "element/unreadable", Reason: "示例", Author: "示例", Given: d.Guide.AsOf, Until: d.Guide.AsOf.AddDays(1),
	}}})
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Waived) != 1 || r.Waived[0].Finding.Pointer != "/fees/是否收费" {
		t.Errorf("waived = %+v", r.Waived)
	}
}

// A finding calls a place by its element, else by its label, else by its pointer.
func TestDocumentNames(t *testing.T) {
	r := post(t, relabelled(`"exercise_content"`, `"自定栏目": "示例&nbsp;", "exercise_content"`, `"explanation": "从受理时起算。到期`, `"explanation": "从受理时起算。&nbsp;到期`))
	for pointer, name := range map[string]string{
		"/basic/自定栏目": yiwang.Quote("自定栏目"), "/handling/statutory_limit/explanation": "/handling/statutory_limit/explanation",
	} {
		if got := find(t, &r, "text/html_entity", pointer).Message.Args[0].(yiwang.Term).ZH; got != name {
			t.Errorf("name of %s = %q, want %q", pointer, got, name)
		}
	}
	unread := post(t, `{"basic":{"承诺办结时限":"尽快"}}`)
	if f := find(t, &unread, "element/unreadable", "/basic/承诺办结时限"); f.Group != "handling" || f.Element.ZH != "承诺办结时限" {
		t.Errorf("group = %q, element = %v", f.Group, f.Element)
	}
}
