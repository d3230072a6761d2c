package workflow

import (
	"reflect"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// machineOf is the machine of a matter as it is shipped.
func machineOf(t testing.TB, code catalog.Code) Machine {
	t.Helper()
	flow, ok := Shandong().For(code)
	if !ok {
		t.Fatalf("no flow for %s", code)
	}
	return Machine{Flow: flow, Calendar: calendar.China()}
}

// An agent acts for the applicant who named them, and for nobody else; what is the
// applicant's alone stays theirs.
func TestAgent(t *testing.T) {
	m := review(t)
	d := application()
	d.Applicant.Agent = "g1"
	c := do(t, m, Case{}, agent, "submit", "2026-01-05", d)
	noticed := do(t, m, c, window, "request_supplement", "2026-01-06", Details{Items: []Item{{"report", "补"}}})
	again := Details{Materials: []Material{{Code: "report", File: "b"}}}
	refused(t, m, noticed, Actor{ID: "g2", Role: Agent}, "supplement", "2026-01-07", again, "workflow.not_own_case")
	refused(t, m, noticed, Actor{ID: "a1", Role: Agent}, "supplement", "2026-01-07", again, "workflow.not_own_case") // the applicant's account is no agent
	do(t, m, noticed, agent, "supplement", "2026-01-07", again)
	d.Applicant = Party{Name: "示例公司"} // nobody has an account
	nobody := do(t, m, do(t, m, Case{}, agent, "submit", "2026-01-05", d), window, "request_supplement", "2026-01-06", Details{Items: []Item{{"report", "补"}}})
	for _, role := range []Role{Agent, Applicant} {
		refused(t, m, nobody, Actor{Role: role}, "supplement", "2026-01-07", again, "workflow.not_own_case")
	}
	refused(t, m, noticed, agent, "withdraw", "2026-01-07", Details{}, "workflow.forbidden")
}

// The head of an office names who handles a case: then no other handler of the office
// may, the head may, and another office begins anew.
func TestAssignHandler(t *testing.T) {
	m, c := handled(t)
	refused(t, m, c, handler, "assign_handler", "2026-03-03", Details{Handler: "h2"}, "workflow.forbidden")
	refused(t, m, c, head, "assign_handler", "2026-03-03", Details{}, "workflow.text_missing")
	refused(t, m, c, Actor{ID: "o2", Role: OfficeHead, Office: "农经处"}, "assign_handler", "2026-03-03", Details{Handler: "h2"}, "workflow.not_own_office")
	c = do(t, m, c, head, "assign_handler", "2026-03-03", Details{Handler: "h2"})
	if got := m.Next(c); !reflect.DeepEqual(got, []Mover{{Handler, "环资处", "h2"}}) {
		t.Errorf("the next move is %v's", got)
	}
	refused(t, m, c, handler, "examine", "2026-03-04", Details{Opinion: "可"}, "workflow.not_own_hand")
	refused(t, m, c, Actor{ID: "h2", Role: Handler, Office: "农经处"}, "examine", "2026-03-04", Details{Opinion: "可"}, "workflow.not_own_office")
	do(t, m, c, head, "examine", "2026-03-04", Details{Opinion: "可"})
	do(t, m, c, Actor{ID: "h2", Role: Handler, Office: "环资处"}, "examine", "2026-03-04", Details{Opinion: "可"})
	c = do(t, m, c, admin, "reassign", "2026-03-04", Details{Office: "工业处", Reason: "职责调整"})
	if c.Handler != "" || c.Office != "工业处" {
		t.Errorf("reassigned to %s, handled by %q", c.Office, c.Handler)
	}
}

// What was sent for signing can be taken back by the office, with a reason.
func TestRecall(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "form_opinion", "2026-03-03", Details{Outcome: Granted, Conditions: []string{"完善计量"}, Opinion: "可"})
	refused(t, m, c, handler, "recall", "2026-03-04", Details{}, "workflow.text_missing")
	c = do(t, m, c, handler, "recall", "2026-03-04", Details{Reason: "数据有误"})
	if c.State != "handling" || c.Proposed != "" || c.Conditions != nil {
		t.Errorf("in %s with %q proposed on %v", c.State, c.Proposed, c.Conditions)
	}
}

// Whoever is asked who has the next move gets an answer, in every state of a case.
func TestNext(t *testing.T) {
	m, c := handled(t)
	if got := m.Next(Case{}); got != nil {
		t.Errorf("of a case not opened: %v", got)
	}
	for _, tt := range []struct {
		c    Case
		want []Mover
	}{
		{do(t, m, Case{}, applicant, "submit", "2026-03-02", application()), []Mover{{Role: Window}}},
		{c, []Mover{{Handler, "环资处", ""}}},
		{do(t, m, c, handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处", "社会处"}}), []Mover{{CoHandler, "工业处", ""}, {CoHandler, "社会处", ""}}},
		{do(t, m, do(t, m, c, handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}}), coHandler, "co_handle", "2026-03-03", Details{Opinion: "可"}), []Mover{{Handler, "环资处", ""}}},
		{do(t, m, c, applicant, "withdraw", "2026-03-03", Details{}), nil},
	} {
		if got := m.Next(tt.c); !reflect.DeepEqual(got, tt.want) {
			t.Errorf("in %s the next move is %v's, want %v", tt.c.State, got, tt.want)
		}
	}
	noticed := do(t, m, do(t, m, Case{}, applicant, "submit", "2026-03-02", application()), window, "request_supplement", "2026-03-02", Details{Items: []Item{{"report", "补"}}})
	if got := m.Next(noticed); !reflect.DeepEqual(got, []Mover{{Applicant, "", "a1"}}) {
		t.Errorf("after a notice the next move is %v's", got)
	}
}

// The system closes a consultation whose day is past, for whatever office.
func TestSystemClosesConsultation(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}, Until: calendar.MustParse("2026-03-05")})
	if due := m.Due(c, noon("2026-03-05")); due != nil {
		t.Errorf("on the last day the system is to %v", due)
	}
	if due := m.Due(c, noon("2026-03-06")); len(due) != 1 || due[0] != "close_consultation" {
		t.Errorf("past it the system is to %v", due)
	}
	c = do(t, m, c, system, "close_consultation", "2026-03-06", Details{})
	if !c.CoHandling[0].Silent || c.State != "handling" {
		t.Errorf("in %s, %+v", c.State, c.CoHandling)
	}
}

// 提价申报: no answer within the limit is consent (price_rise_answer); the system records
// it and the case is over, granted without a document.
func gansu2008(t *testing.T) {
	m := machineOf(t, "sd-fgw-047")
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-047", Applicant: Party{Account: "a1", Name: "示例粮油有限公司"}, Effective: noon("2026-03-20")})
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	refused(t, m, c, system, "deem_granted", "2026-03-11", Details{}, "workflow.not_lapsed") // the seventh working day
	late := sealing(t, m, c, Details{Outcome: Refused, Opinion: "不予"})
	seal := Details{Number: "示发改价格〔2026〕1号"}
	do(t, m, late, registrar, "number_and_seal", "2026-03-11", seal)
	refused(t, m, late, registrar, "number_and_seal", "2026-03-12", seal, "workflow.deemed_granted") // silence has granted it
	do(t, m, late, system, "deem_granted", "2026-03-12", Details{})
	for _, conditions := range [][]string{{"分步调价"}, nil} {
		granted := sealing(t, m, c, Details{Outcome: Granted, Conditions: conditions, Opinion: "同意"})
		if conditions != nil {
			refused(t, m, granted, registrar, "number_and_seal", "2026-03-12", seal, "workflow.deemed_granted")
			continue
		}
		do(t, m, granted, registrar, "number_and_seal", "2026-03-12", seal)
	}
	c = do(t, m, c, system, "deem_granted", "2026-03-12", Details{})
	if s, _ := m.Flow.Process.State(c.State); c.Outcome != Granted || c.Document.Number != "" || !s.Final {
		t.Errorf("in %s, %q, %v", c.State, c.Outcome, c.Document)
	}
	m, c = handled(t)
	if _, err := m.Decide(c, Command{Case: "k1", Action: "deem_granted", Actor: system, At: noon("2026-06-01")}); err == nil {
		t.Error("silence grants a review of energy saving")
	}
}

// sealing takes an accepted case of 提价申报 as far as its number.
func sealing(t *testing.T, m Machine, c Case, opinion Details) Case {
	t.Helper()
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "不可"})
	c = do(t, m, c, handler, "form_opinion", "2026-03-03", opinion)
	return do(t, m, c, leader, "sign", "2026-03-03", Details{})
}

// 初审: the opinion and all papers go up before the applicant is told.
func licensing35n43(t *testing.T) {
	m := machineOf(t, "sd-fgw-041")
	if _, ok := m.Flow.Process.State("published"); ok {
		t.Error("a preliminary review is published")
	}
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-041", Applicant: Party{Account: "a1", Name: "示例公司"}})
	c = do(t, m, c, window, "accept", "2026-03-02", Details{})
	c = do(t, m, c, registrar, "assign", "2026-03-03", Details{Office: "环资处"})
	c = do(t, m, c, handler, "examine", "2026-03-03", Details{Opinion: "可"})
	c = do(t, m, c, handler, "form_opinion", "2026-03-03", Details{Outcome: Granted, Opinion: "同意转报"})
	c = do(t, m, c, leader, "sign", "2026-03-04", Details{})
	c = do(t, m, c, registrar, "number_and_seal", "2026-03-04", Details{Number: "示发改外资〔2026〕1号"})
	refused(t, m, c, window, "deliver", "2026-03-04", Details{Delivery: "签收"}, "workflow.not_permitted")
	c = do(t, m, c, registrar, "forward", "2026-03-05", Details{Notice: "报送函1号"})
	c = do(t, m, c, window, "deliver", "2026-03-05", Details{Delivery: "签收"})
	if c = do(t, m, c, window, "conclude", "2026-03-05", Details{}); c.State != "concluded" {
		t.Errorf("in %s", c.State)
	}
}

// 调解: nothing without the other side, and either an agreement or an end without one.
func shaanxi6n7(t *testing.T) {
	m := machineOf(t, "sd-fgw-048")
	c := do(t, m, Case{}, applicant, "submit", "2026-03-02", Details{Matter: "sd-fgw-048", Applicant: Party{Account: "a1", Name: "示例业主"}})
	refused(t, m, c, window, "accept", "2026-03-02", Details{Opinion: "x"}, "workflow.not_permitted")
	refused(t, m, c, window, "invite", "2026-03-02", Details{Notice: "函1号"}, "workflow.party_missing")
	refused(t, m, c, window, "invite", "2026-03-02", Details{Parties: []string{" "}, Notice: "函1号"}, "workflow.text_missing")
	c = do(t, m, c, window, "invite", "2026-03-02", Details{Parties: []string{"示例物业公司"}, Notice: "函1号"})
	if rejected := do(t, m, c, window, "reject", "2026-03-04", Details{Reason: "对方书面不同意"}); rejected.State != "terminated" {
		t.Errorf("in %s", rejected.State)
	}
	c = do(t, m, c, window, "accept", "2026-03-04", Details{Opinion: "双方同意"})
	c = do(t, m, c, registrar, "assign", "2026-03-04", Details{Office: "环资处"})
	if ended := do(t, m, c, handler, "terminate", "2026-03-06", Details{Reason: "达不成协议"}); ended.State != "terminated" {
		t.Errorf("in %s", ended.State)
	}
	c = do(t, m, c, handler, "agree", "2026-03-06", Details{Opinion: "达成协议"})
	if k, _ := m.Clock(c, "confirmation", c.History[len(c.History)-1].Date); k.Due.String() != "2026-04-07" { // 04-05 and 04-06 are days off
		t.Errorf("judicial confirmation until %s", k.Due)
	}
	do(t, m, do(t, m, c, window, "deliver", "2026-03-06", Details{Delivery: "双方签收"}), window, "conclude", "2026-03-06", Details{})
}

// Of the offices asked, those have the next move that may still answer; the system has
// work in some states only; a number is given by who seals, where one seals.
func TestWhoseTurn(t *testing.T) {
	m, c := handled(t)
	c = do(t, m, c, handler, "ask_offices", "2026-03-03", Details{Offices: []string{"工业处"}, Until: calendar.MustParse("2026-03-05")})
	c = do(t, m, c, head, "close_consultation", "2026-03-06", Details{})
	c = do(t, m, c, handler, "ask_offices", "2026-03-06", Details{Offices: []string{"社会处"}})
	if got := m.Next(c); !reflect.DeepEqual(got, []Mover{{CoHandler, "社会处", ""}}) {
		t.Errorf("the next move is %v's, want that of the office asked last", got)
	}
	for state, want := range map[State]bool{"submitted": true, "co_handling": true, "handling": false, "sealing": false, "concluded": false} {
		if got := m.MayFallDue(state); got != want {
			t.Errorf("the system has something to do in %s: %v", state, got)
		}
	}
	for _, tt := range []struct {
		state  State
		action Action
		by     Role
		want   bool
	}{
		{"sealing", "number_and_seal", Registrar, true},
		{"sealing", "number_and_seal", Leader, false},
		{"signing", "number_and_seal", Registrar, false},
		{"accepted", "assign", Registrar, false},
		{"sealing", "x", Registrar, false},
	} {
		if got := m.Numbers(Case{State: tt.state}, tt.action, tt.by); got != tt.want {
			t.Errorf("%s by %s in %s gives a number: %v", tt.action, tt.by, tt.state, got)
		}
	}
	if due := m.Due(Case{}, noon("2026-03-06")); due != nil {
		t.Errorf("of a case not opened the system is to %v", due)
	}
}

// A process that extends another takes its turns over in their places, but for those it
// has itself, is without, or that have no state left to come from or lead to.
func TestWhole(t *testing.T) {
	turn := func(a Action, to State, from ...State) Transition {
		return Transition{Action: a, From: from, To: to, Event: EventType(a)}
	}
	base := fileProcess{Process: Process{ID: "base", States: []StateRule{{ID: "a"}, {ID: "b"}, {ID: "c"}},
		Transitions: []Transition{turn("open", "a", ""), turn("to_b", "b", "a"), turn("from_b", "c", "b"), turn("close", "c", "a", "b"), turn("drop", "", "a")}}}
	p := fileProcess{Process: Process{ID: "p", Transitions: []Transition{turn("open", "c", ""), turn("more", "c", "a")}}, Extends: "base"}
	p.Without.States, p.Without.Actions = []State{"b"}, []Action{"drop"}
	got, err := p.whole(map[string]fileProcess{"base": base})
	want := []Transition{turn("open", "c", ""), turn("close", "c", "a"), turn("more", "c", "a")}
	if err != nil || !reflect.DeepEqual(got.Transitions, want) || len(got.States) != 2 || len(base.Transitions[3].From) != 2 {
		t.Errorf("got %+v, %v, want %+v", got.Transitions, err, want)
	}
}
