package revision_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/catalog/revision"
)

// example is the example file, changed.
func example(t testing.TB, change func(doc object, revisions []object)) []byte {
	t.Helper()
	var doc object
	if err := json.Unmarshal(exampleJSON, &doc); err != nil {
		t.Fatal(err)
	}
	var revisions []object
	for _, r := range doc["revisions"].([]any) {
		revisions = append(revisions, r.(object))
	}
	change(doc, revisions)
	return encoded(t, doc)
}

func record(r object, i int) object { return r["record"].([]any)[i].(object) }

// What is read is written as it was, and the other way round.
func TestDocument(t *testing.T) {
	l, err := revision.Load(exampleJSON, catalog.Shandong())
	if err != nil {
		t.Fatal(told(err))
	}
	var want, got bytes.Buffer
	if err := json.Compact(&want, exampleJSON); err != nil {
		t.Fatal(err)
	}
	if err := json.Compact(&got, l.Document()); err != nil {
		t.Fatal(err)
	}
	var a, b any // the order of keys aside
	_ = json.Unmarshal(want.Bytes(), &a)
	_ = json.Unmarshal(got.Bytes(), &b)
	if string(encoded(t, a)) != string(encoded(t, b)) {
		t.Errorf("got\n%s\nwant\n%s", got.Bytes(), want.Bytes())
	}
	again, err := revision.Load(l.Document(), catalog.Shandong())
	if err != nil || !bytes.Equal(again.Document(), l.Document()) {
		t.Errorf("read and written again it differs: %v", err)
	}
	empty, err := revision.Load(revision.New(small(t)).Document(), small(t))
	if err != nil || len(empty.Revisions()) != 0 || len(empty.Editions()) != 1 {
		t.Errorf("a ledger without revisions: %v", err)
	}
}

// Whoever reads the file finds the same faults as whoever drafts: all at once, each in
// its place.
func TestLoadRefuses(t *testing.T) {
	type change = func(doc object, r []object)
	for _, tt := range []struct {
		name   string
		change change
		want   string
	}{
		{"another schema", func(doc object, _ []object) { doc["schema"] = "yiwang.catalog.revisions/2" }, "/schema revision.schema"},
		{"another base", func(doc object, _ []object) { doc["base"] = "2019" }, "/base revision.base"},
		{"no list", func(doc object, _ []object) { delete(doc, "revisions") }, "/revisions revision.missing"},
		{"an unknown field", func(doc object, _ []object) { doc["x"] = 1 }, " revision.unreadable"},
		{"an unknown field within", func(_ object, r []object) { r[1]["x"] = 1 }, "/revisions/1 revision.unreadable"},
		{"a date that is none", func(_ object, r []object) { r[4]["effective"] = "2026-02-30" }, "/revisions/4 revision.unreadable"},
		{"a wrong type", func(_ object, r []object) { r[4]["matters"] = "x" }, "/revisions/4/matters revision.unreadable"},
		{"an id twice", func(_ object, r []object) { r[4]["id"] = r[1]["id"] }, "/revisions/4/id revision.twice"},
		{"never drafted", func(_ object, r []object) { r[4]["record"] = []any{} }, "/revisions/4/record revision.missing"},
		{"not drafted first", func(_ object, r []object) { record(r[4], 0)["status"] = "reviewed" }, "/revisions/4/record/0/status revision.not_drafted"},
		{"no such status", func(_ object, r []object) { record(r[4], 0)["status"] = "lost" }, "/revisions/4/record/0/status revision.unknown"},
		{"back in time", func(_ object, r []object) { record(r[1], 1)["at"] = "2026-03-01T09:00:00Z" }, "/revisions/1/record/1/at revision.earlier"},
		{"approved by the author", func(_ object, r []object) { record(r[1], 2)["by"] = "拟稿人甲" }, "/revisions/1/record/2/by revision.own"},
		{"a reason for approval", func(_ object, r []object) { record(r[1], 2)["reason"] = "好" }, "/revisions/1/record/2/reason revision.no_reason"},
		{"published without a position", func(_ object, r []object) { delete(r[3], "position") }, "/revisions/3/position revision.position"},
		{"a position of a draft", func(_ object, r []object) { r[4]["position"] = 5 }, "/revisions/4/position revision.position"},
		{"a gap in the positions", func(_ object, r []object) { r[3]["position"] = 5 }, "/revisions/3/position revision.position"},
		{"a position twice", func(_ object, r []object) { r[3]["position"] = 3 }, "/revisions/3/position revision.position"},
		{"out of order", func(_ object, r []object) { r[2]["position"], r[3]["position"] = 4, 3 },
			"/revisions/2/record/2/at revision.earlier"},
		{"too early", func(_ object, r []object) { r[1]["effective"] = "2026-03-17" }, "/revisions/1/effective revision.too_early"},
		{"corrects what is not there", func(_ object, r []object) { r[3]["corrects"] = "x" }, "/revisions/3/corrects revision.not_published"},
		{"corrects nothing", func(_ object, r []object) { delete(r[3], "corrects") }, "/revisions/3/changes/0/was revision.stale"},
		{"a draft is not held against the catalog", func(_ object, r []object) { r[4]["matters"] = []any{"nobody"} }, "<nil>"},
		{"all that is wrong by itself", func(_ object, r []object) {
			r[0]["kind"], r[1]["basis"] = "x", object{"mark": "example"}
			r[2]["changes"] = []any{}
			record(r[4], 0)["by"] = ""
		}, "/revisions/0/kind revision.unknown\n/revisions/1/basis/title revision.missing\n/revisions/2/matters/0 revision.no_change\n/revisions/4/record/0/by revision.missing"},
		{"all that does not fit", func(_ object, r []object) {
			r[0]["entries"].([]any)[0].(object)["group"] = "x"
			r[1]["matters"] = []any{"sd-fgw-099"}
			r[2]["changes"].([]any)[0].(object)["value"] = object{"count": 21, "unit": "working_day"}
		}, "/revisions/0/entries/0/group catalog.data_unknown\n/revisions/1/matters/0 revision.matter_unknown"},
	} {
		_, err := revision.Load(example(t, tt.change), catalog.Shandong())
		if got := told(err); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
	for _, data := range []string{"", "null", "[]", "{}", "{", `{"schema":1}`, "\xff", `{"schema":"a","schema":"b"}`, string(exampleJSON) + "{}"} {
		if _, err := revision.Load([]byte(data), catalog.Shandong()); err == nil || strings.Contains(told(err), "NO WHOLE") {
			t.Errorf("%q: got %v", data, err)
		}
	}
}

func FuzzLoad(f *testing.F) {
	base := small(f)
	f.Add(revision.New(base).Document())
	f.Add(story(f)[3].Document())
	f.Add([]byte(encoded(f, object{"schema": revision.Schema, "base": "v1", "revisions": []any{object{"id": "a", "kind": "add", "entries": []any{entry(5, "basis"), object{"code": 5}}}}})))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, err := revision.Load(data, base)
		if err != nil {
			if told(err) == "" || strings.Contains(told(err), "NO WHOLE") {
				t.Errorf("got %s", told(err))
			}
			return
		}
		again, err := revision.Load(l.Document(), base)
		if err != nil {
			t.Fatalf("what was written is not read: %s", told(err))
		}
		if !bytes.Equal(again.Document(), l.Document()) {
			t.Errorf("got\n%s\nwant\n%s", again.Document(), l.Document())
		}
		for _, e := range l.Editions() {
			if c := again.AsOf(e.From); shown(c) != shown(e.Catalog()) || c.Version() != e.Version {
				t.Errorf("edition %s: got %s", e.Version, shown(c))
			}
		}
	})
}
