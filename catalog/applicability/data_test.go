package applicability_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// visit calls f for every condition of a tree.
func visit(c object, f func(object)) {
	f(c)
	for _, name := range []string{"all", "any"} {
		list, _ := c[name].([]any)
		for _, kid := range list {
			visit(kid.(object), f)
		}
	}
	if kid, ok := c["not"].(object); ok {
		visit(kid, f)
	}
}

// Every condition quotes words that stand in the name or an alias, or cites; every
// inference says what is inferred; every fact, option, unit and source serves.
func TestEveryConditionSaysWhereItComesFrom(t *testing.T) {
	var doc struct {
		Sources []struct{ Key string }
		Matters []struct {
			Code catalog.Code
			When object
		}
		Exclusive []struct{ Source string }
	}
	if err := json.Unmarshal(applicability.ShandongJSON(), &doc); err != nil {
		t.Fatal(err)
	}
	cited, asked := map[string]bool{doc.Exclusive[0].Source: true}, map[string]bool{}
	leaves, quoted := 0, 0
	for i, rule := range doc.Matters {
		m, ok := catalog.Shandong().ByCode(rule.Code)
		if !ok || m.Number != i+1 {
			t.Fatalf("/matters/%d is %s", i, rule.Code)
		}
		names := []string{m.Name}
		for _, a := range m.Aliases {
			names = append(names, a.Name)
		}
		visit(rule.When, func(c object) {
			if c["fact"] == nil && c["applies"] == nil {
				return
			}
			leaves++
			words, _ := c["words"].(string)
			basis, _ := c["basis"].(string)
			reading, _ := c["reading"].(string)
			id, _ := c["fact"].(string)
			cited[basis], cited[reading], asked[id] = true, true, true
			if words != "" {
				quoted++
			}
			if words == "" && basis == "" || !slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, words) }) {
				t.Errorf("%s: %v has words %q, basis %q", m.Name, c, words, basis)
			}
			if c["at"] != nil && c["at"] != "equal" && reading == "" {
				t.Errorf("%s: %v has no reading", m.Name, c)
			}
			if (c["mark"] == "inference") != (c["note"] != nil) {
				t.Errorf("%s: %v: an inference and a note go together", m.Name, c)
			}
		})
	}
	if leaves < 150 || quoted < 120 {
		t.Errorf("looked at %d conditions, %d of them quoting", leaves, quoted)
	}
	for _, s := range doc.Sources {
		if !cited[s.Key] {
			t.Errorf("nothing rests on the source %s", s.Key)
		}
	}
	facts := applicability.Shandong().Facts()
	if len(facts) == 0 || len(facts) > 40 {
		t.Errorf("got %d facts, want forty at most", len(facts))
	}
	for _, f := range facts {
		if !asked[f.ID] {
			t.Errorf("no rule asks for %s", f.ID)
		}
	}
}

// The published schema names the vocabularies that the code has.
func TestSchemaVocabularies(t *testing.T) {
	type schema struct {
		Title      string             `json:"title"`
		Const      string             `json:"const"`
		Enum       []string           `json:"enum"`
		Additional *bool              `json:"additionalProperties"`
		Properties map[string]*schema `json:"properties"`
		Defs       map[string]*schema `json:"$defs"`
	}
	data, err := os.ReadFile("data/applicability.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatal(err)
	}
	if s.Title != applicability.Schema || s.Properties["schema"].Const != applicability.Schema {
		t.Errorf("title %q, want %q, as the constant of schema", s.Title, applicability.Schema)
	}
	kinds, comparisons := []string{}, []string{}
	for _, k := range applicability.Kinds() {
		kinds = append(kinds, string(k))
	}
	for _, c := range applicability.Comparisons() {
		comparisons = append(comparisons, string(c))
	}
	for name, want := range map[string][]string{
		"kind": kinds, "comparison": comparisons, "mark": {"confirmed", "inference", "unverified", "example"},
	} {
		if got := s.Defs[name].Enum; !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
	for name, d := range s.Defs {
		if d.Properties != nil && (d.Additional == nil || *d.Additional) {
			t.Errorf("%s lets in what the loader refuses", name)
		}
	}
}

// What is inferred and what a name leaves open can be told to a reader.
func TestNotesAndReasons(t *testing.T) {
	r := applicability.Shandong()
	if r.Note("sd-fgw-030") == "" || r.Note("sd-fgw-002") != "" || r.Note("nobody") != "" {
		t.Error("notes are not where they belong")
	}
	reasons, err := r.Explain(known(t, "overseas_project investment_usd=3亿美元"), "sd-fgw-042")
	if err != nil {
		t.Fatal(err)
	}
	if len(reasons) != 1 || reasons[0].Fact != "investment_usd" || reasons[0].Verdict != applicability.Not ||
		reasons[0].Words != "3亿美元以下的" || reasons[0].Reading == nil || reasons[0].Reading.Mark != catalog.Inference {
		t.Errorf("got %+v", reasons)
	}
	reasons, err = r.Explain(known(t, "enterprise_project type=gold"), "sd-fgw-033")
	if err != nil {
		t.Fatal(err)
	}
	if len(reasons) != 2 || reasons[1].Fact != "type" || reasons[1].Basis == nil || reasons[1].Basis.Place != "第三条" {
		t.Errorf("got %+v", reasons)
	}
	if reasons, err := r.Explain(nil, "nobody"); reasons != nil || err != nil {
		t.Errorf("got %v, %v, want nothing", reasons, err)
	}
}
