package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func agency(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Basic.Agency = s } }

// county makes the deciding body one of a county.
func county(change func(*guide.Guide)) func(*guide.Guide) {
	return func(g *guide.Guide) {
		g.Basic.Agency, g.Basic.Jurisdiction = "示例县发展和改革局", "示例县"
		change(g)
	}
}

func copySamples() []sample {
	office := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Basic.HandlingOffice = s } }
	result := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Handling.ResultName = s } }
	decides := func(name, result string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.Name, g.Handling.ResultName = name, result }
	}
	// The long answer stands in another guide too.
	const answer = "达不到强制性节能标准的项目不能开工，已经开工的要停下来，按标准改造后再来申请。"
	repeated := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.FAQ[2].Answer = s } }
	peer := func(name, answer string) guide.Guide {
		return guide.Guide{Basic: guide.Basic{Name: name}, FAQ: []guide.Question{{Question: "能开工吗？", Answer: answer}}}
	}
	const named = "达不到强制性节能标准的，示例煤矿项目核准以前都不能开工，已经开工的要停下来。"
	const near = "达不到强制性节能标准的，节能审查变更以前都不能开工，已经开工的要停下来，再来申请。"
	return []sample{
		fails("copy/other_place", "another city", street("某某市示例区示例路1号"), "/handling/places/0/address"),
		fails("copy/other_place", "what is exercised", func(g *guide.Guide) { g.Basic.ExerciseContent = "由某某市审查的项目。" }, "/basic/exercise_content"),
		fails("copy/other_place", "the city above the county", county(office("示例市发展和改革委员会")), "/basic/handling_office"),
		passes("copy/other_place", "its own city", street("示例市示例区示例路1号")),
		passes("copy/other_place", "words that begin like places", street("在公共资源交易市场二楼")),
		passes("copy/other_place", "the county in its city", county(street("示例市示例县示例路1号"))),
		passes("copy/other_place", "the city's branch in the county", county(office("示例市自然资源局示例分局"))),

		fails("copy/other_approval", "a filing approved", decides("示例项目备案", "示例项目核准文件"), "/handling/result_name"),
		passes("copy/other_approval", "a filing filed", decides("示例项目备案", "示例项目备案证明")),
		passes("copy/other_approval", "two words in the name", decides("示例项目核准、备案", "示例项目核准文件")),

		fails("copy/concrete_case", "a company", result("关于示例有限公司节能审查的意见"), "/handling/result_name"),
		fails("copy/concrete_case", "a date", result("2026年3月1日节能审查意见"), "/handling/result_name"),
		fails("copy/concrete_case", "a building", result("一栋办公楼的节能审查意见"), "/handling/result_name"),
		passes("copy/concrete_case", "a year", result("2026年度节能审查意见")),

		fails("copy/other_matter", "30 characters in another guide", repeated(string([]rune(answer)[:30])), "/faq/2/answer").among(peer("示例项目核准", string([]rune(answer)[:30]))),
		fails("copy/other_matter", "that names the other matter", repeated(named), "/faq/2/answer").as(rule.Error).among(peer("示例煤矿项目核准", named)),
		fails("copy/other_matter", "that names a matter of this one's name", repeated(near), "/faq/2/answer").among(peer("节能审查变更", near)),
		passes("copy/other_matter", "in its own guide", repeated(answer)).among(peer("节能审查", answer)),
		passes("copy/other_matter", "but for a word", repeated(answer)).among(peer("示例项目核准", answer+"好。")),
		passes("copy/other_matter", "29 characters", repeated(string([]rune(answer)[:29])+"。")).among(peer("示例项目核准", string([]rune(answer)[:29])+"。")),
		exempt("copy/other_matter", "the other guides are not given", repeated(answer)),
	}
}
