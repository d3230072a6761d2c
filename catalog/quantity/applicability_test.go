package quantity

import (
	"cmp"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// The thresholds of the rules of applicability are what this package reads in the
// words each of them quotes: one reading of the names, not two. Only where a document
// says for itself what its word means (no. 42, 发展改革委令第11号) may the number itself
// be in or out otherwise.
func TestApplicabilityReadsTheSame(t *testing.T) {
	data, err := os.ReadFile("../applicability/data/sd-fgw.json")
	if err != nil {
		t.Fatal(err)
	}
	type condition struct {
		Code      string
		When      json.RawMessage
		All, Any  []json.RawMessage
		At        string
		Value     string
		Unit      string
		Inclusive bool
		Reading   string
		Words     string
	}
	ops := map[string]Op{"below": AtMost, "above": AtLeast, "equal": Exactly}
	var own []string
	compared := 0
	var walk func(code string, raw json.RawMessage)
	walk = func(code string, raw json.RawMessage) {
		var c condition
		if err := json.Unmarshal(raw, &c); err != nil {
			t.Fatal(err)
		}
		for _, sub := range slices.Concat(c.All, c.Any) {
			walk(code, sub)
		}
		found := Find(c.Words)
		if c.At == "" || len(found) == 0 {
			return
		}
		want := MustParseQuantity(c.Value + cmp.Or(c.Unit, string(Seat))) // a fact that is counted has no unit; seats alone are
		for _, f := range found {
			for _, b := range f.Bounds {
				order, err := b.Quantity.Compare(want)
				if err != nil || order != 0 || b.Op != ops[c.At] {
					continue
				}
				compared++
				if same := b.Inclusive == c.Inclusive; c.At != "equal" && !same {
					own = append(own, code+" "+c.Reading)
				}
				return
			}
		}
		t.Errorf("%s: the rule has %s %s, the words %q read %v", code, c.At, want, c.Words, found)
	}
	var file struct{ Matters []json.RawMessage }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, m := range file.Matters {
		var c condition
		if err := json.Unmarshal(m, &c); err != nil {
			t.Fatal(err)
		}
		walk(c.Code, c.When)
	}
	if compared != 12 {
		t.Errorf("compared %d thresholds, want 12", compared)
	}
	if want := []string{"sd-fgw-042 overseas-11"}; !slices.Equal(own, want) {
		t.Errorf("read otherwise: %v, want %v", own, want)
	}
}
