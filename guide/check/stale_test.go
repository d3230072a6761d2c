package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// needs says what a case needs, in a condition.
func needs(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Conditions[0].Text = s }
}

// on sets the day for which the guide is judged.
func on(day string, change func(*guide.Guide)) func(*guide.Guide) {
	return func(g *guide.Guide) { g.AsOf = calendar.MustParse(day); change(g) }
}

func staleSamples() []sample {
	const condition = "/conditions/0/text"
	land := needs("取得国土资源局的用地预审意见。")
	order := func(number string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.LegalBasis[1].Number = number }
	}
	answer := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.FAQ[1].Answer = s } }
	return []sample{
		fails("stale/agency", "the old name", land, condition).on("国土资源局"),
		fails("stale/agency", "a remark within the name", needs("取得国土资源（海洋）行政主管部门的意见。"), condition).on("国土资源（海洋）行政主管部门"),
		fails("stale/agency", "the body itself", agency("示例市物价局"), "/basic/agency").on("物价局"),
		fails("stale/agency", "on the day", on("2019-04-01", land), condition).on("国土资源局").with("citation/not_yet_effective"),
		passes("stale/agency", "the day before", on("2019-03-31", land)).with("citation/not_yet_effective"),
		passes("stale/agency", "said to be former", needs("取得原国土资源局用地预审意见的项目。")),
		passes("stale/agency", "in a title", needs("符合《国土资源部门办事规程》。")),
		passes("stale/agency", "quoted", needs("盖有“国土资源局”字样的印章。")),
		passes("stale/agency", "in an extract of law", func(g *guide.Guide) { g.LegalBasis[0].Content = "报国土资源部门备案。" }),
		passes("stale/agency", "a body that keeps the words", func(g *guide.Guide) { g.Basic.HandlingOffice = "示例市文化和旅游局" }),
		passes("stale/agency", "the thing, not the body", needs("不涉及国土资源的项目。")),

		fails("stale/law", "repealed, as its successor's text says", title("固定资产投资项目节能评估和审查暂行办法"), "/legal_basis/0/title").on("固定资产投资项目节能评估和审查暂行办法"),
		fails("stale/law", "repealed by a text nobody has seen", title("中华人民共和国物权法"), "/legal_basis/0/title").on("物权法").as(rule.Warning),
		fails("stale/law", "in a text", needs("合同符合《中华人民共和国合同法》。"), condition).on("合同法").as(rule.Warning),
		passes("stale/law", "a longer title", title("中华人民共和国劳动合同法")),
		passes("stale/law", "said to be repealed", needs("《中华人民共和国合同法》废止前签订的合同。")),
		passes("stale/law", "no title", needs("合同法务人员签字的。")),

		fails("stale/order", "the edition replaced", order("国家发展和改革委员会令2016年第44号"), "/legal_basis/1/title").on("固定资产投资项目节能审查办法"),
		passes("stale/order", "a later edition", order("国家发展和改革委员会令2023年第3号")),
		passes("stale/order", "another order of that number", func(g *guide.Guide) {
			g.LegalBasis[1].Title, g.LegalBasis[1].Number = "示例市固定资产投资项目节能审查办法", "示例市人民政府令第44号"
		}),

		fails("stale/document", "a paper no longer issued", named("组织机构代码证复印件"), "/materials/0/name").on("组织机构代码证"),
		passes("stale/document", "what replaced it", named("统一社会信用机构代码证复印件")),
		passes("stale/document", "said to be gone", needs("税务登记证已经取消的，不必提交。")),

		fails("stale/hotline", "merged", answer("当场改得了的当场改，对价格有疑问的可拨打12358。"), "/faq/1/answer").on("12358"),
		passes("stale/hotline", "digits of a longer number", answer("拨打0531-81123587询问补正事宜。")),
		passes("stale/hotline", "in an extract of law", func(g *guide.Guide) { g.LegalBasis[0].Content = "举报电话为12358。" }),
		passes("stale/hotline", "behind an area code", answer("拨打0531-12358询问补正事宜。")),

		fails("stale/term", "replaced", func(g *guide.Guide) { g.Materials[1].Name = "项目节能评估报告" }, "/materials/1/name").on("节能评估报告"),
		passes("stale/term", "the present one", func(g *guide.Guide) { g.Materials[1].Name = "项目节能报告书" }),
		passes("stale/term", "said to be former", func(g *guide.Guide) { g.Materials[1].Name = "原节能评估报告" }),
	}
}
