package document_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/workflow/document"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Every kind of document, as it is printed.
func TestPages(t *testing.T) {
	seen := map[document.Kind]bool{}
	for _, s := range scenarios() {
		t.Run(s.name, func(t *testing.T) {
			d := must(t, s.name)
			seen[d.Kind] = true
			d.Receipt = document.Receipt{Library: "v0.6.0", Forms: "2026-11-23", Catalog: "c", Flow: "f 1", Guide: "g", Calendar: "2007-01-01/2026-12-31 sha256:00", Event: d.Receipt.Event, Inputs: "sha256:00"} // TestReceipt has the true one
			var got bytes.Buffer
			if err := document.WriteHTML(&got, d); err != nil {
				t.Fatal(err)
			}
			file := filepath.Join("testdata", s.name+".html")
			if *update {
				if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("the page differs from %s; run go test -update and read the diff", file)
			}
		})
	}
	for _, k := range document.Kinds() {
		if !seen[k] && !t.Failed() {
			t.Errorf("no page of %s", k)
		}
	}
}

// What an applicant calls himself is text in the page, whatever it looks like; a brace
// in it names no fact.
func TestPageEscapes(t *testing.T) {
	s := scenarios()[0]
	s.steps[0].d.Applicant.Name = `<script>alert("{body}")</script>`
	m, c := run(t, s.matter, s.steps...)
	d, err := document.Make(m, c, s.kind, c.Version, office())
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	if err := document.WriteHTML(&page, d); err != nil {
		t.Fatal(err)
	}
	if got := page.String(); strings.Contains(got, "<script") || !strings.Contains(got, `&lt;script&gt;alert(&#34;{body}&#34;)`) {
		t.Errorf("not escaped:\n%s", got)
	}
}
