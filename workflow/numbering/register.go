package numbering

import (
	"cmp"
	"slices"
	"strings"

	"github.com/yiwang-go/yiwang/catalog/code"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// Register is the numbers of one issuer and year. It is the fold of its events.
type Register struct {
	Issuer  string  // 发文机关代字, e.g. 鲁发改许可
	Year    int     // in full
	Entries []Entry // the number of entry i is i+1
}

// Entry is a number and what became of it.
type Entry struct {
	Case string        // to which it was given
	Date calendar.Date // the day it was given
	By   string        // who gave it
	Void *Void         // nil: it stands
}

// Void says why a number was not used.
type Void struct {
	Date   calendar.Date
	By     string
	Reason string
}

// EventType names what happened to a number.
type EventType string

// The events of a register.
const (
	NumberGiven EventType = "number_given"
	NumberVoid  EventType = "number_void"
)

// Event is a fact of a register.
type Event struct {
	Type   EventType     `json:"type"`
	Number int           `json:"number"`
	Case   string        `json:"case"`
	Date   calendar.Date `json:"date"`
	By     string        `json:"by,omitempty"`
	Reason string        `json:"reason,omitempty"` // of a void
}

// Fold builds a register from its events, oldest first.
func Fold(issuer string, year int, events []Event) Register {
	r := Register{Issuer: issuer, Year: year}
	for _, e := range events {
		r = r.Apply(e)
	}
	return r
}

// Apply returns the register after e, and leaves r as it was. It does not judge.
func (r Register) Apply(e Event) Register {
	switch at := e.Number - 1; {
	case e.Type == NumberGiven && at == len(r.Entries):
		r.Entries = append(slices.Clip(r.Entries), Entry{Case: e.Case, Date: e.Date, By: e.By})
	case e.Type == NumberVoid && at >= 0 && at < len(r.Entries):
		r.Entries = slices.Clone(r.Entries)
		r.Entries[at].Void = &Void{e.Date, e.By, e.Reason}
	}
	return r
}

// Next is the number to be given next.
func (r Register) Next() int { return len(r.Entries) + 1 }

// Number writes a number of the register out.
func (r Register) Number(n int) (code.DocumentNumber, error) {
	return code.NewDocumentNumber(r.Issuer, r.Year, n)
}

// Of is the number that stands for a case; 0 when it has none.
func (r Register) Of(caseID string) int {
	for i := len(r.Entries) - 1; i >= 0; i-- {
		if e := r.Entries[i]; e.Case == caseID && e.Void == nil {
			return i + 1
		}
	}
	return 0
}

// Give gives a case its number: want, which has to be the next, or the next when want
// is 0. A case that has one already is given no other: recorded is then false, and the
// event that of the number it has. The error is a *Refusal.
func (r Register) Give(caseID string, want int, on calendar.Date, by string) (e Event, recorded bool, err error) {
	has := r.Of(caseID)
	switch n := len(r.Entries); {
	case has != 0 && (want == 0 || want == has):
		given := r.Entries[has-1]
		return Event{NumberGiven, has, caseID, given.Date, given.By, ""}, false, nil
	case has != 0:
		return e, false, r.refuse("numbering.has_another", has)
	case on.Year() != r.Year:
		return e, false, r.refuse("numbering.another_year", on, r.Year)
	case n > 0 && on.Before(r.Entries[n-1].Date):
		return e, false, r.refuse("numbering.before_last", on, r.Entries[n-1].Date)
	case want > 0 && want < r.Next():
		return e, false, r.refuse("numbering.taken", want)
	case want > r.Next():
		return e, false, r.refuse("numbering.gap", want, r.Next())
	}
	return Event{NumberGiven, cmp.Or(want, r.Next()), caseID, on, by, ""}, true, nil
}

// MakeVoid accounts for a number that is not used. That its case has no document of
// that number is the caller's to know. The error is a *Refusal.
func (r Register) MakeVoid(n int, reason string, on calendar.Date, by string) (Event, error) {
	switch {
	case n < 1 || n > len(r.Entries):
		return Event{}, r.refuse("numbering.not_given", n)
	case r.Entries[n-1].Void != nil:
		return Event{}, r.refuse("numbering.void_already", n, r.Entries[n-1].Void.Date)
	case strings.TrimSpace(reason) == "":
		return Event{}, r.refuse("numbering.reason_missing", n)
	}
	return Event{NumberVoid, n, r.Entries[n-1].Case, on, by, reason}, nil
}

// Unaccounted lists the numbers that are neither void nor used by the document of their
// case; used answers for a case.
func (r Register) Unaccounted(used func(caseID string, n code.DocumentNumber) bool) []int {
	var open []int
	for i, e := range r.Entries {
		n, err := r.Number(i + 1)
		if e.Void == nil && (err != nil || !used(e.Case, n)) {
			open = append(open, i+1)
		}
	}
	return open
}

func (r Register) refuse(code string, args ...any) *Refusal {
	return &Refusal{Issuer: r.Issuer, Year: r.Year, code: code, args: args}
}
