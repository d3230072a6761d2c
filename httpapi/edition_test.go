package httpapi_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// entryOf is a made-up matter of the catalog of Shandong that a revision makes.
func entryOf(number int) json.RawMessage {
	return json.RawMessage(fmt.Sprintf(`{"code":"sd-fgw-%03d","number":%d,"name":"示例事项%d","aliases":[],"class":"filing","group":"enterprise_approval","portal":true,"one_window":true,"platforms":[],
		"sources":{"code":"basis","number":"basis","name":"basis","class":"basis","group":"basis","portal":"basis","one_window":"basis","platforms":"basis"}}`, number, number, number))
}

// resplit is renamed, in which no. 49, a half of what no. 33 was, is split on 2026-06-01
// into 51 and 52.
func resplit(t testing.TB) *revision.Ledger {
	t.Helper()
	return publish(t, renamed(t), revision.Revision{ID: "resplit", Kind: revision.Split, Effective: calendar.MustParse("2026-06-01"),
		Matters: []catalog.Code{"sd-fgw-049"}, Entries: []json.RawMessage{entryOf(51), entryOf(52)}})
}

// A request that is sent again after midnight opens nothing and is not refused, by
// whatever spelling the matter was found, and whatever became of it.
func TestARetryAfterMidnight(t *testing.T) {
	for _, tt := range []struct{ key, before, after string }{
		{"033", "2026-02-28 23:59:59", "2026-03-01 00:00:00"},
		{"第33项", "2026-02-28 23:59:59", "2026-03-01 00:00:00"},
		{"SD-FGW-033", "2026-02-28 23:59:59", "2026-03-01 00:00:00"},
		{"企业投资项目备案(不含汽车投资项目、境外投资项目)", "2026-02-28 23:59:59", "2026-03-01 00:00:00"},
		{"节能审查", "2026-04-30 23:59:59", "2026-05-01 00:00:00"},
		{"47", "2026-03-31 23:59:59", "2026-04-01 00:00:00"},
	} {
		h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: renamed(t)})
		q := application()
		if q.Matter = tt.key; tt.key != "节能审查" {
			q.Materials = nil
		}
		h.at(tt.before)
		first, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{Key: "k"})
		if err != nil {
			t.Fatal(err)
		}
		h.at(tt.after)
		again, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{Key: "k"})
		if err != nil || again.ID != first.ID {
			t.Errorf("%s: got %s, %v, want %s", tt.key, again.ID, err, first.ID)
		}
		q.Project.Name = "另一个示例项目"
		_, err = h.as("applicant").Open(t.Context(), q, httpapi.Request{Key: "k"})
		if p := refusal(t, err); p.Status != 422 || p.Code != "journal.key_reused" {
			t.Errorf("%s: another request with the key: %+v", tt.key, p)
		}
	}
}

// What found a matter finds it, or what became of it, ever after; the successors told
// are in force.
func TestFormerSpellings(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: resplit(t)})
	h.at("2026-06-01 00:00:00")
	for _, key := range []string{"33", "033", "第33项", "３３", "SD-FGW-033", "企业投资项目备案(不含汽车投资项目、境外投资项目)"} {
		_, err := h.as("").Matter(t.Context(), key)
		p := refusal(t, err)
		if p.Status != 410 || fmt.Sprint(p.Successors) != "[{sd-fgw-051 示例事项51} {sd-fgw-052 示例事项52} {sd-fgw-050 企业投资项目备案（外资项目）}]" {
			t.Errorf("%s: %d, %v", key, p.Status, p.Successors)
		}
	}
	for _, key := range []string{"节能审查", "示例节能审查", " 节 能 审 查 "} {
		if m, err := h.as("").Matter(t.Context(), key); err != nil || m.Code != "sd-fgw-034" || m.Name != "示例节能审查" {
			t.Errorf("%s: %s %s, %v", key, m.Code, m.Name, err)
		}
	}
	q := application()
	if c, err := h.as("applicant").Open(t.Context(), q, httpapi.Request{}); err != nil || c.Matter.Name != "示例节能审查" {
		t.Errorf("applied for by a former name: %+v, %v", c.Matter, err)
	}
	_, err := h.as("").Matter(t.Context(), "节能")
	if p := refusal(t, err); p.Status != 404 {
		t.Errorf("a part of a name: %+v", p)
	}
}

// The rule of a matter that is gone still tells whether one of those it became is needed:
// they are answered with what became of it, and not at all where it does not apply.
func TestApplicabilityAfterASplit(t *testing.T) {
	ledger := publish(t, resplit(t), revision.Revision{ID: "devolve", Kind: revision.Devolve, Effective: calendar.MustParse("2026-07-01"),
		Matters: []catalog.Code{"sd-fgw-050", "sd-fgw-051", "sd-fgw-052"}, Body: "示例县发展和改革局"})
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: ledger})
	file := saying("subject", `"enterprise_project"`, "type", `"other"`, "site", `"elsewhere"`, "foreign_restricted", "false", "approved_elsewhere", "false")
	for _, tt := range []struct {
		day   string
		facts map[string]json.RawMessage
		want  string // verdict and successors of no. 33, matters without rules
	}{
		{"2026-02-28", file, "[] []"},
		{"2026-03-01", file, "[applies [sd-fgw-049 sd-fgw-050]] [sd-fgw-049 sd-fgw-050]"},
		{"2026-06-01", file, "[applies [sd-fgw-051 sd-fgw-052 sd-fgw-050]] [sd-fgw-050 sd-fgw-051 sd-fgw-052]"},
		{"2026-07-01", file, "[applies []] []"},
		{"2026-03-01", nil, "[depends [sd-fgw-049 sd-fgw-050]] [sd-fgw-049 sd-fgw-050]"},
		{"2026-07-01", nil, "[] []"}, // nothing of it is here
		{"2026-03-01", saying("subject", `"government_project"`), "[] []"},
		{"2026-06-01", saying("subject", `"enterprise_project"`, "type", `"vehicle_parts"`), "[] []"},
	} {
		h.at(tt.day + " 08:00:00")
		a, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{Facts: tt.facts})
		if err != nil {
			t.Fatal(err)
		}
		gone, unruled := []string{}, []catalog.Code{}
		for _, m := range a.Gone {
			successors := []catalog.Code{}
			for _, r := range m.Successors {
				successors = append(successors, r.Code)
			}
			gone = append(gone, fmt.Sprint(m.Verdict, " ", successors))
			if m.Matter.Code != "sd-fgw-033" || m.Matter.Name == "" || !strings.Contains(m.Message.ZH, "已自2026年3月1日起拆分为") || (len(m.Missing) > 0) != (m.Verdict == "depends") {
				t.Errorf("on %s: %+v", tt.day, m)
			}
		}
		for _, m := range a.Unruled {
			unruled = append(unruled, m.Code)
		}
		if got := fmt.Sprint(gone, unruled); got != tt.want || a.UnruledMore != 0 {
			t.Errorf("on %s with %s: got %s, want %s", tt.day, tt.facts, got, tt.want)
		}
	}
	h.at("2026-03-01 08:00:00") // all that no. 33 waits for is asked
	facts := saying("subject", `"enterprise_project"`, "type", `"other"`, "site", `"elsewhere"`, "foreign_restricted", "false")
	var asked []string
	for more := true; more; {
		a, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{Facts: facts, Skip: asked})
		if err != nil {
			t.Fatal(err)
		}
		if more = a.Next != nil; more {
			asked = append(asked, a.Next.ID)
		}
	}
	if !slices.Contains(asked, "approved_elsewhere") {
		t.Errorf("asked %v, want what no. 33 waits for", asked)
	}
}

// many is a ledger of n published changes, one a day from 2026-03-01.
func many(t testing.TB, n int) *revision.Ledger {
	t.Helper()
	var all []revision.Revision
	var ids []string
	first, was := calendar.MustParse("2026-03-01"), ""
	for i := range n {
		value := fmt.Sprint(i % 2)
		r := revision.Revision{ID: fmt.Sprintf("r%d", i), Kind: revision.Change, Effective: first.AddDays(i), Basis: catalog.Basis{Title: "示例通知", Mark: catalog.Example},
			Matters: []catalog.Code{"sd-fgw-034"}, Changes: []catalog.FieldChange{{Matter: "sd-fgw-034", Field: "trips", Was: json.RawMessage(was), Value: json.RawMessage(value), Source: "basis"}}}
		all, ids, was = append(all, r), append(ids, r.ID), value
	}
	at := time.Date(2026, 2, 1, 9, 0, 0, 0, calendar.Beijing())
	ledger, err := revision.New(catalog.Shandong()).Draft("甲", at, all...)
	if err == nil {
		ledger, err = ledger.Review("乙", at, ids...)
	}
	if err == nil {
		ledger, err = ledger.Publish("丙", at, ids...)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ledger
}

// However much is asked for, an answer has fifty changes and says where it goes on.
func TestChangesAreBounded(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: many(t, 52)})
	feed, err := h.as("").CatalogChanges(t.Context(), 0, 1000)
	if err != nil || len(feed.Items) != 50 || feed.Next == nil || *feed.Next != "50" || feed.Position != 50 {
		t.Errorf("%d changes to %d, %v, want 50", len(feed.Items), feed.Position, err)
	}
	if feed, err = h.as("").CatalogChanges(t.Context(), 50, 1000); err != nil || len(feed.Items) != 2 || feed.Next != nil {
		t.Errorf("%d changes behind them, %v, want 2", len(feed.Items), err)
	}
	for name, list := range map[string]func() (httpapi.Page[httpapi.Change], error){
		"the difference": func() (httpapi.Page[httpapi.Change], error) {
			return h.service.Diff(calendar.MustParse("2026-02-28"), calendar.MustParse("2026-12-31"), 0, 1000)
		},
		"the recent": func() (httpapi.Page[httpapi.Change], error) { return h.service.RecentChanges(0, 1000) },
	} {
		if page, err := list(); err != nil || len(page.Items) != 50 || page.Next == nil {
			t.Errorf("%s has %d, %v, want 50 and more", name, len(page.Items), err)
		}
	}
}

// The gaps are those of the edition of the day.
func TestGapsOfTheDay(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	h.at("2026-02-28 23:59:59")
	before, err := h.as("").Gaps(t.Context())
	if err != nil || before.Matters != 48 {
		t.Fatalf("%d matters, %v, want 48", before.Matters, err)
	}
	h.at("2026-04-01 00:00:00")
	after, err := h.as("").Gaps(t.Context())
	if err != nil || after.Matters != 49 || after.Fields == before.Fields {
		t.Errorf("%d matters with %d gaps, %v, want 49, and not the %d before", after.Matters, after.Fields, err, before.Fields)
	}
}

// A catalog of any size gives an answer of some size, and how much is left out.
func TestListsOfACatalogAreBounded(t *testing.T) {
	more := revision.Revision{ID: "more", Kind: revision.Add, Effective: calendar.MustParse("2026-05-01")}
	for number := 101; number <= 220; number++ {
		more.Entries = append(more.Entries, entryOf(number))
	}
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: publish(t, example(t), more)})
	h.at("2026-05-01 08:00:00")
	a, err := h.as("").Applicability(t.Context(), httpapi.ApplicabilityRequest{})
	if err != nil || len(a.Unruled) != 100 || a.UnruledMore != 22 {
		t.Errorf("%d matters without rules and %d more, %v, want 100 and 22", len(a.Unruled), a.UnruledMore, err)
	}
	g, err := h.as("").Gaps(t.Context())
	n := 0
	for _, group := range g.Groups {
		n += len(group.Matters)
	}
	if err != nil || g.Matters != 169 || n != 100 || g.More != 69 {
		t.Errorf("%d of %d matters with gaps and %d more, %v, want 100 of 169 and 69", n, g.Matters, g.More, err)
	}
	if whole := h.service.Gaps(); whole.Fields != g.Fields || len(whole.Counts) != len(g.Counts) || whole.More != 0 {
		t.Errorf("%d gaps are counted, want %d", g.Fields, whole.Fields)
	}
}

// What a search leaves out takes no place from what it keeps.
func TestASearchIsFilteredBeforeItIsCut(t *testing.T) {
	more := revision.Revision{ID: "more", Kind: revision.Add, Effective: calendar.MustParse("2026-05-01")}
	for number := 101; number <= 220; number++ {
		entry := entryOf(number)
		if number == 220 {
			entry = bytes.Replace(entry, []byte(`"portal":true,"one_window":true`), []byte(`"portal":false,"one_window":false`), 1)
			entry = bytes.Replace(entry, []byte(`"class":"filing"`), []byte(`"class":"mediation"`), 1)
		}
		more.Entries = append(more.Entries, entry)
	}
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: publish(t, example(t), more)})
	h.at("2026-05-01 08:00:00")
	no := false
	for name, q := range map[string]httpapi.MatterQuery{"portal": {Portal: &no}, "one window": {OneWindow: &no}, "class": {Class: "mediation"}} {
		q.Text = "示例事项"
		page, err := h.service.Matters(q)
		if err != nil || len(page.Items) != 1 || page.Items[0].Number != 220 {
			t.Errorf("%s: %d matters, %v, want no. 220", name, len(page.Items), err)
		}
	}
	for _, text := range []string{"示例事项101", "101"} { // found, and left out: nothing is near
		if page, err := h.service.Matters(httpapi.MatterQuery{Text: text, Portal: &no}); err != nil || len(page.Items) != 0 {
			t.Errorf("%s: %d matters, %v, want none", text, len(page.Items), err)
		}
	}
	yes := true // no. 220, which is left out, is what is meant, and not no. 202, which has most of the query
	if page, err := h.service.Matters(httpapi.MatterQuery{Text: "0220", Portal: &yes}); err != nil || len(page.Items) != 0 {
		t.Errorf("0220: %d matters, %v, want none", len(page.Items), err)
	}
	if page, err := h.service.Matters(httpapi.MatterQuery{Text: "示例事项"}); err != nil || len(page.Items) != 100 || page.Next != nil {
		t.Errorf("%d matters, %v, want 100", len(page.Items), err)
	}
}

// What everybody gets alike may be kept; it is another at midnight, and by its parameters.
func TestPublicAnswersMayBeKept(t *testing.T) {
	h := openWith(t, httpapi.Options{Store: &journal.Memory{}, Revisions: example(t)})
	get := func(path, etag string) *http.Response {
		t.Helper()
		r, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, h.URL+path, nil)
		if etag != "" {
			r.Header.Set("If-None-Match", etag)
		}
		answer, err := h.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		answer.Body.Close()
		return answer
	}
	for path, turns := range map[string]bool{"/api/v1/matters": true, "/api/v1/matters/34": true, "/api/v1/gaps": true, "/api/v1/matters/34?as_of=2026-02-28": false,
		"/api/v1/applicability/facts": false, "/api/v1/matters/34/guide": false, "/api/v1/matters/34/guide/report": true} {
		h.at("2026-02-28 23:59:59")
		first := get(path, "")
		etag := first.Header.Get("ETag")
		if first.StatusCode != 200 || etag == "" || first.Header.Get("Cache-Control") != "no-cache" {
			t.Errorf("%s: %d with the tag %s, %q", path, first.StatusCode, etag, first.Header.Get("Cache-Control"))
		}
		if again := get(path, etag); again.StatusCode != 304 || again.Header.Get("ETag") != etag {
			t.Errorf("%s again: %d with the tag %s, want 304 with %s", path, again.StatusCode, again.Header.Get("ETag"), etag)
		}
		h.at("2026-04-01 00:00:00")
		if later := get(path, etag); (later.StatusCode == 200) != turns {
			t.Errorf("%s after midnight: %d", path, later.StatusCode)
		}
	}
}

// A case keeps the name of its matter when the catalog is replaced by one that does not
// know the edition, nor the matter.
func TestACaseKeepsItsNameUnderAnotherBase(t *testing.T) {
	store := &journal.Memory{}
	before := openWith(t, httpapi.Options{Store: store, Revisions: renamed(t)})
	before.at("2026-05-01 08:00:00")
	q := application()
	q.Matter = "示例节能审查"
	opened, err := before.as("applicant").Open(t.Context(), q, httpapi.Request{})
	if err != nil {
		t.Fatal(err)
	}
	document := bytes.Replace(catalog.Shandong().Document(), []byte("2020-04-27.3"), []byte("2026-06-01.1"), 1)
	next, err := catalog.Load(bytes.ReplaceAll(document, []byte(`"name": "节能审查"`), []byte(`"name": "另一个示例名称"`)))
	if err != nil {
		t.Fatal(err)
	}
	guides, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	h := openWith(t, httpapi.Options{Store: store, Catalog: next, Guides: guides})
	h.at("2026-06-01 08:00:00")
	for range 2 { // before and after its row is written again
		c, err := h.as("applicant").Case(t.Context(), opened.ID)
		listed, err2 := h.as("window").Cases(t.Context(), "")
		if err != nil || err2 != nil || c.Matter.Name != "示例节能审查" || listed.Items[0].Matter.Name != "示例节能审查" {
			t.Errorf("the case is called %q and %q, %v, %v", c.Matter.Name, listed.Items[0].Matter.Name, err, err2)
		}
		if c.State == "submitted" {
			h.act(t, opened.ID, "window", "accept", httpapi.ActionRequest{})
		}
	}
	if r, err := h.as("").GuideReport(t.Context(), "34"); err != nil || r.Name != "另一个示例名称" {
		t.Errorf("the report is on %q, %v", r.Name, err)
	}
}
