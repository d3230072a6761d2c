package pages

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
	"github.com/yiwang-go/yiwang/httpapi"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// revised is a desk with the made-up example of package revision: no. 33 is split on
// 2026-03-01, no. 47 suspended and no. 34 changed, with a correction, on 2026-04-01.
func revised(t *testing.T, day string) *desk {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "..", "catalog", "revision", "data", "example.json"))
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := revision.Load(data, catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Revisions: ledger})
	d.on(day)
	return d
}

// on turns the clock to nine in the morning of a day.
func (d *desk) on(day string) {
	d.now = calendar.MustParse(day).In(calendar.Beijing()).Add(9 * time.Hour)
}

// holds fails the test for what a page lacks, and for what it should not have, which
// has ! before it.
func holds(t *testing.T, name, page string, all ...string) {
	t.Helper()
	judge(t, name, "/fgw", page)
	for _, want := range all {
		not, unwanted := strings.CutPrefix(want, "!")
		if strings.Contains(page, not) == unwanted {
			t.Errorf("%s: %q is missing, or there", name, want)
		}
	}
}

func TestChanges(t *testing.T) {
	d := revised(t, "2026-03-02")
	page := d.get("", "/changes").Body.String()
	holds(t, "changes", page, "自2026年3月1日起施行", "下一版目录已经发布，将于2026年4月1日起施行", `<h2 id="day-2026-04-01">将于2026年4月1日起施行</h2>`, `<h2 id="day-2026-03-01">2026年3月1日起施行</h2>`,
		`拆分</span> 企业投资项目备案（不含汽车投资项目、境外投资项目） → <a href="/fgw/matters/sd-fgw-049">`, "<del>在用</del> → <b>暂停</b>", "<del>未知</del> → <b>12个工作日</b>",
		"本条已由“2026-3-promise-corrected”更正，不再适用", "替代“2026-3-promise”", `<span class="mark example">示例</span>`, "拟稿人甲拟稿，审核人乙审核，批准人丙批准", "!没有变动")
	if strings.Index(page, "day-2026-04-01") > strings.Index(page, "day-2026-03-01") {
		t.Error("the newest is not the first")
	}
	d.on("2026-02-28") // the successors are not there yet
	holds(t, "changes ahead", d.get("", "/changes").Body.String(), `<a href="/fgw/matters/sd-fgw-033">`, "企业投资项目备案（内资项目）", "!/fgw/matters/sd-fgw-049", "将于2026年3月1日起施行")
	none := newDesk(t, "/fgw")
	holds(t, "no changes", none.get("", "/changes").Body.String(), "目录自版本 2020-04-27.3 以来没有变动。", "!起施行")
	for _, d := range []*desk{d, none} {
		holds(t, "matters", d.get("", "/").Body.String(), `<a href="/fgw/changes">事项变动</a>`)
		if w := d.get("", "/changes?after=9"); w.Code != http.StatusBadRequest {
			t.Errorf("a position that is not there: %d", w.Code)
		}
	}
}

// The page of a matter tells what became of it and what will; that of one that is gone,
// what it became.
func TestAMatterTellsItsChanges(t *testing.T) {
	d := revised(t, "2026-03-02")
	holds(t, "ahead", d.get("", "/matters/47").Body.String(), "即将变动", "自2026年4月1日起暂停事项", `<h2 id="h-changes">本事项的变动</h2>`, "在线申报</a>")
	holds(t, "without flow and guide", d.get("", "/matters/49").Body.String(), "办理流程尚未编制，暂不能在线申报", "办事指南尚未编制", "!在线申报</a>", "本事项的变动")
	holds(t, "unchanged", d.get("", "/matters/1").Body.String(), "!本事项的变动", "!即将变动")
	w := d.get("", "/matters/33")
	if w.Code != http.StatusGone {
		t.Errorf("a matter that is gone: %d, want 410", w.Code)
	}
	holds(t, "gone", w.Body.String(), "事项已有变动", "已自2026年3月1日起拆分为", `<li><a href="/fgw/matters/sd-fgw-049">企业投资项目备案（内资项目）</a></li>`, "/fgw/matters/sd-fgw-050", `href="/fgw/changes"`)
	if w := d.get("applicant", "/matters/33/apply"); w.Code != http.StatusGone {
		t.Errorf("to apply for it: %d, want 410", w.Code)
	}
	holds(t, "which", d.get("", "/which?subject=overseas_project&sensitive=yes").Body.String(), "另有 2 项还没有编制适用规则", "/fgw/matters/sd-fgw-049")
	d.on("2026-04-01")
	holds(t, "suspended", d.get("", "/matters/47").Body.String(), "<strong>暂停办理</strong>　自2026年4月1日起暂停事项", "!即将变动", "!在线申报</a>")
	holds(t, "promise", d.get("", "/matters/34").Body.String(), "<b>12个工作日</b>", "!<b>15 个工作日</b>", "示例：录入时把12误作15，当日更正。")
}

// More changes than a page has lead on to the earlier ones.
func TestManyChanges(t *testing.T) {
	var list []revision.Revision
	var ids []string
	for m := range catalog.Shandong().All() {
		if m.Number > 22 {
			break
		}
		ids = append(ids, "stop-"+string(m.Code))
		list = append(list, revision.Revision{ID: "stop-" + string(m.Code), Kind: revision.Suspend, Matters: []catalog.Code{m.Code},
			Effective: calendar.MustParse("2026-05-01"), Basis: catalog.Basis{Title: "示例通知", Mark: catalog.Example}})
	}
	at := time.Date(2026, 4, 2, 9, 0, 0, 0, calendar.Beijing())
	ledger, err := revision.New(catalog.Shandong()).Draft("甲", at, list...)
	if err == nil {
		ledger, err = ledger.Review("乙", at, ids...)
	}
	if err == nil {
		ledger, err = ledger.Publish("丙", at, ids...)
	}
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Revisions: ledger})
	holds(t, "first page", d.get("", "/changes").Body.String(), "第 22 号", "第 3 号", "!第 2 号", `<a class="button plain" href="/fgw/changes?after=3">更早的变动</a>`)
	holds(t, "second page", d.get("", "/changes?after=3").Body.String(), "第 2 号", "第 1 号", "!第 3 号", "!更早的变动")
}
