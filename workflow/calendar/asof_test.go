package calendar

import (
	"errors"
	"testing"
)

// TestAsOf pins the three times a notice was amended in its year: what was known
// on the eve, and on the day the amendment appeared.
func TestAsOf(t *testing.T) {
	for _, c := range []struct {
		asOf, day string
		working   bool
		number    string
	}{
		{"2019-03-21", "2019-05-01", false, "国办发明电〔2018〕15号"},
		{"2019-03-21", "2019-05-02", true, ""},
		{"2019-03-21", "2019-05-03", true, ""},
		{"2019-03-22", "2019-05-02", false, "国办发明电〔2019〕3号"},
		{"2019-03-22", "2019-05-03", false, "国办发明电〔2019〕3号"},
		{"2020-01-26", "2020-01-31", true, ""}, // issued, not yet published
		{"2020-01-26", "2020-02-01", true, "国办发明电〔2019〕16号"},
		{"2020-01-26", "2020-02-02", false, ""},
		{"2020-01-27", "2020-01-31", false, "国办发明电〔2020〕1号"},
		{"2020-01-27", "2020-02-01", false, "国办发明电〔2020〕1号"},
		{"2020-01-27", "2020-02-02", false, "国办发明电〔2020〕1号"},
		{"2015-05-12", "2015-09-03", true, ""},
		{"2015-05-12", "2015-09-04", true, ""},
		{"2015-05-12", "2015-09-06", false, ""},
		{"2015-05-13", "2015-09-03", false, "国发明电〔2015〕1号"},
		{"2015-05-13", "2015-09-04", false, "国发明电〔2015〕1号"},
		{"2015-05-13", "2015-09-06", true, "国发明电〔2015〕1号"},
	} {
		then, err := China().AsOf(date(c.asOf))
		if err != nil {
			t.Fatal(err)
		}
		got, err := then.Day(date(c.day))
		if err != nil || got.Working != c.working || got.Notice.Number != c.number {
			t.Errorf("as of %s %s is %+v, %v, want working %v by %q", c.asOf, c.day, got, err, c.working, c.number)
		}
	}
}

func TestAsOfHorizon(t *testing.T) {
	for _, c := range []struct{ asOf, horizon, code string }{
		{"2006-12-14", "", "calendar.nothing_known"}, // issued, not yet published
		{"2006-12-17", "", "calendar.nothing_known"},
		{"2006-12-18", "2007-12-31", ""},
		{"2007-12-17", "2007-12-31", ""},
		{"2007-12-18", "2008-12-31", ""},
		{"2025-11-03", "2025-12-31", ""},
		{"2025-11-04", "2026-12-31", ""},
		{"2026-11-22", "2026-12-31", ""},
		{"9999-12-31", "2026-12-31", ""},
		{"", "", "calendar.bad_date"},
	} {
		got, err := China().AsOf(date(c.asOf))
		if code(err) != c.code {
			t.Errorf("AsOf(%q): %v, want %s", c.asOf, err, c.code)
		}
		if err == nil && (got.Horizon() != date(c.horizon) || got.Announced() != got.Horizon() || got.From() != China().From()) {
			t.Errorf("AsOf(%q) covers %v..%v, want to %s", c.asOf, got.From(), got.Horizon(), c.horizon)
		}
		if err == nil && (got.Note() == "") != (c.horizon != "2026-12-31") {
			t.Errorf("AsOf(%q) says %q of itself", c.asOf, got.Note())
		}
	}
	_, err := China().AsOf(date("2000-01-01"))
	if e, ok := errors.AsType[*UnknownError](err); !ok || e.Since != date("2006-12-18") {
		t.Errorf("got %v, want the day of the first notice", err)
	}
	if _, err := new(Calendar).AsOf(date("2026-01-01")); code(err) != "calendar.nothing_known" {
		t.Errorf("the zero calendar as of a day: %v", err)
	}
}

// TestAsOfTwice: what was known on a day cannot grow by asking again.
func TestAsOfTwice(t *testing.T) {
	early, err := China().AsOf(date("2019-03-21"))
	if err != nil {
		t.Fatal(err)
	}
	again, err := early.AsOf(date("2026-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	if working, err := again.IsWorkday(date("2019-05-02")); !working || err != nil || again.Horizon() != early.Horizon() {
		t.Errorf("2019-05-02 is worked: %v, %v, to %v", working, err, again.Horizon())
	}
	if working, _ := China().IsWorkday(date("2019-05-02")); working {
		t.Error("AsOf changed the calendar it was asked of")
	}
}

// TestAsOfGap: an amendment whose notice was not known, and a year beyond one that
// was not, are left out.
func TestAsOfGap(t *testing.T) {
	c, err := Load(validFile(t, func(f *file) { f.Notices[0].Published = "2030-03-01" }))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := c.AsOf(date("2030-02-15")); code(err) != "calendar.nothing_known" {
		t.Errorf("with the amendment alone: %v, %v", got, err)
	}
	c, err = Load(validFile(t, func(f *file) {
		f.Notices[0].Published = "2030-12-01"
	}))
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.AsOf(date("2030-11-15"))
	if err != nil || got.From() != date("2031-01-01") || len(got.Notices()) != 1 {
		t.Errorf("got %+v, %v, want 2031 alone", got, err)
	}
}
