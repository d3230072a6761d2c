package publication_test

import (
	"errors"
	"fmt"
	"slices"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	rules "github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// One guide from the draft to its revision. The people are made up, and so are that
// this office has the matter, and that the order is repealed.
func Example() {
	plan := publication.Shandong()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		panic(err)
	}
	g, _ := lib.Guide("sd-fgw-034")
	manager := publication.Person{Name: "丙", Office: "licensing", Role: publication.Manager}
	author := publication.Person{Name: "乙", Office: "environment", Role: publication.Author}
	head := publication.Person{Name: "甲", Office: "environment", Role: publication.Head}
	publisher := publication.Person{Name: "丁", Office: "environment", Role: publication.Publisher}
	program := publication.Person{Name: "变动跟踪程序", Role: publication.System}

	var sheet publication.Sheet
	at := time.Date(2026, 11, 2, 9, 0, 0, 0, calendar.Beijing())
	do := func(c publication.Command) {
		c.Matter, c.At = "sd-fgw-034", at
		at = at.Add(time.Hour)
		events, err := plan.Decide(sheet, c)
		if refused, ok := errors.AsType[*publication.Refusal](err); ok {
			fmt.Println(yiwang.Sentence(language.Chinese, refused))
			for _, p := range refused.Problems {
				fmt.Println("·", p.Message.In(language.Chinese))
			}
			for _, f := range refused.Findings {
				fmt.Println("  ·", f.Pointer, f.Message.In(language.Chinese))
			}
			return
		}
		for _, e := range events {
			sheet = publication.Apply(sheet, e)
			fmt.Println(e.Date(), e.By.Name, e.Type.Term().ZH, "→", sheet.Status().Term().ZH)
		}
	}
	judge := func(g guide.Guide) *publication.Report { // by all rules, on the day
		report, err := rules.Guide(&g, rules.Options{AsOf: calendar.ReceivedOn(at)})
		if err != nil {
			panic(err)
		}
		return &publication.Report{Digest: publication.Digest(g), Day: report.AsOf, Findings: report.Findings}
	}

	do(publication.Command{Type: publication.Assigned, By: manager, Office: "environment", Head: "甲"})
	unfinished := g
	unfinished.Handling.ResultName, unfinished.Contact.InquiryPhone = "", "待补充"
	do(publication.Command{Type: publication.Drafted, By: author, Guide: &unfinished})
	do(publication.Command{Type: publication.Signed, By: head, Guide: &unfinished, Report: judge(unfinished)})
	do(publication.Command{Type: publication.Drafted, By: author, Guide: &g})
	do(publication.Command{Type: publication.Signed, By: head, Guide: &g, Report: judge(g)})
	do(publication.Command{Type: publication.Published, By: publisher, Guide: &g})

	repealed, err := publication.LawChange{
		ID: "example-repeal", Kind: publication.Repealed, Title: "固定资产投资项目节能审查办法", Number: "国家发展和改革委员会令2023年第2号",
		From: calendar.MustParse("2027-01-01"), Basis: catalog.Basis{Title: "例", Mark: catalog.Example},
	}.Change()
	if err != nil {
		panic(err)
	}
	for range 2 { // the second time there is nothing to record
		for _, r := range publication.Touched(repealed, slices.Values([]guide.Guide{g})) {
			do(r.Command(at, program))
			fmt.Println(r.Change.Pointers)
		}
	}
	notice, _ := sheet.Notice()
	fmt.Println(notice.In(language.Chinese))

	board := plan.Board(map[catalog.Code]publication.Sheet{sheet.Matter: sheet}, calendar.China(), calendar.ReceivedOn(at))
	for _, row := range board.Rows {
		for _, line := range row.Lines {
			fmt.Println(row.Office.Name, line.Name, line.Status.Term().ZH, "下一步：", line.Next.Office.Name, line.Next.Role.Term().ZH)
		}
	}
	// Output:
	// 2026-11-02 丙 分派 → 未提交
	// 2026-11-02 乙 提交文稿 → 草稿
	// “节能审查”办事指南的“签字审定”不能记录，原因1条。
	// · 校验发现2处错误，改正后方可签字。
	//   · /handling/result_name “结果名称”为空，须填写实际内容。
	//   · /contact/inquiry_phone “咨询电话”写的“待补充”只是占位，请换成实际内容。
	// 2026-11-02 乙 提交文稿 → 草稿
	// 2026-11-02 甲 签字审定 → 已签字、待发布
	// 2026-11-02 丁 发布 → 已发布
	// 2026-11-02 变动跟踪程序 退回修订 → 修订中
	// [/basic/authority_division /legal_basis/1]
	// [/basic/authority_division /legal_basis/1]
	// 本指南（1版）自2026-11-02起正在修订，修订后的指南发布前仍展示本版。原因：《固定资产投资项目节能审查办法》（国家发展和改革委员会令2023年第2号）自2027-01-01起废止。
	// 环资处 节能审查 修订中 下一步： 环资处 经办人
}
