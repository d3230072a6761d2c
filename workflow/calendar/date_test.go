package calendar

import (
	"encoding/json"
	"math"
	"testing"
	"time"
	_ "time/tzdata"
)

// TestEveryDate walks all days of the years 1 to 9999 with a counter of its own
// and compares each with time.Date.
func TestEveryDate(t *testing.T) {
	length := func(y, m int) int {
		switch {
		case m == 2 && (y%4 == 0 && y%100 != 0 || y%400 == 0):
			return 29
		case m == 2:
			return 28
		case m == 4 || m == 6 || m == 9 || m == 11:
			return 30
		}
		return 31
	}
	first := MustParse("0001-01-01")
	y, m, day, n := 1, 1, 1, 0
	for d := first; !d.IsZero(); d = d.AddDays(1) {
		gy, gm, gd := d.utc().Date()
		if gy != y || int(gm) != m || gd != day || d.DaysSince(first) != n || d.Weekday() != time.Weekday((n+1)%7) {
			t.Fatalf("day %d is %s %s, want %04d-%02d-%02d", n, d, d.Weekday(), y, m, day)
		}
		if got, err := New(y, time.Month(m), day); got != d || err != nil {
			t.Fatalf("New(%d, %d, %d) = %v, %v, want %v", y, m, day, got, err, d)
		}
		if n%97 == 0 {
			std := time.Date(y, time.Month(m), day, 0, 0, 0, 0, time.UTC)
			if d.Year() != y || int(d.Month()) != m || d.Day() != day || d.String() != std.Format("2006-01-02") || d.Weekday() != std.Weekday() {
				t.Fatalf("%v is not %v", d, std)
			}
		}
		n++
		if day++; day > length(y, m) {
			day, m = 1, m+1
		}
		if m > 12 {
			m, y = 1, y+1
		}
	}
	if n != 3652059 || y != 10000 {
		t.Errorf("walked %d days to year %d, want 3652059 days to year 10000", n, y)
	}
}

func TestNewRefuses(t *testing.T) {
	for _, c := range []struct {
		year  int
		month time.Month
		day   int
		text  string
	}{
		{2023, 2, 29, "2023-02-29"}, {2100, 2, 29, "2100-02-29"}, {2026, 4, 31, "2026-04-31"}, {2026, 13, 1, "2026-13-01"},
		{2026, 0, 1, "2026-00-01"}, {2026, 1, 0, "2026-01-00"}, {0, 1, 1, "0000-01-01"}, {10000, 1, 1, "10000-01-01"},
		{-1, 1, 1, "-001-01-01"}, {math.MaxInt, 1, 1, ""}, {2026, 1, math.MinInt, ""},
	} {
		d, err := New(c.year, c.month, c.day)
		bad, ok := err.(*DateError)
		if !ok || !d.IsZero() || c.text != "" && bad.Text != c.text {
			t.Errorf("New(%d, %d, %d) = %v, %v, want a DateError for %q", c.year, c.month, c.day, d, err, c.text)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{
		"", " 2026-01-02", "2026-01-02 ", "2026-1-2", "2026/01/02", "20260102", "26-01-02", "2026-02-30", "0000-01-01", "10000-01-01",
		"2026-01-02T00:00:00Z", "2026年1月2日", "２０２６-01-02", "+026-01-02", "\xff026-01-02",
	} {
		d, err := Parse(s)
		if bad, ok := err.(*DateError); !ok || !d.IsZero() || bad.Text != s {
			t.Errorf("Parse(%q) = %v, %v, want a DateError", s, d, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustParse of a bad literal did not panic")
		}
	}()
	MustParse("soon")
}

func TestAddDays(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2024-02-28", 1, "2024-02-29"}, {"2024-03-01", -1, "2024-02-29"}, {"2026-12-31", 1, "2027-01-01"}, {"2026-01-01", 0, "2026-01-01"},
		{"0001-01-01", -1, ""}, {"9999-12-31", 1, ""}, {"0001-01-01", 3652058, "9999-12-31"}, {"2026-01-01", math.MaxInt, ""}, {"2026-01-01", math.MinInt, ""},
	} {
		got := MustParse(c.from).AddDays(c.n)
		if got.String() != c.want {
			t.Errorf("%s.AddDays(%d) = %q, want %q", c.from, c.n, got, c.want)
		}
	}
}

func TestAbsentDate(t *testing.T) {
	var d Date
	if !d.IsZero() || d.String() != "" || d.Year() != 0 || d.Month() != 0 || d.Day() != 0 || d.AddDays(1) != d || !d.In(Beijing()).IsZero() {
		t.Errorf("the absent date shows a date: %q", d)
	}
	first := MustParse("0001-01-01")
	if d.Compare(first) != -1 || first.Compare(d) != 1 || d.Compare(d) != 0 || !d.Before(first) || !first.After(d) || d.DaysSince(first) != 0 {
		t.Error("the absent date is not before the first date")
	}
}

func TestDateText(t *testing.T) {
	type record struct {
		Due   Date          `json:"due"`
		Until Date          `json:"until,omitzero"`
		ByDay map[Date]bool `json:"by_day"`
	}
	want := `{"due":"2026-03-03","by_day":{"2026-01-28":true}}`
	var r record
	if err := json.Unmarshal([]byte(want), &r); err != nil {
		t.Fatal(err)
	}
	if got, err := json.Marshal(r); string(got) != want || err != nil {
		t.Errorf("round trip gave %s, %v, want %s", got, err, want)
	}
	if err := json.Unmarshal([]byte(`{"due":""}`), &r); err != nil || !r.Due.IsZero() {
		t.Errorf("empty text gave %v, %v, want the absent date", r.Due, err)
	}
	d := MustParse("2026-03-03")
	if err := d.UnmarshalText([]byte("2026-02-30")); err == nil || d != MustParse("2026-03-03") {
		t.Errorf("bad text gave %v, %v, want an error and the date as it was", d, err)
	}
	if got, _ := d.AppendText([]byte("due ")); string(got) != "due 2026-03-03" {
		t.Errorf("AppendText gave %q", got)
	}
}

func TestInstants(t *testing.T) {
	// 2026-01-01 00:30 in Beijing is still 2025 in UTC.
	at := time.Date(2025, 12, 31, 16, 30, 0, 0, time.UTC)
	if got := Of(at); got.String() != "2025-12-31" {
		t.Errorf("Of in UTC = %v, want 2025-12-31", got)
	}
	if got := Of(at.In(Beijing())); got.String() != "2026-01-01" {
		t.Errorf("Of in Beijing = %v, want 2026-01-01", got)
	}
	if got := Of(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)); !got.IsZero() {
		t.Errorf("Of in year 10000 = %v, want absent", got)
	}
	if got, want := MustParse("2026-01-01").In(Beijing()), time.Date(2025, 12, 31, 16, 0, 0, 0, time.UTC); !got.Equal(want) {
		t.Errorf("In(Beijing) = %v, want %v", got, want)
	}
	if got := MustParse("2026-01-01").In(nil); got.Location() != time.UTC {
		t.Errorf("In(nil) = %v, want UTC", got)
	}
	if first, second := Beijing(), Beijing(); first != second {
		t.Error("Beijing is not one pointer")
	}
	// Midnight of this day was skipped in São Paulo: the day began at 01:00.
	saoPaulo, err := time.LoadLocation("America/Sao_Paulo")
	if err != nil {
		t.Fatal(err)
	}
	d := MustParse("2018-11-04")
	if got := d.In(saoPaulo); Of(got) != d || got.Hour() != 1 {
		t.Errorf("In(São Paulo) = %v, want 2018-11-04 01:00", got)
	}
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	for d := China().From(); !d.After(China().Horizon()); d = d.AddDays(1) {
		if !d.In(Beijing()).Equal(d.In(shanghai)) {
			t.Fatalf("%v begins at another instant in Asia/Shanghai", d)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "2026-03-03", "0001-01-01", "9999-12-31", "2024-02-29", "2023-02-29", "2026-1-2", "0000-00-00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err != nil {
			if !d.IsZero() {
				t.Errorf("Parse(%q) = %v with error %v", s, d, err)
			}
			return
		}
		if d.String() != s {
			t.Errorf("Parse(%q) writes %q", s, d)
		}
		if e, err := New(d.Year(), d.Month(), d.Day()); e != d || err != nil {
			t.Errorf("New of the parts of %q = %v, %v", s, e, err)
		}
	})
}
