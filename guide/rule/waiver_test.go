package rule_test

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/guide/rule"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

func readExample(t testing.TB) []byte {
	t.Helper()
	data, err := os.ReadFile("data/waivers-example.json")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestLoadWaivers(t *testing.T) {
	sound := string(readExample(t))
	got, err := rule.LoadWaivers([]byte(sound))
	if err != nil || len(got) != 2 {
		t.Fatalf("waivers = %v, %v", got, err)
	}
	want := rule.Waiver{Rule: "element/empty", Subject: "sd-fgw-034", Pointer: "/contact/inquiry_phone", Reason: "示例：新号码待开通。", Author: "示例人",
		Given: calendar.MustParse("2026-11-02"), Until: calendar.MustParse("2026-12-01")}
	if got[0] != want {
		t.Errorf("got %+v, want %+v", got[0], want)
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"another schema", "yiwang.waivers/1", "yiwang.waivers/2", "waiver_schema /schema"},
		{"every rule there is", `"text/*"`, `"*"`, "waiver_rule /waivers/1/rule"},
		{"every rule there is, written as a family", `"text/*"`, `"*/*"`, "waiver_rule /waivers/1/rule"},
		{"a family without its star", `"text/*"`, `"text/"`, "waiver_rule /waivers/1/rule"},
		{"part of a name", `"text/*"`, `"text/html*"`, "waiver_rule /waivers/1/rule"},
		{"capitals", `"text/*"`, `"Text/*"`, "waiver_rule /waivers/1/rule"},
		{"a space", `"element/empty"`, `"element/empty "`, "waiver_rule /waivers/0/rule"},
		{"no rule", `"text/*"`, `""`, "waiver_empty /waivers/1/rule"},
		{"no reason", `"示例：新号码待开通。"`, `" "`, "waiver_empty /waivers/0/reason"},
		{"a reason that cannot be seen", `"示例：新号码待开通。"`, `"\u200b"`, "waiver_empty /waivers/0/reason"},
		{"no author", `, "author": "示例人", "given": "2026-11-02", "until": "2026-12-01"`, `, "given": "2026-11-02", "until": "2026-12-01"`, "waiver_empty /waivers/0/author"},
		{"a pointer that is none", `"/contact/inquiry_phone"`, `"contact/inquiry_phone"`, "waiver_pointer /waivers/0/pointer"},
		{"a pointer with a slash at its end", `"/contact/inquiry_phone"`, `"/contact/"`, "waiver_pointer /waivers/0/pointer"},
		{"no first day", `"given": "2026-11-02", "until": "2026-12-01"`, `"until": "2026-12-01"`, "waiver_interval /waivers/0/until"},
		{"no end", `"given": "2026-11-02", "until": "2026-12-01"`, `"given": "2026-11-02"`, "waiver_interval /waivers/0/until"},
		{"it ends before it begins", `"until": "2026-12-01"`, `"until": "2026-11-01"`, "waiver_interval /waivers/0/until"},
		{"it ends on its first day", `"until": "2026-12-01"`, `"until": "2026-11-02"`, "waiver_interval /waivers/0/until"},
	} {
		if !strings.Contains(sound, tt.old) {
			t.Fatalf("the example has no %s", tt.old)
		}
		got, err := rule.LoadWaivers([]byte(strings.Replace(sound, tt.old, tt.new, 1)))
		if f := faults(t, err); !slices.Equal(f, []string{tt.want}) || got != nil {
			t.Errorf("%s: got %q and %v, want %q", tt.name, f, got, tt.want)
		}
	}
	for _, file := range []string{"", `{"schema":"yiwang.waivers/1","waivers":[{"rul":"x"}]}`, strings.Replace(sound, "2026-12-01", "2026-12-32", 1)} {
		if _, err := rule.LoadWaivers([]byte(file)); err == nil {
			t.Errorf("%q is read", file)
		} else if _, ok := errors.AsType[*yiwang.DecodeError](err); !ok {
			t.Errorf("%q: error %T", file, err)
		}
	}
}

// A waiver of a rule that there is not waives nothing, and is told before it is used.
func TestValidateWaivers(t *testing.T) {
	waiver := func(rule_ string) rule.Waiver {
		return rule.Waiver{Rule: rule_, Reason: "示例", Author: "示例人", Given: day, Until: day.AddDays(1)}
	}
	for id, want := range map[string][]string{
		"bridge/toll": nil, "bridge/*": nil,
		"bridge/tol": {"waiver_unknown /waivers/1/rule"}, "bridge/tolls": {"waiver_unknown /waivers/1/rule"}, "bri/*": {"waiver_unknown /waivers/1/rule"},
		"*": {"waiver_rule /waivers/1/rule"},
	} {
		if got := faults(t, rule.ValidateWaivers([]rule.Waiver{waiver("bridge/toll"), waiver(id)}, validSet(nil))); !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", id, got, want)
		}
	}
	if err := rule.ValidateWaivers(nil, validSet(nil)); err != nil {
		t.Errorf("no waivers: %v", err)
	}
	lacking := faults(t, rule.ValidateWaivers([]rule.Waiver{{}}, validSet(nil)))
	if want := []string{"waiver_empty /waivers/0/rule", "waiver_empty /waivers/0/reason", "waiver_empty /waivers/0/author", "waiver_interval /waivers/0/until"}; !slices.Equal(lacking, want) {
		t.Errorf("an empty waiver: got %q, want %q", lacking, want)
	}
}

// A waiver holds from its first day until the day before its end; one that does not is
// told as idle, and takes nothing.
func TestWaiverHolds(t *testing.T) {
	w := rule.Waiver{Rule: "bridge/toll", Reason: "示例", Author: "示例人", Given: day, Until: day.AddDays(3)}
	for _, tt := range []struct {
		day  calendar.Date
		want bool
	}{{day.AddDays(-1), false}, {day, true}, {day.AddDays(2), true}, {day.AddDays(3), false}, {calendar.Date{}, false}} {
		if got := w.Holds(tt.day); got != tt.want {
			t.Errorf("Holds(%s) = %v, want %v", tt.day, got, tt.want)
		}
		res, err := rule.Run(validSet(nil), &bridge{toll: -1}, rule.Options{AsOf: tt.day, Waivers: []rule.Waiver{w}})
		if err != nil {
			t.Fatal(err)
		}
		if took := len(res.Waived) == 1; took != tt.want || (len(res.Idle) == 1) == tt.want || (len(res.Findings) == 0) != tt.want {
			t.Errorf("%s: got %+v", tt.day, res)
		}
	}
}

func TestWaiverWithoutAnEndNeverHolds(t *testing.T) {
	w := rule.Waiver{Rule: "bridge/toll", Given: day}
	if w.Holds(day) || w.Holds(day.AddDays(1)) {
		t.Error("it holds")
	}
}

// A waiver for one subject is not for one that has no name.
func TestWaiverOfASubject(t *testing.T) {
	w := rule.Waiver{Rule: "bridge/toll", Subject: "this", Given: day, Until: day.AddDays(1)}
	for subject, want := range map[string]int{"this": 1, "that": 0, "": 0} {
		res, err := rule.Run(validSet(nil), &bridge{toll: -1}, rule.Options{AsOf: day, Subject: subject, Waivers: []rule.Waiver{w}})
		if err != nil || len(res.Waived) != want || len(res.Idle) != 0 {
			t.Errorf("%q: waived %d, idle %d, %v", subject, len(res.Waived), len(res.Idle), err)
		}
	}
}

func TestWaiverCovers(t *testing.T) {
	tests := []struct {
		waiver rule.Waiver
		want   bool
	}{
		{rule.Waiver{Rule: "bridge/toll"}, true},
		{rule.Waiver{Rule: "bridge/*"}, true},
		{rule.Waiver{Rule: "bridge/tol"}, false},
		{rule.Waiver{Rule: "bri/*"}, false},
		{rule.Waiver{Rule: "*"}, false},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/toll"}, true},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/to"}, false},
		{rule.Waiver{Rule: "bridge/toll", Pointer: "/toll/0"}, false},
		{rule.Waiver{Rule: "bridge/toll", Subject: "other"}, false},
		{rule.Waiver{Rule: "bridge/toll", Subject: "this"}, true},
	}
	for _, tt := range tests {
		tt.waiver.Given, tt.waiver.Until = day, day.AddDays(1)
		res, err := rule.Run(validSet(nil), &bridge{toll: -1}, rule.Options{AsOf: day, Subject: "this", Waivers: []rule.Waiver{tt.waiver}})
		if err != nil {
			t.Fatal(err)
		}
		if got := len(res.Waived) == 1; got != tt.want {
			t.Errorf("waiver %+v: waived = %v, want %v", tt.waiver, got, tt.want)
		}
		if idle := len(res.Idle) == 1; idle != (!tt.want && tt.waiver.Subject != "other") {
			t.Errorf("waiver %+v: idle = %v", tt.waiver, res.Idle)
		}
	}
}

// The published schema has the fields of a waiver.
func TestWaiversSchema(t *testing.T) {
	data, err := os.ReadFile("data/waivers.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Title      string
		Properties struct {
			Waivers struct {
				Items struct{ Properties map[string]any }
			}
		}
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	typ := reflect.TypeFor[rule.Waiver]()
	for i := range typ.NumField() {
		name, _, _ := strings.Cut(typ.Field(i).Tag.Get("json"), ",")
		if schema.Properties.Waivers.Items.Properties[name] == nil {
			t.Errorf("the schema has no %s", name)
		}
	}
	if schema.Title != rule.WaiversSchema || len(schema.Properties.Waivers.Items.Properties) != typ.NumField() {
		t.Errorf("schema %s has %d fields, want %d", schema.Title, len(schema.Properties.Waivers.Items.Properties), typ.NumField())
	}
}

// Whatever is read waives something, for some days and for a reason.
func FuzzLoadWaivers(f *testing.F) {
	f.Add(readExample(f))
	f.Add([]byte(`{"schema":"yiwang.waivers/1","waivers":[{"rule":"*","reason":"x","author":"x","given":"2026-11-02","until":"2026-11-03"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		waivers, err := rule.LoadWaivers(data)
		if err != nil {
			if _, ok := errors.AsType[yiwang.Coded](err); !ok {
				t.Fatalf("%T has no code", err)
			}
			return
		}
		for _, w := range waivers {
			family, _, ok := strings.Cut(w.Rule, "/")
			if !ok || family == "*" || w.Reason == "" || w.Author == "" || !w.Holds(w.Given) || w.Holds(w.Until) {
				t.Errorf("read %+v", w)
			}
		}
	})
}
