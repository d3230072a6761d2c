package yiwang_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
)

const module = "github.com/yiwang-go/yiwang"

// allowed is the floor plan: what the non-test code of each package may import
// besides the standard library. Arrows point down only.
var allowed = map[string][]string{
	".":                            {"golang.org/x/text/language"},
	"workflow/calendar":            {},
	"workflow/journal":             {},
	"workflow/journal/journaltest": {"workflow/journal"},
	"workflow/journal/sqljournal":  {"workflow/journal"},
	"catalog":                      {".", "workflow/calendar", "catalog/search", "golang.org/x/text/..."},
	"catalog/search":               {"golang.org/x/text/..."},
	"catalog/applicability":        {".", "catalog", "workflow/calendar", "github.com/shopspring/decimal"},
	"catalog/quantity":             {".", "catalog", "github.com/shopspring/decimal"},
	"catalog/roster":               {".", "catalog", "workflow/calendar"},
	"catalog/confirmation":         {".", "catalog", "catalog/code", "catalog/roster", "workflow/calendar"},
	"catalog/migration":            {".", "catalog", "workflow/calendar"},
	"catalog/exchange":             {".", "catalog", "catalog/code", "workflow/calendar", "golang.org/x/text/..."},
	"catalog/revision":             {".", "catalog", "workflow/calendar"},
	"catalog/code":                 {".", "workflow/calendar", "github.com/go-playground/validator/v10", "golang.org/x/text/unicode/norm"},
	"workflow/deadline":            {".", "workflow/calendar", "catalog", "golang.org/x/text/language"},
	"workflow":                     {".", "workflow/calendar", "workflow/deadline", "catalog", "catalog/code", "golang.org/x/text/language"},
	"workflow/verify":              {".", "workflow", "workflow/deadline", "golang.org/x/text/language"},
	"workflow/signoff":             {".", "workflow/calendar", "catalog", "catalog/roster", "workflow", "workflow/verify"},
	"workflow/diagram":             {"catalog", "workflow/calendar", "workflow/deadline", "workflow"},
	"workflow/document":            {".", "workflow/calendar", "workflow/deadline", "catalog", "catalog/code", "workflow"},
	"workflow/supervision":         {".", "workflow/calendar", "catalog", "workflow"},
	"workflow/numbering":           {".", "workflow/calendar", "catalog/code", "golang.org/x/text/language"},
	"workflow/inquiry":             {".", "workflow/calendar", "workflow/deadline", "catalog", "workflow"},
	"workflow/project":             {".", "workflow/calendar", "workflow/deadline", "catalog", "catalog/code", "workflow"},
	"workflow/rehearse":            {".", "workflow/calendar", "workflow/deadline", "catalog", "workflow", "golang.org/x/text/language"},
	"workflow/rehearse/script":     {".", "workflow/calendar", "workflow/deadline", "catalog", "workflow", "golang.org/x/text/language"},
	"guide":                        {".", "workflow/calendar", "catalog", "workflow"},
	"guide/check":                  {".", "workflow/calendar", "catalog", "catalog/code", "workflow", "guide", "guide/intake", "guide/rule", "guide/text", "golang.org/x/text/language"},
	"guide/guidetest":              {".", "workflow/calendar", "catalog", "guide", "guide/check", "guide/intake", "guide/rule", "golang.org/x/text/language"},
	"guide/text":                   {".", "golang.org/x/text/..."},
	"guide/rule":                   {".", "workflow/calendar", "catalog"},
	"guide/publication":            {".", "workflow/calendar", "catalog", "catalog/roster", "workflow", "guide", "guide/rule", "golang.org/x/text/language"},
	"guide/intake":                 {".", "catalog", "guide", "workflow", "workflow/calendar"},
	"evaluation":                   {".", "workflow/calendar", "catalog", "workflow", "golang.org/x/text/language"},
	"httpapi": {".", "workflow/calendar", "workflow/deadline", "workflow/journal", "catalog", "catalog/applicability", "catalog/code", "catalog/revision", "catalog/search", "workflow", "workflow/diagram", "workflow/inquiry", "workflow/numbering", "workflow/project", "workflow/signoff", "guide", "guide/check", "guide/intake", "guide/rule", "evaluation", "workflow/document", "workflow/supervision",
		"golang.org/x/text/language", "github.com/go-playground/validator/v10"},
	"httpapi/client": {"httpapi", "catalog/applicability", "workflow/deadline"},
	"httpapi/pages": {".", "workflow/calendar", "workflow/deadline", "catalog", "catalog/applicability", "catalog/revision", "workflow", "workflow/signoff", "workflow/inquiry", "guide", "guide/check", "guide/rule", "evaluation", "httpapi", "workflow/document", "workflow/supervision",
		"golang.org/x/text/language"},
}

// edge are the packages that may read a clock or hold a local zone; the others are pure.
var edge = []string{".", "workflow/journal", "workflow/journal/journaltest", "workflow/journal/sqljournal", "httpapi", "httpapi/client", "httpapi/pages"}

// room is the non-test code of one package of the root module.
type room struct {
	dir   string
	files map[string]*ast.File
}

// rooms parses the root module, test files and nested modules left out.
func rooms(t *testing.T) []room {
	t.Helper()
	byDir := map[string]map[string]*ast.File{}
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() {
			base := d.Name()
			if name != "." && (base == "examples" || base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_")) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		f, err := parser.ParseFile(fset, name, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		dir := filepath.ToSlash(filepath.Dir(name))
		if byDir[dir] == nil {
			byDir[dir] = map[string]*ast.File{}
		}
		byDir[dir][filepath.Base(name)] = f
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var all []room
	for dir, files := range byDir {
		all = append(all, room{dir, files})
	}
	slices.SortFunc(all, func(a, b room) int { return strings.Compare(a.dir, b.dir) })
	if len(all) < len(allowed) {
		t.Fatalf("looked at %d packages, the floor plan has %d", len(all), len(allowed))
	}
	return all
}

func TestImportsFollowTheFloorPlan(t *testing.T) {
	looked := 0
	used := map[string]bool{}
	for _, r := range rooms(t) {
		may, ok := allowed[r.dir]
		if !ok {
			t.Errorf("package %s is not on the floor plan", r.dir)
		}
		for name, f := range r.files {
			for _, spec := range f.Imports {
				looked++
				p, _ := strconv.Unquote(spec.Path.Value)
				if rest, ours := strings.CutPrefix(p, module); ours {
					p = strings.TrimPrefix(rest, "/")
					if p == "" {
						p = "."
					}
				} else if !strings.Contains(strings.Split(p, "/")[0], ".") {
					continue // standard library
				}
				i := slices.IndexFunc(may, func(m string) bool {
					prefix, deep := strings.CutSuffix(m, "...")
					return p == m || deep && strings.HasPrefix(p, prefix)
				})
				if i < 0 {
					t.Errorf("%s imports %s; %s may import %v", path.Join(r.dir, name), p, r.dir, may)
					continue
				}
				used[r.dir+" "+may[i]] = true
			}
		}
	}
	if looked == 0 {
		t.Fatal("looked at no import")
	}
	for dir, may := range allowed {
		for _, m := range may {
			if !used[dir+" "+m] {
				t.Errorf("the floor plan lets %s import %s, which it does not", dir, m)
			}
		}
	}
}

func TestOnePackageCommentEach(t *testing.T) {
	for _, r := range rooms(t) {
		var with []string
		for name, f := range r.files {
			if f.Doc == nil {
				continue
			}
			with = append(with, name)
			if !strings.HasPrefix(f.Doc.Text(), "Package "+f.Name.Name+" ") {
				t.Errorf("%s: the package comment does not begin with %q", path.Join(r.dir, name), "Package "+f.Name.Name)
			}
		}
		if len(with) != 1 {
			t.Errorf("package %s: package comment in %v, want exactly one file", r.dir, with)
		}
	}
}

// The core has no init, no clock, and no variable that could change: at package
// level only what is embedded and what is worked out once from it.
func TestThePureCore(t *testing.T) {
	looked := map[string]bool{}
	for _, r := range rooms(t) {
		for name, f := range r.files {
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
					t.Errorf("%s has an init function", path.Join(r.dir, name))
				}
			}
			if slices.Contains(edge, r.dir) {
				continue
			}
			looked[r.dir] = true
			for _, spec := range f.Imports {
				if spec.Path.Value == `"time"` && spec.Name != nil {
					t.Errorf("%s imports time under another name", path.Join(r.dir, name))
				}
			}
			for _, d := range f.Decls {
				if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.VAR && !constant(g) {
					t.Errorf("%s: a package-level variable of the core that could change", path.Join(r.dir, name))
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				sel, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if x, ok := sel.X.(*ast.Ident); ok && x.Name == "time" && slices.Contains([]string{"Now", "Since", "Until", "Local", "After", "Tick", "Sleep"}, sel.Sel.Name) {
					t.Errorf("%s uses time.%s: time is an argument in the core", path.Join(r.dir, name), sel.Sel.Name)
				}
				return true
			})
		}
	}
	for dir := range allowed {
		if !looked[dir] && !slices.Contains(edge, dir) {
			t.Errorf("looked at no file of %s", dir)
		}
	}
}

// constant reports whether a var declaration can never change: it is embedded,
// it is sync.OnceValue or yiwang.Embedded of something, or it only asserts an interface.
func constant(g *ast.GenDecl) bool {
	if g.Doc != nil && slices.ContainsFunc(g.Doc.List, func(c *ast.Comment) bool { return strings.HasPrefix(c.Text, "//go:embed ") }) {
		return true
	}
	for _, spec := range g.Specs {
		v := spec.(*ast.ValueSpec)
		if v.Names[0].Name == "_" {
			continue
		}
		if len(v.Values) != 1 {
			return false
		}
		call, ok := v.Values[0].(*ast.CallExpr)
		if !ok {
			return false
		}
		fun, ok := call.Fun.(*ast.SelectorExpr)
		if !ok || !slices.Contains([]string{"OnceValue", "OnceValues", "Embedded"}, fun.Sel.Name) {
			return false
		}
	}
	return true
}

// Every code named in the source has its sentence, and every sentence is named
// somewhere: a retired one is deleted with the code that used it.
func TestEveryCodeHasItsSentence(t *testing.T) {
	var names []string
	for dir := range allowed {
		names = append(names, strings.Replace(path.Base(dir), ".", "yiwang", 1)) // the root
	}
	shape := regexp.MustCompile(`^(` + strings.Join(names, "|") + `)\.([a-z_]*[a-z])?$`)
	used := map[string]string{}
	var prefixes []string
	for _, r := range rooms(t) {
		for name, f := range r.files {
			ast.Inspect(f, func(n ast.Node) bool {
				lit, ok := n.(*ast.BasicLit)
				if !ok || lit.Kind != token.STRING {
					return true
				}
				s, err := strconv.Unquote(lit.Value)
				if err != nil {
					return true
				}
				switch {
				case !shape.MatchString(strings.TrimSuffix(s, "_")):
				case strings.HasSuffix(s, ".") || strings.HasSuffix(s, "_"):
					prefixes = append(prefixes, s) // a code put together from a prefix and a kind
				default:
					used[s] = path.Join(r.dir, name)
				}
				return true
			})
		}
	}
	if len(used) == 0 {
		t.Fatal("found no code in the source")
	}
	for code, where := range used {
		if !yiwang.Has(code) {
			t.Errorf("%s: code %s has no sentence in messages.json", where, code)
		}
	}
	for _, code := range yiwang.Codes() {
		put := slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(code, p) })
		if _, ok := used[code]; !ok && !put {
			t.Errorf("messages.json: nothing says %s", code)
		}
	}
}
