package publication

import (
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
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
	Findings []Finding
}

// Severity tells what a finding means for the guide.
type Severity string

// The severities.
const (
	Error   Severity = "error"   // keeps a guide from being signed
	Warning Severity = "warning" // does not
	Note    Severity = "note"    // does not
)

// Finding is one thing that a check found in a guide.
type Finding struct {
	Rule     string // stable id
	Severity Severity
	Pointer  string // where, in the guide (RFC 6901)
	Message  yiwang.Message
}

// check counts the findings. One of a severity that is not known counts as an error.
func (r *Report) check() *Check {
	c := &Check{Day: r.Day}
	for _, f := range r.Findings {
		switch f.Severity {
		case Warning:
			c.Warnings++
		case Note:
			c.Notes++
		default:
			c.Errors++
		}
	}
	return c
}
