package catalog_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"golang.org/x/text/language"
)

// overlay is an overlay on the catalog of Shandong, changed by the given function.
func overlay(t testing.TB, change func(doc object)) []byte {
	t.Helper()
	doc := object{
		"schema": catalog.OverlaySchema, "id": "city", "version": "1", "title": "市级", "level": "示例市", "base": catalog.Shandong().Version(),
		"sources": []any{object{"key": "own", "title": "示例文件", "mark": "example"}},
		"changes": []any{
			object{"matter": "sd-fgw-038", "field": "promised_limit", "was": object{"count": 9, "unit": "working_day"}, "value": object{"unit": "working_day", "count": 6}, "source": "own"},
			object{"matter": "sd-fgw-034", "field": "trips", "value": 1, "source": "own"},
			object{"matter": "sd-fgw-034", "field": "legal_basis", "was": []any{"law-energy-15", "order-44"}, "value": []any{"law-energy-15", "order-44", "own"}, "source": "own"},
		},
		"relies_on": []any{object{"matter": "sd-fgw-038", "field": "statutory_limit", "was": object{"count": 20, "unit": "working_day"}}},
	}
	if change != nil {
		change(doc)
	}
	data, err := json.Marshal(doc)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func laid(t testing.TB, base *catalog.Catalog, data []byte) (*catalog.Catalog, error) {
	t.Helper()
	o, err := catalog.LoadOverlay(data)
	if err != nil {
		t.Fatal(err)
	}
	return base.With(o)
}

// A city changes single fields; each answers which level said what, and on what
// basis, and a county does the same on top of it.
func TestWith(t *testing.T) {
	province := catalog.Shandong()
	city, err := laid(t, province, overlay(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	if city.Version() != province.Version()+"+city@1" || city.Len() != province.Len() {
		t.Errorf("version %s of %d matters", city.Version(), city.Len())
	}
	m, _ := city.ByCode("sd-fgw-038")
	if m.Promised.Count != 6 || m.Sources["promised_limit"].Title != "示例文件" || m.Statutory.Count != 20 {
		t.Errorf("got %+v by %v", m.Promised, m.Sources["promised_limit"])
	}
	energy, _ := city.ByCode("sd-fgw-034")
	if *energy.Trips != 1 || energy.LegalBasis[2].Title != "示例文件" || energy.LegalBasis[0].Title == "" {
		t.Errorf("got trips %v, basis %v", energy.Trips, energy.LegalBasis)
	}
	if old, _ := province.ByCode("sd-fgw-038"); old.Promised.Count != 9 {
		t.Error("the overlay reached the province")
	}
	county, err := laid(t, city, overlay(t, func(doc object) {
		doc["id"], doc["level"], doc["base"] = "county", "示例县", city.Version()
		doc["changes"] = []any{object{"matter": "sd-fgw-038", "field": "promised_limit", "was": object{"count": 6, "unit": "working_day"}, "value": object{"count": 3, "unit": "working_day"}, "source": "own"}}
	}))
	if err != nil {
		t.Fatal(err)
	}
	layers := county.Provenance("sd-fgw-038", "promised_limit")
	var said []string
	for _, l := range layers {
		said = append(said, l.Level+" "+l.Value)
	}
	want := []string{` {"count":9,"unit":"working_day"}`, `示例市 {"count":6,"unit":"working_day"}`, `示例县 {"count":3,"unit":"working_day"}`}
	if len(layers) != 3 || strings.ReplaceAll(said[0], " ", "") != strings.ReplaceAll(want[0], " ", "") || said[1] != want[1] || said[2] != want[2] || layers[0].Basis.Title == layers[1].Basis.Title {
		t.Errorf("got %q, want %q", said, want)
	}
	if layers := county.Provenance("sd-fgw-038", "name"); len(layers) != 1 || layers[0].ID != "" || layers[0].Basis.Title == "" {
		t.Errorf("an untouched field: %+v", layers)
	}
	if county.Provenance("nothing", "name") != nil {
		t.Error("a matter that is not there has a provenance")
	}
	var told []string
	for _, d := range catalog.Diff(province, county) {
		told = append(told, d.Message().In(language.Chinese))
	}
	if len(told) != 3 || !slices.Contains(told, "限额以下鼓励类内外资项目进口设备免税确认的“承诺办结时限”由9个工作日改为3个工作日（《示例文件》）。") {
		t.Errorf("got %q", told)
	}
	if again := catalog.Diff(county, county); again != nil {
		t.Errorf("a catalog differs from itself: %v", again)
	}
}

// What does not fit, and what is looser, is refused: all of it, each in its place.
func TestWithRefuses(t *testing.T) {
	change := func(i int, field string, value any) func(object) {
		return func(doc object) { entry(doc, "changes", i)[field] = value }
	}
	for _, tt := range []struct {
		name    string
		change  func(object)
		pointer string
		problem catalog.Problem
	}{
		{"another base", func(doc object) { doc["base"] = "2019" }, "/base", catalog.Stale},
		{"an unknown matter", change(0, "matter", "sd-fgw-099"), "/changes/0/matter", catalog.Unknown},
		{"a wrong word on the base", change(0, "was", object{"count": 8, "unit": "working_day"}), "/changes/0/was", catalog.Stale},
		{"silence on the base", func(doc object) { delete(entry(doc, "changes", 0), "was") }, "/changes/0/was", catalog.Stale},
		{"a longer promise", change(0, "value", object{"count": 10, "unit": "working_day"}), "/changes/0/value", catalog.Looser},
		{"a promise in other days", change(0, "value", object{"count": 6, "unit": "calendar_day"}), "/changes/0/value", catalog.Looser},
		{"no promise at all", change(0, "value", "soon"), "/changes/0/value", catalog.Looser},
		{"trips below nothing", change(1, "value", -1), "/changes/1/value", catalog.Invalid},
		{"trips in words", change(1, "value", "one"), "/changes/1/value", catalog.Malformed},
		{"a basis less", change(2, "value", []any{"law-energy-15"}), "/changes/2/value", catalog.Looser},
		{"a basis that is none", change(2, "value", []any{"law-energy-15", "order-44", "nowhere"}), "/changes/2/value/2", catalog.Unknown},
		{"another name", func(doc object) {
			doc["changes"] = []any{object{"matter": "sd-fgw-034", "field": "name", "was": "节能审查", "value": "节能", "source": "own"}}
		}, "/changes/0/value", catalog.Looser},
		{"the law's limit", func(doc object) {
			doc["changes"] = []any{object{"matter": "sd-fgw-034", "field": "statutory_limit", "was": object{"count": 20, "unit": "working_day"}, "value": object{"count": 15, "unit": "working_day"}, "source": "own"}}
		}, "/changes/0/value", catalog.Looser},
	} {
		_, err := laid(t, catalog.Shandong(), overlay(t, tt.change))
		fault, ok := errors.AsType[*catalog.DataError](err)
		if !ok || fault.Problem != tt.problem || fault.Pointer != tt.pointer && tt.problem != catalog.Malformed {
			t.Errorf("%s: got %v, want %s at %s", tt.name, err, tt.problem, tt.pointer)
		}
	}
	_, err := laid(t, catalog.Shandong(), overlay(t, func(doc object) {
		entry(doc, "changes", 0)["matter"] = "x"
		entry(doc, "changes", 2)["value"] = []any{}
	}))
	if joined, ok := err.(interface{ Unwrap() []error }); !ok || len(joined.Unwrap()) != 2 {
		t.Errorf("got %v, want both faults", err)
	}
	// What the base refuses and what no catalog may have are told together.
	_, err = laid(t, catalog.Shandong(), overlay(t, func(doc object) {
		entry(doc, "changes", 0)["matter"] = "x"
		entry(doc, "changes", 1)["value"] = -1
		doc["changes"] = append(doc["changes"].([]any), object{"matter": "sd-fgw-034", "field": "applicants", "value": []any{}, "source": "own"})
	}))
	var got []string
	for _, fault := range faultsOf(t, err) {
		got = append(got, fmt.Sprint(fault.Document, "#", fault.Pointer, " ", fault.Problem))
	}
	want := []string{"city#/changes/0/matter catalog.data_unknown", "city#/changes/1/value catalog.data_invalid", "city#/changes/3/value catalog.data_missing"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Fields that may only get better for the applicant.
func TestOnlyBetter(t *testing.T) {
	for _, tt := range []struct {
		matter, field string
		was, value    any
		ok            bool
	}{
		{"sd-fgw-042", "one_window", false, true, true},
		{"sd-fgw-034", "one_window", true, false, false},
		{"sd-fgw-043", "portal", false, true, true},
		{"sd-fgw-034", "portal", true, false, false},
		{"sd-fgw-038", "handling", "within_limit", "on_the_spot", true},
		{"sd-fgw-038", "handling", "within_limit", "other", false},
		{"sd-fgw-038", "online_depth", 4, 3, false},
		{"sd-fgw-034", "state", "in_use", "suspended", false},
		{"sd-fgw-038", "basic_code", "370704006001", "370704006002", false},
	} {
		c, err := laid(t, catalog.Shandong(), overlay(t, func(doc object) {
			doc["changes"] = []any{object{"matter": tt.matter, "field": tt.field, "was": tt.was, "value": tt.value, "source": "own"}}
		}))
		fault, _ := errors.AsType[*catalog.DataError](err)
		if (err == nil) != tt.ok || !tt.ok && (fault.Problem != catalog.Looser || fault.Pointer != "/changes/0/value") {
			t.Errorf("%s, %s from %v to %v: got %v, want allowed: %t", tt.matter, tt.field, tt.was, tt.value, err, tt.ok)
		}
		if tt.value != "on_the_spot" || err != nil {
			continue
		}
		// Who gives a promise in days beside it is told that the two do not go together.
		_, err = laid(t, catalog.Shandong(), overlay(t, func(doc object) {
			doc["changes"] = []any{object{"matter": tt.matter, "field": tt.field, "was": tt.was, "value": tt.value, "source": "own"},
				object{"matter": tt.matter, "field": "promised_limit", "was": object{"count": 9, "unit": "working_day"}, "value": object{"count": 1, "unit": "working_day"}, "source": "own"}}
		}))
		if fault, ok := errors.AsType[*catalog.DataError](err); !ok || fault.Problem != catalog.Invalid || fault.Pointer != "/changes/0/value" {
			t.Errorf("on the spot and in one day: got %v", err)
		}
		// What is decided on the spot has no promised days any more, and the layer that
		// took them away says so.
		m, _ := c.ByCode("sd-fgw-038")
		layers := c.Provenance("sd-fgw-038", "promised_limit")
		if m.Handling != catalog.OnTheSpot || m.Promised != nil || len(layers) != 2 || layers[1].Value != "" || layers[1].Basis.Title != "示例文件" {
			t.Errorf("got %s, promised %v, %+v", m.Handling, m.Promised, layers)
		}
	}
}

// A key of the base stays that of the base, whatever an overlay calls its own.
func TestOverlayCannotReplaceTheLaw(t *testing.T) {
	city, err := laid(t, catalog.Shandong(), overlay(t, func(doc object) {
		doc["sources"] = []any{object{"key": "law-energy-15", "title": "示例通知", "mark": "example"}}
		doc["changes"] = []any{object{"matter": "sd-fgw-034", "field": "legal_basis", "was": []any{"law-energy-15", "order-44"}, "value": []any{"law-energy-15", "order-44"}, "source": "law-energy-15"}}
	}))
	if err != nil {
		t.Fatal(err)
	}
	if m, _ := city.ByCode("sd-fgw-034"); m.LegalBasis[0].Title != "中华人民共和国节约能源法" || m.Sources["legal_basis"].Title != "示例通知" {
		t.Errorf("the law is %v, by %v", m.LegalBasis[0], m.Sources["legal_basis"])
	}
}

// A city names platforms and offices of its own.
func TestOverlayDeclares(t *testing.T) {
	own := func(doc object) {
		doc["platforms"] = []any{object{"code": "city-hall", "name": "市平台", "full_name": "示例市政务平台", "network": "", "source": "own"}}
		doc["responsible"] = []any{object{"code": "city-office", "name": "示例科", "source": "own"}}
		doc["changes"] = []any{
			object{"matter": "sd-fgw-048", "field": "platforms", "was": []any{}, "value": []any{"city-hall"}, "source": "own"},
			object{"matter": "sd-fgw-048", "field": "responsible", "was": "others", "value": "city-office", "source": "own"},
		}
	}
	city, err := laid(t, catalog.Shandong(), overlay(t, own))
	if err != nil {
		t.Fatal(err)
	}
	var told []string
	for _, d := range catalog.Diff(catalog.Shandong(), city) {
		told = append(told, d.Message().In(language.Chinese))
	}
	want := []string{"价格争议调解的“办理平台”由无改为市平台（《示例文件》）。", "价格争议调解的“责任处室”由办公室、外资处、财金处、价格管理处改为示例科（《示例文件》）。"}
	if !slices.Equal(told, want) {
		t.Errorf("got %q, want %q", told, want)
	}
	o, err := catalog.LoadOverlay(overlay(t, own))
	if err != nil {
		t.Fatal(err)
	}
	document, _ := o.Document()
	if again, err := catalog.LoadOverlay(document); err != nil {
		t.Error(err)
	} else if _, err := catalog.Shandong().With(again); err != nil {
		t.Errorf("what Document writes has lost something: %v", err)
	}
	_, err = laid(t, catalog.Shandong(), overlay(t, func(doc object) {
		own(doc)
		entry(doc, "platforms", 0)["code"] = "outer-approval"
	}))
	if faults := faultsOf(t, err); faults[0].Pointer != "/platforms/0/code" || faults[0].Problem != catalog.Duplicate || faults[0].Document != "city" {
		t.Errorf("a platform of the base: got %v", err)
	}
}

// Two counties on one city do not see what the other says.
func TestSiblingsAreApart(t *testing.T) {
	city, err := laid(t, catalog.Shandong(), overlay(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	county := func(id string, days int) *catalog.Catalog {
		c, err := laid(t, city, overlay(t, func(doc object) {
			doc["id"], doc["level"], doc["base"] = id, id, city.Version()
			doc["changes"] = []any{object{"matter": "sd-fgw-038", "field": "promised_limit", "was": object{"count": 6, "unit": "working_day"}, "value": object{"count": days, "unit": "working_day"}, "source": "own"}}
		}))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	east, west := county("east", 3), county("west", 4)
	for c, level := range map[*catalog.Catalog]string{east: "east", west: "west"} {
		layers := c.Provenance("sd-fgw-038", "promised_limit")
		if len(layers) != 3 || layers[2].Level != level {
			t.Errorf("%s: %+v", level, layers)
		}
		layers[2].Level = "spoilt"
		if again := c.Provenance("sd-fgw-038", "promised_limit"); again[2].Level != level {
			t.Error("a caller changed the catalog's provenance")
		}
	}
	if layers := city.Provenance("sd-fgw-038", "promised_limit"); len(layers) != 2 {
		t.Errorf("a county reached the city: %+v", layers)
	}
	if layers := city.Provenance("sd-fgw-038", "nonsense"); layers != nil {
		t.Errorf("what is no field has a provenance: %+v", layers)
	}
	rules := catalog.LevelRules()
	rules[0].Basis[0].Title = "spoilt"
	if catalog.LevelRules()[0].Basis[0].Title == "spoilt" {
		t.Error("a caller changed the rules of levels")
	}
}

// What a catalog says of project codes is its own field: told by Diff, held by a lower
// level, in conflict when the base says otherwise.
func TestProjectCodesOfALevel(t *testing.T) {
	since := func(day string) func(object) {
		return func(doc object) {
			doc["changes"], doc["relies_on"] = []any{}, []any{}
			doc["project_codes"] = object{"new_form_since": day, "source": "own"}
		}
	}
	city, err := laid(t, catalog.Shandong(), overlay(t, since("2020-10-31")))
	if err != nil {
		t.Fatal(err)
	}
	diff := catalog.Diff(catalog.Shandong(), city)
	if len(diff) != 1 || diff[0].Message().In(language.Chinese) != "新式投资项目代码的启用日由未知改为2020-10-31（《示例文件》）。" {
		t.Errorf("got %+v", diff)
	}
	county := func(day string) func(object) {
		return func(doc object) {
			since(day)(doc)
			doc["id"], doc["base"] = "county", city.Version()
		}
	}
	if _, err := laid(t, city, overlay(t, county("2020-10-31"))); err != nil {
		t.Errorf("the same day: %v", err)
	}
	_, err = laid(t, city, overlay(t, county("1999-01-01")))
	if faults := faultsOf(t, err); len(faults) != 1 || faults[0].Pointer != "/project_codes/new_form_since" || faults[0].Problem != catalog.Looser {
		t.Errorf("another day: got %v", err)
	}
	o, err := catalog.LoadOverlay(overlay(t, county("1999-01-01")))
	if err != nil {
		t.Fatal(err)
	}
	next, conflicts := o.Rebase(city)
	if len(conflicts) != 1 || conflicts[0].Message().In(language.Chinese) != "新式投资项目代码的启用日：上级定为2020-10-31，本级定为1999-01-01，需要重新决定。" {
		t.Errorf("got %+v", conflicts)
	}
	if document, _ := next.Document(); strings.Contains(string(document), "1999") {
		t.Error("what is in conflict is carried over")
	}
}

// Values are told by what they stand for, and a change of the law under its key is seen.
func TestDiffIsReadable(t *testing.T) {
	change := func(old, new string) *catalog.Catalog {
		document := strings.Replace(string(catalog.Shandong().Document()), old, new, 1)
		c, err := catalog.Load([]byte(document))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	for _, tt := range []struct {
		old, new string
		want     []string
	}{
		{"\"number\": 34,\n      \"name\": \"节能审查\"", "\"number\": 34, \"name\": \"节能评估审查\"", []string{"节能审查的“事项名称”由节能审查改为节能评估审查（《山东省发展和改革委员会进一步做好“政务服务一网通办”的实施方案》（鲁发改许可〔2020〕614号）附件《省发展改革委依申请政务服务事项表》）。"}},
		{`"key": "law-energy-15", "title": "中华人民共和国节约能源法", "place": "第十五条"`, `"key": "law-energy-15", "title": "中华人民共和国节约能源法", "place": "第十六条"`,
			[]string{"节能审查的“设定依据”由《中华人民共和国节约能源法》第十五条、《固定资产投资项目节能审查办法》（国家发展改革委令2016年第44号）改为《中华人民共和国节约能源法》第十六条、《固定资产投资项目节能审查办法》（国家发展改革委令2016年第44号）（《中华人民共和国节约能源法》第十六条）。"}},
		{`"online_depth": 4,`, `"online_depth": 3,`, []string{"限额以下鼓励类内外资项目进口设备免税确认的“网上办理深度”由Ⅳ级改为Ⅲ级（山东省政务服务事项页面“限额以下鼓励类内外资项目进口设备免税确认”，办理形式）。"}},
	} {
		var told []string
		for _, d := range catalog.Diff(catalog.Shandong(), change(tt.old, tt.new)) {
			told = append(told, d.Message().In(language.Chinese))
		}
		if !slices.Equal(told, tt.want) {
			t.Errorf("got %q, want %q", told, tt.want)
		}
	}
}

func TestLoadOverlayRefuses(t *testing.T) {
	for _, tt := range []struct {
		name    string
		change  func(object)
		pointer string
		problem catalog.Problem
	}{
		{"schema", func(doc object) { doc["schema"] = "x/1" }, "/schema", catalog.UnknownSchema},
		{"no id", func(doc object) { delete(doc, "id") }, "/id", catalog.Missing},
		{"an id in capitals", func(doc object) { doc["id"] = "City" }, "/id", catalog.Invalid},
		{"a version that parts versions", func(doc object) { doc["version"] = "1+b@2" }, "/version", catalog.Invalid},
		{"a title nobody can read", func(doc object) { doc["title"] = "市\u202e级" }, "/title", catalog.Illegible},
		{"a source nobody can read", func(doc object) { entry(doc, "sources", 0)["note"] = "\ue000" }, "/sources/0/note", catalog.Illegible},
		{"no level", func(doc object) { doc["level"] = " " }, "/level", catalog.Missing},
		{"no change", func(doc object) { doc["changes"] = []any{} }, "/changes", catalog.Missing},
		{"an unknown field", func(doc object) { entry(doc, "changes", 0)["field"] = "code" }, "/changes/0/field", catalog.Unknown},
		{"no value", func(doc object) { entry(doc, "changes", 0)["value"] = nil }, "/changes/0/value", catalog.Missing},
		{"no source", func(doc object) { delete(entry(doc, "changes", 0), "source") }, "/changes/0/source", catalog.Missing},
		{"an unknown source", func(doc object) { entry(doc, "changes", 0)["source"] = "x" }, "/changes/0/source", catalog.Unknown},
		{"twice", func(doc object) { doc["changes"] = append(doc["changes"].([]any), entry(doc, "changes", 0)) }, "/changes/3", catalog.Duplicate},
		{"a day that is none", func(doc object) { doc["project_codes"] = object{"new_form_since": "2020-02-30", "source": "own"} }, "/project_codes/new_form_since", catalog.Invalid},
	} {
		_, err := catalog.LoadOverlay(overlay(t, tt.change))
		fault, ok := errors.AsType[*catalog.DataError](err)
		if !ok || fault.Problem != tt.problem || fault.Pointer != tt.pointer {
			t.Errorf("%s: got %v, want %s at %s", tt.name, err, tt.problem, tt.pointer)
		}
	}
	for _, data := range []string{"", "{", `{"schema": "a", "schema": "b"}`, `{"shema": ""}`} {
		if _, err := catalog.LoadOverlay([]byte(data)); err == nil {
			t.Errorf("%q loads", data)
		}
	}
}

// When the province moves, only fields the city relies on are in conflict.
func TestRebase(t *testing.T) {
	o, err := catalog.LoadOverlay(overlay(t, nil))
	if err != nil {
		t.Fatal(err)
	}
	moved := func(change func(matter func(code string) object)) *catalog.Catalog {
		var doc object
		if err := json.Unmarshal(catalog.Shandong().Document(), &doc); err != nil {
			t.Fatal(err)
		}
		doc["version"] = "2027-01-01.1"
		change(func(code string) object {
			for _, m := range doc["matters"].([]any) {
				if m := m.(object); m["code"] == code {
					return m
				}
			}
			t.Fatal(code)
			return nil
		})
		data, _ := json.Marshal(doc)
		next, err := catalog.Load(data)
		if err != nil {
			t.Fatal(err)
		}
		return next
	}
	days := func(n int) object { return object{"count": n, "unit": "working_day"} }
	for _, tt := range []struct {
		name      string
		change    func(func(string) object)
		kept      int
		conflicts []string
	}{
		{"elsewhere", func(m func(string) object) { m("sd-fgw-001")["statutory_limit"] = days(15) }, 3, nil},
		{"said by the province itself", func(m func(string) object) { m("sd-fgw-038")["promised_limit"] = days(6) }, 2, nil},
		{"otherwise", func(m func(string) object) { m("sd-fgw-038")["promised_limit"] = days(4) }, 2, []string{"promised_limit"}},
		{"relied on", func(m func(string) object) { m("sd-fgw-038")["statutory_limit"] = days(15) }, 3, []string{"statutory_limit"}},
		{"no longer possible", func(m func(string) object) { // the promise of 6 days is longer than the law's 5; the law's limit is relied on
			m("sd-fgw-038")["statutory_limit"] = days(5)
			delete(m("sd-fgw-038"), "promised_limit")
			delete(m("sd-fgw-038")["sources"].(object), "promised_limit")
			o.Relies, o.Changes[0].Was = nil, nil
		}, 2, []string{"promised_limit"}},
		{"filled in", func(m func(string) object) {
			m("sd-fgw-034")["trips"] = 2
			m("sd-fgw-034")["sources"].(object)["trips"] = "plan-1"
		}, 2, []string{"trips"}},
	} {
		if o, err = catalog.LoadOverlay(overlay(t, nil)); err != nil {
			t.Fatal(err)
		}
		to := moved(tt.change)
		next, conflicts := o.Rebase(to)
		var fields []string
		for _, c := range conflicts {
			fields = append(fields, c.Field)
			if said := c.Message().In(language.Chinese); strings.Contains(said, "%!") || !strings.Contains(said, string(c.Matter)) {
				t.Errorf("%s: %s", tt.name, said)
			}
		}
		for _, c := range conflicts {
			if (c.Fault != nil) != (tt.name == "no longer possible") {
				t.Errorf("%s: %+v", tt.name, c)
			}
		}
		if len(next.Changes) != tt.kept || !slices.Equal(fields, tt.conflicts) {
			t.Errorf("%s: %d changes kept, conflicts %v, want %d, %v", tt.name, len(next.Changes), fields, tt.kept, tt.conflicts)
		}
		data, err := next.Document()
		if err != nil {
			t.Fatal(err)
		}
		again, err := catalog.LoadOverlay(data)
		if err != nil {
			t.Fatalf("%s: what was carried over does not load: %v", tt.name, err)
		}
		if _, err := to.With(again); err != nil {
			t.Errorf("%s: what was carried over does not fit: %v", tt.name, err)
		}
	}
}

// There is a rule for every field a lower level may name, and none for others.
func TestLevelRules(t *testing.T) {
	var ruled []string
	for _, r := range catalog.LevelRules() {
		ruled = append(ruled, r.Field)
		if r.Why == "" || len(r.Basis) == 0 || r.Basis[0].Mark == "" {
			t.Errorf("%+v says too little", r)
		}
	}
	var schema struct {
		Defs map[string]struct{ Enum []string } `json:"$defs"`
	}
	data, err := os.ReadFile("data/overlay.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	want := slices.Sorted(slices.Values(schema.Defs["field"].Enum))
	if slices.Sort(ruled); !slices.Equal(ruled, want) || len(want) == 0 {
		t.Errorf("rules for %v, the schema has %v", ruled, want)
	}
}

func FuzzLoadOverlay(f *testing.F) {
	f.Add(overlay(f, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		o, err := catalog.LoadOverlay(data)
		if err != nil {
			return
		}
		if c, err := catalog.Shandong().With(o); err == nil && c.Len() != catalog.Shandong().Len() {
			t.Errorf("%d matters", c.Len())
		}
	})
}
