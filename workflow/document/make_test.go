package document_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/document"
)

func bytesOf(t testing.TB, d document.Document) []byte {
	t.Helper()
	data, err := d.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// The same inputs give the same bytes, also when the case has gone on since, and when
// its events have been kept as JSON; another input gives another hash.
func TestReproducible(t *testing.T) {
	for _, s := range scenarios() {
		want := bytesOf(t, must(t, s.name))
		if got := bytesOf(t, must(t, s.name)); !bytes.Equal(got, want) {
			t.Errorf("%s: made again, it differs:\n%s\n%s", s.name, got, want)
		}
		if d, err := document.Read(want); err != nil || !bytes.Equal(bytesOf(t, d), want) {
			t.Errorf("%s: read back: %v", s.name, err)
		}
	}
	steps := scenarios()[11].steps // delivered
	m, c := run(t, "sd-fgw-001", steps...)
	decided := slices.IndexFunc(c.History, func(e workflow.Event) bool { return e.Type == "decided" }) + 1
	stored, err := json.Marshal(c.History)
	if err != nil {
		t.Fatal(err)
	}
	var events []workflow.Event
	if err := json.Unmarshal(stored, &events); err != nil {
		t.Fatal(err)
	}
	then, err := document.Make(m, workflow.Fold(events[:decided]), document.Decision, decided, office())
	if err != nil {
		t.Fatal(err)
	}
	now, err := document.Make(m, c, document.Decision, decided, office())
	if err != nil || !bytes.Equal(bytesOf(t, now), bytesOf(t, then)) {
		t.Errorf("what happened since changes the document: %v\n%s\n%s", err, bytesOf(t, now), bytesOf(t, then))
	}

	seen := map[string]string{then.Receipt.Inputs: "the document itself"}
	other := func(what string, d document.Document, err error) {
		t.Helper()
		if was, taken := seen[d.Receipt.Inputs]; taken || err != nil {
			t.Errorf("%s: %v, the hash is that of %s", what, err, was)
		}
		seen[d.Receipt.Inputs] = what
	}
	facts := office()
	facts.Contact = ""
	d, err := document.Make(m, c, document.Decision, decided, facts)
	other("another fact", d, err)
	events[0].Actor.ID = "a2" // told nowhere in the document
	d, err = document.Make(m, workflow.Fold(events), document.Decision, decided, office())
	other("another event", d, err)
	d, err = document.Make(m, c, document.Delivery, c.Version, office())
	other("another kind", d, err)

	earlier, err := calendar.China().AsOf(calendar.MustParse("2025-01-01")) // without the notice of 2026
	if err != nil {
		t.Fatal(err)
	}
	provisional, err := earlier.Provisional(calendar.MustParse("2026-12-31"))
	if err != nil {
		t.Fatal(err)
	}
	m.Calendar = provisional
	if d, err = document.Make(m, c, document.Decision, decided, office()); err != nil || d.Receipt.Calendar == then.Receipt.Calendar {
		t.Errorf("another calendar of the same years, the same version: %v", err)
	}
}

func TestReceipt(t *testing.T) {
	r := must(t, "decision-refused").Receipt
	if r.Library != "v0.6.0" || r.Forms != document.Standard().Version() || r.Catalog != "2026-11-23" || r.Guide != "example-1" ||
		!strings.HasPrefix(r.Flow, "approval ") || r.Event != 7 || !strings.HasPrefix(r.Calendar, "2007-01-01/2026-12-31 sha256:") || len(r.Inputs) != 71 {
		t.Errorf("got %+v", r)
	}
}

func TestEventErrors(t *testing.T) {
	m, c := run(t, "sd-fgw-001", scenarios()[0].steps...)
	stranger, _ := workflow.Shandong().For("sd-fgw-034")
	for _, tt := range []struct {
		name    string
		m       workflow.Machine
		kind    document.Kind
		version int
		code    string
	}{
		{"no event", m, document.Acceptance, 5, "document.no_event"},
		{"event zero", m, document.Acceptance, 0, "document.no_event"},
		{"another event", m, document.Acceptance, 1, "document.other_event"},
		{"no decision yet", m, document.Decision, 4, "document.other_event"},
		{"unknown kind", m, "poem", 4, "document.other_event"},
		{"another flow", workflow.Machine{Flow: stranger, Calendar: calendar.China()}, document.Acceptance, 4, "document.other_flow"},
		{"no flow", workflow.Machine{}, document.Acceptance, 4, "document.other_flow"},
	} {
		_, err := document.Make(tt.m, c, tt.kind, tt.version, office())
		if wrong, ok := errors.AsType[*document.EventError](err); !ok || wrong.Code() != tt.code || !yiwang.Has(tt.code) {
			t.Errorf("%s: got %v, want %s", tt.name, err, tt.code)
		}
	}
}

// What cannot be seen, and a number that is none, is not printed.
func TestUnfitFacts(t *testing.T) {
	for _, tt := range []struct {
		change  func(*document.Facts)
		pointer string
	}{
		{func(f *document.Facts) { f.Body = "示例局\u202e" }, "/body"},
		{func(f *document.Facts) { f.Contact = "\xff1" }, "/contact"},
		{func(f *document.Facts) { f.Number = "示发改〔26〕1号" }, "/number"},
		{func(f *document.Facts) { f.Courts = []string{"甲法院", ""} }, "/courts"},
		{func(f *document.Facts) { f.ReviewBodies = []string{"市政府\u200b"} }, "/review_bodies"},
	} {
		_, err := made(t, "declining", tt.change)
		if r := lacks(t, err); len(r.Unfit) == 0 || r.Unfit[0].Pointer != tt.pointer {
			t.Errorf("%s: got %v", tt.pointer, r.Unfit)
		}
	}
	m, c := run(t, "sd-fgw-001", scenarios()[0].steps...)
	c.History[0].Details.Applicant.Name = "示例\u202e公司"
	_, err := document.Make(m, c, document.Acceptance, 4, office())
	if r := lacks(t, err); len(r.Unfit) != 1 {
		t.Errorf("got %v", r.Unfit)
	}
}

// Every fact of the vocabulary is told by some form; the law's table is complete with
// a basis for each, and loads as a bureau's own.
func TestForms(t *testing.T) {
	data, err := os.ReadFile("data/forms.json")
	if err != nil {
		t.Fatal(err)
	}
	s, err := document.Load(data)
	if err != nil || len(s.Forms()) != len(document.Kinds())+1 {
		t.Fatalf("%d forms: %v", len(s.Forms()), err)
	}
	for _, f := range s.Forms() {
		for _, a := range f.Asks {
			if term, ok := document.FactTerm(a.Fact); !ok || term.ZH == "" || len(a.Basis) == 0 {
				t.Errorf("%s asks for %s on %v", f.Title, a.Fact, a.Basis)
			}
		}
	}
	if _, ok := document.FactTerm("poem"); ok {
		t.Error("poem is a fact")
	}
}

// A form fits by event, outcome and process.
func TestFits(t *testing.T) {
	f := document.Form{Events: []workflow.EventType{"decided"}, Outcome: workflow.Granted, Only: []string{"a", "b"}, Except: []string{"b"}}
	for _, tt := range []struct {
		process string
		event   workflow.EventType
		outcome workflow.Outcome
		want    bool
	}{
		{"a", "decided", workflow.Granted, true}, {"b", "decided", workflow.Granted, false}, {"c", "decided", workflow.Granted, false},
		{"a", "signed", workflow.Granted, false}, {"a", "decided", workflow.Refused, false}, {"a", "decided", "", false},
	} {
		if got := f.Fits(tt.process, tt.event, tt.outcome); got != tt.want {
			t.Errorf("%+v: got %v", tt, got)
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	data, err := os.ReadFile("data/forms.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ old, new, code string }{
		{`"yiwang.documents/1"`, `"yiwang.documents/2"`, "yiwang.file_schema"},
		{`"title": "受理通知书"`, `"title": ""`, "document.form_text"},
		{`{received}`, `{poem}`, "document.fact_unknown"},
		{`"fact": "approver"`, `"fact": "days"`, "document.ask_missing"},
		{`"if_known": true, `, ``, "document.ask_missing"},
		{`"unless": ["no_remedy"]`, `"unless": ["no_remedy", "contact"]`, "document.ask_missing"},
		{`"unless": ["no_remedy"]`, `"unless": ["no_remedy", "poem"]`, "document.fact_unknown"},
		{`所需时间为{needed}`, `所需时间另行告知`, "document.ask_untold"},
		{`"kind": "notice"`, `"kind": "acceptance"`, "document.form_twice"},
		{`"kind": "delivery"`, `"kind": "poem"`, "document.form_kind"},
		{`"outcome": "refused"`, `"outcome": "granted"`, "document.form_twice"},
		{`"events": ["accepted"]`, `"events": []`, "document.form_empty"},
		{`"mark": "confirmed"`, `"mark": "hearsay"`, "document.ask_basis"},
	} {
		if !bytes.Contains(data, []byte(tt.old)) {
			t.Fatalf("nothing to break: %s", tt.old)
		}
		_, err := document.Load(bytes.ReplaceAll(data, []byte(tt.old), []byte(tt.new)))
		wrong, ok := errors.AsType[*document.SetError](err)
		if !ok || !slices.ContainsFunc(wrong.Problems, func(p yiwang.Problem) bool { return p.Message.Code == tt.code }) {
			t.Errorf("%s → %s: %v, want %s", tt.old, tt.new, err, tt.code)
		}
	}
	if _, err := document.Load([]byte(`{"schema":"yiwang.documents/1","version":"1","forms":[]}`)); err == nil {
		t.Error("a set without forms loads")
	}
	if _, err := document.Load([]byte(`{`)); err == nil {
		t.Error("half a brace loads")
	}
}
