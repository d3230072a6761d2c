package main

import (
	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide/check"
	"github.com/yiwang-go/yiwang/guide/intake"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// found is one finding, with the place it has in the posted guide.
type found struct {
	rule    string
	pointer string // into the posted guide
	absent  bool   // it tells what the guide lacks
	span    *span  // the stretch of the text at pointer; nil when it is all of it
	message string
}

type span struct{ start, end int }

func (a span) overlaps(b span) bool { return a.start < b.end && b.start < a.end }

// findings runs all rules on a posted guide, for a day.
func findings(doc *intake.Document, day calendar.Date) ([]found, error) {
	report, err := check.Document(doc, check.Options{AsOf: day})
	if err != nil {
		return nil, err
	}
	var all []found
	for _, f := range report.Findings {
		x := found{rule: f.Rule, pointer: f.Pointer, absent: f.Rule == "element/lacking", message: f.Message.In(language.SimplifiedChinese)}
		if f.Span != nil {
			x.span = &span{f.Span.Start, f.Span.End}
		}
		all = append(all, x)
	}
	return all, nil
}
