package httpapi_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// codeOf is the code of what a service refused; "" for nothing.
func codeOf(err error) string {
	if coded, ok := errors.AsType[yiwang.Coded](err); ok {
		return coded.Code()
	}
	return ""
}

// A case is seen by its applicant, by the agent who accepted to act for them, and by the
// staff.
// An applicant cannot apply for another account; an agent cannot make another one agent.
func TestWhoSeesACase(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	g1, g2 := workflow.Actor{ID: "g1", Name: "代办", Role: workflow.Agent}, workflow.Actor{ID: "g2", Name: "他人", Role: workflow.Agent}
	sees := func(actor workflow.Actor, id string) bool {
		t.Helper()
		_, err := h.service.Case(t.Context(), actor, id)
		if refusal, ok := errors.AsType[*httpapi.RequestError](err); err != nil && (!ok || refusal.Status != http.StatusNotFound) {
			t.Errorf("%s: got %v, want the case or that there is none", actor.ID, err)
		}
		page, wrong := h.service.Cases(t.Context(), actor, httpapi.CaseQuery{})
		listed := slices.ContainsFunc(page.Items, func(i httpapi.CaseItem) bool { return i.ID == id })
		if wrong != nil || listed != (err == nil) {
			t.Errorf("%s: the case is listed %v, %v; shown %v", actor.ID, listed, wrong, err)
		}
		return err == nil
	}
	q := application()
	q.Applicant.Account, q.Applicant.Agent = "a2", "g1"
	mine, err := h.service.Open(t.Context(), people["applicant"], q, httpapi.Request{})
	if err != nil || mine.Applicant.Account != "a1" || mine.Applicant.Agent != "" || mine.Nominee != "g1" {
		t.Fatalf("an applicant who names another account: got %+v, %q, %v", mine.Applicant, mine.Nominee, err)
	}
	if sees(g1, mine.ID) {
		t.Error("who is named sees the case before having accepted")
	}
	if _, err := h.service.Act(t.Context(), g1, mine.ID, "accept_agency", httpapi.ActionRequest{}, httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	q.Applicant.Account, q.Applicant.Agent = "a1", "g2"
	theirs, err := h.service.Open(t.Context(), g1, q, httpapi.Request{})
	if err != nil || theirs.Applicant.Account != "a1" || theirs.Applicant.Agent != "g1" {
		t.Fatalf("an agent who names another agent: got %+v, %v", theirs.Applicant, err)
	}
	q.Applicant.Account, q.Applicant.Agent = "", ""
	paper, err := h.service.Open(t.Context(), g1, q, httpapi.Request{})
	if err != nil || paper.Applicant.Account != "" {
		t.Fatalf("an applicant without an account: got %+v, %v", paper.Applicant, err)
	}
	alone := h.opened(t)
	for _, tt := range []struct {
		actor workflow.Actor
		want  []bool // of mine, theirs, paper, alone
	}{
		{people["applicant"], []bool{true, true, false, true}},
		{g1, []bool{true, true, true, false}},
		{g2, []bool{false, false, false, false}},
		{people["stranger"], []bool{false, false, false, false}},
		{people["supervisor"], []bool{true, true, true, true}},
	} {
		for i, id := range []string{mine.ID, theirs.ID, paper.ID, alone} {
			if got := sees(tt.actor, id); got != tt.want[i] {
				t.Errorf("%s sees case %d: %v", tt.actor.ID, i+1, got)
			}
		}
	}
	if httpapi.MaySee(workflow.Actor{Role: workflow.Applicant}, workflow.Party{}) {
		t.Error("nobody sees what is nobody's")
	}
	for _, nobody := range []workflow.Actor{{Role: workflow.Applicant}, {Role: workflow.Agent}, {}} {
		if _, err := h.service.Case(t.Context(), nobody, paper.ID); codeOf(err) != "httpapi.who" {
			t.Errorf("nobody as %q: got %v", nobody.Role, err)
		}
	}
	if _, err := h.service.Act(t.Context(), g1, mine.ID, "withdraw", httpapi.ActionRequest{}, httpapi.Request{}); codeOf(err) != "workflow.forbidden" {
		t.Errorf("an agent withdraws: %v", err)
	}
	if _, err := h.service.Act(t.Context(), people["window"], paper.ID, "accept", httpapi.ActionRequest{}, httpapi.Request{}); err != nil {
		t.Error(err)
	}
	if _, err := h.service.Act(t.Context(), people["applicant"], paper.ID, "withdraw", httpapi.ActionRequest{}, httpapi.Request{}); codeOf(err) != "httpapi.case_unknown" {
		t.Errorf("a stranger withdraws: %v", err)
	}
}

// An applicant changes who acts for them. Who is named sees nothing, and learns of nothing
// but by accepting; who acted sees nothing any more.
func TestAnAgentIsChanged(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	g1, g2 := workflow.Actor{ID: "g1", Name: "代办", Role: workflow.Agent}, workflow.Actor{ID: "g2", Name: "他人", Role: workflow.Agent}
	id := h.opened(t)
	act := func(actor workflow.Actor, action workflow.Action, account, code string) httpapi.Case {
		t.Helper()
		c, err := h.service.Act(t.Context(), actor, id, action, httpapi.ActionRequest{Agent: account}, httpapi.Request{})
		if got := codeOf(err); got != code {
			t.Fatalf("%s %s: got %q, want %q", actor.ID, action, got, code)
		}
		return c
	}
	sees := func(actor workflow.Actor, want bool) {
		t.Helper()
		_, err := h.service.Case(t.Context(), actor, id)
		_, more := h.service.Actions(t.Context(), actor, id)
		page, wrong := h.service.Cases(t.Context(), actor, httpapi.CaseQuery{})
		if (err == nil) != want || (more == nil) != want || wrong != nil || (len(page.Items) > 0) != want {
			t.Errorf("%s: %v, %v, %v, %d listed; want to see %v", actor.ID, err, more, wrong, len(page.Items), want)
		}
	}
	act(g1, "accept_agency", "", "httpapi.case_unknown") // named by nobody
	act(people["applicant"], "name_agent", " ", "workflow.bad_input")
	act(people["applicant"], "name_agent", " g1 ", "")
	sees(g1, false)
	act(g1, "name_agent", "g2", "httpapi.case_unknown")
	act(g2, "accept_agency", "", "httpapi.case_unknown")
	act(workflow.Actor{Role: workflow.Agent}, "accept_agency", "", "httpapi.who")
	if c := act(g1, "accept_agency", "", ""); c.Applicant.Agent != "g1" || c.Nominee != "" || c.Applicant.Phone != "00000001234" {
		t.Errorf("accepted: %+v, %q", c.Applicant, c.Nominee)
	}
	sees(g1, true)
	if c := act(people["applicant"], "name_agent", "g2", ""); c.Applicant.Agent != "" || c.Nominee != "g2" || c.History[len(c.History)-1].Remark != "g2" {
		t.Errorf("named: %+v, %q, %+v", c.Applicant, c.Nominee, c.History)
	}
	sees(g1, false)
	sees(g2, false)
	act(g1, "accept_agency", "", "httpapi.case_unknown")
	act(g2, "accept_agency", "", "")
	sees(g2, true)
	if c := act(people["applicant"], "end_agency", "", ""); c.Applicant.Agent != "" || c.Nominee != "" {
		t.Errorf("ended: %+v, %q", c.Applicant, c.Nominee)
	}
	sees(g2, false)
	c, err := h.service.Case(t.Context(), people["window"], id)
	if err != nil || !slices.ContainsFunc(c.History, func(x httpapi.Happening) bool {
		return x.Event == "agency_accepted" && x.Actor == "代办" && x.Role.Role == workflow.Agent
	}) {
		t.Errorf("who acted is forgotten: %+v, %v", c.History, err)
	}
}

// Who accepted once, and is named anew after the end of it, sees nothing by sending the
// first acceptance again.
func TestAnOldAcceptanceOpensNothing(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	id, g1 := h.opened(t), workflow.Actor{ID: "g1", Name: "代办", Role: workflow.Agent}
	for i, turn := range []struct {
		actor  workflow.Actor
		action workflow.Action
		agent  string
		key    string
		code   string
	}{
		{people["applicant"], "name_agent", "g1", "", ""},
		{g1, "accept_agency", "", "once", ""},
		{g1, "accept_agency", "", "once", ""},
		{people["applicant"], "end_agency", "", "", ""},
		{people["applicant"], "name_agent", "g1", "", ""},
		{g1, "accept_agency", "", "once", "httpapi.case_unknown"},
		{g1, "accept_agency", "", "anew", ""},
	} {
		_, err := h.service.Act(t.Context(), turn.actor, id, turn.action, httpapi.ActionRequest{Agent: turn.agent}, httpapi.Request{Key: turn.key})
		if got := codeOf(err); got != turn.code {
			t.Errorf("turn %d, %s: got %q, want %q", i+1, turn.action, got, turn.code)
		}
	}
}

// Contact and phone are whole for whom they concern, and for who has to call; who of the
// staff is to act, and in which office, the staff see.
func TestWhatOthersSee(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	q := application()
	q.Applicant.Agent = "g1"
	c, err := h.service.Open(t.Context(), people["applicant"], q, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	agent := workflow.Actor{ID: "g1", Name: "代办", Role: workflow.Agent}
	if c, err = h.service.Act(t.Context(), agent, c.ID, "accept_agency", httpapi.ActionRequest{}, httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	if len(c.NextBy) != 1 || c.NextBy[0].Role != workflow.Window {
		t.Errorf("the next move is %+v's", c.NextBy)
	}
	h.act(t, c.ID, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Text: "补"}}})
	for _, actor := range []workflow.Actor{people["applicant"], agent, people["leader"]} {
		seen, err := h.service.Case(t.Context(), actor, c.ID)
		if err != nil || len(seen.NextBy) != 1 || seen.NextBy[0].Account != "a1" {
			t.Errorf("%s sees the next move as %+v's, %v: it is the applicant's", actor.ID, seen.NextBy, err)
		}
	}
	h.act(t, c.ID, "applicant", "supplement", httpapi.ActionRequest{Note: "已补"})
	h.act(t, c.ID, "window", "accept", httpapi.ActionRequest{})
	h.act(t, c.ID, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, c.ID, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}})
	for _, tt := range []struct {
		actor workflow.Actor
		whole bool
		staff bool
	}{
		{people["applicant"], true, false},
		{agent, true, false},
		{people["window"], true, true},
		{people["handler"], true, true},
		{people["co_handler"], false, true},
		{people["leader"], false, true},
		{people["supervisor"], false, true},
	} {
		seen, err := h.service.Case(t.Context(), tt.actor, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		contact, phone := "张**", "000****1234"
		if tt.whole {
			contact, phone = "张示例", "00000001234"
		}
		if seen.Applicant.Contact != contact || seen.Applicant.Phone != phone {
			t.Errorf("%s sees %q, %q", tt.actor.ID, seen.Applicant.Contact, seen.Applicant.Phone)
		}
		if office := len(seen.NextBy) == 1 && seen.NextBy[0].Office == "工业处"; office != tt.staff || len(seen.CoHandling) > 0 != tt.staff {
			t.Errorf("%s sees the next move as %+v's, and %+v asked", tt.actor.ID, seen.NextBy, seen.CoHandling)
		}
	}
}

// What is proposed, who handles the case and what the record of the hearing says, the
// staff see; that there is a hearing, when and where, everybody whose case it is.
func TestInsideTheOffice(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	head := workflow.Actor{ID: "o1", Name: "处长", Role: workflow.OfficeHead, Office: "环资处"}
	if _, err := h.service.Act(t.Context(), head, id, "assign_handler", httpapi.ActionRequest{Handler: "h1"}, httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	for who, account := range map[string]string{"applicant": "", "leader": "h1"} {
		if c, err := h.service.Case(t.Context(), people[who], id); err != nil || len(c.NextBy) != 1 || c.NextBy[0].Role != workflow.Handler || c.NextBy[0].Account != account {
			t.Errorf("%s sees the next move as %+v's, %v", who, c.NextBy, err)
		}
	}
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "可"})
	if c, err := h.service.Case(t.Context(), people["applicant"], id); err != nil || c.Hearing != nil {
		t.Errorf("before there is one: %+v, %v", c.Hearing, err)
	}
	h.act(t, id, "handler", "set_hearing", httpapi.ActionRequest{On: calendar.MustParse("2026-01-20"), Place: "会议室", Chair: "丙", Notice: "公告1号"})
	h.now = noon("2026-01-20")
	h.act(t, id, "handler", "hold_hearing", httpapi.ActionRequest{Chair: "丙", Opinion: "各方意见"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Refused, Opinion: "不予"})
	for who, staff := range map[string]bool{"applicant": false, "leader": true, "co_handler": true} {
		c, err := h.service.Case(t.Context(), people[who], id)
		if err != nil || c.Hearing == nil || c.Hearing.Place != "会议室" || c.Hearing.Chair != "丙" || c.Hearing.On.String() != "2026-01-20" || c.Hearing.Held == nil || c.Hearing.Offered != nil || c.Hearing.Parties == nil {
			t.Fatalf("%s: %+v, %v", who, c.Hearing, err)
		}
		if (c.Handler == "h1") != staff || (c.Proposed == workflow.Refused) != staff || (c.Hearing.Record == "各方意见") != staff {
			t.Errorf("%s sees handler %q, proposed %q, record %q", who, c.Handler, c.Proposed, c.Hearing.Record)
		}
		text, err := json.Marshal(c)
		if said := strings.Contains(string(text), "各方意见") || strings.Contains(string(text), "不予"); err != nil || said != staff {
			t.Errorf("%s reads %s, %v", who, text, err)
		}
	}
}

// A promise is told by the name of its material, and by its code where that is not known.
func TestCommitmentsByName(t *testing.T) {
	day := calendar.MustParse("2026-01-05")
	got := httpapi.CommitmentsOf(workflow.Case{Requirements: []workflow.Requirement{{Code: "a", Name: "甲"}, {Code: "b", Name: "乙"}},
		Commitments: []workflow.Commitment{{Material: "b", Made: day, Mend: day}, {Material: "c", Made: day, Checked: day}}})
	if len(got) != 2 || got[0].Name != "乙" || got[0].Mend == nil || got[0].Checked != nil || got[1].Name != "c" || got[1].Mend != nil || got[1].Checked == nil || got[1].Made != day {
		t.Errorf("got %+v", got)
	}
}
