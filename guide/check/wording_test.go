package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func named(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Materials[0].Name = s } }

func wordingSamples() []sample {
	const name, condition = "/materials/0/name", "/conditions/2/text"
	serves := func(s string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.Applicants = []string{"企业法人", s} }
	}
	demands := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Conditions[2].Text = s } }
	return []sample{
		fails("wording/catch_all_material", "other materials", named("其他材料"), name),
		fails("wording/catch_all_material", "others the law asks for", named("法律、法规规定的其他材料。"), name).with("format/name_punctuation"),
		fails("wording/catch_all_material", "with a number and a remark", named("1、其他相关材料（如有）"), name),
		fails("wording/catch_all_material", "at the end of a name", named("项目代码及其他材料"), name).as(rule.Warning),
		passes("wording/catch_all_material", "other, but named", named("其他股东的身份证明材料")),
		passes("wording/catch_all_material", "the law's, but named", named("法律意见书等证明材料")),
		fails("wording/catch_all_condition", "others the law asks for", demands("法律、法规规定的其他条件。"), condition),
		fails("wording/catch_all_condition", "other cases", demands("（三）其他情形"), condition),
		passes("wording/catch_all_condition", "other, but named", demands("没有其他单位就同一项目提出申请的条件。")),

		fails("wording/legal_person", "identity card", named("法人身份证复印件"), name).on("法人身份证").mend("法定代表人身份证"),
		passes("wording/legal_person", "in full", named("法定代表人身份证复印件")),
		passes("wording/legal_person", "the organisation", named("法人登记证书复印件")),
		passes("wording/legal_person", "no legal person", named("非法人身份证明")),
		passes("wording/legal_person", "quoted", func(g *guide.Guide) { g.Materials[0].Notes = "“法人身份证”指法定代表人的身份证。" }),

		fails("wording/numbered_name", "number of another row", named("3、节能审查申请"), name).on("3、").mend(""),
		fails("wording/numbered_name", "in brackets", named("（2）节能审查申请"), name).on("（2）").mend(""),
		passes("wording/numbered_name", "number of its row", named("1、节能审查申请")),
		fails("wording/numbered_name", "with half a bracket", named("2）节能审查申请"), name).on("2）").mend(""),
		passes("wording/numbered_name", "a figure", named("2.5万吨能耗核定表")),
		passes("wording/numbered_name", "a bracket that is not closed by its number", named("（2、三月）用能核定表")),
		passes("wording/numbered_name", "a year", named("2025年度节能审查申请")),

		fails("wording/list_end", "a semicolon", demands("符合国土空间规划； "), condition).on("；").mend("。"),
		fails("wording/list_end", "a comma", demands("符合国土空间规划，"), condition).on("，"),
		passes("wording/list_end", "a full stop behind a list", demands("符合国土空间规划；符合准入条件。")),
		passes("wording/list_end", "a semicolon before the last", func(g *guide.Guide) { g.Conditions[0].Text = "符合国土空间规划；" }),
		fails("wording/applicant", "a title", serves("示例登记申请指引"), "/basic/applicants/1").on("示例登记申请指引"),
		passes("wording/applicant", "in words of their own", serves("从事示例业务的单位")),
	}
}

// vagueSamples are of words that leave open what, who, when and how much.
func vagueSamples() []sample {
	const standard, explained = "/materials/0/standard", "/handling/delivery_limit/explanation"
	accepts := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Materials[0].Standard = s } }
	examines := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Handling.Flow[2].Content = s } }
	delivers := func(s string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.DeliveryLimit.Explanation = s }
	}
	copied := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Materials[0].CopyNote = s } }
	instructs := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Materials[0].Instructions = s } }
	return []sample{
		fails("wording/vague_reference", "rules unnamed", accepts("按有关规定填写。"), standard).on("按有关规定"),
		fails("wording/vague_reference", "in what must be exact", delivers("按有关规定，10个工作日内送达。"), explained).on("按有关规定").as(rule.Warning),
		passes("wording/vague_reference", "the document named", accepts("按《示例办法》的内容填写，符合有关规定。")),
		passes("wording/vague_reference", "the number named", accepts("按有关规定（示例发〔2026〕1号）填写。")),
		passes("wording/vague_reference", "the article named", accepts("按有关规定（节约能源法第十五条）填写。")),
		passes("wording/vague_reference", "quoted", accepts("不写“按有关规定”，写明具体数值。")),
		passes("wording/vague_reference", "where it leaves nobody guessing", examines("按有关规定审查。")),

		fails("wording/vague_departments", "and others", examines("征求财政等有关部门意见后审查。"), "/handling/flow/2/content").on("等有关部门"),
		passes("wording/vague_departments", "all named", examines("征求财政、统计部门意见后审查。")),
		passes("wording/vague_departments", "in a title", examines("按《财政等有关部门会商规程》审查。")),

		fails("wording/vague_time", "soon", delivers("作出决定后尽快送达。"), explained).on("尽快"),
		passes("wording/vague_time", "soon, and within a day", delivers("作出决定后尽快送达，至迟在次日，即1日内。")),
		passes("wording/vague_time", "at once", delivers("及时送达，一般当场交付。")),
		passes("wording/vague_time", "quoted", delivers("不以“尽快”为期限。")),
		passes("wording/vague_time", "of the work, not the limit", examines("及时审查材料。")),

		fails("wording/vague_amount", "some copies", copied("复印件若干份。"), "/materials/0/copy_note").on("若干份"),
		passes("wording/vague_amount", "a number of copies", copied("复印件2份。")),
		passes("wording/vague_amount", "elsewhere", examines("若干份材料合并审查。")),

		fails("wording/subject_to_change", "another notice", opens("工作日上午9:00—12:00，如有变动另行通知"), "/handling/places/0/hours").on("如有变动"),
		fails("wording/subject_to_change", "no other notice", opens("工作日上午9:00—12:00，如有变动恕不另行通知"), "/handling/places/0/hours").on("如有变动"),
		fails("wording/subject_to_change", "no notice at all", opens("工作日上午9:00—12:00，恕不另行通知"), "/handling/places/0/hours").on("恕不另行通知"),
		passes("wording/subject_to_change", "the applicant's change", instructs("内容如有变动，重新提交。")),

		fails("wording/defers_elsewhere", "somewhere", instructs("具体以窗口要求为准。"), "/materials/0/instructions").on("具体以窗口要求为准"),
		passes("wording/defers_elsewhere", "a document", instructs("具体以《示例目录》为准。")),
		passes("wording/defers_elsewhere", "a phone", instructs("具体以窗口答复为准，电话12345。")),
		passes("wording/defers_elsewhere", "one thing over another", instructs("大小写不一致的，以大写为准。")),
	}
}
