package deadline_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

// article is one article that limits rest on, with a worked example. The counts in
// the comments were made by hand, from the notices; a number in brackets is how many
// days are counted up to there.
type article struct {
	title, place string
	test         func(*testing.T)

	calculation bool // says how days are counted: no rule of the data cites it
}

func (a article) name() string { return strings.TrimPrefix(a.title, "中华人民共和国") + a.place }

const (
	licensing       = "中华人民共和国行政许可法"
	regulation673   = "企业投资项目核准和备案管理条例"
	order12         = "外商投资项目核准和备案管理办法"
	energySaving    = "中华人民共和国节约能源法"
	order44         = "固定资产投资项目节能审查办法"
	document368     = "国家发展改革委文件" // 发改外资〔2021〕368号
	dutyPage        = "山东省政务服务事项页面（基本编码370704006001）"
	overseasPages   = "境外投资备案办理时限"
	order11         = "企业境外投资管理办法"
	order39         = "创业投资企业管理暂行办法"
	regulation711   = "中华人民共和国政府信息公开条例"
	guangdong2008   = "广东省2008年临时价格干预公告（新华社转述）"
	gansu2008       = "甘肃省2008年临时价格干预规定（第三方网页）"
	shanghai2008    = "广东省、上海市2008年临时价格干预公告（第三方转述）"
	order58         = "临时价格干预措施的实施办法"
	reconsidering   = "中华人民共和国行政复议法"
	litigating      = "中华人民共和国行政诉讼法"
	interpretation1 = "最高人民法院关于适用《中华人民共和国行政诉讼法》的解释" // 法释〔2018〕1号
	mediating       = "中华人民共和国人民调解法"
	plan614         = "山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案"
	regulation722   = "优化营商环境条例"
	civilCode       = "中华人民共和国民法典"
	signatures      = "中华人民共和国电子签名法"
	interpretation  = "最高人民法院关于审理行政许可案件若干问题的规定" // 法释〔2009〕20号
)

func articles() []article {
	return []article{
		{licensing, "第三十二条第一款第四项", licensing32, false},
		{licensing, "第四十二条第一款", licensing42, false},
		{licensing, "第四十二条第二款", licensing42b, false},
		{licensing, "第四十四条", licensing44, false},
		{licensing, "第四十五条", licensing45, false},
		{licensing, "第四十七条", licensing47, false},
		{licensing, "第四十八条", licensing48, false},
		{licensing, "第五十五条", licensing55, false},
		{licensing, "第八十二条", licensing82, false},
		{regulation673, "第八条", regulation673n8, false},
		{regulation673, "第九条", regulation673n9, false},
		{regulation673, "第九条、第十条", regulation673n9n10, false},
		{regulation673, "第十条", regulation673n10, false},
		{regulation673, "第十一条", regulation673n11, false},
		{regulation673, "第十二条", regulation673n12, false},
		{order12, "第十二条", order12n12, false},
		{order12, "第十五条", order12n15, false},
		{energySaving, "第十五条", energySaving15, false},
		{order44, "第八条", order44n8, false},
		{document368, "", document368n0, false},
		{dutyPage, "法定办结时限", dutyByLaw, false},
		{dutyPage, "承诺办结时限", dutyByPromise, false},
		{overseasPages, "七个工作日", overseasPagesSeven, false},
		{order11, "", order11n0, false},
		{order11, "第四十四条", order11n44, false},
		{order39, "第十一条", order39n11, false},
		{regulation711, "第三十条", regulation711n30, false},
		{regulation711, "第三十条、第三十三条", regulation711n30n33, false},
		{regulation711, "第三十二条、第三十三条", regulation711n32, false},
		{regulation711, "第三十三条", regulation711n33, false},
		{regulation711, "第三十四条", regulation711n34, false},
		{guangdong2008, "", guangdong2008n0, false},
		{gansu2008, "", gansu2008n0, false},
		{shanghai2008, "", shanghai2008n0, false},
		{order58, "", order58n0, false},
		{order58, "第十条", order58n10, false},
		{reconsidering, "第二十条", reconsidering20, false},
		{litigating, "第四十五条", litigating45, false},
		{litigating, "第四十六条", litigating46, false},
		{litigating, "第四十七条", litigating47, false},
		{interpretation1, "第六十六条", interpretation1n66, false},
		{mediating, "第三十三条", mediating33, false},
		{plan614, "六（二）", plan614n6, false},
		{regulation722, "第三十六条", regulation722n36, false},

		{civilCode, "第二百零一条第一款", civil201, true},
		{civilCode, "第二百零一条第二款", civil201b, true},
		{civilCode, "第二百零二条", civil202, true},
		{civilCode, "第二百零三条第一款", civil203, true},
		{civilCode, "第二百零三条第二款", civil203b, true},
		{civilCode, "第二百零四条", civil204, true},
		{signatures, "第十一条", signatures11, true},
		{interpretation, "第六条", interpretation6, true},
	}
}

func TestArticles(t *testing.T) {
	for _, a := range articles() {
		t.Run(a.name(), a.test)
	}
}

// Every article that the data cites has its test, and what has a test is cited.
func TestEveryArticleIsTested(t *testing.T) {
	cited := map[string]bool{}
	cite := func(all []catalog.Basis) {
		for _, b := range all {
			cited[b.Title+b.Place] = true
		}
	}
	for _, r := range deadline.Law().All() {
		cite(r.Basis)
		for _, g := range r.Grounds {
			cite(g.Basis)
		}
		for _, x := range r.Extensions {
			cite(x.Basis)
		}
	}
	if len(cited) < 40 {
		t.Errorf("the data cites %d articles", len(cited))
	}
	tested := map[string]bool{}
	for _, a := range articles() {
		key := a.title + a.place
		if tested[key] {
			t.Errorf("%s stands twice", a.name())
		}
		if tested[key] = true; cited[key] == a.calculation {
			t.Errorf("%s: cited by a rule %v, marked as one of calculation %v", a.name(), cited[key], a.calculation)
		}
	}
	for key := range cited {
		if !tested[key] {
			t.Errorf("%s is cited and has no test", key)
		}
	}
}

// 材料不齐全或者不符合法定形式的，当场或者在五日内一次告知。 What follows from silence is package workflow's.
func licensing32(t *testing.T) {
	// Received on Friday 13 February 2026, the day before Spring Festival's make-up Saturday:
	// 14 (1, worked) | 15–23 off | 24–27 (5).
	run(t, rule(t, "permit_notice"), "2026-02-13").due("2026-02-27")
}

// 自受理之日起二十日内决定；经本行政机关负责人批准，可以延长十日。
func licensing42(t *testing.T) {
	// Accepted on Monday 2 March 2026: 3–6 (4), 9–13 (9), 16–20 (14), 23–27 (19), 30 March (20).
	k := run(t, rule(t, "permit"), "2026-03-02").due("2026-03-30")
	refuses(t, k.MayExtend(11, date("2026-03-20")), "deadline.extension_too_long")
	// 31 March (21), 1–3 April (24) | 4–6 清明 | 7–10 (28), 13 and 14 April (30).
	k.extend(10, "2026-03-20").due("2026-04-14")
	refuses(t, k.MayExtend(1, date("2026-03-21")), "deadline.extended_before")
	if got := k.Rule.Extensions[0].Approver; got != "本行政机关负责人" {
		t.Errorf("approved by %s", got)
	}
}

// 统一、联合或者集中办理的，不得超过四十五日；经本级人民政府负责人批准，可以延长十五日。
func licensing42b(t *testing.T) {
	// From 2 March 2026 as above: 14 April (30), 15–17 (33), 20–24 (38), 27–30 April (42) |
	// 1–5 May 劳动节 | 6–8 May (45).
	k := run(t, rule(t, "permit_joint"), "2026-03-02").due("2026-05-08")
	// 9 (46, a Saturday worked), 11–15 (51), 18–22 (56), 25–28 May (60).
	k.extend(15, "2026-05-08").due("2026-05-28")
	if got := k.Rule.Extensions[0].Approver; got != "本级人民政府负责人" {
		t.Errorf("approved by %s", got)
	}
}

// 作出准予决定之日起十日内颁发、送达。
func licensing44(t *testing.T) {
	// Decided on Friday 18 September 2026: 20 (1, a Sunday worked), 21–24 (5) | 25–27 中秋 |
	// 28–30 (8) | 1–7 October 国庆 | 8 and 9 October (10).
	run(t, rule(t, "permit_delivery"), "2026-09-18").due("2026-10-09")
}

// 依法需要听证、招标、拍卖、检验、检测、检疫、鉴定和专家评审的，所需时间不计算在内。
func licensing45(t *testing.T) {
	// Not counted: 5, 6, 9, 10, 11 March. Counted: 3 and 4 (2), 12 and 13 (4), 16–20 (9),
	// 23–27 (14), 30 March to 3 April (19), 7 April (20), the first day after 清明.
	k := run(t, rule(t, "permit"), "2026-03-02").suspend("expert_review", "2026-03-04").resume("2026-03-11").due("2026-04-07")
	if k.Held() != 5 {
		t.Errorf("%d days held, want 5", k.Held())
	}
	var ids []string
	for _, g := range k.Rule.Grounds {
		ids = append(ids, g.ID)
	}
	if want := []string{"hearing", "tender", "auction", "inspection", "testing", "quarantine", "appraisal", "expert_review"}; !slices.Equal(ids, want) {
		t.Errorf("grounds %v, want %v", ids, want)
	}
	for _, no := range []string{"site_visit", "commissioned_evaluation", "public_notice", ""} {
		refuses(t, k.MaySuspend(no, date("2026-03-12")), "deadline.no_ground")
	}
	// It is about “本节规定的期限”: 第三十二条, 第四十七条, 第四十八条 and 第五十五条 stand in others.
	for _, id := range []string{"permit_notice", "hearing", "hearing_notice", "inspection_start"} {
		refuses(t, run(t, rule(t, id), "2026-03-02").MaySuspend("hearing", date("2026-03-03")), "deadline.no_ground_at_all")
	}
}

// 被告知听证权利之日起五日内提出听证申请的，二十日内组织听证。
func licensing47(t *testing.T) {
	// Told on Thursday 30 April 2026: 1–5 May 劳动节 | 6–8 (3), 9 (4, a Saturday worked), 11 May (5).
	k := run(t, rule(t, "hearing_request"), "2026-04-30").due("2026-05-11")
	// 第八十二条 is about limits for administrative bodies; in calendar days it would be over
	// sooner: 5 May (5), 劳动节: 6 May.
	plain := &deadline.Rule{Limit: &calendar.Limit{Count: 5, Unit: calendar.CalendarDay}}
	run(t, plain, "2026-04-30").due("2026-05-06")
	if got := k.Rule.Basis[0].Mark; got != catalog.Inference {
		t.Errorf("that the five days are working days is marked %s", got)
	}
	// Asked for on 11 May: 12–15 (4), 18–22 (9), 25–29 May (14), 1–5 June (19), 8 June (20).
	run(t, rule(t, "hearing"), "2026-05-11").due("2026-06-08")
}

// 举行听证的七日前通知。
func licensing48(t *testing.T) {
	// Before Wednesday 14 October 2026: 13 and 12 (2), 10 (3, a Saturday worked), 9 and 8 (5) |
	// 7–1 October 国庆 | 30 and 29 September (7).
	run(t, rule(t, "hearing_notice"), "2026-10-14").due("2026-09-29")
}

// 检验、检测、检疫，自受理申请之日起五日内指派两名以上工作人员进行。
func licensing55(t *testing.T) {
	// Accepted on Thursday 18 June 2026: 19–21 端午 | 22–26 June (5).
	run(t, rule(t, "inspection_start"), "2026-06-18").due("2026-06-26")
}

// 期限以工作日计算，不含法定节假日。
func licensing82(t *testing.T) {
	// Accepted on Tuesday 28 April 2026: 29 and 30 (2) | 1–5 May 劳动节 | 6–8 (5),
	// 9 (6, a Saturday worked), 11–15 (11), 18–22 (16), 25–28 May (20).
	run(t, rule(t, "permit"), "2026-04-28").due("2026-05-28")
}

// 自收到项目申请书之日起五个工作日内转送。
func regulation673n8(t *testing.T) {
	// Received on Wednesday 30 September 2026: 1–7 October 国庆 | 8 and 9 (2),
	// 10 (3, a Saturday worked), 12 and 13 October (5).
	run(t, rule(t, "transmission"), "2026-09-30").due("2026-10-13")
}

// 除项目情况复杂的，评估时限不得超过三十个工作日: of foreign projects too, as the data infer,
// for 令12号 sets no bound.
func regulation673n9(t *testing.T) {
	// Accepted on Monday 3 August 2026, evaluated from the 14th. Not counted: 17–21 (5), 24–28 (10),
	// 31 August to 4 September (15), 7–11 (20), 14–18 (25), 20 (26, a Sunday worked), 21–24 (30):
	// the clock runs again. Counted: 4–7 (4), 10–14 August (9) | 25–27 September 中秋 | 28–30 (12) |
	// 1–7 October 国庆 | 8 and 9 (14), 10 (15, a Saturday worked), 12–16 October (20).
	k := run(t, rule(t, "foreign_approval"), "2026-08-03").suspend("commissioned_evaluation", "2026-08-14")
	k.At(date("2026-09-23"))
	if !k.Suspended() || k.Held() != 29 {
		t.Errorf("on 23 September: suspended %v, %d days, want 29", k.Suspended(), k.Held())
	}
	k.At(date("2026-09-24"))
	if k.due("2026-10-16"); k.Suspended() || !k.Suspensions[0].Lapsed || k.Held() != 30 {
		t.Errorf("on 24 September: %+v, want lapsed", k.Suspensions[0])
	}
	refuses(t, k.MaySuspend("commissioned_evaluation", date("2026-09-28")), "deadline.bound_used")
	k.suspend("expert_review", "2026-09-28") // another ground, without a bound
	if all := k.Rule.Grounds[0].Basis; all[1].Place != "第九条" || all[1].Mark != catalog.Inference {
		t.Errorf("the bound rests on %v, marked %s", all[1], all[1].Mark)
	}
}

// 委托中介服务机构评估的，评估时间不计入核准期限；除项目情况复杂的，评估时限不得超过三十个工作日。
func regulation673n9n10(t *testing.T) {
	// Commissioned on 3 March 2026, not counted: 4–6 (3), 9–13 (8), 16–20 (13), 23–27 (18),
	// 30 March to 3 April (23) | 清明 | 7–10 (27), 13–15 April (30): the clock runs again.
	// Counted: 3 March (1), 16 and 17 April (3), 20–24 (8), 27–30 (12) | 劳动节 | 6–9 May (16),
	// 11–14 May (20).
	k := run(t, rule(t, "approval"), "2026-03-02").suspend("commissioned_evaluation", "2026-03-03")
	k.At(date("2026-04-14"))
	if !k.Suspended() || k.Held() != 29 {
		t.Errorf("on 14 April: suspended %v, %d days, want 29", k.Suspended(), k.Held())
	}
	k.At(date("2026-04-15"))
	if k.due("2026-05-14"); k.Suspended() || !k.Suspensions[0].Lapsed || k.Suspensions[0].To != date("2026-04-15") {
		t.Errorf("on 15 April: %+v, want lapsed", k.Suspensions[0])
	}
	refuses(t, k.MaySuspend("commissioned_evaluation", date("2026-04-16")), "deadline.bound_used")
}

// 自受理之日起二十个工作日内；情况复杂或者需要征求有关单位意见的，经本机关主要负责人批准，可以延长，不超过四十个工作日。
func regulation673n10(t *testing.T) {
	// From 2 March 2026 the 20th working day is 30 March, the 60th 28 May: 许可法 第四十二条第二款 above.
	k := run(t, rule(t, "approval"), "2026-03-02").due("2026-03-30")
	refuses(t, k.MayExtend(41, date("2026-03-30")), "deadline.extension_too_long")
	k.extend(40, "2026-03-30").due("2026-05-28")
	if got := k.Rule.Extensions[0].Approver; got != "本机关主要负责人" {
		t.Errorf("approved by %s", got)
	}
}

// 变更申请，自受理之日起二十个工作日内决定。
func regulation673n11(t *testing.T) {
	// Accepted on Monday 1 June 2026: 2–5 (4), 8–12 (9), 15–18 (13) | 19–21 端午 | 22–26 (18),
	// 29 and 30 June (20).
	run(t, rule(t, "approval_change"), "2026-06-01").due("2026-06-30")
}

// 二年内未开工、需要延期开工的，在二年期限届满的三十个工作日前申请；自受理之日起二十个工作日内决定。
func regulation673n12(t *testing.T) {
	run(t, rule(t, "approval_begin"), "2024-03-11").due("2026-03-11") // a Wednesday
	// Before 11 March 2026: 10 and 9 (2), 6–2 March (7), 28 February (8, a Saturday worked),
	// 27–24 (12) | 23–15 春节 | 14 (13, a Saturday worked), 13–9 (18), 6–2 February (23),
	// 30–26 January (28), 23 and 22 January (30).
	run(t, rule(t, "approval_renewal"), "2024-03-11").due("2026-01-22")
	// 23 January (1), 26–30 (6), 2–6 February (11), 9–13 (16), 14 (17) | 春节 | 24–26 (20).
	run(t, rule(t, "approval_renewal_decision"), "2026-01-22").due("2026-02-26")
}

// 收到之日起五个工作日内一次告知补正。
func order12n12(t *testing.T) {
	// Received on Tuesday 22 September 2026: 23 and 24 (2) | 25–27 中秋 | 28–30 September (5).
	run(t, rule(t, "foreign_notice"), "2026-09-22").due("2026-09-30")
}

// 二十个工作日，可以延长十个工作日；咨询评估和专家评议的时间不计算在内。
func order12n15(t *testing.T) {
	// Not counted: 4 March to 15 April (30, as in 国令673 第九条、第十条 above), 16 and 17 (32), 20–24 April
	// (37): this order sets no bound. Counted: 3 March (1), 27–30 April (5), 6–9 May (9), 11–15 (14),
	// 18–22 (19), 25 May (20).
	k := run(t, rule(t, "foreign_approval"), "2026-03-02").suspend("expert_review", "2026-03-03").resume("2026-04-24").due("2026-05-25")
	if k.Held() != 37 {
		t.Errorf("%d days held, want 37", k.Held())
	}
	// 国令673 has forty beside it; the stricter holds.
	refuses(t, k.MayExtend(11, date("2026-05-25")), "deadline.extension_too_long")
	// 26–29 May (24), 1–5 June (29), 8 June (30).
	k.extend(10, "2026-05-25").due("2026-06-08")
	if x := k.Rule.Extensions; len(x) != 2 || x[0].Approver != "本部门负责人" || x[1].Limit.Count != 40 {
		t.Errorf("extensions %+v", x)
	}
}

// 国家实行固定资产投资项目节能评估和审查制度: without a number of days. The twenty are those of
// 许可法 第四十二条, which the data infer.
func energySaving15(t *testing.T) {
	// Accepted on Monday 8 June 2026: 9–12 (4), 15–18 (8) | 19–21 端午 | 22–26 (13),
	// 29 June to 3 July (18), 6 and 7 July (20).
	k := run(t, rule(t, "energy_review"), "2026-06-08").due("2026-07-07")
	if b := k.Rule.Basis[0]; b.Title != licensing || b.Mark != catalog.Inference {
		t.Errorf("the days rest on %v, marked %s", b, b.Mark)
	}
}

// 受理后应当委托评审: that its time is not counted is an inference; no bound is known.
func order44n8(t *testing.T) {
	// Accepted on Monday 8 June 2026, assessed from the 10th to the 23rd. Not counted: 11 and 12 (2),
	// 15–18 (6) | 19–21 端午 | 22 and 23 (8). Counted: 9 and 10 (2), 24–26 (5), 29 June to 3 July (10),
	// 6–10 (15), 13–17 July (20).
	k := run(t, rule(t, "energy_review"), "2026-06-08").suspend("energy_assessment", "2026-06-10").resume("2026-06-23").due("2026-07-17")
	if g := k.Suspensions[0].Ground; k.Held() != 8 || g.Limit != nil || g.Basis[0].Mark != catalog.Inference {
		t.Errorf("%d days held for %+v, want 8, no bound, an inference", k.Held(), g)
	}
	// It is on no list of 许可法 第四十五条.
	refuses(t, run(t, rule(t, "permit"), "2026-06-08").MaySuspend("energy_assessment", date("2026-06-10")), "deadline.no_ground")
}

// 材料齐全后七个工作日，征求意见和评估的时间不计入。
func document368n0(t *testing.T) {
	// Complete on Thursday 17 September 2026: 18 (1), 20 (2, a Sunday worked), 21–24 (6) | 25–27 中秋 |
	// 28 September (7).
	run(t, rule(t, "duty_exemption_foreign"), "2026-09-17").due("2026-09-28")
	// Not counted: 20–22 September (3). Counted: 18 (1), 23 and 24 (3) | 中秋 | 28–30 (6) |
	// 1–7 October 国庆 | 8 October (7).
	for _, ground := range []string{"consulted_opinion", "commissioned_evaluation"} {
		k := run(t, rule(t, "duty_exemption_foreign"), "2026-09-17").suspend(ground, "2026-09-18").resume("2026-09-22").due("2026-10-08")
		if k.Held() != 3 {
			t.Errorf("%s: %d days held, want 3", ground, k.Held())
		}
		refuses(t, k.MaySuspend("expert_review", date("2026-09-23")), "deadline.no_ground")
	}
}

func dutyByLaw(t *testing.T) {
	// From Tuesday 1 December 2026: 2–4 (3), 7–11 (8), 14–18 (13), 21–25 (18), 28 and 29 December (20).
	k := run(t, rule(t, "duty_exemption"), "2026-12-01").due("2026-12-29")
	if k.Certainty != calendar.Open {
		t.Errorf("29 December 2026 is %v, want open: the notice for 2027 may change it", k.Certainty)
	}
}

func dutyByPromise(t *testing.T) {
	// From Monday 15 June 2026: 16–18 (3) | 19–21 端午 | 22–26 (8), 29 June (9).
	run(t, rule(t, "duty_exemption_promise"), "2026-06-15").due("2026-06-29")
}

// Seven working days, as third-party pages say.
func overseasPagesSeven(t *testing.T) {
	// Accepted on Thursday 12 February 2026: 13 (1), 14 (2, worked) | 15–23 春节 | 24–27 (6),
	// 28 February (7, a Saturday worked).
	run(t, rule(t, "overseas_filing"), "2026-02-12").due("2026-02-28")
}

// 五个工作日内一次告知，自受理之日起七个工作日内备案: not seen in the order itself.
func order11n0(t *testing.T) {
	// Received on Thursday 12 February 2026, 26 February (5) as above. Accepted that day: 27 (1),
	// 28 (2, worked), 2–6 March (7).
	run(t, rule(t, "overseas_notice"), "2026-02-12").due("2026-02-26")
	run(t, rule(t, "overseas_filing"), "2026-02-26").due("2026-03-06")
	for _, id := range []string{"overseas_notice", "overseas_filing"} {
		for _, b := range rule(t, id).Basis {
			if b.Title == order11 && b.Mark != catalog.Unverified {
				t.Errorf("%s: the order is marked %s", id, b.Mark)
			}
		}
	}
}

// 项目完成之日起二十个工作日内提交完成情况报告表。
func order11n44(t *testing.T) {
	// Completed on Friday 19 September 2025: 22–26 (5), 28 (6, a Sunday worked), 29 and 30 (8) |
	// 1–8 October 国庆、中秋 | 9 and 10 (10), 11 (11, a Saturday worked), 13–17 (16), 20–23 October (20).
	run(t, rule(t, "overseas_report"), "2025-09-19").due("2025-10-23")
}

// 五个工作日内决定是否受理，受理后二十个工作日内通知。
func order39n11(t *testing.T) {
	// From Wednesday 31 December 2025: 1–3 January 元旦 | 4 (1, a Sunday worked), 5–8 (5), 9 (6),
	// 12–16 (11), 19–23 (16), 26–29 January (20).
	run(t, rule(t, "venture_notice"), "2025-12-31").due("2026-01-08")
	run(t, rule(t, "venture_filing"), "2025-12-31").due("2026-01-29")
}

// 内容不明确的，自收到申请之日起七个工作日内一次性告知补正。
func regulation711n30(t *testing.T) {
	// Received on Thursday 30 April 2026: 1–5 May 劳动节 | 6–8 (3), 9 (4, a Saturday worked), 11–13 May (7).
	run(t, rule(t, "disclosure_notice"), "2026-04-30").due("2026-05-13")
}

// 自收到申请之日起二十个工作日内答复；补正的，自收到补正的申请之日起。
func regulation711n30n33(t *testing.T) {
	run(t, rule(t, "disclosure"), "2026-03-02").due("2026-03-30") // as 许可法 第四十二条 above
	// The supplement came on 9 March: 10–13 (4), 16–20 (9), 23–27 (14), 30 March to 3 April (19), 7 April (20).
	run(t, rule(t, "disclosure"), "2026-03-09").due("2026-04-07")
}

// 第三方自收到征求意见书之日起十五个工作日内提出意见，所需时间不计算在内。
func regulation711n32(t *testing.T) {
	// Asked on 3 March 2026, not counted: 4–6 (3), 9–13 (8), 16–20 (13), 23 and 24 March (15).
	// Counted: 3 March (1), 25–27 (4), 30 March to 3 April (9), 7–10 (13), 13–17 (18), 20 and 21 April (20).
	k := run(t, rule(t, "disclosure"), "2026-03-02").suspend("third_party_opinion", "2026-03-03")
	k.At(date("2026-06-01"))
	if k.due("2026-04-21"); k.Suspensions[0].To != date("2026-03-24") || k.Held() != 15 {
		t.Errorf("%+v, want over on 24 March after 15 days", k.Suspensions[0])
	}
}

// 可以延长，最长不超过二十个工作日，经政府信息公开工作机构负责人同意；征求其他机关意见所需时间不计算在内。
func regulation711n33(t *testing.T) {
	k := run(t, rule(t, "disclosure"), "2026-03-02")
	refuses(t, k.MayExtend(21, date("2026-03-10")), "deadline.extension_too_long")
	// The 38th working day is 24 April, 许可法 第四十二条第二款 above; 27 and 28 April (40).
	k.extend(20, "2026-03-10").due("2026-04-28")
	if got := k.Rule.Extensions[0].Approver; got != "政府信息公开工作机构负责人" {
		t.Errorf("approved by %s", got)
	}
	// Asked on 3 March, not counted: 4–6 (3), 9–12 March (7). Counted: 3 (1), 13 (2), 16–20 (7),
	// 23–27 (12), 30 March to 3 April (17) | 清明 | 7–9 April (20).
	run(t, rule(t, "disclosure"), "2026-03-02").suspend("other_agency_opinion", "2026-03-03").resume("2026-03-12").due("2026-04-09")
}

// 共同制作的，被征求意见机关自收到征求意见书之日起十五个工作日内提出意见: it speaks of information made
// together; the data bound asking any other agency so, and mark that an inference. Fifteen in all,
// however often it is asked.
func regulation711n34(t *testing.T) {
	// Not counted: 4–6 (3), 9–12 March (7); asked again on the 16th: 17–20 (11), 23–26 March (15).
	// 35 working days from 2 March: the 33rd is 17 April; 20 and 21 April.
	k := run(t, rule(t, "disclosure"), "2026-03-02").suspend("other_agency_opinion", "2026-03-03").resume("2026-03-12").suspend("other_agency_opinion", "2026-03-16")
	k.At(date("2026-04-01"))
	if k.due("2026-04-21"); !k.Suspensions[1].Lapsed || k.Suspensions[1].To != date("2026-03-26") || k.Suspensions[1].Days != 8 {
		t.Errorf("the second time: %+v, want over on 26 March after 8 days", k.Suspensions[1])
	}
	refuses(t, k.MaySuspend("other_agency_opinion", date("2026-04-01")), "deadline.bound_used")
	k.suspend("third_party_opinion", "2026-04-01").resume("2026-04-02").due("2026-04-22") // another ground has a bound of its own
	if all := k.Suspensions[1].Ground.Basis; all[0].Mark != catalog.Confirmed || all[1].Place != "第三十四条" || all[1].Mark != catalog.Inference {
		t.Errorf("the ground rests on %v", all)
	}
}

// 提价十个工作日前提出书面申报。
func guangdong2008n0(t *testing.T) {
	// Before Monday 12 October 2026: 10 (1, a Saturday worked), 9 and 8 (3) | 7–1 October 国庆 |
	// 30–28 September (6) | 27–25 中秋 | 24–21 September (10).
	run(t, rule(t, "price_rise"), "2026-10-12").due("2026-09-21")
}

// 受理之日起七个工作日内答复。
func gansu2008n0(t *testing.T) {
	// Accepted on Monday 21 September 2026: 22–24 (3) | 中秋 | 28–30 (6) | 国庆 | 8 October (7).
	run(t, rule(t, "price_rise_answer"), "2026-09-21").due("2026-10-08")
}

// 调价后二十四小时内书面报告。
func shanghai2008n0(t *testing.T) {
	k := deadline.RunAt(calendar.China(), rule(t, "price_report"), at("2026-09-30 17:30"), calendar.Hours{})
	if k.DueAt != at("2026-10-01 17:30") || k.Due != date("2026-10-01") || k.Err != nil { // a day off moves no hour
		t.Errorf("due at %v, %v, want 2026-10-01 17:30", k.DueAt, k.Err)
	}
}

// No figure of its own was seen in it; each announcement sets them, as one that gives three working days.
func order58n0(t *testing.T) {
	for _, id := range []string{"price_rise", "price_rise_answer"} {
		r := rule(t, id)
		if b := r.Basis[1]; b.Title != order58 || b.Mark != catalog.Unverified || !strings.Contains(r.Note, "期限以当次公告为准") {
			t.Errorf("%s rests on %v, marked %s: %s", id, b, b.Mark, r.Note)
		}
	}
	announced := *rule(t, "price_rise_answer")
	announced.Limit = &calendar.Limit{Count: 3, Unit: calendar.WorkingDay}
	// Accepted on Wednesday 23 September 2026: 24 (1) | 25–27 中秋 | 28 and 29 September (3).
	run(t, &announced, "2026-09-23").due("2026-09-29")
}

// 一次提价百分之四以上（含）的: who has to report, not by when.
func order58n10(t *testing.T) {
	r := rule(t, "price_report")
	if b := r.Basis[1]; b.Place != "第十条" || b.Mark != catalog.Confirmed || strings.Contains(b.Note, "小时") || !strings.Contains(r.Note, "一次提价百分之四") {
		t.Errorf("the threshold rests on %v, marked %s: %s", b, b.Mark, b.Note)
	}
	// A rise of 4 % at 00:10 on Saturday 10 October 2026; the hours are the announcement's.
	k := deadline.RunAt(calendar.China(), r, at("2026-10-10 00:10"), calendar.Hours{})
	if b := r.Basis[0]; k.DueAt != at("2026-10-11 00:10") || b.Title != shanghai2008 || b.Mark == catalog.Confirmed {
		t.Errorf("due at %v by %v, marked %s, want 2026-10-11 00:10", k.DueAt, b, b.Mark)
	}
}

// 自知道或者应当知道该行政行为之日起六十日内。
func reconsidering20(t *testing.T) {
	// Known on 2 March 2026: 29 days to the 31st, 30 in April (59), 1 May (60), 劳动节 until the 5th: 6 May.
	run(t, rule(t, "reconsideration"), "2026-03-02").due("2026-05-06")
	// On 2 April: 28 days to the 30th, 31 in May (59), 1 June (60), a Monday.
	run(t, rule(t, "reconsideration"), "2026-04-02").due("2026-06-01")
}

// 收到复议决定书之日起十五日内。
func litigating45(t *testing.T) {
	// Received on 20 April 2026: 5 May (15), 劳动节: 6 May. On the 21st: 6 May (15), a Wednesday.
	run(t, rule(t, "litigation_after"), "2026-04-20").due("2026-05-06")
	run(t, rule(t, "litigation_after"), "2026-04-21").due("2026-05-06")
}

// 自知道或者应当知道作出行政行为之日起六个月内。
func litigating46(t *testing.T) {
	run(t, rule(t, "litigation"), "2025-08-31").due("2026-02-28") // no 31st; a Saturday, but worked
	run(t, rule(t, "litigation"), "2025-10-11").due("2026-04-13") // 11 April 2026 is a Saturday
}

// 接到申请之日起两个月内不履行的，可以起诉。
func litigating47(t *testing.T) {
	run(t, rule(t, "inaction"), "2026-08-01").due("2026-10-08") // 1 October, 国庆 until the 7th
}

// 在履行法定职责期限届满之日起六个月内提出。
func interpretation1n66(t *testing.T) {
	// Applied for on 1 August 2025: two months end on 1 October, 国庆、中秋 until the 8th: 9 October.
	// Six months from there: 9 April 2026, a Thursday.
	run(t, rule(t, "inaction_litigation"), "2025-08-01").due("2026-04-09")
	// On 31 August 2025: 31 October, a Friday; 30 April 2026, for there is no 31st.
	run(t, rule(t, "inaction_litigation"), "2025-08-31").due("2026-04-30")
	// On 1 September 2025: 1 November, a Saturday: Monday the 3rd; 3 May 2026, 劳动节 until the 5th: 6 May.
	run(t, rule(t, "inaction_litigation"), "2025-09-01").due("2026-05-06")
	// 法律、法规另有规定的，从其规定: 20 working days from 2 March 2026 end on the 30th, 许可法 第四十二条 above.
	own := *rule(t, "inaction_litigation")
	own.After = rule(t, "permit").Limit
	run(t, &own, "2026-03-02").due("2026-09-30")
}

// 自调解协议生效之日起三十日内共同申请司法确认。
func mediating33(t *testing.T) {
	// In effect on 23 January 2026: 8 days to the 31st, 22 February (30), 春节 until the 23rd: 24 February.
	run(t, rule(t, "mediation_confirmation"), "2026-01-23").due("2026-02-24")
	// On 26 January: 5 days to the 31st, 25 February (30), a Wednesday.
	run(t, rule(t, "mediation_confirmation"), "2026-01-26").due("2026-02-25")
}

// 逐一明确办理时限: without a figure nothing is due, and the days used are told all the same.
func plan614n6(t *testing.T) {
	for _, id := range []string{"unset", "promise", "promise_alone"} {
		k := run(t, rule(t, id), "2026-03-02")
		k.At(date("2026-03-30"))
		if used, _, err := k.Spent(date("2026-03-30")); !k.Due.IsZero() || k.Err != nil || used != 20 || err != nil {
			t.Errorf("%s: due %v, %v; %d days used, %v, want none, 20", id, k.Due, k.Err, used, err)
		}
		if got := k.Explain().Code; got != "deadline.no_figure" {
			t.Errorf("%s is explained by %s", id, got)
		}
	}
}

// 没有规定的，应当按照合理、高效的原则确定办理时限: a bureau's own figure makes the promise run.
func regulation722n36(t *testing.T) {
	promise := *rule(t, "promise_alone")
	promise.Limit = &calendar.Limit{Count: 3, Unit: calendar.WorkingDay}
	// Accepted on Thursday 8 October 2026: 9 (1), 10 (2, a Saturday worked), 12 October (3).
	run(t, &promise, "2026-10-08").due("2026-10-12")
}

// 按照年、月、日计算期间的，开始的当日不计入。
func civil201(t *testing.T) {
	k := run(t, rule(t, "litigation_after"), "2026-06-01").due("2026-06-16")
	if first := slices.Collect(k.Ledger())[0]; first.Day.Date != date("2026-06-02") || first.Number != 1 {
		t.Errorf("the first day is %v, number %d, want 2026-06-02, 1", first.Day.Date, first.Number)
	}
}

// 按照小时计算期间的，自法律规定或者当事人约定的时间开始计算。
func civil201b(t *testing.T) {
	k := deadline.RunAt(calendar.China(), rule(t, "price_report"), at("2026-03-02 09:15"), calendar.Hours{})
	if k.DueAt != at("2026-03-03 09:15") || k.Err != nil {
		t.Errorf("due at %v, %v, want 2026-03-03 09:15", k.DueAt, k.Err)
	}
}

// 没有对应日的，月末日为期间的最后一日。
func civil202(t *testing.T) {
	run(t, rule(t, "inaction"), "2025-12-31").due("2026-02-28")       // a Saturday, but worked
	run(t, rule(t, "inaction"), "2025-11-30").due("2026-01-30")       // there is a 30th
	run(t, rule(t, "approval_begin"), "2024-02-29").due("2026-02-28") // two years
}

// 最后一日是法定休假日的，以法定休假日结束的次日为最后一日。
func civil203(t *testing.T) {
	// Fifteen days from 10 September 2026 end on the 25th, 中秋 until Sunday the 27th.
	k := run(t, rule(t, "litigation_after"), "2026-09-10").due("2026-09-28")
	var moved []string
	for l := range k.Ledger() {
		if l.Why == deadline.Moved {
			moved = append(moved, l.Day.Date.String())
		}
	}
	if want := []string{"2026-09-26", "2026-09-27", "2026-09-28"}; !slices.Equal(moved, want) {
		t.Errorf("moved over %v, want %v", moved, want)
	}
}

// 最后一日的截止时间为二十四时；有业务时间的，停止业务活动的时间为截止时间。
func civil203b(t *testing.T) {
	hours, err := calendar.NewHours(calendar.Season{Open: []calendar.Span{{From: "09:00", To: "12:00"}, {From: "13:30", To: "17:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	limit := *rule(t, "litigation_after").Limit
	for _, tt := range []struct {
		hours calendar.Hours
		want  string
	}{{calendar.Hours{}, "2026-09-29 00:00"}, {hours, "2026-09-28 17:00"}} {
		if got, err := calendar.China().DueAt(at("2026-09-10 10:00"), limit, tt.hours); got != at(tt.want) || err != nil {
			t.Errorf("due at %v, %v, want %s", got, err, tt.want)
		}
	}
	// A promise in hours: two from 15:00 on Friday are used up at closing time, the third on Monday.
	promise := &deadline.Rule{Limit: &calendar.Limit{Count: 2, Unit: calendar.WorkingHour}}
	if k := deadline.RunAt(calendar.China(), promise, at("2026-03-06 15:00"), hours); k.DueAt != at("2026-03-06 17:00") || k.Due != date("2026-03-06") {
		t.Errorf("two working hours from 15:00 end at %v, want 17:00", k.DueAt)
	}
	promise.Limit.Count = 3
	if k := deadline.RunAt(calendar.China(), promise, at("2026-03-06 15:00"), hours); k.DueAt != at("2026-03-09 10:00") { // over a weekend
		t.Errorf("three working hours from 15:00 end at %v, want 10:00 on Monday", k.DueAt)
	}
}

// 但是法律另有规定的除外: the five days of 许可法 第三十二条 are working days by its 第八十二条.
func civil204(t *testing.T) {
	run(t, rule(t, "permit_notice"), "2026-02-13").due("2026-02-27")
	plain := &deadline.Rule{Limit: &calendar.Limit{Count: 5, Unit: calendar.CalendarDay}}
	run(t, plain, "2026-02-13").due("2026-02-24") // 18 February, 春节 until the 23rd
}

// 数据电文进入指定系统的时间，视为接收时间。
func signatures11(t *testing.T) {
	for _, tt := range []struct{ entered, want string }{
		{"2026-03-02T23:59:00+08:00", "2026-03-09"}, // received on the 2nd: 3–6 (4), 9 March (5)
		{"2026-03-03T00:00:00+08:00", "2026-03-10"}, // received on the 3rd: 4–6 (3), 9 and 10 March (5)
		{"2026-03-02T16:30:00Z", "2026-03-10"},      // half past midnight in China
		{"2026-03-07T10:00:00+08:00", "2026-03-13"}, // on a Saturday: 9–13 March (5)
	} {
		entered, err := time.Parse(time.RFC3339, tt.entered)
		if err != nil {
			t.Fatal(err)
		}
		if k := deadline.RunAt(calendar.China(), rule(t, "permit_notice"), entered, calendar.Hours{}); k.Due != date(tt.want) {
			t.Errorf("entered %s: due %v, want %s", tt.entered, k.Due, tt.want)
		}
	}
}

// 法定期限自受理之日起计算；以数据电文方式受理的，自数据电文进入行政机关指定的特定系统之日起计算；
// 需要确认收讫的，自申请人收到收讫确认之日起计算。
func interpretation6(t *testing.T) {
	// Entered on Saturday 14 March 2026: 16–20 (5), 23–27 (10), 30 March to 3 April (15), 7–10 (19), 13 April (20).
	run(t, rule(t, "permit"), "2026-03-14").due("2026-04-13")
	// Confirmed, where it has to be, on Tuesday the 17th: 18–20 (3), 23–27 (8), 30 March to 3 April (13),
	// 7–10 (17), 13–15 April (20).
	run(t, rule(t, "permit"), "2026-03-17").due("2026-04-15")
}

// at is an instant in China.
func at(s string) time.Time {
	t, err := time.ParseInLocation("2006-01-02 15:04", s, calendar.Beijing())
	if err != nil {
		panic(err)
	}
	return t
}
