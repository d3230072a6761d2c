package check_test

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// validGuide is the complete example guide with one thing changed. It is read
// without the care of guide.Load, which library takes, and in a third of the time.
func validGuide(t testing.TB, change func(*guide.Guide)) (g guide.Guide) {
	t.Helper()
	if err := json.Unmarshal(read(t, "../data/guides/sd-fgw-034.json"), &g); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&g)
	}
	return g
}

// judge checks g by all rules, for the day the guide names.
func judge(t testing.TB, g guide.Guide) *check.Report {
	t.Helper()
	r, err := check.Guide(&g, check.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return &r
}

func library(t testing.TB) *guide.Library {
	t.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
