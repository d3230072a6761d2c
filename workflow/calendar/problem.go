package calendar

import (
	"fmt"
	"strings"
)

// LoadError says why a calendar file, an overlay or an office's hours were refused.
// Problems is never empty.
type LoadError struct {
	Problems []*Problem
}

func (e *LoadError) Error() string {
	const most = 10
	var b strings.Builder
	fmt.Fprintf(&b, "calendar: file refused, %d problem(s)", len(e.Problems))
	for i, p := range e.Problems {
		if i == most {
			b.WriteString("; …")
			break
		}
		b.WriteString("; " + p.text())
	}
	return b.String()
}

// Code is the stable code of the error, calendar.bad_file.
func (e *LoadError) Code() string { return "calendar.bad_file" }

// Args fills the sentence: how many problems. Each has a sentence of its own.
func (e *LoadError) Args() []any { return []any{len(e.Problems)} }

// Unwrap gives the problems, each of which has a code and a sentence.
func (e *LoadError) Unwrap() []error {
	errs := make([]error, len(e.Problems))
	for i, p := range e.Problems {
		errs[i] = p
	}
	return errs
}

// Problem is one thing wrong with a calendar file, an overlay or an office's hours.
type Problem struct {
	Pointer string // RFC 6901, e.g. /notices/3/work/0/date; "" is the file as a whole
	code    string
	args    []any
}

func newProblem(pointer, code string, args ...any) *Problem {
	return &Problem{Pointer: pointer, code: code, args: args}
}

func (p *Problem) Error() string { return "calendar: " + p.text() }

// Code is the stable code of the problem, one of calendar.file_…,
// calendar.overlay_… or calendar.hours_….
func (p *Problem) Code() string { return p.code }

// Args fills the sentence: the year, day, notice, field or time it is about.
func (p *Problem) Args() []any { return p.args }

func (p *Problem) text() string {
	if p.Pointer == "" {
		return fmt.Sprintf(problemText(p.code), p.args...)
	}
	return p.Pointer + ": " + fmt.Sprintf(problemText(p.code), p.args...)
}

// problemText is what a problem says to a developer; the sentences for people
// stand in the message catalog under the same codes and with the same arguments.
func problemText(code string) string {
	switch code {
	case "calendar.file_unreadable":
		return "unreadable: %v"
	case "calendar.file_schema":
		return "schema is %q, want %q"
	case "calendar.file_missing":
		return "%v is missing or empty"
	case "calendar.file_value":
		return "%v cannot be %v"
	case "calendar.file_notice_twice":
		return "a notice before it has the number %v"
	case "calendar.file_year_twice":
		return "year %v has the notices %v and %v, and the later does not say what it amends"
	case "calendar.file_amends":
		return "%v amends %v, which is no notice of the same year issued before it"
	case "calendar.file_gap":
		return "no notice for the years %v to %v"
	case "calendar.file_day_range":
		return "%v is neither in %v nor in the December before"
	case "calendar.file_day_twice":
		return "%v stands twice in %v"
	case "calendar.file_work_weekday":
		return "%v in %v is worked but neither Saturday nor Sunday"
	case "calendar.file_tie":
		return "%v is decided by %v and %v, issued on the same date"
	case "calendar.file_digest":
		return "digest is %v, that of the content is %v"
	case "calendar.overlay_twice":
		return "the calendar has the overlay %v already"
	case "calendar.overlay_outside":
		return "%v in %v lies outside the calendar %v..%v"
	case "calendar.overlay_off_already":
		return "%v, which %v makes a day off, is one already"
	case "calendar.overlay_worked_already":
		return "%v, which %v makes worked, is so already"
	case "calendar.hours_time":
		return "%q is not a time of the day from 00:00 to 24:00"
	case "calendar.hours_inverted":
		return "%v is not before %v"
	case "calendar.hours_order":
		return "%v is before %v, when the span before it ends"
	case "calendar.hours_day":
		return "%q is not a day of the year written 01-02"
	case "calendar.hours_seasons":
		return "%v is not after %v, when the season before it begins"
	}
	return code + " %v"
}
