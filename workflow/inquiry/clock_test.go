package inquiry_test

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

// Asked on Monday 2 March 2026; the five working days of the embedded rules, an
// example, end on the 9th.
func TestClock(t *testing.T) {
	late := answer
	late.day = "2026-03-10"
	on := askOn
	on.day = "2026-03-12"
	reroute := move{"2026-03-06", registrar, inquiry.Route, inquiry.Details{Office: "工业处", Text: "属工业项目"}}
	decline := move{"2026-03-04", window, inquiry.Decline, inquiry.Details{Body: "市税务局", Text: "涉及税款"}}
	for _, tt := range []struct {
		name   string
		moves  []move
		on     string
		light  workflow.Light
		due    string
		status workflow.Status
	}{
		{"the day it was asked", []move{ask}, "2026-03-02", workflow.Green, "2026-03-09", workflow.Running},
		{"one working day left", []move{ask, route}, "2026-03-06", workflow.Yellow, "2026-03-09", workflow.Running},
		{"the last day", []move{ask, route}, "2026-03-09", workflow.Yellow, "2026-03-09", workflow.Running},
		{"past", []move{ask, route}, "2026-03-10", workflow.Red, "2026-03-09", workflow.Running},
		{"routed on, from the question all the same", []move{ask, route, reroute}, "2026-03-10", workflow.Red, "2026-03-09", workflow.Running},
		{"answered in time", []move{ask, route, answer}, "2026-03-20", workflow.Grey, "2026-03-09", workflow.Stopped},
		{"answered late", []move{ask, route, late}, "2026-03-20", workflow.Red, "2026-03-09", workflow.Stopped},
		{"asked on", []move{ask, route, answer, askOn}, "2026-03-09", workflow.Green, "2026-03-13", workflow.Running},
		{"asked on after a late answer", []move{ask, route, late, on}, "2026-03-12", workflow.Red, "2026-03-19", workflow.Running},
		{"solved", []move{ask, route, answer, solve}, "2026-04-20", workflow.Grey, "2026-03-09", workflow.Stopped},
		{"not for us", []move{ask, decline}, "2026-04-20", workflow.Grey, "2026-03-09", workflow.Stopped},
	} {
		q := drive(t, inquiry.Inquiry{}, tt.moves...)
		k := desk.Clock(&q, day(tt.on))
		if k.Light != tt.light || k.Due.String() != tt.due || k.Status != tt.status {
			t.Errorf("%s: got %s, due %s, %s; want %s, %s, %s", tt.name, k.Light, k.Due, k.Status, tt.light, tt.due, tt.status)
		}
	}
}

// A bureau that gives no time: the clock runs, without a day and without a light.
func TestClockWithoutALimit(t *testing.T) {
	rules := *inquiry.Default()
	rules.Answer.Limit = nil
	q := drive(t, inquiry.Inquiry{}, ask)
	k := inquiry.Desk{Calendar: calendar.China(), Rules: &rules}.Clock(&q, day("2026-03-20"))
	if k.Light != workflow.Grey || !k.Due.IsZero() || k.Used != 14 || k.Status != workflow.Running {
		t.Errorf("got %s, due %q, used %d, %s; want grey, none, 14, running", k.Light, k.Due, k.Used, k.Status)
	}
}
