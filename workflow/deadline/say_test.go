package deadline_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"golang.org/x/text/language"
)

// sayer says messages in both languages, and remembers their codes.
type sayer struct {
	*testing.T
	codes map[string]int
}

func (s sayer) say(m yiwang.Message) {
	s.Helper()
	s.codes[m.Code]++
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		if said := m.In(tag); said == m.Code || strings.Contains(said, "%!") {
			s.Errorf("%s is said as %q", m.Code, said)
		}
	}
	for _, arg := range m.Args {
		if inner, ok := arg.(yiwang.Message); ok {
			s.say(inner)
		}
	}
}

func (s sayer) err(err error) {
	s.Helper()
	coded, ok := err.(yiwang.Coded)
	if !ok {
		s.Fatalf("%v has no code", err)
	}
	if strings.Contains(err.Error(), "%!") || !strings.HasPrefix(err.Error(), "deadline: ") {
		s.Errorf("%s", err)
	}
	s.say(yiwang.Message{Code: coded.Code(), Args: coded.Args()})
	var all []yiwang.Problem
	if e, ok := errors.AsType[*deadline.FactsError](err); ok {
		all = e.Problems
	}
	if e, ok := errors.AsType[*deadline.LoadError](err); ok {
		all = e.Problems
	}
	for _, p := range all {
		s.say(p.Message)
	}
}

func (s sayer) clock(k *deadline.Clock) {
	s.Helper()
	s.say(k.Explain())
	for l := range k.Ledger() {
		s.say(l.Message())
	}
}

// Whatever the package can say it says in both languages, and every sentence that
// the catalog has for it is said.
func TestEverySentence(t *testing.T) {
	s := sayer{t, map[string]int{}}
	cal := calendar.China()
	carried, err := cal.Provisional(date("2027-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	hours, err := calendar.NewHours(calendar.Season{Open: []calendar.Span{{From: "09:00", To: "17:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	working := &deadline.Rule{Limit: &calendar.Limit{Count: 8, Unit: calendar.WorkingHour}}
	for _, r := range shapes(t) {
		for _, start := range []string{"2006-06-01", "2025-12-30", "2026-08-03", "2026-12-01", "2026-12-28", "2027-02-01"} {
			for _, c := range []*calendar.Calendar{cal, carried} {
				k := deadline.Run(c, r, date(start))
				s.clock(&k)
				if len(r.Grounds) == 0 {
					continue
				}
				from := date(start)
				for _, days := range []int{2, 9, 30} {
					g := r.Grounds[days%len(r.Grounds)]
					if err := k.Suspend(g.ID, "告知书", from); err != nil {
						s.err(err)
						break
					}
					s.clock(&k)
					k.At(from.AddDays(1))
					s.clock(&k)
					if from = from.AddDays(days); k.Resume(from) != nil {
						from = from.AddDays(20)
					}
					s.clock(&k)
				}
				if k.MayExtend(1, from) == nil && k.Extend(1, from) == nil {
					s.clock(&k)
				}
			}
		}
	}
	for _, r := range []*deadline.Rule{rule(t, "price_report"), working} {
		for _, h := range []calendar.Hours{hours, {}} {
			for _, start := range []string{"2026-03-06 16:00", "2026-12-31 16:00"} {
				k := deadline.RunAt(cal, r, at(start), h)
				s.clock(&k)
			}
		}
	}
	s.clock(&deadline.Clock{Rule: rule(t, "permit")}) // run by nobody

	k := run(t, rule(t, "disclosure"), "2026-03-02")
	s.err(k.Resume(date("2026-03-03")))
	k.suspend("third_party_opinion", "2026-03-03")
	s.err(k.Resume(date("2026-03-02")))
	s.err(k.Suspend("other_agency_opinion", "告知书", date("2026-03-04")))
	k.At(date("2026-04-01"))
	for _, err := range []error{
		k.MaySuspend("third_party_opinion", date("2026-04-01")), k.MaySuspend("site_visit", date("2026-04-01")),
		k.MaySuspend("other_agency_opinion", date("2026-03-01")), k.MaySuspend("other_agency_opinion", date("2026-06-01")),
		k.MayExtend(1, date("2026-06-01")), k.MayExtend(21, date("2026-04-01")),
	} {
		s.err(err)
	}
	last := run(t, rule(t, "permit"), "2026-03-02").suspend("hearing", "2026-03-30").resume("2026-04-11")
	s.clock(&last.Clock)
	k.extend(20, "2026-04-01")
	s.err(k.MayExtend(1, date("2026-04-01")))
	k.Stop(date("2026-04-02"))
	s.err(k.MaySuspend("other_agency_opinion", date("2026-04-03")))

	for _, f := range []deadline.Facts{
		{Suspensions: make([]deadline.Pause, 1), Extensions: make([]deadline.Grant, 1)},
		{Start: date("2026-03-02"), StartAt: at("2026-03-02 10:00"), StopAt: at("2026-03-02 11:00")},
		{Start: date("2026-03-02"), On: date("2026-03-01"), Stop: date("2026-03-01"), Suspensions: []deadline.Pause{{From: date("2026-03-05"), To: date("2026-03-04")}}},
	} {
		for _, id := range []string{"permit", "approval_change"} {
			_, err := deadline.Reckon(cal, rule(t, id), f)
			s.err(err)
		}
	}
	for _, data := range []string{
		"{", `{"schema":"x"}`, `{"schema":"yiwang.limits/1"}`,
		`{"schema":"yiwang.limits/1","rules":[
			{"limit":{"count":1,"unit":"month"},"after":{"count":1,"unit":"hour"},"grounds_of":"x","grounds":[{}],"extensions":[{}]}]}`,
	} {
		_, err := deadline.Law().With([]byte(data))
		s.err(err)
	}
	said := 0
	for _, code := range yiwang.Codes() {
		if strings.HasPrefix(code, "deadline.") {
			if said++; s.codes[code] == 0 {
				t.Errorf("nothing says %s", code)
			}
		}
	}
	if said < 50 {
		t.Errorf("the catalog has %d sentences for this package", said)
	}
}

// What is said is right to the day.
func TestExplain(t *testing.T) {
	days := &deadline.Rule{Limit: &calendar.Limit{Count: 12, Unit: calendar.CalendarDay}, Grounds: rule(t, "permit").Grounds}
	chained := &deadline.Rule{Limit: &calendar.Limit{Count: 3, Unit: calendar.WorkingDay}, After: &calendar.Limit{Count: 1, Unit: calendar.Month}}
	held := run(t, rule(t, "permit"), "2026-02-10").suspend("hearing", "2026-02-12").resume("2026-02-25")
	for _, tt := range []struct {
		name   string
		clock  *fed
		zh, en string
	}{
		{
			// 11 (1), 12 (2), 13 (3), 14 (4, worked) | 15–23 | 24–27 (8), 28 (9, worked), 2–6 March (14), 9–13 (19), 16 (20).
			// Weekend days: 1, 7, 8, 14, 15 March.
			"over Spring Festival", run(t, rule(t, "permit"), "2026-02-10"),
			"自2026-02-10的次日起算，第20个工作日为2026-03-16；其间周末5天、节假日9天不计，调休上班2天计入。",
			"Counted from the day after 2026-02-10, working day 20 is 2026-03-16; 5 weekend days and 9 holidays are not counted, 2 make-up working days are.",
		},
		{
			// Not counted: 13, 14, 24, 25 February, the first make-up day among them; four working days later: 20 March.
			"held over a make-up day", held,
			"自2026-02-10的次日起算，第20个工作日为2026-03-20；其间周末5天、节假日9天不计，调休上班1天计入。因听证自2026-02-12至2026-02-25挂起，4个工作日不计。",
			"Counted from the day after 2026-02-10, working day 20 is 2026-03-20; 5 weekend days and 9 holidays are not counted, 1 make-up working days are. Suspended for hearing from 2026-02-12 to 2026-02-25; not counted: 4 working days.",
		},
		{
			// 12 days end on Saturday the 14th; with 4, 5 and 6 not counted on Tuesday the 17th.
			"calendar days held", run(t, days, "2026-03-02").suspend("hearing", "2026-03-03").resume("2026-03-06"),
			"自2026-03-02的次日起算，12日于2026-03-14届满。扣除挂起的时间，于2026-03-17届满。因听证自2026-03-03至2026-03-06挂起，3日不计。",
			"Counted from the day after 2026-03-02, the last of 12 days is 2026-03-14. Without the time of suspension it is 2026-03-17. Suspended for hearing from 2026-03-03 to 2026-03-06; not counted: 3 days.",
		},
		{
			"calendar days held to a day off", run(t, days, "2026-03-02").suspend("hearing", "2026-03-03").resume("2026-03-04"),
			"自2026-03-02的次日起算，12日于2026-03-14届满。扣除挂起的时间，于2026-03-15届满。该日为休息日，顺延至2026-03-16。因听证自2026-03-03至2026-03-04挂起，1日不计。",
			"Counted from the day after 2026-03-02, the last of 12 days is 2026-03-14. Without the time of suspension it is 2026-03-15. That is a day off: the last day is 2026-03-16. Suspended for hearing from 2026-03-03 to 2026-03-04; not counted: 1 day.",
		},
		{
			"held on the last day itself", run(t, days, "2026-03-04").suspend("hearing", "2026-03-16").resume("2026-03-18"),
			"自2026-03-04的次日起算，12日于2026-03-16届满。扣除挂起的时间，于2026-03-18届满。因听证自2026-03-16至2026-03-18挂起，2日不计。",
			"Counted from the day after 2026-03-04, the last of 12 days is 2026-03-16. Without the time of suspension it is 2026-03-18. Suspended for hearing from 2026-03-16 to 2026-03-18; not counted: 2 days.",
		},
		{
			// One month from 5 March is 5 April, 清明 until the 6th: the 7th. 8 (1), 9 (2), 10 April (3).
			"after another limit", run(t, chained, "2026-03-05"),
			"自2026-03-05起1个月，于2026-04-07届满。自2026-04-07的次日起算，第3个工作日为2026-04-10；其间周末0天、节假日0天不计，调休上班0天计入。",
			"The last of 1 month from 2026-03-05 is 2026-04-07. Counted from the day after 2026-04-07, working day 3 is 2026-04-10; 0 weekend days and 0 holidays are not counted, 0 make-up working days are.",
		},
		{
			"a bound run out", run(t, rule(t, "disclosure"), "2026-03-02").suspend("third_party_opinion", "2026-03-03"),
			"自2026-03-02的次日起算，第20个工作日为2026-04-21；其间周末12天、节假日3天不计，调休上班0天计入。因征求第三方意见自2026-03-03挂起，至2026-03-24满其上限而恢复，15个工作日不计。",
			"Counted from the day after 2026-03-02, working day 20 is 2026-04-21; 12 weekend days and 3 holidays are not counted, 0 make-up working days are. Suspended for third party opinion from 2026-03-03 until its bound ran out on 2026-03-24; not counted: 15 working days.",
		},
		{
			"beyond the calendar", run(t, rule(t, "permit"), "2026-12-21"),
			"2026-12-21 之后的第 20 个工作日超出工作日历（2007-01-01 至 2026-12-31），不能计算；待国务院办公厅公布放假安排后再算。",
			"",
		},
	} {
		tt.clock.At(date("2026-06-01"))
		said := tt.clock.Explain()
		if got := said.In(language.Chinese); got != tt.zh {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.zh)
		}
		if got := said.In(language.English); tt.en != "" && got != tt.en {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, got, tt.en)
		}
	}
}

// Each kind of line, in both languages.
func TestLineMessage(t *testing.T) {
	k := run(t, rule(t, "permit"), "2026-02-12").suspend("expert_review", "2026-02-25").resume("2026-02-26")
	moved := run(t, rule(t, "litigation_after"), "2026-02-13")
	want := map[string]string{
		"2026-02-13": "2026-02-13（周五）：第1日，计入。|2026-02-13 (Friday): day 1, counted.",
		"2026-02-14": "2026-02-14（周六）：调休上班（国办发明电〔2025〕7号），第2日，计入。|2026-02-14 (Saturday): make-up working day (国办发明电〔2025〕7号), day 2, counted.",
		"2026-02-15": "2026-02-15（周日）：春节放假（国办发明电〔2025〕7号），不计。|2026-02-15 (Sunday): holiday 春节 (国办发明电〔2025〕7号), not counted.",
		"2026-02-26": "2026-02-26（周四）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。|2026-02-26 (Thursday): suspended for expert review (《中华人民共和国行政许可法》第四十五条), not counted.",
		"2026-03-01": "2026-03-01（周日）：周末，不计。|2026-03-01 (Sunday): weekend, not counted.",
		"2026-03-02": "2026-03-02（周一）：期间届满后逢休息日顺延（民法典第二百零三条）。|2026-03-02 (Monday): the last day was a day off, the limit moves on to the next working day (民法典第二百零三条).",
	}
	said := func(l deadline.Line) string {
		return l.Message().In(language.Chinese) + "|" + l.Message().In(language.English)
	}
	looked := 0
	for l := range k.Ledger() {
		if day := l.Day.Date.String(); day != "2026-03-02" && want[day] != "" {
			if looked++; said(l) != want[day] {
				t.Errorf("got  %s\nwant %s", said(l), want[day])
			}
		}
	}
	lines := slices.Collect(moved.Ledger()) // fifteen days end on 28 February, a Saturday which is worked
	if last := lines[len(lines)-1]; last.Why != deadline.Counted || last.Number != 15 {
		t.Errorf("the last line is %+v", last)
	}
	moved = run(t, rule(t, "litigation_after"), "2026-02-14") // 1 March, a Sunday
	lines = slices.Collect(moved.Ledger())
	if looked++; said(lines[len(lines)-1]) != want["2026-03-02"] {
		t.Errorf("got  %s\nwant %s", said(lines[len(lines)-1]), want["2026-03-02"])
	}
	if looked != len(want) {
		t.Errorf("looked at %d lines, want %d", looked, len(want))
	}
}

func TestUnitTerm(t *testing.T) {
	seen := map[yiwang.Term]bool{}
	for _, u := range []calendar.Unit{calendar.WorkingDay, calendar.CalendarDay, calendar.Month, calendar.Year, calendar.Hour, calendar.WorkingHour} {
		term, one := deadline.UnitTerm(u, 2), deadline.UnitTerm(u, 1)
		if term.EN != one.EN+"s" || term.ZH != one.ZH {
			t.Errorf("%s: one is %v, two are %v", u, one, term)
		}
		if term.ZH == string(u) || term.EN == "" || seen[term] {
			t.Errorf("%s is called %v", u, term)
		}
		seen[term] = true
	}
	// The sentence that says a limit in working hours calls its unit so, too.
	hours, err := calendar.NewHours(calendar.Season{Open: []calendar.Span{{From: "09:00", To: "17:00"}}})
	if err != nil {
		t.Fatal(err)
	}
	promise := &deadline.Rule{Limit: &calendar.Limit{Count: 2, Unit: calendar.WorkingHour}}
	k := deadline.RunAt(calendar.China(), promise, at("2026-03-06 16:00"), hours) // a Friday
	term := deadline.UnitTerm(calendar.WorkingHour, 2)
	for tag, want := range map[language.Tag]string{
		language.Chinese: "自2026-03-06 16:00起2" + term.ZH + "，至2026-03-09 10:00届满。",
		language.English: "2 " + term.EN + " from 2026-03-06 16:00 end at 2026-03-09 10:00.",
	} {
		if got := k.Explain().In(tag); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if got := deadline.UnitTerm("week", 1); got != (yiwang.Term{ZH: "week", EN: "week"}) {
		t.Errorf("an unknown unit is called %v", got)
	}
	if rule(t, "permit").Grounds[7].Term() != (yiwang.Term{ZH: "专家评审", EN: "expert review"}) {
		t.Errorf("grounds are called %v", rule(t, "permit").Grounds[7].Term())
	}
}
