package revision_test

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
)

type schema struct {
	Required   []string          `json:"required"`
	Enum       []string          `json:"enum"`
	Const      string            `json:"const"`
	Properties map[string]schema `json:"properties"`
	Closed     *bool             `json:"additionalProperties"`
	Defs       map[string]any    `json:"$defs"`
}

// UnmarshalJSON takes a schema that is true or false for an empty one.
func (s *schema) UnmarshalJSON(data []byte) error {
	type plain schema
	if string(data) == "false" || string(data) == "true" {
		return nil
	}
	return json.Unmarshal(data, (*plain)(s))
}

// The published schema says what the Go document is: the same fields, required where an
// absent one is refused, the same kinds and statuses; a matter is as in a catalog.
func TestSchemaFile(t *testing.T) {
	read := func(name string) (s schema) {
		data, err := os.ReadFile(name)
		if err == nil {
			err = json.Unmarshal(data, &s)
		}
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s, base := read("data/revisions.schema.json"), read("../data/catalog.schema.json")
	if got := s.Properties["schema"].Const; got != revision.Schema {
		t.Errorf("the schema is for %q", got)
	}
	def := func(name string) (d schema) {
		data := encoded(t, s.Defs[name])
		if err := json.Unmarshal(data, &d); err != nil || s.Defs[name] == nil {
			t.Fatalf("%s: %v", name, err)
		}
		return d
	}
	for name, of := range map[string]any{"revision": revision.Revision{}, "act": revision.Act{}, "change": catalog.FieldChange{}, "basis": catalog.Basis{}, "source": revision.Source{}} {
		d, want := def(name), tags(reflect.TypeOf(of))
		var got []string
		for property := range d.Properties {
			got = append(got, property)
		}
		slices.Sort(got)
		if !slices.Equal(got, want) || d.Closed == nil || *d.Closed {
			t.Errorf("%s: got %v, want %v and no other", name, got, want)
		}
		for _, r := range d.Required {
			if !slices.Contains(want, r) {
				t.Errorf("%s requires %s, which it has not", name, r)
			}
		}
	}
	for _, name := range []string{"text", "code", "class_code", "source", "alias", "matter", "limit", "field_sources"} {
		if got, want := encoded(t, s.Defs[name]), encoded(t, base.Defs[name]); string(got) != string(want) {
			t.Errorf("%s is not as in the schema of the catalog: got %s, want %s", name, got, want)
		}
	}
	var kinds []string
	for _, k := range revision.Kinds() {
		kinds = append(kinds, string(k))
	}
	if got := def("revision").Properties["kind"].Enum; !slices.Equal(got, kinds) {
		t.Errorf("got the kinds %v, want %v", got, kinds)
	}
	for _, status := range def("act").Properties["status"].Enum {
		if revision.Status(status).Name() == "" {
			t.Errorf("there is no status %s", status)
		}
	}
	// Every required field of a revision is one without which it is not read.
	for _, field := range def("revision").Required {
		_, err := revision.Load(example(t, func(_ object, r []object) { delete(r[4], field) }), catalog.Shandong())
		if got := told(err); !strings.HasPrefix(got, "/revisions/4/"+field) {
			t.Errorf("without %s: got %s", field, got)
		}
	}
	// The fields that can be changed are those a lower level is told of, but the state,
	// and the aliases.
	want := []string{"aliases"}
	for _, r := range catalog.LevelRules() {
		if r.Field != "state" {
			want = append(want, r.Field)
		}
	}
	got := slices.Clone(def("change").Properties["field"].Enum)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got the fields %v, want %v", got, want)
	}
	for _, field := range got {
		_, err := revision.New(small(t)).Draft("王拟", at(1, 9), rev("r", revision.Change, 2, func(r *revision.Revision) {
			r.Matters = []catalog.Code{"a1"}
			r.Changes = []catalog.FieldChange{{Matter: "a1", Field: field, Was: []byte(`"never"`), Value: []byte(`"x"`), Source: "basis"}}
		}))
		if got := told(err); got != "/revisions/0/changes/0/was revision.stale" {
			t.Errorf("%s: got %s", field, got)
		}
	}
}

// tags lists the JSON names of a struct's fields, sorted.
func tags(s reflect.Type) []string {
	var all []string
	for i := range s.NumField() {
		f := s.Field(i)
		if name, _, _ := strings.Cut(f.Tag.Get("json"), ","); name != "" {
			all = append(all, name)
		} else if f.Anonymous {
			all = append(all, tags(f.Type)...)
		}
	}
	slices.Sort(all)
	return all
}
