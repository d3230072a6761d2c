package calendar

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"
)

// Made-up hours, of no real office.
const (
	exampleHours = `[{"open":[{"from":"09:00","to":"12:00"},{"from":"13:30","to":"17:00"}]}]`
	summerHours  = `[{"since":"05-01","open":[{"from":"08:30","to":"12:00"},{"from":"14:30","to":"18:00"}]},` +
		`{"since":"10-01","open":[{"from":"08:30","to":"12:00"},{"from":"13:30","to":"17:00"}]}]`
	roundTheClock = `[{"open":[{"from":"00:00","to":"24:00"}]}]`
)

func hours(t testing.TB, data string) (h Hours) {
	t.Helper()
	if err := json.Unmarshal([]byte(data), &h); err != nil {
		t.Fatal(err)
	}
	return h
}

// hoursRefusals are hours with one thing wrong each.
var hoursRefusals = []struct{ name, data, at, code string }{
	{"no season", `[]`, "", "calendar.file_missing"},
	{"an object", `{"open":[]}`, "", "calendar.file_unreadable"},
	{"unknown field", `[{"shut":[],"open":[{"from":"09:00","to":"12:00"}]}]`, "", "calendar.file_unreadable"},
	{"other letters", `[{"Open":[{"from":"09:00","to":"12:00"}]}]`, "", "calendar.file_unreadable"},
	{"given twice", `[{"open":[],"open":[{"from":"09:00","to":"12:00"}]}]`, "", "calendar.file_unreadable"},
	{"minutes as numbers", `[{"open":[{"from":540,"to":720}]}]`, "", "calendar.file_unreadable"},
	{"no span", `[{"open":[]}]`, "/0/open", "calendar.file_missing"},
	{"nothing of a season", `[null]`, "/0/open", "calendar.file_missing"},
	{"no time", `[{"open":[{"to":"12:00"}]}]`, "/0/open/0/from", "calendar.hours_time"},
	{"one digit", `[{"open":[{"from":"9:00","to":"12:00"}]}]`, "/0/open/0/from", "calendar.hours_time"},
	{"seconds", `[{"open":[{"from":"09:00","to":"12:00:00"}]}]`, "/0/open/0/to", "calendar.hours_time"},
	{"after 24:00", `[{"open":[{"from":"09:00","to":"24:01"}]}]`, "/0/open/0/to", "calendar.hours_time"},
	{"minute 60", `[{"open":[{"from":"09:60","to":"12:00"}]}]`, "/0/open/0/from", "calendar.hours_time"},
	{"wide digits", `[{"open":[{"from":"０９:００","to":"12:00"}]}]`, "/0/open/0/from", "calendar.hours_time"},
	{"inverted", `[{"open":[{"from":"12:00","to":"09:00"}]}]`, "/0/open/0", "calendar.hours_inverted"},
	{"empty", `[{"open":[{"from":"09:00","to":"09:00"}]}]`, "/0/open/0", "calendar.hours_inverted"},
	{"from 24:00", `[{"open":[{"from":"24:00","to":"24:00"}]}]`, "/0/open/0", "calendar.hours_inverted"},
	{"overlapping", `[{"open":[{"from":"09:00","to":"12:00"},{"from":"11:59","to":"17:00"}]}]`, "/0/open/1/from", "calendar.hours_order"},
	{"not in order", `[{"open":[{"from":"13:30","to":"17:00"},{"from":"09:00","to":"12:00"}]}]`, "/0/open/1/from", "calendar.hours_order"},
	{"no such day", `[{"since":"02-30","open":[{"from":"09:00","to":"12:00"}]}]`, "/0/since", "calendar.hours_day"},
	{"a whole date", `[{"since":"2026-05-01","open":[{"from":"09:00","to":"12:00"}]}]`, "/0/since", "calendar.hours_day"},
	{"a season without its day", `[{"since":"05-01","open":[{"from":"09:00","to":"12:00"}]},{"open":[{"from":"09:00","to":"12:00"}]}]`, "/1/since", "calendar.file_missing"},
	{"seasons not in order", `[{"since":"10-01","open":[{"from":"09:00","to":"12:00"}]},{"since":"05-01","open":[{"from":"09:00","to":"12:00"}]}]`, "/1/since", "calendar.hours_seasons"},
	{"a season twice", `[{"since":"05-01","open":[{"from":"09:00","to":"12:00"}]},{"since":"05-01","open":[{"from":"09:00","to":"12:00"}]}]`, "/1/since", "calendar.hours_seasons"},
}

func TestHoursRefusals(t *testing.T) {
	for _, r := range hoursRefusals {
		h := hours(t, exampleHours)
		err := json.Unmarshal([]byte(r.data), &h)
		refused, ok := err.(*LoadError)
		if !ok || len(refused.Problems) != 1 || refused.Problems[0].Pointer != r.at || refused.Problems[0].Code() != r.code {
			t.Errorf("%s: got %v, want only %s at %q", r.name, err, r.code, r.at)
		}
		if got, _ := json.Marshal(h); string(got) != exampleHours {
			t.Errorf("%s: the hours refused have become %s", r.name, got)
		}
	}
	var h Hours
	err := json.Unmarshal([]byte(`[{"since":"5-1","open":[{"from":"9","to":"12:00"},{"from":"17:00","to":"13:30"},{"from":"1","to":"18:00"},{"from":"19:00","to":"x"}]},{"open":[]}]`), &h)
	want := `calendar: file refused, 7 problem(s)` +
		`; /0/since: "5-1" is not a day of the year written 01-02` +
		`; /0/open/0/from: "9" is not a time of the day from 00:00 to 24:00` +
		`; /0/open/1: 17:00 is not before 13:30` +
		`; /0/open/2/from: "1" is not a time of the day from 00:00 to 24:00` +
		`; /0/open/3/to: "x" is not a time of the day from 00:00 to 24:00` +
		`; /1/since: since is missing or empty; /1/open: open is missing or empty`
	if err == nil || err.Error() != want {
		t.Errorf("got  %v\nwant %s", err, want)
	}
}

func TestNewHours(t *testing.T) {
	open := []Span{{From: "09:00", To: "12:00"}, {From: "12:00", To: "24:00"}} // a change of shifts at noon
	seasons := []Season{{Open: open}}
	h, err := NewHours(seasons...)
	if err != nil {
		t.Fatal(err)
	}
	open[0].From, seasons[0].Since = "25:00", "13-01"
	const want = `[{"open":[{"from":"09:00","to":"12:00"},{"from":"12:00","to":"24:00"}]}]`
	if got, err := json.Marshal(h); string(got) != want || err != nil {
		t.Errorf("got %s, %v, want %s", got, err, want)
	}
	if _, err := NewHours(); code(err) != "calendar.bad_file" {
		t.Errorf("no season: %v", err)
	}
}

// TestAbsentHours: absent hours are null, and left out where so asked.
func TestAbsentHours(t *testing.T) {
	type office struct {
		Always Hours `json:"always"`
		Hours  Hours `json:"hours,omitzero"`
	}
	data, err := json.Marshal(office{})
	if string(data) != `{"always":null}` || err != nil {
		t.Errorf("got %s, %v", data, err)
	}
	var o office
	if err := json.Unmarshal(data, &o); len(o.Always.seasons) > 0 || err != nil {
		t.Errorf("got %v, %v", o, err)
	}
	err = json.Unmarshal([]byte(`{"hours":[]}`), &o)
	if _, ok := errors.AsType[*LoadError](err); !ok {
		t.Errorf("inside another file: %v", err)
	}
}

func TestSeasons(t *testing.T) {
	for _, x := range []struct{ hours, day, close string }{
		{exampleHours, "2026-06-01", "17:00"},
		{roundTheClock, "2026-06-01", "00:00"},
		{summerHours, "2026-01-01", "17:00"},
		{summerHours, "2026-04-30", "17:00"},
		{summerHours, "2026-05-01", "18:00"},
		{summerHours, "2026-09-30", "18:00"},
		{summerHours, "2026-10-01", "17:00"},
		{summerHours, "2026-12-31", "17:00"},
		{`[{"since":"01-01","open":[{"from":"09:00","to":"16:00"}]},{"since":"02-29","open":[{"from":"09:00","to":"17:00"}]}]`, "2026-02-28", "16:00"},
		{`[{"since":"01-01","open":[{"from":"09:00","to":"16:00"}]},{"since":"02-29","open":[{"from":"09:00","to":"17:00"}]}]`, "2026-03-01", "17:00"},
		{`[{"since":"01-01","open":[{"from":"09:00","to":"16:00"}]},{"since":"02-29","open":[{"from":"09:00","to":"17:00"}]}]`, "2024-02-29", "17:00"},
		{`[{"since":"07-01","open":[{"from":"09:00","to":"16:00"}]}]`, "2026-06-30", "16:00"},
	} {
		if got := hours(t, x.hours).end(date(x.day)).Format("15:04"); got != x.close {
			t.Errorf("%s closes at %s, want %s: %s", x.day, got, x.close, x.hours)
		}
	}
}

// FuzzHours: what is read writes again as it was, and is in order.
func FuzzHours(f *testing.F) {
	for _, s := range []string{"", "null", exampleHours, summerHours, roundTheClock} {
		f.Add([]byte(s))
	}
	for _, r := range hoursRefusals {
		f.Add([]byte(r.data))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var h Hours
		_ = h.UnmarshalJSON(data) // called by itself, with what may be no JSON: no panic
		h = Hours{}
		if err := json.Unmarshal(data, &h); err != nil {
			if len(h.seasons) > 0 || json.Valid(data) && code(err) != "calendar.bad_file" {
				t.Errorf("got %v, %v", h, err)
			}
			return
		}
		written, err := json.Marshal(h)
		if err != nil {
			t.Fatal(err)
		}
		var again Hours
		if err := json.Unmarshal(written, &again); err != nil {
			t.Fatalf("%s, read from %s: %v", written, data, err)
		}
		if second, _ := json.Marshal(again); string(second) != string(written) {
			t.Errorf("%s writes %s", written, second)
		}
		for _, s := range h.seasons {
			last := time.Duration(0)
			for _, span := range s.Open {
				if span.from < last || span.to <= span.from || span.to > 24*time.Hour {
					t.Errorf("%s: %v after %v", written, span, last)
				}
				last = span.to
			}
		}
		if !slices.IsSortedFunc(h.seasons, func(a, b Season) int { return a.since - b.since }) {
			t.Errorf("%s is not in order", written)
		}
	})
}
