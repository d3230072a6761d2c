package httpapi

import (
	"net/http"
	"strconv"
	"time"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// provisionalYears is how far beyond the announced calendar a provisional answer
// may lie.
const provisionalYears = 3

// Workdays answers a question about working days. A day outside the calendar is
// a *calendar.HorizonError, told with the name of the parameter it came from.
func (s *Service) Workdays(q WorkdaysQuery) (Workdays, error) {
	cal, err := s.calendarFor(q)
	if err != nil {
		return Workdays{}, err
	}
	from, err := calendar.Parse(q.From)
	if err != nil {
		return Workdays{}, at("/from", err)
	}
	if (q.Add == "") == (q.To == "") {
		return Workdays{}, badRequest(http.StatusUnprocessableEntity, "/add", "httpapi.add_or_to")
	}
	if q.To != "" {
		to, err := calendar.Parse(q.To)
		if err != nil {
			return Workdays{}, at("/to", err)
		}
		n, err := cal.Count(from, to)
		if err != nil {
			return Workdays{}, at("/to", err)
		}
		w := Workdays{From: from, To: &to, Count: &n}
		w.Certainty, err = certainty(cal, from, to)
		return w, err
	}
	n, err := strconv.Atoi(q.Add)
	if err != nil || n < 1 || n > 1000 {
		return Workdays{}, badRequest(http.StatusUnprocessableEntity, "/add", "httpapi.days_wrong", q.Add)
	}
	last, err := cal.Add(from, n)
	if err != nil {
		return Workdays{}, at("/from", err)
	}
	w := Workdays{From: from, Add: &n, Date: &last}
	if w.Certainty, err = certainty(cal, from, last); err != nil {
		return Workdays{}, err
	}
	days, err := cal.Days(from, last)
	if err != nil {
		return Workdays{}, at("/from", err)
	}
	weekend, holiday := 0, 0
	for day := range days {
		switch day.Kind {
		case calendar.MakeUp:
			w.MakeUps = append(w.MakeUps, day)
			continue
		case calendar.Weekend:
			weekend++
		case calendar.Holiday:
			holiday++
		default:
			continue
		}
		w.Skipped = append(w.Skipped, day)
	}
	text := textOf(yiwang.Message{Code: "deadline.due", Args: []any{from.String(), n, last.String(), weekend, holiday, len(w.MakeUps)}})
	w.Explanation = &text
	return w, nil
}

// calendarFor is the calendar a question asks for.
func (s *Service) calendarFor(q WorkdaysQuery) (*calendar.Calendar, error) {
	cal := s.calendar
	if q.AsOf != "" {
		day, err := calendar.Parse(q.AsOf)
		if err != nil {
			return nil, at("/as_of", err)
		}
		if cal, err = cal.AsOf(day); err != nil {
			return nil, at("/as_of", err)
		}
	}
	if q.Provisional {
		end, err := calendar.New(cal.Announced().Year()+provisionalYears, time.December, 31)
		if err != nil {
			return nil, err
		}
		if cal, err = cal.Provisional(end); err != nil {
			return nil, at("/provisional", err)
		}
	}
	return cal, nil
}

// certainty is the weakest certainty of the days between two days, which is that
// of the later one: it never rises with time.
func certainty(cal *calendar.Calendar, a, b calendar.Date) (calendar.Certainty, error) {
	if b.Before(a) {
		b = a
	}
	return cal.Certainty(b)
}

// Year is a year of the working calendar, every day with its kind and notice.
func (s *Service) Year(year string) (Year, error) {
	n, err := strconv.Atoi(year)
	if err != nil {
		return Year{}, badRequest(http.StatusNotFound, "/year", "httpapi.route_unknown")
	}
	first, err := calendar.New(n, time.January, 1)
	if err != nil {
		return Year{}, at("/year", err)
	}
	last, _ := calendar.New(n, time.December, 31)
	if _, err := s.calendar.Day(first); err != nil {
		return Year{}, at("/year", err)
	}
	days, err := s.calendar.Days(first.AddDays(-1), last)
	if err != nil {
		return Year{}, at("/year", err)
	}
	y := Year{Year: n}
	for day := range days {
		y.Days = append(y.Days, day)
		if day.Working {
			y.WorkingDays++
		}
	}
	return y, nil
}
