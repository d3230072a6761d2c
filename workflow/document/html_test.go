package document_test

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
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
			head, rest, ok := strings.Cut(got.String(), "<style>")
			_, body, styled := strings.Cut(rest, "</style>") // the style itself is TestSheet's
			if !ok || !styled {
				t.Fatal("no style")
			}
			golden(t, s.name+".html", head+body)
		})
	}
	for _, k := range document.Kinds() {
		if !seen[k] && !t.Failed() {
			t.Errorf("no page of %s", k)
		}
	}
}

// golden compares a text with a file of testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("the page differs from %s; run go test -update and read the diff", file)
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

// A sealed sheet tells the signature in small print; its links are not printed; the
// style that StyleSource names is the one in the page.
func TestSheet(t *testing.T) {
	d := must(t, "declining")
	text, err := d.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	seal, err := document.NewEd25519(ed25519.NewKeyFromSeed(make([]byte, 32))) // an example: everybody knows it
	if err != nil {
		t.Fatal(err)
	}
	s, err := seal.Sign(t.Context(), text, at("2026-02-10"))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	sheet := document.Sheet{Document: d, Signature: &s, Links: []document.Link{{Name: "返回", Address: "/cases/k1"}}}
	if err := sheet.WriteHTML(&page); err != nil {
		t.Fatal(err)
	}
	got := page.String()
	for _, want := range []string{s.Key, s.Text, base64.StdEncoding.EncodeToString(s.Value), "（电子签名）", `<a href="/cases/k1">返回</a>`, "nav { display: none; }"} {
		if !strings.Contains(strings.ReplaceAll(got, "&#43;", "+"), want) {
			t.Errorf("the sheet does not have %s", want)
		}
	}
	if strings.Contains(got, "（印章）") {
		t.Error("a sealed sheet still has the place for a seal")
	}
	_, style, _ := strings.Cut(got, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	h := sha256.Sum256([]byte(style))
	if want := "'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"; style == "" || document.StyleSource() != want {
		t.Errorf("got style source %s, want %s", document.StyleSource(), want)
	}
}
