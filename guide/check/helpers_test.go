package check_test

import (
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/check"
)

// validGuide is the complete example guide with one thing changed.
func validGuide(t testing.TB, change func(*guide.Guide)) guide.Guide {
	t.Helper()
	g, err := guide.Load(read(t, "../data/guides/sd-fgw-034.json"))
	if err != nil {
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
