package confirmation_test

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/confirmation"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func TestBoardByDay(t *testing.T) {
	early := assign(27)
	early.Matter, early.Due = "sd-fgw-035", calendar.MustParse("2020-04-28")
	half := assign(28)
	half.Matter = "sd-fgw-036"
	history := slices.Concat(told(t, assign(27), answer(28, allYes()...), sign(30)).History, told(t, early).History, told(t, half).History)
	sheets := confirmation.Fold(history)
	for _, tt := range []struct {
		day  string
		want confirmation.Counts
	}{
		{"2020-04-26", confirmation.Counts{Matters: 48, Unassigned: 48}},
		{"2020-04-27", confirmation.Counts{Matters: 48, Unassigned: 46, Open: 2}},
		{"2020-04-28", confirmation.Counts{Matters: 48, Unassigned: 45, Open: 2, Unsigned: 1}},
		{"2020-04-29", confirmation.Counts{Matters: 48, Unassigned: 45, Open: 2, Unsigned: 1, Late: 1}},
		{"2020-04-30", confirmation.Counts{Matters: 48, Unassigned: 45, Open: 2, Confirmed: 1, Late: 47, SignedLate: 1}},
	} {
		b := confirmation.Shandong().Board(sheets, calendar.MustParse(tt.day))
		if b.Counts != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.day, b.Counts, tt.want)
		}
		if len(b.Rows) != 13 || len(b.Unassigned) != tt.want.Unassigned {
			t.Errorf("%s: %d offices, %d unassigned", tt.day, len(b.Rows), len(b.Unassigned))
		}
	}
	b := confirmation.Shandong().Board(sheets, calendar.MustParse("2020-05-02"))
	var late []int
	for _, l := range b.Rows[3].Lines {
		late = append(late, l.Late)
	}
	if want := []int{1, 4, 3}; !slices.Equal(late, want) {
		t.Errorf("days late: got %v, want %v", late, want)
	}
	if l := b.Rows[3].Lines[0]; l.Signed.String() != "2020-04-30" || l.Head != "甲" || len(l.Missing) != 0 {
		t.Errorf("got %+v", l)
	}
	if got := b.Rows[3].Counts; got != (confirmation.Counts{Matters: 3, Open: 2, Confirmed: 1, Late: 2, SignedLate: 1}) {
		t.Errorf("环资处: got %+v", got)
	}
}

func TestFindingsOfAnEarlierDay(t *testing.T) {
	sheets := confirmation.Fold(told(t, assign(27), answer(28, confirmation.Answer{Question: "one_window", Reply: confirmation.No, Reason: "例"})).History)
	for day, want := range map[string]int{"2020-04-27": 0, "2020-04-28": 1} {
		if got := confirmation.Shandong().Findings(sheets, calendar.MustParse(day)); len(got) != want {
			t.Errorf("%s: got %v, want %d", day, got, want)
		}
	}
}

// All 48 answered as the plan wants them have no findings: of the old platforms each
// leaves what it runs on, except the one that is interfaced, and 43 to 48 run on none.
func TestNoFalseAlarm(t *testing.T) {
	var said []confirmation.Event
	for m := range catalog.Shandong().All() {
		a, r := assign(27), answer(27, allYes()...)
		a.Matter, r.Matter = m.Code, m.Code
		for i := range r.Answers {
			switch q := &r.Answers[i]; {
			case q.Question == confirmation.OneWindow && !m.OneWindow:
				q.Reply, q.Reason = confirmation.No, "例：目录为否"
			case q.Question == confirmation.OldStops && len(m.Platforms) == 0:
				q.Reply, q.Reason = confirmation.No, "例：从未在原有系统运行"
			case q.Question == confirmation.OldStops && m.Number == 42:
				q.Reply, q.Reason = confirmation.No, "例：对接全国境外投资系统"
			}
		}
		said = append(said, a, r)
	}
	sheets, refusals := confirmation.Shandong().DecideAll(said)
	for i, r := range refusals {
		if r != nil {
			t.Errorf("%d: %v", i, r)
		}
	}
	if len(sheets) != 48 {
		t.Fatalf("%d sheets", len(sheets))
	}
	for _, f := range confirmation.Shandong().Findings(sheets, calendar.MustParse("2020-04-27")) {
		t.Error(f.Message.In(language.Chinese))
	}
}

// What is classified is not put online: that it has no system is no finding.
func TestClassifiedRunsNowhere(t *testing.T) {
	text := string(catalog.Shandong().Document())
	at := strings.Index(text, `"sd-fgw-048"`)
	text = text[:at] + strings.Replace(text[at:], `"sources": {`, `"classified": true, "sources": {"classified": "annex", `, 1)
	c, err := catalog.Load([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := confirmation.Load(confirmation.ShandongJSON(), c)
	if err != nil {
		t.Fatal(err)
	}
	r := answer(27, confirmation.Answer{Question: confirmation.NewSystem, Reply: confirmation.No, Reason: "例：涉密"})
	r.Matter = "sd-fgw-048"
	if got := plan.Findings(confirmation.Fold([]confirmation.Event{r}), calendar.MustParse("2020-04-27")); len(got) != 0 {
		t.Errorf("got %v", got)
	}
}

func TestFindings(t *testing.T) {
	no := func(question string) confirmation.Answer {
		return confirmation.Answer{Question: question, Reply: confirmation.No, Reason: "例"}
	}
	coded := yes(confirmation.NationalCatalog)
	coded.BasicCode = "370104001000"
	for _, tt := range []struct {
		name    string
		matter  catalog.Code
		answers []confirmation.Answer
		want    []string
	}{
		{"as the catalog", "sd-fgw-034", []confirmation.Answer{yes("on_application"), yes("one_window"), yes("new_system")}, nil},
		{"not on application", "sd-fgw-048", []confirmation.Answer{no("on_application")},
			[]string{"“价格争议调解”答复不是依申请事项，但目录收录的是依申请政务服务事项。"}},
		{"nowhere", "sd-fgw-034", []confirmation.Answer{no("new_system"), yes("old_stops")},
			[]string{"“节能审查”终止在原有系统运行，又不纳入新系统，将无处办理。"}},
		{"never anywhere, nor now", "sd-fgw-048", []confirmation.Answer{no("new_system"), yes("old_stops")},
			[]string{"“价格争议调解”没有在原有平台运行，又不纳入新系统，将没有系统可以办理。"}},
		{"never anywhere, nor now, and no stop", "sd-fgw-048", []confirmation.Answer{no("new_system"), no("old_stops")},
			[]string{"“价格争议调解”没有在原有平台运行，又不纳入新系统，将没有系统可以办理。"}},
		{"twice", "sd-fgw-034", []confirmation.Answer{yes("new_system"), no("old_stops")},
			[]string{"“节能审查”纳入新系统运行，又不终止在原有系统运行，也不是对接的例外，与“一个平台运转”不符。"}},
		{"twice, an exception", "sd-fgw-042", []confirmation.Answer{yes("new_system"), no("old_stops")}, nil},
		{"not twice: on no platform", "sd-fgw-048", []confirmation.Answer{yes("new_system"), no("old_stops")}, nil},
		{"one window here, not there", "sd-fgw-042", []confirmation.Answer{yes("one_window")},
			[]string{"“3亿美元以下的境外投资项目备案”是否“一窗受理”，答复为“是”，目录为“否”。"}},
		{"not one window here", "sd-fgw-034", []confirmation.Answer{no("one_window")},
			[]string{"“节能审查”是否“一窗受理”，答复为“否”，目录为“是”。"}},
		{"one code, two matters", "sd-fgw-035", []confirmation.Answer{coded},
			[]string{"“政府投资项目的可行性研究报告审批”的基本编码370104001000与“企业投资涉及开荒的项目核准”相同。"}},
	} {
		a, r := assign(27), answer(27, tt.answers...)
		a.Matter, r.Matter = tt.matter, tt.matter
		events := told(t, a, r).History
		a.Matter, r.Matter, r.Answers = "sd-fgw-002", "sd-fgw-002", []confirmation.Answer{coded}
		sheets := confirmation.Fold(slices.Concat(events, told(t, a, r).History))
		var got []string
		for _, f := range confirmation.Shandong().Findings(sheets, calendar.MustParse("2020-04-27")) {
			if f.Matter != tt.matter || f.Signed {
				t.Errorf("%s: %s, signed %t", tt.name, f.Matter, f.Signed)
			}
			got = append(got, f.Message.In(language.Chinese))
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
