package catalog_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
)

// optional are the fields that may be unknown.
var optional = []string{"basic_code", "responsible", "kind", "type", "level", "department", "office", "applicants", "legal_basis", "statutory_limit",
	"promised_limit", "handling", "online_depth", "trips", "classified"}

// filled fills every optional field of the first matter in.
func filled(doc object) {
	doc["responsible"] = []any{object{"code": "window", "name": "窗口", "source": "plan"}}
	m := entry(doc, "matters", 0)
	for field, value := range map[string]any{
		"state": "suspended", "basic_code": "370704006001", "responsible": "window", "kind": "administrative_power", "type": "01", "level": 2, "department": "某委", "office": "某处",
		"applicants": []any{"企业"}, "legal_basis": []any{"plan"}, "statutory_limit": object{"count": 20, "unit": "working_day"},
		"promised_limit": object{"count": 9, "unit": "working_day"}, "handling": "within_limit", "online_depth": 4, "trips": 0, "classified": false,
	} {
		m[field] = value
		m["sources"].(object)[field] = "plan"
	}
}

func TestOptionalFields(t *testing.T) {
	c, err := catalog.Load(validDocument(t, filled))
	if err != nil {
		t.Fatal(err)
	}
	full, _ := c.ByCode("x-2")
	if unknown := full.Unknown(); len(unknown) > 0 {
		t.Errorf("unknown %v, want none", unknown)
	}
	if full.State != catalog.Suspended || full.BasicCode != "370704006001" || full.Promised.Count != 9 || full.Statutory.Unit != "working_day" || full.LegalBasis[0].Title != "方案" || *full.Trips != 0 || *full.Classified ||
		full.Kind.Name() != "行政权力" || full.Handling.Name() != "承诺件" || full.Sources["trips"].Title != "方案" {
		t.Errorf("got %+v", full)
	}
	bare, _ := c.ByCode("x-1")
	if bare.State != catalog.InUse {
		t.Errorf("state %q, want in_use where nothing is said", bare.State)
	}
	if !slices.Equal(bare.Unknown(), optional) {
		t.Errorf("unknown %v, want %v", bare.Unknown(), optional)
	}
	gaps := c.Gaps()
	if len(gaps) != 1 || gaps[0].Responsible.Code != "" || gaps[0].Fields != len(optional) || gaps[0].Gaps[0].Matter.Code != "x-1" {
		t.Errorf("got %+v, want the bare matter, for which nobody is responsible", gaps)
	}
}

func TestOptionalFaults(t *testing.T) {
	for _, tt := range []struct {
		field   string
		value   any
		pointer string
		problem catalog.Problem
	}{
		{"responsible", "nobody", "/matters/0/responsible", catalog.Unknown},
		{"kind", "power", "/matters/0/kind", catalog.Invalid},
		{"state", "cancelled", "/matters/0/state", catalog.Invalid},
		{"basic_code", "37070400600１", "/matters/0/basic_code", catalog.Invalid},
		{"type", "1", "/matters/0/type", catalog.Invalid},
		{"level", 7, "/matters/0/level", catalog.Invalid},
		{"applicants", []any{""}, "/matters/0/applicants/0", catalog.Missing},
		{"applicants", []any{"企业", "企业"}, "/matters/0/applicants/1", catalog.Duplicate},
		{"office", "  \n", "/matters/0/office", catalog.Illegible},
		{"department", "甲\u202e处", "/matters/0/department", catalog.Illegible},
		{"legal_basis", []any{"nothing"}, "/matters/0/legal_basis/0", catalog.Unknown},
		{"legal_basis", []any{"plan", "plan"}, "/matters/0/legal_basis/1", catalog.Duplicate},
		{"statutory_limit", object{"count": 0, "unit": "working_day"}, "/matters/0/statutory_limit/count", catalog.Invalid},
		{"statutory_limit", object{"count": 4001, "unit": "working_day"}, "/matters/0/statutory_limit/count", catalog.Invalid},
		{"statutory_limit", object{"count": 3, "unit": "fortnight"}, "/matters/0/statutory_limit/unit", catalog.Unknown},
		{"promised_limit", object{"count": 21, "unit": "working_day"}, "/matters/0/promised_limit", catalog.Longer},
		{"handling", "on_the_spot", "/matters/0/handling", catalog.Invalid}, // and a promise in days beside it
		{"handling", "slowly", "/matters/0/handling", catalog.Invalid},
		{"online_depth", 5, "/matters/0/online_depth", catalog.Invalid},
		{"trips", -1, "/matters/0/trips", catalog.Invalid},
		{"sources", nil, "", ""}, // a given field without a source
	} {
		_, err := catalog.Load(validDocument(t, func(doc object) {
			filled(doc)
			m := entry(doc, "matters", 0)
			if tt.field == "sources" {
				delete(m["sources"].(object), "trips")
				return
			}
			m[tt.field] = tt.value
		}))
		if tt.field == "sources" {
			tt.pointer, tt.problem = "/matters/0/sources/trips", catalog.Missing
		}
		fault, ok := errors.AsType[*catalog.DataError](err)
		if !ok || fault.Pointer != tt.pointer || fault.Problem != tt.problem {
			t.Errorf("%s %v: got %v, want %s at %s", tt.field, tt.value, err, tt.problem, tt.pointer)
		}
	}
	// The source of a field that is not given stands for nothing.
	_, err := catalog.Load(validDocument(t, func(doc object) { entry(doc, "matters", 0)["sources"].(object)["trips"] = "plan" }))
	if fault, ok := errors.AsType[*catalog.DataError](err); !ok || fault.Pointer != "/matters/0/sources" {
		t.Errorf("got %v, want a fault at the sources", err)
	}
}

// What the plan and the law do not give is told, by who is responsible (plan 六（二）):
// the 41 one-window matters, and the other seven.
func TestShandongGaps(t *testing.T) {
	gaps := catalog.Shandong().Gaps()
	if len(gaps) != 2 || len(gaps[0].Gaps) != 41 || len(gaps[1].Gaps) != 7 || gaps[0].Responsible.Source.Place != "六（二）" {
		t.Fatalf("got %d groups: %+v", len(gaps), gaps)
	}
	for _, g := range gaps {
		fields := 0
		for _, gap := range g.Gaps {
			fields += len(gap.Fields)
			if slices.Contains(gap.Fields, "legal_basis") || slices.Contains(gap.Fields, "department") {
				t.Errorf("%s: %v unknown, though sources give them", gap.Matter.Code, gap.Fields)
			}
			if !slices.Contains(gap.Fields, "trips") || !slices.Contains(gap.Fields, "classified") {
				t.Errorf("%s: trips or classified known, though no source gives them", gap.Matter.Code)
			}
		}
		if fields != g.Fields {
			t.Errorf("%s: %d fields, counted %d", g.Responsible.Name, g.Fields, fields)
		}
	}
}

// A promise in another unit than the statutory limit is refused only where it is longer
// whatever the days.
func TestLongerPromise(t *testing.T) {
	limit := func(n int, unit string) object { return object{"count": n, "unit": unit} }
	for _, tt := range []struct {
		promised, statutory object
		longer              bool
	}{
		{limit(20, "working_day"), limit(20, "working_day"), false},
		{limit(21, "working_day"), limit(20, "working_day"), true},
		{limit(9, "calendar_day"), limit(20, "working_day"), false},
		{limit(60, "calendar_day"), limit(20, "working_day"), false}, // 20 working days may be as long as that
		{limit(5, "working_day"), limit(20, "calendar_day"), false},
		{limit(21, "working_day"), limit(20, "calendar_day"), true},
		{limit(1, "month"), limit(28, "calendar_day"), false},
		{limit(1, "month"), limit(27, "calendar_day"), true},
		{limit(31, "calendar_day"), limit(1, "month"), false},
		{limit(32, "working_day"), limit(1, "month"), true},
		{limit(2, "month"), limit(1, "month"), true},
	} {
		_, err := catalog.Load(validDocument(t, func(doc object) {
			filled(doc)
			m := entry(doc, "matters", 0)
			m["promised_limit"], m["statutory_limit"] = tt.promised, tt.statutory
		}))
		fault, refused := errors.AsType[*catalog.DataError](err)
		if refused != tt.longer || refused && (fault.Problem != catalog.Longer || fault.Pointer != "/matters/0/promised_limit") {
			t.Errorf("%v of %v: got %v, want longer: %t", tt.promised, tt.statutory, err, tt.longer)
		}
	}
}
