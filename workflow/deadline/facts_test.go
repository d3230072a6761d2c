package deadline_test

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"golang.org/x/text/language"
)

// told are facts that a permit admits: a review, a hearing and an extension.
// Not counted are 5, 6, 9–11 March (5) and 17–20, 23–27 March (14): due on the 44th
// working day after 2 March 2026, 7 May; on the 34th, 20 April, without the extension.
func told() deadline.Facts {
	return deadline.Facts{
		Start: date("2026-03-02"),
		Suspensions: []deadline.Pause{
			{Ground: "expert_review", From: date("2026-03-04"), To: date("2026-03-11"), Notice: "告知书1号"},
			{Ground: "hearing", From: date("2026-03-16"), To: date("2026-03-27"), Notice: "告知书2号"},
		},
		Extensions: []deadline.Grant{{On: date("2026-03-20"), Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"}},
		On:         date("2026-04-01"),
	}
}

// problems gives pointer and code of all that is wrong with facts, sorted, "" when
// they are admitted.
func problems(t *testing.T, r *deadline.Rule, f deadline.Facts) string {
	t.Helper()
	k, err := deadline.Reckon(calendar.China(), r, f)
	if err == nil {
		if k.Rule != r {
			t.Errorf("%+v: no clock and no error", f)
		}
		return ""
	}
	refusal, ok := errors.AsType[*deadline.FactsError](err)
	if !ok || len(refusal.Problems) == 0 || refusal.Code() != "deadline.bad_facts" || k.Rule != nil {
		t.Fatalf("%+v: got %v, want a *FactsError and no clock", f, err)
	}
	var all []string
	for _, p := range refusal.Problems {
		all = append(all, p.Pointer+" "+strings.TrimPrefix(p.Message.Code, "deadline."))
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if said := p.Message.In(tag); said == p.Message.Code || strings.Contains(said, "%!") {
				t.Errorf("%s is said as %q", p.Message.Code, said)
			}
		}
	}
	slices.Sort(all)
	return strings.Join(all, "; ")
}

// Each of the facts is admitted but for one thing.
func TestBadFacts(t *testing.T) {
	permit := rule(t, "permit")
	if got := problems(t, permit, told()); got != "" {
		t.Fatalf("what is broken in one thing each time is refused as it stands: %s", got)
	}
	pause := func(ground, from, to string) deadline.Pause {
		return deadline.Pause{Ground: ground, From: date(from), To: date(to), Notice: "告知书"}
	}
	grant := func(on string, days int) deadline.Grant {
		return deadline.Grant{On: date(on), Days: days, Approver: "本行政机关负责人", Reason: "情况复杂"}
	}
	for _, tt := range []struct {
		name   string
		change func(f *deadline.Facts)
		want   string
	}{
		{"no start", func(f *deadline.Facts) { f.Start = date("") }, "/start start_missing"},
		{"an instant for a limit in days", func(f *deadline.Facts) { f.StartAt = at("2026-03-02 10:00") }, "/start start_kind"},
		{"an instant in place of the day", func(f *deadline.Facts) { f.Start, f.StartAt = date(""), at("2026-03-02 10:00") }, "/start start_kind"},
		{"stopped before the start", func(f *deadline.Facts) { f.Stop = date("2026-03-01") }, "/stop before_start"},
		{"stopped at an instant", func(f *deadline.Facts) { f.StopAt = at("2026-04-01 10:00") }, "/stop stop_kind"},
		{"asked before the start", func(f *deadline.Facts) { *f = deadline.Facts{Start: f.Start, On: date("2026-03-01")} }, "/on asked_before"},
		{"asked before the last thing told", func(f *deadline.Facts) { f.On = date("2026-03-26") }, "/on asked_before"},
		{"asked before the stop", func(f *deadline.Facts) { f.Stop = date("2026-04-02") }, "/on asked_before"},

		{"a site visit", func(f *deadline.Facts) { f.Suspensions[0].Ground = "site_visit" }, "/suspensions/0/ground no_ground"},
		{"an inner discussion", func(f *deadline.Facts) { f.Suspensions[0].Ground = "内部讨论" }, "/suspensions/0/ground no_ground"},
		{"the applicant's delay", func(f *deadline.Facts) { f.Suspensions[1].Ground = "applicant_delay" }, "/suspensions/1/ground no_ground"},
		{"a ground of another rule", func(f *deadline.Facts) { f.Suspensions[1].Ground = "commissioned_evaluation" }, "/suspensions/1/ground no_ground"},
		{"no ground", func(f *deadline.Facts) { f.Suspensions[1].Ground = "" }, "/suspensions/1/ground no_ground"},
		{"a ground by its name", func(f *deadline.Facts) { f.Suspensions[1].Ground = "听证" }, "/suspensions/1/ground no_ground"},
		{"no notice", func(f *deadline.Facts) { f.Suspensions[0].Notice = " " }, "/suspensions/0/notice notice_missing"},
		{"no beginning", func(f *deadline.Facts) { f.Suspensions[0].From = date("") }, "/suspensions/0/from day_missing"},
		{"inverted", func(f *deadline.Facts) { f.Suspensions[0].To = date("2026-03-03") }, "/suspensions/0/to inverted"},
		{"before the start", func(f *deadline.Facts) { f.Suspensions[0].From = date("2026-02-27") }, "/suspensions/0/from before_start"},
		{"after the due date", func(f *deadline.Facts) {
			f.Suspensions = append(f.Suspensions, pause("testing", "2026-05-08", "2026-05-09"))
			f.On = date("")
		}, "/suspensions/2/from too_late_to_suspend"},
		{"on the due date", func(f *deadline.Facts) {
			f.Suspensions = append(f.Suspensions, pause("testing", "2026-05-07", "2026-05-09"))
			f.On = date("")
		}, ""},
		{"after the stop", func(f *deadline.Facts) { f.Stop, f.On = date("2026-03-12"), date("") }, "/extensions/0/on stopped; /suspensions/1/from stopped"},
		{"on the day of the stop", func(f *deadline.Facts) {
			f.Stop, f.On, f.Extensions[0].On = date("2026-03-16"), date(""), date("2026-03-16")
		}, ""},
		{"nested", func(f *deadline.Facts) {
			f.Suspensions = append(f.Suspensions, pause("testing", "2026-03-17", "2026-03-18"))
		}, "/suspensions/2/from suspended"},
		{"overlapping", func(f *deadline.Facts) { f.Suspensions[1].From = date("2026-03-10") }, "/suspensions/1/from suspended"},
		{"no time at all, nested", func(f *deadline.Facts) {
			f.Suspensions = append(f.Suspensions, pause("testing", "2026-03-17", "2026-03-17"))
		}, "/suspensions/2/from suspended"},
		{"while one lasts", func(f *deadline.Facts) { f.Suspensions[0].To = date("") }, "/suspensions/1/from suspended"},
		{"twice on one day", func(f *deadline.Facts) { f.Suspensions[1] = f.Suspensions[0] }, "/suspensions/1/from suspended"},
		{"one after the other", func(f *deadline.Facts) { f.Suspensions[1].From = date("2026-03-11") }, ""},

		{"no days", func(f *deadline.Facts) { f.Extensions[0].Days = 0 }, "/extensions/0/days extension_too_long"},
		{"days back", func(f *deadline.Facts) { f.Extensions[0].Days = -30 }, "/extensions/0/days extension_too_long"},
		{"a day too many", func(f *deadline.Facts) { f.Extensions[0].Days = 11 }, "/extensions/0/days extension_too_long"},
		{"all days there are", func(f *deadline.Facts) { f.Extensions[0].Days = math.MaxInt }, "/extensions/0/days extension_too_long"},
		{"all days back", func(f *deadline.Facts) { f.Extensions[0].Days = math.MinInt }, "/extensions/0/days extension_too_long"},
		{"the wrong approver", func(f *deadline.Facts) { f.Extensions[0].Approver = "本机关主要负责人" }, "/extensions/0/approver wrong_approver"},
		{"no approver", func(f *deadline.Facts) { f.Extensions[0].Approver = "" }, "/extensions/0/approver wrong_approver"},
		{"the approver with spaces", func(f *deadline.Facts) { f.Extensions[0].Approver = " 本行政机关负责人\n" }, ""},
		{"no reason", func(f *deadline.Facts) { f.Extensions[0].Reason = "\t" }, "/extensions/0/reason reason_missing"},
		{"no day of the extension", func(f *deadline.Facts) { f.Extensions[0].On = date("") }, "/extensions/0/on day_missing"},
		{"extended before the start", func(f *deadline.Facts) { f.Extensions[0].On = date("2026-03-01") }, "/extensions/0/on before_start"},
		{"extended after the due date", func(f *deadline.Facts) { f.Extensions[0].On, f.On = date("2026-04-21"), date("") }, "/extensions/0/on too_late_to_extend"},
		{"extended too long and too late", func(f *deadline.Facts) {
			f.Extensions[0].On, f.Extensions[0].Days, f.On = date("2026-04-21"), 11, date("")
		}, "/extensions/0/days extension_too_long; /extensions/0/on too_late_to_extend"},
		{"extended twice", func(f *deadline.Facts) { f.Extensions = append(f.Extensions, grant("2026-03-23", 1)) }, "/extensions/1/on extended_before"},
		{"extended twice on one day", func(f *deadline.Facts) { f.Extensions = append(f.Extensions, f.Extensions[0]) }, "/extensions/1/on extended_before"},
		{"extended too long after it was", func(f *deadline.Facts) { f.Extensions = append(f.Extensions, grant("2026-03-23", 11)) }, "/extensions/1/days extension_too_long; /extensions/1/on extended_before"},

		{"everything of a suspension", func(f *deadline.Facts) { f.Suspensions[0] = deadline.Pause{} },
			"/suspensions/0/from day_missing; /suspensions/0/ground no_ground; /suspensions/0/notice notice_missing"},
		{"everything of an extension", func(f *deadline.Facts) { f.Extensions[0] = deadline.Grant{} },
			"/extensions/0/approver wrong_approver; /extensions/0/days extension_too_long; /extensions/0/on day_missing; /extensions/0/reason reason_missing"},
		{"everything at once", func(f *deadline.Facts) {
			f.Stop, f.On = date("2026-02-01"), date("2026-03-01")
			f.Suspensions[0].Notice, f.Suspensions[0].To = "", date("2026-03-18")
			f.Suspensions = append(f.Suspensions, pause("site_visit", "2026-03-30", "2026-03-29"))
			f.Extensions[0].Days, f.Extensions[0].Reason = 99, ""
		}, "/extensions/0/days extension_too_long; /extensions/0/reason reason_missing; /on asked_before; /stop before_start; " +
			"/suspensions/0/notice notice_missing; /suspensions/1/from suspended; /suspensions/2/ground no_ground; /suspensions/2/to inverted"},
		{"no start, and everything that can be said without", func(f *deadline.Facts) {
			f.Start = date("")
			f.Suspensions[0].Notice, f.Suspensions[1].Ground = "", "site_visit"
			f.Extensions[0].Days, f.Extensions[0].Approver = 99, "处长"
		}, "/extensions/0/approver wrong_approver; /extensions/0/days extension_too_long; /start start_missing; /suspensions/0/notice notice_missing; /suspensions/1/ground no_ground"},
	} {
		f := told()
		if tt.change(&f); problems(t, permit, f) != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, problems(t, permit, f), tt.want)
		}
	}
}

// A ground that is on no list is refused with the list: in Chinese by its names, in English by the
// ids that a caller has to give, and once each article that those before it rest on.
func TestTheRefusalNamesTheList(t *testing.T) {
	const article45 = "《中华人民共和国行政许可法》第四十五条"
	const article33 = "《中华人民共和国政府信息公开条例》（国务院令第711号）第三十三条"
	for _, tt := range []struct{ rule, zh, en string }{
		{
			"permit", "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审（" + article45 + "）",
			"hearing, tender, auction, inspection, testing, quarantine, appraisal, expert_review (" + article45 + ")",
		},
		{
			"energy_review", "听证、招标、拍卖、检验、检测、检疫、鉴定、专家评审（" + article45 + "）；节能评审（《固定资产投资项目节能审查办法》（国家发展改革委令2016年第44号）第八条）",
			"hearing, tender, auction, inspection, testing, quarantine, appraisal, expert_review (" + article45 + "); energy_assessment (《固定资产投资项目节能审查办法》（国家发展改革委令2016年第44号）第八条)",
		},
		{
			"disclosure", "征求第三方意见（《中华人民共和国政府信息公开条例》（国务院令第711号）第三十二条、第三十三条）；征求其他机关意见（" + article33 + "）",
			"third_party_opinion (《中华人民共和国政府信息公开条例》（国务院令第711号）第三十二条、第三十三条); other_agency_opinion (" + article33 + ")",
		},
		{ // a page, which is cited without 《》
			"duty_exemption_foreign", "征求意见、评估（国家发展改革委文件（发改外资〔2021〕368号））",
			"consulted_opinion, commissioned_evaluation (国家发展改革委文件（发改外资〔2021〕368号）)",
		},
	} {
		f := deadline.Facts{Start: date("2026-03-02"), Suspensions: []deadline.Pause{{Ground: "site_visit", From: date("2026-03-04"), Notice: "告知书"}}}
		_, err := deadline.Reckon(calendar.China(), rule(t, tt.rule), f)
		refusal, ok := errors.AsType[*deadline.FactsError](err)
		if !ok {
			t.Fatalf("%s: got %v", tt.rule, err)
		}
		zh := refusal.Problems[0].Message.In(language.Chinese)
		for _, want := range []string{"“site_visit”", "：" + tt.zh + "。", "现场勘查", "内部讨论", "受理后申请人的延误"} {
			if !strings.Contains(zh, want) {
				t.Errorf("%s: got  %s\nwithout %s", tt.rule, zh, want)
			}
		}
		en := refusal.Problems[0].Message.In(language.English)
		for _, want := range []string{`"site_visit"`, ": " + tt.en + ".", "site visit"} {
			if !strings.Contains(en, want) {
				t.Errorf("%s: got  %s\nwithout %s", tt.rule, en, want)
			}
		}
	}
}

// An end that nobody told, of a suspension whose bound ran out: the limit has ended
// since, and is extended no more.
func TestExtendedAfterTheBound(t *testing.T) {
	f := deadline.Facts{
		Start:       date("2026-03-02"),
		Suspensions: []deadline.Pause{{Ground: "third_party_opinion", From: date("2026-03-03"), Notice: "告知书"}}, // until 24 March
		Extensions:  []deadline.Grant{{On: date("2026-04-22"), Days: 5, Approver: "政府信息公开工作机构负责人", Reason: "情况复杂"}},
	}
	if got, want := problems(t, rule(t, "disclosure"), f), "/extensions/0/on too_late_to_extend"; got != want {
		t.Errorf("the day after it was due: got %q, want %q", got, want)
	}
	f.Extensions[0].On = date("2026-04-21")
	if got := problems(t, rule(t, "disclosure"), f); got != "" {
		t.Errorf("on the day it was due: got %q", got)
	}
}

// Rules that nothing suspends or extends, and one whose limit nobody knows.
func TestNothingMovesIt(t *testing.T) {
	grounds, extensions := rule(t, "permit").Grounds, rule(t, "permit").Extensions
	limit := func(n int, u calendar.Unit) *calendar.Limit { return &calendar.Limit{Count: n, Unit: u} }
	for name, r := range map[string]*deadline.Rule{
		"no grounds": rule(t, "approval_change"),
		"no figure":  {Grounds: grounds, Extensions: extensions},
		"months":     {Limit: limit(2, calendar.Month), Grounds: grounds, Extensions: extensions}, // a rule that Verify refuses
		"backwards":  {Limit: limit(-20, calendar.WorkingDay), Grounds: grounds, Extensions: extensions},
		"chained":    {Limit: limit(20, calendar.WorkingDay), After: limit(2, calendar.Month), Grounds: grounds, Extensions: extensions},
	} {
		f := told()
		f.Suspensions = f.Suspensions[:1]
		want := "/extensions/0/days no_extension; /suspensions/0/ground no_ground_at_all"
		if got := problems(t, r, f); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
		k := deadline.Run(calendar.China(), r, f.Start)
		due := k.Due
		refuses(t, k.Suspend("hearing", "告知书", f.Start), "deadline.no_ground_at_all")
		refuses(t, k.Extend(5, f.Start), "deadline.no_extension")
		if k.At(date("2026-04-30")); k.Due != due {
			t.Errorf("%s: due %v, %v before", name, k.Due, due)
		}
	}
}

// A rule without basis has been refused by Verify; it is reckoned with all the same,
// without a word on what it rests on.
func TestARuleWithoutBasis(t *testing.T) {
	limit := calendar.Limit{Count: 20, Unit: calendar.WorkingDay}
	bound := calendar.Limit{Count: 2, Unit: calendar.WorkingDay}
	r := &deadline.Rule{Limit: &limit, Grounds: []deadline.Ground{{ID: "hearing", Name: "听证", Limit: &bound}}, Extensions: []deadline.Extension{{Limit: limit, Approver: "示例"}}}
	k := run(t, r, "2026-03-02").suspend("hearing", "2026-03-03")
	k.At(date("2026-03-10"))
	refuses(t, k.Suspend("hearing", "告知书", date("2026-03-10")), "deadline.bound_used")
	refused := k.Suspend("site_visit", "告知书", date("2026-03-10"))
	refuses(t, refused, "deadline.no_ground")
	if said := refused.Error(); strings.Contains(said, "()") || !strings.Contains(said, ": hearing.") {
		t.Errorf("the list is said as %q", said)
	}
	refuses(t, k.MayExtend(21, date("2026-03-10")), "deadline.extension_too_long")
	f := told()
	if got := problems(t, r, f); got != "/extensions/0/approver wrong_approver; /suspensions/0/ground no_ground" {
		t.Errorf("got %q", got)
	}
	for l := range k.Ledger() {
		if said := l.Message().In(language.English); strings.Contains(said, "%!") {
			t.Errorf("%v is said as %q", l.Day.Date, said)
		}
	}
}

// What is granted must be a number of days, asked or not.
func TestExtendBy(t *testing.T) {
	for _, days := range []int{math.MinInt, -30, -1, 0, 4001, math.MaxInt} {
		k := deadline.Run(calendar.China(), rule(t, "permit"), date("2026-03-02"))
		due := k.Due
		if err := k.Extend(days, date("2026-03-03")); err == nil || k.Due != due || k.Extended != 0 {
			t.Errorf("extended by %d: %v, due %v, want a refusal, %v", days, err, k.Due, due)
		}
	}
	// What was granted once is not asked again whether it was lawful.
	k := run(t, rule(t, "permit"), "2026-03-02").extend(25, "2026-03-03").due("2026-05-08") // 45 working days
	refuses(t, k.Extend(1, date("2026-03-04")), "deadline.extended_before")
	k.due("2026-05-08")
}

func TestBadFactsOfHours(t *testing.T) {
	report := rule(t, "price_report")
	working := &deadline.Rule{Limit: &calendar.Limit{Count: 8, Unit: calendar.WorkingHour}}
	good := deadline.Facts{StartAt: at("2026-03-02 10:00")}
	for _, tt := range []struct {
		name  string
		rule  *deadline.Rule
		facts deadline.Facts
		want  string
	}{
		{"an instant", report, good, ""},
		{"a day", report, deadline.Facts{Start: date("2026-03-02")}, "/start start_kind"},
		{"neither", report, deadline.Facts{}, "/start start_kind; /start start_missing"},
		{"long ago", report, deadline.Facts{StartAt: time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)}, "/start start_missing"},
		{"stopped the day before", report, deadline.Facts{StartAt: good.StartAt, StopAt: at("2026-03-01 10:00")}, "/stop before_start"},
		{"stopped a minute before", report, deadline.Facts{StartAt: good.StartAt, StopAt: at("2026-03-02 09:59")}, "/stop before_start"},
		{"stopped at once", report, deadline.Facts{StartAt: good.StartAt, StopAt: good.StartAt}, ""},
		{"suspended", report, deadline.Facts{StartAt: good.StartAt, Suspensions: told().Suspensions[:1]}, "/suspensions/0/ground no_ground_at_all"},
		{"extended", report, deadline.Facts{StartAt: good.StartAt, Extensions: told().Extensions}, "/extensions/0/days no_extension"},
		{"stopped on the day before, which it still was elsewhere", report,
			deadline.Facts{StartAt: time.Date(2026, 3, 2, 17, 0, 0, 0, time.UTC), StopAt: at("2026-03-02 23:59")}, "/stop before_start"},
		{"working hours without hours", working, good, ""}, // the clock says so
	} {
		if got := problems(t, tt.rule, tt.facts); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	k, err := deadline.Reckon(calendar.China(), working, good)
	if err != nil || !k.Due.IsZero() || codeOf(k.Err) != "calendar.hours_missing" {
		t.Errorf("working hours without hours: due %v, %v, %v", k.Due, k.Err, err)
	}
}

// What is done on the last day is done in time, in the last minute where it is of hours; what
// matters to a limit counted backwards lies before the day it is counted from.
func TestOverdue(t *testing.T) {
	permit, report, notice := rule(t, "permit"), rule(t, "price_report"), rule(t, "hearing_notice")
	days := deadline.Facts{Start: date("2026-03-02")}        // until 30 March
	hours := deadline.Facts{StartAt: at("2026-03-02 09:15")} // until 09:15 on the 3rd
	backwards := deadline.Facts{Start: date("2026-10-14")}   // until 29 September
	with := func(f deadline.Facts, stop, on string) deadline.Facts {
		if f.StartAt.IsZero() {
			f.Stop = date(stop)
		} else if stop != "" {
			f.StopAt = at(stop)
		}
		f.On = date(on)
		return f
	}
	for _, tt := range []struct {
		name  string
		rule  *deadline.Rule
		facts deadline.Facts
		want  bool
	}{
		{"owed on the last day", permit, with(days, "", "2026-03-30"), false},
		{"owed on the next", permit, with(days, "", "2026-03-31"), true},
		{"done on the last day, asked later", permit, with(days, "2026-03-30", "2026-06-01"), false},
		{"done on the next", permit, with(days, "2026-03-31", "2026-06-01"), true},
		{"done in the last minute", report, with(hours, "2026-03-03 09:15", "2026-06-01"), false},
		{"done a minute later", report, with(hours, "2026-03-03 09:16", "2026-06-01"), true},
		{"owed on the day after", report, with(hours, "", "2026-03-04"), true},
		{"told in time", notice, with(backwards, "2026-09-29", ""), false},
		{"told a day late", notice, with(backwards, "2026-09-30", ""), true},
		{"not told, in time", notice, with(backwards, "", "2026-09-29"), false},
		{"not told, late", notice, with(backwards, "", "2026-09-30"), true},
	} {
		on := tt.facts.On
		k, err := deadline.Reckon(calendar.China(), tt.rule, tt.facts)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if got := k.Overdue(on); got != tt.want {
			t.Errorf("%s: due %v, overdue %v, want %v", tt.name, k.Due, got, tt.want)
		}
		if k.StoppedAt != tt.facts.StopAt || k.Stopped.IsZero() != (tt.facts.Stop.IsZero() && tt.facts.StopAt.IsZero()) {
			t.Errorf("%s: stopped %v, %v", tt.name, k.Stopped, k.StoppedAt)
		}
	}
	// While it is suspended, its due date is open.
	if k := run(t, permit, "2026-03-02").suspend("hearing", "2026-03-27"); k.Due != date("2026-03-30") || k.Overdue(date("2026-06-01")) {
		t.Errorf("suspended: due %v, overdue %v on 1 June", k.Due, k.Overdue(date("2026-06-01")))
	}
	// A day does not say from when hours run.
	if k := deadline.Run(calendar.China(), report, date("2026-03-02")); !k.Due.IsZero() || codeOf(k.Err) == "" || k.Overdue(date("2026-06-01")) {
		t.Errorf("24 hours from a day: due %v, %v", k.Due, k.Err)
	}
}

// Days that no calendar has give no due date and no panic.
func TestFarDays(t *testing.T) {
	for _, start := range []string{"0001-01-01", "2006-12-30", "2026-12-31", "2027-01-01", "9999-12-31"} {
		for _, r := range shapes(t) {
			for _, day := range []string{start, "9999-12-31"} {
				f := deadline.Facts{Start: date(start), On: date(day)}
				if len(r.Grounds) > 0 {
					g := r.Grounds[len(r.Grounds)-1].ID
					f.Suspensions = []deadline.Pause{{Ground: g, From: date(start), Notice: "告知书"}}
				}
				k, err := deadline.Reckon(calendar.China(), r, f)
				if err != nil {
					t.Fatal(err)
				}
				checkLedger(t, &k)
				for _, s := range k.Suspensions {
					if s.Open() == s.Lapsed {
						t.Errorf("rule %s from %s, asked on %s: %+v", r.ID, start, day, s)
					}
				}
				if !k.Due.IsZero() && (k.Due.Before(date("2007-01-01")) || k.Due.After(date("2026-12-31"))) || k.Due.IsZero() && r.Known() && k.Err == nil {
					t.Errorf("rule %s from %s, asked on %s: due %v, %v", r.ID, start, day, k.Due, k.Err)
				}
			}
		}
	}
}
