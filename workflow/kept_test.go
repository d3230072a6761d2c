package workflow

import (
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

var example = catalog.Basis{Title: "示例文件", Mark: catalog.Example}

// A notice that comes late, where silence does not mean acceptance, starts the clock
// anew; that it had run out before is not hidden by that.
func TestRestartKeepsRed(t *testing.T) {
	flow, _ := Shandong().For("sd-fgw-042")
	m := Machine{Flow: flow, Calendar: calendar.China()}
	apply := Details{Matter: "sd-fgw-042", Applicant: Party{Account: "a1", Name: "甲"}, Requirements: []Requirement{{Code: "M1", Name: "甲材料"}}}
	begun := do(t, m, Case{}, applicant, "submit", "2026-03-02", apply) // due 2026-03-09
	for _, tt := range []struct {
		notice  string
		light   Light
		overran bool
	}{{"2026-03-09", Green, false}, {"2026-03-10", Red, true}} {
		c := do(t, m, begun, window, "request_supplement", tt.notice, Details{Items: []Item{{Text: "缺页"}}})
		c = do(t, m, c, applicant, "supplement", "2026-04-20", Details{Note: "已补"})
		k, _ := m.Clock(c, Acceptance, calendar.MustParse("2026-04-21"))
		if k.Overran != tt.overran || k.Light != tt.light || k.Late || k.Due.String() != "2026-04-27" || len(k.Earlier) != 1 {
			t.Errorf("notice on %s: overran %v, %s, late %v, due %s, want %v, %s, not late, 2026-04-27", tt.notice, k.Overran, k.Light, k.Late, k.Due, tt.overran, tt.light)
		}
		if said := m.Explain(&k).Code; (said == "workflow.clock_overran") != tt.overran {
			t.Errorf("notice on %s: explained by %s", tt.notice, said)
		}
	}
}

// An extension moves the clock whose approver granted it, and no other.
func TestExtensionOfOneClock(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	flow := *m.Flow
	flow.Clocks = append([]ClockRule{}, flow.Clocks...)
	word := flow.clock(Promised)
	word.Limit = &Limit{Count: 15, Unit: WorkingDay}
	word.Extensions = []deadline.Extension{{Limit: Limit{Count: 3, Unit: WorkingDay}, Approver: "处长", Basis: []catalog.Basis{example}}}
	m.Flow = &flow
	c = do(t, m, c, leader, "extend", "2026-03-10", Details{Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"})
	on := calendar.MustParse("2026-03-11")
	law, _ := m.Clock(c, Statutory, on)
	promised, _ := m.Clock(c, Promised, on)
	if law.Extended != 10 || promised.Extended != 0 {
		t.Errorf("extended by %d and %d, want 10 and 0", law.Extended, promised.Extended)
	}
	// 16 of 30 days are not nine tenths.
	if k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-03-26")); k.Used != 18 || k.Light != Green {
		t.Errorf("used %d of 30: %s, want 18, green", k.Used, k.Light)
	}
}

// A promise in calendar days is past due on a Saturday, and red on the first working
// day after it.
func TestRedInCalendarDays(t *testing.T) {
	l, err := Shandong().Promise("sd-fgw-029", Limit{Count: 10, Unit: calendar.CalendarDay}, example)
	if err != nil {
		t.Fatal(err)
	}
	flow, _ := l.For("sd-fgw-029")
	m := Machine{Flow: flow, Calendar: calendar.China()}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-10", Details{Matter: "sd-fgw-029", Applicant: Party{Account: "a1", Name: "甲"}})
	c = do(t, m, c, window, "accept", "2026-03-10", Details{})
	for day, want := range map[string]Light{"2026-03-20": Yellow, "2026-03-21": Yellow, "2026-03-22": Yellow, "2026-03-23": Red} {
		if k, _ := m.Clock(c, Promised, calendar.MustParse(day)); k.Light != want || k.Due.String() != "2026-03-20" {
			t.Errorf("%s: due %s, %s, want 2026-03-20, %s", day, k.Due, k.Light, want)
		}
	}
}

// Cases keep the promise they were opened under when the bureau gives another.
func TestPromiseChanged(t *testing.T) {
	first, err := Shandong().Promise("sd-fgw-042", Limit{Count: 6, Unit: WorkingDay}, example)
	if err != nil {
		t.Fatal(err)
	}
	second, err := first.Promise("sd-fgw-042", Limit{Count: 3, Unit: WorkingDay}, example)
	if err != nil {
		t.Fatal(err)
	}
	was, _ := first.For("sd-fgw-042")
	is, _ := second.For("sd-fgw-042")
	kept, ok := second.Flow(was.ID, was.Version)
	if !ok || kept.clock(Promised).Limit.Count != 6 || is.clock(Promised).Limit.Count != 3 || is.Version == was.Version || is.ID != was.ID {
		t.Errorf("%s %s became %s %s; the first kept %v", was.ID, was.Version, is.ID, is.Version, ok)
	}
	if same, _ := Shandong().Promise("sd-fgw-042", Limit{Count: 6, Unit: WorkingDay}, example); func() string { f, _ := same.For("sd-fgw-042"); return f.Version }() != was.Version {
		t.Error("the same promise has another version")
	}
}

// A refusal to accept can be appealed against, like a refusal.
func TestRemediesOfDeclined(t *testing.T) {
	m := review(t)
	c := do(t, m, do(t, m, Case{}, applicant, "submit", "2026-03-02", application()), window, "decline", "2026-03-03", Details{Reason: "不属于本机关职权范围"})
	k, _ := m.Clock(c, "reconsideration", calendar.MustParse("2026-03-04"))
	if k.Status != Running || k.Due.String() != "2026-05-06" { // sixty days end on Saturday 2 May, in the holiday to the 5th
		t.Errorf("%s, due %s, want running, 2026-05-06", k.Status, k.Due)
	}
}
