package workflow

import (
	"flag"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

var update = flag.Bool("update", false, "rewrite golden files")

// Every matter of the catalog has exactly one flow, and no flow has another.
func TestEveryMatterHasAFlow(t *testing.T) {
	seen := 0
	for matter := range catalog.Shandong().All() {
		if _, ok := Shandong().For(matter.Code); !ok {
			t.Errorf("matter %s %s has no flow", matter.Code, matter.Name)
		}
		seen++
	}
	if seen != 48 {
		t.Errorf("looked at %d matters, want 48", seen)
	}
	for _, f := range Shandong().Flows() {
		for _, code := range f.Matters {
			if _, ok := catalog.Shandong().ByCode(code); !ok {
				t.Errorf("flow %s: matter %s is not in the catalog", f.ID, code)
			}
		}
	}
}

// A limit is only as good as its source: every clock has a basis with a title
// and a mark, and a figure nobody gives is absent.
func TestLimits(t *testing.T) {
	type key struct{ flow, clock string }
	own := map[string]int{"begin": 2, "renewal": -30, "reconsideration": 60, "litigation": 6, "price_rise": -10, "price_report": 24, "hearing_request": 5, "confirmation": 30} // the applicant's
	want := map[key]int{
		{"approval", "acceptance"}: 5, {"approval", "statutory"}: 20, {"approval", "delivery"}: 10, {"approval", "hearing"}: 20,
		{"foreign_approval", "acceptance"}: 5, {"foreign_approval", "statutory"}: 20, {"foreign_approval", "delivery"}: 10, {"foreign_approval", "hearing"}: 20,
		{"energy_review", "acceptance"}: 5, {"energy_review", "statutory"}: 20, {"energy_review", "delivery"}: 10, {"energy_review", "hearing"}: 20,
		{"duty_exemption", "statutory"}: 20, {"duty_exemption", "promised"}: 9,
		{"overseas_filing", "acceptance"}: 5, {"overseas_filing", "statutory"}: 7,
		{"venture_filing", "acceptance"}: 5, {"venture_filing", "statutory"}: 20,
		{"price_filing", "statutory"}: 7,
		{"disclosure", "acceptance"}:  7, {"disclosure", "statutory"}: 20,
	}
	known := 0
	for _, f := range Shandong().Flows() {
		for _, k := range f.Clocks {
			for _, b := range k.Basis {
				if b.Title == "" || b.Mark == "" {
					t.Errorf("%s %s: basis without title or mark: %+v", f.ID, k.ID, b)
				}
			}
			if k.Owner == Applicant {
				if k.Limit == nil || k.Limit.Count != own[k.ID] {
					t.Errorf("%s %s: limit %v, want %d", f.ID, k.ID, k.Limit, own[k.ID])
				}
				continue
			}
			got := 0
			if k.Limit != nil {
				got = k.Limit.Count
				known++
			}
			if got != want[key{f.ID, k.ID}] {
				t.Errorf("%s %s: limit %d, want %d", f.ID, k.ID, got, want[key{f.ID, k.ID}])
			}
		}
	}
	if known != len(want) {
		t.Errorf("%d known limits, want %d", known, len(want))
	}
}

// What the catalog says of a matter's limits is what its flow runs by.
func TestCatalogAgrees(t *testing.T) {
	known := 0
	for m := range catalog.Shandong().All() {
		flow, _ := Shandong().For(m.Code)
		for id, want := range map[string]*Limit{Statutory: m.Statutory, Promised: m.Promised} {
			var got *Limit
			if k := flow.clock(id); k != nil {
				got = k.Limit
			}
			if (got == nil) != (want == nil) || got != nil && *got != *want {
				t.Errorf("%s %s: the flow has %v, the catalog %v", m.Code, id, got, want)
			}
			if want != nil {
				known++
			}
		}
	}
	if known < 30 {
		t.Errorf("compared %d limits", known)
	}
}

// Break one thing in valid data and loading says which.
func TestLoadRefuses(t *testing.T) {
	for _, tt := range []struct{ name, file, old, new, want string }{
		{"schema", "flows.json", "yiwang.flows/1", "yiwang.flows/9", "unknown schema"},
		{"unknown field", "flows.json", `"owner"`, `"ower"`, "field_somewhere ower"},
		{"hearing without its limit", "flows.json", `{"id": "hearing_request"`, `{"id": "x"`, `asks for a clock "hearing_request"`},
		{"process", "flows.json", `"process": "filing"`, `"process": "x"`, `unknown process "x"`},
		{"promise above the law", "flows.json", `"rule": "duty_exemption_promise"`, `"limit": {"count": 21, "unit": "working_day"}, "basis": [{"title": "t", "mark": "example"}]`, "promised 21 working_day, more than the statutory 20"},
		{"unit", "flows.json", `"rule": "duty_exemption_promise"`, `"limit": {"count": 2, "unit": "fortnight"}, "basis": [{"title": "t", "mark": "example"}]`, "cannot be reckoned with"},
		{"the office in months", "flows.json", `"rule": "duty_exemption_promise"`, `"limit": {"count": 1, "unit": "month"}, "basis": [{"title": "t", "mark": "example"}]`, "of the office, but not counted in days"},
		{"rule", "flows.json", `"rule": "venture_filing"`, `"rule": "venture"`, `unknown rule "venture"`},
		{"grounds of", "flows.json", `"grounds_of": "disclosure"`, `"grounds_of": "d"`, `unknown rule "d"`},
		{"rule beside a limit", "flows.json", `"rule": "venture_filing"`, `"rule": "venture_filing", "limit": {"count": 1, "unit": "working_day"}`, "beside a limit of its own"},
		{"anchor", "flows.json", `"anchor": "effective"`, `"anchor": "moon"`, `anchor "moon" unknown`},
		{"hours from an event", "flows.json", `"rule": "price_report", "anchor": "effective"`, `"rule": "price_report", "start": ["submitted"]`, "hours run from an anchor"},
		{"choice without a conflict", "flows.json", `"rule": "venture_filing"`, `"rule": "venture_filing", "choice": [{"title": "t", "mark": "example"}]`, "nothing to choose"},
		{"matter twice", "flows.json", "sd-fgw-045", "sd-fgw-046", "sd-fgw-046 in flow"},
		{"clock name", "flows.json", `"id": "promised"`, `"id": "promised_too"`, `clock "promised_too" unknown or twice`},
		{"empty basis", "flows.json", `"rule": "unset"`, `"basis": []`, "/basis"},
		{"lapse", "flows.json", `"deemed_accepted"`, `"refused"`, `unknown lapse "refused"`},
		{"deemed from nothing", "flows.json", `"lapse": "deemed_accepted",`, ``, "names no earlier clock whose lapse"},
		{"flow without a version", "flows.json", `"id": "mediation",
      "version": "2026-11-23"`, `"id": "mediation",
      "version": ""`, "needs an id, a version and a name"},
		{"stage limit without basis", "process-filing.json", `"name": "申报",`, `"name": "申报", "limit": {"count": 1, "unit": "working_day"},`, "stage apply: no basis"},
		{"step limit in fortnights", "process-application.json", `"name": "受理处室分办",`, `"name": "受理处室分办", "limit": {"count": 1, "unit": "fortnight"},`, "only working and calendar days"},
		{"clock event", "flows.json", `"start": ["decided"]`, `"start": ["decide"]`, `unknown event "decide"`},
		{"role", "process-application.json", `"roles": ["leader"]`, `"roles": ["boss"]`, `unknown role "boss"`},
		{"guard", "process-application.json", `"all_replied"`, `"all_happy"`, `unknown guard "all_happy"`},
		{"dead end", "process-application.json", `"from": ["decided"], "to": "published"`, `"from": ["decided"], "to": "decided"`, `state "decided" reaches no end`},
		{"never reached", "process-application.json", `"to": "declined"`, `"to": "withdrawn"`, `state "declined" is never reached`},
		{"out of an end", "process-application.json", `"name": "分办", "from": ["accepted"]`, `"name": "分办", "from": ["accepted", "declined"]`, `out of the end state "declined"`},
		{"two answers", "process-application.json", `"action": "publish", "name": "公开决定", "from": ["decided"]`, `"action": "deliver", "name": "送达", "from": ["decided", "published"]`, `action "deliver": 2 rules in state "published"`},
		{"extends the unknown", "process-permit.json", `"extends": "application"`, `"extends": "x"`, `extends "x", which is unknown`},
		{"extends what extends", "process-permit.json", `"extends": "application"`, `"extends": "price"`, `extends "price", which is unknown or extends another`},
		{"without what is not", "process-preliminary.json", `"states": ["published"]`, `"states": ["moon"]`, `without state "moon"`},
		{"without an action that is not", "process-preliminary.json", `"actions": ["publish"]`, `"actions": ["fly"]`, `without action "fly"`},
		{"lapse of another clock", "flows.json", `"rule": "price_rise_answer", "lapse": "deemed_granted"`, `"rule": "price_rise_answer", "lapse": "deemed_accepted"`, `unknown lapse "deemed_accepted"`},
		{"lapse with a clock of the office", "flows.json", `"lapse_with": "price_rise"`, `"lapse_with": "delivery"`, `lapse with "delivery"`},
		{"lapse with nothing that follows", "flows.json", `"lapse": "deemed_granted", "lapse_with"`, `"lapse_with"`, `lapse with "price_rise"`},
		{"broken", "process-filing.json", `"schema":`, `"schema"`, "process-filing.json: yiwang: line 2, column 12: syntax"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			folder := fstest.MapFS{}
			names, err := fs.Glob(embedded, "data/*.json")
			if err != nil || len(names) < 3 {
				t.Fatal(names, err)
			}
			for _, name := range names {
				data, err := fs.ReadFile(embedded, name)
				if err != nil {
					t.Fatal(err)
				}
				base := strings.TrimPrefix(name, "data/")
				if base == tt.file {
					changed := strings.ReplaceAll(string(data), tt.old, tt.new)
					if changed == string(data) {
						t.Fatalf("%s does not hold %q", base, tt.old)
					}
					data = []byte(changed)
				}
				folder[base] = &fstest.MapFile{Data: data}
			}
			l, err := Load(folder)
			if err == nil || l != nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want an error with %q", err, tt.want)
			}
		})
	}
	if _, err := Load(fstest.MapFS{}); err == nil {
		t.Error("an empty folder loads")
	}
}

func BenchmarkClocks(b *testing.B) {
	m, c := concluded(b)
	on := calendar.MustParse("2026-01-21")
	b.ReportAllocs()
	for b.Loop() {
		m.Clocks(c, on)
	}
}

func BenchmarkFold(b *testing.B) {
	_, c := concluded(b)
	b.ReportAllocs()
	for b.Loop() {
		Fold(c.History)
	}
}

// A draft is read whatever its ways are; what cannot be read is refused all the same.
func TestDraft(t *testing.T) {
	data, err := fs.Sub(embedded, "data")
	if err != nil {
		t.Fatal(err)
	}
	folder := fstest.MapFS{}
	names, err := fs.Glob(data, "*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(data, name)
		if err != nil {
			t.Fatal(err)
		}
		folder[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(text), `"to": "declined"`, `"to": "nowhere"`))}
	}
	if _, err := Load(folder); err == nil {
		t.Fatal("a library with an unknown state loads")
	}
	l, err := Draft(folder)
	if err != nil || len(l.Flows()) != len(Shandong().Flows()) {
		t.Fatalf("got %v, %v, want a draft of %d flows", l, err, len(Shandong().Flows()))
	}
	folder["process-filing.json"] = &fstest.MapFile{Data: []byte(`{"schema"`)}
	if l, err := Draft(folder); err == nil || l != nil {
		t.Errorf("got %v, %v, want what cannot be read refused", l, err)
	}
}

// Every guard of the vocabulary is one that can be asked, and every one that can be
// asked is in it.
func TestGuardNamesAreAsked(t *testing.T) {
	source, err := os.ReadFile("guard.go")
	if err != nil {
		t.Fatal(err)
	}
	var asked []string
	for _, found := range regexp.MustCompile(`(?m)^\tcase "(\w+)":$`).FindAllSubmatch(source, -1) {
		asked = append(asked, string(found[1]))
	}
	slices.Sort(asked)
	if got := GuardNames(); len(got) == 0 || !slices.Equal(got, asked) {
		t.Errorf("the vocabulary is %v, asked can be %v", got, asked)
	}
}
