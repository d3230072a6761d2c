package calendar

import (
	"encoding/json"
	"testing"
)

func provisional(t testing.TB, to string) *Calendar {
	t.Helper()
	c, err := China().Provisional(date(to))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestProvisional(t *testing.T) {
	c := provisional(t, "2028-06-30")
	if c.Horizon() != date("2028-06-30") || c.Announced() != date("2026-12-31") {
		t.Errorf("it reaches %v, announced to %v", c.Horizon(), c.Announced())
	}
	law := "国务院令第795号"
	for _, x := range []struct {
		day       string
		kind      Kind
		name      string
		number    string
		certainty Certainty
	}{
		{"2026-12-28", Workday, "", "", Settled},
		{"2026-12-29", Workday, "", "", Open},
		{"2026-12-31", Workday, "", "", Open},
		{"2025-12-31", Workday, "", "", Settled}, // the notice for 2026 is known
		{"2027-01-01", Holiday, "元旦", law, Provisional},
		{"2027-01-02", Weekend, "", "", Provisional},
		{"2027-01-04", Workday, "", "", Provisional},
		{"2027-02-08", Workday, "", "", Provisional}, // no lunar holiday is guessed
		{"2027-05-01", Holiday, "劳动节", law, Provisional},
		{"2027-05-02", Holiday, "劳动节", law, Provisional},
		{"2027-05-03", Workday, "", "", Provisional}, // nor a day in lieu of a holiday on a weekend
		{"2027-09-30", Workday, "", "", Provisional},
		{"2027-10-01", Holiday, "国庆节", law, Provisional},
		{"2027-10-03", Holiday, "国庆节", law, Provisional},
		{"2027-10-04", Workday, "", "", Provisional},
		{"2028-01-01", Holiday, "元旦", law, Provisional},
	} {
		got, err := c.Day(date(x.day))
		if err != nil || got.Kind != x.kind || got.Name != x.name || got.Notice.Number != x.number || got.Certainty != x.certainty {
			t.Errorf("%s is %+v, %v, want %+v", x.day, got, err, x)
		}
		if got, err := c.Certainty(date(x.day)); got != x.certainty || err != nil {
			t.Errorf("%s is %v, %v, want %v", x.day, got, err, x.certainty)
		}
	}
	if _, err := c.Day(date("2028-07-01")); code(err) != "calendar.beyond_horizon" {
		t.Errorf("after the last provisional day: %v", err)
	}
	if due, err := c.Add(date("2026-12-10"), 20); due != date("2027-01-08") || err != nil {
		t.Errorf("twenty days from 2026-12-10 end on %v, %v, want 2027-01-08", due, err)
	}
	if n := c.Notices(); n[len(n)-1].Number != law {
		t.Errorf("the last notice is %+v, want the regulation", n[len(n)-1])
	}
	if China().Horizon() != date("2026-12-31") {
		t.Error("Provisional changed the calendar it was asked of")
	}
	day, _ := c.Day(date("2027-01-04"))
	data, err := json.Marshal(day)
	if want := `{"date":"2027-01-04","working":true,"kind":"workday","certainty":"provisional"}`; string(data) != want || err != nil {
		t.Errorf("got %s, %v, want %s", data, err, want)
	}
}

func TestProvisionalBounds(t *testing.T) {
	asOf := func(day string) *Calendar {
		c, err := China().AsOf(date(day))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, x := range []struct {
		name    string
		c       *Calendar
		to      string
		horizon string
		code    string
	}{
		{"absent", China(), "", "", "calendar.bad_date"},
		{"first", China(), "0001-01-01", "2026-12-31", ""},
		{"announced", China(), "2026-12-31", "2026-12-31", ""},
		{"next day", China(), "2027-01-01", "2027-01-01", ""},
		{"ten years", China(), "2036-12-31", "2036-12-31", ""},
		{"more", China(), "2037-01-01", "", "calendar.provisional_too_far"},
		{"last", China(), "9999-12-31", "", "calendar.provisional_too_far"},
		{"before the regulation", asOf("2024-11-09"), "2025-01-31", "", "calendar.provisional_no_law"},
		{"under the regulation", asOf("2024-11-10"), "2025-01-31", "2025-01-31", ""},
		{"long before", asOf("2019-01-01"), "2020-01-31", "", "calendar.provisional_no_law"},
		{"before it, announced", asOf("2019-01-01"), "2019-12-31", "2019-12-31", ""},
		{"zero calendar", new(Calendar), "2027-01-01", "", "calendar.beyond_horizon"},
		{"shorter again", provisional(t, "2028-12-31"), "2027-12-31", "2027-12-31", ""},
		{"not at all again", provisional(t, "2028-12-31"), "2026-01-01", "2026-12-31", ""},
	} {
		got, err := x.c.Provisional(date(x.to))
		if code(err) != x.code || err == nil && got.Horizon() != date(x.horizon) {
			t.Errorf("%s: got %v, want %q %s", x.name, err, x.horizon, x.code)
		}
	}
	c := provisional(t, "2028-12-31")
	if then, err := c.AsOf(date("2026-01-01")); err != nil || then.Horizon() != date("2026-12-31") {
		t.Errorf("AsOf stays provisional: %v", err)
	}
	local, err := c.With(overlay(t, func(f *overlayFile) { f.Off[0].Date = "2027-03-16" }))
	if err != nil {
		t.Fatal(err)
	}
	if day, err := local.Day(date("2027-03-16")); day.Kind != Holiday || day.Notice.Level != Local || day.Certainty != Provisional || err != nil {
		t.Errorf("an overlay over provisional days gives %+v, %v", day, err)
	}
}

// TestProvisionalIsNoBound measures what the documentation says, on the two years
// that the regulation covers and notices have arranged since: a provisional due
// date of 20 working days is mostly early, sometimes late.
func TestProvisionalIsNoBound(t *testing.T) {
	var early, right, late int
	for _, eve := range []string{"2024-11-11", "2025-11-03"} {
		then, err := China().AsOf(date(eve))
		if err != nil {
			t.Fatal(err)
		}
		year := date(eve).Year() + 1
		guess, err := then.Provisional(MustParse(eve).AddMonths(24))
		if err != nil {
			t.Fatal(err)
		}
		for d := then.Horizon().AddDays(1); d.Year() == year; d = d.AddDays(1) {
			due, err := China().Add(d, 20)
			if err != nil {
				break
			}
			got, err := guess.Add(d, 20)
			if err != nil {
				break
			}
			switch got.Compare(due) {
			case -1:
				early++
			case 0:
				right++
			default:
				late++
			}
		}
	}
	t.Logf("early %d, right %d, late %d", early, right, late)
	if early <= late || late == 0 || right == 0 {
		t.Errorf("provisional dates: %d early, %d right, %d late", early, right, late)
	}
}

// TestOpenDays: in every notice of the data the days of the December before are
// among those called open, and five notices have some.
func TestOpenDays(t *testing.T) {
	f, problem := decode[file](cnJSON, Schema)
	if problem != nil {
		t.Fatal(problem)
	}
	with := 0
	for _, n := range f.Notices {
		found := false
		for _, d := range append(n.Off, n.Work...) {
			if x := date(d.Date); x.Year() < n.Year {
				found = true
				if x.Day() < 29 {
					t.Errorf("%s decides %v", n.Number, x)
				}
			}
		}
		if found {
			with++
		}
	}
	if with != 5 {
		t.Errorf("%d notices decide days of the December before, want 5", with)
	}
}

func TestCertaintyErrors(t *testing.T) {
	for day, want := range map[string]string{"2006-12-31": "calendar.beyond_horizon", "2027-01-01": "calendar.beyond_horizon", "": "calendar.bad_date"} {
		if got, err := China().Certainty(date(day)); code(err) != want {
			t.Errorf("Certainty(%q) = %v, %v, want %s", day, got, err, want)
		}
	}
}

func TestCertaintyText(t *testing.T) {
	for _, c := range []Certainty{Settled, Open, Provisional} {
		text, err := c.MarshalText()
		var got Certainty
		if err != nil || got.UnmarshalText(text) != nil || got != c {
			t.Errorf("%v writes %s, reads %v", c, text, got)
		}
	}
	got := Open
	if err := got.UnmarshalText([]byte("certainty 3")); err == nil || got != Open {
		t.Errorf("a bad text gave %v, %v", got, err)
	}
	if s := Certainty(3).String(); s != "certainty 3" {
		t.Errorf("got %q", s)
	}
}
