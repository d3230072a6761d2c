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

// One thing broken in a complete guide gives the findings of that thing only.
func TestCheckFindsOneThingBroken(t *testing.T) {
	tests := []struct {
		name    string
		change  func(*guide.Guide)
		rule    string
		pointer string
		state   guide.State // of the element at pointer; "" when there is none
		fix     string      // "-" when no fix is offered
	}{
		{"required text empty", func(g *guide.Guide) { g.Basic.Agency = "" }, "element/empty", "/basic/agency", guide.Empty, "-"},
		{"required text blank", func(g *guide.Guide) { g.Basic.Agency = " 　\t" }, "element/empty", "/basic/agency", guide.Empty, "-"},
		{"stated text empty", func(g *guide.Guide) { g.Basic.QuantityLimit = "" }, "element/empty", "/basic/quantity_limit", guide.Empty, "-"},
		{"required list empty", func(g *guide.Guide) { g.Handling.Places = nil }, "element/empty", "/handling/places", guide.Empty, "-"},
		{"stated list empty", func(g *guide.Guide) { g.FAQ = nil }, "element/empty", "/faq", guide.Empty, "-"},
		{"row text empty", func(g *guide.Guide) { g.FAQ[1].Answer = "" }, "element/empty", "/faq/1/answer", guide.Empty, "-"},
		{"limit missing", func(g *guide.Guide) { g.Handling.PromisedLimit = nil }, "element/empty", "/handling/promised_limit", guide.Empty, "-"},
		{"limit without unit", func(g *guide.Guide) { g.Handling.PromisedLimit = &guide.Limit{} }, "element/empty", "/handling/promised_limit", guide.Empty, "-"},
		{"flag unknown", func(g *guide.Guide) { g.Fees.Charged = nil }, "element/empty", "/fees/charged", guide.Empty, "-"},
		{"count unknown", func(g *guide.Guide) { g.Materials[0].Copies = nil }, "element/empty", "/materials/0/copies", guide.Empty, "-"},
		{"无 of a list withdrawn", func(g *guide.Guide) { delete(g.None, "/fees/items") }, "element/empty", "/fees/items", guide.Empty, "-"},
		{"placeholder in required text", func(g *guide.Guide) { g.Handling.ResultName = "待补充" }, "element/placeholder", "/handling/result_name", guide.Placeholder, "-"},
		{"placeholder in stated text", func(g *guide.Guide) { g.Handling.Area = "暂无" }, "element/placeholder", "/handling/area", guide.Placeholder, "-"},
		{"placeholder in optional text", func(g *guide.Guide) { g.Contact.InquiryURL = "/" }, "element/placeholder", "/contact/inquiry_url", guide.Placeholder, "-"},
		{"placeholder in a list", func(g *guide.Guide) { g.Basic.Applicants[2] = "同上" }, "element/placeholder", "/basic/applicants", guide.Placeholder, "-"},
		{"无 among other items", func(g *guide.Guide) { g.Basic.Applicants[2] = "无" }, "element/placeholder", "/basic/applicants", guide.Placeholder, "-"},
		{"placeholder instead of 无", func(g *guide.Guide) { g.None["/fees/items"] = "暂无" }, "element/placeholder", "/fees/items", guide.Placeholder, "-"},
		{"无 that says something else", func(g *guide.Guide) { g.None["/fees/items"] = "每件10元" }, "element/placeholder", "/fees/items", guide.Placeholder, "-"},
		{"无 as legal basis", func(g *guide.Guide) { g.LegalBasis = nil; g.None["/legal_basis"] = "无" }, "element/none", "/legal_basis", guide.Nothing, "-"},
		{"无 as phone", func(g *guide.Guide) { g.Contact.InquiryPhone = "无" }, "element/none", "/contact/inquiry_phone", guide.Nothing, "-"},
		{"无 as applicants", func(g *guide.Guide) { g.Basic.Applicants = []string{"无"} }, "element/none", "/basic/applicants", guide.Nothing, "-"},
		{"无 with content", func(g *guide.Guide) { g.None["/handling/flow"] = "无" }, "element/none_filled", "/handling/flow", guide.Filled, "-"},
		{"无 of no element", func(g *guide.Guide) { g.None["/handling/x~y"] = "无" }, "element/none_unknown", "/none/~1handling~1x~0y", "", "-"},
		{"无 of a row that is not there", func(g *guide.Guide) { g.None["/handling/flow/9/limit"] = "无" }, "element/none_unknown", "/none/~1handling~1flow~19~1limit", "", "-"},
		{"replacement character", func(g *guide.Guide) { g.Handling.ResultName = "节能\uFFFD\uFFFD意见" }, "text/replacement", "/handling/result_name", guide.Defective, "-"},
		{"garbled text", func(g *guide.Guide) { g.Conditions[0].Text = "鑺傝兘瀹℃煡" }, "text/utf8_as_gbk", "/conditions/0/text", guide.Defective, "节能审查"},
		{"tag in a list item", func(g *guide.Guide) { g.Handling.Forms[0] = "窗口办理<br>" }, "text/html_tag", "/handling/forms/0", "", "-"},
		{"program's null", func(g *guide.Guide) { g.Handling.Area = "undefined" }, "text/null_literal", "/handling/area", guide.Defective, "-"},
		{"defect outside the table", func(g *guide.Guide) { g.Handling.StatutoryLimit.Explanation += "\u200b" }, "text/zero_width", "/handling/statutory_limit/explanation", "", ""},
		{"defect in the note", func(g *guide.Guide) { g.Note = "示例&nbsp;" }, "text/html_entity", "/note", "", " "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := judge(t, validGuide(t, tt.change))
			if len(r.Findings) != 1 {
				t.Fatalf("findings = %d, want 1:\n%s", len(r.Findings), r.Text(language.English))
			}
			f := r.Findings[0]
			fix := "-"
			if f.Fix != nil {
				fix = f.Fix.Text
			}
			if f.Rule != tt.rule || f.Pointer != tt.pointer || fix != tt.fix {
				t.Errorf("finding = %s at %s fix %q, want %s at %s fix %q", f.Rule, f.Pointer, fix, tt.rule, tt.pointer, tt.fix)
			}
			var state guide.State
			for e := range r.Elements() {
				if e.Pointer() == tt.pointer {
					state = e.State
				}
			}
			if state != tt.state {
				t.Errorf("state at %s = %q, want %q", tt.pointer, state, tt.state)
			}
			if r.Complete() {
				t.Error("the report calls the guide complete")
			}
			checkFinding(t, f)
		})
	}
}

// checkFinding wants what every finding must have.
func checkFinding(t *testing.T, f rule.Finding) {
	t.Helper()
	if !slices.ContainsFunc(check.Rules(), func(r check.Rule) bool { return r.ID == f.Rule }) {
		t.Errorf("rule %q is not among Rules()", f.Rule)
	}
	if len(f.Basis) == 0 || f.Remedy.ZH == "" || f.Remedy.EN == "" {
		t.Errorf("%s: basis = %v, remedy = %v", f.Rule, f.Basis, f.Remedy)
	}
	for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
		if s := f.Message.In(tag); strings.Contains(s, "%!") || s == f.Message.Code {
			t.Errorf("%s: sentence %q", f.Rule, s)
		}
	}
	// What is empty is unknown; no program may say that there is nothing.
	if f.Fix != nil && guide.StateOf(f.Fix.Text) == guide.Nothing {
		t.Errorf("%s at %s: the fix is %q", f.Rule, f.Pointer, f.Fix.Text)
	}
	if strings.HasPrefix(f.Rule, "text/") != (f.Span != nil) {
		t.Errorf("%s: span = %v", f.Rule, f.Span)
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

// Fixing what can be fixed mechanically leaves nothing mechanical to fix.
func TestFixRestoresTheText(t *testing.T) {
	g := validGuide(t, func(g *guide.Guide) { g.Conditions[0].Text = "属于鑺傝兘瀹℃煡" })
	f := judge(t, g).Findings[0]
	s := g.Conditions[0].Text
	if got, want := s[:f.Fix.Start]+f.Fix.Text+s[f.Fix.End:], "属于节能审查"; got != want {
		t.Errorf("fixed text = %q, want %q", got, want)
	}
	if got, want := s[f.Span.Start:f.Span.End], "鑺傝兘瀹℃煡"; got != want {
		t.Errorf("span = %q, want %q", got, want)
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
