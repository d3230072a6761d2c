package document_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

// keepsSilent wants a document to say none of the words.
func keepsSilent(t *testing.T, d document.Document, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(whole(d), w) {
			t.Errorf("%s says %q:\n%s", d.Title, w, whole(d))
		}
	}
}

// unfit wants nothing to be missing and one thing to be unfit.
func unfit(t *testing.T, err error, pointer, code string) {
	t.Helper()
	if r := lacks(t, err); len(r.Unfit) != 1 || r.Unfit[0].Pointer != pointer || r.Unfit[0].Message.Code != code {
		t.Errorf("got %v, want %s at %s", r.Unfit, code, pointer)
	}
}

// story is the case of a scenario, to be bent: a journal of elsewhere may hold what
// Decide here refuses.
func story(t *testing.T, name string) (workflow.Machine, workflow.Case, document.Kind, document.Facts) {
	t.Helper()
	all := scenarios()
	s := all[slices.IndexFunc(all, func(s scenario) bool { return s.name == name })]
	m, c := run(t, s.matter, s.steps...)
	facts := office()
	if s.facts != nil {
		s.facts(&facts)
	}
	return m, c, s.kind, facts
}

// bent makes the document of a scenario after a change to the last event.
func bent(t *testing.T, name string, change func(*workflow.Details)) error {
	t.Helper()
	m, c, kind, facts := story(t, name)
	change(c.History[c.Version-1].Details)
	_, err := document.Make(m, c, kind, c.Version, facts)
	return err
}

// otherForm wants a document of a kind about the last event of a scenario to be refused.
func otherForm(t *testing.T, name string, kind document.Kind, code string) {
	t.Helper()
	m, c, _, facts := story(t, name)
	_, err := document.Make(m, c, kind, c.Version, facts)
	if wrong, ok := errors.AsType[*document.EventError](err); !ok || wrong.Code() != code {
		t.Errorf("%s of %s: got %v, want %s", kind, name, err, code)
	}
}

// 行政许可法 第三十五条、第四十三条: an opinion is no decision, and is refused as one.
func licensing35Opinion(t *testing.T) {
	d := must(t, "opinion")
	tells(t, d, "初审意见：同意转报。", "示发改许可〔2026〕1号", "不是对申请的决定")
	keepsSilent(t, d, "准予", "许可决定", "复议", "诉讼", "理由")
	tells(t, must(t, "opinion-against"), "初审意见：不同意转报。", "理由：资金来源没有落实。")
	if d.Outcome != "" {
		t.Errorf("outcome %s", d.Outcome)
	}
	if _, _, err := (document.Issuer{Seal: seal(t)}).Issue(t.Context(), d, at("2026-01-21")); err == nil {
		t.Error("a certificate of an opinion")
	}
	otherForm(t, "opinion", document.Decision, "document.other_process")
	otherForm(t, "decision-granted", document.Opinion, "document.other_process")

	m, c := run(t, "sd-fgw-043", slices.Concat([]step{withoutSite(true)}, []step{accept("2026-01-06"), assign("2026-01-06")}, decided("2026-01-20", workflow.Granted, "可"))...)
	formed := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "opinion_formed" })
	c.History[formed].Details.Conditions = []string{"落实\n资金", "其他"}
	conditional, err := document.Make(m, c, document.Opinion, c.Version, office())
	if err != nil {
		t.Fatal(err)
	}
	tells(t, conditional, "附以下条件：\n1. 落实 资金\n2. 其他", "1. 选址意见书（2026年1月5日承诺）")

	m, c, kind, facts := story(t, "opinion-against")
	i := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "opinion_formed" })
	c.History[i].Details.Opinion = ""
	_, err = document.Make(m, c, kind, c.Version, facts)
	lacks(t, err, "reasons")
	lacks(t, bent(t, "opinion", func(d *workflow.Details) { d.Number = "" }), "number")
}

// 行政许可法 第三十五条、第四十三条: opinion and materials go to the superior body.
func licensing35Forwarding(t *testing.T) {
	d := must(t, "forwarding")
	if d.Addressee != "示例省发展和改革委员会" {
		t.Errorf("to %s", d.Addressee)
	}
	tells(t, d, "示例水务有限公司申请的", "全部申请材料", "1. 项目申请书", "2. 选址意见书", "同意转报。见2026年1月20日的初审意见（示发改许可〔2026〕1号）")
	_, err := made(t, "forwarding", func(f *document.Facts) { f.Superior = "" })
	lacks(t, err, "superior")
	tells(t, must(t, "delivery-opinion"), "送达的文书：初审意见（示发改许可〔2026〕1号）", "已于2026年1月21日报送上级机关")
}

// 行政许可法 第三十八条: what is corrected is a written decision, and so is the correction.
func licensing38Correction(t *testing.T) {
	tells(t, must(t, "correction"), "2026年1月20日作出的准予决定书（示发改许可〔2026〕1号）有误", "项目代码的末位录入有误", "更正后为：项目代码：0000-000000-00-00-000001", "示发改更〔2026〕1号")
	d, err := made(t, "correction", func(f *document.Facts) { f.Corrected = "" })
	if err != nil {
		t.Fatal(err)
	}
	keepsSilent(t, d, "更正后")
	lacks(t, bent(t, "correction", func(d *workflow.Details) { d.Reason = "\n" }), "reasons")
	m, c, kind, facts := story(t, "correction")
	i := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "decided" })
	c.History[i].Details.Number = ""
	_, err = document.Make(m, c, kind, c.Version, facts)
	lacks(t, err, "decision")

	// A condition of a grant is part of it.
	tells(t, must(t, "decision-conditional"), "准予附以下条件：\n1. 开工前落实移民安置方案\n2. 按照批准的规模建设，不得擅自扩大")
	keepsSilent(t, must(t, "decision-granted"), "条件", "承诺")
}

// 行政许可法 第三十九条: a decision is known by its number and date.
func licensing39Number(t *testing.T) {
	for _, name := range []string{"decision-granted", "decision-refused"} {
		lacks(t, bent(t, name, func(d *workflow.Details) { d.Number = "" }), "number")
	}
}

// 行政许可法 第四十七条: applicant and parties are told of their right, that they have five
// days, and that it costs them nothing.
func licensing47HearingRight(t *testing.T) {
	for name, to := range map[string]string{"hearing-right": "示例水务有限公司", "hearing-right-party": "示例村村民委员会"} {
		d := must(t, name)
		if d.Addressee != to {
			t.Errorf("%s: to %s", name, d.Addressee)
		}
		// Told on Thursday 8 January 2026: 9 (1), 12–15 (5).
		tells(t, d, "享有要求听证的权利", "5个工作日", "最后一日为2026年1月15日", "20个工作日内组织听证", "不承担本机关组织听证的费用")
	}
	keepsSilent(t, must(t, "hearing-right"), "示例村村民委员会")
	_, err := made(t, "hearing-right", func(f *document.Facts) { f.Party = "路人" })
	unfit(t, err, "/party", "document.party_unknown")

	m, c, kind, facts := story(t, "hearing-right-party")
	c.History[c.Version-1].Details.Parties = nil
	_, err = document.Make(m, c, kind, c.Version, facts)
	unfit(t, err, "/party", "document.party_unknown")

	m, c, kind, facts = story(t, "hearing-right")
	flow := *m.Flow
	m.Flow = &flow
	flow.Clocks = slices.DeleteFunc(slices.Clone(flow.Clocks), func(k workflow.ClockRule) bool { return k.ID == workflow.HearingRequest })
	_, err = document.Make(m, c, kind, c.Version, facts)
	lacks(t, err, "request_limit")
}

// 行政许可法 第四十八条: time and place are told, and who presides, who does not examine the
// case and may be asked to withdraw.
func licensing48HearingNotice(t *testing.T) {
	tells(t, must(t, "hearing-notice"), "时间：2026年1月27日上午9时。", "地点：示例市发展和改革委员会第一会议室。", "公开举行", "审查该申请的工作人员以外的人员主持", "主持人：示例主持人甲。", "有权申请其回避", "2026年1月12日提出的要求")
	_, err := made(t, "hearing-notice", func(f *document.Facts) { f.Time = "" })
	lacks(t, err, "hearing_time")
	lacks(t, bent(t, "hearing-notice", func(d *workflow.Details) { d.Place = " " }), "hearing_place")
	lacks(t, bent(t, "hearing-notice", func(d *workflow.Details) { d.On = calendar.Date{} }), "hearing_on")
	lacks(t, bent(t, "hearing-notice", func(d *workflow.Details) { d.Chair = " " }), "hearing_chair")
	keepsSilent(t, must(t, "hearing-notice"), "代替", "理由")
	tells(t, must(t, "hearing-notice-replaced"), "主持人：示例主持人乙。", "本通知代替2026年1月13日的听证通知，理由：原主持人回避。")
	keepsSilent(t, must(t, "hearing-notice-replaced"), "示例主持人甲")

	// Parties who were told of the right are; nobody else.
	d, err := made(t, "hearing-notice", func(f *document.Facts) { f.Party = "示例村村民委员会" })
	if err != nil || d.Addressee != "示例村村民委员会" {
		t.Errorf("to %s: %v", d.Addressee, err)
	}
	_, err = made(t, "hearing-notice", func(f *document.Facts) { f.Party = "路人" })
	unfit(t, err, "/party", "document.party_unknown")

	m, c, kind, facts := story(t, "hearing-notice")
	i := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "hearing_offered" })
	c.History[i].Details.Parties = nil
	facts.Party = "示例村村民委员会"
	_, err = document.Make(m, c, kind, c.Version, facts)
	unfit(t, err, "/party", "document.party_unknown")

	// One that nobody asked for is open to any who come.
	m, c = run(t, "sd-fgw-001", submit("sd-fgw-001", "水库项目核准（示例）"), accept("2026-01-06"), assign("2026-01-06"),
		step{handler, "set_hearing", "2026-01-13", workflow.Details{On: calendar.MustParse("2026-01-27"), Place: "会议室", Chair: "示例主持人", Notice: "公告"}})
	facts.Time, facts.Party = "9时", "路人"
	if d, err = document.Make(m, c, document.HearingNotice, c.Version, facts); err != nil || d.Addressee != "路人" {
		t.Fatalf("to %s: %v", d.Addressee, err)
	}
	keepsSilent(t, d, "要求举行")
}

// 行政许可法 第六十九条: a revocation names reasons and ground, and the remedies.
func licensing69Revocation(t *testing.T) {
	tells(t, must(t, "revocation"), "已于2026年1月20日作出准予决定书（示发改许可〔2026〕1号）", "决定撤销上述决定", "理由：逾期没有整改。", "撤销的依据：《山东省优化营商环境条例》第二十八条至第三十条",
		"向示例市人民政府申请行政复议", "向示例市示例区人民法院提起行政诉讼")
	_, err := made(t, "revocation", func(f *document.Facts) { f.Basis = nil })
	lacks(t, err, "revocation_basis")
	_, err = made(t, "revocation", func(f *document.Facts) { f.Basis = &catalog.Basis{} })
	lacks(t, err, "revocation_basis")
	lacks(t, bent(t, "revocation", func(d *workflow.Details) { d.Reason = "" }), "reasons")
}

// 行政复议法 第二十条: who is affected learns of the body and the limit.
func reconsidering20(t *testing.T) {
	for _, name := range []string{"declining", "decision-refused", "revocation"} {
		tells(t, must(t, name), "60日（自然日）内向示例市人民政府申请行政复议")
		_, err := made(t, name, func(f *document.Facts) { f.ReviewBodies = nil })
		lacks(t, err, "review_body")
	}
}

// 行政诉讼法 第四十六条: and of the court and its limit.
func litigating46(t *testing.T) {
	for _, name := range []string{"declining", "decision-refused", "revocation"} {
		tells(t, must(t, name), "6个月内向示例市示例区人民法院提起行政诉讼")
		_, err := made(t, name, func(f *document.Facts) { f.Courts = nil })
		lacks(t, err, "court")
	}
}

// 民事诉讼法 第八十七条: the day on the receipt is that of delivery; also of what is
// delivered without an event.
func procedure87(t *testing.T) {
	d := must(t, "delivery-declining")
	if d.Date.String() != "2026-01-12" || d.Number != "" || len(d.Blanks) != 3 {
		t.Errorf("on %s, number %q, blanks %q", d.Date, d.Number, d.Blanks)
	}
	// Sixty days from 12 January: 13 March 2026, a Friday. Six months: Sunday 12 July, so 13 July.
	tells(t, d, "不予受理决定书（示发改不受〔2026〕1号）", "送达方式和收件人：邮寄，申请人签收", "送达日期：2026年1月12日", "行政复议的最后一日为2026年3月13日", "行政诉讼的最后一日为2026年7月13日")
	_, err := made(t, "delivery-declining", func(f *document.Facts) { f.Delivery, f.DeliveredOn = "", calendar.Date{} })
	lacks(t, err, "date", "delivery")
	_, err = made(t, "delivery-declining", served("2026-01-07"))
	unfit(t, err, "/delivered_on", "document.delivered_early")

	m, c, kind, facts := story(t, "delivery-declining")
	announced, err := calendar.China().AsOf(calendar.MustParse("2025-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Calendar, err = announced.Provisional(calendar.MustParse("2026-12-31")); err != nil {
		t.Fatal(err)
	}
	if d, err = document.Make(m, c, kind, c.Version, facts); err != nil {
		t.Fatal(err)
	}
	keepsSilent(t, d, "最后一日") // it may move

	m, c, _, facts = story(t, "revocation")
	served("2026-03-04")(&facts)
	if d, err = document.Make(m, c, document.Delivery, c.Version, facts); err != nil {
		t.Fatal(err)
	}
	tells(t, d, "撤销决定书（示发改不受〔2026〕1号）", "送达日期：2026年3月4日")
	lacks(t, bent(t, "delivery", func(d *workflow.Details) { d.Delivery = "" }), "delivery")
}

// 山东省优化营商环境条例 第二十八条至第三十条: what is decided on a promise says so, and what
// follows.
func shandong28Promises(t *testing.T) {
	for _, name := range []string{"acceptance-promised", "decision-conditional"} {
		tells(t, must(t, name), "1. 选址意见书（2026年1月5日承诺）", "核查承诺是否属实", "责令整改；整改后仍不符合的，撤销")
	}
	keepsSilent(t, must(t, "acceptance"), "承诺代替", "容缺")

	// The material is handed in after all: nothing rests on the promise any more.
	in := []step{withoutSite(true), {window, "request_supplement", "2026-01-06", workflow.Details{Items: []workflow.Item{{Text: "缺附表"}}}},
		{applicant, "supplement", "2026-01-07", workflow.Details{Materials: []workflow.Material{{Code: "site", File: "b.pdf"}}}}, accept("2026-01-07")}
	for kind, steps := range map[document.Kind][]step{
		document.Acceptance: in,
		document.Decision:   slices.Concat(in, []step{assign("2026-01-07")}, decided("2026-01-20", workflow.Granted, "建议准予")),
	} {
		m, c := run(t, "sd-fgw-001", steps...)
		d, err := document.Make(m, c, kind, c.Version, office())
		if err != nil {
			t.Fatal(kind, err)
		}
		keepsSilent(t, d, "承诺代替", "核查承诺", "选址意见书（2026年1月5日承诺）")
	}
}

// The same: what does not hold is to be mended, by when; what is not, may be revoked.
func shandong28Mending(t *testing.T) {
	tells(t, must(t, "mending"), "与实际不符：\n1. 选址意见书", "不符的情况：选址意见书所承诺的用地范围", "请在2026年2月27日以前", "整改后仍不符合承诺的，本机关撤销", "示发改整〔2026〕1号")
	lacks(t, bent(t, "mending", func(d *workflow.Details) { d.Commitments = nil }), "mending")
	lacks(t, bent(t, "mending", func(d *workflow.Details) { d.Until = calendar.Date{} }), "mend_until")
	lacks(t, bent(t, "mending", func(d *workflow.Details) { d.Reason = "" }), "reasons")

	tells(t, must(t, "revocation"), "1. 选址意见书（整改的最后一日为2026年2月27日）")
	m, c, kind, facts := story(t, "revocation")
	early := c.History[c.Version-1]
	early.Date = calendar.MustParse("2026-02-27") // the last day is not over
	c.History[c.Version-1] = early
	d, err := document.Make(m, c, kind, c.Version, facts)
	if err != nil {
		t.Fatal(err)
	}
	keepsSilent(t, d, "经责令整改")

	m, c, kind, facts = story(t, "revocation")
	kept := c.History[c.Version-1] // and for another reason revoked all the same
	kept.Version++
	c.History[c.Version-1].Type, c.History[c.Version-1].Details = "commitment_kept", &workflow.Details{Commitments: []string{"site"}}
	c = workflow.Apply(c, kept)
	if d, err = document.Make(m, c, kind, c.Version, facts); err != nil {
		t.Fatal(err)
	}
	keepsSilent(t, d, "经责令整改")
}

// 济南市行政审批容缺受理制度, 滨州市工程建设项目并联审批管理规定: what may follow is told at once,
// by when, and what happens when it does not.
func deferredMaterials(t *testing.T) {
	m, c, kind, facts := story(t, "acceptance-deferred")
	c.History[c.Version-1].Details.Deferred[0].Material = "other" // of which the guide knows no name
	if d, err := document.Make(m, c, kind, c.Version, facts); err != nil || !strings.Contains(whole(d), "1. other，最后一日") {
		t.Errorf("%v:\n%s", err, whole(d))
	}
	tells(t, must(t, "acceptance-deferred"), "容缺受理", "1. 选址意见书，最后一日为2026年1月23日", "全部补齐以前，本机关不作出准予的决定", "逾期没有补齐的")
}

// 陕西省价格争议调解处理办法 第六条、第七条: all sides must agree, so the other one is asked; and
// told why there is no mediation.
func shaanxi6n7(t *testing.T) {
	d := must(t, "invitation")
	if d.Addressee != "示例物业有限公司" {
		t.Errorf("to %s", d.Addressee)
	}
	tells(t, d, "示例水务有限公司向本机关申请", "须各方当事人同意")
	_, err := made(t, "invitation", func(f *document.Facts) { f.Party = "" })
	lacks(t, err, "party")
	_, err = made(t, "invitation", func(f *document.Facts) { f.Party = "路人" })
	unfit(t, err, "/party", "document.party_unknown")
	tells(t, must(t, "termination"), "价格争议调解（办件编号：示例-0001）于2026年1月30日终止", "理由：各方没有达成协议。")
	lacks(t, bent(t, "termination", func(d *workflow.Details) { d.Reason = "" }), "reasons")
}

// 山东省多元化解纠纷促进条例 第二十五条: mediation is asked for by one side; each side is told,
// and gets the agreement, which is their own.
func disputes25(t *testing.T) {
	_, err := made(t, "termination", func(f *document.Facts) { f.Body = "" })
	lacks(t, err, "body")
	for _, name := range []string{"termination", "delivery-agreement"} {
		d, err := made(t, name, func(f *document.Facts) { f.Party = "示例物业有限公司" })
		if err != nil || d.Addressee != "示例物业有限公司" {
			t.Errorf("%s to %s: %v", name, d.Addressee, err)
		}
		if name == "delivery-agreement" {
			tells(t, d, "受送达人：示例物业有限公司")
		}
	}
	tells(t, must(t, "delivery-agreement"), "送达的文书：调解协议书", "受送达人：示例水务有限公司")
}

// 甘肃省2008年临时价格干预规定: silence for seven working days is consent. That it holds here is
// inferred, and the page says so; where no document was seen there is no such page.
func gansu2008n0(t *testing.T) {
	// Accepted on Tuesday 6 January 2026: 7–9 (3), 12–15 (7).
	tells(t, must(t, "deemed-grant"), "7个工作日，自2026年1月6日的次日起算，最后一日为2026年1月15日", "没有答复", "依据甘肃省2008年临时价格干预规定（第三方网页）", "视为同意", "系推断")
	keepsSilent(t, must(t, "deemed-grant"), "临时价格干预措施的实施办法") // unverified

	m, c, kind, facts := story(t, "deemed-grant")
	flow := *m.Flow
	m.Flow = &flow
	for _, tt := range []struct {
		mark  catalog.Mark
		lacks []string
	}{{catalog.Unverified, []string{"limit", "due", "limit_basis"}}, {catalog.Confirmed, nil}} {
		flow.Clocks = slices.Clone(flow.Clocks)
		i := slices.IndexFunc(flow.Clocks, func(k workflow.ClockRule) bool { return k.ID == workflow.Statutory })
		flow.Clocks[i].Basis = []catalog.Basis{{Title: "某办法", Mark: tt.mark}}
		d, err := document.Make(m, c, kind, c.Version, facts)
		if tt.lacks != nil {
			lacks(t, err, tt.lacks...)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		keepsSilent(t, d, "推断")
	}
}
