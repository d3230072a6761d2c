package evaluation_test

import (
	"fmt"
	"time"

	"github.com/yiwang-go/yiwang/evaluation"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// An applicant is not satisfied: the review opens a rectification with a due date.
func Example() {
	at := time.Date(2026, 1, 19, 10, 0, 0, 0, calendar.Beijing())
	c := workflow.Fold([]workflow.Event{{
		Case: "k1", Version: 1, Type: "concluded", Date: calendar.Of(at),
		Details: &workflow.Details{Applicant: workflow.Party{Account: "a1"}},
	}})
	desk := evaluation.Desk{Rules: evaluation.Shandong(), Calendar: calendar.China()}

	var book evaluation.Book
	events, err := desk.Decide(book, c, evaluation.Command{
		Action:  evaluation.GiveReview,
		Actor:   workflow.Actor{ID: "a1", Role: workflow.Applicant},
		At:      at,
		Level:   2,
		Options: []string{"209"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, e := range events {
		book = evaluation.Apply(book, e)
		fmt.Println(e.Type)
	}
	fmt.Println("to be put right by", book.Rectifications[0].Due)
	// Output:
	// reviewed
	// rectification_opened
	// to be put right by 2026-01-26
}
