package contract

import (
	"bytes"
	"io"
	"net/http/httptest"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// feeds reads the feed of every year with a parser that others keep, and compares
// it with the calendar day by day.
func feeds(h *hall) {
	china := calendar.China()
	looked, years := 0, map[string]int{} // years of a UID
	for year := 2007; year <= 2026; year++ {
		zh := eventsOf(h, must[[]byte](h)(h.as("").YearFeed(h.t.Context(), year)), "（休）", "（班）")
		en := eventsOf(h, h.inEnglish(year), " (day off)", " (make-up working day)")
		for day := calendar.MustParse(strconv.Itoa(year) + "-01-01"); day.Year() == year; day = day.AddDays(1) {
			want := must[calendar.Day](h)(china.Day(day))
			for _, got := range []event{zh[day], en[day]} {
				looked++
				if got.off != (want.Kind == calendar.Holiday) || got.work != (want.Kind == calendar.MakeUp) {
					h.t.Errorf("%s: %s in the calendar, in the feed %+v", day, want.Kind, got)
				}
				if !strings.Contains(got.why, want.Notice.Title) || !strings.Contains(got.why, want.Notice.Number) {
					h.t.Errorf("%s: %s is not cited by %q", day, want.Notice.Number, got.why)
				}
				if issued := calendar.Of(got.stamp.In(calendar.Beijing())); got.uid != "" && issued != want.Notice.Issued {
					h.t.Errorf("%s: stamped %s, issued %s", day, got.stamp, want.Notice.Issued)
				}
			}
			if uid := zh[day].uid; uid != en[day].uid || years[uid] != 0 && years[uid] != year && uid != "" {
				h.t.Errorf("%s: UID %s, in English %s, seen in %d", day, uid, en[day].uid, years[uid])
			}
			if !strings.HasPrefix(zh[day].summary, want.Name) {
				h.t.Errorf("%s: %q in the feed, %s in the calendar", day, zh[day].summary, want.Name)
			}
			years[zh[day].uid] = year
			delete(zh, day)
			delete(en, day)
		}
		if len(zh)+len(en) > 0 {
			h.t.Errorf("the feed of %d has days of other years: %v %v", year, zh, en)
		}
	}
	if looked != 2*7305 { // 20 years, 5 of them leap years
		h.t.Errorf("looked at %d days", looked)
	}
	h.want(304, h.send("", "GET", "/api/v1/calendar/2026/feed.ics", "", "If-None-Match", "*"), "a feed that the sender has")
}

// inEnglish is the feed as an English reader gets it.
func (h *hall) inEnglish(year int) []byte {
	h.t.Helper()
	r := httptest.NewRequestWithContext(h.t.Context(), "GET", "http://hall.example/api/v1/calendar/"+strconv.Itoa(year)+"/feed.ics", nil)
	r.Header.Set("Accept-Language", "en")
	answer, err := h.RoundTrip(r)
	if err != nil {
		h.t.Fatal(err)
	}
	return must[[]byte](h)(io.ReadAll(answer.Body))
}

// event is what a feed says of a day.
type event struct {
	off, work         bool
	uid, summary, why string
	stamp             time.Time
}

// eventsOf parses a feed whose summaries end in off or work, and gives every day
// of its events.
func eventsOf(h *hall, feed []byte, off, work string) map[calendar.Date]event {
	h.t.Helper()
	parsed := must[*ics.Calendar](h)(ics.ParseCalendar(bytes.NewReader(feed)))
	properties := map[string]string{}
	for _, p := range parsed.CalendarProperties {
		properties[p.IANAToken] = p.Value
	}
	if properties["VERSION"] != "2.0" || properties["PRODID"] == "" || properties["METHOD"] != "" || properties["REFRESH-INTERVAL"] != "P1D" ||
		properties["X-WR-CALNAME"] == "" || properties["X-WR-CALDESC"] == "" {
		h.t.Errorf("calendar properties %v", properties)
	}
	if len(parsed.Components) != len(parsed.Events()) {
		h.t.Errorf("%d components, %d events", len(parsed.Components), len(parsed.Events()))
	}
	days, uids := map[calendar.Date]event{}, map[string]bool{}
	for _, e := range parsed.Events() {
		one := func(name ics.ComponentProperty) string {
			all := e.GetProperties(name)
			if len(all) != 1 {
				h.t.Fatalf("%d times %s in %v", len(all), name, e)
			}
			return all[0].Value
		}
		date := func(name ics.ComponentProperty) calendar.Date {
			t := must[time.Time](h)(time.Parse("20060102", one(name)))
			if kind := e.GetProperty(name).GetValueType(); kind != ics.ValueDataTypeDate {
				h.t.Errorf("%s is a %s", name, kind)
			}
			return calendar.Of(t)
		}
		got := event{uid: one(ics.ComponentPropertyUniqueId), summary: one(ics.ComponentPropertySummary), why: one(ics.ComponentPropertyDescription),
			stamp: must[time.Time](h)(e.GetDtStampTime())}
		got.off, got.work = strings.HasSuffix(got.summary, off), strings.HasSuffix(got.summary, work)
		if got.off == got.work || got.uid == "" || uids[got.uid] || one(ics.ComponentPropertyTransp) != "TRANSPARENT" || one(ics.ComponentPropertyCategories) == "" {
			h.t.Errorf("event %+v", got)
		}
		uids[got.uid] = true
		start, end := date(ics.ComponentPropertyDtStart), date(ics.ComponentPropertyDtEnd)
		if !start.Before(end) {
			h.t.Errorf("%s from %s to %s", got.uid, start, end)
		}
		for day := start; day.Before(end); day = day.AddDays(1) {
			if other, ok := days[day]; ok {
				h.t.Errorf("%s is in %s and %s", day, other.uid, got.uid)
			}
			days[day] = got
		}
	}
	return days
}
