package supervision_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/supervision"
)

func TestBoard(t *testing.T) {
	m := review(t)
	early := handling(t, m, "k1", "2026-03-02")  // promised to 2026-03-16
	later := handling(t, m, "k2", "2026-03-04")  // to the 18th
	latest := handling(t, m, "k3", "2026-03-12") // to the 26th
	rows := []supervision.Row{
		supervision.RowOf(m, early), supervision.RowOf(m, later), supervision.RowOf(m, latest),
		supervision.RowOf(m, play(t, m, handling(t, m, "k4", "2026-03-12"), "k4", hold("2026-03-13"))),
		supervision.RowOf(m, play(t, m, early, "k5", act{"2026-03-17", applicant, "withdraw", workflow.Details{}})), // late, and over
		supervision.RowOf(m, play(t, m, workflow.Case{}, "k6", submit("2026-03-16"))),
		{Case: "k7", Matter: "sd-fgw-001", Office: "投资处", Turns: supervision.Turns{Red: day("2026-03-01")}},
	}
	b := supervision.BoardOf(slices.Values(rows), day("2026-03-17"))
	want := supervision.Lights{Grey: 1, Green: 2, Yellow: 1, Red: 2}
	if b.Total != want || b.Total.Total() != 6 || b.On != day("2026-03-17") {
		t.Errorf("total %+v, want %+v", b.Total, want)
	}
	for _, tt := range []struct {
		name string
		got  []supervision.Line
		want []supervision.Line
	}{
		{"offices", b.Offices, []supervision.Line{
			{Lights: supervision.Lights{Green: 1}},
			{Office: "投资处", Lights: supervision.Lights{Red: 1}},
			{Office: "环资处", Lights: supervision.Lights{Grey: 1, Green: 1, Yellow: 1, Red: 1}},
		}},
		{"matters", b.Matters, []supervision.Line{
			{Matter: "sd-fgw-001", Lights: supervision.Lights{Red: 1}},
			{Matter: "sd-fgw-034", Lights: supervision.Lights{Grey: 1, Green: 2, Yellow: 1, Red: 1}},
		}},
		{"each", b.Each, []supervision.Line{
			{Matter: "sd-fgw-034", Lights: supervision.Lights{Green: 1}},
			{Office: "投资处", Matter: "sd-fgw-001", Lights: supervision.Lights{Red: 1}},
			{Office: "环资处", Matter: "sd-fgw-034", Lights: supervision.Lights{Grey: 1, Green: 1, Yellow: 1, Red: 1}},
		}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s:\n got %+v\nwant %+v", tt.name, tt.got, tt.want)
		}
	}
	var turns []supervision.Turns
	for _, r := range rows {
		if !r.Final {
			turns = append(turns, r.Turns)
		}
	}
	if got := supervision.Count(turns, b.On); got != b.Total || got.Of(workflow.Red) != 2 || got.Of(workflow.Grey) != 1 || got.Of(workflow.Green) != 2 || got.Of(workflow.Yellow) != 1 {
		t.Errorf("counted %+v, want %+v", got, b.Total)
	}
	if b := supervision.BoardOf(slices.Values([]supervision.Row(nil)), day("2026-03-17")); b.Total.Total() != 0 || len(b.Each) != 0 {
		t.Errorf("no rows: %+v", b)
	}
}

func TestIndicators(t *testing.T) {
	m := review(t)
	var all []supervision.Decided
	add := func(want bool, c workflow.Case) supervision.Decided {
		t.Helper()
		d, ok := supervision.DecidedOf(m, c)
		if ok != want {
			t.Fatalf("%s: decided %v, want %v", c.ID, ok, want)
		}
		if ok {
			all = append(all, d)
		}
		return d
	}
	start := handling(t, m, "k1", "2026-03-02") // promised to 2026-03-16, by law to 2026-03-30
	on := func(d string) workflow.Case { return play(t, m, start, "k1", granted(d)...) }
	add(false, start)
	add(false, play(t, m, start, "k1", act{"2026-03-17", applicant, "withdraw", workflow.Details{}}))
	add(true, on("2026-03-13")) // nine days: early
	add(true, on("2026-03-16")) // ten: on the last day
	add(true, on("2026-03-17")) // eleven: late by the promise, early by law
	// Suspended for 5 to 11 March, five working days, and three days before acceptance
	// in which the applicant had the move: 3, 4, 5 March.
	waited := play(t, m, workflow.Case{}, "k2", submit("2026-03-02"),
		act{"2026-03-02", window, "request_supplement", workflow.Details{Items: []workflow.Item{{Text: "补充说明"}}}},
		act{"2026-03-05", applicant, "supplement", workflow.Details{Note: "已补充"}},
		act{"2026-03-05", window, "accept", workflow.Details{}}, act{"2026-03-05", registrar, "assign", workflow.Details{Office: "环资处"}},
		hold("2026-03-06"), resume("2026-03-13"))
	w := add(true, play(t, m, waited, "k2", granted("2026-03-16")...))
	if !w.Counted || w.Elapsed != 10 || w.Working != 2 || w.Hidden != 0 || w.Promised != (supervision.Kept{Limited: true, OnTime: true, Early: true}) {
		t.Errorf("suspended and waited for: %+v, want 10 days elapsed, 2 worked, early", w)
	}
	// What is said later does not change it.
	delivered := play(t, m, on("2026-03-13"), "k1", act{"2026-04-20", registrar, "publish", workflow.Details{}})
	if d, _ := supervision.DecidedOf(m, delivered); d != all[0] {
		t.Errorf("published late: %+v, want %+v", d, all[0])
	}

	n := supervision.Measure(slices.Values(all), day("2026-03-01"), day("2026-03-31"))
	for _, tt := range []struct {
		name      string
		got, want any
	}{
		{"decided", n.Decided, 4},
		{"on time by the promise", n.Promised.OnTime, supervision.Ratio{Part: 3, Whole: 4}},
		{"early by the promise", n.Promised.Early, supervision.Ratio{Part: 2, Whole: 4}},
		{"on time by law", n.Statutory.OnTime, supervision.Ratio{Part: 4, Whole: 4}},
		{"early by law", n.Statutory.Early, supervision.Ratio{Part: 4, Whole: 4}},
		{"average", n.AverageTime, supervision.Ratio{Part: 9 + 10 + 11 + 2, Whole: 4}},
		{"hidden", n.HiddenShare, supervision.Ratio{Part: 0, Whole: 9 + 10 + 11 + 10}},
	} {
		if tt.got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, tt.got, tt.want)
		}
	}
	first := supervision.Measure(slices.Values(all), day("2026-03-13"), day("2026-03-13"))
	if first.Decided != 1 || first.Promised.Early != (supervision.Ratio{Part: 1, Whole: 1}) {
		t.Errorf("a period of one day: %+v", first)
	}

	// Without a promise that rate has nothing to divide by, and is not 0 and not 100 %.
	flow, _ := workflow.Shandong().For("sd-fgw-034")
	m.Flow = flow
	all = nil
	add(true, on("2026-03-13"))
	n = supervision.Measure(slices.Values(all), day("2026-03-01"), day("2026-03-31"))
	if n.Promised.OnTime.Defined() || n.Promised.OnTime.Percent() != "" || !n.Statutory.OnTime.Defined() || n.Statutory.OnTime.Percent() != "100.0" {
		t.Errorf("no promise: %+v", n)
	}
	none := supervision.Measure(slices.Values(all), day("2026-05-01"), day("2026-05-31"))
	if none.AverageTime.Mean() != "" || none.HiddenShare.Defined() || none.Decided != 0 {
		t.Errorf("nothing decided: %+v", none)
	}
}

// Days beyond the calendar, and days that no limit counts.
func TestIndicatorsLeaveOut(t *testing.T) {
	m := review(t)
	d := supervision.Decided{On: day("2026-03-13"), Promised: supervision.Kept{Limited: true, OnTime: true}}
	hidden := supervision.Decided{On: day("2026-03-13"), Counted: true, Elapsed: 8, Working: 6, Hidden: 3}
	n := supervision.Measure(slices.Values([]supervision.Decided{d, hidden}), day("2026-03-01"), day("2026-03-31"))
	if n.Decided != 2 || n.Uncounted != 1 || n.AverageTime != (supervision.Ratio{Part: 6, Whole: 1}) || n.HiddenShare.Percent() != "37.5" || n.Promised.OnTime != (supervision.Ratio{Part: 1, Whole: 1}) {
		t.Errorf("got %+v", n)
	}
	// A decision beyond the announced years.
	c := handling(t, m, "k1", "2026-12-21")
	c = play(t, m, c, "k1", granted("2027-01-06")...)
	if got, ok := supervision.DecidedOf(m, c); !ok || got.Counted || got.Promised.Limited {
		t.Errorf("beyond the calendar: %+v, want nothing told of its days", got)
	}
	c = play(t, m, handling(t, m, "k1", "2026-12-01"), "k1", granted("2027-01-06")...) // due 2026-12-15: late, whatever 2027 brings
	if got, _ := supervision.DecidedOf(m, c); got.Counted || got.Promised != (supervision.Kept{Limited: true}) {
		t.Errorf("late, and decided beyond the calendar: %+v", got)
	}
}

// A limit that ended late, and was started anew and then kept, was not kept.
func TestALateRunIsLate(t *testing.T) {
	flow, _ := workflow.Shandong().For("sd-fgw-046") // to answer: from the application, anew from a supplement
	m := workflow.Machine{Flow: flow, Calendar: calendar.China()}
	history := func(noticed, decided string) (all []workflow.Event) {
		for i, e := range []struct {
			on       string
			typ      workflow.EventType
			from, to workflow.State
		}{
			{"2026-03-02", "submitted", "", "submitted"}, {noticed, "supplement_requested", "submitted", "supplementing"},
			{noticed, "supplemented", "supplementing", "submitted"}, {noticed, "accepted", "submitted", "accepted"}, {decided, "decided", "sealing", "decided"},
		} {
			all = append(all, workflow.Event{Case: "k1", Version: i + 1, Type: e.typ, From: e.from, To: e.to, At: noon(day(e.on)), Date: day(e.on)})
		}
		return all
	}
	for _, tt := range []struct {
		noticed, decided string
		want             supervision.Kept
	}{
		{"2026-03-05", "2026-03-10", supervision.Kept{Limited: true, OnTime: true, Early: true}},
		{"2026-04-20", "2026-04-21", supervision.Kept{Limited: true}},
	} {
		d, ok := supervision.DecidedOf(m, workflow.Fold(history(tt.noticed, tt.decided)))
		if !ok || d.Statutory != tt.want {
			t.Errorf("supplement asked on %s: %+v, want %+v", tt.noticed, d.Statutory, tt.want)
		}
	}
}

func TestRatio(t *testing.T) {
	for _, tt := range []struct {
		r             supervision.Ratio
		percent, mean string
	}{
		{supervision.Ratio{Part: 0, Whole: 0}, "", ""},
		{supervision.Ratio{Part: 0, Whole: 3}, "0.0", "0.0"},
		{supervision.Ratio{Part: 2, Whole: 3}, "66.7", "0.7"},
		{supervision.Ratio{Part: 1, Whole: 2000}, "0.1", "0.0"}, // 0.05 is rounded up
		{supervision.Ratio{Part: 31, Whole: 4}, "775.0", "7.8"},
		{supervision.Ratio{Part: 5, Whole: 5}, "100.0", "1.0"},
	} {
		if got := fmt.Sprint(tt.r.Percent(), "|", tt.r.Mean()); got != tt.percent+"|"+tt.mean {
			t.Errorf("%v: %s, want %s|%s", tt.r, got, tt.percent, tt.mean)
		}
	}
}
