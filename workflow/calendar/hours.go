package calendar

import (
	"encoding/json"
	"fmt"
	"slices"
	"time"
)

// Hours are the hours at which an office is open on a working day, the same every
// working day of a season. They are the office's own: no national rule sets them,
// and the package has none to offer. [NewHours] makes them, or JSON, a list of
// [Season]:
//
//	[{"open": [{"from": "09:00", "to": "12:00"}, {"from": "13:30", "to": "17:00"}]}]
//
// The zero Hours are absent. Hours never change.
type Hours struct {
	seasons []Season
}

// Season is a part of the year with hours of its own, from the day Since of each
// year to the day before the next season begins; the last one runs on into the new
// year, until the first begins.
type Season struct {
	Since string `json:"since,omitempty"` // its first day, as 01-02 (month, day); may be left out where there is one season
	Open  []Span `json:"open"`            // in order, at least one

	since int // 100 × month + day
}

// Span is a part of the day, from one minute until another, as 15:04. 24:00 is the
// end of the day.
type Span struct {
	From string `json:"from"`
	To   string `json:"to"`

	from, to time.Duration // since midnight
}

// NewHours returns the hours of an office, season by season. What is no such list is
// refused with a [*LoadError] that lists every problem, each with its place: no
// season, no span, a time not written 15:04, a span that does not end after it
// begins, one that begins before the one above it has ended, a season that does not
// begin after the one above it.
func NewHours(seasons ...Season) (Hours, error) {
	seasons = slices.Clone(seasons)
	var c checker
	if len(seasons) == 0 {
		c.add("", "calendar.file_missing", "open")
	}
	for i := range seasons {
		s := &seasons[i]
		at := fmt.Sprintf("/%d", i)
		c.since(at+"/since", s, len(seasons) == 1)
		if i > 0 && s.since > 0 && s.since <= seasons[i-1].since {
			c.add(at+"/since", "calendar.hours_seasons", s.Since, seasons[i-1].Since)
		}
		s.Open = slices.Clone(s.Open)
		c.open(at+"/open", s.Open)
	}
	if len(c.problems) > 0 {
		return Hours{}, &LoadError{Problems: c.problems}
	}
	return Hours{seasons}, nil
}

// since reads the first day of a season.
func (c *checker) since(at string, s *Season, only bool) {
	if s.Since == "" {
		if !only {
			c.add(at, "calendar.file_missing", "since")
		}
		return
	}
	d, err := Parse("2000-" + s.Since) // a leap year: 02-29 is 03-01 in the others
	if err != nil {
		c.add(at, "calendar.hours_day", clip(s.Since))
		return
	}
	s.since = season(d)
}

// open reads the spans of a season.
func (c *checker) open(at string, spans []Span) {
	if len(spans) == 0 {
		c.add(at, "calendar.file_missing", "open")
	}
	for i := range spans {
		s := &spans[i]
		at := fmt.Sprintf("%s/%d", at, i)
		var fromOK, toOK bool
		s.from, fromOK = c.timeOfDay(at+"/from", s.From)
		s.to, toOK = c.timeOfDay(at+"/to", s.To)
		if fromOK && toOK && s.from >= s.to {
			c.add(at, "calendar.hours_inverted", s.From, s.To)
		}
		if i > 0 && fromOK && s.from < spans[i-1].to {
			c.add(at+"/from", "calendar.hours_order", s.From, spans[i-1].To)
		}
	}
}

// timeOfDay reads a time as the duration since midnight.
func (c *checker) timeOfDay(at, text string) (time.Duration, bool) {
	const form = "15:04"
	if text == "24:00" {
		return 24 * time.Hour, true
	}
	t, err := time.Parse(form, text)
	if err != nil || t.Format(form) != text { // Parse takes 9:00 as well
		c.add(at, "calendar.hours_time", clip(text))
		return 0, false
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute, true
}

// season is the key by which the day's season is found.
func season(d Date) int {
	_, m, day := d.utc().Date()
	return 100*int(m) + day
}

// on returns the spans of a working day; there must be some.
func (h Hours) on(d Date) []Span {
	key, found := season(d), h.seasons[len(h.seasons)-1]
	for _, s := range h.seasons {
		if s.since > key {
			break
		}
		found = s
	}
	return found.Open
}

// end returns the instant at which a day ends: at closing time, at 24:00 where
// there are no hours (民法典第二百零三条第二款).
func (h Hours) end(d Date) time.Time {
	day := 24 * time.Hour
	if len(h.seasons) > 0 {
		spans := h.on(d)
		day = spans[len(spans)-1].to
	}
	return d.In(Beijing()).Add(day)
}

// MarshalJSON writes the list of seasons; null when h is absent. It never fails.
func (h Hours) MarshalJSON() ([]byte, error) { return json.Marshal(h.seasons) }

// UnmarshalJSON reads what [Hours.MarshalJSON] writes, strictly: a field unknown or
// given twice, and what [NewHours] refuses, is a [*LoadError] that leaves h as it
// was. null, too, leaves h as it was.
func (h *Hours) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		return nil
	}
	seasons, problem := strict[[]Season](data)
	if problem != nil {
		return &LoadError{Problems: []*Problem{problem}}
	}
	made, err := NewHours(*seasons...)
	if err != nil {
		return err
	}
	*h = made
	return nil
}
