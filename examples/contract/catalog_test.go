package contract

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/httpapi"
)

// revisions are the made-up example of package revision: no. 33 is split on 2026-03-01,
// no. 47 suspended and no. 34 changed on 2026-04-01.
func revisions(t *testing.T) *revision.Ledger {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "catalog", "revision", "data", "example.json"))
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := revision.Load(data, catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	return ledger
}

// dynamic reads the catalog before, between and after its revisions, and all that is
// told of them.
func dynamic(h *hall) {
	ctx, visitor := h.t.Context(), h.as("")
	cases := map[string]string{} // opened before
	for _, number := range []string{"33", "47"} {
		q := application()
		q.Matter, q.Materials = number, nil
		cases[number] = must[httpapi.Case](h)(h.as("applicant").Open(ctx, q, httpapi.Request{})).ID
	}
	for today, want := range map[string]string{"2026-02-28": "48 48 49", "2026-03-01": "49 48 49", "2026-04-01": "49 48 49"} {
		h.now = noon(today)
		e := must[httpapi.Edition](h)(visitor.Catalog(ctx))
		before := must[httpapi.Page[httpapi.Matter]](h)(visitor.MattersAsOf(ctx, "", "2026-02-28"))
		after := must[httpapi.Page[httpapi.Matter]](h)(visitor.MattersAsOf(ctx, "", "2027-01-01"))
		if got := fmt.Sprint(e.Matters, len(before.Items), len(after.Items)); got != want {
			h.t.Errorf("on %s: got %s matters today, before and after, want %s", today, got, want)
		}
		must[httpapi.MatterDetail](h)(visitor.MatterAsOf(ctx, "33", "2026-02-28"))
		must[httpapi.MatterDetail](h)(visitor.MatterAsOf(ctx, "49", "2026-03-01")) // without flow and guide
		a := must[httpapi.Applicability](h)(visitor.Applicability(ctx, httpapi.ApplicabilityRequest{Explain: true}))
		if gone := today > "2026-02-28"; (len(a.Unruled) == 2) != gone || (len(a.Depends) == 47) != gone {
			h.t.Errorf("on %s: %d depend, no rules for %v", today, len(a.Depends), a.Unruled)
		}
		for _, id := range cases {
			h.everybodyLooks(id)
		}
	}
	h.now = noon("2026-04-01")
	h.want(410, h.send("", "GET", "/api/v1/matters/33", ""), "a matter that is gone")
	for _, tt := range []struct {
		status int
		matter string
	}{{410, "33"}, {409, "47"}, {409, "49"}, {422, "51"}} {
		body := `{"matter":"` + tt.matter + `","applicant":{"name":"甲"}}`
		h.want(tt.status, h.send("applicant", "POST", "/api/v1/cases", body), "apply for "+tt.matter)
	}
	h.want(410, h.send("", "GET", "/api/v1/matters/33/guide", ""), "the guide of a matter that is gone")
	h.want(410, h.send("", "GET", "/api/v1/matters/33/guide/report", ""), "its report")
	h.want(404, h.send("", "GET", "/api/v1/matters/49/guide", ""), "a guide that nobody wrote")
	h.want(422, h.send("", "POST", "/api/v1/deadlines", `{"start":"2026-03-02","matter":"33"}`), "its limit")
	h.want(200, h.send("window", "GET", "/api/v1/cases?matter=sd-fgw-033", ""), "its cases")

	seen := 0
	for feed := (httpapi.Changes{}); ; {
		feed = must[httpapi.Changes](h)(visitor.CatalogChanges(ctx, feed.Position, 3))
		if seen += len(feed.Items); feed.Next == nil {
			break
		}
	}
	page := must[httpapi.Page[httpapi.Change]](h)(visitor.CatalogDiff(ctx, "2026-02-28", "2026-04-01", ""))
	if seen != 4 || len(page.Items) != 3 {
		h.t.Errorf("%d changes, of which %d hold, want 4 and 3", seen, len(page.Items))
	}
	h.want(200, h.send("", "GET", "/api/v1/catalog/diff?from=2026-02-28&to=2026-04-01&limit=1&after=1", ""), "its second page")
	for _, path := range []string{"/api/v1/catalog", "/api/v1/catalog/changes", "/api/v1/catalog/diff?from=2026-03-01&to=2026-03-01",
		"/api/v1/matters", "/api/v1/matters/34", "/api/v1/matters/34/guide", "/api/v1/matters/34/guide/report", "/api/v1/gaps", "/api/v1/flows", "/api/v1/applicability/facts",
		"/api/v1/limits", "/api/v1/calendar/2026"} {
		h.want(304, h.send("", "GET", path, "", "If-None-Match", "*"), path+" that the sender has")
	}
	h.now = noon("2026-01-05")
}
