package document_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
	"golang.org/x/text/language"
)

// whole is all that a document says.
func whole(d document.Document) string {
	return strings.Join(slices.Concat([]string{d.Title, d.Number, d.Body, d.Addressee}, d.Text, d.Items, d.Closing), "\n")
}

// tells wants a document to say each of the words.
func tells(t *testing.T, d document.Document, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(whole(d), w) {
			t.Errorf("%s does not say %q:\n%s", d.Title, w, whole(d))
		}
	}
}

// lacks wants the document to be refused for want of exactly these facts.
func lacks(t *testing.T, err error, facts ...string) *document.Refusal {
	t.Helper()
	refusal, ok := errors.AsType[*document.Refusal](err)
	if !ok {
		t.Fatalf("got %v, want a refusal", err)
	}
	var got []string
	for _, m := range refusal.Missing {
		got = append(got, m.Fact)
	}
	if !slices.Equal(got, facts) {
		t.Errorf("missing %q, want %q", got, facts)
	}
	return refusal
}

// 行政许可法 第三十二条: accepting and refusing to accept both need a dated receipt of the
// body; and the one-time notice lists everything.
func licensing32DatedReceipt(t *testing.T) {
	for _, name := range []string{"acceptance", "declining"} {
		d := must(t, name)
		if d.Date.IsZero() || d.Body != "示例市发展和改革委员会" {
			t.Errorf("%s: dated %s by %q", name, d.Date, d.Body)
		}
		_, err := made(t, name, func(f *document.Facts) { f.Body = " " })
		lacks(t, err, "body")
	}
	tells(t, must(t, "acceptance"), "作出受理的日期为2026年1月12日", "法定办结时限为20个工作日，自2026年1月12日的次日起算", "最后一日为2026年2月9日")
	tells(t, must(t, "declining"), "理由：该项目不属于本机关的核准权限。", "应当向示例省发展和改革委员会提出")
}

func licensing32NoticeListsEverything(t *testing.T) {
	d := must(t, "notice")
	want := []string{"选址意见书：缺少附图", "项目申请书：第三页没有盖章", "经办人的授权委托书"}
	if !slices.Equal(d.Items, want) {
		t.Errorf("items %q, want %q", d.Items, want)
	}
	tells(t, d, "全部内容一次告知", "第三十二条第一款第四项", "5个工作日")

	// A journal of elsewhere may hold a notice of nothing; a document of it there is none.
	m, c := run(t, "sd-fgw-001", scenarios()[3].steps...)
	c.History[1].Details.Items = nil
	_, err := document.Make(m, c, document.Notice, 2, office())
	lacks(t, err, "items")
}

// 行政许可法 第三十二条第一款第四项: silence for five working days is acceptance from the
// day of receipt, and the receipt says so.
func licensing32SilenceIsAcceptance(t *testing.T) {
	tells(t, must(t, "acceptance-deemed"), "本申请自2026年1月5日起即为受理", "自2026年1月5日的次日起算", "最后一日为2026年2月2日")
	if strings.Contains(whole(must(t, "acceptance")), "即为受理") {
		t.Error("accepted in time, and said to be deemed so")
	}

	// Nobody has accepted: the system records it, and no page says otherwise.
	d := must(t, "acceptance-by-silence")
	tells(t, d, "系统于2026年1月13日记载为受理", "本申请自2026年1月5日起即为受理")
	keepsSilent(t, d, "决定予以受理")
	m, c, kind, facts := story(t, "acceptance-by-silence")
	flow := *m.Flow
	m.Flow = &flow
	flow.Clocks = slices.Clone(flow.Clocks)
	flow.Clocks[0].Lapse = ""
	_, err := document.Make(m, c, kind, c.Version, facts)
	lacks(t, err, "deemed")
}

// A limit that no source gives is not told, and none for which no document was seen.
func TestUnknownLimitIsNotTold(t *testing.T) {
	if d := must(t, "acceptance-unknown-limit"); strings.Contains(whole(d), "时限") {
		t.Errorf("a limit where none is known:\n%s", whole(d))
	}
	m, c := run(t, "sd-fgw-042", submit("sd-fgw-042", "境外投资项目备案"),
		step{window, "request_supplement", "2026-01-07", workflow.Details{Items: []workflow.Item{{Text: "缺少附图"}}}})
	flow := *m.Flow
	m.Flow = &flow
	for _, tt := range []struct {
		mark catalog.Mark
		told bool
	}{{catalog.Confirmed, true}, {catalog.Inference, true}, {catalog.Unverified, false}, {catalog.Example, false}} {
		flow.Clocks = slices.Clone(flow.Clocks)
		flow.Clocks[0].Basis = []catalog.Basis{{Title: "某办法", Mark: tt.mark}}
		d, err := document.Make(m, c, document.Notice, 2, office())
		if told := strings.Contains(whole(d), "《某办法》"); err != nil || told != tt.told || strings.Contains(whole(d), "工作日") != tt.told {
			t.Errorf("%s: %v:\n%s", tt.mark, err, whole(d))
		}
	}
}

// A last day that the next notice of the calendar may move is not told, the limit is.
func TestUnsettledLastDayIsNotTold(t *testing.T) {
	m, c := run(t, "sd-fgw-001", scenarios()[0].steps...)
	announced, err := calendar.China().AsOf(calendar.MustParse("2025-01-01"))
	if err != nil {
		t.Fatal(err)
	}
	if m.Calendar, err = announced.Provisional(calendar.MustParse("2026-12-31")); err != nil {
		t.Fatal(err)
	}
	d, err := document.Make(m, c, document.Acceptance, 4, office())
	if err != nil {
		t.Fatal(err)
	}
	tells(t, d, "法定办结时限为20个工作日")
	if strings.Contains(whole(d), "最后一日") {
		t.Errorf("a last day that may move:\n%s", whole(d))
	}
}

// What must be told is never left out because something beside it is not known: that is
// named.
func TestWhatMustBeToldIsTold(t *testing.T) {
	m, c := run(t, "sd-fgw-001", scenarios()[5].steps...)
	flow := *m.Flow
	m.Flow = &flow
	flow.Clocks = slices.Clone(flow.Clocks)
	for i := range flow.Clocks {
		flow.Clocks[i].Grounds = slices.Clone(flow.Clocks[i].Grounds)
		for j := range flow.Clocks[i].Grounds {
			flow.Clocks[i].Grounds[j].Basis = []catalog.Basis{{Title: "某办法", Mark: catalog.Unverified}}
		}
	}
	_, err := document.Make(m, c, document.Suspension, 4, office())
	lacks(t, err, "ground_basis")

	m, c = run(t, "sd-fgw-001", scenarios()[0].steps...)
	for i := range c.History {
		c.History[i].Case = ""
	}
	_, err = document.Make(m, c, document.Acceptance, 4, office())
	lacks(t, err, "case")
}

// 行政许可法 第三十八条: a refusal has reasons, and tells of reconsideration and suit with
// their limits.
func licensing38Refusal(t *testing.T) {
	tells(t, must(t, "decision-refused"), "示发改许可〔2026〕1号", "理由：拟建地点在饮用水水源一级保护区内", "替代选址",
		"60日（自然日）内向示例市人民政府申请行政复议", "6个月内向示例市示例区人民法院提起行政诉讼")

	_, err := made(t, "decision-refused", func(f *document.Facts) { f.ReviewBodies, f.Courts, f.Library = nil, nil, "" })
	refusal := lacks(t, err, "library", "review_body", "court")
	if got := refusal.Messages()[1].In(language.Chinese); got != "缺少行政复议机关，《中华人民共和国行政许可法》第三十八条要求写明。" {
		t.Error(got)
	}
	if got := yiwang.Sentence(language.English, refusal); got != "不予决定书 cannot be made: 3 facts it must tell are missing, 0 are unfit." {
		t.Error(got)
	}

	for _, s := range scenarios() {
		if s.name != "decision-refused" {
			continue
		}
		m, c := run(t, s.matter, s.steps...)
		i := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "opinion_formed" })
		c.History[i].Details.Opinion = "\n"
		_, err := document.Make(m, c, s.kind, c.Version, document.Facts{})
		lacks(t, err, "library", "body", "reasons", "review_body", "court")
	}
}

// A grant gives no reasons and tells of no remedy, and needs neither.
func licensing38Grant(t *testing.T) {
	d, err := made(t, "decision-granted", func(f *document.Facts) { f.ReviewBodies, f.Courts = nil, nil })
	if err != nil || d.Outcome != workflow.Granted {
		t.Fatalf("got %v, %v", d.Outcome, err)
	}
	tells(t, d, "准予决定书", "本机关决定准予。")
	if strings.Contains(whole(d), "理由") || strings.Contains(whole(d), "复议") {
		t.Error(whole(d))
	}
}

// 行政复议法 第二十三条: where reconsideration comes first, no direct suit is offered.
func reconsidering23ReviewFirst(t *testing.T) {
	d, err := made(t, "decision-review-first", func(f *document.Facts) { f.Courts = nil })
	if err != nil {
		t.Fatal(err)
	}
	tells(t, d, "应当先申请行政复议", "60日（自然日）", "15日（自然日）内向人民法院")
	if strings.Contains(whole(d), "6个月") {
		t.Errorf("a direct suit:\n%s", whole(d))
	}
}

// A flow that names no remedy does not make one disappear: the office says on what it
// holds that there is none. Where the flow names one, that is no answer.
func TestNoRemedyHasABasis(t *testing.T) {
	_, err := made(t, "decision-no-remedy", func(f *document.Facts) { f.NoRemedy, f.ReviewBodies, f.Courts = nil, nil, nil })
	lacks(t, err, "review_body", "court")
	d, err := made(t, "decision-no-remedy", func(f *document.Facts) { f.NoRemedy = nil })
	if err != nil {
		t.Fatal(err)
	}
	tells(t, d, "60日（自然日）", "6个月") // those of the law
	_, err = made(t, "decision-no-remedy", func(f *document.Facts) { f.NoRemedy = &catalog.Basis{} })
	lacks(t, err, "review_body", "review_limit", "court", "litigation_limit")
	_, err = made(t, "decision-refused", func(f *document.Facts) { f.NoRemedy = &catalog.Basis{Title: "示例", Mark: catalog.Example} })
	if r := lacks(t, err); len(r.Unfit) != 1 || r.Unfit[0].Message.Code != "document.remedy_open" {
		t.Errorf("got %v", r.Unfit)
	}
}

// 行政许可法 第四十二条: an extension is told with its reasons and who approved it.
func licensing42ExtensionTellsReasons(t *testing.T) {
	tells(t, must(t, "extension"), "经本机关主要负责人批准", "延长15个工作日", "延长的理由：需要征求有关单位的意见", "最后一日为2026年3月2日")
	m, c := run(t, "sd-fgw-001", scenarios()[6].steps...)
	c.History[3].Details.Reason = ""
	c.History[3].Details.Approver = "本行政机关负责人" // not the one of the rule: no clock was extended
	_, err := document.Make(m, c, document.Extension, 4, office())
	lacks(t, err, "reasons", "approver", "days", "limit_name")

	// A second extension of a limit is none, whoever has recorded it.
	m, c = run(t, "sd-fgw-001", scenarios()[6].steps...)
	again := c.History[3]
	again.Version = 5
	_, err = document.Make(m, workflow.Apply(c, again), document.Extension, 5, office())
	lacks(t, err, "approver", "days", "limit_name")
}

// 行政许可法 第四十四条: what was delivered, when and to whom.
func licensing44Delivery(t *testing.T) {
	tells(t, must(t, "delivery"), "不予决定书（示发改许可〔2026〕1号）", "送达日期：2026年1月22日", "经办人签收", "行政复议的最后一日为2026年3月23日", "行政诉讼的最后一日为2026年7月22日")
	tells(t, must(t, "delivery-filing"), "送达的文书：备案证明")
}

// 行政许可法 第四十五条: the time needed is told in writing.
func licensing45TimeNeeded(t *testing.T) {
	tells(t, must(t, "suspension"), "所需时间为20个工作日", "示发改告〔2026〕2号", "不计入法定办结时限", "国务院令第673号", "至多30个工作日")
	_, err := made(t, "suspension", func(f *document.Facts) { f.Needed = workflow.Limit{} })
	lacks(t, err, "needed")
	// The event may say until when: then nobody has to say how long.
	m, c, kind, facts := story(t, "suspension")
	facts.Needed = workflow.Limit{}
	c.History[c.Version-1].Details.Until = calendar.MustParse("2026-02-10")
	d, err := document.Make(m, c, kind, c.Version, facts)
	if err != nil {
		t.Fatal(err)
	}
	tells(t, d, "所需时间至2026年2月10日止。")
	keepsSilent(t, d, "所需时间为")

	// One that another suspension is still running for stops nothing.
	m, c = run(t, "sd-fgw-001", scenarios()[5].steps...)
	again := c.History[3]
	again.Version = 5
	_, err = document.Make(m, workflow.Apply(c, again), document.Suspension, 5, office())
	lacks(t, err, "ground", "held")
	for _, tt := range []struct {
		needed workflow.Limit
		code   string
	}{
		{workflow.Limit{Count: 31, Unit: workflow.WorkingDay}, "document.needed_too_long"},
		{workflow.Limit{Count: -1, Unit: workflow.WorkingDay}, "document.needed_unfit"},
		{workflow.Limit{Count: 1, Unit: "fortnight"}, "document.needed_unfit"},
	} {
		_, err := made(t, "suspension", func(f *document.Facts) { f.Needed = tt.needed })
		if r := lacks(t, err); len(r.Unfit) != 1 || r.Unfit[0].Message.Code != tt.code || r.Unfit[0].Pointer != "/needed" {
			t.Errorf("%v: got %v, want %s", tt.needed, r.Unfit, tt.code)
		}
	}
}
