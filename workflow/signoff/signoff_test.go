package signoff_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"golang.org/x/text/language"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
	"github.com/yiwang-go/yiwang/workflow/signoff"
	"github.com/yiwang-go/yiwang/workflow/verify"
)

// The matter of the tests; who has it is made up, and so are all people and figures.
const matter = catalog.Code("sd-fgw-034")

func hall() signoff.Person      { return signoff.Person{Name: "例甲", Office: "hall"} }
func office() signoff.Person    { return signoff.Person{Name: "例乙", Office: "environment"} }
func leader() signoff.Person    { return signoff.Person{Name: "例丙"} }
func licensing() signoff.Person { return signoff.Person{Name: "例丁", Office: "licensing"} }

func example() []catalog.Basis { return []catalog.Basis{{Title: "例", Mark: catalog.Example}} }

func days(n int) *workflow.Limit { return &workflow.Limit{Count: n, Unit: workflow.WorkingDay} }

// desk records one event after the other, an hour apart.
type desk struct {
	t      *testing.T
	plan   *signoff.Plan
	events []signoff.Event
	at     time.Time
}

func newDesk(t *testing.T, day string) *desk {
	return &desk{t, signoff.Shandong(), nil, calendar.MustParse(day).In(calendar.Beijing()).Add(9 * time.Hour)}
}

func (d *desk) try(e signoff.Event) error {
	if e.Matter == "" && e.Flow == "" {
		e.Matter = matter
	}
	e.At = d.at
	recorded, err := d.plan.Decide(d.events, e)
	if err == nil {
		d.events = append(d.events, recorded)
		d.at = d.at.Add(time.Minute)
	}
	return err
}

func (d *desk) do(list ...signoff.Event) {
	d.t.Helper()
	for _, e := range list {
		if err := d.try(e); err != nil {
			d.t.Fatalf("%s: %v", e.Type, err)
		}
	}
}

// refused says e and gives the codes of the reasons.
func (d *desk) refused(e signoff.Event) []string {
	d.t.Helper()
	before := len(d.events)
	err := d.try(e)
	refusal, ok := errors.AsType[*signoff.Refusal](err)
	if !ok || len(d.events) != before {
		d.t.Fatalf("%s: got %v, want a refusal", e.Type, err)
	}
	var codes []string
	for _, p := range refusal.Problems {
		code := p.Message.Code
		if p.Pointer != "" {
			code = p.Pointer + " " + code
		}
		if p.Message.In(language.Chinese) == p.Message.Code || p.Message.In(language.English) == p.Message.Code {
			d.t.Errorf("%s has no sentence", code)
		}
		if !slices.Contains(codes, code) {
			codes = append(codes, code)
		}
	}
	return codes
}

func (d *desk) sheet() signoff.Sheet { return d.plan.Sheet(d.events, matter, d.today()) }

func (d *desk) today() calendar.Date { return calendar.ReceivedOn(d.at) }

func assigned() signoff.Event {
	return signoff.Event{Type: signoff.Assigned, By: licensing(), Office: "environment", Leader: "例丙"}
}

// everything fills in what the flow of a matter lacks: one day for every step, four for
// the stage of handling and two for the decision.
func everything(s signoff.Sheet) signoff.Event {
	e := signoff.Event{Type: signoff.Filled, By: office()}
	for _, a := range s.Missing() {
		f := signoff.Fill{Stage: a.Stage, Step: a.Step, Attribute: a.Key}
		switch {
		case a.Key == "limit" && a.Step != "":
			f.Limit, f.Basis = days(1), example()
		case a.Key == "limit" && a.Stage == "handle":
			f.Limit, f.Basis = days(4), example()
		case a.Key == "limit" && a.Stage == "decide":
			f.Limit, f.Basis = days(2), example()
		case a.Key == "limit":
			f.None = "例：即时办理"
		case a.Key == "handlers":
			f.Names = []string{"例某"}
		default:
			f.Text = "例"
		}
		e.Fills = append(e.Fills, f)
	}
	return e
}

func signedAndUploaded() []signoff.Event {
	return []signoff.Event{{Type: signoff.Confirmed, By: office()}, {Type: signoff.Signed, By: leader()}, {Type: signoff.Uploaded, By: licensing()}}
}

func TestALifeOfAFlow(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	steps := []struct {
		event signoff.Event
		want  signoff.Status
	}{
		{assigned(), signoff.StatusOpen},
		{everything(d.sheet()), signoff.StatusComplete},
		{signedAndUploaded()[0], signoff.StatusConfirmed},
		{signoff.Event{Type: signoff.Objected, By: leader(), Reason: "例：审查标准过于笼统"}, signoff.StatusObjected},
		{signoff.Event{Type: signoff.Filled, By: hall(), Fills: []signoff.Fill{{Stage: "handle", Step: "handle", Attribute: "criteria", Text: "例：逐条"}}}, signoff.StatusObjected},
		{signedAndUploaded()[0], signoff.StatusConfirmed},
		{signedAndUploaded()[1], signoff.StatusSigned},
		{signedAndUploaded()[2], signoff.StatusUploaded},
	}
	if got := d.sheet().Status(); got != signoff.StatusUnassigned {
		t.Errorf("before: got %s", got)
	}
	for i, s := range steps {
		d.do(s.event)
		if got := d.sheet().Status(); got != s.want {
			t.Errorf("%d %s: got %s, want %s", i, s.event.Type, got, s.want)
		}
	}
	if day := d.plan.Sheet(d.events, matter, calendar.MustParse("2020-05-05")); day.Status() != signoff.StatusUnassigned {
		t.Errorf("the day before: got %s", day.Status())
	}
}

// A change after a signature takes it away; the same content has it again.
func TestASignatureIsOnAContent(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()))
	d.do(signedAndUploaded()...)
	phone := func(text string) signoff.Event {
		return signoff.Event{Type: signoff.Filled, By: office(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: text}}}
	}
	before := d.sheet()
	d.do(phone("例2"))
	if s := d.sheet(); s.Confirmed != nil || s.Signed != nil || s.Uploaded != nil || !s.Changed() || s.InForce == nil || s.Status() != signoff.StatusComplete {
		t.Errorf("after a change: got status %s, changed %t", s.Status(), s.Changed())
	}
	d.do(phone("例"))
	if s := d.sheet(); s.Status() != signoff.StatusUploaded || s.Changed() || s.Digest() != before.Digest() {
		t.Errorf("changed back: got status %s, changed %t", s.Status(), s.Changed())
	}
	d.do(signoff.Event{Type: signoff.Filled, Flow: before.InForce.Flow, By: licensing(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "result", Text: "例"}}})
	if s := d.sheet(); s.Status() != signoff.StatusComplete {
		t.Errorf("after a change of its flow: got status %s", s.Status())
	}
}

// So does a flow of another version, such as another promise makes.
func TestAnotherVersionOfTheFlow(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	d.do(assigned(), everything(d.sheet()))
	d.do(signedAndUploaded()...)
	flows, err := workflow.Shandong().Promise(matter, workflow.Limit{Count: 9, Unit: workflow.WorkingDay}, example()...)
	if err != nil {
		t.Fatal(err)
	}
	later, err := signoff.Load(signoff.ShandongJSON(), catalog.Shandong(), flows)
	if err != nil {
		t.Fatal(err)
	}
	s := later.Sheet(d.events, matter, d.today())
	if s.Status() != signoff.StatusComplete || !s.Changed() || s.Lost {
		t.Errorf("got status %s, changed %t, lost %t", s.Status(), s.Changed(), s.Lost)
	}
	inForce, err := later.Library(d.events, d.today())
	if err != nil {
		t.Fatal(err)
	}
	now, _ := inForce.For(matter)
	if promised, _ := flows.For(matter); now != promised {
		t.Errorf("runs through %s %s, want the flow with the promise", now.ID, now.Version)
	}
	old, _ := d.plan.Library(d.events, d.today())
	opened, _ := old.For(matter)
	if kept, ok := inForce.Flow(opened.ID, opened.Version); !ok || kept.Process.Stages[1].Phone != "例" {
		t.Errorf("the flow %s %s is not kept for the cases opened under it", opened.ID, opened.Version)
	}
}

func TestLibraryKeepsWhatCasesWereOpenedUnder(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	base, _ := workflow.Shandong().For(matter)
	flow := func(day calendar.Date) *workflow.Flow {
		l, err := d.plan.Library(d.events, day)
		if err != nil {
			t.Fatal(err)
		}
		f, _ := l.For(matter)
		return f
	}
	d.do(assigned(), everything(d.sheet()))
	d.do(signedAndUploaded()[:2]...)
	if got := flow(d.today()); got != base {
		t.Errorf("signed and not uploaded: runs through %s", got.Version)
	}
	d.do(signedAndUploaded()[2])
	first := flow(d.today())
	if first.ID != base.ID+"/"+string(matter) || len(first.Version) != len(base.Version)+9 || first.Process.Stages[2].Steps[0].Handlers[0] != "例某" {
		t.Errorf("got %s %s", first.ID, first.Version)
	}
	if base.Process.Stages[2].Steps[0].Handlers != nil {
		t.Error("what was filled in got into the flow of the library")
	}
	day := d.today()
	d.at = d.at.AddDate(0, 0, 1)
	d.do(signoff.Event{Type: signoff.Filled, By: office(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: "例2"}}})
	if got := flow(d.today()); got.Version != first.Version {
		t.Error("what is not signed is in force")
	}
	d.do(signedAndUploaded()...)
	second := flow(d.today())
	if second.Version == first.Version || second.Process.Stages[1].Phone != "例2" {
		t.Errorf("got %s after %s", second.Version, first.Version)
	}
	if got := flow(day); got.Version != first.Version {
		t.Errorf("asked for the day before: got %s", got.Version)
	}
	l, err := d.plan.Library(d.events, d.today())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range []*workflow.Flow{base, first, second} {
		if kept, ok := l.Flow(f.ID, f.Version); !ok || !slices.EqualFunc(kept.Process.Stages, f.Process.Stages, func(a, b workflow.Stage) bool { return fmt.Sprint(a) == fmt.Sprint(b) || a.ID == b.ID }) {
			t.Errorf("%s %s is not kept", f.ID, f.Version)
		}
	}
	if other, _ := l.For("sd-fgw-001"); other != nil {
		if shipped, _ := workflow.Shandong().For("sd-fgw-001"); other != shipped {
			t.Error("another matter has another flow")
		}
	}
}

// What is in the flow of all is for all; what a matter has of its own holds.
func TestFlowAndMatter(t *testing.T) {
	d := newDesk(t, "2020-05-06")
	f, _ := workflow.Shandong().For("sd-fgw-001")
	all := signoff.Event{Type: signoff.Filled, Flow: f.ID, By: licensing(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: "例1"}}}
	d.do(all, signoff.Event{Type: signoff.Assigned, Matter: "sd-fgw-001", By: licensing(), Office: "investment", Leader: "例丙"},
		signoff.Event{Type: signoff.Filled, Matter: "sd-fgw-001", By: signoff.Person{Name: "例", Office: "investment"}, Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Text: "例2"}}})
	phone := func(code catalog.Code) string {
		return d.plan.Sheet(d.events, code, d.today()).Flow.Process.Stages[1].Phone
	}
	if a, b, c := phone("sd-fgw-001"), phone("sd-fgw-002"), phone(matter); a != "例2" || b != "例1" || c != "" {
		t.Errorf("got %q for the matter, %q for its sister, %q for another flow", a, b, c)
	}
	d.do(signoff.Event{Type: signoff.Filled, Matter: "sd-fgw-001", By: signoff.Person{Name: "例", Office: "investment"}, Fills: []signoff.Fill{{Stage: "accept", Attribute: "phone", Clear: true}}})
	if a := phone("sd-fgw-001"); a != "例1" {
		t.Errorf("taken back: got %q", a)
	}
}

// A limit of a matter's own takes the place of the word that its flow has none.
func TestLimitInPlaceOfNone(t *testing.T) {
	d, plain := newDesk(t, "2020-05-06"), newDesk(t, "2020-05-06")
	base, _ := d.plan.Flows().For(matter)
	own := fill(signoff.Fill{Stage: "accept", Attribute: "limit", Limit: days(2), Basis: example()})
	d.do(assigned(), signoff.Event{Type: signoff.Filled, Flow: base.ID, By: licensing(), Fills: []signoff.Fill{{Stage: "accept", Attribute: "limit", None: "例"}}})
	none := d.sheet()
	if slices.ContainsFunc(none.Missing(), func(a verify.Attribute) bool { return a.Stage == "accept" && a.Key == "limit" }) {
		t.Error("that there is none is no answer")
	}
	d.do(own)
	plain.do(assigned(), own)
	if a, b := d.sheet().Digest(), plain.sheet().Digest(); a != b || a == none.Digest() {
		t.Errorf("got %s, want %s", a, b)
	}
}
