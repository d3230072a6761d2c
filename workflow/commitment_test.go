package workflow

import (
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// promising is an application in which a promise stands in place of the report.
func promising() Details {
	d := application()
	d.Requirements[1].Committable = true
	d.Materials = d.Materials[:1]
	d.Commitments = []string{"report"}
	return d
}

// 告知承诺: the case is decided on a promise, which is checked afterwards; what does not
// hold is to be mended, and the decision is revoked when it is not.
func shandong28to30(t *testing.T) {
	m := review(t)
	for name, tt := range map[string]struct {
		change func(*Details)
		code   string
	}{
		"not allowed":  {func(d *Details) { d.Requirements[1].Committable = false }, "workflow.commitment_wrong"},
		"handed in":    {func(d *Details) { d.Materials = application().Materials }, "workflow.commitment_wrong"},
		"twice":        {func(d *Details) { d.Commitments = []string{"report", "report"} }, "workflow.commitment_wrong"},
		"not promised": {func(d *Details) { d.Commitments = nil }, "workflow.material_missing"},
	} {
		d := promising()
		tt.change(&d)
		t.Run(name, func(t *testing.T) { refused(t, m, Case{}, applicant, "submit", "2026-03-02", d, tt.code) })
	}

	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", promising())
	if len(c.Commitments) != 1 || c.Commitments[0] != (Commitment{Material: "report", Made: calendar.MustParse("2026-03-02")}) {
		t.Fatalf("got %+v", c.Commitments)
	}
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "form_opinion", "2026-03-03", Details{Outcome: Granted, Opinion: "可"})
	c = do(t, m, c, leader, "sign", "2026-03-03", Details{})
	c = do(t, m, c, registrar, "number_and_seal", "2026-03-03", Details{Number: "示发改许可〔2026〕1号"})
	c = do(t, m, c, registrar, "publish", "2026-03-04", Details{})
	c = do(t, m, c, window, "deliver", "2026-03-04", Details{Delivery: "签收"})

	mend := Details{Commitments: []string{"report"}, Until: calendar.MustParse("2026-03-20"), Reason: "与承诺不符", Notice: "整改通知1号"}
	refused(t, m, c, handler, "confirm_commitment", "2026-03-05", Details{Opinion: "属实"}, "workflow.commitment_missing")
	refused(t, m, c, handler, "confirm_commitment", "2026-03-05", Details{Commitments: []string{"request"}, Opinion: "属实"}, "workflow.commitment_not_open")
	refused(t, m, c, handler, "order_mending", "2026-03-05", Details{Commitments: mend.Commitments, Reason: "x", Notice: "y"}, "workflow.until_missing")
	c = do(t, m, c, handler, "order_mending", "2026-03-05", mend)
	if got := c.Commitments[0]; got.Mend != mend.Until || !got.Checked.IsZero() || c.State != "delivered" {
		t.Errorf("got %+v in %s", got, c.State)
	}
	if revoked := do(t, m, c, leader, "revoke", "2026-03-23", Details{Reason: "逾期未整改", Notice: "撤销决定1号"}); revoked.State != "revoked" {
		t.Errorf("in %s", revoked.State)
	}
	before := c
	c = do(t, m, c, head, "confirm_commitment", "2026-03-18", Details{Commitments: []string{"report"}, Opinion: "已整改"})
	if c.Commitments[0].Checked.String() != "2026-03-18" || !before.Commitments[0].Checked.IsZero() {
		t.Errorf("got %+v, before %+v", c.Commitments, before.Commitments)
	}
	refused(t, m, c, head, "confirm_commitment", "2026-03-19", Details{Commitments: []string{"report"}, Opinion: "x"}, "workflow.no_commitment")
}

// A fact about a promise that was never recorded is taken as it comes.
func TestPromiseOutOfNowhere(t *testing.T) {
	c := Apply(Case{}, Event{Type: "commitment_kept", Date: calendar.MustParse("2026-03-02"), Details: &Details{Commitments: []string{"x"}}})
	if len(c.Commitments) != 1 || c.Commitments[0].Checked.String() != "2026-03-02" {
		t.Errorf("got %+v", c.Commitments)
	}
}

// Each promise is checked for itself, once, and of those the case has.
func TestPromisesApart(t *testing.T) {
	m := review(t)
	d := application()
	d.Requirements[0].Committable, d.Requirements[1].Committable = true, true
	d.Materials, d.Commitments = nil, []string{"request", "elsewhere"}
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", d, "workflow.commitment_wrong") // another may be promised, this may not
	d.Commitments = []string{"request", "report"}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", d)
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "form_opinion", "2026-03-03", Details{Outcome: Granted, Opinion: "可"})
	c = do(t, m, c, leader, "sign", "2026-03-03", Details{})
	c = do(t, m, c, registrar, "number_and_seal", "2026-03-03", Details{Number: "示发改许可〔2026〕1号"})
	check := func(codes ...string) Details { return Details{Commitments: codes, Opinion: "属实"} }
	refused(t, m, c, handler, "confirm_commitment", "2026-03-04", check("report", "report"), "workflow.commitment_not_open")
	refused(t, m, c, Actor{ID: "h9", Role: Handler, Office: "工业处"}, "confirm_commitment", "2026-03-04", check("report"), "workflow.not_own_office")
	c = do(t, m, c, handler, "confirm_commitment", "2026-03-04", check("report"))
	refused(t, m, c, handler, "confirm_commitment", "2026-03-05", check("report"), "workflow.commitment_not_open")
	if c.Commitments[0].Material != "request" || !c.Commitments[0].Checked.IsZero() {
		t.Errorf("one is checked, and the other is %+v", c.Commitments[0])
	}
	do(t, m, c, handler, "confirm_commitment", "2026-03-05", check("request"))
}

// A promise whose material is handed in after all is checked by the grant, for then the
// material itself was examined; the other promises are still to be checked.
func TestPromiseWhoseMaterialIsHandedIn(t *testing.T) {
	m := review(t)
	d := application()
	d.Requirements[0].Committable, d.Requirements[1].Committable = true, true
	d.Materials, d.Commitments = nil, []string{"request", "report"}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", d)
	c = do(t, m, c, window, "request_supplement", "2026-03-02", Details{Items: []Item{{Text: "请补充说明"}}})
	c = do(t, m, c, applicant, "supplement", "2026-03-03", Details{Materials: []Material{{Code: "report", File: "节能报告.pdf"}}})
	c = do(t, m, c, window, "accept", "2026-03-03", Details{})
	before := sealing(t, m, c, Details{Outcome: Granted, Opinion: "同意"})
	if k := before.Commitments; len(k) != 2 || !k[0].Checked.IsZero() || !k[1].Checked.IsZero() {
		t.Errorf("before the decision: got %+v, want none checked", k)
	}
	seal := Details{Number: "示发改许可〔2026〕1号"}
	c = do(t, m, before, registrar, "number_and_seal", "2026-03-06", seal)
	if k := c.Commitments; !k[0].Checked.IsZero() || k[1].Checked.String() != "2026-03-06" || !before.Commitments[1].Checked.IsZero() {
		t.Errorf("got %+v, before %+v, want the report checked by the grant", k, before.Commitments)
	}
	check := func(code string) Details { return Details{Commitments: []string{code}, Opinion: "属实"} }
	own := Actor{ID: "h1", Role: Handler, Office: c.Office}
	refused(t, m, c, own, "confirm_commitment", "2026-03-09", check("report"), "workflow.commitment_not_open")
	refused(t, m, c, own, "order_mending", "2026-03-09", Details{Commitments: []string{"report"}, Until: calendar.MustParse("2026-03-20"), Reason: "x", Notice: "y"}, "workflow.commitment_not_open")
	c = do(t, m, c, own, "confirm_commitment", "2026-03-09", check("request"))
	if k := c.Commitments; k[0].Checked.String() != "2026-03-09" || k[1].Checked.String() != "2026-03-06" {
		t.Errorf("got %+v, want each checked on its own day", k)
	}

	late := sealing(t, m, Fold(before.History[:4]), Details{Outcome: Refused, Opinion: "不予"})
	late = do(t, m, late, registrar, "number_and_seal", "2026-03-06", seal)
	if k := late.Commitments; !k[1].Checked.IsZero() {
		t.Errorf("refused: got %+v, want nothing checked", k)
	}
}
