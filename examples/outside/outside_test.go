package outside

import (
	"encoding/json"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	_ "github.com/yiwang-go/yiwang/guide/guidetest" // what the module below uses: a change of it ends the cached result
)

// bureauTest is the test that a bureau writes.
const bureauTest = `package guides

import (
	"flag"
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/guide/guidetest"
)

var update = flag.Bool("update", false, "rewrite the reports in testdata")

func TestGuides(t *testing.T) {
	guidetest.Check(t, os.DirFS("guides"), guidetest.Options{Golden: "testdata/reports", Update: *update})
}
`

func TestGuidesOfAnotherModule(t *testing.T) {
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	g, ok := lib.Guide("sd-fgw-034")
	if !ok {
		t.Fatal("no guide sd-fgw-034")
	}
	dir := newModule(t)
	put(t, dir, "guides/sd-fgw-034.json", marshal(t, g))
	if out, err := goTest(t, dir); err == nil || !strings.Contains(out, "没有存档的检查报告") {
		t.Fatalf("without a golden report: %v, want a failure that says so\n%s", err, out)
	}
	if out, err := goTest(t, dir, "-update"); err != nil {
		t.Fatalf("a complete guide, its report being written: %v\n%s", err, out)
	}
	if out, err := goTest(t, dir); err != nil {
		t.Fatalf("a complete guide: %v\n%s", err, out)
	}

	g.Contact.InquiryPhone = ""
	put(t, dir, "guides/sd-fgw-034.json", marshal(t, g))
	out, err := goTest(t, dir)
	if err == nil {
		t.Fatalf("a guide without an inquiry phone passes\n%s", out)
	}
	for _, want := range []string{
		"guides_test.go:14: sd-fgw-034.json：“节能审查”办事指南有 ",
		"“咨询电话”", "/contact/inquiry_phone", "element/empty", "处理：", "依据：", "检查报告与存档",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("a guide without an inquiry phone: the test does not say %q\n%s", want, out)
		}
	}
}

// newModule makes a module that takes the library from this repository, with the
// bureau's test.
func newModule(t *testing.T) (dir string) {
	t.Helper()
	dir = moduleOf(t, ".")
	put(t, dir, "guides_test.go", bureauTest)
	return dir
}

// moduleOf makes a module that requires these modules of the repository, by their
// folders.
func moduleOf(t *testing.T, folders ...string) (dir string) {
	t.Helper()
	repo, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	mod, sum := "module example.org/guides\n\ngo 1.26.0\n", ""
	for _, folder := range folders {
		sums, err := os.ReadFile(filepath.Join(repo, folder, "go.sum"))
		if err != nil {
			t.Fatal(err)
		}
		sum += string(sums)
		name := path.Join("github.com/yiwang-go/yiwang", folder)
		mod += "\nrequire " + name + " v0.0.0\n\nreplace " + name + " => " + filepath.Join(repo, folder) + "\n"
	}
	dir = t.TempDir()
	put(t, dir, "go.mod", mod)
	put(t, dir, "go.sum", sum)
	return dir
}

// goTest runs go test in dir, offline.
func goTest(t *testing.T, dir string, flags ...string) (string, error) {
	t.Helper()
	out, err := goCommand(t, dir, append([]string{"test", "-count=1", "."}, flags...)...).CombinedOutput()
	return string(out), err
}

// goCommand is the go command in dir, offline.
func goCommand(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod", "GOPROXY=off", "GOTOOLCHAIN=local")
	return cmd
}

func put(t *testing.T, dir, name, content string) {
	t.Helper()
	file := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

func marshal(t *testing.T, g guide.Guide) string {
	t.Helper()
	data, err := json.Marshal(g)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
