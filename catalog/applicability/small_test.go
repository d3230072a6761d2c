package applicability_test

import (
	"errors"
	"fmt"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/applicability"
)

// small is the rules of a bureau with two matters of its own, every form of
// condition among them.
const small = `{"schema":"yiwang.applicability/1","version":"1",
"sources":[{"key":"own","title":"试","mark":"example"}],
"facts":[{"id":"open","kind":"bool","question":"开?"},
 {"id":"sort","kind":"choice","question":"类?","options":[{"id":"a","name":"甲"},{"id":"b","name":"乙"}]},
 {"id":"size","kind":"amount","question":"大?","units":[{"name":"吨"},{"name":"万吨","of":"吨","factor":"10000"},{"name":"元"}]},
 {"id":"seats","kind":"count","question":"座?"}],
"matters":[{"code":"x-1","when":{"all":[{"fact":"open","is":true,"words":"甲"},{"any":[
  {"fact":"size","at":"below","value":"0.5","unit":"万吨","inclusive":false,"reading":"own","words":"甲备"},
  {"fact":"size","at":"above","value":"7","unit":"元","inclusive":true,"reading":"own","basis":"own"},
  {"fact":"seats","at":"equal","value":"9","words":"案"}]}]}},
 {"code":"x-2","when":{"all":[{"not":{"applies":["x-1"],"basis":"own"}},{"fact":"sort","in":["a"],"words":"乙","mark":"inference","note":"试"}]}}],
"gaps":[{"id":"b","name":"乙类","note":"试","when":{"fact":"sort","is":"b"}}]}`

func smallCatalog(t testing.TB) *catalog.Catalog {
	t.Helper()
	matter := func(code string, number int, name string) string {
		return fmt.Sprintf(`{"code":%q,"number":%d,"name":%q,"aliases":[],"class":"filing","group":"g","portal":false,"one_window":false,"platforms":[],
"sources":{"code":"s","number":"s","name":"s","class":"s","group":"s","portal":"s","one_window":"s","platforms":"s"}}`, code, number, name)
	}
	c, err := catalog.Load([]byte(`{"schema":"` + catalog.Schema + `","version":"1","title":"目录","source":"s",
"sources":[{"key":"s","title":"方案","mark":"example"}],"platforms":[],"groups":[{"code":"g","name":"组","source":"s"}],
"classes":[{"code":"filing","name":"备案"}],"matters":[` + matter("x-1", 1, "甲备案") + "," + matter("x-2", 2, "乙备案") + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A bureau's own rules serve its own catalog: thresholds at, below and above, in
// two bases that are never converted.
func TestABureausOwnRules(t *testing.T) {
	r, err := applicability.Load([]byte(small), smallCatalog(t))
	if err != nil {
		t.Fatal(err)
	}
	tonnes := func(n, unit string) applicability.Value {
		return applicability.Measured(decimal.RequireFromString(n), unit)
	}
	for _, tt := range []struct {
		size  applicability.Value
		seats int64
		want  string // the matters that apply to something open of sort a
	}{
		{tonnes("4999.9", "吨"), 1, "[x-1]"},
		{tonnes("5000", "吨"), 1, "[x-2]"},
		{tonnes("0.5", "万吨"), 1, "[x-2]"},
		{tonnes("0.49", "万吨"), 1, "[x-1]"},
		{tonnes("6.99", "元"), 1, "[x-2]"},
		{tonnes("7", "元"), 1, "[x-1]"},
		{tonnes("8", "元"), 1, "[x-1]"},
		{tonnes("5000", "吨"), 8, "[x-2]"},
		{tonnes("5000", "吨"), 9, "[x-1]"},
		{tonnes("5000", "吨"), 10, "[x-2]"},
	} {
		answer, err := r.Applicable(applicability.Facts{"open": applicability.Yes(), "sort": applicability.Of("a"), "size": tt.size, "seats": applicability.Counted(tt.seats)})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(answer.Matters(applicability.Applies)); got != tt.want {
			t.Errorf("%s, %d: got %s, want %s", tt.size, tt.seats, got, tt.want)
		}
	}
	gaps, err := r.Outside(applicability.Facts{"sort": applicability.Of("b")})
	if err != nil || len(gaps) != 1 || gaps[0].ID != "b" {
		t.Errorf("got %v, %v, want the gap b", gaps, err)
	}
}

// Whatever is loaded answers; nothing panics.
func FuzzLoad(f *testing.F) {
	c := smallCatalog(f)
	f.Add([]byte(small))
	f.Add([]byte(`{"schema":"yiwang.applicability/1","facts":[{"kind":"amount"}],"matters":[{"when":{"fact":"","at":"above"}}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := applicability.Load(data, c)
		if err != nil {
			if refused, ok := errors.AsType[*applicability.LoadError](err); !ok || len(refused.Problems) == 0 {
				t.Fatalf("got %v, want a *LoadError with problems", err)
			}
			return
		}
		facts := applicability.Facts{}
		for range r.Facts() {
			fact, more, err := r.Next(facts)
			if _, vast := errors.AsType[*applicability.FactsError](err); vast {
				return // a threshold beyond what a fact may be
			}
			if err != nil {
				t.Fatal(err)
			}
			if !more {
				return
			}
			facts[fact.ID] = r.Samples(fact.ID)[0]
		}
		if _, more, err := r.Next(facts); more && err == nil {
			t.Fatalf("more to ask after every fact: %v", facts)
		}
	})
}
