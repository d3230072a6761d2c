package check

import (
	"strings"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
)

// questionRules judge the frequent questions.
func questionRules() []Rule {
	return []Rule{
		promise("wording/no_question", rule.Warning,
			"问题要是问句", "a question asks something",
			"“问题”里没有问号，也没有疑问词，多半是答案的一段放错了地方。", "A question with neither question mark nor question word is most likely a piece of the answer.",
			"写成申请人会问的话；是答案的移到解答里。", "Ask what an applicant would ask; move what is an answer.", noQuestion),
		promise("wording/question_label", rule.Note,
			"问答不带“问：”“答：”", "no 问： or 答： before the text",
			"页面自己会标明问和答。", "The page says itself which is question and which is answer.",
			"删去。", "Delete it.", questionLabel),
		promise("wording/answer_repeats", rule.Warning,
			"解答不重复问题", "an answer does not repeat the question",
			"解答与问题相同，或者以问题原文连同问号开头，申请人要再读一遍问题；不足8个字的问题不查。", "An answer that is the question, or begins with it and its mark, has it read twice; questions of fewer than 8 characters are let pass.",
			"从答案写起。", "Begin with the answer.", answerRepeats),
		promise("wording/answer_nothing", rule.Warning,
			"解答要有内容", "an answer says something",
			"只说“请咨询窗口”“详见办事指南”，没有电话、地址或者文件名，等于没有回答。", "请咨询窗口 or 详见办事指南 without phone, address or document answers nothing.",
			"直接回答，或者给出电话、网址。", "Answer, or give the phone or the address.", answerNothing),
		promise("wording/answer_no_figure", rule.Warning,
			"问多久要答天数", "asked how long, an answer gives a figure",
			"问要多久，只答“尽快”“及时”，没有天数。", "Asked how long, the answer is 尽快 or 及时 with no figure.",
			"写明多少个工作日。", "Say how many working days.", answerNoFigure),
	}
}

func noQuestion(s *Subject, p *rule.Pass) {
	s.eachText("/faq/*/question", func(at *Spot, t string) {
		if strings.ContainsAny(t, "？?吗呢么何谁哪几") {
			return
		}
		for _, w := range []string{"多少", "多久", "多长", "是否", "能否", "可否", "有无", "要不要", "能不能", "可不可", "是不是", "有没有", "需不需要", "多大", "咋", "会怎"} {
			if strings.Contains(t, w) {
				return
			}
		}
		f := at.report(p, "check.wording_no_question")
		if !strings.ContainsAny(t, "。；") {
			f.Severity = rule.Note // a heading, as 申请流程
		}
	})
}

func questionLabel(s *Subject, p *rule.Pass) {
	s.eachText("/faq/*/question", func(at *Spot, t string) { label(p, at, t, "问") })
	s.eachText("/faq/*/answer", func(at *Spot, t string) { label(p, at, t, "答") })
}

func label(p *rule.Pass, at *Spot, t, word string) {
	start := len(t) - len(strings.TrimLeft(t, " 　\n"))
	rest, ok := strings.CutPrefix(t[start:], word)
	if !ok || !strings.HasPrefix(rest, "：") && !strings.HasPrefix(rest, ":") {
		return
	}
	end := start + len(word) + 1
	if strings.HasPrefix(rest, "：") {
		end += len("：") - 1
	}
	f := p.Report(at.Pointer(), "check.wording_question_label", yiwang.Quote(t[start:end]))
	f.Span, f.Fix = &rule.Span{Start: start, End: end}, &rule.Fix{Start: start, End: end}
}

func answerRepeats(s *Subject, p *rule.Pass) {
	for i := range s.Guide.FAQ {
		q := strings.Trim(s.Guide.FAQ[i].Question, " 　？?")
		a := strings.TrimLeft(s.Guide.FAQ[i].Answer, " 　")
		if len(q) >= 8*3 && strings.HasPrefix(strings.TrimPrefix(a, "答："), q) {
			if rest := strings.TrimLeft(strings.TrimPrefix(a, "答：")[len(q):], " "); rest == "" || strings.HasPrefix(rest, "？") || strings.HasPrefix(rest, "?") {
				p.Report(yiwang.At("/faq", i)+"/answer", "check.wording_answer_repeats", yiwang.Quote(q))
			}
		}
	}
}

func answerNothing(s *Subject, p *rule.Pass) {
	s.eachText("/faq/*/answer", func(at *Spot, t string) {
		core := strings.TrimSpace(strings.TrimPrefix(t, "答："))
		if len(core) > 24*3 || strings.ContainsAny(core, "0123456789《@") || strings.Contains(strings.TrimRight(core, "。"), "。") {
			return
		}
		for _, w := range []string{"请咨询", "请到窗口咨询", "请电话咨询", "可咨询", "请致电", "详见", "请参见", "请参照", "请查看办事指南", "见办事指南"} {
			if strings.HasPrefix(core, w) {
				at.report(p, "check.wording_answer_nothing")
				return
			}
		}
	})
}

func answerNoFigure(s *Subject, p *rule.Pass) {
	s.eachHit(p, soonPhrase, func(at *Spot, h *hit, said string) {
		if at.Pattern() != "/faq/*/answer" || hasFigure(at.Text()) {
			return
		}
		q := s.Guide.FAQ[at.Row()].Question
		for _, w := range []string{"多久", "多长时间", "几天", "多少天", "多少个工作日", "几个工作日"} {
			if strings.Contains(q, w) {
				s.reportHit(p, at, h, "check.wording_answer_no_figure", yiwang.Quote(said))
				return
			}
		}
	})
}
