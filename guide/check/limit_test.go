package check_test

import (
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow"
)

func promised(count int, unit workflow.Unit) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Handling.PromisedLimit.Count, g.Handling.PromisedLimit.Unit = count, unit }
}

// unlicensed makes the matter one that is no licence.
func unlicensed(change func(*guide.Guide)) func(*guide.Guide) {
	return func(g *guide.Guide) { g.Basic.MatterType = "其他行政权力"; change(g) }
}

func limitSamples() []sample {
	const at = "/handling/promised_limit"
	kind := func(kind string, count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Basic.CaseKind = kind; promised(count, unit)(g) }
	}
	days := func(statutory, promised int) func(*guide.Guide) {
		return func(g *guide.Guide) {
			g.Handling.StatutoryLimit.Count, g.Handling.StatutoryLimit.Unit = statutory, guide.CalendarDay
			g.Handling.PromisedLimit.Count = promised
		}
	}
	return []sample{
		fails("limit/promised_over_statutory", "a day more", promised(21, workflow.WorkingDay), at),
		fails("limit/promised_over_statutory", "more working days than calendar days", days(20, 21), at),
		passes("limit/promised_over_statutory", "a day less", promised(19, workflow.WorkingDay)),
		passes("limit/promised_over_statutory", "as many", promised(20, workflow.WorkingDay)).with("limit/promised_equals_statutory"),
		passes("limit/promised_over_statutory", "more calendar days than working days", promised(21, guide.CalendarDay)),
		passes("limit/promised_over_statutory", "more hours than calendar days", func(g *guide.Guide) {
			days(20, 21)(g)
			g.Handling.PromisedLimit.Unit = guide.Hour
		}),
		passes("limit/promised_over_statutory", "as many working days as calendar days", days(20, 20)),
		passes("limit/promised_over_statutory", "no statutory limit where none need be", unlicensed(func(g *guide.Guide) {
			g.Handling.StatutoryLimit, g.None["/handling/statutory_limit"], g.Handling.PromisedLimit.Count = nil, "无", 21
		})),

		fails("limit/promised_equals_statutory", "the same", promised(20, workflow.WorkingDay), at),
		passes("limit/promised_equals_statutory", "a day less", promised(19, workflow.WorkingDay)),
		passes("limit/promised_equals_statutory", "the same number of another unit", promised(20, guide.CalendarDay)),
		passes("limit/promised_equals_statutory", "both on the spot", func(g *guide.Guide) {
			kind("即办件", 0, workflow.WorkingDay)(g)
			g.Handling.StatutoryLimit.Count = 0
		}),

		fails("limit/on_the_spot_with_days", "a day", kind("即办件", 1, workflow.WorkingDay), at).with("flow/over_promise"),
		passes("limit/on_the_spot_with_days", "0 days", kind("即办件", 0, workflow.WorkingDay)),
		fails("limit/promise_of_nothing", "0 days", kind("承诺件", 0, workflow.WorkingDay), at),
		passes("limit/promise_of_nothing", "a day", kind("承诺件", 1, workflow.WorkingDay)).with("flow/over_promise"),
		passes("limit/promise_of_nothing", "a kind of its own", kind("其他", 0, workflow.WorkingDay)),

		fails("limit/zero_unit", "0 hours", func(g *guide.Guide) { g.Handling.Flow[5].Limit.Count, g.Handling.Flow[5].Limit.Unit = 0, guide.Hour }, "/handling/flow/5/limit"),
		passes("limit/zero_unit", "0 working days", func(g *guide.Guide) { g.Handling.Flow[5].Limit.Count = 0 }),
		passes("limit/zero_unit", "1 hour", func(g *guide.Guide) { g.Handling.Flow[5].Limit.Count, g.Handling.Flow[5].Limit.Unit = 1, guide.Hour }),
	}
}

func lawfulLimitSamples() []sample {
	const statutory, acceptance, delivery, review, suit = "/handling/statutory_limit", "/handling/flow/1/limit", "/handling/delivery_limit", "/remedies/review/limit", "/remedies/litigation/limit"
	// Bare: neither explained nor with its basis.
	bare := func(count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.StatutoryLimit = &guide.Limit{Count: count, Unit: unit} }
	}
	accepted := func(count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.Flow[1].Limit.Count, g.Handling.Flow[1].Limit.Unit = count, unit }
	}
	delivered := func(count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Handling.DeliveryLimit.Count, g.Handling.DeliveryLimit.Unit = count, unit }
	}
	reviewed := func(count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) { g.Remedies.Review.Limit.Count, g.Remedies.Review.Limit.Unit = count, unit }
	}
	sued := func(count int, unit workflow.Unit) func(*guide.Guide) {
		return func(g *guide.Guide) {
			g.Remedies.Litigation.Limit.Count, g.Remedies.Litigation.Limit.Unit = count, unit
		}
	}
	// Under: thirty days to sue, on this ground.
	under := func(basis catalog.Basis) func(*guide.Guide) {
		return func(g *guide.Guide) {
			sued(30, guide.CalendarDay)(g)
			g.Remedies.Litigation.Limit.Basis = []catalog.Basis{basis}
		}
	}
	return []sample{
		fails("limit/permit_over", "21 working days", bare(21, workflow.WorkingDay), statutory),
		passes("limit/permit_over", "20 working days", bare(20, workflow.WorkingDay)),
		passes("limit/permit_over", "45 working days, explained", func(g *guide.Guide) {
			g.Handling.StatutoryLimit = &guide.Limit{Count: 45, Unit: workflow.WorkingDay, Explanation: "联合办理，四十五日。"}
		}),
		passes("limit/permit_over", "45 working days, with their basis", func(g *guide.Guide) {
			g.Handling.StatutoryLimit.Count, g.Handling.StatutoryLimit.Explanation = 45, ""
		}),
		exempt("limit/permit_over", "no licence", unlicensed(bare(21, workflow.WorkingDay))),

		fails("limit/acceptance_over", "6 working days", accepted(6, workflow.WorkingDay), acceptance),
		fails("limit/acceptance_over", "6 working days, a space in the name", func(g *guide.Guide) {
			accepted(6, workflow.WorkingDay)(g)
			g.Handling.Flow[1].Name = "受理 "
		}, acceptance),
		passes("limit/acceptance_over", "5 working days", accepted(5, workflow.WorkingDay)),
		passes("limit/acceptance_over", "6 hours", accepted(6, guide.Hour)),
		passes("limit/acceptance_over", "of another stage", func(g *guide.Guide) {
			g.Handling.Flow[5].Limit.Count = 6
		}),
		exempt("limit/acceptance_over", "no licence", unlicensed(accepted(6, workflow.WorkingDay))),

		fails("limit/delivery_over", "11 working days", delivered(11, workflow.WorkingDay), delivery),
		passes("limit/delivery_over", "10 working days", delivered(10, workflow.WorkingDay)),
		passes("limit/delivery_over", "11 calendar days", delivered(11, guide.CalendarDay)),
		exempt("limit/delivery_over", "no licence", unlicensed(delivered(11, workflow.WorkingDay))),

		fails("limit/review_period", "59 days", reviewed(59, guide.CalendarDay), review),
		fails("limit/review_period", "60 working days", reviewed(60, workflow.WorkingDay), review),
		fails("limit/review_period", "a month", reviewed(1, guide.Month), review),
		fails("limit/review_period", "hours", reviewed(1440, guide.Hour), review),
		passes("limit/review_period", "61 days", reviewed(61, guide.CalendarDay)),
		passes("limit/review_period", "two months", reviewed(2, guide.Month)),

		fails("limit/suit_period", "5 months", sued(5, guide.Month), suit),
		fails("limit/suit_period", "180 days", sued(180, guide.CalendarDay), suit),
		passes("limit/suit_period", "7 months", sued(7, guide.Month)),
		passes("limit/suit_period", "a year", sued(1, guide.Year)),
		passes("limit/suit_period", "another law says otherwise", under(catalog.Basis{Title: "示例法", Place: "第一条", Mark: catalog.Example})),
		fails("limit/suit_period", "another page says otherwise", under(catalog.Basis{Title: "示例法", Informal: true, Mark: catalog.Example}), suit),
	}
}
