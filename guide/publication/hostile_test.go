package publication_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/yiwang-go/yiwang/catalog"
	"github.com/yiwang-go/yiwang/guide"
	"github.com/yiwang-go/yiwang/guide/publication"
	"github.com/yiwang-go/yiwang/workflow"
	"github.com/yiwang-go/yiwang/workflow/calendar"
)

// then folds more into a sheet; each command must be taken, and record so many events.
func then(t testing.TB, p *publication.Plan, s publication.Sheet, want int, said ...publication.Command) publication.Sheet {
	t.Helper()
	for i, c := range said {
		events, err := p.Decide(s, c)
		if err != nil || len(events) != want {
			t.Fatalf("%d, %s: %d events, %v, want %d", i, c.Type, len(events), err, want)
		}
		for _, e := range events {
			s = publication.Apply(s, e)
		}
	}
	return s
}

// wantRefused wants exactly these reasons.
func wantRefused(t testing.TB, p *publication.Plan, s publication.Sheet, c publication.Command, want ...string) {
	t.Helper()
	events, err := p.Decide(s, c)
	refused, ok := errors.AsType[*publication.Refusal](err)
	if !ok || events != nil {
		t.Fatalf("%s: %d events, %v, want a *Refusal", c.Type, len(events), err)
	}
	if got := faults(t, refused.Problems); !slices.Equal(got, want) {
		t.Errorf("%s: got %q, want %q", c.Type, got, want)
	}
}

// A change on the day of the signature, even at its instant, takes it away; two at once
// are one revision with two causes; what was found out about an old text is refused.
func TestChangesOnTheDayOfTheSignature(t *testing.T) {
	p, g := own(t, `"revision": {"working_days": 10, "source": "assigner"}`), text(t)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7))
	s = then(t, p, s, 1, follow(g, 7, "x"), follow(g, 7, "y"))
	if s.Status() != publication.StatusReopened || s.Signature != nil || len(s.Causes) != 2 || s.Revising() {
		t.Fatalf("got %s, signature %v, %d causes", s.Status(), s.Signature, len(s.Causes))
	}
	if s.Since != calendar.MustParse("2020-05-07") || s.Days != 10 {
		t.Errorf("the limit runs from %s, %d days", s.Since, s.Days)
	}
	wantRefused(t, p, s, publish(g, 7), "not_to_publish")

	two := text(t, func(g *guide.Guide) { g.Version, g.LegalBasis = "2", g.LegalBasis[1:] })
	old := follow(g, 7, "z") // found out before the new text was handed in
	s = then(t, p, s, 1, draft(two, 7), sign(two, 7))
	wantRefused(t, p, s, old, "/digest other_text")
	s = then(t, p, s, 1, publish(two, 7))
	if len(s.Causes) != 0 || s.Visible.Version != "2" {
		t.Errorf("got %d causes, %s visible", len(s.Causes), s.Visible.Version)
	}
	then(t, p, s, 0, follow(two, 7, "x"), follow(two, 7, "y"))
}

// A change that touches a draft records nothing and changes nothing: the check before
// the signature is on the day, and sees it.
func TestAChangeOfADraft(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(g, 6), check(g, 7))
	after := then(t, p, s, 0, follow(g, 7, "x"))
	if next, _ := p.Next(after); len(after.History) != len(s.History) || next.Role != publication.Head {
		t.Errorf("got %d records, next %s", len(after.History), next.Role)
	}
	stale := sign(g, 8)
	stale.Report = report(g, 7)
	wantRefused(t, p, after, stale, "/report/day report_old")
}

// A change that is called off is answered by a signature on the same text, under the
// same version; it does not reopen it again, and another does.
func TestAChangeCalledOff(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 7), follow(g, 8, "x"))
	s = then(t, p, s, 1, sign(g, 9), publish(g, 9))
	if s.Status() != publication.StatusPublished || s.Revising() || s.Visible.Date() != calendar.ReceivedOn(on(9)) {
		t.Fatalf("got %s, revising %t", s.Status(), s.Revising())
	}
	if _, ok := s.Notice(); ok {
		t.Error("it is said to be revised still")
	}
	s = then(t, p, s, 0, follow(g, 10, "x"))
	if s = then(t, p, s, 1, follow(g, 10, "x again")); s.Status() != publication.StatusReopened {
		t.Errorf("got %s", s.Status())
	}
}

// The clock of a program may be behind: nothing is recorded before the last record,
// whatever it is.
func TestTheClockGoesBack(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7), publish(g, 8))
	late := assign(7)
	for _, c := range []publication.Command{late, follow(g, 7, "x"), undo(publication.Reopened, 7, head()), undo(publication.Withdrawn, 7, publisher())} {
		wantRefused(t, p, s, c, "/at before_last")
	}
	then(t, p, s, 1, undo(publication.Withdrawn, 8, publisher()))
}

// Whatever is edited after the signature, be it a source that nobody sees, is another
// text; only the status is not.
func TestEditedAfterTheSignature(t *testing.T) {
	p, g := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(g, 6), sign(g, 7))
	shown := then(t, p, s, 1, publish(g, 7))
	for name, edit := range map[string]func(*guide.Guide){
		"a phone":   func(g *guide.Guide) { g.Contact.InquiryPhone += "0" },
		"a none":    func(g *guide.Guide) { g.None["/faq"] = "无" },
		"a source":  func(g *guide.Guide) { delete(g.Sources, "/basic/name") },
		"the day":   func(g *guide.Guide) { g.AsOf = g.AsOf.AddDays(1) },
		"the note":  func(g *guide.Guide) { g.Note = "" },
		"no sample": func(g *guide.Guide) { g.Example = false },
	} {
		other := text(t, edit)
		wantRefused(t, p, s, publish(other, 7), "/guide other_text")
		if _, err := shown.Show(*other); err == nil {
			t.Errorf("%s: shown", name)
		}
	}
	then(t, p, s, 1, publish(text(t, func(g *guide.Guide) { g.Status = guide.DraftStatus }), 7))
}

// The guide of a matter that the catalog has no more is reopened and withdrawn, nothing
// else, and stands on the board for as long as applicants see it.
func TestAMatterThatIsGone(t *testing.T) {
	g := text(t)
	s := told(t, publication.Shandong(), assign(6), draft(g, 6), sign(g, 7), publish(g, 7))
	base := catalog.Shandong()
	now, err := catalog.Load([]byte(strings.ReplaceAll(string(base.Document()), string(matter), "sd-fgw-099")))
	if err != nil {
		t.Fatal(err)
	}
	p, err := publication.Load(publication.ShandongJSON(), now)
	if err != nil {
		t.Fatal(err)
	}
	touched := publication.Touched(publication.CatalogChange("abolished", catalog.Diff(base, now)), slices.Values([]guide.Guide{*g}))
	if len(touched) != 1 || !slices.Equal(touched[0].Change.Pointers, []string{""}) {
		t.Fatalf("touched %+v", touched)
	}
	s = then(t, p, s, 1, touched[0].Command(on(8), program()))
	for _, c := range []publication.Command{assign(8), draft(g, 8), sign(g, 8), check(g, 8)} {
		wantRefused(t, p, s, c, "/matter matter_unknown")
	}
	board := func(day string) publication.Board {
		return p.Board(map[catalog.Code]publication.Sheet{matter: s}, calendar.China(), calendar.MustParse(day))
	}
	b := board("2020-05-08")
	if b.Counts.Gone != 1 || b.Counts.Guides != 49 || len(b.Rows[3].Lines) != 1 || !b.Rows[3].Lines[0].Gone {
		t.Fatalf("got %+v, %+v", b.Counts, b.Rows[3].Lines)
	}
	if next := b.Rows[3].Lines[0].Next; next.Role != publication.Publisher || next.Office.ID != "environment" {
		t.Errorf("next %+v", next)
	}
	s = then(t, p, s, 1, undo(publication.Withdrawn, 9, publisher()))
	if b := board("2020-05-09"); b.Counts.Gone != 0 || b.Counts.Guides != 48 {
		t.Errorf("withdrawn: got %+v", b.Counts)
	}
	if b := board("2020-05-08"); b.Counts.Gone != 1 {
		t.Errorf("the day before: got %+v", b.Counts)
	}
	wantRefused(t, p, publication.Sheet{}, undo(publication.Withdrawn, 9, publisher()), "/matter matter_unknown", "not_assigned", "not_visible")
}

// A note to editors cites nothing, and an event keeps its own list of places.
func TestWhatAChangeLeavesAlone(t *testing.T) {
	l := publication.LawChange{ID: "x", Kind: publication.Repealed, Title: "例法", NewNumber: "例令第2号", From: calendar.MustParse("2030-01-01"), Basis: catalog.Basis{Title: "例", Mark: catalog.Example}}
	c, err := l.Change()
	if err != nil {
		t.Fatal(err)
	}
	g := guide.Guide{Matter: matter, Note: "《例法》第一条待核"}
	if got := places(c, &g); got != nil {
		t.Errorf("a note: touched %v", got)
	}
	g.Fees.Basis = "《例法》第一条"
	r := publication.Touched(c, slices.Values([]guide.Guide{g}))
	if len(r) != 1 || !strings.Contains(r[0].Command(on(8), program()).Reason, "例令第2号") {
		t.Errorf("got %+v", r)
	}
	p, one := publication.Shandong(), text(t)
	s := told(t, p, assign(6), draft(one, 6), sign(one, 7))
	say := follow(one, 8, "x")
	events, err := p.Decide(s, say)
	if err != nil {
		t.Fatal(err)
	}
	say.Change.Pointers[0] = "/faq"
	if got := events[0].Change.Pointers[0]; got != "/legal_basis/0" {
		t.Errorf("the event was changed to %s", got)
	}
}

// A change tells what it is; the zero one touches nothing. A matter that has no flow any
// more, or has one now, is touched where its guide shows what the flow said.
func TestChangesAreWhatTheyAre(t *testing.T) {
	g := text(t)
	all := slices.Values([]guide.Guide{*g})
	if got := publication.Touched(publication.Change{}, all); got != nil {
		t.Errorf("the zero change touches %+v", got)
	}
	none := &workflow.Library{}
	for _, c := range []struct {
		change publication.Change
		want   int
		why    string
	}{
		{publication.FlowChange("gone", workflow.Shandong(), none), 1, "改为“无流程”。"},
		{publication.FlowChange("new", none, workflow.Shandong()), 1, "由“无流程”改为"},
		{publication.FlowChange("still none", none, none), 0, ""},
	} {
		touched := publication.Touched(c.change, all)
		if len(touched) != c.want || c.change.Kind() != publication.OfFlow {
			t.Errorf("%s: touched %+v", c.change.ID(), touched)
			continue
		}
		if c.want > 0 && (touched[0].Change.ID != c.change.ID() || touched[0].Change.Kind != publication.OfFlow || !strings.Contains(touched[0].Command(on(8), program()).Reason, c.why)) {
			t.Errorf("%s: got %+v", c.change.ID(), touched[0])
		}
	}
}
