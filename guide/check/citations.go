package check

import (
	"strings"
	"unicode/utf8"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func agencyRules() []Rule {
	return forms(tidy(), []form{{
		id: "format/agency_area", code: "check.agency_area", format: guide.AgencyFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "机关名称带行政区划", EN: "the name of a body says of what area"},
		doc:    yiwang.Term{ZH: "只写“审批局”“发改委”，看不出是哪里的机关。", EN: "审批局 or 发改委 alone does not say whose it is."},
		remedy: yiwang.Term{ZH: "写机关全称，如“××市发展和改革委员会”。", EN: "Write the full name with its area."},
		find: func(s string) (stretch, bool) {
			return whole(s), namesNoPlace(strings.TrimSpace(s))
		},
	}, {
		id: "format/agency_short", code: "check.agency_short", format: guide.AgencyFormat, severity: rule.Note, under: "/basic/agency",
		title:  yiwang.Term{ZH: "实施主体写全称", EN: "the deciding body has its full name"},
		doc:    yiwang.Term{ZH: "“发改委”“发改局”是简称；指南要写法定名称。", EN: "发改委 and 发改局 are short names; a guide gives the legal one."},
		remedy: yiwang.Term{ZH: "写成“发展和改革委员会”“发展和改革局”等法定名称。", EN: "Write the legal name."},
		find: func(s string) (stretch, bool) {
			return stretch{start: len(s) - len("发改委"), end: len(s)}, utf8.RuneCountInString(s) > 4 && endsAny(s, "发改委", "发改局")
		},
	}})
}

// namesNoPlace reports whether the name of a body says not of which place it is:
// 发改委, 县审批局, 有关部门.
func namesNoPlace(s string) bool {
	switch s {
	case "审批机构", "审批机关", "审批部门", "实施机关", "实施主体", "受理机构", "行政机关", "政务服务中心", "行政服务中心", "人民政府", "人民法院", "本机关", "本单位", "本局", "我局",
		"相关部门", "有关部门", "相关单位", "有关单位", "相关机构", "有关机构", "政府部门", "主管部门", "行政主管部门", "行业主管部门", "业务主管部门", "职能部门", "其他部门", "各部门", "各有关部门", "各相关部门":
		return true
	}
	if !endsAny(s, "局", "委", "委员会", "厅", "办", "办公室") || utf8.RuneCountInString(s) > 14 {
		return false
	}
	for _, area := range []string{"市中", "市北", "市南"} { // districts
		if strings.HasPrefix(s, area) {
			return false
		}
	}
	for _, of := range []string{"省", "市", "县", "区", "旗", "本市", "本县", "本区", "我市", "我县", "我区"} {
		if rest, ok := strings.CutPrefix(s, of); ok && !hasAny(rest, "省", "县", "区", "旗", "州", "盟", "、") {
			return true
		}
	}
	for _, work := range []string{"发展和改革", "发展改革", "发改", "行政审批", "审批", "政务服务", "自然资源", "住房和城乡", "住建", "生态环境", "市场监督", "人力资源和社会", "财政", "税务", "公安", "民政", "司法局", "教育", "交通运输", "水利", "水务", "农业农村", "商务", "文化和旅游", "卫生健康", "应急管理", "林业", "城市管理", "综合行政执法", "能源局", "粮食和物资"} {
		if strings.HasPrefix(s, work) {
			return !hasAny(s, "、")
		}
	}
	return false
}

func citationRules() []Rule {
	return append(forms(tidy(), []form{{
		id: "citation/title_marks", code: "check.title_marks", format: guide.TitleFormat, severity: rule.Note, ours: true,
		title:  yiwang.Term{ZH: "依据名称不加书名号", EN: "a title is written without 《》"},
		doc:    yiwang.Term{ZH: "这一栏整个就是名称，书名号由页面加。", EN: "The whole field is the title; pages add the marks."},
		remedy: yiwang.Term{ZH: "删去书名号。", EN: "Delete the marks."},
		find: func(s string) (stretch, bool) {
			inner := strings.TrimSuffix(strings.TrimPrefix(s, "《"), "》")
			return stretch{0, len(s), inner, true}, len(s)-len(inner) == 6 && inner != "" && !hasAny(inner, "《", "》")
		},
	}, {
		id: "citation/title_generic", code: "check.title_generic", format: guide.TitleFormat, severity: rule.Warning,
		title:  yiwang.Term{ZH: "依据写出具体的法律文件", EN: "a legal basis is a document"},
		doc:    yiwang.Term{ZH: "“有关法律法规”之类没有说出是哪一部，不成依据。", EN: "有关法律法规 and its like name no document."},
		remedy: yiwang.Term{ZH: "写出法律、法规、规章或者文件的名称和条款。", EN: "Name the law or document, and the article."},
		find: func(s string) (stretch, bool) {
			return whole(s), !strings.Contains(s, "《") && endsAny(s, "规范性文件", "法律法规", "法律、法规", "法规规章", "法律法规规章", "有关规定", "相关规定", "有关文件", "相关文件", "有关法律", "相关法律")
		},
	}, {
		id: "citation/title_short", code: "check.title_short", format: guide.TitleFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "法律写全称", EN: "a law has its full title"},
		doc:    yiwang.Term{ZH: "法律的名称以“中华人民共和国”开头。", EN: "The title of a law begins with 中华人民共和国."},
		remedy: yiwang.Term{ZH: "在前面加“中华人民共和国”。", EN: "Put 中华人民共和国 before it."},
		find: func(s string) (stretch, bool) {
			bare := !strings.Contains(s, "中华人民共和国") && strings.HasSuffix(s, "法") && s != "宪法" && !endsAny(s, "办法", "做法", "方法", "说法") && utf8.RuneCountInString(s) <= 12
			if !bare || hasAny(s, "《", "〈", "、", " ", "，") {
				return stretch{}, false
			}
			return stretch{end: len(s), fix: "中华人民共和国" + s, mend: true}, true
		},
	}, {
		id: "citation/article_missing", code: "check.article_missing", format: guide.ArticleFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "写款、项时写明条", EN: "a paragraph belongs to an article"},
		doc:    yiwang.Term{ZH: "只有“第×款”“第×项”，没有说是哪一条。", EN: "第×款 or 第×项 without its 条."},
		remedy: yiwang.Term{ZH: "补上条；不分条的文件写第几部分。", EN: "Add the article; a document without articles has parts."},
		find: func(s string) (stretch, bool) {
			return whole(s), strings.Contains(s, "第") && hasAny(s, "款", "项") && !hasAny(s, "条", "附", "部分", "章", "目录", "表", "、")
		},
	}, {
		id: "citation/article_shape", code: "check.article_shape", format: guide.ArticleFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "条款号写第几条", EN: "an article has its number"},
		doc:    yiwang.Term{ZH: "条款号里没有数字，看不出是哪一条。", EN: "Without a number nobody can find the article."},
		remedy: yiwang.Term{ZH: "写明第几条第几款。", EN: "Write which article and paragraph."},
		find: func(s string) (stretch, bool) {
			return whole(s), !strings.ContainsAny(s, "0123456789一二三四五六七八九十百①②③④⑤⑥⑦⑧⑨") && !hasAny(s, "全文", "附")
		},
	}, {
		id: "citation/number_shape", code: "check.number_shape", format: guide.DocumentNumberFormat, severity: rule.Note,
		title:  yiwang.Term{ZH: "文号有年份和序号", EN: "a document number has a year or a serial"},
		doc:    yiwang.Term{ZH: "文号里没有一个数字，查不到文件。", EN: "Without a number the document cannot be found."},
		remedy: yiwang.Term{ZH: "写全文号，如“鲁发改许可〔2020〕614号”“国务院令第673号”。", EN: "Write the whole number."},
		find: func(s string) (stretch, bool) {
			return whole(s), !strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, "一二三四五六七八九十〇")
		},
	}}), promise("citation/title_province", rule.Note,
		"地方性法规写明省、市", "a local regulation says 省 or 市",
		"省名后没有“省”“市”的条例、办法，多半漏了字。", "A regulation whose province lacks its 省 or 市 has probably lost a character.",
		"核对名称，补上“省”或者“市”。", "Check the title, and add 省 or 市.", titleProvince))
}

// titleProvince looks at titles, and at those cited in the words of a basis.
func titleProvince(s *Subject, p *rule.Pass) {
	report := func(at *Spot, start int, title string) {
		if n := bareProvince(title); n > 0 {
			f := p.Report(at.Pointer(), "check.title_province", at.Element().Term, yiwang.Quote(title[:n]))
			f.Span = &rule.Span{Start: start, End: start + n}
		}
	}
	s.eachText("/legal_basis/*/title", func(at *Spot, t string) { report(at, 0, t) })
	s.eachText("/legal_basis/*/content", func(at *Spot, t string) {
		for from := 0; ; {
			open := strings.Index(t[from:], "《")
			end := strings.Index(t[from:], "》")
			if open < 0 || end < open {
				return
			}
			report(at, from+open+len("《"), t[from+open+len("《"):from+end])
			from += end + len("》")
		}
	})
}

// bareProvince is the length of the province's name that the title of a regulation
// begins with, when neither 省 nor 市 follows; 0 for other titles.
func bareProvince(title string) int {
	if !endsAny(title, "条例", "办法", "规定", "实施细则") || utf8.RuneCountInString(title) > 14 ||
		hasAny(title, "自由贸易", "自贸", "新区", "经济特区", "机场", "大学", "港", "海关", "航运", "铁路", "长江", "区", "州", "县", "证券", "交易所", "银行", "集团", "公司", "大桥", "合作", "电视", "卫视") {
		return 0
	}
	for _, name := range []string{"山东", "江苏", "浙江", "安徽", "福建", "江西", "河南", "河北", "山西", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "辽宁", "吉林", "黑龙江", "北京", "上海", "天津", "重庆"} {
		if rest, ok := strings.CutPrefix(title, name); ok && !strings.HasPrefix(rest, "省") && !strings.Contains(rest, "市") {
			return len(name)
		}
	}
	return 0
}
