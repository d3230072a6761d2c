package migration_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// hour is an hour of 2020-05-06 in Beijing. The plan gives no instants: they are made
// up and only put the steps in order.
func hour(h int) time.Time { return time.Date(2020, 5, 6, h, 0, 0, 0, calendar.Beijing()) }

// The four ways of section 一 of the plan, step by step in its words. A login is marked
// where the plan says 登录, carrying by hand where it says 光盘刻录.
func ways() []migration.Journey {
	ways := []migration.Journey{
		{ID: "（一）", Matter: "sd-fgw-042", Steps: []migration.Step{
			{Where: "portal", What: "申请人登录山东省总门户", Login: true},
			{Where: "outer-approval", What: "通过子栏目“外网审批平台”获得项目代码"},
			{Where: "overseas", What: "申请人登录“全国境外投资系统”填报申请材料", Login: true},
			{Where: "overseas", What: "由外资处进行审核", Staff: true},
			{Where: "outer-application", What: "由委驻省政务服务中心工作组将相关数据转入“外网申报平台”", Staff: true},
			{Where: "inner-approval", What: "通过光盘刻录方式导入“内网审批平台”", Staff: true, ByHand: true},
			{Where: "inner-approval", What: "外资处在“内网审批平台”按程序办理", Staff: true},
			{Where: "overseas", What: "将备案通知书上传至“全国境外投资系统”", Staff: true},
		}},
		{ID: "（二）", Matter: "sd-fgw-034", Steps: []migration.Step{
			{Where: "portal", What: "申请人登录山东省总门户", Login: true},
			{Where: "outer-approval", What: "通过子栏目“外网审批平台”获得项目代码"},
			{Where: "outer-application", What: "申请人通过“外网申报平台”填报申请材料"},
			{Where: "outer-application", What: "由委驻省政务服务中心工作组进行审核", Staff: true},
			{Where: "inner-approval", What: "通过光盘刻录方式将相关数据导入“内网审批平台”按程序办理", Staff: true, ByHand: true},
			{Where: "outer-application", What: "将相关批复文件上传至“外网申报平台”", Staff: true},
		}},
		{ID: "（三）", Matter: "sd-fgw-038", Steps: []migration.Step{
			{Where: "portal", What: "申请人登录山东省总门户", Login: true},
			{Where: "outer-application", What: "通过“外网申报平台”填报申请材料"},
			{Where: "outer-application", What: "由委驻省政务服务中心工作组进行审核", Staff: true},
			{Where: "inner-approval", What: "通过光盘刻录方式将相关数据导入“内网审批平台”按程序办理", Staff: true, ByHand: true},
			{Where: "outer-application", What: "将相关批复文件上传至“外网申报平台”", Staff: true},
		}},
		{ID: "（四）", Matter: "sd-fgw-033", Steps: []migration.Step{
			{Where: "portal", What: "申请人登录山东省总门户", Login: true},
			{Where: "outer-approval", What: "通过子栏目“外网审批平台”填报备案申请信息"},
			{Where: "outer-approval", What: "委驻省政务服务中心工作组在“外网审批平台”完成赋码备案", Staff: true},
		}},
	}
	for _, w := range ways {
		for i := range w.Steps {
			w.Steps[i].At = hour(9 + i)
		}
	}
	return ways
}

func proofs(list []migration.Proof) []string {
	var lines []string
	for _, p := range list {
		lines = append(lines, fmt.Sprint(p.Step, " ", p.Kind, " ", p.Where))
	}
	return lines
}

func TestTheWaysOfThePlan(t *testing.T) {
	want := [][]string{
		{"2 second_jump overseas", "2 second_login overseas", "5 off_system_handling inner-approval"},
		{"2 second_jump outer-application", "4 off_system_handling inner-approval"},
		{"3 off_system_handling inner-approval"},
		nil,
	}
	for i, w := range ways() {
		m, _ := catalog.Shandong().ByCode(w.Matter)
		if len(m.Platforms) != 4-i {
			t.Errorf("%s: the catalog has %d platforms", w.ID, len(m.Platforms))
		}
		for _, s := range w.Steps {
			if s.Where != "portal" && !slices.Contains(m.Platforms, s.Where) {
				t.Errorf("%s: %s is no platform of the matter", w.ID, s.Where)
			}
		}
		got, err := migration.Shandong().DetectJourney(w, "例")
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(proofs(got), want[i]) {
			t.Errorf("%s: got %q, want %q", w.ID, proofs(got), want[i])
		}
		// What was found can be recorded.
		for _, p := range got {
			if _, err := migration.Shandong().Open([]migration.Finding{p.Finding}, day("2020-05-06")); err != nil {
				t.Errorf("%s: %v", w.ID, err)
			}
		}
	}
}

func TestJourneys(t *testing.T) {
	at := func(where ...string) []migration.Step {
		var steps []migration.Step
		for i, w := range where {
			steps = append(steps, migration.Step{At: hour(9 + i), Where: w, What: "例", Login: w == "target"})
		}
		return steps
	}
	for _, tt := range []struct {
		name  string
		steps []migration.Step
		want  []string
	}{
		{"the goal", at("portal", "target"), nil},
		{"not through the portal", at("target"), nil},
		{"there and back", at("portal", "target", "portal", "target"), nil},
		{"a login on each of two visits", at("target", "portal", "target"), nil},
		{"a third place, twice", at("portal", "target", "overseas", "target", "overseas"), []string{"2 second_jump overseas"}},
		{"two more places", at("portal", "outer-approval", "target", "overseas"), []string{"2 second_jump target", "3 second_jump overseas"}},
	} {
		// What staff do after, on yet another platform, is no jump and no login of the applicant.
		tt.steps = append(tt.steps, migration.Step{At: hour(20), Where: "inner-approval", What: "例", Staff: true, Login: true})
		got, err := migration.Shandong().DetectJourney(migration.Journey{ID: "例", Matter: "sd-fgw-042", Steps: tt.steps}, "例")
		if err != nil || !slices.Equal(proofs(got), tt.want) {
			t.Errorf("%s: got %q, %v, want %q", tt.name, proofs(got), err, tt.want)
		}
	}
}

func TestCases(t *testing.T) {
	facts := []migration.Fact{
		fact(migration.Stopped, "", "inner-approval", "2020-05-05"),
		fact(migration.Stopped, "", "outer-application", "2020-05-06"),
		fact(migration.Stopped, "sd-fgw-034", "outer-approval", "2020-05-01"),
		fact(migration.Stopped, "sd-fgw-035", "outer-approval", "2020-05-07"),
	}
	steps := []migration.Handled{
		{At: hour(9), Where: "target", What: "受理"},
		{At: hour(10), Where: "inner-approval", What: "承办"},
		{At: hour(11), Where: "outer-application", What: "会办"}, // stopped on this very day
		{At: hour(12), Where: "outer-approval", What: "签发"},
		{At: hour(13), What: "送达"},
	}
	for _, tt := range []struct {
		matter catalog.Code
		want   []string
	}{
		{"sd-fgw-034", []string{"1 off_system_handling inner-approval", "3 off_system_handling outer-approval", "4 off_system_handling "}},
		{"sd-fgw-035", []string{"1 off_system_handling inner-approval", "4 off_system_handling "}},
	} {
		got, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例1", Matter: tt.matter, Steps: steps}, facts, "例")
		if err != nil || !slices.Equal(proofs(got), tt.want) {
			t.Fatalf("%s: got %q, %v, want %q", tt.matter, proofs(got), err, tt.want)
		}
		last := got[len(got)-1]
		if s := migration.Shandong().Message(last.Finding).In(language.Chinese); tt.matter == "sd-fgw-034" && s != "“节能审查”在系统之外发生体外循环：例1：送达（2020-05-06，例）。" {
			t.Errorf("got %s", s)
		}
	}
}

// A step on a platform that the matter does not run on is off the system.
func TestCaseOnAForeignPlatform(t *testing.T) {
	steps := []migration.Handled{
		{At: hour(9), Where: "portal", What: "例"}, {At: hour(10), Where: "overseas", What: "例"},
		{At: hour(11), Where: "target", What: "例"}, {At: hour(12), Where: "outer-approval", What: "例"},
	}
	for matter, want := range map[catalog.Code][]string{
		"sd-fgw-034": {"1 off_system_handling overseas"}, // 节能审查
		"sd-fgw-042": nil,                                // runs on all four
		"sd-fgw-048": {"1 off_system_handling overseas", "3 off_system_handling outer-approval"},
	} {
		got, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例", Matter: matter, Steps: steps}, nil, "例")
		if err != nil || !slices.Equal(proofs(got), want) {
			t.Errorf("%s: got %q, %v, want %q", matter, proofs(got), err, want)
		}
	}
}

// What was found in an observation and is recorded as resolved is not open when the
// same observation is looked at again, by whomever; what was found in another is.
func TestMerge(t *testing.T) {
	plan := migration.Shandong()
	look := func(id, by string) []migration.Finding {
		j := ways()[0]
		j.ID = id
		list, err := plan.DetectJourney(j, by)
		if err != nil {
			t.Fatal(err)
		}
		c, err := plan.DetectCase(migration.CaseRecord{ID: id, Matter: j.Matter, Steps: []migration.Handled{{At: hour(9), What: "例"}}}, nil, by)
		if err != nil {
			t.Fatal(err)
		}
		var found []migration.Finding
		for _, p := range slices.Concat(list, c) {
			found = append(found, p.Finding)
		}
		return found
	}
	recorded := look("例1", "例")
	if len(recorded) != 4 {
		t.Fatalf("got %d findings", len(recorded))
	}
	keys := map[string]bool{}
	for _, f := range recorded {
		keys[f.Key()] = true
	}
	if len(keys) != 4 {
		t.Errorf("%d keys, want 4: %v", len(keys), keys)
	}
	recorded[1].Resolved = &migration.Resolution{On: day("2020-05-07"), By: "例", How: "例"}
	recorded[1].Evidence, recorded[1].Seen = "例：改正文字", day("2020-05-05") // put right by whoever keeps it

	merged := migration.Merge(recorded, look("例1", "另一例"))
	if len(merged) != 4 || merged[1].Resolved == nil || merged[1].Evidence != "例：改正文字" || merged[0].By != "例" {
		t.Errorf("got %+v", merged)
	}
	if open, err := plan.Open(merged, day("2020-05-07")); err != nil || len(open) != 3 {
		t.Errorf("got %d, %v, want 3", len(open), err)
	}
	if merged := migration.Merge(recorded, look("例2", "例")); len(merged) != 8 {
		t.Errorf("of another observation: got %d, want 8", len(merged))
	}
	// The first resolution told holds, and the records handed in stay as they were.
	later := slices.Clone(recorded)
	later[0].Resolved = &migration.Resolution{On: day("2020-05-08"), By: "例", How: "例"}
	later[1].Resolved = &migration.Resolution{On: day("2020-05-09"), By: "例", How: "例"}
	merged = migration.Merge(recorded, later)
	if merged[0].Resolved == nil || merged[1].Resolved.On != day("2020-05-07") || recorded[0].Resolved != nil {
		t.Errorf("got %+v", merged)
	}
}

// Each step has a key of its own, and a journey is not a case of the same id.
func TestKeysOfSteps(t *testing.T) {
	j, err := migration.Shandong().DetectJourney(migration.Journey{ID: "例", Matter: "sd-fgw-034", Steps: []migration.Step{
		{At: hour(9), Where: "inner-approval", What: "例", Staff: true, ByHand: true},
		{At: hour(9), Where: "inner-approval", What: "例", Staff: true, ByHand: true},
	}}, "例")
	if err != nil {
		t.Fatal(err)
	}
	c, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例", Matter: "sd-fgw-034", Steps: []migration.Handled{
		{At: hour(9), What: "例"}, {At: hour(9), What: "例"},
	}}, nil, "例")
	if err != nil {
		t.Fatal(err)
	}
	keys := map[string]bool{}
	for _, p := range slices.Concat(j, c) {
		keys[p.Key()] = true
	}
	if len(keys) != 4 {
		t.Errorf("got %d keys, want 4: %v", len(keys), keys)
	}
}

// A finding of which no steps were recorded is told by its words.
func TestKeyOfWhatASupervisorSaw(t *testing.T) {
	f := migration.Finding{Kind: migration.SecondJump, Matter: "sd-fgw-034", Where: "outer-application", Seen: day("2020-05-06"), By: "例", Evidence: "例"}
	same, other := f, f
	same.By, same.Resolved = "另一例", &migration.Resolution{}
	other.Evidence = "另一例"
	if f.Key() != same.Key() || f.Key() == other.Key() {
		t.Errorf("got %s, %s, %s", f.Key(), same.Key(), other.Key())
	}
}

func TestBadObservations(t *testing.T) {
	_, err := migration.Shandong().DetectJourney(migration.Journey{ID: " ", Matter: "nobody", Steps: []migration.Step{
		{At: hour(9), Where: "portal", What: "例"}, {At: hour(8), Where: "nobody", What: " "}, {What: "例"},
	}}, " ")
	refused, ok := errors.AsType[*migration.RecordError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := []string{
		"/matter migration.matter_unknown", "/id migration.missing", "/by migration.missing", "/steps/1/at migration.out_of_order",
		"/steps/1/where migration.place_unknown", "/steps/1/what migration.missing", "/steps/2/at migration.missing", "/steps/2/where migration.place_unknown",
	}
	if got := faults(t, refused.Problems); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if _, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例", Matter: "sd-fgw-001"}, nil, "例"); err == nil {
		t.Error("a case without steps was taken")
	}
	if _, err := migration.Shandong().DetectCase(migration.CaseRecord{ID: "例", Matter: "sd-fgw-001"}, []migration.Fact{{}}, "例"); err == nil {
		t.Error("bad facts were taken")
	}
}

func TestOpen(t *testing.T) {
	f := migration.Finding{Kind: migration.SecondJump, Matter: "sd-fgw-034", Where: "outer-application", Seen: day("2020-05-06"), By: "例", Evidence: "例"}
	mended := f
	mended.Resolved = &migration.Resolution{On: day("2020-06-20"), By: "例", How: "例：迁移"}
	for _, tt := range []struct {
		asOf string
		want int
	}{{"2020-05-05", 0}, {"2020-05-06", 1}, {"2020-06-19", 1}, {"2020-06-20", 0}} {
		open, err := migration.Shandong().Open([]migration.Finding{f, mended}, day(tt.asOf))
		if err != nil || len(open) != tt.want {
			t.Errorf("%s: got %d, %v, want %d", tt.asOf, len(open), err, tt.want)
		}
	}
	if s := migration.Shandong().Message(f).In(language.Chinese); s != "“节能审查”在“外网申报平台”发生二次跳转：例（2020-05-06，例）。" {
		t.Errorf("got %s", s)
	}
	wrong := f
	wrong.Where = ""
	home := f
	home.Where = "portal"
	early := f
	early.Resolved = &migration.Resolution{On: day("2020-05-05")}
	_, err := migration.Shandong().Open([]migration.Finding{wrong, early, {Resolved: &migration.Resolution{By: "例", How: "例"}}, home}, day("2020-05-06"))
	refused, ok := errors.AsType[*migration.RecordError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := []string{
		"/0/where migration.place_unknown", "/1/resolved/on migration.resolved_early", "/1/resolved/by migration.missing", "/1/resolved/how migration.missing",
		"/2/kind migration.kind_unknown", "/2/matter migration.missing", "/2/where migration.place_unknown",
		"/2/seen migration.missing", "/2/by migration.missing", "/2/evidence migration.missing", "/2/resolved/on migration.missing",
		"/3/where migration.jump_to_portal",
	}
	if got := faults(t, refused.Problems); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
