package workflow

import (
	"slices"
	"testing"
)

// Who is named acts only after having accepted; the applicant ends it, by a turn of its
// own or by naming another; what was done for them stays in the history.
func TestAgency(t *testing.T) {
	m := review(t)
	d := application()
	d.Applicant.Account, d.Applicant.Agent = "a1", "g1"
	c := do(t, m, Case{}, applicant, "submit", "2026-01-05", d)
	other := Actor{ID: "g2", Role: Agent}
	mandate := func(c Case, agent, nominee string) {
		t.Helper()
		if c.Applicant.Agent != agent || c.Nominee != nominee {
			t.Errorf("version %d: %q acts and %q is named, want %q and %q", c.Version, c.Applicant.Agent, c.Nominee, agent, nominee)
		}
	}
	mandate(c, "", "g1")
	c = do(t, m, c, window, "request_supplement", "2026-01-06", Details{Items: []Item{{"report", "补"}}})
	again := Details{Materials: []Material{{Code: "report", File: "新.pdf"}}}
	refused(t, m, c, agent, "supplement", "2026-01-06", again, "workflow.not_own_case")
	for _, who := range []Actor{other, {Role: Agent}} {
		refused(t, m, c, who, "accept_agency", "2026-01-06", Details{}, "workflow.not_nominated")
	}
	refused(t, m, c, applicant, "accept_agency", "2026-01-06", Details{}, "workflow.forbidden")

	c = do(t, m, c, agent, "accept_agency", "2026-01-06", Details{})
	mandate(c, "g1", "")
	refused(t, m, c, agent, "accept_agency", "2026-01-06", Details{}, "workflow.not_nominated") // once
	supplemented := do(t, m, c, agent, "supplement", "2026-01-06", again)

	for account, code := range map[string]string{" ": "workflow.text_missing", "g1": "workflow.agent_known", "a1": "workflow.agent_known"} {
		refused(t, m, c, applicant, "name_agent", "2026-01-07", Details{Agent: account}, code)
	}
	refused(t, m, c, Actor{ID: "a2", Role: Applicant}, "name_agent", "2026-01-07", Details{Agent: "g2"}, "workflow.not_own_case")
	refused(t, m, c, Actor{ID: "a2", Role: Applicant}, "end_agency", "2026-01-07", Details{}, "workflow.not_own_case")
	refused(t, m, c, agent, "name_agent", "2026-01-07", Details{Agent: "g2"}, "workflow.forbidden") // an agent makes nobody agent

	c = do(t, m, supplemented, applicant, "name_agent", "2026-01-07", Details{Agent: "g2"})
	mandate(c, "", "g2")
	refused(t, m, c, agent, "accept_agency", "2026-01-07", Details{}, "workflow.not_nominated")
	refused(t, m, c, applicant, "name_agent", "2026-01-07", Details{Agent: "g2"}, "workflow.agent_known")
	c = do(t, m, c, other, "accept_agency", "2026-01-07", Details{})
	mandate(c, "g2", "")
	ended := do(t, m, c, window, "end_agency", "2026-01-08", Details{}) // on paper
	mandate(ended, "", "")
	refused(t, m, ended, applicant, "end_agency", "2026-01-08", Details{}, "workflow.no_agent")
	if i := slices.IndexFunc(ended.History, func(e Event) bool { return e.Type == "supplemented" }); ended.History[i].Actor.ID != "g1" {
		t.Errorf("supplemented by %+v, want g1 for ever", ended.History[i].Actor)
	}

	named := do(t, m, ended, applicant, "name_agent", "2026-01-08", Details{Agent: "g1"})
	mandate(do(t, m, named, applicant, "end_agency", "2026-01-08", Details{}), "", "") // before anybody accepted
	over := do(t, m, c, applicant, "withdraw", "2026-01-08", Details{})
	refused(t, m, over, applicant, "name_agent", "2026-01-08", Details{Agent: "g1"}, "workflow.not_permitted")
	mandate(do(t, m, over, applicant, "end_agency", "2026-01-08", Details{}), "", "") // of what has ended, too
}

// Nobody is named as their own agent, neither by who applies nor by who acts.
func TestNobodyIsTheirOwnAgent(t *testing.T) {
	m, d := review(t), application()
	d.Applicant.Account, d.Applicant.Agent = "a1", "a1"
	refused(t, m, Case{}, applicant, "submit", "2026-01-05", d, "workflow.agent_known")
	d.Applicant.Account, d.Applicant.Agent = "g1", "g1"
	refused(t, m, Case{}, agent, "submit", "2026-01-05", d, "workflow.agent_known")
	d.Applicant.Account = "" // an applicant without an account
	do(t, m, Case{}, agent, "submit", "2026-01-05", d)
}

// In every state of every process somebody may be named and accept until the end, and
// the mandate be ended also after it.
func TestAgencyInEveryState(t *testing.T) {
	for _, f := range Shandong().Flows() {
		for _, s := range f.Process.States {
			for action, want := range map[Action]bool{"name_agent": !s.Final, "accept_agency": !s.Final, "end_agency": true} {
				if tr, _ := f.Process.transition(s.ID, action); (tr != nil) != want || tr != nil && tr.To != "" {
					t.Errorf("flow %s: %s in %s is %v", f.ID, action, s.ID, tr)
				}
			}
		}
	}
}
