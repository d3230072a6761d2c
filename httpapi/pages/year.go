package pages

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// yearBody is a year of the working calendar.
type yearBody struct {
	httpapi.Year
	Months       []month
	Notices      []calendar.Notice // that decide a day of the year, in the order of the days
	Before, Next int               // years to turn to; 0 for none
	Open         bool              // the last days may still be changed by the next notice
	Feed         string            // address of the year as a calendar feed; "" hides the link
}

// month is a month in weeks from Monday; a day of another month is a zero Day.
type month struct {
	Number int
	Weeks  [][]calendar.Day
}

// thisYear leads to the year of today, or to the last one before it that is known.
func (h *handler) thisYear(q request) error {
	year := h.service.Today().Year()
	for back := range 5 {
		if _, err := h.service.Year(strconv.Itoa(year - back)); err == nil {
			year -= back
			break
		}
	}
	h.seeOther(q, h.link("calendar", strconv.Itoa(year)))
	return nil
}

func (h *handler) year(q request) error {
	y, err := h.service.Year(q.PathValue("year"))
	if err != nil {
		return err
	}
	b := yearBody{Year: y}
	if base, ok := strings.CutSuffix(h.options.OpenAPI, "/openapi.json"); ok {
		b.Feed = base + "/api/v1/calendar/" + strconv.Itoa(y.Year) + "/feed.ics"
	}
	for _, day := range y.Days {
		if day.Date.Day() == 1 {
			b.Months = append(b.Months, month{Number: int(day.Date.Month())})
		}
		m := &b.Months[len(b.Months)-1]
		column := (int(day.Date.Weekday()) + 6) % 7 // Monday is 0
		if len(m.Weeks) == 0 || column == 0 {
			m.Weeks = append(m.Weeks, make([]calendar.Day, 7))
		}
		m.Weeks[len(m.Weeks)-1][column] = day
		if n := day.Notice; n.Number != "" && !slices.ContainsFunc(b.Notices, func(x calendar.Notice) bool { return x.Number == n.Number }) {
			b.Notices = append(b.Notices, n)
		}
		b.Open = b.Open || day.Certainty == calendar.Open
	}
	if _, err := h.service.Year(strconv.Itoa(y.Year - 1)); err == nil {
		b.Before = y.Year - 1
	}
	if _, err := h.service.Year(strconv.Itoa(y.Year + 1)); err == nil {
		b.Next = y.Year + 1
	}
	h.show(q, http.StatusOK, "year", "calendar", strconv.Itoa(y.Year)+"年工作日历", b)
	return nil
}

// kindName is what sort of day a day is.
func kindName(k calendar.Kind) string {
	switch k {
	case calendar.Workday:
		return "工作日"
	case calendar.Weekend:
		return "周末"
	case calendar.Holiday:
		return "放假"
	case calendar.MakeUp:
		return "调休上班"
	}
	return ""
}
