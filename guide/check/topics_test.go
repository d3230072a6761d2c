package check_test

import "github.com/yiwang-go/yiwang/guide"

func topicsSamples() []sample {
	legal, natural := "/topics/legal_person", "/topics/natural_person"
	themed := func(code, name string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Topics.LegalPerson[0] = guide.Topic{Code: code, Name: name} }
	}
	serves := func(who ...string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.Applicants = who }
	}
	// individuals are served, with this theme.
	individuals := func(topics ...guide.Topic) func(*guide.Guide) {
		return func(g *guide.Guide) {
			g.Topics.NaturalPerson = topics
			delete(g.None, natural)
			serves("企业法人", "自然人")(g)
		}
	}
	return []sample{
		fails("topics/other_code", "of organisations", themed("045", "投资审批"), legal+"/0/code"),
		fails("topics/other_code", "the name of another", themed("设立变更", "投资审批"), legal+"/0/code"),
		fails("topics/other_code", "of individuals", individuals(guide.Topic{Code: "040", Name: "生育收养"}), natural+"/0/code"),
		passes("topics/other_code", "its own", themed("005", "设立变更")),
		passes("topics/other_code", "its own among individuals", individuals(guide.Topic{Code: "040", Name: "准营准办"})),

		fails("topics/missing_audience", "individuals", serves("企业法人", "自然人"), natural),
		fails("topics/missing_audience", "organisations", func(g *guide.Guide) {
			individuals(guide.Topic{Code: "040", Name: "准营准办"})(g)
			g.Topics.LegalPerson, g.None[legal] = nil, "无"
		}, legal),
		passes("topics/missing_audience", "both with a theme", individuals(guide.Topic{Code: "040", Name: "准营准办"})),
		passes("topics/missing_audience", "an audience that is not known", serves("企业法人", "自然人", "示例单位")),

		fails("topics/other_audience", "organisations", serves("行政机关"), legal),
		fails("topics/other_audience", "individuals", func(g *guide.Guide) {
			individuals(guide.Topic{Code: "040", Name: "准营准办"})(g)
			serves("企业法人")(g)
		}, natural),
		passes("topics/other_audience", "one organisation", serves("行政机关", "事业法人")),
		passes("topics/other_audience", "an audience that is not known", serves("示例单位")),
	}
}

func resultSamples() []sample {
	const at = "/handling/result_type"
	result := func(name, kind string) func(*guide.Guide) {
		return handling(func(h *guide.Handling) { h.ResultName, h.ResultType = name, kind })
	}
	return []sample{
		fails("result/other_type", "a certificate", result("示例许可证", "批文"), at),
		fails("result/other_type", "an approval", result("示例项目批复", "证照"), at),
		passes("result/other_type", "a certificate as such", result("示例许可证", "证照")),
		passes("result/other_type", "an approval as such", result("示例项目批复", "批文")),
		fails("result/without_sample", "none", handling(func(h *guide.Handling) { h.ResultSample = "无" }), "/handling/result_sample"),
		passes("result/without_sample", "none, and why", handling(func(h *guide.Handling) { h.ResultSample = "无（样式由国家另行公布）" })),
		fails("result/type_none", "none", result("节能审查意见", "无"), at),
		passes("result/type_none", "none of nothing", result("无", "无")).with("element/none"),
		passes("result/type_none", "other", result("节能审查意见", "其他")),
	}
}

func dictionarySamples() []sample {
	level := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Basic.Level = s } }
	form := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Handling.Forms[0] = s } }
	return []sample{
		fails("dictionary/value", "not in a closed one", level("地级"), "/basic/level"),
		passes("dictionary/value", "in it", level("县级")),
		passes("dictionary/value", "not in an open one", func(g *guide.Guide) { g.Handling.ResultType = "函件" }),
		fails("dictionary/other_spelling", "another word", form("窗口申请"), "/handling/forms/0").mend("窗口办理"),
		fails("dictionary/other_spelling", "a code", level("3"), "/basic/level").mend("市级"),
		passes("dictionary/other_spelling", "its word", form("快递申请")),
		passes("dictionary/other_spelling", "a code for 无, which no fix may say", func(g *guide.Guide) { g.Handling.ResultType = "99" }),
		passes("dictionary/other_spelling", "its code where a code is asked", func(g *guide.Guide) { g.Topics.LegalPerson[0] = guide.Topic{Code: "010", Name: "准营准办"} }),
	}
}
