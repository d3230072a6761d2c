package contract

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/yiwang-go/yiwang/catalog/applicability"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"github.com/yiwang-go/yiwang/workflow/numbering"
)

// The document is valid OpenAPI 3.1, and true: whatever the handler takes and
// whatever it answers is in it.
func TestOpenAPIDocumentIsTrue(t *testing.T) {
	h := open(t)
	if version := h.document.GetVersion(); version < "3.1" || version >= "3.2" {
		t.Errorf("OpenAPI version %s, want 3.1", version)
	}
	if ok, errs := h.ValidateDocument(); !ok {
		t.Fatalf("not valid: %s", reasons(errs))
	}
	for _, part := range []struct {
		name string
		run  func(*hall)
	}{
		{"matters", matters}, {"flows", flows}, {"dynamic", dynamic}, {"applicability", applicable}, {"posted guides", postedGuides}, {"calendar", due}, {"feeds", feeds}, {"whole way", wholeWay}, {"projects", projects}, {"supplement", supplement},
		{"ends", ends}, {"hearing", hearing}, {"numbers", numbers}, {"filing", filing}, {"documents", documents}, {"supervision", supervise}, {"inquiries", inquiries}, {"every matter", everyMatter}, {"bad requests", badRequests}, {"bent bodies", bentBodies},
	} {
		if !t.Run(part.name, func(t *testing.T) {
			h.t = t
			part.run(h)
		}) {
			t.Errorf("%s went wrong", part.name)
		}
	}
	h.t = t
	h.complete()
}

// matters reads all that a visitor may read.
func matters(h *hall) {
	visitor := h.as("")
	page := must[httpapi.Page[httpapi.Matter]](h)(visitor.Matters(h.t.Context(), ""))
	if len(page.Items) != 48 {
		h.t.Fatalf("got %d matters, want 48", len(page.Items))
	}
	if gaps := must[httpapi.Gaps](h)(visitor.Gaps(h.t.Context())); gaps.Fields == 0 || len(gaps.Groups) != 2 {
		h.t.Errorf("%d fields unknown in %d groups", gaps.Fields, len(gaps.Groups))
	}
	compiled := guideSchema(h)
	for _, m := range page.Items {
		keys := append([]string{string(m.Code), fmt.Sprint(m.Number), m.Name}, m.Aliases...)
		for _, key := range keys {
			if got := must[httpapi.MatterDetail](h)(visitor.Matter(h.t.Context(), key)); got.Code != m.Code {
				h.t.Errorf("%s: got matter %s, want %s", key, got.Code, m.Code)
			}
		}
		raw := must[json.RawMessage](h)(visitor.Guide(h.t.Context(), string(m.Code)))
		value, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
		if err == nil {
			err = compiled.Validate(value)
		}
		if err != nil {
			h.t.Errorf("guide of %s: %v", m.Code, err)
		}
		must[httpapi.GuideReport](h)(visitor.GuideReport(h.t.Context(), string(m.Code)))
	}
	for _, query := range []string{"?q=" + url.QueryEscape("境外投资 备案"), "?class=filing", "?portal=true&one_window=false", "?limit=7", "?limit=7&after=sd-fgw-007"} {
		h.want(200, h.send("", "GET", "/api/v1/matters"+query, ""), query)
	}
	h.want(200, h.send("", "GET", "/openapi.json", ""), "the document")
}

// applicable asks of every fact: each answer it knows, alone and on the way that the
// questions lead, with all reasons.
func applicable(h *hall) {
	facts := must[[]applicability.Fact](h)(h.as("").ApplicabilityFacts(h.t.Context()))
	if len(facts) == 0 {
		h.t.Fatal("nothing to ask")
	}
	answers := func(f applicability.Fact) (all []string) {
		switch f.Kind {
		case applicability.Bool:
			return []string{"true", "false"}
		case applicability.Count:
			return []string{"0", "9", "500"}
		case applicability.Choice:
			for _, o := range f.Options {
				all = append(all, strconv.Quote(o.ID))
			}
		case applicability.Amount:
			for _, u := range f.Units {
				all = append(all, `{"value":"0","unit":"`+u.Name+`"}`, `{"value":"120.5","unit":"`+u.Name+`"}`)
			}
		}
		return all
	}
	outside := map[string]bool{}
	ask := func(known map[string]json.RawMessage, skip ...string) httpapi.Applicability {
		a := must[httpapi.Applicability](h)(h.as("").Applicability(h.t.Context(), httpapi.ApplicabilityRequest{Facts: known, Skip: skip, Explain: true}))
		for _, o := range a.Outside {
			outside[o.ID] = true
		}
		return a
	}
	for _, f := range facts {
		for _, answer := range answers(f) {
			ask(map[string]json.RawMessage{f.ID: json.RawMessage(answer)}, facts[0].ID)
		}
	}
	for turn := range 60 { // a walk along the questions, another answer each time
		known := map[string]json.RawMessage{}
		for n := turn; ; n = n/3 + 1 {
			a := ask(known)
			if a.Next == nil {
				break
			}
			if len(known) == 12 {
				h.t.Fatalf("a thirteenth question: %s", a.Next.ID)
			}
			choices := answers(*a.Next)
			known[a.Next.ID] = json.RawMessage(choices[n%len(choices)])
		}
	}
	if len(outside) == 0 {
		h.t.Error("no walk led outside of the catalog")
	}
	h.want(200, h.send("", "POST", "/api/v1/applicability", ""), "no body")
}

// guideSchema is the schema the document refers to for the groups of a guide.
func guideSchema(h *hall) *jsonschema.Schema {
	const file = "guide/data/guide.schema.json"
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource(file, readJSON(h.t, file)); err != nil {
		h.t.Fatal(err)
	}
	compiled, err := compiler.Compile(file)
	if err != nil {
		h.t.Fatal(err)
	}
	return compiled
}

// due asks for limits that pass over every sort of day.
func due(h *hall) {
	for _, start := range []string{"2007-01-01", "2020-01-20", "2026-02-01", "2026-09-20"} {
		for _, days := range []int{1, 5, 20, 60} {
			must[httpapi.Workdays](h)(h.as("").Workdays(h.t.Context(), start, days))
		}
	}
	for year := 2007; year <= 2026; year++ {
		must[httpapi.Year](h)(h.as("").Year(h.t.Context(), year))
	}
	for _, query := range []string{"from=2026-01-28&to=2026-03-03", "from=2026-03-03&to=2026-01-28", "from=2020-01-13&add=20&as_of=2020-01-20",
		"from=2026-12-21&add=8", "from=2026-12-21&add=60&provisional=true"} {
		h.want(200, h.send("", "GET", "/api/v1/workdays?"+query, ""), query)
	}
	rules := must[[]deadline.Rule](h)(h.as("").Limits(h.t.Context()))
	if len(rules) == 0 {
		h.t.Fatal("no limits")
	}
	for _, rule := range rules { // every rule, with every ground and extension it knows, ended and open
		if !rule.Known() {
			continue
		}
		q := httpapi.DeadlineRequest{Rule: rule.ID, Start: "2026-02-02", On: "2026-11-20"}
		if rule.Hourly() {
			q.Start, q.Hours = "2026-02-02T17:45:00+08:00", []httpapi.SeasonRequest{{Open: []httpapi.SpanRequest{{From: "09:00", To: "17:00"}}}}
		}
		must[httpapi.Deadline](h)(h.as("").Deadline(h.t.Context(), q))
		for i, x := range rule.Extensions[:min(1, len(rule.Extensions))] {
			q.Extensions = append(q.Extensions, httpapi.ExtensionRequest{On: "2026-02-0" + strconv.Itoa(5+i), Days: x.Limit.Count, Approver: x.Approver, Reason: "情况复杂"})
		}
		for _, g := range rule.Grounds {
			closed, open := q, q
			closed.Suspensions = []httpapi.PauseRequest{{Ground: g.ID, From: "2026-02-04", To: "2026-02-11", Notice: "告知书1号"}}
			open.Suspensions = []httpapi.PauseRequest{{Ground: g.ID, From: "2026-02-04", Notice: "告知书1号"}}
			must[httpapi.Deadline](h)(h.as("").Deadline(h.t.Context(), closed))
			must[httpapi.Deadline](h)(h.as("").Deadline(h.t.Context(), open))
		}
	}
	for _, body := range []string{
		`{"matter":"节能审查","start":"2026-12-21","provisional":true,"as_of":"2026-11-20"}`,
		`{"matter":"节能审查","start":"2026-12-21"}`, // beyond the calendar: no due date, and why
		`{"matter":"节能审查","clock":"promised","limit":{"count":9,"unit":"working_day"},"start":"2026-03-02","stop":"2026-03-20"}`,
		`{"limit":{"count":3,"unit":"working_hour"},"start":"2026-02-13T16:00:00+08:00","hours":[{"since":"01-01","open":[{"from":"09:00","to":"17:00"}]},{"since":"06-01","open":[{"from":"08:30","to":"18:00"}]}]}`,
		`{"limit":{"count":-10,"unit":"working_day"},"start":"2026-03-02"}`,
		`{"limit":{"count":1,"unit":"month"},"start":"2026-01-31"}`,
	} {
		h.want(200, h.send("", "POST", "/api/v1/deadlines", body), body)
	}
}

// wholeWay takes one case from application to evaluation, with everybody looking
// on after each step, on every sort of day.
func wholeWay(h *hall) {
	ctx := h.t.Context()
	how := httpapi.Request{Key: "once"}
	id := must[httpapi.Case](h)(h.as("applicant").Open(ctx, application(), how)).ID
	if again := must[httpapi.Case](h)(h.as("applicant").Open(ctx, application(), how)); again.ID != id {
		h.t.Errorf("the same key opened %s and %s", id, again.ID)
	}
	h.everybodyLooks(id)
	must[httpapi.Case](h)(h.as("window").Act(ctx, id, "accept", httpapi.ActionRequest{}, httpapi.Request{Key: "k", Versions: []int{1}}))
	h.want(200, h.send("window", "POST", "/api/v1/cases/"+id+"/actions/accept", "{}", "Idempotency-Key", "k"), "accept again with its key")
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "ask_offices", httpapi.ActionRequest{Offices: []string{"工业处"}})
	h.act(id, "co_handler", "co_handle", httpapi.ActionRequest{Opinion: "无意见"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(id, "leader", "return", httpapi.ActionRequest{Reason: "补充说明"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "已补充"})
	h.act(id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.want(200, h.send("leader", "POST", "/api/v1/cases/"+id+"/actions/sign", "", "If-Match", "*"), "sign, without a body, at any version")
	h.act(id, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2026〕1号"})
	h.act(id, "registrar", "publish", httpapi.ActionRequest{})
	h.act(id, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	if c := h.act(id, "window", "conclude", httpapi.ActionRequest{}); !c.Final || c.Outcome != workflow.Granted {
		h.t.Errorf("at the end: state %s, outcome %s", c.State, c.Outcome)
	}
	for _, on := range []string{"2026-01-05", "2026-06-30", "2026-12-31"} {
		h.want(200, h.send("applicant", "GET", "/api/v1/cases/"+id+"?on="+on, ""), "on "+on)
		h.want(200, h.send("applicant", "GET", "/api/v1/cases/"+id+"/clocks/statutory?on="+on, ""), "on "+on)
	}
	if k := must[httpapi.ClockLedger](h)(h.as("handler").Clock(ctx, id, "statutory")); len(k.Ledger) == 0 || k.Ledger[len(k.Ledger)-1].Day.Date != *k.Due {
		h.t.Errorf("a ledger of %d lines for what is due on %s", len(k.Ledger), k.Due)
	}
	h.want(404, h.send("applicant", "GET", "/api/v1/cases/"+id+"?on=2026-01-04", ""), "before it was opened")
	must[httpapi.Evaluation](h)(h.as("applicant").Review(ctx, id, httpapi.ReviewRequest{Level: 5, Options: []string{"513"}, Text: "好"}, httpapi.Request{}))
	bad := httpapi.ReviewRequest{Service: 1, Level: 1, Options: []string{"109"}, Text: "多要了材料"}
	must[httpapi.Evaluation](h)(h.as("applicant").Review(ctx, id, bad, httpapi.Request{Key: "r"}))
	must[httpapi.Evaluation](h)(h.as("applicant").Review(ctx, id, bad, httpapi.Request{Key: "r"}))
	h.everybodyLooks(id)
	must[httpapi.Evaluation](h)(h.as("window").Answer(ctx, id, 1, "follow_up", httpapi.AnswerRequest{Text: "已电话核实"}, httpapi.Request{}))
	e := must[httpapi.Evaluation](h)(h.as("window").Answer(ctx, id, 1, "rectify", httpapi.AnswerRequest{Text: "已退还"}, httpapi.Request{Key: "x"}))
	if len(e.Rectifications) != 1 || e.Rectifications[0].Answered == nil {
		h.t.Errorf("got %+v, want one rectification, answered", e.Rectifications)
	}
	h.everybodyLooks(id)
}

// supplement asks for more once, gets it, and the case is accepted by silence.
func supplement(h *hall) {
	id := h.opened()
	h.act(id, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Material: "M2", Text: "缺附表"}, {Text: "补正日期"}}})
	h.act(id, "applicant", "supplement", httpapi.ActionRequest{Materials: []httpapi.MaterialRequest{{Code: "M2", File: "报告2.pdf"}}})
	h.now = noon("2026-01-20")
	h.everybodyLooks(id)
	h.want(409, h.send("window", "POST", "/api/v1/cases/"+id+"/actions/decline", `{"reason":"迟了"}`), "decline after silence")
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.now = noon("2026-01-05")
}

// ends takes cases to the other ends there are.
func ends(h *hall) {
	declined := h.opened()
	h.act(declined, "window", "decline", httpapi.ActionRequest{Reason: "不属于本机关职权范围"})
	must[httpapi.Evaluation](h)(h.as("applicant").Review(h.t.Context(), declined, httpapi.ReviewRequest{Level: 3}, httpapi.Request{}))
	withdrawn := h.opened()
	h.act(withdrawn, "window", "accept", httpapi.ActionRequest{})
	h.act(withdrawn, "applicant", "withdraw", httpapi.ActionRequest{})
	refused := h.opened()
	h.act(refused, "window", "accept", httpapi.ActionRequest{})
	h.act(refused, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(refused, "handler", "examine", httpapi.ActionRequest{Opinion: "不符合"})
	h.act(refused, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Refused, Opinion: "建议不予"})
}

// hearing takes a case through a hearing that a neighbour asked for, with everybody
// looking on, and names who handles it.
func hearing(h *hall) {
	defer func() { h.now = noon("2026-01-05") }()
	id := h.opened()
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "office_head", "assign_handler", httpapi.ActionRequest{Handler: "h1"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(id, "handler", "offer_hearing", httpapi.ActionRequest{Parties: []string{"邻厂"}, Notice: "告知书1号"})
	h.act(id, "applicant", "waive_hearing", httpapi.ActionRequest{})
	h.act(id, "window", "request_hearing", httpapi.ActionRequest{Parties: []string{"邻厂"}})
	h.act(id, "handler", "set_hearing", httpapi.ActionRequest{On: calendar.MustParse("2026-01-20"), Place: "会议室", Chair: "丁", Notice: "通知1号"})
	h.act(id, "handler", "set_hearing", httpapi.ActionRequest{On: calendar.MustParse("2026-01-20"), Place: "会议室", Chair: "丙", Reason: "丁回避", Notice: "通知2号"})
	h.now = noon("2026-01-20")
	c := h.act(id, "handler", "hold_hearing", httpapi.ActionRequest{Chair: "丙", Opinion: "笔录"})
	if c.Hearing == nil || c.Hearing.Held == nil || c.Hearing.Record != "笔录" || c.Hearing.Chair != "丙" || len(c.NextBy) != 1 || c.NextBy[0].Account != "h1" {
		h.t.Errorf("got hearing %+v, next %+v", c.Hearing, c.NextBy)
	}
	h.act(id, "agent", "accept_agency", httpapi.ActionRequest{})
	mine := must[httpapi.Case](h)(h.as("agent").Case(h.t.Context(), id))
	if mine.Hearing.Record != "" || mine.Handler != "" || mine.NextBy[0].Account != "" {
		h.t.Errorf("the agent is told of %+v, %q, %+v", mine.Hearing, mine.Handler, mine.NextBy)
	}
	agents := must[httpapi.Page[httpapi.CaseItem]](h)(h.as("agent").Cases(h.t.Context(), ""))
	if len(agents.Items) == 0 {
		h.t.Error("the agent finds no case")
	}
	h.act(id, "applicant", "end_agency", httpapi.ActionRequest{})
	if named := h.act(id, "window", "name_agent", httpapi.ActionRequest{Agent: "g2"}); named.Nominee != "g2" || named.Applicant.Agent != "" {
		h.t.Errorf("named %q, acting %q", named.Nominee, named.Applicant.Agent)
	}
	h.act(id, "administrator", "reassign", httpapi.ActionRequest{Office: "工业处", Reason: "职责调整"})
}

// numbers gives a number, leaves none over, and tries to account for one.
func numbers(h *hall) {
	const issuer = "示发改许可"
	id := h.opened()
	h.act(id, "window", "accept", httpapi.ActionRequest{})
	h.act(id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(id, "leader", "sign", httpapi.ActionRequest{})
	if c := h.act(id, "registrar", "number_and_seal", httpapi.ActionRequest{}); c.Document.Number != "示发改许可〔2026〕1号" {
		h.t.Errorf("got %+v", c.Document)
	}
	n := must[httpapi.Numbers](h)(h.as("registrar").Numbers(h.t.Context(), issuer, 2026, 0, 10))
	if len(n.Items) != 1 || !n.Items[0].Used {
		h.t.Errorf("got %+v", n)
	}
	path := "/api/v1/numbers/" + url.PathEscape(issuer) + "/2026"
	h.want(409, h.send("registrar", "POST", path+"/void", `{"number":1,"reason":"误"}`), "a number in use")
	h.want(409, h.send("registrar", "POST", path+"/void", `{"number":7,"reason":"误"}`), "a number not given")
	h.want(422, h.send("registrar", "POST", path+"/void", `{"number":0,"reason":""}`), "no number")
	h.want(403, h.send("applicant", "GET", path, ""), "an applicant")
	h.want(401, h.send("", "GET", path, ""), "a visitor")

	// One is left over when its register was written and its case was not.
	data, err := json.Marshal(numbering.Event{Type: numbering.NumberGiven, Number: 1, Case: id, Date: calendar.MustParse("2026-01-05")})
	if err != nil {
		h.t.Fatal(err)
	}
	left := "numbers/" + hex.EncodeToString([]byte("示发改外资")) + "/2026"
	if _, err := h.store.Append(h.t.Context(), journal.Batch{Stream: left, At: h.now, Entries: []journal.Entry{{Type: "numbering.number_given", Data: data}}}); err != nil {
		h.t.Fatal(err)
	}
	v := must[httpapi.Numbers](h)(h.as("registrar").MakeVoid(h.t.Context(), "示发改外资", 2026, httpapi.VoidRequest{Number: 1, Reason: "未使用"}))
	if len(v.Items) != 1 || v.Items[0].Void == nil {
		h.t.Errorf("got %+v", v)
	}
}

// filing files information under matter 33: no acceptance, done when it is there.
func filing(h *hall) {
	c := must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), httpapi.CaseRequest{Matter: "33", Applicant: httpapi.ApplicantRequest{Name: "甲", Agent: "g1"}}, httpapi.Request{}))
	if c.State != "filed" {
		h.t.Errorf("got state %s, want filed", c.State)
	}
	h.everybodyLooks(c.ID)
	h.act(c.ID, "window", "deliver", httpapi.ActionRequest{Delivery: "自行打印"})
	h.act(c.ID, "window", "conclude", httpapi.ActionRequest{})
	must[httpapi.Evaluation](h)(h.as("applicant").Review(h.t.Context(), c.ID, httpapi.ReviewRequest{Level: 2, Text: "慢"}, httpapi.Request{}))
}

// everyMatter opens a case of each matter and reads lists and board while days
// go by, beyond the last day the calendar knows.
func everyMatter(h *hall) {
	lights := map[workflow.Light]int{}
	for number := 1; number <= 48; number++ {
		q := application()
		q.Matter = fmt.Sprint(number)
		if number != 34 {
			q.Materials = nil // drafts of guides ask for none yet
		}
		id := must[httpapi.Case](h)(h.as("applicant").Open(h.t.Context(), q, httpapi.Request{})).ID
		h.everybodyLooks(id)
	}
	for _, today := range []string{"2026-01-05", "2026-01-09", "2026-01-13", "2026-12-30", "2027-01-04"} {
		h.now = noon(today)
		b := must[httpapi.Board](h)(h.as("supervisor").Board(h.t.Context()))
		for light, n := range b.Lights {
			lights[light] += n
		}
		for _, query := range []string{"", "?open=true&limit=5", "?state=submitted", "?matter=sd-fgw-034&open=false"} {
			h.want(200, h.send("leader", "GET", "/api/v1/cases"+query, ""), query)
		}
		page := must[httpapi.Page[httpapi.CaseItem]](h)(h.as("window").Cases(h.t.Context(), ""))
		for _, c := range page.Items {
			h.want(200, h.send("applicant", "GET", "/api/v1/cases/"+c.ID, ""), "case on "+today)
		}
	}
	for _, light := range []workflow.Light{workflow.Grey, workflow.Green, workflow.Yellow, workflow.Red} {
		if lights[light] == 0 {
			h.t.Errorf("no %s light was seen", light)
		}
	}
	h.now = noon("2026-01-05")
}
