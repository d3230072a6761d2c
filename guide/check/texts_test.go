package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

const saidAt = "/basic/authority_division"

// says puts s where any sentence may stand.
func says(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Basic.AuthorityDivision = s }
}

// defect and right are a text with one defect, and one that only looks so.
func defect(kind, s, stretch, fix string) sample {
	return fails("text/"+kind, s, says(s), saidAt).on(stretch).mend(fix).in(guide.Defective)
}

// likely is a defect that right text may look like in odd cases.
func likely(kind, s, stretch, fix string) sample {
	return defect(kind, s, stretch, fix).as(rule.Warning)
}

func right(kind, s string) sample { return passes("text/"+kind, s, says(s)) }

// characterSamples are of what misread bytes and wrong code points leave.
func characterSamples() []sample {
	return []sample{
		defect("lost_bytes", "窗口锟斤拷锟斤拷号", "锟斤拷锟斤拷", "-"),
		right("lost_bytes", "联系人：王锟"),
		defect("uninitialised", "窗口烫烫烫烫号", "烫烫烫烫", "-"),
		right("uninitialised", "屯屯通公路项目，村民烫伤的另行处置。"),
		defect("utf8_as_gbk", "鑺傝兘瀹℃煡的项目", "鑺傝兘瀹℃煡", "节能审查"),
		fails("text/utf8_as_gbk", "in a row", func(g *guide.Guide) { g.Conditions[0].Text = "属于鑺傝兘瀹℃煡" }, "/conditions/0/text").on("鑺傝兘瀹℃煡").mend("节能审查").in(guide.Defective),
		right("utf8_as_gbk", "鑫瀚公司的项目。"),
		defect("utf8_as_latin", "办理地：å¹¿å·ž", "å¹¿å·ž", "广州"),
		right("utf8_as_latin", "Müller公司的项目。"),
		defect("utf8_as_shift_jis", "譛ｬ譛ｺ蜈ｳ蜿礼炊", "譛ｬ譛ｺ蜈ｳ蜿礼炊", "本机关受理"),
		right("utf8_as_shift_jis", "譛"),
		defect("gbk_as_latin", "½ÚÄÜÉó²é", "½ÚÄÜÉó²é", "节能审查"),
		right("gbk_as_latin", "公差10±1，面积2×3。"),
		defect("gbk_as_utf8", "窗口\uFFFDʡ\uFFFD\uFFFD号", "\uFFFDʡ\uFFFD\uFFFD", "-"),
		right("gbk_as_utf8", "窗口\uFFFD号").with("text/replacement"),
		defect("big5_mixup", "掛儂壽忳燴机蠶扠", "掛儂壽忳燴机蠶扠", "本机关受理审批申"),
		right("big5_mixup", "臺灣地區企業申請的項目。"),
		likely("foreign_script", "办理：Φ╡äΘ╡窗口", "Φ╡äΘ╡", "-"),
		right("foreign_script", "直径Φ50的管道。"),
		defect("invalid_utf8", "窗口\xff号", "\xff", "-"),
		right("invalid_utf8", "窗口𠮷号"),
		defect("replacement", "节能\uFFFD\uFFFD意见", "\uFFFD\uFFFD", "-"),
		right("replacement", "图中◆处"),
		defect("private_use", "窗口\uE000号", "\uE000", "-"),
		right("private_use", "㐀村的项目。"),
		defect("control", "窗口\b号", "\b", ""),
		right("control", "一、概况\n二、\t用能情况"),
		defect("zero_width", "窗\u200b口", "\u200b", ""),
		fails("text/zero_width", "in the explanation of a limit", func(g *guide.Guide) { g.Handling.StatutoryLimit.Explanation += "\u200b" }, "/handling/statutory_limit/explanation").on("\u200b").mend(""),
		right("zero_width", "涉及 3 个平台"),
		defect("bidi_control", "窗\u202e口", "\u202e", "-"),
		right("bidi_control", "窗→口"),
		defect("byte_order_mark", "\uFEFF窗口", "\uFEFF", ""),
		right("byte_order_mark", "\n窗口"),
		defect("no_break_space", "涉及\u00a03 个平台", "\u00a0", " "),
		right("no_break_space", "涉及 4 个平台"),
		defect("radical", "⽴项文件", "⽴", "立"),
		right("radical", "“氵”旁的字"),
		likely("compatibility_char", "用电300㎾h", "㎾", "kW"),
		right("compatibility_char", "面积300㎡"),
	}
}

// textSamples are of what programs leave behind, and of symbols and words.
func textSamples() []sample {
	return []sample{
		defect("html_tag", "先受理<br>后审查", "<br>", "-"),
		fails("text/html_tag", "in an item of a list", func(g *guide.Guide) { g.Handling.Forms[0] = "窗口办理<br>" }, "/handling/forms/0").on("<br>"),
		fails("text/html_tag", "in an element that is a placeholder", says("XX意见<br>"), saidAt).on("<br>").in(guide.Placeholder).with("element/placeholder"),
		right("html_tag", "当a<b时"),
		defect("html_entity", "示例&nbsp;文字", "&nbsp;", " "),
		fails("text/html_entity", "outside the ten groups", func(g *guide.Guide) { g.Note = "示例&nbsp;" }, "/note").on("&nbsp;").mend(" "),
		right("html_entity", "R&D投入"),
		defect("page_code", "text-indent:2em;line-height:1.5; 材料", "text-indent:2em;line-height:1.5;", "-"),
		right("page_code", "{一}"),
		defect("json", `{"name":"节能审查"}`, `{"name":"节能审查"}`, "-"),
		right("json", "“name”：节能审查"),
		defect("template", "时限：%d日", "%d", "-"),
		right("template", "占比5%。"),
		defect("escape", `一、概况\r\n二、用能`, `\r\n`, "\n"),
		right("escape", `C:\new\report.txt`),
		defect("null_literal", "办理：undefined", "undefined", "-"),
		fails("text/null_literal", "alone", func(g *guide.Guide) { g.Handling.Area = "undefined" }, "/handling/area").on("undefined").in(guide.Defective),
		right("null_literal", "Nullable字段"),
		likely("placeholder", "流程：同上", "同上", "-"),
		right("placeholder", "同上级机关核对"),
		passes("text/placeholder", "an element that is one as a whole", func(g *guide.Guide) { g.Handling.Area = "同上" }).with("element/placeholder"),
		likely("address", "网址：http//a.gov.cn", "http//a.gov.cn", "-"),
		right("address", "网址：http://a.gov.cn"),
		likely("session_code", "http://a.gov.cn/i?token=0123456789abcdef", "?token=0123456789abcdef", "-"),
		right("session_code", "http://a.gov.cn/i?id=0123"),
		defect("quoted_bytes", "事项：%E8%8A%82%E8%83%BD", "%E8%8A%82%E8%83%BD", "节能"),
		right("quoted_bytes", "增长8%，占5%E型"),

		likely("question_marks", "请到??街办理", "??", "-"),
		right("question_marks", "请到一街办理？"),
		likely("missing_glyph", "联系人：王■波", "■", "-"),
		right("missing_glyph", "□是 □否"),
		defect("pinyin", "審(shěn)查(chá)", "(shěn)", "").with("text/pinyin"),
		right("pinyin", "甪(lù)直镇"),
		defect("phone", "电话：0999—1234567", "0999—1234567", "0999-1234567"),
		right("phone", "电话：0999-1234567"),
		defect("document_number", "示例发[2020]3号", "[2020]", "〔2020〕"),
		right("document_number", "（2019）示01民终3号"),
		defect("lost_text", "机关、、企业", "、、", "-"),
		right("lost_text", "第（一）（二）项"),
		defect("doubled_punctuation", "受理。。", "。。", "。"),
		right("doubled_punctuation", "受理……"),
		defect("mixed_brackets", "通过（含附条件)", ")", "）"),
		right("mixed_brackets", "《关于印发〈示例办法〉的通知》"),
		likely("misspelling", "材料己经齐全", "己经", "-"),
		right("misspelling", "自己经营的"),
		likely("doubled_word", "报告的的编制", "的的", "-"),
		right("doubled_word", "标的的价格"),
		defect("full_width", "时间：９时", "９", "9"),
		right("full_width", "比例尺1：500"),
		likely("lookalike", "承诺1O日办结", "1O", "10"),
		right("lookalike", "排放CO2"),
		defect("date", "2021年2月29日起施行", "2021年2月29日", "-"),
		right("date", "2020年2月29日起施行"),
		likely("language_mix", "企业and机关", "and", "-"),
		right("language_mix", "A and B公司"),
		likely("dangling_reference", "符合上述条件", "符合上述条件", "-"),
		right("dangling_reference", "已取得项目代码的。符合上述条件的受理。"),
		likely("stray_space", "提交材 料", " ", ""),
		right("stray_space", "涉及 5 个平台"),
		defect("half_width", "先受理,后审查", ",", "，"),
		right("half_width", "金额1,000元"),
		likely("unpaired_bracket", "材料（原件一份", "（", "-"),
		right("unpaired_bracket", "1）申请表；2）节能报告"),
	}
}
