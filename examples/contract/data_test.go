package contract

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// root is the module that embeds the data.
var root = os.DirFS("../..")

// elsewhere are the JSON files that are not data, and what holds them true.
var elsewhere = map[string]string{
	"messages.json":        "the tests of the root package",
	"httpapi/openapi.json": "the other tests of this package",
}

// jsonFiles lists the JSON files of the house, without test data.
func jsonFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := d.Name()
		if d.IsDir() && name != "." && (base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_")) {
			return fs.SkipDir
		}
		if !d.IsDir() && strings.HasSuffix(base, ".json") {
			files = append(files, name)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func readJSON(t *testing.T, name string) map[string]any {
	t.Helper()
	data, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	object, ok := value.(map[string]any)
	if !ok {
		t.Fatalf("%s is no object", name)
	}
	return object
}

// published is a schema file.
type published struct {
	file  string
	title string // what the schema field of its data says
	*jsonschema.Schema
	used int
}

// schemas compiles every schema of a data folder, which includes checking it
// against the meta-schema of its draft.
func schemas(t *testing.T, files []string) map[string][]*published {
	t.Helper()
	byRoom := map[string][]*published{}
	ids := map[string]string{}
	for _, file := range files {
		if !strings.HasSuffix(file, ".schema.json") {
			continue
		}
		doc := readJSON(t, file)
		if doc["$schema"] != "https://json-schema.org/draft/2020-12/schema" {
			t.Errorf("%s: $schema is %v, want draft 2020-12", file, doc["$schema"])
		}
		if id, ok := doc["$id"].(string); !ok || ids[id] != "" {
			t.Errorf("%s: $id %q missing, or that of %s", file, id, ids[id])
		} else {
			ids[id] = file
		}
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		if err := compiler.AddResource(file, doc); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		compiled, err := compiler.Compile(file)
		if err != nil {
			t.Errorf("%s is not a valid schema: %v", file, err)
			continue
		}
		title, _ := doc["title"].(string)
		byRoom[roomOf(file)] = append(byRoom[roomOf(file)], &published{file: file, title: title, Schema: compiled})
	}
	return byRoom
}

// roomOf is the package a data file belongs to, "" for a file outside of data.
func roomOf(file string) string {
	before, _, ok := strings.Cut(file, "/data/")
	if !ok {
		return ""
	}
	return before
}

// Every data file has a schema beside it, an example in the room that reads it, and is as
// that says; every schema is
// used, refuses a field it does not know in whatever object of its data, and
// refuses its data when a field it requires is taken away.
func TestDataIsAsItsSchemaSays(t *testing.T) {
	files := jsonFiles(t)
	byRoom := schemas(t, files)
	looked, broken := 0, 0
	for _, file := range files {
		if strings.HasSuffix(file, ".schema.json") || elsewhere[file] != "" {
			continue
		}
		if roomOf(file) == "" {
			t.Errorf("%s is neither in a data folder nor on the list of what else there is", file)
			continue
		}
		t.Run(file, func(t *testing.T) {
			value := readJSON(t, file)
			near := byRoom[roomOf(file)]
			if strings.HasPrefix(file, "examples/") { // an example of what another room reads
				near = slices.Concat(slices.Collect(maps.Values(byRoom))...)
			}
			i := slices.IndexFunc(near, func(p *published) bool { return p.title == value["schema"] })
			if i < 0 {
				t.Fatalf("schema %q: no such schema in %s/data", value["schema"], roomOf(file))
			}
			schema := near[i]
			schema.used++
			looked++
			if err := schema.Validate(value); err != nil {
				t.Fatalf("%v", err)
			}
			for name := range maps.Clone(value) {
				old := value[name]
				delete(value, name)
				if err := schema.Validate(value); (err == nil) == slices.Contains(schema.Required, name) {
					t.Errorf("without %s: got %v", name, err)
				}
				value[name] = old
				broken++
			}
			for at, object := range objects(value, "", map[string]map[string]any{}) {
				object["no_such_field"] = json.Number("1")
				if schema.Validate(value) == nil {
					t.Errorf("%s takes a field no_such_field at %q", schema.file, at)
				}
				delete(object, "no_such_field")
				broken++
			}
		})
	}
	used := 0
	for _, list := range byRoom {
		for _, p := range list {
			if p.used == 0 {
				t.Errorf("%s: no data of %q", p.file, p.title)
			}
			used++
		}
	}
	if looked == 0 || used == 0 || broken < looked*2 {
		t.Fatalf("looked at %d data files and %d schemas, broke %d things", looked, used, broken)
	}
	t.Logf("%d data files, %d schemas, %d things broken", looked, used, broken)
}

var index = regexp.MustCompile(`^[0-9]+$`)

// objects gives the first object of each kind inside value, by its pointer.
func objects(value any, at string, found map[string]map[string]any) map[string]map[string]any {
	switch value := value.(type) {
	case map[string]any:
		if _, ok := found[at]; !ok {
			found[at] = value
		}
		for name, inner := range value {
			if index.MatchString(name) {
				name = "*"
			}
			objects(inner, path.Join(at, name), found)
		}
	case []any:
		for _, inner := range value {
			objects(inner, path.Join(at, "*"), found)
		}
	}
	return found
}
