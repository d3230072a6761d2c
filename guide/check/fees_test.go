package check_test

import (
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

// charged makes the matter one with this fee.
func charged(change func(*guide.FeeItem)) func(*guide.Guide) {
	return func(g *guide.Guide) {
		item := guide.FeeItem{Name: "示例费", Standard: "每件10元", Basis: "示例依据"}
		change(&item)
		g.Fees = guide.Fees{Charged: new(true), Basis: "示例依据", PayOnline: new(false), Items: []guide.FeeItem{item}}
		delete(g.None, "/fees/items")
	}
}

func feesSamples() []sample {
	standard := func(s string) func(*guide.Guide) { return charged(func(i *guide.FeeItem) { i.Standard = s }) }
	reducible := func(basis string) func(*guide.Guide) {
		return charged(func(i *guide.FeeItem) { i.Reducible, i.ReductionBasis = new(true), basis })
	}
	return []sample{
		fails("fees/without_items", "charged for nothing", func(g *guide.Guide) { g.Fees.Charged, g.Fees.Basis = new(true), "示例依据" }, "/fees/items"),
		passes("fees/without_items", "charged for an item", charged(func(*guide.FeeItem) {})),
		fails("fees/without_items", "another system's, with nothing but a yes", nil, "/fees/是否收费").posted(`{"basic":{"事项名称":"示例"},"fees":{"是否收费":"是"}}`).with("element/lacking"),
		passes("fees/without_items", "another system's, with more", nil).posted(`{"basic":{"事项名称":"示例"},"fees":{"是否收费":"是","收费说明":"每件10元"}}`).with("element/lacking"),
		fails("fees/without_basis", "charged on no basis", func(g *guide.Guide) {
			charged(func(*guide.FeeItem) {})(g)
			g.Fees.Basis = "无"
		}, "/fees/basis"),
		passes("fees/without_basis", "charged on one", charged(func(*guide.FeeItem) {})),
		fails("fees/free_with_items", "free, with an item", func(g *guide.Guide) {
			charged(func(*guide.FeeItem) {})(g)
			g.Fees.Charged, g.Fees.Basis = new(false), "无"
		}, "/fees/items"),
		passes("fees/free_with_items", "charged, with an item", charged(func(*guide.FeeItem) {})),
		fails("fees/free_pay_online", "free, paid online", func(g *guide.Guide) { g.Fees.PayOnline = new(true) }, "/fees/pay_online"),
		passes("fees/free_pay_online", "charged, paid online", func(g *guide.Guide) {
			charged(func(*guide.FeeItem) {})(g)
			g.Fees.PayOnline = new(true)
		}),
		fails("fees/standard_without_unit", "a number", standard("10.50"), "/fees/items/0/standard"),
		passes("fees/standard_without_unit", "with its unit", standard("10.50元")),
		passes("fees/standard_without_unit", "nothing", standard("0")),
		fails("fees/reduction_without_basis", "said to be none", reducible("无"), "/fees/items/0/reduction_basis"),
		fails("fees/reduction_without_basis", "not said", reducible(""), "/fees/items/0/reduction_basis"),
		passes("fees/reduction_without_basis", "with its ground", reducible("示例依据")),
	}
}

func flowSamples() []sample {
	const at = "/handling/flow"
	decided := func(count int, unit workflow.Unit, explanation string) func(*guide.Guide) {
		return func(g *guide.Guide) {
			l := g.Handling.Flow[3].Limit
			l.Count, l.Unit, l.Explanation = count, unit, explanation
		}
	}
	names := func(names ...string) func(*guide.Guide) {
		return func(g *guide.Guide) {
			for i, name := range names {
				g.Handling.Flow[i].Name = name
			}
		}
	}
	one := func(g *guide.Guide) {
		g.Handling.Flow = g.Handling.Flow[2:3]
		delete(g.None, "/handling/flow/0/limit")
		delete(g.None, "/handling/flow/4/limit")
	}
	return []sample{
		fails("flow/over_promise", "a day more", decided(2, workflow.WorkingDay, ""), "/handling/promised_limit"),
		passes("flow/over_promise", "as many days", decided(1, workflow.WorkingDay, "当天")),
		passes("flow/over_promise", "not counted", decided(2, workflow.WorkingDay, "不计入办结时限。")),
		passes("flow/over_promise", "a special procedure", func(g *guide.Guide) {
			decided(2, workflow.WorkingDay, "")(g)
			g.Handling.Flow[3].Special = new(true)
		}),
		passes("flow/over_promise", "hours", decided(2, guide.Hour, "")),
		passes("flow/over_promise", "after the decision", func(g *guide.Guide) { g.Handling.Flow[5].Limit.Count = 6 }),

		fails("flow/no_acceptance", "none", names("申报", "核对"), at),
		passes("flow/no_acceptance", "by another word", names("申报", "收件核对")),
		passes("flow/no_acceptance", "a single stage", one),
		exempt("flow/no_acceptance", "no licence", unlicensed(names("申报", "核对"))),
		fails("flow/no_decision", "none", names("申报", "受理", "办理", "盖章", "公开"), at),
		passes("flow/no_decision", "by another word", names("申报", "受理", "办理", "签发", "公开")),
		passes("flow/no_decision", "a single stage", one),
		exempt("flow/no_decision", "no licence", unlicensed(names("申报", "受理", "办理", "盖章", "公开"))),
		fails("flow/order", "decided first", names("申报", "决定", "办理", "受理"), "/handling/flow/3/name"),
		passes("flow/order", "accepted first", names("申报", "受理", "决定", "办理")),
	}
}
