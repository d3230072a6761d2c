// Package bench measures workflow/calendar, and a due date of workflow/deadline,
// beside a peer: github.com/rickar/cal/v2 as its README shows it and in its fastest
// form, and a loop over days such as one writes first. Its tests assert that all of
// them give the same dates, so that what is compared is the same work; they assert
// nothing about time.
//
//	go test -bench . ./examples/bench
//
// The peer has no China. Its README form is given the days off as holidays of its
// own and, as that form cannot express a weekend day that is worked, the worked
// weekend days by a WorkdayFunc; it is given 2026 alone, which is the least it
// needs here. Its fastest form is one WorkdayFunc that looks into a bit set of all
// days from 2007 to 2026, and no holidays.
package bench
