package text_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/text"
)

// Every case is one defective sentence: the defects it holds, as kind, text and
// repair; "-" is no repair, "" is deletion. The sentences are made up.
func defectCases() []defectCase {
	none := "-"
	return []defectCase{
		{"窗口\uFFFDʡ\uFFFD\uFFFD号", []want{{text.GBKAsUTF8, "\uFFFDʡ\uFFFD\uFFFD", none}}},
		{"螳｡謇ｹ遯怜哨蜿礼炊譚先侭", []want{{text.UTF8AsShiftJIS, "螳｡謇ｹ遯怜哨蜿礼炊譚先侭", "审批窗口受理材料"}}},
		{"誹夔机脤敦諳忳燴第蹋", []want{{text.Big5Mixup, "誹夔机脤敦諳忳燴第蹋", "节能审查窗口受理材料"}}},
		{"窗口慄璂든뺐떽", []want{{text.ForeignScript, "든뺐떽", none}}},
		{"办理：╧ε─┐", nil},
		{"办理：Φ╡äΘ╡窗口", []want{{text.ForeignScript, "Φ╡äΘ╡", none}}},
		{`\xe8\x8a\x82审查`, []want{{text.Escape, `\xe8\x8a\x82`, none}}},
		{"%u8282%u80FD审查", []want{{text.QuotedBytes, "%u8282%u80FD", none}}},
		{"&#33410审查", []want{{text.HTMLEntity, "&#33410", "节"}}},
		{"窗口锟桔革拷号", []want{{text.LostBytes, "锟桔革拷", none}}},
		{"材料：[]", []want{{text.Placeholder, "[]", none}}},
		{"请到??街办理", []want{{text.QuestionMarks, "??", none}}},
		{"????????", []want{{text.QuestionMarks, "????????", none}}},
		{"联系人：王■波", []want{{text.MissingGlyph, "■", none}}},
		{"事项：%E8%8A%82%E8%83%BD", []want{{text.QuotedBytes, "%E8%8A%82%E8%83%BD", "节能"}}},
		{"=E8=8A=82=E8=83=BD审查", []want{{text.QuotedBytes, "=E8=8A=82=E8=83=BD", "节能"}}},
		{"⽴项⽂件", []want{{text.Radical, "⽴", "立"}, {text.Radical, "⽂", "文"}}},
		{"⻓期有效", []want{{text.Radical, "⻓", "长"}}},
		{"\uF98E报", []want{{text.Compatibility, "\uF98E", "年"}}},
		{"用电300㎾h", []want{{text.Compatibility, "㎾", "kW"}}},
		{"text-indent:2em;line-height:1.5; 材料", []want{{text.PageCode, "text-indent:2em;line-height:1.5;", none}}},
		{"p{margin:0}窗口", []want{{text.PageCode, "{margin:0}", none}}},
		{"/* 版式 */窗口", []want{{text.PageCode, "/* 版式 */", none}}},
		{`{"name":"节能审查"}`, []want{{text.JSON, `{"name":"节能审查"}`, none}}},
		{`[{"id":1},{"id":2}]`, []want{{text.JSON, `[{"id":1},{"id":2}]`, none}}},
		{`"name":"节能审查"`, []want{{text.JSON, `"name"`, none}, {text.HalfWidth, `"节能审查"`, "“节能审查”"}}},
		{"时限：{{limit}}日", []want{{text.Template, "{{limit}}", none}}},
		{"时限：${limit}日", []want{{text.Template, "${limit}", none}}},
		{"时限：%d日", []want{{text.Template, "%d", none}}},
		{"请在{0}前提交", []want{{text.Template, "{0}", none}}},
		{`一、项目概况\r\n二、用能情况`, []want{{text.Escape, `\r\n`, "\n"}}},
		{`\u8282\u80fd审查`, []want{{text.Escape, `\u8282\u80fd`, "节能"}}},
		{"说明：审查审查", []want{{text.Placeholder, "审查审查", none}}},
		{"说明：——", []want{{text.Placeholder, "——", none}}},
		{"网址：http//a.gov.cn", []want{{text.Address, "http//a.gov.cn", none}}},
		{"邮箱：office@mail", []want{{text.Address, "office@mail", none}}},
		{"电话：0999--1234567", []want{{text.Phone, "0999--1234567", "0999-1234567"}}},
		{"公布日期2021-02-30", []want{{text.Date, "2021-02-30", none}}},
		{"一、概况_x000D_二、用能", []want{{text.Escape, "_x000D_", none}}},
		{`style="color:red"窗口`, []want{{text.PageCode, `style="color:red"`, none}}},
		{"受理br/>审查", []want{{text.HTMLTag, "br/>", none}}},
		{"受理</p", []want{{text.HTMLTag, "</p", none}}},
		{"依据<<节能审查办法>>", []want{{text.MixedBrackets, "<<节能审查办法>>", "《节能审查办法》"}}},
		{"限{$limit}日", []want{{text.Template, "{$limit}", none}}},
		{"原件﹑复印件", []want{{text.Compatibility, "﹑", "、"}}},
		{"原件､复印件", []want{{text.Compatibility, "､", "、"}}},
		{"邮箱office＠mail.cn", []want{{text.FullWidth, "＠", "@"}}},
		{"I5个工作日", []want{{text.Lookalike, "I5", "15"}}},
		{"流程：同上", []want{{text.Placeholder, "同上", none}}},
		{"窗口：（在此填写窗口号）", []want{{text.Placeholder, "在此填写", none}}},
		{"关于XX项目的意见", []want{{text.Placeholder, "XX", none}}},
		{"数量：1234", []want{{text.Placeholder, "1234", none}}},
		{"网址：http://127.0.0.1/list", []want{{text.Address, "http://127.0.0.1/list", none}}},
		{"邮箱：office@@mail.cn", []want{{text.Address, "@@", none}}},
		{"http://a.gov.cn/i?token=0123456789abcdef", []want{{text.SessionCode, "?token=0123456789abcdef", none}}},
		{"时间：９时", []want{{text.FullWidth, "９", "9"}}},
		{"１２．节能报告", []want{{text.FullWidth, "１２．", "12."}}},
		{"上午9：30开始", []want{{text.FullWidth, "：", ":"}}},
		{"先受理,后审查;再决定", []want{{text.HalfWidth, ",", "，"}, {text.HalfWidth, ";", "；"}}},
		{"先受理, ;后审查:::再决定", nil}, // a row of marks is more than a slip
		{"窗口:三号", []want{{text.HalfWidth, ":", "："}}},
		{"通过(含附条件)", []want{{text.HalfWidth, "(含附条件)", "（含附条件）"}}},
		{"通过（含附条件)", []want{{text.MixedBrackets, ")", "）"}}},
		{"通过(含附条件）", []want{{text.MixedBrackets, "(", "（"}}},
		{"《关于印发<节能审查办法>的通知》", []want{{text.MixedBrackets, "<节能审查办法>", "〈节能审查办法〉"}}},
		{"《关于印发《节能审查办法》的通知》", []want{{text.MixedBrackets, "《节能审查办法》", "〈节能审查办法〉"}}},
		{"示例发〔2020]3号", []want{{text.DocumentNumber, "〔2020]", "〔2020〕"}}},
		{"示例发（2020）3号", []want{{text.DocumentNumber, "（2020）", "〔2020〕"}}},
		{"示例委令〔2020〕3号", []want{{text.DocumentNumber, "〔2020〕", none}}},
		{"材料（原件一份", []want{{text.UnpairedBracket, "（", none}}},
		{"受理。。审查，，决定", []want{{text.DoubledPunctuation, "。。", "。"}, {text.DoubledPunctuation, "，，", "，"}}},
		{"原件（（一份））", []want{{text.DoubledPunctuation, "（（一份））", "（一份）"}}},
		{"机关、、企业", []want{{text.LostText, "、、", none}}},
		{"先受理。，后审查", []want{{text.LostText, "。，", none}}},
		{"依据《》第三条", []want{{text.LostText, "《》", none}}},
		{"8:3011:30办公", []want{{text.LostText, "8:3011:30", none}}},
		{"《示例局关于印发的通知》", []want{{text.LostText, "关于印发的通知", none}}},
		{"窗口 ：三号", []want{{text.StraySpace, " ", ""}}},
		{"提交材 料", []want{{text.StraySpace, " ", ""}}},
		{"收到后3 个工作日", []want{{text.StraySpace, " ", ""}}},
		{"材料己经齐全", []want{{text.Misspelling, "己经", none}}},
		{"中华人民共合国", []want{{text.Misspelling, "中华人民共合国", none}}},
		{"节能报告的的编制", []want{{text.DoubledWord, "的的", none}}},
		{"办公地点：办公地点：三楼", []want{{text.DoubledWord, "办公地点：", none}}},
		{"節(jié)能審(shěn)查", []want{{text.Pinyin, "(jié)", ""}, {text.Pinyin, "(shěn)", ""}}},
		{"企业and机关", []want{{text.LanguageMix, "and", none}}},
		{"承诺1O日办结", []want{{text.Lookalike, "1O", "10"}}},
		{"二○二○年", []want{{text.Lookalike, "○", "〇"}, {text.Lookalike, "○", "〇"}}},
		{"电话：0000—1234567", []want{{text.Placeholder, "0000—1234567", none}}}, // no area code begins so
		{"电话：0999—1234567", []want{{text.Phone, "0999—1234567", "0999-1234567"}}},
		{"电话：09991234567", []want{{text.Phone, "09991234567", "0999-1234567"}}},
		{"电话：0999-123456789", nil}, // 123456789 may be a short number with an extension
		{"电话：0999-223456789", []want{{text.Phone, "0999-223456789", none}}},
		{"2021年2月29日起施行", []want{{text.Date, "2021年2月29日", none}}},
		{"符合上述条件", []want{{text.DanglingReference, "符合上述条件", none}}},
	}
}

type want struct {
	kind         text.Kind
	text, repair string
}

type defectCase struct {
	in   string
	want []want
}

func TestEveryKind(t *testing.T) {
	for _, tt := range defectCases() {
		var got []want
		for _, d := range text.Scan(tt.in) {
			repair := d.Repair
			if !d.Certain {
				repair = "-"
			}
			got = append(got, want{d.Kind, d.Text, repair})
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("Scan(%q)\n got %q\nwant %q", tt.in, got, tt.want)
		}
	}
}

// Right text of the kinds that come near to a defect.
func TestScanLeavesNearMissesAlone(t *testing.T) {
	for _, s := range []string{
		"以节能为目的的项目，标的的价格", "是否应应急处置", "内容了解后再办", "参与和和解",
		"上午8:30～11:30，下午14:00-17:30", "比例尺1：500", "1）申请表；2）节能报告；a)附图",
		"第一条 为了节约能源", "涉及 3 个平台、41 项事项", "《中共示例市委 示例市人民政府关于节能的意见》", "附件1 节能报告格式",
		"噪声≤55dB(A)，函数f(x)，（MDI）项目", "示例发〔2020〕3号、令2020年第3号、（2019）示01民终3号",
		"二〇二〇年二月二十九日，2020年2月29日", "□是 □否", "有□无□", "O3、CO2、O2O、I类、Ⅰ类",
		"甪(lù)直镇", "自己经营、纸制品、农村料场", "增长50%，占比5%。", "C:\\new\\report.txt",
		"电话：0531-12345、12345、0999-1234567、010-12345678，手机13800000000", "编码：09991234567812",
		"https://www.shandong.gov.cn/a?id=1,2;x=3", "“十四五”规划、“放管服”", "约翰·史密斯，R&D，A/B、Wi-Fi、5G",
		"……", "——", "怎么办？！", "（一）（二）项", "{一}", "the 节能审查 (energy review), and 备案 (filing), of a project",
		"臺灣、發展改革委員會、申請材料：一、報告；二、圖紙", "見《示例条例》第三条第（二）项",
		"参数α、β和σ，φ50，½杯", "2020-02-29公布，GB/T 39551-2020", "项目核准（备案）——以文件为准", "a@b.cn、www.sd.gov.cn", "用水量100t/d、压力0.1MPa、25℃、φ50、Ω、№3、μg/m³", "统一社会信用代码：91379999MA0EXAMPLE",
	} {
		if got := text.Scan(s); len(got) != 0 {
			t.Errorf("Scan(%q) = %+v, want none", s, got)
		}
	}
}

func TestRepair(t *testing.T) {
	for _, tt := range []struct{ in, want string }{
		{"节能审查", "节能审查"},
		{"", ""},
		{"\uFEFF节能\u200b审查", "节能审查"},
		{"&am\u200bp;nbsp;", " "}, // one repair uncovers the next
		{"请到??街，窗口:三号", "请到??街，窗口：三号"},
		{"示例发[2020]3号(试行)", "示例发〔2020〕3号（试行）"},
	} {
		if got := text.Repair(tt.in); got != tt.want {
			t.Errorf("Repair(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// However often a few marks are repeated, in whatever frame, one Repair does all.
func TestRepairSettles(t *testing.T) {
	marks := strings.Split(`, ; : ! ? . ( ) （ ） ， ； ： ！ 。 、 “ ” " ' 1 a 一 [ ] < > & - … / 【 】 《 》 × \ { } = _ * # ０ @`, " ")
	marks = append(marks, " ", "\u00a0", "\u200b", "\u3000", "\ufeff", "\ufffd", "\n", "\t", "\xe6", "&nbsp;", "<br>", "")
	for _, x := range marks {
		for _, y := range marks {
			row := strings.Repeat(x+y, 80)
			for _, s := range []string{"原件" + row + "一份", "（" + row + "）", "a" + row + "一", row} {
				if repaired := text.Repair(s); text.Repair(repaired) != repaired {
					t.Errorf("%q repeated, in %q: one Repair does not do all", x+y, s)
				}
			}
		}
	}
}

func FuzzRepair(f *testing.F) {
	for _, tt := range defectCases() {
		f.Add(tt.in)
	}
	f.Add("原件" + strings.Repeat(": ;", 40) + "一份")
	f.Add("（" + strings.Repeat(`"("`, 80) + "）")
	f.Fuzz(func(t *testing.T, s string) {
		repaired := text.Repair(s)
		if again := text.Repair(repaired); again != repaired {
			t.Fatalf("Repair(%q) = %q, again %q", s, repaired, again)
		}
		for _, d := range text.Scan(repaired) {
			if d.Certain {
				t.Fatalf("Repair(%q) = %q still has %+v", s, repaired, d)
			}
		}
		if !strings.ContainsAny(s, "\x00") && len(text.Scan(s)) == 0 && repaired != s {
			t.Fatalf("Repair(%q) = %q changes right text", s, repaired)
		}
	})
}
