package httpapi_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"golang.org/x/text/language"
)

const projectCode = "2020-370000-44-03-000001" // that of application()

func offer(t *testing.T, all []httpapi.ProjectOffer, key string) httpapi.ProjectOffer {
	t.Helper()
	i := slices.IndexFunc(all, func(o httpapi.ProjectOffer) bool { return o.Key == key })
	if i < 0 {
		t.Fatalf("no offer of %s among %d", key, len(all))
	}
	return all[i]
}

// What was given once is offered to the same account, taken over only when confirmed,
// and the journal tells where it came from.
func TestTakingOver(t *testing.T) {
	store := &journal.Memory{}
	h := open(t, store)
	ctx := t.Context()
	first, err := h.as("applicant").Open(ctx, application(), httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	offers, err := h.as("applicant").Offers(ctx, projectCode, "34")
	if err != nil {
		t.Fatal(err)
	}
	if got := offer(t, offers, "M1").Items; len(got) != 1 || got[0].From != first.ID || got[0].Trust != "declared" || got[0].Letter != "D" || got[0].Value != "申请.pdf" {
		t.Errorf("M1: got %+v", got)
	}
	if got := offer(t, offers, "/applicant/uscc").Items; got[0].Trust != "declared" || got[0].Value != application().Applicant.USCC {
		t.Errorf("uscc: got %+v", got)
	}
	if _, err := h.as("window").Act(ctx, first.ID, "accept", httpapi.ActionRequest{}, httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	if offers, err = h.as("applicant").Offers(ctx, projectCode, "34"); err != nil || offer(t, offers, "M2").Items[0].Trust != "checked" {
		t.Errorf("after acceptance: got %+v, %v", offers, err)
	}
	for _, who := range []string{"stranger", "window", "handler", "supervisor"} {
		if got, err := h.as(who).Offers(ctx, projectCode, "34"); err != nil || len(got) != 0 {
			t.Errorf("%s is offered %+v, %v", who, got, err)
		}
	}

	next := httpapi.CaseRequest{Matter: "34", Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司", Phone: "新号码"}, Project: httpapi.ProjectRequest{Code: projectCode},
		Materials: []httpapi.MaterialRequest{{Code: "M1", File: "新申请.pdf"}}}
	_, err = h.as("applicant").Open(ctx, next, httpapi.Request{})
	wantProblem(t, "a project", err, 422, "workflow.bad_input") // nothing comes over by itself
	next.Confirmed = []httpapi.ConfirmRequest{{Key: "/applicant/uscc", From: first.ID}, {Key: "M2", From: first.ID}, {Key: "M3", From: first.ID}}
	_, err = h.as("stranger").Open(ctx, next, httpapi.Request{})
	wantProblem(t, "a project", err, 422, "project.not_offered")
	c, err := h.as("applicant").Open(ctx, next, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	if c.Applicant.USCC != application().Applicant.USCC || c.Applicant.Phone != "新号码" || c.Applicant.Contact != "" {
		t.Errorf("got %+v", c.Applicant)
	}
	if c.Materials[0].From != "" || c.Materials[0].File != "新申请.pdf" || c.Materials[1].From != first.ID || c.Materials[1].File != "报告.pdf" {
		t.Errorf("got %+v", c.Materials)
	}
	records, err := store.Load(ctx, "case/"+c.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	var e workflow.Event
	if err := json.Unmarshal(records[0].Data, &e); err != nil || !slices.Equal(e.Details.Origins, []workflow.Origin{{Field: "/applicant/uscc", From: first.ID}}) {
		t.Errorf("the journal: got %+v, %v", e.Details.Origins, err)
	}
	next.Confirmed = append(next.Confirmed, httpapi.ConfirmRequest{Key: "/applicant/phone", From: first.ID})
	_, err = h.as("applicant").Open(ctx, next, httpapi.Request{})
	wantProblem(t, "a project", err, 422, "project.filled_otherwise")
	next.Project.Code = ""
	_, err = h.as("applicant").Open(ctx, next, httpapi.Request{})
	wantProblem(t, "a project", err, 422, "httpapi.project_needed")
}

// A USCC that somebody types in opens nobody else's cases to them.
func TestATypedUSCCWidensNothing(t *testing.T) {
	h := open(t, &journal.Memory{})
	first, err := h.as("applicant").Open(t.Context(), application(), httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	q := application()
	q.Applicant.Contact, q.Confirmed = "", []httpapi.ConfirmRequest{{Key: "/applicant/contact", From: first.ID}}
	for _, who := range []string{"stranger", "window"} {
		_, err = h.as(who).Open(t.Context(), q, httpapi.Request{})
		wantProblem(t, "a project", err, 422, "project.not_offered")
	}
}

func TestProjectIsSeenByThoseOfItsCases(t *testing.T) {
	h := open(t, &journal.Memory{})
	ctx := t.Context()
	first, err := h.as("applicant").Open(ctx, application(), httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	other := application()
	other.Matter, other.Materials, other.Applicant = "36", nil, httpapi.ApplicantRequest{Name: "另一单位", Phone: "00000005678"}
	if _, err := h.as("stranger").Open(ctx, other, httpapi.Request{}); err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]int{"applicant": 1, "stranger": 1, "window": 2, "supervisor": 2} {
		p, err := h.as(who).Project(ctx, projectCode)
		if err != nil || len(p.Cases) != want {
			t.Fatalf("%s: got %d cases, %v, want %d", who, len(p.Cases), err, want)
		}
		phones := 0
		for _, i := range p.Dossier {
			if i.Key == "/applicant/phone" {
				phones++
				masked := i.Value == "000****1234" || i.Value == "000****5678"
				if masked != (who == "supervisor") {
					t.Errorf("%s sees the phone as %s", who, i.Value)
				}
			}
			if (i.By != "") != (who == "window" || who == "supervisor") {
				t.Errorf("%s is told by whom: %q", who, i.By)
			}
			if who == "applicant" && i.From != first.ID {
				t.Errorf("the applicant sees %+v", i)
			}
		}
		if phones != want {
			t.Errorf("%s sees %d phones, want %d", who, phones, want)
		}
	}
	p, err := h.as("window").Project(ctx, projectCode)
	if err != nil {
		t.Fatal(err)
	}
	var stands []string
	for _, x := range p.Places {
		stands = append(stands, string(x.Matter.Code)+" "+string(x.Stand))
	}
	if want := []string{"sd-fgw-034 running", "sd-fgw-036 running", "sd-fgw-035 waiting", "sd-fgw-029 waiting"}; !slices.Equal(stands, want) || p.Chain == nil || p.Chain.Code != "government_investment" {
		t.Errorf("got %v in %v, want %v", stands, p.Chain, want)
	}
	if len(p.Places[2].Waits) != 2 || len(p.Places[2].Waits[1].Basis) == 0 || p.Whole.Known || p.Whole.Days != 25 || len(p.Whole.Papers) != 3 {
		t.Errorf("got %+v, whole %+v", p.Places[2], p.Whole)
	}
	p, err = h.as("applicant").Project(ctx, projectCode)
	if err != nil || p.Chain != nil || len(p.Places) != 1 || p.Name != "示例项目" {
		t.Errorf("of 34 alone: got %+v, %v", p, err)
	}
	_, err = h.as("applicant").Project(ctx, "2020-370000-44-03-000002")
	wantProblem(t, "a project", err, 404, "httpapi.project_unknown")
	_, err = h.as("window").Project(ctx, "2020-370000-44-03-00000")
	wantProblem(t, "a project", err, 422, "code.missing")
}

// Of a classified matter nothing is offered, and to none.
func TestNothingClassifiedIsOffered(t *testing.T) {
	for _, tt := range []struct {
		classified string // number of the matter
		want       bool
	}{{"001", true}, {"034", false}, {"036", false}} {
		o, err := catalog.LoadOverlay([]byte(`{"schema":"yiwang.catalog.overlay/1","id":"city","version":"1","title":"示例市政务服务事项","level":"示例市","base":"2020-04-27.3",
			"sources":[{"key":"reply","title":"示例市梳理表","note":"示例","mark":"example"}],
			"changes":[{"matter":"sd-fgw-` + tt.classified + `","field":"classified","value":true,"source":"reply"}]}`))
		if err != nil {
			t.Fatal(err)
		}
		h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Overlay: func(c *catalog.Catalog) (*catalog.Catalog, error) { return c.With(o) }})
		if _, err := h.as("applicant").Open(t.Context(), application(), httpapi.Request{}); err != nil {
			t.Fatal(err)
		}
		got, err := h.as("applicant").Offers(t.Context(), projectCode, "36")
		if err != nil || (len(got) > 0) != tt.want {
			t.Errorf("with %s classified: got %d offers, %v", tt.classified, len(got), err)
		}
	}
}

// Who acts for an applicant takes over from the cases in which they act, for that
// applicant, and from no others.
func TestAnAgentTakesOverForTheirApplicant(t *testing.T) {
	h := open(t, &journal.Memory{})
	ctx := t.Context()
	agent := workflow.Actor{ID: "g1", Name: "代办", Role: workflow.Agent}
	own, err := h.as("applicant").Open(ctx, application(), httpapi.Request{}) // without the agent
	if err != nil {
		t.Fatal(err)
	}
	if page, err := h.service.Offers(ctx, agent, projectCode, "34"); err != nil || len(page.Items) != 0 {
		t.Errorf("before they act for anybody: got %+v, %v", page.Items, err)
	}
	q := application()
	q.Applicant = httpapi.ApplicantRequest{Name: "示例能源有限公司", Account: "a1"}
	q.Confirmed = []httpapi.ConfirmRequest{{Key: "/applicant/uscc", From: own.ID}}
	_, err = h.service.Open(ctx, agent, q, httpapi.Request{}) // naming an applicant opens nothing of theirs
	if p := httpapi.ProblemOf(err, language.Chinese); err == nil || p.Code != "project.not_offered" {
		t.Errorf("got %v, want project.not_offered", err)
	}
	q = application()
	q.Applicant.Account = "a1"
	theirs, err := h.service.Open(ctx, agent, q, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	page, err := h.service.Offers(ctx, agent, projectCode, "34")
	if err != nil || offer(t, page.Items, "M1").Items[0].From != theirs.ID || len(offer(t, page.Items, "M1").Items[0].Also) != 0 {
		t.Errorf("got %+v, %v", page.Items, err)
	}
	for account, want := range map[string]bool{"a1": true, "a2": false, "": true} {
		next := httpapi.CaseRequest{Matter: "34", Applicant: httpapi.ApplicantRequest{Name: "示例能源有限公司", Account: account}, Project: httpapi.ProjectRequest{Code: projectCode}, Materials: application().Materials,
			Confirmed: []httpapi.ConfirmRequest{{Key: "/applicant/uscc", From: theirs.ID}}}
		c, err := h.service.Open(ctx, agent, next, httpapi.Request{})
		if (err == nil) != want || want && c.Applicant.USCC != application().Applicant.USCC {
			t.Errorf("for %q: got %+v, %v", account, c.Applicant, err)
		}
	}
}
