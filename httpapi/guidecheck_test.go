package httpapi_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/httpapi/client"
	"github.com/yiwang-go/yiwang/workflow/journal"
)

// emptyAt are the pointers at which a posted guide is told to be empty.
func emptyAt(t *testing.T, c *client.Client, doc string) map[string]bool {
	t.Helper()
	found, err := c.CheckGuide(t.Context(), json.RawMessage(doc), httpapi.GuideQuery{})
	if err != nil {
		t.Fatal(err)
	}
	empty := map[string]bool{}
	for _, f := range found.Findings {
		if f.Rule == "element/empty" {
			empty[f.Pointer] = true
		}
	}
	return empty
}

// A posted guide is judged by the profiles that the service was given: without any,
// by those of Shandong, whose regulation asks for 审查标准 besides.
func TestPostedGuidesAreJudgedByTheProfilesOfTheService(t *testing.T) {
	const standard = "/handling/review_standard"
	for _, c := range []struct {
		profiles *guide.ProfileSet
		asked    bool
	}{{guide.Profiles(), false}, {nil, true}, {guide.ShandongProfiles(), true}} {
		h := openWith(t, httpapi.Options{Store: new(journal.Memory), Profiles: c.profiles})
		if empty := emptyAt(t, h.as(""), `{}`); empty[standard] != c.asked || !empty["/handling/promised_limit"] {
			t.Errorf("profiles %v: empty at %v, 审查标准 among them: want %v", c.profiles, empty, c.asked)
		}
		if _, report, err := h.service.Guide("1"); err != nil || slices.ContainsFunc(report.Findings, func(f rule.Finding) bool { return f.Pointer == standard }) != c.asked {
			t.Errorf("profiles %v: of the guide of matter 1, findings at 审查标准: want %v, %v", c.profiles, c.asked, err)
		}
	}
}

// The matter that is asked for goes before the one that the guide names; one that is
// not in the catalog is left out, or refused when it was asked for.
func TestPostedGuidesAreOfAMatter(t *testing.T) {
	visitor := open(t, new(journal.Memory)).as("")
	for _, c := range []struct{ doc, asked, want string }{
		{`{}`, "", ""},
		{`{"schema":"yiwang.guide/1","matter":"sd-fgw-001"}`, "", "sd-fgw-001"},
		{`{"schema":"yiwang.guide/1","matter":"sd-fgw-001"}`, "34", "sd-fgw-034"},
		{`{"schema":"yiwang.guide/1","matter":"no-such-one"}`, "", ""},
	} {
		found, err := visitor.CheckGuide(t.Context(), json.RawMessage(c.doc), httpapi.GuideQuery{Matter: c.asked})
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if found.Matter != nil {
			got = string(found.Matter.Code)
		}
		if got != c.want {
			t.Errorf("%s asked for as %q: compared with %q, want %q", c.doc, c.asked, got, c.want)
		}
	}
	_, err := visitor.CheckGuide(t.Context(), json.RawMessage(`{}`), httpapi.GuideQuery{Matter: "no such matter"})
	if refused, ok := err.(*client.Error); !ok || refused.Problem.Status != 422 || refused.Problem.Pointer != "/matter" {
		t.Errorf("a matter nobody knows: %v, want 422 at /matter", err)
	}
}
