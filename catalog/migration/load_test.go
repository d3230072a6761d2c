package migration_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/migration"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// faults writes problems one a line: pointer, code. A sentence that is not whole fails.
func faults(t testing.TB, problems []yiwang.Problem) []string {
	t.Helper()
	var lines []string
	for _, p := range problems {
		for _, tag := range []language.Tag{language.Chinese, language.English} {
			if s := p.Message.In(tag); s == p.Message.Code || strings.Contains(s, "%!") {
				t.Errorf("no whole sentence: %s", s)
			}
		}
		lines = append(lines, strings.TrimSpace(p.Pointer+" "+p.Message.Code))
	}
	return lines
}

func day(s string) calendar.Date { return calendar.MustParse(s) }

// What the plan says of its platforms and days, and what it does not.
func TestShandongIsAsThePlanSays(t *testing.T) {
	p := migration.Shandong()
	for _, tt := range []struct {
		code       string
		fate       migration.Fate
		mark       catalog.Mark
		stop       string
		markOfStop catalog.Mark
	}{
		{"outer-application", migration.Stops, catalog.Confirmed, "2020-06-30", catalog.Inference},
		{"outer-approval", migration.Unknown, catalog.Confirmed, "", ""}, // confirmed is that it is not said
		{"inner-approval", migration.Stops, catalog.Confirmed, "2020-06-30", catalog.Inference},
		{"overseas", migration.Stays, catalog.Inference, "", ""},
	} {
		got, ok := p.Platform(tt.code)
		if !ok || got.Fate != tt.fate || got.Source.Mark != tt.mark || got.Stop.Date.String() != tt.stop || got.Stop.Source.Mark != tt.markOfStop {
			t.Errorf("%s: got %+v", tt.code, got)
		}
	}
	if got := p.Target(); got.Name != "数字发改政务服务系统" || got.Start.Date != day("2020-06-20") || got.Source.Mark != catalog.Confirmed {
		t.Errorf("target: got %+v", got)
	}
	d := p.Deadlines()
	if d.Connected.Date != day("2020-06-30") || d.Moved.Date != day("2020-06-30") || d.Interfaced.Date != day("2020-06-20") {
		t.Errorf("deadlines: got %+v", d)
	}
	// No date has a year in the text, and that the last day is in time is our reading.
	for _, due := range []migration.Deadline{d.Connected, d.Moved, d.Interfaced, p.Target().Start} {
		if due.Source.Mark != catalog.Inference {
			t.Errorf("%s is marked %s", due.Date, due.Source.Mark)
		}
	}
	if issued, basis := p.Issued(); issued != day("2020-04-27") || basis.Mark != catalog.Confirmed {
		t.Errorf("issued: got %s, %+v", issued, basis)
	}
	interfaced := 0
	for m := range catalog.Shandong().All() {
		r, ok := p.Route(m.Code)
		if !ok || r.Source.Mark != catalog.Inference {
			t.Errorf("%s: got %+v", m.Code, r)
		}
		// The exception is the matter that runs on the national system, and no other.
		if (r.Way == migration.Interface) != slices.Contains(m.Platforms, "overseas") {
			t.Errorf("%s runs on %v and is to %s", m.Code, m.Platforms, r.Way)
		}
		if r.Way == migration.Interface {
			interfaced++
		}
	}
	if interfaced != 1 {
		t.Errorf("%d exceptions, want 1", interfaced)
	}
}

func TestLoadRefuses(t *testing.T) {
	const last = `{"code": "sd-fgw-048", "way": "migrate", "source": "principle"}`
	for _, tt := range []struct{ old, new, want string }{
		{`{`, `[`, "yiwang.file_unreadable"},
		{`migration/1`, `migration/2`, "/schema yiwang.file_schema"},
		{`2020-04-27.1`, ` `, "/version migration.file_missing"},
		{`"key": "silent"`, `"key": "plan-1"`, "/sources/6/key migration.file_id"},
		{`"mark": "inference"`, `"mark": "sure"`, "/sources/3/mark migration.file_unknown"},
		{`"code": "portal"`, `"code": "overseas"`, "/portal/code migration.file_id"},
		{`"code": "target"`, `"code": "portal"`, "/target/code migration.file_id"},
		{`"name": "数字发改政务服务系统"`, `"name": ""`, "/target/name migration.file_missing"},
		{`2020-06-20`, `2020-06-31`, "/target/start/date migration.file_date"},
		{`2020-06-20`, `2020-07-01`, "/platforms/0/stop/date migration.file_stop_early"},
		{`"issued": {"date": "2020-04-27"`, `"issued": {"date": ""`, "/issued/date migration.file_date"},
		{`"stop": {"date": "2020-06-30", "source": "plan-6-5-due"}`, `"stop": {"date": "2020-06-30", "source": "x"}`, "/platforms/0/stop/source migration.file_unknown"},
		{`"stop": {"date": "2020-06-30"`, `"stop": {"date": "6-30"`, "/platforms/0/stop/date migration.file_date"},
		{`, "stop": {"date": "2020-06-30", "source": "plan-6-5-due"}`, ``, "/platforms/0/stop migration.file_missing"},
		{`"connected": {"date": "2020-06-30"`, `"connected": {"date": ""`, "/due/connected/date migration.file_date"},
		{`"code": "outer-approval"`, `"code": "nobody"`, "/platforms/1/code migration.file_platform"},
		{`"code": "outer-approval"`, `"code": "nobody"`, "/platforms migration.file_platform_missing"},
		{`"code": "outer-approval"`, `"code": "outer-application"`, "/platforms/1/code migration.file_id"},
		{`"fate": "stops"`, `"fate": "unknown"`, "/platforms/0/stop migration.file_stop_unwanted"},
		{`"fate": "stays"`, `"fate": "stops"`, "/platforms/3/stop migration.file_missing"},
		{`"fate": "stays"`, `"fate": "melts"`, "/platforms/3/fate migration.file_unknown"},
		{`"fate": "stays"`, `"fate": "stops", "stop": {"date": "2020-06-30", "source": "plan-6-5-due"}`, "/matters/41/with/0 migration.file_with_stops"},
		{`["overseas"]`, `["nobody"]`, "/matters/41/with/0 migration.file_with"},
		{`["overseas"]`, `["overseas", "overseas"]`, "/matters/41/with/1 migration.file_with"},
		{`["overseas"]`, `[]`, "/matters/41 migration.file_exception"},
		{`"reason": "`, `"reason": " ", "way": "`, "yiwang.file_unreadable"},
		{`"reason": "申请人在国家发展改革委的“全国境外投资系统”填报，该系统不属于自建平台，不能迁移"`, `"reason": " "`, "/matters/41 migration.file_exception"},
		{last, `{"code": "sd-fgw-048", "way": "migrate", "reason": "x", "source": "principle"}`, "/matters/47 migration.file_exception"},
		{last, `{"code": "sd-fgw-048", "way": "interface", "with": ["overseas"], "reason": "x", "source": "principle"}`, "/matters/47/with/0 migration.file_with"},
		{last, `{"code": "sd-fgw-048", "way": "wait", "source": "principle"}`, "/matters/47/way migration.file_unknown"},
		{last, `{"code": "sd-fgw-047", "way": "migrate", "source": "principle"}`, "/matters/47/code migration.file_matter"},
		{last, `{"code": "sd-fgw-049", "way": "migrate", "source": "principle"}`, "/matters/47/code migration.file_matter"},
		{last, `{"code": "sd-fgw-049", "way": "migrate", "source": "principle"}`, "/matters migration.file_matter_missing"},
		{last, `{"code": "sd-fgw-048", "way": "migrate", "source": "nobody"}`, "/matters/47/source migration.file_unknown"},
	} {
		text := strings.Replace(string(migration.ShandongJSON()), tt.old, tt.new, 1)
		if text == string(migration.ShandongJSON()) {
			t.Fatalf("%s does not stand in the file", tt.old)
		}
		_, err := migration.Load([]byte(text), catalog.Shandong())
		refused, ok := errors.AsType[*migration.LoadError](err)
		if !ok || !slices.Contains(faults(t, refused.Problems), tt.want) {
			t.Errorf("%s → %s: got %v, want %s", tt.old, tt.new, err, tt.want)
		}
	}
}

func TestLoadTellsAllFaultsAtOnce(t *testing.T) {
	_, err := migration.Load([]byte(`{"schema":"yiwang.migration/1"}`), catalog.Shandong())
	refused, ok := errors.AsType[*migration.LoadError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	// version; code, name and source of portal and target, which are the same; four
	// days with their sources; four platforms; 48 matters.
	if got, want := len(faults(t, refused.Problems)), 1+7+8+4+48; got != want {
		t.Errorf("got %d faults, want %d: %v", got, want, err)
	}
	if s := yiwang.Sentence(language.Chinese, refused); s != "系统迁移文件有68处错误，不予使用。" {
		t.Errorf("got %s", s)
	}
}

func TestLoadWantsACatalog(t *testing.T) {
	_, err := migration.Load(migration.ShandongJSON(), nil)
	refused, ok := errors.AsType[*migration.LoadError](err)
	if !ok || !slices.Equal(faults(t, refused.Problems), []string{"migration.catalog_missing"}) {
		t.Errorf("got %v", err)
	}
}

// Where a file cannot be read is said in the reader's language.
func TestLoadSaysWhere(t *testing.T) {
	text := strings.Replace(string(migration.ShandongJSON()), `"platforms"`, `!`, 1)
	_, err := migration.Load([]byte(text), catalog.Shandong())
	refused, ok := errors.AsType[*migration.LoadError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if got := refused.Problems[0].Message.In(language.Chinese); !strings.HasPrefix(got, "文件不能读取：第") || !strings.HasSuffix(got, "行第3个字：不合JSON的写法。") {
		t.Errorf("got %s", got)
	}
}

// What a plan gives out is a copy.
func TestThePlanNeverChanges(t *testing.T) {
	p := migration.Shandong()
	r, _ := p.Route("sd-fgw-042")
	if len(r.With) != 1 {
		t.Fatalf("got %+v", r)
	}
	r.With[0] = "nobody"
	p.Platforms()[0].Fate = migration.Stays
	if r, _ := p.Route("sd-fgw-042"); r.With[0] != "overseas" {
		t.Errorf("the route now goes with %s", r.With[0])
	}
	if got := p.Platforms()[0].Fate; got != migration.Stops {
		t.Errorf("the first platform now %s", got)
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(migration.ShandongJSON())
	f.Add([]byte(`{"schema":"yiwang.migration/1","platforms":[{}],"matters":[{"with":[""]}]}`))
	schema, err := os.ReadFile("data/migration.schema.json")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(schema)
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := migration.Load(data, catalog.Shandong())
		if err != nil {
			if refused, ok := errors.AsType[*migration.LoadError](err); !ok || len(refused.Problems) == 0 {
				t.Errorf("got %v, want a *LoadError", err)
			}
			return
		}
		if progress, err := p.Progress(nil, day("2020-06-30")); err != nil || len(progress.Lines) != 48 {
			t.Errorf("progress of what was loaded: %v", err)
		}
	})
}
