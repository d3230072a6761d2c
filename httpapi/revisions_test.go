package httpapi_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
	"golang.org/x/text/language"
)

// example is the made-up ledger of package revision: no. 33 is split on 2026-03-01 into
// 49 and 50, no. 47 suspended on 2026-04-01, and a limit of no. 34 corrected that day.
func example(t testing.TB) *revision.Ledger {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "catalog", "revision", "data", "example.json"))
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := revision.Load(data, catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	return ledger
}

// publish drafts, reviews and publishes one revision.
func publish(t testing.TB, l *revision.Ledger, r revision.Revision) *revision.Ledger {
	t.Helper()
	at := time.Date(2026, 4, 2, 9, l.Len(), 0, 0, calendar.Beijing())
	r.Basis = catalog.Basis{Title: "示例通知", Mark: catalog.Example}
	next, err := l.Draft("甲", at, r)
	if err == nil {
		next, err = next.Review("乙", at, r.ID)
	}
	if err == nil {
		next, err = next.Publish("丙", at, r.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
	return next
}

// renamed is the example in which no. 34 has another name from 2026-05-01.
func renamed(t testing.TB) *revision.Ledger {
	t.Helper()
	return publish(t, example(t), revision.Revision{ID: "rename", Kind: revision.Change, Matters: []catalog.Code{"sd-fgw-034"}, Effective: calendar.MustParse("2026-05-01"),
		Changes: []catalog.FieldChange{{Matter: "sd-fgw-034", Field: "name", Was: json.RawMessage(`"节能审查"`), Value: json.RawMessage(`"示例节能审查"`), Source: "basis"}}})
}

// at sets the clock just before or after midnight.
func (h *hall) at(t string) {
	at, err := time.ParseInLocation("2006-01-02 15:04:05", t, calendar.Beijing())
	if err != nil {
		panic(err)
	}
	h.now = at
}

// refusal is the status and the problem of an error.
func refusal(t *testing.T, err error) httpapi.Problem {
	t.Helper()
	refused, ok := errors.AsType[*client.Error](err)
	if !ok {
		t.Fatalf("got %v, want a refusal", err)
	}
	return refused.Problem
}

// The same running service has the old edition until midnight and the new one after.
func TestTheCatalogTurnsOverAtMidnight(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	for _, tt := range []struct {
		at, version, since, next string
		matters, split           int // split: status of no. 33
	}{
		{"2026-02-28 23:59:59", "2020-04-27.3", "", "2026-03-01", 48, 200},
		{"2026-03-01 00:00:00", "2020-04-27.3+2026-03-01.1", "2026-03-01", "2026-04-01", 49, 410},
		{"2026-03-31 23:59:59", "2020-04-27.3+2026-03-01.1", "2026-03-01", "2026-04-01", 49, 410},
		{"2026-04-01 00:00:00", "2020-04-27.3+2026-04-01.4", "2026-04-01", "", 49, 410},
		{"2026-02-28 23:59:59", "2020-04-27.3", "", "2026-03-01", 48, 200}, // and back
	} {
		h.at(tt.at)
		e, err := h.as("").Catalog(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		since, next := "", ""
		if e.Since != nil {
			since = e.Since.String()
		}
		if e.Next != nil {
			next = e.Next.From.String()
		}
		if e.Version != tt.version || since != tt.since || next != tt.next || e.Matters != tt.matters || e.Position != 4 {
			t.Errorf("at %s: got %+v since %s, next %s, want %+v", tt.at, e, since, next, tt)
		}
		page, err := h.as("").Matters(t.Context(), "")
		if err != nil || len(page.Items) != tt.matters {
			t.Errorf("at %s: %d matters, %v, want %d", tt.at, len(page.Items), err, tt.matters)
		}
		status := http.StatusOK
		if _, err = h.as("").Matter(t.Context(), "33"); err != nil {
			status = refusal(t, err).Status
		}
		if status != tt.split {
			t.Errorf("at %s: no. 33 is %d, want %d", tt.at, status, tt.split)
		}
	}
}

// A matter that is gone says what it became, and what the successors are; a new one
// without a flow cannot be applied for; a suspended one tells since when and why.
func TestMattersThatCannotBeAppliedFor(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	q := httpapi.CaseRequest{Matter: "33", Applicant: httpapi.ApplicantRequest{Name: "示例公司"}}
	h.at("2026-02-28 23:59:59")
	opened, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{Key: "k"})
	if err != nil {
		t.Fatal(err)
	}
	h.at("2026-04-01 00:00:00")
	for _, tt := range []struct {
		matter     string
		status     int
		code, says string
		successors int
	}{
		{"33", 410, "httpapi.matter_gone", "已自2026年3月1日起拆分为企业投资项目备案（内资项目）、企业投资项目备案（外资项目）（依据《示例市", 2},
		{"49", 409, "httpapi.no_flow", "“企业投资项目备案（内资项目）”的办理流程尚未编制", 0},
		{"47", 409, "httpapi.matter_suspended", "已暂停办理（自2026年4月1日起，依据《示例市发展和改革委员会关于调整政务服务事项的通知》（示例发改〔2026〕2号））", 0},
		{"51", 422, "catalog.matter_unknown", "", 0},
	} {
		q.Matter = tt.matter
		_, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{})
		p := refusal(t, err)
		if p.Status != tt.status || p.Code != tt.code || p.Pointer != "/matter" || !strings.Contains(p.ZH, tt.says) || len(p.Successors) != tt.successors || strings.Contains(p.ZH+p.EN, "%!") {
			t.Errorf("apply for %s: got %+v, want %+v", tt.matter, p, tt)
		}
	}
	_, err = h.as("").Matter(t.Context(), "sd-fgw-033")
	if p := refusal(t, err); p.Status != 410 || p.Pointer != "/code" || len(p.Successors) != 2 || p.Successors[1] != (httpapi.MatterRef{Code: "sd-fgw-050", Name: "企业投资项目备案（外资项目）"}) {
		t.Errorf("no. 33: %+v", p)
	}
	q.Matter = "33"
	again, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{Key: "k"})
	if err != nil || again.ID != opened.ID {
		t.Errorf("the key of a case opened before: %s, %v, want %s", again.ID, err, opened.ID)
	}
	if m, err := h.as("").Matter(t.Context(), "49"); err != nil || m.Flow != nil || m.Guide.Status != "" || len(m.Facts.Unknown) == 0 {
		t.Errorf("the new matter: %v, flow %v, guide %+v, unknown %v", err, m.Flow, m.Guide, m.Facts.Unknown)
	}
	if m, err := h.as("").MatterAsOf(t.Context(), "33", "2026-02-28"); err != nil || m.Number != 33 || m.Flow == nil {
		t.Errorf("no. 33 as it was: %+v, %v", m, err)
	}
}

// A case is called by the name its matter had when it was opened, be the matter renamed
// or gone, on its own and in lists, where it is still found.
func TestACaseKeepsTheNameOfItsMatter(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: renamed(t)})
	const split = "企业投资项目备案（不含汽车投资项目、境外投资项目）"
	h.at("2026-02-28 23:59:59")
	energy := h.opened(t)
	old, err := h.as("applicant").Open(t.Context(), httpapi.CaseRequest{Matter: split, Applicant: httpapi.ApplicantRequest{Name: "示例公司"}}, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	h.at("2026-05-01 00:00:00")
	q := application()
	q.Matter = "示例节能审查"
	later, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{energy: "节能审查", old.ID: split, later.ID: "示例节能审查"}
	listed, err := h.as("window").Cases(t.Context(), "")
	if err != nil || len(listed.Items) != len(want) {
		t.Fatalf("%d cases, %v", len(listed.Items), err)
	}
	board, err := h.as("window").Board(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, item := range slices.Concat(listed.Items, board.Cases) {
		if item.Matter.Name != want[item.ID] {
			t.Errorf("the list calls %s %q, want %q", item.ID, item.Matter.Name, want[item.ID])
		}
	}
	for id, name := range want {
		c, err := h.as("applicant").Case(t.Context(), id)
		if err != nil || c.Matter.Name != name {
			t.Errorf("%s is called %q, %v, want %q", id, c.Matter.Name, err, name)
		}
	}
	h.act(t, energy, "window", "accept", httpapi.ActionRequest{}) // and its row is written again
	found, err := h.service.Cases(t.Context(), people["window"], httpapi.CaseQuery{Matter: "sd-fgw-034"})
	if err != nil || len(found.Items) != 2 || found.Items[1].Matter.Name != "节能审查" {
		t.Errorf("cases of no. 34: %+v, %v", found.Items, err)
	}
	if gone, err := h.service.Cases(t.Context(), people["window"], httpapi.CaseQuery{Matter: "sd-fgw-033"}); err != nil || len(gone.Items) != 1 {
		t.Errorf("cases of no. 33: %+v, %v", gone.Items, err)
	}
}

// One who follows the feed resumes where he stood, also after the ledger has grown.
func TestTheFeedResumes(t *testing.T) {
	whole := renamed(t)
	var seen []string
	position := 0
	follow := func(l *revision.Ledger) {
		t.Helper()
		h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: l})
		for more := true; more; {
			feed, err := h.as("").CatalogChanges(t.Context(), position, 3)
			if err != nil {
				t.Fatal(err)
			}
			for _, c := range feed.Items {
				seen = append(seen, c.ID)
			}
			position, more = feed.Position, feed.Next != nil
		}
	}
	follow(example(t))
	follow(example(t)) // nothing new
	follow(whole)
	want := []string{"2026-1-split", "2026-2-suspend", "2026-3-promise", "2026-3-promise-corrected", "rename"}
	if !slices.Equal(seen, want) || position != 5 {
		t.Errorf("saw %v to position %d, want %v", seen, position, want)
	}
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	_, err := h.as("").CatalogChanges(t.Context(), position, 0)
	if p := refusal(t, err); p.Code != "httpapi.cursor_wrong" {
		t.Errorf("a position that is not reached yet: %+v", p)
	}
}

// A change tells what became what in words, on what basis, and who answers for it.
func TestAChangeIsToldWhole(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	feed, err := h.as("").CatalogChanges(t.Context(), 0, 0)
	if err != nil || len(feed.Items) != 4 {
		t.Fatalf("%d changes, %v", len(feed.Items), err)
	}
	split, suspended, promise, corrected := feed.Items[0], feed.Items[1], feed.Items[2], feed.Items[3]
	if split.KindName.ZH != "拆分" || len(split.Matters) != 1 || split.Matters[0].Code != "sd-fgw-033" || len(split.Results) != 2 || len(split.Fields) != 0 ||
		split.Basis.Mark != catalog.Example || split.Summary == "" || !strings.HasPrefix(split.Message.ZH, "自2026年3月1日起拆分事项") {
		t.Errorf("the split: %+v", split)
	}
	if split.Drafted.By != "拟稿人甲" || split.Drafted.At.Day() != 5 || split.Reviewed.By != "审核人乙" || split.Published.By != "批准人丙" {
		t.Errorf("who made the split: %+v %+v %+v", split.Drafted, split.Reviewed, split.Published)
	}
	if f := suspended.Fields[0]; f.Name.ZH != "事项状态" || f.Old != (httpapi.Text{ZH: "在用", EN: "in use"}) || f.New.ZH != "暂停" || f.Basis == nil || f.Matter.Code != "sd-fgw-047" {
		t.Errorf("the suspension: %+v", f)
	}
	if promise.CorrectedBy != corrected.ID || corrected.Corrects != promise.ID || corrected.CorrectedBy != "" {
		t.Errorf("corrections: %q by %q, %q corrects %q", promise.ID, promise.CorrectedBy, corrected.ID, corrected.Corrects)
	}
	if f := corrected.Fields[0]; f.Old.ZH != "未知" || f.New != (httpapi.Text{ZH: "12个工作日", EN: "12 working days"}) {
		t.Errorf("the correction: %+v", f)
	}
	page, err := h.as("").CatalogDiff(t.Context(), "2026-03-01", "2026-04-01", "")
	if err != nil || len(page.Items) != 2 || page.Items[1].ID != corrected.ID {
		t.Errorf("from March to April: %+v, %v", page.Items, err)
	}
}

// The interview asks nothing for the sake of a matter that is gone, and names those it
// has no rules for.
func TestTheInterviewWithRevisions(t *testing.T) {
	codes := []catalog.Code{}
	for m := range catalog.Shandong().All() {
		if m.Code != "sd-fgw-034" && m.Code != "sd-fgw-047" {
			codes = append(codes, m.Code)
		}
	}
	ledger := publish(t, example(t), revision.Revision{ID: "few", Kind: revision.Cancel, Effective: calendar.MustParse("2026-06-01"),
		Matters: slices.DeleteFunc(codes, func(c catalog.Code) bool { return c == "sd-fgw-033" })})
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: ledger})
	h.at("2026-06-01 08:00:00")
	facts := map[string]json.RawMessage{}
	answer, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{Facts: facts})
	if err != nil {
		t.Fatal(err)
	}
	if n := len(answer.Applies) + len(answer.Depends) + len(answer.Excluded); n != 2 || len(answer.Unruled) != 2 || len(answer.Gone) != 1 {
		t.Errorf("%d matters with rules, %v without and %v gone, want 2, 2 and no. 33", n, answer.Unruled, answer.Gone)
	}
	var skip []string
	for answer.Next != nil {
		if !slices.ContainsFunc(answer.Depends, func(m httpapi.ApplicableMatter) bool { return slices.Contains(m.Missing, answer.Next.ID) }) &&
			!slices.ContainsFunc(answer.Gone, func(m httpapi.GoneMatter) bool { return slices.Contains(m.Missing, answer.Next.ID) }) {
			t.Errorf("asks %s, for which none waits", answer.Next.ID)
		}
		skip = append(skip, answer.Next.ID)
		if answer, err = h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{Facts: facts, Skip: skip}); err != nil {
			t.Fatal(err)
		}
	}
	if len(skip) == 0 {
		t.Error("asks nothing")
	}
}

// Rules and flows for a matter that was never published, and a catalog beside a ledger
// of another, are refused when the service starts.
func TestOptionsAgree(t *testing.T) {
	other := bytes.Replace(catalog.Shandong().Document(), []byte("2020-04-27.3"), []byte("2020-04-27.4"), 1)
	next, err := catalog.Load(other)
	if err != nil {
		t.Fatal(err)
	}
	few := catalog.Shandong().Document()
	var document map[string]any
	if err := json.Unmarshal(few, &document); err != nil {
		t.Fatal(err)
	}
	document["matters"] = document["matters"].([]any)[:40]
	few, _ = json.Marshal(document)
	small, err := catalog.Load(few)
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		options httpapi.Options
		ok      bool
	}{
		"the base":           {httpapi.Options{Catalog: catalog.Shandong(), Revisions: example(t)}, true},
		"another":            {httpapi.Options{Catalog: next, Revisions: example(t)}, false},
		"too few matters":    {httpapi.Options{Revisions: revision.New(small)}, false},
		"too few, no ledger": {httpapi.Options{Catalog: small}, false},
		"a catalog":          {httpapi.Options{Catalog: next}, true},
	} {
		tt.options.Store = &journal.Memory{}
		if _, err := httpapi.NewService(tt.options); (err == nil) != tt.ok {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Requests while the clock passes midnight each see one edition, whole.
func TestRequestsAtMidnight(t *testing.T) {
	midnight := calendar.MustParse("2026-03-01").In(calendar.Beijing())
	var now atomic.Int64 // seconds after midnight
	now.Store(-100)
	s, err := httpapi.NewService(httpapi.Options{Store: &journal.Memory{}, Revisions: example(t),
		Now: func() time.Time { return midnight.Add(time.Duration(now.Add(1)) * time.Second) }})
	if err != nil {
		t.Fatal(err)
	}
	actor := workflow.Actor{ID: "a1", Role: workflow.Applicant}
	q := httpapi.CaseRequest{Matter: "33", Applicant: httpapi.ApplicantRequest{Name: "示例公司"}}
	var wait sync.WaitGroup
	var before, after atomic.Int64
	for range 8 {
		wait.Go(func() {
			for now.Load() < 100 {
				page, err := s.Matters(httpapi.MatterQuery{})
				if err != nil || len(page.Items) != 48 && len(page.Items) != 49 {
					t.Errorf("%d matters, %v", len(page.Items), err)
				}
				c, err := s.Open(t.Context(), actor, q, httpapi.Request{})
				switch {
				case err == nil && c.OpenedAt.Before(midnight) && c.Versions.Catalog == "2020-04-27.3" && strings.Contains(c.ID, "-20260228-"):
					before.Add(1)
				case err != nil && httpapi.ProblemOf(err, language.English).Status == http.StatusGone:
					after.Add(1)
				default:
					t.Errorf("opened %s at %s under %s, %v", c.ID, c.OpenedAt, c.Versions.Catalog, err)
				}
				if _, err := s.Changes(0, 0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if before.Load() == 0 || after.Load() == 0 {
		t.Errorf("%d cases before midnight, %d refused after", before.Load(), after.Load())
	}
}
