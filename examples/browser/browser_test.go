package browser

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/yiwang-go/yiwang/examples/servertest"
)

// tab is a browser tab on a server of its own, and all it complained of.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string
	mu   sync.Mutex
	bad  []string
}

// open starts a server with its demo cases, and a browser.
func open(t *testing.T, args ...string) *tab {
	t.Helper()
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	if chromium == "" {
		if strings.Contains(os.Getenv("YIWANG_REQUIRE"), "browser") {
			t.Fatal("no Chromium found, and YIWANG_REQUIRE wants one")
		}
		t.Skip("no Chromium found")
	}
	server := servertest.Start(t, servertest.Build(t), filepath.Join(t.TempDir(), "browser.db"), args...)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true), chromedp.WindowSize(1280, 900))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	b := &tab{t: t, ctx: ctx, base: server.Base}
	if err := chromedp.Do(ctx, b.listen); err != nil { // starts the browser; its context must know no deadline
		t.Fatal(err)
	}
	return b
}

// listen notes what the console shows (blocked by the policy, not found, thrown)
// and every request that leaves for another place.
func (b *tab) listen(ctx context.Context, t *chromedp.Target) (chromedp.Void, error) {
	lines, requests, thrown := cdp.Events(b.ctx, t, log.EntryAdded), cdp.Events(b.ctx, t, network.RequestWillBeSent), cdp.Events(b.ctx, t, runtime.ExceptionThrown)
	go func() {
		for e, err := range lines {
			if err != nil {
				return
			}
			b.note("%s %s: %s", e.Entry.Level, e.Entry.URL, e.Entry.Text)
		}
	}()
	go func() {
		for e, err := range requests {
			if err != nil {
				return
			}
			if to := e.Request.URL; !strings.HasPrefix(to, b.base) && !strings.HasPrefix(to, "data:") {
				b.note("asked elsewhere: %s", to)
			}
		}
	}()
	go func() {
		for e, err := range thrown {
			if err != nil {
				return
			}
			b.note("exception: %s", e.ExceptionDetails.Text)
		}
	}()
	if _, err := cdp.Call(ctx, t, log.Enable, cdp.Empty{}); err != nil {
		return chromedp.Void{}, err
	}
	_, err := cdp.Call(ctx, t, network.Enable, network.EnableParams{})
	return chromedp.Void{}, err
}

func (b *tab) note(format string, args ...any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.bad = append(b.bad, fmt.Sprintf(format, args...))
}

func (b *tab) do(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if err := chromedp.Do(ctx, steps...); err != nil {
		b.t.Fatalf("%v\nat %s", err, b.where())
	}
}

// get runs an action that has a value.
func get[T any](b *tab, action chromedp.Action[T]) T {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	value, err := chromedp.Run(ctx, action)
	if err != nil {
		b.t.Fatalf("%v\nat %s", err, b.where())
	}
	return value
}

func (b *tab) where() string {
	ctx, cancel := context.WithTimeout(b.ctx, 5*time.Second)
	defer cancel()
	place, _ := chromedp.Run(ctx, chromedp.Location())
	text, _ := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	return place + "\n" + text
}

func (b *tab) visit(path string) { b.t.Helper(); b.do(chromedp.Navigate(b.base + path)) }

// press clicks and waits for the page that follows.
func (b *tab) press(selector string) {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.ctx, 20*time.Second)
	defer cancel()
	if _, err := chromedp.RunResponse(ctx, chromedp.Click(chromedp.CSS(selector))); err != nil {
		b.t.Fatalf("press %s: %v\nat %s", selector, err, b.where())
	}
}

func (b *tab) signIn(token string) {
	b.t.Helper()
	b.visit("/signin")
	b.press(`button[value="` + token + `"]`)
}

func (b *tab) fill(fields map[string]string) {
	b.t.Helper()
	for name, value := range fields {
		b.do(chromedp.SetValue(chromedp.CSS(`main [name="`+name+`"]`), value))
	}
}

func (b *tab) text() string {
	b.t.Helper()
	return get(b, chromedp.Evaluate[string](`document.querySelector("main").innerText`))
}

func (b *tab) want(what ...string) {
	b.t.Helper()
	text := b.text()
	for _, s := range what {
		if !strings.Contains(text, s) {
			b.t.Errorf("the page does not show %q:\n%s", s, b.where())
		}
	}
}

func (b *tab) count(selector string) int {
	b.t.Helper()
	return get(b, chromedp.Evaluate[int](`document.querySelectorAll(`+fmt.Sprintf("%q", selector)+`).length`))
}

// fits fails the test when the page is wider than its window.
func (b *tab) fits(width int64) {
	b.t.Helper()
	if over := get(b, chromedp.Evaluate[int64](`document.documentElement.scrollWidth`)); over > width {
		b.t.Errorf("%d wide in a window of %d: %s", over, width, get(b, chromedp.Location()))
	}
}

// shoot writes the page as a picture where YIWANG_SHOTS wants it.
func (b *tab) shoot(name string, width int64) {
	b.t.Helper()
	folder := os.Getenv("YIWANG_SHOTS")
	if folder == "" {
		return
	}
	png := get(b, chromedp.FullScreenshot(100))
	if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%s-%d.png", name, width)), png, 0o644); err != nil {
		b.t.Fatal(err)
	}
}

// act carries an action of a case out through its form, as somebody.
func (b *tab) act(token, id, action string, fields map[string]string) {
	b.t.Helper()
	b.signIn(token)
	b.visit("/cases/" + id)
	form := `form[action$="/actions/` + action + `"]`
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("details").forEach(d => d.open = true)`))
	for name, value := range fields {
		if name == "outcome" {
			b.do(chromedp.Click(chromedp.CSS(form + ` [name="outcome"][value="` + value + `"]`)))
			continue
		}
		b.do(chromedp.SetValue(chromedp.CSS(form+` [name="`+name+`"]`), value))
	}
	b.press(form + ` button[type="submit"]`)
}

// From the list to the evaluation by mouse and keyboard.
func TestWholeWayInTheBrowser(t *testing.T) {
	b := open(t)
	b.signIn("demo-applicant")
	b.visit("/")
	if n := b.count(`a[href^="/matters/sd-fgw-"]`); n < 48 {
		t.Errorf("the list links %d matters, want 48", n)
	}
	b.visit("/?q=" + url.QueryEscape("节能"))
	b.want("节能审查")
	if n := b.count(`a[href^="/matters/sd-fgw-"]`); n == 0 || n > 4 {
		t.Errorf("the search links %d matters, want only 节能审查", n)
	}
	b.visit("/matters/sd-fgw-034")
	b.want("基本信息", "设定依据", "受理条件", "办理信息", "主题分类", "常见问题", "材料目录", "收费", "咨询投诉", "法律救济", "示例")
	b.press(`a[href="/matters/sd-fgw-034/apply"]`)

	// Nothing filled in: all that is missing is said, and what was typed stays.
	b.fill(map[string]string{"project_name": "浏览器测试项目"})
	b.press(`main form[method="post"] button[type="submit"]`)
	b.want("节能审查申请", "项目节能报告")
	if b.count(`[aria-invalid="true"]`) < 4 {
		t.Errorf("%d fields are marked, want the name and three materials", b.count(`[aria-invalid="true"]`))
	}
	if kept := get(b, chromedp.Value(chromedp.CSS(`[name="project_name"]`))); kept != "浏览器测试项目" {
		t.Errorf("what was typed is gone: %q", kept)
	}
	b.fill(map[string]string{"name": "示例<b>能源</b>有限公司", "material.M1": "申请.pdf", "material.M2": "报告.pdf", "material.M3": "代码"})
	b.press(`main form[method="post"] button[type="submit"]`)
	place := get(b, chromedp.Location())
	id := strings.TrimPrefix(strings.SplitN(place, "?", 2)[0], b.base+"/cases/")
	if !strings.HasPrefix(id, "sd-fgw-034-") {
		t.Fatalf("after applying at %s, want the page of the case", place)
	}
	b.want("已收件，待受理", "示例<b>能源</b>有限公司", "受理时限", "绿灯")

	b.act("demo-window", id, "request_supplement", map[string]string{"item.M2": "请补充能效水平说明"})
	b.want("待补正")
	b.act("demo-applicant", id, "supplement", map[string]string{"material.M2": "报告（修改）.pdf"})
	b.act("demo-window", id, "accept", nil)
	b.want("已受理，待分办", "法定办结时限")
	b.act("demo-registrar", id, "assign", map[string]string{"office": "资源环境处"})
	b.act("demo-handler", id, "ask_offices", map[string]string{"offices": "工业处"})
	b.act("demo-co-handler", id, "co_handle", map[string]string{"opinion": "无不同意见"})
	b.act("demo-handler", id, "examine", map[string]string{"opinion": "符合要求"})
	b.act("demo-handler", id, "form_opinion", map[string]string{"outcome": "granted", "opinion": "建议准予"})
	b.act("demo-leader", id, "sign", nil)

	// A wrong number is refused beside its field; the case stays.
	b.act("demo-registrar", id, "number_and_seal", map[string]string{"number": "示例发改许可[2026]9号"})
	b.want("发文字号第 7 位（六角括号）不能是")
	b.act("demo-registrar", id, "number_and_seal", map[string]string{"number": "示例发改许可〔2026〕9号"})
	b.act("demo-registrar", id, "publish", nil)
	b.act("demo-window", id, "deliver", map[string]string{"delivery": "窗口签收"})
	b.act("demo-window", id, "conclude", nil)
	b.want("已办结", "示例发改许可〔2026〕9号")
	b.certificate(id)

	b.signIn("demo-applicant")
	b.visit("/cases/" + id + "/review")
	b.do(chromedp.Click(chromedp.CSS(`label[for="level-2"]`)))
	b.press(`main form button[type="submit"]`)
	b.want("差评请勾选原因或填写文字")
	b.do(chromedp.Click(chromedp.CSS(`label[for="level-2"]`)))
	b.do(chromedp.Click(chromedp.CSS(`input[name="options.2"][value="209"]`)))
	b.press(`main form button[type="submit"]`)
	b.want("不满意", "未在承诺时间内办结", "待整改")

	b.signIn("demo-supervisor")
	b.visit("/board")
	b.want("红灯", "黄灯", "绿灯", "示例")
	b.done()
}

// done fails the test for everything the browser complained of, but for the
// refusals this test provoked: a page with status 4xx is a line in the console.
func (b *tab) done() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, line := range b.bad {
		if strings.Contains(line, "the server responded with a status of 4") {
			continue
		}
		b.t.Errorf("the browser says: %s", line)
	}
}

// A limit is reckoned in the browser: with all that is wrong told first, then with a
// suspension, and drawn day by day.
func TestDeadlineInTheBrowser(t *testing.T) {
	b := open(t)
	b.visit("/")
	b.press(`nav a[href="/deadline"]`)
	b.do(chromedp.SetValue(chromedp.CSS(`[name="rule"]`), "permit"))
	b.press(`main form button[type="submit"]`)
	b.want("没有计算", "此项必填")
	if chosen := get(b, chromedp.Value(chromedp.CSS(`[name="rule"]`))); chosen != "permit" {
		t.Errorf("the rule chosen is gone: %q", chosen)
	}
	b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("form details").forEach(d => d.open = true)`))
	b.fill(map[string]string{"start": "2026-02-10", "ground.1": "expert_review", "from.1": "2026-02-26", "to.1": "2026-03-10", "notice.1": "告知书1号"})
	b.press(`main form button[type="submit"]`)
	b.want("2026年3月27日", "因专家评审自2026-02-26至2026-03-10挂起，9个工作日不计", "起算日，不计入", "挂起：专家评审")
	for selector, want := range map[string]int{"td.day.counted, td.day.make_up": 20, "td.day.held": 9, "td.day.holiday": 9, "td.day.due": 1, "td.day.origin": 1} {
		if n := b.count(selector); n != want {
			t.Errorf("%d days are %s, want %d", n, selector, want)
		}
	}
	if why := get(b, chromedp.Evaluate[string](`document.querySelector("td.day.held").title`)); !strings.Contains(why, "行政许可法") {
		t.Errorf("a day of the suspension says %q, want the article", why)
	}
	if kept := get(b, chromedp.Value(chromedp.CSS(`[name="notice.1"]`))); kept != "告知书1号" {
		t.Errorf("what was asked is gone from the form: %q", kept)
	}
	b.do(chromedp.Click(chromedp.CSS(`details:has(table.lines) > summary`)))
	b.want("2026-02-14（周六）：调休上班（国办发明电〔2025〕7号），第4日，计入。", "2026-03-02（周一）：因专家评审挂起（《中华人民共和国行政许可法》第四十五条），不计。")
	for _, width := range []int64{1280, 360} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.fits(width)
		b.shoot("deadline-lines", width)
	}
	b.done()
}

// choose chooses an answer of the question on the page and goes on.
func (b *tab) choose(fact, value string) {
	b.t.Helper()
	b.do(chromedp.Click(chromedp.CSS(`input[type="radio"][name="` + fact + `"][value="` + value + `"]`)))
	b.press(`main form button[type="submit"]:not([name])`)
}

// Which matter is needed is found out in the browser, one question at a time: to
// 节能审查 and 企业投资项目备案, with a wrong answer, a skipped one and a changed one.
func TestWhichInTheBrowser(t *testing.T) {
	b := open(t)
	b.visit("/")
	b.press(`nav a[href="/which"]`)
	b.want("第 1 问", "您要办的是哪一类事？")
	b.press(`main form button[type="submit"]:not([name])`)
	b.want("此项必填")
	b.choose("subject", "enterprise_project")
	b.shootBoth("which-question")
	answers := map[string]string{"type": "other", "site": "elsewhere", "foreign_restricted": "no", "must_tender": "no", "approved_elsewhere": "no", "import_exemption": "no"}
	for range 12 {
		if b.count(`.ask form`) == 0 {
			break
		}
		name := get(b, chromedp.Evaluate[string](`(document.querySelector("#answer [type=radio]") || document.querySelector("#answer")).name`))
		switch answer, radio := answers[name]; {
		case radio:
			b.choose(name, answer)
		case name == "energy":
			b.fill(map[string]string{"energy": "六千", "energy.unit": "吨标准煤"})
			b.press(`main form button[type="submit"]:not([name])`)
			b.want("“六千”不是可用的数")
			b.shootBoth("which-refused")
			b.fill(map[string]string{"energy": "12000"})
			b.press(`main form button[type="submit"]:not([name])`)
		default:
			b.press(`main form button[name="skip"]`)
		}
	}
	b.want("节能审查", "企业投资项目备案（不含汽车投资项目、境外投资项目）", "12000 吨标准煤")
	b.shootBoth("which-end")
	b.press(`a.change[href*="change=energy"]`)
	if kept := get(b, chromedp.Value(chromedp.CSS(`[name="energy"]`))); kept != "12000" {
		t.Errorf("the answer to change is gone: %q", kept)
	}
	b.fill(map[string]string{"energy": "10"})
	b.press(`main form button[type="submit"]:not([name])`)
	if text := b.text(); strings.Contains(text, "节能审查") {
		t.Errorf("10 吨标准煤 still calls for 节能审查:\n%s", text)
	}
	b.press(`section.answer a[href^="/matters/"]`)
	b.want("事项目录中的记载")
	b.done()
}

// shootBoth looks at a page as on a desk and on a phone.
func (b *tab) shootBoth(name string) {
	b.t.Helper()
	for _, width := range []int64{360, 1280} {
		b.do(chromedp.EmulateViewport(width, 900))
		b.fits(width)
		b.shoot(name, width)
	}
}

// certificate has the decision of a case sealed and its certificate issued, and the
// applicant look at it.
func (b *tab) certificate(id string) {
	b.t.Helper()
	b.signIn("demo-window")
	b.visit("/cases/" + id)
	b.press(`a[href*="/documents/decision-"][href$="/seal"]`)
	b.press(`main form button[type="submit"]`)
	b.visit("/cases/" + id)
	b.press(`a[href$="/certificate"]`)
	b.shootBoth("certificate-issue")
	b.press(`main form button[type="submit"]`)
	b.signIn("demo-applicant")
	b.visit("/cases/" + id)
	b.press(`a[href$="/certificate"]`)
	b.want("持证主体", "示例发改许可〔2026〕9号", "下载签名")
	b.shootBoth("certificate")
}

// permit is a question about 行政许可决定 with a suspension and an extension.
const permit = "rule=permit&start=2026-02-10&ground.1=expert_review&from.1=2026-02-26&to.1=2026-03-10&notice.1=" +
	"%E5%91%8A%E7%9F%A5%E4%B9%A61%E5%8F%B7&extended_on=2026-03-16&extended=5&approver=" +
	"%E6%9C%AC%E8%A1%8C%E6%94%BF%E6%9C%BA%E5%85%B3%E8%B4%9F%E8%B4%A3%E4%BA%BA&reason=%E6%83%85%E5%86%B5%E5%A4%8D%E6%9D%82"

// A catalog that changes: what became of matters and what will, on a desk and on a phone.
func TestChangesInTheBrowser(t *testing.T) {
	b := open(t, "-today", "2026-03-20", "-revisions", filepath.Join("..", "..", "catalog", "revision", "data", "example.json"))
	b.visit("/")
	b.press(`a[href="/changes"]`)
	b.want("将于2026年4月1日起施行", "2026年3月1日起施行", "更正并替代第 3 号变动", "12个工作日")
	b.shootBoth("changes-made")
	b.press(`a[href="/matters/sd-fgw-049"]`)
	b.want("本事项的变动", "暂不能在线申报")
	b.shootBoth("matter-new")
	b.visit("/matters/sd-fgw-033")
	b.want("已自2026年3月1日起拆分为")
	b.shootBoth("matter-gone")
	b.visit("/matters/sd-fgw-047")
	b.want("将于2026年4月1日暂停", "在线申报")
	b.shootBoth("matter-ahead")
	b.done()
}

// A matter that is suspended, where it is shown, offered and applied for.
func TestSuspendedInTheBrowser(t *testing.T) {
	b := open(t, "-today", "2026-04-02", "-revisions", filepath.Join("..", "..", "catalog", "revision", "data", "example.json"))
	b.visit("/?q=47")
	b.want("暂停办理")
	b.shootBoth("matters-suspended")
	b.press(`a[href="/matters/sd-fgw-047"]`)
	b.want("本事项自2026年4月1日起暂停办理，暂不能申报")
	b.shootBoth("matter-suspended")
	b.signIn("demo-applicant")
	b.visit("/matters/sd-fgw-047/apply")
	b.want("暂不能申报")
	if n := b.count("main form"); n != 0 {
		t.Errorf("%d forms for a matter that is suspended", n)
	}
	b.shootBoth("apply-suspended")
	b.visit("/changes/3")
	b.want("本条已由第 4 号变动更正，不再适用。")
	b.shootBoth("change")
	b.visit("/which?subject=overseas_project&sensitive=yes")
	b.shootBoth("which-outside-unruled")
	b.done()
}

// No page is wider than its window, on a desk or on a phone.
func TestPagesFit(t *testing.T) {
	b := open(t)
	b.signIn("demo-supervisor")
	b.visit("/cases")
	cases := get(b, chromedp.Evaluate[[]string](`[...new Set([...document.querySelectorAll('a[href^="/cases/sd-"]')].map(a => a.getAttribute("href")))]`))
	if len(cases) != 7 {
		t.Fatalf("the list shows %d cases, want the 7 of the demo", len(cases))
	}
	for _, page := range []struct{ who, name, path string }{
		{"", "signin", "/signin"}, {"", "matters", "/"}, {"", "matter-example", "/matters/sd-fgw-034"}, {"", "matter-draft", "/matters/sd-fgw-001"},
		{"demo-applicant", "apply", "/matters/sd-fgw-034/apply"}, {"demo-applicant", "cases", "/cases"}, {"demo-applicant", "case", cases[0]},
		{"demo-window", "case-window", cases[0]}, {"demo-handler", "case-handler", cases[3]}, {"demo-leader", "case-late", cases[4]},
		{"demo-applicant", "case-concluded", cases[5]}, {"demo-applicant", "review", cases[5] + "/review?service=1"}, {"demo-window", "rectify", cases[5] + "/review"},
		{"demo-supervisor", "board", "/board"}, {"", "calendar", "/calendar/2026"}, {"demo-applicant", "not-found", "/cases/none"},
		{"demo-applicant", "apply-price", "/matters/sd-fgw-047/apply"}, {"demo-handler", "clock", cases[3] + "/clocks/statutory"},
		{"", "which", "/which"}, {"", "which-amount", "/which?subject=enterprise_project&type=coal_mine&planned_coalfield=yes&change=capacity"},
		{"", "which-skipped", "/which?skip=subject&skip=type&skip=stage&skip=site&skip=extent&skip=plan&skip=works&skip=crosses&skip=capacity&skip=voltage&skip=energy&skip=loan"}, {"", "which-outside", "/which?subject=overseas_project&sensitive=yes"}, {"", "gaps", "/gaps"}, {"", "check-example", "/matters/sd-fgw-034/guide/check"}, {"", "check-draft", "/matters/sd-fgw-001/guide/check"}, {"", "check-form", "/guides/check"}, {"", "changes", "/changes"},
		{"", "deadline", "/deadline"}, {"", "deadline-answer", "/deadline?" + permit}, {"", "deadline-refused", "/deadline?limit=x&unit=month&ground.1=hearing"},
		{"", "deadline-provisional", "/deadline?rule=approval_begin&start=2026-03-02&provisional=1"},
		{"", "deadline-hours", "/deadline?rule=price_report&start=2026-03-02&time=09:30"},
		{"demo-agent", "cases-agent", "/cases"}, {"demo-agent", "agency", "/agency"},
	} {
		b.signIn(page.who)
		for _, width := range []int64{1280, 360} {
			b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(b.base+page.path))
			b.fits(width)
			b.shoot(page.name, width)
		}
	}
	b.done()
}
