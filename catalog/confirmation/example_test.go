package confirmation_test

import (
	"errors"
	"fmt"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// A sheet is assigned, answered in part, and cannot be signed yet. The people are made
// up, and so is that this office has the matter.
func Example() {
	plan := confirmation.Shandong()
	at := time.Date(2020, 4, 28, 9, 0, 0, 0, calendar.Beijing())
	var sheet confirmation.Sheet
	for _, e := range []confirmation.Event{
		{Type: confirmation.Assigned, By: confirmation.Person{Name: "丙", Office: "licensing"}, Office: "environment", Head: "甲"},
		{Type: confirmation.Answered, By: confirmation.Person{Name: "乙", Office: "environment"}, Answers: []confirmation.Answer{
			{Question: confirmation.OnApplication, Reply: confirmation.Yes},
			{Question: confirmation.NationalCatalog, Reply: confirmation.Yes},
			{Question: confirmation.NewSystem, Reply: confirmation.Yes},
			{Question: confirmation.OneWindow, Reply: confirmation.No, Reason: "例"},
		}},
		{Type: confirmation.Signed, By: confirmation.Person{Name: "乙", Office: "environment"}},
	} {
		e.Matter, e.At = "sd-fgw-034", at
		recorded, err := plan.Decide(sheet, e)
		if refused, ok := errors.AsType[*confirmation.Refusal](err); ok {
			fmt.Println(yiwang.Sentence(language.Chinese, refused))
			for _, p := range refused.Problems {
				fmt.Println("·", p.Message.In(language.Chinese))
			}
			continue
		}
		sheet = confirmation.Apply(sheet, recorded)
	}
	sheets := map[catalog.Code]confirmation.Sheet{sheet.Matter: sheet}
	day := calendar.MustParse("2020-04-30")
	for _, f := range plan.Findings(sheets, day) {
		fmt.Println(f.Message.In(language.Chinese))
	}
	board := plan.Board(sheets, day)
	for _, row := range board.Rows {
		for _, l := range row.Lines {
			fmt.Println(row.Office.Name, l.Name, l.Status.Term().ZH, "逾期", l.Late, "日")
		}
	}
	// Output:
	// “节能审查”的“签字确认”不能记录，原因2条。
	// · “乙”不是处室主要负责同志，应由甲签字确认。
	// · 问题“是否终止在原有系统运行”尚未填写。
	// “节能审查”是否“一窗受理”，答复为“否”，目录为“是”。
	// 环资处 节能审查 待填写 逾期 1 日
}
