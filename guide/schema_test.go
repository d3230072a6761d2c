package guide_test

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

type schema struct {
	Dialect    string             `json:"$schema"`
	ID         string             `json:"$id"`
	Ref        string             `json:"$ref"`
	Type       string             `json:"type"`
	Const      string             `json:"const"`
	Enum       []string           `json:"enum"`
	Additional json.RawMessage    `json:"additionalProperties"`
	Properties map[string]*schema `json:"properties"`
	Items      *schema            `json:"items"`
	Defs       map[string]*schema `json:"$defs"`
}

func readSchema(t *testing.T, file string) *schema {
	t.Helper()
	var s schema
	if err := json.Unmarshal(read(t, file), &s); err != nil {
		t.Fatal(err)
	}
	if s.Dialect != "https://json-schema.org/draft/2020-12/schema" || !strings.HasSuffix(s.ID, "/guide/"+file) {
		t.Errorf("%s: dialect %q, id %q", file, s.Dialect, s.ID)
	}
	return &s
}

// The published schema has exactly the fields that Load takes.
func TestGuideSchemaMatchesTheGuide(t *testing.T) {
	root := readSchema(t, "data/guide.schema.json")
	looked := 0
	var compare func(s *schema, typ reflect.Type, at string)
	compare = func(s *schema, typ reflect.Type, at string) {
		typ = indirect(typ)
		if name, ok := strings.CutPrefix(s.Ref, "#/$defs/"); ok {
			if s = root.Defs[name]; s == nil {
				t.Fatalf("%s: no definition %s", at, name)
			}
		}
		switch {
		case typ.Kind() == reflect.Struct && typ != reflect.TypeFor[calendar.Date]():
			var want []string
			for i := range typ.NumField() {
				want = append(want, jsonName(typ.Field(i)))
			}
			slices.Sort(want)
			if got := slices.Sorted(maps.Keys(s.Properties)); !slices.Equal(got, want) || string(s.Additional) != "false" {
				t.Errorf("%s: the schema has %v (additional %s), the guide %v", at, got, s.Additional, want)
				return
			}
			for i := range typ.NumField() {
				looked++
				name := jsonName(typ.Field(i))
				compare(s.Properties[name], typ.Field(i).Type, at+"/"+name)
			}
		case typ.Kind() == reflect.Slice:
			if s.Type != "array" || s.Items == nil {
				t.Errorf("%s: the schema has no array", at)
				return
			}
			compare(s.Items, typ.Elem(), at+"/*")
		case typ.Kind() == reflect.Map:
			var value schema
			if err := json.Unmarshal(s.Additional, &value); err != nil || s.Type != "object" {
				t.Errorf("%s: the schema has no map: %v", at, err)
				return
			}
			compare(&value, typ.Elem(), at+"/*")
		default:
			want := map[reflect.Kind]string{reflect.Bool: "boolean", reflect.Int: "integer", reflect.String: "string", reflect.Struct: "string"}[typ.Kind()]
			if s.Type != want && len(s.Enum) == 0 && s.Const == "" {
				t.Errorf("%s: the schema says %q, want %q", at, s.Type, want)
			}
		}
	}
	compare(root, reflect.TypeFor[guide.Guide](), "")
	if looked < 64 {
		t.Fatalf("compared %d fields", looked)
	}
	for _, tt := range []struct {
		got, want []string
	}{
		{root.Properties["status"].Enum, []string{string(guide.DraftStatus), string(guide.Published)}},
		{root.Defs["basis"].Properties["mark"].Enum, []string{string(catalog.Confirmed), string(catalog.Inference), string(catalog.Unverified), string(catalog.Example)}},
		{root.Properties["materials"].Items.Properties["necessity"].Enum, []string{string(guide.Required), string(guide.Optional), string(guide.Deferrable)}},
		{root.Properties["materials"].Items.Properties["form"].Enum, []string{string(guide.Paper), string(guide.Electronic), string(guide.Both)}},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("enum = %v, want %v", tt.got, tt.want)
		}
	}
	if got := root.Properties["schema"].Const; got != guide.Schema {
		t.Errorf("schema const = %q, want %q", got, guide.Schema)
	}
}

// The published schema of the table has exactly the fields the table uses.
func TestElementsSchemaMatchesTheTable(t *testing.T) {
	s := readSchema(t, "data/elements.schema.json")
	var file map[string]json.RawMessage
	if err := json.Unmarshal(read(t, "data/elements.json"), &file); err != nil {
		t.Fatal(err)
	}
	if got, want := slices.Sorted(maps.Keys(s.Properties)), slices.Sorted(maps.Keys(file)); !slices.Equal(got, want) {
		t.Errorf("the schema has %v, the table %v", got, want)
	}
	if got := s.Properties["schema"].Const; got != guide.ElementsSchema {
		t.Errorf("schema const = %q, want %q", got, guide.ElementsSchema)
	}
	for _, list := range []string{"groups", "needs", "elements"} {
		var rows []map[string]json.RawMessage
		if err := json.Unmarshal(file[list], &rows); err != nil || len(rows) == 0 {
			t.Fatalf("%s: %d rows, %v", list, len(rows), err)
		}
		known := s.Properties[list].Items.Properties
		for i, row := range rows {
			for name := range row {
				if known[name] == nil {
					t.Errorf("%s/%d: the schema has no field %s", list, i, name)
				}
			}
		}
	}
}

// The published schemas of elements and profiles know the words of the code.
func TestSchemaEnums(t *testing.T) {
	elements, profiles := readSchema(t, "data/elements.schema.json"), readSchema(t, "data/profiles.schema.json")
	var formats, classes, marks []string
	for _, f := range guide.Formats() {
		formats = append(formats, string(f))
	}
	for _, c := range catalog.Classes() {
		classes = append(classes, string(c))
	}
	for _, m := range []catalog.Mark{catalog.Confirmed, catalog.Inference, catalog.Unverified, catalog.Example} {
		marks = append(marks, string(m))
	}
	needs := []string{string(guide.MustFill), string(guide.MustState), string(guide.MayOmit)}
	types := []string{string(guide.TextType), string(guide.ListType), string(guide.LimitType), string(guide.CountType), string(guide.FlagType), string(guide.DateType)}
	element := elements.Properties["elements"].Items.Properties
	profile := profiles.Properties["profiles"].Items.Properties
	for _, tt := range []struct {
		name      string
		got, want []string
	}{
		{"format", element["format"].Enum, formats},
		{"type", element["type"].Enum, types},
		{"need of an element", element["need"].Enum, needs},
		{"need of an override", profile["overrides"].Items.Properties["need"].Enum, needs},
		{"classes", profile["classes"].Items.Enum, classes},
		{"mark of elements", elements.Defs["basis"].Properties["mark"].Enum, marks},
		{"mark of profiles", profiles.Defs["basis"].Properties["mark"].Enum, marks},
	} {
		if !slices.Equal(tt.got, tt.want) {
			t.Errorf("%s: the schema has %v, the code %v", tt.name, tt.got, tt.want)
		}
	}
	for file, want := range map[string]string{
		"data/elements.schema.json": guide.ElementsSchema, "data/profiles.schema.json": guide.ProfilesSchema, "data/dictionaries.schema.json": guide.DictionariesSchema,
	} {
		if got := readSchema(t, file).Properties["schema"].Const; got != want {
			t.Errorf("%s: schema const = %q, want %q", file, got, want)
		}
	}
}
