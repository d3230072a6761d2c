package calendar

import (
	"math"
	"math/rand/v2"
	"testing"
	"time"
)

// at reads an instant, of Beijing where nothing else is said.
func at(s string) time.Time {
	if s == "" {
		return time.Time{}
	}
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		if t, err = time.ParseInLocation("2006-01-02 15:04:05", s, Beijing()); err != nil {
			t, err = time.ParseInLocation("2006-01-02 15:04", s, Beijing())
		}
	}
	if err != nil {
		panic(err)
	}
	return t
}

// TestDueAt, article by article. 2026-02-14 and 2026-02-28 are worked Saturdays,
// 15 to 23 February is 春节.
func TestDueAt(t *testing.T) {
	type dueAt struct {
		start string
		count int
		unit  Unit
		hours string
		want  string
		code  string
	}
	for _, article := range []struct {
		name  string
		cases []dueAt
	}{
		{"民法典第二百零一条第二款", []dueAt{ // hours run from the instant
			{"2026-03-03 10:20:30", 24, Hour, "", "2026-03-04 10:20:30", ""},
			{"2026-03-03T02:20:30Z", 24, Hour, "", "2026-03-04 10:20:30", ""},
			{"2026-03-03 10:20:30", 24, Hour, exampleHours, "2026-03-04 10:20:30", ""}, // through the night
			{"2026-03-06 16:00", 24, Hour, exampleHours, "2026-03-07 16:00", ""},       // and the Saturday
			{"2026-12-31 16:00", 24, Hour, "", "2027-01-01 16:00", ""},                 // needs no calendar
			{"1986-05-03 16:00", 24, Hour, "", "1986-05-04 16:00", ""},                 // nor a summer time
		}},
		{"民法典第二百零三条", []dueAt{ // the last day moves, an hour does not
			{"2026-02-10 10:00", 5 * 24, Hour, "", "2026-02-15 10:00", ""},
			{"2026-02-10 10:00", 5, CalendarDay, "", "2026-02-25 00:00", ""},
			{"2026-03-06 10:00", 1, CalendarDay, "", "2026-03-10 00:00", ""},
		}},
		{"民法典第二百零三条第二款", []dueAt{ // the last day ends at 24:00, or at closing time
			{"2026-01-28 10:00", 20, WorkingDay, "", "2026-03-04 00:00", ""},
			{"2026-01-28 10:00", 20, WorkingDay, exampleHours, "2026-03-03 17:00", ""},
			{"2026-01-28 23:59:59", 20, WorkingDay, exampleHours, "2026-03-03 17:00", ""},
			{"2026-01-28T16:00:00Z", 20, WorkingDay, exampleHours, "2026-03-04 17:00", ""}, // the 29th in China
			{"2026-03-03 10:00", 2, Month, summerHours, "2026-05-06 18:00", ""},
			{"2025-03-03 10:00", 1, Year, summerHours, "2026-03-03 17:00", ""},
			{"2026-03-03 10:00", -20, WorkingDay, exampleHours, "2026-01-28 17:00", ""},
			{"2026-03-03 10:00", 1, CalendarDay, roundTheClock, "2026-03-05 00:00", ""},
		}},
		{"an office's own promise", []dueAt{
			{"2026-03-03 09:00", 1, WorkingHour, exampleHours, "2026-03-03 10:00", ""},
			{"2026-03-03 09:00", 3, WorkingHour, exampleHours, "2026-03-03 12:00", ""}, // used up at noon
			{"2026-03-03 09:00:01", 3, WorkingHour, exampleHours, "2026-03-03 13:30:01", ""},
			{"2026-03-03 12:00", 1, WorkingHour, exampleHours, "2026-03-03 14:30", ""},
			{"2026-03-03 12:40", 1, WorkingHour, exampleHours, "2026-03-03 14:30", ""},
			{"2026-03-03 03:00", 1, WorkingHour, exampleHours, "2026-03-03 10:00", ""},
			{"2026-03-03 16:30", 1, WorkingHour, exampleHours, "2026-03-04 09:30", ""},
			{"2026-03-03 17:00", 1, WorkingHour, exampleHours, "2026-03-04 10:00", ""},
			{"2026-03-06 16:30", 1, WorkingHour, exampleHours, "2026-03-09 09:30", ""},     // a weekend
			{"2026-03-07 10:30", 1, WorkingHour, exampleHours, "2026-03-09 10:00", ""},     // begun on it
			{"2026-02-13 16:30", 1, WorkingHour, exampleHours, "2026-02-14 09:30", ""},     // a worked Saturday
			{"2026-02-14 16:30", 1, WorkingHour, exampleHours, "2026-02-24 09:30", ""},     // 春节
			{"2026-04-30 17:00", 7, WorkingHour, summerHours, "2026-05-06 18:00", ""},      // summer begins on a holiday
			{"2026-09-30 14:30", 7, WorkingHour, summerHours, "2026-10-08 12:00", ""},      // and ends on one
			{"2026-03-03 09:00", 24, WorkingHour, roundTheClock, "2026-03-04 09:00", ""},   // day and night
			{"2026-03-06 09:00", 24, WorkingHour, roundTheClock, "2026-03-09 09:00", ""},   // but no days off
			{"2026-03-03T16:00:00Z", 1, WorkingHour, exampleHours, "2026-03-04 10:00", ""}, // midnight in China
		}},
		{"no answer", []dueAt{
			{"", 1, Hour, "", "", "calendar.bad_date"},
			{"9999-12-31 23:00", 1, Hour, "", "", "calendar.bad_date"},
			{"2026-03-03 09:00", 0, Hour, "", "", "calendar.limit_count"},
			{"2026-03-03 09:00", -1, Hour, "", "", "calendar.limit_backwards"},
			{"2026-03-03 09:00", mostHours + 1, Hour, "", "", "calendar.limit_count"},
			{"2026-03-03 09:00", math.MaxInt, WorkingHour, exampleHours, "", "calendar.limit_count"},
			{"2026-03-03 09:00", math.MinInt, WorkingHour, exampleHours, "", "calendar.limit_backwards"},
			{"2026-03-03 09:00", 1, WorkingHour, "", "", "calendar.hours_missing"},
			{"2026-03-03 09:00", mostHours, WorkingHour, exampleHours, "", "calendar.runs_past_horizon"},
			{"2026-12-31 16:00", 1, WorkingHour, exampleHours, "2026-12-31 17:00", ""}, // the last there is
			{"2026-12-31 16:00:01", 1, WorkingHour, exampleHours, "", "calendar.runs_past_horizon"},
			{"2027-01-01 09:00", 1, WorkingHour, exampleHours, "", "calendar.beyond_horizon"},
			{"2006-12-31 09:00", 1, WorkingHour, exampleHours, "", "calendar.beyond_horizon"},
			{"2026-12-31 09:00", 1, WorkingDay, exampleHours, "", "calendar.runs_past_horizon"},
			{"2026-03-03 09:00", 1, "week", exampleHours, "", "calendar.limit_unit"},
			{"2026-03-03 09:00", -1, Month, exampleHours, "", "calendar.limit_backwards"},
		}},
	} {
		t.Run(article.name, func(t *testing.T) {
			for _, x := range article.cases {
				var h Hours
				if x.hours != "" {
					h = hours(t, x.hours)
				}
				got, err := China().DueAt(at(x.start), Limit{x.count, x.unit}, h)
				if !got.Equal(at(x.want)) || code(err) != x.code {
					t.Errorf("DueAt(%s, %d %s) = %v, %v, want %s %s", x.start, x.count, x.unit, got, err, x.want, x.code)
				}
				if err == nil && got.Location() != Beijing() {
					t.Errorf("DueAt(%s, %d %s) is in %v", x.start, x.count, x.unit, got.Location())
				}
			}
		})
	}
	for _, unit := range []Unit{Hour, WorkingHour} { // hours end no date
		checkDue(t, China(), []dueCase{{"2026-03-03", 1, unit, "", "calendar.limit_hours"}})
	}
	_, err := China().DueAt(at("2026-03-03 09:00"), Limit{8, WorkingHour}, Hours{})
	if want := "calendar: a limit of 8 working hours needs the hours of the office"; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

// TestReceived: the day of receipt by 电子签名法第十一条 and 法释〔2009〕20号第六条,
// and the first day on which the office can deal with it.
func TestReceived(t *testing.T) {
	local, err := China().With(overlay(t)) // closed on Monday 2026-03-16
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct{ at, hours, received, open, code string }{
		{"2026-03-03 00:00", exampleHours, "2026-03-03", "2026-03-03", ""},
		{"2026-03-03 12:30", exampleHours, "2026-03-03", "2026-03-03", ""}, // noon: it opens again
		{"2026-03-03 16:59:59", exampleHours, "2026-03-03", "2026-03-03", ""},
		{"2026-03-03 17:00", exampleHours, "2026-03-03", "2026-03-04", ""},
		{"2026-03-03 17:00", "", "2026-03-03", "2026-03-03", ""},
		{"2026-03-03 23:59:59", roundTheClock, "2026-03-03", "2026-03-03", ""},
		{"2026-03-03T16:00:00Z", "", "2026-03-04", "2026-03-04", ""},
		{"2026-02-14 18:00", exampleHours, "2026-02-14", "2026-02-24", ""},
		{"2026-02-15 10:00", exampleHours, "2026-02-15", "2026-02-24", ""},
		{"2026-03-13 17:30", exampleHours, "2026-03-13", "2026-03-17", ""},
		{"2026-03-15 09:00", exampleHours, "2026-03-15", "2026-03-17", ""},
		{"2026-09-30 17:30", summerHours, "2026-09-30", "2026-09-30", ""},
		{"2026-12-31 18:00", exampleHours, "2026-12-31", "", "calendar.runs_past_horizon"},
		{"2027-01-01 10:00", exampleHours, "2027-01-01", "", "calendar.beyond_horizon"},
		{"", exampleHours, "", "", "calendar.bad_date"},
		{"9999-12-31T16:00:00Z", exampleHours, "", "", "calendar.bad_date"},
	} {
		var h Hours
		if x.hours != "" {
			h = hours(t, x.hours)
		}
		if got := ReceivedOn(at(x.at)); got != date(x.received) {
			t.Errorf("ReceivedOn(%s) = %v, want %s", x.at, got, x.received)
		}
		if got, err := local.OpenDay(at(x.at), h); got != date(x.open) || code(err) != x.code {
			t.Errorf("OpenDay(%s) = %v, %v, want %s %s", x.at, got, err, x.open, x.code)
		}
	}
}

// randomSeasons makes hours up, often with spans that touch or reach midnight.
func randomSeasons(r *rand.Rand) []Season {
	seasons := make([]Season, 1+r.IntN(3))
	for i := range seasons {
		if len(seasons) > 1 {
			seasons[i].Since = []string{"02-14", "05-01", "10-08"}[i]
		}
		for from := r.IntN(12 * 60); from < 24*60; {
			to := from + 1 + r.IntN(24*60-from)
			seasons[i].Open = append(seasons[i].Open, Span{From: minute(from), To: minute(to)})
			from = to + r.IntN(200)
		}
	}
	return seasons
}

func minute(n int) string {
	if n == 24*60 {
		return "24:00"
	}
	return time.Time{}.Add(time.Duration(n) * time.Minute).Format("15:04")
}

// TestSecondImplementationOfHours walks minute by minute, on the clock of
// Asia/Shanghai, over the raw notices, and compares.
func TestSecondImplementationOfHours(t *testing.T) {
	shanghai, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	raw, _ := readRaw(t, "")
	open := func(x time.Time, seasons []Season) bool {
		if !rawWorkday(raw, x) {
			return false
		}
		s := seasons[len(seasons)-1]
		for _, candidate := range seasons {
			if candidate.Since <= x.Format("01-02") {
				s = candidate
			}
		}
		now := x.Format("15:04")
		for _, span := range s.Open {
			if span.From <= now && now < span.To {
				return true
			}
		}
		return false
	}
	r := rand.New(rand.NewPCG(2026, 3))
	first := time.Date(2007, 1, 1, 0, 0, 0, 0, shanghai)
	minutes := int(time.Date(2026, 11, 1, 0, 0, 0, 0, shanghai).Sub(first) / time.Minute)
	for range 300 {
		seasons := randomSeasons(r)
		h, err := NewHours(seasons...)
		if err != nil {
			t.Fatal(err)
		}
		start := first.Add(time.Duration(r.IntN(minutes)) * time.Minute)
		x, counted := start, 0
		for count := 1; count <= 30; count++ {
			for ; counted < count*60; x = x.Add(time.Minute) {
				if open(x, seasons) {
					counted++
				}
				if x.Sub(start) > 40*24*time.Hour {
					break // open for minutes only: far enough
				}
			}
			if counted < count*60 {
				break
			}
			if got, err := China().DueAt(start, Limit{count, WorkingHour}, h); !got.Equal(x) || err != nil {
				t.Fatalf("%d working hours from %v end at %v, %v, want %v: %v", count, start, got, err, x, seasons)
			}
			if got, err := China().DueAt(start, Limit{count, Hour}, h); !got.Equal(start.Add(time.Duration(count)*time.Hour)) || err != nil {
				t.Fatalf("%d hours from %v end at %v, %v", count, start, got, err)
			}
		}
	}
}

// TestSplitLimit: a limit in two parts ends when the whole does.
func TestSplitLimit(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 6))
	asked := 0
	for range 5000 {
		h, err := NewHours(randomSeasons(r)...)
		if err != nil {
			t.Fatal(err)
		}
		start := at("2007-01-01 00:00").Add(time.Duration(r.Int64N(int64(19 * 365 * 24 * time.Hour))))
		a, b := 1+r.IntN(300), 1+r.IntN(300)
		for _, unit := range []Unit{Hour, WorkingHour} {
			whole, err := China().DueAt(start, Limit{a + b, unit}, h)
			if err != nil {
				continue // beyond the horizon
			}
			part, err := China().DueAt(start, Limit{a, unit}, h)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := China().DueAt(part, Limit{b, unit}, h); !got.Equal(whole) || err != nil {
				t.Fatalf("from %v %d and %d %s end at %v, %v, want %v", start, a, b, unit, got, err, whole)
			}
			asked++
		}
	}
	if asked < 9000 {
		t.Errorf("only %d asked", asked)
	}
}

// FuzzDueAt: an end no earlier than the start and within 292 years of it, or an
// error with a code.
func FuzzDueAt(f *testing.F) {
	f.Add(int64(1772500000), int64(0), 24, "working_hour", []byte(exampleHours))
	f.Add(int64(1772500000), int64(999999999), mostHours, "hour", []byte("null"))
	f.Add(int64(1772500000), int64(0), -5, "working_day", []byte(summerHours))
	f.Add(int64(math.MinInt64), int64(math.MinInt64), 1, "hour", []byte(roundTheClock))
	f.Add(int64(math.MaxInt64), int64(math.MaxInt64), math.MaxInt, "working_hour", []byte(roundTheClock))
	f.Fuzz(func(t *testing.T, sec, nsec int64, count int, unit string, data []byte) {
		var h Hours
		_ = h.UnmarshalJSON(data)
		start, l := time.Unix(sec, nsec), Limit{count, Unit(unit)}
		got, err := China().DueAt(start, l, h)
		if _, coded := err.(interface{ Code() string }); err != nil && (!coded || !got.IsZero()) {
			t.Errorf("DueAt(%v, %v) = %v, %v", start, l, got, err)
		}
		if err == nil && count > 0 {
			if length := got.Sub(start); length <= 0 || length == math.MaxInt64 && l.Unit != Year && l.Unit != Month && l.Unit != CalendarDay {
				t.Errorf("DueAt(%v, %v) = %v", start, l, got)
			}
		}
		d, err := China().OpenDay(start, h)
		if err == nil && d.Before(ReceivedOn(start)) {
			t.Errorf("OpenDay(%v) = %v", start, d)
		}
	})
}

func BenchmarkDueAt(b *testing.B) {
	c, h := China(), hours(b, summerHours)
	start := at("2026-03-03 10:20")
	for _, bc := range []struct {
		name  string
		limit Limit
		want  string
	}{
		{"24 working hours", Limit{24, WorkingHour}, "2026-03-06 14:50"},
		{"1000 working hours", Limit{1000, WorkingHour}, "2026-09-23 09:20"},
		{"20 working days", Limit{20, WorkingDay}, "2026-03-31 17:00"},
		{"24 hours", Limit{24, Hour}, "2026-03-04 10:20"},
	} {
		want := at(bc.want)
		b.Run(bc.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if got, err := c.DueAt(start, bc.limit, h); !got.Equal(want) || err != nil {
					b.Fatal(got, err)
				}
			}
		})
	}
}
