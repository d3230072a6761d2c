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
	var days []square
	for _, day := range y.Days {
		days = append(days, yearSquare(day))
		if n := day.Notice; n.Number != "" && !slices.ContainsFunc(b.Notices, func(x calendar.Notice) bool { return x.Number == n.Number }) {
			b.Notices = append(b.Notices, n)
		}
		b.Open = b.Open || day.Certainty == calendar.Open
	}
	b.Months = grid(days)
	if _, err := h.service.Year(strconv.Itoa(y.Year - 1)); err == nil {
		b.Before = y.Year - 1
	}
	if _, err := h.service.Year(strconv.Itoa(y.Year + 1)); err == nil {
		b.Next = y.Year + 1
	}
	h.show(q, http.StatusOK, "year", "calendar", strconv.Itoa(y.Year)+"年工作日历", b)
	return nil
}

// yearSquare is a day as the page of a year shows it.
func yearSquare(day calendar.Day) square {
	s := square{Day: day.Date, Class: string(day.Kind), Title: day.Date.String() + " " + kindName(day.Kind)}
	switch day.Kind {
	case calendar.Holiday:
		s.Sign = "休"
	case calendar.MakeUp:
		s.Sign = "班"
	}
	for _, text := range []string{day.Name, day.Notice.Number} {
		if text != "" {
			s.Title += " " + text
		}
	}
	return s
}
