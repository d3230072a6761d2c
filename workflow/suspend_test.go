package workflow

import (
	"errors"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"golang.org/x/text/language"
)

// accepted is a case of a matter, accepted and assigned on a day.
func accepted(t testing.TB, code catalog.Code, day string) (Machine, Case) {
	t.Helper()
	flow, ok := Shandong().For(code)
	if !ok {
		t.Fatalf("no flow for %s", code)
	}
	m := Machine{Flow: flow, Calendar: calendar.China()}
	c := do(t, m, Case{}, applicant, "submit", day, Details{Matter: code, Applicant: Party{Account: "a1", Name: "甲"}})
	c = do(t, m, c, window, "accept", day, Details{})
	return m, do(t, m, c, registrar, "assign", day, Details{Office: "环资处"})
}

func statutory(t testing.TB, m Machine, c Case, on string) Clock {
	t.Helper()
	k, ok := m.Clock(c, Statutory, calendar.MustParse(on))
	if !ok || k.Err != nil {
		t.Fatalf("statutory clock on %s: %v, %v", on, ok, k.Err)
	}
	return k
}

func refused(t *testing.T, m Machine, c Case, who Actor, action Action, day string, d Details, code string) {
	t.Helper()
	_, err := m.Decide(c, Command{Case: "k1", Action: action, Actor: who, At: noon(day), Details: &d})
	refusal, ok := errors.AsType[*Refusal](err)
	if !ok || refusal.Code() != code && !slices.ContainsFunc(refusal.Unmet, func(u Unmet) bool { return u.Message.Code == code }) {
		t.Errorf("%s on %s: got %v, want %s", action, day, err, code)
	}
}

func hold(ground string) Details { return Details{Ground: ground, Notice: "告知书1号"} }

// 行政许可法 art. 45: the time of an expert review is not counted, and the
// applicant is told in writing; what the article does not name is no ground.
func TestLicensingLaw45(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	if k := statutory(t, m, c, "2026-03-02"); k.Due.String() != "2026-03-30" {
		t.Fatalf("due %s before any suspension, want 2026-03-30", k.Due)
	}
	refused(t, m, c, handler, "suspend", "2026-03-04", hold("site_visit"), "deadline.no_ground")
	refused(t, m, c, handler, "suspend", "2026-03-04", hold("commissioned_evaluation"), "deadline.no_ground") // 国令673's, not 许可法's
	refused(t, m, c, handler, "suspend", "2026-03-04", Details{Ground: "expert_review"}, "workflow.text_missing")
	refused(t, m, c, handler, "resume", "2026-03-04", Details{}, "workflow.not_suspended")

	c = do(t, m, c, handler, "suspend", "2026-03-04", hold("expert_review"))
	refused(t, m, c, handler, "suspend", "2026-03-05", hold("hearing"), "workflow.suspended") // nested
	open := statutory(t, m, c, "2026-03-06")
	if !open.Suspended() || open.Used != 2 || open.Due.String() != "2026-04-01" || open.Light != Grey {
		t.Errorf("while suspended: used %d, due at the earliest %s, %s, want 2, 2026-04-01, grey", open.Used, open.Due, open.Light)
	}
	c = do(t, m, c, handler, "resume", "2026-03-11", Details{})
	k := statutory(t, m, c, "2026-03-12")
	// Not counted: 5, 6, 9, 10, 11 March, five working days; 4–6 April is 清明.
	if k.Suspended() || k.Suspensions[0].Days != 5 || k.Due.String() != "2026-04-07" || k.Used != 3 {
		t.Errorf("resumed: %d days not counted, due %s, used %d, want 5, 2026-04-07, 3", k.Suspensions[0].Days, k.Due, k.Used)
	}
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		if s := m.Explain(&k).In(tag); !strings.Contains(s, "2026-03-04") || !strings.Contains(s, "2026-04-07") || strings.Contains(s, "%!") {
			t.Errorf("explained as %q", s)
		}
	}
	once := do(t, m, c, handler, "suspend", "2026-03-13", hold("hearing"))
	if once = do(t, m, once, handler, "resume", "2026-03-13", Details{}); statutory(t, m, once, "2026-03-16").Due != k.Due {
		t.Error("suspended and resumed on one day moves the due date")
	}
	// Nothing is signed while the clock stands still.
	signing := do(t, m, do(t, m, c, handler, "examine", "2026-03-12", Details{Opinion: "可"}), handler, "form_opinion", "2026-03-12", Details{Opinion: "可", Outcome: Granted})
	signing = do(t, m, signing, handler, "suspend", "2026-03-12", hold("hearing"))
	refused(t, m, signing, leader, "sign", "2026-03-13", Details{}, "workflow.suspended")
}

// 行政许可法 art. 42: ten working days more, once, approved by the head of the
// body, with a reason.
func TestLicensingLaw42(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-03-02")
	ask := func(days int, approver, reason string) Details {
		return Details{Days: days, Approver: approver, Reason: reason}
	}
	refused(t, m, c, leader, "extend", "2026-03-20", ask(11, "本行政机关负责人", "复杂"), "deadline.extension_too_long")
	refused(t, m, c, leader, "extend", "2026-03-20", ask(0, "本行政机关负责人", "复杂"), "deadline.extension_too_long")
	refused(t, m, c, leader, "extend", "2026-03-20", ask(10, "处长", "复杂"), "deadline.wrong_approver")
	refused(t, m, c, leader, "extend", "2026-03-20", ask(10, "本行政机关负责人", ""), "workflow.text_missing")
	refused(t, m, c, leader, "extend", "2026-03-31", ask(10, "本行政机关负责人", "复杂"), "deadline.too_late_to_extend")
	c = do(t, m, c, leader, "extend", "2026-03-20", ask(10, "本行政机关负责人", "情况复杂"))
	if k := statutory(t, m, c, "2026-03-23"); k.Extended != 10 || k.Due.String() != "2026-04-14" {
		t.Errorf("extended by %d, due %s, want 10, 2026-04-14", k.Extended, k.Due)
	}
	refused(t, m, c, leader, "extend", "2026-03-24", ask(10, "本行政机关负责人", "复杂"), "deadline.extended_before")
}

// 国令673 art. 9, 10: a commissioned evaluation is not counted, thirty working
// days at most; the extension is up to forty, by the principal head.
func TestRegulation673(t *testing.T) {
	m, c := accepted(t, "sd-fgw-001", "2026-03-02")
	c = do(t, m, c, handler, "suspend", "2026-03-03", hold("commissioned_evaluation"))
	within, past := statutory(t, m, c, "2026-04-14"), statutory(t, m, c, "2026-06-30")
	if !within.Suspended() || past.Suspended() || past.Suspensions[0].Days != 30 {
		t.Errorf("after 30 working days: suspended %v, %d days, want it to run again after 30", past.Suspended(), past.Suspensions[0].Days)
	}
	if want, _ := calendar.China().Add(calendar.MustParse("2026-03-02"), 50); past.Due != want || past.Light != Red {
		t.Errorf("due %s, %s, want %s and red by then", past.Due, past.Light, want)
	}
	refused(t, m, c, leader, "extend", "2026-04-20", Details{Days: 40, Approver: "本行政机关负责人", Reason: "x"}, "deadline.wrong_approver")
	c = do(t, m, c, leader, "extend", "2026-04-20", Details{Days: 40, Approver: "本机关主要负责人", Reason: "需征求意见"})
	if k := statutory(t, m, c, "2026-04-21"); k.Extended != 40 {
		t.Errorf("extended by %d, want 40", k.Extended)
	}
}

// Matter 40 stands under two rules: the stricter holds, the other stays in the data.
func TestConflictOfMatter40(t *testing.T) {
	m, c := accepted(t, "sd-fgw-040", "2026-03-02")
	k := statutory(t, m, c, "2026-03-02")
	if len(k.Rule.Extensions) != 2 || k.Rule.Extensions[0].Limit.Count != 10 || k.Rule.Extensions[1].Limit.Count != 40 {
		t.Fatalf("extensions %+v, want 10 before 40", k.Rule.Extensions)
	}
	refused(t, m, c, leader, "extend", "2026-03-20", Details{Days: 40, Approver: "本机关主要负责人", Reason: "x"}, "deadline.extension_too_long")
}

// 国令711 art. 32–34: opinions of third parties and other bodies are not counted,
// fifteen working days each; the extension is up to twenty.
func TestRegulation711(t *testing.T) {
	m, c := accepted(t, "sd-fgw-046", "2026-03-02")
	refused(t, m, c, handler, "suspend", "2026-03-03", hold("hearing"), "deadline.no_ground")
	c = do(t, m, c, handler, "suspend", "2026-03-03", hold("third_party_opinion"))
	if k := statutory(t, m, c, "2026-04-30"); k.Suspended() || k.Suspensions[0].Days != 15 {
		t.Errorf("a third party's silence stops the clock for %d days, want 15", k.Suspensions[0].Days)
	}
	// Where no source gives a limit nothing is suspended.
	m, c = accepted(t, "sd-fgw-029", "2026-03-02")
	refused(t, m, c, handler, "suspend", "2026-03-03", hold("expert_review"), "deadline.no_ground_at_all")
	refused(t, m, c, leader, "extend", "2026-03-03", Details{Days: 5, Approver: "x", Reason: "x"}, "deadline.no_extension")
}

// Near the end of the calendar the due date cannot be told; a case can still be
// suspended once, and only once, and is resumed before it is signed.
func TestSuspendedNearTheHorizon(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-12-21")
	c = do(t, m, c, handler, "suspend", "2026-12-22", hold("expert_review"))
	k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-12-23"))
	if !k.Suspended() || !k.Due.IsZero() || k.Light != Grey {
		t.Errorf("suspended %v, due %s, %s, want suspended, no due date, grey", k.Suspended(), k.Due, k.Light)
	}
	refused(t, m, c, handler, "suspend", "2026-12-23", hold("hearing"), "workflow.suspended")
	c = do(t, m, c, handler, "resume", "2027-01-05", Details{})
	if k, _ := m.Clock(c, Statutory, calendar.MustParse("2027-01-06")); k.Suspended() || k.Counted {
		t.Errorf("resumed beyond the calendar: suspended %v, counted %v, want neither", k.Suspended(), k.Counted)
	}
}

// A suspension that ends beyond the calendar lasted nobody knows how long: the
// due date is unknown, not the one there was before it.
func TestSuspendedAcrossTheHorizon(t *testing.T) {
	m, c := accepted(t, "sd-fgw-034", "2026-12-01") // due 2026-12-29
	c = do(t, m, c, handler, "suspend", "2026-12-10", hold("expert_review"))
	c = do(t, m, c, handler, "resume", "2027-01-05", Details{})
	k, _ := m.Clock(c, Statutory, calendar.MustParse("2027-01-06"))
	if !k.Due.IsZero() || k.Late || k.Light != Grey || k.Err == nil {
		t.Errorf("due %s, late %v, %s, %v, want unknown, not late, grey, an error", k.Due, k.Late, k.Light, k.Err)
	}
}

// A bound that runs out inside the calendar ends a suspension, wherever the day
// asked lies.
func TestBoundBeforeTheHorizon(t *testing.T) {
	m, c := accepted(t, "sd-fgw-046", "2026-11-02") // due 2026-11-30
	c = do(t, m, c, handler, "suspend", "2026-11-03", hold("third_party_opinion"))
	k, _ := m.Clock(c, Statutory, calendar.MustParse("2027-01-05"))
	if k.Suspended() || k.Suspensions[0].Days != 15 || k.Due.String() != "2026-12-21" || k.Light != Red {
		t.Errorf("suspended %v, %d days, due %s, %s, want over after 15, due 2026-12-21, red", k.Suspended(), k.Suspensions[0].Days, k.Due, k.Light)
	}
}

// A case that no office has yet is nobody's own.
func TestNobodysCase(t *testing.T) {
	m := review(t)
	c := do(t, m, do(t, m, Case{}, applicant, "submit", "2026-03-02", application()), window, "accept", "2026-03-02", Details{})
	refused(t, m, c, Actor{ID: "h9", Role: Handler}, "suspend", "2026-03-03", hold("hearing"), "workflow.not_own_office")
}

// Lawful histories by the ten thousand: the due date of the engine, of its own
// ledger, and of a day loop that knows no arithmetic are the same.
func TestDueAgainstADayLoop(t *testing.T) {
	const histories = 100_000
	rnd := rand.New(rand.NewPCG(45, 42))
	cal := calendar.China()
	flows := []*Flow{}
	for _, code := range []catalog.Code{"sd-fgw-001", "sd-fgw-034", "sd-fgw-040", "sd-fgw-046"} {
		f, _ := Shandong().For(code)
		flows = append(flows, f)
	}
	first, span := calendar.MustParse("2007-02-01"), calendar.MustParse("2025-06-30").DaysSince(calendar.MustParse("2007-02-01"))
	suspended, extended, opened := 0, 0, 0
	for range histories {
		m := Machine{Flow: flows[rnd.IntN(len(flows))], Calendar: cal}
		day := first.AddDays(rnd.IntN(span))
		start := day
		c := Case{Applicant: Party{Account: "a1"}, Office: handler.Office}
		record := func(kind EventType, d *Details) {
			c = Apply(c, Event{Version: c.Version + 1, Type: kind, From: "x", To: "handling", Date: day, At: day.In(calendar.Beijing()), Details: d, Flow: m.Flow.ID})
		}
		record("submitted", nil)
		record("accepted", nil)
		c.Office = handler.Office
		rule := &m.Flow.Clocks[slices.IndexFunc(m.Flow.Clocks, func(k ClockRule) bool { return k.ID == Statutory })]
		for range rnd.IntN(8) {
			day = day.AddDays(rnd.IntN(12))
			cmd := Command{Actor: handler, At: day.In(calendar.Beijing())}
			switch rnd.IntN(5) {
			case 0, 1:
				d := hold(rule.Grounds[rnd.IntN(len(rule.Grounds))].ID)
				cmd.Action, cmd.Details = "suspend", &d
			case 2, 3:
				cmd.Action = "resume"
			default:
				x := rule.Extensions[0]
				cmd.Action, cmd.Actor, cmd.Details = "extend", leader, &Details{Days: 1 + rnd.IntN(x.Limit.Count), Approver: x.Approver, Reason: "r"}
			}
			events, err := m.Decide(c, cmd)
			if err != nil {
				continue
			}
			record(events[0].Type, events[0].Details)
		}
		on := day.AddDays(rnd.IntN(60))
		k, _ := m.Clock(c, Statutory, on)
		if k.Err != nil {
			t.Fatal(k.Err)
		}
		suspended += len(k.Suspensions)
		extended += k.Extended
		if k.Suspended() {
			opened++
		}
		want := dayLoop(t, cal, rule, c, start, on)
		ledger := slices.Collect(k.Ledger())
		if last := ledger[len(ledger)-1].Day.Date; k.Due != want || last != want {
			t.Fatalf("flow %s from %s, asked on %s: engine %s, ledger %s, day loop %s\n%+v", m.Flow.ID, start, on, k.Due, last, want, c.History)
		}
	}
	if suspended == 0 || extended == 0 || opened == 0 {
		t.Fatalf("looked at %d suspensions, %d days of extension, %d open: too little", suspended, extended, opened)
	}
}

// dayLoop walks from day to day with a counter and nothing else.
func dayLoop(t *testing.T, cal *calendar.Calendar, rule *ClockRule, c Case, start, on calendar.Date) calendar.Date {
	t.Helper()
	total, counted := rule.Limit.Count, 0
	var ground *deadline.Ground
	stood, extended := map[string]int{}, false
	var due calendar.Date
	pushing, off := false, false
	events := slices.Clone(c.History)
	for day := start; ; day = day.AddDays(1) {
		working, err := cal.IsWorkday(day)
		if err != nil {
			t.Fatal(err)
		}
		if day.After(on) { // beyond the day asked: take it to resume at once
			ground = nil
		}
		switch {
		case day == start:
		case ground != nil:
			if pushing { // it began on the last day: the limit ends when it does
				due, off = day, !working
			}
			if working {
				stood[ground.ID]++
			}
			if ground.Limit != nil && stood[ground.ID] == ground.Limit.Count {
				ground = nil
			}
		case !working:
		case counted == total && !off:
			return due
		case counted == total: // which was a day off
			due, off = day, false
		default:
			if counted++; counted == total {
				due = day
			}
		}
		for len(events) > 0 && events[0].Date == day {
			switch e := events[0]; e.Type {
			case "suspended":
				i := slices.IndexFunc(rule.Grounds, func(g deadline.Ground) bool { return g.ID == e.Details.Ground })
				ground, pushing = &rule.Grounds[i], counted == total && day == due && !off
			case "resumed":
				ground = nil
			case "extended":
				if !extended {
					total, extended = total+e.Details.Days, true
					pushing, off = false, false
				}
			}
			events = events[1:]
		}
	}
}

// Every working day goes on exactly one account, and the accounts add up.
func TestSharesAddUp(t *testing.T) {
	m, c := concluded(t)
	shares, elapsed, err := m.Shares(c, calendar.MustParse("2026-03-02"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	sum := 0
	for _, s := range shares {
		got[string(s.Kind)+"/"+s.Key] = s.Days
		sum += s.Days
	}
	// Opened on the 5th; a supplement was owed from the 7th to the 9th; accepted
	// on the 12th; returned on the 16th, a day that began with the leader; decided
	// on the 19th; concluded on the 21st.
	want := map[string]int{"on_clock/accept": 3, "applicant/": 2, "on_clock/handle": 3, "on_clock/decide": 2, "on_clock/publish": 1, "on_clock/deliver": 1}
	if elapsed != 12 || sum != elapsed || !maps.Equal(got, want) {
		t.Errorf("got %v of %d, sum %d, want %v of 12", got, elapsed, sum, want)
	}

	m, c = accepted(t, "sd-fgw-034", "2026-03-02")
	c = do(t, m, c, handler, "suspend", "2026-03-04", hold("expert_review"))
	c = do(t, m, c, handler, "resume", "2026-03-11", Details{})
	shares, elapsed, err = m.Shares(c, calendar.MustParse("2026-03-12"))
	i := slices.IndexFunc(shares, func(s Share) bool { return s.Kind == OnHold && s.Key == "expert_review" })
	if err != nil || i < 0 || shares[i].Days != 5 || elapsed != 8 {
		t.Errorf("suspended: got %+v of %d, %v, want 5 of 8 for the review", shares, elapsed, err)
	}

	// Where no limit is known all time is hidden.
	m, c = accepted(t, "sd-fgw-029", "2026-03-02")
	shares, _, err = m.Shares(c, calendar.MustParse("2026-03-12"))
	if err != nil || len(shares) != 1 || shares[0].Kind != Hidden || shares[0].Key != "handling" || shares[0].Days != 8 {
		t.Errorf("without limits: got %+v, %v, want 8 hidden days in handling", shares, err)
	}
	if _, _, err := m.Shares(c, calendar.MustParse("2027-01-04")); err == nil {
		t.Error("beyond the calendar: no error")
	}
}

func BenchmarkDueWithSuspensions(b *testing.B) {
	m, c := accepted(b, "sd-fgw-034", "2026-03-02")
	for _, s := range []struct{ from, to string }{{"2026-03-03", "2026-03-05"}, {"2026-03-09", "2026-03-10"}, {"2026-03-12", "2026-03-16"}} {
		c = do(b, m, c, handler, "suspend", s.from, hold("expert_review"))
		c = do(b, m, c, handler, "resume", s.to, Details{})
	}
	c = do(b, m, c, leader, "extend", "2026-03-17", Details{Days: 10, Approver: "本行政机关负责人", Reason: "x"})
	on := calendar.MustParse("2026-03-18")
	b.ReportAllocs()
	for b.Loop() {
		m.Clock(c, Statutory, on)
	}
}
