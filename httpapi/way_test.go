package httpapi_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

func TestMatters(t *testing.T) {
	h := open(t, &journal.Memory{})
	visitor := &client.Client{Base: h.URL}
	page, err := visitor.Matters(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	portal, window := 0, 0
	byPlatforms := map[int]int{}
	for _, m := range page.Items {
		if m.Portal {
			portal++
		}
		if m.OneWindow {
			window++
		}
		byPlatforms[len(m.Platforms)]++
	}
	if len(page.Items) != 48 || page.Next != nil || portal != 42 || window != 41 {
		t.Errorf("got %d matters, %d on the portal, %d one-window, want 48, 42, 41", len(page.Items), portal, window)
	}
	for n, want := range map[int]int{4: 1, 3: 37, 2: 2, 1: 2, 0: 6} {
		if byPlatforms[n] != want {
			t.Errorf("%d matters on %d platforms, want %d", byPlatforms[n], n, want)
		}
	}
	if found, err := visitor.Matters(t.Context(), "境外投资 备案"); err != nil || len(found.Items) != 2 || found.Items[0].Number != 42 || len(found.Items[0].Match) != 4 || found.Items[0].Match[1] != (httpapi.MatchPart{Text: "境外投资", Hit: true}) {
		t.Errorf("search: got %v, %v", found.Items, err)
	}
	for _, key := range []string{"sd-fgw-034", "34", "节能审查"} {
		if m, err := visitor.Matter(t.Context(), key); err != nil || m.Number != 34 || m.Flow == nil || !m.Guide.Complete {
			t.Errorf("matter %q: got number %d, flow %v, guide complete %v, %v", key, m.Number, m.Flow, m.Guide.Complete, err)
		}
	}
	if m, err := visitor.Matter(t.Context(), "44"); err != nil || m.Guide.Complete || m.Guide.Findings == 0 || len(m.Aliases) != 1 {
		t.Errorf("matter 44: got %+v, %v, want an incomplete guide and one alias", m.Guide, err)
	}
	// Pages follow on without gap or overlap.
	var numbers []int
	for after := ""; ; {
		page, err := h.service.Matters(httpapi.MatterQuery{After: after, Limit: 7})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range page.Items {
			numbers = append(numbers, m.Number)
		}
		if page.Next == nil {
			break
		}
		after = *page.Next
	}
	for i, n := range numbers {
		if n != i+1 {
			t.Fatalf("paged numbers %v, want 1 to 48", numbers)
		}
	}
	if len(numbers) != 48 {
		t.Errorf("paged %d matters, want 48", len(numbers))
	}
}

func TestGuide(t *testing.T) {
	h := open(t, &journal.Memory{})
	raw, err := h.as("applicant").Guide(t.Context(), "34")
	if err != nil {
		t.Fatal(err)
	}
	var g map[string]json.RawMessage
	if err := json.Unmarshal(raw, &g); err != nil {
		t.Fatal(err)
	}
	for _, group := range []string{"basic", "legal_basis", "conditions", "handling", "topics", "faq", "materials", "fees", "contact", "remedies"} {
		if len(g[group]) < 5 {
			t.Errorf("group %s of the example guide is %s", group, g[group])
		}
	}
	report, err := h.as("applicant").GuideReport(t.Context(), "1")
	if err != nil || report.Complete || len(report.Findings) == 0 || len(report.Groups) != 10 {
		t.Errorf("report of a draft: complete %v, %d findings, %d groups, %v", report.Complete, len(report.Findings), len(report.Groups), err)
	}
	for _, f := range report.Findings {
		if f.Message.ZH == "" || f.Message.EN == "" || len(f.Basis) == 0 || strings.Contains(f.Message.ZH, "%!") {
			t.Errorf("finding %+v lacks a sentence or a basis", f)
		}
	}
}

// One case from application to evaluation, over HTTP, with due dates.
func TestWholeWay(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.concluded(t)
	c, err := h.as("applicant").Case(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	if !c.Final || c.State != "concluded" || c.Next != nil || c.Outcome != workflow.Granted || c.Document.Number != "示例发改许可〔2026〕1号" {
		t.Errorf("got state %s, outcome %s, document %v", c.State, c.Outcome, c.Document)
	}
	i := slices.IndexFunc(c.Clocks, func(k httpapi.Clock) bool { return k.ID == "statutory" })
	if k := c.Clocks[i]; k.Due.String() != "2026-02-02" || k.Status != workflow.Stopped || len(k.Basis) == 0 || !strings.Contains(k.Explanation.ZH, "2026-02-02") {
		t.Errorf("statutory clock %+v, want due 2026-02-02, stopped, explained, with basis", k)
	}
	for _, s := range c.Stages {
		if s.Status != workflow.Done {
			t.Errorf("stage %s is %s, want done", s.ID, s.Status)
		}
	}
	e, err := h.as("applicant").Review(t.Context(), id, httpapi.ReviewRequest{Level: 1, Text: "超过承诺时限"}, httpapi.Request{})
	if err != nil || len(e.Rectifications) != 1 || e.Rectifications[0].Answered != nil || e.Services[1].Review == nil {
		t.Fatalf("review: got %+v, %v, want an open rectification", e, err)
	}
	if _, err := h.as("supervisor").Answer(t.Context(), id, 2, "rectify", httpapi.AnswerRequest{Text: "x"}, httpapi.Request{}); !strings.Contains(err.Error(), "403") {
		t.Errorf("rectify by the supervisor: got %v, want 403", err)
	}
	if _, err := h.as("window").Answer(t.Context(), id, 2, "rectify", httpapi.AnswerRequest{Text: "x"}, httpapi.Request{Versions: []int{99}}); !strings.Contains(err.Error(), "412") {
		t.Errorf("rectify at another version: got %v, want 412", err)
	}
	e, err = h.as("window").Answer(t.Context(), id, 2, "rectify", httpapi.AnswerRequest{Text: "已改进"}, httpapi.Request{})
	if err != nil || e.Rectifications[0].Answered == nil {
		t.Errorf("rectify: got %+v, %v", e.Rectifications, err)
	}
}

// The applicant learns the outcome when it is decided, not when it is proposed.
func TestProposedIsNotDecided(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, id, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, id, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	for who, proposed := range map[string]workflow.Outcome{"applicant": "", "leader": workflow.Granted} {
		c, err := h.as(who).Case(t.Context(), id)
		if err != nil || c.Outcome != "" || c.Proposed != proposed {
			t.Errorf("%s sees outcome %q, proposed %q, %v, want none, %q", who, c.Outcome, c.Proposed, err, proposed)
		}
	}
}

// What the offices say to each other, and how to reach the applicant, is not
// for everybody.
func TestWhoSeesWhat(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.concluded(t)
	for _, tt := range []struct {
		who   string
		phone string
		inner bool
	}{
		{"applicant", "00000001234", false},
		{"window", "00000001234", true},
		{"leader", "000****1234", true},
		{"supervisor", "000****1234", true},
	} {
		c, err := h.as(tt.who).Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		data, _ := json.Marshal(c)
		if c.Applicant.Phone != tt.phone {
			t.Errorf("%s sees phone %s, want %s", tt.who, c.Applicant.Phone, tt.phone)
		}
		if got := strings.Contains(string(data), "建议准予"); got != tt.inner {
			t.Errorf("%s sees the inner opinion: %v, want %v", tt.who, got, tt.inner)
		}
	}
	for _, read := range []func(*client.Client) error{
		func(c *client.Client) error { _, err := c.Case(t.Context(), id); return err },
		func(c *client.Client) error { _, err := c.Actions(t.Context(), id); return err },
		func(c *client.Client) error { _, err := c.Evaluation(t.Context(), id); return err },
		func(c *client.Client) error {
			_, err := c.Act(t.Context(), id, "withdraw", httpapi.ActionRequest{}, httpapi.Request{})
			return err
		},
		func(c *client.Client) error {
			_, err := c.Review(t.Context(), id, httpapi.ReviewRequest{Level: 5}, httpapi.Request{})
			return err
		},
	} {
		if refusal, ok := errors.AsType[*client.Error](read(h.as("stranger"))); !ok || refusal.Problem.Status != 404 {
			t.Errorf("a stranger got %v, want 404 as if there were no such case", refusal)
		}
		if refusal, ok := errors.AsType[*client.Error](read(&client.Client{Base: h.URL})); !ok || refusal.Problem.Status != 401 {
			t.Errorf("a visitor got %v, want 401", refusal)
		}
	}
	if page, err := h.as("stranger").Cases(t.Context(), ""); err != nil || len(page.Items) != 0 {
		t.Errorf("a stranger lists %d cases, %v, want none", len(page.Items), err)
	}
	if page, err := h.as("applicant").Cases(t.Context(), ""); err != nil || len(page.Items) != 1 {
		t.Errorf("the applicant lists %d cases, %v, want 1", len(page.Items), err)
	}
}

// Each promise of Actions is kept by Act.
func TestActionsAreTrue(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	looked := 0
	for who := range people {
		if who == "stranger" {
			continue
		}
		items, err := h.as(who).Actions(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range items {
			looked++
			if item.Possible != (item.Reason == nil) {
				t.Errorf("%s %s: possible %v with reason %v", who, item.Action, item.Possible, item.Reason)
			}
			if item.Possible {
				continue
			}
			_, err := h.as(who).Act(t.Context(), id, string(item.Action), httpapi.ActionRequest{}, httpapi.Request{})
			if refusal, ok := errors.AsType[*client.Error](err); !ok || refusal.Problem.Code != item.Code {
				t.Errorf("%s %s: said to be %s, then %v", who, item.Action, item.Code, err)
			}
		}
	}
	if looked == 0 {
		t.Fatal("looked at no action")
	}
	if c, err := h.as("applicant").Case(t.Context(), id); err != nil || c.Version != 1 {
		t.Errorf("after refusals the case is at version %d, %v, want 1", c.Version, err)
	}
}

func TestIdempotencyKey(t *testing.T) {
	h := open(t, &journal.Memory{})
	how := httpapi.Request{Key: strings.Repeat("长", 300)}
	first, err := h.as("applicant").Open(t.Context(), application(), how)
	if err != nil {
		t.Fatal(err)
	}
	again, err := h.as("applicant").Open(t.Context(), application(), how)
	if err != nil || again.ID != first.ID || again.Version != 1 {
		t.Errorf("the same again: got %s at %d, %v, want %s at 1", again.ID, again.Version, err, first.ID)
	}
	other := application()
	other.Project.Name = "另一个项目"
	if _, err := h.as("applicant").Open(t.Context(), other, how); !strings.Contains(err.Error(), "journal.key_reused") {
		t.Errorf("the key with another body: got %v, want journal.key_reused", err)
	}
	if c, err := h.as("stranger").Open(t.Context(), application(), how); err != nil || c.ID == first.ID {
		t.Errorf("somebody else's same key: got %s, %v, want a case of their own", c.ID, err)
	}
	for range 2 {
		if c, err := h.as("window").Act(t.Context(), first.ID, "accept", httpapi.ActionRequest{}, httpapi.Request{Key: "k"}); err != nil || c.Version != 2 {
			t.Errorf("accept with a key: got version %d, %v, want 2 both times", c.Version, err)
		}
	}
}

// The same request sent many times at once, with one key, opens one case.
func TestOneKeyOpensOneCase(t *testing.T) {
	h := open(t, &journal.Memory{})
	var wg sync.WaitGroup
	ids := make([]string, 20)
	for i := range ids {
		wg.Go(func() {
			c, err := h.as("applicant").Open(t.Context(), application(), httpapi.Request{Key: "k"})
			if err != nil {
				t.Error(err)
			}
			ids[i] = c.ID
		})
	}
	wg.Wait()
	slices.Sort(ids)
	if all := slices.Compact(ids); len(all) != 1 {
		t.Errorf("got cases %v, want one", all)
	}
	if page, err := h.as("window").Cases(t.Context(), ""); err != nil || len(page.Items) != 1 {
		t.Errorf("the store lists %d cases, %v, want 1", len(page.Items), err)
	}
}

func TestIfMatch(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	if _, err := h.as("window").Act(t.Context(), id, "accept", httpapi.ActionRequest{}, httpapi.Request{Versions: []int{7, 9}}); !strings.Contains(err.Error(), "412 httpapi.version_moved") {
		t.Errorf("got %v, want 412", err)
	}
	if c, err := h.as("window").Act(t.Context(), id, "accept", httpapi.ActionRequest{}, httpapi.Request{Versions: []int{1}}); err != nil || c.Version != 2 {
		t.Errorf("got version %d, %v, want 2", c.Version, err)
	}
}

// Of many who accept at once exactly one does; the others are told the state.
func TestOneWins(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	var wg sync.WaitGroup
	results := make([]error, 20)
	for i := range results {
		wg.Go(func() {
			_, results[i] = h.as("window").Act(t.Context(), id, "accept", httpapi.ActionRequest{}, httpapi.Request{})
		})
	}
	wg.Wait()
	won := 0
	for _, err := range results {
		if err == nil {
			won++
		} else if refusal, ok := errors.AsType[*client.Error](err); !ok || refusal.Problem.Status != 409 {
			t.Errorf("a loser got %v, want 409", err)
		}
	}
	if won != 1 {
		t.Errorf("%d accepted, want 1", won)
	}
}

// In the new year, with no notice for it, everything still opens: what is known
// is told, red stays red, and cases move.
func TestBeyondTheCalendar(t *testing.T) {
	h := open(t, &journal.Memory{})
	h.now = noon("2026-12-07")
	id := h.opened(t)
	h.now = noon("2027-01-04")
	b, err := h.as("supervisor").Board(t.Context())
	if err != nil || b.Lights[workflow.Red] != 1 || b.Cases[0].Due == nil || b.Cases[0].Left != nil {
		t.Errorf("board: %v %+v, %v, want one red with its due date", b.Lights, b.Cases, err)
	}
	c, err := h.as("applicant").Case(t.Context(), id)
	if err != nil || c.Light != workflow.Red || c.Stages[1].Days != nil {
		t.Errorf("case: light %s, %v, want red", c.Light, err)
	}
	if _, err := h.as("window").Actions(t.Context(), id); err != nil {
		t.Errorf("actions: %v", err)
	}
	fresh := h.opened(t)
	h.act(t, fresh, "window", "request_supplement", httpapi.ActionRequest{Items: []httpapi.ItemRequest{{Material: "M2", Text: "补"}}})
	h.act(t, fresh, "applicant", "supplement", httpapi.ActionRequest{Materials: []httpapi.MaterialRequest{{Code: "M2", File: "b"}}})
	h.act(t, fresh, "window", "accept", httpapi.ActionRequest{})
}

// A case whose flow is not loaded does not hide the others, and says so itself.
func TestFlowGone(t *testing.T) {
	store := &journal.Memory{}
	h := open(t, store)
	id := h.opened(t)
	flows, err := workflow.Shandong().Promise("sd-fgw-034", workflow.Limit{Count: 5, Unit: workflow.WorkingDay}, catalog.Basis{Title: "示例", Mark: catalog.Example})
	if err != nil {
		t.Fatal(err)
	}
	local, err := httpapi.NewService(httpapi.Options{Store: store, Flows: flows, Now: func() time.Time { return h.now }})
	if err != nil {
		t.Fatal(err)
	}
	c, err := local.Open(t.Context(), people["applicant"], application(), httpapi.Request{})
	if err != nil || c.Clocks[2].Limit == nil {
		t.Fatalf("under the bureau's own flow: %v, %+v", err, c.Clocks)
	}
	if old, err := local.Case(t.Context(), people["window"], id); err != nil || old.Clocks[2].Limit != nil {
		t.Errorf("a case opened before the promise: %v, %+v, want no promised limit", err, old.Clocks)
	}
	// The first service knows nothing of the bureau's flow.
	if _, err := h.as("window").Case(t.Context(), c.ID); !strings.Contains(err.Error(), "httpapi.flow_missing") {
		t.Errorf("got %v, want httpapi.flow_missing", err)
	}
	if b, err := h.as("supervisor").Board(t.Context()); err != nil || b.Open != 2 {
		t.Errorf("board: %d open, %v, want both cases", b.Open, err)
	}
}

// A journal whose events do not follow from each other, or say more than this version
// knows, shows no case and takes no action: nothing is decided on half of the facts.
func TestDamagedJournal(t *testing.T) {
	for name, data := range map[string]string{
		"a newer version's action": `{"case":"%s","version":2,"type":"accepted_by_robot","action":"accept_by_robot","flow":"energy_review","from":"submitted","to":"accepted","at":"2026-01-06T04:00:00Z","date":"2026-01-06","actor":{"id":"w","role":"window"}}`,
		"a newer version's field":  `{"case":"%s","version":2,"type":"accepted","action":"accept","flow":"energy_review","from":"submitted","to":"accepted","at":"2026-01-06T04:00:00Z","date":"2026-01-06","actor":{"id":"w","role":"window"},"weight":3}`,
		"a gap":                    `{"case":"%s","version":3,"type":"accepted","action":"accept","flow":"energy_review","from":"submitted","to":"accepted","at":"2026-01-06T04:00:00Z","date":"2026-01-06","actor":{"id":"w","role":"window"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			store := &journal.Memory{}
			h := open(t, store)
			id := h.opened(t)
			entry := journal.Entry{Type: "case.accepted", Data: fmt.Appendf(nil, data, id)}
			if _, err := store.Append(t.Context(), journal.Batch{Stream: "case/" + id, Expect: 1, At: h.now, Entries: []journal.Entry{entry}}); err != nil {
				t.Fatal(err)
			}
			for _, err := range []error{
				func() error { _, err := h.as("window").Case(t.Context(), id); return err }(),
				func() error {
					_, err := h.as("window").Act(t.Context(), id, "decline", httpapi.ActionRequest{Reason: "x"}, httpapi.Request{})
					return err
				}(),
			} {
				if err == nil || !strings.Contains(err.Error(), "httpapi.internal") {
					t.Errorf("got %v, want httpapi.internal", err)
				}
			}
		})
	}
}

func TestBoardTurnsWithTheDays(t *testing.T) {
	h := open(t, &journal.Memory{})
	h.concluded(t)
	id := h.opened(t)
	for _, tt := range []struct {
		on    string
		light workflow.Light
	}{{"2026-01-05", workflow.Green}, {"2026-01-09", workflow.Yellow}, {"2026-01-12", workflow.Yellow}, {"2026-01-13", workflow.Red}} {
		h.now = noon(tt.on)
		b, err := h.as("supervisor").Board(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if b.Open != 1 || b.Cases[0].ID != id || b.Cases[0].Light != tt.light || b.Lights[tt.light] != 1 {
			t.Errorf("on %s: got %d open, %v, want %s", tt.on, b.Open, b.Lights, tt.light)
		}
	}
	if _, err := h.as("applicant").Board(t.Context()); !strings.Contains(err.Error(), "403") {
		t.Errorf("an applicant at the board: got %v, want 403", err)
	}
}

// Suspended, extended and resumed over HTTP: the due date moves, and the board
// and the case tell the same.
func TestSuspendAndExtend(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	h.act(t, id, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	clock := func() httpapi.Clock {
		t.Helper()
		c, err := h.as("handler").Case(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		return c.Clocks[slices.IndexFunc(c.Clocks, func(k httpapi.Clock) bool { return k.ID == workflow.Statutory })]
	}
	if k := clock(); len(k.Grounds) != 9 || k.Extension == nil || k.Extension.Days != 10 {
		t.Errorf("got grounds %v, extension %v, want the eight of 行政许可法 art. 45, 节能评审, and ten days", k.Grounds, k.Extension)
	}
	for q, code := range map[*httpapi.ActionRequest]string{
		{Ground: "site_visit", Notice: "告知书"}: "deadline.no_ground",
		{Ground: "hearing"}:                   "workflow.text_missing",
	} {
		_, err := h.as("handler").Act(t.Context(), id, "suspend", *q, httpapi.Request{})
		refusal, ok := errors.AsType[*client.Error](err)
		if !ok || refusal.Problem.Status != 422 || refusal.Problem.Errors[0].Code != code {
			t.Errorf("suspend with %+v: got %v, want %s", q, err, code)
		}
	}
	h.now = noon("2026-01-07")
	h.act(t, id, "handler", "suspend", httpapi.ActionRequest{Ground: "expert_review", Notice: "告知书1号"})
	h.now = noon("2026-01-14")
	if k := clock(); !k.Suspended || k.Due.String() != "2026-02-09" || k.Light != workflow.Grey {
		t.Errorf("suspended: %v, due %s, %s, want open, 2026-02-09 at the earliest, grey", k.Suspended, k.Due, k.Light)
	}
	if b, err := h.as("supervisor").Board(t.Context()); err != nil || b.Cases[0].Light != workflow.Grey || b.Cases[0].Due.String() != "2026-02-09" {
		t.Errorf("board: %+v, %v", b.Cases, err)
	}
	h.act(t, id, "handler", "resume", httpapi.ActionRequest{})
	h.act(t, id, "leader", "extend", httpapi.ActionRequest{Days: 10, Approver: "本行政机关负责人", Reason: "情况复杂"})
	if k := clock(); k.Suspended || k.Extended != 10 || k.Due.String() != "2026-02-28" || *k.Suspensions[0].Days != 5 {
		t.Errorf("resumed and extended: %+v, want due 2026-02-28", k)
	}
}

// Working days over HTTP: when, how many, as they were known, and beyond what is
// announced only when asked for, and marked.
func TestWorkdays(t *testing.T) {
	h := open(t, &journal.Memory{})
	w, err := h.as("applicant").Workdays(t.Context(), "2026-01-28", 20)
	if err != nil || w.Date.String() != "2026-03-03" || w.Certainty != calendar.Settled || len(w.MakeUps) != 2 || w.MakeUps[0].Notice.Number == "" {
		t.Errorf("2026-01-28 + 20: %+v, %v, want 2026-03-03 with two make-up days", w, err)
	}
	for _, tt := range []struct {
		q    httpapi.WorkdaysQuery
		want string
	}{
		{httpapi.WorkdaysQuery{From: "2026-01-28", To: "2026-03-03"}, "20 settled"},
		{httpapi.WorkdaysQuery{From: "2026-03-03", To: "2026-01-28"}, "-20 settled"},
		{httpapi.WorkdaysQuery{From: "2020-01-13", Add: "20"}, "2020-02-17 settled"},
		{httpapi.WorkdaysQuery{From: "2020-01-13", Add: "20", AsOf: "2020-01-20"}, "2020-02-13 settled"}, // before the holiday was lengthened
		{httpapi.WorkdaysQuery{From: "2026-12-21", Add: "8"}, "2026-12-31 open"},
		{httpapi.WorkdaysQuery{From: "2026-12-21", Add: "10", Provisional: true}, "2027-01-05 provisional"},
	} {
		w, err := h.service.Workdays(tt.q)
		got := ""
		if w.Date != nil {
			got = w.Date.String()
		} else if w.Count != nil {
			got = strconv.Itoa(*w.Count)
		}
		if got += " " + w.Certainty.String(); err != nil || got != tt.want {
			t.Errorf("%+v: got %q, %v, want %q", tt.q, got, err, tt.want)
		}
	}
	y, err := h.as("applicant").Year(t.Context(), 2026)
	if err != nil || len(y.Days) != 365 || y.WorkingDays != 248 {
		t.Errorf("2026: %d days, %d working, %v, want 365, 248", len(y.Days), y.WorkingDays, err)
	}
}

// What is known of a matter is told with what it rests on, and what is not by name.
func TestMatterFacts(t *testing.T) {
	h := open(t, &journal.Memory{})
	m, err := h.as("").Matter(t.Context(), "38")
	if err != nil {
		t.Fatal(err)
	}
	f := m.Facts
	if f.Type != "07" || f.Handling == nil || f.Handling.Name != "承诺件" || *f.Promised != (workflow.Limit{Count: 9, Unit: workflow.WorkingDay}) || f.Responsible.Code != "one_window" || f.Trips != nil {
		t.Errorf("got %+v", f)
	}
	if slices.Contains(f.Unknown, "promised_limit") || !slices.Contains(f.Unknown, "office") || m.Sources["promised_limit"].Title == "" {
		t.Errorf("unknown %v, sources %v", f.Unknown, m.Sources)
	}
	gaps, err := h.as("").Gaps(t.Context())
	if err != nil || len(gaps.Groups) != 2 || len(gaps.Groups[0].Matters) != 41 || len(gaps.Groups[1].Matters) != 7 {
		t.Fatalf("got %d groups, %v", len(gaps.Groups), err)
	}
	if sum := gaps.Groups[0].Fields + gaps.Groups[1].Fields; sum != gaps.Fields || sum < 200 {
		t.Errorf("%d fields unknown, the groups have %d", gaps.Fields, sum)
	}
}

// A closure of the bureau's own moves the open cases that run across it, and no
// others.
func TestMovedByAClosure(t *testing.T) {
	h := open(t, &journal.Memory{})
	h.concluded(t)
	id := h.opened(t)
	overlay, err := calendar.LoadOverlay([]byte(`{"schema":"yiwang.calendar.overlay/1","id":"hall-move","title":"关于大厅搬迁期间停止办公的公告",
		"number":"示例办〔2026〕1号","issued":"2026-01-05","off":[{"date":"2026-01-07","name":"大厅搬迁"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	next, err := calendar.China().With(overlay)
	if err != nil {
		t.Fatal(err)
	}
	moved, err := h.service.Moved(t.Context(), people["supervisor"], next)
	if err != nil || len(moved) != 1 || moved[0].Case != id || moved[0].Clock != workflow.Acceptance ||
		moved[0].Old.String() != "2026-01-12" || moved[0].New.String() != "2026-01-13" || len(moved[0].Days) != 1 || moved[0].Days[0].Notice.Number != "示例办〔2026〕1号" {
		t.Errorf("got %+v, %v, want the acceptance clock of %s from 2026-01-12 to 2026-01-13 by 示例办〔2026〕1号", moved, err, id)
	}
	if _, err := h.service.Moved(t.Context(), people["applicant"], next); err == nil {
		t.Error("an applicant may sweep all cases")
	}

	// A limit of the applicant's own runs on when its case is long concluded: two years
	// from 6 February 2024, and thirty working days before they end.
	h = open(t, &journal.Memory{})
	h.now = noon("2024-02-06")
	c, err := h.as("applicant").Open(t.Context(), httpapi.CaseRequest{Matter: "sd-fgw-001", Applicant: httpapi.ApplicantRequest{Name: "甲"}}, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	h.act(t, c.ID, "window", "accept", httpapi.ActionRequest{})
	h.act(t, c.ID, "registrar", "assign", httpapi.ActionRequest{Office: "环资处"})
	h.act(t, c.ID, "handler", "examine", httpapi.ActionRequest{Opinion: "符合要求"})
	h.act(t, c.ID, "handler", "form_opinion", httpapi.ActionRequest{Outcome: workflow.Granted, Opinion: "建议准予"})
	h.act(t, c.ID, "leader", "sign", httpapi.ActionRequest{})
	h.act(t, c.ID, "registrar", "number_and_seal", httpapi.ActionRequest{Number: "示例发改许可〔2024〕1号"})
	h.act(t, c.ID, "registrar", "publish", httpapi.ActionRequest{})
	h.act(t, c.ID, "window", "deliver", httpapi.ActionRequest{Delivery: "窗口签收"})
	h.act(t, c.ID, "window", "conclude", httpapi.ActionRequest{})
	h.now = noon("2025-12-01")
	// Back from Friday 6 February 2026: 5 to 2 (4); 30 to 5 January (24), the 4th, a
	// Sunday worked (25); 31 to 25 December (30).
	moved, err = h.service.Moved(t.Context(), people["supervisor"], next)
	if err != nil || len(moved) != 1 || moved[0].Case != c.ID || moved[0].Clock != "renewal" || moved[0].Old.String() != "2025-12-25" || moved[0].New.String() != "2025-12-24" {
		t.Errorf("got %+v, %v, want renewal of %s from 2025-12-25 to 2025-12-24", moved, err, c.ID)
	}
}

// Asked for a past day, a case gives that day's answer.
func TestCaseOn(t *testing.T) {
	h := open(t, &journal.Memory{})
	id := h.opened(t)
	h.now = noon("2026-01-07")
	h.act(t, id, "window", "accept", httpapi.ActionRequest{})
	c, err := h.service.CaseOn(t.Context(), people["window"], id, calendar.MustParse("2026-01-06"))
	if err != nil || c.State != "submitted" || c.Version != 1 {
		t.Errorf("on the 6th: got %s at %d, %v, want submitted at 1", c.State, c.Version, err)
	}
	if _, err := h.service.CaseOn(t.Context(), people["window"], id, calendar.MustParse("2026-01-04")); err == nil {
		t.Error("before it was opened: got a case")
	}
}

// Every flow of the library carries a case of each of its matters to an end.
func TestEveryMatterCanBeAppliedFor(t *testing.T) {
	h := open(t, &journal.Memory{})
	for n := range 48 {
		q := application()
		q.Matter = h.matterKey(t, n+1)
		if n+1 != 34 {
			q.Materials = nil // drafts ask for none yet
		}
		c, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{})
		if err != nil || len(c.Stages) == 0 {
			t.Errorf("matter %d: %v", n+1, err)
		}
	}
}

func (h *hall) matterKey(t *testing.T, number int) string {
	t.Helper()
	page, err := h.service.Matters(httpapi.MatterQuery{})
	if err != nil || len(page.Items) < number {
		t.Fatal(err)
	}
	return string(page.Items[number-1].Code)
}
