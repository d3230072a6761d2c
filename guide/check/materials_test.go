package check_test

import "github.com/yiwang-go/yiwang/guide"

// material changes the material of this row.
func material(row int, change func(*guide.Material)) func(*guide.Guide) {
	return func(g *guide.Guide) { change(&g.Materials[row]) }
}

func materialSamples() []sample {
	demand := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Conditions[2].Text = s } }
	sheets := func(form guide.Form, originals, copies int, paper *int) func(*guide.Guide) {
		return material(0, func(m *guide.Material) {
			m.Form, m.Originals, m.Copies, m.PaperCount = form, &originals, &copies, paper
		})
	}
	parent := func(code string) func(*guide.Guide) {
		return material(1, func(m *guide.Material) { m.Parent = code })
	}
	issued := func(from guide.Source, issuer string) func(*guide.Guide) {
		return material(2, func(m *guide.Material) { m.Source, m.Issuer = from, issuer })
	}
	deferred := func(deferral string, necessity guide.Necessity) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.Deferral, g.Materials[0].Necessity = deferral, necessity }
	}
	committed := func(commitment string, committable bool) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.Commitment, g.Materials[0].Committable = commitment, &committable }
	}
	return []sample{
		fails("material/duplicate_code", "twice", material(1, func(m *guide.Material) { m.Code = "M1" }), "/materials/1/code"),
		passes("material/duplicate_code", "near to another", material(1, func(m *guide.Material) { m.Code = "M11" })),

		fails("material/no_sheets", "0 and 0", sheets(guide.Paper, 0, 0, nil), "/materials/0/originals"),
		fails("material/no_sheets", "0 and 0 of 0", sheets(guide.Paper, 0, 0, new(0)), "/materials/0/originals"),
		passes("material/no_sheets", "a copy", sheets(guide.Paper, 0, 1, nil)),
		passes("material/no_sheets", "an original", sheets(guide.Paper, 1, 0, nil)),
		passes("material/no_sheets", "counted otherwise", sheets(guide.Paper, 0, 0, new(1))),
		passes("material/no_sheets", "electronic", sheets(guide.Electronic, 0, 0, nil)),

		fails("material/electronic_with_paper", "a sheet", sheets(guide.Electronic, 1, 0, new(1)), "/materials/0/paper_count"),
		passes("material/electronic_with_paper", "0 sheets", sheets(guide.Electronic, 1, 0, new(0))),
		passes("material/electronic_with_paper", "both forms", sheets(guide.Both, 1, 0, new(1))),

		fails("material/government_without_issuer", "said to be none", issued(guide.FromGovernment, "无"), "/materials/2/issuer"),
		passes("material/government_without_issuer", "named", issued(guide.FromGovernment, "示例市自然资源局")),
		passes("material/government_without_issuer", "the applicant's own", issued(guide.FromApplicant, "无")),

		fails("material/asked_in_conditions", "a report not in the list", demand("申请人已经提交环境影响报告书。"), "/conditions/2/text").on("环境影响报告书"),
		fails("material/asked_in_conditions", "behind another that is", demand("提交节能审查申请书，并提供土地使用证明。"), "/conditions/2/text").on("土地使用证明"),
		passes("material/asked_in_conditions", "a longer name of one in the list", demand("申请人已经提交项目节能报告。")),
		passes("material/asked_in_conditions", "the end of the name of one in the list", demand("申请人已经提交工程节能报告。")),
		passes("material/asked_in_conditions", "more than a name", demand("提交项目建设单位上级主管单位出具该项目建设资金全部到位情况证明。")),
		passes("material/asked_in_conditions", "no name of a material", demand("按时提供服务并提交验收。")),
		exempt("material/asked_in_conditions", "no list", func(g *guide.Guide) { g.Materials = nil }).with("element/empty"),
		fails("material/unknown_parent", "no material", parent("M9"), "/materials/1/parent"),
		fails("material/unknown_parent", "itself", parent("M2"), "/materials/1/parent"),
		passes("material/unknown_parent", "another material", parent("M1")),
		passes("material/unknown_parent", "none", parent("无")),

		fails("material/deferrable_denied", "none, and it may follow", deferred("无", guide.Deferrable), "/materials/0/necessity"),
		passes("material/deferrable_denied", "some, and it may follow", deferred("材料不全的，书面承诺后补齐。", guide.Deferrable)),
		passes("material/deferrable_denied", "none, and it may not", deferred("无", guide.Optional)),
		fails("material/commitment_denied", "none, and it may be promised", committed("无", true), "/materials/0/committable"),
		passes("material/commitment_denied", "some, and it may be promised", committed("申请人书面承诺符合条件。", true)),
		passes("material/commitment_denied", "none, and it may not", committed("无", false)),
	}
}
