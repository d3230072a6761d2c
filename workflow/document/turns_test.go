package document_test

import (
	"slices"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

var system = workflow.Actor{Role: workflow.System}

// withoutSite is an application without the second material, which may follow or be
// promised.
func withoutSite(promised bool) step {
	s := submit("sd-fgw-001", "水库项目核准（示例）")
	s.d.Requirements = slices.Clone(s.d.Requirements)
	s.d.Requirements[1].Deferrable, s.d.Requirements[1].Committable = !promised, promised
	s.d.Materials = s.d.Materials[:1]
	if promised {
		s.d.Commitments = []string{"site"}
	}
	return s
}

// turnScenarios are documents of the turns beside the usual way.
func turnScenarios() []scenario {
	reservoir := submit("sd-fgw-001", "水库项目核准（示例）")
	rise := submit("sd-fgw-047", "提价申报")
	date := calendar.MustParse
	rise.d.Effective = date("2026-02-02").In(calendar.Beijing())
	day := "2026-01-20"

	granted := slices.Concat([]step{withoutSite(true), accept("2026-01-06"), assign("2026-01-06"),
		{handler, "examine", day, workflow.Details{Opinion: "已审查"}},
		{handler, "form_opinion", day, workflow.Details{Outcome: workflow.Granted, Opinion: "建议附条件准予", Conditions: []string{"开工前落实移民安置方案", "按照批准的规模建设，不得擅自扩大"}}}},
		decided(day, workflow.Granted, "")[2:])
	given := slices.Concat(granted, delivered("2026-01-22"))
	mended := slices.Concat(given, []step{{handler, "order_mending", "2026-02-02", workflow.Details{
		Commitments: []string{"site"}, Until: date("2026-02-27"), Reason: "选址意见书所承诺的用地范围与实际不符。", Notice: "示发改整〔2026〕1号"}}})

	handled := []step{reservoir, accept("2026-01-06"), assign("2026-01-06")}
	offered := slices.Concat(handled, []step{{handler, "offer_hearing", "2026-01-08", workflow.Details{Parties: []string{"示例村村民委员会"}, Notice: "示发改听〔2026〕1号"}}})
	heard := slices.Concat(offered, []step{
		{window, "request_hearing", "2026-01-12", workflow.Details{Parties: []string{"示例村村民委员会"}}},
		{handler, "set_hearing", "2026-01-13", workflow.Details{On: date("2026-01-27"), Place: "示例市发展和改革委员会第一会议室", Chair: "示例主持人甲", Notice: "示发改听〔2026〕2号"}}})
	replaced := slices.Concat(heard, []step{{handler, "set_hearing", "2026-01-26", workflow.Details{On: date("2026-01-27"), Place: "示例市发展和改革委员会第一会议室",
		Chair: "示例主持人乙", Reason: "原主持人回避。", Notice: "示发改听〔2026〕3号"}}})

	preliminary := func(o workflow.Outcome) []step {
		return slices.Concat([]step{submit("sd-fgw-043", "国外贷款项目资金申请报告初审"), accept("2026-01-06"), assign("2026-01-06")}, decided(day, o, "资金来源没有落实。"))
	}
	forwarded := slices.Concat(preliminary(workflow.Granted), []step{{registrar, "forward", "2026-01-21", workflow.Details{Notice: "示发改报〔2026〕1号"}}})

	invited := []step{submit("sd-fgw-048", "价格争议调解"), {window, "invite", "2026-01-07", workflow.Details{Parties: []string{"示例物业有限公司"}, Notice: "邮寄"}}}
	mediating := slices.Concat(invited, []step{{window, "accept", "2026-01-12", workflow.Details{Opinion: "各方同意"}}, assign("2026-01-12")})

	return []scenario{
		{"acceptance-deferred", document.Acceptance, "sd-fgw-001", []step{withoutSite(false), {window, "accept_deferring", "2026-01-06",
			workflow.Details{Deferred: []workflow.Deferral{{Material: "site", Until: date("2026-01-23")}}}}}, nil},
		{"acceptance-promised", document.Acceptance, "sd-fgw-001", []step{withoutSite(true), accept("2026-01-06")}, nil},
		{"acceptance-by-silence", document.Acceptance, "sd-fgw-001", []step{reservoir, {system, "deem_accept", "2026-01-13", workflow.Details{}}}, nil},
		{"decision-conditional", document.Decision, "sd-fgw-001", granted, nil},
		{"mending", document.Mending, "sd-fgw-001", mended, nil},
		{"correction", document.Correction, "sd-fgw-001", slices.Concat(given, []step{{registrar, "correct", "2026-01-26", workflow.Details{Reason: "决定书所列项目代码的末位录入有误。", Notice: "示发改更〔2026〕1号"}}}),
			func(f *document.Facts) { f.Corrected = "项目代码：0000-000000-00-00-000001。" }},
		{"revocation", document.Revocation, "sd-fgw-001", slices.Concat(mended, []step{{leader, "revoke", "2026-03-02", workflow.Details{Reason: "逾期没有整改。", Notice: "示发改撤〔2026〕1号"}}}),
			func(f *document.Facts) {
				f.Basis = &catalog.Basis{Title: "山东省优化营商环境条例", Place: "第二十八条至第三十条", Mark: catalog.Confirmed}
			}},
		{"hearing-right", document.HearingRight, "sd-fgw-001", offered, nil},
		{"hearing-right-party", document.HearingRight, "sd-fgw-001", offered, func(f *document.Facts) { f.Party = "示例村村民委员会" }},
		{"hearing-notice", document.HearingNotice, "sd-fgw-001", heard, func(f *document.Facts) { f.Time = "上午9时" }},
		{"hearing-notice-replaced", document.HearingNotice, "sd-fgw-001", replaced, func(f *document.Facts) { f.Time = "上午9时" }},
		{"opinion", document.Opinion, "sd-fgw-043", preliminary(workflow.Granted), nil},
		{"opinion-against", document.Opinion, "sd-fgw-043", preliminary(workflow.Refused), nil},
		{"forwarding", document.Forwarding, "sd-fgw-043", forwarded, func(f *document.Facts) { f.Superior = "示例省发展和改革委员会" }},
		{"delivery-opinion", document.Delivery, "sd-fgw-043", slices.Concat(forwarded, delivered("2026-01-22")[1:]), nil},
		{"invitation", document.Invitation, "sd-fgw-048", invited, func(f *document.Facts) { f.Party = "示例物业有限公司" }},
		{"termination", document.Termination, "sd-fgw-048", slices.Concat(mediating, []step{{handler, "terminate", "2026-01-30", workflow.Details{Reason: "各方没有达成协议。"}}}), nil},
		{"delivery-agreement", document.Delivery, "sd-fgw-048", slices.Concat(mediating, []step{{handler, "agree", "2026-01-30", workflow.Details{Opinion: "达成协议"}}}, delivered("2026-02-02")[1:]), nil},
		{"delivery-declining", document.Delivery, "sd-fgw-001", []step{reservoir, {window, "decline", "2026-01-08", workflow.Details{Reason: "该项目不属于本机关的核准权限。"}}}, served("2026-01-12")},
		{"deemed-grant", document.DeemedGrant, "sd-fgw-047", []step{rise, accept("2026-01-06"), {system, "deem_granted", "2026-01-16", workflow.Details{}}}, nil},
	}
}

// served is a delivery that the office tells of.
func served(day string) func(*document.Facts) {
	return func(f *document.Facts) {
		f.Number, f.Delivery, f.DeliveredOn = "示发改不受〔2026〕1号", "邮寄，申请人签收", calendar.MustParse(day)
	}
}
