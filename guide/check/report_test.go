package check_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/guide"
)

var update = flag.Bool("update", false, "rewrite the golden reports in testdata")

// The reports as a clerk reads them.
func TestReportText(t *testing.T) {
	lib := library(t)
	draft, ok := lib.Guide("sd-fgw-001")
	if !ok {
		t.Fatal("no guide sd-fgw-001")
	}
	example, ok := lib.Guide("sd-fgw-034")
	if !ok {
		t.Fatal("no guide sd-fgw-034")
	}
	broken := validGuide(t, func(g *guide.Guide) {
		g.Basic.QuantityLimit = ""
		g.Conditions[0].Text = "属于鑺傝兘瀹℃煡的项目<br/>"
		g.Handling.ResultName = "XX意见"
		g.Handling.Places[0].Hours = "周一\u00a0至周五\u200b上午"
		g.Contact.ComplaintPhone = "无"
		g.None["/fees/item"] = "不收费"
	})
	for _, tt := range []struct {
		file    string
		purpose string
		guide   guide.Guide
		tag     language.Tag
	}{
		{"draft.txt", "目录里只有名称的草稿：报告如实说缺什么。", draft, language.SimplifiedChinese},
		{"example.txt", "填写完整的示例：没有需要处理的问题。", example, language.SimplifiedChinese},
		{"broken.txt", "示例改坏六处：空、乱码、占位、看不见的字符、不该写无、无写错了地方。", broken, language.SimplifiedChinese},
		{"broken.en.txt", "The same in English.", broken, language.English},
	} {
		t.Run(tt.file, func(t *testing.T) {
			got := "# " + tt.purpose + "\n\n" + judge(t, tt.guide).Text(tt.tag)
			file := filepath.Join("testdata", "reports", tt.file)
			if *update {
				if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if want := string(read(t, file)); got != want {
				t.Errorf("report differs from %s (go test ./guide/check -update rewrites it)\n%s", file, diff(got, want))
			}
		})
	}
}

// diff shows the first line in which two texts differ.
func diff(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			line := "(end)"
			if i < len(w) {
				line = w[i]
			}
			return " got " + g[i] + "\nwant " + line
		}
	}
	return "got fewer lines than wanted"
}
