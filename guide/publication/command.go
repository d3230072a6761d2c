package publication

import (
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Command is what somebody asks to be recorded. A field that the type does not need
// must be empty.
type Command struct {
	Matter catalog.Code
	Type   Type
	At     time.Time
	By     Person
	Office string        // of Assigned: id of the office that gets the matter
	Head   string        // of Assigned: 处室主要负责同志, who has to sign
	Due    calendar.Date // of Assigned, Reopened and Withdrawn: last day in time; the plan's when left out
	Guide  *guide.Guide  // of Drafted, Signed and Published: the very text
	Report *Report       // of Checked and Signed; of Drafted when it was checked already
	Reason string        // of Reopened and Withdrawn: a sentence
	Change *Cause        // of Reopened: the change that is followed, see [Reopen.Command]
	Digest string        // of Reopened by a change: of the text that the change touches
}

// Report is what a check found in a guide.
type Report struct {
	Digest   string        // of the guide that was checked, see [Digest]
	Day      calendar.Date // as of which the rules were applied
	Findings []rule.Finding
}

// check counts the findings. One of a severity that is not known counts as an error.
func (r *Report) check() *Check {
	c := &Check{Day: r.Day}
	for _, f := range r.Findings {
		switch f.Severity {
		case rule.Warning:
			c.Warnings++
		case rule.Note:
			c.Notes++
		default:
			c.Errors++
		}
	}
	return c
}
