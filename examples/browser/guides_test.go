package browser

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// media makes the page as for another medium; "" is the screen again.
func (b *tab) media(kind string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if _, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: kind}); err != nil {
		b.t.Fatal(err)
	}
}

// shown counts the elements that take up room.
func (b *tab) shown(selector string) int {
	b.t.Helper()
	return get(b, chromedp.Evaluate[int](`[...document.querySelectorAll("`+selector+`")].filter(e => e.getClientRects().length > 0).length`))
}

// The guide as applicants see it: on a desk, on a phone, and on paper.
func TestGuideInTheBrowser(t *testing.T) {
	b := open(t)
	b.visit("/matters/sd-fgw-034")
	if got := b.count(`a[href="tel:12345"]`); got < 3 {
		t.Errorf("%d numbers can be called", got)
	}
	head := get(b, chromedp.Evaluate[string](`[...document.querySelectorAll(".group > h2")].map(h => h.innerText).join(" ")`))
	if want := "基本信息 设定依据 受理条件 办理信息 主题分类 常见问题 材料目录 是否收费 咨询投诉 法律救济"; head != want {
		t.Errorf("the groups are %s, want %s", head, want)
	}
	display := func() string {
		return get(b, chromedp.Evaluate[string](`getComputedStyle(document.querySelector("#materials table tbody tr")).display`))
	}
	for width, want := range map[int64]string{1280: "table-row", 360: "flex"} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.fits(width)
		b.shoot("guide", width)
		if got := display(); got != want {
			t.Errorf("in a window of %d a material is a %s, want %s", width, got, want)
		}
	}

	b.media("print")
	b.do(chromedp.EmulateViewport(680, 1000)) // A4 within its margins
	b.fits(680)
	b.shoot("guide-paper", 680)
	for _, hidden := range []string{".top nav", ".toc", ".buttons", ".crumbs", ".who", "#h-catalog", ".group details"} {
		if n := b.shown(hidden); n != 0 {
			t.Errorf("%d of %s are on paper", n, hidden)
		}
	}
	b.want("《节能审查》办事指南", "打印")
	if got := display(); got != "table-row" {
		t.Errorf("on paper a material is a %s", got)
	}
	bad := get(b, chromedp.Evaluate[string](`[...document.querySelectorAll("*")].filter(e => e.getClientRects().length > 0 && (getComputedStyle(e).boxShadow != "none" || e.matches("tr, .rows > li") && getComputedStyle(e).breakInside != "avoid")).map(e => e.outerHTML.slice(0, 80)).join("\n")`))
	if bad != "" {
		t.Errorf("with a shadow, or broken across pages:\n%s", bad)
	}
	if after := get(b, chromedp.Evaluate[string](`getComputedStyle(document.querySelector('a[href^="tel:"]'), "::after").content`)); after != "none" && after != "normal" {
		t.Errorf("behind a number stands %s", after)
	}
	b.media("")
	pdf := get(b, chromedp.PrintToPDF(func(p *page.PrintToPDFParams) { p.PreferCSSPageSize = new(true) }))
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) || !bytes.Contains(pdf, []byte("/MediaBox [0 0 594.95996 841.91998]")) && !bytes.Contains(pdf, []byte("/MediaBox [0 0 595 842]")) {
		at := max(bytes.Index(pdf, []byte("/MediaBox")), 0)
		t.Errorf("no PDF of A4: %q", pdf[at:min(at+60, len(pdf))])
	}
	if folder := os.Getenv("YIWANG_SHOTS"); folder != "" {
		if err := os.WriteFile(filepath.Join(folder, "guide.pdf"), pdf, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b.done()
}

// place is where a finding stands: beside its field, or below it.
func (b *tab) place(finding string) string {
	b.t.Helper()
	return get(b, chromedp.Evaluate[string](`(() => {
		const li = [...document.querySelectorAll(".findings > li")].find(e => e.innerText.includes("`+finding+`"));
		if (!li) return "nowhere";
		const field = li.closest(".checked").querySelector(".field-of").getBoundingClientRect(), at = li.getBoundingClientRect();
		return at.left >= field.right ? "beside" : at.top >= field.bottom ? "below" : "over";
	})()`))
}

const broken = `{
  "basic": {"name": "示例事项", "quantity_limit": "无&nbsp;", "exercise_content": "示例` + "\u00a0" + `内容"},
  "contact": {"inquiry_phone": "<b>12345</b>"}
}`

// An editor pastes a guide that is no JSON, then one with faults: each is told at its
// place, and gone once it is put right. A file is taken, too.
func TestGuideCheckInTheBrowser(t *testing.T) {
	b := open(t)
	b.signIn("demo-handler")
	b.visit("/")
	b.press(`a[href="/guides/check"]`)
	b.fill(map[string]string{"guide": strings.Replace(broken, `},`, `}，`, 1)})
	b.press(`main form button[type="submit"]`)
	b.want("第 2 行第", "“，”不能写在这里", "没有检查")
	b.shootBoth("check-misread")
	if kept := get(b, chromedp.Value(chromedp.CSS(`[name="guide"]`))); !strings.Contains(kept, "}，") {
		t.Errorf("what was pasted is gone: %q", kept)
	}

	b.fill(map[string]string{"guide": broken})
	b.press(`main form button[type="submit"]`)
	b.want("U+00A0 不换行空格", "错误", "提醒", "改前", "改后", "依据：", "“事项类型”为空")
	if n := b.count("script, b > *"); n != 0 {
		t.Errorf("%d elements of the guide became elements of the page", n)
	}
	const entity = "text/html_entity"
	for width, want := range map[int64]string{1280: "beside", 360: "below"} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.fits(width)
		b.shoot("check-posted", width)
		if got := b.place(entity); got != want {
			t.Errorf("in a window of %d the finding stands %s its field, want %s", width, got, want)
		}
	}
	if got := get(b, chromedp.Evaluate[string](`[...document.querySelectorAll(".field-of mark")].map(e => e.innerText).join(" ")`)); !strings.Contains(got, "&nbsp;") || !strings.Contains(got, "‹U+00A0 不换行空格›") {
		t.Errorf("marked: %s", got)
	}
	b.do(chromedp.EmulateViewport(1280, 900))
	b.do(chromedp.Click(chromedp.CSS(`.listed a[href^="#f"]`)))
	if b.count(".findings li:target") != 1 {
		t.Error("the list at the top leads to no finding")
	}

	b.fill(map[string]string{"guide": strings.Replace(broken, "&nbsp;", "", 1)})
	b.press(`main form button[type="submit"]`)
	if got := b.place(entity); got != "nowhere" {
		t.Errorf("put right, the finding still stands %s its field", got)
	}
	b.want("U+00A0 不换行空格")

	file := filepath.Join(t.TempDir(), "guide.json")
	if err := os.WriteFile(file, []byte(broken), 0o600); err != nil {
		t.Fatal(err)
	}
	b.visit("/matters/sd-fgw-001/guide/check")
	b.want("有错误的指南不能签发", "企业投资涉及跨市河流")
	b.do(chromedp.SetUploadFiles(chromedp.CSS(`[name="file"]`), []string{file}))
	b.press(`main form button[type="submit"]`)
	if got := b.place(entity); got != "beside" {
		t.Errorf("of a file the finding stands %s its field", got)
	}
	b.done()
}
