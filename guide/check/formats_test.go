package check_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// broken is a guide with one thing broken, and the one finding wanted.
type broken struct {
	rule    string
	change  func(*guide.Guide)
	pointer string
	stretch string // what the span covers; "" when there is none
	fix     string // "-" when none is offered
}

func phone(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Contact.InquiryPhone = s } }
func opens(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Hours = s }
}
func street(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Address = s }
}
func route(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.Places[0].Transport = s }
}
func site(s string) func(*guide.Guide)   { return func(g *guide.Guide) { g.Contact.InquiryURL = s } }
func mail(s string) func(*guide.Guide)   { return func(g *guide.Guide) { g.Contact.InquiryEmail = s } }
func named(s string) func(*guide.Guide)  { return func(g *guide.Guide) { g.Materials[0].Name = s } }
func agency(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Basic.Agency = s } }
func title(s string) func(*guide.Guide)  { return func(g *guide.Guide) { g.LegalBasis[0].Title = s } }
func article(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.LegalBasis[0].Article = s }
}
func content(s string) func(*guide.Guide) {
	return func(g *guide.Guide) { g.LegalBasis[0].Content = s }
}
func docnum(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.LegalBasis[0].Number = s } }

// formatFailures has a row for every rule of the families; figures are examples.
func formatFailures() []broken {
	const task = "11370800MB285591843370118026000" // the code that package code shows
	inquiry, hours, address, transport, url := "/contact/inquiry_phone", "/handling/places/0/hours", "/handling/places/0/address", "/handling/places/0/transport", "/contact/inquiry_url"
	codes := func(change func(*guide.Basic)) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.TaskCode = task; change(&g.Basic) }
	}
	return []broken{
		{"format/phone_area", phone("81234567"), inquiry, "81234567", "-"},
		{"format/phone_area", phone("窗口8123456"), inquiry, "8123456", "-"},
		{"format/phone_joined", phone("0999-8123456、09998123457"), inquiry, "09998123457", "0999-8123457"},
		{"format/phone_joined", phone("12345、01081234567"), inquiry, "01081234567", "010-81234567"},
		{"format/phone_digits", phone("0999-812345678"), inquiry, "0999-812345678", "-"},
		{"format/phone_digits", phone("812345678"), inquiry, "812345678", "-"},
		{"format/phone_run_on", phone("81234567812345"), inquiry, "81234567812345", "-"},
		{"format/phone_text", phone("请到窗口咨询"), inquiry, "请到窗口咨询", "-"},
		{"contact/same_phone", func(g *guide.Guide) {
			g.Contact.InquiryPhone, g.Contact.ComplaintPhone = "0999-8123456", "0999-8123456"
		}, "/contact/complaint_phone", "", "-"},
		{"contact/way_email", func(g *guide.Guide) { g.Contact.InquiryWays = []string{"电话", "电子邮箱"} }, "/contact/inquiry_ways/1", "", "-"},
		{"contact/way_letter", func(g *guide.Guide) { g.Contact.ComplaintWays = []string{"信函"} }, "/contact/complaint_ways/0", "", "-"},
		{"format/hours_time", opens("按照统一部署"), hours, "按照统一部署", "-"},
		{"format/hours_reversed", opens("工作日上午9:00-8:00"), hours, "9:00-8:00", "-"},
		{"format/hours_morning", opens("工作日上午8:30-12:31"), hours, "8:30-12:31", "-"},
		{"format/hours_afternoon", opens("工作日下午11:59-17:00"), hours, "11:59-17:00", "-"},
		{"format/hours_mixed", opens("工作日下午2:00-5:00，周五下午14:00-16:00"), hours, "2:00-5:00", "-"},
		{"format/hours_seasons", opens("工作日夏季下午13:30-17:00，冬季下午14:00-17:00"), hours, "14:00-17:00", "-"},
		{"format/address_bare", street("301室"), address, "301室", "-"},
		{"format/address_sentence", street("在本市范围内均可提供服务"), address, "在本市范围内均可提供服务", "-"},
		{"format/address_number", street("示例区示例路"), address, "示例区示例路", "-"},
		{"format/transport", route("示例市示例路1号"), transport, "示例市示例路1号", "-"},
		{"format/url_scheme", site("www.example.com/a"), url, "www.example.com/a", "-"},
		{"format/url_text", site("登录https://www.example.com/查询"), url, "登录https://www.example.com/查询", "-"},
		{"format/url_private", site("http://172.16.0.9/a"), url, "http://172.16.0.9/a", "-"},
		{"format/url_private", site("http://test.example.com/"), url, "http://test.example.com/", "-"},
		{"format/url_ip", site("http://203.0.113.9/a"), url, "http://203.0.113.9/a", "-"},
		{"format/email", mail("a#example.com"), "/contact/inquiry_email", "a#example.com", "-"},
		{"format/attachment", func(g *guide.Guide) { g.Materials[0].Template = "申请表.DOC" }, "/materials/0/template", "申请表.DOC", "-"},
		{"format/name_punctuation", named("节能承诺书。"), "/materials/0/name", "。", ""},
		{"format/name_sentence", named("申请人应提供承诺"), "/materials/0/name", "申请人应提供承诺", "-"},
		{"format/name_several", named("身份证明；项目申请"), "/materials/0/name", "；", "-"},
		{"format/agency_area", agency("审批局"), "/basic/agency", "审批局", "-"},
		{"format/agency_short", agency("示例市发改委"), "/basic/agency", "发改委", "-"},
		{"citation/title_marks", title("《中华人民共和国节约能源法》"), "/legal_basis/0/title", "《中华人民共和国节约能源法》", "中华人民共和国节约能源法"},
		{"citation/title_generic", title("国家有关法律、法规"), "/legal_basis/0/title", "国家有关法律、法规", "-"},
		{"citation/title_short", title("节约能源法"), "/legal_basis/0/title", "节约能源法", "中华人民共和国节约能源法"},
		{"citation/title_province", title("山东节约能源条例"), "/legal_basis/0/title", "山东", "-"},
		{"citation/article_missing", article("第二款"), "/legal_basis/0/article", "第二款", "-"},
		{"citation/article_shape", article("相关条款"), "/legal_basis/0/article", "相关条款", "-"},
		{"citation/number_shape", docnum("主席令"), "/legal_basis/0/number", "主席令", "-"},
		{"citation/content_broken", content("达不到强制性节能标准的，"), "/legal_basis/0/content", "，", "-"},
		{"citation/content_end", content("达不到强制性节能标准的不能动工"), "/legal_basis/0/content", "达不到强制性节能标准的不能动工", "-"},
		{"citation/number_shared", docnum("国家发展和改革委员会令2023年第2号"), "/legal_basis/1/number", "", "-"},
		{"citation/not_yet_effective", func(g *guide.Guide) { g.LegalBasis[1].Effective = calendar.MustParse("2026-11-02") }, "/legal_basis/1/effective", "", "-"},
		{"citation/number_year", docnum("示例发〔2027〕1号"), "/legal_basis/0/number", "", "-"},
		{"code/task", func(g *guide.Guide) { g.Basic.TaskCode = task[:30] + "x" }, "/basic/task_code", "", "-"},
		{"code/item", func(g *guide.Guide) { g.Basic.ItemCode = task + "00" }, "/basic/item_code", "", "-"},
		{"code/basic", func(g *guide.Guide) { g.Basic.BasicCode = "37011802600x" }, "/basic/basic_code", "", "-"},
		{"code/agency", func(g *guide.Guide) { g.Basic.AgencyCode = "11370800MB28559185" }, "/basic/agency_code", "", "-"},
		{"code/agency_in_task", codes(func(b *guide.Basic) { b.AgencyCode = "113700000045024031" }), "/basic/agency_code", "", "-"},
		{"code/basic_in_task", codes(func(b *guide.Basic) { b.BasicCode = "370118026001" }), "/basic/basic_code", "", "-"},
		{"code/level_in_task", codes(func(b *guide.Basic) { b.Level = "省级" }), "/basic/level", "", "-"},
		{"code/task_in_item", codes(func(b *guide.Basic) { b.ItemCode = task[:30] + "1" }), "/basic/item_code", "", "-"},
	}
}

func TestFormatRules(t *testing.T) {
	for _, tt := range formatFailures() {
		t.Run(tt.rule, func(t *testing.T) {
			g := validGuide(t, tt.change)
			r := judge(t, g)
			if len(r.Findings) != 1 {
				t.Fatalf("findings = %d, want 1:\n%s", len(r.Findings), r.Text(language.English))
			}
			f := r.Findings[0]
			text := spoken(t, &g, tt.pointer)
			stretch, fix := "", "-"
			if f.Span != nil {
				stretch = text[f.Span.Start:f.Span.End]
			}
			if f.Fix != nil {
				fix = f.Fix.Text
			}
			if f.Rule != tt.rule || f.Pointer != tt.pointer || stretch != tt.stretch || fix != tt.fix {
				t.Errorf("finding = %s at %s on %q fix %q, want %s at %s on %q fix %q", f.Rule, f.Pointer, stretch, fix, tt.rule, tt.pointer, tt.stretch, tt.fix)
			}
			for _, tag := range []language.Tag{language.SimplifiedChinese, language.English} {
				if s := f.Message.In(tag); strings.Contains(s, "%!") || s == f.Message.Code || !yiwang.Has(f.Message.Code) {
					t.Errorf("sentence %q", s)
				}
			}
		})
	}
}

// spoken is the text at pointer.
func spoken(t *testing.T, g *guide.Guide, pointer string) (text string) {
	t.Helper()
	guide.Walk(g, func(p guide.Spot) {
		if p.Pointer() == pointer {
			text = p.Text()
		}
	})
	return text
}

// What is right, or cannot be judged, gives no finding.
func TestFormatRulesPass(t *testing.T) {
	for name, change := range map[string]func(*guide.Guide){
		"area code":           phone("0999-8123456"),
		"three-digit area":    phone("010-81234567"),
		"area in brackets":    phone("（0999）8123456"),
		"shared area":         phone("0999-8123456、8123457"),
		"extension":           phone("0999-8123456-801"),
		"mobile":              phone("13812345678"),
		"service number":      phone("400-123-4567"),
		"hotline with area":   phone("0999-12345"),
		"no inquiry of hours": opens("全年24小时服务"),
		"morning to 12:30":    opens("工作日上午8:30-12:30"),
		"afternoon at noon":   opens("工作日下午12:00-17:00"),
		"twelve hours alone":  opens("工作日上午9:00-11:00，下午2:00-5:00"),
		"past midnight":       opens("每天18:00至次日6:00"),
		"summer later":        opens("工作日夏季下午14:30-17:30，冬季下午14:00-17:00"),
		"village":             street("示例村"),
		"hall":                street("示例路政务服务中心"),
		"full stop":           street("示例市示例路1号。"),
		"bus":                 route("乘公交1路到示例路1号下车"),
		"address":             site("https://www.example.com/a?b=1"),
		"port":                site("https://www.example.com:8443/a"),
		"public 172":          site("http://www.172.example.com/"),
		"mail":                mail("a.b@mail.example.com"),
		"brackets in a name":  named("承诺书（含甲；乙）"),
		"year in a name":      named("2025年度报告"),
		"decimal":             named("1.5吨锅炉说明"),
		"agency with area":    agency("示例市行政审批服务局"),
		"measures, not a law": title("固定资产投资项目节能审查管理办法"),
		"province":            title("山东省节约能源条例"),
		"document on rules":   title("关于公布有关法律法规目录的通知"),
		"article":             article("第十五条第二款"),
		"section of a notice": article("三（二）"),
		"short gist":          content("节能审查"),
		"amended":             docnum("2018年10月26日修正"),
		"this year":           docnum("示例发〔2026〕1号"),
		"effective that day":  func(g *guide.Guide) { g.LegalBasis[1].Effective = calendar.MustParse("2026-11-01") },
		"mail way backed":     func(g *guide.Guide) { g.Contact.InquiryWays[0] = "邮箱"; g.Contact.InquiryEmail = "a@example.com" },
		"attachment to fetch": func(g *guide.Guide) { g.Materials[0].Template = "https://www.example.com/a.doc" },
		"codes that agree": func(g *guide.Guide) {
			b := &g.Basic
			b.TaskCode, b.AgencyCode, b.BasicCode = "11370800MB285591843370118026000", "11370800MB28559184", "370118026000"
			b.ItemCode = b.TaskCode + "01"
		},
		"no online service": site("不支持网上办理"),
	} {
		t.Run(name, func(t *testing.T) {
			if r := judge(t, validGuide(t, change)); len(r.Findings) != 0 {
				t.Errorf("findings:\n%s", r.Text(language.English))
			}
		})
	}
}

// Every rule of the families is seen to fail.
func TestFormatRulesAllFail(t *testing.T) {
	n := 0
	for _, r := range check.Rules() {
		switch family, _, _ := strings.Cut(r.ID, "/"); family {
		case "format", "contact", "citation", "code":
			n++
			if !slices.ContainsFunc(formatFailures(), func(b broken) bool { return b.rule == r.ID }) {
				t.Errorf("no failing case of %s", r.ID)
			}
		}
	}
	if n < 35 {
		t.Errorf("rules = %d, want 35 or more", n)
	}
}

// No text breaks a rule, and every span lies within its text.
func FuzzFormats(f *testing.F) {
	for _, s := range []string{"0999-8123456-", "（0999", "010-）", "9:0", "上午9:00-", "夏冬12:00-13:00", "a@", "://", "《》", "1、", "172.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		g := validGuide(t, nil)
		for _, set := range []func(string) func(*guide.Guide){phone, opens, street, route, site, mail, named, agency, title, article, content, docnum} {
			set(s)(&g)
		}
		g.Basic.TaskCode, g.Basic.ItemCode, g.Basic.AgencyCode = s, s, s
		for _, found := range judge(t, g).Findings {
			if text := spoken(t, &g, found.Pointer); found.Span != nil && (found.Span.Start < 0 || found.Span.Start > found.Span.End || found.Span.End > len(text)) {
				t.Errorf("%s: span %v of %q", found.Rule, *found.Span, text)
			}
		}
	})
}

// What a text rule reports is not reported again.
func TestFormatRulesLeaveTextDefects(t *testing.T) {
	r := judge(t, validGuide(t, phone("电话：09998123456")))
	if len(r.Findings) != 1 || r.Findings[0].Rule != "text/phone" {
		t.Errorf("findings, want text/phone alone:\n%s", r.Text(language.English))
	}
}
