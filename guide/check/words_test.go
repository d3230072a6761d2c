package check_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// wordCases break one thing each; a fix of "-" is none. A rule of "" wants no finding.
var wordCases = []struct {
	name    string
	rule    string
	change  func(*guide.Guide)
	pointer string
	fix     string
}{
	{"old name of a body", "stale/agency", func(g *guide.Guide) {
		g.Conditions[0].Text = "取得国土资源（海洋）行政主管部门的用地预审意见。"
	}, "/conditions/0/text", "-"},
	{"price bureau", "stale/agency", func(g *guide.Guide) { g.Basic.Agency = "示例市物价局" }, "/basic/agency", "-"},
	{"said to be former", "", func(g *guide.Guide) { g.Conditions[0].Text = "取得原国土资源局用地预审意见的项目。" }, "", ""},
	{"in a title", "", func(g *guide.Guide) { g.Conditions[0].Text = "符合《国土资源部门办事规程》。" }, "", ""},
	{"in an extract of law", "", func(g *guide.Guide) { g.LegalBasis[0].Content = "报国土资源部门备案。" }, "", ""},
	{"own office that keeps the words", "", func(g *guide.Guide) { g.Basic.HandlingOffice = "示例市文化和旅游局" }, "", ""},
	{"the day before", "", func(g *guide.Guide) {
		g.AsOf = calendar.MustParse("2019-03-31")
		g.Conditions[0].Text = "取得国土资源局的用地预审意见。"
	}, "", ""},
	{"the first day", "stale/agency", func(g *guide.Guide) {
		g.AsOf = calendar.MustParse("2019-04-01")
		g.Conditions[0].Text = "取得国土资源局的用地预审意见。"
	}, "/conditions/0/text", "-"},
	{"repealed law", "stale/law", func(g *guide.Guide) { g.LegalBasis[0].Title = "中华人民共和国外资企业法" }, "/legal_basis/0/title", "-"},
	{"law with a longer title", "", func(g *guide.Guide) { g.LegalBasis[0].Title = "中华人民共和国劳动合同法" }, "", ""},
	{"repealed law in a text", "stale/law", func(g *guide.Guide) { g.Conditions[1].Text = "合同符合《中华人民共和国合同法》。" }, "/conditions/1/text", "-"},
	{"replaced order", "stale/order", func(g *guide.Guide) { g.LegalBasis[1].Number = "国家发展和改革委员会令2016年第44号" }, "/legal_basis/1/title", "-"},
	{"paper no longer issued", "stale/document", func(g *guide.Guide) { g.Materials[0].Name = "组织机构代码证复印件" }, "/materials/0/name", "-"},
	{"paper said to be gone", "", func(g *guide.Guide) { g.Conditions[1].Text = "税务登记证已经取消的，不必提交。" }, "", ""},
	{"merged hotline", "stale/hotline", func(g *guide.Guide) {
		g.FAQ[1].Answer = "当场改得了的当场改，对价格有疑问的可拨打12358。"
	}, "/faq/1/answer", "-"},
	{"digits of a longer number", "", func(g *guide.Guide) { g.FAQ[1].Answer = "拨打0531-81123587询问补正事宜。" }, "", ""},
	{"old term", "stale/term", func(g *guide.Guide) { g.Materials[1].Name = "项目节能评估报告" }, "/materials/1/name", "-"},

	{"catch-all material", "wording/catch_all_material", func(g *guide.Guide) { g.Materials[2].Name = "法律、法规规定的其他材料" }, "/materials/2/name", "-"},
	{"catch-all tail", "wording/catch_all_material", func(g *guide.Guide) { g.Materials[2].Name = "项目代码及其他材料" }, "/materials/2/name", "-"},
	{"other, but named", "", func(g *guide.Guide) { g.Materials[2].Name = "其他股东的身份证明材料" }, "", ""},
	{"catch-all condition", "wording/catch_all_condition", func(g *guide.Guide) { g.Conditions[2].Text = "法律、法规规定的其他条件。" }, "/conditions/2/text", "-"},
	{"rules unnamed", "wording/vague_reference", func(g *guide.Guide) { g.Materials[0].Standard = "按有关规定填写。" }, "/materials/0/standard", "-"},
	{"rules named", "", func(g *guide.Guide) {
		g.Materials[0].Standard = "按《示例办法》的内容填写，符合有关规定。"
	}, "", ""},
	{"departments unnamed", "wording/vague_departments", func(g *guide.Guide) { g.Handling.Flow[2].Content = "征求财政等有关部门意见后审查。" }, "/handling/flow/2/content", "-"},
	{"issuer unnamed", "wording/unnamed_issuer", func(g *guide.Guide) { g.Materials[2].Issuer = "有关部门" }, "/materials/2/issuer", "-"},
	{"soon", "wording/vague_time", func(g *guide.Guide) { g.Handling.DeliveryLimit.Explanation = "作出决定后尽快送达。" }, "/handling/delivery_limit/explanation", "-"},
	{"some copies", "wording/vague_amount", func(g *guide.Guide) { g.Materials[0].CopyNote = "复印件若干份。" }, "/materials/0/copy_note", "-"},
	{"another notice", "wording/subject_to_change", func(g *guide.Guide) {
		g.Handling.Places[0].Hours = "工作日上午9:00—12:00，如有变动另行通知"
	}, "/handling/places/0/hours", "-"},
	{"look elsewhere", "wording/defers_elsewhere", func(g *guide.Guide) { g.Materials[0].Instructions = "具体以窗口要求为准。" }, "/materials/0/instructions", "-"},
	{"look in a named document", "", func(g *guide.Guide) { g.Materials[0].Instructions = "具体以《示例目录》为准。" }, "", ""},
	{"a legal person has no card", "wording/legal_person", func(g *guide.Guide) { g.Materials[0].Name = "法人身份证复印件" }, "/materials/0/name", "法定代表人身份证"},
	{"in full already", "", func(g *guide.Guide) { g.Materials[0].Name = "法定代表人身份证复印件" }, "", ""},
	{"numbered name", "wording/numbered_name", func(g *guide.Guide) { g.Materials[0].Name = "3、节能审查申请" }, "/materials/0/name", ""},
	{"number of its row", "", func(g *guide.Guide) { g.Materials[0].Name = "1、节能审查申请" }, "", ""},
	{"a figure is no number of a list", "", func(g *guide.Guide) { g.Materials[0].Name = "1.5万吨能耗核定表" }, "", ""},

	{"no question", "wording/no_question", func(g *guide.Guide) { g.FAQ[1].Question = "材料要在申报前备齐；" }, "/faq/1/question", "-"},
	{"label", "wording/question_label", func(g *guide.Guide) { g.FAQ[2].Answer = "答：" + g.FAQ[2].Answer }, "/faq/2/answer", ""},
	{"question in the answer", "wording/answer_repeats", func(g *guide.Guide) { g.FAQ[2].Answer = g.FAQ[2].Question + "不能。" }, "/faq/2/answer", "-"},
	{"no answer", "wording/answer_nothing", func(g *guide.Guide) { g.FAQ[2].Answer = "详见办事指南。" }, "/faq/2/answer", "-"},
	{"answer with a phone", "", func(g *guide.Guide) { g.FAQ[2].Answer = "请咨询12345。" }, "", ""},
	{"how long", "wording/answer_no_figure", func(g *guide.Guide) {
		g.FAQ[3] = guide.Question{Question: "办理要多久？", Answer: "我们会尽快办理。"}
	}, "/faq/3/answer", "-"},

	{"another city", "copy/other_place", func(g *guide.Guide) { g.Handling.Places[0].Address = "某某市示例区示例路1号" }, "/handling/places/0/address", "-"},
	{"the city above the county", "copy/other_place", func(g *guide.Guide) {
		g.Basic.Agency, g.Basic.Jurisdiction = "示例县发展和改革局", "示例县"
		g.Basic.HandlingOffice = "示例市发展和改革委员会"
	}, "/basic/handling_office", "-"},
	{"words that begin like places", "", func(g *guide.Guide) { g.Handling.Places[0].Address = "在公共资源交易市场二楼" }, "", ""},
	{"the county in its city", "", func(g *guide.Guide) {
		g.Basic.Agency, g.Basic.Jurisdiction = "示例县发展和改革局", "示例县"
		g.Handling.Places[0].Address = "示例市示例县示例路1号"
	}, "", ""},
	{"filing or approval", "copy/other_approval", func(g *guide.Guide) {
		g.Basic.Name, g.Handling.ResultName = "示例项目备案", "示例项目核准文件"
	}, "/handling/result_name", "-"},
	{"one case", "copy/concrete_case", func(g *guide.Guide) { g.Handling.ResultName = "关于示例有限公司节能审查的意见" }, "/handling/result_name", "-"},

	{"question twice", "duplicate/question", func(g *guide.Guide) { g.FAQ[3].Question = g.FAQ[2].Question }, "/faq/3/question", "-"},
	{"answer twice", "duplicate/answer", func(g *guide.Guide) { g.FAQ[3].Answer = g.FAQ[2].Answer }, "/faq/3/answer", "-"},
	{"basis twice", "duplicate/legal_basis", func(g *guide.Guide) { g.LegalBasis = append(g.LegalBasis, g.LegalBasis[1]) }, "/legal_basis/2", "-"},
	{"extract under two laws", "duplicate/legal_content", func(g *guide.Guide) { g.LegalBasis[1].Content = g.LegalBasis[0].Content }, "/legal_basis/1/content", "-"},
	{"condition twice", "duplicate/condition", func(g *guide.Guide) { g.Conditions = append(g.Conditions, g.Conditions[0]) }, "/conditions/3/text", "-"},
	{"condition of another case", "", func(g *guide.Guide) {
		g.Conditions = append(g.Conditions, guide.Condition{Text: g.Conditions[0].Text, Case: "变更时"})
	}, "", ""},
	{"material twice", "duplicate/material", func(g *guide.Guide) { g.Materials[2].Name = g.Materials[1].Name + "。" }, "/materials/2/name", "-"},
	{"place twice", "duplicate/place", func(g *guide.Guide) { g.Handling.Places = append(g.Handling.Places, g.Handling.Places[0]) }, "/handling/places/1", "-"},
	{"item twice", "duplicate/list_item", func(g *guide.Guide) { g.Handling.Forms = []string{"窗口办理", "网上办理", "窗口办理"} }, "/handling/forms/2", "-"},
	{"label twice", "duplicate/label", func(g *guide.Guide) { g.Handling.ProgressQuery = "查询网址：查询网址：页面首页" }, "/handling/progress_query", ""},
	{"same mail box", "duplicate/contact", func(g *guide.Guide) {
		g.Contact.InquiryEmail, g.Contact.ComplaintEmail = "fgw@example.com", "fgw@example.com"
	}, "/contact/complaint_email", "-"},
}

func TestWords(t *testing.T) {
	for _, tt := range wordCases {
		t.Run(tt.name, func(t *testing.T) {
			r := judge(t, validGuide(t, tt.change))
			var found []string
			for _, f := range r.Findings {
				if !ofWords(f.Rule) {
					continue
				}
				fix := "-"
				if f.Fix != nil {
					fix = f.Fix.Text
				}
				found = append(found, f.Rule+" "+f.Pointer+" "+fix)
				if s := f.Message.In(language.English); strings.Contains(s, "%!") || s == f.Message.Code {
					t.Errorf("sentence = %q", s)
				}
			}
			var want []string
			if tt.rule != "" {
				want = []string{tt.rule + " " + tt.pointer + " " + tt.fix}
			}
			if !slices.Equal(found, want) {
				t.Errorf("findings = %q, want %q", found, want)
			}
		})
	}
}

// ofWords reports whether the rule is of one of the families of this file.
func ofWords(id string) bool {
	family, _, _ := strings.Cut(id, "/")
	return slices.Contains([]string{"wording", "stale", "copy", "duplicate"}, family)
}

func TestEveryWordRuleHasAFailingCase(t *testing.T) {
	n := 0
	for _, r := range check.Rules() {
		if !ofWords(r.ID) || r.ID == "copy/other_matter" { // its own test below
			continue
		}
		n++
		if !slices.ContainsFunc(wordCases, func(c struct {
			name    string
			rule    string
			change  func(*guide.Guide)
			pointer string
			fix     string
		}) bool {
			return c.rule == r.ID
		}) {
			t.Errorf("rule %s has no failing case", r.ID)
		}
	}
	if n < 25 {
		t.Errorf("rules = %d, want 25 at least", n)
	}
}

// An answer that stands in another matter's guide is told only when the others are given.
func TestOtherMatter(t *testing.T) {
	g := validGuide(t, nil)
	other := validGuide(t, func(o *guide.Guide) { o.Basic.Name = "示例项目核准" })
	for _, tt := range []struct {
		name  string
		peers []guide.Guide
		want  int
	}{
		{"itself", []guide.Guide{g}, 0},
		{"another name", []guide.Guide{g, other}, 3}, // the fourth answer is short
	} {
		r, err := check.Guide(&g, check.Options{Peers: check.NewIndex(tt.peers)})
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, f := range r.Findings {
			if f.Rule == "copy/other_matter" {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: findings = %d, want %d", tt.name, got, tt.want)
		}
	}
}

// What rests on a source nobody has seen is no ground to stop a guide.
func TestStaleLawSeverity(t *testing.T) {
	for title, want := range map[string]rule.Severity{
		"固定资产投资项目节能评估和审查暂行办法": rule.Error,   // replaced, as its successor's text says
		"中华人民共和国物权法":          rule.Warning, // no text seen that repeals it
	} {
		r := judge(t, validGuide(t, func(g *guide.Guide) { g.LegalBasis[0].Title = title }))
		i := slices.IndexFunc(r.Findings, func(f rule.Finding) bool { return f.Rule == "stale/law" })
		if i < 0 {
			t.Errorf("%s: no finding", title)
		} else if f := r.Findings[i]; f.Severity != want {
			t.Errorf("%s: %s (%s), want %s", title, f.Severity, f.Basis[0].Mark, want)
		}
	}
}
