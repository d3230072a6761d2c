package migration_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func fact(event migration.Event, matter catalog.Code, platform, on string) migration.Fact {
	return migration.Fact{Event: event, Matter: matter, Platform: platform, On: day(on), By: "例"}
}

func progress(t testing.TB, asOf string, facts ...migration.Fact) migration.Progress {
	t.Helper()
	p, err := migration.Shandong().Progress(facts, day(asOf))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestNothingHappened(t *testing.T) {
	for _, tt := range []struct {
		asOf string
		want migration.Count
	}{
		{"2020-04-27", migration.Count{Matters: 48, Connected: 42, OffOld: 8, Undecided: 40}},
		{"2020-06-20", migration.Count{Matters: 48, Connected: 42, OffOld: 8, Undecided: 40}},
		{"2020-06-21", migration.Count{Matters: 48, Connected: 42, OffOld: 8, Undecided: 40, Late: 1}}, // the interface
		{"2020-06-30", migration.Count{Matters: 48, Connected: 42, OffOld: 8, Undecided: 40, Late: 1}},
		{"2020-07-01", migration.Count{Matters: 48, Connected: 42, OffOld: 8, Undecided: 40, Late: 48}},
	} {
		p := progress(t, tt.asOf)
		if p.Total != tt.want {
			t.Errorf("%s: got %+v, want %+v", tt.asOf, p.Total, tt.want)
		}
	}
	p := progress(t, "2020-07-03")
	sum := 0
	for _, g := range p.Groups {
		sum += g.Matters
	}
	if len(p.Groups) != 7 || sum != 48 {
		t.Errorf("%d groups with %d matters", len(p.Groups), sum)
	}
	var got []string
	for _, o := range p.Platforms {
		got = append(got, o.Name, strings.Repeat("*", o.Late), o.Stopped.String())
	}
	if want := []string{"外网申报平台", "***", "", "外网审批平台", "", "", "内网审批平台", "***", "", "全国境外投资系统", "", ""}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	// By the plan: 37+2+1 matters on 外网申报平台, 37+2+1 on 外网审批平台, 40 inside, 1 national.
	for i, want := range []int{40, 40, 40, 1} {
		if got := len(p.Platforms[i].Matters); got != want {
			t.Errorf("%s: %d matters, want %d", p.Platforms[i].Name, got, want)
		}
	}
}

func TestTheException(t *testing.T) {
	const overseas = catalog.Code("sd-fgw-042")
	facts := []migration.Fact{
		fact(migration.Moved, overseas, "", "2020-07-02"),
		fact(migration.Stopped, "", "outer-application", "2020-06-30"),
		fact(migration.Stopped, "", "inner-approval", "2020-06-30"),
		fact(migration.Stopped, overseas, "outer-approval", "2020-07-03"),
		fact(migration.Interfaced, overseas, "overseas", "2020-07-04"),
	}
	for _, tt := range []struct {
		asOf string
		want migration.Line
	}{
		{"2020-06-29", migration.Line{Left: []string{"outer-application", "inner-approval"}, Undecided: []string{"outer-approval"}, Unjoined: []string{"overseas"}, LateJoined: 9}},
		{"2020-07-01", migration.Line{Undecided: []string{"outer-approval"}, Unjoined: []string{"overseas"}, LateMoved: 1, LateJoined: 11}},
		{"2020-07-03", migration.Line{Moved: true, Unjoined: []string{"overseas"}, LateMoved: 2, LateJoined: 13}},
		{"2020-08-01", migration.Line{Moved: true, Done: true, LateMoved: 2, LateJoined: 14}},
	} {
		got := progress(t, tt.asOf, facts...).Lines[41]
		tt.want.Matter, tt.want.Name, tt.want.Group, tt.want.Way, tt.want.Connected = got.Matter, got.Name, "overseas_filing", migration.Interface, true
		if !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: got %+v, want %+v", tt.asOf, got, tt.want)
		}
	}
	if l := progress(t, "2020-08-01", facts...).Lines[41]; l.Late() {
		t.Error("done late is not late any more")
	}
}

// A matter whose platforms stopped before it was moved runs nowhere.
func TestStranded(t *testing.T) {
	stop := []migration.Fact{
		fact(migration.Stopped, "", "outer-application", "2020-06-30"),
		fact(migration.Stopped, "", "inner-approval", "2020-06-30"),
		fact(migration.Moved, "sd-fgw-041", "", "2020-06-29"),
	}
	p := progress(t, "2020-06-30", stop...)
	var stranded []catalog.Code
	for _, l := range p.Lines {
		if l.Stranded {
			stranded = append(stranded, l.Matter)
		}
	}
	if want := []catalog.Code{"sd-fgw-038"}; !slices.Equal(stranded, want) || p.Total.Stranded != 1 {
		t.Errorf("got %v, want %v", stranded, want)
	}
}

// All that the plan orders is done on its last days: everything is done, and the
// platform of which it does not say that it stops is told by itself.
func TestAllDone(t *testing.T) {
	facts := []migration.Fact{
		fact(migration.Stopped, "", "outer-application", "2020-06-30"),
		fact(migration.Stopped, "", "inner-approval", "2020-06-30"),
		fact(migration.Interfaced, "sd-fgw-042", "overseas", "2020-06-20"),
	}
	for m := range catalog.Shandong().All() {
		facts = append(facts, fact(migration.Moved, m.Code, "", "2020-06-30"))
		if !m.Portal {
			facts = append(facts, fact(migration.Connected, m.Code, "", "2020-06-30"))
		}
	}
	want := migration.Count{Matters: 48, Connected: 48, Moved: 48, OffOld: 48, Undecided: 40, Done: 48}
	if got := progress(t, "2020-07-01", facts...).Total; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := progress(t, "2020-06-29", facts...).Total; got.Done != 0 || got.Undecided != 40 {
		t.Errorf("two days before: got %+v", got)
	}
	// It stops after all: nothing more is told of it.
	facts = append(facts, fact(migration.Stopped, "", "outer-approval", "2020-07-02"))
	want.Undecided = 0
	if got := progress(t, "2020-07-02", facts...).Total; got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

// Of a platform left by one matter and stopped later altogether, the first day counts,
// whichever is told first.
func TestTheFirstDayCounts(t *testing.T) {
	facts := []migration.Fact{
		fact(migration.Stopped, "", "inner-approval", "2020-06-30"),
		fact(migration.Stopped, "sd-fgw-034", "inner-approval", "2020-05-01"),
	}
	for range 2 {
		for _, tt := range []struct {
			matter catalog.Code
			want   int
		}{{"sd-fgw-034", 1}, {"sd-fgw-035", 0}} { // on 30 June: long past, and the very day
			got, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例", Matter: tt.matter,
				Steps: []migration.Handled{{At: day("2020-06-30").In(calendar.Beijing()), Where: "inner-approval", What: "例"}}}, facts, "例")
			if err != nil || len(got) != tt.want {
				t.Errorf("%s: got %v, %v, want %d", tt.matter, got, err, tt.want)
			}
		}
		slices.Reverse(facts)
	}
}

func TestOffThePortal(t *testing.T) {
	facts := []migration.Fact{fact(migration.Connected, "sd-fgw-045", "", "2020-07-05"), fact(migration.Moved, "sd-fgw-045", "", "2020-06-25")}
	if l := progress(t, "2020-07-04", facts...).Lines[44]; l.Connected || !l.Late() || l.LateOnline != 4 {
		t.Errorf("before: got %+v", l)
	}
	if l := progress(t, "2020-07-06", facts...).Lines[44]; !l.Done || l.Late() || l.LateOnline != 5 || l.LateMoved != 0 {
		t.Errorf("after: got %+v", l)
	}
}

// What is classified is not put online and not counted.
func TestClassifiedIsExempt(t *testing.T) {
	text := string(catalog.Shandong().Document())
	at := strings.Index(text, `"sd-fgw-048"`)
	text = text[:at] + strings.Replace(text[at:], `"sources": {`, `"classified": true, "sources": {"classified": "annex", `, 1)
	c, err := catalog.Load([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	plan, err := migration.Load(migration.ShandongJSON(), c)
	if err != nil {
		t.Fatal(err)
	}
	p, err := plan.Progress(nil, day("2020-07-01"))
	if err != nil {
		t.Fatal(err)
	}
	if p.Total.Matters != 47 || p.Total.Exempt != 1 || p.Total.Late != 47 || p.Lines[47].LateOnline != 0 {
		t.Errorf("got %+v, %+v", p.Total, p.Lines[47])
	}
}

func TestBadFacts(t *testing.T) {
	good := fact(migration.Moved, "sd-fgw-001", "", "2020-06-25")
	facts := []migration.Fact{
		good, good,
		{},
		fact("burned", "sd-fgw-001", "", "2020-06-25"),
		fact(migration.Connected, "sd-fgw-049", "portal", "2020-06-25"),
		fact(migration.Moved, "", "", "2020-06-25"),
		fact(migration.Stopped, "sd-fgw-027", "inner-approval", "2020-06-25"),
		fact(migration.Stopped, "", "nobody", "2020-06-25"),
		fact(migration.Interfaced, "sd-fgw-001", "overseas", "2020-06-25"),
		fact(migration.Moved, "sd-fgw-002", "", "2020-04-26"),
		fact(migration.Stopped, "", "overseas", "2020-06-25"),
		fact(migration.Stopped, "sd-fgw-042", "overseas", "2020-06-25"),
		fact(migration.Interfaced, "sd-fgw-042", "outer-approval", "2020-06-25"),
		fact(migration.Stopped, "", "", "2020-06-25"),
	}
	_, err := migration.Shandong().Progress(facts, day("2020-06-30"))
	refused, ok := errors.AsType[*migration.RecordError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := []string{
		"/1 migration.fact_twice", "/2/on migration.missing", "/2/by migration.missing", "/2/event migration.event_unknown",
		"/3/event migration.event_unknown", "/4/matter migration.matter_unknown", "/4/platform migration.platform_unwanted",
		"/5/matter migration.missing", "/6/platform migration.platform_other", "/7/platform migration.platform_unknown",
		"/8/platform migration.platform_other", "/9/on migration.fact_early", "/10/platform migration.platform_stays",
		"/11/platform migration.platform_stays", "/12/platform migration.platform_not_with", "/13/platform migration.missing",
	}
	if got := faults(t, refused.Problems); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: refused.Code(), Args: refused.Args()}}})
}

// A matter that migrates may leave a platform that goes on for others.
func TestLeavingWhatStays(t *testing.T) {
	text := strings.Replace(string(migration.ShandongJSON()),
		`"way": "interface", "with": ["overseas"], "reason": "申请人在国家发展改革委的“全国境外投资系统”填报，该系统不属于自建平台，不能迁移"`, `"way": "migrate"`, 1)
	plan, err := migration.Load([]byte(text), catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	leave := []migration.Fact{fact(migration.Stopped, "sd-fgw-042", "overseas", "2020-06-25")}
	for day, want := range map[string]int{"2020-06-24": 3, "2020-06-25": 2} {
		got, err := plan.Progress(leave, calendar.MustParse(day))
		if err != nil || len(got.Lines[41].Left) != want {
			t.Errorf("%s: got %v, %v, want %d left", day, got.Lines[41].Left, err, want)
		}
	}
	if err := plan.Check([]migration.Fact{fact(migration.Stopped, "", "overseas", "2020-06-25")}); err == nil {
		t.Error("it stopped altogether, and goes on by the plan")
	}
}

// On the day the plan was issued a fact may be.
func TestTheFirstDayOfAFact(t *testing.T) {
	if err := migration.Shandong().Check([]migration.Fact{fact(migration.Moved, "sd-fgw-001", "", "2020-04-27")}); err != nil {
		t.Error(err)
	}
}

func TestRecordsAreTheSameAfterJSON(t *testing.T) {
	type records struct {
		Facts    []migration.Fact    `json:"facts"`
		Findings []migration.Finding `json:"findings"`
	}
	was := records{
		[]migration.Fact{fact(migration.Interfaced, "sd-fgw-042", "overseas", "2020-06-19")},
		[]migration.Finding{{Kind: migration.SecondLogin, Matter: "sd-fgw-042", Where: "overseas", Seen: day("2020-05-06"), By: "例", Evidence: "例",
			Resolved: &migration.Resolution{On: day("2020-06-19"), By: "例", How: "例"}}},
	}
	data, err := json.Marshal(was)
	if err != nil {
		t.Fatal(err)
	}
	var back records
	if err := yiwang.Decode(data, &back); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(back, was) {
		t.Errorf("got %+v, want %+v", back, was)
	}
}

func BenchmarkProgress(b *testing.B) {
	var facts []migration.Fact
	for m := range catalog.Shandong().All() {
		facts = append(facts, fact(migration.Moved, m.Code, "", "2020-06-25"))
	}
	asOf := calendar.MustParse("2020-06-30")
	for b.Loop() {
		if _, err := migration.Shandong().Progress(facts, asOf); err != nil {
			b.Fatal(err)
		}
	}
}
