package yiwang_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// figure is a value that somebody must have said: a number, a date.
var figure = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$|^[0-9]{4}-[0-9]{2}-[0-9]{2}`)

// Every figure in the data stands in an entry that says who says so: its source, its
// basis, the notice or the words it is read from; and every mark is one of the four.
// That a key of a source leads to one, with its mark, the loaders check.
func TestEveryFigureHasItsSource(t *testing.T) {
	says := []string{"source", "sources", "basis", "bases", "notice", "words", "mark", "author"}
	ours := []string{"version", "base", "schema", "as_of", "factor"} // of our own making: editions, and the arithmetic of units
	files, figures, marks := 0, 0, 0
	for name, data := range dataFiles(t) {
		files++
		var document any
		if err := json.Unmarshal(data, &document); err != nil {
			t.Fatal(err)
		}
		var walk func(v any, pointer, key string, sourced bool)
		walk = func(v any, pointer, key string, sourced bool) {
			switch v := v.(type) {
			case map[string]any:
				if pointer != "" || v["number"] != nil && v["issued"] != nil { // a file as a whole says so when it is one notice
					sourced = sourced || slices.ContainsFunc(says, func(s string) bool { return v[s] != nil }) || v["issued"] != nil
				}
				for k, sub := range v {
					walk(sub, pointer+"/"+k, k, sourced || v[k+"_basis"] != nil)
				}
				return
			case []any:
				for _, sub := range v {
					walk(sub, pointer+"/*", key, sourced)
				}
				return
			case string:
				if key == "mark" {
					marks++
					if !slices.Contains([]string{"confirmed", "inference", "unverified", "example"}, v) {
						t.Errorf("%s %s: mark %q", name, pointer, v)
					}
				}
				if !figure.MatchString(v) {
					return
				}
			case float64:
			default:
				return
			}
			figures++
			if !sourced && !slices.Contains(ours, key) {
				t.Errorf("%s %s: %v without a source", name, pointer, v)
			}
		}
		walk(document, "", "", false)
	}
	t.Logf("%d figures and %d marks in %d files", figures, marks, files)
	if files < 15 || figures < 1200 || marks < 250 {
		t.Errorf("looked at %d figures and %d marks in %d files, too few", figures, marks, files)
	}
}

// dataFiles are the data of the root module by name, schemas left out.
func dataFiles(t *testing.T) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "examples" || name != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case d.IsDir() || filepath.Base(filepath.Dir(name)) != "data" || filepath.Ext(name) != ".json" || strings.HasSuffix(name, ".schema.json"):
			return nil
		}
		data, err := os.ReadFile(name)
		files[filepath.ToSlash(name)] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}
