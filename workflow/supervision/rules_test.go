package supervision_test

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/supervision"
	"golang.org/x/text/language"
)

func ruleFile(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("data/supervision.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestDefaultRules(t *testing.T) {
	r := supervision.Default()
	for _, id := range []string{supervision.NotAccepted, supervision.PastLimit, supervision.StepLate, supervision.SuspensionOverdue, supervision.ConsultationOverdue, supervision.Other} {
		if _, ok := r.Reason(id); !ok {
			t.Errorf("no reason %s", id)
		}
	}
	var ids []string
	for _, d := range r.Indicators {
		ids = append(ids, d.ID)
	}
	if !slices.Equal(ids, supervision.IndicatorIDs()) {
		t.Errorf("indicators %v, want %v", ids, supervision.IndicatorIDs())
	}
	if r.Reply.Days != 5 || !slices.ContainsFunc(r.Reply.Basis, func(b catalog.Basis) bool { return b.Mark == catalog.Example }) {
		t.Errorf("to reply: %+v, want five working days, said to be borrowed", r.Reply)
	}
}

func TestLoadTellsAllThatIsWrong(t *testing.T) {
	valid := func(f func(map[string]any)) []byte {
		var m map[string]any
		if err := json.Unmarshal(ruleFile(t), &m); err != nil {
			t.Fatal(err)
		}
		f(m)
		data, _ := json.Marshal(m)
		return data
	}
	first := func(m map[string]any, list string) map[string]any { return m[list].([]any)[0].(map[string]any) }
	for _, tt := range []struct {
		name string
		data []byte
		want []string // pointers
	}{
		{"no JSON", []byte("{"), []string{""}},
		{"an unknown field", valid(func(m map[string]any) { m["x"] = 1 }), []string{""}},
		{"another schema", valid(func(m map[string]any) { m["schema"] = "x" }), []string{"/schema"}},
		{"no id, no version", valid(func(m map[string]any) { m["id"], m["version"] = " ", "" }), []string{"/id", "/version"}},
		{"no days", valid(func(m map[string]any) { m["reply"].(map[string]any)["days"] = 0 }), []string{"/reply/days"}},
		{"a year and more", valid(func(m map[string]any) { m["reply"].(map[string]any)["days"] = 251 }), []string{"/reply/days"}},
		{"days on no basis", valid(func(m map[string]any) { delete(m["reply"].(map[string]any), "basis") }), []string{"/reply/basis"}},
		{"no reasons", valid(func(m map[string]any) { m["reasons"] = []any{} }), []string{"/reasons"}},
		{"a reason twice", valid(func(m map[string]any) { m["reasons"] = append(m["reasons"].([]any), first(m, "reasons")) }), []string{"/reasons/11/id"}},
		{"a reason in green", valid(func(m map[string]any) { first(m, "reasons")["level"] = "green" }), []string{"/reasons/0/level"}},
		{"a reason without names", valid(func(m map[string]any) {
			r := first(m, "reasons")
			r["name"], r["english"], r["id"] = "", "", "A b"
		}), []string{"/reasons/0/id", "/reasons/0/name", "/reasons/0/english"}},
		{"an unknown mark", valid(func(m map[string]any) { first(first(m, "reasons"), "basis")["mark"] = "sure" }), []string{"/reasons/0/basis/0"}},
		{"an unknown indicator", valid(func(m map[string]any) { first(m, "indicators")["id"] = "mood" }), []string{"/indicators/0/id"}},
		{"a definition with nothing left out", valid(func(m map[string]any) { first(m, "indicators")["left_out"] = "" }), []string{"/indicators/0/left_out"}},
	} {
		_, err := supervision.Load(tt.data)
		bad, ok := errors.AsType[*supervision.LoadError](err)
		if !ok {
			t.Errorf("%s: got %v", tt.name, err)
			continue
		}
		var got []string
		for _, p := range bad.Problems {
			got = append(got, p.Pointer)
			if s := p.Message.In(language.English); strings.Contains(s, "%!") || s == p.Message.Code {
				t.Errorf("%s: said as %q", tt.name, s)
			}
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: problems at %q, want %q", tt.name, got, tt.want)
		}
		if s := yiwang.Sentence(language.Chinese, bad); strings.Contains(s, "%!") {
			t.Errorf("said as %q", s)
		}
	}
	if _, err := supervision.Load(valid(func(map[string]any) {})); err != nil {
		t.Errorf("as it stands: %v", err)
	}
}

// The published schema has exactly the fields that are read, and the same words.
func TestSchemaAgreesWithTheCode(t *testing.T) {
	data, err := os.ReadFile("data/supervision.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]struct {
			Enum  []string
			Const string
		}
	}
	var schema struct {
		Defs map[string]object `json:"$defs"`
		object
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		typ  reflect.Type
	}{
		{"reason", reflect.TypeFor[supervision.Reason]()},
		{"indicator", reflect.TypeFor[supervision.Definition]()},
		{"basis", reflect.TypeFor[catalog.Basis]()},
	} {
		var want []string
		for f := range tt.typ.Fields() {
			name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
			want = append(want, name)
		}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(schema.Defs[tt.name].Properties)); !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %v, the code %v", tt.name, got, want)
		}
	}
	if got := schema.Defs["indicator"].Properties["id"].Enum; !slices.Equal(got, supervision.IndicatorIDs()) {
		t.Errorf("indicators: the schema has %v, the code %v", got, supervision.IndicatorIDs())
	}
	if got := schema.Properties["schema"].Const; got != supervision.Schema {
		t.Errorf("schema %q, want %q", got, supervision.Schema)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(ruleFile(f))
	f.Add([]byte(`{"schema":"yiwang.supervision/1","reasons":[{"id":"a","level":"red"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := supervision.Load(data)
		if _, ok := errors.AsType[*supervision.LoadError](err); err != nil && !ok {
			t.Fatalf("%T: %v", err, err)
		}
		if err == nil && (r.Reply.Days < 1 || len(r.Reasons) == 0) {
			t.Fatalf("taken: %+v", r)
		}
	})
}
