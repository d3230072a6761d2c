package revision_test

import (
	"strings"
	"testing"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
)

// Every kind, on a catalog of a1, a2, a3 and the suspended a4: what comes of it, on the
// day it holds from and not on the day before.
func TestKinds(t *testing.T) {
	const before = "a1 a2 a3 ~a4"
	makes := func(codes []catalog.Code, body string, entries ...int) func(*revision.Revision) {
		return func(r *revision.Revision) {
			r.Matters, r.Body = codes, body
			for _, n := range entries {
				r.Entries = append(r.Entries, made(t, n))
			}
		}
	}
	seen := map[revision.Kind]bool{revision.Void: true} // which has a test of its own
	for _, tt := range []struct {
		kind   revision.Kind
		change func(*revision.Revision)
		want   string
		told   string // the headline
		fate   string // of a1 or a4
	}{
		{revision.Add, makes(nil, "", 5, 6), "a1 a2 a3 ~a4 a5 a6", "新增事项：示例事项5号、示例事项6号", ""},
		{revision.Change, trips("a1", "", "2"), "a1=2 a2 a3 ~a4", "变更事项：示例事项1号", "示例事项1号现为在用。"},
		{revision.Split, makes([]catalog.Code{"a1"}, "", 5, 6), "a2 a3 ~a4 a5 a6", "拆分事项：示例事项1号，拆为示例事项5号、示例事项6号", "拆分为示例事项5号、示例事项6号"},
		{revision.Merge, makes([]catalog.Code{"a1", "a2"}, "", 5), "a3 ~a4 a5", "合并事项：示例事项1号、示例事项2号，并为示例事项5号", "并入示例事项5号"},
		{revision.Devolve, makes([]catalog.Code{"a1"}, "示例市发展改革委"), "a2 a3 ~a4", "下放事项：示例事项1号，由示例市发展改革委实施", "下放示例市发展改革委"},
		{revision.TakeOver, makes(nil, "国家某委", 5), "a1 a2 a3 ~a4 a5", "承接国家某委的事项：示例事项5号", ""},
		{revision.Suspend, of("a1", "a2"), "~a1 ~a2 a3 ~a4", "暂停事项：示例事项1号、示例事项2号", "示例事项1号现为暂停（自2026年3月10日起暂停，"},
		{revision.Resume, of("a4"), "a1 a2 a3 a4", "恢复事项：示例事项4号", "示例事项4号现为在用（自2026年3月10日起恢复，"},
		{revision.Cancel, of("a1"), "a2 a3 ~a4", "取消事项：示例事项1号", "示例事项1号已自2026年3月10日起取消"},
	} {
		seen[tt.kind] = true
		t.Run(string(tt.kind), func(t *testing.T) {
			l := published(t, revision.New(small(t)), at(1, 9), rev("r", tt.kind, 10, tt.change))
			if got := shown(l.AsOf(date(9))); got != before {
				t.Errorf("the day before: got %s, want %s", got, before)
			}
			if got := shown(l.AsOf(date(10))); got != tt.want {
				t.Errorf("the day: got %s, want %s", got, tt.want)
			}
			steps := l.Diff(date(9), date(10))
			if len(steps) != 1 || len(steps[0].Fields) == 0 || steps[0].Revision.ID != "r" {
				t.Fatalf("got steps %+v", steps)
			}
			got := steps[0].Message().In(language.Chinese)
			if want := "自2026年3月10日起" + tt.told + "（依据《示例通知》（示例〔2026〕1号），赵签批准）。"; got != want {
				t.Errorf("got %s, want %s", got, want)
			}
			if en := steps[0].Message().In(language.English); !strings.HasPrefix(en, "From 2026-03-10, ") || strings.Contains(en, "%!") {
				t.Errorf("got %s", en)
			}
			if tt.fate == "" {
				return
			}
			code := catalog.Code("a1")
			if tt.kind == revision.Resume {
				code = "a4"
			}
			fate, err := l.Fate(code, date(10))
			if err != nil {
				t.Fatal(err)
			}
			if got := fate.Message().In(language.Chinese); !strings.Contains(got, tt.fate) {
				t.Errorf("got %s, want %s", got, tt.fate)
			}
			if en := fate.Message().In(language.English); strings.Contains(en, "%!") || strings.HasPrefix(en, "revision.") {
				t.Errorf("got %s", en)
			}
			if fate, err := l.Fate(code, date(9)); err != nil || fate.By != nil {
				t.Errorf("the day before: got %+v, %v", fate, err)
			}
		})
	}
	for _, k := range revision.Kinds() {
		if !seen[k] || k.Name() == "" {
			t.Errorf("no test of %q", k)
		}
	}
}

// A field's source is the revision's basis or what it cites; a value left out makes the
// field unknown again; a rename is found under the old name when that is an alias.
func TestSources(t *testing.T) {
	l := published(t, revision.New(small(t)), at(1, 9), rev("r", revision.Change, 2, func(r *revision.Revision) {
		r.Sources = []revision.Source{{Key: "law", Basis: catalog.Basis{Title: "示例新条例", Mark: catalog.Example}}}
		trips("a1", "", "2")(r)
		for _, f := range []struct{ field, was, value, source string }{
			{"name", `"示例事项1号"`, `"改名事项"`, "basis"},
			{"aliases", `[]`, `[{"name":"示例事项1号","source":"basis","note":"原名"}]`, "basis"},
			{"legal_basis", ``, `["law","list"]`, "law"},
		} {
			r.Changes = append(r.Changes, catalog.FieldChange{Matter: "a1", Field: f.field, Was: []byte(f.was), Value: []byte(f.value), Source: f.source})
		}
	}))
	m, err := l.AsOf(date(2)).Find("示例事项1号")
	if err != nil || m.Name != "改名事项" || m.Aliases[0].Source.Title != "示例通知" || m.Sources["name"].Title != "示例通知" ||
		m.LegalBasis[0].Title != "示例新条例" || m.LegalBasis[1].Title != "示例清单" || m.Sources["legal_basis"].Title != "示例新条例" {
		t.Errorf("got %+v, %v", m, err)
	}
	l = published(t, l, at(3, 9), rev("s", revision.Change, 4, trips("a1", "2", "")))
	if m, _ := l.AsOf(date(4)).ByCode("a1"); m.Trips != nil || !strings.Contains(strings.Join(m.Unknown(), " "), "trips") {
		t.Errorf("got trips %v, unknown %v", m.Trips, m.Unknown())
	}
}

// A matter has one fate after another; one that came of others is told by them.
func TestFate(t *testing.T) {
	l := published(t, revision.New(small(t)), at(1, 9),
		rev("merge", revision.Merge, 2, func(r *revision.Revision) {
			r.Matters, r.Entries = []catalog.Code{"a1", "a2"}, append(r.Entries, made(t, 5))
		}),
		rev("stop", revision.Suspend, 3, of("a5")),
		rev("touch", revision.Change, 4, trips("a5", "", "1")),
		rev("go", revision.Resume, 5, of("a5")),
		rev("end", revision.Cancel, 6, of("a5")))
	for _, tt := range []struct {
		code  catalog.Code
		day   int
		state catalog.State
		by    string
	}{
		{"a1", 1, catalog.InUse, ""}, {"a1", 2, "", "merge"}, {"a1", 9, "", "merge"}, {"a4", 9, catalog.Suspended, ""},
		{"a5", 2, catalog.InUse, "merge"}, {"a5", 3, catalog.Suspended, "stop"}, {"a5", 4, catalog.Suspended, "stop"},
		{"a5", 5, catalog.InUse, "go"}, {"a5", 6, "", "end"},
	} {
		fate, err := l.Fate(tt.code, date(tt.day))
		by := ""
		if fate.By != nil {
			by = fate.By.ID
		}
		if err != nil || fate.State != tt.state || by != tt.by || fate.Name == "" {
			t.Errorf("%s on the %d.: got %q by %q (%v), want %q by %q", tt.code, tt.day, fate.State, by, err, tt.state, tt.by)
		}
	}
	for _, code := range []catalog.Code{"a5", "a9"} {
		if _, err := l.Fate(code, date(1)); err == nil {
			t.Errorf("%s has a fate before it was there", code)
		}
	}
}
