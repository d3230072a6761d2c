package workflow

import (
	"errors"
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// refusedBy wants the command to be refused, and by that guard.
func refusedBy(t *testing.T, m Machine, c Case, who Actor, action Action, day string, d Details, guard string) {
	t.Helper()
	_, err := m.Decide(c, Command{Case: "k1", Action: action, Actor: who, At: noon(day), Details: &d})
	refusal, ok := errors.AsType[*Refusal](err)
	if !ok || guard != "" && (len(refusal.Unmet) == 0 || refusal.Unmet[0].Guard != guard) {
		t.Errorf("%s on %s: %v, want it refused by %q", action, day, err, guard)
	}
}

// examined is a case of 节能审查 that 环资处 handles since 2026-01-06, a Tuesday.
func examined(t *testing.T) (Machine, Case) {
	m := review(t)
	c := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	c = do(t, m, c, window, "accept", "2026-01-05", Details{})
	return m, do(t, m, c, registrar, "assign", "2026-01-06", Details{Office: "环资处"})
}

// A case assigned to the wrong office goes to another one, which then has it alone;
// no clock stands still for that.
func TestReassign(t *testing.T) {
	m, c := examined(t)
	refusedBy(t, m, c, registrar, "reassign", "2026-01-07", Details{Office: "环资处", Reason: "分办有误"}, "another_office")
	refusedBy(t, m, c, registrar, "reassign", "2026-01-07", Details{Office: "工业处"}, "reason_given")
	before, _ := m.Clock(c, Statutory, calendar.MustParse("2026-01-08"))
	c = do(t, m, c, registrar, "reassign", "2026-01-07", Details{Office: "工业处", Reason: "分办有误"})
	if c.Office != "工业处" || c.State != "handling" {
		t.Errorf("with %s in state %s, want 工业处, handling", c.Office, c.State)
	}
	refusedBy(t, m, c, handler, "examine", "2026-01-07", Details{Opinion: "符合要求"}, "own_office")
	do(t, m, c, Actor{ID: "h2", Role: Handler, Office: "工业处"}, "examine", "2026-01-07", Details{Opinion: "符合要求"})
	if after, _ := m.Clock(c, Statutory, calendar.MustParse("2026-01-08")); after.Due != before.Due || after.Used != before.Used {
		t.Errorf("due %s with %d used, want %s with %d", after.Due, after.Used, before.Due, before.Used)
	}
}

// What is done outside the system leaves its result in it, each with its day.
func TestRecordStep(t *testing.T) {
	m, c := examined(t)
	refusedBy(t, m, c, handler, "record_step", "2026-01-07", Details{Step: "tea", Opinion: "已喝"}, "offline_step_named")
	refusedBy(t, m, c, handler, "record_step", "2026-01-07", Details{Step: SiteVisit}, "opinion_given")
	refusedBy(t, m, c, coHandler, "record_step", "2026-01-07", Details{Step: SiteVisit, Opinion: "与申请一致"}, "")
	for i, step := range OfflineSteps() {
		day := calendar.MustParse("2026-01-07").AddDays(i / 3) // Wednesday, Thursday
		c = do(t, m, c, handler, "record_step", day.String(), Details{Step: step, Opinion: "结果：" + step.Name()})
		got := c.Records[len(c.Records)-1]
		if want := (Record{Step: step, Office: "环资处", Date: day, Result: "结果：" + step.Name()}); got != want || len(c.Records) != i+1 || c.State != "handling" {
			t.Errorf("record %d = %+v in state %s, want %+v", i, got, c.State, want)
		}
	}
}

// An office that is asked may be given a last working day. When it lets that pass,
// its silence is recorded and the case goes on; an office without a day is waited for.
func TestConsultationCloses(t *testing.T) {
	m, c := examined(t)
	for _, until := range []string{"2026-01-07", "2026-01-10"} { // today, and a Saturday
		refusedBy(t, m, c, handler, "ask_offices", "2026-01-07", Details{Offices: []string{"工业处"}, Until: calendar.MustParse(until)}, "until_ahead")
	}
	until := calendar.MustParse("2026-01-09")
	asked := do(t, m, c, handler, "ask_offices", "2026-01-07", Details{Offices: []string{"工业处", "投资处"}, Until: until})
	refusedBy(t, m, asked, handler, "close_consultation", "2026-01-09", Details{}, "consultation_overdue")
	answered := do(t, m, asked, coHandler, "co_handle", "2026-01-08", Details{Opinion: "无意见"})
	refusedBy(t, m, answered, handler, "examine", "2026-01-12", Details{Opinion: "符合要求"}, "all_replied")
	closed := do(t, m, answered, handler, "close_consultation", "2026-01-12", Details{})
	want := []CoHandling{{Office: "工业处", Opinion: "无意见", Replied: true, Until: until}, {Office: "投资处", Until: until, Silent: true}}
	if closed.State != "handling" || len(closed.CoHandling) != 2 || closed.CoHandling[0] != want[0] || closed.CoHandling[1] != want[1] {
		t.Errorf("in %s with %+v, want handling with %+v", closed.State, closed.CoHandling, want)
	}
	refusedBy(t, m, closed, Actor{ID: "c2", Role: CoHandler, Office: "投资处"}, "co_handle", "2026-01-13", Details{Opinion: "迟到的意见"}, "")
	do(t, m, closed, handler, "examine", "2026-01-12", Details{Opinion: "符合要求"})
	again := do(t, m, closed, handler, "ask_offices", "2026-01-13", Details{Offices: []string{"财金处"}, Until: calendar.MustParse("2026-01-14")})
	refusedBy(t, m, again, Actor{ID: "c2", Role: CoHandler, Office: "投资处"}, "co_handle", "2026-01-13", Details{Opinion: "迟到的意见"}, "asked_office")
	again = do(t, m, again, Actor{ID: "c3", Role: CoHandler, Office: "财金处"}, "co_handle", "2026-01-13", Details{Opinion: "无意见"})
	refusedBy(t, m, again, handler, "close_consultation", "2026-01-15", Details{}, "consultation_overdue")
	if answered.CoHandling[1].Silent {
		t.Error("the case before was changed")
	}

	open := do(t, m, c, handler, "ask_offices", "2026-01-07", Details{Offices: []string{"工业处"}})
	refusedBy(t, m, open, handler, "close_consultation", "2026-03-12", Details{}, "consultation_overdue")
	all := do(t, m, asked, coHandler, "co_handle", "2026-01-08", Details{Opinion: "无意见"})
	all = do(t, m, all, Actor{ID: "c2", Role: CoHandler, Office: "投资处"}, "co_handle", "2026-01-08", Details{Opinion: "无意见"})
	refusedBy(t, m, all, handler, "close_consultation", "2026-01-12", Details{}, "consultation_overdue")
}

// After its end a case may be corrected, revoked (行政许可法第六十九条) and archived:
// it stays at an end, and what happens then changes neither its days nor its way.
func TestAfterTheEnd(t *testing.T) {
	m, c := concluded(t)
	on := calendar.MustParse("2026-03-02")
	shares, elapsed, err := m.Shares(c, on)
	if err != nil || elapsed == 0 {
		t.Fatal(shares, elapsed, err)
	}
	way := m.Progress(c, on)
	refusedBy(t, m, c, registrar, "correct", "2026-02-02", Details{Reason: "发文字号误写"}, "notice_given")
	refusedBy(t, m, c, leader, "revoke", "2026-02-02", Details{Notice: "示发改撤〔2026〕1号"}, "reason_given")
	refusedBy(t, m, c, registrar, "publish", "2026-02-02", Details{}, "")
	corrected := do(t, m, c, registrar, "correct", "2026-02-02", Details{Reason: "发文字号误写", Notice: "示发改更〔2026〕1号"})
	revoked := do(t, m, corrected, leader, "revoke", "2026-02-03", Details{Reason: "申请人以欺骗手段取得", Notice: "示发改撤〔2026〕1号"})
	archived := do(t, m, revoked, registrar, "archive", "2026-02-04", Details{})
	if corrected.State != "concluded" || revoked.State != "revoked" || archived.State != "revoked" || archived.Archived.String() != "2026-02-04" {
		t.Errorf("states %s, %s, %s, archived on %s", corrected.State, revoked.State, archived.State, archived.Archived)
	}
	refusedBy(t, m, archived, registrar, "archive", "2026-02-05", Details{}, "not_archived")
	refusedBy(t, m, do(t, m, c, registrar, "archive", "2026-02-02", Details{}), registrar, "correct", "2026-02-03", Details{Reason: "误写", Notice: "一号"}, "not_archived")
	after, days, err := m.Shares(archived, on)
	if err != nil || days != elapsed || !reflect.DeepEqual(after, shares) {
		t.Errorf("%d days %v, %v, want %d %v", days, after, err, elapsed, shares)
	}
	if got := m.Progress(archived, on); !reflect.DeepEqual(got, way) {
		t.Errorf("the way is %+v, want %+v", got, way)
	}
}

// A grant may have conditions, a refusal none; what is returned has none any more.
func TestConditionalGrant(t *testing.T) {
	m, c := examined(t)
	c = do(t, m, c, handler, "examine", "2026-01-07", Details{Opinion: "符合要求"})
	refusedBy(t, m, c, handler, "form_opinion", "2026-01-07", Details{Outcome: Refused, Conditions: []string{"落实节能措施"}, Opinion: "不符合"}, "conditions_fit")
	refusedBy(t, m, c, handler, "form_opinion", "2026-01-07", Details{Outcome: Granted, Conditions: []string{"落实节能措施", " "}, Opinion: "建议准予"}, "conditions_fit")
	refusedBy(t, m, c, handler, "form_opinion", "2026-01-07", Details{Outcome: Granted, Conditions: []string{"甲", "甲"}, Opinion: "建议准予"}, "conditions_fit")
	c = do(t, m, c, handler, "form_opinion", "2026-01-07", Details{Outcome: Granted, Conditions: []string{"落实节能措施"}, Opinion: "建议准予"})
	if back := do(t, m, c, leader, "return", "2026-01-08", Details{Reason: "再议"}); len(back.Conditions) != 0 {
		t.Errorf("conditions %q of an opinion that was returned", back.Conditions)
	}
	c = do(t, m, c, leader, "sign", "2026-01-08", Details{})
	c = do(t, m, c, registrar, "number_and_seal", "2026-01-08", Details{Number: "示发改许可〔2026〕3号"})
	if c.Outcome != Granted || len(c.Conditions) != 1 || c.Conditions[0] != "落实节能措施" {
		t.Errorf("decided %q on %q", c.Outcome, c.Conditions)
	}
}
