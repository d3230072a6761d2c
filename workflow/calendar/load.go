package calendar

import (
	"slices"
	"time"
)

// Schema names the version of the calendar files that this package reads.
const Schema = "yiwang.calendar/1"

// file is a calendar file, notice by notice; data/calendar.schema.json is its
// published form.
type file struct {
	Schema  string       `json:"schema"`
	Digest  string       `json:"digest,omitempty"`
	Note    string       `json:"note"`
	Notices []fileNotice `json:"notices"`
}

// fileNotice is a Notice as the file has it. Dates are read as text, so that a bad
// one is a problem with a place like any other; check makes the Notice proper.
type fileNotice struct {
	Year      int       `json:"year"`
	Number    string    `json:"number"`
	Title     string    `json:"title"`
	Issued    string    `json:"issued"`
	Published string    `json:"published,omitempty"`
	URL       string    `json:"url,omitempty"`
	Amends    string    `json:"amends,omitempty"`
	Mark      Mark      `json:"mark"`
	Note      string    `json:"note,omitempty"`
	Off       []fileDay `json:"off,omitempty"`
	Work      []fileDay `json:"work,omitempty"`
	notice    Notice
}

type fileDay struct {
	Date string `json:"date"`
	Name string `json:"name"`
	day  Date
}

// Load reads a calendar file of the schema yiwang.calendar/1. It knows the days
// from 1 January of the first notice's year to 31 December of the last one's;
// on a day that several notices decide, the latest issued one holds.
//
// A file that is damaged, of another schema, or not complete is refused with a
// [*LoadError] that lists every problem, each with its place: a field unknown,
// repeated or missing, a year without its notice, a second notice for a year
// that does not say what it amends, a day outside the notice's year and the
// December before it, a day twice in a notice, a work day that is not a Saturday
// or Sunday, two notices issued on one date that decide the same day, a digest
// that is not the file's.
//
// A file that carries its digest is safe against damage anywhere: whatever byte
// of it changes, it is refused or means the same.
func Load(data []byte) (*Calendar, error) {
	f, problem := decode[file](data, Schema)
	if problem != nil {
		return nil, &LoadError{Problems: []*Problem{problem}}
	}
	if problems := f.check(); len(problems) > 0 {
		return nil, &LoadError{Problems: problems}
	}
	slices.SortStableFunc(f.Notices, func(a, b fileNotice) int { return a.notice.Issued.Compare(b.notice.Issued) })
	return source{note: f.Note, notices: f.Notices}.build(), nil
}

func weekend(d Date) bool {
	return d.Weekday() == time.Saturday || d.Weekday() == time.Sunday
}
