package calendar

import (
	"encoding/json"
	"errors"
	"math"
	"slices"
	"testing"
	"time"
)

func date(s string) Date {
	if s == "" {
		return Date{}
	}
	return MustParse(s)
}

// TestWorkdaysPerYear compares with the table of working days that was made
// from the notices and checked against five independent sources.
func TestWorkdaysPerYear(t *testing.T) {
	want := map[int]int{
		2007: 249, 2008: 251, 2009: 250, 2010: 250, 2011: 250, 2012: 249, 2013: 250, 2014: 250, 2015: 249, 2016: 250,
		2017: 249, 2018: 250, 2019: 250, 2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248,
	}
	c := China()
	if c.From() != date("2007-01-01") || c.Horizon() != date("2026-12-31") {
		t.Errorf("the calendar covers %v..%v, want 2007-01-01..2026-12-31", c.From(), c.Horizon())
	}
	total := 0
	for year, n := range want {
		before, _ := New(year-1, time.December, 31)
		last, _ := New(year, time.December, 31)
		if got, err := c.Count(before, last); got != n || err != nil {
			t.Errorf("%d has %d working days, %v, want %d", year, got, err, n)
		}
		total += n
	}
	if got, err := c.Count(date("2006-12-31"), c.Horizon()); got != total || err != nil || len(want) != 20 {
		t.Errorf("%d working days in all, %v, want %d", got, err, total)
	}
}

// TestNotices pins how many days each notice decides.
func TestNotices(t *testing.T) {
	want := []struct {
		number, issued, amends string
		mark                   Mark
		off, work              int
	}{
		{"国办发明电〔2006〕49号", "2006-12-14", "", Confirmed, 24, 8},
		{"国办发明电〔2007〕52号", "2007-12-15", "", Unverified, 29, 6},
		{"国办发明电〔2008〕42号", "2008-12-04", "", Unverified, 27, 6},
		{"国办发明电〔2009〕27号", "2009-12-07", "", Confirmed, 29, 8},
		{"国办发明电〔2010〕40号", "2010-12-09", "", Confirmed, 29, 5},
		{"国办发明电〔2011〕45号", "2011-12-05", "", Confirmed, 27, 7},
		{"国办发明电〔2012〕33号", "2012-12-08", "", Confirmed, 29, 12},
		{"国办发明电〔2013〕28号", "2013-12-11", "", Confirmed, 22, 5},
		{"国办发明电〔2014〕28号", "2014-12-16", "", Unverified, 23, 4},
		{"国发明电〔2015〕1号", "2015-05-13", "国办发明电〔2014〕28号", Confirmed, 3, 1},
		{"国办发明电〔2015〕18号", "2015-12-10", "", Confirmed, 24, 6},
		{"国办发明电〔2016〕17号", "2016-12-01", "", Confirmed, 24, 5},
		{"国办发明电〔2017〕12号", "2017-11-30", "", Confirmed, 23, 6},
		{"国办发明电〔2018〕15号", "2018-12-04", "", Confirmed, 21, 5},
		{"国办发明电〔2019〕3号", "2019-03-22", "国办发明电〔2018〕15号", Confirmed, 3, 2},
		{"国办发明电〔2019〕16号", "2019-11-21", "", Confirmed, 27, 7}, // 2020-02-01 worked, overridden below
		{"国办发明电〔2020〕1号", "2020-01-26", "国办发明电〔2019〕16号", Confirmed, 3, 0},
		{"国办发明电〔2020〕27号", "2020-11-25", "", Confirmed, 31, 7},
		{"国办发明电〔2021〕11号", "2021-10-25", "", Confirmed, 31, 7},
		{"国办发明电〔2022〕16号", "2022-12-08", "", Confirmed, 27, 7},
		{"国办发明电〔2023〕7号", "2023-10-25", "", Confirmed, 28, 8},
		{"国办发明电〔2024〕12号", "2024-11-12", "", Confirmed, 28, 5},
		{"国办发明电〔2025〕7号", "2025-11-04", "", Unverified, 33, 6},
	}
	f, problem := decode[file](cnJSON, Schema)
	if problem != nil {
		t.Fatal(problem)
	}
	got := China().Notices()
	if len(got) != len(want) || len(f.Notices) != len(want) {
		t.Fatalf("%d notices, %d in the file, want %d", len(got), len(f.Notices), len(want))
	}
	for i, w := range want {
		n := got[i]
		if n.Number != w.number || n.Issued != date(w.issued) || n.Amends != w.amends || n.Mark != w.mark {
			t.Errorf("notice %d is %+v, want %+v", i, n, w)
		}
		if n.Title == "" || n.URL == "" || n.Published.Before(n.Issued) {
			t.Errorf("%s: no title, no address or published before it was issued: %+v", n.Number, n)
		}
		if off, work := len(f.Notices[i].Off), len(f.Notices[i].Work); off != w.off || work != w.work {
			t.Errorf("%s decides %d off, %d work, want %d, %d", n.Number, off, work, w.off, w.work)
		}
	}
	got[0].Number = "changed"
	if China().Notices()[0].Number == "changed" {
		t.Error("a caller's slice reaches into the calendar")
	}
	if China().Note() == "" {
		t.Error("the calendar has no note on the last days of December")
	}
}

// TestDecidedDays looks every decided day up and finds the notice it stands in.
func TestDecidedDays(t *testing.T) {
	raw, _ := readRaw(t, "")
	looked := 0
	for day, want := range raw {
		d := date(day)
		if d.Before(China().From()) {
			continue // 2006-12-30 and 31: in the notice for 2007, before the calendar
		}
		got, err := China().Day(d)
		if err != nil || got.Date != d || got.Working != want.work || got.Notice.Number != want.number || got.Name == "" {
			t.Errorf("%s is %+v, %v, want %+v", day, got, err, want)
		}
		if kind := map[bool]Kind{true: MakeUp, false: Holiday}[want.work]; got.Kind != kind {
			t.Errorf("%s is of kind %s, want %s", day, got.Kind, kind)
		}
		looked++
	}
	if looked != 545+132-2 { // off and worked days of all notices, less the two of 2006
		t.Errorf("looked at %d decided days, want 675", looked)
	}
}

func TestDay(t *testing.T) {
	for _, c := range []struct {
		day     string
		working bool
		kind    Kind
		name    string
		number  string
	}{
		{"2026-11-23", true, Workday, "", ""},
		{"2026-11-22", false, Weekend, "", ""},
		{"2026-10-01", false, Holiday, "国庆节", "国办发明电〔2025〕7号"},
		{"2026-10-10", true, MakeUp, "国庆节", "国办发明电〔2025〕7号"},
		{"2018-12-29", true, MakeUp, "元旦", "国办发明电〔2018〕15号"}, // a notice decides the December before
		{"2018-12-31", false, Holiday, "元旦", "国办发明电〔2018〕15号"},
		{"2020-01-30", false, Holiday, "春节", "国办发明电〔2019〕16号"},
		{"2020-01-31", false, Holiday, "春节", "国办发明电〔2020〕1号"}, // the extension of 2020
		{"2020-02-01", false, Holiday, "春节", "国办发明电〔2020〕1号"}, // worked by the first notice
		{"2020-02-03", true, Workday, "", ""},
		{"2019-05-01", false, Holiday, "劳动节", "国办发明电〔2018〕15号"},
		{"2019-05-02", false, Holiday, "劳动节", "国办发明电〔2019〕3号"},
		{"2019-04-28", true, MakeUp, "劳动节", "国办发明电〔2019〕3号"},
		{"2015-09-06", true, MakeUp, "中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日", "国发明电〔2015〕1号"},
		{"2013-04-07", true, MakeUp, "清明节", "国办发明电〔2012〕33号"}, // some published tables have it off
		{"2013-10-12", true, MakeUp, "国庆节", "国办发明电〔2012〕33号"},
		{"2024-02-09", true, Workday, "", ""}, // leave on the eve was encouraged, not arranged
		{"2014-01-30", true, Workday, "", ""}, // the eve was no holiday under 国务院令第644号
	} {
		got, err := China().Day(date(c.day))
		if err != nil || got.Working != c.working || got.Kind != c.kind || got.Name != c.name || got.Notice.Number != c.number {
			t.Errorf("%s is %+v, %v, want %+v", c.day, got, err, c)
		}
		if working, err := China().IsWorkday(date(c.day)); working != c.working || err != nil {
			t.Errorf("IsWorkday(%s) = %v, %v, want %v", c.day, working, err, c.working)
		}
	}
}

func TestAdd(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
		code string
	}{
		{"2020-01-13", 20, "2020-02-17", ""}, // over the extended Spring Festival
		{"2026-01-28", 20, "2026-03-03", ""},
		{"2026-03-03", -20, "2026-01-28", ""},
		{"2026-02-14", 0, "2026-02-14", ""}, // a worked Saturday
		{"2026-02-15", 0, "2026-02-24", ""}, // first day of Spring Festival moves behind it
		{"2026-02-15", 1, "2026-02-24", ""},
		{"2026-02-24", -1, "2026-02-14", ""},
		// The first day known and those around it.
		{"2006-12-30", 1, "", "calendar.beyond_horizon"},
		{"2006-12-31", 0, "", "calendar.beyond_horizon"},
		{"2006-12-31", 1, "2007-01-04", ""}, // the start itself is not looked at
		{"2006-12-31", -1, "", "calendar.beyond_horizon"},
		{"2007-01-01", 0, "2007-01-04", ""},
		{"2007-01-01", 1, "2007-01-04", ""},
		{"2007-01-01", -1, "", "calendar.runs_before_start"},
		{"2007-01-04", -1, "", "calendar.runs_before_start"},
		{"2007-01-05", -1, "2007-01-04", ""},
		{"2007-01-05", -2, "", "calendar.runs_before_start"},
		// The last day known and those around it.
		{"2026-12-30", 1, "2026-12-31", ""},
		{"2026-12-30", 2, "", "calendar.runs_past_horizon"},
		{"2026-12-31", 0, "2026-12-31", ""},
		{"2026-12-31", 1, "", "calendar.runs_past_horizon"},
		{"2026-12-31", -1, "2026-12-30", ""},
		{"2027-01-01", 0, "", "calendar.beyond_horizon"},
		{"2027-01-01", 1, "", "calendar.beyond_horizon"},
		{"2027-01-01", -1, "2026-12-31", ""},
		{"2027-01-02", -1, "", "calendar.beyond_horizon"},
		// The whole calendar, and more.
		{"2006-12-31", 4991, "2026-12-31", ""},
		{"2027-01-01", -4991, "2007-01-04", ""},
		{"2006-12-31", 4992, "", "calendar.runs_past_horizon"},
		{"2016-01-04", math.MaxInt, "", "calendar.runs_past_horizon"},
		{"2016-01-04", math.MinInt, "", "calendar.runs_before_start"},
		{"", 1, "", "calendar.bad_date"},
	} {
		got, err := China().Add(date(c.from), c.n)
		if got != date(c.want) || code(err) != c.code {
			t.Errorf("Add(%q, %d) = %q, %v, want %q %s", c.from, c.n, got, err, c.want, c.code)
		}
		if c.n == 1 || c.n == -1 {
			step := map[int]func(Date) (Date, error){1: China().Next, -1: China().Prev}[c.n]
			if got, err := step(date(c.from)); got != date(c.want) || code(err) != c.code {
				t.Errorf("step %+d from %q = %q, %v, want %q %s", c.n, c.from, got, err, c.want, c.code)
			}
		}
	}
}

func TestCount(t *testing.T) {
	for _, c := range []struct {
		after, to string
		want      int
		code      string
	}{
		{"2026-01-28", "2026-03-03", 20, ""},
		{"2026-03-03", "2026-01-28", -20, ""},
		{"2026-03-03", "2026-03-03", 0, ""},
		{"2026-02-14", "2026-02-23", 0, ""}, // Spring Festival
		{"2006-12-31", "2007-01-04", 1, ""},
		{"2006-12-31", "2026-12-31", 4991, ""},
		{"2006-12-30", "2007-01-04", 0, "calendar.beyond_horizon"},
		{"2007-01-04", "2006-12-30", 0, "calendar.beyond_horizon"},
		{"2026-12-30", "2026-12-31", 1, ""},
		{"2026-12-30", "2027-01-01", 0, "calendar.beyond_horizon"},
		{"2027-01-01", "2026-12-30", 0, "calendar.beyond_horizon"},
		{"", "2026-12-30", 0, "calendar.bad_date"},
		{"2026-12-30", "", 0, "calendar.bad_date"},
	} {
		got, err := China().Count(date(c.after), date(c.to))
		if got != c.want || code(err) != c.code {
			t.Errorf("Count(%q, %q) = %d, %v, want %d %s", c.after, c.to, got, err, c.want, c.code)
		}
		days, err := China().Days(date(c.after), date(c.to))
		if code(err) != c.code {
			t.Errorf("Days(%q, %q): %v, want %s", c.after, c.to, err, c.code)
		}
		if err == nil && c.want >= 0 {
			n := 0
			for day := range days {
				if day.Working {
					n++
				}
			}
			if n != c.want {
				t.Errorf("Days(%q, %q) explain %d working days, want %d", c.after, c.to, n, c.want)
			}
		}
	}
}

func TestDays(t *testing.T) {
	days, err := China().Days(date("2026-02-13"), date("2026-02-16"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for day := range days {
		got = append(got, day.Date.String()+" "+string(day.Kind)+" "+day.Name)
	}
	want := []string{"2026-02-14 make_up 春节", "2026-02-15 holiday 春节", "2026-02-16 holiday 春节"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for range days {
		break // stopping early is allowed
	}
	days, err = China().Days(date("2026-02-16"), date("2026-02-13"))
	if err != nil {
		t.Fatal(err)
	}
	for day := range days {
		t.Errorf("days backwards gave %v, want none", day)
	}
}

func TestKnownDaysOnly(t *testing.T) {
	for _, c := range []struct{ day, code string }{
		{"2006-12-30", "calendar.beyond_horizon"}, // decided by a notice, and yet before the calendar
		{"2006-12-31", "calendar.beyond_horizon"}, {"2007-01-01", ""}, {"2007-01-02", ""},
		{"2026-12-30", ""}, {"2026-12-31", ""}, {"2027-01-01", "calendar.beyond_horizon"},
		{"9999-12-31", "calendar.beyond_horizon"}, {"0001-01-01", "calendar.beyond_horizon"}, {"", "calendar.bad_date"},
	} {
		if _, err := China().IsWorkday(date(c.day)); code(err) != c.code {
			t.Errorf("IsWorkday(%q): %v, want %s", c.day, err, c.code)
		}
		if _, err := China().Day(date(c.day)); code(err) != c.code {
			t.Errorf("Day(%q): %v, want %s", c.day, err, c.code)
		}
	}
	_, err := China().IsWorkday(date("2027-01-04"))
	horizon, ok := errors.AsType[*HorizonError](err)
	if want := (HorizonError{Date: date("2027-01-04"), From: date("2007-01-01"), To: date("2026-12-31")}); !ok || *horizon != want {
		t.Errorf("got %+v, want %+v", horizon, want)
	}
}

// TestZeroCalendar: a Calendar that was not made by China or Load knows no day.
func TestZeroCalendar(t *testing.T) {
	var c Calendar
	for _, s := range []string{"0001-01-01", "2026-01-01", "9999-12-31"} {
		for _, n := range []int{-1, 0, 1} {
			if d, err := c.Add(date(s), n); code(err) != "calendar.beyond_horizon" {
				t.Errorf("Add(%s, %d) = %v, %v", s, n, d, err)
			}
		}
		if n, err := c.Count(date(s), date(s)); code(err) != "calendar.beyond_horizon" {
			t.Errorf("Count(%s) = %d, %v", s, n, err)
		}
	}
	if !c.From().IsZero() || !c.Horizon().IsZero() {
		t.Errorf("it covers %v..%v", c.From(), c.Horizon())
	}
}

func TestDayJSON(t *testing.T) {
	for _, c := range []struct{ day, want string }{
		{"2026-11-23", `{"date":"2026-11-23","working":true,"kind":"workday"}`},
		{"2020-02-01", `{"date":"2020-02-01","working":false,"kind":"holiday","name":"春节","notice":{"year":2020,"number":"国办发明电〔2020〕1号","title":"国务院办公厅关于延长2020年春节假期的通知","issued":"2020-01-26","published":"2020-01-27","url":"https://www.gov.cn/zhengce/zhengceku/2020-01/27/content_5472352.htm","amends":"国办发明电〔2019〕16号","mark":"confirmed"}}`},
	} {
		day, err := China().Day(date(c.day))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := json.Marshal(day); string(got) != c.want || err != nil {
			t.Errorf("got %s, %v, want %s", got, err, c.want)
		}
	}
}

func TestNoAllocation(t *testing.T) {
	c, from, to := China(), date("2026-01-28"), date("2026-03-03")
	if n := testing.AllocsPerRun(100, func() {
		c.Add(from, 20)
		c.Add(from, -400)
		c.Count(from, to)
		c.Next(from)
		c.Prev(from)
		c.IsWorkday(from)
		c.Day(to)
	}); n != 0 {
		t.Errorf("%v allocations, want 0", n)
	}
}

// code is the stable code of an error, "" of none.
func code(err error) string {
	if err == nil {
		return ""
	}
	if coded, ok := err.(interface{ Code() string }); ok {
		return coded.Code()
	}
	return "no code: " + err.Error()
}
