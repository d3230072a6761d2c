package catalog_test

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
)

type object = map[string]any

// validDocument is a small catalog without a fault, changed by the given
// function and encoded.
func validDocument(t testing.TB, change func(doc object)) []byte {
	t.Helper()
	matter := func(code string, number int, name string, portal bool, platforms ...any) any {
		if platforms == nil {
			platforms = []any{}
		}
		return object{
			"code": code, "number": number, "name": name,
			"aliases": []any{object{"name": name + "别名", "source": "plan", "note": "试"}},
			"class":   "filing", "group": "filings", "portal": portal, "one_window": false,
			"platforms": platforms,
			"sources": object{
				"code": "plan", "number": "plan", "name": "plan", "class": "plan",
				"group": "plan", "portal": "plan", "one_window": "plan", "platforms": "plan",
			},
		}
	}
	doc := object{
		"schema": catalog.Schema, "version": "1", "title": "目录", "source": "plan",
		"sources":   []any{object{"key": "plan", "title": "方案", "mark": "example"}},
		"platforms": []any{object{"code": "p1", "name": "平台", "full_name": "一号平台", "source": "plan"}},
		"groups":    []any{object{"code": "filings", "name": "备案类", "source": "plan"}},
		"classes":   []any{object{"code": "filing", "name": "备案"}},
		"matters": []any{
			matter("x-2", 2, "乙备案", false),
			matter("x-1", 1, "甲备案", true, "p1"),
		},
	}
	if change != nil {
		change(doc)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func entry(doc object, list string, i int) object { return doc[list].([]any)[i].(object) }

func TestLoad(t *testing.T) {
	c, err := catalog.Load(validDocument(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	var codes []catalog.Code
	for m := range c.All() {
		codes = append(codes, m.Code)
	}
	if want := []catalog.Code{"x-1", "x-2"}; !slices.Equal(codes, want) {
		t.Errorf("got %v, want %v: by number", codes, want)
	}
	if m, err := c.Find("乙备案别名"); err != nil || m.Number != 2 {
		t.Errorf("by alias: got %d, %v; want 2", m.Number, err)
	}
}

func TestLoadRefuses(t *testing.T) {
	set := func(list string, i int, key string, v any) func(object) {
		return func(doc object) { entry(doc, list, i)[key] = v }
	}
	again := func(list string) func(object) {
		return func(doc object) { doc[list] = append(doc[list].([]any), doc[list].([]any)[0]) }
	}
	top := func(key string, v any) func(object) {
		return func(doc object) { doc[key] = v }
	}
	for _, c := range []struct {
		name    string
		change  func(object)
		pointer string
		problem catalog.Problem
		value   string
	}{
		{"unknown schema", top("schema", "yiwang.catalog/2"), "/schema", catalog.UnknownSchema, "yiwang.catalog/2"},
		{"no schema", func(d object) { delete(d, "schema") }, "/schema", catalog.UnknownSchema, ""},
		{"schema of a wrong type", top("schema", 1), "/schema", catalog.Malformed, "yiwang: line 1, column 842: type schema"},
		{"unknown field", top("extra", 1), "", catalog.Malformed, "yiwang: line 1, column 44: field extra"},
		{"list of a wrong type", top("matters", "all"), "/matters", catalog.Malformed, "yiwang: line 1, column 117: type matters"},
		{"no version", top("version", " "), "/version", catalog.Missing, ""},
		{"no title", top("title", ""), "/title", catalog.Missing, ""},
		{"no source", top("source", ""), "/source", catalog.Missing, ""},
		{"unknown source", top("source", "law"), "/source", catalog.Unknown, "law"},
		{"no matters", top("matters", []any{}), "/matters", catalog.Missing, ""},

		{"source without key", func(d object) {
			d["sources"] = append(d["sources"].([]any), object{"title": "x", "mark": "example"})
		}, "/sources/1/key", catalog.Missing, ""},
		{"source twice", again("sources"), "/sources/1/key", catalog.Duplicate, "plan"},
		{"source without document", set("sources", 0, "title", ""), "/sources/0/title", catalog.Missing, ""},
		{"source with unknown mark", set("sources", 0, "mark", "sure"), "/sources/0/mark", catalog.Unknown, "sure"},
		{"source without mark", set("sources", 0, "mark", ""), "/sources/0/mark", catalog.Unknown, ""},

		{"platform twice", again("platforms"), "/platforms/1/code", catalog.Duplicate, "p1"},
		{"platform without name", set("platforms", 0, "name", ""), "/platforms/0/name", catalog.Missing, ""},
		{"platform without full name", set("platforms", 0, "full_name", ""), "/platforms/0/full_name", catalog.Missing, ""},
		{"platform without source", set("platforms", 0, "source", ""), "/platforms/0/source", catalog.Missing, ""},
		{"group twice", again("groups"), "/groups/1/code", catalog.Duplicate, "filings"},
		{"group without name", set("groups", 0, "name", ""), "/groups/0/name", catalog.Missing, ""},
		{"group of unknown source", set("groups", 0, "source", "law"), "/groups/0/source", catalog.Unknown, "law"},
		{"class twice", again("classes"), "/classes/1/code", catalog.Duplicate, "filing"},
		{"class with another name", set("classes", 0, "name", "登记"), "/classes/0/name", catalog.Invalid, "登记"},
		{"class that does not exist", func(d object) {
			d["classes"] = append(d["classes"].([]any), object{"code": "magic", "name": "法术"})
		}, "/classes/1/code", catalog.Unknown, "magic"},

		{"matter of a wrong type", func(d object) { d["matters"].([]any)[1] = 7 }, "/matters/1", catalog.Malformed, "number for catalog.matterEntry"},
		{"unknown field of a matter", set("matters", 1, "colour", "red"), "/matters/1", catalog.Malformed, `unknown field "colour"`},
		{"number as text", set("matters", 1, "number", "1"), "/matters/1/number", catalog.Malformed, "string for int"},
		{"code missing", set("matters", 0, "code", ""), "/matters/0/code", catalog.Missing, ""},
		{"code not well formed", set("matters", 0, "code", "x 2"), "/matters/0/code", catalog.Invalid, "x 2"},
		{"code twice", set("matters", 1, "code", "x-2"), "/matters/1/code", catalog.Duplicate, "x-2"},
		{"code that is a number taken", set("matters", 1, "code", "2"), "/matters/1/code", catalog.Duplicate, "2"},
		{"number zero", set("matters", 0, "number", 0), "/matters/0/number", catalog.Invalid, "0"},
		{"number twice", set("matters", 1, "number", 2), "/matters/1/number", catalog.Duplicate, "2"},
		{"name missing", set("matters", 0, "name", "\u3000"), "/matters/0/name", catalog.Missing, ""},
		{"name twice", set("matters", 1, "name", "乙 备案"), "/matters/1/name", catalog.Duplicate, "乙 备案"},
		{"alias that is a name", func(d object) {
			entry(d, "matters", 1)["aliases"].([]any)[0].(object)["name"] = "乙备案"
		}, "/matters/1/aliases/0/name", catalog.Duplicate, "乙备案"},
		{"alias without note", func(d object) {
			entry(d, "matters", 1)["aliases"].([]any)[0].(object)["note"] = ""
		}, "/matters/1/aliases/0/note", catalog.Missing, ""},
		{"alias of unknown source", func(d object) {
			entry(d, "matters", 1)["aliases"].([]any)[0].(object)["source"] = "law"
		}, "/matters/1/aliases/0/source", catalog.Unknown, "law"},
		{"aliases missing", set("matters", 1, "aliases", nil), "/matters/1/aliases", catalog.Missing, ""},
		{"unknown class", set("matters", 1, "class", "magic"), "/matters/1/class", catalog.Unknown, "magic"},
		{"class not declared", set("matters", 1, "class", "approval"), "/matters/1/class", catalog.Unknown, "approval"},
		{"class missing", set("matters", 1, "class", ""), "/matters/1/class", catalog.Missing, ""},
		{"unknown group", set("matters", 1, "group", "others"), "/matters/1/group", catalog.Unknown, "others"},
		{"portal missing", func(d object) { delete(entry(d, "matters", 1), "portal") }, "/matters/1/portal", catalog.Missing, ""},
		{"one window missing", func(d object) { delete(entry(d, "matters", 1), "one_window") }, "/matters/1/one_window", catalog.Missing, ""},
		{"platforms missing", set("matters", 0, "platforms", nil), "/matters/0/platforms", catalog.Missing, ""},
		{"unknown platform", set("matters", 1, "platforms", []any{"p2"}), "/matters/1/platforms/0", catalog.Unknown, "p2"},
		{"platform named twice", set("matters", 1, "platforms", []any{"p1", "p1"}), "/matters/1/platforms/1", catalog.Duplicate, "p1"},
		{"field without source", func(d object) {
			delete(entry(d, "matters", 1)["sources"].(object), "class")
		}, "/matters/1/sources/class", catalog.Missing, ""},
		{"field of unknown source", func(d object) {
			entry(d, "matters", 1)["sources"].(object)["class"] = "law"
		}, "/matters/1/sources/class", catalog.Unknown, "law"},
		{"source for no field", func(d object) {
			entry(d, "matters", 1)["sources"].(object)["colour"] = "plan"
		}, "/matters/1/sources", catalog.Unknown, "colour"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := catalog.Load(validDocument(t, c.change))
			if got != nil || err == nil {
				t.Fatalf("got a catalog, %v; want a refusal", err)
			}
			faults := faultsOf(t, err)
			want := catalog.DataError{Pointer: c.pointer, Problem: c.problem, Value: c.value, Err: faults[0].Err}
			if len(faults) != 1 || *faults[0] != want || (want.Err != nil) != strings.HasPrefix(c.value, "yiwang: ") {
				t.Errorf("got %v, want only %v", err, &want)
			}
		})
	}
}

// faultsOf takes a refusal apart and checks that each fault can be told.
func faultsOf(t *testing.T, err error) []*catalog.DataError {
	t.Helper()
	errs := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		errs = joined.Unwrap()
	}
	var faults []*catalog.DataError
	for _, err := range errs {
		fault, ok := errors.AsType[*catalog.DataError](err)
		if !ok {
			t.Fatalf("got %T %v, want a *DataError", err, err)
		}
		tellable(t, fault)
		faults = append(faults, fault)
	}
	return faults
}

func tellable(t *testing.T, err yiwang.Coded) {
	t.Helper()
	if !yiwang.Has(err.Code()) {
		t.Errorf("no sentence for %s", err.Code())
	}
	for _, tag := range []language.Tag{language.Chinese, language.English} {
		if s := yiwang.Sentence(tag, err); strings.Contains(s, "%!") {
			t.Errorf("%s: got %q", err.Code(), s)
		}
	}
}

func TestErrorsCanBeTold(t *testing.T) {
	tellable(t, &catalog.UnknownMatterError{Key: "甲"})
	for _, p := range []catalog.Problem{
		catalog.Malformed, catalog.UnknownSchema, catalog.Missing, catalog.Invalid,
		catalog.Duplicate, catalog.Unknown,
	} {
		tellable(t, &catalog.DataError{Pointer: "/matters/0", Problem: p, Value: "甲"})
	}
}

func TestLoadTellsAllAtOnce(t *testing.T) {
	_, err := catalog.Load(validDocument(t, func(doc object) {
		doc["title"] = ""
		entry(doc, "matters", 0)["class"] = "magic"
		entry(doc, "matters", 1)["number"] = true
		entry(doc, "groups", 0)["name"] = ""
	}))
	var got []string
	for _, fault := range faultsOf(t, err) {
		got = append(got, fault.Pointer)
	}
	if want := []string{"/title", "/groups/0/name", "/matters/0/class", "/matters/1/number"}; !slices.Equal(got, want) {
		t.Errorf("got faults at %v, want %v", got, want)
	}
}

func TestLoadRefusesWhatIsNotADocument(t *testing.T) {
	valid := string(validDocument(t, nil))
	for _, data := range []string{
		"", "null", "[]", "{", "1", valid + "{}", valid[:len(valid)/2],
		strings.Replace(valid, "目录", "\xff", 1), "\ufeff\ufeff" + valid,
	} {
		if c, err := catalog.Load([]byte(data)); c != nil || err == nil {
			t.Errorf("Load(%.20q…): got a catalog, %v; want a refusal", data, err)
		} else {
			faultsOf(t, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(validDocument(f, nil))
	f.Add([]byte(`{"schema":"yiwang.catalog/1","matters":[null,{"sources":{"~/":""}}]}`))
	f.Add([]byte("null"))
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := catalog.Load(data)
		if err != nil {
			if c != nil {
				t.Fatal("got a catalog and an error")
			}
			faultsOf(t, err)
			return
		}
		if c.Len() == 0 || c.Counts().Matters != c.Len() {
			t.Fatalf("got %d matters, counted %d", c.Len(), c.Counts().Matters)
		}
		for m := range c.All() {
			for _, key := range []string{string(m.Code), itoa(m.Number), m.Name} {
				if got, err := c.Find(key); err != nil || got.Code != m.Code {
					t.Fatalf("Find(%q): got %s, %v; want %s", key, got.Code, err, m.Code)
				}
			}
		}
	})
}

// The published schema names the same fields and classes as the code.
func TestSchemaFile(t *testing.T) {
	data, err := os.ReadFile("data/catalog.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	type node struct {
		Const      string          `json:"const"`
		Enum       []string        `json:"enum"`
		Required   []string        `json:"required"`
		Properties map[string]node `json:"properties"`
	}
	var schema struct {
		node
		Schema string          `json:"$schema"`
		Defs   map[string]node `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	if want := "https://json-schema.org/draft/2020-12/schema"; schema.Schema != want {
		t.Errorf("got dialect %s, want %s", schema.Schema, want)
	}
	if got := schema.Properties["schema"].Const; got != catalog.Schema {
		t.Errorf("got schema %s, want %s", got, catalog.Schema)
	}
	var codes, names []string
	for _, class := range catalog.Classes() {
		codes, names = append(codes, string(class)), append(names, class.Name())
	}
	if got := schema.Defs["class_code"].Enum; !slices.Equal(got, codes) {
		t.Errorf("got classes %v, want %v", got, codes)
	}
	if got := schema.Defs["class"].Properties["name"].Enum; !slices.Equal(got, names) {
		t.Errorf("got class names %v, want %v", got, names)
	}
	var doc object
	if err := json.Unmarshal(validDocument(t, nil), &doc); err != nil {
		t.Fatal(err)
	}
	matter := entry(doc, "matters", 0)
	for _, c := range []struct {
		what string
		node node
		want object
	}{
		{"document", schema.node, doc},
		{"matter", schema.Defs["matter"], matter},
		{"field sources", schema.Defs["field_sources"], matter["sources"].(object)},
		{"alias", schema.Defs["alias"], matter["aliases"].([]any)[0].(object)},
	} {
		want := slices.Sorted(maps.Keys(c.want))
		properties := slices.Clone(want)
		switch c.what {
		case "document":
			properties = append(properties, "responsible", "project_codes")
		case "matter", "field sources":
			properties = append(append(properties, "state"), optional...)
		}
		slices.Sort(properties)
		if got := slices.Sorted(maps.Keys(c.node.Properties)); !slices.Equal(got, properties) {
			t.Errorf("%s: got properties %v, want %v", c.what, got, properties)
		}
		if got := slices.Sorted(slices.Values(c.node.Required)); !slices.Equal(got, want) {
			t.Errorf("%s: got required %v, want %v", c.what, got, want)
		}
	}
}
