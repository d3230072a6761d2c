package document

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"strings"
	"sync"
	"time"

	"github.com/yiwang-go/yiwang/workflow/calendar"
)

//go:embed page.html
var pageHTML string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"day": day, "instant": instant, "base64": base64.StdEncoding.EncodeToString}).Parse(pageHTML))
})

// Sheet is a document as it is shown: with the signature under it, and on a screen
// with what leads on from it.
type Sheet struct {
	Document
	Signature *Signature // nil: it is not sealed
	Links     []Link     // not on paper
}

// Link leads from the page of a document to another.
type Link struct{ Name, Address string }

// WriteHTML writes the sheet as one page of HTML without script, for print on A4.
// Nothing is loaded from elsewhere.
func (s Sheet) WriteHTML(w io.Writer) error { return page().Execute(w, s) }

// WriteHTML writes a document as a sheet of its own, with a place for the seal.
func WriteHTML(w io.Writer, d Document) error { return Sheet{Document: d}.WriteHTML(w) }

// StyleSource is what a content security policy names to let the style of the pages be:
// style-src 'sha256-…'.
func StyleSource() string { return styleSource() }

var styleSource = sync.OnceValue(func() string {
	_, style, _ := strings.Cut(pageHTML, "<style>")
	style, _, _ = strings.Cut(style, "</style>")
	h := sha256.Sum256([]byte(style))
	return "'sha256-" + base64.StdEncoding.EncodeToString(h[:]) + "'"
})

// instant writes a moment as it stands on the wall in China.
func instant(t time.Time) string {
	return t.In(calendar.Beijing()).Format("2006-01-02 15:04:05 -07:00")
}
