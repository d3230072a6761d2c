package evaluation

import (
	"encoding/json"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow"
)

// The published schema has exactly the fields and units that Load takes.
func TestSchemaMatchesTheRules(t *testing.T) {
	type node struct {
		Additional *bool                      `json:"additionalProperties"`
		Properties map[string]json.RawMessage `json:"properties"`
	}
	var root struct {
		node
		Title string          `json:"title"`
		Defs  map[string]node `json:"$defs"`
	}
	data, err := os.ReadFile("data/rules.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	if root.Title != Shandong().Schema {
		t.Errorf("title %q, want %q", root.Title, Shandong().Schema)
	}
	for _, tt := range []struct {
		schema node
		typ    reflect.Type
	}{
		{root.node, reflect.TypeFor[Rules]()},
		{root.Defs["level_rule"], reflect.TypeFor[LevelRule]()},
		{root.Defs["option"], reflect.TypeFor[Option]()},
		{root.Defs["limit"], reflect.TypeFor[workflow.Limit]()},
	} {
		var want []string
		for i := range tt.typ.NumField() {
			name, _, _ := strings.Cut(tt.typ.Field(i).Tag.Get("json"), ",")
			want = append(want, name)
		}
		slices.Sort(want)
		if got := slices.Sorted(maps.Keys(tt.schema.Properties)); !slices.Equal(got, want) {
			t.Errorf("%s: the schema has %v, the code reads %v", tt.typ, got, want)
		}
		if tt.schema.Additional == nil || *tt.schema.Additional {
			t.Errorf("%s: the schema lets in other fields", tt.typ)
		}
	}
	if got, want := string(root.Defs["limit"].Properties["unit"]), `{ "enum": ["`+string(workflow.WorkingDay)+`"] }`; got != want {
		t.Errorf("unit is %s, want %s", got, want)
	}
}
