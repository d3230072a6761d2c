package guide_test

import (
	"os"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
)

const exampleFile = "data/guides/sd-fgw-034.json"

func read(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// validGuide is the complete example guide with one thing changed.
func validGuide(t testing.TB, change func(*guide.Guide)) guide.Guide {
	t.Helper()
	g, err := guide.Load(read(t, exampleFile))
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&g)
	}
	return g
}

func library(t testing.TB) *guide.Library {
	t.Helper()
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	return lib
}
