package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
)

func elementSamples() []sample {
	return []sample{
		fails("element/empty", "required text empty", func(g *guide.Guide) { g.Basic.Agency = "" }, "/basic/agency").in(guide.Empty),
		fails("element/empty", "required text blank", func(g *guide.Guide) { g.Basic.Agency = " 　\t" }, "/basic/agency").in(guide.Empty),
		fails("element/empty", "required list empty", func(g *guide.Guide) { g.Handling.Places = nil }, "/handling/places").in(guide.Empty),
		fails("element/empty", "required limit missing", func(g *guide.Guide) { g.Handling.PromisedLimit = nil }, "/handling/promised_limit").in(guide.Empty),
		fails("element/empty", "required limit without unit", func(g *guide.Guide) { g.Handling.PromisedLimit = &guide.Limit{} }, "/handling/promised_limit").in(guide.Empty),
		fails("element/empty", "required flag unknown", func(g *guide.Guide) { g.Fees.Charged = nil }, "/fees/charged").in(guide.Empty),
		fails("element/empty", "stated text empty", func(g *guide.Guide) { g.Basic.QuantityLimit = "" }, "/basic/quantity_limit").as(rule.Warning).in(guide.Empty),
		fails("element/empty", "stated list empty", func(g *guide.Guide) { g.Handling.SpecialProcedures = nil }, "/handling/special_procedures").as(rule.Warning).in(guide.Empty),
		fails("element/empty", "required text of a row empty", func(g *guide.Guide) { g.FAQ[1].Answer = "" }, "/faq/1/answer").in(guide.Empty),
		fails("element/empty", "stated count of a row unknown", func(g *guide.Guide) { g.Materials[0].Copies = nil }, "/materials/0/copies").as(rule.Warning).in(guide.Empty),
		fails("element/empty", "无 of a list withdrawn", func(g *guide.Guide) { delete(g.None, "/fees/items") }, "/fees/items").as(rule.Warning).in(guide.Empty),
		passes("element/empty", "无 of a text", func(g *guide.Guide) { g.Handling.Area = "无" }),
		passes("element/empty", "无 with its reason", func(g *guide.Guide) { g.Basic.QuantityLimit = "无（没有数量限制）" }),
		passes("element/empty", "what may be left out left out", func(g *guide.Guide) { g.Handling.DeliveryLimit = nil }),

		fails("element/placeholder", "in a required text", func(g *guide.Guide) { g.Handling.ResultName = "待补充" }, "/handling/result_name").in(guide.Placeholder),
		fails("element/placeholder", "in a stated text", func(g *guide.Guide) { g.Handling.Area = "暂无" }, "/handling/area").as(rule.Warning).in(guide.Placeholder),
		fails("element/placeholder", "in a text that may be left out", func(g *guide.Guide) { g.Contact.InquiryURL = "/" }, "/contact/inquiry_url").as(rule.Warning).in(guide.Placeholder),
		fails("element/placeholder", "in a list", func(g *guide.Guide) { g.Basic.Applicants[2] = "同上" }, "/basic/applicants").in(guide.Placeholder),
		fails("element/placeholder", "empty item of a list", func(g *guide.Guide) { g.Basic.Applicants[2] = "" }, "/basic/applicants").in(guide.Placeholder),
		fails("element/placeholder", "无 among other items", func(g *guide.Guide) { g.Basic.Applicants[2] = "无" }, "/basic/applicants").in(guide.Placeholder),
		fails("element/placeholder", "instead of 无", func(g *guide.Guide) { g.None["/fees/items"] = "暂无" }, "/fees/items").as(rule.Warning).in(guide.Placeholder),
		fails("element/placeholder", "无 that says something else", func(g *guide.Guide) { g.None["/fees/items"] = "每件10元" }, "/fees/items").as(rule.Warning).in(guide.Placeholder),
		passes("element/placeholder", "无 instead of 暂无", func(g *guide.Guide) { g.Handling.Area = "无" }),
		passes("element/placeholder", "a text that begins as one", func(g *guide.Guide) { g.Handling.ResultName = "待业登记意见" }),

		fails("element/none", "of the legal basis", func(g *guide.Guide) { g.LegalBasis = nil; g.None["/legal_basis"] = "无" }, "/legal_basis").in(guide.Nothing),
		fails("element/none", "of a phone", func(g *guide.Guide) { g.Contact.InquiryPhone = "无" }, "/contact/inquiry_phone").in(guide.Nothing),
		fails("element/none", "of a list", func(g *guide.Guide) { g.Basic.Applicants = []string{"无"} }, "/basic/applicants").in(guide.Nothing),
		passes("element/none", "of what is only to be stated", func(g *guide.Guide) {
			g.Handling.SpecialProcedures, g.None["/handling/special_procedures"] = nil, "无"
		}),
		passes("element/none", "of what may be left out", func(g *guide.Guide) { g.Handling.Deferral = "无" }),

		fails("element/none_filled", "a list with rows", func(g *guide.Guide) { g.None["/handling/flow"] = "无" }, "/handling/flow").in(guide.Filled),
		fails("element/none_filled", "a limit of a row", func(g *guide.Guide) { g.None["/handling/flow/1/limit"] = "无" }, "/handling/flow/1/limit").in(guide.Filled),
		passes("element/none_filled", "the limit of the next row", func(g *guide.Guide) {
			g.None["/handling/flow/1/limit"], g.Handling.Flow[1].Limit = "无", nil
		}),
		exempt("element/none_filled", "nothing said to be 无", withoutNone),

		fails("element/none_unknown", "no element", func(g *guide.Guide) { g.None["/handling/x~y"] = "无" }, "/none/~1handling~1x~0y"),
		fails("element/none_unknown", "a row that is not there", func(g *guide.Guide) { g.None["/handling/flow/6/limit"] = "无" }, "/none/~1handling~1flow~16~1limit"),
		fails("element/none_unknown", "no pointer", func(g *guide.Guide) { g.None["fees"] = "无" }, "/none/fees"),
		passes("element/none_unknown", "the last row", func(g *guide.Guide) {
			g.None["/handling/flow/5/limit"], g.Handling.Flow[5].Limit = "无", nil
		}),
		exempt("element/none_unknown", "nothing said to be 无", withoutNone),
	}
}

// withoutNone fills in or leaves out all that the valid guide says to be 无.
func withoutNone(g *guide.Guide) {
	g.None = nil
	g.Basic.JointAgencies = []string{"示例市自然资源局"}
	g.Topics.NaturalPerson = []guide.Topic{{Code: "040", Name: "准营准办"}}
	g.Basic.Applicants = append(g.Basic.Applicants, "自然人")
	g.Handling.Flow = []guide.FlowStage{g.Handling.Flow[1], g.Handling.Flow[2], g.Handling.Flow[3], g.Handling.Flow[5]}
	charged := true
	g.Fees = guide.Fees{Charged: &charged, PayOnline: &charged, Basis: "示例依据", Items: []guide.FeeItem{{Name: "示例费", Standard: "每件10元", Basis: "示例依据"}}}
}
