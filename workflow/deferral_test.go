package workflow

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// lacking is a case submitted on Monday 2026-01-05 without a proof that may follow.
func lacking(t *testing.T) (Machine, Case) {
	m := review(t)
	d := application()
	d.Requirements = append(d.Requirements, Requirement{Code: "proof", Name: "用地证明", Required: true, Deferrable: true})
	return m, do(t, m, Case{}, applicant, "submit", "2026-01-05", d)
}

// What is missing may follow only where the guide says so.
func TestOnlyTheDeferrableMayBeMissing(t *testing.T) {
	m := review(t)
	d := application()
	d.Requirements = append(d.Requirements, Requirement{Code: "proof", Name: "用地证明", Required: true})
	refusedBy(t, m, Case{}, applicant, "submit", "2026-01-05", d, "materials_complete")
	full := do(t, m, Case{}, applicant, "submit", "2026-01-05", application())
	refusedBy(t, m, full, window, "accept_deferring", "2026-01-06", Details{Deferred: []Deferral{{"other", calendar.MustParse("2026-01-16")}}}, "something_deferrable")
}

// 滨州市工程建设项目并联审批管理规定 arts. 10–12 and 济南市行政审批容缺受理制度:
// accepted first, told once what and by when, decided only when it is in.
func TestAcceptDeferring(t *testing.T) {
	m, c := lacking(t)
	until := calendar.MustParse("2026-01-16")
	refusedBy(t, m, c, window, "accept", "2026-01-06", Details{}, "nothing_missing")
	for _, bad := range [][]Deferral{
		nil,
		{{"report", until}},
		{{"proof", until}, {"proof", until}},
		{{"proof", until}, {"other", until}},
		{{"proof", calendar.Date{}}},
		{{"proof", calendar.MustParse("2026-01-06")}},
		{{"proof", calendar.MustParse("2026-01-17")}}, // a Saturday
	} {
		refusedBy(t, m, c, window, "accept_deferring", "2026-01-06", Details{Deferred: bad}, "deferral_listed")
	}
	c = do(t, m, c, window, "accept_deferring", "2026-01-06", Details{Deferred: []Deferral{{"proof", until}}})
	if k, _ := m.Clock(c, Statutory, calendar.MustParse("2026-01-07")); k.Status != Running || k.Start.String() != "2026-01-06" {
		t.Errorf("the clock is %s from %s, want it to run from the acceptance", k.Status, k.Start)
	}
	c = do(t, m, c, registrar, "assign", "2026-01-06", Details{Office: "环资处"})
	c = do(t, m, c, handler, "examine", "2026-01-08", Details{Opinion: "符合要求"})
	c = do(t, m, c, handler, "form_opinion", "2026-01-08", Details{Outcome: Granted, Opinion: "建议准予"})
	refusedBy(t, m, c, leader, "sign", "2026-01-09", Details{}, "deferred_in")
	refusedBy(t, m, c, applicant, "supply_deferred", "2026-01-09", Details{}, "deferred_only")
	refusedBy(t, m, c, applicant, "supply_deferred", "2026-01-09", Details{Materials: []Material{{Code: "report", File: "报告二.pdf"}}}, "deferred_only")
	c = do(t, m, c, applicant, "supply_deferred", "2026-01-09", Details{Materials: []Material{{Code: "proof", File: "证明.pdf"}}})
	if len(c.Outstanding()) != 0 || c.State != "signing" {
		t.Errorf("outstanding %v in state %s", c.Outstanding(), c.State)
	}
	refusedBy(t, m, c, applicant, "supply_deferred", "2026-01-09", Details{Materials: []Material{{Code: "proof", File: "证明二.pdf"}}}, "something_outstanding")
	do(t, m, c, leader, "sign", "2026-01-09", Details{})
}

// What is not in by its day leads to a refusal, and to nothing else.
func TestDeferralLapses(t *testing.T) {
	m, c := lacking(t)
	until := calendar.MustParse("2026-01-16")
	c = do(t, m, c, window, "accept_deferring", "2026-01-06", Details{Deferred: []Deferral{{"proof", until}}})
	c = do(t, m, c, registrar, "assign", "2026-01-06", Details{Office: "环资处"})
	refusedBy(t, m, c, handler, "lapse_deferral", "2026-01-16", Details{Reason: "逾期未补交"}, "deferral_overdue")
	refusedBy(t, m, c, handler, "lapse_deferral", "2026-01-19", Details{}, "reason_given")
	lapsed := do(t, m, c, handler, "lapse_deferral", "2026-01-19", Details{Reason: "逾期未补交用地证明"})
	if lapsed.State != "signing" || lapsed.Proposed != Refused || !slices.Equal(lapsed.Outstanding(), []Deferral{{"proof", until}}) {
		t.Errorf("in %s with %q proposed, outstanding %v", lapsed.State, lapsed.Proposed, lapsed.Outstanding())
	}
	lapsed = do(t, m, lapsed, leader, "sign", "2026-01-19", Details{})
	lapsed = do(t, m, lapsed, registrar, "number_and_seal", "2026-01-19", Details{Number: "示发改许可〔2026〕2号"})
	if lapsed.Outcome != Refused {
		t.Errorf("decided %q, want a refusal", lapsed.Outcome)
	}
	in := do(t, m, c, applicant, "supply_deferred", "2026-01-19", Details{Materials: []Material{{Code: "proof", File: "证明.pdf"}}}) // late, and still in time for the grant
	refusedBy(t, m, in, handler, "lapse_deferral", "2026-01-20", Details{Reason: "逾期"}, "deferral_overdue")
}
