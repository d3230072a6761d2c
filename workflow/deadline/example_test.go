package deadline_test

import (
	"fmt"
	"slices"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"golang.org/x/text/language"
)

// A permit was accepted on 10 February 2026; experts reviewed it from the 25th until
// 3 March, which 行政许可法第四十五条 does not count. When has it to be decided?
func ExampleReckon() {
	permit, _ := deadline.Law().Rule("permit")
	clock, err := deadline.Reckon(calendar.China(), permit, deadline.Facts{
		Start: calendar.MustParse("2026-02-10"),
		Suspensions: []deadline.Pause{{
			Ground: "expert_review", Notice: "告知书1号",
			From: calendar.MustParse("2026-02-25"), To: calendar.MustParse("2026-03-03"),
		}},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(clock.Due)
	fmt.Println(clock.Explain().In(language.Chinese))
	ledger := slices.Collect(clock.Ledger())
	for _, i := range []int{0, 3, 4, 13, 15, 16, len(ledger) - 1} {
		fmt.Println(ledger[i].Message().In(language.Chinese))
	}
	// Output:
	// 2026-03-23
	// 自2026-02-10的次日起算，第20个工作日为2026-03-23；其间周末7天、节假日9天不计，调休上班1天计入。因专家评审自2026-02-25至2026-03-03挂起，5个工作日不计。
	// 2026-02-11（周三）：第1日，计入。
	// 2026-02-14（周六）：调休上班（国办发明电〔2025〕7号），第4日，计入。
	// 2026-02-15（周日）：春节放假（国办发明电〔2025〕7号），不计。
	// 2026-02-24（周二）：第5日，计入。
	// 2026-02-26（周四）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。
	// 2026-02-27（周五）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。
	// 2026-03-23（周一）：第20日，计入。
}

// What the law does not admit is refused, all of it at once, each with its place.
func ExampleReckon_refused() {
	permit, _ := deadline.Law().Rule("permit")
	_, err := deadline.Reckon(calendar.China(), permit, deadline.Facts{
		Start: calendar.MustParse("2026-03-02"),
		Suspensions: []deadline.Pause{
			{Ground: "hearing", From: calendar.MustParse("2026-03-04"), To: calendar.MustParse("2026-03-03"), Notice: "告知书1号"},
			{Ground: "testing", From: calendar.MustParse("2026-03-05")},
		},
		Extensions: []deadline.Grant{
			{On: calendar.MustParse("2026-03-10"), Days: 15, Approver: "本行政机关负责人", Reason: "情况复杂"},
		},
	})
	if refused, ok := err.(*deadline.FactsError); ok {
		for _, p := range refused.Problems {
			fmt.Println(p.Pointer, p.Message.In(language.English))
		}
	}
	// Output:
	// /suspensions/0/to It begins on 2026-03-04, after it ends on 2026-03-03.
	// /suspensions/1/notice Name the written notice that tells the applicant the time needed; a suspension needs one.
	// /extensions/0/days An extension by 15 is not lawful; it may be 1 to 10 working days (《中华人民共和国行政许可法》第四十二条第一款).
}

// Who keeps events of their own feeds them one by one, and asks how the clock stands.
func ExampleClock_Suspend() {
	disclosure, _ := deadline.Law().Rule("disclosure")
	clock := deadline.Run(calendar.China(), disclosure, calendar.MustParse("2026-03-02"))
	fmt.Println("due", clock.Due)

	fmt.Println(clock.Suspend("site_visit", "告知书1号", calendar.MustParse("2026-03-03")))
	if err := clock.Suspend("third_party_opinion", "告知书1号", calendar.MustParse("2026-03-03")); err != nil {
		fmt.Println(err)
	}
	for _, day := range []string{"2026-03-10", "2026-04-10"} { // fifteen working days run out on 24 March
		clock.At(calendar.MustParse(day))
		fmt.Println("on", day, "suspended", clock.Suspended(), clock.Held(), "days, due", clock.Due)
	}
	// Output:
	// due 2026-03-30
	// deadline: "site_visit" is no ground to suspend this time limit; only these are: third_party_opinion (《中华人民共和国政府信息公开条例》（国务院令第711号）第三十二条、第三十三条); other_agency_opinion (《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条). A site visit, an inner discussion or the applicant's delay after acceptance is none.
	// on 2026-03-10 suspended true 5 days, due 2026-04-07
	// on 2026-04-10 suspended false 15 days, due 2026-04-21
}

// A bureau adds the limits it promised itself to those of law.
func ExampleRules_With() {
	rules, err := deadline.Law().With([]byte(`{
		"schema": "yiwang.limits/1",
		"version": "2026-11-23",
		"rules": [{
			"id": "promise_034",
			"name": "节能审查承诺办结时限",
			"limit": {"count": 5, "unit": "working_day"},
			"grounds_of": "energy_review",
			"basis": [{"title": "示例局服务承诺", "mark": "example"}]
		}]
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	promise, _ := rules.Rule("promise_034")
	clock := deadline.Run(calendar.China(), promise, calendar.MustParse("2026-03-02"))
	fmt.Println(clock.Due, len(promise.Grounds), "grounds")
	// Output:
	// 2026-03-09 9 grounds
}
