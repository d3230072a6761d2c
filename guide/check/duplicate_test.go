package check_test

import "github.com/yiwang-go/yiwang/guide"

func duplicateSamples() []sample {
	mails := func(inquiry, complaint string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Contact.InquiryEmail, g.Contact.ComplaintEmail = inquiry, complaint }
	}
	progress := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Handling.ProgressQuery = s } }
	return []sample{
		fails("duplicate/question", "twice", func(g *guide.Guide) { g.FAQ[3].Question = g.FAQ[2].Question }, "/faq/3/question"),
		fails("duplicate/question", "twice but for its mark", func(g *guide.Guide) { g.FAQ[3].Question = "项目达不到强制性节能标准，能开工吗" }, "/faq/3/question"),
		passes("duplicate/question", "near to another", func(g *guide.Guide) { g.FAQ[3].Question = "项目达到强制性节能标准，能开工吗？" }),
		fails("duplicate/answer", "twice", func(g *guide.Guide) { g.FAQ[3].Answer = g.FAQ[2].Answer }, "/faq/3/answer"),
		passes("duplicate/answer", "a short one twice", func(g *guide.Guide) { g.FAQ[2].Answer, g.FAQ[3].Answer = "不能。", "不能。" }),

		fails("duplicate/legal_basis", "twice", func(g *guide.Guide) {
			row := g.LegalBasis[1]
			row.Content = "能耗1万吨标准煤起的项目由省级审查。"
			g.LegalBasis = append(g.LegalBasis, row)
		}, "/legal_basis/2"),
		passes("duplicate/legal_basis", "another article", func(g *guide.Guide) {
			row := g.LegalBasis[0]
			row.Article, row.Content = "第十六条", "示例条文。"
			g.LegalBasis = append(g.LegalBasis, row)
		}),
		fails("duplicate/legal_content", "under two laws", func(g *guide.Guide) { g.LegalBasis[1].Content = g.LegalBasis[0].Content }, "/legal_basis/1/content"),
		passes("duplicate/legal_content", "a short one under two", func(g *guide.Guide) {
			g.LegalBasis[0].Content, g.LegalBasis[1].Content = "设立审查制度。", "设立审查制度。"
		}),

		fails("duplicate/condition", "twice", func(g *guide.Guide) { g.Conditions = append(g.Conditions, g.Conditions[0]) }, "/conditions/3/text"),
		passes("duplicate/condition", "in another case", func(g *guide.Guide) {
			g.Conditions = append(g.Conditions, guide.Condition{Text: g.Conditions[0].Text, Case: "变更时"})
		}),
		fails("duplicate/material", "twice but for a full stop", func(g *guide.Guide) { g.Materials[2].Name = g.Materials[1].Name + "。" }, "/materials/2/name").with("format/name_punctuation"),
		passes("duplicate/material", "needed in another case", func(g *guide.Guide) {
			g.Materials[1].Name, g.Materials[1].NeededWhen = g.Materials[0].Name, "变更时"
		}),
		passes("duplicate/material", "part of another", func(g *guide.Guide) {
			g.Materials[1].Name, g.Materials[1].Parent = g.Materials[0].Name, "M3"
		}),
		fails("duplicate/place", "twice", func(g *guide.Guide) { g.Handling.Places = append(g.Handling.Places, g.Handling.Places[0]) }, "/handling/places/1"),
		passes("duplicate/place", "another window", func(g *guide.Guide) {
			row := g.Handling.Places[0]
			row.Window = "2号窗口"
			g.Handling.Places = append(g.Handling.Places, row)
		}),
		fails("duplicate/list_item", "twice", func(g *guide.Guide) { g.Handling.Forms = []string{"窗口办理", "网上办理", "窗口办理"} }, "/handling/forms/2"),
		passes("duplicate/list_item", "in another list", func(g *guide.Guide) { g.Contact.ComplaintWays = []string{"电话", "窗口"} }),
		fails("duplicate/label", "twice", progress("网址：网址：页面首页"), "/handling/progress_query").on("网址：").mend(""),
		passes("duplicate/label", "told as a defect of text", progress("查询网址：查询网址：页面首页")).with("text/doubled_word"),
		passes("duplicate/label", "one character", progress("甲：甲：页面首页")),
		passes("duplicate/label", "another label", progress("查询方式：查询网址：页面首页")),
		fails("duplicate/contact", "one mail box", mails("fgw@example.com", "fgw@example.com"), "/contact/complaint_email"),
		passes("duplicate/contact", "two mail boxes", mails("fgw@example.com", "jd@example.com")),
	}
}
