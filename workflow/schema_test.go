package workflow

import (
	"encoding/json"
	"maps"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

type schema struct {
	Dialect    string             `json:"$schema"`
	ID         string             `json:"$id"`
	Title      string             `json:"title"`
	Ref        string             `json:"$ref"`
	Const      any                `json:"const"`
	Enum       []string           `json:"enum"`
	Additional *bool              `json:"additionalProperties"`
	Properties map[string]*schema `json:"properties"`
	Items      *schema            `json:"items"`
	Defs       map[string]*schema `json:"$defs"`
}

func readSchema(t *testing.T, name, title string) *schema {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("data", name))
	if err != nil {
		t.Fatal(err)
	}
	var s schema
	if err := json.Unmarshal(data, &s); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if s.Dialect != "https://json-schema.org/draft/2020-12/schema" || !strings.HasSuffix(s.ID, path.Join("/workflow/data", name)) {
		t.Errorf("%s: dialect %q, id %q", name, s.Dialect, s.ID)
	}
	if s.Title != title || s.Properties["schema"] == nil || s.Properties["schema"].Const != title {
		t.Errorf("%s: title %q, want %q, as the constant of schema", name, s.Title, title)
	}
	return &s
}

// The published schemas name the vocabularies the code has, no more, no less.
func TestSchemaVocabularies(t *testing.T) {
	process := readSchema(t, "process.schema.json", "yiwang.process/1")
	flows := readSchema(t, "flows.schema.json", "yiwang.flows/1")
	lights := readSchema(t, "lights.schema.json", "yiwang.lights/1")
	roles := strs(Roles()...)
	days := strs(WorkingDay, calendar.CalendarDay)
	units := append(slices.Clone(days), strs(calendar.Month, calendar.Year, calendar.Hour, calendar.WorkingHour)...)
	marks := strs(catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example)
	for _, tt := range []struct {
		name string
		def  *schema
		want []string
	}{
		{"guards of a process", process.Defs["guard"], GuardNames()},
		{"roles of a process", process.Defs["role"], roles},
		{"roles of a flow", flows.Defs["role"], roles},
		{"units of a process", process.Defs["limit"].Properties["unit"], days},
		{"units of a flow", flows.Defs["limit"].Properties["unit"], units},
		{"marks of a process", process.Defs["basis"].Properties["mark"], marks},
		{"marks of a flow", flows.Defs["basis"].Properties["mark"], marks},
		{"marks of lights", lights.Defs["basis"].Properties["mark"], marks},
	} {
		if !slices.Equal(tt.def.Enum, tt.want) {
			t.Errorf("%s: the schema has %v, the code %v", tt.name, tt.def.Enum, tt.want)
		}
	}
}

// The published schemas have exactly the fields that are read.
func TestSchemaFields(t *testing.T) {
	looked := 0
	compare := func(root *schema, of *schema, typ reflect.Type, more ...string) {
		t.Helper()
		var walk func(s *schema, typ reflect.Type, more []string)
		walk = func(s *schema, typ reflect.Type, more []string) {
			if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
				s = root.Defs[name]
			}
			for typ.Kind() == reflect.Pointer || typ.Kind() == reflect.Slice {
				if typ.Kind() == reflect.Slice {
					if s.Items == nil {
						return // a list defined elsewhere, of plain words
					}
					if s = s.Items; strings.HasPrefix(s.Ref, "#/$defs/") {
						s = root.Defs[strings.TrimPrefix(s.Ref, "#/$defs/")]
					}
				}
				typ = typ.Elem()
			}
			if typ.Kind() != reflect.Struct {
				return
			}
			want := slices.Clone(more)
			for _, f := range reflect.VisibleFields(typ) {
				name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
				if name == "-" || name == "" || slices.Contains(want, name) { // embedded, or hidden by a field further out
					continue
				}
				looked++
				want = append(want, name)
				if inner := s.Properties[name]; inner != nil {
					walk(inner, f.Type, nil)
				}
			}
			slices.Sort(want)
			if got := slices.Sorted(maps.Keys(s.Properties)); !slices.Equal(got, want) {
				t.Errorf("%s: the schema has %v, the code reads %v", typ, got, want)
			}
			if s.Additional == nil || *s.Additional {
				t.Errorf("%s: the schema lets in other fields", typ)
			}
		}
		walk(of, typ, more)
	}
	process := readSchema(t, "process.schema.json", "yiwang.process/1")
	compare(process, process, reflect.TypeFor[fileProcess]())
	flows := readSchema(t, "flows.schema.json", "yiwang.flows/1")
	compare(flows, flows.Defs["flow"], reflect.TypeFor[fileFlow]())
	limits := readSchema(t, "../deadline/data/limits.schema.json", "yiwang.limits/1")
	compare(limits, limits.Defs["rule"], reflect.TypeFor[deadline.Rule](), "grounds_of")
	lights := readSchema(t, "lights.schema.json", "yiwang.lights/1")
	compare(lights, lights.Defs["preset"], reflect.TypeFor[Thresholds]())
	if looked < 60 {
		t.Errorf("compared %d fields", looked)
	}
}

func strs[S ~string](list ...S) []string {
	var all []string
	for _, s := range list {
		all = append(all, string(s))
	}
	return all
}
