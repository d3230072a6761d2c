package revision_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
)

// What is proposed leads there: every way in which a catalog may differ.
func TestPropose(t *testing.T) {
	base := small(t)
	var doc object
	if err := json.Unmarshal(base.Document(), &doc); err != nil {
		t.Fatal(err)
	}
	matters := doc["matters"].([]any)
	field := func(i int, name string, value any, source string) {
		m := matters[i].(object)
		m[name] = value
		if source != "" {
			m["sources"].(object)[name] = source
		}
	}
	doc["version"] = "v2"
	doc["sources"] = append(doc["sources"].([]any), object{"key": "new", "title": "示例新清单", "mark": "example"}, object{"key": "basis", "title": "示例旧清单", "mark": "example"})
	field(0, "name", "改名事项", "new")
	field(0, "aliases", []any{object{"name": "示例事项1号", "source": "new", "note": "原名"}}, "")
	field(0, "legal_basis", []any{"law", "new", "basis"}, "basis")
	field(2, "state", "suspended", "new")
	delete(matters[3].(object), "state")
	delete(matters[3].(object)["sources"].(object), "state")
	five := entry(5, "new")
	five["name"], five["legal_basis"] = "示例事项2号", []any{"law", "basis"} // the name of a2, which is gone
	five["sources"].(object)["legal_basis"] = "law"
	doc["matters"] = []any{matters[0], matters[2], matters[3], five}
	to, err := catalog.Load(encoded(t, doc))
	if err != nil {
		t.Fatal(err)
	}
	as := rev("import", "", 2, func(r *revision.Revision) { r.Summary = "示例导入" })
	proposal := revision.Propose(base, to, as)
	var kinds []string
	for _, r := range proposal {
		kinds = append(kinds, string(r.Kind))
		if r.ID != "import-"+string(r.Kind) || r.Effective != as.Effective || r.Basis != as.Basis || r.Summary != as.Summary {
			t.Errorf("got %+v", r)
		}
	}
	if got := strings.Join(kinds, " "); got != "cancel resume suspend change add" {
		t.Errorf("got %s", got)
	}
	l := published(t, revision.New(base), at(1, 9), proposal...)
	got := l.AsOf(date(2))
	if again := revision.Propose(got, to, as); again != nil {
		t.Errorf("what was proposed does not lead there: %+v", again)
	}
	m, err := got.Find("改名事项")
	if err != nil || m.Sources["name"].Title != "示例新清单" || m.LegalBasis[2].Title != "示例旧清单" || m.Sources["legal_basis"].Title != "示例旧清单" || m.Aliases[0].Source.Title != "示例新清单" {
		t.Errorf("got %+v, %v", m, err)
	}
	// And back, but for the code of what was new, which is never given again.
	back := revision.Propose(got, base, rev("back", "", 3, nil))
	if _, err := l.Draft("王拟", at(2, 9), back...); told(err) != "/revisions/9/entries/0/code revision.given\n/revisions/9/entries/0/number revision.given" {
		t.Errorf("got %s", told(err))
	}
	if revision.Propose(base, base, as) != nil {
		t.Error("a catalog differs from itself")
	}
}

// A number is for life: a list renumbered is no revision.
func TestProposeNumber(t *testing.T) {
	base := small(t)
	to, err := catalog.Load([]byte(strings.Replace(string(base.Document()), `"number":1,`, `"number":9,`, 1)))
	if err != nil {
		t.Fatal(err)
	}
	_, err = revision.New(base).Draft("王拟", at(1, 9), revision.Propose(base, to, rev("r", "", 2, nil))...)
	if got := told(err); got != "/revisions/0/changes/0/field revision.field" {
		t.Errorf("got %s", got)
	}
}
