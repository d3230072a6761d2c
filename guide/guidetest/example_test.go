package guidetest_test

import (
	"flag"
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/guide/guidetest"
)

// A bureau's test over its own guides. Its own flag has the golden reports
// written anew: go test -run Guides -rewrite.
func ExampleCheck() {
	rewrite := flag.Bool("rewrite", false, "rewrite the reports in testdata")
	_ = func(t *testing.T) { // TestGuides
		guidetest.Check(t, os.DirFS("guides"), guidetest.Options{
			Golden: "testdata/reports",
			Update: *rewrite,
		})
	}
}
