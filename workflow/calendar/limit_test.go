package calendar

import (
	"math"
	"testing"
	"time"
)

type dueCase struct {
	start string
	count int
	unit  Unit
	want  string
	code  string
}

func checkDue(t *testing.T, c *Calendar, cases []dueCase) {
	t.Helper()
	for _, x := range cases {
		got, err := c.Due(date(x.start), Limit{x.count, x.unit})
		if got != date(x.want) || code(err) != x.code {
			t.Errorf("Due(%q, %d %s) = %q, %v, want %q %s", x.start, x.count, x.unit, got, err, x.want, x.code)
		}
	}
}

// TestCivilCode200: limits are counted in years, months, days and hours.
func TestCivilCode200(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2026-03-02", 1, Year, "", "calendar.beyond_horizon"},
		{"2025-03-03", 1, Year, "2026-03-03", ""},
		{"2026-03-03", 1, Month, "2026-04-03", ""},
		{"2026-03-03", 1, CalendarDay, "2026-03-04", ""},
		{"2026-03-03", 1, Hour, "", "calendar.limit_hours"},
		{"2026-03-03", 1, "week", "", "calendar.limit_unit"},
		{"2026-03-03", 1, "", "", "calendar.limit_unit"},
	})
}

// TestCivilCode201: the day of the event is not counted.
func TestCivilCode201(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2026-03-02", 1, CalendarDay, "2026-03-03", ""},
		{"2026-03-02", 30, CalendarDay, "2026-04-01", ""},
		{"2026-03-02", 1, WorkingDay, "2026-03-03", ""},
		{"2026-03-01", 1, WorkingDay, "2026-03-02", ""}, // a Sunday: the event may fall on a day off
		{"2006-06-01", 365, CalendarDay, "2007-06-01", ""},
	})
}

// TestCivilCode202: the corresponding day of the last month, else its last.
func TestCivilCode202(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2025-03-31", 1, Month, "2025-04-30", ""},
		{"2025-01-29", 1, Month, "2025-02-28", ""},
		{"2024-01-31", 1, Month, "2024-02-29", ""},
		{"2025-02-28", 1, Month, "2025-03-28", ""}, // not the month's end, which is no corresponding day
		{"2025-10-31", 1, Month, "2025-12-01", ""}, // 30 November, a Sunday, moves
		{"2024-02-29", 1, Year, "2025-02-28", ""},
		{"2025-12-31", 6, Month, "2026-06-30", ""},
	})
	for start := date("1999-01-01"); start.Year() < 2009; start = start.AddDays(1) {
		for _, n := range []int{-25, -12, -1, 0, 1, 2, 11, 12, 13, 48} {
			got := start.AddMonths(n)
			y, m := start.Year(), int(start.Month())+n // time.Date brings the month into its year
			want := Of(time.Date(y, time.Month(m), start.Day(), 0, 0, 0, 0, time.UTC))
			if want.Day() != start.Day() { // it ran over into the month after
				want = Of(time.Date(y, time.Month(m+1), 0, 0, 0, 0, 0, time.UTC))
			}
			if got != want {
				t.Fatalf("%v.AddMonths(%d) = %v, want %v", start, n, got, want)
			}
		}
	}
}

// TestCivilCode203: a last day that is a day off moves to the day after it.
func TestCivilCode203(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2026-02-10", 5, CalendarDay, "2026-02-24", ""}, // first day of 春节
		{"2026-02-10", 4, CalendarDay, "2026-02-14", ""}, // a worked Saturday stays
		{"2026-09-01", 1, Month, "2026-10-08", ""},       // 国庆节
		{"2026-03-06", 1, CalendarDay, "2026-03-09", ""}, // a plain weekend
		{"2026-12-31", 1, CalendarDay, "", "calendar.beyond_horizon"},
	})
	local, err := China().With(overlay(t))
	if err != nil {
		t.Fatal(err)
	}
	checkDue(t, local, []dueCase{{"2026-03-13", 3, CalendarDay, "2026-03-17", ""}})
	checkDue(t, provisional(t, "2027-01-03"), []dueCase{{"2026-12-31", 1, CalendarDay, "", "calendar.runs_past_horizon"}})
	checkDue(t, provisional(t, "2027-01-04"), []dueCase{{"2026-12-31", 1, CalendarDay, "2027-01-04", ""}})
}

// TestAdministrativeLicensingLaw82: a permit's limit is in working days, without
// statutory holidays; twenty of them by 第四十二条.
func TestAdministrativeLicensingLaw82(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2026-01-28", 20, WorkingDay, "2026-03-03", ""},
		{"2020-01-13", 20, WorkingDay, "2020-02-17", ""},
	})
}

// TestCountedBackwards: working days ahead of a day, and no other unit.
func TestCountedBackwards(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"2026-03-03", -20, WorkingDay, "2026-01-28", ""},
		{"2027-01-01", -1, WorkingDay, "2026-12-31", ""},
		{"2026-03-03", -20, CalendarDay, "", "calendar.limit_backwards"},
		{"2026-03-03", -1, Month, "", "calendar.limit_backwards"},
		{"2026-03-03", math.MinInt, Year, "", "calendar.limit_backwards"},
	})
}

func TestLimitBounds(t *testing.T) {
	checkDue(t, China(), []dueCase{
		{"", 1, WorkingDay, "", "calendar.bad_date"},
		{"2026-03-03", 0, WorkingDay, "", "calendar.limit_count"},
		{"2026-03-03", 0, Month, "", "calendar.limit_count"},
		{"2026-03-03", 0, "week", "", "calendar.limit_unit"},
		{"2026-03-03", -1, "week", "", "calendar.limit_unit"},
		{"2026-03-03", math.MaxInt, WorkingDay, "", "calendar.runs_past_horizon"},
		{"2026-03-03", math.MaxInt, CalendarDay, "", "calendar.limit_count"},
		{"2026-03-03", math.MaxInt, Month, "", "calendar.limit_count"},
		{"2026-03-03", math.MaxInt, Year, "", "calendar.limit_count"},
		{"2026-03-03", 7973, Year, "", "calendar.beyond_horizon"},
		{"2026-03-03", 7974, Year, "", "calendar.limit_count"},
		{"9999-12-31", 1, CalendarDay, "", "calendar.limit_count"},
	})
	for _, x := range []struct {
		from string
		n    int
		want string
	}{
		{"0001-01-31", 1, "0001-02-28"}, {"0001-01-01", -1, ""}, {"9999-11-30", 1, "9999-12-30"}, {"9999-12-01", 1, ""},
		{"0001-01-01", math.MinInt, ""}, {"0001-01-01", math.MaxInt, ""}, {"", 1, ""},
	} {
		if got := date(x.from).AddMonths(x.n); got != date(x.want) {
			t.Errorf("%q.AddMonths(%d) = %q, want %q", x.from, x.n, got, x.want)
		}
	}
}
