package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func title(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.LegalBasis[0].Title = s } }
func article(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.LegalBasis[0].Article = s }
}
func content(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.LegalBasis[0].Content = s }
}
func docnum(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.LegalBasis[0].Number = s } }

func nameSamples() []sample {
	const name, body = "/materials/0/name", "/basic/agency"
	return []sample{
		fails("format/name_punctuation", "full stop", named("节能承诺书。"), name).on("。").mend(""),
		fails("format/name_punctuation", "semicolon", named("节能承诺书；"), name).on("；").mend(""),
		passes("format/name_punctuation", "a bracket", named("节能承诺书（原件）")),
		fails("format/name_sentence", "a demand", named("申请人应提供承诺"), name).on("申请人应提供承诺"),
		fails("format/name_sentence", "two sentences", named("节能承诺书。加盖公章"), name).on("节能承诺书。加盖公章"),
		passes("format/name_sentence", "a full stop at its end", named("节能承诺书。")).with("format/name_punctuation"),
		passes("format/name_sentence", "a name with 应", named("应急预案")),
		fails("format/name_several", "two materials", named("身份证；项目申请"), name).on("；"),
		fails("format/name_several", "two, the first with a list in brackets", named("承诺书（含甲；乙）；项目申请"), name).on("；"),
		passes("format/name_several", "a list in brackets", named("承诺书（含甲；乙）")),

		fails("format/agency_area", "whose", agency("审批局"), body).on("审批局"),
		fails("format/agency_area", "which county's", agency("县发改委"), body).on("县发改委"),
		fails("format/agency_area", "the departments concerned", func(g *guide.Guide) { g.Materials[2].Issuer = "有关部门" }, "/materials/2/issuer").on("有关部门"),
		fails("format/agency_area", "a county's", agency("县自然资源局"), body).on("县自然资源局"),
		passes("format/agency_area", "with its area", agency("示例市行政审批服务局")),
		passes("format/agency_area", "a district of a city", agency("市南区行政审批服务局")),
		passes("format/agency_area", "the departments that issue it", func(g *guide.Guide) { g.Materials[2].Issuer = "自然资源主管部门" }),
		passes("format/agency_area", "a body of the state", agency("财政部")),
		fails("format/agency_short", "short name", agency("示例市发改委"), body).on("发改委"),
		passes("format/agency_short", "full name", agency("示例市发展改革委员会")),
		passes("format/agency_short", "of another body", func(g *guide.Guide) { g.Materials[2].Issuer = "示例市发改委" }),
	}
}

func citationSamples() []sample {
	const at, where, number = "/legal_basis/0/title", "/legal_basis/0/article", "/legal_basis/0/number"
	const law = "中华人民共和国节约能源法"
	return []sample{
		fails("citation/title_marks", "with 《》", title("《"+law+"》"), at).on("《" + law + "》").mend(law),
		passes("citation/title_marks", "a title within it", title("关于贯彻《"+law+"》的意见")),
		exempt("citation/title_marks", "another system's habit", nil).posted(relabelled(`"title": "中华人民共和国节约能源法", "number"`, `"title": "《中华人民共和国节约能源法》", "number"`)),
		fails("citation/title_generic", "the laws", title("国家有关法律、法规"), at).on("国家有关法律、法规"),
		passes("citation/title_generic", "a document about them", title("关于公布有关法律法规目录的通知")),
		fails("citation/title_short", "short", title("节约能源法"), at).on("节约能源法").mend(law),
		fails("citation/title_short", "12 characters", title("示例项目投资和节能促进法"), at).on("示例项目投资和节能促进法").mend("中华人民共和国示例项目投资和节能促进法"),
		passes("citation/title_short", "13 characters", title("示例项目的投资和节能促进法")),
		passes("citation/title_short", "measures, not a law", title("固定资产投资项目节能审查管理办法")),
		passes("citation/title_short", "the constitution", title("宪法")),
		fails("citation/title_province", "no 省", title("山东节约能源条例"), at).on("山东"),
		fails("citation/title_province", "in the words of a basis", content("依照《山东节约能源办法》第三条执行，并报上级机关。"), "/legal_basis/0/content").on("山东"),
		passes("citation/title_province", "with 省", title("山东省节约能源条例")),
		passes("citation/title_province", "an exchange's", content("依照《山东省节约能源办法》《上海证券交易所示例规定》第三条执行。")),
		passes("citation/title_province", "a city of it", title("山东示例市节约能源条例")),

		fails("citation/article_missing", "a paragraph of nothing", article("第二款"), where).on("第二款"),
		passes("citation/article_missing", "of an article", article("第十五条第二款")),
		passes("citation/article_missing", "of a part", article("第三部分第二项")),
		fails("citation/article_shape", "no number", article("相关条款"), where).on("相关条款"),
		passes("citation/article_shape", "a section of a notice", article("三（二）")),
		passes("citation/article_shape", "the whole", article("全文")),
		fails("citation/number_shape", "no number", docnum("主席令"), number).on("主席令"),
		passes("citation/number_shape", "an amendment", docnum("2018年10月26日修正")),
		passes("citation/number_shape", "in Chinese numerals", docnum("主席令第七十七号")),
	}
}

func lawSamples() []sample {
	const at = "/legal_basis/0/content"
	effective := func(day string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.LegalBasis[1].Effective = calendar.MustParse(day) }
	}
	undated := func(change func(*guide.Guide)) func(*guide.Guide) {
		return func(g *guide.Guide) { g.AsOf = calendar.Date{}; change(g) }
	}
	return []sample{
		fails("citation/content_broken", "at a comma", content("达不到强制性节能标准的，"), at).on("，"),
		fails("citation/content_broken", "at a comma before a line end", content("达不到强制性节能标准的，\n"), at).on("，"),
		passes("citation/content_broken", "at a full stop", content("达不到强制性节能标准的，不能动工。")),
		fails("citation/content_end", "ten characters", content("未达标准的不能动工的"), at).on("未达标准的不能动工的"),
		passes("citation/content_end", "a gist of nine", content("未达标准的不能动工")),
		passes("citation/content_end", "a line end behind the full stop", content("达不到强制性节能标准的不能动工。\n")),

		fails("citation/number_shared", "by two documents", docnum("国家发展和改革委员会令2023年第2号"), "/legal_basis/1/number"),
		passes("citation/number_shared", "by two rows of one document", func(g *guide.Guide) {
			g.LegalBasis[0].Title, g.LegalBasis[0].Number = "固定资产投资项目节能审查办法（节选）", g.LegalBasis[1].Number
		}),
		passes("citation/number_shared", "the year of amendment", func(g *guide.Guide) { g.LegalBasis[1].Number = g.LegalBasis[0].Number }),

		fails("citation/not_yet_effective", "the day after", effective("2026-11-02"), "/legal_basis/1/effective"),
		passes("citation/not_yet_effective", "that day", effective("2026-11-01")),
		exempt("citation/not_yet_effective", "no day", undated(effective("2026-11-02"))),

		fails("citation/newer_than_guide", "in between", effective("2026-11-10"), "/legal_basis/1/effective").judgedOn("2026-11-10"),
		passes("citation/newer_than_guide", "on the day of the guide", effective("2026-11-01")).judgedOn("2026-11-10"),
		passes("citation/newer_than_guide", "not yet", effective("2026-11-11")).judgedOn("2026-11-10").with("citation/not_yet_effective"),
		exempt("citation/newer_than_guide", "no day", undated(effective("2026-11-10"))),
		fails("citation/number_year", "next year", docnum("示例发〔2027〕1号"), "/legal_basis/0/number"),
		passes("citation/number_year", "this year", docnum("示例发〔2026〕1号")),
		passes("citation/number_year", "a serial", docnum("示例发〔2026〕2027号")),
		exempt("citation/number_year", "no day", undated(docnum("示例发〔2027〕1号"))),
	}
}
