package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func questionSamples() []sample {
	asks := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.FAQ[2].Question = s } }
	replies := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.FAQ[2].Answer = s } }
	dialogue := func(q, a string) func(*guide.Guide) {
		return func(g *guide.Guide) { g.FAQ[2] = guide.Question{Question: q, Answer: a} }
	}
	const q, a = "/faq/2/question", "/faq/2/answer"
	const starts = "项目达不到强制性节能标准，能开工吗？"
	return []sample{
		fails("wording/no_question", "a piece of an answer", asks("材料要在申报前备齐；"), q),
		fails("wording/no_question", "a heading", asks("申请流程"), q).as(rule.Note),
		passes("wording/no_question", "a question mark", asks("达不到标准，开工？")),
		passes("wording/no_question", "a question word", asks("是否可以开工")),

		fails("wording/question_label", "of the question", asks("问："+starts), q).on("问：").mend(""),
		fails("wording/question_label", "of the answer", replies("答：不能开工。"), a).on("答：").mend(""),
		fails("wording/question_label", "behind a space", replies(" 答：不能开工。"), a).on("答：").mend(""),
		passes("wording/question_label", "the word alone", replies("答复：不能开工。")),

		fails("wording/answer_repeats", "before the answer", replies(starts+"不能。"), a),
		fails("wording/answer_repeats", "instead of an answer", replies(starts), a),
		passes("wording/answer_repeats", "as part of its sentence", dialogue("哪些项目要办理节能审查？", "哪些项目要办理节能审查由本机关核定。")),
		fails("wording/answer_repeats", "eight characters", dialogue("要办理节能审查吗？", "要办理节能审查吗？要办。"), a),
		passes("wording/answer_repeats", "seven characters", dialogue("要办节能审查吗？", "要办节能审查吗？要办。")),

		fails("wording/answer_nothing", "look in the guide", replies("详见办事指南。"), a),
		fails("wording/answer_nothing", "ask at the window", replies("请咨询窗口工作人员。"), a),
		fails("wording/answer_nothing", "24 characters", replies("请咨询投资项目综合窗口、导办台或者当班的工作人员"), a),
		passes("wording/answer_nothing", "25 characters", replies("请咨询投资项目综合窗口、导办台或者当天当班工作人员")),
		passes("wording/answer_nothing", "with a phone", replies("请咨询12345。")),
		passes("wording/answer_nothing", "with a document", replies("详见《示例办法》。")),
		passes("wording/answer_nothing", "after an answer", replies("不能开工，详见办事指南。")),

		fails("wording/answer_no_figure", "soon", dialogue("办理要多久？", "我们会尽快办理。"), a).on("尽快"),
		passes("wording/answer_no_figure", "soon, with a figure", dialogue("办理要多久？", "我们会尽快办理，至迟5个工作日。")),
		passes("wording/answer_no_figure", "not asked how long", dialogue("能不能开工？", "我们会尽快答复。")),
	}
}
