package text_test

import (
	"bufio"
	"os"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/guide/text"
)

// lines reads a file of made-up sentences, one a line; names, numbers and codes
// in them are examples.
func lines(t *testing.T, name string) []string {
	t.Helper()
	f, err := os.Open("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		all = append(all, sc.Text())
	}
	if len(all) < 100 {
		t.Fatalf("%s holds %d lines", name, len(all))
	}
	return all
}

// Right text that comes near to a defect: units, codes, names, forms, quotations.
func TestRightLines(t *testing.T) {
	for _, s := range lines(t, "right.txt") {
		if got := text.Scan(s); len(got) != 0 {
			t.Errorf("Scan(%q) = %+v, want none", s, got)
		}
	}
}

// Each line begins with the kind of its first defect.
func TestWrongLines(t *testing.T) {
	for _, l := range lines(t, "wrong.txt") {
		kind, s, ok := strings.Cut(l, "\t")
		if !ok {
			t.Fatalf("no kind in %q", l)
		}
		if got := text.Scan(s); len(got) == 0 || got[0].Kind != text.Kind(kind) {
			t.Errorf("Scan(%q) = %+v, want %s first", s, got, kind)
		}
	}
}
