package document

import (
	_ "embed"
	"html/template"
	"io"
	"sync"
)

//go:embed page.html
var pageHTML string

var page = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("page").Funcs(template.FuncMap{"day": day}).Parse(pageHTML))
})

// WriteHTML writes a document as one page of HTML without script, for print on A4, with
// a place for the seal. Nothing is loaded from elsewhere.
func WriteHTML(w io.Writer, d Document) error { return page().Execute(w, d) }
