package workflow

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// When the Spring Festival of 2020 was lengthened, exactly the clocks that ran
// across it moved, by that notice.
func TestMoved(t *testing.T) {
	before, err := calendar.China().AsOf(calendar.MustParse("2020-01-20"))
	if err != nil {
		t.Fatal(err)
	}
	after, err := calendar.China().AsOf(calendar.MustParse("2020-01-28"))
	if err != nil {
		t.Fatal(err)
	}
	m := review(t)
	m.Calendar = before
	across := do(t, m, do(t, m, Case{}, applicant, "submit", "2020-01-10", application()), window, "accept", "2020-01-13", Details{})
	moved := m.Moved(across, after, calendar.MustParse("2020-01-28"))
	if len(moved) != 1 {
		t.Fatalf("got %+v, want the statutory clock alone: the promise ended before, the acceptance is over", moved)
	}
	k := moved[0]
	if k.Clock != Statutory || k.Old.String() != "2020-02-13" || k.New.String() != "2020-02-17" {
		t.Errorf("got %s from %s to %s, want statutory from 2020-02-13 to 2020-02-17", k.Clock, k.Old, k.New)
	}
	if len(k.Days) != 2 || k.Days[0].Date.String() != "2020-01-31" || k.Days[1].Date.String() != "2020-02-01" {
		t.Fatalf("got days %+v, want 31 January and 1 February", k.Days)
	}
	for _, day := range k.Days {
		if day.Working || day.Notice.Number != "国办发明电〔2020〕1号" {
			t.Errorf("%s: working %v by %s, want off by 国办发明电〔2020〕1号", day.Date, day.Working, day.Notice.Number)
		}
	}
	over := do(t, m, across, applicant, "withdraw", "2020-01-14", Details{})
	if moved := m.Moved(over, after, calendar.MustParse("2020-01-28")); moved != nil {
		t.Errorf("a case that is over: got %+v, want nothing", moved)
	}
	// A clock that ends before the days in question stands as it stood.
	early := do(t, m, do(t, m, Case{}, applicant, "submit", "2019-12-02", application()), window, "accept", "2019-12-03", Details{})
	if moved := m.Moved(early, after, calendar.MustParse("2019-12-10")); moved != nil {
		t.Errorf("a clock that ends before: got %+v, want nothing", moved)
	}
}

// A bureau's own closure moves what runs across it, and what could not be told
// becomes known when a year is announced.
func TestMovedByOverlayAndByANewYear(t *testing.T) {
	m := review(t)
	if before, err := calendar.China().AsOf(calendar.MustParse("2025-10-01")); err == nil {
		m.Calendar = before // knows 2025 only
	} else {
		t.Fatal(err)
	}
	c := do(t, m, do(t, m, Case{}, applicant, "submit", "2025-12-15", application()), window, "accept", "2025-12-15", Details{})
	moved := m.Moved(c, calendar.China(), calendar.MustParse("2025-12-16"))
	if len(moved) != 1 || moved[0].Clock != Statutory || !moved[0].Old.IsZero() || moved[0].New.String() != "2026-01-13" {
		t.Errorf("announced: got %+v, want the statutory clock from unknown to 2026-01-13", moved)
	}

	// Closed on 25 February 2022: thirty working days before the end of two years
	// begin a working day earlier, and the day is named though it lies after them.
	closed, err := calendar.LoadOverlay([]byte(`{"schema": "yiwang.calendar.overlay/1", "id": "example", "title": "示例停办通知", "number": "示例〔2022〕1号",
		"issued": "2022-01-04", "off": [{"date": "2022-02-25", "name": "停办"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	next, err := calendar.China().With(closed)
	if err != nil {
		t.Fatal(err)
	}
	m, c = accepted(t, "sd-fgw-001", "2020-03-02")
	c = do(t, m, c, handler, "examine", "2020-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "form_opinion", "2020-03-03", Details{Opinion: "可", Outcome: Granted})
	c = do(t, m, c, leader, "sign", "2020-03-04", Details{})
	c = do(t, m, c, registrar, "number_and_seal", "2020-03-05", Details{Number: "示发改许可〔2020〕7号"})
	moved = m.Moved(c, next, calendar.MustParse("2022-01-04"))
	if len(moved) != 1 || moved[0].Clock != "renewal" || moved[0].Old.String() != "2022-01-19" || moved[0].New.String() != "2022-01-18" ||
		len(moved[0].Days) != 1 || moved[0].Days[0].Notice.Number != "示例〔2022〕1号" {
		t.Errorf("closed for a day: got %+v, want renewal from 2022-01-19 to 2022-01-18 by 示例〔2022〕1号", moved)
	}
}
