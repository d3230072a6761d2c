package publication_test

import (
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// places are those that a change touches in one guide.
func places(c publication.Change, g *guide.Guide) []string {
	var all []string
	for _, r := range publication.Touched(c, slices.Values([]guide.Guide{*g})) {
		all = append(all, r.Change.Pointers...)
	}
	return all
}

// Every field of the catalog is shown by guides, or is known not to be.
func TestEveryFieldOfTheCatalog(t *testing.T) {
	hidden := []string{"code", "number", "aliases", "class", "group", "portal", "one_window", "platforms", "state", "responsible", "classified"}
	elements := guide.Elements()
	for _, field := range catalog.Fields() {
		pointer, ok := publication.Shown(field)
		if ok == slices.Contains(hidden, field) {
			t.Errorf("%s: shown %t", field, ok)
		}
		if ok && !slices.ContainsFunc(elements, func(e guide.Element) bool { return e.Pointer == pointer }) {
			t.Errorf("%s: no element %s", field, pointer)
		}
	}
}

// changed is the catalog with parts of the entry of the matter replaced.
func changed(t *testing.T, pairs ...string) *catalog.Catalog {
	t.Helper()
	doc := string(catalog.Shandong().Document())
	at := strings.Index(doc, `"sd-fgw-034"`)
	end := at + strings.Index(doc[at:], `"sd-fgw-035"`)
	entry := doc[at:end]
	for i := 0; i < len(pairs); i += 2 {
		if !strings.Contains(entry, pairs[i]) {
			t.Fatalf("the entry has no %s: %s", pairs[i], entry)
		}
		entry = strings.Replace(entry, pairs[i], pairs[i+1], 1)
	}
	c, err := catalog.Load([]byte(doc[:at] + entry + doc[end:]))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCatalogChange(t *testing.T) {
	base := catalog.Shandong()
	for _, tt := range []struct {
		name   string
		pairs  []string
		change func(*guide.Guide)
		want   []string
	}{
		{"nothing", nil, nil, nil},
		{"what no guide shows", []string{`"one_window": true`, `"one_window": false`}, nil, nil},
		{"name", []string{`"节能审查"`, `"节能评估"`}, nil, []string{"/basic/name"}},
		{"name, in the guide already", []string{`"节能审查"`, `"节能评估"`}, func(g *guide.Guide) { g.Basic.Name = "节能评估" }, nil},
		{"limit", []string{`"count": 20`, `"count": 15`}, nil, []string{"/handling/statutory_limit"}},
		{"limit, in the guide already", []string{`"count": 20`, `"count": 15`}, func(g *guide.Guide) { g.Handling.StatutoryLimit.Count = 15 }, nil},
		{"limit, the guide says none", []string{`"count": 20`, `"count": 15`}, func(g *guide.Guide) {
			g.Handling.StatutoryLimit, g.None = nil, map[string]string{"/handling/statutory_limit": "无"}
		}, []string{"/handling/statutory_limit"}},
		{"limit, the guide says nothing", []string{`"count": 20`, `"count": 15`}, func(g *guide.Guide) { g.Handling.StatutoryLimit = nil }, nil},
		{"level", []string{`"level": 2`, `"level": 3`}, func(g *guide.Guide) { g.Basic.Level = "省级" }, []string{"/basic/level"}},
		{"level, in the guide already, in words", []string{`"level": 2`, `"level": 3`}, nil, nil},
	} {
		g := text(t)
		if tt.change != nil {
			tt.change(g)
		}
		got := places(publication.CatalogChange("x", catalog.Diff(base, changed(t, tt.pairs...))), g)
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
	one := catalog.Diff(changed(t, `"law-energy-15",`, ``), base) // one basis more than before
	g := text(t)
	if got := places(publication.CatalogChange("x", one), g); !slices.Equal(got, []string{"/legal_basis"}) {
		t.Errorf("legal basis: got %v", got)
	}
	m, _ := base.ByCode(matter)
	g.LegalBasis = nil
	for _, b := range m.LegalBasis {
		g.LegalBasis = append(g.LegalBasis, guide.LegalBasis{Title: b.Title, Number: b.Number, Article: b.Place})
	}
	if got := places(publication.CatalogChange("x", one), g); got != nil {
		t.Errorf("legal basis, in the guide already: got %v", got)
	}
	fresh := []catalog.Difference{{Matter: matter, Name: "节能审查", New: "节能审查"}}
	if got := places(publication.CatalogChange("x", fresh), g); got != nil {
		t.Errorf("a matter that is new: got %v", got)
	}
	gone := []catalog.Difference{{Matter: matter, Name: "节能审查", Old: "节能审查"}}
	if got := places(publication.CatalogChange("x", gone), g); !slices.Equal(got, []string{""}) {
		t.Errorf("gone: got %v", got)
	}
}

// Of all guides, a change of one matter touches its own.
func TestTouchedAreExactlyThose(t *testing.T) {
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	touched := publication.Touched(publication.CatalogChange("x", catalog.Diff(catalog.Shandong(), changed(t, `"count": 20`, `"count": 15`))), lib.All())
	if len(touched) != 1 || touched[0].Matter != matter || touched[0].Digest != publication.Digest(*text(t)) {
		t.Fatalf("got %+v", touched)
	}
	c := touched[0].Command(on(8), program())
	if want := "节能审查的“法定办结时限”由20个工作日改为15个工作日"; !strings.HasPrefix(c.Reason, want) {
		t.Errorf("got %s, want %s", c.Reason, want)
	}
}

func TestFlowChange(t *testing.T) {
	base := workflow.Shandong()
	promise := func(n int) *workflow.Library {
		l, err := base.Promise(matter, workflow.Limit{Count: n, Unit: workflow.WorkingDay}, catalog.Basis{Title: "例", Mark: catalog.Example})
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	g := text(t)
	if got := places(publication.FlowChange("x", base, base), g); got != nil {
		t.Errorf("no change: got %v", got)
	}
	if got := places(publication.FlowChange("x", base, promise(10)), g); !slices.Equal(got, []string{"/handling/promised_limit"}) {
		t.Errorf("promise: got %v", got)
	}
	if got := places(publication.FlowChange("x", base, promise(5)), g); got != nil {
		t.Errorf("promise, in the guide already: got %v", got)
	}
	lib, err := guide.Shandong(catalog.Shandong())
	if err != nil {
		t.Fatal(err)
	}
	if got := publication.Touched(publication.FlowChange("x", base, promise(10)), lib.All()); len(got) != 1 {
		t.Errorf("got %d guides", len(got))
	}
}

// Stages are held against the rows of the guide that have their names.
func TestFlowChangeOfStages(t *testing.T) {
	load := func(old, new string) *workflow.Library {
		t.Helper()
		folder := fstest.MapFS{}
		for _, name := range []string{"process-application.json", "process-filing.json", "process-mediation.json", "process-permit.json", "process-preliminary.json", "process-price.json", "flows.json"} {
			data, err := os.ReadFile("../../workflow/data/" + name)
			if err != nil {
				t.Fatal(err)
			}
			if name == "process-application.json" {
				if !strings.Contains(string(data), old) {
					t.Fatalf("no %s in the data", old)
				}
				data = []byte(strings.Replace(string(data), old, new, 1))
			}
			folder[name] = &fstest.MapFile{Data: data}
		}
		l, err := workflow.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	const limited = ` "limit": {"count": 3, "unit": "working_day"}, "basis": [{"title": "例", "mark": "example"}],`
	const publishing, delivering = `{"id": "publish", "name": "决定公开", "content": "公开决定，供公众查阅", "result": "已公开"}`, `{"id": "deliver", "name": "送达", "content": "向申请人送达书面决定", "result": "送达回证"}`
	const apply, publish = `{"id": "apply", "name": "申报",`, `{"id": "publish", "name": "决定公开",`
	for _, tt := range []struct {
		name, old, new string
		change         func(*guide.Guide)
		want           []string
	}{
		{"a step", `"name": "受理处室分办"`, `"name": "分办"`, nil, nil},
		{"content", `"content": "公开决定，供公众查阅"`, `"content": "例"`, nil, []string{"/handling/flow/4/content"}},
		{"content, in the guide already", `"content": "公开决定，供公众查阅"`, `"content": "例"`, func(g *guide.Guide) { g.Handling.Flow[4].Content = "例" }, nil},
		{"content, and the guide has no flow", `"content": "公开决定，供公众查阅"`, `"content": "例"`, func(g *guide.Guide) { g.Handling.Flow = nil }, nil},
		{"result", `"result": "已公开"`, `"result": "例"`, nil, []string{"/handling/flow/4/result"}},
		{"phone", publish, publish + ` "phone": "12345（例）",`, func(g *guide.Guide) { g.Handling.Flow[4].Phone = "12345" }, []string{"/handling/flow/4/phone"}},
		{"limit", publish, publish + limited, func(g *guide.Guide) {
			g.Handling.Flow[4].Limit = &guide.Limit{Count: 4, Unit: workflow.WorkingDay}
		}, []string{"/handling/flow/4/limit"}},
		{"limit, in the guide already", publish, publish + limited, func(g *guide.Guide) {
			g.Handling.Flow[4].Limit = &guide.Limit{Count: 3, Unit: workflow.WorkingDay}
		}, nil},
		{"the order", publishing + ",\n    " + delivering, delivering + ",\n    " + publishing, nil, []string{"/handling/flow"}},
		{"the order, in the guide already", publishing + ",\n    " + delivering, delivering + ",\n    " + publishing, func(g *guide.Guide) {
			g.Handling.Flow[4], g.Handling.Flow[5] = g.Handling.Flow[5], g.Handling.Flow[4]
		}, nil},
		{"another name", apply, `{"id": "apply", "name": "申请",`, nil, []string{"/handling/flow", "/handling/flow/0"}},
		{"another name, in the guide already", apply, `{"id": "apply", "name": "申请",`, func(g *guide.Guide) { g.Handling.Flow[0].Name = "申请" }, nil},
	} {
		g := text(t)
		if tt.change != nil {
			tt.change(g)
		}
		if got := places(publication.FlowChange("x", workflow.Shandong(), load(tt.old, tt.new)), g); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A law as the examples here change it is made up; the titles and numbers are those
// that the example guide cites.
func TestLawChange(t *testing.T) {
	order := publication.LawChange{ID: "x", Kind: publication.Repealed, Title: "固定资产投资项目节能审查办法", From: calendar.MustParse("2030-01-01"), Basis: catalog.Basis{Title: "例", Mark: catalog.Example}}
	with := func(change func(*publication.LawChange)) publication.LawChange {
		l := order
		change(&l)
		return l
	}
	plain := func(s string) func(*guide.Guide) { return func(g *guide.Guide) { g.Fees.Basis = s } }
	numbered := with(func(l *publication.LawChange) { l.Number = "国家发展和改革委员会令2023年第2号" })
	article := with(func(l *publication.LawChange) { l.Kind, l.Articles = publication.Amended, []string{"第十五条"} })
	law := with(func(l *publication.LawChange) {
		l.Kind, l.Title, l.Articles = publication.Amended, "中华人民共和国行政诉讼法", []string{"第四十六条"}
	})
	for _, tt := range []struct {
		name   string
		law    publication.LawChange
		change func(*guide.Guide)
		want   []string
	}{
		{"by number", numbered, nil, []string{"/basic/authority_division", "/legal_basis/1"}},
		{"the other of this title", with(func(l *publication.LawChange) { l.Number = "国家发展和改革委员会令2016年第44号" }), nil,
			[]string{"/handling/flow/2/content", "/handling/result_name", "/handling/special_procedures/0"}},
		{"a limit's basis and what rests on it", law, nil, []string{"/remedies/litigation/limit/basis/0"}},
		{"without the name of the state", with(func(l *publication.LawChange) { l.Title, l.Articles = "行政诉讼法", []string{"第四十五条"} }), nil, []string{"/remedies/litigation/limit/basis/0"}},
		{"an edition that the guide has already", with(func(l *publication.LawChange) {
			l.Kind, l.Title, l.NewNumber = publication.Amended, "行政复议法", "2023年9月1日修订"
		}), nil, nil},
		{"a law nobody cites", with(func(l *publication.LawChange) { l.Title = "中华人民共和国海商法" }), nil, nil},
	} {
		c, err := tt.law.Change()
		if err != nil {
			t.Fatal(err)
		}
		if got := places(c, text(t)); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %v, want %v", tt.name, got, tt.want)
		}
	}
	renamed := with(func(l *publication.LawChange) {
		l.Kind, l.NewTitle = publication.Renamed, "节能审查和碳排放评价办法（例）"
	})
	for _, tt := range []struct {
		text string
		law  publication.LawChange
		want bool
	}{
		{"《固定资产投资项目节能审查办法》第三条", order, true},
		{"《固定资产投资项目节能审查办法》（国家发展和改革委员会令2023年第2号）", numbered, true},
		{"《固定资产投资项目节能审查办法》（国家发展和改革委员会令2016年第44号）", numbered, false},
		{"国家发展和改革委员会令2023年第2号", numbered, true},
		{"按国家发展和改革委员会令 2023 年第 2 号第九条办理", numbered, true},
		{"国家发展和改革委员会令2023年第22号", numbered, false},
		{"固定资产投资项目节能审查办法第三条", order, true},
		{"根据固定资产投资项目节能审查办法（国家发展和改革委员会令2016年第44号）第三条", order, true},
		{"某省固定资产投资项目节能审查办法第三条", order, false},
		{"《某省固定资产投资项目节能审查办法》第三条", order, false},
		{"固定资产投资项目节能审查办法是好办法", order, false},
		{"《固定资产投资项目节能审查办法", order, false},
		{"《固定资产投资项目节能审查办法》第十五条第二款", article, true},
		{"《固定资产投资项目节能审查办法》第十五条之一", article, false},
		{"《固定资产投资项目节能审查办法》第十五条之一、第十五条", article, true},
		{"《固定资产投资项目节能审查办法》第三条，《例》第十五条", article, false},
		{"《固定资产投资项目节能审查办法》第十条至第二十条", article, true},
		{"《固定资产投资项目节能审查办法》", article, true},
		{"《节能审查和碳排放评价办法（例）》第三条", renamed, false},
		{"", order, false},
	} {
		c, err := tt.law.Change()
		if err != nil {
			t.Fatal(err)
		}
		g := &guide.Guide{Matter: matter}
		plain(tt.text)(g)
		if got := places(c, g) != nil; got != tt.want {
			t.Errorf("%q, %+v: got %t, want %t", tt.text, tt.law, got, tt.want)
		}
	}
}

func TestLawChangeIsWhole(t *testing.T) {
	_, err := publication.LawChange{Kind: "lost", Articles: []string{"15"}}.Change()
	bad, ok := errors.AsType[*publication.ChangeError](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	want := []string{"/id missing", "/title missing", "/basis/title missing", "/from missing", "/kind kind_unknown", "/basis/mark file_unknown", "/articles/0 bad_article"}
	if got := faults(t, bad.Problems); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	faults(t, []yiwang.Problem{{Message: yiwang.Message{Code: bad.Code(), Args: bad.Args()}}})
}

// A change is not changed by changing what it was made of.
func TestAChangeIsItsOwn(t *testing.T) {
	l := publication.LawChange{ID: "x", Kind: publication.Amended, Title: "例法", From: calendar.MustParse("2030-01-01"), Articles: []string{"第一条"}, Basis: catalog.Basis{Title: "例", Mark: catalog.Example}}
	c, err := l.Change()
	if err != nil {
		t.Fatal(err)
	}
	l.Articles[0] = "第二条"
	touched := publication.Touched(c, slices.Values([]guide.Guide{{Matter: matter, LegalBasis: []guide.LegalBasis{{Title: "例法", Article: "第一条"}}}}))
	if len(touched) != 1 || !strings.Contains(touched[0].Command(on(8), program()).Reason, "第一条") {
		t.Errorf("got %+v", touched)
	}
	fields := []catalog.Difference{{Matter: matter, Old: "例"}}
	c = publication.CatalogChange("x", fields)
	fields[0].Matter = "sd-fgw-001"
	if got := places(c, &guide.Guide{Matter: matter}); len(got) != 1 {
		t.Errorf("got %v", got)
	}
}

// The sentence of each kind.
func TestWhy(t *testing.T) {
	l := publication.LawChange{ID: "x", Title: "《例法》", Number: "例令第1号", From: calendar.MustParse("2030-01-01"), Basis: catalog.Basis{Title: "例", Mark: catalog.Example}}
	for _, tt := range []struct {
		kind     publication.LawKind
		title    string
		articles []string
		want     string
	}{
		{publication.Repealed, "", nil, "《例法》（例令第1号）自2030-01-01起废止。"},
		{publication.Repealed, "新例法", nil, "《例法》（例令第1号）自2030-01-01起废止，由《新例法》代替。"},
		{publication.Amended, "", nil, "《例法》（例令第1号）自2030-01-01起修改。"},
		{publication.Amended, "", []string{"第一条", "第二条"}, "《例法》（例令第1号）自2030-01-01起修改第一条、第二条。"},
		{publication.Renamed, "新例法", nil, "《例法》（例令第1号）自2030-01-01起更名为《新例法》。"},
	} {
		l.Kind, l.NewTitle, l.Articles = tt.kind, tt.title, tt.articles
		c, err := l.Change()
		if err != nil {
			t.Fatal(err)
		}
		g := guide.Guide{Matter: matter, LegalBasis: []guide.LegalBasis{{Title: "例法", Number: "例令第1号", Article: "第一条"}}}
		touched := publication.Touched(c, slices.Values([]guide.Guide{g}))
		if len(touched) != 1 || len(touched[0].Why) != 1 {
			t.Fatalf("%s: got %+v", tt.kind, touched)
		}
		if got := touched[0].Why[0].In(language.Chinese); got != tt.want {
			t.Errorf("got %s, want %s", got, tt.want)
		}
		if got := touched[0].Command(on(8), program()); got.Reason != tt.want || !reflect.DeepEqual(*got.Change, touched[0].Change) {
			t.Errorf("got %+v", got)
		}
	}
}
