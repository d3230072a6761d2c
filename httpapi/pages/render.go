package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/inquiry"
)

//go:embed templates
var templateFiles embed.FS

// sheet is what the layout is given: the frame, and the body of one page.
type sheet struct {
	Site, Title, Notice, Style string
	Section                    string // of the menu: "matters", "which", "cases", "inquiries", "calendar", "deadline", "flows", "board" or ""
	SignIn, OpenAPI            string
	Actor                      workflow.Actor
	Today                      calendar.Date
	Body                       any
}

// parse makes one template of the layout, the parts and each page.
func (h *handler) parse() map[string]*template.Template {
	funcs := template.FuncMap{
		"link":        h.link,
		"suspended":   h.suspended,
		"instant":     instant,
		"lightWord":   func(l workflow.Light) string { return l.Term().ZH },
		"lightSays":   lightSays,
		"markName":    markName,
		"cite":        catalog.Basis.String,
		"left":        left,
		"limit":       limitText,
		"ruleLimit":   ruleLimit,
		"unitName":    unitName,
		"unsure":      unsure,
		"longDate":    longDate,
		"longInstant": longInstant,
		"weekday":     weekday,
		"days":        daysSpent,
		"shareName":   shareName,
		"office":      otherThan,
		"stageWord":   func(s inquiry.Stage) string { return s.Term().ZH },
		"attributes":  attributes,
		"lines":       func(head string, all []httpapi.BoardLine) boardLines { return boardLines{head, all} },
	}
	base := template.Must(template.New("layout.html").Funcs(funcs).ParseFS(templateFiles, "templates/shared/*.html"))
	files, _ := fs.Glob(templateFiles, "templates/*.html") // an error is a pattern gone bad
	all := map[string]*template.Template{}
	for _, file := range files {
		own := template.Must(base.Clone())
		all[strings.TrimSuffix(path.Base(file), ".html")] = template.Must(own.ParseFS(templateFiles, file))
	}
	return all
}

// link is the address of a page: h.link("cases", id) is <base>/cases/<id>.
func (h *handler) link(parts ...any) string {
	var b strings.Builder
	b.WriteString(h.options.Base)
	for _, p := range parts {
		b.WriteString("/" + url.PathEscape(fmt.Sprint(p)))
	}
	if len(parts) == 0 {
		b.WriteString("/")
	}
	return b.String()
}

// show renders a page whole before the first byte is sent.
func (h *handler) show(q request, status int, name, section, title string, body any) {
	s := sheet{Site: h.options.Title, Title: title, Notice: h.options.Notice, Style: h.style, Section: section,
		SignIn: h.options.SignIn, OpenAPI: h.options.OpenAPI, Actor: q.actor, Today: h.service.Today(), Body: body}
	var b bytes.Buffer
	if err := h.templates[name].Execute(&b, s); err != nil {
		h.options.Log.ErrorContext(q.Context(), "page failed", "path", q.URL.Path, "error", err)
		http.Error(q.w, "系统出错，已记录；请稍后再试。", http.StatusInternalServerError)
		return
	}
	q.w.Header().Set("Content-Type", "text/html; charset=utf-8")
	q.w.Header().Set("Content-Language", "zh-CN")
	cache := "no-store" // hall computers are shared
	if section == "matters" && q.actor.ID == "" {
		cache = "no-cache"
	}
	q.w.Header().Set("Cache-Control", cache)
	q.w.WriteHeader(status)
	_, _ = q.w.Write(b.Bytes()) // the reader is gone if this fails
}

// seeOther leads on after a form was carried out, so that a reload repeats nothing.
func (h *handler) seeOther(q request, address string) {
	q.w.Header().Set("Cache-Control", "no-store")
	http.Redirect(q.w, q.Request, address, http.StatusSeeOther)
}
