package main

import (
	"encoding/json"
	"encoding/xml"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// exampleCSV has a guide in its third row that begins on the fourth line.
const exampleCSV = "事项名称,咨询电话,申请材料/1/材料名称\n\"示例\n甲\",示例,示例材料\n示例乙,示例<br>电话,示例材料\n"

// Tables give the same findings in whatever encoding and format they come.
func TestTables(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(exampleCSV)
	if err != nil {
		t.Fatal(err)
	}
	book := excelize.NewFile()
	defer book.Close()
	for at, row := range map[string][]any{"A1": {"事项名称", "咨询电话", "申请材料/1/材料名称"}, "A2": {"示例甲", "示例", "示例材料"}, "A3": {"示例乙", "示例<br>电话", "示例材料"}} {
		if err := book.SetSheetRow("Sheet1", at, &row); err != nil {
			t.Fatal(err)
		}
	}
	xlsx, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string]string{"utf8.csv": exampleCSV, "bom.csv": "\ufeff" + exampleCSV, "gb.csv": gb, "book.xlsx": xlsx.String()} {
		code, out, errs := command(t, "-format", "json", write(t, t.TempDir(), name, []byte(data)))
		files := lines(t, out)
		if code != found || errs != "" || len(files) != 1 || len(files[0].Guides) != 2 {
			t.Fatalf("%s: code %d, stderr %q, output %s", name, code, errs, out)
		}
		g := files[0].Guides[1]
		if at := finds(g, "text/html_tag"); g.Row != 3 || g.Name != "示例乙" || len(at) != 1 || at[0] != "/咨询电话" {
			t.Errorf("%s: row %d %q has HTML at %v, want row 3 示例乙 at /咨询电话", name, g.Row, g.Name, at)
		}
		if at := finds(files[0].Guides[0], "text/html_tag"); at != nil {
			t.Errorf("%s: HTML found in row 2 at %v", name, at)
		}
	}
}

// sarifRun is what the tests look at of a run in SARIF.
type sarifRun struct {
	ColumnKind string
	Tool       struct {
		Driver struct{ Rules []struct{ ID string } }
	}
	Results []struct {
		RuleID    string
		RuleIndex int
		Level     string
		Message   struct{ Text string }
		Locations []sarifLocation
	}
	Invocations []struct {
		ExecutionSuccessful        bool
		ToolExecutionNotifications []struct{ Locations []sarifLocation }
	}
}

type sarifLocation struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI string }
		Region           struct{ StartLine, StartColumn int }
	}
	LogicalLocations []struct{ FullyQualifiedName string }
}

// sarif reads SARIF of one run.
func sarif(t *testing.T, out string) sarifRun {
	t.Helper()
	var log struct {
		Version string
		Runs    []sarifRun
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil {
		t.Fatalf("no JSON: %v\n%s", err, out)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 {
		t.Fatalf("version %q with %d runs", log.Version, len(log.Runs))
	}
	return log.Runs[0]
}

func TestSARIF(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "表 1.csv", []byte(exampleCSV))
	write(t, dir, "bad.json", []byte("["))
	t.Chdir(dir)
	_, out, _ := command(t, "-format", "sarif", ".", dir)
	r := sarif(t, out)
	if r.ColumnKind != "unicodeCodePoints" {
		t.Errorf("columns are counted in %q", r.ColumnKind)
	}
	uris := map[string]bool{}
	html := false
	for _, res := range r.Results {
		if id := r.Tool.Driver.Rules[res.RuleIndex].ID; id != res.RuleID || res.Message.Text == "" {
			t.Errorf("result %+v has the index of %s", res, id)
		}
		at := res.Locations[0]
		uris[at.PhysicalLocation.ArtifactLocation.URI] = true
		if res.RuleID == "text/html_tag" && at.PhysicalLocation.Region.StartLine == 4 && at.LogicalLocations[0].FullyQualifiedName == "/咨询电话" {
			html = true
		}
	}
	if !html {
		t.Errorf("the HTML in line 4 is not among %d results", len(r.Results))
	}
	if len(uris) != 2 || !uris["%E8%A1%A8%201.csv"] || !uris["file://"+filepath.ToSlash(dir)+"/%E8%A1%A8%201.csv"] {
		t.Errorf("URIs %v, want a relative and an absolute one", uris)
	}
	if i := r.Invocations[0]; i.ExecutionSuccessful || len(i.ToolExecutionNotifications) != 2 {
		t.Errorf("invocation %+v, want one that names the bad file", i)
	}
}

func TestJUnit(t *testing.T) {
	dir := t.TempDir()
	write(t, dir, "a.json", []byte(exampleGuide))
	write(t, dir, "bad.json", []byte("["))
	good, err := os.ReadFile("../../guide/data/guides/sd-fgw-034.json")
	if err != nil {
		t.Fatal(err)
	}
	write(t, dir, "good.json", good)
	_, out, _ := command(t, "-format", "junit", dir)
	var all struct {
		Suites []suite `xml:"testsuite"`
	}
	if err := xml.Unmarshal([]byte(out), &all); err != nil {
		t.Fatalf("no XML: %v\n%s", err, out)
	}
	if len(all.Suites) != 3 {
		t.Fatalf("%d suites, want one a file:\n%s", len(all.Suites), out)
	}
	a, bad, fine := all.Suites[0], all.Suites[1], all.Suites[2]
	if a.Name != filepath.Join(dir, "a.json") || a.Failures == 0 || a.Tests != len(a.Cases) {
		t.Errorf("suite %q: %d failures in %d of %d cases", a.Name, a.Failures, len(a.Cases), a.Tests)
	}
	if bad.Errors != 1 || bad.Cases[0].Error == nil {
		t.Errorf("the bad file gives %+v", bad)
	}
	if fine.Failures+fine.Errors != 0 || fine.Tests != 1 {
		t.Errorf("the good guide gives %+v", fine)
	}
}
