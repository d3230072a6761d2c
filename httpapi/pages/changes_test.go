package pages

import (
	"fmt"
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
	holds(t, "changes", page, "下一版目录已经发布，将于2026年4月1日起施行", `<h2 id="day-2026-04-01">将于2026年4月1日起施行</h2>`, `<h2 id="day-2026-03-01">2026年3月1日起施行</h2>`,
		`拆分</span> 企业投资项目备案（不含汽车投资项目、境外投资项目） → <a href="/fgw/matters/sd-fgw-049">`, "<del>在用</del> → <b>暂停</b>", "<del>未知</del> → <b>12个工作日</b>",
		`本条已由<a href="/fgw/changes/4">第 4 号变动</a>更正，不再适用`, `更正并替代<a href="/fgw/changes/3">第 3 号变动</a>。`, "!2026-3-promise", `<a href="/fgw/changes/2">第 2 号</a>`,
		"现行目录自2026年3月1日起施行，共 <b>49</b> 项", `<span class="mark example">示例</span>`, "拟稿人甲拟稿，审核人乙审核，批准人丙批准", "!没有变动")
	if strings.Index(page, "day-2026-04-01") > strings.Index(page, "day-2026-03-01") {
		t.Error("the newest is not the first")
	}
	d.on("2026-02-28") // the successors are not there yet
	holds(t, "changes ahead", d.get("", "/changes").Body.String(), `<a href="/fgw/matters/sd-fgw-033">`, "企业投资项目备案（内资项目）", "!/fgw/matters/sd-fgw-049", "将于2026年3月1日起施行")
	d.on("2026-04-01") // the day of the turnover itself
	holds(t, "turnover", d.get("", "/changes").Body.String(), `<h2 id="day-2026-04-01">2026年4月1日起施行</h2>`, "!将于")
	holds(t, "one change", d.get("", "/changes/3").Body.String(), "第 3 号变动</h1>", "15个工作日", "!拆分")
	for _, path := range []string{"/changes/0", "/changes/5", "/changes/x", "/changes/99999999999999999999"} {
		if w := d.get("", path); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d, want 404", path, w.Code)
		}
	}
	none := newDesk(t, "/fgw")
	holds(t, "no changes", none.get("", "/changes").Body.String(), "目录没有变动。", "现行目录共 <b>48</b> 项", "目录版本 2020-04-27.3", "!起施行")
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
	holds(t, "ahead", d.get("", "/matters/47").Body.String(), "即将变动</strong>　本事项将于2026年4月1日暂停。", "!此后还有", "!暂停办理", `<h2 id="h-changes">本事项的变动</h2>`, "在线申报</a>")
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
	holds(t, "which", d.get("", "/which?subject=enterprise_project&type=other&site=elsewhere&foreign_restricted=no&approved_elsewhere=no&skip=import_exemption&skip=energy").Body.String(),
		"另有 2 项还没有编制适用规则", "/fgw/matters/sd-fgw-049", "原有事项已有变动", "企业投资项目备案（不含汽车投资项目、境外投资项目）已自2026年3月1日起拆分为", "!目录中没有适用的事项", "!目录中的其他")
	holds(t, "which of what no. 33 never took", d.get("", "/which?subject=overseas_project&sensitive=yes").Body.String(), "!还没有编制适用规则", "!/fgw/matters/sd-fgw-049")
	d.on("2026-04-01")
	holds(t, "suspended", d.get("", "/matters/47").Body.String(), "<strong>暂停办理</strong>　本事项自2026年4月1日起暂停办理，暂不能申报", `<span class="tag negative">暂停办理</span>`, "!即将变动", "!在线申报</a>")
	holds(t, "promise", d.get("", "/matters/34").Body.String(), "<b>12个工作日</b>", "!<b>15 个工作日</b>", "示例：录入时把12误作15，当日更正。")
}

// A matter that is suspended is told so wherever it is offered, and what cannot be
// applied for has no form.
func TestNoFormForWhatCannotBeAppliedFor(t *testing.T) {
	const halted = `<a href="/fgw/matters/sd-fgw-047">%s</a> <span class="tag negative">暂停办理</span>`
	d := revised(t, "2026-04-01")
	m, ok := catalog.Shandong().ByCode("sd-fgw-047")
	if !ok {
		t.Fatal("no matter 47")
	}
	link := fmt.Sprintf(halted, m.Name)
	holds(t, "list", d.get("", "/").Body.String(), link)
	holds(t, "which", d.get("", "/which").Body.String(), link)
	holds(t, "apply", d.get("applicant", "/matters/47/apply").Body.String(), "自2026年4月1日起暂停办理，暂不能申报", "示例发改〔2026〕2号", "!<form", "!切换身份</a></p></div>")
	w := d.post("applicant", "/matters/47/apply", application())
	if w.Code != http.StatusConflict {
		t.Errorf("applied: %d, want 409", w.Code)
	}
	holds(t, "applied", w.Body.String(), "暂不能申报", "!<form")
	holds(t, "apply without flow", d.get("applicant", "/matters/49/apply").Body.String(), "办理流程尚未编制，暂不能在线申报", "!<form")
	holds(t, "apply by staff", d.get("window", "/matters/47/apply").Body.String(), "暂不能申报", "!申报由申请人办理")
	d.on("2026-03-31")
	holds(t, "list before", d.get("", "/").Body.String(), "!暂停办理")
	holds(t, "apply before", d.get("applicant", "/matters/47/apply").Body.String(), "<form", "!暂不能")
}

// published is a ledger with revisions that were published on 2025-12-02.
func published(t *testing.T, list ...revision.Revision) *revision.Ledger {
	t.Helper()
	var ids []string
	for i := range list {
		list[i].Basis = catalog.Basis{Title: "示例通知", Mark: catalog.Example}
		ids = append(ids, list[i].ID)
	}
	at := time.Date(2025, 12, 2, 9, 0, 0, 0, calendar.Beijing())
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
	return ledger
}

// halt is a revision that suspends a matter, or another kind that needs no more.
func halt(id string, kind revision.Kind, day string, code catalog.Code) revision.Revision {
	return revision.Revision{ID: id, Kind: kind, Matters: []catalog.Code{code}, Effective: calendar.MustParse(day)}
}

// More changes than a page has lead on to the earlier ones.
func TestManyChanges(t *testing.T) {
	var list []revision.Revision
	for m := range catalog.Shandong().All() {
		if m.Number <= 22 {
			list = append(list, halt("stop-"+string(m.Code), revision.Suspend, "2026-05-01", m.Code))
		}
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Revisions: published(t, list...)})
	holds(t, "first page", d.get("", "/changes").Body.String(), "第 22 号", "第 3 号", "!第 2 号", `<a class="button plain" href="/fgw/changes?after=3">更早的变动</a>`)
	holds(t, "second page", d.get("", "/changes?after=3").Body.String(), "第 2 号", "第 1 号", "!第 3 号", "!更早的变动")
}

// The page of a matter alerts to the first change ahead only, shows the last twenty,
// and names the suspension that holds, not one to come.
func TestAMatterOfManyChanges(t *testing.T) {
	var list []revision.Revision
	for month := 1; month <= 12; month++ {
		list = append(list, halt(fmt.Sprintf("stop-%d", month), revision.Suspend, fmt.Sprintf("2026-%02d-10", month), "sd-fgw-047"),
			halt(fmt.Sprintf("go-%d", month), revision.Resume, fmt.Sprintf("2026-%02d-20", month), "sd-fgw-047"))
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Revisions: published(t, list...)})
	d.on("2026-06-15")
	page := d.get("", "/matters/47").Body.String()
	holds(t, "suspended", page, "本事项自2026年6月10日起暂停办理，暂不能申报", "本事项将于2026年6月20日恢复。", "此后还有 12 项变动", "第 24 号", "第 5 号", "自2026年12月20日起施行", "!第 4 号", `另有 4 项更早的变动，见<a href="/fgw/changes">`)
	if n := strings.Count(page, "即将变动"); n != 1 {
		t.Errorf("%d alerts of what is ahead, want 1", n)
	}
	d.on("2026-12-15")
	holds(t, "the last but one", d.get("", "/matters/47").Body.String(), "自2026年12月10日起暂停办理", "本事项将于2026年12月20日恢复。", "!此后还有")
	d.on("2026-12-20")
	holds(t, "resumed", d.get("", "/matters/47").Body.String(), "!暂停办理，", "!即将变动", "在线申报</a>")
}

// What is taken back says by which change.
func TestAVoidChange(t *testing.T) {
	void := halt("oops", revision.Void, "2026-05-01", "")
	void.Matters, void.Corrects = nil, "stop"
	void.Basis = catalog.Basis{Title: "示例通知", Mark: catalog.Example}
	at := time.Date(2026, 4, 3, 9, 0, 0, 0, calendar.Beijing())
	ledger, err := published(t, halt("stop", revision.Suspend, "2026-05-01", "sd-fgw-047")).Draft("甲", at, void)
	if err == nil {
		ledger, err = ledger.Review("乙", at, "oops")
	}
	if err == nil {
		ledger, err = ledger.Publish("丙", at, "oops")
	}
	if err != nil {
		t.Fatal(err)
	}
	d := newDeskWith(t, "/fgw", httpapi.Options{Revisions: ledger})
	d.on("2026-05-02")
	holds(t, "void", d.get("", "/changes").Body.String(), `<span class="tag">撤销</span>`, `<p>撤销<a href="/fgw/changes/1">第 1 号变动</a>。</p>`,
		`本条已由<a href="/fgw/changes/2">第 2 号变动</a>撤销，不再适用。`, "!更正", "!替代", "!作废", "!stop", "!oops")
	holds(t, "matter", d.get("", "/matters/47").Body.String(), "!暂停办理", "在线申报</a>")
}
