package workflow

import (
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// TestParts holds in every process: applicants and agents move only their own case, the
// handling office only its own; an agent does what the applicant may, but for giving up
// what is the applicant's and for mandates, of which they accept their own; the head of an office does what its handlers may;
// the system does what follows by law or by a set day; every end can be archived, once.
func TestParts(t *testing.T) {
	judged := 0
	applicantsOwn := []Action{"withdraw", "waive_hearing", "name_agent", "end_agency"}
	for _, f := range Shandong().Flows() {
		p := &f.Process
		for _, tr := range p.Transitions {
			by := func(r Role) bool { return slices.Contains(tr.Roles, r) }
			guarded := func(name string) bool { return slices.Contains(tr.Guards, name) }
			opens, accepts := slices.Contains(tr.From, ""), tr.Action == "accept_agency"
			for _, x := range []struct {
				what  string
				wrong bool
			}{
				{"an applicant moves the case of another", (by(Applicant) || by(Agent)) && !opens && !accepts && !guarded("own_case")},
				{"a handler moves the case of another office", (by(Handler) || by(OfficeHead)) && !guarded("own_office")},
				{"an agent does what the applicant may not, or may not what the applicant may", by(Agent) != (accepts || by(Applicant) && !slices.Contains(applicantsOwn, tr.Action))},
				{"a mandate is accepted by whom it was not offered to", accepts && (!guarded("nominated") || len(tr.Roles) > 1)},
				{"the head may not do what a handler may", by(Handler) && !by(OfficeHead)},
				{"the system does more than it should", by(System) && !slices.Contains([]Action{"deem_accept", "deem_granted", "close_consultation"}, tr.Action)},
				{"what follows by law is done by others, too", by(System) && tr.Action != "close_consultation" && len(tr.Roles) > 1},
				{"an administrator decides", by(Administrator) && tr.Action != "reassign"},
				{"a supervisor moves a case", by(Supervisor)},
				{"a case is archived by others, or twice", tr.Action == "archive" && (!guarded("not_archived") || !slices.Equal(tr.Roles, []Role{Registrar}))},
			} {
				if x.wrong {
					t.Errorf("process %s, %s by %v, %v: %s", p.ID, tr.Action, tr.Roles, tr.Guards, x.what)
				}
			}
			judged++
		}
		archive := slices.ContainsFunc(p.Transitions, func(tr Transition) bool { return tr.Action == "archive" })
		for _, s := range p.States {
			if tr, _ := p.transition(s.ID, "archive"); archive && (tr != nil) != s.Final {
				t.Errorf("process %s: in %s, an end %v, archive is %v", p.ID, s.ID, s.Final, tr)
			}
		}
	}
	if judged < 100 {
		t.Errorf("%d turns looked at", judged)
	}
}

// A right to a hearing is given up by whom it was told to, while it may be used, in
// whatever state it was told.
func TestWaive(t *testing.T) {
	m := review(t)
	d := application()
	d.Applicant.Agent = "g1"
	c := do(t, m, Case{}, agent, "submit", "2026-03-02", d)
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	refused(t, m, c, applicant, "waive_hearing", "2026-03-03", Details{}, "workflow.hearing_not_offered")
	asked := do(t, m, c, handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}})
	for _, c := range []Case{c, asked, do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})} {
		c = do(t, m, c, head, "offer_hearing", "2026-03-04", Details{Notice: "告知书1号"})
		refused(t, m, c, applicant, "waive_hearing", "2026-03-12", Details{}, "workflow.hearing_too_late")
		refused(t, m, c, agent, "waive_hearing", "2026-03-05", Details{}, "workflow.forbidden") // a right is the applicant's own to give up
		waived := do(t, m, c, applicant, "waive_hearing", "2026-03-05", Details{})
		if waived.Hearing.Waived.String() != "2026-03-05" || waived.State != c.State {
			t.Errorf("in %s, %+v", waived.State, waived.Hearing)
		}
		refused(t, m, waived, applicant, "waive_hearing", "2026-03-05", Details{}, "workflow.hearing_waived")
		c = do(t, m, c, agent, "request_hearing", "2026-03-05", Details{})
		refused(t, m, c, applicant, "waive_hearing", "2026-03-05", Details{}, "workflow.hearing_requested")
		c = do(t, m, c, head, "set_hearing", "2026-03-05", Details{On: calendar.MustParse("2026-03-20"), Place: "会议室", Chair: "丙", Notice: "通知1号"})
		do(t, m, c, head, "hold_hearing", "2026-03-20", Details{Chair: "丙", Opinion: "笔录"})
	}
}

// 提价申报: silence grants wherever the case has got to.
func TestSilenceGrantsInEveryState(t *testing.T) {
	m := machineOf(t, "sd-fgw-047")
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-047", Applicant: Party{Account: "a1", Name: "示例粮油有限公司"}, Effective: noon("2026-03-20")})
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	sealed := sealing(t, m, c, Details{Outcome: Refused, Opinion: "不予"})
	seen := 0
	for n := 2; n <= sealed.Version; n++ {
		c := Fold(sealed.History[:n])
		if got := do(t, m, c, system, "deem_granted", "2026-03-12", Details{}); got.State == "deemed_granted" && got.Outcome == Granted && got.Proposed == "" {
			seen++
		}
	}
	asked := do(t, m, Fold(sealed.History[:3]), handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}})
	do(t, m, asked, system, "deem_granted", "2026-03-12", Details{})
	if seen != 5 { // accepted, handling, forming_opinion, signing, sealing
		t.Errorf("granted in %d states", seen)
	}
	if _, err := m.Decide(c, Command{Case: "k1", Action: "deem_granted", Actor: registrar, At: noon("2026-03-12")}); err == nil {
		t.Error("a registrar records silence")
	}
}

// 调解: what each turn wants.
func TestMediationWants(t *testing.T) {
	m := machineOf(t, "sd-fgw-048")
	ask := Details{Matter: "sd-fgw-048", Applicant: Party{Account: "a1", Name: "示例业主"}, Requirements: []Requirement{{Code: "request", Name: "申请书", Required: true}}}
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", ask, "workflow.material_missing")
	ask.Materials = []Material{{Code: "x", File: "x"}}
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", ask, "workflow.material_unknown")
	ask.Materials = []Material{{Code: "request", File: "申请.pdf"}}
	ask.Applicant.Name = ""
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", ask, "workflow.text_missing")
	ask.Applicant.Name = "示例业主"
	promised := ask
	promised.Commitments = []string{"request"}
	refused(t, m, Case{}, applicant, "submit", "2026-03-02", promised, "workflow.commitment_wrong")
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", ask)
	refused(t, m, c, window, "request_supplement", "2026-03-02", Details{}, "workflow.items_missing")
	refused(t, m, c, window, "decline", "2026-03-02", Details{}, "workflow.text_missing")
	if noticed := do(t, m, c, window, "request_supplement", "2026-03-02", Details{Items: []Item{{"request", "补"}}}); true {
		refused(t, m, noticed, applicant, "supplement", "2026-03-03", Details{Note: "x"}, "workflow.material_missing")
		again := do(t, m, noticed, applicant, "supplement", "2026-03-03", Details{Materials: ask.Materials})
		refused(t, m, again, window, "request_supplement", "2026-03-03", Details{Items: []Item{{"", "补"}}}, "workflow.noticed_before")
	}
	refused(t, m, c, window, "invite", "2026-03-02", Details{Parties: []string{"示例物业公司"}}, "workflow.text_missing")
	c = do(t, m, c, window, "invite", "2026-03-02", Details{Parties: []string{"示例物业公司"}, Notice: "函1号"})
	refused(t, m, c, window, "accept", "2026-03-04", Details{}, "workflow.text_missing")
	refused(t, m, c, window, "reject", "2026-03-04", Details{}, "workflow.text_missing")
	c = do(t, m, c, window, "accept", "2026-03-04", Details{Opinion: "双方同意"})
	refused(t, m, c, registrar, "assign", "2026-03-04", Details{}, "workflow.text_missing")
	c = do(t, m, c, registrar, "assign", "2026-03-04", Details{Office: "环资处"})
	refused(t, m, c, head, "assign_handler", "2026-03-04", Details{}, "workflow.text_missing")
	refused(t, m, c, admin, "reassign", "2026-03-04", Details{Office: "环资处", Reason: "x"}, "workflow.same_office")
	refused(t, m, c, registrar, "reassign", "2026-03-04", Details{Office: "工业处"}, "workflow.text_missing")
	refused(t, m, c, registrar, "reassign", "2026-03-04", Details{Reason: "x"}, "workflow.text_missing")
	refused(t, m, c, handler, "agree", "2026-03-04", Details{}, "workflow.text_missing")
	refused(t, m, c, handler, "terminate", "2026-03-04", Details{}, "workflow.text_missing")
	refused(t, m, c, handler, "record_step", "2026-03-04", Details{Step: "x", Opinion: "x"}, "workflow.step_unknown")
	for _, left := range []Case{c, Fold(c.History[:1]), Fold(c.History[:2]), Fold(c.History[:3])} {
		if left = do(t, m, left, applicant, "withdraw", "2026-03-05", Details{}); left.State != "withdrawn" {
			t.Errorf("in %s", left.State)
		}
	}
	c = do(t, m, c, handler, "agree", "2026-03-06", Details{Opinion: "达成协议"})
	refused(t, m, c, window, "deliver", "2026-03-06", Details{}, "workflow.text_missing")
	refused(t, m, c, applicant, "withdraw", "2026-03-06", Details{}, "workflow.not_permitted")
}

// Whatever ends a duty ends its clock: nothing of the office, nor the right to ask for a
// hearing, runs on in a case that was withdrawn, declined or decided.
func TestEndsStopClocks(t *testing.T) {
	permit := map[string][2][]EventType{
		Acceptance:     {{"submitted", "supplemented"}, {"accepted", "supplement_requested", "declined", "withdrawn"}},
		Statutory:      {{"accepted"}, {"decided", "withdrawn"}},
		Promised:       {{"accepted"}, {"decided", "withdrawn"}},
		HearingRequest: {{"hearing_offered"}, {"hearing_requested", "decided", "withdrawn"}},
		ToHear:         {{"hearing_requested"}, {"hearing_held", "decided", "withdrawn"}},
	}
	price := map[string][2][]EventType{Statutory: {{"accepted"}, {"decided", "deemed_granted", "withdrawn"}}}
	flows := 0
	for _, f := range Shandong().Flows() {
		want := map[string]map[string][2][]EventType{"permit": permit, "price": price}[f.Process.ID]
		for id, x := range want {
			k := f.clock(id)
			if k == nil || !slices.Equal(k.Start, x[0]) || !slices.Equal(k.Stop, x[1]) {
				t.Errorf("flow %s, clock %s: %+v, want from %v to %v", f.ID, id, k, x[0], x[1])
			}
		}
		if want != nil {
			flows++
		}
	}
	if flows != 4 {
		t.Errorf("%d flows looked at", flows)
	}
}
