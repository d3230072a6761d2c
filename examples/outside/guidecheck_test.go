package outside

import (
	"bytes"
	"encoding/json"
	"errors"
	"os/exec"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	_ "github.com/yiwang-go/yiwang/guide/check" // what the command uses: a change of it ends the cached result
)

// A bureau adds the command to its own module as a tool and checks its folder.
func TestGuidecheckInAnotherModule(t *testing.T) {
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	g, ok := lib.Guide("sd-fgw-034")
	if !ok {
		t.Fatal("no guide sd-fgw-034")
	}
	dir := moduleOf(t, ".", "examples")
	if out, err := goCommand(t, dir, "get", "-tool", "github.com/yiwang-go/yiwang/examples/guidecheck").CombinedOutput(); err != nil {
		t.Fatalf("go get -tool: %v\n%s", err, out)
	}
	put(t, dir, "guides/good.json", marshal(t, g))
	if code, out := guidecheck(t, dir, "guides"); code != 0 || !strings.Contains(out, "1个文件、1个指南：错误0") {
		t.Errorf("a complete guide: exit code %d\n%s", code, out)
	}

	g.Contact.InquiryPhone = ""
	put(t, dir, "guides/处室/bad guide.json", marshal(t, g))
	if code, out := guidecheck(t, dir, "guides"); code != 1 || !strings.Contains(out, "element/empty") {
		t.Errorf("a guide without an inquiry phone: exit code %d\n%s", code, out)
	}
	code, out := guidecheck(t, dir, "-format", "sarif", "guides")
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			Results []struct {
				RuleID    string
				Locations []struct {
					PhysicalLocation struct {
						ArtifactLocation struct{ URI string }
						Region           struct{ StartLine, StartColumn int }
					}
				}
			}
		}
	}
	if err := json.Unmarshal([]byte(out), &log); err != nil || code != 1 || log.Version != "2.1.0" || log.Schema == "" || len(log.Runs) != 1 || len(log.Runs[0].Results) != 1 {
		t.Fatalf("SARIF: exit code %d, %v, want one result\n%s", code, err, out)
	}
	result := log.Runs[0].Results[0]
	at := result.Locations[0].PhysicalLocation
	if result.RuleID != "element/empty" || at.ArtifactLocation.URI != "guides/%E5%A4%84%E5%AE%A4/bad%20guide.json" || at.Region.StartLine != 1 || at.Region.StartColumn < 2 {
		t.Errorf("SARIF: the result is %+v", result)
	}

	put(t, dir, "guides/broken.json", "[")
	if code, out := guidecheck(t, dir, "guides"); code != 2 || !strings.Contains(out, "element/empty") || !strings.Contains(out, "broken.json") {
		t.Errorf("a broken file beside them: exit code %d\n%s", code, out)
	}
}

// guidecheck runs the tool of the module in dir.
func guidecheck(t *testing.T, dir string, args ...string) (code int, out string) {
	t.Helper()
	cmd := goCommand(t, dir, append([]string{"tool", "guidecheck"}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if e, ok := errors.AsType[*exec.ExitError](err); ok {
		code = e.ExitCode()
	} else if err != nil {
		t.Fatalf("go tool guidecheck: %v", err)
	}
	if strings.HasPrefix(stderr.String(), "go: ") { // it is the go command that failed
		t.Fatalf("go tool guidecheck: %s", &stderr)
	}
	return code, stdout.String()
}
