package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

//go:embed templates/*.html
var templateFiles embed.FS

// sheet is what the layout is given: the frame, and the body of one page.
type sheet struct {
	Site, Title, Notice, Style string
	Section                    string // of the menu: "matters", "cases", "board" or ""
	SignIn, OpenAPI            string
	Actor                      workflow.Actor
	Today                      calendar.Date
	Body                       any
}

// parse makes one template of the layout, the parts and each page.
func (h *handler) parse() map[string]*template.Template {
	funcs := template.FuncMap{
		"link":      h.link,
		"instant":   instant,
		"lightWord": func(l workflow.Light) string { return l.Term().ZH },
		"lightSays": lightSays,
		"markName":  markName,
		"cite":      catalog.Basis.String,
		"left":      left,
		"limit":     limitText,
		"days":      daysSpent,
		"kindName":  kindName,
		"shareName": shareName,
		"office":    otherThan,
	}
	base := template.Must(template.New("layout.html").Funcs(funcs).ParseFS(templateFiles, "templates/layout.html", "templates/parts.html"))
	all := map[string]*template.Template{}
	for _, name := range []string{"matters", "matter", "apply", "cases", "case", "review", "board", "year", "problem"} {
		own := template.Must(base.Clone())
		all[name] = template.Must(own.ParseFS(templateFiles, "templates/"+name+".html"))
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

func instant(t time.Time) string { return t.In(calendar.Beijing()).Format("2006-01-02 15:04") }

func lightSays(l workflow.Light) string {
	switch l {
	case workflow.Red:
		return "已超期"
	case workflow.Yellow:
		return "即将到期"
	case workflow.Green:
		return "时限内"
	}
	return "未计时，或时限未知"
}

func markName(m catalog.Mark) string {
	switch m {
	case catalog.Confirmed:
		return "已核实"
	case catalog.Inference:
		return "推断"
	case catalog.Example:
		return "示例"
	}
	return "未核实"
}

// left says how many working days are left, or that they are over.
func left(days int) string {
	switch {
	case days < 0:
		return fmt.Sprintf("超期 %d 个工作日", -days)
	case days == 0:
		return "不足1个工作日"
	}
	return fmt.Sprintf("剩 %d 个工作日", days)
}

func limitText(count int, unit workflow.Unit) string {
	names := map[workflow.Unit]string{workflow.WorkingDay: "个工作日", "calendar_day": "日（自然日）", "hour": "小时", "month": "个月", "year": "年"}
	if count == 0 {
		return "即办"
	}
	return fmt.Sprintf("%d %s", count, names[unit])
}

// otherThan is an office, unless the role before it says the same.
func otherThan(role, office string) string {
	if office == role {
		return ""
	}
	return office
}

// shareName says on whose account days went.
func shareName(s httpapi.Share) string {
	switch s.Kind {
	case workflow.OnClock:
		return "办理时限内 · " + s.Name.ZH
	case workflow.OnHold:
		return "挂起 · " + s.Name.ZH
	case workflow.OnApplicant:
		return "等待申请人"
	}
	return "隐形时间 · " + s.Name.ZH
}

// daysSpent is what stands behind the day a stage was entered: nothing for no
// days, or for days that cannot be told.
func daysSpent(days *int) string {
	if days == nil || *days == 0 {
		return ""
	}
	return fmt.Sprintf("，%d 个工作日", *days)
}
