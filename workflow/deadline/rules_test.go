package deadline_test

import (
	"encoding/json"
	"errors"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/deadline"
)

func TestLaw(t *testing.T) {
	law := deadline.Law()
	if law.Version() == "" || len(law.All()) < 40 {
		t.Fatalf("version %q, %d rules", law.Version(), len(law.All()))
	}
	ids := map[string]bool{}
	for _, r := range law.All() {
		if r.ID == "" || r.Name == "" || ids[r.ID] {
			t.Errorf("rule %q, %q: no id, no name or taken", r.ID, r.Name)
		}
		ids[r.ID] = true
		if found, ok := law.Rule(r.ID); !ok || found != r {
			t.Errorf("%s: not found by its id", r.ID)
		}
		if problems := r.Verify(); len(problems) > 0 {
			t.Errorf("%s: %v", r.ID, problems)
		}
		if r.Limit == nil && r.Note == "" && r.Basis[0].Note == "" {
			t.Errorf("%s has no limit and does not say why", r.ID)
		}
	}
	if _, ok := law.Rule("no_such_rule"); ok {
		t.Error("found a rule that there is not")
	}
	law.All()[0] = nil // the list is the caller's
	if law.All()[0] == nil {
		t.Error("the list handed out is the one kept")
	}
}

// citations gives every basis of the law with the place it stands at.
func citations() map[string]catalog.Basis {
	all := map[string]catalog.Basis{}
	add := func(at string, list []catalog.Basis) {
		for i, b := range list {
			all[at+string(rune('a'+i))] = b
		}
	}
	for _, r := range deadline.Law().All() {
		add(r.ID+"/", r.Basis)
		for _, g := range r.Grounds {
			add(r.ID+"/"+g.ID+"/", g.Basis)
		}
		for i, x := range r.Extensions {
			add(r.ID+"/extension/"+string(rune('a'+i)), x.Basis)
		}
	}
	return all
}

// What is known from a third party, from another province or by our own reading is
// not marked as confirmed; nor is the source of a figure that only such pages give.
func TestMarks(t *testing.T) {
	marks := map[catalog.Mark]int{}
	for at, b := range citations() {
		marks[b.Mark]++
		if !slices.Contains([]catalog.Mark{catalog.Confirmed, catalog.Inference, catalog.Unverified}, b.Mark) {
			t.Errorf("%s: mark %q", at, b.Mark) // examples have no place among the law
		}
		second := slices.ContainsFunc([]string{"推断", "转述", "第三方网页", "仅见", "未核", "外省"}, func(word string) bool { return strings.Contains(b.Title+b.Note, word) })
		if b.Mark == catalog.Confirmed && second {
			t.Errorf("%s is marked confirmed: %v: %s", at, b, b.Note)
		}
		if b.Mark != catalog.Confirmed && b.Note == "" {
			t.Errorf("%s is marked %s and does not say why", at, b.Mark)
		}
	}
	if marks[catalog.Confirmed] < 60 || marks[catalog.Inference] < 30 || marks[catalog.Unverified] < 4 {
		t.Errorf("looked at %v", marks)
	}
	// The first basis is where the figure is from. What stands behind it may have been read, as the
	// threshold of a report of prices was (令58号 第十条), which says nothing of the twenty-four hours.
	for _, id := range []string{"price_rise", "price_rise_answer", "price_report", "overseas_notice", "overseas_filing"} {
		if b := rule(t, id).Basis[0]; b.Mark == catalog.Confirmed {
			t.Errorf("%s is marked confirmed: %v: %s", id, b, b.Note)
		}
	}
}

// A rule as a bureau would write it, with all that a rule can have.
func bureau() map[string]any {
	basis := []any{map[string]any{"title": "示例局服务承诺", "place": "第一条", "mark": "example"}}
	return map[string]any{
		"id": "promise_034", "name": "节能审查承诺办结时限", "limit": map[string]any{"count": 5, "unit": "working_day"},
		"grounds": []any{map[string]any{"id": "expert_review", "name": "专家评审", "limit": map[string]any{"count": 10, "unit": "working_day"}, "basis": basis}},
		"extensions": []any{
			map[string]any{"limit": map[string]any{"count": 2, "unit": "working_day"}, "approver": "分管负责人", "basis": basis},
		},
		"note": "示例", "basis": basis,
	}
}

func fileOf(t testing.TB, change func(file map[string]any), rules ...map[string]any) []byte {
	t.Helper()
	var list []any
	for _, r := range rules {
		list = append(list, r)
	}
	file := map[string]any{"schema": deadline.Schema, "version": "2026-11-23", "rules": list}
	if change != nil {
		change(file)
	}
	data, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestWith(t *testing.T) {
	joined := map[string]any{"id": "joined", "name": "示例", "limit": map[string]any{"count": 8, "unit": "working_day"}, "grounds_of": "promise_034", "basis": bureau()["basis"]}
	law := deadline.Law()
	before := len(law.All())
	rules, err := law.With(fileOf(t, nil, bureau(), joined))
	if err != nil {
		t.Fatal(err)
	}
	if len(law.All()) != before || len(rules.All()) != before+2 {
		t.Errorf("%d rules, of %d before, which are now %d", len(rules.All()), before, len(law.All()))
	}
	own, _ := rules.Rule("promise_034")
	if own.Limit.Count != 5 || len(own.Extensions) != 1 || own.Grounds[0].Limit.Count != 10 {
		t.Errorf("read %+v", own)
	}
	if r, ok := rules.Rule("joined"); !ok || !reflect.DeepEqual(r.Grounds, own.Grounds) {
		t.Errorf("joined: %+v, want the grounds of promise_034", r)
	}
	if _, ok := law.Rule("promise_034"); ok {
		t.Error("the law has the bureau's rule")
	}
	two := map[string]*deadline.Rules{"first": nil, "second": nil} // neither with the other's
	for id := range two {
		r := bureau()
		r["id"] = id
		if two[id], err = rules.With(fileOf(t, nil, r)); err != nil {
			t.Fatal(err)
		}
	}
	for id, own := range two {
		if _, ok := own.Rule(id); !ok || len(own.All()) != before+3 {
			t.Errorf("%s: lost, or not alone", id)
		}
	}
	alone, err := new(deadline.Rules).With(fileOf(t, nil, bureau()))
	if err != nil || len(alone.All()) != 1 || alone.Version() != "2026-11-23" {
		t.Errorf("alone: %+v, %v", alone, err)
	}
}

// Each file is valid but for one thing.
func TestWithRefuses(t *testing.T) {
	limit := func(count any, unit string) map[string]any { return map[string]any{"count": count, "unit": unit} }
	ground := func(r map[string]any) map[string]any { return r["grounds"].([]any)[0].(map[string]any) }
	extension := func(r map[string]any) map[string]any { return r["extensions"].([]any)[0].(map[string]any) }
	basis := func(title, mark string) []any { return []any{map[string]any{"title": title, "mark": mark}} }
	for _, tt := range []struct {
		name   string
		change func(r map[string]any)
		want   string // pointer and code
	}{
		{"no id", func(r map[string]any) { delete(r, "id") }, "/rules/0/id deadline.file_id"},
		{"an id in capitals", func(r map[string]any) { r["id"] = "Our-Word" }, "/rules/0/id deadline.file_id"},
		{"no name", func(r map[string]any) { r["name"] = "" }, "/rules/0/id deadline.file_id"},
		{"an id of the law", func(r map[string]any) { r["id"] = "permit" }, "/rules/0/id deadline.file_id"},
		{"no basis", func(r map[string]any) { delete(r, "basis") }, "/rules/0/basis deadline.rule_basis"},
		{"a basis without title", func(r map[string]any) { r["basis"] = basis(" ", "confirmed") }, "/rules/0/basis/0 deadline.rule_basis"},
		{"an unknown mark", func(r map[string]any) { r["basis"] = basis("示例", "certain") }, "/rules/0/basis/0 deadline.rule_basis"},
		{"an unknown unit", func(r map[string]any) { r["limit"] = limit(5, "week"); delete(r, "grounds"); delete(r, "extensions") }, "/rules/0/limit deadline.rule_limit"},
		{"no unit", func(r map[string]any) { r["limit"] = limit(5, ""); delete(r, "grounds"); delete(r, "extensions") }, "/rules/0/limit deadline.rule_limit"},
		{"no days", func(r map[string]any) {
			r["limit"] = limit(0, "working_day")
			delete(r, "grounds")
			delete(r, "extensions")
		}, "/rules/0/limit deadline.rule_limit"},
		{"too many days", func(r map[string]any) { r["limit"] = limit(4001, "working_day") }, "/rules/0/limit deadline.rule_limit"},
		{"far too many days", func(r map[string]any) { r["limit"] = limit(1<<62, "working_day") }, "/rules/0/limit deadline.rule_limit"},
		{"months backwards", func(r map[string]any) { r["limit"] = limit(-2, "month"); delete(r, "grounds"); delete(r, "extensions") }, "/rules/0/limit deadline.rule_limit"},
		{"months suspended", func(r map[string]any) { r["limit"] = limit(2, "month"); delete(r, "extensions") }, "/rules/0/limit deadline.rule_unmovable"},
		{"backwards, suspended", func(r map[string]any) { r["limit"] = limit(-2, "working_day"); delete(r, "extensions") }, "/rules/0/limit deadline.rule_unmovable"},
		{"hours extended", func(r map[string]any) {
			r["limit"] = limit(24, "hour")
			delete(r, "grounds")
			extension(r)["limit"] = limit(2, "hour")
		}, "/rules/0/limit deadline.rule_unmovable /rules/0/extensions/0/limit deadline.rule_limit"},
		{"after the end of another, suspended", func(r map[string]any) { r["after"] = limit(2, "year") }, "/rules/0/limit deadline.rule_unmovable"},
		{"after hours", func(r map[string]any) { r["after"] = limit(24, "hour"); delete(r, "grounds"); delete(r, "extensions") }, "/rules/0/after deadline.rule_after"},
		{"hours after", func(r map[string]any) {
			r["limit"], r["after"] = limit(24, "hour"), limit(2, "year")
			delete(r, "grounds")
			delete(r, "extensions")
		}, "/rules/0/after deadline.rule_after"},
		{"after, backwards", func(r map[string]any) {
			r["after"] = limit(-3, "working_day")
			delete(r, "grounds")
			delete(r, "extensions")
		}, "/rules/0/after deadline.rule_limit"},
		{"after, no limit", func(r map[string]any) {
			r["after"] = limit(3, "working_day")
			delete(r, "limit")
			delete(r, "grounds")
			delete(r, "extensions")
		}, "/rules/0/after deadline.rule_after"},
		{"a ground without id", func(r map[string]any) { ground(r)["id"] = "" }, "/rules/0/grounds/0 deadline.rule_ground"},
		{"a ground without name", func(r map[string]any) { ground(r)["name"] = " " }, "/rules/0/grounds/0 deadline.rule_ground"},
		{"a ground twice", func(r map[string]any) { r["grounds"] = append(r["grounds"].([]any), maps.Clone(ground(r))) }, "/rules/0/grounds/1 deadline.rule_ground"},
		{"a ground without basis", func(r map[string]any) { ground(r)["basis"] = []any{} }, "/rules/0/grounds/0/basis deadline.rule_basis"},
		{"a ground bounded by months", func(r map[string]any) { ground(r)["limit"] = limit(1, "month") }, "/rules/0/grounds/0/limit deadline.rule_limit"},
		{"a ground bounded by nothing", func(r map[string]any) { ground(r)["limit"] = limit(0, "working_day") }, "/rules/0/grounds/0/limit deadline.rule_limit"},
		{"a ground bounded too late", func(r map[string]any) { ground(r)["limit"] = limit(4001, "calendar_day") }, "/rules/0/grounds/0/limit deadline.rule_limit"},
		{"an extension without approver", func(r map[string]any) { extension(r)["approver"] = " " }, "/rules/0/extensions/0/approver deadline.rule_approver"},
		{"an extension without basis", func(r map[string]any) { delete(extension(r), "basis") }, "/rules/0/extensions/0/basis deadline.rule_basis"},
		{"an extension in another unit", func(r map[string]any) { extension(r)["limit"] = limit(2, "calendar_day") }, "/rules/0/extensions/0/limit deadline.rule_limit"},
		{"an extension backwards", func(r map[string]any) { extension(r)["limit"] = limit(-2, "working_day") }, "/rules/0/extensions/0/limit deadline.rule_limit"},
		{"an extension without end", func(r map[string]any) { extension(r)["limit"] = limit(5000, "working_day") }, "/rules/0/extensions/0/limit deadline.rule_limit"},
		{"no limit, an extension by months", func(r map[string]any) { delete(r, "limit"); extension(r)["limit"] = limit(2, "month") }, "/rules/0/extensions/0/limit deadline.rule_limit"},
		{"grounds of nobody", func(r map[string]any) { delete(r, "grounds"); r["grounds_of"] = "no_such_rule" }, "/rules/0/grounds_of deadline.file_grounds_of"},
		{"grounds of another and its own", func(r map[string]any) { r["grounds_of"] = "permit" }, "/rules/0/grounds_of deadline.file_grounds_of"},
		{"grounds of another, months", func(r map[string]any) {
			r["limit"], r["grounds_of"] = limit(2, "month"), "permit"
			delete(r, "grounds")
			delete(r, "extensions")
		}, "/rules/0/limit deadline.rule_unmovable"},
		{"an unknown field", func(r map[string]any) { r["days"] = 5 }, " yiwang.file_unreadable"},
		{"a count in words", func(r map[string]any) { r["limit"] = limit("五", "working_day") }, " yiwang.file_unreadable"},
		{"a broken count", func(r map[string]any) { r["limit"] = limit(1.5, "working_day") }, " yiwang.file_unreadable"},
	} {
		r := bureau()
		tt.change(r)
		if got := refusedFile(t, fileOf(t, nil, r)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	file := func(change func(map[string]any)) []byte { return fileOf(t, change, bureau()) }
	good := string(file(nil))
	for _, tt := range []struct {
		name string
		data []byte
		want string
	}{
		{"another schema", file(func(f map[string]any) { f["schema"] = "yiwang.limits/2" }), "/schema yiwang.file_schema"},
		{"no schema", file(func(f map[string]any) { delete(f, "schema") }), "/schema yiwang.file_schema"},
		{"no rule", file(func(f map[string]any) { f["rules"] = []any{} }), "/rules deadline.file_empty"},
		{"the same id twice", fileOf(t, nil, bureau(), bureau()), "/rules/1/id deadline.file_id"},
		{"nothing", nil, " yiwang.file_unreadable"},
		{"no JSON", []byte("rules"), " yiwang.file_unreadable"},
		{"a list", []byte("[]"), " yiwang.file_unreadable"},
		{"null", []byte("null"), "/schema yiwang.file_schema"},
		{"cut off", []byte(good[:len(good)-2]), " yiwang.file_unreadable"},
		{"two values", []byte(good + "{}"), " yiwang.file_unreadable"},
		{"all at once", fileOf(t, func(f map[string]any) { f["version"] = " " },
			map[string]any{"name": "示例"}, map[string]any{"id": "permit", "name": "示例", "limit": limit(0, "day"), "basis": basis("示例", "example")}),
			"/version deadline.file_version /rules/0/id deadline.file_id /rules/0/basis deadline.rule_basis /rules/1/id deadline.file_id /rules/1/limit deadline.rule_limit"},
	} {
		if got := refusedFile(t, tt.data); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := refusedFile(t, file(nil)); got != "" {
		t.Errorf("the file that is broken in one thing each time is refused as it stands: %s", got)
	}
}

// refusedFile gives pointer and code of every problem of a file, "" when it is taken.
func refusedFile(t *testing.T, data []byte) string {
	t.Helper()
	rules, err := deadline.Law().With(data)
	if err == nil {
		return ""
	}
	refusal, ok := errors.AsType[*deadline.LoadError](err)
	if !ok || rules != nil || len(refusal.Problems) == 0 || refusal.Code() != "deadline.bad_file" {
		t.Fatalf("got %v, %v, want a *LoadError and no rules", rules, err)
	}
	var all []string
	for _, p := range refusal.Problems {
		all = append(all, p.Pointer+" "+p.Message.Code)
	}
	return strings.Join(all, " ")
}

// What the schema and the loader allow is the same where both can say it.
func TestSchemaBounds(t *testing.T) {
	data, err := os.ReadFile("data/limits.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Limit struct {
				Properties struct {
					Count struct{ Minimum, Maximum int }
				}
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	for count, fits := range map[int]bool{
		schema.Defs.Limit.Properties.Count.Maximum: true, schema.Defs.Limit.Properties.Count.Maximum + 1: false,
		schema.Defs.Limit.Properties.Count.Minimum: true, schema.Defs.Limit.Properties.Count.Minimum - 1: false,
	} {
		r := deadline.Rule{Limit: &calendar.Limit{Count: count, Unit: calendar.WorkingDay}, Basis: []catalog.Basis{{Title: "示例", Mark: catalog.Example}}}
		if problems := r.Verify(); (len(problems) == 0) != fits {
			t.Errorf("%d working days: %v, want fit %v", count, problems, fits)
		}
	}
}
